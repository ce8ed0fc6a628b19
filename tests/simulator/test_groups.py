"""Groups: who is in them, and what the bot is told about that."""

from typing import Any

import pytest

from bot.simulator.people import BOT_ID
from tests.simulator.client import Client, Json
from tests.simulator.crowd import BOT, Crowd, change, crowd_of

KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
ALL_KINDS = ["message", "callback_query", "my_chat_member", "chat_member"]


@pytest.fixture
async def crowd(client: Client) -> Crowd:
    return await crowd_of(client)


@pytest.fixture
async def group(crowd: Crowd) -> Crowd:
    await crowd.create()
    await crowd.updates()
    return crowd


async def test_a_new_group_with_the_bot(crowd: Crowd) -> None:
    created = await crowd.create(title=" Class 7b ")
    assert created == {
        "id": crowd.id, "title": "Class 7b", "type": "group", "members": [crowd.krueger, crowd.mia],
        "admins": [crowd.krueger], "bot": "member",
    }  # fmt: skip
    assert -1_000_000_000_000 < crowd.id < 0
    added, message = await crowd.updates()
    chat = {"id": crowd.id, "title": "Class 7b", "type": "group"}
    assert change(added) == ("left", "member")
    assert added["my_chat_member"]["new_chat_member"]["user"]["id"] == BOT_ID
    assert (added["my_chat_member"]["chat"], added["my_chat_member"]["from"]["id"]) == (chat, crowd.krueger)
    assert message["message"]["group_chat_created"] is True
    assert (message["message"]["chat"], message["message"]["message_id"]) == (chat, 1)
    assert (await crowd.client.sim_get("/state"))["groups"] == [created]


async def test_a_new_supergroup_with_the_bot(crowd: Crowd) -> None:
    created = await crowd.create(type="supergroup", members=[crowd.mia, crowd.ben, crowd.mia])
    assert (created["type"], created["members"], created["bot"]) == ("supergroup", [crowd.mia, crowd.ben], "member")
    assert crowd.id < -1_000_000_000_000
    added, message = await crowd.updates()
    assert change(added) == ("left", "member")
    assert [user["id"] for user in message["message"]["new_chat_members"]] == [BOT_ID]
    kinds = [set(message) for message in (await crowd.chat(crowd.mia))["messages"]]
    assert "supergroup_chat_created" in kinds[0]
    assert "new_chat_members" in kinds[1]


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_of_a_group_without_the_bot_it_hears_nothing(crowd: Crowd, kind: str) -> None:
    created = await crowd.create(type=kind, with_bot=False)
    assert created["bot"] == "left"
    await crowd.write(crowd.mia, "/start")
    await crowd.request("POST", "/members", user_id=crowd.ben)
    await crowd.request("PATCH", title="Other")
    await crowd.request("POST", "/admins", user_id=crowd.ben, on=True)
    assert await crowd.updates() == []
    assert len((await crowd.chat(crowd.mia))["messages"]) == 4
    assert await crowd.client.refusal("getChat", chat_id=crowd.id) == "400 Bad Request: chat not found"


async def test_groups_have_ids_and_message_ids_of_their_own(crowd: Crowd) -> None:
    await crowd.create()
    first = crowd.id
    await crowd.create()
    assert crowd.id != first
    assert (await crowd.write(crowd.mia, "a"))["message_id"] == 2
    assert (await crowd.say("b"))["message_id"] == 3
    assert (await crowd.client.act(f"/users/{crowd.mia}/text", text="c"))["message_id"] == 1
    assert (await crowd.client.act(f"/users/{crowd.mia}/text", text="d", chat_id=first))["message_id"] == 2
    assert (await crowd.client.act(f"/users/{crowd.mia}/text", text="e", chat_id=crowd.mia))["message_id"] == 2


async def test_the_bot_comes_and_goes(crowd: Crowd) -> None:
    await crowd.create(with_bot=False)
    assert (await crowd.add_bot(by=crowd.mia))["bot"] == "member"
    assert (await crowd.make_bot_admin())["bot"] == "administrator"
    assert (await crowd.make_bot_admin(on=False))["bot"] == "member"
    assert (await crowd.remove_bot())["bot"] == "kicked"
    assert (await crowd.add_bot())["bot"] == "member"
    assert await crowd.client.result("leaveChat", chat_id=crowd.id) is True
    assert (await crowd.client.sim_get("/state"))["groups"][0]["bot"] == "left"
    updates = await crowd.updates()
    assert [change(update) for update in updates if "my_chat_member" in update] == [
        ("left", "member"), ("member", "administrator"), ("administrator", "member"), ("member", "kicked"),
        ("kicked", "member"), ("member", "left"),
    ]  # fmt: skip
    messages = [update["message"] for update in updates if "message" in update]
    who = [
        (message["from"]["id"], sorted({"new_chat_members", "left_chat_member"} & set(message))) for message in messages
    ]
    assert who == [
        (crowd.mia, ["new_chat_members"]), (crowd.krueger, ["left_chat_member"]),
        (crowd.krueger, ["new_chat_members"]), (BOT_ID, ["left_chat_member"]),
    ]  # fmt: skip
    await crowd.write(crowd.mia, "/start")
    assert await crowd.updates() == []


async def test_an_admin_has_rights(group: Crowd) -> None:
    await group.make_bot_admin()
    (update,) = await group.updates()
    admin = update["my_chat_member"]["new_chat_member"]
    assert (admin["can_delete_messages"], admin["can_promote_members"], admin["is_anonymous"]) == (True, False, False)
    assert "can_manage_topics" not in admin
    await group.migrate()
    assert (await group.updates())[0]["my_chat_member"]["new_chat_member"]["can_manage_topics"] is False


async def test_users_come_and_go(group: Crowd) -> None:
    assert (await group.request("POST", "/members", user_id=group.ben))["members"][-1] == group.ben
    assert group.ben not in (await group.request("DELETE", f"/members/{group.ben}"))["members"]
    await group.request("POST", "/members", user_id=group.ben, by=group.mia)
    await group.request("DELETE", f"/members/{group.ben}", by=group.krueger)
    joined, left, added, removed = [update["message"] for update in await group.updates()]
    assert [message["from"]["id"] for message in (joined, left)] == [group.ben, group.ben]
    assert [message["from"]["id"] for message in (added, removed)] == [group.mia, group.krueger]
    assert [user["id"] for user in added["new_chat_members"]] == [group.ben]
    assert removed["left_chat_member"]["id"] == group.ben


async def test_changes_of_users_are_told_to_an_admin_that_asked_for_them(group: Crowd) -> None:
    async def come_and_go() -> list[Json]:
        await group.request("POST", "/members", user_id=group.ben)
        await group.request("POST", "/admins", user_id=group.ben, on=True)
        await group.request("DELETE", f"/members/{group.ben}", by=group.krueger)
        return [update for update in await group.updates() if "chat_member" in update]

    await group.make_bot_admin()
    assert await come_and_go() == []
    await group.updates(allowed_updates=ALL_KINDS)
    changes = await come_and_go()
    assert [change(update, "chat_member") for update in changes] == [
        ("kicked", "member"), ("member", "administrator"), ("administrator", "kicked"),
    ]  # fmt: skip
    assert changes[-1]["chat_member"]["from"]["id"] == group.krueger
    assert changes[-1]["chat_member"]["new_chat_member"]["until_date"] == 0
    await group.make_bot_admin(on=False)
    assert await come_and_go() == []


async def test_admins_are_made_and_unmade(group: Crowd) -> None:
    assert (await group.request("POST", "/admins", user_id=group.mia, on=True))["admins"] == [group.krueger, group.mia]
    again = await group.request("POST", "/admins", user_id=group.mia, on=True, by=group.mia)
    assert again["admins"] == [group.krueger, group.mia]
    assert (await group.request("POST", "/admins", user_id=group.mia, on=False))["admins"] == [group.krueger]


async def test_a_new_title_is_told(group: Crowd) -> None:
    assert (await group.request("PATCH", title="8b", by=group.mia))["title"] == "8b"
    (update,) = await group.updates()
    assert update["message"]["new_chat_title"] == update["message"]["chat"]["title"] == "8b"
    assert update["message"]["from"]["id"] == group.mia


async def test_a_group_becomes_a_supergroup(group: Crowd) -> None:
    await group.make_bot_admin()
    await group.updates()
    old = await group.migrate()
    assert group.id < -1_000_000_000_000
    member, out, into = await group.updates()
    assert change(member) == ("left", "administrator")
    assert member["my_chat_member"]["chat"]["type"] == "supergroup"
    assert (out["message"]["chat"]["id"], out["message"]["migrate_to_chat_id"]) == (old, group.id)
    assert out["message"]["from"]["id"] == group.krueger
    assert (into["message"]["chat"]["id"], into["message"]["migrate_from_chat_id"]) == (group.id, old)
    assert into["message"]["sender_chat"]["id"] == group.id
    (shown,) = (await group.client.sim_get("/state"))["groups"]
    assert (shown["id"], shown["members"]) == (group.id, [group.krueger, group.mia])
    assert (shown["admins"], shown["bot"]) == ([group.krueger], "administrator")
    await group.say("here")
    answer = await group.client.call("sendMessage", chat_id=old, text="x")
    assert answer == {
        "ok": False, "error_code": 400, "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": group.id},
    }  # fmt: skip
    assert await group.client.wrong(f"/users/{group.mia}/text", text="x", chat_id=old) == (
        f"400 the group became the supergroup {group.id}"
    )
    assert await group.client.wrong(f"/groups/{old}/migrate") == f"400 the group became the supergroup {group.id}"


async def test_the_bot_hears_nothing_of_a_move_that_it_does_not_make(group: Crowd) -> None:
    await group.remove_bot()
    await group.updates()
    await group.migrate()
    assert await group.updates() == []
    assert (await group.client.sim_get("/state"))["groups"][0]["bot"] == "left"


async def test_a_startgroup_link_starts_the_bot_in_the_group(crowd: Crowd) -> None:
    await crowd.create(with_bot=False)
    await crowd.add_bot(by=crowd.mia, payload="join_7b")
    added, service, start = await crowd.updates()
    assert change(added) == ("left", "member")
    assert service["message"]["new_chat_members"][0]["id"] == BOT_ID
    text = f"/start@{BOT} join_7b"
    assert (start["message"]["text"], start["message"]["from"]["id"]) == (text, crowd.mia)
    assert start["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": len(f"/start@{BOT}")}]


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


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"title": " "}, "400 title must be a text of 1 to 128 characters"),
        ({"title": 7}, "400 title must be a text of 1 to 128 characters"),
        ({"title": "x" * 129}, "400 title must be a text of 1 to 128 characters"),
        ({"type": "channel"}, "400 type must be one of group, supergroup"),
        ({"with_bot": "yes"}, "400 with_bot must be true or false"),
        ({"members": []}, "400 members must be a list of user ids that is not empty"),
        ({"members": 7}, "400 members must be a list of user ids that is not empty"),
        ({"members": [7]}, "400 there is no user 7"),
        ({"members": [["a"]]}, "400 there is no user ['a']"),
    ],
)
async def test_groups_that_cannot_be(crowd: Crowd, fields: Json, error: str) -> None:
    given: Json = {"title": "Class 7b", "members": [crowd.mia], **fields}
    assert await crowd.client.wrong("/groups", **given) == error
    assert (await crowd.client.sim_get("/state"))["groups"] == []


MIA, BEN, KRUEGER = "<mia>", "<ben>", "<krueger>"


@pytest.mark.parametrize(
    ("method", "path", "fields", "error"),
    [
        ("PATCH", "", {}, "400 title must be a text of 1 to 128 characters"),
        ("PATCH", "", {"title": "x", "by": BEN}, "400 who does it must be in the group"),
        ("PATCH", "", {"title": "x", "by": "Ben"}, "400 there is no user 'Ben'"),
        ("POST", "/members", {}, "400 there is no user None"),
        ("POST", "/members", {"user_id": MIA}, "400 already in the group"),
        ("POST", "/members", {"bot": True}, "400 already in the group"),
        ("POST", "/members", {"user_id": BEN, "by": BEN + "x"}, "400 there is no user '<ben>x'"),
        ("DELETE", f"/members/{BEN}", {}, "400 not in the group"),
        ("DELETE", "/members/nobody", {}, "400 not in the group"),
        ("DELETE", "/members/bot", {"by": MIA}, "400 only an admin of the group can do that"),
        ("POST", "/admins", {"user_id": MIA}, "400 on must be true or false"),
        ("POST", "/admins", {"user_id": BEN, "on": True}, "400 not in the group"),
        ("POST", "/admins", {"user_id": KRUEGER, "on": False}, "400 the creator stays an admin"),
        ("POST", "/admins", {"user_id": MIA, "on": True, "by": MIA}, "400 only an admin of the group can do that"),
    ],
)
async def test_acts_that_are_refused(group: Crowd, method: str, path: str, fields: Json, error: str) -> None:
    ids = {MIA: group.mia, BEN: group.ben, KRUEGER: group.krueger}
    filled: Json = {name: ids.get(value, value) if isinstance(value, str) else value for name, value in fields.items()}
    path = path.replace(BEN, str(group.ben))
    assert await group.client.wrong(f"/groups/{group.id}{path}", method, **filled) == error
    assert await group.updates() == []


async def test_a_supergroup_is_one_for_ever(crowd: Crowd) -> None:
    await crowd.create(type="supergroup")
    assert await crowd.client.wrong(f"/groups/{crowd.id}/migrate") == "400 it is a supergroup already"


async def test_an_empty_group_can_only_be_joined(group: Crowd) -> None:
    for user_id in (group.krueger, group.mia):
        response = await group.client.http.delete(f"/sim/groups/{group.id}/members/{user_id}")
        assert response.status_code == 200
    assert await group.client.wrong(f"/groups/{group.id}/migrate") == "400 nobody is in the group"
    assert (await group.request("POST", "/members", user_id=group.ben))["members"] == [group.ben]


async def test_a_payload_is_a_text(crowd: Crowd) -> None:
    await crowd.create(with_bot=False)
    wrong = await crowd.client.wrong(f"/groups/{crowd.id}/members", bot=True, payload=7)
    assert wrong == "400 payload must be a text"
    assert (await crowd.client.sim_get("/state"))["groups"][0]["bot"] == "left"


@pytest.mark.parametrize("chat_id", [-7, 7, "x", True])
async def test_a_user_has_only_their_own_chats(group: Crowd, chat_id: Any) -> None:
    for path in (f"/users/{group.mia}/text", f"/users/{group.mia}/send"):
        fields: Json = {"text": "x", "kind": "photo", "chat_id": chat_id}
        assert await group.client.wrong(path, **fields) == "404 the user has no such chat"
    tap: Json = {"message_id": 1, "data": "x", "chat_id": chat_id}
    assert await group.client.wrong(f"/users/{group.mia}/tap", **tap) == "404 the user has no such chat"
    response = await group.client.http.get(f"/sim/users/{group.mia}/chat?chat_id={chat_id}")
    assert response.status_code == 404


async def test_strangers_and_those_who_left_stay_outside(group: Crowd) -> None:
    text: Json = {"text": "x", "chat_id": group.id}
    assert await group.client.wrong(f"/users/{group.ben}/text", **text) == "404 the user has no such chat"
    await group.request("DELETE", f"/members/{group.mia}")
    assert await group.client.wrong(f"/users/{group.mia}/text", **text) == "400 the user is not in the group"
    assert len((await group.chat(group.mia))["messages"]) == 2


async def test_there_is_no_such_group(client: Client) -> None:
    for path in ("/groups/-7/migrate", "/groups/7/migrate", "/groups/x/migrate"):
        assert await client.wrong(path) == "404 there is no such group"
    with pytest.raises(LookupError):
        client.sim.world.groups.get(-7)
    assert client.sim.world.groups.audience(-7) == ()
