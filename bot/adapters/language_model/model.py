"""Asks a language model for words: one attempt, a hard deadline, and never a word of it in the logs."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import httpx2
import structlog
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI
from openai.types.chat import (
    ChatCompletionMessageParam,
    ChatCompletionSystemMessageParam,
    ChatCompletionUserMessageParam,
)

from bot.adapters.language_model.breaker import Breaker
from bot.adapters.language_model.transport import Frugal, TooMuchError
from bot.core.phrasing import LONGEST_REPLY, Advice, Consultation, finished, messages, read_advice

AT_ONCE = 100
"""Calls under way at most; whoever comes then gets no advice, and at once."""

MOST_TOKENS = 400
"""Of a reply; some 1,200 characters."""

Show = Callable[[str], Awaitable[None]]
"""Gets what may be shown of a wording that is still coming in, each time from its beginning."""


class LanguageModel:
    """One for the whole bot; ``close`` it at the end."""

    def __init__(self, url: str, name: str, key: str, seconds: float, monotonic: Callable[[], float]) -> None:
        """``url`` is the endpoint's base ("https://…/v1"), ``name`` the model's, ``key`` "" where none is needed."""
        self._name = name
        self._seconds = seconds
        self._monotonic = monotonic
        self._breaker = Breaker()
        self._under_way = 0
        limits = httpx2.Limits(max_connections=AT_ONCE, max_keepalive_connections=10)
        self._client = AsyncOpenAI(
            base_url=url,
            api_key=key or "none",
            timeout=seconds,
            max_retries=0,
            http_client=httpx2.AsyncClient(
                transport=Frugal(httpx2.AsyncHTTPTransport(limits=limits)),
                headers={"Accept-Encoding": "identity"},
                # What learners wrote goes where the settings say and nowhere else.
                follow_redirects=False,
                trust_env=False,
            ),
        )
        # The client looks for these in the environment, where they may be meant for another program.
        self._client.organization = self._client.project = None
        # It loads its parts when they are first used, which would hold up everybody then.
        self._ask_for = self._client.chat.completions

    def ready(self) -> bool:
        """Whether a call would be made now; nothing is counted or changed."""
        return self._under_way < AT_ONCE and not self._breaker.rests(self._monotonic())

    async def advise(self, consultation: Consultation, show: Show | None = None) -> Advice | None:
        """What the model adds to a talk, within ``seconds``; None where it adds nothing fit to be used.

        With ``show`` the wording is streamed and shown as it grows. Raises nothing but its own cancellation.
        """
        raw = await self._attempt(lambda: self._stream(consultation, show) if show else self._ask(consultation))
        if raw is None:
            return None
        advice = read_advice(raw, consultation)
        if advice is None:
            structlog.get_logger().info("the language model said nothing that could be used", length=len(raw))
        return advice

    async def complete(self, said: Sequence[Mapping[str, str]], tokens: int, seconds: float) -> str | None:
        """The reply to ``said`` ("role" and "content" of each) of at most ``tokens``, within ``seconds``.

        None where there is none. Raises nothing but its own cancellation.
        """
        return await self._attempt(lambda: self._create(_typed(said), tokens, seconds), seconds)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _attempt(self, call: Callable[[], Awaitable[str]], seconds: float | None = None) -> str | None:
        """What ``call`` gives, one attempt within the time allowed; None where it gives nothing."""
        if self._under_way >= AT_ONCE or not self._breaker.lets_through(self._monotonic()):
            return None
        self._under_way += 1
        try:
            async with asyncio.timeout(seconds or self._seconds):
                raw = await call()
        except Exception as error:  # noqa: BLE001 - whatever an endpoint does, we go on without it
            resting = self._breaker.failed(self._monotonic())
            structlog.get_logger().warning("the language model did not help", why=_why(error), resting=resting)
            return None
        finally:
            self._under_way -= 1
        self._breaker.succeeded()
        return raw

    async def _ask(self, consultation: Consultation) -> str:
        return await self._create(_typed(messages(consultation)), MOST_TOKENS, self._seconds)

    async def _create(self, said: list[ChatCompletionMessageParam], tokens: int, seconds: float) -> str:
        reply = await self._ask_for.create(
            model=self._name, messages=said, max_tokens=tokens, stream=False, timeout=seconds
        )
        return _text(reply.choices[0].message.content)

    async def _stream(self, consultation: Consultation, show: Show) -> str:
        raw, shown = "", ""
        stream = await self._ask_for.create(
            model=self._name, messages=_typed(messages(consultation)), max_tokens=MOST_TOKENS, stream=True
        )
        async with stream:
            async for part in stream:
                raw += _text(part.choices[0].delta.content or "") if part.choices else ""
                if len(raw) > LONGEST_REPLY:
                    raise TooMuchError
                if (fit := finished(raw, consultation)) and fit != shown:
                    shown = fit
                    await show(shown)
        return raw


def _typed(said: Sequence[Mapping[str, str]]) -> list[ChatCompletionMessageParam]:
    system, user = (message["content"] for message in said)
    return [
        ChatCompletionSystemMessageParam(role="system", content=system),
        ChatCompletionUserMessageParam(role="user", content=user),
    ]


def _text(given: object) -> str:
    # The client believes its endpoint: what is declared to be a text can be anything.
    if not isinstance(given, str):
        raise TypeError
    return given


def _why(error: Exception) -> str:
    """The kind of trouble, without a word of what was asked or answered."""
    match error:
        case TimeoutError() | APITimeoutError():
            return "too slow"
        case APIStatusError():
            return f"status {error.status_code}"
        case TooMuchError() | APIConnectionError(__cause__=TooMuchError()):
            return "too much"
        case APIConnectionError():
            return "no connection"
        case _:
            return "not understood"
