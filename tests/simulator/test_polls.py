"""Polls: what a bot sends, what users vote, what the bot hears of it."""

from typing import Any

import pytest

from tests.simulator.client import Client, Json

QUIZ: Json = {
    "type": "quiz",
    "correct_option_ids": [1],
    "explanation": "<b>Because</b>",
    "explanation_parse_mode": "HTML",
}
MARKUP = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


async def send(client: Client, mia: int, **more: Any) -> Json:
    poll: Json = await client.result(
        "sendPoll", **({"chat_id": mia, "question": "Which?", "options": ["A", "B", "C"]} | more)
    )
    return poll


async def vote(client: Client, user_id: int, *options: int, message_id: int = 2) -> Json:
    poll: Json = await client.act(f"/users/{user_id}/vote", message_id=message_id, options=list(options))
    return poll


def counts(poll: Json) -> list[int]:
    return [option["voter_count"] for option in poll["options"]]


async def test_a_poll_is_sent_as_a_message(client: Client, mia: int) -> None:
    sent = await send(client, mia, reply_markup=MARKUP, reply_to_message_id=1, protect_content=True)
    poll = sent["poll"]
    assert (len(poll["id"]), poll["id"].isdecimal()) == (19, True)
    assert {**poll, "id": ""} == {
        "id": "", "question": "Which?",
        "options": [
            {"persistent_id": "0", "text": "A", "voter_count": 0},
            {"persistent_id": "1", "text": "B", "voter_count": 0},
            {"persistent_id": "2", "text": "C", "voter_count": 0},
        ],
        "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
        "allows_multiple_answers": False, "allows_revoting": True, "members_only": False,
    }  # fmt: skip
    assert sent["reply_markup"] == MARKUP
    assert sent["reply_to_message"]["message_id"] == 1
    (_, message) = await client.messages(mia)
    assert message == {**sent, "voted": []}


async def test_the_longest_poll_goes_through(client: Client, mia: int) -> None:
    sent = await send(
        client, mia, question="😀" * 300, options=["😀" * 100] * 12, type="quiz", correct_option_ids=[0, 11],
        allows_multiple_answers=True, explanation="x" * 198 + "\n\n", description="d" * 1024, open_period=2_628_000,
    )  # fmt: skip
    assert sent["poll"]["correct_option_ids"] == [0, 11]
    assert sent["poll"]["description"] == "d" * 1024


async def test_of_a_question_and_its_options_only_custom_emoji_are_formatted(client: Client, mia: int) -> None:
    emoji = {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"}
    option = {"text": "😀 B", "text_entities": [emoji, {"type": "bold", "offset": 0, "length": 4}]}
    sent = await send(
        client, mia, question='<tg-emoji emoji-id="5368324170671202286">😀</tg-emoji> <b>What</b>?',
        question_parse_mode="HTML", options=[option, {"text": "<i>C</i>", "text_parse_mode": "HTML"}],
        description="<b>So</b>", description_parse_mode="HTML",
    )  # fmt: skip
    poll = sent["poll"]
    assert (poll["question"], poll["question_entities"]) == ("😀 What?", [emoji])
    assert (poll["options"][0]["text"], poll["options"][0]["text_entities"]) == ("😀 B", [emoji])
    assert poll["options"][1]["text"] == "C"
    assert poll["description_entities"] == [{"type": "bold", "offset": 0, "length": 2}]


async def test_votes_are_counted_and_told(client: Client, mia: int) -> None:
    sent = await send(client, mia, is_anonymous=False)
    start = client.sim.world.events.last_cursor()
    seen = await vote(client, mia, 1)
    assert (seen["voted"], counts(seen), seen["total_voter_count"]) == ([1], [0, 1, 0], 1)
    await vote(client, mia, 1)
    await vote(client, mia, 2)
    await vote(client, mia)
    answered, *rest = await client.updates()
    poll_id = sent["poll"]["id"]
    assert answered["poll_answer"] == {
        "poll_id": poll_id, "option_ids": [1], "option_persistent_ids": ["1"],
        "user": {"id": mia, "is_bot": False, "first_name": "Mia", "language_code": "de"},
    }  # fmt: skip
    assert [next(kind for kind in update if kind != "update_id") for update in rest] == [
        "poll", "poll_answer", "poll", "poll_answer", "poll",
    ]  # fmt: skip
    assert [counts(update["poll"]) for update in rest if "poll" in update] == [[0, 1, 0], [0, 0, 1], [0, 0, 0]]
    assert rest[3]["poll_answer"]["option_ids"] == []
    events = client.sim.world.events.after(mia, start)
    assert [(event["kind"], event["message"]["voted"]) for event in events] == [
        ("edited", [1]), ("edited", [2]), ("edited", []),
    ]  # fmt: skip
    assert "edit_date" not in events[0]["message"]


async def test_of_an_anonymous_poll_the_bot_hears_only_numbers(client: Client, mia: int) -> None:
    await send(client, mia, allows_multiple_answers=True, description="About", question="https://example.org?")
    await vote(client, mia, 2, 0, 2)
    (update,) = await client.updates()
    assert counts(update["poll"]) == [1, 0, 1]
    assert update["poll"]["total_voter_count"] == 1
    assert "description" not in update["poll"]


@pytest.mark.parametrize(
    ("more", "votes", "error"),
    [
        ({}, [[0, 1]], "400 the poll takes one answer only"),
        ({}, [[3]], "400 the poll has no such option"),
        ({}, [[-1]], "400 the poll has no such option"),
        ({"is_closed": True}, [[0]], "400 the poll is closed"),
        (QUIZ, [[0], [1]], "400 a vote in this poll cannot be changed or taken back"),
        (QUIZ, [[0], []], "400 a vote in this poll cannot be changed or taken back"),
        (QUIZ, [[0], [0]], "400 a vote in this poll cannot be changed or taken back"),
        ({"allows_revoting": False}, [[0], [1]], "400 a vote in this poll cannot be changed or taken back"),
    ],
)
async def test_votes_that_are_refused(client: Client, mia: int, more: Json, votes: list[list[int]], error: str) -> None:
    await send(client, mia, **more)
    *before, last = votes
    for options in before:
        await vote(client, mia, *options)
    assert await client.wrong(f"/users/{mia}/vote", message_id=2, options=last) == error


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"message_id": 99, "options": [0]}, "404 there is no such message"),
        ({"options": [0]}, "404 there is no such message"),
        ({"message_id": 1, "options": [0]}, "400 there is no poll in that message"),
        ({"message_id": 2}, "400 options must be a list of positions"),
        ({"message_id": 2, "options": [True]}, "400 options must be a list of positions"),
        ({"message_id": 2, "options": [0], "chat_id": 7}, "404 the user has no such chat"),
    ],
)
async def test_votes_that_mean_nothing(client: Client, mia: int, fields: Json, error: str) -> None:
    await send(client, mia)
    assert await client.wrong(f"/users/{mia}/vote", **fields) == error


async def test_a_quiz_may_allow_another_try(client: Client, mia: int) -> None:
    await send(client, mia, **QUIZ, allows_revoting=True)
    await vote(client, mia, 0)
    assert (await vote(client, mia, 1))["voted"] == [1]


async def test_the_key_of_a_quiz_is_for_the_bot_and_for_those_who_voted(client: Client, mia: int) -> None:
    start = client.sim.world.events.last_cursor()
    sent = await send(client, mia, **QUIZ)
    key = {
        "correct_option_ids": [1], "explanation": "Because",
        "explanation_entities": [{"type": "bold", "offset": 0, "length": 7}],
    }  # fmt: skip
    assert key.items() <= sent["poll"].items()
    (posted,) = client.sim.world.events.after(mia, start)
    (_, message) = await client.messages(mia)
    for poll in (posted["message"]["poll"], message["poll"]):
        assert not key.keys() & poll.keys()
    edited = await client.result("editMessageReplyMarkup", chat_id=mia, message_id=2, reply_markup=MARKUP)
    assert edited["poll"] == sent["poll"]
    assert "explanation" not in client.sim.world.events.after(mia, start)[1]["message"]["poll"]
    voted = await vote(client, mia, 0)
    assert key.items() <= voted.items()
    assert voted["correct_option_id"] == 1
    assert key.items() <= (await client.messages(mia))[1]["poll"].items()


async def test_no_message_that_quotes_a_quiz_tells_its_key(client: Client, mia: int) -> None:
    await send(client, mia, **QUIZ)
    start = client.sim.world.events.last_cursor()
    reply = await client.result("sendMessage", chat_id=mia, text="Re", reply_to_message_id=2)
    assert reply["reply_to_message"]["poll"]["correct_option_ids"] == [1]
    await client.result("editMessageText", chat_id=mia, message_id=3, text="New")
    await client.result("pinChatMessage", chat_id=mia, message_id=2)
    shown = [event["message"] for event in client.sim.world.events.after(mia, start) if "message" in event]
    for message in (*shown, *(await client.messages(mia))[2:]):
        quoted = message.get("reply_to_message") or message["pinned_message"]
        assert not {"correct_option_ids", "explanation"} & quoted["poll"].keys()


async def test_results_can_wait_until_the_end(client: Client, mia: int) -> None:
    await send(client, mia, hide_results_until_closes=True)
    assert counts(await vote(client, mia, 1)) == [0, 0, 0]
    assert counts(await client.result("stopPoll", chat_id=mia, message_id=2)) == [0, 1, 0]
    assert counts((await client.messages(mia))[1]["poll"]) == [0, 1, 0]


async def test_the_older_form_of_the_key(client: Client, mia: int) -> None:
    sent = await send(client, mia, type="quiz", correct_option_id=2)
    assert sent["poll"]["correct_option_ids"] == [2]
    assert "explanation" not in sent["poll"]


async def test_a_stopped_poll_keeps_its_votes_and_gets_other_buttons(client: Client, mia: int) -> None:
    sent = await send(client, mia, reply_markup=MARKUP, open_period=60)
    await vote(client, mia, 1)
    await client.updates(-1)
    stopped = await client.result("stopPoll", chat_id=mia, message_id=2)
    assert (stopped["is_closed"], counts(stopped), stopped["id"]) == (True, [0, 1, 0], sent["poll"]["id"])
    assert not {"open_period", "close_date"} & stopped.keys()
    (_, message) = await client.messages(mia)
    assert "reply_markup" not in message
    assert (message["poll"], message["voted"]) == (stopped, [1])
    assert (await client.updates())[-1]["poll"] == stopped
    await send(client, mia, reply_markup=MARKUP)
    other = {"inline_keyboard": [[{"text": "Over", "callback_data": "over"}]]}
    await client.result("stopPoll", chat_id=mia, message_id=3, reply_markup=other)
    assert (await client.messages(mia))[2]["reply_markup"] == other


@pytest.mark.parametrize("times", [{"open_period": 60}, {"close_date": 1_800_000_060}])
async def test_a_poll_closes_by_itself(client: Client, mia: int, times: Json) -> None:
    sent = await send(client, mia, **times)
    assert (sent["poll"]["open_period"], sent["poll"]["close_date"]) == (60, 1_800_000_060)
    client.clock.now += 59
    await vote(client, mia, 0)
    (update,) = await client.updates()
    client.clock.now += 1
    (closed,) = await client.updates(update["update_id"] + 1)
    assert (closed["poll"]["is_closed"], counts(closed["poll"])) == (True, [1, 0, 0])
    assert (await client.messages(mia))[1]["poll"]["is_closed"] is True
    refusal = await client.refusal("stopPoll", chat_id=mia, message_id=2)
    assert refusal == "400 Bad Request: poll has already been closed"


async def test_a_poll_that_is_over_takes_no_vote_and_looks_closed(client: Client, mia: int) -> None:
    await send(client, mia, open_period=5)
    client.clock.now += 5
    assert (await client.messages(mia))[1]["poll"]["is_closed"] is True
    await send(client, mia, open_period=5)
    client.clock.now += 5
    assert await client.wrong(f"/users/{mia}/vote", message_id=3, options=[0]) == "400 the poll is closed"


async def test_a_deleted_poll_closes_all_the_same(client: Client, mia: int) -> None:
    await send(client, mia, open_period=5)
    await client.result("deleteMessage", chat_id=mia, message_id=2)
    client.clock.now += 5
    (update,) = await client.updates()
    assert update["poll"]["is_closed"] is True


async def test_a_forward_shows_the_same_poll_and_a_copy_is_a_new_one(client: Client, mia: int) -> None:
    sent = await send(client, mia, **QUIZ, open_period=60)
    await vote(client, mia, 1)
    forward = await client.result("forwardMessage", chat_id=mia, from_chat_id=mia, message_id=2)
    assert (forward["poll"]["id"], counts(forward["poll"])) == (sent["poll"]["id"], [0, 1, 0])
    copy = await client.result("copyMessage", chat_id=mia, from_chat_id=mia, message_id=2)
    copied = (await client.messages(mia))[3]
    assert copied["message_id"] == copy["message_id"]
    assert copied["poll"]["id"] != sent["poll"]["id"]
    assert (counts(copied["poll"]), copied["voted"], "open_period" in copied["poll"]) == ([0, 0, 0], [], False)
    error = await client.refusal("stopPoll", chat_id=mia, message_id=forward["message_id"])
    assert error == "400 Bad Request: poll can't be stopped"
    await client.result("stopPoll", chat_id=mia, message_id=2)
    assert [message["poll"]["is_closed"] for message in (await client.messages(mia))[1:]] == [True, True, False]


async def test_an_unknown_poll_is_an_error(client: Client) -> None:
    with pytest.raises(LookupError):
        client.sim.world.polls.find("5461000000000000099")
    assert client.sim.world.polls.hides_results("5461000000000000099") is False
