"""The same calls over python-telegram-bot's own HTTP class and over ours: no difference may show."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web
from telegram import Bot, InputFile, InputMediaDocument, InputMediaPhoto
from telegram.error import NetworkError

from tests.messenger.both_requests import KINDS, Kind, each_kind, outcome_of
from tests.messenger.loopback_api import TOKEN, LoopbackApi, Seen, loopback_api, ok


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    async with loopback_api() as running:
        yield running


@asynccontextmanager
async def bot_over(kind: Kind, api: LoopbackApi) -> AsyncIterator[Bot]:
    async with kind() as request, kind() as updates_request:
        yield Bot(TOKEN, base_url=f"{api.url}/bot", request=request, get_updates_request=updates_request)


MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 12, "type": "private"}, "text": "Grüße"}
TRICKY = "Grüße & „Zitat“ + 100 % = 1;\r\n−≥ 🦊"


async def send_message(bot: Bot) -> object:
    markup = {"inline_keyboard": [[{"text": "Ja ☑", "callback_data": "a:1"}]]}
    return await bot.send_message(
        12, TRICKY, disable_notification=True, api_kwargs={"reply_markup": markup, "nothing": None}
    )


async def send_photo(bot: Bot) -> object:
    return await bot.send_photo(12, b"\x89PNG\r\n\x1a\n--x\r\n\x00\xff", caption=TRICKY, filename='Bild "ü"\n1.png')


async def send_album(bot: Bot) -> object:
    photos = [InputMediaPhoto(f"picture {number}".encode(), caption=f"Nr. {number}") for number in range(2)]
    return await bot.send_media_group(12, photos)


async def send_document(bot: Bot) -> object:
    return await bot.send_document(12, io.BytesIO(b"a,b\n1,2\n"), filename="tabelle.csv", thumbnail=b"small")


async def edit_media(bot: Bot) -> object:
    return await bot.edit_message_media(InputMediaDocument(b"new", filename="x.bin"), 12, 7)


async def get_updates(bot: Bot) -> object:
    return await bot.get_updates(offset=5, timeout=0, allowed_updates=["message", "callback_query"])


async def get_me(bot: Bot) -> object:
    return await bot.get_me()


async def answer_query(bot: Bot) -> object:
    return await bot.answer_callback_query("99", text="", show_alert=False)


RESULTS: dict[str, object] = {
    "sendMessage": MESSAGE,
    "sendPhoto": MESSAGE,
    "sendMediaGroup": [MESSAGE, MESSAGE],
    "sendDocument": MESSAGE,
    "editMessageMedia": MESSAGE,
    "getUpdates": [{"update_id": 5, "message": MESSAGE}],
    "getMe": {"id": 4839574812, "is_bot": True, "first_name": "Lupe"},
    "answerCallbackQuery": True,
}


def without_random_names(seen: Seen) -> Seen:
    """Parts that are referred to by ``attach://`` have names drawn at random."""
    names = [name for name, _ in seen.uploads if name.startswith("attached")]
    fields = seen.fields
    for number, name in enumerate(names):
        fields = tuple((key, value.replace(name, f"part{number}")) for key, value in fields)
    uploads = tuple((f"part{names.index(name)}" if name in names else name, upload) for name, upload in seen.uploads)
    return replace(seen, fields=fields, uploads=uploads)


@pytest.mark.parametrize(
    "call",
    [send_message, send_photo, send_album, send_document, edit_media, get_updates, get_me, answer_query],
)
async def test_the_server_gets_and_gives_the_same(api: LoopbackApi, call: Callable[[Bot], Awaitable[object]]) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return ok(RESULTS[request.path.rpartition("/")[2]])

    api.answer = answer
    outcomes = []
    for kind in KINDS:
        async with bot_over(kind, api) as bot:
            outcomes.append(await outcome_of(call(bot)))
    theirs, ours = (without_random_names(seen) for seen in api.seen)
    form, json_ = "application/x-www-form-urlencoded", "application/json"
    assert (theirs.kind, ours.kind) in [(form, json_), (form, form), ("multipart/form-data",) * 2, ("", "")]
    assert replace(ours, kind=theirs.kind) == theirs
    assert outcomes[0].error is None
    assert outcomes[1] == outcomes[0]


@each_kind
async def test_an_upload_arrives_byte_by_byte(api: LoopbackApi, kind: Kind) -> None:
    content = bytes(range(256)) * 8192
    async with kind() as request:
        await Bot(TOKEN, f"{api.url}/bot", request=request).send_document(
            12, content, filename="zwei.bin", caption=TRICKY, api_kwargs={"x": [1, "ü"]}
        )
    assert dict(api.seen[0].fields) == {"chat_id": "12", "caption": TRICKY, "x": '[1, "\\u00fc"]'}
    [(name, upload)] = api.seen[0].uploads
    assert (name, upload.filename, upload.content_type) == ("document", "zwei.bin", "application/octet-stream")
    assert upload.content == content


@each_kind
async def test_an_open_file_is_sent_and_stays_open(api: LoopbackApi, kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / "klein.txt"
    path.write_bytes(b"inhalt")
    async with kind() as request:
        with path.open("rb") as handle:
            document = InputFile(handle, read_file_handle=False)
            await Bot(TOKEN, f"{api.url}/bot", request=request).send_document(1, document)
            assert not handle.closed
    assert [upload.content for _, upload in api.seen[0].uploads] == [b"inhalt"]


def failure(code: int, description: str, **parameters: object) -> tuple[int, dict[str, object]]:
    body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    return code, body | ({"parameters": parameters} if parameters else {})


@pytest.mark.filterwarnings("ignore:.*retry_after:DeprecationWarning")  # the library's own, whoever asks
@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (*failure(400, "Bad Request: message is not modified"), "BadRequest"),
        (*failure(400, "Bad Request: chat not found"), "BadRequest"),
        (*failure(400, "Bad Request: group upgraded", migrate_to_chat_id=-100123), "ChatMigrated"),
        (*failure(400, "Bad Request: odd", something=1), "BadRequest"),
        (*failure(401, "Unauthorized"), "InvalidToken"),
        (*failure(403, "Forbidden: bot was blocked by the user"), "Forbidden"),
        (*failure(404, "Not Found"), "InvalidToken"),
        (*failure(409, "Conflict: terminated by other getUpdates request"), "Conflict"),
        (*failure(413, "Request Entity Too Large"), "NetworkError"),
        (*failure(429, "Too Many Requests: retry after 35", retry_after=35), "RetryAfter"),
        (*failure(500, "Internal Server Error"), "NetworkError"),
        (502, b"<html>Bad Gateway \xff</html>", "NetworkError"),
        (503, b"", "NetworkError"),
        (599, b"{}", "NetworkError"),
        (302, b"", "NetworkError"),
        (200, b"<html>hello</html>", "TelegramError"),
        (200, b"", "TelegramError"),
    ],
)
async def test_answers_become_the_same_exceptions(
    api: LoopbackApi, status: int, body: dict[str, object] | bytes, error: str
) -> None:
    api.replies(status, body)
    outcomes = []
    for kind in KINDS:
        async with kind() as request:
            outcomes.append(await outcome_of(request.post(f"{api.bot}/getMe")))
    assert outcomes[1] == outcomes[0]
    assert outcomes[0].error is not None
    assert outcomes[0].error.__name__ == error


@each_kind
async def test_a_redirect_is_not_followed(api: LoopbackApi, kind: Kind) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{api.url}/elsewhere")

    api.answer = answer
    async with kind() as request:
        with pytest.raises(NetworkError):
            await request.post(f"{api.bot}/getMe")
    assert len(api.seen) == 1


@each_kind
async def test_retrieve_gives_the_bytes_of_a_file(api: LoopbackApi, kind: Kind) -> None:
    api.replies(200, b"\x00\xff raw")
    async with kind() as request:
        assert await request.retrieve(f"{api.url}/file/bot{TOKEN}/photos/eins.jpg") == b"\x00\xff raw"
    assert (api.seen[0].method, api.seen[0].target) == ("GET", f"/file/bot{TOKEN}/photos/eins.jpg")


@each_kind
async def test_connections_are_kept_and_used_again(api: LoopbackApi, kind: Kind) -> None:
    async with kind() as request:
        for _ in range(3):
            await request.post(f"{api.bot}/getMe")
    assert len(api.connections) == 1
