"""Rounds as teachers make, run and moderate them."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.actions.running_rounds import (
    BeginRound,
    ChangeDecision,
    ChooseRoundClass,
    ChooseRoundPack,
    ChooseTopic,
    CloseRound,
    DecideReason,
    DeleteRound,
    ListClassRounds,
    ListDecided,
    OpenRound,
    ReleaseRound,
    SetPlace,
    SetSlow,
    ShowLive,
    ShowQueue,
    ShowSlow,
    SwitchRound,
)
from bot.core.classes import Standing
from bot.core.learners import Learner
from bot.core.rounds import PAGE, LiveRound, Moderated, MyRound, Place, RoundRefusal, TopicOffer
from bot.i18n.texts import Texts
from bot.messenger.turn import Turn
from bot.views.help import old_button
from bot.views.reply import Letter, Reply
from bot.views.rounds import asking, letters, queue, steps
from bot.views.rounds.live import card, lost, refused

Offered = tuple[Standing, tuple[MyRound, ...], tuple[TopicOffer, ...]]


def rounds(turn: Turn, learner: Learner) -> Reply:
    """For which class, if there is a choice."""
    classes = turn.house.running_rounds.list_classes(turn.work, learner)
    if len(classes) == 1 and not learner.enrolled:
        return _listing(turn, learner, classes[0].classroom.id)
    return steps.classes(turn.texts, learner, classes, 0)


def choose_class(turn: Turn, learner: Learner, action: ChooseRoundClass) -> Reply:
    """Another page of the classes."""
    classes = turn.house.running_rounds.list_classes(turn.work, learner)
    return steps.classes(turn.texts, learner, classes, action.page)


def listing(turn: Turn, learner: Learner, action: ListClassRounds) -> Reply:
    """The rounds of a class."""
    return _listing(turn, learner, action.class_id, action.page)


def _listing(turn: Turn, learner: Learner, class_id: int, page: int = 0, toast: str = "") -> Reply:
    found = turn.house.running_rounds.list(turn.work, learner, class_id)
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    return steps.rounds(turn.texts, *found, page, toast)


def _offers(turn: Turn, learner: Learner, class_id: int) -> Offered | RoundRefusal:
    offers = turn.house.running_rounds.list_topics(turn.work, learner, class_id)
    found = turn.house.running_rounds.list(turn.work, learner, class_id)
    if isinstance(offers, RoundRefusal):
        return offers
    return found if isinstance(found, RoundRefusal) else (*found, offers)


def choose_pack(turn: Turn, learner: Learner, action: ChooseRoundPack) -> Reply:
    """Which lesson is a new one about?"""
    found = _offers(turn, learner, action.class_id)
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    standing, _, offers = found
    return steps.packs(turn.texts, standing, offers, action.page)


def choose_topic(turn: Turn, learner: Learner, action: ChooseTopic) -> Reply:
    """Which topic of it?"""
    found = _offers(turn, learner, action.class_id)
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    standing, held, offers = found
    newest = max((one.round.id for one in held), default=0)
    return steps.topics(turn.texts, standing, offers, action.pack, newest, action.page)


def begin(turn: Turn, learner: Learner, action: BeginRound) -> Reply:
    """A draft."""
    service = turn.house.running_rounds
    return _card(
        turn, learner, service.begin(turn.work, learner, action.class_id, action.pack, action.topic, action.after)
    )


def show(turn: Turn, learner: Learner, action: ShowLive) -> Reply:
    """The card as it stands now."""
    return _card_or_rest(turn, learner, action.round, turn.house.running_rounds.show(turn.work, learner, action.round))


def set_place(turn: Turn, learner: Learner, action: SetPlace) -> Reply:
    """In private chats or in the group."""
    place = next((one for one in Place if one.value == action.place), None)
    if place is None:
        return old_button(turn.texts)
    return _card(turn, learner, turn.house.running_rounds.set_place(turn.work, learner, action.round, place))


def switch(turn: Turn, learner: Learner, action: SwitchRound) -> Reply:
    """Approval, the bot's moves, or writing on hold."""
    service = turn.house.running_rounds
    switches = {"approval": service.set_approval, "moves": service.set_moves, "frozen": service.set_frozen}
    if action.name not in switches:
        return old_button(turn.texts)
    return _card(turn, learner, switches[action.name](turn.work, learner, action.round, on=bool(action.on)))


def show_slow(turn: Turn, learner: Learner, action: ShowSlow) -> Reply:
    """Which pause?"""
    live = turn.house.running_rounds.show(turn.work, learner, action.round)
    return _ask(turn, learner, live, asking.slow)


def set_slow(turn: Turn, learner: Learner, action: SetSlow) -> Reply:
    """A pause."""
    return _card(turn, learner, turn.house.running_rounds.set_slow(turn.work, learner, action.round, action.seconds))


def open_round(turn: Turn, learner: Learner, action: OpenRound) -> Reply:
    """Start it, and tell the class."""
    found = turn.house.running_rounds.open(turn.work, learner, action.round)
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    reply = _card(turn, learner, found.live, letters.started(turn.texts, found))
    return replace(reply, letters=letters.opened(turn.house.translations, found))


def close(turn: Turn, learner: Learner, action: CloseRound) -> Reply:
    """End it, once that is confirmed."""
    if not action.sure:
        live = turn.house.running_rounds.show(turn.work, learner, action.round)
        return _ask(turn, learner, live, asking.close)
    return _card_or_rest(turn, learner, action.round, turn.house.running_rounds.close(turn.work, learner, action.round))


def release(turn: Turn, learner: Learner, action: ReleaseRound) -> Reply:
    """Show everybody the result, once that is confirmed."""
    if not action.sure:
        live = turn.house.running_rounds.show(turn.work, learner, action.round)
        return _ask(turn, learner, live, asking.release)
    found = turn.house.running_rounds.release(turn.work, learner, action.round)
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    return replace(_card(turn, learner, found.live), letters=letters.released(turn.house.translations, found))


def delete(turn: Turn, learner: Learner, action: DeleteRound) -> Reply:
    """Throw a draft away, once that is confirmed."""
    if not action.sure:
        live = turn.house.running_rounds.show(turn.work, learner, action.round)
        return _ask(turn, learner, live, asking.delete)
    standing = turn.house.running_rounds.delete(turn.work, learner, action.round)
    if isinstance(standing, RoundRefusal):
        return refused(turn.texts, standing)
    return _listing(turn, learner, standing.classroom.id, toast=steps.deleted(turn.texts))


def show_queue(turn: Turn, learner: Learner, action: ShowQueue) -> Reply:
    """The next reason that waits."""
    live = turn.house.running_rounds.show(turn.work, learner, action.round)
    found = turn.house.running_rounds.queue(turn.work, learner, action.round, after=action.after)
    if isinstance(live, RoundRefusal) or isinstance(found, RoundRefusal):
        return refused(turn.texts, RoundRefusal.NOT_YOURS)
    return queue.queue(turn.texts, live, found)


def decide(turn: Turn, learner: Learner, action: DecideReason) -> Reply:
    """Approve or hide, and on to the next."""
    found = turn.house.running_rounds.decide(turn.work, learner, action.reason, approve=bool(action.approve))
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    live = turn.house.running_rounds.show(turn.work, learner, found.round.id)
    reply = (
        refused(turn.texts, live)
        if isinstance(live, RoundRefusal)
        else queue.queue(turn.texts, live, found.queued, queue.said(turn.texts, found))
    )
    return replace(reply, letters=_seen(turn, found))


def list_decided(turn: Turn, learner: Learner, action: ListDecided) -> Reply:
    """What was decided."""
    return _decided(turn, learner, action.round, action.page)


def change(turn: Turn, learner: Learner, action: ChangeDecision) -> Reply:
    """Take a decision back."""
    found = turn.house.running_rounds.decide(turn.work, learner, action.reason, approve=bool(action.approve))
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    reply = _decided(turn, learner, found.round.id, action.page, queue.said(turn.texts, found))
    return replace(reply, letters=_seen(turn, found))


def _decided(turn: Turn, learner: Learner, round_id: int, page: int, toast: str = "") -> Reply:
    service = turn.house.running_rounds
    live = service.show(turn.work, learner, round_id)
    found = service.list_reasons(turn.work, learner, round_id, skip=page * PAGE)
    if isinstance(live, RoundRefusal) or isinstance(found, RoundRefusal):
        return refused(turn.texts, RoundRefusal.NOT_YOURS)
    return queue.decided(turn.texts, live, found, page, toast)


def _seen(turn: Turn, found: Moderated) -> tuple[Letter, ...]:
    seen = ((found.round.id, one) for one in found.seen_by)
    return letters.redrawn(turn.house.translations, turn.house.rounds.redraw(turn.work, seen))


def _card_or_rest(turn: Turn, learner: Learner, round_id: int, live: LiveRound | RoundRefusal) -> Reply:
    """The card, or what is left of a round whose topic is gone."""
    rest = turn.house.running_rounds.find_lost(turn.work, learner, round_id)
    return _card(turn, learner, live) if rest is None else lost(turn.texts, rest)


def _ask(
    turn: Turn, learner: Learner, live: LiveRound | RoundRefusal, page: Callable[[Texts, LiveRound], Reply | None]
) -> Reply:
    """``page``, or the card where it asks nothing."""
    asked = None if isinstance(live, RoundRefusal) else page(turn.texts, live)
    return asked or _card(turn, learner, live)


def _card(turn: Turn, learner: Learner, live: LiveRound | RoundRefusal, toast: str = "") -> Reply:
    if isinstance(live, RoundRefusal):
        return refused(turn.texts, live)
    return card(turn.texts, live, toast, turn.house.group_rounds.show(turn.work, learner, live.round.id))
