"""The real python-telegram-bot with polls, files and the rest, over loopback."""

import datetime as dt
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import (
    Bot,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    InputPollOption,
    MenuButtonCommands,
    Poll,
    ReactionTypeEmoji,
    TelegramObject,
    Update,
)
from telegram.constants import ChatAction, ParseMode, ReactionEmoji
from telegram.error import BadRequest

from tests.simulator.client import picture


@pytest.fixture
async def mia(http: httpx.AsyncClient, bot: Bot) -> int:
    user_id: int = (await http.get("/state")).json()["users"][0]["id"]
    await http.post(f"/users/{user_id}/text", json={"text": "/start"})
    await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    await bot.delete_webhook(drop_pending_updates=True)
    return user_id


@pytest.fixture(autouse=True)
async def nothing_unknown(http: httpx.AsyncClient) -> AsyncIterator[None]:
    yield
    calls = (await http.get("/transcript")).json()["calls"]
    assert calls
    assert [call for call in calls if "unknown" in call] == []


def assert_all_fields_known(thing: TelegramObject) -> None:
    """Every field that the server sent has its place in the library's class."""
    assert not thing.api_kwargs
    for name in thing.to_dict():
        value = getattr(thing, "from_user" if name == "from" else name, None)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, TelegramObject):
                assert_all_fields_known(part)


async def test_polls(bot: Bot, http: httpx.AsyncClient, mia: int) -> None:
    sent = await bot.send_poll(
        mia, "Which?", [InputPollOption("<i>A</i>", text_parse_mode=ParseMode.HTML), "B"], is_anonymous=False,
        type=Poll.QUIZ, correct_option_ids=[1], explanation="<b>So</b>", explanation_parse_mode=ParseMode.HTML,
        open_period=dt.timedelta(minutes=5), question_parse_mode=ParseMode.HTML, hide_results_until_closes=True,
    )  # fmt: skip
    assert_all_fields_known(sent)
    poll = sent.poll
    assert poll is not None
    assert (poll.options[0].text, poll.options[0].persistent_id, poll.correct_option_ids) == ("A", "0", (1,))
    assert poll.explanation_entities[0].type == "bold"
    await http.post(f"/users/{mia}/vote", json={"message_id": sent.message_id, "options": [0]})
    stopped = await bot.stop_poll(mia, sent.message_id)
    assert (stopped.is_closed, stopped.options[0].voter_count) == (True, 1)
    answered, counted, closed = await bot.get_updates(timeout=5)
    for update in (answered, counted, closed):
        assert_all_fields_known(update)
    assert answered.poll_answer is not None
    assert (answered.poll_answer.option_ids, answered.poll_answer.option_persistent_ids) == ((0,), ("0",))
    assert answered.poll_answer.poll_id == poll.id
    assert counted.poll is not None
    assert counted.poll.total_voter_count == 1
    assert closed.poll == stopped
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await bot.stop_poll(mia, sent.message_id)


async def test_albums_and_files(bot: Bot, mia: int) -> None:
    album = await bot.send_media_group(
        mia, [InputMediaPhoto(picture(), has_spoiler=True), InputMediaVideo(b"v", duration=3)], caption="<b>c</b>",
        parse_mode=ParseMode.HTML,
    )  # fmt: skip
    assert album[0].media_group_id == album[1].media_group_id is not None
    assert album[0].caption == "c"
    documents = [InputMediaDocument(b"1", filename="1.txt"), InputMediaDocument(b"2", filename="2.txt")]
    first, second = await bot.send_media_group(mia, documents)
    assert second.document is not None
    assert second.document.file_name == "2.txt"
    with pytest.raises(BadRequest, match="Audio can't be mixed"):
        await bot.send_media_group(mia, [InputMediaAudio(b"a"), InputMediaPhoto(picture())])
    messages = [
        *album,
        first,
        await bot.send_video(mia, b"v", duration=3, width=4, height=5, supports_streaming=True),
        await bot.send_audio(mia, b"a", title="T", performer="P", filename="a.mp3"),
        await bot.send_voice(mia, b"o", duration=3),
        await bot.send_animation(mia, b"g", filename="g.gif"),
        await bot.send_sticker(mia, picture(), emoji="👋"),
        await bot.send_document(mia, second.document, caption="again"),
        await bot.send_photo(mia, album[0].photo[-1]),
    ]
    for message in messages:
        assert_all_fields_known(message)
        attachment = message.effective_attachment
        one = attachment[-1] if isinstance(attachment, tuple) else attachment
        assert one is not None
        file = await bot.get_file(one)  # type: ignore[arg-type]
        assert len(await file.download_as_bytearray()) == file.file_size


async def test_copies_and_deletions(bot: Bot, mia: int) -> None:
    sent = await bot.send_photo(mia, picture(), caption="c")
    copy = await bot.copy_message(mia, mia, sent.message_id, caption="<i>d</i>", parse_mode=ParseMode.HTML)
    forward = await bot.forward_message(mia, mia, sent.message_id)
    assert_all_fields_known(forward)
    assert forward.forward_origin is not None
    copies = await bot.copy_messages(mia, mia, [1, sent.message_id], remove_caption=True)
    forwards = await bot.forward_messages(mia, mia, [copy.message_id])
    assert len({*copies, *forwards}) == 3
    assert await bot.delete_messages(mia, [copy.message_id, 99, forward.message_id])
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(mia, copy.message_id)


async def test_marks(bot: Bot, http: httpx.AsyncClient, mia: int) -> None:
    sent = await bot.send_message(mia, "x")
    assert await bot.set_message_reaction(mia, sent.message_id, ReactionEmoji.HEART_ON_FIRE, is_big=True)
    assert await bot.set_message_reaction(mia, sent.message_id)
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(mia, sent.message_id, ["🧀"])
    assert await bot.pin_chat_message(mia, sent.message_id, disable_notification=True)
    pinned = (await bot.get_chat(mia)).pinned_message
    assert pinned is not None
    assert pinned.text == "x"
    assert await bot.unpin_chat_message(mia, sent.message_id)
    assert await bot.unpin_all_chat_messages(mia)
    assert await bot.send_message_draft(mia, 7, "<b>Hel</b>", parse_mode=ParseMode.HTML)
    for action in ChatAction:
        assert await bot.send_chat_action(mia, action)
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.get_chat_menu_button(mia) == MenuButtonCommands()
    await http.post(f"/users/{mia}/react", json={"message_id": sent.message_id, "emoji": "👍"})
    said, reacted = await bot.get_updates(timeout=5)
    for update in (said, reacted):
        assert_all_fields_known(update)
    assert said.message is not None
    assert said.message.pinned_message is not None
    assert reacted.message_reaction is not None
    assert reacted.message_reaction.new_reaction == (ReactionTypeEmoji("👍"),)
