import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

ROOT = Path(__file__).resolve().parents[2]
GIFT = """\
// [id:q1]
::Quelle::Wer sagt das?{
=die Firma#Sie verkauft es.
~%-50%das Amt
####Siehe Satz 3.
}

Offen{

$CATEGORY: Medien

Ordne.{=a -> 1 =b -> 2}
"""


def lupe(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["questions", *map(str, words)])


@pytest.fixture
def gift(tmp_path: Path) -> Path:
    path = tmp_path / "fragen.gift"
    path.write_text(GIFT, "utf-8")
    return path


def test_json_says_everything_about_questions_and_errors(gift: Path) -> None:
    result = lupe("show", gift, "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    told = json.loads(result.stdout)
    assert told["questions"][0] == {
        "id": "q1",
        "type": "single",
        "name": "Quelle",
        "text": "Wer sagt das?",
        "answers": [
            {"text": "die Firma", "fraction": 1.0, "feedback": "Sie verkauft es."},
            {"text": "das Amt", "fraction": -0.5, "feedback": ""},
        ],
        "general_feedback": "Siehe Satz 3.",
        "line": 2,
    }
    assert [(one["type"], one["line"], one["id"]) for one in told["questions"][1:]] == [
        ("category", 10, None),
        ("matching", 12, None),
    ]
    assert [answer["text"] for answer in told["questions"][2]["answers"]] == ["a -> 1", "b -> 2"]
    assert told["errors"] == [
        {"line": 8, "message": "{ is not closed before the blank line: add }, or write \\{ where the brace is text"}
    ]


def test_people_see_answers_with_their_share(gift: Path) -> None:
    result = lupe("show", gift)
    assert result.exit_code == 1
    assert [line.rstrip() for line in result.stdout.splitlines()] == [
        "2: single Quelle", "Wer sagt das?",
        "   100 %  die Firma  Sie verkauft es.", "   -50 %  das Amt", "  Siehe Satz 3.", "",
        "10: category Medien", "", "12: matching", "Ordne.", "   100 %  a -> 1", "   100 %  b -> 2", "",
    ]  # fmt: skip
    assert (
        result.stderr
        == f"{gift}:8: {{ is not closed before the blank line: add }}, or write \\{{ where the brace is text\n"
    )


def test_convert_writes_what_is_good_and_says_what_got_lost(gift: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.aiken"
    result = lupe("convert", gift, target)
    assert result.exit_code == 1
    assert target.read_text("utf-8") == "Wer sagt das?\nA) die Firma\nB) das Amt\nANSWER: A\n\n"
    assert result.stdout.splitlines()[0] == f"{target}: 1 of 2 questions written."
    assert "Note: 1 question left out: the format knows no such type of question." in result.stdout
    assert lupe("convert", target, tmp_path / "back.csv", "--lang", "en").exit_code == 0
    assert (tmp_path / "back.csv").read_text("utf-8-sig").startswith("type,question,answer 1,weight 1,answer 2")


def test_a_pack_goes_out_in_either_language(tmp_path: Path) -> None:
    pack = ROOT / "content/packs/faces-in-china"
    result = lupe("convert", pack, tmp_path / "deck.apkg", "--title", "Gesichter")
    assert result.exit_code == 0
    assert "49 of 49 questions written." in result.stdout
    assert "become the nearest type" in result.stderr
    told = json.loads(lupe("show", pack / "questions.yaml", "--json", "--lang", "en").stdout)
    assert told["questions"][0]["text"].startswith("You want to know how the 2,000 suspects were counted")
    assert told["errors"] == []


def test_questions_without_their_article_go_out_as_far_as_they_can(tmp_path: Path) -> None:
    questions = ROOT / "content/packs/faces-in-china/questions.yaml"
    (tmp_path / "questions.yaml").write_bytes(questions.read_bytes())
    result = lupe("show", tmp_path)
    assert result.exit_code == 0
    assert "left out, as the article does not have their sentences" in result.stderr
    (tmp_path / "questions.yaml").write_text("questions:\n  - id: q01\n    type: singel\n", "utf-8")
    result = lupe("show", tmp_path)
    assert result.exit_code == 1
    assert 'questions.yaml:3: there is no question type "singel"' in result.stderr
    (tmp_path / "questions.yaml").unlink()
    assert "questions.yaml:1: the file is missing" in lupe("show", tmp_path).stderr


def test_wrong_use_is_told(gift: Path, tmp_path: Path) -> None:
    for words, message in (
        (("show", tmp_path / "x.docx"), "Lupe cannot read x.docx"),
        (("show", tmp_path / "x.gift"), "cannot be read: No such file"),
        (("convert", gift, tmp_path / "x.pdf"), "Lupe cannot write x.pdf"),
        (("convert", gift, tmp_path / "none/x.csv"), "cannot be written: No such file"),
    ):
        result = lupe(*words)
        assert result.exit_code == 2
        assert message in result.stderr


def test_nothing_is_written_where_nothing_came_in(tmp_path: Path) -> None:
    source, target = tmp_path / "a.gift", tmp_path / "a.xml"
    source.write_text("a{\n\n" * 30, "utf-8")
    result = lupe("convert", source, target)
    assert (result.exit_code, target.exists()) == (1, False)
    assert "30 problems; these are the first 20." in result.stderr
    assert result.stderr.endswith("Nothing is written, as no question could be read.\n")
