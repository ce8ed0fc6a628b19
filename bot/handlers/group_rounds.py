"""Rounds in the class's group: its teacher leads from the private chat; what is written and voted there comes in."""

from dataclasses import replace

from bot.core.actions.group_rounds import AskCounts, EndInGroup, ReleaseInGroup, SendPollAgain, ShowMoves, TakeStep
from bot.core.group_rounds import Shown, Step, Stepped
from bot.core.learners import Learner
from bot.core.rounds import RoundRefusal
from bot.messenger.turn import Turn
from bot.views import group_rounds as view
from bot.views import group_rounds_moves as moves
from bot.views.help import old_button
from bot.views.reply import Letter, Reply
from bot.views.rounds.live import card, refused


def take_step(turn: Turn, learner: Learner, action: TakeStep) -> Reply:
    """Go on in the group."""
    if action.step not in list(Step) or action.step == Step.RELEASED:
        return old_button(turn.texts)
    step = Step(action.step)
    return _stepped(turn, learner, turn.house.group_rounds.take_step(turn.work, learner, action.round, step))


def send_again(turn: Turn, learner: Learner, action: SendPollAgain) -> Reply:
    """Another poll in place of one that is of no use."""
    sent = turn.house.group_rounds.send_again(turn.work, learner, action.round, action.number)
    return _stepped(turn, learner, sent)


def ask_counts(turn: Turn, learner: Learner, action: AskCounts) -> Reply:
    """The final counts, once more, or as they are."""
    service = turn.house.group_rounds
    return _stepped(turn, learner, service.ask_again(turn.work, learner, action.round, settle=bool(action.settle)))


def end(turn: Turn, learner: Learner, action: EndInGroup) -> Reply:
    """End it, once that is confirmed."""
    service = turn.house.running_rounds
    if not action.sure:
        live = service.show(turn.work, learner, action.round)
        return refused(turn.texts, live) if isinstance(live, RoundRefusal) else moves.confirm_end(turn.texts, live)
    ended = service.close(turn.work, learner, action.round)
    if isinstance(ended, RoundRefusal):
        return refused(turn.texts, ended)
    return _stepped(turn, learner, turn.house.group_rounds.end(turn.work, learner, action.round))


def release(turn: Turn, learner: Learner, action: ReleaseInGroup) -> Reply:
    """Say in the group what holds, once that is confirmed."""
    service = turn.house.running_rounds
    if not action.sure:
        live = service.show(turn.work, learner, action.round)
        return refused(turn.texts, live) if isinstance(live, RoundRefusal) else moves.confirm_key(turn.texts, live)
    found = service.release(turn.work, learner, action.round)
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    step = turn.house.group_rounds.take_step(turn.work, learner, action.round, Step.RELEASED)
    return _stepped(turn, learner, step)


def show_moves(turn: Turn, learner: Learner, action: ShowMoves) -> Reply:
    """What came of the bot's moves."""
    live = turn.house.running_rounds.show(turn.work, learner, action.round)
    found = turn.house.group_rounds.list_effects(turn.work, learner, action.round)
    if isinstance(live, RoundRefusal) or isinstance(found, RoundRefusal):
        return refused(turn.texts, RoundRefusal.NOT_YOURS)
    return moves.effects(turn.texts, live, found)


def _stepped(turn: Turn, learner: Learner, found: Stepped | RoundRefusal) -> Reply:
    if isinstance(found, RoundRefusal):
        return refused(turn.texts, found)
    live = turn.house.running_rounds.show(turn.work, learner, found.asked.round.id)
    if isinstance(live, RoundRefusal):
        return refused(turn.texts, live)
    reply = card(turn.texts, live, moves.toast(turn.texts, found.card), found.card)
    said = view.step(turn.house.translations.texts(found.asked.language), found)
    return replace(reply, letters=said, closed=found.closed)


def answered(turn: Turn) -> Reply | None:
    """Somebody in a group answered to the bot."""
    heard = turn.house.group_talk.hear(turn.work, turn.chat_id, turn.text)
    if heard is None:
        return None
    texts = turn.house.translations.texts(heard.asked.language)
    return Reply(moves.answer(texts, heard, turn.post), letters=moves.words(turn.house.translations, heard))


def counted(turn: Turn) -> Reply | None:
    """Telegram tells of a poll."""
    shown = turn.house.group_talk.count(turn.work, turn.poll) if turn.poll else None
    if shown is None:
        return None
    texts = turn.house.translations.texts(shown.asked.language)
    return Reply(letters=(*view.shift_shown(texts, shown), *_to_runner(turn, shown)))


def _to_runner(turn: Turn, shown: Shown) -> tuple[Letter, ...]:
    """The card anew: the one before may be far up by now, or another page."""
    if shown.runner is None:
        return ()
    runner, chat = shown.runner
    live = turn.house.running_rounds.show(turn.work, runner, shown.asked.round.id)
    group = turn.house.group_rounds.show(turn.work, runner, shown.asked.round.id)
    if isinstance(live, RoundRefusal):
        return ()
    reply = card(turn.house.translations.texts(runner.language), live, group=group)
    return tuple(Letter(chat, message) for message in reply.messages)
