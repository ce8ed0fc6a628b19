"""The claims of the check: what is wrong with them is said, and those that ship are right."""

from pathlib import Path

import pytest

from bot.adapters.content import load_tree
from bot.core.content import FORMS, LANGUAGES, Tree
from bot.core.content.checkpoints import FEWEST_CLAIMS
from tests.content_files import TODAY, copy_small, real_tree, small_tree

ENTRY = """\
  - id: c{number:02}
    skill: S1
    truth: {truth}
"""
TEXTS = """\
    {form}:
      de: {{case: Fall {number}, claim: Ein Schluss., why: Darum.}}
      en: {{case: Case {number}, claim: A claim., why: So.}}
"""


def written(count: int = FEWEST_CLAIMS, *changes: tuple[str, str]) -> str:
    """A file of ``count`` claims, every second sound, with words exchanged in it."""
    text = "claims:\n"
    for number in range(count):
        text += ENTRY.format(number=number, truth="unsound" if number % 2 else "sound")
        text += "".join(TEXTS.format(form=form, number=number) for form in FORMS)
    for old, new in changes:
        text = text.replace(old, new, 1)
    return text


def problems(folder: Path, text: str) -> tuple[list[str], Tree | None]:
    (folder / "checkpoints.yaml").write_text(text, "utf-8")
    loaded = load_tree(folder, TODAY)
    return [one.message for one in loaded.problems], loaded.tree


def test_content_can_do_without() -> None:
    assert small_tree().checkpoints == ()


def test_a_flawless_check(tmp_path: Path) -> None:
    found, tree = problems(copy_small(tmp_path), written())
    assert found == []
    assert tree is not None
    assert [claim.id for claim in tree.checkpoints][:2] == ["c00", "c01"]
    first = tree.checkpoints[0]
    assert first.sound
    assert first["b"]["en"].case == "Case 0"
    assert first["c"]["de"].claim == "Ein Schluss."


@pytest.mark.parametrize(
    ("text", "said", "usable"),
    [
        (written(10), "fewer than 12 claims tell too little", True),
        ("claims: []\n", "fewer than 12 claims tell too little", True),
        ("claims: no\n", '"claims" must be a list', False),
        ("- no\n", "the file", False),
        (written(13), "7 claims are sound and 6 unsound", True),
        (written(12, ("id: c01", "id: c00")), 'the id "c00" stands in line', False),
        (written(12, ("skill: S1", "skill: S99")), 'the skill "S99" does not exist', False),
        (written(12, ("id: c01", "id: x")), '"id"', False),
        (written(12, ("Ein Schluss", f"Ein{' Schluss' * 20}")), '"claim" has', True),
        (written(12, ("Fall 0", f"Fall 0 {'lang ' * 40}")), 'in form a ("de") sound and unsound cases', True),
        (written(12, ("    skill: S1\n", "")), 'the field "skill" is missing', False),
        (written(12, ("{case: Fall 0, claim: Ein Schluss., why: Darum.}", "Fall 0")), '"de"', False),
        (written(12, ("truth: sound", "truth: maybe")), '"truth"', False),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str, usable: bool) -> None:
    found, tree = problems(copy_small(tmp_path), text)
    assert [one for one in found if said in one], found
    assert (tree is not None) == usable


def test_the_check_that_ships() -> None:
    claims = real_tree().checkpoints
    # Three forms are 21 sound and 21 unsound claims: enough to tell a learner something in the end.
    assert [claim.sound for claim in claims].count(True) == len(claims) / 2 == 7
    for language in LANGUAGES:
        texts = [claim[form][language] for claim in claims for form in FORMS]
        assert len({text.case for text in texts}) == len(texts)
        assert max(len(text.case) for text in texts) <= 300
        for claim in claims:
            lengths = [len(claim[form][language].case) for form in FORMS]
            assert max(lengths) <= 1.6 * min(lengths), claim.id
