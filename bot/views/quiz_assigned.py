"""What is different in quizzes that were assigned: keys that come later, looking again, a teacher's preview."""

from bot.core.actions import OpenMenu
from bot.core.actions.assignments import ShowAssignment
from bot.core.actions.tasks import ReviewAnswer, ShowTask
from bot.core.assignments import AssignmentRefusal, Explain
from bot.core.quiz.session import Quiz, QuizCard, QuizSummary, Seal
from bot.i18n.texts import Texts
from bot.views.assignments.words import explained_when, hindrance
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply


def later(texts: Texts, seal: Seal | None) -> str:
    """When the explanation comes."""
    if seal is not None and seal.lost:
        return texts("Its assignment is not there for you any more, so the explanation stays closed.")
    if seal is None or seal.task is None:
        return texts("The question belongs to an assignment of your class, too; the explanation comes later.")
    return texts("Explanations: {when}", when=explained_when(texts, seal.task))


def leave(texts: Texts, quiz: Quiz) -> Button | None:
    """The way out of a preview; None for anything else."""
    if quiz.kind != "preview" or quiz.assignment_id is None:
        return None
    return Button(texts.button("End the preview"), ShowAssignment(quiz.assignment_id))


def preview_note(texts: Texts, shown: QuizCard) -> str:
    """Under each card of a preview: what it is, and what is different for learners."""
    if shown.item.quiz.kind != "preview" or shown.assignment is None:
        return ""
    match shown.assignment.explain:
        case Explain.AT_ONCE:
            when = texts("Preview: nothing is kept for results. Learners see the explanation right after each answer.")
        case Explain.AFTER_DUE:
            when = texts("Preview: nothing is kept for results. Learners see the explanation after the due date.")
        case _:
            when = texts("Preview: nothing is kept for results. Learners see the explanation when you release it.")
    return italic(when)


def review_rows(texts: Texts, shown: QuizCard, place: int) -> tuple[tuple[Button, ...], ...]:
    """From answer to answer of an attempt, and back to the assignment."""
    quiz = shown.item.quiz
    turns = []
    if place > 0:
        turns.append(Button(texts.button("← Previous"), ReviewAnswer(quiz.id, place - 1)))
    if shown.number < shown.total:
        turns.append(Button(texts.button("Next →"), ReviewAnswer(quiz.id, place + 1)))
    return (*((tuple(turns),) if turns else ()), back_row(texts, quiz))


def back_row(texts: Texts, quiz: Quiz) -> tuple[Button, ...]:
    """The way to the page that the quiz belongs to."""
    preview = leave(texts, quiz)
    return (preview or Button(texts.button("To the assignment"), ShowTask(quiz.assignment_id or 0)),)


def handed_in(texts: Texts, shown: QuizSummary) -> Reply:
    """The end of an attempt whose key is kept: how much was answered, and when the explanations come."""
    title = shown.assignment.title if shown.assignment else ""
    number = shown.answered + shown.secret
    html = paragraphs(
        bold(title) if title else "",
        lines(
            escape(texts("Handed in: {answered} of {total} answered.", answered=number, total=number)),
            escape(
                texts("Explanations: {when}", when=explained_when(texts, shown.seal.task))
                if shown.seal and shown.seal.task
                else texts("This assignment is not there for you any more.")
            ),
        ),
    )
    toast = texts("This attempt is finished.") if shown.late else ""
    lost = shown.seal is not None and shown.seal.lost
    row = _all_row(texts) if lost else back_row(texts, shown.quiz)
    return Reply((Message(html, (row,), card="quiz"),), toast=toast)


def previewed(texts: Texts, shown: QuizSummary) -> Reply:
    """The end of a preview."""
    html = paragraphs(
        bold(texts("End of the preview")),
        escape(texts("This is where the assignment ends for learners. Nothing of this preview is kept for results.")),
    )
    preview = leave(texts, shown.quiz)
    return Reply((Message(html, ((preview,),) if preview else (), card="quiz"),))


def hindered(texts: Texts, reason: AssignmentRefusal) -> Reply:
    """Why nothing can be answered (any more), and the way to all assignments."""
    return Reply((Message(escape(hindrance(texts, reason)), (_all_row(texts),), card="quiz"),))


def _all_row(texts: Texts) -> tuple[Button, ...]:
    return (Button(texts.button("Assignments"), OpenMenu("assignments")),)
