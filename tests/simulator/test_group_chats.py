"""What happens in a group, as its members see it."""

import pytest

from bot.simulator.refusals import Refusal
from bot.simulator.rights import check_may_pin
from tests.simulator.client import Json
from tests.simulator.crowd import Crowd

KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


async def test_a_tap_in_a_group(group: Crowd) -> None:
    sent = await group.say("x", reply_markup=KEYBOARD)
    tap = {"message_id": sent["message_id"], "data": "go", "chat_id": group.id}
    query = await group.client.act(f"/users/{group.mia}/tap", **tap)
    await group.client.act(f"/users/{group.krueger}/tap", **tap)
    first, second = [update["callback_query"] for update in await group.updates()]
    assert (first["from"]["id"], first["message"], first["id"]) == (group.mia, sent, query["callback_query_id"])
    assert first["chat_instance"] == second["chat_instance"]
    await group.client.result("answerCallbackQuery", callback_query_id=first["id"], text="Seen")
    events = group.client.sim.world.events
    assert [event["chat_id"] for event in events.after(group.mia, 0) if event["kind"] == "callback"] == [group.id]
    assert "callback" not in [event["kind"] for event in events.after(group.krueger, 0)]
    await group.remove_bot()
    await group.updates()
    await group.client.act(f"/users/{group.mia}/tap", **tap)
    assert await group.updates() == []


async def test_everybody_in_a_group_follows_it(group: Crowd) -> None:
    events, start = group.client.sim.world.events, group.client.sim.world.events.last_cursor()
    await group.client.result("sendChatAction", chat_id=group.id, action="typing")
    assert (await group.chat(group.krueger))["typing"] is True
    await group.say("x")
    await group.client.result("editMessageText", chat_id=group.id, message_id=2, text="y")
    await group.client.result("deleteMessage", chat_id=group.id, message_id=2)
    await group.write(group.mia, "mine")
    await group.request("PATCH", title="8b")
    await group.request("DELETE", f"/members/{group.mia}")
    await group.write(group.krueger, "gone?")
    mia, krueger = events.after(group.mia, start), events.after(group.krueger, start)
    assert [event["kind"] for event in mia] == [
        "typing", "message", "edited", "deleted", "message", "message", "group", "group",
    ]  # fmt: skip
    assert [event["kind"] for event in krueger] == [*[event["kind"] for event in mia], "message", "message"]
    assert {event["chat_id"] for event in mia + krueger} == {group.id}
    assert mia[4]["message"] == {**krueger[4]["message"], "outgoing": True}
    assert "outgoing" not in krueger[4]["message"]
    assert mia[6]["group"]["title"] == "8b"
    assert mia[7]["group"]["members"] == [group.krueger]
    assert events.after(group.ben, start) == []


async def test_a_users_chats(group: Crowd) -> None:
    await group.write(group.mia, "mine")
    chats = (await group.client.sim_get(f"/users/{group.mia}/chats"))["chats"]
    assert [chat["chat"]["type"] for chat in chats] == ["private", "group"]
    assert chats[0]["last"] is None
    assert (chats[1]["last"]["text"], chats[1]["last"]["outgoing"]) == ("mine", True)
    seen = (await group.client.sim_get(f"/users/{group.krueger}/chats"))["chats"][1]
    assert "outgoing" not in seen["last"]
    assert seen["chat"] == {"id": group.id, "title": "Class 7b", "type": "group"}
    assert len((await group.client.sim_get(f"/users/{group.ben}/chats"))["chats"]) == 1
    messages = (await group.chat(group.krueger))["messages"]
    assert [message.get("outgoing", False) for message in messages] == [True, False]


async def test_things_and_replies_in_a_group(group: Crowd) -> None:
    await group.make_bot_admin()
    await group.updates()
    first = await group.write(group.mia, "first")
    reply = await group.write(group.krueger, "second", reply_to_message_id=first["message_id"])
    assert reply["reply_to_message"]["from"]["id"] == group.mia
    assert reply["chat"]["id"] == group.id
    await group.client.act(f"/users/{group.mia}/send", kind="photo", caption="Look", chat_id=group.id)
    assert len(await group.updates()) == 3


def commands_of(group: Crowd, user_id: int, start: int) -> list[tuple[int, list[str]]]:
    """The chats and names of the commands of which a user was told, 0 for the private chat."""
    events = group.client.sim.world.events.after(user_id, start)
    found = [event for event in events if event["kind"] == "commands"]
    return [(event.get("chat_id", 0), [command["command"] for command in event["commands"]]) for event in found]


async def test_changed_commands_are_told_chat_by_chat(group: Crowd) -> None:
    start = group.client.sim.world.events.last_cursor()
    commands, german = ([{"command": name, "description": "x"}] for name in ("teach", "lehre"))
    await group.client.result("setMyCommands", commands=commands, scope={"type": "all_chat_administrators"})
    assert commands_of(group, group.krueger, start) == [(0, []), (group.id, ["teach"])]
    assert commands_of(group, group.mia, start) == [(0, []), (group.id, [])]
    assert commands_of(group, group.ben, start) == [(0, [])]
    start = group.client.sim.world.events.last_cursor()
    await group.request("POST", "/admins", user_id=group.mia, on=True)
    assert commands_of(group, group.mia, start) == [(group.id, ["teach"])]
    scope = {"type": "all_chat_administrators"}
    await group.client.result("setMyCommands", commands=german, scope=scope, language_code="de")
    start = group.client.sim.world.events.last_cursor()
    await group.client.change(group.mia, language_code="en")
    assert commands_of(group, group.mia, start) == [(0, []), (group.id, ["teach"])]


async def test_what_only_admins_may_do(group: Crowd) -> None:
    async def allow(**permissions: bool) -> None:
        await group.request("PATCH", permissions=permissions)

    await allow(can_send_photos=False, can_change_info=False)
    await group.write(group.mia, "/start")
    photo: Json = {"kind": "photo", "chat_id": group.id}
    error = "400 Bad Request: not enough rights to send photos to the chat"
    assert await group.client.wrong(f"/users/{group.mia}/send", **photo) == error
    only_admins = "400 only an admin of the group can do that"
    assert await group.client.wrong(f"/groups/{group.id}", "PATCH", title="x", by=group.mia) == only_admins
    await group.client.act(f"/users/{group.krueger}/send", **photo)
    await allow(can_send_messages=False, can_send_photos=True)
    permissions = (await group.client.result("getChat", chat_id=group.id))["permissions"]
    assert [name for name, on in permissions.items() if not on] == ["can_send_messages", "can_change_info"]
    error = "400 Bad Request: not enough rights to send text messages to the chat"
    assert await group.client.refusal("sendMessage", chat_id=group.id, text="x") == error
    assert await group.client.wrong(f"/users/{group.mia}/text", text="x", chat_id=group.id) == error
    await group.migrate()
    assert await group.client.refusal("sendMessage", chat_id=group.id, text="x") == error
    await group.make_bot_admin()
    await group.say("x")


async def test_who_may_pin(group: Crowd) -> None:
    groups, mia = group.client.sim.world.groups, group.client.sim.world.people.find(group.mia)
    assert mia is not None
    check_may_pin(mia)
    check_may_pin(groups.get(group.id))
    await group.request("PATCH", permissions={"can_pin_messages": False})
    with pytest.raises(Refusal, match="Bad Request: not enough rights to manage pinned messages in the chat"):
        check_may_pin(groups.get(group.id))
    await group.make_bot_admin()
    check_may_pin(groups.get(group.id))
