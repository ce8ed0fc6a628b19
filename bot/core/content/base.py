"""What all content models share: frozen, strict about unknown fields, texts in both languages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, NamedTuple, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.core.languages import Language

KEBAB: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SENTENCE_ID: Final = r"^s[0-9]{2,3}$"
_SKILL_ID: Final = r"^S[0-9]{1,2}$"
_PACK_ID: Final = r"^p[0-9]{2,3}$"
_QUESTION_ID: Final = r"^q[0-9]{2,3}$"
NUMBER: Final = r"^[0-9]+(\.[0-9]+)?$"
DISCUSSION_ID: Final = r"^d[0-9]{2,3}$"
ROUND_ID: Final = r"^r[0-9]{2,3}$"
STATEMENT_ID: Final = r"^m[0-9]{2,3}$"
CLAIM_ID: Final = r"^c[0-9]{2,3}$"
_OPTION_ID: Final = r"^[a-z][a-z0-9-]{0,19}$"

SHAPES: Final[Mapping[str, str]] = {
    KEBAB: 'small letters a-z, digits and single hyphens, as in "hit-rate"',
    SENTENCE_ID: "s and two digits, as in s01",
    _SKILL_ID: "S and a number, as in S1",
    _PACK_ID: "p and two digits, as in p01",
    _QUESTION_ID: "q and two digits, as in q01",
    NUMBER: "a number in digits, as in 160 or 0.1",
    DISCUSSION_ID: "d and two digits, as in d01",
    ROUND_ID: "r and two digits, as in r01",
    STATEMENT_ID: "m and two digits, as in m01",
    CLAIM_ID: "c and two digits, as in c01",
    _OPTION_ID: "a small letter (more letters, digits and hyphens may follow), as in a",
}
"""What a pattern wants, in words."""


class Frozen(BaseModel):
    """Base of all content models; an unknown field is an error, not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, order=True)
class Problem:
    """Something to mend in the content: ``message`` says what is wrong and what would be right.

    ``file`` is relative to the content folder, with forward slashes; ``line`` counts from 1.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


Where = tuple[str | int, ...]
"""Way to a value inside a file: ``("questions", 3, "de", "stem")``."""


class Fault(NamedTuple):
    """What is wrong at a place inside a file; ``at_key`` means the name of the field, not its value."""

    where: Where
    message: str
    at_key: bool = False


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is not blank; white space around it goes."""

Kebab = Annotated[str, StringConstraints(pattern=KEBAB, max_length=60)]
SentenceId = Annotated[str, StringConstraints(pattern=SENTENCE_ID)]
SkillId = Annotated[str, StringConstraints(pattern=_SKILL_ID)]
PackId = Annotated[str, StringConstraints(pattern=_PACK_ID)]
QuestionId = Annotated[str, StringConstraints(pattern=_QUESTION_ID)]
OptionId = Annotated[str, StringConstraints(pattern=_OPTION_ID)]


def _https(link: str) -> str:
    if not re.fullmatch(r"https://[^\s/]+\.[^\s/]+(/\S*)?", link):
        message = f'cannot be "{link}": write "https://…" in full, or null'
        raise ValueError(message)
    return link


def _day_only(value: object) -> object:
    # Pydantic would read a bare number as seconds since 1970.
    if not isinstance(value, str | date):
        message = f"cannot be {value}: write a day as in 2026-11-24"
        raise ValueError(message)  # noqa: TRY004 - pydantic turns ValueError into an error with a place, not TypeError
    return value


def year_as_text(value: object) -> object:
    """A year that YAML took for a number, as a text; anything else as it is."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_moment(value: str) -> str:
    """``value`` if it is a date as exact as it is known; raises ValueError otherwise."""
    message = f'cannot be "{value}": write YYYY, YYYY-MM or YYYY-MM-DD, as in "2019-12"'
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        raise ValueError(message)
    try:
        date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        raise ValueError(message) from None
    return value


Link = Annotated[str, AfterValidator(_https)]
Day = Annotated[date, BeforeValidator(_day_only)]
Moment = Annotated[str, BeforeValidator(year_as_text), AfterValidator(as_moment)]
"""A date as exact as it is known: "2019", "2019-12" or "2019-12-19"."""


class Localized(Frozen):
    """One text in both languages: ``localized["de"]``."""

    de: Text = Field(description="German text")
    en: Text = Field(description="English text")

    def __getitem__(self, language: Language) -> str:
        return self.de if language == "de" else self.en


class HasId(Protocol):
    """Whatever carries an id."""

    @property
    def id(self) -> str:
        """The id, unique among its like."""


_WithId = TypeVar("_WithId", bound=HasId)


def find_by_id(items: Iterable[_WithId], wanted: str) -> _WithId:
    """The item whose id is ``wanted``; raises KeyError where there is none."""
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
