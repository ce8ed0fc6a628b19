from typing import Any

import pytest

from bot.core.content.base import Frozen
from bot.core.content.messages import validate
from bot.core.content.pictures import PackPicture, written
from bot.core.languages import Language
from bot.core.lesson_pictures import BarChart, ChatBubble, ChatPicture, LineChart, Timeline, TimelineStep


class File(Frozen):
    pictures: tuple[PackPicture, ...]


def both(text: str) -> dict[str, str]:
    return {"de": f"{text} de", "en": f"{text} en"}


WORDS = {"id": "it", "title": both("Title"), "note": both("Note"), "alt": both("Alt")}
PERCENT = {"de": "%", "en": "%"}
BARS = {
    **WORDS,
    "kind": "bars",
    "unit": PERCENT,
    "from": 40,
    "bars": [{"value": 43.2, "label": both("A"), "marked": True}, {"value": 41, "label": both("B")}],
}
LINES = {
    **WORDS,
    "kind": "lines",
    "unit": both("cases"),
    "from": 0,
    "to": 10,
    "lines": [{"label": both("L"), "points": [{"at": 2015, "value": 3}, {"at": "2017-07-02", "value": 7.5}]}],
}
TIMELINE: dict[str, Any] = {
    **WORDS,
    "kind": "timeline",
    "steps": [{"when": both(f"W{n}"), "text": both("T")} for n in range(3)],
}
CHAT = {
    **WORDS,
    "kind": "chat",
    "bubbles": [{"who": both("Ida"), "text": both("Hi"), "note": both("N")}, {"who": both("Mo"), "text": both("Oh")}],
}


def shown(picture: dict[str, Any], language: Language = "de") -> object:
    return File.model_validate({"pictures": [picture]}).pictures[0].localize(language)


def complaint(picture: dict[str, Any]) -> tuple[Any, str]:
    ((where, message, _),) = validate(File, {"pictures": [picture]})[1]
    return where, message


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        (43.2, "%", "43,2 %", "43.2%"),
        (1234567, "", "1.234.567", "1,234,567"),
        (10000, "", "10.000", "10,000"),
        (-9999.5, "", "−9999,5", "−9,999.5"),
        (-0.5, "°C", "−0,5 °C", "−0.5 °C"),
        (3.0, "cases", "3", "3"),
        (0.00012, "", "0,0001", "0.0001"),
        (-0.00001, "", "0", "0"),
    ],
)
def test_numbers_are_written_as_the_language_does(value: float, unit: str, german: str, english: str) -> None:
    no_break = "\N{NO-BREAK SPACE}"
    assert written(value, unit, "de").replace(no_break, " ") == german
    assert written(value, unit, "en").replace(no_break, " ") == english


@pytest.mark.parametrize(
    ("start", "values"),
    [
        (0, (0, 0)),
        (0, (0.001,)),
        (0, (0.3, 0.1 + 0.2)),
        (0, (800_000_000_040,)),
        (-1e12, (1e12,)),
        (1, (1.001,)),
        (1e12, (1e12,)),
        (0.1234567891, (0.2,)),
    ],
)
def test_bars_of_any_size_that_is_accepted_are_drawn(start: float, values: tuple[float, ...]) -> None:
    bars = [{"value": value, "label": both("A")} for value in values]
    chart = shown({**BARS, "from": start, "bars": bars})
    assert isinstance(chart, BarChart)
    labels = [tick.label for tick in chart.axis.ticks]
    assert 2 <= len(set(labels)) == len(labels) <= 7


@pytest.mark.parametrize(("start", "end"), [(0, 0.001), (1, 1.001), (-1e12, 1e12), (0.1234567891, 1)])
def test_lines_of_any_size_that_is_accepted_are_drawn(start: float, end: float) -> None:
    points = [{"at": 2015, "value": start}, {"at": 2016, "value": end}]
    chart = shown({**LINES, "from": start, "to": end, "lines": [{"label": both("L"), "points": points}]})
    assert isinstance(chart, LineChart)
    assert [up for _, up in chart.lines[0].points] == [0, 1]
    labels = [tick.label for tick in chart.axis.ticks]
    assert 2 <= len(set(labels)) == len(labels) <= 7


def test_bars_begin_where_the_axis_does() -> None:
    chart = shown(BARS, "en")
    assert isinstance(chart, BarChart)
    assert [(bar.label, bar.number, round(bar.place, 3), bar.marked) for bar in chart.bars] == [
        ("A en", "43.2%", 0.8, True),
        ("B en", "41%", 0.25, False),
    ]
    assert chart.axis.cut
    assert chart.axis.unit == ""
    assert [tick.label for tick in chart.axis.ticks] == ["40%", "41%", "42%", "43%", "44%"]
    uncut = shown({name: value for name, value in BARS.items() if name != "from"})
    assert isinstance(uncut, BarChart)
    assert not uncut.axis.cut


def test_times_are_as_far_apart_as_they_are() -> None:
    chart = shown(LINES)
    assert isinstance(chart, LineChart)
    assert chart.axis.unit == "cases de"
    assert [tick.label for tick in chart.times] == ["2015", "2.7.2017"]
    assert list(chart.lines[0].points) == [(0, 0.3), (1, 0.75)]
    three = {"label": both("L"), "points": [{"at": at, "value": 1} for at in (2000, 2001, "2010-03")]}
    far = shown({**LINES, "lines": [three]}, "en")
    assert isinstance(far, LineChart)
    assert [round(tick.place, 2) for tick in far.times] == [0, 0.1, 1]
    assert [tick.label for tick in far.times] == ["2000", "2001", "3/2010"]
    english = shown(LINES, "en")
    assert isinstance(english, LineChart)
    assert english.times[-1].label == "2017-07-02"


def test_times_that_are_no_dates_keep_the_order_of_the_file() -> None:
    words = {"label": both("L"), "points": [{"at": at, "value": 1} for at in ("8 h", "9 h", "16 h")]}
    chart = shown({**LINES, "lines": [words]})
    assert isinstance(chart, LineChart)
    assert [(tick.place, tick.label) for tick in chart.times] == [(0, "8 h"), (0.5, "9 h"), (1, "16 h")]


def test_a_single_time_stands_at_the_left() -> None:
    chart = shown({**LINES, "lines": [{"label": both("L"), "points": [{"at": "2015", "value": 3}]}]})
    assert isinstance(chart, LineChart)
    assert list(chart.lines[0].points) == [(0, 0.3)]


def test_steps_and_messages_are_shown_in_one_language() -> None:
    line = shown(TIMELINE)
    assert isinstance(line, Timeline)
    assert line.steps[0] == TimelineStep(when="W0 de", text="T de")
    talk = shown(CHAT, "en")
    assert isinstance(talk, ChatPicture)
    assert talk.bubbles == (ChatBubble(who="Ida en", text="Hi en", note="N en"), ChatBubble(who="Mo en", text="Oh en"))


def line(*points: tuple[object, float]) -> dict[str, Any]:
    return {**LINES, "lines": [{"label": both("L"), "points": [{"at": at, "value": value} for at, value in points]}]}


@pytest.mark.parametrize(
    ("picture", "where", "message"),
    [
        (
            {**BARS, "kind": "pie"},
            ("kind",),
            '"kind" cannot be "pie": use one of bars, chat, icon_array, lines, timeline',
        ),
        ({**WORDS}, (), 'the field "kind" is missing: add it'),
        ({**BARS, "form": 3}, ("form",), 'unknown field "form": did you mean "from"?'),
        (
            {**BARS, "bars": [{"value": "4", "label": both("A")}]},
            ("bars", 0, "value"),
            '"value" must be a number, not "4"',
        ),
        (
            {**BARS, "bars": [{"value": 41, "label": both("A" * 60)}]},
            ("bars", 0, "label"),
            '"label" has 63 characters in "de": at most 60, so shorten it',
        ),
        (
            {**BARS, "bars": [{"value": 41, "label": {"de": "A"}}]},
            ("bars", 0, "label", "en"),
            'the English text "en" is missing: add it',
        ),
        (
            {**BARS, "bars": [{"value": 39, "label": both("A")}]},
            (),
            '"pictures" has a bar of 39, but "from" is 40: begin the axis at 39 or below',
        ),
        (
            {**BARS, "from": 0, "bars": [{"value": 4e-10, "label": both("A")}]},
            ("bars", 0, "value"),
            '"value" is 4e-10, which would be written as 0: choose a smaller unit',
        ),
        (
            {**BARS, "bars": [{"value": 1.7e308, "label": both("A")}]},
            ("bars", 0, "value"),
            '"value" is 1.7e+308, but at most 1e+12 fits: choose a greater unit',
        ),
        (
            {**BARS, "from": 0, "bars": [{"value": 0.0005, "label": both("A")}]},
            (),
            '"pictures" has no bar that is 0.001 or more above "from" 0: choose a smaller unit',
        ),
        ({**LINES, "to": 1e-30}, ("to",), '"to" is 1e-30, which would be written as 0: choose a smaller unit'),
        (
            {**LINES, "from": -1e308},
            ("from",),
            '"from" is -1e+308, but at most 1e+12 fits: choose a greater unit',
        ),
        (
            {**LINES, "from": 3, "to": 3.0005},
            (),
            '"pictures" has "from" 3 and "to" 3.0005, less than 0.001 apart: choose a smaller unit',
        ),
        ({**LINES, "to": 0}, (), '"pictures" has "from" 0 and "to" 0: "to" is the greater one'),
        (line(("2015", 11)), (), '"pictures" has 11 at 2015, which is not between 0 and 10'),
        (
            line(("2015", 1), ("2014", 1)),
            (),
            '"pictures" has points of "L en" that do not stand in the order of time',
        ),
        ({**TIMELINE, "steps": TIMELINE["steps"][:2]}, ("steps",), '"steps" has 2 of at least 3 entries: add more'),
    ],
)
def test_what_is_wrong_with_a_picture_is_said_at_its_place(
    picture: dict[str, Any], where: tuple[object, ...], message: str
) -> None:
    assert complaint(picture) == (("pictures", 0, *where), message)
