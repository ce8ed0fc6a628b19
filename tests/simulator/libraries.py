"""Two libraries, driven alike: a Bot API call by name and JSON-like values, answered as JSON or by `Failed`."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import aiogram
import telegram
from aiogram import exceptions
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from pydantic import BaseModel
from telegram import error
from telegram.request import BaseRequest, HTTPXRequest

from bot.messenger.request import AiohttpRequest
from tests.simulator.validation.answers import aiogram_methods


@dataclass(frozen=True)
class Upload:
    """A file in the parameters of a call."""

    name: str
    content: bytes


class Failed(Exception):
    """The library raised an error of this ``kind``: a word of `_PTB_ERRORS` and `_AIOGRAM_ERRORS`."""

    def __init__(self, kind: str, text: str, number: int | None = None) -> None:
        super().__init__(text)
        self.kind = kind
        self.number = number


class Library(Protocol):
    """What both drivers can do."""

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """The result as JSON; raises `Failed`."""

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file, by getFile and its path."""


# The more special class stands first: it is asked in this order.
_PTB_ERRORS: dict[type[error.TelegramError], str] = {
    error.RetryAfter: "flood",
    error.ChatMigrated: "migrated",
    error.Conflict: "conflict",
    error.Forbidden: "forbidden",
    error.InvalidToken: "unauthorized",
    error.BadRequest: "bad request",
}
_AIOGRAM_ERRORS: dict[type[exceptions.TelegramAPIError], str] = {
    exceptions.TelegramRetryAfter: "flood",
    exceptions.TelegramMigrateToChat: "migrated",
    exceptions.TelegramConflictError: "conflict",
    exceptions.TelegramForbiddenError: "forbidden",
    exceptions.TelegramUnauthorizedError: "unauthorized",
    exceptions.TelegramBadRequest: "bad request",
}


@dataclass(frozen=True)
class PythonTelegramBot:
    """A real ``telegram.Bot``."""

    bot: telegram.Bot

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """See `Library.call`."""
        run = getattr(self.bot, re.sub(r"(?=[A-Z])", "_", method).lower())
        try:
            return _ptb_json(await run(**{name: _ptb_value(name, value) for name, value in params.items()}))
        except error.TelegramError as raised:
            kind = next(kind for found, kind in _PTB_ERRORS.items() if isinstance(raised, found))
            number = raised._retry_after.total_seconds() if isinstance(raised, error.RetryAfter) else None
            moved = raised.new_chat_id if isinstance(raised, error.ChatMigrated) else None
            raise Failed(kind, str(raised), moved if number is None else int(number)) from raised

    async def download(self, file_id: str) -> bytes:
        """See `Library.download`."""
        return bytes(await (await self.bot.get_file(file_id)).download_as_bytearray())


@dataclass(frozen=True)
class Aiogram:
    """A real ``aiogram.Bot``."""

    bot: aiogram.Bot

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """See `Library.call`."""
        request = aiogram_methods()[method.lower()].model_validate(_aiogram_value(params))
        try:
            return _aiogram_json(await self.bot(request))
        except exceptions.TelegramAPIError as raised:
            kind = next(kind for found, kind in _AIOGRAM_ERRORS.items() if isinstance(raised, found))
            number = getattr(raised, "retry_after", None) or getattr(raised, "migrate_to_chat_id", None)
            raise Failed(kind, raised.message, number) from raised

    async def download(self, file_id: str) -> bytes:
        """See `Library.download`."""
        stream = await self.bot.download(file_id)
        assert stream is not None
        return stream.read()


def _ptb_json(result: Any) -> Any:
    if isinstance(result, tuple):
        return [_ptb_json(item) for item in result]
    return result.to_dict() if isinstance(result, telegram.TelegramObject) else result


def _aiogram_json(result: Any) -> Any:
    if isinstance(result, list):
        return [_aiogram_json(item) for item in result]
    if isinstance(result, BaseModel):
        return result.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return result


def _aiogram_value(value: Any) -> Any:
    if isinstance(value, Upload):
        return BufferedInputFile(value.content, value.name)
    if isinstance(value, dict):
        return {name: _aiogram_value(item) for name, item in value.items()}
    return [_aiogram_value(item) for item in value] if isinstance(value, list) else value


def _ptb_media(value: dict[str, Any]) -> Any:
    kinds = {"photo": telegram.InputMediaPhoto, "document": telegram.InputMediaDocument}
    fields = {name: _ptb_value(name, item) for name, item in value.items() if name not in ("type", "media")}
    media = value["media"]
    if isinstance(media, Upload):
        media = telegram.InputFile(media.content, media.name, attach=True)
    return kinds[value["type"]](media, **fields)


def _read(kind: type[telegram.TelegramObject]) -> Callable[[Any], Any]:
    return lambda value: kind.de_json(value, None)


_PTB_READERS: dict[str, Callable[[Any], Any]] = {
    "caption_entities": _read(telegram.MessageEntity),
    "commands": _read(telegram.BotCommand),
    "entities": _read(telegram.MessageEntity),
    "link_preview_options": _read(telegram.LinkPreviewOptions),
    "media": _ptb_media,
    "menu_button": _read(telegram.MenuButton),
    "options": lambda value: telegram.InputPollOption(**value),
    "reaction": _read(telegram.ReactionType),
    "reply_markup": _read(telegram.InlineKeyboardMarkup),
    "reply_parameters": _read(telegram.ReplyParameters),
    "scope": _read(telegram.BotCommandScope),
}


def _ptb_value(name: str, value: Any) -> Any:
    """The object that python-telegram-bot wants for the JSON ``value`` of the parameter ``name``."""
    if isinstance(value, Upload):
        return telegram.InputFile(value.content, value.name)
    if isinstance(value, list):
        return [_ptb_value(name, item) for item in value]
    return _PTB_READERS[name](value) if isinstance(value, dict) and name in _PTB_READERS else value


def _request(name: str) -> BaseRequest:
    return AiohttpRequest() if name == "aiohttp" else HTTPXRequest()


LIBRARIES = ("python-telegram-bot over our aiohttp", "python-telegram-bot over its own httpx", "aiogram")


@asynccontextmanager
async def library(name: str, address: str, token: str) -> AsyncIterator[Library]:
    """One of `LIBRARIES` as a bot at the server of ``address``."""
    if name == "aiogram":
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        async with aiogram.Bot(token, session=session) as other:
            yield Aiogram(other)
        return
    client = name.rpartition(" ")[2]
    bot = telegram.Bot(
        token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=_request(client),
        get_updates_request=_request(client),
    )
    async with bot:
        yield PythonTelegramBot(bot)
