import pytest

from bot.core.languages import Language
from bot.core.understanding.clauses import by_clause, take_apart
from tests.core.understanding.reading import reduce_in


@pytest.mark.parametrize(
    ("language", "text", "clauses"),
    [
        ("de", "Das stimmt nicht, weil es keiner prüft.", ["das stimmt nicht", "weil es keiner prüft"]),
        ("de", "Er weiß nicht wie viele es sind", ["er weiß nicht", "wie viele es sind"]),
        ("de", "So groß wie ein Haus", ["so groß wie ein haus"]),
        ("de", "Es hilft nicht und ist teuer", ["es hilft nicht", "und ist teuer"]),
        ("de", "Polizei und Forscher", ["polizei und forscher"]),
        ("de", "(Gut) - oder – nicht?!", ["gut", "oder", "nicht"]),
        ("de", ", „Ja“... \n\n nein", ["ja", "nein"]),
        ("en", "As if that helped", ["as if", "that helped"]),
        ("en", "I know that it works but nobody asked", ["i know", "that it works", "but nobody asked"]),
        ("en", "I know that it works, none of that", ["i know", "that it works", "none of that"]),
        ("en", "They never said that themselves", ["they never said that themselves"]),
        ("en", "", []),
        ("en", "🙂 ... ?!", []),
    ],
)
def test_clauses(language: Language, text: str, clauses: list[str]) -> None:
    tokens = take_apart(text, language, reduce_in(language))
    assert [" ".join(token.form for token in clause) for clause in by_clause(tokens)] == clauses


def test_sentences_are_counted() -> None:
    tokens = take_apart("Eins. Zwei, drei! Vier", "de", reduce_in("de"))
    assert [token.sentence for token in tokens] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("de", "2.000 von 1,5 Millionen", [2000, 1.5]),
        ("en", "2,000 of 1.5 million", [2000, 1.5]),
        ("en", "x2y 3", [2, 3]),
        ("de", "1.2.3 und 1 2", [1.2, 3, 1, 2]),
    ],
)
def test_numbers_are_read(language: Language, text: str, numbers: list[float]) -> None:
    tokens = take_apart(text, language, reduce_in(language))
    assert [token.number for token in tokens if token.number is not None] == numbers


def test_questions_are_marked_direct_or_not() -> None:
    tokens = take_apart("Man weiß nicht, ob es hilft. Hilft es? Gut.", "de", reduce_in("de"))
    assert [token.form for token in tokens if token.asked] == ["ob", "es", "hilft", "hilft", "es"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Sie geben die Bilder weiter", "weitergeb"),
        ("Vielleicht passt da einer auf", "aufpass"),
        ("weiter", None),
        ("Das Papier weiter", None),
    ],
)
def test_a_verb_gets_its_prefix_back(text: str, whole: str | None) -> None:
    found = {key for token in take_apart(text, "de", reduce_in("de")) for key in token.keys}
    assert (whole in found) if whole else "weiterpapi" not in found
