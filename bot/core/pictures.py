"""What a picture shows, as values; ``adapters/pictures.py`` draws them.

Values and not pixels travel through the outbox: a picture lost in a crash is drawn again.
Every picture carries ``alt``, a text that says the same.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


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


class SkillBar(_Frozen):
    """``right`` of ``answered`` first answers; ``label`` names the skill, ``verdict`` in words."""

    label: str
    right: int = Field(ge=0)
    answered: int = Field(ge=0)
    verdict: str


class SkillChart(_Frozen):
    """A learner's answers by skill, one bar a skill, the finding as the title."""

    kind: Literal["skill_chart"] = "skill_chart"
    title: str
    bars: tuple[SkillBar, ...] = Field(min_length=1, max_length=12)
    note: str = ""
    alt: str


Picture = Annotated[IconArray | SkillChart, Field(discriminator="kind")]
