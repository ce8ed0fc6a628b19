"""``lupe simulate`` at a reduced size."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.simulate import GAP, INSIDE, Found
from bot.cli.simulated_class import run_class
from bot.core.checkpoints.trials import MEASURES
from bot.core.simulation import MasteryRecovery, Recovery
from tests.builders import tree
from tests.content_files import SMALL, first_folder, first_tree

CONTENT = first_folder()


def lupe(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["simulate", *map(str, words)])


def test_a_class_goes_through_the_services_and_is_recovered() -> None:
    result = lupe("--learners", "400", "--runs", "60", "--served", "8", "--dir", CONTENT, "--json")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["failures"] == []
    assert set(told["mastery"]) == {"5", "10", "20"}
    assert told["uneven"]["oracle"] > told["uneven"]["auc"] > 0.5
    assert told["mastery"]["20"]["oracle"] - told["mastery"]["20"]["auc"] <= GAP
    assert all(one["share"] >= INSIDE for one in (told["single"] | told["classes"]).values())
    services = told["services"]
    assert services["learners"] == 8
    assert services["rated"] == 8
    assert services["judgements"] == 8 * 3 * 14
    assert services["answers"] >= 8 * 25
    assert [(one["point"], one["measure"]) for one in services["report"]] == [
        (point, name) for point in ("before", "after", "later") for name in MEASURES
    ]
    assert all(one["low"] <= one["value"] <= one["high"] for one in services["report"])


def test_for_people_and_with_bars_that_are_missed() -> None:
    # Of 50 learners Elo knows too little, as may be with so few.
    result = lupe("--learners", "50", "--runs", "10", "--served", "5", "--seed", "1", "--dir", CONTENT)
    assert result.exit_code == (1 if result.stderr else 0)
    assert "One class of 5 through the real services" in result.stdout
    assert "change d_prime" in result.stdout


def test_the_same_seed_is_the_same_class_and_a_missed_bar_is_told() -> None:
    content = first_tree()
    first, again = (run_class(content, 5, 3, lambda: None) for _ in range(2))
    assert first == again
    uneven = MasteryRecovery(0.74, 0.77, 0.95, 9)
    good = Found({20: MasteryRecovery(0.74, 0.76, 0.95, 9)}, uneven, {"d′": Recovery(10, 9, 0)}, {}, first)
    assert list(good.failures()) == []
    bad = Found(
        {20: MasteryRecovery(0.70, 0.76, 0.95, 9)},
        uneven,
        {},
        {"c": Recovery(10, 8, 0)},
        replace(first, judgements=0, rated=4),
    )
    assert len(list(bad.failures())) == 4


def test_content_that_is_too_small() -> None:
    assert lupe("--dir", SMALL).exit_code == 2
    with pytest.raises(ValueError, match="no check"):
        run_class(tree(), 5, 1, lambda: None)
