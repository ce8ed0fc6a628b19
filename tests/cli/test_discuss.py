import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.cli.process import lupe
from tests.content_files import SMALL, copy_small

ROOT = Path(__file__).resolve().parents[2]
HEAD = "pack,discussion,lang,text,expected aspects\n"
ANSWERS = HEAD + "tram,d01,en,Only the mayor says so,mayor-says\ntram,d01,de,Pizza,no-plan\n"
FIGURES = {
    "answers", "pairs", "expected", "accepted", "kappa", "false_accepts", "false_accept_share", "wrong_answers",
    "wrong_answer_share", "false_rejects", "false_reject_share", "asked_back",
}  # fmt: skip


def evaluate(*words: str | Path, content: Path = SMALL, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["discuss", "eval", "--dir", str(content), *map(str, words)], input=stdin)


def test_json_has_the_figures_of_languages_packs_and_aspects() -> None:
    result = evaluate("--json")
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert list(told) == ["source", "languages", "all", "packs"]
    assert told["source"] == 'Half "test" of the labelled answers'
    assert list(told["languages"]) == ["de", "en"]
    assert told["all"].keys() == FIGURES
    assert (told["all"]["answers"], told["all"]["pairs"]) == (6, 12)
    (pack,) = told["packs"]
    assert pack["slug"] == "tram"
    assert pack["all"] == told["all"]
    assert [(one["discussion"], one["aspect"]) for one in pack["aspects"]] == [
        ("d01", "mayor-says"), ("d01", "no-plan"), ("d02", "not-counted"), ("d02", "which-day"),
    ]  # fmt: skip
    assert sum(one["all"]["pairs"] for one in pack["aspects"]) == 12
    assert pack["aspects"][3]["languages"]["de"] == dict.fromkeys(FIGURES, 0) | dict.fromkeys(
        ("kappa", "false_accept_share", "wrong_answer_share", "false_reject_share")
    )


def test_people_get_a_table() -> None:
    result = evaluate("--answers", "-", stdin=ANSWERS)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines() if line.strip()]
    assert lines[0] == "-: 2 answers"
    assert [line for line in lines if line.startswith(("all", "tram"))] == [
        "all de 1 0.00 0.0 % 0.0 % 100.0 % 0",
        "all en 1 1.00 0.0 % 0.0 % 0.0 % 0",
        "all all 2 0.50 0.0 % 0.0 % 50.0 % 0",
        "tram de 1 0.00 0.0 % 0.0 % 100.0 % 0",
        "tram en 1 1.00 0.0 % 0.0 % 0.0 % 0",
        "tram all 2 0.50 0.0 % 0.0 % 50.0 % 0",
    ]


def test_what_cannot_be_computed_is_a_dash() -> None:
    result = evaluate("--answers", "-", stdin=HEAD + "tram,d01,de,Pizza,\n")
    assert "all de 1 – 0.0 % 0.0 % – 0" in " ".join(result.stdout.split())


def test_authors_see_the_misses() -> None:
    stdin = ANSWERS.replace("so,mayor-says", "so,no-plan")
    shown = evaluate("--answers", "-", "--misses", stdin=stdin).stdout.splitlines()
    assert [line.partition(" (")[0] for line in shown if line.startswith("false")] == [
        "false accept: tram d01 en mayor-says",
        "false reject: tram d01 en no-plan",
        "false reject: tram d01 de no-plan",
    ]
    told = json.loads(evaluate("--answers", "-", "--misses", "--json", stdin=stdin).stdout)["misses"]
    assert [(one["miss"], one["zone"], one["text"]) for one in told] == [
        ("false accept", "accept", "Only the mayor says so"),
        ("false reject", "not yet", "Only the mayor says so"),
        ("false reject", "not yet", "Pizza"),
    ]


def test_the_tune_half_can_be_measured() -> None:
    told = json.loads(evaluate("--half", "tune", "--json").stdout)
    assert (told["source"], told["all"]["answers"]) == ('Half "tune" of the labelled answers', 6)


def test_an_answers_file_is_named_with_the_lines_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(ANSWERS + "train,d01,en,a,\ntram,d01,fr,a,\n", "utf-8")
    result = evaluate("--answers", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f'{path}:4: there is no pack "train": there are tram',
        f'{path}:5: "fr" is no language: write de or en',
    ]


@pytest.mark.parametrize(("wrong", "last"), [(20, '"fr" is no language'), (21, "21 problems; these are the first 20.")])
def test_too_many_problems_are_counted(wrong: int, last: str) -> None:
    said = evaluate("--answers", "-", stdin=HEAD + "tram,d01,fr,a,\n" * wrong).stderr.splitlines()
    assert len(said) == min(wrong, 21)
    assert last in said[-1]
    assert said[0].startswith("standard input:2: ")


@pytest.mark.parametrize("what", ["nowhere.csv", "."])
def test_what_cannot_be_read_is_wrong_use(tmp_path: Path, what: str) -> None:
    result = evaluate("--answers", tmp_path / what)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"The answers {tmp_path / what} cannot be read: ")


def test_content_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    result = evaluate(content=tmp_path / "none")
    assert (result.exit_code, result.stderr.startswith(f"There is no folder {tmp_path / 'none'}.")) == (2, True)
    result = evaluate(content=tmp_path)
    assert (result.exit_code, "problems. See: lupe content check" in result.stderr) == (1, True)


def test_without_labelled_answers_there_is_nothing_to_measure(tmp_path: Path) -> None:
    content = copy_small(tmp_path)
    (content / "packs/tram/answers.yaml").write_text("answers: []\n", "utf-8")
    result = evaluate(content=content)
    assert (result.exit_code, result.stderr) == (1, 'No pack has labelled answers in the half "test".\n')


def test_the_packs_of_the_project_are_understood() -> None:
    """What the project promises: agreement from .70 on, and at most 5 % of false accepts, in every language."""
    told = json.loads(evaluate("--json", content=ROOT / "content").stdout)
    packs = [figures for pack in told["packs"] for figures in pack["languages"].values()]
    assert len(packs) == 24
    for figures in (*told["languages"].values(), *packs):
        assert figures["kappa"] >= 0.7
        assert figures["false_accept_share"] <= 0.05


def test_from_the_command_line() -> None:
    ended_with, printed, errors = lupe(
        "discuss", "eval", "--dir", str(SMALL), "--answers", "-", "--json", stdin=ANSWERS
    )
    assert (ended_with, errors) == (0, "")
    assert json.loads(printed)["all"]["answers"] == 2
