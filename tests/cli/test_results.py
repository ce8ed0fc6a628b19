import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.core.analysis import analyse
from tests.cli import process
from tests.core.analysis.test_statistics import MARKS, MAXIMA

TABLE = """\
learner;q1;q2;q3;q4
max;1;1;2;1
Ada;1;1;2;0
Ben;1;1;1,0;0
Cem;1;0;1;0
Dana;0;1;0;0
Ela;0;0;0;1
Finn;;0;0;1
"""
"""The worked example of the item analysis."""


def lupe(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["results", "analyse", *map(str, words)], input=stdin)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "marks.csv"
    path.write_text(TABLE, "utf-8")
    return path


def large(*columns: str) -> str:
    """A table of twelve learners, L1 to L12, with the marks of ``columns``, a digit each."""
    lines = [",".join(["learner", *(f"q{number}" for number in range(1, len(columns) + 1))])]
    lines += [",".join([f"L{place}", *marks]) for place, marks in enumerate(zip(*columns, strict=True), start=1)]
    return "\n".join(lines)


def test_json_has_every_figure_of_the_analysis(table: Path) -> None:
    result = lupe(table, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    told, known = json.loads(result.stdout), analyse(MARKS, MAXIMA)
    assert list(told) == ["items", "quiz", "warnings"]
    assert [item["id"] for item in told["items"]] == ["q1", "q2", "q3", "q4"]
    assert list(told["items"][0]) == [
        "id", "n", "facility", "sd", "effective_weight", "discrimination_index", "discriminative_efficiency", "flags",
    ]  # fmt: skip
    for item, statistics in zip(told["items"], known.items, strict=True):
        assert {name: getattr(statistics, name) for name in list(item)[1:-1]} == {
            name: item[name] for name in list(item)[1:-1]
        }
    assert told["quiz"] == vars(known.quiz)
    assert told["items"][3]["effective_weight"] is None
    assert told["warnings"] == [
        {
            "warning": "negative_covariance",
            "id": "q4",
            "message": "q4 has no weight: its marks go down where the totals go up",
        }
    ]


def test_standard_input_is_a_file_like_any_other(table: Path) -> None:
    assert lupe("-", "--json", stdin=TABLE).stdout == lupe(table, "--json").stdout
    result = lupe("-", stdin="learner,q1\nAda,x\n")
    assert (result.exit_code, result.stderr) == (1, 'standard input:2: "x" in column q1 is no number\n')


def test_people_get_a_table_and_sentences(table: Path) -> None:
    result = lupe(table)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines() if line.strip()]
    assert lines == [
        "6 learners, 4 questions, max 5",
        "Question Facility SD Weight Discrimination Efficiency",
        "─" * 67,
        "q1 50 % 0.55 32 % 65 100 %",
        "q2 50 % 0.55 26 % 17 20 %",
        "q3 33 % 0.82 42 % 79 100 %",
        "q4 33 % 0.52 – -79 -91 %",
        "Totals: mean 2.00, median 1.50, sd 1.26, skewness 0.89, kurtosis -0.78",
        "Internal consistency 6 %, error ratio 97 %, standard error 1.23 marks",
        "With fewer than 10 learners these figures say little, and nothing is flagged.",
        "Note: q4 has no weight: its marks go down where the totals go up.",
    ]


def test_every_flag_has_a_name_and_a_sentence() -> None:
    text = large("111111000000", "111011010000", "110101101000", "101101101010", "111111111111", "000000001001")
    told = json.loads(lupe("-", "--json", stdin=text).stdout)
    assert [item["flags"] for item in told["items"]] == [
        ["likely_needs_a_look"],
        ["dubious", "very_likely_needs_a_look"],
        ["likely_needs_a_look"],
        ["very_likely_needs_a_look"],
        ["nearly_all_right"],
        ["negative_discrimination", "dubious", "very_likely_needs_a_look", "nearly_all_wrong"],
    ]
    weak = "it hardly tells stronger learners from weaker ones (discrimination {}): very likely it needs a look."
    half = "it tells stronger learners from weaker ones only in part (discrimination 45): likely it needs a look."
    turned = (
        "who does better in the other questions does worse in this one (discrimination -37). Look at its key first."
    )
    said = lupe("-", stdin=text).stdout.splitlines()
    assert [line for line in said if line.startswith("q")] == [
        f"q1: {half}",
        "q2: it separates learners far less than its marks could (efficiency 9 %): dubious.",
        f"q2: {weak.format(8)}",
        f"q3: {half}",
        f"q4: {weak.format(22)}",
        "q5: nearly everybody is right (100 %), so it can tell hardly anybody apart.",
        f"q6: {turned}",
        "q6: no more are right than by guessing (17 %).",
    ]


def test_a_maximum_that_had_to_be_guessed_is_told() -> None:
    text = "learner,q1\nAda,3\n"
    assert (
        'Note: no line "max": the max of q1 is taken to be 3, the largest mark in it.' in lupe("-", stdin=text).stdout
    )
    assert lupe("-", stdin=text).stdout.startswith("1 learner, 1 question, max 3\n")
    (warning,) = json.loads(lupe("-", "--json", stdin=text).stdout)["warnings"]
    assert (warning["warning"], warning["id"]) == ("max_guessed", "q1")


def test_names_with_markup_are_shown_as_they_are() -> None:
    assert "[red]q[/red]" in lupe("-", stdin="learner,[red]q[/red]\nAda,1\n").stdout


def test_every_problem_is_told_at_once(table: Path) -> None:
    table.write_text("learner,q1,q2\nmax,1,1\nAda,x,1\nBen,1,2\nCem,1\n", "utf-8")
    for words in ([], ["--json"]):
        result = lupe(table, *words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.splitlines() == [
            f'{table}:3: "x" in column q1 is no number',
            f'{table}:4: "2" in column q2 is above its max, 1',
            f"{table}:5: 2 cells, but the header has 3 columns",
        ]


@pytest.mark.parametrize(
    ("wrong", "last"), [(20, '"x" in column q1 is no number'), (21, "21 problems; these are the first 20.")]
)
def test_too_many_problems_are_counted(table: Path, wrong: int, last: str) -> None:
    table.write_text("learner,q1\n" + "Ada,x\n" * wrong, "utf-8")
    said = lupe(table).stderr.splitlines()
    assert len(said) == min(wrong, 21)
    assert said[-1].endswith(last)


@pytest.mark.parametrize("what", ["nowhere.csv", "."])
def test_what_cannot_be_read_is_wrong_use(tmp_path: Path, what: str) -> None:
    result = lupe(tmp_path / what)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"The table {tmp_path / what} cannot be read: ")


def test_no_table_at_all_is_wrong_use() -> None:
    assert lupe().exit_code == 2


def test_from_the_command_line() -> None:
    ended_with, printed, errors = process.lupe("results", "analyse", "-", "--json", stdin=TABLE)
    assert (ended_with, errors) == (0, "")
    assert [item["n"] for item in json.loads(printed)["items"]] == [6, 6, 6, 6]
