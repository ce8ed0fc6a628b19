"""What the control API refuses of groups."""

from typing import Any

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.crowd import Crowd


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
        ("PATCH", "", {"permissions": []}, "400 permissions must be an object of true and false"),
        ("PATCH", "", {"permissions": {"can_send_polls": 1}}, "400 permissions must be an object of true and false"),
        ("PATCH", "", {"permissions": {"can_fly": True}}, "400 there is no permission can_fly"),
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
    for payload, error in ((7, "a text"), (None, "a text"), ("a b", "1 to 64 of A-Z, a-z, 0-9, _ and -")):
        wrong = await crowd.client.wrong(f"/groups/{crowd.id}/members", bot=True, payload=payload)
        assert wrong == f"400 payload must be {error}"
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
