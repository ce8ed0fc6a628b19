"""A teacher lets a learner of theirs write nothing in rounds, or lets them again; they vote, read and learn on."""

from bot.core.bars import BarReason, Writing
from bot.core.class_log import Event
from bot.core.classes import ClassRefusal, MemberState, Right, names_of
from bot.core.learners import Learner
from bot.core.membership import MemberSheet
from bot.storage.database import Work


class BarService:
    """Use cases of teachers. Whoever may not gets ``NOT_YOURS``."""

    def show(self, work: Work, teacher: Learner, membership_id: int) -> Writing | ClassRefusal:
        """Whether a learner of the class may write."""
        member = work.membership.find(membership_id)
        standing = work.classes.find_allowed(teacher.id, member.class_id, Right.ADMIT) if member else None
        if member is None or standing is None or member.state is not MemberState.ACTIVE:
            return ClassRefusal.NOT_YOURS
        names = names_of(work.classes.list_staff(member.class_id))
        sheet = MemberSheet(standing, member, (), ())
        return Writing(sheet, work.bars.find_writing(membership_id), names)

    def set(self, work: Work, teacher: Learner, membership_id: int, why: BarReason | None) -> Writing | ClassRefusal:
        """Bar the learner for a reason, or lift that (None). Tapped twice, it is done once, and told once."""
        before = self.show(work, teacher, membership_id)
        if isinstance(before, ClassRefusal) or before.why is why:
            return before
        member = before.sheet.member
        work.bars.set_writing(membership_id, why, work.now)
        event = Event.UNBARRED if why is None else Event.BARRED
        word = why.value if why else ""
        work.class_log.add(member.class_id, event, work.now, actor=teacher.id, learner=member.learner_id, word=word)
        return Writing(before.sheet, why, before.teachers, changed=True)
