"""The files that stand above all packs: ``course.yaml`` (the only index), ``skills.yaml``, ``misconceptions.yaml``."""

from typing import Annotated, Literal

from pydantic import Field

from bot.core.content.base import Frozen, Kebab, Localized, PackId, SkillId, Text

Status = Literal["draft", "published", "retired"]

NAME_LIMIT, ADVICE_LIMIT = 90, 160
"""Characters of a misconception's name and of its advice."""


_Number = Annotated[int, Field(ge=0, strict=True)]


class CourseEntry(Frozen):
    """One pack in the index."""

    id: PackId = Field(description="Id of the pack, p01, p02, …; it never changes, because answers refer to it")
    slug: Kebab = Field(description="Name of the folder under packs/")
    order: int = Field(ge=1, strict=True, description="Place in the course, counted from 1, each place once")
    prerequisites: tuple[PackId, ...] = Field((), description="Ids of packs to finish first")
    status: Status = Field(description="draft (not offered), published (offered) or retired (kept for old answers)")


class Aims(Frozen):
    """What a whole course promises, counted over its published packs; what is left out is not asked for."""

    packs: _Number = Field(0, description="Fewest published packs")
    questions: _Number = Field(0, description="Fewest questions")
    skill: _Number = Field(0, description="Fewest questions of each skill")
    type: _Number = Field(0, description="Fewest questions of each type")
    discussions: _Number = Field(0, description="Fewest discussions")
    pictures: _Number = Field(0, description="Fewest pictures")


class Everyday(Frozen):
    """Words that one pack explains and others need not."""

    terms: tuple[Kebab, ...] = Field(min_length=1, description="Ids of glossary entries")
    why: Text = Field(description="Why nobody needs them explained everywhere, for those who write content")


class CourseFile(Frozen):
    """``course.yaml``."""

    title: Localized = Field(description="Title of the course")
    aims: Aims | None = Field(
        None, description="What the whole course promises; left out, it is not measured as a whole"
    )
    everyday: tuple[Everyday, ...] = Field(
        (), description="Words of a glossary that other packs use without explaining them"
    )
    packs: tuple[CourseEntry, ...] = Field(description="All packs of the course")


class Skill(Frozen):
    """One of the skills that the questions practise."""

    id: SkillId = Field(description="S1, S2, …")
    name: Localized = Field(description="Name of the skill, as learners see it")
    summary: Localized = Field(description="One sentence: what the skill is")
    advice: Localized = Field(description='One sentence for "what to look at again"')


class SkillsFile(Frozen):
    """``skills.yaml``."""

    skills: tuple[Skill, ...] = Field(min_length=1, description="All skills of the course")


class Misconception(Frozen):
    """What a wrong answer suggests, in words for teachers."""

    id: Kebab = Field(description="The tag that questions carry")
    name: Localized = Field(
        description='A short sentence that can stand after "Often behind it: " in a teacher\'s report, '
        f"at most {NAME_LIMIT} characters"
    )
    advice: Localized = Field(
        description=f"One sentence for teachers: what to discuss in class, at most {ADVICE_LIMIT} characters"
    )


class MisconceptionsFile(Frozen):
    """``misconceptions.yaml``."""

    misconceptions: tuple[Misconception, ...] = Field(description="All misconceptions that questions name")
