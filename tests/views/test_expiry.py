"""What is written to those of whom, or of whose class, everything will be deleted; and when a class goes."""

from dataclasses import replace
from datetime import date

from syrupy.assertion import SnapshotAssertion

from bot.core.checkpoints import CheckPlan, CheckRefusal
from bot.core.classes import JoinOffer, Step
from bot.core.expiry import Ending, Idle
from bot.core.privacy import Heir
from bot.i18n.texts import Texts, Translations
from bot.views import checkpoint_settings, class_setup, classes, expiry, membership
from bot.views.reply import Reply
from tests.views.school import BOT, NOW, ROOM, standing
from tests.views.test_chat import shown

ENDING = Ending(
    class_id=36,
    name="8b & <Co>",
    ends_on=date(2027, 7, 31),
    goes_on=date(2027, 10, 29),
    later=date(2028, 7, 31),
    teachers=((1, "de", True), (2, "en", False)),
    learners=((3, "de"),),
)
ROOM_THAT_ENDS = replace(
    standing(replace(ROOM, ends_on=date(2027, 7, 31), course_until=date(2027, 6, 1))), goes_on=date(2027, 10, 29)
)
PLAN = CheckPlan(ROOM_THAT_ENDS, False, (), {}, True)


def test_letters_of_a_class(texts: Texts, snapshot: SnapshotAssertion) -> None:
    letters = (expiry.to_teacher(texts, ENDING, keeps=True), expiry.to_learner(texts, ENDING))
    assert shown(Reply(letters)) == snapshot


def test_each_gets_their_own(translations: Translations) -> None:
    letters = list(expiry.letters_of_classes(translations, [ENDING]))
    assert [(letter.chat, len(letter.message.rows)) for letter in letters] == [(1, 3), (2, 2), (3, 0)]
    assert "wird am 29. Oktober 2027 gelöscht" in letters[0].message.html
    assert "&lt;Co&gt;" in letters[1].message.html


def test_letter_of_somebody_silent(texts: Texts, snapshot: SnapshotAssertion) -> None:
    idle = Idle(5, "de", date(2027, 11, 24), teaches=True)
    assert shown(Reply((expiry.to_idle(texts, idle), expiry.to_idle(texts, replace(idle, teaches=False))))) == snapshot


def test_letter_to_whoever_owns_a_class_now(
    texts: Texts, translations: Translations, snapshot: SnapshotAssertion
) -> None:
    told, untold = Heir(36, "8b & <Co>", 9, 9, "de"), Heir(37, "7a", 8, None, "en")
    assert shown(Reply((expiry.to_heir(texts, told),))) == snapshot
    assert [letter.chat for letter in expiry.letters_to_heirs(translations, [told, untold])] == [9]


def test_the_pages_of_a_class_say_when_it_goes(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(classes.page(texts, ROOM_THAT_ENDS, BOT)) == snapshot(name="page")
    assert shown(class_setup.show(texts, ROOM_THAT_ENDS, Step.DONE)) == snapshot(name="ready")
    assert shown(checkpoint_settings.page(texts, PLAN)) == snapshot(name="course")
    assert shown(checkpoint_settings.ask_day(texts, PLAN, NOW, "end", wrong=CheckRefusal.END)) == snapshot(name="day")
    assert shown(membership.offer(texts, JoinOffer(ROOM, ("Frau K",), date(2027, 10, 29)))) == snapshot(name="offer")
