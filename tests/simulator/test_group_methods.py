"""The Bot API's methods in groups, and how they are refused."""

from typing import Any

import pytest

from bot.simulator.people import BOT_ID
from bot.simulator.service import post_service
from tests.simulator.client import Client, Json, picture
from tests.simulator.crowd import Crowd

NOBODY = 42


async def member(group: Crowd, user_id: int) -> Json:
    found: Json = await group.client.result("getChatMember", chat_id=group.id, user_id=user_id)
    return found


async def test_a_groups_messages(group: Crowd) -> None:
    sent = await group.say("<b>Hi</b>", parse_mode="HTML", reply_parameters={"message_id": 1})
    assert sent["chat"] == {"id": group.id, "title": "Class 7b", "type": "group"}
    assert sent["from"]["id"] == BOT_ID
    assert sent["reply_to_message"]["group_chat_created"] is True
    edited = await group.client.result("editMessageText", chat_id=group.id, message_id=2, text="Ho")
    assert edited["text"] == "Ho"
    photo = (await group.client.form("sendPhoto", {"photo": picture()}, chat_id=str(group.id)))["result"]
    assert photo["message_id"] == 3
    messages = (await group.chat(group.mia))["messages"][1:]
    assert messages == [edited, photo]
    assert await group.updates() == []


async def test_the_bot_cannot_edit_what_it_did_not_write(group: Crowd) -> None:
    await group.write(group.mia, "mine")
    world = group.client.sim.world
    with world.database.transaction():
        post_service(world, world.groups.get(group.id), None, {"new_chat_title": "8b"})
    (update,) = await group.updates()
    assert update["message"]["from"]["id"] == BOT_ID
    for message_id in (1, 2, 3):
        error = await group.client.refusal("editMessageText", chat_id=group.id, message_id=message_id, text="x")
        assert error == "400 Bad Request: message can't be edited"


@pytest.mark.planted
async def test_a_service_message_of_a_private_chat(group: Crowd) -> None:
    world = group.client.sim.world
    mia = world.people.find(group.mia)
    assert mia is not None
    with world.database.transaction():
        theirs = post_service(world, mia, mia, {"pinned_message": {}})
        bots = post_service(world, mia, None, {"pinned_message": {}})
    assert [update["message"] for update in await group.updates()] == [theirs, bots]
    messages = (await group.client.sim_get(f"/users/{group.mia}/chat"))["messages"]
    assert messages == [{**theirs, "outgoing": True}, bots]


async def test_only_an_admin_deletes_what_others_wrote(group: Crowd) -> None:
    async def delete(message_id: int) -> Json:
        return await group.client.call("deleteMessage", chat_id=group.id, message_id=message_id)

    own, theirs = await group.say("own"), await group.write(group.mia, "theirs")
    assert (await delete(own["message_id"]))["ok"]
    assert (await delete(theirs["message_id"]))["description"] == "Bad Request: message can't be deleted"
    await group.make_bot_admin()
    assert (await delete(theirs["message_id"]))["ok"]
    old = await group.write(group.mia, "old")
    await group.migrate()
    group.client.clock.now += 10
    older, own = await group.write(group.mia, "older"), await group.say("own")
    group.client.clock.now += 48 * 3600 + 1
    assert (await delete(older["message_id"]))["ok"]
    too_late = "Bad Request: message can't be deleted for everyone"
    assert (await delete(own["message_id"]))["description"] == too_late
    await group.create()
    await group.make_bot_admin()
    old = await group.write(group.mia, "old")
    group.client.clock.now += 48 * 3600 + 1
    assert (await delete(old["message_id"]))["description"] == too_late


async def test_a_group_can_be_looked_at(group: Crowd) -> None:
    chat = await group.client.result("getChat", chat_id=group.id)
    assert (chat["id"], chat["type"], chat["title"]) == (group.id, "group", "Class 7b")
    assert (chat["permissions"]["can_send_messages"], chat["max_reaction_count"]) == (True, 11)
    assert 0 <= chat["accent_color_id"] < 7
    old = await group.migrate()
    chat = await group.client.result("getChat", chat_id=group.id)
    assert (chat["type"], chat["join_to_send_messages"]) == ("supergroup", True)
    assert (await group.client.result("getChat", chat_id=old))["type"] == "group"


async def test_members(group: Crowd) -> None:
    await group.request("POST", "/members", user_id=group.ben)
    await group.request("DELETE", f"/members/{group.ben}")
    assert await group.client.result("getChatMemberCount", chat_id=group.id) == 3
    statuses = [(await member(group, user_id))["status"] for user_id in (group.krueger, group.mia, group.ben, BOT_ID)]
    assert statuses == ["creator", "member", "left", "member"]
    assert (await member(group, group.mia))["user"]["first_name"] == "Mia"
    assert (await member(group, BOT_ID))["user"]["is_bot"] is True
    stranger = await group.client.act("/users", first_name="Ada", language_code="en")
    assert (await member(group, stranger["id"]))["status"] == "left"
    await group.request("DELETE", f"/members/{group.mia}", by=group.krueger)
    kicked = await member(group, group.mia)
    assert (kicked["status"], kicked["until_date"]) == ("kicked", 0)
    assert await group.client.result("getChatMemberCount", chat_id=group.id) == 2


async def test_admins(group: Crowd) -> None:
    async def admins() -> list[tuple[int, str]]:
        found = await group.client.result("getChatAdministrators", chat_id=group.id)
        return [(admin["user"]["id"], admin["status"]) for admin in found]

    assert await admins() == [(group.krueger, "creator")]
    await group.make_bot_admin()
    await group.request("POST", "/admins", user_id=group.mia, on=True)
    expected = [(group.krueger, "creator"), (group.mia, "administrator"), (BOT_ID, "administrator")]
    assert await admins() == expected
    await group.migrate()
    assert await admins() == expected


async def test_a_private_chat_has_two_members_and_no_admins(client: Client, mia: int) -> None:
    assert await client.result("getChatMemberCount", chat_id=mia) == 2
    assert (await client.result("getChatMember", chat_id=mia, user_id=mia))["status"] == "member"
    assert (await client.result("getChatMember", chat_id=mia, user_id=BOT_ID))["user"]["is_bot"] is True


async def test_invite_links(group: Crowd) -> None:
    await group.make_bot_admin()
    first = await group.client.result("exportChatInviteLink", chat_id=group.id)
    assert first.startswith("https://t.me/+")
    link = await group.client.result(
        "createChatInviteLink", chat_id=group.id, name="7b", member_limit=30, expire_date=1_900_000_000
    )
    assert link["invite_link"] not in ("", first)
    assert (link["name"], link["member_limit"], link["expire_date"]) == ("7b", 30, 1_900_000_000)
    assert (link["creator"]["id"], link["is_primary"], link["creates_join_request"]) == (BOT_ID, False, False)
    asking = await group.client.result("createChatInviteLink", chat_id=group.id, creates_join_request=True)
    assert asking["creates_join_request"] is True
    assert "name" not in asking


PRIVATE = "<private>"
REFUSED: list[tuple[str, Json, str]] = [
    ("getChatMember", {}, "400 Bad Request: invalid user_id specified"),
    ("getChatMember", {"user_id": "x"}, "400 Bad Request: invalid user_id specified"),
    ("getChatMember", {"user_id": NOBODY}, "400 Bad Request: user not found"),
    ("getChatMember", {"user_id": NOBODY, "chat_id": PRIVATE}, "400 Bad Request: member not found"),
    ("getChatMember", {"user_id": NOBODY, "chat_id": -7}, "400 Bad Request: chat not found"),
    ("getChatAdministrators", {"chat_id": PRIVATE}, "400 Bad Request: there are no administrators in the private chat"),
    ("getChatMemberCount", {"chat_id": ""}, "400 Bad Request: chat_id is empty"),
    ("getChat", {"chat_id": -7}, "400 Bad Request: chat not found"),
    ("getChat", {"chat_id": "@class7b"}, "400 Bad Request: chat not found"),
    ("leaveChat", {"chat_id": PRIVATE}, "400 Bad Request: chat member status can't be changed in private chats"),
    ("exportChatInviteLink", {}, "400 Bad Request: not enough rights to manage chat invite link"),
    ("createChatInviteLink", {}, "400 Bad Request: not enough rights to manage chat invite link"),
    ("exportChatInviteLink", {"chat_id": PRIVATE}, "400 Bad Request: can't invite members to a private chat"),
    ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 9}},
     "400 Bad Request: message to be replied not found"),
    ("sendMessage", {"text": "x", "message_thread_id": 7}, "400 Bad Request: message thread not found"),
    ("editMessageText", {"text": "x", "message_id": 9}, "400 Bad Request: message to edit not found"),
    ("deleteMessage", {"message_id": 9}, "400 Bad Request: message to delete not found"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "params", "error"), REFUSED)
async def test_refusals(group: Crowd, mia: int, method: str, params: Json, error: str) -> None:
    chat = {"chat_id": mia if params.get("chat_id") == PRIVATE else params.get("chat_id", group.id)}
    assert await group.client.refusal(method, **{**params, **chat}) == error


async def test_what_a_supergroup_refuses(group: Crowd) -> None:
    await group.migrate()
    error = await group.client.refusal("getChatMember", chat_id=group.id, user_id=NOBODY)
    assert error == "400 Bad Request: PARTICIPANT_ID_INVALID"
    await group.make_bot_admin()
    error = await group.client.refusal(
        "createChatInviteLink", chat_id=group.id, creates_join_request=True, member_limit=2
    )
    assert error == ("400 Bad Request: member limit can't be specified for links requiring administrator approval")


CALLS: list[tuple[str, Json]] = [
    ("sendMessage", {"text": "x"}),
    ("editMessageText", {"text": "x", "message_id": 1}),
    ("deleteMessage", {"message_id": 1}),
    ("sendChatAction", {"action": "typing"}),
    ("getChatMember", {"user_id": BOT_ID}),
    ("getChatMemberCount", {}),
    ("getChatAdministrators", {}),
    ("leaveChat", {}),
    ("exportChatInviteLink", {}),
]


@pytest.mark.parametrize(("method", "params"), CALLS)
@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_bot_that_is_out_stays_out(crowd: Crowd, kind: str, method: str, params: Json) -> None:
    await crowd.create(type=kind)
    params = {**params, "chat_id": crowd.id}
    await crowd.client.result("leaveChat", chat_id=crowd.id)
    assert await crowd.client.refusal(method, **params) == f"403 Forbidden: bot is not a member of the {kind} chat"
    await crowd.add_bot()
    await crowd.remove_bot()
    assert await crowd.client.refusal(method, **params) == f"403 Forbidden: bot was kicked from the {kind} chat"


@pytest.mark.parametrize(("method", "params"), CALLS)
async def test_a_group_that_moved_on_says_where(group: Crowd, method: str, params: Json) -> None:
    old = await group.migrate()
    answer = await group.client.call(method, **{**params, "chat_id": old})
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": group.id}


async def test_only_members_look_into_a_supergroup(group: Crowd) -> None:
    await group.remove_bot()
    assert (await group.client.result("getChat", chat_id=group.id))["title"] == "Class 7b"
    await group.add_bot()
    await group.migrate()
    await group.remove_bot()
    error = await group.client.refusal("getChat", chat_id=group.id)
    assert error == "403 Forbidden: bot was kicked from the supergroup chat"


async def test_commands_by_scope(group: Crowd) -> None:
    async def seen(user_id: int) -> list[str]:
        return [command["command"] for command in (await group.chat(user_id))["commands"]]

    async def give(name: str, scope: Json | None, **more: Any) -> None:
        commands = [{"command": name, "description": "x"}]
        await group.client.result("setMyCommands", commands=commands, scope=scope, **more)

    here = {"chat_id": group.id}
    assert await seen(group.mia) == []
    await give("default", None)
    await give("private", {"type": "all_private_chats"})
    assert (await seen(group.mia), await seen(group.krueger)) == (["default"], ["default"])
    await give("groups", {"type": "all_group_chats"})
    assert (await seen(group.mia), await seen(group.krueger)) == (["groups"], ["groups"])
    await give("admins", {"type": "all_chat_administrators"})
    assert (await seen(group.mia), await seen(group.krueger)) == (["groups"], ["admins"])
    await give("here", {"type": "chat", **here})
    assert (await seen(group.mia), await seen(group.krueger)) == (["here"], ["here"])
    await give("hier", {"type": "chat", **here}, language_code="de")
    assert (await seen(group.mia), await seen(group.krueger)) == (["hier"], ["hier"])
    await give("headmasters", {"type": "chat_administrators", **here})
    assert (await seen(group.mia), await seen(group.krueger)) == (["hier"], ["headmasters"])
    await give("hers", {"type": "chat_member", "user_id": group.mia, **here})
    assert (await seen(group.mia), await seen(group.krueger)) == (["hers"], ["headmasters"])
    private = (await group.client.sim_get(f"/users/{group.mia}/chat"))["commands"]
    assert [command["command"] for command in private] == ["private"]
    scope = {"type": "chat_member", "user_id": group.mia, **here}
    assert (await group.client.result("getMyCommands", scope=scope))[0]["command"] == "hers"
    assert await group.client.result("deleteMyCommands", scope=scope)
    assert await seen(group.mia) == ["hier"]


@pytest.mark.parametrize(
    ("scope", "error"),
    [
        ({"type": "chat_administrators", "chat_id": PRIVATE}, "can't use specified scope in private chats"),
        ({"type": "chat_member", "chat_id": PRIVATE, "user_id": 7}, "can't use specified scope in private chats"),
        ({"type": "chat_member"}, "can't parse BotCommandScope: Can't find field \"user_id\""),
        ({"type": "chat_member", "user_id": 0}, "can't parse BotCommandScope: Invalid user_id specified"),
        ({"type": "chat_member", "user_id": NOBODY}, "user not found"),
        ({"type": "chat", "chat_id": -7}, "chat not found"),
    ],
)
async def test_scopes_that_are_refused(group: Crowd, scope: Json, error: str) -> None:
    chat = {"chat_id": group.mia if scope.get("chat_id") == PRIVATE else scope.get("chat_id", group.id)}
    given = {"commands": [{"command": "a", "description": "b"}], "scope": {**scope, **chat}}
    assert await group.client.refusal("setMyCommands", **given) == f"400 Bad Request: {error}"


async def test_commands_for_a_group_without_the_bot_are_refused(group: Crowd) -> None:
    await group.remove_bot()
    scope = {"type": "chat", "chat_id": group.id}
    error = await group.client.refusal("getMyCommands", scope=scope)
    assert error == "403 Forbidden: bot was kicked from the group chat"
