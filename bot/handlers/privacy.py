"""/privacy, /export, and deleting everything."""

from bot.core.actions.privacy import AgreeAnew, ExportOwn, Forget, ShowLooks
from bot.core.erasure import Written
from bot.core.learners import Learner
from bot.messenger import farewell
from bot.messenger.turn import Turn
from bot.views import privacy as view
from bot.views import renewal
from bot.views.reply import Reply


def privacy(turn: Turn, learner: Learner) -> Reply:
    """/privacy: what is kept, what for, how long, and what the learner can do."""
    return view.page(turn.texts, turn.house.privacy.overview(turn.work, learner))


def show_looks(turn: Turn, learner: Learner, action: ShowLooks) -> Reply:  # noqa: ARG001 - says nothing more
    """When teachers looked at the learner's own work."""
    return view.looks(turn.texts, turn.house.privacy.list_looks(turn.work, learner), learner.zone)


def export(turn: Turn, learner: Learner) -> Reply:
    """/export: all of it as two documents, which are made when they are sent."""
    again = turn.house.privacy.begin_export(turn.work, learner)
    return view.exported(turn.texts, learner.id) if again is None else view.wait(turn.texts, again, learner.zone)


def tap_export(turn: Turn, learner: Learner, action: ExportOwn) -> Reply:  # noqa: ARG001 - says nothing more
    """The same, by a button."""
    return export(turn, learner)


def forget(turn: Turn, learner: Learner, action: Forget) -> Reply:
    """What would go; or, once that was seen and is confirmed, delete all of it, also from what others see."""
    house, work = turn.house, turn.work
    if house.privacy.confirms(work, learner, action.sure):
        return view.forgotten(turn.texts, farewell.forget(house, work, learner))
    written = Written(
        house.discussions.count_texts(work, learner),
        len(house.rounds.list_texts(work, learner)),
        house.perspectives.count_said(work, learner),
        house.quiz.count_texts(work, learner),
        house.articles.count_texts(work, learner),
    )
    return view.ask_forget(turn.texts, house.privacy.preview(work, learner), written)


def renew(turn: Turn, learner: Learner) -> Reply:  # noqa: ARG001 - the same for all
    """The notice has changed since the learner agreed to it."""
    return renewal.renewed(turn.texts)


def agree(turn: Turn, learner: Learner, action: AgreeAnew) -> Reply:
    """They agree again; a button of an older notice shows the newest."""
    done = turn.house.privacy.agree(turn.work, learner, action.version)
    return renewal.agreed(turn.texts, learner) if done else renewal.renewed(turn.texts)
