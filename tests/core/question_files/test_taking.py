"""From what a reader found to questions of Lupe's and a report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.articles import count_written, gaps_of, items_of, paste
from bot.core.exchange import format_by_name, format_of, read_aiken, read_gift, read_sheet, write_gift, write_sheet
from bot.core.question_files import MOST_ENTRIES, Entry, Taken, head_of, take
from tests.core.articles.test_gaps import GIFT, brought


def taken(text: str) -> Taken:
    return take(text, read_gift(text), "gift")


def test_what_stays_out_is_told_by_line() -> None:
    found = taken('$CATEGORY: a\n\nNichts\n\nWas?{\n\nWer?{=a ~%50%b ~c}\n\n[html]<img src="a">{T}').report
    assert (found.came, found.out) == (1, 3)
    assert found.entries == (
        Entry(line=3, kind="misfit", word="NO_QUESTION", text="Nichts"),
        Entry(line=5, kind="flaw", word="UNCLOSED"),
        Entry(line=9, kind="misfit", word="BARE"),
        Entry(line=7, kind="dropped", word="PARTIAL", text="Wer?"),
    )
    many = taken("Nichts\n\n" * (MOST_ENTRIES + 3)).report
    assert (len(many.entries), many.more, many.out) == (MOST_ENTRIES, 3, MOST_ENTRIES + 3)


def test_answers_that_nobody_can_tell_apart_stay_out() -> None:
    found = taken(f"Wer? {{=A#r ~A#f ~A#g}}\n\n{'Warum ' * 250}?{{T}}\n\nWie?{{T}}").report
    assert (found.came, found.out, [one.word for one in found.entries]) == (1, 2, ["TWINS", "LONG"])


def test_a_column_that_nobody_knows_keeps_no_question_out() -> None:
    text = "Frage,A,B,Richtig,Farbe\nWer?,a,b,A,rot"
    found = take(text, read_sheet(text), "csv").report
    assert (found.came, found.out, [one.word for one in found.entries]) == (1, 0, ["COLUMN"])


def test_the_same_question_is_the_same_concept() -> None:
    concepts = [
        one.question.concept for one in taken("::a::Wer?{=x#r ~y}\n\n::b::Wer?{~x =y}\n\nWer?{=x ~z}").questions
    ]
    assert concepts[0] == concepts[1] != concepts[2]
    assert len({one.key for one in taken("Wer?{T}\n\nWer?{T}").questions}) == 2


@pytest.mark.parametrize(
    ("name", "path", "title"),
    [
        ("Quellen_prüfen.gift", "a", "Quellen prüfen"),
        ("fragen", "", "fragen"),
        ("", "a/b c", "b c"),
        ("", "", "Fragen"),
    ],
)
def test_what_it_is_called(name: str, path: str, title: str) -> None:
    assert head_of(name, path)[0].de == title
    assert len(head_of("x" * 90, "")[0].de) == 60


def test_a_cut_paste_goes_on_where_it_was_cut() -> None:
    assert paste("Wer?{=a ~b}", "Wie?{T}", goes_on=True) == "Wer?{=a ~b}\n\nWie?{T}"
    assert paste("Wer?{=a\n~b\n\nWas?{=a", "~b}", goes_on=True) == "Wer?{=a\n~b\n\nWas?{=a\n~b}"
    assert paste("Was?\nA) a\nB) b\nANSWER: A", "Wie?", goes_on=True).endswith("ANSWER: A\n\nWie?")
    assert paste("Was?\nA) a\nB) b\nAnswer: A\n ", "Wie?", goes_on=True).endswith("Answer: A\n\nWie?")
    blank = "\n" * 100_000
    assert paste(f"Wer?{{=a ~b}}{blank}Wie?{{=a", "~b}", goes_on=True).endswith("{=a\n~b}")


@pytest.mark.parametrize("form", ["gift", "csv"])
def test_what_leaves_comes_back(form: str) -> None:
    items = items_of(brought(kept=7))
    text = write_gift(items).text if form == "gift" else write_sheet(items, "de", ";").text
    again = take(text, read_gift(text) if form == "gift" else read_sheet(text), "gift")
    assert [one.question for one in again.questions] == [one.question for one in taken(GIFT).questions]


_PIECES = st.sampled_from(
    [
        "{",
        "}",
        "=",
        "~",
        "#",
        "->",
        "T",
        "5",
        "..",
        "%50%",
        "::",
        "\n",
        "\n\n",
        "Wer?",
        "a",
        "b",
        "[html]<img>",
        "*",
        " ",
        "\\",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_file_it_comes_in_or_is_told(text: str) -> None:
    for report in (read_gift(text), read_aiken(text)):
        found = take(text, report, "gift")
        assert found.report.came == len(found.questions)
        assert all(one.question.de == one.question.en for one in found.questions)
        kinds = [item for item in report.items if item.kind != "category"]
        assert len(kinds) == found.report.came + sum(one.kind == "misfit" for one in found.report.entries)
    card = brought(text)
    assert all(isinstance(gaps_of(one, "de"), tuple) for one in card.pieces)
    assert count_written(card)[0] <= count_written(card)[1]
    format_of(text)
    format_by_name(text)
