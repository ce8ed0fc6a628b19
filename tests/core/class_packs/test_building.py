"""What a teacher confirmed, made into a pack."""

from typing import Any

import pytest

from bot.core.class_packs import MOST_CARDS, MOST_QUESTIONS, ClassPackRefusal, PackBody, build, name_of
from bot.core.content import Paragraph, Question
from tests.builders import question
from tests.class_packs import CARDS, QUESTIONS, SENTENCES, SOURCE, parts


def body(known: dict[str, str] | None = None, **changes: Any) -> PackBody:
    made = build(parts(**changes), known or {})
    assert isinstance(made, PackBody)
    return made


def test_only_what_something_rests_on_is_quoted_and_gaps_are_kept() -> None:
    made = body(questions=(*QUESTIONS[:2], ("key-4", question("single", 4, sentences=["s06", "s99"]))))
    for article in made.articles.values():
        assert article.title == SOURCE.title
        runs = [[one.id for one in run.sentences] for run in article.blocks if isinstance(run, Paragraph)]
        assert runs == [["s02", "s03"], ["s05", "s06"]]
        assert [one.text for one in article.sentences] == [SENTENCES[number] for number in (1, 2, 4, 5)]
    assert made.questions[2].sentences == ("s06",), "what the article lacks cannot be pointed to"


def test_sentences_to_choose_from_are_quoted_too() -> None:
    made = body(cards=(), questions=(("key", question("sentence", 1, sentences=["s01"])),))
    assert [one.id for one in made.articles["de"].sentences] == ["s01", "s02", "s03"]
    assert name_of(0) == "s01"


def test_questions_without_an_article_are_a_pack_too() -> None:
    made = body(sentences={}, cards=(), questions=(("key", question("single", 1, sentences=[])),))
    assert (made.articles["en"].blocks, made.lessons["en"], made.minutes) == ((), (), 1)


def test_ids_are_given_by_key_and_never_twice() -> None:
    first = body()
    assert [one.id for one in first.questions] == ["q01", "q02", "q03", "q04"]
    assert first.ids == {f"key-{number}": f"q0{number}" for number in (1, 2, 3, 4)}
    later = body(first.ids, questions=(("new", QUESTIONS[0][1]), QUESTIONS[3]))
    assert [one.id for one in later.questions] == ["q05", "q04"]
    assert later.ids == first.ids | {"new": "q05"}


def test_a_question_belongs_to_no_other_pack() -> None:
    given = question("single", 7, topic="lake", sources=["study"], parallel="q02")
    (made,) = body(questions=(("key", given),)).questions
    assert (made.id, made.topic, made.sources, made.parallel) == ("q01", None, (), None)
    assert made.texts == given.texts


def test_cards_stand_in_both_languages() -> None:
    made = body(cards=(CARDS[0], CARDS[1].model_copy(update={"skill": "anything"})))
    german, english = made.lessons["de"], made.lessons["en"]
    assert [one.id for one in german] == [one.id for one in english] == ["card-1", "card-2"]
    assert (german[0].title, english[0].title) == ("Card 1 (de)", "Card 1 (en)")
    assert [one.skill for one in german] == ["S1", None]
    assert (made.minutes, made.skills) == (4, ("S1", "S3", "S4"))


@pytest.mark.parametrize(
    ("link", "kept"),
    [("https://blatt.example/lake", True), ("http://blatt.example/lake", False), ("https://a b", False), (None, False)],
)
def test_the_source(link: str | None, *, kept: bool) -> None:
    source = body(source=SOURCE.model_copy(update={"link": link, "published": None})).article
    assert (source.link is not None) is kept
    assert (source.year, source.published, source.licence_note) == (None, None, None)
    assert body().article.year == 2026
    unknown = body(source=SOURCE.model_copy(update={"title": ""}))
    assert (unknown.article.title, unknown.articles["de"].title) == ("", SOURCE.outlet)


def without_reasons(one: Question) -> Question:
    return one.model_copy(
        update={language: one.texts[language].model_copy(update={"why": {}}) for language in ("de", "en")}
    )


def test_missing_explanations_break_nothing() -> None:
    made = body(questions=tuple((key, without_reasons(one)) for key, one in QUESTIONS))
    assert [one.de.why for one in made.questions] == [{}] * 4


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"questions": ()}, ClassPackRefusal.NO_QUESTIONS),
        ({"questions": [(f"key-{n}", QUESTIONS[0][1]) for n in range(MOST_QUESTIONS + 1)]}, ClassPackRefusal.TOO_MUCH),
        ({"cards": [CARDS[0]] * (MOST_CARDS + 1)}, ClassPackRefusal.TOO_MUCH),
        ({"questions": [("key", question("single", 1).model_copy(update={"key": "z"}))]}, ClassPackRefusal.BROKEN),
        ({"sentences": {0: SENTENCES[0]}}, ClassPackRefusal.BROKEN),
    ],
)
def test_refusals(changes: dict[str, Any], refusal: ClassPackRefusal) -> None:
    assert build(parts().model_copy(update=changes), {}) is refusal
