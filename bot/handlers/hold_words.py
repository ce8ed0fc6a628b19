"""The words of a class for which a text waits."""

from bot.core.actions.hold_words import DeleteWord, WordsPage
from bot.core.classes import ClassRefusal
from bot.core.hold_words import PROMPT, HoldWords
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import hold_words as view
from bot.views.classes import refused
from bot.views.reply import Reply


def page(turn: Turn, learner: Learner, action: WordsPage) -> Reply:
    """The list; the next text adds to it."""
    found = turn.house.hold_words.show(turn.work, learner, action.class_id)
    return _show(turn, learner, found, action.page)


def delete(turn: Turn, learner: Learner, action: DeleteWord) -> Reply:
    """One less."""
    found = turn.house.hold_words.delete(turn.work, learner, action.class_id, action.word)
    return _show(turn, learner, found, action.page)


def write(turn: Turn, learner: Learner) -> Reply:
    """Words were typed."""
    found = turn.house.hold_words.write(turn.work, learner, learner.asked_about, turn.text)
    if isinstance(found, ClassRefusal):
        turn.house.learners.drop_prompt(turn.work, learner)
    return _show(turn, learner, found, view.LAST)


def _show(turn: Turn, learner: Learner, found: HoldWords | ClassRefusal, at: int) -> Reply:
    if isinstance(found, ClassRefusal):
        return refused(turn.texts, found)
    turn.house.learners.ask(turn.work, learner, PROMPT, found.standing.classroom.id)
    return view.page(turn.texts, found, at)
