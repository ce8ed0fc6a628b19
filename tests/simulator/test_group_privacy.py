"""What the bot gets to see of what is said in a group."""

import pytest

from tests.simulator.client import Client
from tests.simulator.crowd import BOT, Crowd, crowd_of


@pytest.fixture
async def group(client: Client) -> Crowd:
    crowd = await crowd_of(client)
    await crowd.create()
    await crowd.say("I am here")
    await crowd.updates()
    return crowd


FOR_THE_BOT = [
    "/start",
    "/start 7b",
    f"/start@{BOT} 7b",
    f"/start@{BOT.upper()}",
    f"Look, @{BOT}!",
    f"\N{GRINNING FACE} @{BOT}",
]
FOR_OTHERS = [
    "Hello",
    "Hello /start",
    f"Hello /start@{BOT}",
    "/start@another_bot",
    f"/start@{BOT}_too",
    "@another_bot",
    f"{BOT}",
    f"x@{BOT}",
    "https://example.org/start",
]


@pytest.mark.parametrize("text", FOR_THE_BOT)
async def test_what_is_meant_for_the_bot_reaches_it(group: Crowd, text: str) -> None:
    sent = await group.write(group.mia, text)
    (update,) = await group.updates()
    assert {**update["message"], "outgoing": True} == sent


@pytest.mark.parametrize("text", FOR_OTHERS)
async def test_what_is_meant_for_others_does_not(group: Crowd, text: str) -> None:
    await group.write(group.mia, text)
    assert await group.updates() == []
    assert (await group.chat(group.krueger))["messages"][-1]["text"] == text


async def test_replies_to_the_bot_reach_it(group: Crowd) -> None:
    own = await group.write(group.mia, "first")
    await group.write(group.mia, "to the bot", reply_to_message_id=2)
    await group.write(group.mia, "/both@another_bot", reply_to_message_id=2)
    await group.write(group.krueger, "to Mia", reply_to_message_id=own["message_id"])
    await group.client.act(f"/users/{group.mia}/send", kind="sticker", chat_id=group.id, reply_to_message_id=2)
    messages = [update["message"] for update in await group.updates()]
    assert [message.get("text", "sticker") for message in messages] == ["to the bot", "/both@another_bot", "sticker"]


@pytest.mark.parametrize("text", FOR_OTHERS)
async def test_an_admin_sees_everything(group: Crowd, text: str) -> None:
    await group.make_bot_admin()
    await group.updates()
    await group.write(group.mia, text)
    (update,) = await group.updates()
    assert update["message"]["text"] == text
    await group.make_bot_admin(on=False)
    await group.updates()
    await group.write(group.mia, text)
    assert await group.updates() == []


async def test_a_bot_without_privacy_mode_sees_everything(group: Crowd) -> None:
    switch = {"can_read_all_group_messages": True}
    assert (await group.client.result("getMe"))["can_read_all_group_messages"] is False
    assert (await group.client.sim_get("/state"))["can_read_all_group_messages"] is False
    response = await group.client.http.patch("/sim/bot", json=switch)
    assert response.json() == switch
    assert (await group.client.result("getMe"))["can_read_all_group_messages"] is True
    assert (await group.client.sim_get("/state"))["can_read_all_group_messages"] is True
    await group.write(group.mia, "Hello")
    assert len(await group.updates()) == 1
    await group.remove_bot()
    await group.updates()
    await group.write(group.mia, "Hello")
    assert await group.updates() == []
    await group.client.http.patch("/sim/bot", json={"can_read_all_group_messages": False})
    await group.add_bot()
    await group.updates()
    await group.write(group.mia, "Hello")
    assert await group.updates() == []


async def test_captions_count_like_texts(group: Crowd) -> None:
    async def send(kind: str, caption: str) -> None:
        await group.client.act(f"/users/{group.mia}/send", kind=kind, caption=caption, chat_id=group.id)

    await send("photo", f"/solve@{BOT}")
    await send("document", f"for @{BOT}")
    await send("photo", "for nobody")
    await send("photo", "")
    await send("location", f"/solve@{BOT}")
    messages = [update["message"] for update in await group.updates()]
    assert [message["caption"] for message in messages] == [f"/solve@{BOT}", f"for @{BOT}"]
    assert messages[0]["caption_entities"][0]["type"] == "bot_command"


async def test_the_switch_is_on_or_off(client: Client) -> None:
    wrong = await client.wrong("/bot", "PATCH", can_read_all_group_messages="no")
    assert wrong == "400 can_read_all_group_messages must be true or false"


async def test_who_blocks_the_bot_can_still_write_in_a_group(group: Crowd) -> None:
    await group.client.change(group.mia, blocked=True)
    await group.updates()
    await group.write(group.mia, "/start")
    assert len(await group.updates()) == 1


async def test_writing_in_a_group_does_not_open_the_private_chat(group: Crowd) -> None:
    await group.write(group.mia, "/start")
    assert await group.client.refusal("sendMessage", chat_id=group.mia, text="x") == (
        "403 Forbidden: bot can't initiate conversation with a user"
    )
