"""What a bot's calls leave in a chat."""

from typing import Any

import pytest

from tests.simulator.client import Client, Json, picture

KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}, {"text": "Site", "url": "example.org"}], []]}


async def test_a_message_is_stored_as_it_is_answered(client: Client, mia: int) -> None:
    sent = await client.result(
        "sendMessage", chat_id=mia, text=" <b>Hi</b> ", parse_mode="HTML", reply_markup=KEYBOARD, protect_content=True,
        reply_parameters={"message_id": 1}, link_preview_options={"url": "example.org", "is_disabled": False},
        disable_notification=True,
    )  # fmt: skip
    assert sent["message_id"] == 2
    assert sent["from"]["is_bot"] is True
    assert sent["chat"] == {"id": mia, "first_name": "Mia", "type": "private"}
    assert sent["date"] == int(client.clock.now)
    assert (sent["text"], sent["entities"]) == ("Hi", [{"type": "bold", "offset": 0, "length": 2}])
    assert sent["reply_markup"] == {
        "inline_keyboard": [[{"text": "Go", "callback_data": "go"}, {"text": "Site", "url": "http://example.org/"}]]
    }
    assert sent["has_protected_content"] is True
    assert sent["reply_to_message"]["text"] == "Hello"
    assert sent["link_preview_options"] == {"url": "http://example.org/", "is_disabled": False}
    assert (await client.messages(mia))[1] == sent


@pytest.mark.parametrize(
    "markup",
    [
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "x"},
        {"keyboard": [["A", {"text": "B"}]], "resize_keyboard": True},
        {"keyboard": [["A"] * 12] * 25, "input_field_placeholder": "x" * 64},
        {"inline_keyboard": []},
        {"inline_keyboard": [[]]},
        {},
    ],
)
async def test_markup_that_is_no_inline_keyboard_is_not_part_of_the_message(
    client: Client, mia: int, markup: Json
) -> None:
    assert "reply_markup" not in await client.result("sendMessage", chat_id=mia, text="x", reply_markup=markup)


@pytest.mark.parametrize(
    "button",
    [
        {"callback_data": "x" * 64},
        {"callback_data": "go", "style": "success"},
        {"copy_text": {"text": "x"}},
        {"callback_data": "go", "icon_custom_emoji_id": "5368324170671202286"},
        {"switch_inline_query_chosen_chat": {"query": "x", "allow_user_chats": True}},
        {"switch_inline_query": ""},
        {"switch_inline_query_current_chat": "x"},
        {"web_app": {"url": "https://example.org"}},
        {"url": "tg://user?id=42"},
    ],
)
async def test_buttons_that_telegram_takes(client: Client, mia: int, button: Json) -> None:
    markup = {"inline_keyboard": [[{"text": "Go", **button}]]}
    assert (await client.result("sendMessage", chat_id=mia, text="x", reply_markup=markup))["reply_markup"] == markup


async def test_a_login_button_is_shown_to_its_bot_as_a_link(client: Client, mia: int) -> None:
    markup = {"inline_keyboard": [[{"text": "Go", "login_url": {"url": "https://example.org"}}]]}
    sent = await client.result("sendMessage", chat_id=mia, text="x", reply_markup=markup)
    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "Go", "url": "https://example.org"}]]}


async def test_of_more_than_a_hundred_entities_the_first_stay(client: Client, mia: int) -> None:
    sent = await client.result("sendMessage", chat_id=mia, text="<b>x</b> " * 101, parse_mode="HTML")
    assert [entity["offset"] for entity in sent["entities"]] == list(range(0, 200, 2))


async def test_a_hundred_buttons_are_not_too_many(client: Client, mia: int) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 5] * 20}
    assert (await client.result("sendMessage", chat_id=mia, text="x", reply_markup=markup))["reply_markup"] == markup


async def test_the_longest_text_goes_through(client: Client, mia: int) -> None:
    text = f"<b>{'😀' * 2048}</b>"
    sent = await client.result("sendMessage", chat_id=mia, text=text, parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_a_reply_to_nothing_can_be_optional(client: Client, mia: int) -> None:
    optional = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await client.result(
        "sendMessage", chat_id=mia, text="x", reply_parameters=optional
    )
    legacy = await client.result(
        "sendMessage", chat_id=mia, text="x", reply_to_message_id=99, allow_sending_without_reply=True
    )
    assert "reply_to_message" not in legacy


async def test_a_quoted_message_quotes_nothing_itself(client: Client, mia: int) -> None:
    await client.result("sendMessage", chat_id=mia, text="2", reply_to_message_id=1)
    third = await client.result("sendMessage", chat_id=mia, text="3", reply_to_message_id=2)
    assert third["reply_to_message"]["text"] == "2"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_mentions_of_users_carry_the_user_and_those_of_strangers_go(client: Client, mia: int) -> None:
    text = f'<a href="tg://user?id={mia}">Mia</a> <a href="tg://user?id=42">Nobody</a>'
    sent = await client.result("sendMessage", chat_id=mia, text=text, parse_mode="HTML")
    assert sent["text"] == "Mia Nobody"
    assert [(e["type"], e["user"]["first_name"]) for e in sent["entities"]] == [("text_mention", "Mia")]


async def test_message_ids_rise_within_a_chat_and_are_not_used_again(client: Client, mia: int) -> None:
    last = await client.result("sendMessage", chat_id=mia, text="2")
    await client.result("deleteMessage", chat_id=mia, message_id=last["message_id"])
    assert (await client.result("sendMessage", chat_id=mia, text="3"))["message_id"] == 3
    assert [message["message_id"] for message in await client.messages(mia)] == [1, 3]


async def test_a_users_message_can_be_deleted_too(client: Client, mia: int) -> None:
    assert await client.result("deleteMessage", chat_id=mia, message_id=1) is True
    assert await client.messages(mia) == []


async def test_an_edit_replaces_text_and_buttons(client: Client, mia: int) -> None:
    sent = await client.result("sendMessage", chat_id=mia, text="Old", reply_markup=KEYBOARD, reply_to_message_id=1)
    client.clock.now += 5
    edited = await client.result("editMessageText", chat_id=mia, message_id=2, text="<i>New</i>", parse_mode="HTML")
    assert edited["entities"] == [{"type": "italic", "offset": 0, "length": 3}]
    assert "reply_markup" not in edited
    assert edited["edit_date"] == sent["date"] + 5
    assert edited["reply_to_message"] == sent["reply_to_message"]
    assert (await client.messages(mia))[1] == edited


async def test_new_buttons_alone_do_not_mark_a_message_as_edited(client: Client, mia: int) -> None:
    await client.result("sendMessage", chat_id=mia, text="Old", reply_markup=KEYBOARD)
    edited = await client.result("editMessageReplyMarkup", chat_id=mia, message_id=2)
    assert "reply_markup" not in edited
    assert "edit_date" not in edited
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "again"}]]}
    edited = await client.result("editMessageReplyMarkup", chat_id=mia, message_id=2, reply_markup=markup)
    assert edited["reply_markup"] == markup


async def test_the_link_preview_counts_as_content(client: Client, mia: int) -> None:
    await client.result("sendMessage", chat_id=mia, text="example", disable_web_page_preview=True)
    edited = await client.result("editMessageText", chat_id=mia, message_id=2, text="example")
    assert "link_preview_options" not in edited


async def send_photo(client: Client, mia: int, **params: str) -> Json:
    answer = await client.form("sendPhoto", {"photo": ("x.png", picture(), "image/png")}, chat_id=str(mia), **params)
    result: Json = answer["result"]
    return result


async def test_a_photo_has_its_size_and_comes_back_whole(client: Client, mia: int) -> None:
    sent = await send_photo(client, mia, caption="<b>A</b>", parse_mode="HTML", has_spoiler="true")
    (size,) = sent["photo"]
    assert (size["width"], size["height"], size["file_size"]) == (64, 48, len(picture()))
    assert (sent["caption"], sent["caption_entities"]) == ("A", [{"type": "bold", "offset": 0, "length": 1}])
    assert sent["has_media_spoiler"] is True
    file = await client.result("getFile", file_id=size["file_id"])
    assert file["file_path"] == "photos/file_1.png"
    download = await client.http.get(f"/file/bot{client.sim.token}/{file['file_path']}")
    assert download.content == picture()
    assert (await client.http.get(f"/file/bot{client.sim.token}/photos/none.png")).status_code == 404


async def test_a_photo_can_be_sent_again_by_its_id(client: Client, mia: int) -> None:
    first = await send_photo(client, mia)
    again = await client.result("sendPhoto", chat_id=mia, photo=first["photo"][0]["file_id"])
    assert again["photo"] == first["photo"]
    other = await send_photo(client, mia)
    assert other["photo"][0]["file_id"] != first["photo"][0]["file_id"]
    assert other["photo"][0]["file_unique_id"] == first["photo"][0]["file_unique_id"]


async def test_the_format_of_a_photo_is_read_from_its_bytes(client: Client, mia: int) -> None:
    files = {"photo": ("x.bin", picture(kind="JPEG"), "application/octet-stream")}
    sent = (await client.form("sendPhoto", files, chat_id=str(mia)))["result"]
    file = await client.result("getFile", file_id=sent["photo"][0]["file_id"])
    assert file["file_path"] == "photos/file_1.jpg"


async def test_a_document_keeps_its_name_and_type(client: Client, mia: int) -> None:
    files = {"document": ("notes.pdf", b"%PDF", "application/pdf")}
    sent = (await client.form("sendDocument", files, chat_id=str(mia), caption="c"))["result"]
    assert (sent["document"]["file_name"], sent["document"]["mime_type"]) == ("notes.pdf", "application/pdf")
    assert sent["caption"] == "c"


async def test_captions_can_be_edited_and_removed(client: Client, mia: int) -> None:
    await send_photo(client, mia, caption="old", has_spoiler="true")
    target: Json = {"chat_id": mia, "message_id": 2}
    edited = await client.result("editMessageCaption", **target, caption="new", show_caption_above_media=True)
    assert (edited["caption"], edited["show_caption_above_media"]) == ("new", True)
    assert edited["has_media_spoiler"] is True
    edited = await client.result("editMessageCaption", **target)
    assert "caption" not in edited
    assert edited["photo"]


async def edit_media(client: Client, mia: int, media: str, files: Any) -> Json:
    answer = await client.form("editMessageMedia", files, chat_id=str(mia), message_id="2", media=media)
    result: Json = answer["result"]
    return result


async def test_media_can_be_exchanged_by_an_attached_file(client: Client, mia: int) -> None:
    await send_photo(client, mia, caption="old")
    media = '{"type": "photo", "media": "attach://new", "caption": "n", "show_caption_above_media": true, '
    edited = await edit_media(client, mia, media + '"has_spoiler": true}', {"new": picture(10, 20)})
    assert (edited["photo"][0]["width"], edited["caption"]) == (10, "n")
    assert (edited["show_caption_above_media"], edited["has_media_spoiler"]) == (True, True)
    edited = await edit_media(client, mia, '{"type": "document", "media": "attach://new"}', {"new": b"text"})
    assert "photo" not in edited
    assert edited["document"]["file_size"] == 4


async def test_a_text_can_become_a_photo_but_not_the_other_way(client: Client, mia: int) -> None:
    await client.result("sendMessage", chat_id=mia, text="text")
    edited = await edit_media(client, mia, '{"type": "photo", "media": "attach://new"}', {"new": picture()})
    assert "text" not in edited
    assert edited["photo"]


async def test_a_chat_can_be_looked_at(client: Client, mia: int) -> None:
    chat = await client.result("getChat", chat_id=mia)
    assert (chat["type"], chat["first_name"], chat["max_reaction_count"]) == ("private", "Mia", 11)


async def test_what_has_no_effect_is_answered_all_the_same(client: Client, mia: int) -> None:
    assert await client.result("setChatMenuButton", chat_id=mia, menu_button={"type": "commands"}) is True
    assert await client.result("setChatMenuButton") is True
    assert await client.result("close") is True


async def test_parameters_come_by_query_form_and_json_alike(client: Client, mia: int) -> None:
    path = f"/bot{client.sim.token}/sendMessage"
    by_query = (await client.http.get(path, params={"chat_id": mia, "text": "<b>x</b>", "parse_mode": "HTML"})).json()
    markup = '{"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}'
    by_form = await client.form("sendMessage", chat_id=str(mia), text="x", reply_markup=markup)
    assert by_query["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert by_form["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "go"


async def test_the_transcript_holds_calls_results_and_errors(client: Client, mia: int) -> None:
    await client.form(
        "sendMessage", chat_id=str(mia), text="1", protect_content="true", mood="good", font='{"size": 1}'
    )
    await client.refusal("sendMessage", chat_id=mia)
    await send_photo(client, mia)
    await edit_media(client, mia, '{"type": "photo", "media": "attach://new"}', {"new": picture(), "lost": b"x"})
    transcript = await client.sim_get("/transcript")
    sent, refused, photo, edited = transcript["calls"]
    assert transcript["cursor"] == 4
    assert sent["params"] == {
        "chat_id": mia, "text": "1", "protect_content": True, "mood": "good", "font": {"size": 1},
    }  # fmt: skip
    assert sent["unknown"] == ["font", "mood"]
    assert (sent["n"], sent["method"], sent["at"]) == (1, "sendMessage", client.clock.now)
    assert sent["result"]["text"] == "1"
    assert refused["error"] == {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"}
    assert photo["params"]["photo"] == {"file": "x.png", "content_type": "image/png", "size": len(picture())}
    assert "unknown" not in photo
    assert edited["unknown"] == ["lost"]
    assert [call["n"] for call in (await client.sim_get("/transcript?since=3"))["calls"]] == [4]
