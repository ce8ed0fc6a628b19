"""Reactions, of the bot and of users."""

from typing import Any

import pytest
from telegram.constants import ReactionEmoji

from bot.simulator.reactions import reaction_emoji
from tests.simulator.client import Client, Json
from tests.simulator.contract import GONE, KRUEGER, MIA, OWN, PHOTO_ID, TEXT, Row, check, names

PIN = 6
KINDS = ["message", "callback_query", "message_reaction"]


def emoji(*wanted: str) -> list[Json]:
    return [{"type": "emoji", "emoji": one} for one in wanted]


def reaction(value: Any, **more: Any) -> Json:
    return {"chat_id": MIA, "message_id": TEXT, "reaction": value, **more}


UNPARSED = "400 Bad Request: can't parse ReactionType"
REFUSALS: list[Row] = [
    ("setMessageReaction", reaction("👍"), "400 Bad Request: can't parse reaction types JSON object"),
    ("setMessageReaction", reaction({}), "400 Bad Request: expected an Array of ReactionType"),
    ("setMessageReaction", reaction(["👍"]), f"{UNPARSED}: expected an Object"),
    ("setMessageReaction", reaction([{}]), f'{UNPARSED}: Can\'t find field "type"'),
    ("setMessageReaction", reaction([{"type": "emoji"}]), f'{UNPARSED}: Can\'t find field "emoji"'),
    ("setMessageReaction", reaction([{"type": "custom_emoji"}]), f'{UNPARSED}: Can\'t find field "custom_emoji_id"'),
    ("setMessageReaction", reaction([{"type": "paid"}]), f"{UNPARSED}: invalid reaction type specified"),
    ("setMessageReaction", reaction(emoji("")), "400 Bad Request: invalid reaction type specified"),
    ("setMessageReaction", reaction(emoji("🧀")), "400 Bad Request: REACTION_INVALID"),
    (
        "setMessageReaction",
        reaction([{"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}]),
        "400 Bad Request: REACTION_INVALID",
    ),
    ("setMessageReaction", reaction(emoji("👍", "🔥")), "400 Bad Request: REACTIONS_TOO_MANY"),
    ("setMessageReaction", reaction([], message_id=GONE), "400 Bad Request: message to react not found"),
    ("setMessageReaction", reaction(emoji("👍"), message_id=PIN), "400 Bad Request: REACTION_INVALID"),
    ("setMessageReaction", {"chat_id": MIA}, "400 Bad Request: message to react not found"),
    ("setMessageReaction", {"message_id": TEXT}, "400 Bad Request: chat_id is empty"),
    ("setMessageReaction", reaction([], chat_id=KRUEGER), "403 Forbidden: bot was blocked by the user"),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_reaction_is_refused(client: Client, filled: Json, row: Row) -> None:
    await client.result("pinChatMessage", chat_id=filled[MIA], message_id=TEXT)
    await check(client, filled, row)


@pytest.mark.parametrize("one", list(ReactionEmoji))
def test_every_emoji_of_the_bot_api_is_there_as_it_writes_it(one: ReactionEmoji) -> None:
    assert reaction_emoji(one.value) == one.value


def test_the_selector_of_colour_does_not_matter() -> None:
    assert reaction_emoji("❤\ufe0f") == "❤"
    assert reaction_emoji("❤\u200d🔥") == ReactionEmoji.HEART_ON_FIRE


async def test_the_bot_reacts_and_takes_it_back(client: Client, filled: Json) -> None:
    mia = filled[MIA]
    await client.result("deleteWebhook", drop_pending_updates=True)
    start = client.sim.world.events.last_cursor()
    target = {"chat_id": mia, "message_id": OWN}
    assert await client.result("setMessageReaction", **target, reaction=emoji("👍"), is_big=True) is True
    await client.result("setMessageReaction", **target, reaction=emoji("👍"))
    assert (await client.messages(mia))[0]["reactions"] == [{"emoji": "👍", "count": 1, "mine": False}]
    await client.result("setMessageReaction", **target, reaction=emoji("❤\ufe0f"))
    await client.result("setMessageReaction", **target)
    assert "reactions" not in (await client.messages(mia))[0]
    events = client.sim.world.events.after(mia, start)
    shown = [(event["kind"], event["message_id"], [one["emoji"] for one in event["reactions"]]) for event in events]
    assert shown == [("reaction", OWN, ["👍"]), ("reaction", OWN, ["❤"]), ("reaction", OWN, [])]
    assert await client.updates() == []


async def react(client: Client, user_id: int, message_id: int, one: str | None) -> Json:
    answer: Json = await client.act(f"/users/{user_id}/react", message_id=message_id, emoji=one)
    return answer


async def test_a_users_reaction_is_told_to_a_bot_that_asked(client: Client, filled: Json) -> None:
    mia = filled[MIA]
    await client.result("deleteWebhook", drop_pending_updates=True)
    assert (await react(client, mia, TEXT, "🔥"))["reactions"] == [{"emoji": "🔥", "count": 1, "mine": True}]
    assert await client.updates(allowed_updates=KINDS) == []
    await react(client, mia, TEXT, "🔥")
    await react(client, mia, TEXT, "👍")
    await client.result("setMessageReaction", chat_id=mia, message_id=TEXT, reaction=emoji("👍"))
    answer = await react(client, mia, TEXT, None)
    assert answer == {"message_id": TEXT, "reactions": [{"emoji": "👍", "count": 1, "mine": False}]}
    changed, gone = [update["message_reaction"] for update in await client.updates()]
    assert changed == {
        "chat": {"id": mia, "first_name": "Mia", "type": "private"}, "message_id": TEXT,
        "user": {"id": mia, "is_bot": False, "first_name": "Mia", "language_code": "de"},
        "date": int(client.clock.now), "old_reaction": emoji("🔥"), "new_reaction": emoji("👍"),
    }  # fmt: skip
    assert (gone["old_reaction"], gone["new_reaction"]) == (emoji("👍"), [])


async def test_in_an_album_the_first_message_holds_the_reactions(client: Client, filled: Json) -> None:
    mia, photo = filled[MIA], {"type": "photo", "media": filled[PHOTO_ID]}
    await client.result("sendMediaGroup", chat_id=mia, media=[photo, photo, photo])
    await client.result("deleteWebhook", drop_pending_updates=True)
    await client.updates(allowed_updates=KINDS)
    await client.result("deleteMessage", chat_id=mia, message_id=6)
    await react(client, mia, 8, "👏")
    (update,) = await client.updates()
    assert update["message_reaction"]["message_id"] == 7
    with_reactions = [m["message_id"] for m in await client.messages(mia) if "reactions" in m]
    assert with_reactions == [7]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"message_id": 99, "emoji": "👍"}, "404 there is no such message"),
        (
            {"message_id": TEXT, "emoji": "🧀"},
            "400 emoji must be one of those that Telegram has for reactions, or null",
        ),
        ({"message_id": TEXT, "emoji": ""}, "400 emoji must be one of those that Telegram has for reactions, or null"),
        ({"message_id": TEXT, "emoji": 7}, "400 emoji must be one of those that Telegram has for reactions, or null"),
        ({"message_id": PIN, "emoji": "👍"}, "400 nobody can react to a message of the service"),
        ({"message_id": TEXT, "emoji": "👍", "chat_id": 7}, "404 the user has no such chat"),
    ],
)
async def test_a_user_cannot_react_like_that(client: Client, filled: Json, fields: Json, error: str) -> None:
    await client.result("pinChatMessage", chat_id=filled[MIA], message_id=TEXT)
    assert await client.wrong(f"/users/{filled[MIA]}/react", **fields) == error


async def test_who_blocks_the_bot_reacts_to_nothing(client: Client, filled: Json) -> None:
    error = await client.wrong(f"/users/{filled[KRUEGER]}/react", message_id=1, emoji="👍")
    assert error == "400 the user blocked the bot: unblock it first"
    assert await client.wrong("/users/7/react", message_id=1, emoji="👍") == "404 there is no such user"
