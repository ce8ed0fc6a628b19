"""A sample of the step-fault loop, which ``make faults`` runs whole: the bot dies at a few points of one story."""

import itertools
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.bots import Zygote
from tests.faults.stepping import Found, Stepper, chosen, copies

SEED = 9
KILLS = 2

# Each of them is passed in every story, so that a sample without a look at all points can name them.
SURE = Counter(
    {
        "after INSERT inbox": 20,
        "before the commit of handling": 15,
        "after the commit of handling": 15,
        "after INSERT answers": 6,
        "after sendMessage": 8,
        "after UPDATE outbox": 20,
        "after UPDATE article_drafts": 6,
    }
)


@pytest.mark.fault("F03", "F04", "F05", "F06", "F07")
async def test_a_sample_of_the_points(nest: Zygote, tmp_path: Path, migrated_sqlite: Path) -> None:
    teller = Stepper(nest, tmp_path, copies(migrated_sqlite, tmp_path))
    for kill in itertools.islice(chosen(SURE, SEED), KILLS):
        _, wrong, _, died = await teller.tell(kill)
        assert wrong == [], kill
        assert died == 1, kill


def test_each_kind_of_point_comes_first_and_all_of_them_once() -> None:
    kills = list(chosen(SURE, SEED))
    assert {one.label for one in kills[: len(SURE)]} == set(SURE)
    assert len(set(kills)) == len(kills) == SURE.total()
    assert len(list(chosen(SURE, SEED, 10))) < len(kills) // 5


def test_a_kind_of_point_that_no_story_comes_to_is_missed() -> None:
    found = Found(Counter({"mark": 2, "call": 2, "ingest": 1, "ingest+mark": 1, "late": 2}))
    for label, died in (
        ("mark", 0),
        ("mark", 1),
        ("call", 0),
        ("ingest", 0),
        ("ingest+mark", 0),
        ("call", 0),
        ("late", 0),
    ):
        found.note(label, died)
    assert found.missed() == ["call", "ingest"], "a point of late is left, and commits are shared by chance"
    assert "points 8 of 5 kinds, reached 1 of 1 kinds, not reached 6" in found.line()
