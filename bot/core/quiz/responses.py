"""What a learner answers, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Chosen(BaseModel):
    """Option ids (or sentence ids) in the order they were shown; items as ordered; or pieces, as in "a=fact"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["chosen"] = "chosen"
    ids: tuple[str, ...]


class Written(BaseModel):
    """A typed answer, as typed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["written"] = "written"
    text: str


class Checked(BaseModel):
    """A text as written, with the ids of the points that its writer found in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["checked"] = "checked"
    text: str
    ids: tuple[str, ...]


Response = Annotated[Chosen | Written | Checked, Field(discriminator="kind")]

RESPONSE: TypeAdapter[Chosen | Written | Checked] = TypeAdapter(Response)
"""Reads a stored response."""


class Outcome(StrEnum):
    """Right, partly right, wrong; ``ALMOST`` and ``UNREADABLE`` ask back and are never logged.

    ``CHECKED`` is what learners say of a text of their own: no measurement, so it is in no count of right answers.
    """

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    CHECKED = "checked"
    ALMOST = "almost"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Verdict:
    """``credit`` is 0–1; ``reasons`` are the keys of the question's explanations that fit the answer."""

    outcome: Outcome
    credit: float
    reasons: tuple[str, ...]

    @property
    def final(self) -> bool:
        """Whether the question is answered, or is asked back."""
        return self.outcome not in (Outcome.ALMOST, Outcome.UNREADABLE)
