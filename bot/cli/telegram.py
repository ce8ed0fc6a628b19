"""A few questions to the Bot API, asked by ``lupe doctor``. No error tells the address, for it holds the token."""

from types import TracebackType
from typing import Any, Self

import aiohttp


class TelegramUnreachableError(Exception):
    """Nobody answered, or something that is not the Bot API did."""


class TelegramRefusalError(Exception):
    """Telegram answered that it will not."""


class Telegram:
    """The Bot API at ``base_url``, spoken to as the bot of ``token``, through ``proxy`` if there is one.

    Each question is given ``seconds`` for its answer.
    """

    def __init__(self, base_url: str, token: str, proxy: str | None, seconds: float = 10) -> None:
        self._address = f"{base_url}/bot{token}"
        self._seconds = seconds
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=seconds), proxy=proxy)

    async def __aenter__(self) -> Self:
        """Open the connection."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        await self._session.close()

    async def ask(self, method: str) -> dict[str, Any]:
        """Call ``method`` without arguments and return its result.

        Raises TelegramRefusalError with Telegram's words, or TelegramUnreachableError.
        """
        try:
            async with self._session.get(f"{self._address}/{method}") as response:
                answer = await response.json()
        except TimeoutError:
            raise TelegramUnreachableError(f"no answer within {self._seconds:g} seconds") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise TelegramUnreachableError(type(error).__name__) from None
        if not isinstance(answer, dict) or "ok" not in answer:
            raise TelegramUnreachableError("what answers is not the Bot API")
        if not answer["ok"]:
            raise TelegramRefusalError(str(answer.get("description", "no reason given")))
        return dict(answer["result"])
