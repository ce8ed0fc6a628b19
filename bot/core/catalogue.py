"""The content that runs: the tree of files and the packs of classes, and which stored version each question has."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from bot.core.assignments import LONGEST_TITLE, Assignment, Task
from bot.core.class_packs import MARK, ClassPack, PackCache, Shelf
from bot.core.content import Misconception, Pack, Question, Skill, Tree
from bot.core.languages import Language
from bot.core.learners import Learner


def global_id(pack: Pack, question: Question) -> str:
    """The id of a question among all packs: "p01/q01"."""
    return f"{pack.id}/{question.id}"


def pack_of(question_id: str) -> str:
    """The pack id in a global question id."""
    return question_id.partition("/")[0]


def is_of_class(name: str) -> bool:
    """Whether a pack or a question, by its id among all, is a class's and not the course's."""
    return name.startswith(MARK)


class Catalogue:
    """Content in memory, by id and by version: that of the files is read at start and does not change.

    ``versions`` maps global question ids to the row ids of their current versions. ``skills`` and ``misconceptions``
    are by id; what an old version of a question names may be gone from both. The packs of classes stand on a
    ``Shelf``, which is asked for them and for nothing else.
    """

    def __init__(self, tree: Tree, versions: Mapping[str, int]) -> None:
        self.tree = tree
        self._packs = {pack.id: pack for pack in tree.packs}
        self.skills: Mapping[str, Skill] = {skill.id: skill for skill in tree.skills}
        self.misconceptions: Mapping[str, Misconception] = {found.id: found for found in tree.misconceptions}
        self._versions = dict(versions)
        questions = {global_id(pack, question): question for pack in tree.packs for question in pack.questions}
        self._by_version = {version: (name, questions[name]) for name, version in versions.items()}
        self._titles = {said[:LONGEST_TITLE]: pack for pack in tree.packs for said in (pack.title.de, pack.title.en)}
        self._cache = PackCache()

    def pack(self, pack_id: str) -> Pack | None:
        """The pack of the course, or None where it is gone from the content since an answer was given."""
        return self._packs.get(pack_id)

    def find(self, pack_id: str, shelf: Shelf) -> Pack | None:
        """The pack of the course or of a class, whoever may read it. Only for that of a class the shelf is asked."""
        return self._packs.get(pack_id) or self._cache.find(pack_id, shelf)

    def title(self, title: str, language: Language) -> str:
        """The title of an assignment in ``language`` where it is that of a pack of the course, else as it was typed."""
        pack = self._titles.get(title)
        return pack.title[language][:LONGEST_TITLE] if pack else title

    def titled(self, assignment: Assignment, language: Language) -> Assignment:
        """The assignment as a learner who speaks ``language`` finds it."""
        return replace(assignment, title=self.title(assignment.title, language))

    def titled_tasks(self, tasks: Iterable[Task], language: Language) -> tuple[Task, ...]:
        """The same of several."""
        return tuple(replace(one, assignment=self.titled(one.assignment, language)) for one in tasks)

    def version(self, question_id: str) -> int:
        """Row id of the current version of a question of the course; raises KeyError where the question is gone."""
        return self._versions[question_id]

    def version_in(self, pack: Pack, question_id: str) -> int:
        """The same in ``pack``, whoever it belongs to; ``question_id`` is the global one."""
        return pack.versions[question_id] if isinstance(pack, ClassPack) else self._versions[question_id]

    def pinned(self, version_id: int) -> tuple[str, Question] | None:
        """Global id and question of a current version; None means an older one or a class's: the database has it."""
        return self._by_version.get(version_id)

    def shelved(self, class_id: int, shelf: Shelf) -> tuple[ClassPack, ...]:
        """The packs that a class has, the newest first, without those that were withdrawn."""
        return tuple(self._cache.get(state, shelf) for state in shelf.list_states(class_id))

    def offer(self, learner: Learner, shelf: Shelf) -> "Offer":
        """What the learner can read."""
        return Offer(self, learner, shelf)

    def offers(self, learner_ids: Collection[int], shelf: Shelf) -> Mapping[int, tuple[ClassPack, ...]]:
        """The packs that the classes of several learners have, as in ``Offer.own``."""
        found = shelf.list_for(learner_ids)
        return {one: tuple(self._cache.get(state, shelf) for state in states) for one, states in found.items()}


class Offer:
    """What one learner can read: the course, and what their classes have. The shelf is asked once, when need be."""

    def __init__(self, catalogue: Catalogue, learner: Learner, shelf: Shelf) -> None:
        self._catalogue = catalogue
        self._learner = learner
        self._shelf = shelf

    @cached_property
    def own(self) -> tuple[ClassPack, ...]:
        """The packs of the learner's classes that are not withdrawn, the newest first."""
        if not self._learner.enrolled:
            return ()
        return self._catalogue.offers([self._learner.id], self._shelf).get(self._learner.id, ())

    def pack(self, pack_id: str) -> Pack | None:
        """The pack, of the course or of a class that the learner is in; None for any other."""
        if is_of_class(pack_id):
            return next((pack for pack in self.own if pack.id == pack_id), None)
        return self._catalogue.pack(pack_id)

    def has_lost(self, question_id: str) -> bool:
        """Whether the question (by global id) is a class's that the learner is not in, or that took it back."""
        return is_of_class(question_id) and self.pack(pack_of(question_id)) is None
