"""Learners and their classes: joining, leaving, and what teachers do with those who are in."""

from dataclasses import replace
from datetime import timedelta

from bot.core.assignments import Phase, phase
from bot.core.bars import ClassMark
from bot.core.class_log import Event
from bot.core.classes import (
    LONGEST_EXTRA,
    ClassRefusal,
    Classroom,
    JoinOffer,
    JoinRefusal,
    Member,
    MemberState,
    Right,
    admits,
    names_of,
    read_name,
)
from bot.core.expiry import Keep, class_goes_on
from bot.core.learners import Learner
from bot.core.links import Link, LinkKind, read_code, resembles_code
from bot.core.membership import Decided, Joined, MemberSheet, MyClass, Roll
from bot.core.moments import zone_of
from bot.services.membership import codes
from bot.services.membership.reading import check_until
from bot.storage.database import Work

PAGE = 12
"""Learners on one page."""

_BESIDE = (MemberState.ACTIVE, MemberState.PENDING)


class MembershipService:
    """Use cases of being in a class."""

    def __init__(self, keep: Keep | None = None) -> None:
        """``keep`` is how long a class is kept after its end."""
        self._keep = keep or Keep()

    def offer(self, work: Work, learner: Learner, code: str) -> JoinOffer | JoinRefusal:
        """What the learner reads before joining the class of ``code``; too many wrong codes have to wait."""
        refusal = codes.pause(work, learner)
        if refusal is not None:
            return refusal
        classroom = codes.find(work, code)
        if classroom is None:
            codes.count_wrong(work, learner)
            return JoinRefusal.UNKNOWN
        return self._offer(work, learner, classroom)

    def recognise(self, work: Work, learner: Learner, text: str) -> JoinOffer | JoinRefusal | None:
        """What a text leads to that nobody asked for; None where it is no code, but perhaps a word of eight letters."""
        if resembles_code(text):
            return self.offer(work, learner, text)
        if read_code(text) is None or not codes.may_look_up(work, learner):
            return None
        classroom = codes.find(work, text)
        if classroom is not None:
            return self._offer(work, learner, classroom)
        # No wrong code, or whoever talks of "Menschen" would have to wait.
        work.guesses.add(learner.id, work.now, word=True)
        return None

    def _offer(self, work: Work, learner: Learner, classroom: Classroom) -> JoinOffer | JoinRefusal:
        if learner.pseudonym is None:
            # The class's page comes back as soon as there is something to call them.
            work.learners.set_arrival(learner.id, Link(LinkKind.CLASS, classroom.code).payload)
            return JoinRefusal.NAMELESS
        if work.classes.role(learner.id, classroom.id) is not None:
            return JoinRefusal.TEACHER
        known = work.membership.find_in(classroom.id, learner.id)
        count = work.membership.count(classroom.id, _BESIDE)
        refusal = admits(classroom, count, known.state if known else None, work.now)
        if refusal is not None:
            return refusal
        goes_on = None if classroom.ends_on is None or classroom.demo else class_goes_on(classroom.ends_on, self._keep)
        return JoinOffer(classroom, names_of(work.classes.list_staff(classroom.id)), goes_on)

    def join(
        self, work: Work, learner: Learner, code: str, *, individuals: bool, roster: bool, phrasing: bool = False
    ) -> Joined | JoinRefusal:
        """Join as agreed: ``individuals`` and ``roster`` are what the learner was told that teachers see.

        ``phrasing`` is whether they were told that what they write may go to a language model.
        """
        offer = self.offer(work, learner, code)
        if isinstance(offer, JoinRefusal):
            return offer
        classroom = offer.classroom
        wants = (classroom.individuals, classroom.roster, classroom.phrasing)
        if any(wanted and not told for wanted, told in zip(wants, (individuals, roster, phrasing), strict=True)):
            return JoinRefusal.CHANGED
        mark = work.bars.find_mark(classroom.id, learner.id) or ClassMark()
        asks = classroom.approval or mark.removed
        state = MemberState.PENDING if asks else MemberState.ACTIVE
        agreed = {"individuals": classroom.individuals, "phrasing": classroom.phrasing}
        known = work.membership.find_in(classroom.id, learner.id)
        if known is None:
            member = work.membership.add(classroom.id, learner.id, state, **agreed, now=work.now)
            work.bars.set_writing(member, mark.why, work.now)
        else:
            work.membership.rejoin(known.id, state, **agreed, now=work.now)
        event = Event.ASKED if asks else Event.JOINED
        work.class_log.add(classroom.id, event, work.now, learner=learner.id)
        joined = self._joined(work, classroom, learner.id)
        # Whoever asks, takes it back and asks again is told of once a day.
        again = known is not None and work.now - known.joined_at < timedelta(days=1)
        return replace(joined, teachers=()) if again else joined

    def list_mine(self, work: Work, learner: Learner) -> tuple[MyClass, ...]:
        """The classes that the learner is in or waits for."""
        found = ((member, work.classes.find(member.class_id)) for member in work.membership.list_of(learner.id))
        return tuple(self._mine(work, member, classroom) for member, classroom in found if classroom)

    def find_mine(self, work: Work, learner: Learner, class_id: int) -> MyClass | None:
        """One of them; None where the learner is not in it."""
        member, classroom = work.membership.find_in(class_id, learner.id), work.classes.find(class_id)
        if member is None or classroom is None or member.state not in _BESIDE:
            return None
        return self._mine(work, member, classroom)

    def leave(self, work: Work, learner: Learner, class_id: int) -> Classroom | None:
        """Leave the class; its teachers see nothing of the learner any more. None where they are not in it."""
        mine = self.find_mine(work, learner, class_id)
        if mine is None:
            return None
        work.membership.set_name(mine.member.id, "")
        work.membership.move(mine.member.id, MemberState.LEFT, ended_at=work.now)
        work.class_log.add(class_id, Event.LEFT, work.now, learner=learner.id)
        return mine.classroom

    def mute(self, work: Work, learner: Learner, class_id: int, *, on: bool) -> MyClass | None:
        """No reminders of this class any more, or again."""
        mine = self.find_mine(work, learner, class_id)
        if mine is None:
            return None
        work.membership.set_muted(mine.member.id, on)
        return replace(mine, member=replace(mine.member, muted=on))

    def list(self, work: Work, teacher: Learner, class_id: int, page: int = 0) -> Roll | ClassRefusal:
        """The learners of a class. Their names are hidden from those who see the class as a whole only."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.NAME)
        if standing is None:
            return ClassRefusal.NOT_YOURS
        pages = max(1, -(-standing.learners // PAGE))
        page = max(0, min(page, pages - 1))
        members = work.membership.list(class_id, skip=page * PAGE, most=PAGE)
        return Roll(standing, members, work.membership.list(class_id, MemberState.PENDING), page, pages)

    def list_removed(self, work: Work, teacher: Learner, class_id: int, page: int = 0) -> Roll | ClassRefusal:
        """Those who were taken out of the class or not let in."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.ADMIT)
        if standing is None:
            return ClassRefusal.NOT_YOURS
        pages = max(1, -(-work.membership.count(class_id, (MemberState.REMOVED,)) // PAGE))
        page = max(0, min(page, pages - 1))
        members = work.membership.list(class_id, MemberState.REMOVED, skip=page * PAGE, most=PAGE)
        return Roll(standing, members, (), page, pages)

    def show(self, work: Work, teacher: Learner, membership_id: int) -> MemberSheet | ClassRefusal:
        """One learner of a class."""
        return self._sheet(work, teacher, membership_id, Right.NAME)

    def decide(self, work: Work, teacher: Learner, membership_id: int, *, admit: bool) -> Decided | ClassRefusal:
        """Let a learner in who asked, or not; where that was decided before, it stays as it is."""
        member = work.membership.find(membership_id)
        standing = work.classes.find_allowed(teacher.id, member.class_id, Right.ADMIT) if member else None
        if member is None or standing is None:
            return ClassRefusal.NOT_YOURS
        classroom = standing.classroom
        if member.state is not MemberState.PENDING:
            return Decided(member, classroom, late=True)
        self._note(work, Event.ADMITTED if admit else Event.DECLINED, teacher, member)
        if not admit:
            work.membership.move(membership_id, MemberState.REMOVED, ended_at=work.now)
            return Decided(replace(member, state=MemberState.REMOVED), classroom)
        work.membership.move(membership_id, MemberState.ACTIVE)
        work.bars.unmark(member.class_id, member.learner_id)
        joined = self._joined(work, classroom, member.learner_id)
        return Decided(joined.member, classroom, joined)

    def remove(self, work: Work, teacher: Learner, membership_id: int) -> MemberSheet | ClassRefusal:
        """Take a learner out of the class; they cannot come back by the code alone."""
        sheet = self._sheet(work, teacher, membership_id, Right.ADMIT)
        if isinstance(sheet, ClassRefusal):
            return sheet
        if sheet.member.state in _BESIDE:
            work.membership.set_name(membership_id, "")
            work.membership.move(membership_id, MemberState.REMOVED, ended_at=work.now)
            self._note(work, Event.REMOVED, teacher, sheet.member)
        return self._sheet(work, teacher, membership_id, Right.ADMIT)

    def readmit(self, work: Work, teacher: Learner, membership_id: int) -> MemberSheet | ClassRefusal:
        """A removed learner may use the code again; nobody is put into a class without agreeing anew."""
        sheet = self._sheet(work, teacher, membership_id, Right.ADMIT)
        if isinstance(sheet, ClassRefusal) or sheet.member.state is not MemberState.REMOVED:
            return sheet
        work.membership.move(membership_id, MemberState.LEFT, ended_at=work.now)
        work.bars.unmark(sheet.member.class_id, sheet.member.learner_id)
        self._note(work, Event.READMITTED, teacher, sheet.member)
        return replace(sheet, member=replace(sheet.member, state=MemberState.LEFT))

    def name(self, work: Work, teacher: Learner, membership_id: int, name: str) -> MemberSheet | ClassRefusal:
        """Put a name of the teacher's choosing on the roster; "-" takes it off."""
        sheet = self._sheet(work, teacher, membership_id, Right.ADMIT)
        if isinstance(sheet, ClassRefusal) or not sheet.standing.classroom.roster:
            return ClassRefusal.NOT_YOURS
        plain = "" if name.strip() == "-" else read_name(name)
        if plain is None or sheet.member.state is not MemberState.ACTIVE:
            return ClassRefusal.NAME
        work.membership.set_name(membership_id, plain)
        return self._sheet(work, teacher, membership_id, Right.ADMIT)

    def set_extra(self, work: Work, teacher: Learner, membership_id: int, minutes: int) -> MemberSheet | ClassRefusal:
        """Give a learner time beyond every due and closing date of the class (0 to ``LONGEST_EXTRA`` minutes)."""
        sheet = self._sheet(work, teacher, membership_id, Right.ADMIT)
        if isinstance(sheet, ClassRefusal):
            return sheet
        if not 0 <= minutes <= LONGEST_EXTRA:
            return ClassRefusal.EXTRA
        if minutes != sheet.member.extra:
            work.membership.set_extra(membership_id, minutes)
            self._note(work, Event.EXTRA, teacher, sheet.member, str(minutes))
            self._replan(work, sheet.standing.classroom, sheet.member.learner_id, dates=True)
        return self._sheet(work, teacher, membership_id, Right.ADMIT)

    def merge(self, work: Work, teacher: Learner, membership_id: int, into: int) -> MemberSheet | ClassRefusal:
        """One person joined twice: what the first account did counts for the second. Can be taken back."""
        sheet = self._sheet(work, teacher, membership_id, Right.ADMIT)
        target = work.membership.find(into)
        if isinstance(sheet, ClassRefusal) or target is None or target.class_id != sheet.member.class_id:
            return ClassRefusal.NOT_YOURS
        if sheet.member.state is MemberState.MERGED and sheet.member in work.membership.list_merged(into):
            return self._sheet(work, teacher, into, Right.ADMIT)
        both_in = sheet.member.state is target.state is MemberState.ACTIVE
        if into == membership_id or not both_in:
            return ClassRefusal.TEAM
        for other in work.membership.list_merged(membership_id):
            work.membership.move(other.id, MemberState.MERGED, ended_at=work.now, into=into)
        work.membership.set_name(membership_id, "")
        work.membership.move(membership_id, MemberState.MERGED, ended_at=work.now, into=into)
        self._note(work, Event.MERGED, teacher, target)
        return self._sheet(work, teacher, into, Right.ADMIT)

    def split(self, work: Work, teacher: Learner, membership_id: int) -> MemberSheet | ClassRefusal:
        """Take a merge back: the account is a learner of its own again."""
        sheet = self._sheet(work, teacher, membership_id, Right.ADMIT)
        if isinstance(sheet, MemberSheet) and sheet.member.state is MemberState.MERGED:
            work.membership.move(membership_id, MemberState.ACTIVE)
            self._note(work, Event.SPLIT, teacher, sheet.member)
        return self._sheet(work, teacher, membership_id, Right.ADMIT)

    def _note(self, work: Work, event: Event, teacher: Learner, member: Member, word: str = "") -> None:
        work.class_log.add(member.class_id, event, work.now, actor=teacher.id, learner=member.learner_id, word=word)

    def _sheet(self, work: Work, teacher: Learner, membership_id: int, right: Right) -> MemberSheet | ClassRefusal:
        member = work.membership.find(membership_id)
        standing = work.classes.find_allowed(teacher.id, member.class_id, right) if member else None
        # Who left has taken back that teachers see anything of them.
        if member is None or standing is None or member.state is MemberState.LEFT:
            return ClassRefusal.NOT_YOURS
        others = tuple(one for one in work.membership.list(member.class_id) if one.id != membership_id)
        return MemberSheet(standing, member, work.membership.list_merged(membership_id), others)

    def _mine(self, work: Work, member: Member, classroom: Classroom) -> MyClass:
        # What the teachers call a learner on their roster is not for the learner.
        mine, looks = replace(member, name=""), work.membership.count_looks(member.id)
        blocked = work.showings.count_blocked(member.learner_id, classroom.id)
        return MyClass(mine, classroom, names_of(work.classes.list_staff(classroom.id)), looks, blocked)

    def _joined(self, work: Work, classroom: Classroom, learner_id: int) -> Joined:
        member = work.membership.find_in(classroom.id, learner_id)
        if member is None:
            message = "the membership that was just written is not there"
            raise LookupError(message)
        waits = member.state is MemberState.PENDING
        tasks = () if waits else work.tasks.list_in(learner_id, classroom.id)
        if not waits:
            self._replan(work, classroom, learner_id)
        open_phases = (Phase.NEW, Phase.UNDER_WAY, Phase.OVERDUE)
        staff = work.classes.list_staff(classroom.id)
        return Joined(
            member,
            classroom,
            waits,
            sum(phase(task, work.now) in open_phases for task in tasks),
            tuple((one.chat_id, one.language) for one in staff if one.chat_id is not None and one.role != "viewer"),
            None if waits else check_until(work, classroom.id, learner_id),
        )

    def _replan(self, work: Work, classroom: Classroom, learner_id: int, *, dates: bool = False) -> None:
        """Reminders of what runs, for a learner who just came or whose dates have moved."""
        zone = zone_of(classroom.zone)
        for assignment in work.assignments.list(classroom.id):
            if zone is not None:
                work.reminders.replan(assignment, zone, work.now, learner_id=learner_id, dates=dates)
