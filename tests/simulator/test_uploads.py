"""Files that users send themselves."""

import base64

import pytest

from bot.simulator.gestures import MAX_UPLOAD
from tests.simulator.client import Client, Json, picture


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


async def test_a_users_file_reaches_the_bot_whole(client: Client, mia: int) -> None:
    message = await client.act(
        f"/users/{mia}/upload",
        name="Klasse 7b.csv",
        content_type="text/csv",
        content=encoded("Äpfel".encode()),
        caption=" See https://example.org ",
    )
    document = message["document"]
    assert (document["file_name"], document["mime_type"]) == ("Klasse 7b.csv", "text/csv")
    assert message["caption"] == "See https://example.org"
    assert message["caption_entities"] == [{"type": "url", "offset": 4, "length": 19}]
    assert message["outgoing"] is True
    (update,) = await client.updates()
    assert {**update["message"], "outgoing": True} == message
    found = await client.result("getFile", file_id=document["file_id"])
    download = await client.http.get(f"/file/bot{client.sim.token}/{found['file_path']}")
    assert download.content.decode() == "Äpfel"
    again = await client.result("sendDocument", chat_id=mia, document=document["file_id"])
    assert again["document"] == document


async def test_a_picture_can_be_sent_as_a_photo(client: Client, mia: int) -> None:
    fields = {"name": "p.png", "content": encoded(picture())}
    message = await client.act(f"/users/{mia}/upload", **fields, as_photo=True)
    assert (message["photo"][0]["width"], "caption" in message) == (64, False)
    message = await client.act(f"/users/{mia}/upload", **fields)
    assert message["document"]["mime_type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": ""}, "400 name must be a text of 1 to 255 characters"),
        ({"name": "x" * 256}, "400 name must be a text of 1 to 255 characters"),
        ({"name": 7}, "400 name must be a text of 1 to 255 characters"),
        ({"caption": 7}, "400 caption must be a text"),
        ({"caption": "x" * 1025}, "400 Bad Request: message caption is too long"),
        ({"content": "?"}, "400 content must be base64"),
        ({"content": None}, "400 Bad Request: file must be non-empty"),
        ({"as_photo": True}, "400 Bad Request: IMAGE_PROCESS_FAILED"),
        ({"content": encoded(bytes(MAX_UPLOAD + 1))}, f"413 a file of a user has at most {MAX_UPLOAD} bytes"),
        ({"content": encoded(bytes(MAX_UPLOAD + 100_000))}, "413 the body is too large"),
        ({"chat_id": 7}, "404 the user has no such chat"),
    ],
)
async def test_a_file_is_refused(client: Client, mia: int, fields: Json, error: str) -> None:
    file = {"name": "x.txt", "content": encoded(b"text"), "content_type": "text/plain"}
    assert await client.wrong(f"/users/{mia}/upload", **{**file, **fields}) == error
    assert await client.updates() == []
