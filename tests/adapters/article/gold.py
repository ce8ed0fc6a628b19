"""A small gold folder: one German article in the tune half, one English in the test half."""

from pathlib import Path

GERMAN = """# Streit um die Halle

„Es fehlen 12 Euro“, sagte Mara Thiel.
Das ist ein Skandal.

## Und nun

Laut Amt kamen wohl drei Boote.
"""

MARKS = """kind: report
sentences:
  1:
    says: [{kind: direct, cue: sagte, speaker: Mara Thiel, span: Es fehlen 12 Euro}]
    numbers: [{text: 12 Euro, value: 12, unit: Euro, source: Mara Thiel}]
  2: {loaded: [Skandal], judgement: true}
  3:
    says: [{kind: indirect, cue: Laut, speaker: Amt}]
    hedges: [wohl]
    numbers: [{text: drei Boote, value: 3, unit: Boote, source: Amt}]
"""

ENGLISH = """# The hall

“It lacks £12,” said Mara Thiel.
"""


def write_gold(folder: Path) -> Path:
    for name, text, marks in (
        ("de/tune/01-report", GERMAN, MARKS),
        ("en/test/02-report", ENGLISH, "kind: report\nsentences: {1: {hedges: [said]}}\n"),
    ):
        (folder / name).parent.mkdir(parents=True)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.yaml").write_text(marks, encoding="utf-8")
    return folder
