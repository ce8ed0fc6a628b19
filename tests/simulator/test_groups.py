"""Groups: who is in them, and what the bot is told about that."""

from pathlib import Path

import pytest

from bot.simulator.people import BOT_ID
from bot.simulator.server import Simulator
from tests.simulator.client import Client, Clock, Json
from tests.simulator.crowd import BOT, Crowd, change, crowd_of

ALL_KINDS = ["message", "callback_query", "my_chat_member", "chat_member"]


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


async def test_groups_survive_a_restart(tmp_path: Path, clock: Clock) -> None:
    shown: list[Json] = []
    for _ in range(2):
        sim = Simulator(tmp_path / "simulator.db", clock)
        client = Client(sim, clock)
        async with client.http:
            crowd = await crowd_of(client)
            if not shown:
                await crowd.create()
                await crowd.make_bot_admin()
                await crowd.request("PATCH", permissions={"can_send_polls": False})
                await crowd.migrate()
            shown.append(await client.sim_get("/state"))
            assert (await client.sim_get(f"/users/{crowd.mia}/chats"))["chats"][1]["chat"]["type"] == "supergroup"
        sim.close()
    assert shown[0] == shown[1]
    assert shown[0]["groups"][0]["bot"] == "administrator"
