"""Rights, joining and names, as tables."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.classes import (
    CAPS,
    DEFAULT_CAP,
    EXTRAS,
    GUESSES,
    GUESSES_MINUTES,
    INVITATION_DAYS,
    LARGEST_CAP,
    LIMITS,
    LONGEST_EXTRA,
    LONGEST_LIMIT,
    LONGEST_NAME,
    MOST_CLASSES,
    SMALL_GROUP,
    ClassRefusal,
    Classroom,
    Colleague,
    JoinRefusal,
    Member,
    MemberState,
    Right,
    Role,
    Standing,
    Step,
    admits,
    may,
    names_of,
    read_count,
    read_name,
)

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def classroom(**changes: Any) -> Classroom:
    values: dict[str, Any] = {
        "id": 1,
        "name": "7b",
        "language": "de",
        "zone": "Europe/Berlin",
        "roster": False,
        "individuals": False,
        "approval": False,
        "locked": False,
        "cap": 3,
        "code": "K7PM2XQD",
        "code_until": None,
        "archived": False,
        "demo": False,
    }
    return Classroom(**(values | changes))


# The columns are the rights in their order: SEE NAME TEACH ADMIT SET OWN.
RIGHTS = {
    (Role.OWNER, False): "++++++",
    (Role.OWNER, True): "++---+",
    (Role.COTEACHER, False): "+++++-",
    (Role.COTEACHER, True): "++----",
    (Role.VIEWER, False): "+-----",
    (Role.VIEWER, True): "+-----",
    (None, False): "------",
    (None, True): "------",
}


@pytest.mark.parametrize(("role", "archived"), list(RIGHTS))
def test_rights(role: Role | None, archived: bool) -> None:
    room = classroom(archived=archived)
    assert "".join("+" if may(role, right, room) else "-" for right in Right) == RIGHTS[role, archived]
    if role is not None:
        standing = Standing(room, role, learners=3, waiting=0)
        assert [standing.may(right) for right in Right] == [may(role, right, room) for right in Right]


@pytest.mark.parametrize(
    ("changes", "members", "state", "refusal"),
    [
        ({}, 0, None, None),
        ({}, 2, None, None),
        ({}, 3, None, JoinRefusal.FULL),
        ({"cap": LARGEST_CAP}, LARGEST_CAP - 1, None, None),
        ({"locked": True}, 0, None, JoinRefusal.LOCKED),
        ({"archived": True}, 0, None, JoinRefusal.UNKNOWN),
        ({"code_until": NOW + timedelta(seconds=1)}, 0, None, None),
        ({"code_until": NOW}, 0, None, JoinRefusal.EXPIRED),
        ({"approval": True, "roster": True, "individuals": True, "demo": True}, 0, None, None),
        ({}, 0, MemberState.LEFT, None),
        ({"locked": True}, 0, MemberState.LEFT, JoinRefusal.LOCKED),
        ({}, 3, MemberState.LEFT, JoinRefusal.FULL),
        ({}, 0, MemberState.REMOVED, JoinRefusal.REMOVED),
        ({}, 0, MemberState.ACTIVE, JoinRefusal.MEMBER),
        ({}, 0, MemberState.MERGED, JoinRefusal.MEMBER),
        ({}, 0, MemberState.PENDING, JoinRefusal.WAITING),
        # What the learner knows already comes first; of a class that was put away nothing is said.
        ({"archived": True, "locked": True}, 9, MemberState.ACTIVE, JoinRefusal.MEMBER),
        ({"archived": True, "locked": True}, 9, MemberState.PENDING, JoinRefusal.WAITING),
        ({"archived": True, "locked": True}, 9, MemberState.REMOVED, JoinRefusal.UNKNOWN),
        ({"locked": True, "code_until": NOW}, 9, None, JoinRefusal.LOCKED),
        ({"code_until": NOW}, 9, None, JoinRefusal.EXPIRED),
    ],
)
def test_admission(
    changes: dict[str, Any], members: int, state: MemberState | None, refusal: JoinRefusal | None
) -> None:
    assert admits(classroom(**changes), members, state, NOW) is refusal


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("7b", "7b"),
        ("  Klasse \t 7b \n 2026 ", "Klasse 7b 2026"),
        ("Müller, Änne (2)", "Müller, Änne (2)"),
        ("<b>&", "<b>&"),
        ("a\u202eb\u200bc", "a b c"),
        ("8b 👩\u200d🏫", "8b 👩\u200d🏫"),
        (" \u200d \u200c", None),
        ("", None),
        (" \n\t\u200b ", None),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
        ("x" * (LONGEST_NAME + 1), None),
        ("x" + " " * 99 + "y", "x y"),
    ],
)
def test_names(text: str, name: str | None) -> None:
    assert read_name(text) == name


def test_a_small_group_is_fewer_than_five() -> None:
    assert SMALL_GROUP == 5


def test_an_owner_outranks_a_coteacher_who_outranks_a_viewer() -> None:
    ranks = [Role.OWNER, Role.COTEACHER, Role.VIEWER]
    for place, role in enumerate(ranks):
        assert [role.outranks(other) for other in ranks] == [other > place for other in range(3)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("30", 30),
        ("30 learners", 30),
        ("at most 7!", 7),
        ("0", 0),
        ("999999", 999_999),
        ("1000000", -1),
        ("", -1),
        ("thirty", -1),
        ("3 to 5", -1),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert read_count(text) == count


def test_only_what_was_typed_wrongly_may_be_typed_again() -> None:
    slips = {refusal for refusal in ClassRefusal if refusal.is_slip}
    assert slips == {
        ClassRefusal.NAME,
        ClassRefusal.ZONE,
        ClassRefusal.CAP,
        ClassRefusal.DAYS,
        ClassRefusal.EXTRA,
    }


def test_the_steps_of_a_new_class_keep_their_numbers() -> None:
    """They are stored."""
    assert [(step.name, step.value) for step in Step] == [
        ("LANGUAGE", 1),
        ("ZONE", 2),
        ("ROSTER", 3),
        ("INDIVIDUALS", 4),
        ("DONE", 5),
    ]


def test_limits_are_as_told_to_teachers() -> None:
    day = 24 * 60
    assert (LONGEST_NAME, MOST_CLASSES) == (40, 100)
    assert (CAPS, DEFAULT_CAP, LARGEST_CAP) == ((20, 30, 40, 100), 40, 10_000)
    assert (LIMITS, LONGEST_LIMIT, INVITATION_DAYS) == ((0, 1, 7, 30), 400, 7)
    assert ((0, 15, 30, 60, day, 3 * day, 7 * day), 14 * day) == (EXTRAS, LONGEST_EXTRA)


def test_codes_cannot_be_guessed_by_trying() -> None:
    assert (GUESSES, GUESSES_MINUTES) == (5, 15)


def test_nothing_is_agreed_to_for_anybody() -> None:
    """What a class or a member has not said is no: no language model, no course."""
    room = classroom()
    assert (room.phrasing, room.course_from, room.course_until) == (False, None, None)
    member = Member(1, 1, 2, MemberState.ACTIVE, "Owl", "en", individuals=False, extra=0, muted=False, joined_at=NOW)
    assert (member.phrasing, member.name, member.chat_id) == (False, "", None)
    assert not Standing(room, Role.OWNER, 0, 0).expired


def test_only_who_has_a_pseudonym_is_named() -> None:
    staff = (Colleague(1, Role.OWNER, "Frau K", "de"), Colleague(2, Role.VIEWER, "", "en"))
    assert names_of(staff) == ("Frau K",)
    assert names_of(()) == ()
