"""Classes, their teachers and learners: what happens twice, late, or to somebody who is something already.

Who may do what at all, is in ``test_access.py``. Beside the class of these tests there is a noisy other one.
"""

import random

import pytest

from bot.core.catalogue import Catalogue
from bot.core.classes import ClassRefusal, Classroom, JoinOffer, JoinRefusal, MemberState, Role, Standing
from bot.core.learners import NOTICE_VERSION
from bot.core.links import Link, LinkKind
from bot.core.membership import Decided, Joined, MemberSheet, Roll
from bot.core.teachers import Accepted, TeacherRefusal, Team
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.storage.database import Database
from tests.builders import tree
from tests.conftest import Clock
from tests.services.staffroom import School

GROUP, OTHER_GROUP = -1001, -1002


@pytest.fixture
def school(database: Database) -> School:
    """The school of these tests."""
    randbits = random.Random(7).getrandbits
    made = School(database, House.build(Catalogue(tree(), {}), Translations.load(), randbits=randbits))
    made.found("owner")
    made.found("neighbour")
    for name in ("kim", "eve"):
        made.arrive(name, name.title())
    assert isinstance(made.join("eve", "neighbour"), Joined)
    return made


def test_an_invitation_is_told_again_to_whoever_used_it(school: School) -> None:
    token = school.invite(Role.COTEACHER)
    first = school.accept("kim", token)
    assert isinstance(first, Accepted)
    assert (first.role, school.accept("kim", token)) == (Role.COTEACHER, first)
    assert school.accept("eve", token) is TeacherRefusal.INVALID
    room, kim = school.classes["owner"].id, school.ids["kim"]
    school.do("owner", lambda work, me: school.house.classes.dismiss(work, me, room, kim))
    assert school.accept("kim", token) is TeacherRefusal.INVALID


def test_an_operators_invitation_is_told_again_as_well(school: School) -> None:
    link = school.database.transaction(school.house.teachers.invite)
    assert (school.accept("kim", link.token), school.accept("kim", link.token)) == (Accepted(), Accepted())
    assert school.accept("eve", link.token) is TeacherRefusal.INVALID
    spare = school.database.transaction(school.house.teachers.invite)
    assert school.accept("kim", spare.token) == Accepted(), "a teacher already"
    assert school.accept("eve", spare.token) == Accepted(), "so it was not used up"


def test_an_invitation_that_changes_nothing_stays_good(school: School) -> None:
    token, lower = school.invite(Role.COTEACHER), school.invite(Role.VIEWER)
    own = school.accept("owner", token)
    assert isinstance(own, Accepted)
    assert own.role is Role.OWNER
    assert isinstance(school.accept("kim", token), Accepted)
    kept = school.accept("kim", lower)
    assert isinstance(kept, Accepted)
    assert kept.role is Role.COTEACHER, "nobody is demoted by a link"


def test_a_viewer_is_promoted_and_a_class_is_handed_over_by_link(school: School) -> None:
    for role in (Role.VIEWER, Role.COTEACHER, Role.OWNER):
        done = school.accept("kim", school.invite(role))
        assert isinstance(done, Accepted)
        assert done.role is role
    room = school.classes["owner"].id
    team = school.do("kim", lambda work, me: school.house.classes.show_team(work, me, room))
    assert isinstance(team, Team)
    assert {one.learner_id: one.role for one in team.colleagues} == {
        school.ids["owner"]: Role.COTEACHER,
        school.ids["kim"]: Role.OWNER,
    }


def test_an_invitation_ends(school: School, clock: Clock) -> None:
    token, first = school.invite(Role.COTEACHER), school.invite(Role.OWNER)
    second = school.invite(Role.OWNER)
    assert school.accept("kim", first) is TeacherRefusal.INVALID, "a class is handed over once"
    clock.advance(days=7)
    assert school.accept("kim", token) is TeacherRefusal.INVALID
    assert school.accept("kim", second) is TeacherRefusal.INVALID


def test_a_group_is_tied_once_and_not_taken_away(school: School) -> None:
    token = school.group_link("owner")
    assert isinstance(school.tie("owner", GROUP, token), Classroom)
    assert isinstance(school.tie("owner", GROUP, token), Classroom), "the same message again"
    assert school.tie("owner", OTHER_GROUP, token) is ClassRefusal.GROUP
    assert school.tie("neighbour", GROUP, school.group_link("neighbour")) is ClassRefusal.GROUP
    assert isinstance(school.tie("owner", OTHER_GROUP, school.group_link("owner")), Classroom), "it moves"
    assert school.database.transaction(lambda work: school.house.classes.find_tied(work, GROUP)) is None
    assert school.tie("owner", GROUP, "nothing") is ClassRefusal.GROUP


def test_an_earlier_link_for_a_group_ends_with_the_next(school: School) -> None:
    first, _second = school.group_link("owner"), school.group_link("owner")
    assert school.tie("owner", GROUP, first) is ClassRefusal.GROUP


def test_a_group_moves_once_however_often_that_is_told(school: School) -> None:
    school.tie("owner", GROUP, school.group_link("owner"))
    school.tie("neighbour", OTHER_GROUP, school.group_link("neighbour"))
    for _ in range(2):
        school.database.transaction(lambda work: school.house.classes.move_group(work, GROUP, -5))
    tied = school.database.transaction(lambda work: work.classes.find_tied(-5))
    other = school.database.transaction(lambda work: work.classes.find_tied(OTHER_GROUP))
    assert tied is not None
    assert other is not None
    assert (tied.id, other.id) == (school.classes["owner"].id, school.classes["neighbour"].id)


def test_a_code_is_replaced_once_and_expires(school: School, clock: Clock) -> None:
    room, old = school.classes["owner"].id, school.classes["owner"].code
    classes = school.house.classes
    new = school.do("owner", lambda work, me: classes.renew_code(work, me, room, old.lower()))
    assert isinstance(new, Standing)
    assert new.classroom.code != old
    assert school.do("owner", lambda work, me: classes.renew_code(work, me, room, old.lower())) == new
    again = school.do("owner", lambda work, me: classes.find(work, me, room))
    assert again == new
    for days in (401, -1):
        limited = school.do("owner", lambda work, me: classes.limit_code(work, me, room, days))
        assert limited is ClassRefusal.DAYS
    limited = school.do("owner", lambda work, me: classes.limit_code(work, me, room, 2))
    assert isinstance(limited, Standing)
    assert not limited.expired
    clock.advance(days=2)
    late = school.do("owner", lambda work, me: classes.find(work, me, room))
    assert isinstance(late, Standing)
    assert late.expired


def test_whoever_has_no_pseudonym_chooses_one_first(school: School) -> None:
    school.arrive("nameless")
    code = school.classes["owner"].code
    assert school.join("nameless") is JoinRefusal.NAMELESS
    learners = school.house.learners
    school.do("nameless", lambda work, me: learners.write_pseudonym(work, me, "Now named"))
    links = [school.do("nameless", learners.take_link) for _ in range(2)]
    assert links == [Link(LinkKind.CLASS, code), None]
    assert isinstance(school.join("nameless"), Joined)


def test_a_link_waits_for_strangers_only_as_long_as_they_have_no_pseudonym(school: School) -> None:
    link, learners = Link(LinkKind.CLASS, "K7PM2XQD"), school.house.learners
    new = school.database.transaction(lambda work: learners.join(work, 1, 1, "de", NOTICE_VERSION, link))
    assert new is not None
    assert new.arrival == link.payload
    again = school.database.transaction(lambda work: learners.join(work, 1, 1, "de", NOTICE_VERSION))
    assert again == new
    assert school.do("kim", lambda work, me: learners.keep_link(work, me, link)).arrival == ""


def test_somebody_is_let_in_once(school: School) -> None:
    room, house = school.classes["owner"].id, school.house
    school.do("owner", lambda work, me: house.classes.switch(work, me, room, "approval", on=True))
    joined = school.join("kim")
    assert isinstance(joined, Joined)
    assert (joined.waits, joined.teachers) == (True, ((100, "en"),))
    member = joined.member.id
    first = school.do("owner", lambda work, me: house.membership.decide(work, me, member, admit=True))
    second = school.do("owner", lambda work, me: house.membership.decide(work, me, member, admit=False))
    assert isinstance(first, Decided)
    assert isinstance(second, Decided)
    assert (first.late, first.joined is not None) == (False, True)
    assert (second.late, second.member.state) == (True, MemberState.ACTIVE)
    school.do("kim", lambda work, me: house.membership.leave(work, me, room))
    gone = school.do("owner", lambda work, me: house.membership.decide(work, me, member, admit=True))
    assert isinstance(gone, Decided)
    assert (gone.late, gone.member.state) == (True, MemberState.LEFT)


def test_a_merge_asked_for_twice_is_done_once(school: School) -> None:
    membership = school.house.membership
    members = []
    for name in ("kim", "twin"):
        if name == "twin":
            school.arrive(name, "Twin")
        joined = school.join(name)
        assert isinstance(joined, Joined)
        members.append(joined.member.id)
    one, into = members
    for _ in range(2):
        sheet = school.do("owner", lambda work, me: membership.merge(work, me, one, into))
        assert isinstance(sheet, MemberSheet)
        assert [other.id for other in sheet.merged] == [one]
    assert school.do("owner", lambda work, me: membership.merge(work, me, into, one)) is ClassRefusal.TEAM
    assert school.do("owner", lambda work, me: membership.merge(work, me, into, into)) is ClassRefusal.TEAM


def test_removed_learners_are_listed_and_let_back(school: School) -> None:
    room, membership = school.classes["owner"].id, school.house.membership
    joined = school.join("kim")
    assert isinstance(joined, Joined)
    school.do("owner", lambda work, me: membership.remove(work, me, joined.member.id))
    roll = school.do("owner", lambda work, me: membership.list_removed(work, me, room, 9))
    assert isinstance(roll, Roll)
    assert ([one.pseudonym for one in roll.members], roll.page, roll.pages) == (["Kim"], 0, 1)
    assert school.join("kim") is JoinRefusal.REMOVED
    for _ in range(2):
        school.do("owner", lambda work, me: membership.readmit(work, me, joined.member.id))
    offer = school.do("kim", lambda work, me: membership.offer(work, me, school.classes["owner"].code))
    assert isinstance(offer, JoinOffer)


def test_words_of_eight_letters_are_no_codes_unless_they_are_one(school: School) -> None:
    room = school.classes["owner"].id
    assert [school.recognise("kim", text) for text in ("Schreibe", "Hello")] == [None, None]
    assert school.recognise("kim", "0000 0000") is JoinRefusal.UNKNOWN
    school.database.transaction(lambda work: work.classes.set(room, "code", "ABCDEFGH"))
    assert isinstance(school.recognise("kim", "abcd efgh"), JoinOffer)


@pytest.mark.parametrize(("name", "number"), [("kim", 0), ("owner", 1)])
def test_only_those_who_may_become_teachers_by_asking(school: School, name: str, number: int) -> None:
    refusal = school.do(name, school.house.teachers.become)
    assert (refusal is None) == bool(number)
    school.house.teachers.mode = "open"
    assert school.do(name, school.house.teachers.become) is None
