"""Behaviour is that of Moodle's importer; all questions are written here."""

import pytest

from bot.core.exchange import Answer, Item, Lack, read_gift, write_gift
from bot.core.exchange.model import Kind, category

Told = list[tuple[str, float, str]]


def only(text: str) -> Item:
    report = read_gift(text)
    assert report.errors == ()
    assert len(report.items) == 1
    return report.items[0]


def told(item: Item) -> Told:
    return [(answer.told, answer.fraction, answer.feedback) for answer in item.answers]


GOLDEN: list[tuple[str, Kind, str, Told, str]] = [
    ("Lies den Text zweimal.", "description", "Lies den Text zweimal.", [], ""),
    ("Was fehlt?{}", "essay", "Was fehlt?", [], ""),
    ("Was fehlt?{ #### Die Gegenseite. }", "essay", "Was fehlt?", [], "Die Gegenseite."),
    (
        "Wer sagt es?{~Polizei =Firma ~Amt}",
        "single",
        "Wer sagt es?",
        [("Polizei", 0, ""), ("Firma", 1, ""), ("Amt", 0, "")],
        "",
    ),
    (
        "Wer?{\n\t=Firma#Sie verkauft es.\n\t~%50%Chef # fast\n~%-25%Amt\n####Siehe Satz 3.\n}",
        "single",
        "Wer?",
        [("Firma", 1, "Sie verkauft es."), ("Chef", 0.5, "fast"), ("Amt", -0.25, "")],
        "Siehe Satz 3.",
    ),
    (
        "Zwei?{~%50%a ~%50%b ~%-100%c ~d}",
        "multiple",
        "Zwei?",
        [("a", 0.5, ""), ("b", 0.5, ""), ("c", -1, ""), ("d", 0, "")],
        "",
    ),
    ("Eins?{~%100%a ~b}", "multiple", "Eins?", [("a", 1, ""), ("b", 0, "")], ""),
    (
        "Ein Drittel?{~%33.33333%a ~%66.66667%b ~c}",
        "multiple",
        "Ein Drittel?",
        [("a", 0.3333333, ""), ("b", 0.6666667, ""), ("c", 0, "")],
        "",
    ),
    ("Stimmt.{T}", "truefalse", "Stimmt.", [("true", 1, ""), ("false", 0, "")], ""),
    (
        "Stimmt nicht.{FALSE#Leider nein.#Gut gesehen.####Mehr.}",
        "truefalse",
        "Stimmt nicht.",
        [("true", 0, "Leider nein."), ("false", 1, "Gut gesehen.")],
        "Mehr.",
    ),
    ("Stimmt.{TRUE#Doch.}", "truefalse", "Stimmt.", [("true", 1, ""), ("false", 0, "Doch.")], ""),
    (
        "Wie heißt es?{=Beleg =%50%Nachweis#fast}",
        "shortanswer",
        "Wie heißt es?",
        [("Beleg", 1, ""), ("Nachweis", 0.5, "fast")],
        "",
    ),
    ("Wie heißt es?{Beleg}", "shortanswer", "Wie heißt es?", [("Beleg", 1, "")], ""),
    ("Was folgt?{=Ruhe#erst a -> dann b}", "shortanswer", "Was folgt?", [("Ruhe", 1, "erst a -> dann b")], ""),
    (
        "Die Zahl nennt {~niemand =die Firma} selbst.",
        "single",
        "Die Zahl nennt _____ selbst.",
        [("niemand", 0, ""), ("die Firma", 1, "")],
        "",
    ),
    ("Ordne.{=a -> 1 =b->2 = -> 3}", "matching", "Ordne.", [("a -> 1", 1, ""), ("b -> 2", 1, ""), ("-> 3", 0, "")], ""),
    ("Jahr?{#1822}", "numerical", "Jahr?", [("1822", 1, "")], ""),
    ("Jahr?{#1822:5}", "numerical", "Jahr?", [("1822:5", 1, "")], ""),
    ("Anteil?{#-1.5..0.5}", "numerical", "Anteil?", [("-1.5..0.5", 1, "")], ""),
    (
        "Jahr?{#\n=1822:0#genau\n=%50%1820 .. 1824#fast\n~#weit weg}",
        "numerical",
        "Jahr?",
        [("1822:0", 1, "genau"), ("1820..1824", 0.5, "fast"), ("*", 0, "weit weg")],
        "",
    ),
    ("Jahr?{#=1e3 ~%50%1e-3}", "numerical", "Jahr?", [("1e3", 1, ""), ("1e-3", 0.5, "")], ""),
    (
        r"Was ist \{\} \= \~ \# \: und \\?{=1 \= 1 ~\n2}",
        "single",
        r"Was ist {} = ~ # : und \?",
        [("1 = 1", 1, ""), ("2", 0, "")],
        "",
    ),
    (r"Zeile 1\nZeile 2 mit \x{}", "essay", "Zeile 1\nZeile 2 mit \\x", [], ""),
    (
        "[html]<b>Wer</b>?{=[plain]a#[markdown]*b* ~[sic] c}",
        "single",
        "<b>Wer</b>?",
        [("a", 1, "*b*"), ("[sic] c", 0, "")],
        "",
    ),
    (
        "Prozent?{=a ~% davon ~50% davon}",
        "single",
        "Prozent?",
        [("a", 1, ""), ("% davon", 0, ""), ("50% davon", 0, "")],
        "",
    ),
    ("Raute?{=a#x#####y}", "shortanswer", "Raute?", [("a", 1, "x#")], "y"),
]


@pytest.mark.parametrize(("text", "kind", "question", "answers", "general"), GOLDEN)
def test_every_type_as_moodle_reads_it(text: str, kind: Kind, question: str, answers: Told, general: str) -> None:
    item = only(text.replace("\n", "\n  "))
    assert item == only(text)
    assert (item.kind, item.text, told(item), item.general_feedback) == (kind, question, answers, general)
    export = write_gift([item])
    if "->" in text and kind == "shortanswer":
        assert [loss.lack for loss in export.losses] == [Lack.ARROW]
    else:
        assert only(export.text).model_copy(update={"line": 1}) == item
    assert item.line == 1


def test_text_formats_are_those_of_the_question_unless_told() -> None:
    item = only("[html]<b>Wer</b>?{=[plain]a#[markdown]*b* ~[sic] c####d}")
    assert item.text_format == item.general_feedback_format == "html"
    assert [(answer.text_format, answer.feedback_format) for answer in item.answers] == [
        ("plain", "markdown"),
        ("html", "html"),
    ]


def test_names_comments_ids_tags_and_categories() -> None:
    report = read_gift(
        "// nothing but a comment\n\n"
        "// [tag:weg]\n$CATEGORY: Medien/Quellen\n"
        "// [id:q7] [tag:S1] und [tag: wer\\]sagt ] [id:zweite] [tag:a,b] [x] [tag:offen\n"
        "::Name\\: eins::\nText\n// mittendrin\nzwei {\n// auch hier\n=a ~b}\n\nNoch eine: so{} \n\n:::: ohne{}"
    )
    assert report.errors == ()
    head, first, second, third = report.items
    assert (head.kind, head.name, head.text, head.line, head.id) == (
        "category",
        "Medien/Quellen",
        "Medien/Quellen",
        4,
        None,
    )
    assert (first.name, first.text, first.line) == ("Name: eins", "Text\nzwei", 6)
    assert (first.id, first.tags, first.category) == ("q7", ("S1", "wer]sagt", "a b"), "Medien/Quellen")
    assert (second.id, second.tags, second.category, second.name) == (None, (), "Medien/Quellen", "")
    assert (third.name, third.text) == ("", "ohne")


FLAWED = [
    ("a{=b\n\nrest}", [(1, "{ is not closed before the blank line"), (3, "} closes nothing")]),
    ("a}", [(1, "} closes nothing")]),
    ("a{=b}}", [(1, "} closes nothing")]),
    ("a\n{=b\n{c}}", [(3, "a second { stands inside")]),
    ("a{=b} und {=c}", [(1, "answers stand here a second time")]),
    ("{=b}", [(1, "the question has no text")]),
    ("::a", [(1, "the name that begins with ::")]),
    ("::a:b : : c{}", [(1, "the name that begins with ::")]),
    ("$CATEGORY:  ", [(1, "the category has no name")]),
    ("a{b ~c}", [(1, '"b" has neither = nor ~')]),
    ("a{b =c}", [(1, '"b" has neither = nor ~')]),
    ("a{~c}", [(1, "there must be two answers")]),
    ("a{\n=b\n~}", [(3, "an answer is empty")]),
    ("a{=}", [(1, "an answer is empty")]),
    ("a{~b ~c}", [(1, "no answer is right")]),
    ("a{=%0%b}", [(1, "no answer is right")]),
    ("a{=%50%b ~c}", [(1, "no answer is worth the full mark")]),
    ("a{\n=b\n~%101%c}", [(3, "a weight is a percentage from -100 to 100, and 101 is none")]),
    ("a{=b -> c}", [(1, "there must be two pairs")]),
    ("a{=b -> c\n=d}", [(2, 'the pair "d" has no right side')]),
    ("a{=b -> c\n=d ->}", [(2, 'the pair "d ->" has no right side')]),
    ("a{b =c -> d}", [(1, 'the pair "b" has no right side')]),
    ("a{#}", [(1, "a numerical question needs a number")]),
    ("a{#=\n}", [(1, '"" is no number')]),
    ("a{#~#falsch}", [(1, "a numerical question needs a number")]),
    ("a{#3,5}", [(1, '"3,5" is no number')]),
    ("a{#3:-1}", [(1, '"3:-1" is no number')]),
    ("a{#3:x}", [(1, '"3:x" is no number')]),
    ("a{#3..x}", [(1, '"3..x" is no number')]),
    ("a{#x..3}", [(1, '"x..3" is no number')]),
    ("a{#1e999}", [(1, '"1e999" is no number')]),
    ("a{#5..3}", [(1, "the range 5..3 runs backwards")]),
    ("a{#=%0%3}", [(1, "no answer is right")]),
]


@pytest.mark.parametrize(("text", "errors"), FLAWED)
def test_a_bad_block_is_named_and_skipped(text: str, errors: list[tuple[int, str]]) -> None:
    report = read_gift(f"\n{text}\n\ngut{{}}")
    assert [item.text for item in report.items] == ["gut"]
    assert [
        (one.line - 1, one.message[: len(wanted)]) for one, (_, wanted) in zip(report.errors, errors, strict=True)
    ] == errors


def test_what_gift_cannot_hold_is_said() -> None:
    full = Answer(text="a", fraction=1)
    export = write_gift(
        [
            Item(kind="description", text="d", general_feedback="weg"),
            Item(kind="single", text="s", answers=(Answer(text="a", fraction=0.9), Answer(text="b"))),
            Item(kind="matching", text="m", answers=(Answer(text="a->b", match="c"), full)),
            Item(kind="single", text="beide", answers=(full, full)),
        ]
    )
    assert [(loss.lack, loss.count) for loss in export.losses] == [(Lack.ARROW, 1), (Lack.FULL, 1), (Lack.GENERAL, 1)]
    assert export.losses[0].message.startswith("1 question left out")
    assert export.text == "d\n\nbeide{\n\t=a\n\t~%100%a\n}\n\n"


def test_anything_else_is_written_so_that_moodle_keeps_what_follows() -> None:
    item = only("Jahr?{#=%0%*#fern =1822 ~#sonst}")
    assert write_gift([item]).text == "Jahr?{#\n\t=%0%*#fern\n\t=1822\n\t~#sonst\n}\n\n"


def test_a_category_is_written_once_and_signs_are_escaped() -> None:
    medien = category("Medien")
    export = write_gift(
        [medien, Item(kind="description", text="a {b}: c=d\ne", category=medien.category), category("Alltag")]
    )
    assert export.text == "$CATEGORY: Medien\n\na \\{b\\}\\: c\\=d\\ne\n\n$CATEGORY: Alltag\n\n"
