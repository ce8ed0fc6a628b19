"""Both HTTP classes and what a caller notices of them, for the contract tests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import pytest
from telegram.error import TelegramError
from telegram.request import BaseRequest, HTTPXRequest

from bot.messenger.request import AiohttpRequest

Kind = Callable[..., BaseRequest]
KINDS: tuple[Kind, ...] = (partial(HTTPXRequest, httpx_kwargs={"trust_env": False}), AiohttpRequest)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=["httpx", "aiohttp"])


@dataclass(frozen=True)
class Outcome:
    """What a caller notices: the result, or the class of the library's exception with its text."""

    result: object = None
    error: type[BaseException] | None = None
    message: str = ""
    retry_after: object = None
    new_chat_id: object = None


def library_class(error: BaseException) -> type[BaseException]:
    return next(cls for cls in type(error).__mro__ if cls.__module__ == "telegram.error")


async def outcome_of(call: Awaitable[object]) -> Outcome:
    try:
        return Outcome(result=await call)
    except TelegramError as error:
        retry_after, new_chat_id = getattr(error, "retry_after", None), getattr(error, "new_chat_id", None)
        return Outcome(None, library_class(error), str(error), retry_after, new_chat_id)
