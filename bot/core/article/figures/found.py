"""A number while it is being read."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``first`` to ``behind`` (not with it) are a number; ``scale`` is the part of its value that is a scale.

    ``counted``: its unit is what is counted there. ``open``: its unit may stand further on, or have been named before.
    """

    first: int
    behind: int
    value: float
    scale: float = 1.0
    unit: str = ""
    year: bool = False
    counted: bool = False
    open: bool = False

    def but(self, **changes: object) -> "Found":
        """The same with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type] # the fields are checked where they are named
