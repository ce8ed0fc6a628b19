"""What is said about a language model, in both languages."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.classes import Step
from bot.core.discussions import Offer
from bot.i18n.texts import Texts
from bot.messenger.callbacks import encode
from bot.views import class_settings, class_setup, classes, membership, phrasing
from bot.views.discussions.offers import offers
from bot.views.markup import escape
from tests.talks import discussion, talkative
from tests.views import school
from tests.views.reading import shown
from tests.views.school import BOT, KIM, OPEN, ROOM, standing

ON = replace(ROOM, phrasing=True)


def test_settings(texts: Texts, snapshot: SnapshotAssertion) -> None:
    without = class_settings.settings(texts, standing())
    assert without == class_setup.show(texts, standing(), 0)
    assert "KI" not in shown(without)
    assert "AI" not in shown(without)
    assert shown(class_settings.settings(texts, standing(), model=True)) == snapshot(name="off")
    assert shown(class_setup.show(texts, standing(ON), 0, "phrasing", model=True)) == snapshot(name="on")
    assert shown(class_settings.settings(texts, standing(ON))) == snapshot(name="on, but there is no model any more")
    assert shown(class_settings.ask_switch_off(texts, standing(ON), "phrasing")) == snapshot(name="off?")
    assert shown(classes.page(texts, standing(ON), BOT)) == snapshot(name="the class")
    assert "KI" not in shown(class_setup.show(texts, standing(), Step.DONE))


def test_joining(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(membership.offered(texts, school.offer(ON), 7)) == snapshot(name="a whole")
    everything = membership.offered(texts, school.offer(replace(OPEN, phrasing=True)), 7)
    assert encode(everything.messages[0].rows[0][0].action) == "kj:k7pm2xqd:1:1:1"
    assert len(everything.messages[0].html) < 3000


def test_who_agreed_to_it_can_read_that(texts: Texts) -> None:
    term = escape(phrasing.term(texts))
    agreed = replace(KIM, phrasing=True)
    assert term in membership.my_class(texts, school.mine(agreed, ON)).messages[0].html
    assert term not in membership.my_class(texts, school.mine(KIM, ON)).messages[0].html
    assert term not in membership.my_class(texts, school.mine(agreed, ROOM)).messages[0].html


def test_before_a_talk(texts: Texts, snapshot: SnapshotAssertion) -> None:
    listed = (Offer(talkative(), discussion(), open=None, done=False, learnt=True),)
    assert "KI" not in shown(offers(texts, listed))
    assert shown(offers(texts, listed, model=True)) == snapshot


@pytest.mark.parametrize("text", ["Which sentence shows it?", "<b>&"])
def test_a_models_words_are_marked(texts: Texts, text: str) -> None:
    label = {"de": "KI", "en": "AI"}[texts.language]
    assert phrasing.labelled(texts, escape(text)) == f"<i>{label}:</i> {escape(text)}"
