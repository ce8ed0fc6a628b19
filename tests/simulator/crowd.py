"""Three users and a group of theirs, as a test moves them."""

from typing import Any

from tests.simulator.client import Client, Json

BOT = "loopback_demo_bot"


class Crowd:
    """Acts on one group; `updates` gives what came since it was asked last, without update ids."""

    def __init__(self, client: Client, users: list[int]) -> None:
        self.client = client
        self.mia, self.ben, self.krueger = users
        self.id = 0

    async def create(self, **fields: Any) -> Json:
        """A group of Frau Krüger with Mia and the bot, the one to act on from now."""
        fields = {"title": "Class 7b", "members": [self.krueger, self.mia]} | fields
        group: Json = await self.client.act("/groups", **fields)
        self.id = group["id"]
        return group

    async def request(self, method: str, path: str = "", **fields: Any) -> Json:
        """A request about the group that must succeed."""
        response = await self.client.http.request(method, f"/sim/groups/{self.id}{path}", json=fields)
        assert response.status_code == 200, response.text
        group: Json = response.json()
        return group

    async def migrate(self) -> int:
        """Make the group a supergroup, which is the one to act on from now; its old id."""
        old, self.id = self.id, (await self.request("POST", "/migrate"))["id"]
        return old

    async def add_bot(self, **fields: Any) -> Json:
        return await self.request("POST", "/members", bot=True, **fields)

    async def remove_bot(self, **fields: Any) -> Json:
        return await self.request("DELETE", "/members/bot", **fields)

    async def make_bot_admin(self, *, on: bool = True) -> Json:
        return await self.request("POST", "/admins", bot=True, on=on)

    async def write(self, user_id: int, text: str, **fields: Any) -> Json:
        """A user's text in the group."""
        message: Json = await self.client.act(f"/users/{user_id}/text", text=text, chat_id=self.id, **fields)
        return message

    async def say(self, text: str, **fields: Any) -> Json:
        """The bot's text in the group."""
        message: Json = await self.client.result("sendMessage", chat_id=self.id, text=text, **fields)
        return message

    async def chat(self, user_id: int) -> Json:
        """The group as a user sees it."""
        chat: Json = await self.client.sim_get(f"/users/{user_id}/chat?chat_id={self.id}")
        return chat

    async def updates(self, **params: Any) -> list[Json]:
        found = await self.client.updates(**params)
        if found:
            await self.client.updates(found[-1]["update_id"] + 1)
        return [{kind: body for kind, body in update.items() if kind != "update_id"} for update in found]


async def crowd_of(client: Client) -> Crowd:
    """The three users of an empty database, with no group yet."""
    return Crowd(client, [user["id"] for user in (await client.sim_get("/state"))["users"]])


def change(update: Json, kind: str = "my_chat_member") -> tuple[str, str]:
    """The old and the new status of a ChatMemberUpdated."""
    member = update[kind]
    return member["old_chat_member"]["status"], member["new_chat_member"]["status"]
