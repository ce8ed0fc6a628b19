"""The list of `make mutants` names what there is. The mutants themselves run for half an hour, and not here."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.modules import AREAS, chosen
from tests.mutants.survivors import Survivor, load

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = ("scoring", "state machines", "authorisation", "outbox", "statistics")


@pytest.mark.parametrize("module", chosen())
def test_the_list_names_real_modules_and_tests(module: str) -> None:
    assert (ROOT / "bot" / f"{module}.py").is_file()
    found = [path for one in chosen()[module] for path in (ROOT / "tests" / one, *(ROOT / "tests" / one).glob("*.py"))]
    assert {path for path in found if not path.exists()} == set()
    assert any(re.match(r"test_.*\.py", path.name) for path in found)


def test_every_area_has_modules_and_no_module_two_areas() -> None:
    assert set(REQUIRED) <= {area for area, modules in AREAS.items() if modules}
    assert max(Counter(module for modules in AREAS.values() for module in modules).values()) == 1


def test_a_part_can_be_chosen_by_its_folder() -> None:
    assert set(chosen("core/quiz")) == {module for module in chosen() if module.startswith("core/quiz/")}
    assert set(chosen("bot/core/classes.py")) == {"core/classes"}
    assert chosen("core/qui") == {}


def test_no_survivor_is_listed_twice() -> None:
    assert max(Counter(one.key for one in load()).values(), default=1) == 1


@pytest.mark.parametrize("survivor", load(), ids=lambda one: f"{one.module}:{one.scope}:{one.after}")
def test_a_survivor_is_of_today_and_has_its_reason(survivor: Survivor) -> None:
    assert survivor.module in chosen()
    assert survivor.before != survivor.after
    assert survivor.times >= 1
    lines = [line.strip() for line in (ROOT / "bot" / f"{survivor.module}.py").read_text("utf-8").splitlines()]
    assert f"\n{survivor.before}\n" in "\n".join(["", *lines, ""])
    for name in filter(None, survivor.scope.split(".")):
        assert any(re.match(rf"(class|(async )?def) {name}\b", line) for line in lines)
    assert len(survivor.reason.split()) >= 5
    assert survivor.reason.endswith(".")
