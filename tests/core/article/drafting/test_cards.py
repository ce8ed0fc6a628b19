"""Lesson cards: what they say of voices and figures, and that what they give to do can be done with them."""

import pytest

from bot.core.article.drafting import DraftCard, draft
from bot.core.article.model import Analysis, Voice
from bot.core.content.cards import CARD_LIMIT
from bot.core.languages import LANGUAGES, Language
from tests.core.article.drafting.pages import PLAIN_DE, Said, page_of
from tests.core.article.drafting.proposing import SAGTE


def cards(analysis: Analysis) -> dict[str, DraftCard]:
    return {card.key: card for card in draft(analysis, 1).cards}


def of_voices(*names: str, role: str = "") -> dict[str, DraftCard]:
    voices = [Voice(name=name, role=role, sentences=(0,)) for name in names]
    return cards(page_of("de", SAGTE, Said("Das sagte die Stadt."), *map(Said, PLAIN_DE), words=300, voices=voices))


def test_every_voice_is_named_or_counted() -> None:
    names = [f"Ida Berg{letter}" for letter in "abcdefghijklmno"]
    found = of_voices(*names, "Stadt", "Y" * 60)
    voices, missing = found["card-voices"], found["card-missing"]
    assert f"\n- **{names[4]}**\n\nAußerdem: {names[5]}, " in voices.text.de
    assert f"{names[12]} und 4 weitere Stimmen." in voices.text.de
    assert f"{names[12]} and 4 more voices." in voices.text.en
    assert f"{names[7]} und 9 weitere Stimmen." in missing.text.de
    assert "auf dieser Karte" in missing.do.de
    assert "und eine weitere Stimme." in of_voices("Ida Roth", "Jan Wolff", "Stadt")["card-missing"].text.de
    # Who is called by a common noun is named where nobody else is.
    assert "- **Stadt**\n\nWas jemand" in of_voices("Stadt")["card-voices"].text.de
    assert "Außerdem" not in of_voices("Ida Roth")["card-voices"].text.de


def test_long_roles_give_way_to_the_names() -> None:
    found = of_voices(*(f"{letter * 20} {letter * 20}" for letter in "ABCDEFGHIJKL"), role="R" * 50)["card-voices"]
    assert all(len(found.text[language]) <= CARD_LIMIT for language in LANGUAGES)
    assert "Außerdem: " in found.text.de


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_come_with_the_words_around_them(language: Language) -> None:
    told = Said(
        "In der neuen Halle haben nach langem Umbau nun 2.000 Leute auf den Rängen Platz, sagte Wolff.",
        figures=(("2.000 Leute", 2000, "Leute", "Jan *Wolff*"),),
    )
    other = Said("Es waren 90.", figures=(("90", 90, "", "S" * 60),))
    analysis = page_of("de", SAGTE, other, told, *map(Said, PLAIN_DE), words=300)
    figure = analysis.numbers[1]
    found = cards(analysis)
    rows = found["card-numbers"].text[language].split("\n\n")[1].split("\n")
    assert [row.rpartition(": ")[2] for row in rows] == (
        ["Jan Wolff", "der Satz nennt eine Quelle"]
        if language == "de"
        else ["Jan Wolff", "the sentence names a source"]
    )
    assert figure.text in rows[0]
    assert len(rows[0]) > len(figure.text) + 30
    assert figure.text in found["card-checking"].text[language]
    without = cards(analysis.model_copy(update={"numbers": ()}))
    assert "card-numbers" not in without
    assert without["card-checking"].do.de.startswith("Such zu einer Nachricht von heute")
    unheard = cards(analysis.model_copy(update={"voices": ()}))
    assert unheard["card-missing"].do.de.startswith("Schreib auf, wen die Sache betrifft. Wen davon")
