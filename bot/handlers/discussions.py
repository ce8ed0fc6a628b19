"""Talks with the bot: choose, begin, answer, end, go on."""

from bot.core.actions.discussions import (
    AnswerStatement,
    AskHelp,
    BeginTalk,
    EndTalk,
    ListTalks,
    PointTo,
    ResumeTalk,
    SkipQuestion,
    TakeBack,
    TakeStance,
)
from bot.core.discussions import TalkStep
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views.discussions.card import show
from bot.views.discussions.offers import InClass, offers
from bot.views.help import unknown_command
from bot.views.membership import offered
from bot.views.reply import Reply


def discuss(turn: Turn, learner: Learner) -> Reply:
    """/discuss: what there is to discuss, and what is under way."""
    return _offers(turn, learner)


def list_talks(turn: Turn, learner: Learner, action: ListTalks) -> Reply:
    """Another page of it."""
    return _offers(turn, learner, action.page)


def begin(turn: Turn, learner: Learner, action: BeginTalk) -> Reply:
    """A discussion was chosen."""
    return _show(turn, turn.house.discussions.start(turn.work, learner, action.pack, action.discussion))


def resume(turn: Turn, learner: Learner, action: ResumeTalk) -> Reply:
    """Go on where it stands."""
    return _show(turn, turn.house.discussions.resume(turn.work, learner, action.talk))


def take_stance(turn: Turn, learner: Learner, action: TakeStance) -> Reply:
    """A stance was tapped."""
    step = turn.house.discussions.take_stance(turn.work, learner, action.talk, action.turn, action.stance)
    return _show(turn, step)


def point(turn: Turn, learner: Learner, action: PointTo) -> Reply:
    """A sentence was tapped."""
    step = turn.house.discussions.pick_sentence(turn.work, learner, action.talk, action.turn, action.sentence)
    return _show(turn, step)


def answer_statement(turn: Turn, learner: Learner, action: AnswerStatement) -> Reply:
    """The learner sees it like that, or differently."""
    agree = bool(action.agree)
    return _show(turn, turn.house.discussions.answer(turn.work, learner, action.talk, action.turn, agree=agree))


def take_back(turn: Turn, learner: Learner, action: TakeBack) -> Reply:
    """That is not what was meant."""
    return _show(turn, turn.house.discussions.take_back(turn.work, learner, action.talk, action.turn))


def ask_help(turn: Turn, learner: Learner, action: AskHelp) -> Reply:
    """A hint is wanted."""
    return _show(turn, turn.house.discussions.help(turn.work, learner, action.talk, action.turn))


def skip(turn: Turn, learner: Learner, action: SkipQuestion) -> Reply:
    """On without an answer."""
    return _show(turn, turn.house.discussions.skip(turn.work, learner, action.talk, action.turn))


def end(turn: Turn, learner: Learner, action: EndTalk) -> Reply:
    """Enough of it."""
    return _show(turn, turn.house.discussions.end(turn.work, learner, action.talk, action.turn))


def write(turn: Turn, learner: Learner) -> Reply:
    """Something was written in a talk; a code leads to a class from there, too."""
    offer = turn.house.membership.recognise(turn.work, learner, turn.text)
    if offer is not None:
        return offered(turn.texts, offer, learner.id)
    return _show(turn, turn.house.discussions.say(turn.work, learner, turn.text, turn.advice))


def send(turn: Turn, learner: Learner) -> Reply:
    """A sticker, a picture, a voice message in a talk, or a command that nobody knows."""
    return unknown_command(turn.texts) if turn.text.startswith("/") else write(turn, learner)


def _offers(turn: Turn, learner: Learner, page: int = 0) -> Reply:
    house, work = turn.house, turn.work
    listed, model = house.discussions.list(work, learner), house.phrasing.may(work, learner)
    in_class = InClass(house.rounds.list_mine(work, learner), house.perspectives.list_open(work, learner))
    return offers(turn.texts, listed, page, model=model, in_class=in_class)


def _show(turn: Turn, step: TalkStep) -> Reply:
    return show(turn.texts, step)
