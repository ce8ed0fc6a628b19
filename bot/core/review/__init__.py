"""Spaced review: when a concept comes back, and by which question. Pure: days and seeds come in as arguments."""

from bot.core.review.forgetting import AGAIN, GOOD, HARD, grade, rates, recall
from bot.core.review.model import (
    DEFAULT_PER_DAY,
    FOR_CLASSES,
    FOR_ONESELF,
    PER_DAY,
    Circumstances,
    Habits,
    Memory,
    ReviewCard,
)
from bot.core.review.session import DueDay, Form, Outlook, fit, parallel_form, seconds
from bot.core.review.spreading import Window, day_of, lightest, starts, window

__all__ = [
    "AGAIN",
    "DEFAULT_PER_DAY",
    "FOR_CLASSES",
    "FOR_ONESELF",
    "GOOD",
    "HARD",
    "PER_DAY",
    "Circumstances",
    "DueDay",
    "Form",
    "Habits",
    "Memory",
    "Outlook",
    "ReviewCard",
    "Window",
    "day_of",
    "fit",
    "grade",
    "lightest",
    "parallel_form",
    "rates",
    "recall",
    "seconds",
    "starts",
    "window",
]
