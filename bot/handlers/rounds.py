"""Rounds as learners take part in them."""

from dataclasses import replace

from bot.core.actions.rounds import (
    BlockWriter,
    LeaveStage,
    LetPeersSee,
    ListRounds,
    MeetMore,
    RateVote,
    ReportReason,
    ShowRound,
    TapReasonSentence,
    Vote,
    WithdrawReason,
    WriteAnew,
)
from bot.core.learners import Learner
from bot.core.rounds import LostRound, RoundRefusal, RoundStep
from bot.messenger.turn import Turn
from bot.views.reply import Reply
from bot.views.rounds import card, lists
from bot.views.rounds.letters import redrawn, unqueued


def rounds(turn: Turn, learner: Learner) -> Reply:
    """The rounds of the learner's classes."""
    return _listing(turn, learner, 0)


def listing(turn: Turn, learner: Learner, action: ListRounds) -> Reply:
    """A page of them."""
    return _listing(turn, learner, action.page)


def _listing(turn: Turn, learner: Learner, page: int) -> Reply:
    found = turn.house.rounds.list_mine(turn.work, learner)
    return lists.listing(turn.texts, found, turn.house.perspectives.list_open(turn.work, learner), page)


def show(turn: Turn, learner: Learner, action: ShowRound) -> Reply:
    """Take part, or go on."""
    lost = turn.house.rounds.find_lost(turn.work, learner, action.round)
    if lost is not None:
        return card.lost(turn.texts, lost)
    return _show(turn, turn.house.rounds.show(turn.work, learner, action.round))


def vote(turn: Turn, learner: Learner, action: Vote) -> Reply:
    """An option was tapped."""
    return _show(turn, turn.house.rounds.vote(turn.work, learner, action.round, action.stage, action.place))


def rate(turn: Turn, learner: Learner, action: RateVote) -> Reply:
    """The learner said how sure they were."""
    return _show(turn, turn.house.rounds.rate(turn.work, learner, action.round, action.level))


def go_on(turn: Turn, learner: Learner, action: LeaveStage) -> Reply:
    """Without a reason, without a sentence, or from others' reasons to the second vote."""
    return _show(turn, turn.house.rounds.go_on(turn.work, learner, action.round, action.stage))


def meet_more(turn: Turn, learner: Learner, action: MeetMore) -> Reply:
    """What was approved since."""
    step = turn.house.rounds.meet_more(turn.work, learner, action.round)
    return card.met(turn.texts, step, _show(turn, step))


def write(turn: Turn, learner: Learner) -> Reply:
    """A reason was typed."""
    step = turn.house.rounds.write(turn.work, learner, turn.text)
    return card.unwritten(turn.texts, step) if isinstance(step, RoundRefusal) else _show(turn, step)


def write_anew(turn: Turn, learner: Learner, action: WriteAnew) -> Reply:
    """Ask for another reason."""
    return card.ask_anew(turn.texts, turn.house.rounds.ask(turn.work, learner, action.round))


def tap_sentence(turn: Turn, learner: Learner, action: TapReasonSentence) -> Reply:
    """The sentence that shows it was tapped."""
    return _show(turn, turn.house.rounds.pick_sentence(turn.work, learner, action.round, action.place))


def let_see(turn: Turn, learner: Learner, action: LetPeersSee) -> Reply:
    """Classmates may see the reason, or not."""
    return _show(turn, turn.house.rounds.consent(turn.work, learner, action.round, yes=bool(action.on)))


def report(turn: Turn, learner: Learner, action: ReportReason) -> Reply:
    """A classmate's reason was reported."""
    step = turn.house.rounds.report(turn.work, learner, action.reason)
    return card.reported(turn.texts, step, _show(turn, step))


def block(turn: Turn, learner: Learner, action: BlockWriter) -> Reply:
    """Nothing more by the one who wrote this."""
    step = turn.house.rounds.block(turn.work, learner, action.reason)
    return card.blocked(turn.texts, step, _show(turn, step))


def withdraw(turn: Turn, learner: Learner, action: WithdrawReason) -> Reply:
    """Take the own reason back, once that is confirmed."""
    lost = turn.house.rounds.find_lost(turn.work, learner, action.round)
    if lost is not None:
        return _withdraw_lost(turn, learner, action, lost)
    if not action.sure:
        return card.ask_withdrawal(turn.texts, turn.house.rounds.show(turn.work, learner, action.round))
    return _show(turn, turn.house.rounds.withdraw(turn.work, learner, action.round))


def _withdraw_lost(turn: Turn, learner: Learner, action: WithdrawReason, lost: LostRound) -> Reply:
    """The same in a round whose topic is gone."""
    house, number = turn.house, action.round
    if not action.sure or lost.reason_id is None:
        return card.lost(turn.texts, lost)
    house.rounds.withdraw(turn.work, learner, number)
    seen = ((number, one) for one in lost.seen_by)
    letters = redrawn(house.translations, house.rounds.redraw(turn.work, seen))
    letters += unqueued(house.translations, house.running_rounds.list_moderators(turn.work, [number]))
    return replace(card.lost(turn.texts, LostRound(lost.part), card.gone(turn.texts)), letters=letters)


def _show(turn: Turn, step: RoundStep) -> Reply:
    """The card, and the cards of others that showed what is gone now."""
    reply, house = card.show(turn.texts, step), turn.house
    if isinstance(step, RoundRefusal):
        return reply
    gone = redrawn(house.translations, house.rounds.redraw(turn.work, ((step.round.id, one) for one in step.seen_by)))
    moderators = house.running_rounds.list_moderators(turn.work, [step.round.id] if step.gone else [])
    return replace(reply, letters=gone + unqueued(house.translations, moderators))
