"""Questions that a teacher brought: what is still to be written, and how it gets there."""

from dataclasses import replace

import pytest

from bot.core.article.model import Analysis
from bot.core.articles import (
    ArticleCard,
    Misfit,
    PieceState,
    Warned,
    count_unfinished,
    count_written,
    edited,
    explained,
    field_at,
    fields_of,
    gaps_of,
    has_twins,
    items_of,
    keyed,
    losses_of,
    next_gap,
    number_text,
    parts_of,
    shared_reasons,
    summarise,
)
from bot.core.content import NumberQuestion, OpenPrompt, SingleChoice
from bot.core.exchange import Lack, read_gift, write_gift
from bot.core.question_files import OwnQuestion, take
from tests.core.articles.drafts import card, draft_card, pieces, proposal

GIFT = """
$CATEGORY: Medien/Quellen

// [id:k1] [tag:quellen]
::Wer::Wer sagt das?{=die Firma#Sie verkauft es. ~das Amt ~niemand}

Wie viele?{#480:5}

Wie heißt das?{=Beleg =Nachweis}

Was gehört zusammen?{=a->1 =b->2 =c->3}

Es regnet.{T}

Was fehlt?{}

Was stimmt?{~%50%a ~%50%b ~c}
"""


def own(text: str = GIFT) -> tuple[OwnQuestion, ...]:
    """The questions of a GIFT file."""
    return take(text, read_gift(text), "gift").questions


def brought(text: str = GIFT, kept: int = 0) -> ArticleCard:
    """A draft of them."""
    found = card(*pieces(*own(text), kept=kept), form="questions", skill="S3", outlet="Ich", level=2)
    return replace(found, analysis=Analysis(language="de", text="", words=0))


def write(body: OwnQuestion, index: int, text: str) -> OwnQuestion:
    field = field_at(body, "de", index)
    assert field is not None
    found = edited(body, "de", field, text)
    assert isinstance(found, OwnQuestion), found
    return found


def test_every_type_says_what_it_lacks() -> None:
    lacking = [[gap.field.part for gap in gaps_of(one, "de")] for one in brought().pieces]
    assert lacking == [
        ["why"] * 2,
        ["why"] * 3,
        ["why"] * 2,
        ["why"] * 3,
        ["why"] * 2,
        ["model", "points", "points", "why", "why"],
        ["why"] * 3,
    ]
    assert gaps_of(pieces(draft_card(1))[0], "de") == ()
    assert [one.part for one in fields_of(own()[3], "de")] == ["stem", *["left"] * 3, *["right"] * 3, *["why"] * 3]
    assert [one.text for one in fields_of(own()[2], "de")[:2]] == ["Wie heißt das?", "Beleg\nNachweis"]
    assert [one.text for one in fields_of(own()[1], "de")[:2]] == ["Wie viele?", "480:5"]


def test_one_text_after_the_other() -> None:
    found = brought()
    assert count_written(found) == (1, 21)
    first = next_gap(found)
    assert first is not None
    assert (first.piece.position, first.field.item) == (1, "b")
    after = next_gap(found, 1, first.index + 1)
    assert after is not None
    assert (after.piece.position, after.field.item) == (1, "c")
    following = next_gap(found, 1, after.index + 1)
    assert following is not None
    assert (following.piece.position, following.field.item) == (2, "right")
    assert next_gap(found, 8) is None
    # What was left out needs nothing.
    out = replace(found, pieces=tuple(replace(one, state=PieceState.DROPPED) for one in found.pieces))
    assert (next_gap(out), count_written(out)) == (None, (0, 0))


def test_too_long_texts_are_asked_for_too() -> None:
    stem = "Warum " * 60
    found = brought(f"{stem}?{{=ja#r ~nein#f}}")
    (gap,) = gaps_of(found.pieces[0], "de")
    assert (gap.field.part, count_written(found)) == ("stem", (2, 3))
    body = found.pieces[0].body
    assert isinstance(body, OwnQuestion)
    assert gaps_of(replace(found.pieces[0], body=write(body, gap.index, "Kurz?")), "de") == ()


def test_what_is_written_stands_in_both_languages() -> None:
    single, number, typed, match, truth, opened, _ = own()
    for index, text in ((5, "B."), (6, "C.")):
        single = write(single, index, text)
    fields = fields_of(single, "en")
    assert [one.text for one in fields if one.part == "why"] == ["Sie verkauft es.", "B.", "C."]
    assert single.question.de == single.question.en
    changed = write(number, 1, "1.822,5 ± 3".replace(".", "")).question
    assert isinstance(changed, NumberQuestion)
    assert (changed.value, changed.tolerance, number_text(changed)) == (1822.5, 3, "1822.5:3")
    field = field_at(number, "de", 1)
    assert field is not None
    assert edited(number, "de", field, "viele") is Misfit.NUMBER
    assert write(typed, 1, " Quelle \nquelle\n\nBeleg").question.model_dump()["de"]["accept"] == ("Quelle", "Beleg")
    assert write(match, 1, "Neu").question.model_dump()["en"]["left"]["a"] == "Neu"
    same = field_at(match, "de", 2)
    assert same is not None
    assert edited(match, "de", same, "a") is Misfit.SHAPE
    false = keyed(truth, 1)
    assert isinstance(false, OwnQuestion)
    assert false.question.model_dump()["key"] is False
    for index, text in enumerate(("Modell", "Eins", "Zwei", "Darum", "Deshalb"), start=1):
        opened = write(opened, index, text)
    assert isinstance(opened.question, OpenPrompt)
    assert list(opened.question.faults()) == []


@pytest.mark.parametrize(
    ("place", "alike"),
    [(0, ("b", "c")), (1, ("low", "high")), (2, ()), (3, ("a", "b", "c")), (4, ()), (5, ()), (6, ())],
)
def test_one_explanation_for_several_answers(place: int, alike: tuple[str, ...]) -> None:
    body = own()[place]
    assert shared_reasons(body.question, "de") == alike
    written = explained(body, "de", " Darum. ")
    assert isinstance(written, OwnQuestion)
    assert {name for name, why in written.question.en.why.items() if why == "Darum."} == set(alike)
    assert shared_reasons(written.question, "de") == ()
    assert explained(body, "de", "  ") is Misfit.EMPTY
    assert explained(body, "de", "a" * 301) is Misfit.LONG


def test_what_is_published_and_what_leaves_as_a_file() -> None:
    found = brought(kept=2)
    assert count_unfinished(found) == 2
    summary = summarise(found)
    assert (summary.unfinished, summary.warnings) == (
        2,
        (Warned.UNDECIDED, Warned.FEW, Warned.UNFINISHED, Warned.ONE_LANGUAGE),
    )
    parts = parts_of(found)
    assert parts is not None
    assert {(question.skill, question.level) for _, question in parts.questions} == {("S3", 2)}
    first, second = items_of(found)
    assert (first.name, first.id, first.tags, first.category) == ("Wer", "k1", ("quellen",), "Medien/Quellen")
    assert [one.feedback for one in first.answers] == ["Sie verkauft es.", "", ""]
    assert [one.feedback for one in second.answers] == ["", ""]
    assert next(one.lack for one in losses_of(found, "aiken")) is Lack.KIND
    assert all(losses_of(found, form) == () for form in ("gift", "xml", "exe"))
    assert losses_of(found, "csv") == losses_of(found, "apkg") == ()


def test_a_file_comes_back_from_lupe_as_it_was() -> None:
    text = write_gift(items_of(brought(kept=7))).text
    again = take(text, read_gift(text), "gift")
    assert [one.question for one in again.questions] == [one.question for one in own()]
    assert [(one.name, one.mark, one.category) for one in again.questions] == [
        (one.name, one.mark, one.category) for one in own()
    ]
    assert again.report.entries == ()


def test_two_answers_that_say_the_same_are_twins() -> None:
    single = proposal("single", 1).question
    assert isinstance(single, SingleChoice)
    options = dict.fromkeys(single.de.options, "Nein")
    doubled = single.model_copy(update={"de": single.de.model_copy(update={"options": options})})
    assert [has_twins(one, "de") for one in (single, doubled, proposal("truefalse", 1).question)] == [
        False,
        True,
        False,
    ]
    assert not has_twins(doubled, "en")
