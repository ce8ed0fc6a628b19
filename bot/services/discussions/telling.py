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
    """``said`` without anybody's name or code.

    Hidden are pseudonyms and names of all who are or were in the learner's classes, and codes of classes.
    """
    classes = {one.class_id for one in work.membership.list_of(learner.id)}
    members = [one for number in classes for state in MemberState for one in work.membership.list(number, state)]
    names = {one.name for one in members if one.name}
    pseudonyms = {one.pseudonym for one in members if one.pseudonym} | {learner.pseudonym or ""}
    codes = {room.code for number in classes if (room := work.classes.find(number))}
    return tuple(hide_codes(hide_names(text, names, pseudonyms), codes) for text in said)
