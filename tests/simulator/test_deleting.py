"""Messages that go away."""

from typing import Any

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import GONE, MIA, OWN, PHOTO, TEXT, Row, check, names

FOREVER = "400 Bad Request: message can't be deleted for everyone"
DAY = 24 * 3600


def ids(*message_ids: Any) -> Json:
    return {"chat_id": MIA, "message_ids": list(message_ids)}


REFUSALS: list[Row] = [
    ("deleteMessage", {}, "400 Bad Request: chat identifier is not specified"),
    ("deleteMessage", {"chat_id": MIA, "message_id": -1}, "400 Bad Request: message identifier is not specified"),
    ("deleteMessage", {"chat_id": 7, "message_id": 1}, "400 Bad Request: chat not found"),
    ("deleteMessage", {"chat_id": MIA, "message_id": GONE}, "400 Bad Request: message to delete not found"),
    ("deleteMessages", {"chat_id": MIA}, "400 Bad Request: message identifiers are not specified"),
    ("deleteMessages", ids(), "400 Bad Request: message identifiers are not specified"),
    ("deleteMessages", {"chat_id": MIA, "message_ids": "["}, "400 Bad Request: can't parse message_ids JSON object"),
    ("deleteMessages", {"chat_id": MIA, "message_ids": 1}, "400 Bad Request: expected an Array of message identifiers"),
    ("deleteMessages", ids(*range(1, 102)), "400 Bad Request: too many message identifiers specified"),
    ("deleteMessages", ids(None), "400 Bad Request: message identifier must be a Number"),
    ("deleteMessages", ids(True), "400 Bad Request: message identifier must be a Number"),
    ("deleteMessages", ids("x"), "400 Bad Request: can't parse message identifier as Number"),
    ("deleteMessages", ids(1.5), "400 Bad Request: can't parse message identifier as Number"),
    ("deleteMessages", ids(0), "400 Bad Request: invalid message identifier specified"),
    ("deleteMessages", ids(1 << 31), "400 Bad Request: invalid message identifier specified"),
    ("deleteMessages", {"message_ids": [1]}, "400 Bad Request: chat_id is empty"),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)


async def test_many_go_at_once_and_those_that_are_gone_do_not_matter(client: Client, filled: Json) -> None:
    start = client.sim.world.events.last_cursor()
    wanted = [OWN, str(TEXT), GONE, 99, TEXT]
    assert await client.result("deleteMessages", chat_id=filled[MIA], message_ids=wanted) is True
    assert [message["message_id"] for message in await client.messages(filled[MIA])] == [3, 4]
    events = client.sim.world.events.after(filled[MIA], start)
    assert [(event["kind"], event["message_id"]) for event in events] == [("deleted", OWN), ("deleted", TEXT)]
    assert await client.result("deleteMessages", chat_id=filled[MIA], message_ids=[GONE]) is True


async def test_one_that_is_too_old_keeps_them_all(client: Client, filled: Json) -> None:
    client.clock.now += 2 * DAY
    await client.result("sendMessage", chat_id=filled[MIA], text="new")
    client.clock.now += 1
    assert await client.refusal("deleteMessages", chat_id=filled[MIA], message_ids=[6, TEXT]) == FOREVER
    assert await client.refusal("deleteMessage", chat_id=filled[MIA], message_id=OWN) == FOREVER
    assert len(await client.messages(filled[MIA])) == 5
    assert await client.result("deleteMessages", chat_id=filled[MIA], message_ids=[6]) is True


async def test_messages_of_the_service_stay_in_a_private_chat(client: Client, filled: Json) -> None:
    await client.result("pinChatMessage", chat_id=filled[MIA], message_id=TEXT)
    assert await client.refusal("deleteMessage", chat_id=filled[MIA], message_id=6) == FOREVER


async def test_what_is_deleted_is_pinned_no_longer(client: Client, filled: Json) -> None:
    for message_id in (TEXT, PHOTO):
        await client.result("pinChatMessage", chat_id=filled[MIA], message_id=message_id)
    start = client.sim.world.events.last_cursor()
    await client.result("deleteMessages", chat_id=filled[MIA], message_ids=[PHOTO, TEXT])
    events = client.sim.world.events.after(filled[MIA], start)
    assert [(event["kind"], event["message_id"]) for event in events] == [
        ("deleted", PHOTO), ("pinned", TEXT), ("deleted", TEXT), ("pinned", None),
    ]  # fmt: skip
