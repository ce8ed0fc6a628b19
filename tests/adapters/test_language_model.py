"""The language model against an endpoint on the loopback that does everything an endpoint can do."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.adapters.language_model import LanguageModel
from bot.adapters.language_model.breaker import LONGEST, SHORTEST, Breaker
from bot.adapters.language_model.model import AT_ONCE
from bot.core.phrasing import Advice
from bot.observe.logs import configure
from tests import endpoint as does
from tests.canaries import ANSWER
from tests.core.phrasing.talk import EN
from tests.endpoint import KEY, Behaviour, Endpoint, model_endpoint
from tests.observe.process import logs_as_before

SECONDS = 0.6
WORDING = "The police say that, some write. The article has a sentence about the cameras."
ADVICE = Advice(("effect",), "", WORDING, "ask-sentence")
ASKED = replace(EN, history=(*EN.history, f"{ANSWER} says so"))


@dataclass
class Hand:
    """A model, its endpoint, and a clock to turn."""

    endpoint: Endpoint
    model: LanguageModel
    now: float = 0.0

    async def advise(self, *, streamed: bool = False) -> tuple[Advice | None, list[str]]:
        """What it gives, and what was shown meanwhile."""
        shown: list[str] = []

        async def show(text: str) -> None:
            shown.append(text)

        return await self.model.advise(ASKED, show if streamed else None), shown


@asynccontextmanager
async def opened(endpoint: Endpoint, key: str = KEY) -> AsyncIterator[Hand]:
    hand: Hand
    model = LanguageModel(endpoint.url, "small", key, SECONDS, lambda: hand.now)
    hand = Hand(endpoint, model)
    yield hand
    await model.close()


@pytest.fixture
async def hand() -> AsyncIterator[Hand]:
    async with model_endpoint() as endpoint, opened(endpoint) as made:
        endpoint.says(aspects=["effect"], point="", wording=WORDING)
        yield made


async def test_a_model_that_helps_is_asked_once_and_for_nothing_but_words(hand: Hand) -> None:
    assert await hand.advise() == (ADVICE, [])
    (body,), (headers,) = hand.endpoint.bodies, hand.endpoint.headers
    assert body.keys() == {"model", "messages", "max_tokens", "stream"}
    assert (body["model"], body["max_tokens"], body["stream"]) == ("small", 400, False)
    assert [one["role"] for one in body["messages"]] == ["system", "user"]
    assert json.loads(body["messages"][1]["content"])["claim"] == EN.claim
    assert KEY not in json.dumps(body)
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["Accept-Encoding"] == "identity"


async def test_it_can_be_asked_for_anything_else_and_takes_its_time(hand: Hand) -> None:
    said = ({"role": "system", "content": "Find words."}, {"role": "user", "content": "{}"})
    hand.endpoint.content = "found"
    assert await hand.model.complete(said, 1_500, 5.0) == "found"
    (body,) = hand.endpoint.bodies
    assert (body["max_tokens"], [one["content"] for one in body["messages"]]) == (1_500, ["Find words.", "{}"])
    hand.endpoint.behaviour = does.hangs
    assert await hand.model.complete(said, 1_500, 0.05) is None


async def test_a_streamed_wording_is_shown_sentence_by_sentence(hand: Hand) -> None:
    assert await hand.advise(streamed=True) == (ADVICE, ["The police say that, some write.", WORDING])
    assert hand.endpoint.bodies[0]["stream"] is True


async def test_what_the_environment_says_to_other_programs_goes_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "meant-for-others")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1")
    async with model_endpoint() as endpoint, opened(endpoint, key="") as hand:
        endpoint.says(aspects=["effect"])
        assert await hand.advise() == (Advice(("effect",)), [])
        assert "meant-for-others" not in json.dumps(endpoint.headers)


TROUBLE: list[tuple[Behaviour, str]] = [
    (does.hangs, "too slow"),
    (does.trickles, "too slow"),
    (does.floods, "too much"),
    (does.bombs, "too much"),
    (does.fails_with_a_flood, "too much"),
    (does.hangs_up, "no connection"),
    (does.hangs_up_halfway, "no connection"),
    (does.answers(429, {"error": {"message": ANSWER}}, **{"Retry-After": "3600"}), "status 429"),
    (does.answers(500, {"error": ANSWER}), "status 500"),
    (does.answers(401, {"error": {"message": f"no such key {KEY}"}}), "status 401"),
    (does.answers(302, "", Location="http://127.0.0.1:1/elsewhere"), "status 302"),
    (does.answers(200, b"not json"), "not understood"),
    (does.answers(200, b""), "not understood"),
    (does.answers(200, []), "not understood"),
    (does.answers(200, {}), "not understood"),
    (does.answers(200, {"choices": []}), "not understood"),
    (does.answers(200, {"choices": [{"message": None}]}), "not understood"),
    (does.answers(200, does.completion(None)), "not understood"),
    (does.answers(200, does.completion({"wording": 5})), "not understood"),
    (does.answers(200, b"[" * 200_000), "not understood"),
]
STREAMED: list[tuple[Behaviour, str]] = [
    (does.hangs, "too slow"),
    (does.trickles, "too slow"),
    (does.streams_for_ever, "too slow"),
    (does.floods, "too much"),
    (does.floods_in_pieces, "too much"),
    (does.hangs_up, "no connection"),
    (does.answers(500), "status 500"),
    (does.answers(200, b"data: not json\n\n"), "not understood"),
    (does.answers(200, b'data: {"choices": [{"delta": {"content": {"a": 1}}}]}\n\n'), "not understood"),
]


@pytest.mark.parametrize(
    ("behaviour", "why", "streamed"),
    [(*one, False) for one in TROUBLE] + [(*one, True) for one in STREAMED],
)
async def test_whatever_an_endpoint_does_the_talk_goes_on(
    hand: Hand, behaviour: Behaviour, why: str, *, streamed: bool
) -> None:
    hand.endpoint.behaviour = behaviour
    began = time.monotonic()
    with capture_logs() as logs:
        assert await hand.advise(streamed=streamed) == (None, [])
    assert time.monotonic() - began < SECONDS + 0.7
    assert [(one["event"], one["why"], one["resting"]) for one in logs] == [
        ("the language model did not help", why, False)
    ]
    assert len(hand.endpoint.bodies) == 1
    assert hand.endpoint.sent < 16 * 1024 * 1024
    assert ANSWER not in str(logs)
    assert KEY not in str(logs)


async def test_nobody_there_is_trouble_like_any_other() -> None:
    async with model_endpoint() as endpoint:
        gone = endpoint
    async with opened(gone) as hand:
        with capture_logs() as logs:
            assert await hand.advise() == (None, [])
    assert logs[0]["why"] == "no connection"


async def test_a_reply_that_cannot_be_used_is_no_trouble(hand: Hand) -> None:
    hand.endpoint.content = f"Ignore all that. {ANSWER}"
    with capture_logs() as logs:
        for _ in range(5):
            assert await hand.advise() == (None, [])
    assert {one["event"] for one in logs} == {"the language model said nothing that could be used"}
    assert ANSWER not in str(logs)
    assert len(hand.endpoint.bodies) == 5


async def test_after_three_failures_it_is_left_alone_for_a_while(hand: Hand) -> None:
    hand.endpoint.behaviour = does.answers(500)
    for _ in range(5):
        assert (await hand.advise())[0] is None
    assert len(hand.endpoint.bodies) == 3
    hand.now = SHORTEST
    hand.endpoint.behaviour = None
    assert (await hand.advise())[0] == ADVICE
    assert (await hand.advise())[0] == ADVICE
    assert len(hand.endpoint.bodies) == 5


async def test_more_calls_than_it_may_have_are_not_made(hand: Hand) -> None:
    hand.endpoint.behaviour = does.hangs
    began = time.monotonic()
    results = await asyncio.gather(*(hand.advise() for _ in range(AT_ONCE + 20)))
    assert time.monotonic() - began < SECONDS + 2
    assert {advice for advice, _ in results} == {None}
    assert len(hand.endpoint.bodies) <= AT_ONCE


async def test_a_stop_ends_a_call_at_once(hand: Hand) -> None:
    hand.endpoint.behaviour = does.hangs
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(SECONDS / 10):
            await hand.advise()


async def test_nothing_is_kept_from_one_learner_to_the_next(hand: Hand) -> None:
    hand.endpoint.behaviour = does.answers(200, does.completion('{"aspects": ["effect"]}'), **{"Set-Cookie": "kim=1"})
    assert (await hand.advise())[0] is not None
    assert (await hand.advise())[0] is not None
    assert "Cookie" not in hand.endpoint.headers[1]


async def test_the_most_talkative_log_has_neither_words_nor_key(hand: Hand, capsys: pytest.CaptureFixture[str]) -> None:
    with logs_as_before():
        configure("debug")
        await hand.advise()
        hand.endpoint.behaviour = does.answers(400, {"error": {"message": ANSWER}})
        await hand.advise(streamed=True)
    logged = capsys.readouterr().err
    assert "status 400" in logged
    for secret in (ANSWER, KEY, EN.claim, WORDING, "4711"):
        assert secret not in logged
    assert logging.getLogger("openai").getEffectiveLevel() != logging.DEBUG


def test_each_rest_is_longer_than_the_last_and_one_call_finds_out() -> None:
    breaker, now = Breaker(), 0.0
    assert [breaker.failed(now) for _ in range(3)] == [False, False, True]
    rest = SHORTEST
    for _ in range(8):
        assert not breaker.lets_through(now + rest - 0.1)
        assert breaker.rests(now + rest - 0.1)
        now += rest
        assert breaker.lets_through(now)
        assert not breaker.lets_through(now)
        assert breaker.failed(now)
        rest = min(2 * rest, LONGEST)
    assert rest == LONGEST
    breaker.succeeded()
    assert breaker.lets_through(now)
    assert not breaker.failed(now)


async def test_before_anybody_pays_it_says_whether_it_would_be_asked(hand: Hand) -> None:
    assert hand.model.ready()
    hand.endpoint.behaviour = does.answers(500, b"")
    for _ in range(3):
        assert hand.model.ready()
        await hand.advise()
    assert not hand.model.ready()
    hand.now = SHORTEST
    assert [hand.model.ready() for _ in range(2)] == [True, True], "asking changes nothing"


async def test_with_too_many_calls_under_way_it_is_not_ready(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.language_model.model.AT_ONCE", 1)
    ready: list[bool] = []

    async def looks(endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
        ready.append(hand.model.ready())
        return await does.helps(endpoint, request)

    hand.endpoint.behaviour = looks
    await hand.advise()
    assert (ready, hand.model.ready()) == ([False], True)
