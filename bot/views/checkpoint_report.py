"""What the check before and after a course tells of a class: a picture, and every figure in words."""

from bot.core.actions.checkpoints import CheckPage, ShowCheckReport
from bot.core.analysis.intervals import Estimate
from bot.core.checkpoints import (
    PLACES,
    Change,
    CheckRefusal,
    CheckReport,
    Measures,
    Point,
    PointResult,
    side,
)
from bot.core.classes import SMALL_GROUP
from bot.core.whiskers import WhiskerChart, WhiskerPanel, WhiskerRow, WhiskerTick
from bot.i18n.texts import Texts
from bot.views.checkpoint_words import between, figure, knows, leans, point_title, told, turned
from bot.views.help import old_button
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Message, Reply

CARD = "class"

_D, _C = "d′", "c"
"""The names of the two in any language."""

_D_PRIME, _CRITERION = (-1, 3), (-1, 1)
"""Scales of the picture."""


def report(texts: Texts, found: CheckReport | CheckRefusal, *, words: bool) -> Reply:
    """The picture with what it comes to, or (``words``) every figure with its interval and a sentence."""
    if isinstance(found, CheckRefusal):
        return old_button(texts)
    class_id = found.classroom.id
    back = Button(texts.button("Back"), CheckPage(class_id))
    shown = [one for one in found.results if one.measures is not None]
    if not shown:
        html = paragraphs(_heading(texts, found), *map(escape, _absent(texts, found)))
        return Reply((Message(html, ((back,),), card=CARD),))
    title = _title(texts, found)
    if words:
        rows = ((Button(texts.button("As a picture"), ShowCheckReport(class_id, 0)), back),)
        return Reply((Message(_in_words(texts, found, title), rows, card=CARD),))
    html = paragraphs(
        _heading(texts, found),
        bold(title),
        lines(*(f"• {escape(_in_short(texts, one.point, one.measures))}" for one in shown if one.measures)),
        *map(escape, _absent(texts, found)),
    )
    rows = ((Button(texts.button("All figures in words"), ShowCheckReport(class_id, 1)), back),)
    return Reply((Message(html, rows, picture=_picture(texts, found, title), card=CARD),))


def _heading(texts: Texts, found: CheckReport) -> str:
    return bold(texts("Check before and after · {name}", name=found.classroom.name))


def _title(texts: Texts, found: CheckReport) -> str:
    """The finding: the change over the longest way, or where there is none how the class tells."""
    change = _main_change(found)
    if change is not None and change.measures is not None:
        return turned(texts, change)
    last = [one.measures for one in found.results if one.measures is not None][-1]
    return told(texts, last.d_prime)


def _main_change(found: CheckReport) -> Change | None:
    """From the start to the end, or to four weeks later where there is no end."""
    told = [one for one in found.changes if one.measures is not None]
    order = ((Point.BEFORE, Point.AFTER), (Point.BEFORE, Point.LATER), (Point.AFTER, Point.LATER))
    return next((one for pair in order for one in told if (one.earlier, one.later) == pair), None)


def _in_short(texts: Texts, point: Point, measures: Measures) -> str:
    """What the picture shows of a point: "At the start: d′ 0.31 (0.03 to 0.61) · c −0.08 (−0.19 to 0.03)"."""
    told = (
        f"{name} {figure(texts, one.value, PLACES)} ({between(texts, one, PLACES)})"
        for name, one in ((_D, measures.d_prime), (_C, measures.criterion))
    )
    return f"{point_title(texts, point)}: {' · '.join(told)}"


def _too_few(texts: Texts, one: PointResult) -> str:
    return texts(
        "{point}: fewer than {few} have answered, so nothing is shown.", point=point_title(texts, one.point),
        few=SMALL_GROUP,
    )  # fmt: skip


def _absent(texts: Texts, found: CheckReport) -> tuple[str, ...]:
    """What is not shown, and why."""
    hidden = [_too_few(texts, one) for one in found.results if one.measures is None]
    running = [
        texts("{point}: still open; the result comes when it has closed.", point=point_title(texts, point))
        for point in found.running
    ]
    nothing = () if hidden or running or found.results else (texts("Nothing has been answered yet."),)
    return (*hidden, *running, *nothing)


def _in_words(texts: Texts, found: CheckReport, title: str) -> str:
    results = (
        paragraphs(
            bold(
                texts.n("{point} · {n} learner", "{point} · {n} learners", one.n, point=point_title(texts, one.point))
            ),
            lines(*(f"• {escape(line)}" for line in _measured(texts, one.measures))),
        )
        for one in found.results
        if one.measures is not None
    )
    changes = (
        paragraphs(
            bold(
                texts.n(
                    "{earlier} → {later} · {n} learner who took part in both",
                    "{earlier} → {later} · {n} learners who took part in both",
                    one.n,
                    earlier=point_title(texts, one.earlier),
                    later=point_title(texts, one.later),
                )
            ),
            lines(*(f"• {escape(line)}" for line in _changed(texts, one.measures))),
            escape(turned(texts, one)),
        )
        for one in found.changes
        if one.measures is not None
    )
    return paragraphs(
        _heading(texts, found),
        bold(title),
        *results,
        *changes,
        *map(escape, _absent(texts, found)),
        escape(_caution(texts)),
    )


def _measured(texts: Texts, measures: Measures) -> tuple[str, ...]:
    return (
        _judged(_estimated(texts, _D, measures.d_prime), told(texts, measures.d_prime)),
        _judged(_estimated(texts, _C, measures.criterion), leans(texts, measures.criterion)),
        texts(
            "Of 100 conclusions that hold it recognises {share} ({interval}).",
            share=_hundredths(measures.sound.value),
            interval=_of_hundred(texts, measures.sound),
        ),
        texts(
            "Of 100 that do not hold it sees through {share} ({interval}).",
            share=_hundredths(measures.unsound.value),
            interval=_of_hundred(texts, measures.unsound),
        ),
        _judged(_estimated(texts, texts("Brier score"), measures.brier), knows(texts, measures.brier)),
    )


def _judged(estimated: str, sentence: str) -> str:
    return f"{estimated}. {sentence}"


def _changed(texts: Texts, measures: Measures) -> tuple[str, ...]:
    return (
        _moved(texts, _D, measures.d_prime),
        _moved(texts, _C, measures.criterion),
        _moved(texts, texts("recognised as sound, of 100"), _hundred(measures.sound), 0),
        _moved(texts, texts("recognised as unsound, of 100"), _hundred(measures.unsound), 0),
        _moved(texts, texts("Brier score"), measures.brier),
    )


def _estimated(texts: Texts, name: str, estimate: Estimate, places: int = PLACES) -> str:
    return texts(
        "{name} {value}, with {share} certainty {interval}",
        name=name,
        share=texts.percent(0.95),
        value=figure(texts, estimate.value, places),
        interval=between(texts, estimate, places),
    )


def _moved(texts: Texts, name: str, estimate: Estimate, places: int = PLACES) -> str:
    """The change with its sign, and whether there may be none."""
    value = figure(texts, estimate.value, places)
    sign = "+" if round(estimate.value, places) > 0 else ""
    said = texts(
        "{name}: {value}, with {share} certainty {interval}",
        name=name,
        value=f"{sign}{value}",
        share=texts.percent(0.95),
        interval=between(texts, estimate, places),
    )
    chance = texts("may be chance")
    return said if side(estimate, places) else f"{said} · {chance}"


def _hundred(estimate: Estimate) -> Estimate:
    return Estimate(100 * estimate.value, 100 * estimate.low, 100 * estimate.high)


def _hundredths(share: float) -> str:
    return str(round(100 * share))


def _of_hundred(texts: Texts, estimate: Estimate) -> str:
    return between(texts, _hundred(estimate), 0)


def _caution(texts: Texts) -> str:
    return texts(
        "d′: how well both are told apart; 0 is guessing, 2 very good. c: the leaning; below 0 to believing, above 0 "
        "to doubting. Brier score: 0 is perfect, 0.25 is “half and half” each time. A change need not come from the "
        "course: there is no class to compare with, and whoever does such a test again knows what it is like. It is "
        "no basis for marks."
    )


def _picture(texts: Texts, found: CheckReport, title: str) -> WhiskerChart:
    shown = [(one.point, one.measures) for one in found.results if one.measures is not None]
    panels = (
        WhiskerPanel(
            title=texts("Telling sound from unsound (d′)"),
            rows=tuple(_row(texts, point, measures.d_prime) for point, measures in shown),
            lowest=_D_PRIME[0],
            highest=_D_PRIME[1],
            ticks=_ticks(texts, _D_PRIME),
            mark=0,
            mark_label=texts("guessing"),
            left="",
            right=texts("tells better"),
        ),
        WhiskerPanel(
            title=texts("Leaning (c)"),
            rows=tuple(_row(texts, point, measures.criterion) for point, measures in shown),
            lowest=_CRITERION[0],
            highest=_CRITERION[1],
            ticks=_ticks(texts, _CRITERION),
            mark=0,
            mark_label=texts("balanced"),
            left=texts("believes more"),
            right=texts("doubts more"),
        ),
    )
    note = texts(
        "Horizontal line: where the true figure lies with {share} certainty. Upright mark: guessing, or balanced.",
        share=texts.percent(0.95),
    )
    said = [_in_short(texts, point, measures) for point, measures in shown]
    return WhiskerChart(title=title, panels=panels, note=note, alt="\n".join([title, *said]))


def _ticks(texts: Texts, scale: tuple[int, int]) -> tuple[WhiskerTick, ...]:
    return tuple(WhiskerTick(value=at, label=figure(texts, at, 0)) for at in range(scale[0], scale[1] + 1))


def _row(texts: Texts, point: Point, estimate: Estimate) -> WhiskerRow:
    return WhiskerRow(
        label=point_title(texts, point),
        value=estimate.value,
        low=estimate.low,
        high=estimate.high,
        number=figure(texts, estimate.value, PLACES),
    )
