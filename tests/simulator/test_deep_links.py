"""Links that start the bot: pressing Start behind them, in private and in groups, and how they stand in texts."""

from typing import Any

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.crowd import BOT, Crowd, change

_WRONG = "400 payload must be 1 to 64 of A-Z, a-z, 0-9, _ and -"


async def test_start_carries_the_payload_and_opens_the_chat(client: Client) -> None:
    user_id = (await client.sim_get("/state"))["users"][0]["id"]
    refused = await client.refusal("sendMessage", chat_id=user_id, text="x")
    assert refused == "403 Forbidden: bot can't initiate conversation with a user"

    message = await client.act(f"/users/{user_id}/start", payload="join_8b-" + "x" * 56)

    assert message["text"] == "/start join_8b-" + "x" * 56
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    (update,) = await client.updates()
    assert {**update["message"], "outgoing": True} == message
    await client.result("sendMessage", chat_id=user_id, text="x")


@pytest.mark.parametrize("fields", [{}, {"payload": None}])
async def test_the_button_alone_has_no_payload(client: Client, mia: int, fields: Json) -> None:
    assert (await client.act(f"/users/{mia}/start", **fields))["text"] == "/start"


@pytest.mark.parametrize(
    ("payload", "error"),
    [("", _WRONG), ("x" * 65, _WRONG), ("a b", _WRONG), ("ä", _WRONG), ("a\n", _WRONG),
     (7, "400 payload must be a text"), (["a"], "400 payload must be a text")],
)  # fmt: skip
async def test_a_payload_that_no_link_can_carry(client: Client, mia: int, payload: Any, error: str) -> None:
    await client.change(mia, blocked=True)
    assert await client.wrong(f"/users/{mia}/start", payload=payload) == error
    assert [kind for update in await client.updates() for kind in update] == ["update_id", "my_chat_member"]


async def test_who_blocks_the_bot_unblocks_it_with_start(client: Client, mia: int) -> None:
    await client.change(mia, blocked=True)
    await client.act(f"/users/{mia}/start", payload="again")
    blocked, unblocked, start = await client.updates()
    assert [change(update) for update in (blocked, unblocked)] == [("member", "kicked"), ("kicked", "member")]
    assert start["message"]["text"] == "/start again"
    assert (await client.sim_get("/state"))["users"][0]["blocked"] is False


async def test_nobody_starts_nothing(client: Client) -> None:
    assert await client.wrong("/users/7/start", payload="x") == "404 there is no such user"


async def test_a_startgroup_link_starts_a_bot_that_is_there_already(group: Crowd) -> None:
    for payload in ("quiz_1", "quiz_2"):
        shown = await group.add_bot(by=group.mia, payload=payload)
        assert shown["bot"] == "member"
        (start,) = await group.updates()
        assert (start["message"]["text"], start["message"]["from"]["id"]) == (f"/start@{BOT} {payload}", group.mia)
    assert await group.client.wrong(f"/groups/{group.id}/members", bot=True) == "400 already in the group"


async def test_only_who_may_invite_brings_others_or_the_bot(group: Crowd) -> None:
    changed = await group.request("PATCH", permissions={"can_invite_users": False})
    assert changed["forbidden"] == ["can_invite_users"]
    await group.add_bot(by=group.mia, payload="it_is_there")
    await group.remove_bot()
    members, only_admins = f"/groups/{group.id}/members", "400 only an admin of the group can do that"
    assert await group.client.wrong(members, bot=True, payload="x", by=group.mia) == only_admins
    assert await group.client.wrong(members, user_id=group.ben, by=group.mia) == only_admins

    assert (await group.add_bot(by=group.krueger, payload="x"))["bot"] == "member"
    assert (await group.request("POST", "/members", user_id=group.ben))["members"][-1] == group.ben
    assert "forbidden" not in await group.request("PATCH", permissions={"can_invite_users": True})


async def test_the_web_chat_hears_of_permissions(group: Crowd) -> None:
    events = group.client.sim.world.events
    cursor = events.last_cursor()
    await group.request("PATCH", permissions={"can_invite_users": False})
    (event,) = events.after(group.mia, cursor)
    assert (event["kind"], event["group"]["forbidden"]) == ("group", ["can_invite_users"])


async def test_who_may_not_write_cannot_start(group: Crowd) -> None:
    await group.request("PATCH", permissions={"can_send_messages": False})
    error = await group.client.wrong(f"/groups/{group.id}/members", bot=True, payload="x", by=group.mia)
    assert error == "400 Bad Request: not enough rights to send text messages to the chat"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("t.me/lupe_bot?start=a-b_C", [(0, 25)]),
        ("Click (t.me/lupe_bot?start=ab).", [(7, 22)]),
        ("tg://resolve?domain=lupe_bot&start=ab", [(0, 37)]),
        ("https://t.me/lupe_bot?start=ab", [(0, 30)]),
        ("part.me/a at.me/b t.me x@t.me/c not-t.me/d", []),
    ],
)
async def test_links_of_telegram_are_found_in_texts(
    client: Client, mia: int, text: str, places: list[tuple[int, int]]
) -> None:
    sent = await client.result("sendMessage", chat_id=mia, text=text)
    found = [(one["offset"], one["length"]) for one in sent.get("entities", []) if one["type"] == "url"]
    assert found == places
