"""The real python-telegram-bot in groups of the simulator, over loopback."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
    TelegramObject,
    Update,
)
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.simulator.client import Json

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])


def unread(thing: object) -> Iterator[str]:
    """The fields of an answer for which the library has no place."""
    if isinstance(thing, TelegramObject):
        yield from thing.api_kwargs
        names = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ()) if name[0] != "_"]
        for name in names:
            yield from unread(getattr(thing, name, None))
    elif isinstance(thing, (list, tuple)):
        for item in thing:
            yield from unread(item)


@pytest.fixture
async def users(http: httpx.AsyncClient) -> list[int]:
    return [user["id"] for user in (await http.get("/state")).json()["users"]]


@pytest.fixture
async def group(http: httpx.AsyncClient, users: list[int]) -> int:
    """A group of the first two users, the first of whom made it, with the bot."""
    created: Json = (await http.post("/groups", json={"title": "7b", "members": users[:2]})).json()
    return int(created["id"])


async def updates_of(bot: Bot, **params: Any) -> list[Update]:
    updates = await bot.get_updates(**params)
    if updates:
        await bot.get_updates(updates[-1].update_id + 1)
    assert list(unread(updates)) == []
    return list(updates)


async def test_the_life_of_a_group(bot: Bot, http: httpx.AsyncClient, users: list[int], group: int) -> None:
    mia, ben, krueger = users
    member, created = await updates_of(bot, allowed_updates=Update.ALL_TYPES)
    assert member.my_chat_member is not None
    assert isinstance(member.my_chat_member.old_chat_member, ChatMemberLeft)
    assert isinstance(member.my_chat_member.new_chat_member, ChatMemberMember)
    assert created.message is not None
    assert (created.message.group_chat_created, created.message.chat.type) == (True, ChatType.GROUP)

    await http.post(f"/groups/{group}/admins", json={"bot": True, "on": True})
    await http.post(f"/groups/{group}/members", json={"user_id": krueger})
    await http.post(f"/groups/{group}/admins", json={"user_id": krueger, "on": True})
    await http.request("DELETE", f"/groups/{group}/members/{ben}", json={"by": krueger})
    await http.patch(f"/groups/{group}", json={"title": "8b"})
    promoted, _, joined, _, banned, left, renamed = await updates_of(bot)
    assert promoted.my_chat_member is not None
    assert isinstance(promoted.my_chat_member.new_chat_member, ChatMemberAdministrator)
    assert joined.message is not None
    assert [user.id for user in joined.message.new_chat_members] == [krueger]
    assert banned.chat_member is not None
    assert isinstance(banned.chat_member.new_chat_member, ChatMemberBanned)
    assert left.message is not None
    assert left.message.left_chat_member is not None
    assert left.message.left_chat_member.id == ben
    assert renamed.message is not None
    assert renamed.message.new_chat_title == "8b"

    assert await bot.get_chat_member_count(group) == 3
    owner, own, admin = await bot.get_chat_administrators(group)
    assert isinstance(owner, ChatMemberOwner)
    assert isinstance(admin, ChatMemberAdministrator)
    assert (owner.user.id, admin.user.id, own.user) == (mia, krueger, bot.bot)
    chat = await bot.get_chat(group)
    assert chat.permissions is not None
    assert chat.permissions.can_send_polls is True
    link = await bot.create_chat_invite_link(group, name="7b", member_limit=3)
    assert list(unread((owner, admin, own, chat, link))) == []
    assert (await bot.export_chat_invite_link(group)).startswith("https://t.me/+")
    assert await bot.leave_chat(group)
    gone, service = await updates_of(bot)
    assert gone.my_chat_member is not None
    assert isinstance(gone.my_chat_member.new_chat_member, ChatMemberLeft)
    assert service.message is not None
    assert service.message.left_chat_member == bot.bot


async def test_talking_in_a_group(bot: Bot, http: httpx.AsyncClient, users: list[int], group: int) -> None:
    mia = users[0]
    sent = await bot.send_message(group, "x", reply_markup=KEYBOARD)
    await updates_of(bot)
    for text in ("hidden", f"/help@{bot.username} me"):
        await http.post(f"/users/{mia}/text", json={"text": text, "chat_id": group})
    tap = {"message_id": sent.message_id, "data": "go", "chat_id": group}
    await http.post(f"/users/{mia}/tap", json=tap)
    command, query = await updates_of(bot)
    assert command.message is not None
    assert command.message.text == f"/help@{bot.username} me"
    assert command.effective_user is not None
    assert command.effective_user.id == mia
    assert query.callback_query is not None
    assert query.callback_query.message == sent
    assert await query.callback_query.answer("Done")
    reply = await bot.send_message(group, "y", reply_parameters=ReplyParameters(command.message.message_id))
    assert reply.reply_to_message is not None
    assert list(unread((sent, reply))) == []


async def test_a_group_that_moves(bot: Bot, http: httpx.AsyncClient, users: list[int], group: int) -> None:
    await updates_of(bot)
    new = (await http.post(f"/groups/{group}/migrate", json={})).json()["id"]
    member, out, into = await updates_of(bot)
    assert member.my_chat_member is not None
    assert member.my_chat_member.chat.id == new
    assert out.message is not None
    assert (out.message.chat.id, out.message.migrate_to_chat_id) == (group, new)
    assert into.message is not None
    assert into.message.sender_chat is not None
    assert (into.message.chat.type, into.message.migrate_from_chat_id) == (ChatType.SUPERGROUP, group)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group, "x")
    assert moved.value.new_chat_id == new
    await http.post(f"/groups/{new}/admins", json={"bot": True, "on": True})
    chat, (owner, own) = await bot.get_chat(new), await bot.get_chat_administrators(new)
    assert chat.join_to_send_messages is True
    assert isinstance(own, ChatMemberAdministrator)
    assert own.can_manage_topics is False
    assert list(unread((chat, owner, own))) == []
    await http.request("DELETE", f"/groups/{new}/members/bot", json={})
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(new, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(-7)


async def test_commands_in_a_group(bot: Bot, users: list[int], group: int) -> None:
    commands = (BotCommand("a", "b"),)
    for scope in (
        BotCommandScopeAllGroupChats(),
        BotCommandScopeAllChatAdministrators(),
        BotCommandScopeChat(group),
        BotCommandScopeChatAdministrators(group),
        BotCommandScopeChatMember(group, users[0]),
    ):
        assert await bot.set_my_commands(commands, scope=scope)
        assert await bot.get_my_commands(scope=scope) == commands
