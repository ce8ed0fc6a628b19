"""The rows of the check before and after a course."""

from bot.core.checkpoints import CheckCard, CheckPlan, CheckRefusal, CheckReport, CheckReview
from tests.services.access.people import LEARNER, NOBODY, STAFF, TEAM
from tests.services.access.rows import listed, own, row

CLOSED = (CheckRefusal.CLOSED,)
EARLY = (CheckRefusal.EARLY,)
DAY = 739_999
"""14 January 2027."""

CHECKS = (
    # learners
    listed("checkpoints.open_for", LEARNER, archived=NOBODY),
    row("checkpoints.show", lambda w: (w.room,), LEARNER, CheckCard, archived=NOBODY, refused=CLOSED),
    row("checkpoints.judge", lambda w: (w.room, "a", "c05"), LEARNER, CheckCard, archived=NOBODY, refused=CLOSED,
        said=True),
    row("checkpoints.rate", lambda w: (w.room, "a", "c05"), LEARNER, CheckCard, archived=NOBODY, refused=CLOSED,
        said=True, confidence=1),
    row("checkpoints.review", lambda w: (w.room,), NOBODY, CheckReview, archived=LEARNER, refused=EARLY),
    own("checkpoints.may_review", lambda w: (w.room,)),
    # teachers
    row("checkpoint_settings.show", lambda w: (w.room,), TEAM, CheckPlan),
    row("checkpoint_settings.report", lambda w: (w.room,), TEAM, CheckReport),
    row("checkpoint_settings.edit", lambda w: (w.room,), STAFF, CheckPlan, archived=NOBODY),
    row("checkpoint_settings.switch", lambda w: (w.room,), STAFF, CheckPlan, archived=NOBODY, on=False),
    row("checkpoint_settings.pick_day", lambda w: (w.room, "course_until", DAY), STAFF, CheckPlan, archived=NOBODY),
    row("checkpoint_settings.write_day", lambda w: (w.room, "course_from", "tomorrow"), STAFF, CheckPlan,
        archived=NOBODY),
)  # fmt: skip
