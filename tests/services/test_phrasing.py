"""A language model is asked only where class and learner want it, and as often as the class may."""

import random
from datetime import UTC, datetime

import pytest

from bot.core.catalogue import Catalogue
from bot.core.classes import ClassRefusal, JoinRefusal, Standing
from bot.core.membership import Joined, MyClass
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.storage.database import Database
from tests.builders import tree
from tests.conftest import Clock
from tests.services.staffroom import School


def school_of(database: Database, budget: int) -> School:
    randbits = random.Random(7).getrandbits
    house = House.build(Catalogue(tree(), {}), Translations.load(), randbits=randbits, budget=budget)
    made = School(database, house)
    for teacher in ("owner", "neighbour"):
        made.found(teacher)
    for name in ("kim", "eve"):
        made.arrive(name, name.title())
    switch(made, "neighbour", on=True)
    assert isinstance(join(made, "eve", "neighbour"), Joined)
    return made


@pytest.fixture
def school(database: Database) -> School:
    """A class of "owner" that kim may join; eve's class beside it has the setting on."""
    return school_of(database, 2)


def switch(school: School, teacher: str, *, on: bool) -> Standing | ClassRefusal:
    room = school.classes[teacher].id
    return school.do(teacher, lambda work, me: school.house.classes.switch(work, me, room, "phrasing", on=on))


def join(school: School, name: str, teacher: str, *, told: bool = True) -> Joined | JoinRefusal:
    code, service = school.classes[teacher].code, school.house.membership
    terms = {"individuals": False, "roster": False, "phrasing": told}
    return school.do(name, lambda work, me: service.join(work, me, code, **terms))


def allow(school: School, name: str) -> bool:
    service = school.house.phrasing
    may = school.do(name, service.may)
    allowed = school.do(name, service.allow)
    assert may or not allowed
    return allowed


def test_it_is_off_until_a_teacher_turns_it_on_before_anybody_joins(school: School) -> None:
    assert isinstance(join(school, "kim", "owner"), Joined)
    assert not allow(school, "kim")
    assert switch(school, "owner", on=True) is ClassRefusal.JOINED
    assert not allow(school, "kim")


def test_whoever_joins_is_told(school: School) -> None:
    switch(school, "owner", on=True)
    assert join(school, "kim", "owner", told=False) is JoinRefusal.CHANGED
    assert isinstance(join(school, "kim", "owner"), Joined)
    room = school.classes["owner"].id
    mine = school.do("kim", lambda work, me: school.house.membership.find_mine(work, me, room))
    assert isinstance(mine, MyClass)
    assert (mine.member.phrasing, mine.classroom.phrasing) == (True, True)
    assert allow(school, "kim")


def test_who_joined_before_under_other_terms_agrees_anew_by_coming_back(school: School) -> None:
    assert isinstance(join(school, "kim", "owner", told=True), Joined)
    room, membership = school.classes["owner"].id, school.house.membership
    school.do("kim", lambda work, me: membership.leave(work, me, room))
    school.database.transaction(lambda work: work.classes.set(room, "phrasing", value=True))
    assert join(school, "kim", "owner", told=False) is JoinRefusal.CHANGED
    assert isinstance(join(school, "kim", "owner"), Joined)
    assert allow(school, "kim")


def test_turned_off_it_is_off_at_once(school: School) -> None:
    switch(school, "owner", on=True)
    join(school, "kim", "owner")
    assert isinstance(switch(school, "owner", on=False), Standing)
    assert not allow(school, "kim")
    assert switch(school, "owner", on=True) is ClassRefusal.JOINED


def test_the_budget_is_that_of_a_class_and_a_day_in_its_zone(school: School, clock: Clock) -> None:
    switch(school, "owner", on=True)
    room = school.classes["owner"].id
    school.do("owner", lambda work, me: school.house.classes.set_zone(work, me, room, "Pacific/Auckland"))
    join(school, "kim", "owner")
    clock.time = datetime(2026, 11, 24, 10, 59, tzinfo=UTC)
    assert [allow(school, "kim") for _ in range(3)] == [True, True, False]
    assert allow(school, "eve")
    clock.time = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # midnight in Auckland
    assert allow(school, "kim")


def test_who_is_in_two_classes_talks_on_the_account_of_either(school: School) -> None:
    for teacher in ("owner", "neighbour"):
        switch(school, teacher, on=True)
        join(school, "kim", teacher)
    assert allow(school, "eve")
    assert [allow(school, "kim") for _ in range(4)] == [True, True, True, False]


def test_without_a_model_there_is_nothing_to_allow(database: Database) -> None:
    school = school_of(database, 0)
    assert not school.house.phrasing.available
    assert not allow(school, "eve")
