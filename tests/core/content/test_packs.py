from datetime import date

import pytest
from pydantic import ValidationError

from bot.core.content import Localized, Problem, SourceCard
from bot.core.pictures import IconArray, IconGroup
from tests.content_files import small_tree

TREE = small_tree()
PACK = TREE.pack("p01")


def test_a_tree_finds_packs_and_skills() -> None:
    assert TREE.title["en"] == "Test course"
    assert TREE.pack("p02").prerequisites == ("p01",)
    assert TREE.skill("S4").name["de"] == "Zahlen"
    assert [found.id for found in TREE.misconceptions][:2] == ["voice-of-paper", "one-is-enough"]
    assert TREE.misconceptions[0].advice["en"] == "Ask for the source."
    with pytest.raises(KeyError):
        TREE.pack("p09")
    with pytest.raises(KeyError):
        TREE.skill("S9")


def test_a_pack_knows_its_place_in_the_course() -> None:
    assert (PACK.slug, PACK.order, PACK.status) == ("tram", 1, "draft")
    assert PACK.article.published == date(2020, 5, 4)
    assert TREE.pack("p02").article.link is None


def test_a_pack_finds_sources_sentences_and_questions() -> None:
    assert PACK.source("city").checked == date(2026, 1, 10)
    assert PACK.sentence("de", "s02") == "Sie koste 30 Millionen, sagt der Bürgermeister."
    assert PACK.sentence("en", "s02") == "It costs 30 million, says the mayor."
    assert PACK.question("q03").type == "truefalse"
    for find in (PACK.source, PACK.question, lambda name: PACK.sentence("de", name)):
        with pytest.raises(KeyError):
            find("nothing")


def test_a_picture_is_ready_to_draw() -> None:
    assert PACK.picture("seats", "en") == IconArray(
        title="Three of four",
        groups=(
            IconGroup(count=3, symbol="filled", label="taken"),
            IconGroup(count=1, symbol="hollow", label="free"),
        ),
        note="Counted.",
        alt="Three filled and one empty.",
    )
    with pytest.raises(KeyError):
        PACK.picture("nothing", "en")


def test_an_article_has_headings_between_paragraphs() -> None:
    article = PACK.articles["en"]
    assert article.title == "The tram is coming"
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph"]
    assert [sentence.id for sentence in article.sentences] == ["s01", "s02", "s03", "s04"]


def test_cards_have_text_and_something_to_do() -> None:
    first, second = PACK.lessons["de"]
    assert first.text == (
        "Die **Stadt** zahlt, sagt der Bürgermeister.\n\n"
        "- Er weiß es.\n- Er will es *auch*. Fahrer*innen fragen: 3 * 4?\n\n"
        "> „Sie koste 30 Millionen“"
    )
    assert (first.id, first.title, first.do) == ("who-pays", "Wer zahlt?", "Frag jemanden.")
    assert (first.topic, first.skill, first.sources, first.sentences) == ("cost", "S1", ("city",), ("s02",))
    assert (second.kind, second.picture, second.text, second.skill) == ("glossary", "seats", "", None)


def test_content_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValidationError):
        setattr(PACK, "title", Localized(de="a", en="b"))  # noqa: B010 - mypy knows that it cannot be


def test_a_problem_reads_as_a_place_and_a_sentence() -> None:
    assert str(Problem("a/b.yaml", 3, "wrong")) == "a/b.yaml:3: wrong"
    assert min(Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 9, "x")).line == 9


@pytest.mark.parametrize(
    ("moment", "right"),
    [
        ("2019", True),
        (2019, True),
        ("2019-12", True),
        ("2020-02-29", True),
        ("2019-02-29", False),
        ("2019-13", False),
        ("12/2019", False),
        ("2019-1", False),
        (True, False),
        ("", False),
    ],
)
def test_a_source_is_dated_as_exactly_as_known(moment: object, right: bool) -> None:
    values = PACK.source("city").model_dump() | {"date": moment}
    if right:
        assert SourceCard.model_validate(values).date == str(moment)
    else:
        with pytest.raises(ValidationError):
            SourceCard.model_validate(values)


@pytest.mark.parametrize("link", ["http://a.example", "https://", "https://a", "https://a.b c", "ftp://a.b", "a.b"])
def test_links_are_https(link: str) -> None:
    with pytest.raises(ValidationError, match="https"):
        SourceCard.model_validate(PACK.source("city").model_dump() | {"link": link})


@pytest.mark.parametrize("day", [2026, 86400, True, "2026", "tomorrow", "2026-02-30", "2026-01-01T10:00:00"])
def test_days_are_days(day: object) -> None:
    with pytest.raises(ValidationError):
        SourceCard.model_validate(PACK.source("city").model_dump() | {"checked": day})
