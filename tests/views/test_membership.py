"""Being in a class, as learners and teachers read it, in both languages."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.checkpoints import OpenCheck, Point
from bot.core.classes import JoinRefusal, MemberState
from bot.core.membership import Decided
from bot.i18n.texts import Language, Texts, Translations
from bot.views import membership, roll
from bot.views.reply import Letter, Reply
from bot.views.spans import span
from tests.views import school
from tests.views.school import KIM, OPEN, ROOM
from tests.views.test_chat import shown

ALL = Translations.load()


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest) -> Texts:
    language: Language = request.param
    return ALL.texts(language)


def letter(one: Letter) -> str:
    return f"to {one.chat}:\n{shown(Reply((one.message,)))}"


def test_joining(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(membership.offered(texts, school.offer(), 7)) == snapshot(name="a whole")
    assert shown(membership.offered(texts, school.offer(OPEN), 7)) == snapshot(name="everything")
    assert shown(membership.changed(texts, school.offer(), 7)) == snapshot(name="changed")
    assert shown(membership.changed(texts, JoinRefusal.LOCKED, 7)) == snapshot(name="changed and locked")
    nameless = replace(school.offer(), teachers=())
    assert shown(membership.offered(texts, nameless, 7)) == snapshot(name="of nobody with a pseudonym")
    assert shown(membership.joined_or_not(texts, school.joined(), 7)) == snapshot(name="joined")
    assert shown(membership.joined_or_not(texts, school.joined(tasks=2), 7)) == snapshot(name="joined, work waits")
    checked = replace(school.joined(tasks=2), check_until=school.NOW)
    assert shown(membership.joined_or_not(texts, checked, 7)) == snapshot(name="joined, a check is open")
    asked = school.joined(OPEN, waits=True)
    assert shown(membership.joined_or_not(texts, asked, 7)) == snapshot(name="asked")
    assert letter(membership.request(texts, 1, asked)) == snapshot(name="letter to a teacher")
    assert shown(membership.type_code(texts)) == snapshot(name="type a code")
    assert shown(membership.type_code(texts, again=True)) == snapshot(name="type it again")
    assert shown(membership.declined(texts)) == snapshot(name="not now")


@pytest.mark.parametrize("reason", JoinRefusal)
def test_refusals(texts: Texts, reason: JoinRefusal, snapshot: SnapshotAssertion) -> None:
    assert shown(membership.offered(texts, reason, 7)) == snapshot(name="link")
    assert shown(membership.joined_or_not(texts, reason, 7)) == snapshot(name="tap")


def test_my_classes(texts: Texts, snapshot: SnapshotAssertion) -> None:
    waiting = replace(KIM, state=MemberState.PENDING)
    assert shown(membership.mine(texts, [school.mine()])) == snapshot(name="one")
    assert shown(membership.mine(texts, [school.mine(), school.mine(waiting)])) == snapshot(name="two")
    other = replace(ROOM, id=37, name="9a " + "&" * 60)
    check = OpenCheck(37, other.name, "Europe/Berlin", Point.BEFORE, school.NOW, done=0, total=14)
    both = [school.mine(), school.mine(replace(KIM, class_id=37), other)]
    assert shown(membership.mine(texts, both, [check])) == snapshot(name="two, one with a check")
    muted = replace(KIM, muted=True, extra=0)
    assert shown(membership.my_class(texts, school.mine(muted, ROOM, looks=1))) == snapshot(name="muted")
    assert shown(membership.my_class(texts, school.mine(looks=3))) == snapshot(name="looked at")
    # Joined when less was seen: what the class has become since does not count.
    earlier = replace(KIM, individuals=False)
    assert shown(membership.my_class(texts, school.mine(earlier))) == snapshot(name="agreed to less")
    assert shown(membership.my_class(texts, school.mine(waiting))) == snapshot(name="waiting")
    assert shown(membership.ask_leave(texts, school.mine())) == snapshot(name="leave?")
    assert shown(membership.left(texts, "8b & <Co>")) == snapshot(name="left")


def test_the_roll(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(roll.roll(texts, school.roll(0))) == snapshot(name="nobody")
    assert shown(roll.roll(texts, school.roll(3, waiting=1))) == snapshot(name="one waits")
    full = roll.roll(texts, school.roll(12, waiting=5, page=1, pages=3))
    assert shown(full) == snapshot(name="full")
    assert len(full.messages[0].rows) <= 12
    whole = replace(school.roll(2, waiting=1), standing=school.standing(replace(ROOM, archived=True)))
    assert shown(roll.roll(texts, whole)) == snapshot(name="archived")
    assert shown(roll.removed(texts, school.roll(0))) == snapshot(name="nobody removed")
    assert shown(roll.removed(texts, school.roll(3, page=2, pages=3))) == snapshot(name="removed")


@pytest.mark.parametrize("state", MemberState)
def test_a_learner(texts: Texts, state: MemberState, snapshot: SnapshotAssertion) -> None:
    one = replace(KIM, state=state, name="Kim <K.>")
    assert shown(roll.member(texts, school.sheet(one, merged=2, others=1))) == snapshot(name="everything")
    plain = replace(one, individuals=False, extra=0, name="")
    assert shown(roll.member(texts, school.sheet(plain))) == snapshot(name="agreed to less")
    assert shown(roll.member(texts, school.sheet(plain, replace(ROOM, archived=True)))) == snapshot(name="archived")


def test_what_is_done_with_a_learner(texts: Texts, snapshot: SnapshotAssertion) -> None:
    one = school.sheet(others=30)
    assert shown(roll.extra(texts, one)) == snapshot(name="extra time")
    assert shown(roll.ask_name(texts, one)) == snapshot(name="name")
    assert shown(roll.ask_remove(texts, one)) == snapshot(name="remove?")
    assert shown(roll.merge(texts, one, 0)) == snapshot(name="merge with")
    assert shown(roll.merge(texts, one, 9)) == snapshot(name="merge with, last page")
    assert shown(roll.ask_merge(texts, one, 80)) == snapshot(name="merge?")
    assert shown(roll.ask_merge(texts, one, 5)) == snapshot(name="merge with oneself")


def test_decisions(texts: Texts, snapshot: SnapshotAssertion) -> None:
    theirs = ALL.texts("en")
    let_in = roll.decided(texts, theirs, Decided(KIM, ROOM, school.joined()))
    assert shown(let_in) == snapshot(name="let in")
    assert [letter(one) for one in let_in.letters] == snapshot(name="let in, letter")
    refused = roll.decided(texts, theirs, Decided(replace(KIM, state=MemberState.REMOVED), ROOM))
    assert shown(refused) == snapshot(name="declined")
    assert [letter(one) for one in refused.letters] == snapshot(name="declined, letter")
    assert roll.decided(texts, theirs, Decided(replace(KIM, chat_id=None), ROOM)).letters == ()
    for state in (MemberState.ACTIVE, MemberState.REMOVED, MemberState.LEFT):
        late = roll.decided(texts, theirs, Decided(replace(KIM, state=state), ROOM, late=True))
        assert late.letters == ()
        assert shown(late) == snapshot(name=f"late {state}")


def test_lengths_of_time(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert [span(texts, minutes) for minutes in (0, 1, 90, 120, 1440, 1500, 1470, 4320, 10080, 20160)] == snapshot


def test_long_names_fit_on_buttons(texts: Texts) -> None:
    long = replace(KIM, pseudonym="x" * 24, name="y" * 40)
    reply = roll.roll(texts, replace(school.roll(1), members=(long,), waiting=(long,)))
    assert all(len(button.text) <= 64 for row in reply.messages[0].rows for button in row)
