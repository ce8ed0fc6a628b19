"""Maps of views: begun by teachers, filled by learners, looked at by both."""

from bot.core.actions.perspectives import (
    BeginMap,
    GiveOpinion,
    ListMaps,
    LookAtMap,
    OpenMap,
    PreviewMap,
    SetMapOpen,
    ShowStatement,
)
from bot.core.learners import Learner
from bot.core.perspectives import Opinion
from bot.messenger.turn import Turn
from bot.views import perspectives as view
from bot.views import perspectives_begun as begun
from bot.views.help import old_button
from bot.views.reply import Reply

_OPINIONS = (Opinion.PASS, Opinion.AGREE, Opinion.DISAGREE)
"""By the number on the button."""


def list_maps(turn: Turn, learner: Learner, action: ListMaps) -> Reply:
    """The maps of a class."""
    maps = turn.house.perspectives.list_of_class(turn.work, learner, action.class_id)
    packs = turn.house.perspectives.list_packs(turn.work, learner, action.class_id)
    if maps is None:
        return old_button(turn.texts)
    return begun.maps_of_class(turn.texts, action.class_id, maps, packs or ())


def preview(turn: Turn, learner: Learner, action: PreviewMap) -> Reply:
    """What a new one would ask; where there is one by now, the list has it."""
    packs = turn.house.perspectives.list_packs(turn.work, learner, action.class_id)
    if packs is None:
        return old_button(turn.texts)
    pack = next((one for one in packs if one.id == action.pack), None)
    if pack is None:
        return list_maps(turn, learner, ListMaps(action.class_id))
    return begun.preview(turn.texts, action.class_id, pack)


def begin(turn: Turn, learner: Learner, action: BeginMap) -> Reply:
    """Open one."""
    found = turn.house.perspectives.begin(turn.work, learner, action.class_id, action.pack)
    return begun.begun(turn.texts, turn.house.translations, found)


def set_open(turn: Turn, learner: Learner, action: SetMapOpen) -> Reply:
    """Take opinions, or no more."""
    found = turn.house.perspectives.set_open(turn.work, learner, action.map, is_open=bool(action.on))
    return view.landscape(turn.texts, found)


def go_on(turn: Turn, learner: Learner, action: OpenMap) -> Reply:
    """The first statement without an opinion."""
    return view.card(turn.texts, turn.house.perspectives.show(turn.work, learner, action.map))


def show_statement(turn: Turn, learner: Learner, action: ShowStatement) -> Reply:
    """One statement."""
    return view.card(turn.texts, turn.house.perspectives.show(turn.work, learner, action.map, action.place))


def give(turn: Turn, learner: Learner, action: GiveOpinion) -> Reply:
    """Agree, disagree or pass."""
    if action.opinion not in range(len(_OPINIONS)):
        return old_button(turn.texts)
    opinion = _OPINIONS[action.opinion]
    return view.card(turn.texts, turn.house.perspectives.say(turn.work, learner, action.map, action.place, opinion))


def look(turn: Turn, learner: Learner, action: LookAtMap) -> Reply:
    """The map."""
    found = turn.house.perspectives.look(turn.work, learner, action.map)
    return view.landscape(turn.texts, found, words=bool(action.words))
