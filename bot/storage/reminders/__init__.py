"""Notices to learners about assignments."""

from bot.storage.reminders.store import ReminderStore

__all__ = ["ReminderStore"]
