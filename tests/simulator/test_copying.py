"""Copies and forwards."""

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import BEN, DOCUMENT, GONE, KEYBOARD, KRUEGER, MIA, OWN, PHOTO, TEXT, Row, check, names


def again(message_id: int, **more: object) -> Json:
    return {"chat_id": MIA, "from_chat_id": MIA, "message_id": message_id, **more}


def several(*message_ids: int, **more: object) -> Json:
    return {"chat_id": MIA, "from_chat_id": MIA, "message_ids": list(message_ids), **more}


PINNED, PROTECTED = 6, 7
UNORDERED = "400 Bad Request: message identifiers must be in a strictly increasing order"
REFUSALS: list[Row] = [
    ("copyMessage", {"chat_id": MIA, "message_id": TEXT}, '400 Bad Request: parameter "from_chat_id" is required'),
    ("copyMessage", again(GONE), "400 Bad Request: message to copy not found"),
    ("copyMessage", again(PINNED), "400 Bad Request: the message can't be copied"),
    ("copyMessage", again(PROTECTED), "400 Bad Request: the message can't be copied"),
    ("copyMessage", again(TEXT, chat_id=KRUEGER), "403 Forbidden: bot was blocked by the user"),
    ("copyMessage", again(TEXT, from_chat_id=7), "400 Bad Request: chat not found"),
    ("copyMessage", again(PHOTO, caption="x" * 1025), "400 Bad Request: message caption is too long"),
    ("forwardMessage", again(GONE), "400 Bad Request: message to forward not found"),
    ("forwardMessage", again(PINNED), "400 Bad Request: the message can't be forwarded"),
    ("forwardMessage", again(TEXT, chat_id=BEN), "403 Forbidden: bot can't initiate conversation with a user"),
    ("forwardMessages", several(), "400 Bad Request: message identifiers are not specified"),
    ("forwardMessages", several(GONE), "400 Bad Request: message to forward not found"),
    ("forwardMessages", several(PINNED, PROTECTED), "400 Bad Request: messages can't be forwarded"),
    ("copyMessages", several(PHOTO, TEXT), UNORDERED),
    ("copyMessages", several(TEXT, TEXT), UNORDERED),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await client.result("pinChatMessage", chat_id=filled[MIA], message_id=TEXT)
    await client.result("sendMessage", chat_id=filled[MIA], text="secret", protect_content=True)
    await check(client, filled, row)


async def test_a_copy_says_the_same_without_its_origin(client: Client, filled: Json) -> None:
    mia = filled[MIA]
    result = await client.result("copyMessage", chat_id=mia, from_chat_id=mia, message_id=TEXT, reply_to_message_id=OWN)
    assert result == {"message_id": 6}
    copy = (await client.messages(mia))[-1]
    assert (copy["text"], copy["reply_to_message"]["message_id"]) == ("Hi <there>", OWN)
    assert "reply_markup" not in copy
    await client.result("copyMessage", chat_id=mia, from_chat_id=mia, message_id=OWN, reply_markup=KEYBOARD)
    copy = (await client.messages(mia))[-1]
    assert (copy["text"], copy["from"]["is_bot"], copy["reply_markup"]) == ("Hello", True, KEYBOARD)


async def test_the_copy_of_a_file_may_say_something_else(client: Client, filled: Json) -> None:
    target = {"chat_id": filled[MIA], "from_chat_id": filled[MIA]}
    await client.result("copyMessage", **target, message_id=PHOTO)
    await client.result(
        "copyMessage", **target, message_id=PHOTO, caption="<i>n</i>", parse_mode="HTML", show_caption_above_media=True
    )
    await client.result("copyMessage", **target, message_id=PHOTO, caption="")
    await client.result("copyMessage", **target, message_id=TEXT, caption="ignored")
    same, other, none, text = (await client.messages(filled[MIA]))[-4:]
    assert (same["caption"], other["caption"], "caption" in none) == ("Seen", "n", False)
    assert other["caption_entities"] == [{"type": "italic", "offset": 0, "length": 1}]
    assert other["show_caption_above_media"] is True
    assert same["photo"] == other["photo"]
    assert "caption" not in text


async def test_a_forward_names_its_origin(client: Client, filled: Json) -> None:
    mia = filled[MIA]
    client.clock.now += 60
    sent = await client.result("forwardMessage", chat_id=mia, from_chat_id=mia, message_id=OWN, protect_content=True)
    origin = {"type": "user", "date": int(client.clock.now) - 60, "sender_user": sent["forward_origin"]["sender_user"]}
    assert sent["forward_origin"] == origin
    assert origin["sender_user"]["id"] == mia
    assert (sent["text"], sent["has_protected_content"]) == ("Hello", True)
    await client.result("forwardMessage", chat_id=mia, from_chat_id=mia, message_id=TEXT)
    twice = await client.result("forwardMessage", chat_id=mia, from_chat_id=mia, message_id=7)
    assert twice["forward_origin"]["sender_user"]["is_bot"] is True
    assert twice["forward_origin"]["date"] == int(client.clock.now) - 60


async def test_several_at_once(client: Client, filled: Json) -> None:
    mia = filled[MIA]
    target = {"chat_id": mia, "from_chat_id": mia}
    forwards = await client.result("forwardMessages", **target, message_ids=[OWN, TEXT, GONE])
    copies = await client.result("copyMessages", **target, message_ids=[PHOTO, DOCUMENT], remove_caption=True)
    assert [*forwards, *copies] == [{"message_id": message_id} for message_id in (6, 7, 8, 9)]
    own, text, photo, document = (await client.messages(mia))[-4:]
    assert own["forward_origin"]["sender_user"]["id"] == mia
    assert "forward_origin" in text
    assert "caption" not in photo
    assert document["document"]["file_id"]
    assert "media_group_id" not in document


async def test_the_copies_of_an_album_are_an_album(client: Client, filled: Json) -> None:
    mia = filled[MIA]
    photo = {"type": "photo", "media": filled["<photo id>"]}
    first, _ = await client.result("sendMediaGroup", chat_id=mia, media=[photo, photo])
    await client.result("copyMessages", chat_id=mia, from_chat_id=mia, message_ids=[6, 7])
    groups = [message["media_group_id"] for message in (await client.messages(mia))[-2:]]
    assert groups[0] == groups[1] != first["media_group_id"]
    alone = await client.result("copyMessage", chat_id=mia, from_chat_id=mia, message_id=6)
    assert "media_group_id" not in (await client.messages(mia))[-1]
    assert alone == {"message_id": 10}
