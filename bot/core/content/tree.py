"""The whole content: all skills, all misconceptions, what is held back, and all packs."""

from dataclasses import dataclass

from bot.core.content.base import Frozen, Localized, Problem, find_by_id
from bot.core.content.checkpoints import CheckClaim
from bot.core.content.course import Aims, Misconception, Skill
from bot.core.content.holds import Holds
from bot.core.content.packs import Pack


class Tree(Frozen):
    """Everything under ``content/``; packs of every status stand in course order.

    ``checkpoints`` are the claims of the check before and after a course, () where there is none; ``aims`` is what the
    whole course promises.
    """

    title: Localized
    skills: tuple[Skill, ...]
    misconceptions: tuple[Misconception, ...]
    holds: Holds
    packs: tuple[Pack, ...]
    checkpoints: tuple[CheckClaim, ...] = ()
    aims: Aims | None = None

    def pack(self, pack_id: str) -> Pack:
        """The pack; raises KeyError where there is none."""
        return find_by_id(self.packs, pack_id)

    def skill(self, skill_id: str) -> Skill:
        """The skill; raises KeyError where there is none."""
        return find_by_id(self.skills, skill_id)


@dataclass(frozen=True)
class LoadedTree:
    """What became of a folder of content.

    ``problems`` are sorted by file and line. ``tree`` is None where a problem makes the content unusable;
    problems of quality (a source to check again, an article too short) leave it there. ``aged`` are those of them that
    nobody made: the day for looking at a source again has passed.
    """

    tree: Tree | None
    problems: tuple[Problem, ...]
    aged: frozenset[Problem] = frozenset()
