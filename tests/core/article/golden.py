"""Golden tables in text files: cases apart by a blank line."""

from pathlib import Path


def cases(name: str) -> list[str]:
    """The cases of a file beside this one."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8").strip("\n").split("\n\n")
