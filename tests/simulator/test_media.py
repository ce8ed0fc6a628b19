"""Files of every kind, alone and in albums."""

import json
from typing import Any

import pytest

from tests.simulator.client import Client, Json, picture
from tests.simulator.contract import DOCUMENT_ID, KRUEGER, MIA, PHOTO_ID, Row, check, names

KINDS = {
    "video": ({"duration": "3", "width": "99999", "height": "20"}, "videos", "video/mp4"),
    "animation": ({"duration": "-3", "width": "x"}, "animations", "video/mp4"),
    "audio": ({"duration": "99999", "performer": " P ", "title": "T"}, "music", "audio/mpeg"),
    "voice": ({"duration": "3"}, "voice", "audio/ogg"),
    "sticker": ({"emoji": "👋"}, "stickers", "image/webp"),
}
SHOWN: dict[str, Json] = {
    "video": {"file_name": "x.mp4", "mime_type": "video/mp4", "duration": 3, "width": 10_000, "height": 20},
    "animation": {"file_name": "x.mp4", "mime_type": "video/mp4", "duration": 0, "width": 0, "height": 0},
    "audio": {"file_name": "x.mp3", "mime_type": "audio/mpeg", "duration": 86_400, "performer": "P", "title": "T"},
    "voice": {"mime_type": "audio/ogg", "duration": 3},
    "sticker": {"type": "regular", "is_animated": False, "is_video": False, "width": 512, "height": 512, "emoji": "👋"},
}


_SUFFIX = {"video/mp4": ".mp4", "audio/mpeg": ".mp3", "audio/ogg": ".ogg"}


def method(kind: str) -> str:
    return f"send{kind.capitalize()}"


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_comes_back_whole_and_can_be_sent_again(client: Client, mia: int, kind: str) -> None:
    said, folder, content_type = KINDS[kind]
    files = {kind: (f"x{_SUFFIX.get(content_type, '')}", b"content", content_type)}
    sent = (await client.form(method(kind), files, chat_id=str(mia), caption="<b>c</b>", parse_mode="HTML", **said))[
        "result"
    ]
    file_id = sent[kind]["file_id"]
    about_file = ("file_id", "file_unique_id", "file_size")
    assert SHOWN[kind] == {name: value for name, value in sent[kind].items() if name not in about_file}
    assert sent.get("caption") == (None if kind == "sticker" else "c")
    found = await client.result("getFile", file_id=file_id)
    assert found["file_path"].startswith(f"{folder}/file_1.")
    download = await client.http.get(f"/file/bot{client.sim.token}/{found['file_path']}")
    assert download.content == b"content"
    again = await client.result(method(kind), chat_id=mia, **{kind: file_id})
    assert again[kind] == sent[kind]
    error = await client.refusal("sendPhoto", chat_id=mia, photo=file_id)
    spoken = {"voice": "VoiceNote"}.get(kind, kind.capitalize())
    assert error == f"400 Bad Request: can't use file of type {spoken} as Photo"


async def test_an_animation_is_a_document_to_older_clients(client: Client, mia: int) -> None:
    sent = (await client.form("sendAnimation", {"animation": ("x.mp4", b"x", "video/mp4")}, chat_id=str(mia)))["result"]
    assert sent["document"]["file_id"] == sent["animation"]["file_id"]
    edited = await client.result(
        "editMessageCaption", chat_id=mia, message_id=2, caption="c", show_caption_above_media=True
    )
    assert (edited["animation"], edited["document"]) == (sent["animation"], sent["document"])


async def test_what_is_too_large_for_a_bot_to_fetch(client: Client, mia: int) -> None:
    sent = (await client.form("sendDocument", {"document": bytes(20 * 1024 * 1024 + 1)}, chat_id=str(mia)))["result"]
    error = await client.refusal("getFile", file_id=sent["document"]["file_id"])
    assert error == "400 Bad Request: file is too big"


async def test_a_document_can_be_edited(client: Client, mia: int) -> None:
    files = {"document": ("a.txt", b"a", "text/plain")}
    await client.form("sendDocument", files, chat_id=str(mia), caption="old")
    edited = await client.result("editMessageCaption", chat_id=mia, message_id=2, caption="<i>n</i>", parse_mode="HTML")
    assert (edited["caption"], edited["document"]["file_name"]) == ("n", "a.txt")
    media = json.dumps({"type": "document", "media": "attach://b", "caption": "new"})
    files = {"b": ("b.pdf", b"b", "application/pdf")}
    answer = await client.form("editMessageMedia", files, chat_id=str(mia), message_id="2", media=media)
    edited = answer["result"]
    assert (edited["document"]["file_name"], edited["caption"]) == ("b.pdf", "new")


async def album(client: Client, chat_id: int, media: list[Any], **more: Any) -> Any:
    """`sendMediaGroup` with three files to attach: a picture, a text and what only says that it is a picture."""
    files = {
        "picture": ("p.png", picture(), "image/png"),
        "text": ("t.txt", b"text", "text/plain"),
        "wrong": ("w.png", b"wrong", "image/png"),
    }
    answer = await client.form("sendMediaGroup", files, chat_id=str(chat_id), media=json.dumps(media), **more)
    return answer["result"] if answer["ok"] else f"{answer['error_code']} {answer['description']}"


PICTURE = {"type": "photo", "media": "attach://picture"}
VIDEO = {"type": "video", "media": "attach://text"}
TEXT = {"type": "document", "media": "attach://text"}
AUDIO = {"type": "audio", "media": "attach://text"}
WRONG = {"type": "photo", "media": "attach://wrong"}


async def test_an_album_is_a_row_of_messages(client: Client, mia: int) -> None:
    first = {**PICTURE, "caption": "<b>1</b>", "parse_mode": "HTML", "has_spoiler": True}
    second = {**VIDEO, "caption": "2", "duration": 5}
    photo, video = await album(client, mia, [first, second], reply_to_message_id="1", protect_content="true")
    assert photo["media_group_id"] == video["media_group_id"]
    assert (photo["caption"], photo["caption_entities"][0]["type"], photo["has_media_spoiler"]) == ("1", "bold", True)
    assert (video["caption"], video["video"]["duration"], video["video"]["file_name"]) == ("2", 5, "t.txt")
    for message in (photo, video):
        assert message["reply_to_message"]["message_id"] == 1
        assert message["has_protected_content"] is True
    assert await client.messages(mia) == [(await client.messages(mia))[0], photo, video]
    again = {"type": "photo", "media": photo["photo"][0]["file_id"], "show_caption_above_media": True}
    others = await album(client, mia, [again] * 10)
    assert len({message["media_group_id"] for message in others} | {photo["media_group_id"]}) == 2
    assert others[0]["show_caption_above_media"] is True


async def test_one_file_is_no_album(client: Client, mia: int) -> None:
    (sent,) = await album(client, mia, [TEXT])
    assert "media_group_id" not in sent


@pytest.mark.parametrize(
    ("media", "error"),
    [
        ([], "there are no messages to send"),
        ([TEXT] * 11, "too many messages to send as an album"),
        ([PICTURE, TEXT], "document can't be mixed with other media types"),
        ([VIDEO, AUDIO], "audio can't be mixed with other media types"),
        (
            [PICTURE, {**PICTURE, "show_caption_above_media": True}],
            "parameter show_caption_above_media must be the same for all messages",
        ),
        (
            [{**PICTURE, "type": "animation"}],
            "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        ),
        ([{**PICTURE, "type": "voice"}], 'can\'t parse InputMedia: type "voice" is unsupported'),
        ([{"type": "photo", "media": "attach://none"}], "can't parse InputMedia: media not found"),
        ([{"media": "x"}], "can't parse InputMedia: Can't find field \"type\""),
        (["x"], "can't parse InputMedia: expected an Object"),
        (
            [PICTURE, {**PICTURE, "caption": "<b>", "parse_mode": "HTML"}],
            "can't parse InputMedia: Can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ([PICTURE, {**PICTURE, "caption": "x" * 1025}], "message caption is too long"),
        ([PICTURE, WRONG], 'failed to send message #2 with the error message "IMAGE_PROCESS_FAILED"'),
        (
            [{"type": "photo", "media": "https://example.org/x.png"}],
            'failed to send message #1 with the error message "failed to get HTTP URL content"',
        ),
        ([PICTURE, {**TEXT, "media": "unknown"}], "wrong remote file identifier specified: can't unserialize it"),
    ],
)
async def test_an_album_is_refused_as_a_whole(client: Client, mia: int, media: list[Any], error: str) -> None:
    assert await album(client, mia, media) == f"400 Bad Request: {error}"
    assert len(await client.messages(mia)) == 1


REFUSALS: list[Row] = [
    ("sendMediaGroup", {"chat_id": MIA}, '400 Bad Request: parameter "media" is required'),
    ("sendMediaGroup", {"chat_id": MIA, "media": "no"}, "400 Bad Request: can't parse media JSON object"),
    ("sendMediaGroup", {"chat_id": MIA, "media": {}}, "400 Bad Request: expected an Array of InputMedia"),
    (
        "sendMediaGroup",
        {"chat_id": KRUEGER, "media": [{"type": "photo", "media": PHOTO_ID}]},
        "403 Forbidden: bot was blocked by the user",
    ),
    (
        "sendMediaGroup",
        {"chat_id": MIA, "media": [{"type": "photo", "media": DOCUMENT_ID}]},
        "400 Bad Request: can't use file of type Document as Photo",
    ),
    ("sendVideo", {"chat_id": MIA}, "400 Bad Request: there is no video in the request"),
    ("sendSticker", {"chat_id": MIA, "sticker": ""}, "400 Bad Request: there is no sticker in the request"),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_file_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)


async def test_in_an_album_photos_and_videos_may_change_places(client: Client, mia: int) -> None:
    photo, _ = await album(client, mia, [PICTURE, VIDEO])
    await album(client, mia, [TEXT, TEXT])
    files = {"new": ("v.mp4", b"v", "video/mp4")}
    media = json.dumps({"type": "video", "media": "attach://new"})
    edited = await client.form("editMessageMedia", files, chat_id=str(mia), message_id="2", media=media)
    assert "video" in edited["result"]
    assert edited["result"]["media_group_id"] == photo["media_group_id"]
    files = {"new": ("d.txt", b"d", "text/plain")}
    for message_id, kind in (("2", "document"), ("4", "audio")):
        media = json.dumps({"type": kind, "media": "attach://new"})
        answer = await client.form("editMessageMedia", files, chat_id=str(mia), message_id=message_id, media=media)
        assert answer["description"] == "Bad Request: can't change media type in the album"


@pytest.mark.parametrize("kind", ["voice", "sticker"])
async def test_some_files_cannot_be_exchanged(client: Client, filled: Json, kind: str) -> None:
    await client.form(method(kind), {kind: ("x", b"x", "audio/ogg")}, chat_id=str(filled[MIA]))
    media = {"type": "photo", "media": filled[PHOTO_ID]}
    error = await client.refusal("editMessageMedia", chat_id=filled[MIA], message_id=6, media=media)
    assert error == "400 Bad Request: message media can't be edited"
