"""Actions on the wire: callback data ``code:field:field`` of at most 64 bytes.

Integers are non-negative and in base 36, words are ``[a-z0-9_-]+``. Every action has exactly one
form, and what is not that form is no action: old and forged buttons are refused, never a crash.
"""

import re
from dataclasses import fields
from typing import TypeVar

from bot.core.actions import Action

A = TypeVar("A", bound=Action)

MOST_BYTES = 64
"""Telegram's limit on callback data."""

_LARGEST = 2**63 - 1  # what a BIGINT holds
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBER = re.compile(r"0|[1-9a-z][0-9a-z]{0,12}", re.ASCII)
_WORD = re.compile(r"[a-z0-9_-]+", re.ASCII)
# As they are asked for. Not by ``functools.cache``: mypy holds that a class of dataclasses has no hash.
_SHAPES: dict[type[Action], tuple[tuple[str, type], ...]] = {}


def encode(action: Action) -> str:
    """The callback data of ``action``. Raises ValueError for a field that has no form, or past 64 bytes."""
    shape = _shape(type(action))
    data = ":".join([action.code, *(_write(getattr(action, name), kind) for name, kind in shape)])
    if len(data) > MOST_BYTES:
        msg = f"{type(action).__name__} takes {len(data)} bytes, {MOST_BYTES} are allowed"
        raise ValueError(msg)
    return data


def decode(kind: type[A], data: str) -> A | None:
    """The action of type ``kind`` that ``data`` stands for, or None."""
    code, *words = data.split(":")
    shape = _shape(kind)
    if code != kind.code or len(words) != len(shape) or len(data) > MOST_BYTES:
        return None
    values: list[int | str] = []
    for word, (_, field) in zip(words, shape, strict=True):
        value = _read(word, field)
        if value is None:
            return None
        values.append(value)
    return kind(*values)


def _shape(kind: type[Action]) -> tuple[tuple[str, type], ...]:
    if kind not in _SHAPES:
        _SHAPES[kind] = tuple((field.name, int if field.type is int else str) for field in fields(kind))
    return _SHAPES[kind]


def _write(value: int | str, kind: type) -> str:
    if kind is int:
        number = int(value)
        if not 0 <= number <= _LARGEST:
            msg = f"{number} cannot be put into a button"
            raise ValueError(msg)
        digits = ""
        while number >= 36:
            number, rest = divmod(number, 36)
            digits = _DIGITS[rest] + digits
        return _DIGITS[number] + digits
    word = str(value)
    if not _WORD.fullmatch(word):
        msg = "a word in a button has letters a-z, digits, _ and - only"
        raise ValueError(msg)
    return word


def _read(word: str, kind: type) -> int | str | None:
    if kind is not int:
        return word if _WORD.fullmatch(word) else None
    if not _NUMBER.fullmatch(word):
        return None
    number = int(word, 36)
    return number if number <= _LARGEST else None
