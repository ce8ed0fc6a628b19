import pytest

from bot.core.article.blocks import find_blocks
from bot.core.article.model import Readability
from bot.core.article.readability import measure_readability
from bot.core.article.splitting import split
from bot.core.languages import Language
from bot.core.readability import syllables_de, syllables_en
from tests.core.article.lexicons import LEXICONS

GERMAN = """
Haus 1 Auto 2 Überwachung 4 Nation 3 Energie 3 Familie 4 Linie 3 Studien 3 Italien 4 Museum 3 beurteilen 4
geehrt 2 beauftragen 4 Bein 1 Beere 2 Quelle 2 Yacht 1 Bauer 2 See 1 Wien 1 erschien 2 Radio 3 Theater 3 sie 1
Demokratie 4 geboren 3 beenden 3 Polizei 3 wissenschaftliche 5 Ausschreibung 3 Eis 1 neue 2 Medien 3 Gebäude 3
gearbeitet 4 gesund 2 beiden 2 Begeisterung 4 Geist 1 aktuell 3 Situation 5 soziale 4 individuell 5 Reue 2
Feuer 2 bauen 2 Ferien 3 pst 1
"""

ENGLISH = """
house 1 people 2 table 2 named 1 wanted 2 horses 2 makes 1 idea 3 nation 2 museum 3 create 2 created 3 science
2 quiet 2 every 3 special 2 social 2 union 2 being 2 area 3 radio 3 rhythm 2 capitalism 5 police 2 beautiful 3
council 2 little 2 officials 3 the 1 announced 2 changes 2 houses 2 times 1 used 1 decided 3 city 2 employee 3
government 3 year 1 real 1 said 1 studying 3 higher 2 earlier 3 poem 2 fire 1 world 1 couple 2 actually 4
usual 3 various 3 serious 3 period 3 experience 4 association 5 agreed 2 free 1 passes 2 whole 1 while 1
titles 2 twenty-five 3 don't 1 mayor's 2 hmm 1
"""


def pairs(table: str) -> list[tuple[str, int]]:
    words = table.split()
    return [(word, int(count)) for word, count in zip(words[::2], words[1::2], strict=True)]


@pytest.mark.parametrize(("word", "count"), pairs(GERMAN))
def test_german_syllables(word: str, count: int) -> None:
    assert syllables_de(word) == count


@pytest.mark.parametrize(("word", "count"), pairs(ENGLISH))
def test_english_syllables(word: str, count: int) -> None:
    assert syllables_en(word) == count


def measured(text: str, language: Language) -> Readability:
    return measure_readability(split(text, find_blocks(text), LEXICONS[language]), language)


def test_the_formulas_on_texts_whose_counts_are_known() -> None:
    # 12 times 6 words, 2 of them longer than 6 letters, 1 of three and more syllables, 4 of one.
    german = (
        "Überschrift\n\n"
        + "Der Hund jagt die große Überwachung. " * 0
        + "Der Hund jagt schnelle Katzen davonlaufend. " * 12
    )
    share = 100 / 6
    long, many, one = 2 * share, 1 * share, 3 * share
    assert measured(german, "de") == Readability(
        lix=round(6 + long, 1),
        wstf=round(0.1935 * many + 0.1672 * 6 + 0.1297 * long - 0.0327 * one - 0.875, 1),
    )
    # 15 times 5 words with 7 syllables, one word longer than 6 letters.
    english = "The council closed old schools. " * 15
    assert measured(english, "en") == Readability(
        lix=round(5 + 2 * 100 / 5, 1), flesch=round(206.835 - 1.015 * 5 - 84.6 * 6 / 5, 1)
    )


def test_a_short_text_has_no_figures() -> None:
    assert measured("Ein kurzer Text.", "de") == Readability()
    assert measured("Nur eine Überschrift " * 4, "de") == Readability()
