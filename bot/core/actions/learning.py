"""Actions of learners: joining, lessons, quizzes, settings."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action

NO_LINK = "-"
"""In place of a link's payload where there is none."""


@dataclass(frozen=True)
class ShowNotice(Action):
    """Show the join notice in ``language`` ("de" or "en"), nothing stored yet.

    ``link`` is the payload of the link that brought the stranger, as nothing of them is stored; "-" for none.
    """

    code: ClassVar[str] = "n"
    language: str
    link: str = NO_LINK


@dataclass(frozen=True)
class Join(Action):
    """Agree to the notice (``version`` as shown) and begin in ``language``; ``link`` as in ``ShowNotice``."""

    code: ClassVar[str] = "j"
    language: str
    version: int
    link: str = NO_LINK


@dataclass(frozen=True)
class OfferPseudonyms(Action):
    """Show pseudonym suggestions of round ``seed``."""

    code: ClassVar[str] = "po"
    seed: int


@dataclass(frozen=True)
class TakePseudonym(Action):
    """Take suggestion ``index`` of round ``seed`` in ``language``, which may not be the learner's any more."""

    code: ClassVar[str] = "pt"
    seed: int
    index: int
    language: str


@dataclass(frozen=True)
class OpenMenu(Action):
    """Open ``page``: one of those that the table of handlers names, as "today" or "learn"."""

    code: ClassVar[str] = "m"
    page: str


@dataclass(frozen=True)
class SetLanguage(Action):
    """Speak ``language`` from now on."""

    code: ClassVar[str] = "sl"
    language: str


@dataclass(frozen=True)
class SetConfidence(Action):
    """Ask "how sure are you?" after each answer (``on`` 1) or not (0)."""

    code: ClassVar[str] = "sc"
    on: int


@dataclass(frozen=True)
class ShowCard(Action):
    """Turn lesson ``lesson`` (row id) to card ``index`` (0-based)."""

    code: ClassVar[str] = "c"
    lesson: int
    index: int


@dataclass(frozen=True)
class DescribePicture(Action):
    """Say in words what the picture of card ``index`` (0-based) of lesson ``lesson`` shows."""

    code: ClassVar[str] = "cw"
    lesson: int
    index: int


@dataclass(frozen=True)
class OpenLessonOf(Action):
    """Go on with, or begin, the lesson of pack ``pack`` ("p01" of the course, "t12" of a class)."""

    code: ClassVar[str] = "lo"
    pack: str


@dataclass(frozen=True)
class ListLessons(Action):
    """List all lessons, page ``page`` (0-based)."""

    code: ClassVar[str] = "la"
    page: int


@dataclass(frozen=True)
class ShowTeaching(Action):
    """Show page ``page`` (0-based) of the page for teachers of ``pack``; ``assignment`` is the way back (0: none)."""

    code: ClassVar[str] = "lt"
    pack: str
    page: int
    assignment: int = 0


@dataclass(frozen=True)
class ReadArticle(Action):
    """Read the article of lesson ``lesson``, page ``page`` (0-based)."""

    code: ClassVar[str] = "ra"
    lesson: int
    page: int


@dataclass(frozen=True)
class ShowGlossary(Action):
    """Explain the hard words of lesson ``lesson``."""

    code: ClassVar[str] = "g"
    lesson: int


@dataclass(frozen=True)
class StartCheck(Action):
    """Begin (or resume) the check questions of lesson ``lesson``."""

    code: ClassVar[str] = "ck"
    lesson: int


@dataclass(frozen=True)
class Choose(Action):
    """Answer question ``item`` with the option shown at place ``place`` (0-based)."""

    code: ClassVar[str] = "a"
    item: int
    place: int


@dataclass(frozen=True)
class Toggle(Action):
    """Tick or untick the option at ``place``; ``on`` makes a double tap harmless."""

    code: ClassVar[str] = "t"
    item: int
    place: int
    on: int


@dataclass(frozen=True)
class Submit(Action):
    """Hand in what is ticked or put together for ``item``."""

    code: ClassVar[str] = "s"
    item: int


@dataclass(frozen=True)
class Assign(Action):
    """Give what is next in ``item`` the choice at ``place``; of taps for one ``step`` only the first counts."""

    code: ClassVar[str] = "as"
    item: int
    step: int
    place: int


@dataclass(frozen=True)
class Undo(Action):
    """Take back the last of the ``step`` pieces of ``item``."""

    code: ClassVar[str] = "un"
    item: int
    step: int


@dataclass(frozen=True)
class RateConfidence(Action):
    """Say how sure the answer to ``item`` was: 0 guess, 1 unsure, 2 sure."""

    code: ClassVar[str] = "cf"
    item: int
    level: int


@dataclass(frozen=True)
class Continue(Action):
    """Go on from ``item`` to the next question or to the summary."""

    code: ClassVar[str] = "nx"
    item: int


@dataclass(frozen=True)
class ShowSource(Action):
    """Show source card ``place`` (0-based) of ``item`` under its explanation."""

    code: ClassVar[str] = "src"
    item: int
    place: int


@dataclass(frozen=True)
class RepeatWrong(Action):
    """Answer the questions of ``quiz`` that went wrong once more."""

    code: ClassVar[str] = "rw"
    quiz: int


@dataclass(frozen=True)
class StopQuiz(Action):
    """Put ``quiz`` aside; it can be resumed."""

    code: ClassVar[str] = "sq"
    quiz: int


LEARNING: tuple[type[Action], ...] = (
    ShowNotice,
    Join,
    OfferPseudonyms,
    TakePseudonym,
    OpenMenu,
    SetLanguage,
    SetConfidence,
    ShowCard,
    DescribePicture,
    OpenLessonOf,
    ListLessons,
    ShowTeaching,
    ReadArticle,
    ShowGlossary,
    StartCheck,
    Choose,
    Toggle,
    Submit,
    Assign,
    Undo,
    RateConfidence,
    Continue,
    ShowSource,
    RepeatWrong,
    StopQuiz,
)
