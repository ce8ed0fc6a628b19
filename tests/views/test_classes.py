"""Classes as teachers read them, in both languages."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.classes import ClassRefusal, Role, Step
from bot.core.learners import Learner
from bot.i18n.texts import Language, Texts, Translations
from bot.views import class_settings, class_setup, classes
from bot.views.reply import Button
from tests.views.school import BOT, ME, NOW, OPEN, ROOM, standing
from tests.views.test_chat import shown

ALL = Translations.load()


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest) -> Texts:
    language: Language = request.param
    return ALL.texts(language)


def test_the_list(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(classes.home(texts, ME, ())) == snapshot(name="none")
    some = (
        standing(learners=24),
        standing(replace(ROOM, name="x" * 40), learners=3, waiting=2),
        standing(replace(ROOM, archived=True)),
    )
    guest = Learner(id=1, language="de", pseudonym="Gast", confidence=True, prompt="", staff=True, enrolled=True)
    assert shown(classes.home(texts, guest, some)) == snapshot(name="some, of no founder")
    many = tuple(standing(replace(ROOM, id=number)) for number in range(14))
    assert shown(classes.home(texts, ME, many, 9)) == snapshot(name="the last page")


def test_a_new_class(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(classes.ask_name(texts)) == snapshot(name="name")
    assert shown(classes.ask_name(texts, ClassRefusal.NAME)) == snapshot(name="name again")
    assert shown(classes.not_founded(texts, ClassRefusal.TOO_MANY)) == snapshot(name="not founded")
    for step in Step:
        assert shown(class_setup.show(texts, standing(), step)) == snapshot(name=f"step {step.name}")
        assert shown(class_setup.show(texts, standing(OPEN), step)) == snapshot(name=f"step {step.name}, else")
    for while_set_up in (0, 1):
        assert shown(class_setup.ask_zone(texts, standing(OPEN), while_set_up)) == snapshot(name=f"zone {while_set_up}")
        assert shown(class_settings.ask_name(texts, standing(), while_set_up)) == snapshot(
            name=f"another name {while_set_up}"
        )


def test_the_page_of_a_class(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(classes.page(texts, standing(), BOT)) == snapshot(name="new")
    assert shown(classes.page(texts, standing(OPEN, learners=1, waiting=1), BOT)) == snapshot(name="everything")
    assert shown(classes.page(texts, standing(role=Role.COTEACHER), BOT)) == snapshot(name="co-teacher")
    assert shown(classes.page(texts, standing(role=Role.VIEWER, learners=12), BOT)) == snapshot(name="viewer")
    locked = standing(replace(ROOM, locked=True))
    assert shown(classes.page(texts, locked, BOT)) == snapshot(name="locked")
    assert shown(classes.page(texts, standing(replace(ROOM, cap=1), learners=1), BOT)) == snapshot(name="full")
    expired = replace(standing(OPEN), expired=True)
    assert shown(classes.page(texts, expired, BOT)) == snapshot(name="expired")
    old = replace(ROOM, archived=True)
    assert shown(classes.page(texts, standing(old), BOT)) == snapshot(name="archived")
    assert shown(classes.page(texts, standing(old, Role.COTEACHER), BOT)) == snapshot(name="archived, co-teacher")
    assert shown(classes.as_learner(texts, ME, 36)) == snapshot(name="as a learner")


def test_the_invitation(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(classes.invite(texts, ALL.texts("de"), standing(), BOT)) == snapshot
    # The longest name: the caption of a photo has 1,024 characters at most.
    long = classes.invite(texts, texts, standing(replace(OPEN, name="8" * 40)), "x" * 32)
    assert len(long.messages[0].html) < 900


def test_settings(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(class_settings.settings(texts, standing())) == snapshot(name="new")
    assert shown(class_setup.show(texts, standing(OPEN, Role.COTEACHER), 0)) == snapshot(name="everything, co-teacher")
    for name in ("roster", "individuals"):
        assert shown(class_settings.ask_switch_off(texts, standing(OPEN), name)) == snapshot(name=f"{name} off?")
    limited = replace(ROOM, locked=True, code_until=NOW)
    assert shown(class_settings.code_page(texts, standing(limited, learners=12))) == snapshot(name="code, locked")
    assert shown(class_setup.show(texts, standing(), 0, "locked")) == snapshot(name="code")
    for what in ("days", "places"):
        assert shown(class_settings.ask_number(texts, standing(), what)) == snapshot(name=f"number of {what}")
    assert shown(class_settings.ask_renew(texts, standing())) == snapshot(name="new code?")
    assert shown(class_settings.ask_archive(texts, standing())) == snapshot(name="archive?")
    assert shown(class_settings.ask_delete(texts, standing())) == snapshot(name="delete?")
    assert shown(class_settings.deleted(texts)) == snapshot(name="deleted")


@pytest.mark.parametrize("reason", ClassRefusal)
def test_refusals(texts: Texts, reason: ClassRefusal, snapshot: SnapshotAssertion) -> None:
    back: Button = class_settings.back_to_settings(texts, 36)
    assert shown(classes.refused(texts, reason)) == snapshot(name="tap")
    assert shown(classes.misread(texts, reason, back)) == snapshot(name="text")
    assert len(classes.refused(texts, reason).toast) <= 200
