"""Actions of teachers around a class: founding, settings, code."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action
from bot.core.actions.membership import MEMBERSHIP
from bot.core.actions.teachers import TEACHERS


@dataclass(frozen=True)
class ClassList(Action):
    """The classes that the teacher teaches, ``page`` from 0."""

    code: ClassVar[str] = "kl"
    page: int


@dataclass(frozen=True)
class NewClass(Action):
    """Ask for the name of a new class."""

    code: ClassVar[str] = "kn"


@dataclass(frozen=True)
class SetupStep(Action):
    """Show step ``step`` of what is decided about a new class (``core.classes.Step``)."""

    code: ClassVar[str] = "kw"
    class_id: int
    step: int


@dataclass(frozen=True)
class SetClassLanguage(Action):
    """What the class reads together is in ``language``; then step ``step`` (0: the settings)."""

    code: ClassVar[str] = "ka"
    class_id: int
    language: str
    step: int


@dataclass(frozen=True)
class SetZone(Action):
    """The class's clocks are those of common zone ``place``; then step ``step`` (0: the settings)."""

    code: ClassVar[str] = "kz"
    class_id: int
    place: int
    step: int


@dataclass(frozen=True)
class AskZone(Action):
    """Ask for a zone to be typed; ``step`` is 1 while the class is set up, else 0."""

    code: ClassVar[str] = "kza"
    class_id: int
    step: int


@dataclass(frozen=True)
class SwitchClass(Action):
    """Turn setting ``name`` on (1) or off (0); then step ``step`` (0: the settings)."""

    code: ClassVar[str] = "ks"
    class_id: int
    name: str
    on: int
    step: int


@dataclass(frozen=True)
class AskSwitchOff(Action):
    """Ask whether setting ``name`` is really to be turned off: that cannot be taken back."""

    code: ClassVar[str] = "kso"
    class_id: int
    name: str


@dataclass(frozen=True)
class ClassPage(Action):
    """A class as its teachers see it."""

    code: ClassVar[str] = "kc"
    class_id: int


@dataclass(frozen=True)
class InvitePage(Action):
    """Link, code and poster of a class."""

    code: ClassVar[str] = "kb"
    class_id: int


@dataclass(frozen=True)
class AsLearner(Action):
    """The learner's own menu, with the way back to the class."""

    code: ClassVar[str] = "kas"
    class_id: int


@dataclass(frozen=True)
class ClassSettings(Action):
    """Everything that can be set about a class."""

    code: ClassVar[str] = "kp"
    class_id: int


@dataclass(frozen=True)
class AskClassName(Action):
    """Ask for another name of the class; ``step`` as in ``AskZone``."""

    code: ClassVar[str] = "kr"
    class_id: int
    step: int


@dataclass(frozen=True)
class CodePage(Action):
    """Code, expiry, lock and places of a class."""

    code: ClassVar[str] = "ko"
    class_id: int


@dataclass(frozen=True)
class AskRenewCode(Action):
    """Ask whether the code is really to be replaced."""

    code: ClassVar[str] = "kxa"
    class_id: int


@dataclass(frozen=True)
class RenewCode(Action):
    """Replace code ``old`` (lower case); where it was replaced already, nothing changes."""

    code: ClassVar[str] = "kx"
    class_id: int
    old: str


@dataclass(frozen=True)
class LimitCode(Action):
    """Let the code expire in ``days``; 0 means never."""

    code: ClassVar[str] = "kd"
    class_id: int
    days: int


@dataclass(frozen=True)
class AskDays(Action):
    """Ask for a number of days to be typed."""

    code: ClassVar[str] = "kda"
    class_id: int


@dataclass(frozen=True)
class SetCap(Action):
    """The class takes ``cap`` learners."""

    code: ClassVar[str] = "kk"
    class_id: int
    cap: int


@dataclass(frozen=True)
class AskCap(Action):
    """Ask for a number of learners to be typed."""

    code: ClassVar[str] = "kka"
    class_id: int


@dataclass(frozen=True)
class ArchiveClass(Action):
    """Put the class away (``on`` 1) or take it up again (0); ``sure`` 0 asks first."""

    code: ClassVar[str] = "kv"
    class_id: int
    on: int
    sure: int


@dataclass(frozen=True)
class DeleteClass(Action):
    """Delete an archived class; ``sure`` 0 asks first."""

    code: ClassVar[str] = "ky"
    class_id: int
    sure: int


CLASSES: tuple[type[Action], ...] = (
    ClassList,
    NewClass,
    SetupStep,
    SetClassLanguage,
    SetZone,
    AskZone,
    SwitchClass,
    AskSwitchOff,
    ClassPage,
    InvitePage,
    AsLearner,
    ClassSettings,
    AskClassName,
    CodePage,
    AskRenewCode,
    RenewCode,
    LimitCode,
    AskDays,
    SetCap,
    AskCap,
    ArchiveClass,
    DeleteClass,
    *TEACHERS,
    *MEMBERSHIP,
)
