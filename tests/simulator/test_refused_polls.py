"""Polls that Telegram refuses, in its words."""

from typing import Any

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import GONE, KRUEGER, MIA, OWN, TEXT, Row, check, names


def poll(**more: Any) -> Json:
    return {"chat_id": MIA, "question": "Which?", "options": ["A", "B"], **more}


def quiz(**more: Any) -> Json:
    return poll(type="quiz", **({"correct_option_ids": [0]} | more))


UNCLOSED = 'Can\'t find end tag corresponding to start tag "b"'
REFUSALS: list[Row] = [
    # the question and the options
    ("sendPoll", poll(question=""), "400 Bad Request: text must be non-empty"),
    ("sendPoll", poll(question=" \n"), "400 Bad Request: text must be non-empty"),
    ("sendPoll", poll(question="x" * 301), "400 Bad Request: poll question length must not exceed 300"),
    (
        "sendPoll",
        poll(question="<b>x", question_parse_mode="HTML"),
        f"400 Bad Request: can't parse entities: {UNCLOSED}",
    ),
    ("sendPoll", poll(question="x", question_parse_mode="Fancy"), "400 Bad Request: unsupported parse_mode"),
    ("sendPoll", poll(options=""), "400 Bad Request: can't parse options JSON object"),
    ("sendPoll", poll(options="A, B"), "400 Bad Request: can't parse options JSON object"),
    ("sendPoll", poll(options={}), "400 Bad Request: expected an Array of InputPollOption"),
    ("sendPoll", poll(options=[]), "400 Bad Request: poll must have at least one answer option"),
    ("sendPoll", poll(options=None), "400 Bad Request: poll must have at least one answer option"),
    ("sendPoll", poll(options=["A"] * 13), "400 Bad Request: poll can't have more than 12 options"),
    ("sendPoll", poll(options=["A", ""]), "400 Bad Request: text must be non-empty"),
    ("sendPoll", poll(options=["A", "x" * 101]), "400 Bad Request: poll options length must not exceed 100"),
    (
        "sendPoll",
        poll(options=[1]),
        "400 Bad Request: can't parse InputPollOption: Expected InputPollOption to be an Object",
    ),
    ("sendPoll", poll(options=[{}]), "400 Bad Request: can't parse InputPollOption: Can't find field \"text\""),
    (
        "sendPoll",
        poll(options=[{"text": 1}]),
        '400 Bad Request: can\'t parse InputPollOption: Field "text" must be of type String',
    ),
    (
        "sendPoll",
        poll(options=[{"text": "<b>x", "text_parse_mode": "HTML"}]),
        f"400 Bad Request: can't parse InputPollOption: Can't parse entities: {UNCLOSED}",
    ),
    (
        "sendPoll",
        poll(options=[{"text": "A", "media": {"type": "photo"}}]),
        "400 Bad Request: can't parse InputPollOption: this server knows no polls with media",
    ),
    ("sendPoll", poll(type="survey"), "400 Bad Request: unsupported poll type specified"),
    ("sendPoll", poll(members_only=True), "400 Bad Request: this server knows no polls with members_only"),
    ("sendPoll", poll(country_codes=["DE"]), "400 Bad Request: this server knows no polls with country_codes"),
    (
        "sendPoll",
        poll(allow_adding_options=True),
        "400 Bad Request: this server knows no polls with allow_adding_options",
    ),
    ("sendPoll", poll(description="x" * 1025), "400 Bad Request: message caption is too long"),
    # quizzes
    ("sendPoll", poll(type="quiz"), "400 Bad Request: correct quiz option list must be non-empty"),
    ("sendPoll", quiz(correct_option_ids=[]), "400 Bad Request: correct quiz option list must be non-empty"),
    ("sendPoll", quiz(correct_option_ids=[1, 0]), "400 Bad Request: correct quiz option list must be increasing"),
    ("sendPoll", quiz(correct_option_ids=[1, 1]), "400 Bad Request: correct quiz option list must be increasing"),
    ("sendPoll", quiz(correct_option_ids=[2]), "400 Bad Request: wrong quiz correct_option_id"),
    ("sendPoll", quiz(correct_option_ids=[-1]), "400 Bad Request: wrong quiz correct_option_id"),
    ("sendPoll", poll(type="quiz", correct_option_id=2), "400 Bad Request: wrong quiz correct_option_id"),
    ("sendPoll", quiz(correct_option_ids=[0, 1]), "400 Bad Request: QUIZ_CORRECT_ANSWERS_TOO_MUCH"),
    (
        "sendPoll",
        quiz(correct_option_ids="first"),
        "400 Bad Request: can't parse correct option identifiers JSON object",
    ),
    ("sendPoll", quiz(correct_option_ids={}), "400 Bad Request: expected an Array of correct option identifiers"),
    (
        "sendPoll",
        quiz(correct_option_ids=["0"]),
        "400 Bad Request: correct option identifier must be of type Number",
    ),
    ("sendPoll", quiz(correct_option_ids=[0.5]), "400 Bad Request: invalid correct option identifier specified"),
    ("sendPoll", quiz(explanation="x" * 201), "400 Bad Request: quiz explanation must have at most 200 characters"),
    ("sendPoll", quiz(explanation="a\nb\nc\nd"), "400 Bad Request: quiz explanation must have at most 2 line feeds"),
    (
        "sendPoll",
        quiz(explanation="<b>x", explanation_parse_mode="HTML"),
        f"400 Bad Request: can't parse entities: {UNCLOSED}",
    ),
    # the end
    (
        "sendPoll",
        poll(open_period=60, close_date=1_800_000_060),
        "400 Bad Request: open_period and close_date can't be used together",
    ),
    ("sendPoll", poll(open_period=4), "400 Bad Request: open_period must be from 5 to 2628000 seconds"),
    ("sendPoll", poll(open_period=2_628_001), "400 Bad Request: open_period must be from 5 to 2628000 seconds"),
    (
        "sendPoll",
        poll(close_date=1_800_000_004),
        "400 Bad Request: close_date must be from 5 to 2628000 seconds in the future",
    ),
    (
        "sendPoll",
        poll(close_date=1_700_000_000, is_closed=True),
        "400 Bad Request: close_date must be from 5 to 2628000 seconds in the future",
    ),
    # the chat and the rest
    ("sendPoll", poll(chat_id=""), "400 Bad Request: chat_id is empty"),
    ("sendPoll", poll(chat_id=7), "400 Bad Request: chat not found"),
    ("sendPoll", poll(chat_id=KRUEGER), "403 Forbidden: bot was blocked by the user"),
    ("sendPoll", poll(reply_markup="no"), "400 Bad Request: can't parse reply keyboard markup JSON object"),
    ("sendPoll", poll(reply_to_message_id=99), "400 Bad Request: message to be replied not found"),
    # stopping
    ("stopPoll", {"message_id": TEXT}, "400 Bad Request: chat_id is empty"),
    ("stopPoll", {"chat_id": MIA}, "400 Bad Request: message with poll to stop not found"),
    ("stopPoll", {"chat_id": MIA, "message_id": GONE}, "400 Bad Request: message with poll to stop not found"),
    ("stopPoll", {"chat_id": MIA, "message_id": TEXT}, "400 Bad Request: message is not a poll"),
    ("stopPoll", {"chat_id": MIA, "message_id": OWN}, "400 Bad Request: message is not a poll"),
    (
        "stopPoll",
        {"chat_id": MIA, "message_id": TEXT, "reply_markup": {"force_reply": True}},
        "400 Bad Request: inline keyboard expected",
    ),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_poll_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)


POLL = 6
EDITS: list[Row] = [
    (
        "editMessageText",
        {"chat_id": MIA, "message_id": POLL, "text": "x"},
        "400 Bad Request: there is no text in the message to edit",
    ),
    (
        "editMessageCaption",
        {"chat_id": MIA, "message_id": POLL, "caption": "x"},
        "400 Bad Request: there is no caption in the message to edit",
    ),
    (
        "editMessageMedia",
        {"chat_id": MIA, "message_id": POLL, "media": {"type": "document", "media": "<document id>"}},
        "400 Bad Request: message media can't be edited",
    ),
]


@pytest.mark.parametrize("row", EDITS, ids=names(EDITS))
async def test_what_a_poll_says_cannot_be_edited(client: Client, filled: Json, row: Row) -> None:
    sent = await client.result("sendPoll", chat_id=filled[MIA], question="Which?", options=["A", "B"])
    assert sent["message_id"] == POLL
    await check(client, filled, row)
