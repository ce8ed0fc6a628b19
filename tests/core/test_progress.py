import pytest

from bot.core.progress import Progress, SkillCount, SkillStanding, Standing, standing


@pytest.mark.parametrize(
    ("right", "answered", "expected"),
    [
        (0, 0, Standing.NONE),
        (4, 4, Standing.TOO_FEW),
        (4, 5, Standing.STRONG),
        (8, 10, Standing.STRONG),
        (79, 100, Standing.GROWING),
        (5, 10, Standing.GROWING),
        (4, 10, Standing.BEGINNING),
        (0, 5, Standing.BEGINNING),
    ],
)
def test_standings(right: int, answered: int, expected: Standing) -> None:
    assert standing(SkillCount("S1", right, answered)) is expected


def test_sums_over_all_skills() -> None:
    counts = (SkillCount("S1", 2, 3), SkillCount("S2", 0, 4))
    progress = Progress(tuple(SkillStanding(c, standing(c)) for c in counts), lessons_finished=1, lessons=2)
    assert (progress.right, progress.answered) == (2, 7)
