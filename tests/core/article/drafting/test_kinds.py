"""Kinds of words: golden sentences, and what a word must not be."""

import pytest

from bot.core.article.drafting.kinds import Kind, Part, detached, is_half, kind_of, parts_of
from bot.core.languages import Language


@pytest.mark.parametrize(
    ("key", "language", "kind"),
    [
        ("sagte", "de", "verb"),
        ("laut", "de", "particle"),
        ("Rund", "de", "particle"),
        ("nach Angaben", "de", "phrase"),
        ("teilte mit", "de", None),
        ("deuten darauf hin", "de", None),
        ("Angaben", "de", None),
        ("said", "en", "verb"),
        ("probably", "en", "particle"),
        ("according to", "en", None),
    ],
)
def test_of_which_kind_a_key_is(key: str, language: Language, kind: Kind | None) -> None:
    assert kind_of(key, language) == kind


@pytest.mark.parametrize(
    ("text", "kind", "language", "expected"),
    [
        ("Die alte Frau lachte und ging heim.", "verb", "de", ["lachte", "ging"]),
        ("Wir messen alles, weil es stürmt.", "verb", "de", ["messen", "stürmt"]),
        ("Der gefälschte Brief, die letzte, war weit.", "verb", "de", ["war"]),
        ("Er will im nächsten Jahr umziehen.", "verb", "de", ["umziehen"]),
        ("Dort schieben sich kleine Steine vorbei.", "verb", "de", ["schieben"]),
        ("Sie hat gut renoviert Urlaub.", "verb", "de", ["hat"]),
        ("She will call, and he hopes they run it.", "verb", "en", ["will", "call", "hopes", "run"]),
        ("A retired man painted the walls, hundred by hundred.", "verb", "en", ["painted"]),
        ("The painted walls of used bricks were wet.", "verb", "en", ["were"]),
        ("Seit gestern sitzt er mit Seit im Haus.", "particle", "de", ["Seit", "gestern", "mit", "im"]),
        ("Im Haus der Bank, in der neuen Stadt, auf Bitten des Rats.", "phrase", "de", ["in der neuen Stadt"]),
        ("Er kam nach der Schicht nicht mehr mit dem", "phrase", "de", ["nach der Schicht"]),
        ("Er blieb bei (Maria) zu Haus", "phrase", "de", []),
        ("Er blieb im Haus Adler und im Haus", "phrase", "de", ["im Haus"]),
    ],
)
def test_words_of_a_kind(text: str, kind: Kind, language: Language, expected: list[str]) -> None:
    assert [text[part.start : part.end] for part in parts_of(text, kind, language)] == expected


@pytest.mark.parametrize(
    ("text", "verb", "prefix"),
    [
        ("Sie wies alle Vorwürfe zurück.", "wies", "zurück"),
        ("Sie teilte heute mit, der Bus fahre um acht ab.", "teilte", "mit"),
        ("Sie sagte, der Bus fahre um acht ab.", "sagte", None),
        ("Sie räumte alles ein und ging.", "räumte", "ein"),
        ("Sie sprach mit dem Rat", "sprach", None),
        ("Nach Angaben der Stadt fährt er ab.", "Nach", None),
        ("Er kam laut Stadt an.", "laut", None),
        ("Es geht weiter, so Anna weiter.", "so", None),
        ("Das ist so gut wie neu an.", "so gut", None),
    ],
)
def test_prefixes_stand_at_the_end_of_the_clause(text: str, verb: str, prefix: str | None) -> None:
    start = text.index(verb)
    found = detached(text, start, start + len(verb))
    assert (found and text[found[0] : found[1]]) == prefix


def test_an_auxiliary_in_the_clause_of_the_key_may_be_half_of_it() -> None:
    text = "Sie hat gesagt, er war da."
    key = (text.index("gesagt"), text.index("gesagt") + 6)
    assert is_half(text, Part(4, 7, "verb"), key, "de")
    assert not is_half(text, Part(text.index("war"), text.index("war") + 3, "verb"), key, "de")
    assert not is_half(text, Part(0, 3, "verb"), key, "de")
