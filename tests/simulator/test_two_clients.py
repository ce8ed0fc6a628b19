"""Two libraries and both HTTP clients of one of them play the same scripts against a live simulator."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.simulator.methods import METHODS, Method
from bot.simulator.params import Params
from bot.simulator.refusals import Refusal
from bot.simulator.server import Simulator
from bot.simulator.world import World
from tests.simulator.libraries import LIBRARIES, Failed, Library, library
from tests.simulator.script import Act, Call, Download, Json, Refused, Step, at, filled
from tests.simulator.script_basics import BEGIN, COMMON
from tests.simulator.script_further import FURTHER

ENOUGH = 40
"""Calls that the common script must have at least."""


def methods_of(script: list[Step]) -> list[str]:
    """The Bot API calls of a script."""
    return ["getFile" if isinstance(step, Download) else step.method for step in script if not isinstance(step, Act)]


@pytest.fixture(params=LIBRARIES)
async def driver(request: pytest.FixtureRequest, sim: Simulator, address: str) -> AsyncIterator[Library]:
    async with library(request.param, address, sim.token) as driver:
        yield driver


async def act(http: httpx.AsyncClient, step: Act, kept: Json) -> Any:
    """Do what a user does."""
    path = filled(step.path, kept)
    response = await http.request(step.verb, path, json=filled(step.body, kept) if step.verb != "GET" else None)
    assert response.status_code == 200, response.text
    return response.json()


async def play(driver: Library, http: httpx.AsyncClient, script: list[Step]) -> None:
    """All steps in order; each tells where it went wrong."""
    kept: Json = {}
    for step in script:
        match step:
            case Act():
                result = await act(http, step, kept)
                kept |= {word: at(result, path) for word, path in step.keep.items()}
            case Call():
                result = await driver.call(step.method, filled(step.params, kept))
                for path, expected in step.expect.items():
                    assert at(result, path) == filled(expected, kept), (step, path, result)
                kept |= {word: at(result, path) for word, path in step.keep.items()}
            case Refused():
                with pytest.raises(Failed) as raised:
                    await driver.call(step.method, filled(step.params, kept))
                assert raised.value.kind == step.kind, (step, raised.value)
                assert step.text.lower() in str(raised.value).lower(), step
                assert step.number in (None, raised.value.number), (step, raised.value.number)
            case Download():
                assert await driver.download(filled(step.file_id, kept)) == step.content, step


def test_the_common_script_is_long_enough() -> None:
    assert len(methods_of(COMMON)) >= ENOUGH
    assert len(set(methods_of(COMMON))) >= 25


async def test_every_library_plays_the_common_script(driver: Library, http: httpx.AsyncClient) -> None:
    await play(driver, http, COMMON)
    calls = (await http.get("/transcript")).json()["calls"]
    assert [call for call in calls if "unknown" in call] == []


@pytest.mark.parametrize("subject", FURTHER)
async def test_every_library_plays_further_scripts(driver: Library, http: httpx.AsyncClient, subject: str) -> None:
    await play(driver, http, FURTHER[subject])


@pytest.mark.parametrize(
    ("refusal", "kind", "number"),
    [
        (Refusal(429, "Too Many Requests: retry after 3", {"retry_after": 3}), "flood", 3),
        (
            Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": -1_001_000_000_001},
            ),
            "migrated",
            -1_001_000_000_001,
        ),
        (Refusal(409, "Conflict: terminated by other getUpdates request"), "conflict", None),
        (Refusal(401, "Unauthorized"), "unauthorized", None),
        (Refusal(403, "Forbidden: bot was kicked from the group chat"), "forbidden", None),
    ],
)
async def test_every_refusal_becomes_the_librarys_own_error(
    driver: Library, monkeypatch: pytest.MonkeyPatch, refusal: Refusal, kind: str, number: int | None
) -> None:
    def refuse(_world: World, _params: Params) -> object:
        raise refusal

    monkeypatch.setitem(METHODS, "getmyname", Method(refuse, frozenset()))
    with pytest.raises(Failed) as raised:
        await driver.call("getMyName", {})
    assert (raised.value.kind, raised.value.number) == (kind, number)


async def test_both_ends_of_the_session(driver: Library, http: httpx.AsyncClient) -> None:
    await play(driver, http, [*BEGIN, Call("close", {}, {"": True}), Call("logOut", {}, {"": True})])
