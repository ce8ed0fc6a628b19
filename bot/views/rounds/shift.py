"""How a class voted, before and after: as a finding, as lines, as a picture."""

from bot.core.classes import SMALL_GROUP
from bot.core.pictures import VoteRow, VoteShift
from bot.core.quiz.scoring import key_ids
from bot.core.results import option_ids
from bot.core.rounds import LiveRound, Place, RoundFinding, RoundState, finding, share, votes
from bot.i18n.texts import Texts
from bot.views.results_words import cut, option_words
from bot.views.rounds.options import letter

WORDS = 70
"""Characters of an option among others."""

COUNTED_ONLY = (RoundFinding.NOBODY, RoundFinding.HIDDEN)
"""Findings without shares: there are none, or they would show single learners."""

_OVER = {
    RoundState.CLOSED: (RoundFinding.SOME,),
    RoundState.RELEASED: (RoundFinding.SOME, RoundFinding.HARD, RoundFinding.DISCUSS, RoundFinding.EASY),
}
"""Findings of the first vote alone that look ahead and come too late: votes have ended, or the key is known."""


def headline(texts: Texts, live: LiveRound) -> str:
    """The finding as a sentence, plain."""
    split = live.split
    first, second = votes(split.first), votes(split.second)
    right = texts.percent(share(split.right_first, first))
    after = texts.percent(share(split.right_second, second))
    # Whoever is in the group need not be in the class, and the other way round.
    in_group = live.round.place is Place.GROUP
    voted = (
        texts.n("{n} has voted", "{n} have voted", first)
        if in_group
        else texts("{voted} of {members} have voted", voted=first, members=split.members)
    )
    said = {
        RoundFinding.NOBODY: texts("Nobody has voted yet")
        if in_group
        else texts("Nobody of {members} has voted yet", members=split.members),
        RoundFinding.HIDDEN: texts("Fewer than 5 have voted: too few to show how")
        if in_group
        else texts("Fewer than 5 of {members} have voted: too few to show how", members=split.members),
        RoundFinding.SOME: texts("{voted}, {right} right so far", voted=voted, right=right),
        RoundFinding.HARD: texts("{voted}, {right} right: look at the text together first", voted=voted, right=right),
        RoundFinding.DISCUSS: texts("{voted}, {right} right: a good moment to discuss", voted=voted, right=right),
        RoundFinding.EASY: texts("{voted}, {right} right: a short exchange is enough", voted=voted, right=right),
        RoundFinding.SAME: texts("{right} right before and after the exchange", right=right),
        RoundFinding.MORE: texts("{right} right at first, {after} after the exchange", right=right, after=after),
        RoundFinding.LESS: texts("{right} right at first, only {after} after the exchange", right=right, after=after),
    }
    found = finding(split)
    if found in _OVER.get(live.round.state, ()):
        before = texts("{voted}, {right} right", voted=voted, right=right)
        return f"{before}; {_again(texts, second)}"
    return said[found]


def _again(texts: Texts, second: int) -> str:
    """How many gave the second vote, where they are too few to compare; 0 is also said for a number that is hidden."""
    if not second:
        return texts("fewer than 5 voted again")
    return texts.n("{n} voted again, too few to compare", "{n} voted again, too few to compare", second)


def rows(texts: Texts, live: LiveRound) -> tuple[str, ...]:
    """A line for each option, plain: letter, words, votes before and after; none where no shares are shown.

    The key is marked once it is released.
    """
    if finding(live.split) in COUNTED_ONLY:
        return ()
    return tuple(_line(texts, live, row) for row in _rows(texts, live))


def picture(texts: Texts, live: LiveRound) -> VoteShift | None:
    """The same as a picture; None where no shares are shown."""
    if finding(live.split) in COUNTED_ONLY:
        return None
    title, drawn = headline(texts, live), _rows(texts, live)
    return VoteShift(
        title=title,
        rows=drawn,
        before=texts("before"),
        after=texts("after"),
        percent=texts.percent(0.01).replace("1", "{}"),
        alt="\n".join([title, *(_line(texts, live, row) for row in drawn)]),
    )


def _rows(texts: Texts, live: LiveRound) -> tuple[VoteRow, ...]:
    first, second, order = dict(live.split.first), dict(_second(live)), option_ids(live.question)
    shown = key_ids(live.question) if live.round.state is RoundState.RELEASED else frozenset()
    return tuple(
        VoteRow(
            letter=letter(live.question, order, option),
            text=option_words(texts, live.question, live.pack, option),
            key=option in shown,
            before=first.get(option, 0),
            after=second.get(option, 0),
        )
        for option in order
    )


def _second(live: LiveRound) -> tuple[tuple[str, int], ...]:
    """The second votes, once there are enough of them: the first few would show who changed what."""
    return live.split.second if votes(live.split.second) >= SMALL_GROUP else ()


def _line(texts: Texts, live: LiveRound, row: VoteRow) -> str:
    first, second = votes(live.split.first), votes(_second(live))
    head = " ".join(filter(None, (row.letter, "✓" if row.key else "", cut(row.text, WORDS))))
    said = _votes(texts, row.before, first)
    if second:
        said = f"{said} → {_votes(texts, row.after, second)}"
    return f"{head} – {said}"


def _votes(texts: Texts, count: int, of: int) -> str:
    return f"{texts.percent(share(count, of))} ({count})"
