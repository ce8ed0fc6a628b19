"""The text of a card as a teacher reads and writes it: with bullets, without the marks of Markdown."""

import re
from typing import Final

_BOLD: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALIC: Final = re.compile(r"(?<![\w*])\*(?!\s)(.+?)(?<!\s)\*(?![\w*])", re.DOTALL)
_BULLET: Final = re.compile(r"[•\-–*] +")
_LISTED: Final = re.compile(r"(?:- |> )")


def as_shown(text: str) -> str:
    """A card's Markdown as plain text: "• " before the entries of a list, nothing around what is bold."""
    blocks = (_block(block) for block in re.split(r"\n\s*\n", text.strip()))
    return _ITALIC.sub(r"\1", _BOLD.sub(r"\1", "\n\n".join(blocks)))


def _block(block: str) -> str:
    rows: list[str] = []
    for row in map(str.strip, block.split("\n")):
        if row.startswith("- "):
            rows.append(f"• {row[2:]}")
        elif row.startswith(">") or not rows:
            rows.append(row)
        else:
            # A line break in the file is a space.
            rows[-1] += f" {row}"
    return "\n".join(rows)


def as_typed(text: str, before: str) -> str:
    """What a teacher wrote in the place of the Markdown ``before``, as Markdown again.

    Every line stays a line. What was bold is bold again where it stands in the text once more.
    """
    found: list[str] = []
    for row in map(str.strip, text.strip().split("\n")):
        bullet = _BULLET.match(row)
        line = f"- {row[bullet.end() :]}" if bullet else row
        if not line:
            continue
        listed = _LISTED.match(line)
        together = found and listed and found[-1].rpartition("\n")[2].startswith(listed[0])
        if together:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return _bold_again("\n\n".join(found), before)


def _bold_again(text: str, before: str) -> str:
    if "**" in text:
        return text
    for words in sorted({one[1] for one in _BOLD.finditer(before)}, key=lambda one: (-len(one), one)):
        text = re.sub(rf"(?<![\w*]){re.escape(words)}(?![\w*])", lambda one: f"**{one[0]}**", text, count=1)
    return text
