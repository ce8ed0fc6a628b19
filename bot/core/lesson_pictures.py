"""Pictures that authors of lessons make of their data, as values; ``adapters/pictures/`` draws them.

Words and numbers are localised by whoever makes the value; ``title``, ``note`` and ``alt`` as in ``core/pictures.py``.
"""

from itertools import takewhile
from math import ceil, floor, log10
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Place = Annotated[float, Field(ge=0, le=1)]
"""Where on an axis, from 0, its beginning, to 1, its end."""

_STEPS: Final = (1, 2, 5, 10)
_INTERVALS: Final = 6
_EXACT: Final = 9  # decimal places behind which a sum of floats is noise


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tick(_Frozen):
    """A numbered place on an axis."""

    place: Place
    label: str


class Axis(_Frozen):
    """An axis with its ``ticks``, the first where it begins; ``cut`` if that leaves out nought. ``unit`` may be ""."""

    unit: str = ""
    ticks: tuple[Tick, ...] = Field(min_length=1)
    cut: bool


class Bar(_Frozen):
    """A bar as long as its ``place`` on the axis, with its ``number``; ``marked`` if it is the one that matters."""

    label: str
    number: str
    place: Place
    marked: bool = False


class BarChart(_Frozen):
    """Bars that are compared, one below the other."""

    kind: Literal["bars"] = "bars"
    title: str
    axis: Axis
    bars: tuple[Bar, ...] = Field(min_length=1, max_length=10)
    note: str = ""
    alt: str


class Line(_Frozen):
    """Something that changes: ``points`` are places from left to right and from the axis' beginning to its end."""

    label: str
    points: tuple[tuple[Place, Place], ...] = Field(min_length=1, max_length=60)


class LineChart(_Frozen):
    """Up to four lines over the same times; ``axis`` stands upright, ``times`` are the ticks below."""

    kind: Literal["lines"] = "lines"
    title: str
    axis: Axis
    times: tuple[Tick, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = Field(min_length=1, max_length=4)
    note: str = ""
    alt: str


class TimelineStep(_Frozen):
    """What happened then."""

    when: str
    text: str


class Timeline(_Frozen):
    """What happened, one after the other."""

    kind: Literal["timeline"] = "timeline"
    title: str
    steps: tuple[TimelineStep, ...] = Field(min_length=1, max_length=7)
    note: str = ""
    alt: str


class ChatBubble(_Frozen):
    """What somebody wrote, and what is to be noticed about it ("" for nothing)."""

    who: str
    text: str
    note: str = ""


class ChatPicture(_Frozen):
    """An invented chat with notes in its margin."""

    kind: Literal["chat"] = "chat"
    title: str
    bubbles: tuple[ChatBubble, ...] = Field(min_length=1, max_length=7)
    note: str = ""
    alt: str


class Span(_Frozen):
    """From ``low`` to ``high``, the values at the two ends of an axis."""

    low: float
    high: float

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.low >= self.high:
            raise ValueError("an axis goes from a lower value to a higher one")
        return self

    @classmethod
    def reaching(cls, low: float, value: float) -> Self:
        """From ``low`` to the first round number that is not below ``value``."""
        step = _step(low, value) if low < value else 1.0
        return cls(low=low, high=round(low + max(1, ceil(round((value - low) / step, _EXACT))) * step, _EXACT))

    def place(self, value: float) -> float:
        """Where ``value``, one within the span, is on the axis."""
        # A bar or a rounded step may pass an end by what is noise.
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    @property
    def steps(self) -> tuple[float, ...]:
        """Values to number the axis by: from ``low`` on, at most six steps of 1, 2 or 5 times a power of ten."""
        step = _step(self.low, self.high)
        values = (round(self.low + number * step, _EXACT) for number in range(_INTERVALS + 1))
        return tuple(takewhile(lambda value: value <= self.high, values))

    @property
    def is_cut(self) -> bool:
        """Whether nought is not on the axis."""
        return not self.low <= 0 <= self.high


def _step(low: float, high: float) -> float:
    rough = (high - low) / _INTERVALS
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in _STEPS if power * factor >= rough * (1 - 10**-_EXACT))
