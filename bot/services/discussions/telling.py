"""What of a talk a language model is told: what says something, and nobody's name."""

from collections.abc import Sequence

from bot.core.classes import MemberState
from bot.core.learners import Learner
from bot.core.links import hide_codes
from bot.core.moderation import hide_names
from bot.core.understanding import Kind
from bot.storage.database import Work

UNTOLD = frozenset({Kind.EMPTY, Kind.HOSTILE, Kind.STUCK, Kind.COPIED})
"""Texts that no model is told of."""


def anonymous(work: Work, learner: Learner, said: Sequence[str]) -> tuple[str, ...]:
    """``said`` without pseudonyms and names of the learner's classes, whoever is in them or was, and without codes."""
    classes = {one.class_id for one in work.membership.list_of(learner.id)}
    members = [one for number in classes for state in MemberState for one in work.membership.list(number, state)]
    names = {one.name for one in members if one.name}
    pseudonyms = {one.pseudonym for one in members if one.pseudonym} | {learner.pseudonym or ""}
    return tuple(hide_codes(hide_names(text, names, pseudonyms)) for text in said)
