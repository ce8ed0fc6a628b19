"""Class codes as they are typed: whether one may be tried, which class it leads to, what a wrong one costs."""

from datetime import datetime, timedelta

from bot.core.classes import Classroom, JoinRefusal
from bot.core.guesses import SPAN, WORDS, Allowance, allowance
from bot.core.learners import Learner
from bot.core.links import read_code
from bot.storage.database import Work


def pause(work: Work, learner: Learner) -> JoinRefusal | None:
    """Why the learner may try no code for now, after too many wrong ones; None where they may."""
    may = _allowance(work)
    tries, _ = _tries(work, learner, may)
    # Whoever deletes everything and comes back has not typed fewer wrong ones.
    if max(tries, work.guesses.count_of(learner.id, work.now - may.span)) < may.tries:
        return None
    return JoinRefusal.ALARM if may.alarm else JoinRefusal.GUESSING


def find(work: Work, text: str) -> Classroom | None:
    """The class whose code ``text`` is."""
    plain = read_code(text)
    classroom = work.classes.find_by_code(plain) if plain else None
    return None if classroom is None or classroom.archived else classroom


def count_wrong(work: Work, learner: Learner) -> None:
    """Write down that a code was wrong. A right one forgets none: whoever has one would go on guessing for ever."""
    tries, since = _tries(work, learner, _allowance(work))
    work.membership.set_guesses(learner.id, tries + 1, since or work.now)
    work.guesses.add(learner.id, work.now)


def may_look_up(work: Work, learner: Learner) -> bool:
    """Whether a text that is most likely a word is looked up as a code, which is done a few times a day only."""
    used = work.guesses.count_of(learner.id, work.now - timedelta(days=1), words=True)
    return used < WORDS and pause(work, learner) is None


def _allowance(work: Work) -> Allowance:
    return allowance(work.guesses.count(work.now - SPAN))


def _tries(work: Work, learner: Learner, may: Allowance) -> tuple[int, datetime | None]:
    tries, since = work.membership.guesses(learner.id)
    fresh = since is not None and work.now < since + may.span
    return (tries, since) if fresh else (0, None)
