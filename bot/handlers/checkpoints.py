"""The check before and after a course: set up and read by teachers, taken by learners."""

from bot.core.actions.checkpoints import (
    AskCourseDay,
    CheckPage,
    JudgeClaim,
    OpenCheckpoint,
    PickCourseDay,
    RateClaim,
    ReviewCheck,
    ShowCheckReport,
    SwitchCheck,
)
from bot.core.checkpoints import CheckPlan, CheckRefusal
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.services.checkpoints import CourseDay
from bot.views import checkpoint_report as report_view
from bot.views import checkpoint_settings as settings_view
from bot.views import checkpoints as view
from bot.views.help import old_button
from bot.views.reply import Reply

_DAYS: dict[str, CourseDay] = {"from": "course_from", "until": "course_until", "end": "ends_on"}
"""By the word on the button and in the prompt."""


def page(turn: Turn, learner: Learner, action: CheckPage) -> Reply:
    """The course's days and the check."""
    found = turn.house.checkpoint_settings.show(turn.work, learner, action.class_id)
    return settings_view.page(turn.texts, found)


def switch(turn: Turn, learner: Learner, action: SwitchCheck) -> Reply:
    """The check on or off."""
    found = turn.house.checkpoint_settings.switch(turn.work, learner, action.class_id, on=bool(action.on))
    return settings_view.page(turn.texts, found)


def ask_day(turn: Turn, learner: Learner, action: AskCourseDay) -> Reply:
    """The calendar; the next text is the day as well."""
    if action.which not in _DAYS:
        return old_button(turn.texts)
    found = turn.house.checkpoint_settings.edit(turn.work, learner, action.class_id)
    if isinstance(found, CheckPlan):
        turn.house.learners.ask(turn.work, learner, f"course-{action.which}", action.class_id)
    return settings_view.ask_day(turn.texts, found, turn.work.now, action.which, action.month)


def pick_day(turn: Turn, learner: Learner, action: PickCourseDay) -> Reply:
    """A day was tapped, or taken back."""
    which = _DAYS.get(action.which)
    if which is None:
        return old_button(turn.texts)
    found = turn.house.checkpoint_settings.pick_day(turn.work, learner, action.class_id, which, action.day)
    return settings_view.page(turn.texts, found)


def write_day(turn: Turn, learner: Learner) -> Reply:
    """A day was typed."""
    which, class_id = _DAYS[learner.asked.removeprefix("course-")], learner.asked_about
    found = turn.house.checkpoint_settings.write_day(turn.work, learner, class_id, which, turn.text)
    if isinstance(found, CheckPlan) or found is CheckRefusal.NOT_YOURS:
        turn.house.learners.drop_prompt(turn.work, learner)
        return settings_view.page(turn.texts, found)
    plan = turn.house.checkpoint_settings.edit(turn.work, learner, class_id)
    return settings_view.ask_day(turn.texts, plan, turn.work.now, learner.asked.removeprefix("course-"), wrong=found)


def report(turn: Turn, learner: Learner, action: ShowCheckReport) -> Reply:
    """What the check tells of the class."""
    found = turn.house.checkpoint_settings.report(turn.work, learner, action.class_id)
    return report_view.report(turn.texts, found, words=bool(action.words))


def go_on(turn: Turn, learner: Learner, action: OpenCheckpoint) -> Reply:
    """The first claim without an answer."""
    found = turn.house.checkpoints.show(turn.work, learner, action.class_id)
    return view.show(turn.texts, found, action.class_id)


def judge(turn: Turn, learner: Learner, action: JudgeClaim) -> Reply:
    """Yes or no; then how sure."""
    said = bool(action.said)
    found = turn.house.checkpoints.judge(turn.work, learner, action.class_id, action.form, action.claim, said=said)
    return view.show(turn.texts, found, action.class_id)


def rate(turn: Turn, learner: Learner, action: RateClaim) -> Reply:
    """How sure: the answer is kept."""
    said, sure = bool(action.said), action.confidence
    found = turn.house.checkpoints.rate(
        turn.work, learner, action.class_id, action.form, action.claim, said=said, confidence=sure
    )
    return view.show(turn.texts, found, action.class_id)


def review(turn: Turn, learner: Learner, action: ReviewCheck) -> Reply:
    """What the learner said, with explanations."""
    found = turn.house.checkpoints.review(turn.work, learner, action.class_id)
    return view.review(turn.texts, found, action.class_id, action.place)
