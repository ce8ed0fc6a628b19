"""The state machine of a talk. Pure: what happened comes in, the talk as it then is and the bot's next move come out.

Observe, take a stance, give a reason, show the sentence, meet the strongest other view and answer it, judge again.
"""

from dataclasses import dataclass, replace

from bot.core.content import Aspect, Discussion
from bot.core.discussions.arguing import (
    LIMITS,
    Moved,
    Taken,
    echo,
    first_question,
    onward,
    read,
    say,
    smaller,
    take_back,
)
from bot.core.discussions.events import (
    EchoRead,
    Ended,
    Event,
    HelpAsked,
    NotMeant,
    SentenceTapped,
    Skipped,
    StanceTapped,
    StatementAnswered,
    TextRead,
)
from bot.core.discussions.ladder import find, note, open_aspects
from bot.core.discussions.model import (
    STANCES,
    TOLD,
    Ask,
    Move,
    Reaction,
    Talk,
)


def role_of(discussion: Discussion, experience: int, seed: int) -> str:
    """The role card of a new talk, "" for the other view itself: always in the first talk, then every other time."""
    if not experience or (seed + experience) % 2 == 0:
        return ""
    return discussion.roles[seed // 2 % len(discussion.roles)].id


def stand(talk: Talk, discussion: Discussion) -> Moved:
    """Where the talk stands, with nothing new said; mended where the content has changed under it."""
    talk = _mend(talk, discussion)
    return talk, Move(Reaction.NONE, Ask.CARD if talk.over else talk.ask, talk.about)


def _mend(talk: Talk, discussion: Discussion) -> Talk:
    match talk.ask:
        case Ask.HINT | Ask.PROMPT | Ask.STATEMENT:
            known = find(discussion, talk.about) is not None
        case Ask.SENTENCE:
            known = not talk.about or find(discussion, talk.about) is not None
        case Ask.MISBELIEF:
            known = any(one.id == talk.about for one in discussion.misconceptions)
        case Ask.ROLE:
            known = any(one.id == talk.role for one in discussion.roles)
        case _:
            known = True
    if known:
        return talk
    ask, about = first_question(talk, discussion, talk.step)
    return replace(talk, ask=ask, about=about)


def advance(talk: Talk, event: Event, discussion: Discussion) -> Moved:
    """The talk after ``event`` and the bot's next move; the same turn where the event does not fit the moment."""
    talk = _mend(talk, discussion)
    now = talk if isinstance(event, NotMeant) else replace(talk, fresh=())
    happened = None if talk.over else _happen(now, event, discussion)
    if happened is None:
        return stand(talk, discussion)
    after, move = happened
    return replace(after, turn=talk.turn + 1), move


def _happen(talk: Talk, event: Event, discussion: Discussion) -> Moved | None:
    match event:
        case Ended():
            return replace(talk, ended=True), Move(Reaction.ENDED, Ask.CARD)
        case Skipped():
            return onward(talk, discussion, Taken(Reaction.SKIPPED))
        case HelpAsked():
            return _help(talk, discussion)
        case TextRead() | EchoRead():
            return _written(talk, event, discussion)
        case _:
            return _tap(talk, event, discussion)


def _written(talk: Talk, event: TextRead | EchoRead, discussion: Discussion) -> Moved:
    if isinstance(event, EchoRead):
        return echo(talk, discussion)
    if talk.ask is Ask.SENTENCE and event.reading.copied:
        return _point(talk, event.reading.copied[0], discussion)
    return read(talk, event.reading, discussion)


def _tap(talk: Talk, event: Event, discussion: Discussion) -> Moved | None:
    """What a button does that belongs to one moment only; None at another."""
    match event:
        case StanceTapped(stance) if talk.ask in (Ask.STANCE, Ask.JUDGE) and 1 <= stance <= STANCES:
            taken = replace(talk, before=stance) if talk.ask is Ask.STANCE else replace(talk, after=stance)
            return onward(taken, discussion, Taken(Reaction.STANCE))
        case StatementAnswered(agree) if talk.ask is Ask.STATEMENT:
            return _answer(talk, discussion, agree=agree)
        case NotMeant() if talk.fresh:
            return take_back(talk)
        case SentenceTapped(sentence) if talk.ask is Ask.SENTENCE:
            return _point(talk, sentence, discussion)
        case _:
            return None


def _help(talk: Talk, discussion: Discussion) -> Moved:
    """Whatever help is left; to ask for it is no try, and the talk moves on only where all of it was given."""
    if talk.ask not in (Ask.STANCE, Ask.JUDGE, Ask.SENTENCE):
        return smaller(talk, discussion, Taken(Reaction.HELP))
    if not talk.repeated:
        return say(replace(talk, repeated=True), Taken(Reaction.HELP), talk.ask, talk.about)
    spent = talk.tries >= LIMITS[talk.step]
    if talk.ask is Ask.SENTENCE:
        aspect = find(discussion, talk.about)
        if aspect is None or spent:
            return onward(talk, discussion, Taken(Reaction.MOVED_ON))
        # The sentence itself for whoever has had the hint; the tap is still theirs, and the last.
        shown = replace(talk, tries=LIMITS[talk.step])
        return say(shown, Taken(Reaction.POINTED, sentence=aspect.sentences[0]), talk.ask, talk.about)
    if spent:
        return onward(talk, discussion, Taken(Reaction.MOVED_ON))
    return say(replace(talk, tries=talk.tries + 1), Taken(Reaction.HELP), talk.ask, talk.about)


def _answer(talk: Talk, discussion: Discussion, *, agree: bool) -> Moved:
    if not agree:
        return onward(talk, discussion, Taken(Reaction.DISAGREED))
    named = (talk.about,)
    return onward(note(talk, discussion, named), discussion, Taken(Reaction.AGREED, named), talk.about)


def _point(talk: Talk, sentence: str, discussion: Discussion) -> Moved:
    aspect = find(discussion, talk.about)
    relied = replace(talk, sentences=tuple(dict.fromkeys((*talk.sentences, sentence))))
    if aspect is None:
        return onward(relied, discussion, Taken(Reaction.KEPT))
    if sentence in aspect.sentences:
        return onward(relied, discussion, Taken(Reaction.FITS))
    if talk.tries + 1 >= LIMITS[talk.step]:
        return onward(relied, discussion, Taken(Reaction.SHOWN, sentence=aspect.sentences[0]))
    # First only asked to look again; then with the hint.
    hinted = talk.tries > 0 and not talk.repeated
    reaction = Reaction.HELP if hinted else Reaction.LOOK
    return say(
        replace(talk, tries=talk.tries + 1, repeated=talk.repeated or hinted), Taken(reaction), talk.ask, talk.about
    )


@dataclass(frozen=True)
class Way:
    """The card at the end: aspects that were found alone, those found with help, and one that is left to look at."""

    alone: tuple[Aspect, ...]
    helped: tuple[Aspect, ...]
    left: Aspect | None


def way(talk: Talk, discussion: Discussion) -> Way:
    """What the learner came to in this talk; what the content has lost is left out."""
    found = [(one.rung, aspect) for one in talk.found if (aspect := find(discussion, one.aspect))]
    return Way(
        tuple(aspect for rung, aspect in found if rung < TOLD),
        tuple(aspect for rung, aspect in found if rung == TOLD),
        next(iter(open_aspects(talk, discussion)), None),
    )
