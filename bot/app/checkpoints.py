"""The part of the table of handlers that is about the check before and after a course."""

from bot.app.door import DOOR
from bot.core.actions import checkpoints as checkpoints_actions
from bot.handlers import checkpoints
from bot.messenger.table import Entry

WRITE_DAYS = dict.fromkeys(("course-from", "course-until", "course-end"), checkpoints.write_day)
"""The first or last day of a course, or the last one of its class, typed."""

CHECKPOINTS: tuple[Entry, ...] = (
    # teachers
    DOOR.tap(checkpoints_actions.CheckPage, checkpoints.page),
    DOOR.tap(checkpoints_actions.SwitchCheck, checkpoints.switch),
    DOOR.tap(checkpoints_actions.AskCourseDay, checkpoints.ask_day),
    DOOR.tap(checkpoints_actions.PickCourseDay, checkpoints.pick_day),
    DOOR.tap(checkpoints_actions.ShowCheckReport, checkpoints.report),
    # learners
    DOOR.tap(checkpoints_actions.OpenCheckpoint, checkpoints.go_on),
    DOOR.tap(checkpoints_actions.JudgeClaim, checkpoints.judge),
    DOOR.tap(checkpoints_actions.RateClaim, checkpoints.rate),
    DOOR.tap(checkpoints_actions.ReviewCheck, checkpoints.review),
)
