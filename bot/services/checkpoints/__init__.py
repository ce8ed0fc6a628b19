"""The check before and after a course: set up and looked at by teachers, taken by learners."""

from bot.services.checkpoints.setting import CheckpointSettings, CourseDay
from bot.services.checkpoints.taking import CheckpointService

__all__ = ["CheckpointService", "CheckpointSettings", "CourseDay"]
