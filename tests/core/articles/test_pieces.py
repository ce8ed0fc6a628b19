"""Editing, summing up, and what the shelf and other tools get."""

from dataclasses import replace

from bot.core.article.drafting import LessonDraft, Proposal
from bot.core.articles import (
    MOST_OFFERED,
    Misfit,
    PieceState,
    Warned,
    answers_of,
    content_of,
    edited,
    entries,
    field_at,
    fields_of,
    items_of,
    key_choices,
    keyed,
    offered,
    parts_of,
    place_number,
    place_of,
    quoted,
    quoted_share,
    summarise,
    with_source,
)
from tests.builders import both
from tests.core.articles.drafts import ANALYSIS, card, draft_card, pieces, proposal


def test_cards_come_first_then_the_ticked_then_some_others() -> None:
    questions = tuple(proposal("single", 1).model_copy(update={"key": f"k{n}"}) for n in range(20))
    lesson = LessonDraft(
        language="de",
        title=both("T"),
        summary=both("S"),
        cards=(draft_card(1),),
        questions=questions,
        ticked=("k3", "k4"),
    )
    found = offered(lesson)
    assert [one.key for one in found[:5]] == ["card-1", "k3", "k4", "k0", "k1"]
    assert len(found) == 1 + MOST_OFFERED
    rare = questions[19].model_copy(update={"template": 8})
    assert offered(lesson.model_copy(update={"questions": (*questions[:19], rare)}))[3] == rare


def test_every_text_that_can_be_written_anew() -> None:
    single = proposal("single", 1)
    fields = fields_of(single, "de")
    assert [(one.part, one.item) for one in fields] == [
        ("stem", ""), *(("options", item) for item in single.question.texts["de"].model_dump()["options"]),
        *(("why", item) for item in single.question.reason_ids),
    ]  # fmt: skip
    assert field_at(single, "de", 0) == fields[0]
    assert field_at(single, "de", len(fields)) is None
    assert field_at(single, "de", -1) is None
    assert {one.part for one in fields_of(proposal("open", 11), "en")} == {"stem", "model", "points", "why"}
    # Words and sentences of the article stay as they are.
    assert {one.part for one in fields_of(proposal("word", 1), "de")} == {"stem", "why"}
    assert [one.part for one in fields_of(draft_card(1), "en")] == ["title", "text", "do"]


def test_a_text_takes_the_place_of_another_in_one_language_only() -> None:
    single = proposal("single", 1)
    for index in range(len(fields_of(single, "de"))):
        field = field_at(single, "de", index)
        assert field is not None
        changed = edited(single, "de", field, " Neu ")
        assert isinstance(changed, Proposal)
        assert field_at(changed, "de", index) == field.__class__(field.part, field.item, "Neu", field.most)
        assert changed.question.en == single.question.en
    field = fields_of(draft_card(1), "de")[1]
    other = edited(draft_card(1), "de", field, "Anders")
    assert not isinstance(other, Misfit | Proposal)
    assert (other.text.de, other.text.en) == ("Anders", draft_card(1).text.en)
    assert edited(draft_card(1), "de", field, " ") is Misfit.EMPTY
    assert edited(draft_card(1), "de", field, "a" * (field.most + 1)) is Misfit.LONG


def key_of(asked: Proposal | Misfit) -> object:
    """The key as it is stored, or why there is none."""
    return asked if isinstance(asked, Misfit) else asked.question.model_dump(mode="json")["key"]


def test_keys() -> None:
    single, sentence = proposal("single", 1), proposal("sentence", 1)
    for asked in (single, sentence):
        choices = key_choices(asked.question)
        assert [key_of(keyed(asked, index)) for index in range(len(choices))] == list(choices)
    word = proposal("word", 1)
    first, second, *_ = key_choices(word.question)
    one = proposal("word", 1, key=[first])
    assert key_of(keyed(one, 1)) == [second]
    # Where several are right, each is put in or taken out; not all, and not none.
    multiple = proposal("multiple", 1, key=[key_choices(proposal("multiple", 1).question)[0]])
    names = list(key_choices(multiple.question))
    assert key_of(keyed(multiple, 0)) is Misfit.SHAPE
    assert key_of(keyed(multiple, 1)) == names[:2]
    most = proposal("multiple", 1, key=names[:-1])
    assert key_of(keyed(most, len(names) - 1)) is Misfit.SHAPE
    assert key_of(keyed(most, 0)) == names[1:-1]
    assert keyed(single, 99) is Misfit.SHAPE
    truth = proposal("truefalse", 1, key=True)
    assert key_of(keyed(truth, 1)) is False
    assert key_choices(proposal("number", 1).question) == ()


def test_answers_as_their_teacher_sees_them() -> None:
    sentences = {"s01": "One.", "s02": "Two."}
    for kind in ("single", "sentence", "word", "open", "truefalse"):
        asked = proposal(kind, 1).question
        answers = answers_of(asked, sentences, "de")
        assert [one.id for one in answers] == list(asked.reason_ids)
        assert all(one.why for one in answers)
        assert any(one.right for one in answers) == (kind != "open")
    assert answers_of(proposal("sentence", 1).question, sentences, "de")[0].text == "One."


def test_places_in_a_prompt() -> None:
    for place in ((1, 0, "de"), (12345, 63, "en")):
        assert place_of(place_number(*place)) == place


def test_the_map() -> None:
    voices, numbers, wording = (entries(ANALYSIS, page) for page in range(3))
    assert [(one.text, one.sentences) for one in voices] == [("Lumatec", (2, 3)), ("Jana Brehm", (1, 0))]
    assert [(one.kind, one.text) for one in numbers] == [
        ("figure", "480.000 Euro"),
        ("figure", "480.000 <Euro>"),
        ("unsourced", ""),
    ]
    assert [(one.kind, one.text, one.sentences) for one in wording] == [
        ("hedge", "Möglicherweise", (2, 5)),
        ("absolute", "Niemand", (3,)),
        ("loaded", "skandalöser", (4,)),
        ("judgement", "skandalöser", (4,)),
    ]
    assert wording[2].neutral == "umstrittener"
    assert entries(ANALYSIS, 3) == ()
    assert entries(ANALYSIS.model_copy(update={"unsourced": (), "numbers": ()}), 1) == ()


def test_what_is_quoted() -> None:
    found = pieces(draft_card(1, 0, 1), proposal("sentence", 2), proposal("single", 1))
    numbers = quoted(found)
    assert set(numbers) >= {0, 1}
    assert quoted_share(ANALYSIS, ()) == 0
    assert quoted_share(ANALYSIS, range(len(ANALYSIS.sentences))) == 1
    assert content_of(found[0].body) is found[0].body


def test_summaries_warn() -> None:
    few = summarise(card(*pieces(proposal("single", 1), draft_card(1), kept=1)))
    assert (few.questions, few.cards, few.undecided) == (1, 0, 1)
    assert set(few.warnings) == {
        Warned.DISTRESSING, Warned.UNDECIDED, Warned.FEW, Warned.NO_CARDS, Warned.ONE_LANGUAGE,
    }  # fmt: skip
    many = pieces(draft_card(1, 0, 1, 2, 3), *(proposal("single", n) for n in (1, 2, 3)), kept=4)
    assert set(summarise(card(*many, languages=("de", "en"))).warnings) == {Warned.DISTRESSING, Warned.QUOTED}
    late = tuple(replace(one, behind=("en/title",)) for one in pieces(draft_card(1), draft_card(2), kept=1))
    assert [summarise(card(*late, languages=languages)).behind for languages in (("de", "en"), ("de",))] == [1, 0]


def test_what_the_shelf_gets() -> None:
    assert parts_of(card(*pieces(draft_card(1), kept=1))) is None
    assert parts_of(card(*pieces(proposal("single", 1), kept=1), head=None)) is None
    found = pieces(proposal("single", 1), draft_card(1), proposal("word", 2), kept=2)
    german = parts_of(card(*found, level=3, title=""))
    assert german is not None
    assert german.languages == ("de",)
    assert german.title.de == german.title.en == "Laternen & Kameras"
    assert german.source.title == "", "what the lesson is called is no headline"
    ((key, asked),) = german.questions
    assert (key, asked.level) == ("single-1", 3)
    assert asked.en == asked.de == found[0].body.question.de  # type: ignore[union-attr]
    assert german.cards[0].do.en == german.cards[0].do.de
    both_of_them = parts_of(card(*found, languages=("de", "en"), link="https://blatt.example/a"))
    assert both_of_them is not None
    assert both_of_them.questions[0][1] == found[0].body.question  # type: ignore[union-attr]
    assert both_of_them.source.link == "https://blatt.example/a"
    assert parts_of(card(*found, languages=())) == both_of_them.model_copy(
        update={"source": both_of_them.source.model_copy(update={"link": None})}
    )


def test_what_other_tools_get() -> None:
    lost = proposal("sentence", 2, choices=["s07", "s08", "s09"], key="s07")
    changed = lost.question.model_copy(update={"choices": ("s07", "s08", "s09")})
    found = pieces(proposal("single", 1), lost.model_copy(update={"question": changed}), draft_card(1), kept=3)
    assert [one.kind for one in items_of(card(*found))] == ["single"]
    assert len(items_of(card(*found, languages=()))) == 1
    own = items_of(card(*found))[0].model_copy(update={"category": "Eigene"})
    source, *items = with_source([*items_of(card(*found)), own], "Laut/leise", "Quelle", "Blatt")
    assert (source.kind, source.name, source.text) == ("description", "Quelle", "Blatt")
    assert [one.category for one in items] == ["Laut//leise", "Eigene"]
    assert items[0].name == "1. single 1? (de)"


def test_the_way_through_the_pieces() -> None:
    found = pieces(draft_card(1), draft_card(2), draft_card(3), kept=2)
    whole = card(*found)
    assert [whole.following(place) for place in (1, 2, 3)] == [3, 3, 0]
    done = card(*pieces(draft_card(1), draft_card(2), kept=2))
    assert [done.following(place) for place in (1, 2)] == [2, 0]
    assert whole.piece(4) is None
    assert whole.by_id(102) == found[1]
    assert whole.by_id(1) is None
    assert {one.state for one in found} == {PieceState.KEPT, PieceState.OPEN}
    assert whole.draft.flow == "article-1"


def test_a_question_is_written_anew_above_what_the_article_says() -> None:
    asks = proposal("single", 1)
    below = {"de": asks.question.de.model_copy(update={"stem": "Wer sagt das?\n\nEr kam."})}
    piece = asks.model_copy(update={"question": asks.question.model_copy(update=below)})
    field = fields_of(piece, "de")[0]
    assert (field.text, field.most) == ("Wer sagt das?", 300 - len("\n\nEr kam."))
    changed = edited(piece, "de", field, "Wer spricht hier?")
    assert isinstance(changed, Proposal)
    assert changed.question.de.stem == "Wer spricht hier?\n\nEr kam."
    assert changed.question.en.stem == asks.question.en.stem
