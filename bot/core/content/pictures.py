"""Pictures that Lupe draws from data in ``pack.yaml``: a class a kind, each with its way to what the painter draws."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from bot.core.content.base import Frozen, Kebab, Localized, as_moment, year_as_text
from bot.core.content.thousands import DOTTED_FROM
from bot.core.languages import LANGUAGES, Language
from bot.core.lesson_pictures import (
    Axis,
    Bar,
    BarChart,
    ChatBubble,
    ChatPicture,
    Line,
    LineChart,
    Span,
    Tick,
    Timeline,
    TimelineStep,
)
from bot.core.pictures import IconArray, IconGroup

_SEPARATORS: Final = {"de": str.maketrans(",.-", ".,−"), "en": str.maketrans("-", "−")}
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_PLACES: Final = 4
_GREATEST: Final = 1e12
_SHORTEST: Final = 1e-3
"""Of an axis: the six steps of a shorter one could not be told apart by four decimal places."""
_SHORT_UNIT: Final = 3
"""Characters of a unit that stands behind every number; a longer one stands once at the axis."""


def written(value: float, unit: str, language: Language) -> str:
    """``value`` with at most four decimal places as the house writes it, with ``unit`` if that is a short one."""
    grouped = "" if language == "de" and abs(value) < DOTTED_FROM else ","
    digits = f"{value:z{grouped}.{_PLACES}f}".rstrip("0").rstrip(".").translate(_SEPARATORS[language])
    if not unit or len(unit) > _SHORT_UNIT:
        return digits
    return f"{digits}{'' if (unit, language) == ('%', 'en') else _NO_BREAK}{unit}"


def _at_most(limit: int) -> Callable[[Localized], Localized]:
    def check(text: Localized) -> Localized:
        for language in LANGUAGES:
            if len(text[language]) > limit:
                raise ValueError(
                    f'has {len(text[language])} characters in "{language}": at most {limit}, so shorten it'
                )
        return text

    return check


def _can_be_written(value: float) -> float:
    if abs(value) > _GREATEST:
        raise ValueError(f"is {value:g}, but at most {_GREATEST:g} fits: choose a greater unit")
    if value and not round(value, _PLACES):
        raise ValueError(f"is {value:g}, which would be written as 0: choose a smaller unit")
    return value


def _is_short(low: float, high: float) -> bool:
    # 1.001 - 1 is a little less than 0.001.
    return round(high - low, 2 * _PLACES) < _SHORTEST


_Name = Annotated[Localized, AfterValidator(_at_most(60))]
_Heading = Annotated[Localized, AfterValidator(_at_most(30))]
_Message = Annotated[Localized, AfterValidator(_at_most(160))]
_Remark = Annotated[Localized, AfterValidator(_at_most(90))]
_Number = Annotated[float, Field(strict=True, allow_inf_nan=False), AfterValidator(_can_be_written)]
_At = Annotated[
    str, BeforeValidator(year_as_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=12)
]


class PictureBase(Frozen):
    """What pictures of all kinds share."""

    id: Kebab = Field(description="Name of the picture for cards")
    title: Localized = Field(description="The finding, as a headline")
    note: Localized = Field(description="Where the numbers come from")
    alt: Localized = Field(description="Text alternative for those who do not see the picture")

    def _words(self, language: Language) -> dict[str, str]:
        return {"title": self.title[language], "note": self.note[language], "alt": self.alt[language]}


class PictureGroup(Frozen):
    """Equal icons in an icon array."""

    count: int = Field(ge=0, le=400, strict=True, description="How many icons")
    symbol: Literal["filled", "hollow", "cross", "dot"] = Field(description="Shape, so that colour is not needed")
    label: Localized = Field(description="What one icon of the group stands for")


class PackIconArray(PictureBase):
    """One icon per case."""

    kind: Literal["icon_array"] = Field(description="icon_array: one icon per case")
    groups: tuple[PictureGroup, ...] = Field(min_length=1, max_length=4, description="One to four groups of icons")

    def localize(self, language: Language) -> IconArray:
        """The picture in one language, ready to draw."""
        groups = tuple(IconGroup(count=g.count, symbol=g.symbol, label=g.label[language]) for g in self.groups)
        return IconArray(groups=groups, **self._words(language))


class PictureBar(Frozen):
    """One bar."""

    value: _Number = Field(description="Its number; with a point, as in 43.2")
    label: _Name = Field(description="What it stands for, at most 60 characters")
    marked: bool = Field(default=False, strict=True, description="true: the bar that matters")


class PackBars(PictureBase):
    """Bars that are compared; ``from`` shows where the axis begins."""

    kind: Literal["bars"] = Field(description="bars: numbers compared")
    unit: _Name = Field(description="What the numbers are, as in % or accidents a year")
    start: _Number = Field(default=0.0, alias="from", description="Where the axis begins; another place than 0 cuts it")
    bars: tuple[PictureBar, ...] = Field(min_length=1, max_length=10, description="One to ten bars")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        low = min(bar.value for bar in self.bars)
        if low < self.start:
            raise ValueError(f'has a bar of {low:g}, but "from" is {self.start:g}: begin the axis at {low:g} or below')
        high = max(bar.value for bar in self.bars)
        if high > self.start and _is_short(self.start, high):
            raise ValueError(
                f'has no bar that is {_SHORTEST:g} or more above "from" {self.start:g}: choose a smaller unit'
            )
        return self

    def localize(self, language: Language) -> BarChart:
        """The picture in one language, ready to draw."""
        unit = self.unit[language]
        span = Span.reaching(self.start, max(bar.value for bar in self.bars))
        bars = tuple(
            Bar(
                label=bar.label[language],
                number=written(bar.value, unit, language),
                place=span.place(bar.value),
                marked=bar.marked,
            )
            for bar in self.bars
        )
        return BarChart(axis=_axis(span, unit, language), bars=bars, **self._words(language))


class PicturePoint(Frozen):
    """A value at a time."""

    at: _At = Field(description='When: "2015", "2015-03" or "2015-03-01"; or another short word, then the same for all')
    value: _Number = Field(description="Its number; with a point, as in 3.1")


class PictureLine(Frozen):
    """Something that changes."""

    label: _Name = Field(description="What it is, at most 60 characters")
    points: tuple[PicturePoint, ...] = Field(min_length=1, max_length=60, description="Its values in order of time")


class PackLines(PictureBase):
    """Lines over time; ``from`` and ``to`` are the ends of the axis."""

    kind: Literal["lines"] = Field(description="lines: numbers over time")
    unit: _Name = Field(description="What the numbers are, as in % or accidents a year")
    start: _Number = Field(alias="from", description="Where the axis begins")
    end: _Number = Field(alias="to", description="Where the axis ends")
    lines: tuple[PictureLine, ...] = Field(min_length=1, max_length=4, description="One to four lines")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f'has "from" {self.start:g} and "to" {self.end:g}: "to" is the greater one')
        if _is_short(self.start, self.end):
            raise ValueError(
                f'has "from" {self.start:g} and "to" {self.end:g}, less than {_SHORTEST:g} apart: choose a smaller unit'
            )
        for line in self.lines:
            for point in line.points:
                if not self.start <= point.value <= self.end:
                    raise ValueError(
                        f"has {point.value:g} at {point.at}, which is not between {self.start:g} and {self.end:g}"
                    )
            times = [self._times[point.at] for point in line.points]
            if any(later <= earlier for earlier, later in pairwise(times)):
                raise ValueError(f'has points of "{line.label.en}" that do not stand in the order of time')
        return self

    @property
    def _times(self) -> dict[str, float]:
        """Each time with its place in days; where one is no date, all keep the order of the file at equal distances."""
        names = list(dict.fromkeys(point.at for line in self.lines for point in line.points))
        days = [_day(name) for name in names]
        if None in days:
            return {name: float(place) for place, name in enumerate(names)}
        return {name: float(day) for name, day in zip(names, days, strict=True) if day is not None}

    def localize(self, language: Language) -> LineChart:
        """The picture in one language, ready to draw."""
        unit, times = self.unit[language], self._times
        up = Span(low=self.start, high=self.end)
        first, last = min(times.values()), max(times.values())
        # A single time stands at the left.
        across = Span(low=first, high=last if last > first else first + 1)
        lines = tuple(
            Line(
                label=line.label[language],
                points=tuple((across.place(times[point.at]), up.place(point.value)) for point in line.points),
            )
            for line in self.lines
        )
        in_order = sorted(times.items(), key=lambda pair: pair[1])
        ticks = tuple(Tick(place=across.place(day), label=_named(name, language)) for name, day in in_order)
        return LineChart(axis=_axis(up, unit, language), times=ticks, lines=lines, **self._words(language))


class PictureStep(Frozen):
    """Something that happened."""

    when: _Heading = Field(description="When, at most 30 characters")
    text: _Message = Field(description="What happened, at most 160 characters")


class PackTimeline(PictureBase):
    """What happened, one after the other."""

    kind: Literal["timeline"] = Field(description="timeline: what happened when")
    steps: tuple[PictureStep, ...] = Field(min_length=3, max_length=7, description="Three to seven steps in order")

    def localize(self, language: Language) -> Timeline:
        """The picture in one language, ready to draw."""
        steps = tuple(TimelineStep(when=step.when[language], text=step.text[language]) for step in self.steps)
        return Timeline(steps=steps, **self._words(language))


class PictureBubble(Frozen):
    """A message of a chat."""

    who: _Heading = Field(description="Who writes, invented, at most 30 characters")
    text: _Message = Field(description="What they write, invented, at most 160 characters")
    note: _Remark | None = Field(None, description="What is to be noticed, in the margin, at most 90 characters")


class PackChat(PictureBase):
    """An invented chat with notes in its margin."""

    kind: Literal["chat"] = Field(description="chat: an invented chat with notes in the margin")
    bubbles: tuple[PictureBubble, ...] = Field(min_length=1, max_length=7, description="One to seven messages")

    def localize(self, language: Language) -> ChatPicture:
        """The picture in one language, ready to draw."""
        bubbles = tuple(
            ChatBubble(
                who=bubble.who[language],
                text=bubble.text[language],
                note=bubble.note[language] if bubble.note else "",
            )
            for bubble in self.bubbles
        )
        return ChatPicture(bubbles=bubbles, **self._words(language))


PackPicture = Annotated[PackIconArray | PackBars | PackLines | PackTimeline | PackChat, Field(discriminator="kind")]
"""A picture drawn by Lupe, with a text that says the same."""


def _axis(span: Span, unit: str, language: Language) -> Axis:
    ticks = tuple(Tick(place=span.place(value), label=written(value, unit, language)) for value in span.steps)
    return Axis(unit=unit if len(unit) > _SHORT_UNIT else "", ticks=ticks, cut=span.is_cut)


def _day(at: str) -> int | None:
    """The day on which ``at`` begins, counted from the year 1; None where it is no date."""
    try:
        return date.fromisoformat(as_moment(at) + "-01" * (2 - at.count("-"))).toordinal()
    except ValueError:
        return None


def _named(at: str, language: Language) -> str:
    """``at`` as one writes it: 2015, 3/2015, and in German 1.3.2015."""
    if _day(at) is None or "-" not in at:
        return at
    year, month, *day = (str(int(part)) for part in at.split("-"))
    if not day:
        return f"{month}/{year}"
    return f"{day[0]}.{month}.{year}" if language == "de" else at
