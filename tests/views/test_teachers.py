"""Becoming a teacher, the team, the group, as teachers read it, in both languages."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.classes import ClassRefusal, Role
from bot.core.links import Link, LinkKind
from bot.core.teachers import Accepted, TeacherRefusal
from bot.i18n.texts import Language, Texts, Translations
from bot.views import groups, teachers
from tests.views.school import BOT, ME, ROOM, team
from tests.views.test_chat import shown

ALL = Translations.load()
INVITATION = Link(LinkKind.INVITATION, "0123456789abcdefghjk")
GROUP = Link(LinkKind.GROUP, "0123456789abcdefghjk")
LEARNER = replace(ME, teacher=False, staff=False)


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest) -> Texts:
    language: Language = request.param
    return ALL.texts(language)


def test_becoming_a_teacher(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(teachers.teach(texts, LEARNER, "invited")) == snapshot(name="invited")
    assert shown(teachers.teach(texts, LEARNER, "open")) == snapshot(name="open")
    assert shown(teachers.teach(texts, ME, "invited")) == snapshot(name="is one")
    assert shown(teachers.answered(texts, LEARNER, Accepted())) == snapshot(name="accepted")
    for role in Role:
        assert shown(teachers.answered(texts, LEARNER, Accepted(ROOM, role))) == snapshot(name=f"accepted {role}")
    for reason in TeacherRefusal:
        assert shown(teachers.answered(texts, LEARNER, reason)) == snapshot(name=reason.value)


def test_the_team(texts: Texts, snapshot: SnapshotAssertion) -> None:
    for role in Role:
        assert shown(teachers.team(texts, team(role), ME)) == snapshot(name=f"as {role}")
        assert shown(teachers.invitation(texts, 36, role, INVITATION, BOT)) == snapshot(name=f"link for {role}")
    for one in team().colleagues[1:]:
        assert shown(teachers.colleague(texts, team(), one)) == snapshot(name=f"colleague {one.learner_id}")
    other = team().colleagues[1]
    assert shown(teachers.ask_hand_over(texts, team(), other)) == snapshot(name="hand over?")
    assert shown(teachers.ask_dismiss(texts, team(), other)) == snapshot(name="dismiss?")
    assert shown(teachers.ask_leave(texts, team(Role.VIEWER))) == snapshot(name="leave?")
    assert shown(teachers.left(texts)) == snapshot(name="left")


def test_the_group(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(groups.page(texts, team())) == snapshot(name="none")
    assert shown(groups.page(texts, team(group=-5))) == snapshot(name="tied")
    assert shown(groups.link(texts, 36, GROUP, BOT)) == snapshot(name="link")
    assert shown(groups.tied(texts, ROOM, BOT)) == snapshot(name="said in the group")
    assert shown(groups.about(texts, ROOM, BOT)) == snapshot(name="asked in the group")
    assert shown(groups.about(texts, None, BOT)) == snapshot(name="asked in another group")
    for reason in (ClassRefusal.NOT_YOURS, ClassRefusal.GROUP):
        assert shown(groups.not_tied(texts, reason)) == snapshot(name=reason.value)
    assert shown(groups.hello(texts, BOT)) == snapshot(name="hello")
    assert shown(groups.in_private(texts)) == snapshot(name="in private")
