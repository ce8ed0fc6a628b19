import io
import sqlite3
import zipfile
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.exchange import DEPTH_LIMIT, ELEMENT_LIMIT, Ending, ending_of, read_questions, write_questions
from bot.core.exchange import Flaw, Item
from bot.core.exchange.model import category
from tests.core.exchange.items import FULL, items, without_lines

XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/Medien</text></category></question>
  <question type="multichoice">
    <name><text> Wer </text></name>
    <questiontext format="html"><text><![CDATA[<p>Wer <b>sagt</b> das?</p>]]></text></questiontext>
    <generalfeedback format="html"><text></text></generalfeedback>
    <defaultgrade>1.0</defaultgrade><idnumber>q7</idnumber><single>true</single>
    <answer fraction="100" format="plain_text"><text>die Firma</text>
      <feedback format="html"><text>Ja.</text></feedback></answer>
    <answer fraction="-33.33333" format="wiki"><text>a &lt; b</text></answer>
    <tags><tag><text>S1</text></tag></tags>
  </question>
  <question type="multichoice">
    <questiontext format="moodle_auto_format"><text>Zwei?</text></questiontext><single>false</single>
    <answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer>
  </question>
  <question type="truefalse">
    <questiontext><text>Stimmt.</text></questiontext>
    <answer fraction="100"><text>false</text><feedback><text>Gut.</text></feedback></answer>
    <answer fraction="0"><text>true</text></answer>
  </question>
  <question type="truefalse">
    <questiontext><text>Stimmt.</text></questiontext>
    <answer fraction="100"><text>Wahr</text></answer><answer fraction="0"><text>Falsch</text></answer>
  </question>
  <question type="shortanswer">
    <questiontext><text>Wie?</text></questiontext><answer fraction="100"><text>so</text></answer>
  </question>
  <question type="numerical">
    <questiontext><text>Zahl?</text></questiontext>
    <answer fraction="100"><text>3.5</text><tolerance>0.5</tolerance></answer>
    <answer fraction="0"><text>*</text><tolerance>0.0</tolerance></answer>
  </question>
  <question type="matching">
    <questiontext><text>Ordne.</text></questiontext>
    <subquestion format="html"><text>a</text><answer><text>1</text></answer></subquestion>
    <subquestion><text>b</text><answer><text>2</text></answer></subquestion>
    <subquestion><text></text><answer><text>3</text></answer></subquestion>
  </question>
  <question type="essay"><questiontext><text>Warum?</text></questiontext></question>
  <question type="description"><questiontext><text>Lies.</text></questiontext></question>
</quiz>
"""


def question(inside: str, kind: str = "multichoice") -> bytes:
    return f'<quiz>\n<question type="{kind}">{inside}</question>\n</quiz>'.encode()


RIGHT = "<answer><text>b</text></answer>"
TEXT = "<questiontext><text>Wer?</text></questiontext>"


def test_moodle_xml_of_every_type() -> None:
    report = read_questions("Export.XML", XML.encode())
    assert report.errors == ()
    assert [(item.line, item.kind) for item in report.items] == [
        (3, "category"), (4, "single"), (14, "multiple"), (18, "truefalse"), (23, "truefalse"), (27, "shortanswer"),
        (30, "numerical"), (35, "matching"), (41, "essay"), (42, "description"),
    ]  # fmt: skip
    _, single, multiple, false, true, _, number, pairs, *_ = report.items
    assert (single.name, single.text, single.id, single.tags) == ("Wer", "<p>Wer <b>sagt</b> das?</p>", "q7", ("S1",))
    assert (single.category, single.text_format, multiple.text_format) == ("$course$/Medien", "html", "moodle")
    assert [(a.text, a.fraction, a.feedback, a.text_format, a.feedback_format) for a in single.answers] == [
        ("die Firma", 1, "Ja.", "plain", "html"), ("a < b", -0.3333333, "", "html", "html"),
    ]  # fmt: skip
    assert multiple.name == "Zwei?"
    assert [(a.text, a.fraction, a.feedback) for a in false.answers] == [("true", 0, ""), ("false", 1, "Gut.")]
    assert [a.fraction for a in true.answers] == [1, 0]
    assert [(a.text, a.fraction) for a in number.answers] == [("3.5:0.5", 1), ("*", 0)]
    assert [(a.told, a.text_format) for a in pairs.answers] == [
        ("a -> 1", "html"),
        ("b -> 2", "moodle"),
        ("-> 3", "moodle"),
    ]
    data, losses = write_questions("xml", report.items, "", "de")
    assert losses == ()
    assert without_lines(read_questions("x.xml", data).items) == without_lines(report.items)


@settings(max_examples=80)
@given(st.lists(items(), min_size=1, max_size=2), FULL)
def test_moodle_xml_gives_back_what_it_was_given(found: list[Item], path: str) -> None:
    head = category(path)
    original = [head, *(item.model_copy(update={"category": head.category}) for item in found)]
    data, losses = write_questions("xml", tuple(original), "", "de")
    assert losses == ()
    report = read_questions("x.xml", data)
    assert report.errors == ()
    assert without_lines(report.items) == original


def test_a_name_is_made_where_moodle_wants_one() -> None:
    data, _ = write_questions("xml", (Item(kind="numerical", text="Wie viele?"),), "", "de")
    assert b"<name><text>Wie viele?</text></name>" in data


@pytest.mark.parametrize(
    ("data", "line", "flaw"),
    [
        (b'<!DOCTYPE quiz [<!ENTITY a "b">]>\n<quiz>&a;</quiz>', 1, Flaw.DOCTYPE),
        (b'<!DOCTYPE quiz SYSTEM "file:///etc/passwd">\n<quiz/>', 1, Flaw.DOCTYPE),
        (b"<quiz>\n<question>", 2, Flaw.NO_XML),
        (b"Wer?{=a ~b}", 1, Flaw.NO_XML),
        (b"<quiz>&nbsp;</quiz>", 1, Flaw.NO_XML),
        (b"<quiz>" + b"<a>" * DEPTH_LIMIT, 1, Flaw.TOO_DEEP),
        (b"<quiz>" + b"<a/>" * ELEMENT_LIMIT, 1, Flaw.TOO_MANY),
        (b"\n<html/>", 2, Flaw.NO_QUIZ),
        (b"<quiz></quiz>", 1, Flaw.EMPTY),
        (question(TEXT, "cloze"), 2, Flaw.XML_KIND),
        (question("", "category"), 2, Flaw.NO_CATEGORY),
        (question("", "essay"), 2, Flaw.NO_TEXT),
        (question(TEXT), 2, Flaw.FEW_ANSWERS),
        (question(TEXT, "shortanswer"), 2, Flaw.NO_KEY),
        (question(f"{TEXT}<answer fraction='viel'><text>a</text></answer>", "shortanswer"), 2, Flaw.WEIGHT),
        (question(f"{TEXT}<answer fraction='nan'><text>a</text></answer>", "shortanswer"), 2, Flaw.WEIGHT),
        (question(f"{TEXT}<answer fraction='100'><text> </text></answer>", "shortanswer"), 2, Flaw.EMPTY_ANSWER),
        (question(f"{TEXT}<answer><text>a</text></answer>", "shortanswer"), 2, Flaw.NO_KEY),
        (question(f"{TEXT}<answer><text>a</text></answer>", "numerical"), 2, Flaw.NO_NUMBER),
        (question(f"{TEXT}<answer><text>true</text></answer>", "truefalse"), 2, Flaw.XML_TRUE_FALSE),
        (question(f"{TEXT}<subquestion><text>a</text></subquestion>", "matching"), 2, Flaw.HALF_PAIR),
        (question(f"{TEXT}<subquestion><text>a</text>{RIGHT}</subquestion>", "matching"), 2, Flaw.FEW_PAIRS),
        ("<quiz>ä</quiz>".encode("latin-1"), 1, Flaw.NOT_UTF8),
    ],
)  # fmt: skip
def test_hostile_and_broken_xml_is_refused_with_its_line(data: bytes, line: int, flaw: Flaw) -> None:
    report = read_questions("x.xml", data)
    assert report.items == ()
    assert [(problem.line, problem.flaw) for problem in report.errors] == [(line, flaw)]


def test_the_encoding_that_a_file_declares_is_not_believed() -> None:
    data = b'<?xml version="1.0" encoding="ISO-8859-1"?>' + question(
        "<questiontext><text>Grün?</text></questiontext>", "essay"
    )
    assert [item.text for item in read_questions("x.xml", data).items] == ["Grün?"]


@settings(max_examples=100)
@given(st.data())
def test_nothing_crashes_the_reader_of_xml(data: st.DataObject) -> None:
    raw = XML.encode()
    place = data.draw(st.integers(0, len(raw)))
    mutated = raw[:place] + data.draw(st.binary(max_size=6)) + raw[place + data.draw(st.integers(0, 40)) :]
    assert all(problem.message for problem in read_questions("x.xml", mutated).errors)


@settings(max_examples=60)
@given(st.binary(max_size=40), st.sampled_from(["gift", "txt", "aiken", "csv", "tsv", "xml", "doc"]))
def test_nothing_crashes_on_any_bytes(data: bytes, ending: str) -> None:
    report = read_questions(f"x.{ending}", data)
    assert report.items or report.errors


@pytest.mark.parametrize("unit", ["{", "}", "\\", "{=", "// [id:", "####", "A) a\n", '" ', "<", "&"])
def test_reading_takes_time_linear_in_the_length(unit: str) -> None:
    """200 KB of what makes careless scanners look back; those would take hours."""
    data = (unit * (200_000 // len(unit))).encode()
    for ending in ("gift", "aiken", "csv", "xml"):
        report = read_questions(f"x.{ending}", data)
        assert report.items or report.errors
    assert read_questions("x.gift", b"x{" + data).errors
    html = b"<questiontext format='html'><text><![CDATA[" + data + b"]]></text></questiontext>"
    assert read_questions("x.xml", question(html.decode(), "essay")).items


def test_an_ending_says_how_to_read_and_txt_what_stands_in_it() -> None:
    aiken = b"Wer?\nA) a\nB) b\nANSWER: A\n"
    assert [item.kind for item in read_questions("a.txt", aiken).items] == ["single"]
    assert [item.kind for item in read_questions("a.txt", b"Wer?{=a ~b}").items] == ["single"]
    assert [item.kind for item in read_questions("a.gift", aiken).items] == ["description"]
    assert [item.kind for item in read_questions("a.TSV", b"question\ttype\nWer?\topen").items] == ["essay"]
    for name in ("a.docx", "a", "a.apkg"):
        assert [problem.flaw for problem in read_questions(name, aiken).errors] == [Flaw.UNKNOWN_ENDING]
    assert [problem.flaw for problem in read_questions("a.gift", b"// nichts\n").errors] == [Flaw.EMPTY]
    assert [problem.message for problem in read_questions("a.gift", bytes(10 * 2**20)).errors] == [
        "the file is larger than 5 MiB: split it"
    ]
    assert [ending_of(f"x.{ending}") for ending in get_args(Ending)] == list(get_args(Ending))


@pytest.mark.parametrize("ending", ["gift", "txt", "aiken", "csv", "tsv"])
def test_what_is_written_is_read_by_its_ending(ending: Ending) -> None:
    original = read_questions("a.gift", "Wer sagt „das“?{=die Firma ~das Amt}".encode()).items
    data, losses = write_questions(ending, original, "Probe", "de")
    assert losses == ()
    assert without_lines(read_questions(f"a.{ending}", data).items) == without_lines(original)
    assert data.startswith(b"\xef\xbb\xbf") == (ending == "csv")


def test_a_package_of_anki_has_a_card_for_each_question() -> None:
    original = read_questions("a.gift", b"// [id:q1] [tag:S1]\nWer?{=a ~b}\n\nWas?{=c}\n\nText").items
    data, losses = write_questions("apkg", original, "Probe", "de")
    assert losses == ()
    assert write_questions("apkg", original, "Probe", "de")[0] == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        collection = package.read("collection.anki2")
        assert package.read("media") == b"{}"
    connection = sqlite3.connect(":memory:")
    connection.deserialize(collection)
    assert connection.execute("select flds, tags from notes order by id").fetchall() == [
        ("Wer?<ul><li>a</li><li>b</li></ul>\x1f<b>a</b>", " S1 "), ("Was?\x1f<b>c</b>", "  "),
    ]  # fmt: skip
    assert connection.execute("select count(*) from cards").fetchone() == (2,)
    connection.close()
