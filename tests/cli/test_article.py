import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.adapters.article.gold import write_gold

GERMAN = """# Streit um die Halle

„Wir brauchen 23,4 Millionen Euro“, sagte Baubürgermeisterin Renate Olbrich. Laut Stadt kamen wohl 150 Menschen.

Das ist ein Skandal.
"""

ENGLISH = """The council said on Monday that it would close the baths. Repairs would cost about £6.4 million, it said.
That is what nobody in the town had expected, and it is a disgrace."""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    file = tmp_path / "halle.md"
    file.write_text(GERMAN, encoding="utf-8")
    return file


@pytest.fixture
def english(tmp_path: Path) -> Path:
    file = tmp_path / "baths.txt"
    file.write_text(ENGLISH, encoding="utf-8")
    return file


def analyse(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["article", "analyse", *map(str, words)], input=stdin)


def evaluate(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["article", "eval", *map(str, words)])


def test_json_counts_the_text_that_text_out_writes(german: Path, tmp_path: Path) -> None:
    result = analyse(german, "--json", "--text-out", tmp_path / "text.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    text = (tmp_path / "text.txt").read_bytes().decode("utf-8")
    assert (found["language"], found["title"]) == ("de", "Streit um die Halle")
    assert [text[one["start"] : one["end"]] for one in found["sentences"]] == [
        "„Wir brauchen 23,4 Millionen Euro“, sagte Baubürgermeisterin Renate Olbrich.",
        "Laut Stadt kamen wohl 150 Menschen.",
        "Das ist ein Skandal.",
    ]
    assert [(one["speaker"], one["kind"]) for one in found["attributions"]] == [
        ("Renate Olbrich", "direct"), ("Stadt", "indirect"),
    ]  # fmt: skip


def test_without_json_it_is_a_report_for_people(german: Path, english: Path) -> None:
    result = analyse(german, english)
    assert (result.exit_code, result.stderr.strip()) == (0, "")
    told = " ".join(result.stdout.split())
    for words in (
        "Streit um die Halle",
        "halle.md",
        "Renate Olbrich",
        "direct, strong: sagte",
        "23,4",
        "hedge",
        "Skandal",
    ):
        assert words in told
    for words in ("Without a title", "en, 33 words, 3 sentences", "£6.4", "Too short to say how hard it is to read."):
        assert words in told


def test_an_article_without_anything_says_so() -> None:
    told = " ".join(analyse("-", "--lang", "de", stdin="Es regnet.").stdout.split())
    assert "Nobody is passed on." in told
    assert "There are no figures." in told


def test_how_hard_a_long_text_is_to_read_is_told(german: Path) -> None:
    told = " ".join(analyse("-", stdin=GERMAN * 6).stdout.split())
    assert "LIX" in told
    assert "WSTF" in told


def test_standard_input_and_a_given_language() -> None:
    found = json.loads(analyse("-", "--json", "--lang", "en", stdin="It rained.").stdout)
    assert (found["language"], [one["text"] for one in found["sentences"]]) == ("en", ["It rained."])


def test_several_articles_are_lines_of_json_and_a_bad_one_does_not_stop_the_others(german: Path, english: Path) -> None:
    missing, french = german.with_name("missing.txt"), german.with_name("fr.txt")
    french.write_text("Le conseil a décidé que la salle resterait fermée et serait ensuite rénovée pour tous.")
    link = "http://127.0.0.1/article"
    result = analyse(german, missing, french, link, english, "--json")
    assert result.exit_code == 1
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [str(german), str(english)]
    refusals = [line for line in result.stderr.splitlines() if line.startswith((str(german.parent), "http"))]
    assert refusals[0] == f"{missing}: It cannot be read: no such file or directory."
    assert refusals[1].startswith(f"{french}: Its language cannot be told: Lupe reads German and English")
    assert refusals[2].startswith(f"{link}: This address is inside a private network.")


def test_a_batch_goes_on_where_it_was_interrupted(german: Path, english: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin" / "halle.md"
    twin.parent.mkdir()
    twin.write_text(GERMAN, encoding="utf-8")
    out = tmp_path / "out"
    assert analyse(german, english, twin, "--out", out).exit_code == 0
    files = {name: out / name for name in ("halle.md.json", "baths.txt.json", "halle.md-2.json")}
    assert sorted(path.name for path in out.iterdir()) == sorted(files)
    assert json.loads(files["baths.txt.json"].read_text(encoding="utf-8"))["language"] == "en"
    for path in files.values():
        path.write_text("kept", encoding="utf-8")
    later = files["halle.md.json"].stat().st_mtime_ns + 1_000_000_000
    os.utime(english, ns=(later, later))
    assert analyse(german, english, twin, "--out", out).exit_code == 0
    assert files["halle.md.json"].read_text(encoding="utf-8") == "kept"
    assert json.loads(files["baths.txt.json"].read_text(encoding="utf-8"))["language"] == "en"


def test_what_cannot_be_written_is_told(german: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, no folder")
    result = analyse(german, "--out", tmp_path / "out" / "below")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    result = analyse(german, "--text-out", tmp_path / "out" / "text.txt")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("a.txt", "b.txt", "--text-out", "t"), "--text-out takes the text of one article."),
        (("a.txt", "--out", "d", "--text-out", "t"), "--out writes JSON to files"),
    ],
)
def test_wrong_use(words: tuple[str, ...], message: str) -> None:
    result = analyse(*words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_eval_tells_both_halves_and_languages(tmp_path: Path) -> None:
    result = evaluate("--gold", write_gold(tmp_path), "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert {language: list(halves) for language, halves in found.items()} == {"de": ["tune"], "en": ["test"]}
    assert found["de"]["tune"]["sentences"] == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 3, "wrong": 0, "missed": 0,
    }  # fmt: skip
    assert found["de"]["tune"]["numbers"]["f1"] == 1.0
    assert found["de"]["tune"]["judgements"]["marked"] == 1
    assert found["en"]["test"]["loaded"]["f1"] is None


def test_eval_for_people_and_its_misses_only_of_the_half_to_tune_on(tmp_path: Path) -> None:
    write_gold(tmp_path)
    sheet = tmp_path / "de/tune/01-report.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("hedges: [wohl]", "hedges: [Boote]"), encoding="utf-8")
    result = evaluate("--gold", tmp_path, "--misses", "hedges")
    assert "Half tune" in result.stdout
    assert "Half test" in result.stdout
    assert "- de/tune/01-report: Boote | Laut Amt kamen wohl drei Boote." in result.stdout
    assert "+ de/tune/01-report: wohl | Laut Amt kamen wohl drei Boote." in result.stdout
    assert "said Mara" not in result.stdout
    misses = json.loads(evaluate("--gold", tmp_path, "--misses", "hedges", "--json").stdout)["misses"]
    assert {one["article"] for one in misses} == {"de/tune/01-report"}
    assert "Half test" not in evaluate("--gold", tmp_path, "--half", "tune").stdout
    refused = evaluate("--gold", tmp_path, "--half", "test", "--misses", "hedges")
    assert (refused.exit_code, refused.stdout) == (2, "")


def test_eval_without_gold_or_with_broken_gold_says_so(tmp_path: Path) -> None:
    result = evaluate("--gold", tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no gold in" in result.stderr
    write_gold(tmp_path)
    (tmp_path / "de/tune/01-report.yaml").write_text("kind: poem", encoding="utf-8")
    assert "de/tune/01-report: " in evaluate("--gold", tmp_path).stderr
