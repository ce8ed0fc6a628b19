"""A teacher's card of a round: the draft with its settings, and the round as it runs."""

from bot.core.actions.running_rounds import (
    CloseRound,
    DeleteRound,
    ListClassRounds,
    ListDecided,
    OpenRound,
    ReleaseRound,
    SetPlace,
    ShowLive,
    ShowQueue,
    ShowSlow,
    SwitchRound,
)
from bot.core.classes import SMALL_GROUP
from bot.core.group_rounds import GroupCard, with_votes
from bot.core.results import option_ids
from bot.core.rounds import LiveRound, Place, Round, RoundRefusal, RoundState, finding, votes
from bot.i18n.texts import Texts
from bot.views.group_rounds_rows import group_lines, group_rows
from bot.views.help import old_button
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.rounds import shift
from bot.views.rounds.options import Rows, named, stem

CARD = "rounds"
"""The flow of a teacher's card."""


def card(texts: Texts, live: LiveRound, toast: str = "", group: GroupCard | None = None) -> Reply:
    """The card, drafted or running; ``group`` is how it stands there, None for a round in private chats."""
    if group is not None:
        return Reply((_in_group(texts, with_votes(live, group), group),), toast=toast)
    drafted = live.round.state is RoundState.DRAFT
    return Reply((_draft(texts, live) if drafted else _running(texts, live),), toast=toast)


def refused(texts: Texts, reason: RoundRefusal) -> Reply:
    """Why a tap did nothing."""
    if reason is RoundRefusal.NOT_YOURS:
        return old_button(texts)
    return Reply(toast=lack(texts, reason), alert=True)


def lost(texts: Texts, one: Round) -> Reply:
    """A round whose topic the content has lost: as long as it runs, no other one can be opened."""
    ways = {
        RoundState.DRAFT: Button(texts.button("Delete the draft"), DeleteRound(one.id, 1)),
        RoundState.OPEN: Button(texts.button("End it"), CloseRound(one.id, 1)),
    }
    way = ways.get(one.state)
    html = paragraphs(
        bold(texts("A topic that is not there any more")),
        escape(lack(texts, RoundRefusal.NO_TOPIC)),
        escape(texts("It has ended.")) if way is None else "",
    )
    home = (Button(texts.button("All discussions of this class"), ListClassRounds(one.class_id)),)
    return Reply((Message(html, (*(((way,),) if way else ()), home), card=CARD),))


def lack(texts: Texts, reason: RoundRefusal) -> str:
    """Why a teacher cannot do that, and what would help."""
    reasons = {
        RoundRefusal.NO_GROUP: texts("The class has no group. The class settings tie one."),
        RoundRefusal.RUNNING: texts("Another discussion of this class is running. Please end it first."),
        RoundRefusal.NO_TOPIC: texts("The lesson has changed, and this topic is not in it any more."),
        RoundRefusal.ARCHIVED: texts("The class is archived: its discussions can only be looked at."),
        RoundRefusal.SEALED: texts(
            "An assignment asks this question and does not explain it yet, so this discussion has to wait."
        ),
        RoundRefusal.BEGUN: texts("The discussion has begun, so that stays as it is."),
        RoundRefusal.CLOSED: texts("This discussion has ended, so that stays as it is."),
    }
    return reasons.get(reason, texts("That works only while the discussion runs."))


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
        lines(
            escape(texts("Class: {name}", name=live.class_name)),
            italic(lack(texts, live.refusal)) if live.refusal is not None else "",
        ),
        stem(texts, live.question),
        options,
        lines(escape(place(texts, made.place)), *map(escape, _rules(texts, made)), escape(seeds)),
    )
    rows: Rows = (
        *_place_row(texts, live),
        *_settings_rows(texts, live),
        (Button(texts.button("Start"), OpenRound(number)),),
        (Button(texts.button("Delete the draft"), DeleteRound(number, 0)),),
    )
    rows = (*(rows if live.may_teach else ()), back(texts, live))
    return Message(html, rows, card=CARD)


def _rules(texts: Texts, made: Round) -> tuple[str, ...]:
    """How it goes, plain. In a group people write to each other: there is nothing to approve or to slow down."""
    if made.place is Place.GROUP:
        return (_moves(texts, on=made.moves),)
    return _approval(texts, on=made.approval), _slow(texts, made.slow)


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
    return texts("Learners wait {pause} between two texts.", pause=pause(texts, seconds))


def _moves(texts: Texts, *, on: bool) -> str:
    if on:
        return texts("The bot joins in now and then: it asks for reasons and sentences, and sums up.")
    return texts("The bot says nothing in between.")


def pause(texts: Texts, seconds: int) -> str:
    """A pause in words."""
    if not seconds:
        return texts("none")
    if seconds < 60:
        return texts.n("{n} second", "{n} seconds", seconds)
    return texts.n("{n} minute", "{n} minutes", seconds // 60)


def _place_row(texts: Texts, live: LiveRound) -> Rows:
    if live.round.place is Place.GROUP:
        button = Button(texts.button("Hold it in private chats"), SetPlace(live.round.id, "private"))
    elif live.has_group:
        button = Button(texts.button("Hold it in the group"), SetPlace(live.round.id, "group"))
    else:
        return ()
    return ((button,),)


def _settings_rows(texts: Texts, live: LiveRound) -> Rows:
    """What can be set as long as it has not ended."""
    number, made = live.round.id, live.round
    if made.place is Place.GROUP:
        on, off = texts.button("The bot joins in: on"), texts.button("The bot joins in: off")
        return ((_switch(on, off, number, "moves", on=made.moves),),)
    approval = _switch(
        texts.button("Read first: on"), texts.button("Read first: off"), number, "approval", on=made.approval
    )
    pausing = Button(texts.button("Pause: {pause}", pause=pause(texts, made.slow)), ShowSlow(number))
    return ((approval, pausing),)


def _switch(when_on: str, when_off: str, number: int, name: str, *, on: bool) -> Button:
    """A button that says how it stands and turns it round."""
    return Button(when_on if on else when_off, SwitchRound(number, name, int(not on)))


def _running(texts: Texts, live: LiveRound) -> Message:
    html = paragraphs(
        bold(shift.headline(texts, live)),
        lines(head(texts, live), italic(_state(texts, live))),
        lines(*map(escape, shift.rows(texts, live))),
        lines(*map(escape, _counts(texts, live))),
    )
    return Message(html, _running_rows(texts, live), picture=shift.picture(texts, live), card=CARD)


def _in_group(texts: Texts, live: LiveRound, group: GroupCard) -> Message:
    html = paragraphs(
        bold(shift.headline(texts, live)),
        lines(head(texts, live), italic(lack(texts, live.refusal)) if live.refusal is not None else ""),
        group_lines(texts, live, group),
        lines(*map(escape, shift.rows(texts, live))),
    )
    rows = (*group_rows(texts, live, group), back(texts, live))
    return Message(html, rows, picture=shift.picture(texts, live), card=CARD)


def _state(texts: Texts, live: LiveRound) -> str:
    if live.refusal is not None:
        return lack(texts, live.refusal)
    match live.round.state:
        case RoundState.RELEASED:
            return texts("Released: all who took part see key, explanations and result.")
        case RoundState.CLOSED:
            return texts("Ended, not released: learners do not see the key yet.")
        case _ if live.round.frozen:
            return texts("Runs; writing is on hold, votes go on.")
        case _:
            return texts("Runs in private chats.")


def _counts(texts: Texts, live: LiveRound) -> tuple[str, ...]:
    split = live.split
    again = votes(split.second)
    numbers = texts(
        "In the class: {members} · joined: {joined} · finished: {done}",
        members=split.members,
        joined=split.joined,
        done=split.done,
    )
    if finding(split) in shift.COUNTED_ONLY:
        return (numbers,)
    lasting = texts("Changed their vote: {moved} of {again}", moved=split.moved, again=again)
    parallel = texts(
        "Question of the same kind: {right} of {answered} right",
        right=split.parallel_right,
        answered=split.parallel_answered,
    )
    return (
        numbers,
        texts("Sure of their first vote: {sure}", sure=split.sure_first),
        lasting if again >= SMALL_GROUP else texts("Voted again: {again}", again=again),
        parallel if split.parallel_answered >= SMALL_GROUP else "",
    )


def _running_rows(texts: Texts, live: LiveRound) -> Rows:
    number, made = live.round.id, live.round
    queue = Button(texts.button("Reasons to look at ({count})", count=live.waiting), ShowQueue(number, 0))
    decided = Button(texts.button("What was decided"), ListDecided(number, 0))
    refresh = Button(texts.button("Refresh"), ShowLive(number))
    release = Button(texts.button("Release the result"), ReleaseRound(number, 0))
    last = back(texts, live)
    if not live.may_teach:
        return ((refresh,), last)
    reasons = (queue if live.waiting else decided,)
    if made.state is RoundState.RELEASED:
        return (reasons, last)
    if made.state is RoundState.CLOSED:
        return (reasons, (release,), last)
    hold = _switch(
        texts.button("Let them write"), texts.button("Put writing on hold"), number, "frozen", on=made.frozen
    )
    return (
        reasons,
        (hold,),
        *_settings_rows(texts, live),
        (refresh, Button(texts.button("End it"), CloseRound(number, 0))),
        (release,),
        last,
    )


def back(texts: Texts, live: LiveRound) -> tuple[Button, ...]:
    """The way to the other rounds of the class."""
    return (Button(texts.button("All discussions of this class"), ListClassRounds(live.round.class_id)),)
