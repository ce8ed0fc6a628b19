"""The lessons that teachers have made for a class: listed, opened, taken back."""

from bot.core.actions.class_packs import ListClassPacks, ShowClassPack, WithdrawClassPack
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import class_packs as view
from bot.views.help import old_button
from bot.views.reply import Reply


def listing(turn: Turn, learner: Learner, action: ListClassPacks) -> Reply:
    """The lessons of a class."""
    found = turn.house.class_packs.list(turn.work, learner, action.class_id)
    return old_button(turn.texts) if found is None else view.listing(turn.texts, found, action.page)


def show(turn: Turn, learner: Learner, action: ShowClassPack) -> Reply:
    """One of them."""
    found = turn.house.class_packs.find(turn.work, learner, action.pack)
    return old_button(turn.texts) if found is None else view.page(turn.texts, found)


def withdraw(turn: Turn, learner: Learner, action: WithdrawClassPack) -> Reply:
    """Take it back, or bring it back."""
    service, on = turn.house.class_packs, bool(action.on)
    if on and not action.sure:
        asked = service.find(turn.work, learner, action.pack)
        return old_button(turn.texts) if asked is None else view.ask(turn.texts, asked)
    found = service.withdraw(turn.work, learner, action.pack, on=on)
    return old_button(turn.texts) if found is None else view.changed(turn.texts, found)
