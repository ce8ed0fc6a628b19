"""Two gold sentences against analyses that find them, half of them, or something else."""

import pytest

from bot.core.article.gold import GoldArticle, GoldFigure, GoldMarks, GoldSaying, locate
from bot.core.article.measuring import Score, Signal, measure, same_name, same_unit
from bot.core.article.model import Analysis, Attribution, Figure, Hedge, Opinion, Sentence, Span, Speaker, Wording

TEXT = "Kopf\n\n„Es sind 12 Leute“, sagte Mara Thiel. Laut Amt kamen wohl drei Boote. Das ist ein Skandal."
FIRST, SECOND, THIRD = (
    Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))
    for words in ("„Es sind 12 Leute“, sagte Mara Thiel.", "Laut Amt kamen wohl drei Boote.", "Das ist ein Skandal.")
)


def gold() -> GoldArticle:
    marks = (
        GoldMarks(
            says=(GoldSaying(kind="direct", cue="sagte", speaker="Mara Thiel", span="Es sind 12 Leute"),),
            numbers=(GoldFigure(text="12 Leute", value=12, unit="Leute", source="Mara Thiel"),),
        ),
        GoldMarks(
            says=(GoldSaying(kind="indirect", cue="Laut", speaker="Amt"),),
            hedges=("wohl",),
            numbers=(GoldFigure(text="drei Boote", value=3, unit="Boot"),),
        ),
        GoldMarks(loaded=("Skandal",), judgement=True),
    )
    return GoldArticle("de/tune/01", "de", "tune", "", TEXT, (FIRST, SECOND, THIRD), marks)


def place(words: str, after: int = 0) -> dict[str, int]:
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words)}


def sentence(i: int, span: Span, *, heading: bool = False) -> Sentence:
    return Sentence(i=i, start=span.start, end=span.end, text=span.within(TEXT), heading=heading)


def said(i: int, words: str, speaker: str | None, kind: str = "indirect", tier: str = "strong") -> Attribution:
    who = None if speaker is None else Speaker(start=0, end=1, name=speaker, whole=speaker)
    return Attribution.model_validate(
        {
            "sentence": i,
            "cue": "c",
            "cue_start": 0,
            "speaker": who,
            "kind": kind,
            "tier": tier,
            "rule": "r",
            **place(words),
        }
    )


def figure(i: int, words: str, value: float, unit: str = "", source: str | None = None) -> Figure:
    return Figure(sentence=i, text=words, value=value, unit=unit, source=source, **place(words))


PERFECT = Analysis(
    language="de",
    text=TEXT,
    words=18,
    sentences=(
        sentence(0, Span(start=0, end=4), heading=True),
        sentence(1, FIRST),
        sentence(2, SECOND),
        sentence(3, THIRD),
    ),
    attributions=(said(1, "Es sind 12 Leute", "Mara Thiel", "direct"), said(2, "kamen wohl drei Boote", "Amt")),
    hedges=(Hedge(sentence=2, text="wohl", **place("wohl")),),
    numbers=(figure(1, "12 Leute", 12, "Leute", "Thiel"), figure(2, "drei Boote", 3, "Boote")),
    loaded=(
        Wording(sentence=3, text="Skandal", kind="loaded", **place("Skandal")),
        Wording(sentence=3, text="ein", kind="absolute", **place("ein Skandal")),
    ),
    opinions=(Opinion(sentence=3, score=0.9), Opinion(sentence=1, score=0.1)),
)


def counts(scores: dict[Signal, Score]) -> dict[Signal, tuple[int, int, int]]:
    return {signal: (one.right, one.wrong, one.missed) for signal, one in scores.items()}


def test_all_right() -> None:
    scores = measure([(gold(), PERFECT)])
    assert counts(scores) == {
        "sentences": (3, 0, 0), "reported": (2, 0, 0), "direct": (1, 0, 0), "speakers-strong": (2, 0, 0),
        "speakers": (2, 0, 0), "hedges": (1, 0, 0), "numbers": (2, 0, 0), "number-spans": (2, 0, 0), "units": (2, 0, 0),
        "sources": (1, 0, 0), "loaded": (1, 0, 0), "judgements": (1, 0, 0),
    }  # fmt: skip
    assert scores["judgements"].average_precision == 1.0
    assert (scores["direct"].precision, scores["direct"].recall, scores["direct"].f1) == (1.0, 1.0, 1.0)
    assert not any(score.misses for score in scores.values())


def test_nothing_found() -> None:
    scores = measure([(gold(), Analysis(language="de", text=TEXT, words=18))])
    assert counts(scores) == {
        "sentences": (0, 0, 3), "reported": (0, 0, 2), "direct": (0, 0, 1), "speakers-strong": (0, 0, 0),
        "speakers": (0, 0, 2), "hedges": (0, 0, 1), "numbers": (0, 0, 2), "number-spans": (0, 0, 2), "units": (0, 0, 0),
        "sources": (0, 0, 0), "loaded": (0, 0, 1), "judgements": (0, 0, 1),
    }  # fmt: skip
    assert (scores["direct"].precision, scores["direct"].recall, scores["direct"].f1) == (None, 0.0, 0.0)
    assert scores["judgements"].average_precision == 0.0
    assert (scores["speakers-strong"].f1, scores["speakers"].recall) == (None, 0.0)
    assert [(one.what, one.wrong) for one in scores["reported"].misses] == [
        ("sagte · Mara Thiel", False), ("Laut · Amt", False),
    ]  # fmt: skip


def test_other_things_found() -> None:
    other = PERFECT.model_copy(
        update={
            "sentences": (sentence(0, Span(start=0, end=4)), sentence(1, Span(start=FIRST.start, end=SECOND.end)),
                          sentence(2, Span(start=THIRD.start, end=THIRD.start + 3)),
                          sentence(3, Span(start=THIRD.start + 4, end=THIRD.end))),
            "attributions": (said(1, "12 Leute", "Jan Beck", "direct"), said(2, "Laut Amt", None, tier="weak"),
                             said(3, "Das ist", "Amt"), said(0, "Kopf", "Amt")),
            "hedges": (Hedge(sentence=1, text="Leute", **place("Leute")),),
            "numbers": (figure(1, "12", 12, source="Jan Beck"), figure(1, "drei", 4),
                        figure(1, "Boote", 3, "Tage", "Amt")),
            "loaded": (),
            "opinions": (Opinion(sentence=1, score=0.9), Opinion(sentence=3, score=0.1)),
        }
    )  # fmt: skip
    scores = measure([(gold(), other)])
    assert counts(scores) == {
        "sentences": (2, 1, 1), "reported": (2, 1, 0), "direct": (0, 1, 1), "speakers-strong": (0, 1, 0),
        "speakers": (0, 2, 0), "hedges": (0, 1, 1), "numbers": (2, 1, 0), "number-spans": (0, 3, 0), "units": (0, 2, 0),
        "sources": (0, 2, 1), "loaded": (0, 0, 1), "judgements": (1, 0, 0),
    }  # fmt: skip
    assert scores["judgements"].average_precision == 0.5
    assert scores["sentences"].misses[0].what == "ends after: Das"
    assert scores["sentences"].misses[0].sentence == "Das ist ein Skandal."


def test_a_year_has_no_unit_and_without_judgements_nothing_is_ranked() -> None:
    text = "Es war 2019."
    whole = Span(start=0, end=len(text))
    marks = (GoldMarks(numbers=(GoldFigure(text="2019", value=2019, year=True),)),)
    year = Figure(sentence=0, start=7, end=11, text="2019", value=2019, year=True)
    found = Analysis(language="de", text=text, words=3, numbers=(year,), opinions=())
    scores = measure([(GoldArticle("x", "de", "tune", "", text, (whole,), marks), found)])
    assert (scores["numbers"].f1, scores["units"].f1, scores["judgements"].average_precision) == (1.0, None, None)


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("Mara Thiel", "Thiel", True), ("die Polizei", "Polizei", True),
        ("Ingenieurbüro Kessel & Rohr", "Kessel & Rohr", True),
        ("Bürgermeisterin", "Bürgermeisterins", True), ("Mara Thiel", "Mara Beck", False), ("der", "die", False),
        (None, None, True), (None, "Amt", False), ("Amt", None, False), ("Rat", "Rad", False),
        ("Kreis", "Kreises", True),
    ],
)  # fmt: skip
def test_names(wanted: str | None, found: str | None, same: bool) -> None:
    assert same_name(wanted, found) is same


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("Boote", "Booten", True), ("Euro", "Dollar", False), ("", "", True), ("", "Euro", False), ("%", "%", True),
        ("solar panels", "panels", True), ("km", "kg", False), ("year", "years", True),
    ],
)  # fmt: skip
def test_units(wanted: str, found: str, same: bool) -> None:
    assert same_unit(wanted, found) is same


def test_pieces_are_located_as_whole_words_each_in_its_own_place() -> None:
    text = "Ein Rat rät, ein Rat, drei und ein Rathaus."
    whole = Span(start=0, end=len(text))
    assert locate(text, whole, ("Rat", "Rat", "ein")) == (
        Span(start=4, end=7), Span(start=17, end=20), Span(start=31, end=34),
    )  # fmt: skip
    assert locate(text, whole, ("drei", "Rat")) == (Span(start=22, end=26), Span(start=4, end=7))
    with pytest.raises(ValueError, match="“haus” is not in"):
        locate(text, whole, ("haus",))
