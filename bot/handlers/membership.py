"""Learners and their classes: codes, joining, reminders, leaving."""

from dataclasses import replace

from bot.core.actions.membership import DeclineJoin, JoinClass, LeaveClass, MuteClass, MyClasses, MyClassPage, TypeCode
from bot.core.actions.rounds import UnblockAll
from bot.core.classes import JoinRefusal
from bot.core.learners import Learner
from bot.core.links import read_code
from bot.core.membership import Joined, MyClass
from bot.messenger.turn import Turn
from bot.views import membership as view
from bot.views.help import no_conversation, old_button
from bot.views.reply import Letter, Reply
from bot.views.rounds.letters import redrawn, unqueued


def my_classes(turn: Turn, learner: Learner, action: MyClasses) -> Reply:  # noqa: ARG001 - says nothing more
    """The learner's classes, or the way into one."""
    return mine(turn, learner)


def mine(turn: Turn, learner: Learner) -> Reply:
    """/class of a learner."""
    classes = turn.house.membership.list_mine(turn.work, learner)
    if not classes:
        return ask_code(turn, learner)
    if len(classes) == 1:
        return _page(turn, learner, classes[0])
    return view.mine(turn.texts, classes, turn.house.checkpoints.open_for(turn.work, learner))


def my_class(turn: Turn, learner: Learner, action: MyClassPage) -> Reply:
    """One of them."""
    shown = turn.house.membership.find_mine(turn.work, learner, action.class_id)
    return _page(turn, learner, shown) if shown else old_button(turn.texts)


def _page(turn: Turn, learner: Learner, shown: MyClass) -> Reply:
    checks = turn.house.checkpoints.open_for(turn.work, learner)
    review = turn.house.checkpoints.may_review(turn.work, learner, shown.classroom.id)
    return view.my_class(turn.texts, shown, checks, review=review)


def type_code(turn: Turn, learner: Learner, action: TypeCode) -> Reply:  # noqa: ARG001 - says nothing more
    """Ask for a code."""
    return ask_code(turn, learner)


def ask_code(turn: Turn, learner: Learner) -> Reply:
    """The next text is a code."""
    turn.house.learners.ask(turn.work, learner, "code")
    return view.type_code(turn.texts)


def write_code(turn: Turn, learner: Learner) -> Reply:
    """A code was typed, as asked."""
    code = read_code(turn.text)
    if code is None:
        return view.type_code(turn.texts, again=True)
    offer = turn.house.membership.offer(turn.work, learner, code)
    turn.house.learners.settle(turn.work, learner, again=offer is JoinRefusal.UNKNOWN)
    return view.offered(turn.texts, offer, learner.id)


def write_unasked(turn: Turn, learner: Learner) -> Reply:
    """A text that nobody asked for: perhaps a code."""
    offer = turn.house.membership.recognise(turn.work, learner, turn.text)
    if offer is not None:
        return view.offered(turn.texts, offer, learner.id)
    quiz_open = turn.house.quiz.has_open(turn.work, learner)
    talk_open = turn.house.discussions.has_open(turn.work, learner)
    return no_conversation(turn.texts, learner, quiz_open=quiz_open, talk_open=talk_open)


def join(turn: Turn, learner: Learner, action: JoinClass) -> Reply:
    """The learner agreed to what the card said."""
    told = {name: bool(getattr(action, name)) for name in ("individuals", "roster", "phrasing")}
    joined = turn.house.membership.join(turn.work, learner, action.key, **told)
    if joined is JoinRefusal.CHANGED:
        return view.changed(turn.texts, turn.house.membership.offer(turn.work, learner, action.key), learner.id)
    return view.joined_or_not(turn.texts, joined, learner.id, _requests(turn, joined))


def _requests(turn: Turn, joined: object) -> tuple[Letter, ...]:
    """Letters to the teachers, where one of them has to let the learner in."""
    if not isinstance(joined, Joined) or not joined.waits:
        return ()
    texts = turn.house.translations.texts
    return tuple(view.request(texts(language), chat, joined) for chat, language in joined.teachers)


def decline(turn: Turn, learner: Learner, action: DeclineJoin) -> Reply:  # noqa: ARG001 - the same for all
    """Not now."""
    return view.declined(turn.texts)


def mute(turn: Turn, learner: Learner, action: MuteClass) -> Reply:
    """Reminders off or on."""
    shown = turn.house.membership.mute(turn.work, learner, action.class_id, on=bool(action.on))
    return _page(turn, learner, shown) if shown else old_button(turn.texts)


def unblock_all(turn: Turn, learner: Learner, action: UnblockAll) -> Reply:
    """Read everybody of the class again."""
    turn.house.rounds.unblock(turn.work, learner, action.class_id)
    return my_class(turn, learner, MyClassPage(action.class_id))


def leave(turn: Turn, learner: Learner, action: LeaveClass) -> Reply:
    """Leave the class, once that is confirmed."""
    if not action.sure:
        shown = turn.house.membership.find_mine(turn.work, learner, action.class_id)
        return view.ask_leave(turn.texts, shown) if shown else old_button(turn.texts)
    seen = turn.house.rounds.list_seen(turn.work, learner, action.class_id)
    classroom = turn.house.membership.leave(turn.work, learner, action.class_id)
    if classroom is None:
        return old_button(turn.texts)
    return replace(view.left(turn.texts, classroom.name), letters=_without(turn, seen))


def _without(turn: Turn, seen: tuple[tuple[int, int], ...]) -> tuple[Letter, ...]:
    """The cards of ``seen`` (round and learner ids) as they are now, and those of who decides about the reasons."""
    house = turn.house
    gone = redrawn(house.translations, house.rounds.redraw(turn.work, seen))
    moderators = house.running_rounds.list_moderators(turn.work, [round_id for round_id, _ in seen])
    return gone + unqueued(house.translations, moderators)
