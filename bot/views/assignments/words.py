"""Kinds, rules, states and refusals of assignments in words. Learners and teachers are spoken to apart."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from bot.core.assignments import (
    LONGEST_TITLE,
    MOST_QUESTIONS,
    Assignment,
    AssignmentRefusal,
    Counts,
    Explain,
    Kind,
    Late,
    Stage,
    Task,
    due_for,
    stage,
)
from bot.core.content import Skill
from bot.core.drafts import Draft
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.reply import Reply
from bot.views.skills import skill_name


def kind(texts: Texts, found: Kind) -> str:
    """Practice or graded."""
    return texts("Practice") if found is Kind.PRACTICE else texts("Graded")


def count(texts: Texts, questions: int) -> str:
    """So many questions."""
    return texts.n("{n} question", "{n} questions", questions)


def attempts(texts: Texts, assignment: Assignment) -> str:
    """How many attempts there are, and which counts."""
    if assignment.attempts == 1:
        return texts.number(1)
    number = texts("any number") if not assignment.attempts else texts.number(assignment.attempts)
    return texts("{number}, {which} counts", number=number, which=which(texts, assignment.counts))


def which(texts: Texts, counts: Counts) -> str:
    """The attempt that counts."""
    match counts:
        case Counts.FIRST:
            return texts("the first")
        case Counts.BEST:
            return texts("the best")
        case Counts.LAST:
            return texts("the last")


def late(texts: Texts, found: Late) -> str:
    """What happens after the due date."""
    match found:
        case Late.ACCEPT:
            return texts("is taken as if in time")
        case Late.MARK:
            return texts("is taken and marked as late")
        case Late.CLOSE:
            return texts("is not taken")


def explain(texts: Texts, assignment: Assignment) -> str:
    """When explanations come, for teachers."""
    match assignment.explain:
        case Explain.AT_ONCE:
            return texts("right after each answer")
        case Explain.AFTER_DUE:
            return texts("after the due date")
        case Explain.AFTER_RELEASE if assignment.released_at is not None:
            return texts("released")
        case Explain.AFTER_RELEASE:
            return texts("when they are released")


def explained_when(texts: Texts, task: Task) -> str:
    """When explanations come, for the learner of ``task``."""
    due = due_for(task.assignment, task.extra)
    match task.assignment.explain:
        case Explain.AFTER_DUE if due is not None:
            return texts("after {moment}, once you have handed in", moment=texts.moment(due, task.zone))
        case Explain.AFTER_RELEASE if task.assignment.released_at is None:
            return texts("as soon as your teacher releases them")
        case _:
            return texts("right after each answer")


def state(texts: Texts, assignment: Assignment, zone: str, now: datetime) -> str:
    """Where it stands, for teachers."""
    opens, due = assignment.opens_at, assignment.due_at
    found = stage(assignment, now)
    if found is Stage.UPCOMING and opens is not None:
        return texts("opens {moment}", moment=texts.short_moment(opens, zone))
    if found is Stage.OPEN and due is not None:
        return texts("runs, due {moment}", moment=texts.short_moment(due, zone))
    states = {
        Stage.DRAFT: texts("draft"),
        Stage.WITHDRAWN: texts("withdrawn"),
        Stage.OVERDUE: texts("overdue, late answers are taken"),
        Stage.CLOSED: texts("closed"),
    }
    return states.get(found, texts("runs"))


def skills_of(texts: Texts, draft: Draft, skills: Mapping[str, Skill]) -> str:
    """The skills of its questions, the most frequent first: "Numbers (3), Sources (2)"."""
    counts = Counter(question.skill for _, _, question in draft.questions)
    return ", ".join(f"{skill_name(texts, skills, skill)} ({number})" for skill, number in counts.most_common())


def level(texts: Texts, found: int) -> str:
    """How hard a question is."""
    return {1: texts("easy"), 2: texts("medium"), 3: texts("hard")}[found]


def lack(texts: Texts, reason: AssignmentRefusal) -> str:
    """Why a teacher cannot do that, and what would help."""
    lacks = {
        AssignmentRefusal.NO_QUESTIONS: texts("An assignment needs at least one question."),
        AssignmentRefusal.TOO_MANY: texts("An assignment takes {most} questions at most.", most=MOST_QUESTIONS),
        AssignmentRefusal.TITLE: texts(
            "A title has 1 to {longest} characters. “Fake or fact?” would be one.", longest=LONGEST_TITLE
        ),
        AssignmentRefusal.ORDER: texts(
            "The dates do not fit together: first it opens, then it is due, then it closes."
        ),
        AssignmentRefusal.PAST: texts("Its due or closing date is over. Please set a later one first."),
        AssignmentRefusal.NO_DUE: texts(
            "It needs a due date, because explanations or what comes late go by it. "
            "Please set one, or change these rules first."
        ),
        AssignmentRefusal.RUNNING: texts("The explanations are released already, so this stays as it is."),
        AssignmentRefusal.PUBLISHED: texts("It is published already, so this stays as it is."),
    }
    return lacks.get(reason, texts("That works only while learners can see the assignment."))


def refusal(texts: Texts, reason: AssignmentRefusal) -> Reply:
    """The same over the tapped button."""
    if reason is AssignmentRefusal.NOT_YOURS:
        return old_button(texts)
    return Reply(toast=lack(texts, reason), alert=True)


def hindrance(texts: Texts, reason: AssignmentRefusal) -> str:
    """Why a learner cannot work on it."""
    match reason:
        case AssignmentRefusal.NOT_OPEN:
            return texts("This assignment is not open yet. /assignments shows when it opens.")
        case AssignmentRefusal.CLOSED:
            return texts("This assignment is closed: nothing is taken any more. What you answered is kept.")
        case AssignmentRefusal.NO_ATTEMPT_LEFT:
            return texts("You have handed this in, and there is no further attempt.")
        case AssignmentRefusal.NO_QUESTIONS:
            return texts("This assignment has no questions yet. Your teacher has to choose some.")
        case AssignmentRefusal.RUNNING:
            return texts("The explanations come later. /assignments shows when.")
        case _:
            return texts("This assignment is not there for you any more. /assignments shows what is.")
