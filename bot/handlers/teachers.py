"""Becoming a teacher, and the team of a class."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.actions.teachers import (
    BecomeTeacher,
    ColleaguePage,
    Dismiss,
    HandOver,
    InviteColleague,
    LeaveTeam,
    SetRole,
    TeamPage,
)
from bot.core.classes import ClassRefusal, Colleague, Role
from bot.core.learners import Learner
from bot.core.teachers import Accepted, TeacherRefusal, Team
from bot.i18n.texts import Texts
from bot.messenger.turn import Turn
from bot.views import classes as classes_view
from bot.views import teachers as view
from bot.views.help import old_button
from bot.views.reply import Reply
from bot.views.rounds.letters import put_away


def teach(turn: Turn, learner: Learner) -> Reply:
    """/teach."""
    return view.teach(turn.texts, learner, turn.house.teachers.mode)


def become(turn: Turn, learner: Learner, action: BecomeTeacher) -> Reply:  # noqa: ARG001 - says nothing more
    """Become a teacher, where everybody may."""
    refusal = turn.house.teachers.become(turn.work, learner)
    return view.answered(turn.texts, learner, refusal or Accepted())


def team(turn: Turn, learner: Learner, action: TeamPage) -> Reply:
    """Who teaches the class."""
    return _show(turn, learner, turn.house.classes.show_team(turn.work, learner, action.class_id))


def invite_colleague(turn: Turn, learner: Learner, action: InviteColleague) -> Reply:
    """A one-time link for a colleague."""
    role = _role(action.role)
    if role is None:
        return old_button(turn.texts)
    link = turn.house.teachers.invite_colleague(turn.work, learner, action.class_id, role)
    if isinstance(link, TeacherRefusal):
        return old_button(turn.texts)
    return view.invitation(turn.texts, action.class_id, role, link, turn.bot)


def colleague(turn: Turn, learner: Learner, action: ColleaguePage) -> Reply:
    """One of them."""
    return _about(turn, learner, action.class_id, action.colleague, view.colleague)


def set_role(turn: Turn, learner: Learner, action: SetRole) -> Reply:
    """Co-teacher or viewer."""
    role = _role(action.role)
    if role is None or role is Role.OWNER:
        return old_button(turn.texts)
    done = turn.house.classes.set_role(turn.work, learner, action.class_id, action.colleague, role)
    reply = _show(turn, learner, done)
    return _without(turn, action.class_id, action.colleague, done, reply) if role is Role.VIEWER else reply


def hand_over(turn: Turn, learner: Learner, action: HandOver) -> Reply:
    """Hand the class over, once that is confirmed."""
    if not action.sure:
        return _about(turn, learner, action.class_id, action.colleague, view.ask_hand_over)
    done = turn.house.classes.set_role(turn.work, learner, action.class_id, action.colleague, Role.OWNER)
    return _show(turn, learner, done)


def dismiss(turn: Turn, learner: Learner, action: Dismiss) -> Reply:
    """Take a colleague off the team, once that is confirmed."""
    if not action.sure:
        return _about(turn, learner, action.class_id, action.colleague, view.ask_dismiss)
    done = turn.house.classes.dismiss(turn.work, learner, action.class_id, action.colleague)
    return _without(turn, action.class_id, action.colleague, done, _show(turn, learner, done))


def leave_team(turn: Turn, learner: Learner, action: LeaveTeam) -> Reply:
    """Teach the class no more, once that is confirmed."""
    if not action.sure:
        shown = turn.house.classes.show_team(turn.work, learner, action.class_id)
        return (
            classes_view.refused(turn.texts, shown)
            if isinstance(shown, ClassRefusal)
            else view.ask_leave(turn.texts, shown)
        )
    done = turn.house.classes.dismiss(turn.work, learner, action.class_id, learner.id)
    return _without(turn, action.class_id, learner.id, done, _show(turn, learner, done))


def _without(turn: Turn, class_id: int, colleague_id: int, done: Team | ClassRefusal | None, reply: Reply) -> Reply:
    """``reply``, and off the colleague's cards whatever learners wrote for those who decide about it."""
    if isinstance(done, ClassRefusal):
        return reply
    queues = turn.house.running_rounds.list_queues(turn.work, class_id, colleague_id)
    return replace(reply, letters=put_away(turn.house.translations, queues))


def _show(turn: Turn, learner: Learner, shown: Team | ClassRefusal | None) -> Reply:
    """The team; None where the learner has just left it."""
    if isinstance(shown, ClassRefusal):
        return classes_view.refused(turn.texts, shown)
    return view.team(turn.texts, shown, learner) if shown else view.left(turn.texts)


def _about(
    turn: Turn, learner: Learner, class_id: int, colleague_id: int, page: Callable[[Texts, Team, Colleague], Reply]
) -> Reply:
    """A page about one colleague, for the owner."""
    found = turn.house.classes.find_colleague(turn.work, learner, class_id, colleague_id)
    return classes_view.refused(turn.texts, found) if isinstance(found, ClassRefusal) else page(turn.texts, *found)


def _role(word: str) -> Role | None:
    """``word`` as a role, or None where it is none (a forged button)."""
    return next((role for role in Role if role.value == word), None)
