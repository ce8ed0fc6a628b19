"""Assignments, their questions, and each learner's attempts at them."""

from bot.storage.assignments.store import AssignmentStore
from bot.storage.assignments.tasks import TaskStore

__all__ = ["AssignmentStore", "TaskStore"]
