import pytest

from bot.core.understanding.clauses import take_apart
from bot.core.understanding.copying import Original
from tests.core.understanding.reading import reduce_in

TEXTS = {
    "s01": "The new tram line will open in May, the town says.",
    "s02": "It will cost 30 million, according to the mayor.",
}


@pytest.mark.parametrize(
    ("text", "origins", "own"),
    [
        ("The new tram line will open in May, the town says.", {"s01"}, ""),
        ("new tram line wil open in may the town says", {"s01"}, ""),
        ("I think it will cost 30 million because they said so", {"s02"}, "i think because they said so"),
        ("The tram costs 30 million", set(), "the tram costs 30 million"),
        ("it will cost", set(), "it will cost"),
        ("", set(), ""),
        ("the new tram line will open. and it will cost 30 million", {"s01", "s02"}, ""),
    ],
)
def test_what_is_copied_is_known(text: str, origins: set[str], own: str) -> None:
    tokens = take_apart(text, "en", reduce_in("en"))
    assert Original(TEXTS, "en").mark(tokens) == origins
    assert " ".join(token.form for token in tokens if not token.copied) == own
