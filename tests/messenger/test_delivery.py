"""Replies become calls: what is edited, what is sent, what is split."""

import json
from typing import Any

import pytest

from bot.core.actions import Choose
from bot.core.pictures import IconArray, IconGroup
from bot.messenger.delivery import Origin, calls, hush, post, replaced_in, strip
from bot.storage.outbox import BROADCASTS, REPLIES, Call
from bot.views.reply import Button, Document, Letter, Message, Poll, Reply

PICTURE = IconArray(title="Two", groups=(IconGroup(count=2, symbol="dot", label="of two"),), alt="Two")
RECIPE = Document("results", 12, 3, "xlsx")
ROWS = ((Button("Yes", Choose(1, 0)), Button("No", Choose(1, 1))),)
KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "a:1:0"}, {"text": "No", "callback_data": "a:1:1"}]]}
COMMAND = Origin(7)
TEXT_TAP = Origin(7, "q", 40)
PHOTO_TAP = Origin(7, "q", 40, photo=True)
GONE_TAP = Origin(7, "q")


def methods(made: list[Call]) -> list[str]:
    return [call.method for call in made]


def fields(call: Call) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call.payload)
    return found


def test_a_command_is_answered_by_a_message() -> None:
    (call,) = calls(Reply((Message("Hi", ROWS, card="quiz"),)), COMMAND)
    assert (call.chat_id, call.method, call.flow) == (7, "sendMessage", "quiz")
    assert fields(call) == {
        "chat_id": 7,
        "parse_mode": "HTML",
        "text": "Hi",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": KEYBOARD,
    }


@pytest.mark.parametrize(
    ("origin", "message", "expected"),
    [
        (TEXT_TAP, Message("Hi"), ["editMessageText"]),
        (TEXT_TAP, Message("Hi", anew=True), ["sendMessage"]),
        (TEXT_TAP, Message("Hi", picture=PICTURE), ["editMessageMedia"]),
        (PHOTO_TAP, Message("Hi", picture=PICTURE), ["editMessageMedia"]),
        (PHOTO_TAP, Message("Hi"), ["sendMessage", "deleteMessage"]),
        (PHOTO_TAP, Message("Hi", anew=True), ["sendMessage"]),
        (GONE_TAP, Message("Hi"), ["sendMessage"]),
        (GONE_TAP, Message("Hi", picture=PICTURE), ["sendPhoto"]),
        (COMMAND, Message("Hi", picture=PICTURE), ["sendPhoto"]),
        (TEXT_TAP, Message("Hi", document=RECIPE), ["sendDocument"]),
        (PHOTO_TAP, Message("Hi", document=RECIPE), ["sendDocument"]),
        (COMMAND, Message("Hi", document=RECIPE), ["sendDocument"]),
    ],
)
def test_what_is_edited(origin: Origin, message: Message, expected: list[str]) -> None:
    made = calls(Reply((message,)), origin)
    assert methods(made) == expected
    told = calls(Reply((message,), toast="Saved"), origin)
    assert methods(told) == (["answerCallbackQuery"] if origin.query else []) + expected


def test_an_edit_names_its_message() -> None:
    (edit,) = calls(Reply((Message("Hi"),)), TEXT_TAP)
    assert fields(edit)["message_id"] == 40
    assert "reply_markup" not in fields(edit), "an edit without buttons takes them away"
    sent, deleted = calls(Reply((Message("Hi"),)), PHOTO_TAP)
    assert "message_id" not in fields(sent)
    assert fields(sent)["replaces"] == 40
    assert fields(deleted) == {"chat_id": 7, "message_id": 40}


def test_only_the_first_message_edits() -> None:
    made = calls(Reply((Message("One"), Message("Two"))), TEXT_TAP)
    assert methods(made) == ["editMessageText", "sendMessage"]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (None, {}),
        (Reply(), {}),
        (Reply(toast="Saved"), {"text": "Saved"}),
        (Reply(toast="Read this", alert=True), {"text": "Read this", "show_alert": True}),
        (Reply(toast="x" * 300), {"text": "x" * 199 + "…"}),
        (Reply(toast="😀" * 150), {"text": "😀" * 99 + "…"}),
    ],
)
def test_a_tap_is_always_answered(reply: Reply | None, expected: dict[str, Any]) -> None:
    (answer,) = calls(reply, TEXT_TAP)
    assert answer.method == "answerCallbackQuery"
    assert fields(answer) == {"callback_query_id": "q"} | expected
    assert calls(reply, COMMAND) == []


def test_an_answer_without_a_word_stands_by_itself() -> None:
    call = hush(TEXT_TAP)
    assert (call.chat_id, call.method, fields(call)) == (7, "answerCallbackQuery", {"callback_query_id": "q"})


def test_a_long_text_keeps_its_buttons_under_the_last_part() -> None:
    made = calls(Reply((Message("Sentence. " * 900, ROWS, card="lesson"),)), TEXT_TAP)
    assert methods(made) == ["editMessageText", "sendMessage", "sendMessage"]
    assert ["reply_markup" in fields(call) for call in made] == [False, False, True]
    assert [call.flow for call in made] == ["", "", "lesson"]


def test_a_long_caption_goes_on_as_text() -> None:
    made = calls(Reply((Message("Sentence. " * 200, ROWS, PICTURE, card="progress"),)), COMMAND)
    assert methods(made) == ["sendPhoto", "sendMessage"]
    assert len(fields(made[0])["caption"]) <= 1024
    assert fields(made[0])["picture"]["kind"] == "icon_array"
    assert fields(made[1])["reply_markup"] == KEYBOARD


def test_a_document_is_a_recipe_until_it_is_sent() -> None:
    (call,) = calls(Reply((Message("Results of <b>7b</b>", ROWS, card="results", document=RECIPE),)), TEXT_TAP)
    assert (call.chat_id, call.flow) == (7, "results")
    assert fields(call) == {
        "chat_id": 7,
        "parse_mode": "HTML",
        "document": {"what": "results", "subject": 12, "learner": 3, "form": "xlsx"},
        "caption": "Results of <b>7b</b>",
        "reply_markup": KEYBOARD,
    }


def test_a_document_with_a_long_caption_and_messages_around_it() -> None:
    long = Message("Sentence. " * 200, ROWS, document=RECIPE)
    made = calls(Reply((Message("Here it comes"), long)), TEXT_TAP)
    assert methods(made) == ["editMessageText", "sendDocument", "sendMessage"]
    assert len(fields(made[1])["caption"]) <= 1024
    assert fields(made[2])["reply_markup"] == KEYBOARD


def test_a_message_has_one_thing_to_show() -> None:
    with pytest.raises(ValueError, match="carries a document"):
        Message("Hi", picture=PICTURE, document=RECIPE)


def test_strip_takes_the_buttons() -> None:
    assert strip(7, 40) == Call(7, "editMessageReplyMarkup", '{"chat_id":7,"message_id":40}')


def test_a_letter_that_replaces_edits_the_live_card_among_the_replies() -> None:
    letters = (
        Letter(8, Message("New", ROWS, card="round"), replaces=True),
        Letter(9, Message("New", card="round"), replaces=True),
        Letter(10, Message("News")),
    )
    assert replaced_in(letters) == {8, 9}
    live = {(8, "round"): 40, (8, "quiz"): 41, (9, "quiz"): 42, (10, "round"): 43}
    edited, sent = post(letters, live)
    assert (edited.chat_id, edited.method, edited.lane, edited.flow) == (8, "editMessageText", REPLIES, "round")
    assert fields(edited)["message_id"] == 40
    assert fields(edited)["reply_markup"] == KEYBOARD
    assert fields(edited)["if_there"]
    # Where there is no card of that flow, there is nothing to take the place of.
    assert (sent.chat_id, sent.method, sent.lane) == (10, "sendMessage", BROADCASTS)


def test_a_reply_carries_letters_that_replace() -> None:
    reply = Reply((Message("Done"),), letters=(Letter(8, Message("New", card="round"), replaces=True),))
    assert methods(calls(reply, COMMAND)) == ["sendMessage"]
    assert methods(calls(reply, COMMAND, {(8, "round"): 40})) == ["sendMessage", "editMessageText"]


POLL = Poll("So?", ("Yes", "No"), "round-1-1")


def test_a_poll_is_sent_anew_and_keeps_what_it_is_about() -> None:
    (plain,) = calls(Reply((Message("", poll=POLL),)), TEXT_TAP)
    assert (plain.chat_id, plain.method) == (7, "sendPoll")
    assert fields(plain) == {
        "chat_id": 7,
        "question": "So?",
        "options": [{"text": "Yes"}, {"text": "No"}],
        "subject": "round-1-1",
    }
    (with_buttons,) = calls(Reply((Message("", ROWS, poll=POLL, card="poll"),)), COMMAND)
    assert (fields(with_buttons)["reply_markup"], with_buttons.flow) == (KEYBOARD, "poll")


def test_polls_are_closed_after_the_messages() -> None:
    made = calls(Reply((Message("Now talk"),), closed=((-5, 40),)), COMMAND)
    assert methods(made) == ["sendMessage", "stopPoll"]
    assert fields(made[1]) == {"chat_id": -5, "message_id": 40}


def test_a_message_can_answer_to_another_one() -> None:
    long = "Word. " * 2000
    first, *rest = calls(Reply((Message(long, answers=12),)), COMMAND)
    assert fields(first)["reply_parameters"] == {"message_id": 12, "allow_sending_without_reply": True}
    assert [fields(call).get("reply_parameters") for call in rest] == [None] * len(rest)


@pytest.mark.parametrize(
    "twice", [{"html": "Text"}, {"html": "", "picture": PICTURE}, {"html": "", "document": RECIPE}]
)
def test_a_poll_is_nothing_else(twice: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="poll"):
        Message(**twice, poll=POLL)
