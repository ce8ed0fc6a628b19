"""A teacher's card of a round: the draft with its settings, and the round as it runs."""

from bot.core.actions.running_rounds import (
    CloseRound,
    DeleteRound,
    ListClassRounds,
    OpenRound,
    ReleaseRound,
    SetRound,
    ShowLive,
    ShowQueue,
    ShowSlow,
)
from bot.core.classes import SMALL_GROUP
from bot.core.results import option_ids
from bot.core.rounds import LiveRound, Place, RoundRefusal, RoundState, finding, votes
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.rounds import shift
from bot.views.rounds.options import Rows, named, stem

CARD = "rounds"
"""The flow of a teacher's card."""


def card(texts: Texts, live: LiveRound, toast: str = "") -> Reply:
    """The card, drafted or running."""
    if live.refusal is not None:
        toast = lack(texts, live.refusal)
    drafted = live.round.state is RoundState.DRAFT
    return Reply((_draft(texts, live) if drafted else _running(texts, live),), toast=toast)


def refused(texts: Texts, reason: RoundRefusal) -> Reply:
    """Why a tap did nothing."""
    if reason is RoundRefusal.NOT_YOURS:
        return old_button(texts)
    return Reply(toast=lack(texts, reason), alert=True)


def lack(texts: Texts, reason: RoundRefusal) -> str:
    """Why a teacher cannot do that, and what would help."""
    match reason:
        case RoundRefusal.NO_GROUP:
            return texts("The class has no group. The class settings tie one.")
        case RoundRefusal.RUNNING:
            return texts("Another discussion of this class is running. Please end it first.")
        case RoundRefusal.NO_TOPIC:
            return texts("The lesson has changed, and this topic is not in it any more.")
        case RoundRefusal.ARCHIVED:
            return texts("The class is archived: its discussions can only be looked at.")
        case RoundRefusal.CLOSED:
            return texts("This discussion has ended, so that stays as it is.")
        case _:
            return texts("That works only while the discussion runs.")


def head(texts: Texts, live: LiveRound) -> str:
    """Topic and class, as HTML."""
    return escape(f"{live.topic.title[texts.language]} · {live.class_name}")


def _draft(texts: Texts, live: LiveRound) -> Message:
    number, made = live.round.id, live.round
    order = option_ids(live.question)
    options = lines(*(escape(named(texts, live.question, order, option)) for option in order))
    seeds = texts.n(
        "{n} reason by the authors is there, so that the first learner is not alone.",
        "{n} reasons by the authors are there, so that the first learner is not alone.",
        len(live.topic.reasons),
    )
    html = paragraphs(
        bold(texts("Draft of a discussion: {title}", title=live.topic.title[texts.language])),
        escape(texts("Class: {name}", name=live.class_name)),
        stem(texts, live.question),
        options,
        lines(
            escape(place(texts, made.place)),
            escape(_approval(texts, on=made.approval)),
            escape(_slow(texts, made.slow)),
            escape(_moves(texts, on=made.moves)) if made.place is Place.GROUP else "",
            escape(seeds),
        ),
    )
    rows = (
        *_place_row(texts, live),
        (
            _switch(
                texts.button("Read first: on"), texts.button("Read first: off"), number, "approval", on=made.approval
            ),
            Button(texts.button("Pause: {pause}", pause=pause(texts, made.slow)), ShowSlow(number)),
        ),
        *_moves_row(texts, live),
        (Button(texts.button("Start"), OpenRound(number)),),
        (Button(texts.button("Delete the draft"), DeleteRound(number, 0)),),
        back(texts, live),
    )
    return Message(html, rows, card=CARD)


def place(texts: Texts, found: Place) -> str:
    """Where it is held."""
    if found is Place.GROUP:
        return texts("Held in the group of the class, by polls.")
    return texts("Held in private chats: everybody in their own time, nobody is seen by classmates.")


def _approval(texts: Texts, *, on: bool) -> str:
    if on:
        return texts("You read every reason before classmates do.")
    return texts("Reasons are shown at once; those with links, numbers, names or insults wait for you.")


def _slow(texts: Texts, seconds: int) -> str:
    if not seconds:
        return texts("Learners write without a pause.")
    return texts("Between two texts of a learner lie {pause}.", pause=pause(texts, seconds))


def _moves(texts: Texts, *, on: bool) -> str:
    if on:
        return texts("The bot joins in now and then: it asks for reasons and sentences, and sums up.")
    return texts("The bot says nothing in between.")


def pause(texts: Texts, seconds: int) -> str:
    """A pause in words."""
    if not seconds:
        return texts("none")
    if seconds < 120:
        return texts.n("{n} second", "{n} seconds", seconds)
    return texts.n("{n} minute", "{n} minutes", seconds // 60)


def _place_row(texts: Texts, live: LiveRound) -> Rows:
    if live.round.place is Place.GROUP:
        button = Button(texts.button("Hold it in private chats"), SetRound(live.round.id, "place", "private"))
    elif live.has_group:
        button = Button(texts.button("Hold it in the group"), SetRound(live.round.id, "place", "group"))
    else:
        return ()
    return ((button,),)


def _moves_row(texts: Texts, live: LiveRound) -> Rows:
    if live.round.place is not Place.GROUP:
        return ()
    on, off = texts.button("The bot joins in: on"), texts.button("The bot joins in: off")
    return ((_switch(on, off, live.round.id, "moves", on=live.round.moves),),)


def _switch(when_on: str, when_off: str, number: int, name: str, *, on: bool) -> Button:
    """A button that says how it stands and turns it round."""
    return Button(when_on if on else when_off, SetRound(number, name, "off" if on else "on"))


def _running(texts: Texts, live: LiveRound) -> Message:
    counted = finding(live.split) in shift.COUNTED_ONLY
    html = paragraphs(
        bold(shift.headline(texts, live)),
        lines(head(texts, live), italic(_state(texts, live))),
        "" if counted else lines(*map(escape, shift.rows(texts, live))),
        lines(*(escape(one) for one in _counts(texts, live, counted=counted))),
    )
    return Message(html, _running_rows(texts, live), picture=shift.picture(texts, live), card=CARD)


def _state(texts: Texts, live: LiveRound) -> str:
    match live.round.state:
        case RoundState.RELEASED:
            return texts("Released: everybody sees key, explanations and result.")
        case RoundState.CLOSED:
            return texts("Ended, not released: learners do not see the key yet.")
        case _ if live.round.frozen:
            return texts("Runs; writing is on hold, votes go on.")
        case _:
            return texts("Runs. {place}", place=place(texts, live.round.place))


def _counts(texts: Texts, live: LiveRound, *, counted: bool) -> tuple[str, ...]:
    split = live.split
    again = votes(split.second)
    numbers = texts(
        "In the class: {members} · joined: {joined} · voted again: {again} · finished: {done}",
        members=split.members,
        joined=split.joined,
        again=again,
        done=split.done,
    )
    if counted:
        return (numbers,)
    return (
        numbers,
        texts("Sure of their first vote: {sure}", sure=split.sure_first),
        texts("Changed their vote: {moved}", moved=split.moved) if again >= SMALL_GROUP else "",
        texts(
            "Question of the same kind: {right} of {answered} right",
            right=split.parallel_right,
            answered=split.parallel_answered,
        )
        if split.parallel_answered >= SMALL_GROUP
        else "",
    )


def _running_rows(texts: Texts, live: LiveRound) -> Rows:
    number, made = live.round.id, live.round
    queue = texts.button("Reasons to look at ({count})", count=live.waiting)
    rows: list[tuple[Button, ...]] = []
    if live.waiting:
        rows.append((Button(queue, ShowQueue(number, 0)),))
    if made.state is RoundState.OPEN:
        rows += [
            (
                _switch(texts.button("Let them write"), texts.button("Put on hold"), number, "frozen", on=made.frozen),
                Button(texts.button("Pause: {pause}", pause=pause(texts, made.slow)), ShowSlow(number)),
            ),
            *_moves_row(texts, live),
            (
                Button(texts.button("Refresh"), ShowLive(number)),
                Button(texts.button("End it"), CloseRound(number, 0)),
            ),
        ]
    if made.state in (RoundState.OPEN, RoundState.CLOSED):
        rows.append((Button(texts.button("Release the result"), ReleaseRound(number, 0)),))
    return (*rows, back(texts, live))


def back(texts: Texts, live: LiveRound) -> tuple[Button, ...]:
    """The way to the other rounds of the class."""
    return (Button(texts.button("All discussions of this class"), ListClassRounds(live.round.class_id)),)
