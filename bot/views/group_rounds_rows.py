"""A round in a group on its teacher's card: where it stands there, and what can be done next."""

from typing import Final

from bot.core.actions.group_rounds import (
    AskCounts,
    EndInGroup,
    ReleaseInGroup,
    SendPollAgain,
    ShowMoves,
    TakeStep,
)
from bot.core.actions.running_rounds import ShowLive, SwitchRound
from bot.core.group_rounds import GroupCard, Step, Trouble, Waiting
from bot.core.polls import SentPoll
from bot.core.rounds import LiveRound, RoundState
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines
from bot.views.reply import Button

Row = tuple[Button, ...]

_STANDS: Final = (Trouble.NO_GROUP, Trouble.ELSEWHERE)
"""Troubles in which nothing goes on, whatever Telegram tells."""


def group_lines(texts: Texts, live: LiveRound, state: GroupCard) -> str:
    """Where it stands, as HTML."""
    return lines(
        italic(_where(texts, live, state)),
        bold(_waiting(texts, state)) if _waits(state) else "",
        bold(_trouble(texts, state.trouble)) if _hinders(live, state) and state.trouble else "",
        *map(escape, _talk(texts, live, state)),
    )


def _where(texts: Texts, live: LiveRound, state: GroupCard) -> str:
    match state.group.step, live.round.state:
        case Step.RELEASED, _:
            return texts("The group has read the answer, and why.")
        case Step.READY, RoundState.OPEN:
            return texts("Nothing is in the group yet.")
        case Step.READY, _:
            return texts("Ended before it began in the group.")
        case _, RoundState.RELEASED:
            return texts("Released, but the group has not read the answer yet.")
        case _, RoundState.CLOSED:
            return texts("Ended. The group does not know the answer yet.")
    return _running(texts, state)


def _running(texts: Texts, state: GroupCard) -> str:
    if state.group.step is Step.SHIFT and state.waiting:
        return texts("The votes are over.")
    return {
        Step.FIRST: texts("First vote in the group: {votes} so far.", votes=_votes(state.first)),
        Step.TALK: texts("The group talks: why?"),
        Step.SECOND: texts("Second vote in the group: {votes} so far.", votes=_votes(state.second)),
    }.get(state.group.step, texts("The group has seen how the vote moved. It does not know the answer yet."))


def _votes(poll: SentPoll | None) -> int:
    return sum(poll.counts) if poll else 0


def _waits(state: GroupCard) -> bool:
    """Whether there is a word about waiting: for the first seconds of a poll, all is as if it had arrived."""
    if state.trouble in _STANDS:
        return False
    return state.waiting is Waiting.COUNTING or (state.waiting is Waiting.SENDING and (state.again or state.late))


def _waiting(texts: Texts, state: GroupCard) -> str:
    if state.waiting is Waiting.COUNTING:
        said = texts("Waiting for Telegram to tell the final counts.")
        more = texts("You can ask once more, or take the votes as they are.")
        return f"{said} {more}" if state.again else said
    said = texts("Waiting for Telegram: the vote is not known to be in the group yet.")
    more = texts("Is there none? Then look whether I may send polls in the group, and send it again.")
    return f"{said} {more}" if state.again else said


def _hinders(live: LiveRound, state: GroupCard) -> bool:
    """Whether the trouble is in the way of anything that is left to do."""
    over = live.round.state in (RoundState.CLOSED, RoundState.RELEASED)
    return state.group.step is not Step.RELEASED and not (over and state.group.step is Step.READY)


def _trouble(texts: Texts, trouble: Trouble) -> str:
    said = {
        Trouble.NO_GROUP: texts(
            "No group is tied any more, or I was taken out of it. Tie one in the class settings, and this goes on."
        ),
        Trouble.ELSEWHERE: texts(
            "Another group is tied now than the one in which this began. It can begin anew there."
        ),
        Trouble.MOVED: texts(
            "The group became a supergroup, and the vote stayed behind in the old one. Send it again, or go on with "
            "the votes that there are."
        ),
        Trouble.SEALED: texts(
            "An assignment still keeps the answer to this question, so the group does not read it yet. "
            "Please try again later."
        ),
    }
    return said[trouble]


def _talk(texts: Texts, live: LiveRound, state: GroupCard) -> tuple[str, ...]:
    talk = state.group.talk
    # Whoever is in the group need not have joined the class.
    members = texts("In the class: {members}", members=live.split.members) if live.split.members else ""
    if not talk.posts and not talk.hostile:
        return (members,)
    counted = texts(
        "Posts: {posts} · with a reason: {reasons} · pointing to the text: {pointing}",
        posts=talk.posts,
        reasons=talk.reasons,
        pointing=talk.pointing,
    )
    insults = texts("Posts with insults: {count}", count=talk.hostile) if talk.hostile else ""
    return members, counted, insults


def group_rows(texts: Texts, live: LiveRound, state: GroupCard) -> tuple[Row, ...]:
    """What can be done, without the way back."""
    number = live.round.id
    refresh = Button(texts.button("Refresh"), ShowLive(number))
    moves = Button(texts.button("What came of my questions"), ShowMoves(number))
    seen = ((moves,),) if state.group.talk.moves or state.group.step > Step.TALK else ()
    if not live.may_teach:
        return (*seen, (refresh,))
    if live.round.state is not RoundState.OPEN:
        return (*_over(texts, live, state), *seen, (refresh,))
    return (
        *_next(texts, live, state),
        *_again(texts, live, state),
        *_switch(texts, live, state),
        *seen,
        (refresh, Button(texts.button("End it"), EndInGroup(number, 0))),
    )


def _over(texts: Texts, live: LiveRound, state: GroupCard) -> tuple[Row, ...]:
    """What was asked in the group and is not explained there yet."""
    released = live.round.state is RoundState.RELEASED
    if state.group.step in (Step.RELEASED, Step.READY):
        return ()
    return ((_key(texts, live, sure=int(released)),),)


def _key(texts: Texts, live: LiveRound, *, sure: int) -> Button:
    return Button(texts.button("Show the answer in the group"), ReleaseInGroup(live.round.id, sure))


def _next(texts: Texts, live: LiveRound, state: GroupCard) -> tuple[Row, ...]:
    if state.trouble in _STANDS or state.waiting is Waiting.COUNTING or (state.waiting and state.again):
        return ()
    labels = {
        Step.READY: texts.button("Send the question to the group"),
        Step.FIRST: texts.button("End the vote, ask why"),
        Step.TALK: texts.button("Vote once more"),
        Step.SECOND: texts.button("End the vote, show the shift"),
    }
    step = state.group.step
    button = Button(labels[step], TakeStep(live.round.id, step + 1)) if step in labels else _key(texts, live, sure=0)
    return ((button,),)


def _again(texts: Texts, live: LiveRound, state: GroupCard) -> tuple[Row, ...]:
    """What helps where Telegram has not told, or the group is another one."""
    number, newest = live.round.id, state.group.poll
    if state.trouble is Trouble.ELSEWHERE:
        return ((Button(texts.button("Begin anew in this group"), SendPollAgain(number, newest)),),)
    if state.trouble is Trouble.NO_GROUP:
        return ()
    if state.waiting is Waiting.COUNTING:
        ask = Button(texts.button("Ask Telegram again"), AskCounts(number, 0))
        settle = Button(texts.button("Take the votes as they are"), AskCounts(number, 1))
        return ((ask,), (settle,)) if state.again else ((ask,),)
    if state.trouble is Trouble.MOVED or (state.waiting and state.again):
        return ((Button(texts.button("Send the vote again"), SendPollAgain(number, newest)),),)
    return ()


def _switch(texts: Texts, live: LiveRound, state: GroupCard) -> tuple[Row, ...]:
    if state.group.step > Step.TALK:
        return ()
    on = live.round.moves
    label = texts.button("The bot joins in: on") if on else texts.button("The bot joins in: off")
    return ((Button(label, SwitchRound(live.round.id, "moves", int(not on))),),)
