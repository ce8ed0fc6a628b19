import pytest

from bot.core.exchange import Answer, Item, Lack, looks_like_aiken, read_aiken, write_aiken
from bot.core.exchange.model import category

GOOD = "Wer sagt das?\nA) die Firma\nB) das Amt\nANSWER: B\n"


def test_options_are_lettered_with_bracket_or_point() -> None:
    report = read_aiken(
        f"\n{GOOD}Zweite Frage\nüber zwei Zeilen\n\nA. eins\nB. zwei\nC.\tdrei\nanswer: a)\n\n"
        "A.I. hilft?\nA) ja\nB) nein\nANSWER:A"
    )
    assert report.errors == ()
    assert [(item.line, item.text) for item in report.items] == [
        (2, "Wer sagt das?"), (6, "Zweite Frage über zwei Zeilen"), (14, "A.I. hilft?"),
    ]  # fmt: skip
    assert [[(a.text, a.fraction) for a in item.answers] for item in report.items] == [
        [("die Firma", 0), ("das Amt", 1)], [("eins", 1), ("zwei", 0), ("drei", 0)], [("ja", 1), ("nein", 0)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Zu wenig\nA) eins\nANSWER: A", 3, "there must be two answers"),
        ("Keine\nANSWER: A", 2, "the question has no options"),
        ("A) ohne Frage\nB) auch", 1, "an option or ANSWER without a question"),
        ("ANSWER: A", 1, "an option or ANSWER without a question"),
        ("Offen\nA) eins\nB) zwei\n", 1, "the question that begins here has no line ANSWER"),
        ("Eng\nA) eins\nB)zwei\nANSWER: A", 3, "after B) comes a space"),
        ("Klein\nA) eins\nb) zwei\nANSWER: A", 3, "after b) comes a space"),
        ("Lücke\nA) eins\nC) drei\nANSWER: A", 3, "option C comes where B is due"),
        ("Leer\nA)\nB) zwei\nANSWER: A", 2, "an answer is empty"),
        ("Zwei\nA) eins\nB) zwei\nANSWER: A, B", 4, 'ANSWER is "A, B": name one of the options A, B'),
        ("Fern\nA) eins\nB) zwei\nANSWER: C", 4, 'ANSWER is "C"'),
    ],
)
def test_a_fault_is_named_with_its_line_and_the_rest_comes_in(text: str, line: int, message: str) -> None:
    report = read_aiken(f"{text}\n\n{GOOD}")
    assert [(one.line, one.message[: len(message)]) for one in report.errors] == [(line, message)]
    assert [item.text for item in report.items] == ["Wer sagt das?"]


def test_what_never_ends_is_named_at_the_end() -> None:
    for text, message in (
        ("Frage\nA) a\nB) b", "the question that begins here"),
        ("Frage", "the question has no options"),
    ):
        assert [(one.line, one.message[: len(message)]) for one in read_aiken(GOOD + text).errors] == [(5, message)]


def test_it_is_told_from_gift() -> None:
    assert looks_like_aiken(GOOD)
    assert not looks_like_aiken("ANSWER: A oder B?{=A ~B}")
    assert not looks_like_aiken("Wer?{\n=a\n~b\n}\nANSWER: A")


def test_what_aiken_cannot_hold_is_said() -> None:
    def single(text: str, *answers: Answer, **more: str) -> Item:
        return Item.model_validate({"kind": "single", "text": text, "answers": answers, **more})

    right, wrong = Answer(text="a", fraction=1), Answer(text="b")
    export = write_aiken(
        [
            category("Medien"),
            Item(kind="essay", text="Warum?"),
            single("zwei richtige", right, right, wrong),
            single("A) beginnt so", right, wrong),
            single("zu viele", right, *[wrong] * 26),
            single("leer", right, Answer(text="<p></p>", text_format="html")),
            single(
                "<b>gut</b>\nso", right, Answer(text="b", fraction=0.5, feedback="fast"), text_format="html", name="n"
            ),
            single("schlicht", right, wrong),
        ]
    )
    assert export.text == "gut so\nA) a\nB) b\nANSWER: A\n\nschlicht\nA) a\nB) b\nANSWER: A\n\n"
    assert [(loss.lack, loss.count) for loss in export.losses] == [
        (Lack.KIND, 2), (Lack.ANSWERLESS, 1), (Lack.LETTERS, 1), (Lack.OPTIONS, 1), (Lack.FEEDBACK, 1), (Lack.NAMES, 1),
        (Lack.MARKUP, 1), (Lack.WEIGHTS, 1), (Lack.BREAKS, 1),
    ]  # fmt: skip
