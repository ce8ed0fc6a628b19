"""When a run of mutants fails."""

import io
import json
from pathlib import Path

from rich.console import Console

from tests.mutants.report import KILLED, STILLBORN, SURVIVED, TIMED_OUT, UNTESTED, Result, faults, score, show, write
from tests.mutants.survivors import Survivor, compare, load

MODULE = "core/quiz/credit"


def results(killed: int = 0, survived: int = 0, *, outcome: str = SURVIVED) -> list[Result]:
    outcomes = [KILLED] * killed + [outcome] * survived
    return [Result(MODULE, "NumberReplacer", "ticked", 13, "1", "2", one) for one in outcomes]


def told(found: list[Result], *known: Survivor) -> list[str]:
    survived = [one.key for one in found if one.outcome == SURVIVED]
    return faults(found, [MODULE], compare(survived, known))


REASON = Survivor(MODULE, "ticked", "1", "2", "Nothing tells the one from the other.")


def test_all_killed_is_well() -> None:
    assert told(results(9)) == []


def test_no_mutant_fails() -> None:
    assert told([]) == [f"no mutant of {MODULE} ran"]
    assert told(results(0, 3, outcome=STILLBORN)) == [f"no mutant of {MODULE} ran"]
    assert faults([], [], compare([], [])) == ["no module of that name is in tests/mutants/modules.py"]


def test_a_survivor_needs_a_reason() -> None:
    assert told(results(9, 1)) == [f"survives without a reason: {MODULE} ticked: 1  ->  2"]
    assert told(results(9, 1), REASON) == []


def test_one_reason_does_not_do_for_two() -> None:
    assert told(results(18, 2), REASON) == [f"survives without a reason: {MODULE} ticked: 1  ->  2"]
    assert told(results(18, 2), Survivor(*REASON.key, REASON.reason, times=2)) == []


def test_a_reason_that_nothing_needs_any_more_fails() -> None:
    assert told(results(9), REASON) == [f"has a reason and survives no more: {MODULE} ticked: 1  ->  2"]
    twice = Survivor(*REASON.key, REASON.reason, times=2)
    assert told(results(9, 1), twice) == [f"has a reason and survives no more: {MODULE} ticked: 1  ->  2"]


def test_reasons_do_not_lift_the_score() -> None:
    assert told(results(84, 16), Survivor(*REASON.key, REASON.reason, times=16)) == [
        "84.0 % of all mutants were noticed, 85 % have to be"
    ]
    assert told(results(85, 15), Survivor(*REASON.key, REASON.reason, times=15)) == []


def test_what_no_test_runs_counts_as_unnoticed_and_what_does_not_end_as_noticed() -> None:
    assert score({KILLED: 1, UNTESTED: 1}) == 50
    assert score({KILLED: 1, TIMED_OUT: 1, SURVIVED: 2, STILLBORN: 7}) == 50
    assert score({STILLBORN: 7}) is None


def test_the_file_for_machines_and_the_table_tell_the_same(tmp_path: Path) -> None:
    found = [*results(3, 1), *results(0, 1, outcome=TIMED_OUT)]
    write(tmp_path / "mutants.json", found, 1.4, {REASON.key: REASON.reason})
    read = json.loads((tmp_path / "mutants.json").read_text("utf-8"))
    assert read["score"] == read["modules"][MODULE]["score"] == 80
    assert read["modules"][MODULE][KILLED] == 3
    assert [one["outcome"] for one in read["mutants"]] == [SURVIVED, TIMED_OUT]
    console = Console(record=True, width=120, file=io.StringIO())
    show(found, 1.4, console)
    text = console.export_text()
    assert "80.0 %" in text
    assert f"timed out: {MODULE} ticked: 1  ->  2" in text
    assert "5 mutants in 1 s" in text


def test_the_file_of_survivors_can_be_read() -> None:
    assert isinstance(load(), tuple)
