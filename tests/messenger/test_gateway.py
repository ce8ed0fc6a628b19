"""Pictures are drawn once and uploaded, documents made each time; everything else goes through as it is."""

from typing import Any

import pytest
from telegram import InputFile, InputMediaPhoto
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.core.pictures import IconArray, IconGroup, Picture
from bot.messenger.documents import Attachment, DocumentGone
from bot.messenger.gateway import TelegramGateway
from bot.messenger.request import AiohttpRequest
from bot.views.reply import Document
from tests.messenger.running import PNG

PICTURE = IconArray(title="Two", groups=(IconGroup(count=2, symbol="dot", label="of two"),), alt="Two")


class Wire(AiohttpRequest):
    """Keeps what goes over the wire."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, dict[str, object], float]] = []
        self.result: Any = True
        self.errors: list[TelegramError] = []

    async def call(self, url: str, data: dict[str, object], read_timeout: float, *, uploads: bool = False) -> Any:
        assert uploads == any(isinstance(value, InputFile | InputMediaPhoto) for value in data.values())
        self.sent.append((url, data, read_timeout))
        if self.errors:
            raise self.errors.pop()
        return self.result


@pytest.fixture
def wire() -> Wire:
    return Wire()


async def nothing(_recipe: Document) -> None:
    """For tests without documents."""


def gateway(wire: Wire, drawn: list[Picture]) -> TelegramGateway:
    def draw(picture: Picture) -> bytes:
        drawn.append(picture)
        return PNG

    return TelegramGateway(wire, "http://127.0.0.1:8081/", "1:x", draw, nothing)


async def test_fields_go_through(wire: Wire) -> None:
    assert await gateway(wire, []).call("sendMessage", {"chat_id": 7}, 3.0) is True
    assert wire.sent == [("http://127.0.0.1:8081/bot1:x/sendMessage", {"chat_id": 7}, 3.0)]


async def test_a_picture_is_drawn_once_and_uploaded(wire: Wire) -> None:
    drawn: list[Picture] = []
    door = gateway(wire, drawn)
    fields = {"chat_id": 7, "picture": PICTURE.model_dump(mode="json"), "caption": "Hi", "parse_mode": "HTML"}
    await door.call("sendPhoto", fields)
    await door.call("editMessageMedia", fields | {"message_id": 40})
    assert drawn == [PICTURE]
    photo = wire.sent[0][1]
    assert isinstance(photo["photo"], InputFile)
    assert photo["photo"].input_file_content == PNG
    assert photo["caption"] == "Hi"
    edit = wire.sent[1][1]
    assert isinstance(edit["media"], InputMediaPhoto)
    assert (edit["media"].caption, edit["media"].parse_mode) == ("Hi", "HTML")
    assert set(edit) == {"chat_id", "message_id", "media"}


FIELDS: dict[str, Any] = {
    "chat_id": 7,
    "picture": PICTURE.model_dump(mode="json"),
    "caption": "Hi",
    "parse_mode": "HTML",
}
SENT = {"message_id": 1, "photo": [{"file_id": "small"}, {"file_id": "large"}]}


async def test_a_picture_that_telegram_has_is_only_named(wire: Wire) -> None:
    door = gateway(wire, [])
    wire.result = SENT
    for method in ("sendPhoto", "sendPhoto", "editMessageMedia"):
        await door.call(method, FIELDS)
    assert wire.sent[1][1] == {"chat_id": 7, "photo": "large", "caption": "Hi", "parse_mode": "HTML"}
    media = {"type": "photo", "media": "large", "caption": "Hi", "parse_mode": "HTML"}
    assert wire.sent[2][1] == {"chat_id": 7, "media": media}


@pytest.mark.parametrize("words", ["Wrong file identifier/HTTP URL specified", "MEDIA_EMPTY", "IMAGE_PROCESS_FAILED"])
async def test_a_picture_that_telegram_lost_is_uploaded_again(wire: Wire, words: str) -> None:
    door = gateway(wire, [])
    wire.result = SENT
    await door.call("sendPhoto", FIELDS)
    wire.errors = [BadRequest(words)]
    assert await door.call("sendPhoto", FIELDS) == SENT
    assert [type(data["photo"]) for _, data, _ in wire.sent] == [InputFile, str, InputFile]
    wire.errors = [BadRequest("Message is not modified")]
    with pytest.raises(BadRequest):
        await door.call("editMessageMedia", FIELDS)


async def test_only_so_many_copies_are_remembered(wire: Wire) -> None:
    door = TelegramGateway(wire, "http://127.0.0.1", "1:x", lambda _picture: PNG, nothing, file_ids=1)
    wire.result = SENT
    other = FIELDS | {"picture": FIELDS["picture"] | {"title": "Other"}}
    for fields in (FIELDS, other, FIELDS):
        await door.call("sendPhoto", fields)
    assert [type(data["photo"]) for _, data, _ in wire.sent] == [InputFile] * 3


RECIPE: dict[str, Any] = {"what": "results", "subject": 12, "learner": 3, "form": "csv"}
"""As it comes out of the outbox."""


async def test_a_document_is_made_and_uploaded_each_time(wire: Wire) -> None:
    made: list[Document] = []

    async def attach(recipe: Document) -> Attachment:
        made.append(recipe)
        return Attachment(f"7b-prüfen-{len(made)}.csv", b"a,b")

    door = TelegramGateway(wire, "http://127.0.0.1", "1:x", lambda _picture: PNG, attach)
    fields = {"chat_id": 7, "document": RECIPE, "caption": "Hi"}
    wire.errors = [NetworkError("Bad Gateway")]
    with pytest.raises(NetworkError):
        await door.call("sendDocument", fields, 3.0)
    await door.call("sendDocument", fields, 3.0)
    assert made == [Document("results", 12, 3, "csv")] * 2
    assert fields["document"] is RECIPE, "for another try"
    (_, _, _), (url, sent, seconds) = wire.sent
    assert (url, seconds) == ("http://127.0.0.1/bot1:x/sendDocument", 3.0)
    file = sent.pop("document")
    assert isinstance(file, InputFile)
    assert (file.filename, file.input_file_content) == ("7b-prüfen-2.csv", b"a,b")
    assert sent == {"chat_id": 7, "caption": "Hi"}


async def test_a_document_that_is_gone_is_not_sent(wire: Wire) -> None:
    with pytest.raises(DocumentGone):
        await gateway(wire, []).call("sendDocument", {"chat_id": 7, "document": RECIPE})
    assert wire.sent == []


async def test_what_is_no_recipe_is_refused(wire: Wire) -> None:
    with pytest.raises(ValueError, match="subject"):
        await gateway(wire, []).call("sendDocument", {"chat_id": 7, "document": RECIPE | {"subject": "all"}})
