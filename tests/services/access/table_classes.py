"""The rows of teachers, classes and membership."""

from datetime import date

from bot.core.bars import BarReason, Writing
from bot.core.class_log import ClassLog
from bot.core.classes import ClassRefusal, Classroom, JoinOffer, JoinRefusal, Role, Standing
from bot.core.hold_words import HoldWords
from bot.core.links import Link
from bot.core.membership import Decided, Joined, MemberSheet, MyClass, Roll
from bot.core.teachers import Accepted, TeacherRefusal, Team
from tests.services.access.people import EVERYBODY, INSIDE, NOBODY, OWNER, STAFF, TEACHERS, TEAM
from tests.services.access.rows import listed, nothing, row

NEWCOMERS = frozenset({"left", "other_learner", "stranger", "other_owner", "dismissed"})
"""Those whom the code lets in: neither in the class, nor its teachers, nor taken out of it."""

INVITED = EVERYBODY - {"learner", "pending", "merged"}
"""Those whom an invitation makes a teacher of the class: its learners are no teachers."""

VIEWER = frozenset({"viewer"})
CLOSED = tuple(JoinRefusal)
INVALID = (TeacherRefusal.INVALID,)
NO_TEACHER = (ClassRefusal.NO_TEACHER,)
LAST = (ClassRefusal.TEAM,)

CLASSES = (
    # teachers
    row("teachers.invite_colleague", lambda w: (w.room, Role.VIEWER), OWNER, Link),
    row("teachers.invite_colleague", lambda w: (w.room, Role.OWNER), OWNER, Link),
    row("teachers.invite_group", lambda w: (w.room,), STAFF, Link, archived=NOBODY),
    row("teachers.become", nothing, TEACHERS, type(None), refused=(TeacherRefusal.INVITED_ONLY,), door=True),
    row("teachers.accept", lambda w: (w.tokens["open"],), INVITED, Accepted, refused=(TeacherRefusal.LEARNER,)),
    # Whoever used it up is told again what they are: nothing changes.
    row("teachers.accept", lambda w: (w.tokens["viewer"],), VIEWER, Accepted, refused=INVALID, door=True),
    row("teachers.accept", lambda w: (w.tokens["spare"],), NOBODY, Accepted, refused=INVALID, door=True),
    # classes
    listed("classes.list", TEAM, archived=TEAM),
    row("classes.find", lambda w: (w.room,), TEAM, Standing),
    row("classes.find_open", lambda w: (w.room,), STAFF, Standing, archived=NOBODY),
    row("classes.find_owned", lambda w: (w.room,), OWNER, Standing),
    row("classes.find_colleague", lambda w: (w.room, w.ids["viewer"]), OWNER, tuple),
    row("classes.find_colleague", lambda w: (w.room, w.ids["owner"]), NOBODY, tuple, refused=LAST),
    row("classes.find_colleague", lambda w: (w.room, w.ids["stranger"]), NOBODY, tuple, refused=LAST),
    row("classes.found", lambda _: ("New",), TEACHERS, Standing, refused=NO_TEACHER, door=True),
    row("classes.rename", lambda w: (w.room, "New"), STAFF, Standing, archived=NOBODY),
    row("classes.set_language", lambda w: (w.room, "de"), STAFF, Standing, archived=NOBODY),
    row("classes.set_zone", lambda w: (w.room, "Europe/Vienna"), STAFF, Standing, archived=NOBODY),
    row("classes.set_cap", lambda w: (w.room, 99), STAFF, Standing, archived=NOBODY),
    row("classes.switch", lambda w: (w.room, "locked"), STAFF, Standing, archived=NOBODY, on=True),
    row("classes.switch", lambda w: (w.room, "individuals"), STAFF, Standing, archived=NOBODY, on=False),
    row("classes.switch", lambda w: (w.room, "phrasing"), STAFF, Standing, archived=NOBODY, on=False),
    row("classes.renew_code", lambda w: (w.room, w.code), STAFF, Standing, archived=NOBODY),
    row("classes.limit_code", lambda w: (w.room, 3), STAFF, Standing, archived=NOBODY),
    row("classes.archive", lambda w: (w.room,), OWNER, Standing, on=True),
    row("classes.archive", lambda w: (w.room,), OWNER, Standing, on=False),
    row("expiry.keep_class", lambda w: (w.room, w.clock.time.toordinal() + 300), STAFF, date, archived=OWNER),
    row("classes.delete", lambda w: (w.room,), NOBODY, type(None), archived=OWNER),
    row("classes.show_team", lambda w: (w.room,), TEAM, Team),
    row("classes.set_role", lambda w: (w.room, w.ids["viewer"], Role.OWNER), OWNER, Team),
    row("classes.set_role", lambda w: (w.room, w.ids["stranger"], Role.OWNER), NOBODY, Team, refused=LAST),
    row("classes.set_role", lambda w: (w.room, w.ids["owner"], Role.VIEWER), NOBODY, Team, refused=LAST),
    row("classes.dismiss", lambda w: (w.room, w.ids["viewer"]), OWNER | {"viewer"}, (Team, type(None))),
    row("classes.dismiss", lambda w: (w.room, w.ids["owner"]), NOBODY, Team, refused=LAST),
    row("classes.tie", lambda w: (-1002, w.tokens["spare"]), STAFF, Classroom, archived=NOBODY),
    row("classes.tie", lambda w: (-1002, w.tokens["group"]), NOBODY, Classroom, refused=(ClassRefusal.GROUP,)),
    row("classes.untie", lambda w: (w.room,), STAFF, Team, archived=NOBODY),
    row("class_log.show", lambda w: (w.room,), STAFF, ClassLog),
    row("bars.show", lambda w: (w.members["learner"],), STAFF, Writing, archived=NOBODY),
    row("bars.set", lambda w: (w.members["learner"], BarReason.HURTFUL), STAFF, Writing, archived=NOBODY),
    row("bars.set", lambda w: (w.members["left"], BarReason.HURTFUL), NOBODY, Writing),
    row("hold_words.show", lambda w: (w.room,), STAFF, HoldWords, archived=NOBODY),
    row("hold_words.write", lambda w: (w.room, "Spargel"), STAFF, HoldWords, archived=NOBODY),
    row("hold_words.delete", lambda w: (w.room, 1), STAFF, HoldWords, archived=NOBODY),
    # membership, as learners
    row("membership.offer", lambda w: (w.code,), NEWCOMERS, JoinOffer, archived=NOBODY, refused=CLOSED, door=True),
    row("membership.recognise", lambda w: (w.code,), NEWCOMERS, JoinOffer, archived=NOBODY, refused=CLOSED, door=True),
    row("membership.join", lambda w: (w.code,), NEWCOMERS, Joined, archived=NOBODY, refused=CLOSED, door=True,
        individuals=True, roster=True, phrasing=True),
    listed("membership.list_mine", INSIDE, archived=INSIDE),
    row("membership.find_mine", lambda w: (w.room,), INSIDE, MyClass),
    row("membership.leave", lambda w: (w.room,), INSIDE, Classroom),
    row("membership.mute", lambda w: (w.room,), INSIDE, MyClass, on=True),
    # membership, as teachers
    row("membership.list", lambda w: (w.room,), STAFF, Roll),
    row("membership.list_removed", lambda w: (w.room,), STAFF, Roll, archived=NOBODY),
    row("membership.show", lambda w: (w.members["learner"],), STAFF, MemberSheet),
    row("membership.show", lambda w: (w.members["left"],), NOBODY, MemberSheet),
    row("membership.decide", lambda w: (w.members["pending"],), STAFF, Decided, archived=NOBODY, admit=True),
    row("membership.decide", lambda w: (w.members["pending"],), STAFF, Decided, archived=NOBODY, admit=False),
    row("membership.remove", lambda w: (w.members["learner"],), STAFF, MemberSheet, archived=NOBODY),
    row("membership.readmit", lambda w: (w.members["removed"],), STAFF, MemberSheet, archived=NOBODY),
    row("membership.readmit", lambda w: (w.members["left"],), NOBODY, MemberSheet),
    row("membership.name", lambda w: (w.members["learner"], "New"), STAFF, MemberSheet, whole=NOBODY, archived=NOBODY),
    row("membership.set_extra", lambda w: (w.members["learner"], 30), STAFF, MemberSheet, archived=NOBODY),
    row("membership.merge", lambda w: (w.members["mate1"], w.members["learner"]), STAFF, MemberSheet, archived=NOBODY),
    row("membership.merge", lambda w: (w.members["learner"], w.members["other_learner"]), NOBODY, MemberSheet),
    row("membership.split", lambda w: (w.members["merged"],), STAFF, MemberSheet, archived=NOBODY),
)  # fmt: skip
