"""Bars: a track from nothing to all, and parts of it laid over."""

from functools import cached_property

from PIL import Image

from bot.adapters.pictures.palette import HATCH, OUTLINE, PAPER, TRACK
from bot.adapters.pictures.shapes import hatched, layered, pill
from bot.adapters.pictures.sheet import Sheet


class Bars:
    """Strips of ``length`` by ``height`` px that all bars of a chart are cut from."""

    def __init__(self, length: int, height: int) -> None:
        self.length = length
        self.height = height
        self._whole, self._inner = pill(length, height), pill(length, height, inset=3)
        self._strips: dict[tuple[str, bool], Image.Image] = {}

    def track(self, sheet: Sheet, x: int, *, lined: bool = False, down: int = 0) -> None:
        """The whole length, empty; ``lined`` says that too little is known to show a part of it."""
        sheet.put(x, self._lined_track if lined else self._track, down=down)

    def part(
        self,
        sheet: Sheet,
        x: int,
        ink: str,
        share: float,
        *,
        after: float = 0.0,
        lined: bool = False,
        down: int = 0,
    ) -> None:
        """A ``share`` of the length in ``ink``, beginning where a share of ``after`` ends; no share, no mark."""
        start, end = (round(self.length * min(1.0, value)) for value in (after, after + share))
        if end > start:
            sheet.put(x + start, self._strip(ink, lined).crop((start, 0, end, self.height)), down=down)

    @cached_property
    def _lines(self) -> Image.Image:
        return hatched(self._inner)

    @cached_property
    def _track(self) -> Image.Image:
        return layered((self._whole, OUTLINE), (self._inner, TRACK))

    @cached_property
    def _lined_track(self) -> Image.Image:
        return layered((self._whole, OUTLINE), (self._inner, PAPER), (self._lines, HATCH))

    def _strip(self, ink: str, lined: bool) -> Image.Image:
        key = (ink, lined)
        if key not in self._strips:
            inside = ((self._inner, PAPER), (self._lines, ink)) if lined else ()
            self._strips[key] = layered((self._whole, ink), *inside)
        return self._strips[key]
