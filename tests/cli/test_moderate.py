"""``lupe moderate``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.adapters.clock import now
from bot.cli import app
from bot.core.rounds import ReasonState
from bot.services import moderate
from bot.storage.database import Database
from tests.builders import tree
from tests.classroom import Room
from tests.conftest import Clock
from tests.content_files import SMALL
from tests.voting import MATES, REASONS, Hall, voting_pack

INSULT = "Du Blödmann \x1b[31m"


def lupe(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["moderate", *arguments])


def lines(*arguments: str) -> list[str]:
    done = lupe(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    """A round in which sam's reason was reported once and kim's waits."""
    monkeypatch.setenv("LUPE_CONTENT_DIR", str(SMALL))
    assert CliRunner().invoke(app, ["db", "upgrade"]).exit_code == 0
    clock = Clock(now())
    database = Database(f"sqlite:///{tmp_path / 'data' / 'lupe.sqlite3'}", clock)
    made = Hall(Room(database, clock, tree(voting_pack())))
    made.room.join(MATES[0])
    number = made.open()
    made.publish("sam", number, REASONS[0])
    made.publish("kim", number, INSULT)
    made.publish(MATES[0], number, REASONS[1])
    made.do(MATES[0], "report", made.own("sam", number))
    yield made
    database.close()


def test_the_operator_reads_bars_hides_and_all_of_it_is_noted(hall: Hall) -> None:
    ids, day = hall.room.ids, f"{now():%Y-%m-%d}"
    first, second = f"of account {ids['sam']} in class 1, {day}", f"of account {ids['kim']} in class 1, {day}"
    assert lines("list") == [
        "Reported and not looked at: 1",
        f"  reason 1 {first}: approved, 1 fresh reports",
        "Waiting for a teacher for more than 3 days: 0",
        "Accounts that are kept out: 0",
    ]
    told = lines("list", "--days", "0", "--texts")
    assert told[2] == f"    {REASONS[0]}"
    assert told[4] == f"  reason 2 {second}: waiting, 0 fresh reports, waits: insult"
    assert told[5].strip() == "Du Blödmann [31m", "nothing in it moves the cursor"
    kim = str(ids["kim"])
    assert lines("bar", kim, "--days", "2", "--reason", "Because  of\nTuesday")[0].startswith(
        f"Account {kim} is kept out until "
    )
    assert lines("list")[-1].endswith(": Because of Tuesday")
    assert lines("bar", kim) == [f"Account {kim} is kept out for good. It is told so when it next writes or taps."]
    assert lines("unbar", kim) == [f"Account {kim} may use the bot again."]
    assert lines("hide", "1")[0].startswith("Reason 1 is hidden.")
    assert lines("hide", "1") == ["Reason 1 was hidden already."]
    reason = hall.room.do(lambda work: work.reasons.find(1))
    assert reason is not None
    assert reason.state is ReasonState.HIDDEN
    assert lines("list")[0] == "Reported and not looked at: 0"
    log = lines("class", "1")
    assert log[0].startswith("Class 1, “Class of owner”: ")
    assert log[1].endswith(" hidden, by operator")
    assert [one.split(" ", 4)[4] for one in lines("log")[1:]] == [
        "looked, class 1",
        "hidden, reason 1, class 1",
        f"unbarred, account {kim}",
        f"barred, account {kim}",
        f"barred, account {kim}",
        "looked",
    ]


def test_what_is_not_listed_is_counted(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moderate, "MOST", 1)
    number = next(iter(hall.room.do(lambda work: work.rounds.list(hall.room.class_id)))).id
    hall.room.join(MATES[1])
    hall.publish(MATES[1], number, INSULT)
    told = lines("list", "--days", "0")
    assert told[2] == "Waiting for a teacher for more than 0 days: 2, of which the newest 1 are listed"
    assert told[3].startswith("  reason 4 ")


def test_a_bar_whose_account_is_gone_is_lifted_by_its_own_number(hall: Hall) -> None:
    kim = str(hall.room.ids["kim"])
    lines("bar", kim)
    hall.room.do(lambda work: hall.room.house.forget(work, hall.room.person(work, "kim")))
    assert lines("list")[-1].startswith("  b1, an account that has deleted itself, since ")
    assert lupe("unbar", kim).exit_code == 1
    assert lines("unbar", "b1") == ["The deleted account of bar b1 may use the bot again."]
    assert lines("list")[-1] == "Accounts that are kept out: 0"
    assert lines("log")[1].endswith(" unbarred")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("bar", "99"), 1, "There is no account 99 that uses Telegram."),
        (("bar", "1", "--reason", "x" * 201), 2, "The reason has 201 characters; 200 is the most."),
        (("unbar", "1"), 1, "Account 1 is not kept out."),
        (("unbar", "b1"), 1, "The deleted account of bar b1 is not kept out."),
        (("unbar", "c1"), 2, "“c1” is neither the number of an account"),
        (("hide", "9"), 1, "There is no reason 9, or its writer has deleted it."),
        (("class", "9"), 1, "There is no class 9."),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert CliRunner().invoke(app, ["db", "upgrade"]).exit_code == 0
    assert (tmp_path / "data").exists()
    done = lupe(*arguments)
    assert (done.exit_code, done.stderr.startswith(said)) == (code, True), done.output


def test_without_a_database_it_says_what_to_do() -> None:
    done = lupe("list")
    assert done.exit_code == 1
    assert "lupe db upgrade" in done.stderr
