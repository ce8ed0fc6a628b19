import pytest

from bot.core.languages import Language
from bot.core.understanding.expressions import Said, find, parse
from tests.core.understanding.reading import places, reduce_in


def said(expression: str, text: str, language: Language) -> Said:
    matches = find(parse(expression, language, reduce_in(language)), places(text, language))
    return max((match.said for match in matches), default=Said.NOT)


@pytest.mark.parametrize(
    ("language", "expression", "text", "expected"),
    [
        ("de", "Hersteller", "Das sagt der Hersteller", Said.YES),
        ("de", "Hersteller", "Das sagt die Polizei", Said.NOT),
        ("de", "übertrieben", "Das ist nicht übertrieben", Said.DENIED),
        ("de", "klauen", "Klauen ist nicht gut", Said.OPEN),
        ("de", "nicht prüfen", "Das hat keiner geprüft", Said.YES),
        ("de", "nicht prüfen", "Das wurde geprüft", Said.UNMET),
        ("de", "nicht prüfen", "Ob das wer geprüft hat?", Said.OPEN),
        ("de", "nicht prüfen", "Das ist ungeprüft", Said.YES),
        ("de", "nicht prüfen", "Das ist nicht ungeprüft", Said.DENIED),
        ("de", "nicht prüfen", "Die Prüfung fehlt", Said.OPEN),
        ("de", "nicht klauen", "Klauen ist nicht gut", Said.OPEN),
        ("de", "ungeprüft", "Das ist ungeprüft", Said.YES),
        ("de", "niemand", "Das weiß niemand", Said.YES),
        ("de", "niemand", "Das weiß jeder", Said.NOT),
        ("de", "gut dastehen", "Die wollen gut vor allen anderen dastehen", Said.YES),
        ("de", "gut dastehen", "Gut. Die wollen dastehen", Said.NOT),
        ("de", "was davon haben", "Die haben was davon", Said.YES),
        ("de", "von wie vielen", "2000 von wie vielen?", Said.YES),
        ("de", "von wie vielen", "wie vielen von uns", Said.NOT),
        ("de", "zu viel", "Das ist zu viel", Said.YES),
        ("de", "zu viel", "Die nehmen zu viel Papier", Said.OPEN),
        ("de", "wie viele", "Man weiß nicht, wie viele", Said.YES),
        ("de", "wie viele", "Es steht da, wie viele es waren", Said.DENIED),
        ("de", "scannen", "Es steht da, wie viele gescannt wurden", Said.OPEN),
        ("de", "wie viele", "Wie viele ist egal", Said.DENIED),
        ("de", "egal", "Mir ist egal woher", Said.DENIED),
        ("de", "egal woher", "Mir ist egal woher das Bild ist", Said.YES),
        ("de", "Bild", "Mir ist egal woher das Bild ist", Said.DENIED),
        ("en", "nothing to do with it", "people who had nothing to do with it", Said.YES),
        ("en", "not important", "the place is not important", Said.YES),
        ("de", "aufhören", "Die sollten aufhören", Said.OPEN),
        ("en", "no one", "no one knows", Said.YES),
        ("en", "no one", "one has no idea", Said.NOT),
        ("en", "no one asks", "nobody asks me", Said.YES),
        ("en", "have to do it", "you have to do it", Said.YES),
        ("en", "mixed people up", "it mixed some people up", Said.YES),
        ("en", "make money", "the money they make", Said.NOT),
        ("en", "product advert", "an advert for a product", Said.YES),
        ("en", "out of", "of the out", Said.NOT),
        ("en", "whole roll roll", "a whole roll", Said.NOT),
    ],
)
def test_how_an_expression_is_said(language: Language, expression: str, text: str, expected: Said) -> None:
    assert said(expression, text, language) == expected
