"""The content that runs: the tree of files, and which stored version each question has."""

from collections.abc import Mapping

from bot.core.content import Misconception, Pack, Question, Skill, Tree


def global_id(pack: Pack, question: Question) -> str:
    """The id of a question among all packs: "p01/q01"."""
    return f"{pack.id}/{question.id}"


def pack_of(question_id: str) -> str:
    """The pack id in a global question id."""
    return question_id.partition("/")[0]


class Catalogue:
    """Content in memory, by id and by version. Built once at start, read-only afterwards.

    ``versions`` maps global question ids to the row ids of their current versions. ``skills`` and ``misconceptions``
    are by id; what an old version of a question names may be gone from both.
    """

    def __init__(self, tree: Tree, versions: Mapping[str, int]) -> None:
        self.tree = tree
        self._packs = {pack.id: pack for pack in tree.packs}
        self.skills: Mapping[str, Skill] = {skill.id: skill for skill in tree.skills}
        self.misconceptions: Mapping[str, Misconception] = {found.id: found for found in tree.misconceptions}
        self._versions = dict(versions)
        questions = {global_id(pack, question): question for pack in tree.packs for question in pack.questions}
        self._by_version = {version: (name, questions[name]) for name, version in versions.items()}

    def pack(self, pack_id: str) -> Pack | None:
        """The pack, or None where it is gone from the content since an answer was given."""
        return self._packs.get(pack_id)

    def version(self, question_id: str) -> int:
        """Row id of the current version; raises KeyError where the question is gone."""
        return self._versions[question_id]

    def pinned(self, version_id: int) -> tuple[str, Question] | None:
        """Global id and question of a current version; None means an older one, which the database has."""
        return self._by_version.get(version_id)
