"""Assignments as teachers make, change and run them, and as learners find them."""

from bot.core.drafts import Draft, Published
from bot.services.assignments.making import AssignmentService
from bot.services.assignments.running import RunningAssignments

__all__ = ["AssignmentService", "Draft", "Published", "RunningAssignments"]
