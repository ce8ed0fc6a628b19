"""The whole draft: what is ticked, what is shown besides, cards, another one in place of one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.article.drafting import LessonDraft, check, check_set, draft, regenerate, shown_sentences
from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both
from bot.core.article.drafting.ranking import tick
from bot.core.article.drafting.speech import propose_forms_of_speech
from bot.core.article.drafting.validators import check_proposal
from bot.core.article.model import Analysis, Stake, Voice
from bot.core.content.cards import CARD_LIMIT
from bot.core.content.questions import parse_question
from bot.core.languages import Language
from tests.core.article.drafting.pages import PLAIN_DE, PLAIN_EN, Said, Says, page_of
from tests.core.article.drafting.proposing import BECK, COUNTED, LAUT, ROTH, SAGTE

MORE_DE = (
    Said("Das Rathaus dürfte im nächsten Frühjahr wieder für alle geöffnet werden.", hedges=("dürfte",)),
    Said("Die Stadt habe genug Geld für den Umbau, versicherte Jutta Kern.", (Says("versicherte", "Jutta Kern"),)),
    Said(
        "Vor der Halle warteten am Abend etwa 90 Leute auf Einlass.",
        hedges=("etwa",),
        figures=(("90 Leute", 90, "Leute", None),),
        unsourced=True,
    ),
    Said(
        "In der neuen Halle haben 2.000 Leute auf den Rängen Platz.",
        figures=(("2.000 Leute", 2000, "Leute", None),),
        unsourced=True,
    ),
    Said(
        "Der Umbau ist eine Schande für die ganze Stadt Hollbach.",
        loaded=(("Schande", ""),),
        score=0.8,
        reasons=("Schande",),
    ),
)

WHOLE = page_of("de", SAGTE, LAUT, *PLAIN_DE, BECK, COUNTED, ROTH, *MORE_DE, title="Warmes Wasser", words=700)


def ticked_of(made: LessonDraft) -> list[str]:
    return [one.key for one in made.questions if one.key in made.ticked]


def test_a_draft_ticks_sure_questions_of_many_kinds_first() -> None:
    made = draft(WHOLE, 5)
    assert len(made.ticked) >= 6
    assert ticked_of(made) == list(made.ticked)
    chosen = [one for one in made.questions if one.key in made.ticked]
    assert {one.tier for one in chosen if one.question.measured} == {"A"}
    assert len({one.template for one in chosen}) >= 4
    assert chosen[-1].template == 11
    assert check_set(WHOLE, [one.question for one in chosen]) == ()
    assert [one.question.id for one in made.questions] == [f"q{n:02}" for n in range(1, len(made.questions) + 1)]
    assert made.warnings == ()


def test_the_same_seed_gives_the_same_draft_and_another_one_another() -> None:
    assert draft(WHOLE, 5) == draft(WHOLE, 5)
    assert len({draft(WHOLE, seed).model_dump_json() for seed in range(4)}) > 1


def test_a_short_article_gives_nothing_but_warnings() -> None:
    made = draft(page_of("de", "Ein Satz.", distressing=("Mord",)), 1)
    assert (made.questions, made.cards, made.ticked) == ((), (), ())
    assert made.warnings == ("short", "distressing")


def test_an_article_without_voices_says_so() -> None:
    made = draft(page_of("de", *PLAIN_DE, words=300), 1)
    assert "no-voices" in made.warnings
    assert made.title.de == "Ein Artikel, genau gelesen"
    assert "niemanden gefunden" in made.cards[0].text.de
    nothing = draft(page_of("de", "Kurz.", words=300), 1)
    assert "no-questions" in nothing.warnings


@pytest.mark.parametrize("language", ["de", "en"])
def test_cards_are_short_and_end_with_something_to_do(language: Language) -> None:
    stake = Stake(sentence=0, text="Sprecher der Lahrwerke AG", kind="firm")
    voices = [
        Voice(name="Mara Thiel", role="Leiterin", sentences=(0,)),
        Voice(name="Jan Wolff", role="Sprecher", sentences=(0,), stake=stake),
        Voice(name="Ida Roth", sentences=(0,), stake=Stake(sentence=0, text="Mitglied " * 8, kind="party")),
        Voice(name="X" * 60, sentences=(0,)),
        Voice(name="Lahrwerke AG", sentences=(0,), stake=Stake(sentence=0, text="Lahrwerke AG", kind="firm")),
    ]
    worded = Said(
        "Das ist ein Skandal und eine horrende Summe für alle hier.",
        loaded=(("Skandal", ""), ("horrende", "hohe")),
        hedges=("ein",),
    )
    analysis = page_of("de", SAGTE, COUNTED, worded, *MORE_DE, words=300, voices=voices, title="T" * 200)
    made = draft(analysis.model_copy(update={"language": language}), 1)
    assert len(made.cards) == 6
    for card in made.cards:
        for one in ("de", "en"):
            length = len((card.text.de + card.do.de if one == "de" else card.text.en + card.do.en).replace("*", ""))
            assert length <= CARD_LIMIT
    texts = " ".join(card.text[language] for card in made.cards)
    assert "Sprecher der Lahrwerke AG" in texts
    assert "X" * 60 not in texts
    assert "hohe" in texts


def test_no_card_says_that_nobody_speaks_where_that_is_not_sure() -> None:
    weak = page_of("de", Said(PLAIN_DE[0], (Says("", tier="weak"),)), words=300)
    asked = page_of("de", *[Said("Wie lange bleibt die Brücke gesperrt?")] * 3, words=300)
    for analysis in (weak, asked):
        assert [card.key for card in draft(analysis, 1).cards] == ["card-forms", "card-missing", "card-checking"]


def test_another_question_is_of_the_same_template_first() -> None:
    made = draft(WHOLE, 5)
    one = next(one for one in made.questions if one.template == 3)
    taken = {other.key for other in made.questions}
    found = regenerate(WHOLE, one, taken - {other.key for other in made.questions if other.template == 3}, 5)
    assert found is not None
    assert (found.template, found.question.id) == (3, one.question.id)
    assert found.key != one.key


def test_another_question_is_about_the_same_sentence_else() -> None:
    said = Said("Die Stühle fehlen schon lange, warnte Mara Thiel.", (Says("warnte", "Mara Thiel"),))
    analysis = page_of("de", said, words=300)
    one = next(one for one in draft(analysis, 1).questions if one.template == 1)
    found = regenerate(analysis, one, (), 1)
    assert found is not None
    assert (found.template, found.sentences) == (3, one.sentences)
    assert regenerate(analysis, one, {found.key}, 1) is None


def test_what_the_validators_refuse_is_not_proposed() -> None:
    text = f"Die Brücke ({'sehr ' * 16}alt, laut Beck und {'ganz ' * 12}morsch) ist gesperrt."
    said = Said(text, (Says("laut", "Beck"),))
    page = Page(page_of("de", said, words=300))
    assert [one.rule for one in check_proposal(page, next(iter(propose_forms_of_speech(page, 1))))] == ["no-quote"] * 2
    assert draft(page.analysis, 1).questions == ()


def test_one_key_that_is_longest_does_not_stand_in_the_way_of_others() -> None:
    page = Page(page_of("de", *PLAIN_DE, words=900))
    template, stem, why = Template(3, "A", "S1", "any", "any"), both("Wie?", "How?"), both("So.", "So.")
    key, other = Choice(both("Lange Antwort", "A long answer"), why), Choice(both("Antwort", "Answer"), why)
    alike = [single(template, Asked((n,), n, n, "r", 1, 0.9), stem, key, [other], 1) for n in range(3)]
    assert len(tick(page, alike)) == 1


def test_no_question_gives_the_key_of_another_one_away() -> None:
    made = draft(WHOLE, 5)
    chosen = [one for one in made.questions if one.key in made.ticked and one.question.measured]
    for one in chosen:
        for other in chosen:
            assert one is other or not set(one.sentences) & set(shown_sentences(other.question))


SENTENCES = st.lists(
    st.sampled_from(
        (SAGTE, LAUT, BECK, COUNTED, ROTH, *MORE_DE, *map(Said, (*PLAIN_DE, *PLAIN_EN)), Said("Heading", heading=True))
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(said=SENTENCES, language=st.sampled_from(("de", "en")), seed=st.integers(0, 99), text=st.text(max_size=80))
def test_whatever_the_article_its_questions_are_sound(
    said: list[Said], language: Language, seed: int, text: str
) -> None:
    strange = [Said(text)] if text.strip() else []
    analysis: Analysis = page_of(language, *said, *strange, words=400)
    made = draft(analysis, seed)
    page = Page(analysis)
    for one in made.questions:
        assert parse_question(one.question.model_dump(mode="json")) == one.question
        assert list(one.question.faults()) == []
        assert check_proposal(page, one) == ()
        assert check(analysis, one.question) == ()
    assert len({one.key for one in made.questions}) == len(made.questions)
