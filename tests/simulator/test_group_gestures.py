"""Polls, reactions, pins and files in groups: everybody sees the same, each from their own seat."""

import base64

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.crowd import Crowd, crowd_of

KINDS = ["message", "poll", "poll_answer", "message_reaction"]


@pytest.fixture
async def group(client: Client) -> Crowd:
    crowd = await crowd_of(client)
    await crowd.create()
    await crowd.updates(allowed_updates=KINDS)
    return crowd


async def act(group: Crowd, user_id: int, gesture: str, **fields: object) -> Json:
    answer: Json = await group.client.act(f"/users/{user_id}/{gesture}", chat_id=group.id, **fields)
    return answer


async def test_each_member_has_a_vote_and_sees_the_key_when_it_is_given(group: Crowd) -> None:
    quiz = {"type": "quiz", "correct_option_ids": [1], "is_anonymous": False}
    sent = await group.client.result("sendPoll", chat_id=group.id, question="Q", options=["A", "B"], **quiz)
    target = {"message_id": sent["message_id"]}
    start = group.client.sim.world.events.last_cursor()
    assert (await act(group, group.mia, "vote", **target, options=[1]))["correct_option_ids"] == [1]
    events = group.client.sim.world.events
    (mine,), (others,) = events.after(group.mia, start), events.after(group.krueger, start)
    assert (mine["chat_id"], mine["message"]["voted"], others["message"]["voted"]) == (group.id, [1], [])
    assert "correct_option_ids" not in others["message"]["poll"]
    assert others["message"]["poll"]["total_voter_count"] == 1
    await act(group, group.krueger, "vote", **target, options=[0])
    updates = await group.updates()
    answers = [update["poll_answer"] for update in updates if "poll_answer" in update]
    assert [(answer["user"]["id"], answer["option_ids"]) for answer in answers] == [
        (group.mia, [1]), (group.krueger, [0]),
    ]  # fmt: skip
    error = await group.client.wrong(f"/users/{group.ben}/vote", chat_id=group.id, **target, options=[0])
    assert error == "404 the user has no such chat"


async def test_reactions_are_shown_to_all_and_told_to_an_admin(group: Crowd) -> None:
    written = await group.write(group.mia, "x")
    target = {"message_id": written["message_id"], "emoji": "👍"}
    await act(group, group.krueger, "react", **target)
    assert await group.updates() == []
    await group.make_bot_admin()
    await act(group, group.mia, "react", **target)
    shown = [(await group.chat(user))["messages"][-1]["reactions"] for user in (group.mia, group.krueger)]
    assert shown == [[{"emoji": "👍", "count": 2, "mine": True}]] * 2
    (update,) = await group.updates()
    assert update["message_reaction"]["user"]["id"] == group.mia
    assert update["message_reaction"]["chat"]["id"] == group.id


async def test_a_pin_is_said_in_the_group(group: Crowd) -> None:
    sent = await group.say("x")
    await group.make_bot_admin()
    assert await group.client.result("pinChatMessage", chat_id=group.id, message_id=sent["message_id"]) is True
    (update,) = await group.updates()
    assert update["message"]["pinned_message"]["text"] == "x"
    assert (await group.chat(group.mia))["pinned"] == sent["message_id"]
    assert (await group.client.result("getChat", chat_id=group.id))["pinned_message"]["text"] == "x"
    await group.client.result("deleteMessage", chat_id=group.id, message_id=update["message"]["message_id"])


async def test_a_file_of_a_member_is_theirs(group: Crowd) -> None:
    await group.make_bot_admin()
    await group.updates()
    fields = {"name": "a.txt", "content": base64.b64encode(b"text").decode()}
    message = await act(group, group.mia, "upload", **fields)
    (update,) = await group.updates()
    assert update["message"]["from"]["id"] == group.mia
    assert {**update["message"], "outgoing": True} == message
    (seen,) = [m for m in (await group.chat(group.krueger))["messages"] if "document" in m]
    assert "outgoing" not in seen


async def test_of_several_messages_those_of_others_need_an_admin(group: Crowd) -> None:
    written = await group.write(group.mia, "x")
    own = await group.say("y")
    ids = [own["message_id"], written["message_id"]]
    error = await group.client.refusal("deleteMessages", chat_id=group.id, message_ids=ids)
    assert error == "400 Bad Request: message can't be deleted"
    await group.make_bot_admin()
    assert await group.client.result("deleteMessages", chat_id=group.id, message_ids=ids) is True


async def test_drafts_are_for_private_chats(group: Crowd) -> None:
    error = await group.client.refusal("sendMessageDraft", chat_id=group.id, draft_id=1, text="x")
    assert error == "400 Bad Request: TEXTDRAFT_PEER_INVALID"
