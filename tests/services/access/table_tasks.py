"""The rows of assignments, attempts, results and files."""

from datetime import datetime
from types import NoneType

from bot.core.assignments import AssignmentRefusal, Kind, Task
from bot.core.choosing import Wanted
from bot.core.classes import Standing
from bot.core.drafts import Announcement, Copies, Draft, Published, Start
from bot.core.quiz.session import QuizCard
from bot.core.results import Export, Grid, LearnerReport, LearnerSummary, Overview, QuestionReport, ResultsRefusal
from tests.services.access.people import LEARNER, NOBODY, STAFF, TEAM
from tests.services.access.rows import listed, row

SINGLE = (ResultsRefusal.NOT_SINGLE,)
UNSEEN = (ResultsRefusal.DRAFT,)
CLOSED = (AssignmentRefusal.CLOSED,)
PUBLISHED = (AssignmentRefusal.PUBLISHED,)
IS_DRAFT = (AssignmentRefusal.DRAFT,)
NOON = datetime(2026, 12, 24, 12, 0)  # noqa: DTZ001 - the calendar knows no zone

TASKS = (
    # assignments in the making
    row("assignments.list", lambda w: (w.room,), TEAM, tuple),
    listed("assignments.list_all", TEAM, archived=NOBODY),
    listed("assignments.list_classes", STAFF, archived=NOBODY),
    row("assignments.start", lambda w: (w.room,), STAFF, Start, archived=NOBODY),
    row("assignments.begin", lambda w: (w.room, "p01"), STAFF, Draft, archived=NOBODY),
    row("assignments.show", lambda w: (w.draft,), TEAM, Draft),
    row("assignments.show", lambda w: (w.graded,), TEAM, Draft),
    row("assignments.edit", lambda w: (w.draft,), STAFF, Draft, archived=NOBODY),
    row("assignments.want", lambda w: (w.draft, Wanted(count=3)), STAFF, Draft, archived=NOBODY),
    row("assignments.want", lambda w: (w.graded, Wanted(count=3)), NOBODY, Draft, refused=PUBLISHED),
    row("assignments.filter", lambda w: (w.draft, "packs", "p01"), STAFF, Draft, archived=NOBODY, on=True),
    row("assignments.set_count", lambda w: (w.draft, 3), STAFF, Draft, archived=NOBODY),
    row("assignments.reroll", lambda w: (w.draft,), STAFF, Draft, archived=NOBODY),
    row("assignments.toggle_question", lambda w: (w.graded, "p01/q01"), STAFF, Draft, archived=NOBODY, on=False),
    row("assignments.rename", lambda w: (w.graded, "New"), STAFF, Draft, archived=NOBODY),
    row("assignments.set_kind", lambda w: (w.draft, Kind.PRACTICE), STAFF, Draft, archived=NOBODY),
    row("assignments.set_choice", lambda w: (w.graded, "attempts", "3"), STAFF, Draft, archived=NOBODY),
    row("assignments.write_date", lambda w: (w.graded, "due_at", "24.12. 12:00"), STAFF, Draft, archived=NOBODY),
    row("assignments.set_date", lambda w: (w.graded, "due_at", NOON), STAFF, Draft, archived=NOBODY),
    row("assignments.pick_date", lambda w: (w.graded, "due_at", NOON.toordinal(), 60), STAFF, Draft, archived=NOBODY),
    row("assignments.drop_date", lambda w: (w.draft, "due_at"), STAFF, Draft, archived=NOBODY),
    # assignments under way
    row("running.announce", lambda w: (w.draft,), STAFF, Announcement, archived=NOBODY),
    row("running.publish", lambda w: (w.draft,), STAFF, Published, archived=NOBODY),
    row("running.withdraw", lambda w: (w.graded,), STAFF, Draft, archived=NOBODY, on=True),
    row("running.delete", lambda w: (w.draft,), STAFF, Standing, archived=NOBODY),
    row("running.delete", lambda w: (w.graded,), NOBODY, Standing, refused=PUBLISHED),
    row("running.release", lambda w: (w.graded,), STAFF, Draft, archived=NOBODY),
    row("running.copy", lambda w: (w.graded, w.room), STAFF, Draft, archived=NOBODY),
    row("running.copy", lambda w: (w.graded, w.other), NOBODY, Draft),
    row("running.list_copies", lambda w: (w.graded,), TEAM, Copies),
    row("running.nudge", lambda w: (w.graded,), STAFF, int, archived=NOBODY),
    row("running.nudge", lambda w: (w.draft,), NOBODY, int, refused=IS_DRAFT),
    listed("running.list_tasks", LEARNER, archived=NOBODY),
    row("running.find_task", lambda w: (w.graded,), LEARNER, Task),
    row("running.find_task", lambda w: (w.draft,), NOBODY, Task),
    # attempts
    row("assigned.start", lambda w: (w.practice,), LEARNER, QuizCard, archived=NOBODY, refused=CLOSED),
    row("assigned.start", lambda w: (w.draft,), NOBODY, QuizCard),
    row("assigned.preview", lambda w: (w.graded,), STAFF, QuizCard, archived=NOBODY),
    row("assigned.review", lambda w: (w.quizzes["attempt"], 1), LEARNER, QuizCard),
    # results
    listed("results.list", TEAM, archived=NOBODY),
    row("results.overview", lambda w: (w.graded,), TEAM, Overview),
    row("results.overview", lambda w: (w.draft,), NOBODY, Overview, refused=UNSEEN),
    row("results.today", lambda w: (w.graded,), TEAM, tuple),
    row("results.today", lambda w: (w.draft,), NOBODY, tuple, refused=UNSEEN),
    row("results.learners", lambda w: (w.graded,), STAFF, Overview, whole=NOBODY, refused=SINGLE),
    row("results.grid", lambda w: (w.graded,), STAFF, Grid, whole=NOBODY, refused=SINGLE),
    row("results.question", lambda w: (w.graded, 1), TEAM, QuestionReport),
    row("results.question", lambda w: (w.practice, 5), TEAM, QuestionReport),
    row("results.question", lambda w: (w.practice, 6), TEAM, QuestionReport),
    row("results.learner", lambda w: (w.graded, w.members["learner"]), STAFF, LearnerReport, whole=NOBODY,
        refused=SINGLE),
    row("results.learner", lambda w: (w.graded, w.members["left"]), NOBODY, LearnerReport,
        refused=(*SINGLE, ResultsRefusal.GONE)),
    row("results.learner", lambda w: (w.graded, w.members["other_learner"]), NOBODY, LearnerReport,
        refused=(*SINGLE, ResultsRefusal.GONE)),
    row("exports.results", lambda w: (w.practice,), STAFF, Export),
    row("exports.results", lambda w: (w.draft,), NOBODY, Export, refused=UNSEEN),
    row("exports.check", lambda w: (w.practice,), STAFF, tuple),
    row("exports.check", lambda w: (w.draft,), NOBODY, tuple, refused=UNSEEN),
    row("exports.check_summary", lambda w: (w.members["learner"],), STAFF, NoneType, whole=NOBODY, refused=SINGLE),
    row("exports.summary", lambda w: (w.members["learner"],), STAFF, LearnerSummary, whole=NOBODY, refused=SINGLE),
    row("exports.summary", lambda w: (w.members["left"],), NOBODY, LearnerSummary),
    row("exports.summary", lambda w: (w.members["removed"],), NOBODY, LearnerSummary),
)  # fmt: skip
