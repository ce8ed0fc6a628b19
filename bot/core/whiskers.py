"""Estimates with their intervals as a picture's values: a dot and a whisker on a scale of any kind."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WhiskerRow(_Frozen):
    """An estimate called ``label``: ``value``, likely between ``low`` and ``high``, written ``number``."""

    label: str
    value: float
    low: float
    high: float
    number: str = Field(max_length=12)

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise ValueError("an interval goes from low to high, and the value is inside")
        return self


class WhiskerTick(_Frozen):
    """A place on a scale that is numbered."""

    value: float
    label: str = Field(max_length=6)


class WhiskerPanel(_Frozen):
    """Estimates of one kind on a scale from ``lowest`` to ``highest``, whose ends are called ``left`` and ``right``.

    ``ticks`` number places on it. ``mark`` is where a line is drawn that means something, called ``mark_label``. What
    lies beyond the scale is drawn at its end.
    """

    title: str
    rows: tuple[WhiskerRow, ...] = Field(min_length=1, max_length=6)
    lowest: float
    highest: float
    ticks: tuple[WhiskerTick, ...] = ()
    mark: float
    mark_label: str
    left: str
    right: str

    @model_validator(mode="after")
    def _is_a_scale(self) -> Self:
        if not self.lowest <= self.mark <= self.highest or self.lowest == self.highest:
            raise ValueError("a scale goes from lowest to highest, and the mark is on it")
        if not all(self.lowest <= tick.value <= self.highest for tick in self.ticks):
            raise ValueError("the ticks of a scale are on it")
        return self


class WhiskerChart(_Frozen):
    """One to four panels, the finding as the title."""

    kind: Literal["whisker_chart"] = "whisker_chart"
    title: str
    panels: tuple[WhiskerPanel, ...] = Field(min_length=1, max_length=4)
    note: str = ""
    alt: str
