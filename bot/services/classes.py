"""A class from its founding to its archive: settings, codes, team, group. What teachers do with learners is apart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.class_log import By, Event
from bot.core.classes import (
    DEFAULT_CAP,
    LARGEST_CAP,
    LONGEST_LIMIT,
    MOST_CLASSES,
    ClassRefusal,
    Classroom,
    Colleague,
    Right,
    Role,
    Standing,
    read_name,
)
from bot.core.expiry import Keep, archive_end, class_goes_on
from bot.core.languages import Language
from bot.core.learners import DEFAULT_ZONE, Learner
from bot.core.links import CODE_LENGTH, fingerprint, read_code, spell
from bot.core.moments import zone_of
from bot.core.teachers import Team
from bot.storage.database import Work

_LOOSER = ("roster", "individuals", "phrasing")
"""Settings that let others know more: they cannot be turned on once somebody joined without them."""

_SWITCHES = (*_LOOSER, "approval", "locked")


class ClassService:
    """Use cases of classes. Whoever is not of the class, or may not, gets ``NOT_YOURS``."""

    def __init__(self, randbits: Callable[[int], int], keep: Keep | None = None) -> None:
        """``randbits`` gives that many unguessable bits; ``keep`` is how long a class is kept after its end."""
        self._randbits = randbits
        self._keep = keep or Keep()

    def list(self, work: Work, teacher: Learner) -> tuple[Standing, ...]:
        """The classes that the teacher teaches, archived ones last."""
        return work.classes.list_standings(teacher.id)

    def find(self, work: Work, teacher: Learner, class_id: int) -> Standing | ClassRefusal:
        """A class of the teacher's."""
        return self._allowed(work, teacher, class_id, Right.SEE)

    def find_open(self, work: Work, teacher: Learner, class_id: int) -> Standing | ClassRefusal:
        """The same for whoever may change its settings; not where it is archived."""
        return self._allowed(work, teacher, class_id, Right.SET)

    def find_owned(self, work: Work, teacher: Learner, class_id: int) -> Standing | ClassRefusal:
        """The same for its owner."""
        return self._allowed(work, teacher, class_id, Right.OWN)

    def found(self, work: Work, teacher: Learner, name: str) -> Standing | ClassRefusal:
        """A new class: in the teacher's language, German time, and knowing as little as possible of its learners."""
        title = read_name(name)
        if not teacher.teacher:
            return ClassRefusal.NO_TEACHER
        if title is None:
            return ClassRefusal.NAME
        if work.classes.count_owned(teacher.id) >= MOST_CLASSES:
            return ClassRefusal.TOO_MANY
        code = self._new_code(work)
        class_id = work.classes.add(teacher.id, title, teacher.language, DEFAULT_ZONE, code, DEFAULT_CAP, work.now)
        return self._allowed(work, teacher, class_id, Right.SEE)

    def rename(self, work: Work, teacher: Learner, class_id: int, name: str) -> Standing | ClassRefusal:
        """Call the class otherwise."""
        title = read_name(name)
        return ClassRefusal.NAME if title is None else self._change(work, teacher, class_id, "name", title)

    def set_language(self, work: Work, teacher: Learner, class_id: int, language: Language) -> Standing | ClassRefusal:
        """The language of what the class reads together, as in its group."""
        return self._change(work, teacher, class_id, "language", language)

    def set_zone(self, work: Work, teacher: Learner, class_id: int, zone: str) -> Standing | ClassRefusal:
        """The time zone (IANA name) of the class's dates. Dates that are set already stay at their moment."""
        if zone_of(zone) is None:
            return ClassRefusal.ZONE
        return self._change(work, teacher, class_id, "zone", zone)

    def set_cap(self, work: Work, teacher: Learner, class_id: int, cap: int) -> Standing | ClassRefusal:
        """How many learners the class takes; those who are in stay in."""
        if not 1 <= cap <= LARGEST_CAP:
            return ClassRefusal.CAP
        return self._change(work, teacher, class_id, "cap", cap)

    def switch(self, work: Work, teacher: Learner, class_id: int, name: str, *, on: bool) -> Standing | ClassRefusal:
        """Turn roster, individuals, phrasing, approval or locked on or off.

        What lets teachers or a language model know more cannot be turned on once somebody has joined: they agreed to
        something else.
        """
        standing = self._allowed(work, teacher, class_id, Right.SET)
        if isinstance(standing, ClassRefusal) or name not in _SWITCHES:
            return ClassRefusal.NOT_YOURS
        if on and name in _LOOSER and not getattr(standing.classroom, name) and work.membership.count_ever(class_id):
            return ClassRefusal.JOINED
        if name == "roster" and not on:
            work.membership.delete_names(class_id)
        if on is not getattr(standing.classroom, name):
            work.class_log.add(class_id, Event.ON if on else Event.OFF, work.now, actor=teacher.id, word=name)
        return self._set(work, teacher, class_id, name, on)

    def renew_code(self, work: Work, teacher: Learner, class_id: int, old: str) -> Standing | ClassRefusal:
        """A new code in place of ``old``, which lets nobody in any more; where it was replaced already, it stays so."""
        standing = self._allowed(work, teacher, class_id, Right.SET)
        if isinstance(standing, ClassRefusal) or standing.classroom.code != read_code(old):
            return standing
        work.classes.set(class_id, "code_until", None)
        work.class_log.add(class_id, Event.CODE, work.now, actor=teacher.id)
        return self._set(work, teacher, class_id, "code", self._new_code(work))

    def limit_code(self, work: Work, teacher: Learner, class_id: int, days: int) -> Standing | ClassRefusal:
        """Let the code expire in ``days`` (1 to ``LONGEST_LIMIT``); 0 means never."""
        if not 0 <= days <= LONGEST_LIMIT:
            return ClassRefusal.DAYS
        until: datetime | None = work.now + timedelta(days=days) if days else None
        standing = self._set(work, teacher, class_id, "code_until", until)
        if isinstance(standing, Standing):
            work.class_log.add(class_id, Event.LIMIT, work.now, actor=teacher.id, word=str(days))
        return standing

    def archive(self, work: Work, teacher: Learner, class_id: int, *, on: bool) -> Standing | ClassRefusal:
        """Put the class away: results can be read, nothing else goes on. Or take it up again."""
        standing = self._allowed(work, teacher, class_id, Right.OWN)
        if isinstance(standing, ClassRefusal):
            return standing
        work.classes.set(class_id, "archived_at", work.now if on else None)
        work.classes.set_end(class_id, archive_end(standing.classroom.ends_on, work.now.date(), archived=on))
        if on is not standing.classroom.archived:
            event = Event.ARCHIVED if on else Event.RESTORED
            work.class_log.add(class_id, event, work.now, actor=teacher.id)
        return self._allowed(work, teacher, class_id, Right.SEE)

    def delete(self, work: Work, teacher: Learner, class_id: int) -> ClassRefusal | None:
        """Delete an archived class with its assignments and roster; learners keep their own answers."""
        standing = self._allowed(work, teacher, class_id, Right.OWN)
        if isinstance(standing, ClassRefusal):
            return standing
        if not standing.classroom.archived:
            return ClassRefusal.NOT_YOURS
        work.classes.delete(class_id)
        return None

    def show_team(self, work: Work, teacher: Learner, class_id: int) -> Team | ClassRefusal:
        """Who teaches the class, and which group is tied to it."""
        standing = self._allowed(work, teacher, class_id, Right.SEE)
        if isinstance(standing, ClassRefusal):
            return standing
        return Team(standing, work.classes.list_staff(class_id), work.classes.find_group(class_id))

    def find_colleague(
        self, work: Work, teacher: Learner, class_id: int, colleague_id: int
    ) -> tuple[Team, Colleague] | ClassRefusal:
        """A colleague, for the owner of the class."""
        if isinstance(refusal := self._allowed(work, teacher, class_id, Right.OWN), ClassRefusal):
            return refusal
        team = self.show_team(work, teacher, class_id)
        if isinstance(team, ClassRefusal):
            return team
        found = (one for one in team.colleagues if one.learner_id == colleague_id != teacher.id)
        return next(((team, one) for one in found), ClassRefusal.TEAM)

    def set_role(
        self, work: Work, teacher: Learner, class_id: int, colleague_id: int, role: Role
    ) -> Team | ClassRefusal:
        """Make a colleague co-teacher or viewer; as owner, hand the class over and become co-teacher."""
        if isinstance(refusal := self._allowed(work, teacher, class_id, Right.OWN), ClassRefusal):
            return refusal
        current = work.classes.role(colleague_id, class_id)
        if current is None or colleague_id == teacher.id:
            return ClassRefusal.TEAM
        if role is Role.OWNER:
            work.classes.set_role(class_id, teacher.id, Role.COTEACHER)
            work.teachers.add(colleague_id, work.now)
        work.classes.set_role(class_id, colleague_id, role)
        if role is not current:
            work.class_log.add(class_id, Event.TAUGHT, work.now, actor=colleague_id, word=role.value)
        return self.show_team(work, teacher, class_id)

    def dismiss(self, work: Work, teacher: Learner, class_id: int, colleague_id: int) -> Team | ClassRefusal | None:
        """Take a colleague off the team, or leave it oneself (then None); the owner hands over first."""
        own = work.classes.role(teacher.id, class_id)
        if colleague_id == teacher.id and own in (Role.COTEACHER, Role.VIEWER):
            work.classes.delete_staff(class_id, teacher.id)
            work.class_log.add(class_id, Event.DISMISSED, work.now, by=By.TEACHER)
            return None
        if isinstance(refusal := self._allowed(work, teacher, class_id, Right.OWN), ClassRefusal):
            return refusal
        if work.classes.role(colleague_id, class_id) in (None, Role.OWNER):
            return ClassRefusal.TEAM
        work.classes.delete_staff(class_id, colleague_id)
        work.class_log.add(class_id, Event.DISMISSED, work.now, actor=teacher.id)
        return self.show_team(work, teacher, class_id)

    def tie(self, work: Work, teacher: Learner, chat_id: int, token: str) -> Classroom | ClassRefusal:
        """Tie the group ``chat_id`` to the class of the one-time link."""
        found = work.teachers.find_invitation(fingerprint(token))
        if found is None or found.kind != "group" or found.class_id is None:
            return ClassRefusal.GROUP
        standing = self._allowed(work, teacher, found.class_id, Right.SET)
        if isinstance(standing, ClassRefusal):
            return standing
        tied = work.classes.find_tied(chat_id)
        if tied is not None and tied.id == found.class_id:
            return tied
        # Whoever teaches one class must not take another one's group away.
        if tied is not None and work.classes.find_allowed(teacher.id, tied.id, Right.SET) is None:
            return ClassRefusal.GROUP
        if not work.teachers.use(found.id, teacher.id, work.now):
            return ClassRefusal.GROUP
        work.classes.tie(found.class_id, chat_id, work.now)
        work.class_log.add(found.class_id, Event.TIED, work.now, actor=teacher.id)
        return standing.classroom

    def untie(self, work: Work, teacher: Learner, class_id: int) -> Team | ClassRefusal:
        """The group gets no announcements any more."""
        if isinstance(refusal := self._allowed(work, teacher, class_id, Right.SET), ClassRefusal):
            return refusal
        group = work.classes.find_group(class_id)
        if group is not None:
            work.classes.untie(group)
            work.class_log.add(class_id, Event.UNTIED, work.now, actor=teacher.id)
        return self.show_team(work, teacher, class_id)

    def find_tied(self, work: Work, chat_id: int) -> Classroom | None:
        """The class that a group is tied to."""
        return work.classes.find_tied(chat_id)

    def lose_group(self, work: Work, chat_id: int) -> None:
        """The bot was taken out of a group: it is no class's any more."""
        work.classes.untie(chat_id)

    def move_group(self, work: Work, old: int, new: int) -> None:
        """A group became a supergroup with another chat id."""
        work.classes.move_group(old, new)
        work.polls.move(old, new)

    def _allowed(self, work: Work, teacher: Learner, class_id: int, right: Right) -> Standing | ClassRefusal:
        standing = work.classes.find_allowed(teacher.id, class_id, right)
        if standing is None:
            return ClassRefusal.NOT_YOURS
        until = standing.classroom.code_until
        expired, ends_on = until is not None and until <= work.now, standing.classroom.ends_on
        goes_on = None if ends_on is None or standing.classroom.demo else class_goes_on(ends_on, self._keep)
        return replace(standing, expired=expired, goes_on=goes_on)

    def _change(self, work: Work, teacher: Learner, class_id: int, name: str, value: object) -> Standing | ClassRefusal:
        """Set a property, and say in the log that it was."""
        standing = self._allowed(work, teacher, class_id, Right.SET)
        if isinstance(standing, Standing) and getattr(standing.classroom, name) != value:
            work.class_log.add(class_id, Event.SET, work.now, actor=teacher.id, word=name)
        return self._set(work, teacher, class_id, name, value)

    def _set(self, work: Work, teacher: Learner, class_id: int, name: str, value: object) -> Standing | ClassRefusal:
        if isinstance(refusal := self._allowed(work, teacher, class_id, Right.SET), ClassRefusal):
            return refusal
        work.classes.set(class_id, name, value)
        return self._allowed(work, teacher, class_id, Right.SEE)

    def _new_code(self, work: Work) -> str:
        while work.classes.find_by_code(code := spell(self._randbits(5 * CODE_LENGTH), CODE_LENGTH)):
            continue
        return code
