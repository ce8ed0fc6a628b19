"""Pinned messages and drafts: what stands above and below the chat."""

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import BEN, GONE, KRUEGER, MIA, OWN, PHOTO, TEXT, Row, check, names

PIN = 6
REFUSALS: list[Row] = [
    ("pinChatMessage", {"message_id": TEXT}, "400 Bad Request: chat_id is empty"),
    ("pinChatMessage", {"chat_id": MIA}, "400 Bad Request: message to pin not found"),
    ("pinChatMessage", {"chat_id": MIA, "message_id": GONE}, "400 Bad Request: message to pin not found"),
    ("pinChatMessage", {"chat_id": MIA, "message_id": PIN}, "400 Bad Request: service messages can't be pinned"),
    ("pinChatMessage", {"chat_id": KRUEGER, "message_id": OWN}, "403 Forbidden: bot was blocked by the user"),
    ("unpinChatMessage", {"chat_id": MIA, "message_id": GONE}, "400 Bad Request: message to unpin not found"),
    ("unpinChatMessage", {"chat_id": KRUEGER}, "403 Forbidden: bot was blocked by the user"),
    (
        "unpinAllChatMessages",
        {"chat_id": BEN},
        "403 Forbidden: bot can't initiate conversation with a user",
    ),
    ("sendMessageDraft", {"chat_id": MIA, "text": "x"}, "400 Bad Request: draft_id must be non-zero"),
    ("sendMessageDraft", {"chat_id": MIA, "draft_id": 0, "text": "x"}, "400 Bad Request: draft_id must be non-zero"),
    (
        "sendMessageDraft",
        {"chat_id": MIA, "draft_id": 1, "text": "x" * 4097},
        "400 Bad Request: message is too long",
    ),
    ("sendMessageDraft", {"chat_id": MIA, "draft_id": 1, "text": " "}, "400 Bad Request: text must be non-empty"),
    ("sendMessageDraft", {"chat_id": KRUEGER, "draft_id": 1}, "403 Forbidden: bot was blocked by the user"),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await client.result("pinChatMessage", chat_id=filled[MIA], message_id=TEXT)
    await check(client, filled, row)


async def test_a_pin_is_shown_and_said(client: Client, filled: Json) -> None:
    mia = filled[MIA]
    await client.result("sendMessage", chat_id=mia, text="Re", reply_to_message_id=OWN)
    await client.updates(-1)
    (last,) = await client.updates()
    start = client.sim.world.events.last_cursor()
    for _ in range(2):
        assert await client.result("pinChatMessage", chat_id=mia, message_id=6, disable_notification=True) is True
    (update,) = await client.updates(last["update_id"] + 1)
    said = update["message"]
    assert (said["message_id"], said["from"]["is_bot"], said["chat"]["id"]) == (7, True, mia)
    assert said["pinned_message"]["text"] == "Re"
    assert "reply_to_message" not in said["pinned_message"]
    assert (await client.messages(mia))[-1] == said
    events = client.sim.world.events.after(mia, start)
    assert [event["kind"] for event in events] == ["message", "pinned"]
    assert events[1]["message_id"] == 6
    assert (await client.result("getChat", chat_id=mia))["pinned_message"]["text"] == "Re"
    assert (await client.sim_get(f"/users/{mia}/chat"))["pinned"] == 6


async def test_the_newest_pin_stands_on_top(client: Client, filled: Json) -> None:
    mia = filled[MIA]

    async def pinned() -> int | None:
        found: int | None = (await client.sim_get(f"/users/{mia}/chat"))["pinned"]
        return found

    assert await pinned() is None
    for message_id in (PHOTO, OWN, TEXT):
        await client.result("pinChatMessage", chat_id=mia, message_id=message_id)
    assert await pinned() == PHOTO
    assert await client.result("unpinChatMessage", chat_id=mia) is True
    assert await pinned() == TEXT
    await client.result("unpinChatMessage", chat_id=mia, message_id=OWN)
    await client.result("unpinChatMessage", chat_id=mia, message_id=OWN)
    assert await pinned() == TEXT
    assert await client.result("unpinAllChatMessages", chat_id=mia) is True
    assert await client.result("unpinAllChatMessages", chat_id=mia) is True
    assert await pinned() is None
    error = await client.refusal("unpinChatMessage", chat_id=mia)
    assert error == "400 Bad Request: message to unpin not found"
    assert "pinned_message" not in await client.result("getChat", chat_id=mia)


async def test_a_draft_is_shown_and_not_kept(client: Client, mia: int) -> None:
    start = client.sim.world.events.last_cursor()
    target = {"chat_id": mia, "draft_id": 7}
    assert await client.result("sendMessageDraft", **target, text="<b>Hel</b>", parse_mode="HTML") is True
    assert await client.result("sendMessageDraft", **target) is True
    first, second = client.sim.world.events.after(mia, start)
    assert (first["kind"], first["draft_id"], first["text"]) == ("draft", 7, "Hel")
    assert first["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert (second["text"], "entities" in second) == ("", False)
    assert len(await client.messages(mia)) == 1
