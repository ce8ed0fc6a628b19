"""The group chat of a class: tied, asked about, moved, lost. In it nothing is said about a person."""

from bot.core.actions.teachers import GroupLink, GroupPage, Untie
from bot.core.classes import ClassRefusal
from bot.core.learners import Learner
from bot.core.links import LinkKind, read_link
from bot.core.teachers import TeacherRefusal, Team
from bot.messenger.turn import Turn
from bot.views import groups as view
from bot.views.classes import refused
from bot.views.group_rounds_moves import lost
from bot.views.help import old_button
from bot.views.reply import Reply


def group(turn: Turn, learner: Learner, action: GroupPage) -> Reply:
    """The teachers' page about the group."""
    return _show(turn, turn.house.classes.show_team(turn.work, learner, action.class_id))


def make_link(turn: Turn, learner: Learner, action: GroupLink) -> Reply:
    """A link that ties a group."""
    link = turn.house.teachers.invite_group(turn.work, learner, action.class_id)
    if isinstance(link, TeacherRefusal):
        return old_button(turn.texts)
    return view.link(turn.texts, action.class_id, link, turn.bot)


def untie(turn: Turn, learner: Learner, action: Untie) -> Reply:
    """No announcements in the group any more."""
    return _show(turn, turn.house.classes.untie(turn.work, learner, action.class_id))


def _show(turn: Turn, shown: Team | ClassRefusal) -> Reply:
    return refused(turn.texts, shown) if isinstance(shown, ClassRefusal) else view.page(turn.texts, shown)


def start_in_group(turn: Turn) -> Reply:
    """/start in a group: with a link it ties the group."""
    link = read_link(turn.text)
    if link is None or link.kind is not LinkKind.GROUP:
        return view.hello(turn.texts, turn.bot)
    if turn.learner is None:
        return view.not_tied(turn.texts, ClassRefusal.NOT_YOURS)
    tied = turn.house.classes.tie(turn.work, turn.learner, turn.chat_id, link.token)
    if isinstance(tied, ClassRefusal):
        return view.not_tied(turn.texts, tied)
    return view.tied(turn.house.translations.texts(tied.language), tied, turn.bot)


def about_group(turn: Turn) -> Reply:
    """/class in a group, in the language of the class."""
    tied = turn.house.classes.find_tied(turn.work, turn.chat_id)
    texts = turn.house.translations.texts(tied.language) if tied else turn.texts
    return view.about(texts, tied, turn.bot)


def membership(turn: Turn) -> Reply | None:
    """The bot came into a group, or was taken out of it: then it is no class's any more."""
    if turn.text not in ("left", "kicked"):
        return None
    found = turn.house.group_talk.lose(turn.work, turn.chat_id)
    turn.house.classes.lose_group(turn.work, turn.chat_id)
    return Reply(letters=lost(turn.house.translations, found)) if found else None


def moved(turn: Turn) -> None:
    """A group became a supergroup."""
    turn.house.classes.move_group(turn.work, turn.chat_id, turn.moved_to)
