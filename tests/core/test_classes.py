"""Rights, joining and names, as tables."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.classes import (
    LARGEST_CAP,
    LONGEST_NAME,
    SMALL_GROUP,
    Classroom,
    JoinRefusal,
    MemberState,
    Right,
    Role,
    Standing,
    admits,
    may,
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
