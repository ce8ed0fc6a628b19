"""Learners and their classes: joining, leaving, and what teachers do with those who are in."""

from bot.services.membership.service import PAGE, MembershipService

__all__ = ["PAGE", "MembershipService"]
