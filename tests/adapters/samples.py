"""Pictures as teachers get them, and builders for those that a test wants different."""

from collections.abc import Sequence
from typing import Any

from bot.core.pictures import (
    AnswerGrid,
    CellState,
    DayCount,
    GridLegend,
    GridRow,
    OptionChart,
    OptionLegend,
    OptionShare,
    Participation,
    QrCode,
    QuestionBar,
    QuestionChart,
    SkillInterval,
    SkillIntervals,
    VoteRow,
    VoteShift,
)

LEGEND = GridLegend(right="richtig", partly="teilweise richtig", wrong="falsch", open="noch offen")
THIRDS = OptionLegend(everybody="alle", top_third="oberes Drittel", bottom_third="unteres Drittel")
STATES: tuple[CellState, ...] = ("right", "partly", "wrong", "open")


def grid(rows: Sequence[Sequence[CellState]], label: str = "Flinker Otter", note: str = "") -> AnswerGrid:
    columns = tuple(str(number) for number in range(1, len(rows[0]) + 1))
    return AnswerGrid(
        title="Bei Frage 4 hakt es",
        columns=columns,
        rows=tuple(GridRow(label=label, cells=tuple(row), total=f"{row.count('right')}/{len(row)}") for row in rows),
        legend=LEGEND,
        note=note,
        alt="x",
    )


def mixed_grid(rows: int, columns: int, label: str = "Flinker Otter") -> AnswerGrid:
    return grid([[STATES[(row * 7 + column * 3) % 4] for column in range(columns)] for row in range(rows)], label)


def question(right: int, answered: int, favourite: str = "", count: int = 0, **other: Any) -> QuestionBar:
    fields = {"number": "4", "text": "Wer sagt, dass die Technik genauer als ein Mensch ist?", **other}
    return QuestionBar(right=right, answered=answered, favourite=favourite, favourite_count=count, **fields)


def questions(*bars: QuestionBar) -> QuestionChart:
    return QuestionChart(title="An Frage 4 scheitern die meisten", bars=bars, alt="x")


def interval(share: float | None, low: float = 0.0, high: float = 1.0, **other: Any) -> SkillInterval:
    fields = {"label": "Trägt der Beleg?", "verdict": "lohnt eine Stunde", "n": 78, **other}
    return SkillInterval(share=share, low=low, high=high, **fields)


def intervals(*rows: SkillInterval, percent: str = "{} %") -> SkillIntervals:
    return SkillIntervals(title="Bei Belegen ist die Klasse unsicher", rows=rows, percent=percent, alt="x")


def days(*counts: int, total: int = 25, label: str = "Mo 3.3.", total_label: str = "25 in der Klasse") -> Participation:
    return Participation(
        title="Am Donnerstag waren die meisten dabei",
        days=tuple(DayCount(label=label, count=count) for count in counts),
        total=total,
        total_label=total_label,
        alt="x",
    )


def option(share: float, top: float | None = None, bottom: float | None = None, **other: Any) -> OptionShare:
    fields = {"letter": "B", "text": "Die Polizei", "key": False, "n": 9, **other}
    return OptionShare(share=share, top=top, bottom=bottom, **fields)


def options(*rows: OptionShare) -> OptionChart:
    return OptionChart(title="Jeder Dritte hält die Polizei für die Quelle", rows=rows, legend=THIRDS, alt="x")


def vote(before: int, after: int = 0, **other: Any) -> VoteRow:
    fields = {"letter": "B", "text": "Die Firma, die das System verkauft", **other}
    return VoteRow(before=before, after=after, **fields)


def votes(*rows: VoteRow, **other: Any) -> VoteShift:
    fields = {"title": "45 % waren zuerst richtig, danach 75 %", "before": "vorher", "after": "danach", **other}
    return VoteShift(rows=rows, alt="x", **fields)


def poster(**other: Any) -> QrCode:
    fields = {
        "title": "Klasse 9b Politik",
        "link": "https://t.me/LupeBot?start=K7PM2XQD",
        "code": "K7PM 2XQD",
        "lines": ("1. Telegram öffnen und den QR-Code scannen", "2. Auf „Starten“ tippen"),
        "alt": "x",
        **other,
    }
    return QrCode.model_validate(fields)


FAVOURITE = "Häufigste falsche Antwort: B – Die Polizei (9 von 25)"
GRID = mixed_grid(25, 8)
QUESTIONS = questions(question(12, 25, FAVOURITE, 9), question(20, 25), question(0, 0))
INTERVALS = intervals(interval(0.44, 0.33, 0.55), interval(None), interval(1.0, 0.89, 1.0), interval(0.0, 0.0, 0.28))
DAYS = days(3, 14, 9, 25, 22, 0, 1)
OPTIONS = options(option(0.48, 0.88, 0.13, key=True, letter="A", n=12), option(0.36, 0.12, 0.62), option(0.0))
VOTES = votes(
    vote(9, 15, key=True, letter="A"),
    vote(7, 4, text="Die Polizei, sagt der Text"),
    vote(4, 1, letter="C", text="Niemand"),
)
POSTER = poster(note="Kein echter Name, keine Telefonnummer nötig.")
