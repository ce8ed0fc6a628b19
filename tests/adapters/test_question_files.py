"""Files of questions: told from articles, and read within bounds."""

from pathlib import Path

import pytest

from bot.adapters.question_files import QuestionFileRefusal, questions_in, read_apart, read_here
from bot.core.question_files import MOST_BYTES, MOST_QUESTIONS
from tests.adapters.article.files import docx, paragraph
from tests.articles import ENGLISH, GERMAN

GOLD = Path(__file__).resolve().parents[1] / "gold"
AIKEN = "Was ist das?\nA) ein See\nB) ein Haus\nANSWER: A\n"
XML = '<?xml version="1.0"?>\n<!-- a -->\n<quiz><question type="truefalse"></question></quiz>'


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.gift", "", "gift"),
        ("a.TSV", "x", "csv"),
        ("a.xml", "<rss/>", "xml"),
        ("a.txt", AIKEN, "aiken"),
        ("", "// a\n\nWer?{=a ~b}", "gift"),
        ("fragen", "::a::Wer?", "gift"),
        ("a.dat", XML, "xml"),
        ("a.txt", "Frage;Antwort 1;Antwort 2;Richtig\nWer?;a;b;A", "csv"),
        ("a.txt", "sep=,\nquestion,a,b,correct\nWho?,a,b,A", "csv"),
        ("a.txt", "Frage", None),
        ("a.txt", "", None),
        ("a.txt", "Die Funktion f{x} = 3.\n\nEin Absatz.\n\nNoch einer.", None),
        ("a.html", "<html><body>quiz</body></html>", None),
        ("a.txt", GERMAN, None),
        ("", ENGLISH, None),
    ],
)
def test_what_a_file_is(name: str, text: str, kind: str | None) -> None:
    assert questions_in(text.encode(), name) == kind


def test_no_article_passes_for_questions() -> None:
    texts = [path.read_bytes() for path in GOLD.rglob("*.txt")]
    assert len(texts) > 20
    assert {questions_in(text, "a.txt") for text in texts} == {None}
    assert questions_in(docx(paragraph("{=a ~b}")), "a.docx") is None
    assert questions_in(AIKEN.encode() + b" " * MOST_BYTES, "a.txt") is None


def test_it_is_read_in_a_process_of_its_own() -> None:
    taken = read_apart("Wer hat „es“ gesagt?{=a ~b}\n\nWie?{".encode(), "a.gift")
    assert taken is not None
    assert taken == read_here("Wer hat „es“ gesagt?{=a ~b}\n\nWie?{".encode(), "gift")
    assert (len(taken.questions), taken.report.out) == (1, 1)
    assert read_apart(GERMAN.encode(), "a.txt") is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_told_from_articles_too(encoding: str) -> None:
    text = AIKEN.replace("See", "schöner „See“ für Gäste")
    assert questions_in(text.encode(encoding), "a.txt") == "aiken"
    assert questions_in(GERMAN.encode(encoding), "a.txt") is None


@pytest.mark.parametrize("name", ["a.txt", "a.gift"])
def test_they_are_read_as_they_were_written(name: str) -> None:
    text = "Wer prüft für Schüler „Größe“?{=a ~b}"
    assert read_apart(text.encode("cp1252"), name) == read_here(text.encode(), "gift")


def test_what_nobody_can_tell_is_no_guess() -> None:
    broken = "Wer prüft für Schüler „Größe“?{=a ~b}".encode() + b"\xff"
    assert questions_in(broken, "a.txt") is None
    taken = read_apart(broken, "a.gift")
    assert taken is not None
    assert [entry.word for entry in taken.report.entries] == ["NOT_UTF8"]


@pytest.mark.parametrize(
    ("data", "seconds", "why", "found"),
    [
        (b"x" * (MOST_BYTES + 1), 20.0, "heavy", 0),
        (b"Wer?{=a ~b}\n\n" * (MOST_QUESTIONS + 1), 20.0, "many", MOST_QUESTIONS + 1),
        (b"Wer?{=a ~b}", 0.001, "slow", 0),
    ],
)
def test_bounds(data: bytes, seconds: float, why: str, found: int) -> None:
    with pytest.raises(QuestionFileRefusal) as refused:
        read_apart(data, "a.gift", seconds)
    assert (refused.value.why, refused.value.found) == (why, found)


@pytest.mark.parametrize(
    ("data", "kind", "word"),
    [
        (b"\xff\xfeW", "gift", "UTF16"),
        (b"a\xe4", "csv", "NOT_UTF8"),
        (b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>', "xml", "DOCTYPE"),
        (b"<quiz>" + b"<a>" * 30, "xml", "TOO_DEEP"),
        (b"", "aiken", "EMPTY"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data: bytes, kind: str, word: str) -> None:
    (entry,) = read_here(data, kind).report.entries  # type: ignore[arg-type]
    assert (entry.word, entry.line) == (word, 1)
