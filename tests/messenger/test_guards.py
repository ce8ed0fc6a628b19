"""The door: learners come in, everybody else reads the notice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import Bot, CallbackQuery, Chat, Message, Update, User

from bot.core.actions import Action, Choose, OpenMenu, ShowNotice
from bot.core.bars import Bar
from bot.core.learners import NOTICE_VERSION, Learner
from bot.messenger.callbacks import encode
from bot.messenger.guards import Door, Member, for_teachers
from bot.messenger.house import House
from bot.messenger.table import Entry
from bot.messenger.turn import Handler, Turn
from bot.storage.database import Work
from bot.views.reply import Message as Message_
from bot.views.reply import Reply
from tests.conftest import Clock
from tests.messenger.running import house

KIM = Learner(7, "de", pseudonym=None, confidence=True, prompt="")


def says(words: str) -> Handler:
    return lambda _turn: Reply(toast=words)


def member(words: str) -> Member:
    return lambda _turn, learner: Reply(toast=f"{words} to {learner.id}")


DOOR = Door(says("the notice"))


@pytest.fixture(scope="module")
def stranger() -> Turn:
    """Somebody's turn before joining; nothing here looks into the database."""
    house_ = house()
    return Turn(cast("Work", None), house_, 1, 1, None, house_.translations.texts("de"))


@pytest.fixture
def turn(stranger: Turn) -> Turn:
    """The turn of a learner."""
    return replace(stranger, learner=KIM)


def toast(handler: Handler, turn: Turn) -> str:
    reply = handler(turn)
    assert reply is not None
    return reply.toast


def tapped(entry: Entry, action: Action) -> bool:
    query = CallbackQuery("1", User(1, "Kim", is_bot=False), "1", data=encode(action))
    return entry.match(Update(1, callback_query=query)) is not None


def test_only_learners_come_in(stranger: Turn, turn: Turn) -> None:
    handler = DOOR.members(member("hello"))
    assert toast(handler, turn) == "hello to 7"
    assert toast(handler, stranger) == "the notice"


def test_whoever_is_kept_out_reads_why_and_can_still_know_take_along_and_delete(stranger: Turn, turn: Turn) -> None:
    door = Door(says("the notice"), member("agree anew"), member("not you"))
    now = datetime(2026, 11, 27, tzinfo=UTC)
    barred = replace(
        turn, learner=replace(KIM, bar=Bar(now + timedelta(days=1))), work=cast("Work", SimpleNamespace(now=now))
    )
    over = replace(barred, work=cast("Work", SimpleNamespace(now=now + timedelta(days=1))))
    assert toast(door.members(member("hello")), barred) == "not you to 7"
    assert toast(door.members(member("hello")), over) == "hello to 7"
    assert toast(door.whatever_they_agreed_to().members(member("hello")), barred) == "hello to 7"
    for page, said in (("privacy", "hello to 7"), ("delete", "hello to 7"), ("learn", "not you to 7")):
        assert toast(door.members(member("hello")), replace(barred, action=OpenMenu(page))) == said
    group = door.in_group(says("the class"))
    assert [group(one) is None for one in (stranger, barred, over)] == [False, True, False]
    start = door.unbarred(says("welcome"))
    assert [toast(start, one) for one in (stranger, barred, over)] == ["welcome", "not you to 7", "welcome"]


def test_a_handler_may_stay_silent(turn: Turn) -> None:
    assert DOOR.members(lambda _turn, _learner: None)(turn) is None


def test_teachers_have_pages_of_their_own(turn: Turn) -> None:
    handler = for_teachers(member("a teacher's"), member("a learner's"))
    said = [handler(turn, one) for one in (KIM, replace(KIM, teacher=True), replace(KIM, staff=True))]
    assert [reply.toast for reply in said if reply] == ["a learner's to 7", *["a teacher's to 7"] * 2]


def test_a_command_behind_the_door(stranger: Turn, turn: Turn) -> None:
    entry = DOOR.command("quiz", member("quiz"))
    message = Message(1, Clock().time, Chat(1, "private"), text="/quiz", from_user=User(1, "Kim", is_bot=False))
    message.set_bot(Bot("1:x"))
    assert entry.match(Update(1, message=message)) is not None
    assert toast(entry.handler, turn) == "quiz to 7"
    assert toast(entry.handler, stranger) == "the notice"


def test_a_button_behind_the_door_brings_its_action(stranger: Turn, turn: Turn) -> None:
    seen: list[tuple[Learner, Choose]] = []

    def choose(_turn: Turn, learner: Learner, action: Choose) -> None:
        seen.append((learner, action))

    entry = DOOR.tap(Choose, choose)
    assert tapped(entry, Choose(1, 2))
    assert not tapped(entry, OpenMenu("learn"))
    assert entry.handler(replace(turn, action=Choose(1, 2))) is None
    assert toast(entry.handler, replace(stranger, action=Choose(1, 2))) == "the notice"
    entry.handler(replace(turn, action=ShowNotice("de")))
    assert seen == [(KIM, Choose(1, 2))], "never with another action"


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (OpenMenu("learn"), "learn to 7"),
        (OpenMenu("quiz"), "quiz to 7"),
        (OpenMenu("forged"), "otherwise"),
        (ShowNotice("de"), "otherwise"),
        (None, "otherwise"),
    ],
)
def test_pages_of_the_menu(stranger: Turn, turn: Turn, action: Any, expected: str) -> None:
    entry = DOOR.pages({"learn": member("learn"), "quiz": member("quiz")}, says("otherwise"))
    assert tapped(entry, OpenMenu("learn"))
    assert toast(entry.handler, replace(turn, action=action)) == expected
    assert toast(entry.handler, replace(stranger, action=action)) == "the notice"


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [("pseudonym", "name to 7"), ("answer", "answer to 7"), ("", "talk to 7"), ("x", "talk to 7")],
)
def test_a_text_answers_what_was_asked(stranger: Turn, turn: Turn, prompt: str, expected: str) -> None:
    handler = DOOR.by_prompt({"pseudonym": member("name"), "answer": member("answer")}, member("talk"))
    assert toast(handler, replace(turn, learner=replace(KIM, prompt=prompt))) == expected
    assert toast(handler, stranger) == "the notice"


def test_whoever_agreed_to_an_older_notice_reads_the_new_one_first(turn: Turn) -> None:
    door = Door(says("the notice"), member("agree anew"))
    handler = door.members(member("hello"))
    old = replace(turn, learner=replace(KIM, notice_version=NOTICE_VERSION - 1))
    assert toast(handler, old) == "agree anew to 7"
    assert toast(handler, replace(old, action=OpenMenu("privacy"))) == "hello to 7"
    assert toast(handler, replace(old, action=OpenMenu("learn"))) == "agree anew to 7"
    assert toast(handler, turn) == "hello to 7"
    for free in (DOOR, door.whatever_they_agreed_to()):
        assert toast(free.members(member("hello")), old) == "hello to 7"


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        (None, ["drop", "keep"]),
        (Reply(toast="nothing new"), ["drop", "keep"]),
        (Reply((Message_("a page"),)), ["drop"]),
    ],
    ids=["silence", "a toast", "a page"],
)
def test_what_was_asked_is_left_behind_where_something_new_is_shown(
    turn: Turn, reply: Reply | None, kept: list[str]
) -> None:
    did: list[str] = []
    learners = SimpleNamespace(
        drop_prompt=lambda _work, _learner: did.append("drop"), keep_prompt=lambda _work, _learner: did.append("keep")
    )
    asked = replace(KIM, prompt="pseudonym")
    prompts: list[str] = []

    def handler(_turn: Turn, learner: Learner, _action: Choose) -> Reply | None:
        prompts.append(learner.prompt)
        return reply

    entry = DOOR.tap(Choose, handler)
    house_ = cast("House", SimpleNamespace(learners=learners))
    now = replace(turn, learner=asked, house=house_, action=Choose(1, 2))
    assert entry.handler(now) is reply
    assert (did, prompts) == (kept, [""])
