import pytest

from bot.core.exchange import Answer, Item, Lack, read_sheet, write_sheet
from bot.core.exchange.model import category
from bot.core.exchange.sheet.cells import harmless, restored

GERMAN = '''\
Frage;Typ;Antwort 1;Antwort 2;Antwort 3;Richtig;Rückmeldung 1;Erklärung;Schlagwörter
"Wer sagt das,
und wem nützt es?";;die Firma;das Amt;"die ""Zeitung""";A;Sie verkauft es.;Im Text steht „gibt an“.;S1, Quelle
Welche zwei?;Mehrfachauswahl;a;b;c;1, 3;;;
Welche zwei?;;a;b;c;A, C;;;
Wie viele?;Zahl;3,5:0,5;;;;;;
Stimmt es?;Wahr/Falsch;wahr;;;;Ja.;;
Stimmt es?;truefalse;;;;falsch;;;
Ordne zu;;Berlin -> Deutschland;Wien->Österreich;;;;;
Was fehlt?;;;;;;;Die Gegenseite.;
Wie heißt es?;;Beleg;;;;;;
'=1+1?;Kurzantwort;2;;;;;;
Medien/Quellen;Kategorie;;;;;;;
Lies.;Beschreibung;;;;;;;
'''


def test_a_table_as_a_german_teacher_writes_it() -> None:
    report = read_sheet(GERMAN)
    assert report.errors == ()
    assert [(item.line, item.kind, item.text) for item in report.items] == [
        (2, "single", "Wer sagt das,\nund wem nützt es?"),
        (4, "multiple", "Welche zwei?"),
        (5, "multiple", "Welche zwei?"),
        (6, "numerical", "Wie viele?"),
        (7, "truefalse", "Stimmt es?"),
        (8, "truefalse", "Stimmt es?"),
        (9, "matching", "Ordne zu"),
        (10, "essay", "Was fehlt?"),
        (11, "shortanswer", "Wie heißt es?"),
        (12, "shortanswer", "=1+1?"),
        (13, "category", "Medien/Quellen"),
        (14, "description", "Lies."),
    ]
    first, second, _, number, true, false, pairs, essay, *_, last = report.items
    assert [(a.text, a.fraction, a.feedback) for a in first.answers] == [
        ("die Firma", 1, "Sie verkauft es."),
        ("das Amt", 0, ""),
        ('die "Zeitung"', 0, ""),
    ]
    assert (first.general_feedback, first.tags) == ("Im Text steht „gibt an“.", ("S1", "Quelle"))
    assert [a.fraction for a in second.answers] == [0.5, 0, 0.5]
    assert number.answers[0].text == "3.5:0.5"
    assert [(a.text, a.fraction, a.feedback) for a in true.answers] == [("true", 1, "Ja."), ("false", 0, "")]
    assert [a.fraction for a in false.answers] == [0, 1]
    assert [(a.text, a.match) for a in pairs.answers] == [("Berlin", "Deutschland"), ("Wien", "Österreich")]
    assert essay.general_feedback == "Die Gegenseite."
    assert last.category == "Medien/Quellen"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_separator_is_found(delimiter: str) -> None:
    lines = ["question|Option A|Option B|key", '"a, b; c\td"|x|y|B']
    for hint in ("", f"sep={delimiter}\n"):
        item = read_sheet(hint + "\n".join(lines).replace("|", delimiter)).items[0]
        assert (item.text, [answer.fraction for answer in item.answers]) == ("a, b; c\td", [0, 1])
        assert item.line == (3 if hint else 2)


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("Antwort 1;x\na;b", [(1, 'the column "x" is unknown'), (1, "there is no column for the question")]),
        ("Frage;Frage;Typ\na;b;offen", [(1, 'the column "Frage" stands here twice')]),
        (
            "Frage;Antwort 0;Antwort 123;Gewinn 1;Typ\na;;;;offen",
            [(1, "the column"), (1, "the column"), (1, "the column")],
        ),
        ("Frage;Typ\na;Unsinn", [(2, 'there is no question type "Unsinn"')]),
        ("Frage;Typ\n;offen", [(2, "the question has no text")]),
        ("Frage;Typ\n;Kategorie", [(2, "the category has no name")]),
        ("Frage;Typ\na;offen;zu viel", [(2, "the line has 3 cells, but the header has 2")]),
        ("Frage;Format\na;wiki", [(2, 'there is no text format "wiki"')]),
        ("Frage;A;B;Richtig\na;x;y;C", [(2, '"c" in the column of right answers')]),
        ("Frage;A;B;Richtig\na;x;y;beide", [(2, '"beide" in the column of right answers')]),
        ("Frage;A;B\na;x;y", [(2, "no answer is right")]),
        ("Frage;A;Gewicht 1\na;x;viel", [(2, "a weight is a percentage")]),
        ("Frage;A;Gewicht 1\na;x;101 %", [(2, "a weight is a percentage")]),
        ("Frage;Typ;A\na;Zahl;viele", [(2, '"viele" is no number')]),
        ("Frage;Typ;A\na;Wahr/Falsch;vielleicht", [(2, 'a truefalse question is true or false, and "vielleicht"')]),
        ("Frage;Typ;A\na;Einfachauswahl;x", [(2, "there must be two answers")]),
        ('Frage;Typ\n"a"b;offen\n"c', [(2, "this is no table"), (3, "this is no table")]),
        ("Frage\n", [(1, "the file is empty")]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, errors: list[tuple[int, str]]) -> None:
    found = read_sheet(text).errors
    assert [(one.line, one.message[: len(wanted)]) for one, (_, wanted) in zip(found, errors, strict=True)] == errors


def test_a_table_without_a_header_has_nothing_in_it() -> None:
    assert read_sheet("\n;;\n").items == ()


def test_weights_tell_the_type_where_no_column_does() -> None:
    report = read_sheet("question,answer 1,weight 1,answer 2,weight 2\na,x,50 %,y,50\nb,x,100,y,")
    assert [item.kind for item in report.items] == ["multiple", "single"]


def test_an_export_opens_in_the_spreadsheet_of_its_language() -> None:
    answers = (
        Answer(text="-3.5:0.5", fraction=1),
        Answer(text="1.5..2.5", fraction=0.333),
        Answer(text="*", feedback="=weg"),
    )
    items = [category("Medien"), Item(kind="numerical", text="Wie\nviele?", answers=answers, category="Medien")]
    german = write_sheet(items, "de", ";")
    assert german.text.split("\r\n") == [
        "Typ;Kategorie;Frage;Antwort 1;Antwort 2;Gewicht 2;Antwort 3;Gewicht 3;Rückmeldung 3",
        "Kategorie;;Medien;;;;;;",
        'Zahl;Medien;"Wie\nviele?";"\'-3,5:0,5";"1,5..2,5";"33,3";*;0;\'=weg',
        "",
    ]
    assert [item.model_copy(update={"line": 0}) for item in read_sheet(german.text).items] == items


def test_one_column_holds_one_format() -> None:
    item = Item(kind="essay", text="a", text_format="html", general_feedback="b", general_feedback_format="plain")
    assert [loss.lack for loss in write_sheet([item], "en", ",").losses] == [Lack.FORMATS]
    assert write_sheet([], "en", ",").text == "type,question\r\n"


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'", "a;=1", 'a;"@x', "-", "a\n+b", "a=1", "'a"])
def test_no_text_is_a_formula_and_each_comes_back(text: str) -> None:
    written = harmless(text)
    assert not written.startswith(("=", "+", "-", "@"))
    assert restored(written) == text
