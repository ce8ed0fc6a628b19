"""Maps of views: a teacher begins one, learners agree, disagree or pass, and all see where their camps agree."""

from dataclasses import dataclass, replace

from bot.core.catalogue import Catalogue
from bot.core.classes import Classroom, MemberState, Right
from bot.core.content import Pack
from bot.core.learners import Learner
from bot.core.perspectives import (
    Invited,
    Landscape,
    Opinion,
    OpinionCard,
    OpinionMap,
    PerspectiveRefusal,
    camps_of,
    rows,
)
from bot.storage.database import Work


@dataclass(frozen=True)
class _Own:
    """A map of the learner's, with its statements and its class."""

    map: OpinionMap
    pack: Pack
    classroom: Classroom


class PerspectiveService:
    """Use cases of maps of views. Whatever is not one's own is refused as ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def list_packs(self, work: Work, teacher: Learner, class_id: int) -> tuple[Pack, ...] | None:
        """The packs with statements that the class has no map of yet; None for those who may not begin one."""
        if work.classes.find_allowed(teacher.id, class_id, Right.TEACH) is None:
            return None
        taken = {one.pack_id for one in work.perspectives.list(class_id)}
        packs = self._catalogue.tree.packs
        return tuple(pack for pack in packs if pack.status == "published" and pack.statements and pack.id not in taken)

    def list_of_class(self, work: Work, teacher: Learner, class_id: int) -> tuple[tuple[OpinionMap, Pack], ...] | None:
        """The maps of a class, for those who teach it; None for others."""
        if work.classes.find_allowed(teacher.id, class_id, Right.SEE) is None:
            return None
        return self._known(work.perspectives.list(class_id))

    def list_open(self, work: Work, learner: Learner) -> tuple[tuple[OpinionMap, Pack], ...]:
        """The open maps of the learner's classes, the newest first."""
        return self._known(work.perspectives.list_open(learner.id)) if learner.enrolled else ()

    def begin(self, work: Work, teacher: Learner, class_id: int, pack_id: str) -> Invited | PerspectiveRefusal:
        """Open a map over the statements of a pack. One that there is already is shown, and nobody told again."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.TEACH)
        if standing is None:
            return PerspectiveRefusal.NOT_YOURS
        pack = self._catalogue.pack(pack_id)
        if pack is None or not pack.statements:
            return PerspectiveRefusal.NO_STATEMENTS
        for known in work.perspectives.list(class_id):
            if known.pack_id == pack_id:
                return Invited(_landscape(work, known, standing.classroom, pack), ())
        found = work.perspectives.find(work.perspectives.add(class_id, pack_id, work.now))
        if found is None:
            raise LookupError("the map that was just opened is not there")
        members = work.membership.list(class_id)
        chats = tuple((one.chat_id, one.language) for one in members if one.chat_id is not None and not one.muted)
        return Invited(_landscape(work, found, standing.classroom, pack), chats)

    def set_open(self, work: Work, teacher: Learner, map_id: int, *, is_open: bool) -> Landscape | PerspectiveRefusal:
        """Take opinions, or no more; what was said stays."""
        found = work.perspectives.find(map_id)
        standing = work.classes.find_allowed(teacher.id, found.class_id, Right.TEACH) if found else None
        if found is None or standing is None:
            return PerspectiveRefusal.NOT_YOURS
        work.perspectives.set_open(map_id, is_open=is_open)
        return self.look(work, teacher, map_id)

    def show(
        self, work: Work, learner: Learner, map_id: int, place: int | None = None
    ) -> OpinionCard | PerspectiveRefusal:
        """Statement ``place`` (from 0), or the first one without an opinion."""
        found = self._own(work, learner, map_id)
        if isinstance(found, PerspectiveRefusal):
            return found
        return _card(work, learner, found, place)

    def say(
        self, work: Work, learner: Learner, map_id: int, place: int, opinion: Opinion
    ) -> OpinionCard | PerspectiveRefusal:
        """Give an opinion on statement ``place``; a later one replaces it. On to the next."""
        found = self._own(work, learner, map_id)
        if isinstance(found, PerspectiveRefusal):
            return found
        statements = found.pack.statements
        if not 0 <= place < len(statements):
            return PerspectiveRefusal.NOT_YOURS
        if not found.map.open:
            return PerspectiveRefusal.CLOSED
        work.perspectives.say(map_id, learner.id, statements[place].id, opinion, work.now)
        return _card(work, learner, found, None)

    def count_said(self, work: Work, learner: Learner) -> int:
        """To how many statements the learner has said something, on all maps."""
        return work.perspectives.count_of(learner.id)

    def erase(self, work: Work, learner: Learner) -> None:
        """Delete what the learner said, on all maps."""
        work.perspectives.delete_of(learner.id)

    def look(self, work: Work, learner: Learner, map_id: int) -> Landscape | PerspectiveRefusal:
        """The map, for those who teach the class and for its learners who have been asked about every statement."""
        found = work.perspectives.find(map_id)
        pack = self._catalogue.pack(found.pack_id) if found else None
        if found is None or pack is None:
            return PerspectiveRefusal.NOT_YOURS
        standing = work.classes.find_allowed(learner.id, found.class_id, Right.SEE)
        if standing is not None:
            return _landscape(work, found, standing.classroom, pack)
        own = self._own(work, learner, map_id)
        if isinstance(own, PerspectiveRefusal):
            return own
        said = work.perspectives.list_own(map_id, learner.id)
        if own.map.open and any(statement.id not in said for statement in pack.statements):
            # What others say is seen only by those who have said something themselves.
            return PerspectiveRefusal.NOT_YOURS
        return _landscape(work, own.map, own.classroom, pack, learner.id)

    def _own(self, work: Work, learner: Learner, map_id: int) -> _Own | PerspectiveRefusal:
        """A map of a class that the learner is in; one of an archived class is closed."""
        found = work.perspectives.find(map_id)
        pack = self._catalogue.pack(found.pack_id) if found else None
        classroom = work.classes.find(found.class_id) if found else None
        member = work.membership.find_in(found.class_id, learner.id) if found else None
        if found is None or pack is None or classroom is None or member is None:
            return PerspectiveRefusal.NOT_YOURS
        if member.state is not MemberState.ACTIVE:
            return PerspectiveRefusal.NOT_YOURS
        return _Own(replace(found, open=found.open and not classroom.archived), pack, classroom)

    def _known(self, maps: tuple[OpinionMap, ...]) -> tuple[tuple[OpinionMap, Pack], ...]:
        found = ((one, self._catalogue.pack(one.pack_id)) for one in maps)
        return tuple((one, pack) for one, pack in found if pack is not None)


def _card(work: Work, learner: Learner, found: _Own, place: int | None) -> OpinionCard:
    """Statement ``place``, or the first one without an opinion where there is no such place."""
    own = work.perspectives.list_own(found.map.id, learner.id)
    ids = [statement.id for statement in found.pack.statements]
    if place is None or not 0 <= place < len(ids):
        place = next((number for number, one in enumerate(ids) if one not in own), len(ids))
    before = own.get(ids[place]) if place < len(ids) else None
    given = sum(one in own for one in ids)
    return OpinionCard(found.map, found.classroom.name, found.pack.title, found.pack.statements, place, given, before)


def _landscape(
    work: Work,
    found: OpinionMap,
    classroom: Classroom,
    pack: Pack,
    learner_id: int | None = None,
) -> Landscape:
    """The map as it stands, for a learner of the class or (None) for a teacher."""
    said = work.perspectives.list_said(found.id)
    camps = camps_of(said, pack.statements)
    members = list(camps.values())
    return Landscape(
        found,
        classroom.name,
        pack.title,
        classroom.language,
        joined=len(said),
        rows=rows(said, pack.statements, camps),
        sizes=tuple(members.count(camp) for camp in sorted(set(members))),
        own=None if learner_id is None else camps.get(learner_id),
        teaches=learner_id is None,
    )
