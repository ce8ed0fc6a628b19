"""Becoming a teacher, and the one-time links that bring colleagues and groups to a class."""

from collections.abc import Callable
from datetime import timedelta

from bot.core.class_log import Event
from bot.core.classes import INVITATION_DAYS, MemberState, Right, Role
from bot.core.learners import Learner
from bot.core.links import TOKEN_LENGTH, Link, LinkKind, fingerprint, spell
from bot.core.teachers import Accepted, Mode, TeacherRefusal
from bot.storage.database import Work
from bot.storage.teachers import Invitation

_LEARNS = (MemberState.ACTIVE, MemberState.PENDING, MemberState.MERGED)
"""Whoever is, or may soon be again, a learner of a class does not teach it."""


class TeacherService:
    """Use cases of becoming a teacher."""

    def __init__(self, mode: Mode, randbits: Callable[[int], int]) -> None:
        """``randbits`` gives that many unguessable bits."""
        self.mode: Mode = mode
        self._randbits = randbits

    def invite(self, work: Work, days: int = INVITATION_DAYS) -> Link:
        """An invitation of the operator: good once, within ``days``."""
        return self._invite(work, "teacher", days)

    def invite_colleague(self, work: Work, teacher: Learner, class_id: int, role: Role) -> Link | TeacherRefusal:
        """An invitation to a class as co-teacher or viewer, or as its next owner (then an earlier one ends)."""
        if work.classes.find_allowed(teacher.id, class_id, Right.OWN) is None:
            return TeacherRefusal.NOT_YOURS
        if role is Role.OWNER:
            work.teachers.revoke(class_id, role.value, work.now)
        return self._invite(work, role.value, INVITATION_DAYS, class_id, teacher.id)

    def invite_group(self, work: Work, teacher: Learner, class_id: int) -> Link | TeacherRefusal:
        """A link that ties the group in which it is used to the class, within a day; an earlier one ends."""
        if work.classes.find_allowed(teacher.id, class_id, Right.SET) is None:
            return TeacherRefusal.NOT_YOURS
        work.teachers.revoke(class_id, "group", work.now)
        return self._invite(work, "group", 1, class_id, teacher.id)

    def become(self, work: Work, learner: Learner) -> TeacherRefusal | None:
        """Become a teacher without an invitation, where the operator allows that; None where it worked."""
        if self.mode != "open" and not learner.teacher:
            return TeacherRefusal.INVITED_ONLY
        work.teachers.add(learner.id, work.now)
        return None

    def accept(self, work: Work, learner: Learner, token: str) -> Accepted | TeacherRefusal:
        """Use an invitation up. It stays good where it changes nothing for this person, or could not be used by them.

        Whoever used it up themselves is told again what they are.
        """
        found = work.teachers.find_invitation(fingerprint(token))
        if found is None or found.kind == "group":
            return TeacherRefusal.INVALID
        if found.used:
            return self._used(work, learner, found)
        if found.expires_at <= work.now:
            return TeacherRefusal.INVALID
        if found.class_id is not None:
            return self._join_team(work, learner, found, found.class_id)
        if not learner.teacher:
            if not work.teachers.use(found.id, learner.id, work.now):
                return TeacherRefusal.INVALID
            work.teachers.add(learner.id, work.now)
        return Accepted()

    def _join_team(self, work: Work, learner: Learner, found: Invitation, class_id: int) -> Accepted | TeacherRefusal:
        classroom = work.classes.find(class_id)
        member = work.membership.find_in(class_id, learner.id)
        if classroom is None or not self._may_still_invite(work, found.made_by, class_id):
            return TeacherRefusal.INVALID
        if member is not None and member.state in _LEARNS:
            return TeacherRefusal.LEARNER
        role, current = Role(found.kind), work.classes.role(learner.id, class_id)
        if current is not None and not role.outranks(current):
            return Accepted(classroom, current)
        if not work.teachers.use(found.id, learner.id, work.now):
            return TeacherRefusal.INVALID
        self._appoint(work, class_id, learner.id, role)
        return Accepted(classroom, role)

    def _used(self, work: Work, learner: Learner, found: Invitation) -> Accepted | TeacherRefusal:
        if found.used_by != learner.id:
            return TeacherRefusal.INVALID
        if found.class_id is None:
            return Accepted() if learner.teacher else TeacherRefusal.INVALID
        classroom, role = work.classes.find(found.class_id), work.classes.role(learner.id, found.class_id)
        return Accepted(classroom, role) if classroom and role else TeacherRefusal.INVALID

    def _may_still_invite(self, work: Work, inviter: int | None, class_id: int) -> bool:
        """Whoever was taken off the team meanwhile has no say any more."""
        return inviter is not None and work.classes.role(inviter, class_id) is Role.OWNER

    def _appoint(self, work: Work, class_id: int, learner_id: int, role: Role) -> None:
        if role is Role.OWNER:
            for colleague in work.classes.list_staff(class_id):
                if colleague.role is Role.OWNER:
                    work.classes.set_role(class_id, colleague.learner_id, Role.COTEACHER)
            work.teachers.add(learner_id, work.now)
        if work.classes.role(learner_id, class_id) is None:
            work.classes.add_staff(class_id, learner_id, role, work.now)
        else:
            work.classes.set_role(class_id, learner_id, role)
        work.class_log.add(class_id, Event.TAUGHT, work.now, actor=learner_id, word=role.value)

    def _invite(
        self, work: Work, kind: str, days: int, class_id: int | None = None, made_by: int | None = None
    ) -> Link:
        token = spell(self._randbits(5 * TOKEN_LENGTH), TOKEN_LENGTH).lower()
        expires = work.now + timedelta(days=days)
        work.teachers.add_invitation(kind, fingerprint(token), expires, work.now, class_id, made_by)
        return Link(LinkKind.GROUP if kind == "group" else LinkKind.INVITATION, token)
