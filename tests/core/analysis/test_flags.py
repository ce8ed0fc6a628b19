from dataclasses import replace

import pytest

from bot.core.analysis import ENOUGH, Flag, ItemStatistics, flags

FINE = ItemStatistics(
    n=ENOUGH,
    facility=0.6,
    sd=0.5,
    effective_weight=10,
    discrimination_index=60,
    discriminative_efficiency=60,
)


def item(**figures: float | None) -> ItemStatistics:
    return replace(FINE, **figures)  # type: ignore[arg-type]  # any field may come


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({}, ()),
        ({"discriminative_efficiency": 15.0}, ()),
        ({"discriminative_efficiency": 14.9}, (Flag.DUBIOUS,)),
        ({"discrimination_index": 50.0}, ()),
        ({"discrimination_index": 50 - 1e-12}, ()),
        ({"discrimination_index": 49.9}, (Flag.LIKELY,)),
        ({"discrimination_index": 30.0}, (Flag.LIKELY,)),
        ({"discrimination_index": 29.9}, (Flag.VERY_LIKELY,)),
        ({"discrimination_index": 0.0}, (Flag.VERY_LIKELY,)),
        ({"discrimination_index": -0.1}, (Flag.NEGATIVE_DISCRIMINATION, Flag.VERY_LIKELY)),
        (
            {"discrimination_index": -20.0, "discriminative_efficiency": -40.0},
            (Flag.NEGATIVE_DISCRIMINATION, Flag.DUBIOUS, Flag.VERY_LIKELY),
        ),
        ({"facility": 0.94}, ()),
        ({"facility": 0.95}, (Flag.NEARLY_ALL_RIGHT,)),
        ({"facility": 0.95 - 1e-16}, (Flag.NEARLY_ALL_RIGHT,)),
        ({"facility": 0.21}, ()),
        ({"facility": 0.2}, (Flag.NEARLY_ALL_WRONG,)),
        ({"facility": 0.0}, (Flag.NEARLY_ALL_WRONG,)),
        ({"facility": None, "discrimination_index": None, "discriminative_efficiency": None}, ()),
    ],
)
def test_limits(figures: dict[str, float | None], expected: tuple[Flag, ...]) -> None:
    assert flags(item(**figures)) == expected


@pytest.mark.parametrize(("facility", "flagged"), [(1 / 3, True), (0.34, False)])
def test_the_chance_of_guessing_depends_on_the_question(facility: float, flagged: bool) -> None:
    assert (flags(item(facility=facility), chance=3 / 9) == (Flag.NEARLY_ALL_WRONG,)) is flagged


def test_few_learners_flag_nothing() -> None:
    assert flags(item(n=10, facility=0.95)) == (Flag.NEARLY_ALL_RIGHT,)
    assert flags(item(n=9, facility=0.95)) == ()
    assert flags(item(n=ENOUGH - 1, facility=0, discrimination_index=-50, discriminative_efficiency=-50)) == ()
