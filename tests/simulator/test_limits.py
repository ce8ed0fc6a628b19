"""How much a bot may send."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.simulator.limits import LimitError, Limits, Rates, is_counted, read_rates
from tests.simulator.client import Client, Json

NOW = 1_800_000_000.0
OFF: Json = {"per_chat": {"burst": 20, "seconds": 1.0}, "per_group_minute": 20, "per_second": 30, "on": False}


def limits(**rates: Any) -> Limits:
    made = Limits()
    made.set(Rates(**{"on": True, "burst": 1000, "per_second": 1000, "per_group_minute": 1000} | rates))
    return made


def waits(made: Limits, method: str = "sendmessage", chat: int | None = 1, messages: int = 1) -> Callable[[float], int]:
    def ask(after: float) -> int:
        refusal = made.admit(method, chat, messages, NOW + after)
        assert refusal is None or (refusal.code, refusal.description) == (
            429,
            f"Too Many Requests: retry after {(refusal.parameters or {})['retry_after']}",
        )
        return (refusal.parameters or {})["retry_after"] if refusal else 0

    return ask


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    ask = waits(limits(burst=3, seconds=1.0))
    assert [ask(0) for _ in range(5)] == [0, 0, 0, 1, 1]
    assert [ask(0.9), ask(1), ask(1), ask(1.5), ask(2)] == [1, 0, 1, 1, 0]
    assert [ask(100) for _ in range(4)] == [0, 0, 0, 1]


def test_who_waits_as_long_as_asked_is_served() -> None:
    ask, at = waits(limits(burst=1, seconds=2.5)), 0.0
    for _ in range(20):
        wait = ask(at)
        assert wait in {0, 3}
        at += wait
        if wait:
            assert ask(at) == 0


def test_chats_do_not_disturb_each_other() -> None:
    made = limits(burst=1)
    assert [waits(made, chat=1)(0), waits(made, chat=2)(0), waits(made, chat=1)(0)] == [0, 0, 1]


def test_a_group_takes_so_many_a_minute() -> None:
    made = limits(per_group_minute=3)
    ask = waits(made, chat=-100)
    assert [ask(0), ask(10), ask(20), ask(20), ask(59.5), ask(60), ask(60)] == [0, 0, 0, 40, 1, 0, 10]
    assert [waits(made)(60) for _ in range(10)] == [0] * 10


def test_all_chats_together_take_so_many_a_second() -> None:
    made = limits(per_second=3)
    asks = [waits(made, chat=chat) for chat in range(1, 6)]
    assert [ask(0) for ask in asks] == [0, 0, 0, 1, 1]
    assert [ask(1) for ask in asks] == [0, 0, 0, 1, 1]


def test_an_album_counts_as_many_as_it_has_and_is_never_refused_for_good() -> None:
    made = limits(burst=4, per_second=4, per_group_minute=5)
    album = waits(made, "sendmediagroup", -1, messages=10)
    assert [album(0), album(0), album(60)] == [0, 60, 0]
    assert waits(made)(60) == 1


@pytest.mark.parametrize(
    ("method", "counts"),
    [
        ("sendmessage", True),
        ("sendphoto", True),
        ("sendpoll", True),
        ("editmessagetext", True),
        ("editmessagereplymarkup", True),
        ("forwardmessages", True),
        ("copymessage", True),
        ("stoppoll", True),
        ("sendchataction", False),
        ("answercallbackquery", False),
        ("deletemessage", False),
        ("getupdates", False),
        ("setmycommands", False),
    ],
)
def test_what_counts(method: str, counts: bool) -> None:
    assert is_counted(method) is counts
    ask = waits(limits(burst=1), method)
    assert [ask(0), ask(0)] == [0, int(counts)]


def test_calls_without_a_chat_and_limits_that_are_off_refuse_nothing() -> None:
    assert [waits(limits(burst=1), chat=None)(0) for _ in range(3)] == [0, 0, 0]
    assert [waits(limits(burst=1, on=False))(0) for _ in range(3)] == [0, 0, 0]


def test_a_clock_set_back_makes_nobody_wait_for_hours() -> None:
    ask = waits(limits(burst=1, per_second=1))
    assert [ask(7200), ask(7200), ask(0), ask(0), ask(1)] == [0, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"per_hour": 5}, "there is no limit 'per_hour'"),
        ({"burst": 5}, "per_chat must be an object with burst and seconds"),
        ({"per_chat": 5}, "per_chat must be an object with burst and seconds"),
        ({"per_chat": {"minutes": 5}}, "per_chat must be an object with burst and seconds"),
        ({"per_chat": {"burst": 0}}, "burst must be a whole number above 0"),
        ({"per_chat": {"seconds": -1}}, "seconds must be a number above 0, at most 3600"),
        ({"per_second": True}, "per_second must be a whole number above 0"),
        ({"on": 1}, "on must be true or false"),
    ],
)
def test_what_is_no_limit_is_refused(wanted: Json, error: str) -> None:
    with pytest.raises(LimitError) as raised:
        read_rates(wanted, Rates())
    assert str(raised.value) == error


async def test_they_are_off_until_they_are_asked_for(client: Client, mia: int) -> None:
    assert await client.sim_get("/limits") == OFF
    for _ in range(40):
        await client.result("sendMessage", chat_id=mia, text="again")
    response = await client.http.put("/sim/limits", json={"on": True, "per_chat": {"burst": 2}})
    assert response.json() == OFF | {"on": True, "per_chat": {"burst": 2, "seconds": 1.0}}
    for _ in range(2):
        await client.result("sendMessage", chat_id=mia, text="again")
    answer = await client.call("sendMessage", chat_id=mia, text="too much")
    assert answer["parameters"] == {"retry_after": 1}
    (call,) = (await client.sim_get("/transcript?since=42"))["calls"]
    assert (call["fault"], call["error"]) == ("limit", answer)
    client.clock.now += 1
    edited = await client.result("editMessageText", chat_id=mia, message_id=2, text="edited")
    assert edited["text"] == "edited"
    assert await client.refusal("sendMessage", chat_id=mia, text="no") == "429 Too Many Requests: retry after 1"
    await client.result("sendChatAction", chat_id=mia, action="typing")
    assert [message["text"] for message in await client.messages(mia)].count("too much") == 0
    assert await client.wrong("/limits", "PUT", on="yes") == "400 on must be true or false"
