from pathlib import Path

import pytest

from bot.core.content.hard_words import occurs
from tests.content_files import change, complaints, copy_small, publish_small


@pytest.mark.parametrize(
    ("term", "told", "found"),
    [
        ("Fehlerquote", "die fehlerquoten sinken", True),
        ("Quote", "eine fehlerquote", True),
        ("hochrechnen", "man rechnet hoch", True),
        ("zuspitzen", "ein zugespitzter satz", True),
        ("bestätigen (verifizieren)", "sie verifiziert es", True),
        ("base rate", "the rates of it", True),
        ("confidence interval", "an interval of two", True),
        ("PR", "eine PR-Agentur".casefold(), True),
        ("KI", "die KI hilft".casefold(), True),
        ("Bot", "zwei bots", True),
        ("Bild", "viele bilder", True),
        ("KI", "ein kind", False),
        ("Bot", "im botanischen garten", False),
        ("base rate", "the sum of it", False),
        ("Grundrate", "die rate im grunde", False),
    ],
)
def test_a_word_of_the_glossary_is_met_in_any_form(term: str, told: str, found: bool) -> None:
    assert occurs(term, told.replace("-", " ").split()) is found


def test_a_pack_that_is_offered_explains_at_least_five_words(tmp_path: Path) -> None:
    root = publish_small(copy_small(tmp_path))
    assert complaints(root) == []
    change(root, "packs/tram/pack.yaml", "  - {id: line, term: {de: Linie, en: line}", "  # - {id: line, term: {}")
    assert [line.partition(": ")[2] for line in complaints(root)] == [
        "the glossary has 4 of at least 5 entries: explain more of the hard words"
    ]
