"""Whatever a quiz shows next: a card, the summary, or why there is neither."""

from collections.abc import Mapping

from bot.core.assignments import AssignmentRefusal
from bot.core.content import Skill
from bot.core.quiz.session import Quiz, QuizCard, QuizRefusal, QuizStep, QuizSummary
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.quiz import card
from bot.views.quiz_assigned import hindered
from bot.views.quiz_summary import paused, refusal, summary
from bot.views.reply import Reply
from bot.views.skills import skill_name


def show(texts: Texts, step: QuizStep, skills: Mapping[str, Skill]) -> Reply:
    """``step`` as a reply; ``skills`` by id."""
    match step:
        case QuizCard():
            return card(texts, step, skill_name(texts, skills, step.question.skill))
        case QuizSummary():
            return summary(texts, step, skills)
        case QuizRefusal():
            return refusal(texts, step)
        case AssignmentRefusal.NOT_YOURS:
            return old_button(texts)
        case AssignmentRefusal():
            return hindered(texts, step)


def stopped(texts: Texts, found: Quiz | QuizRefusal) -> Reply:
    """The quiz was put aside, or was none of theirs."""
    return paused(texts, found) if isinstance(found, Quiz) else refusal(texts, found)
