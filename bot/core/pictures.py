"""What a picture shows, as values; ``adapters/pictures/`` draws them. A picture lost in a crash is drawn again.

Every picture carries ``title``, the finding as a sentence, ``note``, small print below ("" for
none), and ``alt``, a text that says the same. All words are localised by whoever makes the value.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.core.lesson_pictures import BarChart, ChatPicture, LineChart, Timeline
from bot.core.whiskers import WhiskerChart

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole, from 0 to 1."""

_ON_ONE_LINE = r"[^\p{Cc}\p{Zl}\p{Zp}]*"

Mark = Annotated[str, Field(pattern=f"^{_ON_ONE_LINE}$")]
"""A number, a letter or the like: short, and without line breaks."""

Percent = Annotated[str, Field(pattern=rf"^{_ON_ONE_LINE}\{{\}}{_ON_ONE_LINE}$", max_length=10)]
"""How the language writes a percentage: ``{}`` stands for the whole number, as in "{} %" or "{}%"."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IconGroup(_Frozen):
    """``count`` equal icons; ``symbol`` tells them apart without colour."""

    count: int = Field(ge=0, le=400)
    symbol: Literal["filled", "hollow", "cross", "dot"]
    label: str


class IconArray(_Frozen):
    """One icon per case, e.g. the right and the false alarms of one day."""

    kind: Literal["icon_array"] = "icon_array"
    title: str
    groups: tuple[IconGroup, ...] = Field(min_length=1, max_length=4)
    note: str = ""
    alt: str


CellState = Literal["right", "partly", "wrong", "open"]
"""What became of an answer; ``open`` is one that was not given yet."""


class GridRow(_Frozen):
    """One learner: a cell for each column, and what they come to ("7/8")."""

    label: str = Field(max_length=24)
    cells: tuple[CellState, ...]
    total: Mark = Field(max_length=7)


class GridLegend(_Frozen):
    """A word or two for each state of a cell; those that do not occur are not shown."""

    right: str
    partly: str
    wrong: str
    open: str


class AnswerGrid(_Frozen):
    """Who answered what: a row a learner, a column a question (``columns`` are their numbers)."""

    kind: Literal["answer_grid"] = "answer_grid"
    title: str
    columns: tuple[Annotated[Mark, Field(max_length=4)], ...] = Field(min_length=1, max_length=50)
    rows: tuple[GridRow, ...] = Field(min_length=1, max_length=40)
    legend: GridLegend
    note: str = ""
    alt: str

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs one cell for each column")
        return self


class QuestionBar(_Frozen):
    """``right`` of ``answered`` answers to a question.

    ``favourite`` says in a sentence which wrong answer was given most often, "" if none was;
    ``favourite_count`` of ``answered`` gave it.
    """

    number: Mark = Field(max_length=4)
    text: str
    right: int = Field(ge=0)
    answered: int = Field(ge=0)
    favourite: str = ""
    favourite_count: int = Field(0, ge=0)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.right + self.favourite_count > self.answered:
            raise ValueError("more right answers and favourites than answers")
        return self


class QuestionChart(_Frozen):
    """The questions of a quiz in the order given, one bar a question."""

    kind: Literal["question_chart"] = "question_chart"
    title: str
    bars: tuple[QuestionBar, ...] = Field(min_length=1, max_length=20)
    note: str = ""
    alt: str


class SkillInterval(_Frozen):
    """What is known of a skill: the ``share`` of right answers among ``n``, likely between ``low`` and ``high``.

    ``share`` None means too few answers to say anything; ``low`` and ``high`` are not drawn then. ``n`` None means that
    the ``verdict`` says how many there are. ``aim`` is where the share should lie, or get to; what that is, the
    picture's note says.
    """

    label: str
    verdict: str
    share: Share | None
    low: Share = 0.0
    high: Share = 1.0
    n: int | None = Field(None, ge=0)
    aim: Share | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError("an interval goes from low to high")
        return self


class SkillIntervals(_Frozen):
    """How sure one can be about each skill: a dot and a whisker on a scale from 0 to 100 %."""

    kind: Literal["skill_intervals"] = "skill_intervals"
    title: str
    rows: tuple[SkillInterval, ...] = Field(min_length=1, max_length=12)
    percent: Percent = "{} %"
    note: str = ""
    alt: str


class DayCount(_Frozen):
    """``count`` learners took part on the day called ``label`` ("Mo", "3.3.")."""

    label: str = Field(max_length=12)
    count: int = Field(ge=0, le=10_000)


class Participation(_Frozen):
    """How many took part on each day, of ``total`` learners in the class.

    ``total_label`` names the line for them ("24 learners in the class"); with "" the line is
    not drawn.
    """

    kind: Literal["participation"] = "participation"
    title: str
    days: tuple[DayCount, ...] = Field(min_length=1, max_length=31)
    total: int = Field(ge=0, le=10_000)
    total_label: str = ""
    note: str = ""
    alt: str


class OptionShare(_Frozen):
    """``n`` learners, a ``share`` of all who answered, chose this option; ``key`` if it is right to.

    ``top`` and ``bottom`` are the shares among the third of the learners with the most and with
    the fewest right answers; None where there are too few learners for thirds.
    """

    letter: Mark = Field(max_length=2)
    text: str
    key: bool
    share: Share
    top: Share | None = None
    bottom: Share | None = None
    n: int = Field(ge=0)


class OptionLegend(_Frozen):
    """Words for the three groups of learners whose shares are shown."""

    everybody: str
    top_third: str
    bottom_third: str


class OptionChart(_Frozen):
    """One question: who chose which option."""

    kind: Literal["option_chart"] = "option_chart"
    title: str
    rows: tuple[OptionShare, ...] = Field(min_length=1, max_length=8)
    legend: OptionLegend
    percent: Percent = "{} %"
    note: str = ""
    alt: str


class VoteRow(_Frozen):
    """How often an option was chosen before and after; ``key`` if it is right and that may be shown."""

    letter: Mark = Field(max_length=2)
    text: str
    key: bool = False
    before: int = Field(ge=0, le=10_000)
    after: int = Field(0, ge=0, le=10_000)


class VoteShift(_Frozen):
    """A vote and the same once more, called ``before`` and ``after``; the second is drawn once somebody gave it."""

    kind: Literal["vote_shift"] = "vote_shift"
    title: str
    rows: tuple[VoteRow, ...] = Field(min_length=1, max_length=8)
    before: str
    after: str
    percent: Percent = "{} %"
    note: str = ""
    alt: str


class OpinionRow(_Frozen):
    """A statement, and where each group stands: from against (-2) to for (2), None where too few have said so."""

    text: str
    places: tuple[Annotated[int, Field(ge=-2, le=2)] | None, ...] = Field(min_length=1, max_length=2)


class OpinionChart(_Frozen):
    """What one or two ``groups``, named with their size, think of statements, between ``against`` and ``agree``."""

    kind: Literal["opinion_chart"] = "opinion_chart"
    title: str
    against: str
    agree: str
    groups: tuple[str, ...] = Field(min_length=1, max_length=2)
    rows: tuple[OpinionRow, ...] = Field(min_length=1, max_length=20)
    note: str = ""
    alt: str

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if any(len(row.places) != len(self.groups) for row in self.rows):
            raise ValueError("every row needs one place for each group")
        return self


class QrCode(_Frozen):
    """A poster to print: ``link`` as a QR code, the class as the title, ``code`` to type, ``lines`` how to join."""

    kind: Literal["qr_code"] = "qr_code"
    title: str
    link: str = Field(min_length=1, max_length=300)
    code: str = Field(max_length=16, pattern=r"^\S+( \S+)*$")
    lines: tuple[str, ...] = Field(min_length=1, max_length=4)
    note: str = ""
    alt: str


LessonPicture = IconArray | BarChart | LineChart | Timeline | ChatPicture
"""What authors can have drawn."""

Picture = Annotated[
    LessonPicture
    | AnswerGrid
    | QuestionChart
    | SkillIntervals
    | Participation
    | OptionChart
    | VoteShift
    | OpinionChart
    | QrCode
    | WhiskerChart,
    Field(discriminator="kind"),
]
