import pytest

from bot.core.results.levels import Level, level_of


@pytest.mark.parametrize(
    ("right", "answered", "expected"),
    [
        (0, 0, Level.TOO_FEW),
        (4, 4, Level.TOO_FEW),
        (4, 5, Level.STRONG),
        (8, 10, Level.STRONG),
        (79, 100, Level.GROWING),
        (5, 10, Level.GROWING),
        (4, 10, Level.BEGINNING),
        (0, 5, Level.BEGINNING),
    ],
)
def test_levels(right: int, answered: int, expected: Level) -> None:
    assert level_of(right, answered) is expected
