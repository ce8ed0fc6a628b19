"""Codes, numbers and roles as classes read them."""

import pytest

from bot.core.classes import ClassRefusal, Role, read_count
from bot.core.links import resembles_code


def test_roles_are_in_order() -> None:
    assert Role.OWNER.outranks(Role.COTEACHER)
    assert Role.COTEACHER.outranks(Role.VIEWER)
    assert not Role.VIEWER.outranks(Role.VIEWER)
    assert not Role.VIEWER.outranks(Role.OWNER)


@pytest.mark.parametrize(
    ("typed", "count"), [("30", 30), ("30 learners", 30), ("0", 0), ("many", -1), ("1 or 2", -1), ("1234567", -1)]
)
def test_numbers_are_read(typed: str, count: int) -> None:
    assert read_count(typed) == count


def test_what_was_mistyped_can_be_typed_again() -> None:
    assert {reason for reason in ClassRefusal if reason.is_slip} == {
        ClassRefusal.NAME,
        ClassRefusal.ZONE,
        ClassRefusal.CAP,
        ClassRefusal.DAYS,
        ClassRefusal.EXTRA,
    }


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("k7pm 2xqd", True), ("K7PM-2XQD", True), ("Schreibe", False), ("K7PM 2XQ", False), ("Guten Tag 1", False)],
)
def test_words_of_eight_letters_are_no_codes(typed: str, *, is_one: bool) -> None:
    assert resembles_code(typed) is is_one
