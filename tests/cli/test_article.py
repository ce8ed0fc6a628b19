import json
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
    twin.write_text(GERMAN.replace("Olbrich", "Sommer"), encoding="utf-8")
    out = tmp_path / "out"
    first = analyse(german, english, "--out", out)
    assert (first.exit_code, first.stdout) == (0, f"{out}/halle.md.json is there.\n{out}/baths.txt.json is there.\n")
    # Another run, another article of the same name; what is there already, by whatever way it is named, stays.
    second = analyse(german.parent / "twin/../halle.md", twin, "--json", "--out", out)
    assert (second.exit_code, second.stdout) == (0, "")
    told = second.stderr.replace("\r", "\n")
    assert f"{out}/halle.md.json is there already, so it is left alone." in told
    assert f"{out}/halle.md-2.json is there. {out}/halle.md.json is of another article." in told
    assert "Sommer" in (out / "halle.md-2.json").read_text(encoding="utf-8")
    assert sorted(path.name for path in out.glob("*.json")) == ["baths.txt.json", "halle.md-2.json", "halle.md.json"]


def test_an_article_that_has_changed_is_analysed_again_unless_somebody_has_changed_the_file(
    german: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert analyse(german, "--out", out).exit_code == 0
    german.write_text(GERMAN.replace("Olbrich", "Sommer"), encoding="utf-8")
    changed = analyse(german, "--out", out)
    assert changed.stdout == f"{out}/halle.md.json is there. Its article has changed since the last time.\n"
    assert "Sommer" in (out / "halle.md.json").read_text(encoding="utf-8")
    (out / "halle.md.json").write_text("by hand", encoding="utf-8")
    assert "left alone" in analyse(german, "--out", out).stdout
    german.write_text(GERMAN, encoding="utf-8")
    told = analyse(german, "--out", out).stdout
    assert f"{out}/halle.md.json was changed by hand since and stays as it is." in told
    assert (out / "halle.md.json").read_text(encoding="utf-8") == "by hand"
    assert "Olbrich" in (out / "halle.md-2.json").read_text(encoding="utf-8")


def test_another_language_is_another_analysis(german: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert analyse(german, "--out", out).exit_code == 0
    told = analyse(german, "--lang", "en", "--out", out).stdout
    assert told == f"{out}/halle.md.json is there. The options are not those of the last time.\n"
    assert json.loads((out / "halle.md.json").read_text(encoding="utf-8"))["language"] == "en"
    assert "left alone" in analyse(german, "--lang", "en", "--out", out).stdout


def test_what_a_killed_run_left_is_finished(german: Path, english: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert analyse(german, english, "--out", out).exit_code == 0
    manifest = out / ".articles.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    # It came as far as to begin the second one, and the last words it wrote were torn.
    manifest.write_text("\n".join((*lines[:3], lines[3][:20])), encoding="utf-8")
    (out / "baths.txt.json").write_text("{", encoding="utf-8")
    told = analyse(german, english, "--out", out).stdout
    assert told == f"{out}/halle.md.json is there already, so it is left alone.\n{out}/baths.txt.json is there.\n"
    assert json.loads((out / "baths.txt.json").read_text(encoding="utf-8"))["language"] == "en"
    (out / "halle.md.json").unlink()
    assert f"{out}/halle.md.json is there.\n" in analyse(german, english, "--out", out).stdout
    manifest.unlink()
    manifest.mkdir()
    refused = analyse(german, "--out", out)
    assert (refused.exit_code, f"{manifest} cannot be read" in refused.stderr) == (1, True)


def test_what_cannot_be_written_is_told(german: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, no folder")
    result = analyse(german, "--out", tmp_path / "out" / "below")
    assert (result.exit_code, "cannot be read: not a directory" in result.stderr) == (1, True)
    locked = tmp_path / "locked"
    (locked / ".halle.md.json.part").mkdir(parents=True)
    result = analyse(german, "--out", locked)
    assert (result.exit_code, f"{locked}/halle.md.json cannot be written" in result.stderr) == (1, True)
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
