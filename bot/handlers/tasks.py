"""Assignments as learners find them and work on them."""

from bot.core.actions.tasks import ListTasks, MuteClass, MuteTask, ReviewAnswer, ReviewSource, ShowTask, StartTask
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import quiz_step
from bot.views import tasks as view
from bot.views.assignments import lists
from bot.views.help import old_button
from bot.views.reply import Reply


def tasks(turn: Turn, learner: Learner) -> Reply:
    """/assignments: what the learner was set; teachers see what their classes were set first."""
    found = turn.house.running.list_tasks(turn.work, learner)
    if not learner.staff:
        return view.listing(turn.texts, found, 0, turn.work.now)
    made = turn.house.assignments.list_all(turn.work, learner)
    return lists.of_teacher(turn.texts, made, found, 0, turn.work.now)


def listing(turn: Turn, learner: Learner, action: ListTasks) -> Reply:
    """A page of what the learner was set."""
    return view.listing(turn.texts, turn.house.running.list_tasks(turn.work, learner), action.page, turn.work.now)


def show(turn: Turn, learner: Learner, action: ShowTask) -> Reply:
    """One of them."""
    task = turn.house.running.find_task(turn.work, learner, action.assignment)
    return view.task_page(turn.texts, task, turn.work.now)


def start(turn: Turn, learner: Learner, action: StartTask) -> Reply:
    """Begin, or go on."""
    step = turn.house.assigned.start(turn.work, learner, action.assignment, action.attempt)
    return quiz_step.show(turn.texts, step, turn.house.catalogue.skills)


def review(turn: Turn, learner: Learner, action: ReviewAnswer) -> Reply:
    """An answer once more, with its explanation."""
    step = turn.house.assigned.review(turn.work, learner, action.quiz, action.place)
    return quiz_step.show(turn.texts, step, turn.house.catalogue.skills)


def review_source(turn: Turn, learner: Learner, action: ReviewSource) -> Reply:
    """The same with a source card."""
    step = turn.house.assigned.review(turn.work, learner, action.quiz, action.place, action.source)
    return quiz_step.show(turn.texts, step, turn.house.catalogue.skills)


def mute_class(turn: Turn, learner: Learner, action: MuteClass) -> Reply:
    """No more reminders of a class, or again."""
    mine = turn.house.membership.mute(turn.work, learner, action.class_id, on=bool(action.on))
    return view.mute(turn.texts, mine.classroom.name if mine else None, on=bool(action.on))


def mute_task(turn: Turn, learner: Learner, action: MuteTask) -> Reply:
    """The same from the page of an assignment."""
    task = turn.house.running.find_task(turn.work, learner, action.assignment)
    if task is None:
        return old_button(turn.texts)
    turn.house.membership.mute(turn.work, learner, task.assignment.class_id, on=bool(action.on))
    changed = turn.house.running.find_task(turn.work, learner, action.assignment)
    return view.task_page(
        turn.texts, changed, turn.work.now, view.muted(turn.texts, task.class_name, on=bool(action.on))
    )
