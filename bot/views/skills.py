"""Names of skills; a running quiz may rest on one that the content has lost."""

from collections.abc import Iterable, Mapping

from bot.core.content import Skill
from bot.i18n.texts import Texts


def skill_name(texts: Texts, skills: Mapping[str, Skill], skill_id: str) -> str:
    """The name of the skill, or its id where the content lost it."""
    skill = skills.get(skill_id)
    return skill.name[texts.language] if skill else skill_id


def skill_names(texts: Texts, skills: Mapping[str, Skill], skill_ids: Iterable[str]) -> str:
    """The names of one skill or several in a row, each quoted, as some are questions."""
    return texts.listed([texts("“{word}”", word=skill_name(texts, skills, one)) for one in skill_ids])


def skill_advice(texts: Texts, skills: Mapping[str, Skill], skill_id: str) -> str:
    """What to look at again, or nothing where the content lost the skill."""
    skill = skills.get(skill_id)
    return skill.advice[texts.language] if skill else ""
