import pytest

from bot.core.languages import Language
from bot.core.understanding.spelling import LIMIT, bare, base_spellings, clean, fold, undoubled


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        ("de", "WIEVIELE Leute?", "wie viele leute?"),
        ("de", "Das ist GARNICHT sooooo schlimm", "das ist gar nicht soo schlimm"),
        ("de", "hat’s ’nen Fehler, gibts was?", "hat 'nen fehler, gibt es was?"),
        ("de", "5 % davon", "5  prozent  davon"),
        ("en", "It doesn't, it didnt, you CAN’T and wont", "it does not, it did not, you can not and will not"),
        ("en", "they're SenseTime's, thats all", "they sensetime, that is all"),
        ("en", "fair enough, 5%", "okay, 5 percent "),
        ("en", "a\u200bb\tc\nd", "ab c\nd"),
        ("en", "ｆｕｌｌ width", "full width"),
    ],
)
def test_one_spelling_of_many(language: Language, text: str, plain: str) -> None:
    assert clean(text, language) == plain


def test_combining_signs_make_letters_or_nothing() -> None:
    assert clean("u\u0308ber \u0301x", "de") == "über x"


def test_a_text_is_read_up_to_its_limit() -> None:
    assert len(clean("ab " * LIMIT, "en")) == LIMIT
    assert len(clean("ﷺ" * LIMIT, "en")) <= LIMIT


def test_umlauts_are_written_out_or_left_out() -> None:
    assert fold("überprüft") == "ueberprueft"
    assert bare("überprüft") == bare("ueberpruefft") == bare("uberpruft") == "uberpruft"


def test_a_spelling_leads_back_to_the_words_it_may_stand_for() -> None:
    assert "überprüfen" in base_spellings("ueberpruefen", "de")
    assert "prüfung" in base_spellings("pruefung", "de")
    assert undoubled("nneinn") == "nein"
    assert base_spellings("check", "en") == ("check",)
