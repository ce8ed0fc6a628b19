"""What is asked of review cards.

The most forgotten card is the one whose days since its rating are most in terms of its stability. That order changes
from day to day, so it cannot be stored; but all it takes stands in the index behind (learner, due), from which the few
cards of a review are picked without touching the table.
"""

from sqlalchemy import (
    Date,
    Integer,
    bindparam,
    exists,
    func,
    literal,
    null,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.review import PER_DAY
from bot.storage.base import upsert
from bot.storage.prepared import Prepared, by_dialect
from bot.storage.reviews.tables import review_cards, review_habits

# Rows of other stores, read by name.
_learners = table("learners", named("id"), named("zone"))
_memberships = table("memberships", *(named(name) for name in ("learner_id", "class_id", "state")))
_classes = table("classes", named("id"), named("archived_at"), named("course_until", Date))

_cards, _habits = review_cards.c, review_habits.c
COURSE_END = (
    select(func.min(_classes.c.course_until))
    .join(_memberships, _memberships.c.class_id == _classes.c.id)
    .where(
        _memberships.c.learner_id == bindparam("learner"),
        _memberships.c.state == "active",
        _classes.c.archived_at.is_(None),
        _classes.c.course_until > bindparam("today", type_=Date),
    )
)
_standing = (
    select(review_cards, _habits.per_day, _habits.spread, _habits.asked_on, _habits.asked, null().label("course_until"))
    .select_from(_learners)
    .outerjoin(review_cards, (_cards.learner_id == _learners.c.id) & (_cards.concept == bindparam("concept")))
    .outerjoin(review_habits, _habits.learner_id == _learners.c.id)
    .where(_learners.c.id == bindparam("learner"))
)
STANDING_IN_COURSE = Prepared(
    _standing.with_only_columns(
        *(column for column in _standing.selected_columns if column.name != "course_until"),
        COURSE_END.scalar_subquery().label("course_until"),
    )
)
STANDING = Prepared(_standing)
HABITS = select(review_habits).where(_habits.learner_id == bindparam("learner"))
_of_learner = _cards.learner_id == bindparam("learner")
_due = _of_learner & (_cards.due_at <= bindparam("now"))
_some = select(literal(1)).where(_due).limit(bindparam("most")).subquery()
COUNT_DUE = select(func.count()).select_from(_some)
LATER = (
    select(_cards.due_at, func.count().label("cards"))
    .where(_of_learner, _cards.due_at > bindparam("now"))
    .group_by(_cards.due_at)
    .order_by(_cards.due_at)
    .limit(bindparam("most"))
)
LOADS = (
    select(_cards.due_at, func.count().label("cards"))
    .where(
        _of_learner,
        _cards.due_at >= bindparam("since"),
        _cards.due_at <= bindparam("until"),
        _cards.concept != bindparam("concept"),
    )
    .group_by(_cards.due_at)
)
_forgotten = (
    select(
        _cards.concept,
        ((bindparam("today_number", type_=Integer) - _cards.rated_on) / _cards.stability).label("forgotten"),
    )
    .where(_due)
    .order_by(((bindparam("today_number", type_=Integer) - _cards.rated_on) / _cards.stability).desc(), _cards.concept)
    .limit(bindparam("most"))
    .subquery()
)
MOST_FORGOTTEN = (
    select(review_cards)
    .join(_forgotten, _forgotten.c.concept == _cards.concept)
    .where(_of_learner)
    .order_by(_forgotten.c.forgotten.desc(), _cards.concept)
)
# In the order of the index. What was rated last comes first: what the content lost is never rated again.
ASIDE = (
    select(review_cards)
    .where(_of_learner, _cards.due_at.is_(None))
    .order_by(_cards.due_at.desc(), _cards.rated_on.desc())
    .limit(bindparam("most"))
)
# No more are looked at than anybody reviews in a day: one with thousands costs no more than one with a few.
_due_of_each = (
    select(literal(1))
    .where(_cards.learner_id == _learners.c.id, _cards.due_at <= bindparam("now"))
    .correlate(_learners)
    .limit(max(PER_DAY))
    .subquery()
)
WAITING = (
    select(
        _learners.c.id,
        _learners.c.zone,
        _habits.per_day,
        _habits.spread,
        _habits.asked_on,
        _habits.asked,
        select(func.count()).select_from(_due_of_each).scalar_subquery().label("due"),
        exists().where(_cards.learner_id == _learners.c.id, _cards.due_at.is_(None)).label("aside"),
        exists().where(_memberships.c.learner_id == _learners.c.id).label("member"),
    )
    .outerjoin(review_habits, _habits.learner_id == _learners.c.id)
    .where(_learners.c.id.in_(bindparam("learners", expanding=True)))
    .order_by(_learners.c.id)
)
DUE = select(review_cards).where(_due).order_by(_cards.due_at).limit(bindparam("most"))
AFTER = (
    select(review_cards)
    .where(_of_learner, _cards.due_at >= bindparam("since"))
    .order_by(_cards.due_at)
    .limit(bindparam("most"))
)
PLAN = (
    update(review_cards)
    .where(_cards.learner_id == bindparam("of_learner"), _cards.concept == bindparam("of_concept"))
    .values(due_on=bindparam("on"), due_at=bindparam("at"), sealed_by=null())
)
PUT_ASIDE = (
    update(review_cards)
    .where(_cards.learner_id == bindparam("of_learner"), _cards.concept.in_(bindparam("of_concepts", expanding=True)))
    .values(due_at=null())
)
SET_QUESTION = (
    update(review_cards)
    .where(_cards.learner_id == bindparam("of_learner"), _cards.concept == bindparam("of_concept"))
    .values(last_question=bindparam("question"))
)


PUT_CARD = by_dialect(upsert(review_cards, ["learner_id", "concept"]))
PUT_HABITS = upsert(review_habits, ["learner_id"])
