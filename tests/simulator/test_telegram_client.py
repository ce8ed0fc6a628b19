"""The real python-telegram-bot against the simulator, over loopback."""

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    MenuButtonCommands,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import ChatAction, ChatMemberStatus, ChatType, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken

from tests.simulator.client import picture


@pytest.fixture
async def mia(http: httpx.AsyncClient) -> int:
    user_id: int = (await http.get("/state")).json()["users"][0]["id"]
    await http.post(f"/users/{user_id}/text", json={"text": "/start now"})
    return user_id


KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])


async def test_the_bots_own_methods(bot: Bot) -> None:
    assert (await bot.get_me()).username == "loopback_demo_bot"
    commands = [BotCommand("start", "Begin"), BotCommand("help", "What I can do")]
    scope = BotCommandScopeAllPrivateChats()
    assert await bot.set_my_commands(commands, scope=scope, language_code="de")
    assert await bot.get_my_commands(scope=scope, language_code="de") == tuple(commands)
    assert await bot.delete_my_commands(scope=scope, language_code="de")
    assert await bot.get_my_commands(scope=scope, language_code="de") == ()
    assert await bot.set_my_name("Helper")
    assert (await bot.get_my_name()).name == "Helper"
    assert await bot.set_my_description("What I do", language_code="en")
    assert (await bot.get_my_description("en")).description == "What I do"
    assert await bot.set_my_short_description("Short")
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0
    assert await bot.set_webhook(
        "http://127.0.0.1:1/", secret_token="s", max_connections=3, allowed_updates=["message"], ip_address="127.0.0.1"
    )
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.ip_address) == ("http://127.0.0.1:1/", 3, "127.0.0.1")
    assert info.allowed_updates == ("message",)
    with pytest.raises(Conflict):
        await bot.get_updates()
    assert await bot.delete_webhook()
    assert await bot.close()
    assert await bot.log_out()


async def test_texts(bot: Bot, mia: int) -> None:
    sent = await bot.send_message(
        mia, "<b>Hi</b> 😀 <i>there</i>", parse_mode=ParseMode.HTML, reply_markup=KEYBOARD,
        link_preview_options=LinkPreviewOptions(is_disabled=True), reply_parameters=ReplyParameters(1),
    )  # fmt: skip
    assert sent.parse_entities() == {sent.entities[0]: "Hi", sent.entities[1]: "there"}
    assert sent.reply_markup == KEYBOARD
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/start now"
    edited = await bot.edit_message_text(
        "New", mia, sent.message_id, entities=[MessageEntity(MessageEntity.CODE, 0, 3)], reply_markup=KEYBOARD
    )
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    assert edited.parse_entities() == {edited.entities[0]: "New"}
    bare = await bot.edit_message_reply_markup(mia, sent.message_id)
    assert not isinstance(bare, bool)
    assert bare.reply_markup is None
    assert await bot.send_chat_action(mia, ChatAction.TYPING)
    assert await bot.delete_message(mia, sent.message_id)
    chat = await bot.get_chat(mia)
    assert (chat.type, chat.first_name) == (ChatType.PRIVATE, "Mia")


async def test_files(bot: Bot, mia: int) -> None:
    sent = await bot.send_photo(mia, picture(), caption="<u>A</u>", parse_mode=ParseMode.HTML, reply_markup=KEYBOARD)
    assert (sent.photo[-1].width, sent.photo[-1].height) == (64, 48)
    assert sent.caption_entities[0].type == MessageEntity.UNDERLINE
    file = await bot.get_file(sent.photo[-1])
    assert bytes(await file.download_as_bytearray()) == picture()
    again = await bot.send_photo(mia, sent.photo[-1])
    assert again.photo == sent.photo
    edited = await bot.edit_message_caption(mia, sent.message_id, caption="B")
    assert not isinstance(edited, bool)
    assert edited.caption == "B"
    edited = await bot.edit_message_media(InputMediaPhoto(picture(8, 9), caption="C"), mia, sent.message_id)
    assert not isinstance(edited, bool)
    assert (edited.photo[-1].width, edited.caption) == (8, "C")
    edited = await bot.edit_message_media(InputMediaDocument(b"text", filename="a.txt"), mia, sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.document is not None
    assert edited.document.file_name == "a.txt"
    document = (await bot.send_document(mia, b"more text", filename="ü.txt", caption="D")).document
    assert document is not None
    assert (document.file_name, document.mime_type, document.file_size) == ("ü.txt", "text/plain", 9)


async def test_updates(bot: Bot, http: httpx.AsyncClient, mia: int) -> None:
    sent = await bot.send_message(mia, "x", reply_markup=KEYBOARD)
    await http.post(f"/users/{mia}/tap", json={"message_id": sent.message_id, "data": "go"})
    for kind in ("sticker", "voice", "photo", "document", "location", "contact"):
        await http.post(f"/users/{mia}/send", json={"kind": kind})
    await http.patch(f"/users/{mia}", json={"blocked": True})
    updates = await bot.get_updates(timeout=5, allowed_updates=["message", "callback_query", "my_chat_member"])
    start, tap, sticker, voice, photo, document, location, contact, member = updates
    assert start.message is not None
    assert start.message.parse_entities([MessageEntity.BOT_COMMAND])
    assert tap.callback_query is not None
    assert tap.callback_query.message == sent
    assert await tap.callback_query.answer("Done", show_alert=True)
    for update, kind in ((sticker, "sticker"), (voice, "voice"), (document, "document"), (contact, "contact")):
        assert getattr(update.message, kind) is not None
    assert photo.message is not None
    assert photo.message.photo[-1].width == 320
    assert location.message is not None
    assert location.message.location is not None
    assert member.my_chat_member is not None
    assert member.my_chat_member.new_chat_member.status == ChatMemberStatus.BANNED
    assert member.my_chat_member.old_chat_member.status == ChatMemberStatus.MEMBER
    assert await bot.get_updates(updates[-1].update_id + 1) == ()
    for update in updates:
        assert not update.api_kwargs
        if update.message is not None:
            assert not update.message.api_kwargs
            assert not update.message.chat.api_kwargs


async def test_refusals_arrive_as_the_librarys_errors(
    bot: Bot, http: httpx.AsyncClient, mia: int, address: str
) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(mia, "")
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(mia, "<b>", parse_mode=ParseMode.HTML)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("1")
    await http.patch(f"/users/{mia}", json={"blocked": True})
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(mia, "x")
    stranger = Bot("1:nobody-knows-this", base_url=f"{address}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_the_library_sends_no_parameter_that_is_unknown(bot: Bot, http: httpx.AsyncClient, mia: int) -> None:
    sent = await bot.send_message(mia, "x", disable_notification=True, protect_content=True)
    photo = await bot.send_photo(mia, picture())
    await bot.edit_message_media(InputMediaPhoto(picture(9, 9)), mia, photo.message_id)
    await bot.send_document(mia, b"text", disable_content_type_detection=True)
    await bot.edit_message_text("y", mia, sent.message_id)
    calls = (await http.get("/transcript")).json()["calls"]
    assert len(calls) == 6
    assert [call for call in calls if "unknown" in call] == []
