"""What faults decide, without a server."""

import statistics
from typing import Any

import pytest

from bot.simulator.faults import UNHURT, Ending, FaultError, Strike, read_fault
from bot.simulator.standing import Faults
from tests.simulator.client import Json

NOW = 1_800_000_000.0


def standing(*orders: Json) -> Faults:
    faults = Faults()
    for order in orders:
        faults.add(read_fault(order), NOW)
    return faults


def struck(faults: Faults, calls: int, method: str = "sendmessage", chat_id: int | None = 1) -> list[bool]:
    return [bool(faults.strike(method, chat_id, NOW).kind) for _ in range(calls)]


def updates(*numbers: int) -> list[Json]:
    return [{"update_id": number} for number in numbers]


def numbers(given: list[Json]) -> list[int]:
    return [update["update_id"] for update in given]


@pytest.mark.parametrize(
    ("order", "error"),
    [
        ({}, "kind must be one of latency, flood, server_error, "),
        ({"kind": "rain"}, "kind must be one of latency, "),
        ({"kind": 7}, "kind must be one of latency, "),
        ({"kind": "reset", "colour": "red"}, "reset has no field 'colour'"),
        ({"kind": "reset", "seconds": 3}, "reset has no field 'seconds'"),
        ({"kind": "duplicate", "methods": ["getUpdates"]}, "duplicate has no field 'methods'"),
        ({"kind": "reorder", "chat_id": 1}, "reorder has no field 'chat_id'"),
        ({"kind": "reset", "methods": "sendMessage"}, "methods must be a list of method names"),
        ({"kind": "reset", "methods": []}, "methods must be a list of method names"),
        ({"kind": "reset", "methods": [""]}, "methods must be a list of method names"),
        ({"kind": "reset", "times": 0}, "times must be a whole number from 1 to "),
        ({"kind": "reset", "times": True}, "times must be a whole number from 1 to "),
        ({"kind": "reset", "times": 1.5}, "times must be a whole number from 1 to "),
        ({"kind": "reset", "after": -1}, "after must be a whole number from 0 to "),
        ({"kind": "reset", "share": 1.1}, "share must be a number from 0 to 1"),
        ({"kind": "reset", "chat_id": "1"}, "chat_id must be a whole number from "),
        ({"kind": "reset", "effect": 1}, "effect must be one of True, False"),
        ({"kind": "flood"}, "flood needs retry_after"),
        ({"kind": "flood", "retry_after": 0}, "retry_after must be a whole number from 1 to 86400"),
        ({"kind": "latency"}, "latency needs median_ms"),
        ({"kind": "latency", "median_ms": 9, "p99_ms": 8}, "p99_ms must not be below median_ms"),
        ({"kind": "server_error", "status": 404}, "status must be one of 500, 502, 503, 504"),
        ({"kind": "server_error", "status": 502, "body": "xml"}, "body must be one of json, html"),
        ({"kind": "duplicate", "again": "never"}, "again must be one of next, same"),
    ],
)
def test_what_is_no_fault_is_refused(order: Json, error: str) -> None:
    with pytest.raises(FaultError) as raised:
        read_fault(order)
    assert str(raised.value).startswith(error)


@pytest.mark.parametrize(
    ("order", "effect", "ending", "answer"),
    [
        ({"kind": "flood", "retry_after": 7}, False, Ending.REFUSAL, "429 Too Many Requests: retry after 7"),
        ({"kind": "server_error", "status": 500}, False, Ending.REFUSAL, "500 Internal Server Error"),
        ({"kind": "server_error", "status": 500, "body": "html"}, False, Ending.PAGE, "500 Internal Server Error"),
        ({"kind": "server_error", "status": 502}, False, Ending.PAGE, "502 Bad Gateway"),
        ({"kind": "server_error", "status": 503, "body": "json"}, False, Ending.REFUSAL, "503 Service Unavailable"),
        ({"kind": "server_error", "status": 504, "effect": True}, True, Ending.PAGE, "504 Gateway Timeout"),
        ({"kind": "broken_json"}, True, Ending.BROKEN, ""),
        ({"kind": "truncated", "effect": False}, False, Ending.TRUNCATED, ""),
        ({"kind": "swallow", "seconds": 2}, True, Ending.SILENCE, ""),
        ({"kind": "reset"}, False, Ending.RESET, ""),
        ({"kind": "reset", "effect": True}, True, Ending.RESET, ""),
        ({"kind": "outage"}, False, Ending.RESET, ""),
        ({"kind": "revoked"}, False, Ending.REFUSAL, "401 Unauthorized"),
        ({"kind": "latency", "median_ms": 1}, True, Ending.ANSWER, ""),
        ({"kind": "duplicate"}, True, Ending.ANSWER, ""),
    ],
)
def test_each_kind_strikes_in_its_way(order: Json, effect: bool, ending: Ending, answer: str) -> None:
    strike = standing(order).strike("sendmessage", 1, NOW)
    assert (strike.effect, strike.ending) == (effect, ending)
    assert (f"{strike.refusal.code} {strike.refusal.description}" if strike.refusal else "") == answer


def test_a_flood_says_how_long_to_wait() -> None:
    strike = standing({"kind": "flood", "retry_after": 7}).strike("sendmessage", 1, NOW)
    assert strike.refusal
    assert strike.refusal.answer() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


def test_it_strikes_after_some_calls_and_only_so_often() -> None:
    faults = standing({"kind": "reset", "after": 2, "times": 3})
    assert struck(faults, 8) == [False, False, True, True, True, False, False, False]
    assert faults.all() == [{"id": 1, "kind": "reset", "times": 3, "after": 2, "struck": 3}]


def test_only_the_calls_it_concerns_count() -> None:
    faults = standing({"kind": "reset", "methods": ["sendMessage"], "chat_id": 1, "after": 1})
    assert struck(faults, 3, "getme") + struck(faults, 3, chat_id=2) + struck(faults, 3, chat_id=None) == [False] * 9
    assert struck(faults, 3) == [False, True, True]


def test_a_share_is_drawn_the_same_way_every_time() -> None:
    order = {"kind": "reset", "share": 0.25, "seed": 5}
    first, second = struck(standing(order), 400), struck(standing(order), 400)
    assert first == second
    assert 60 < sum(first) < 140
    assert struck(standing({**order, "seed": 6}), 400) != first
    assert not any(struck(standing({**order, "share": 0}), 100))
    assert standing(order).all()[0] == {"id": 1, **order, "struck": 0}


@pytest.mark.parametrize(
    ("more", "p99"), [({"p99_ms": 400}, 0.4), ({"jitter": 0.5959}, 0.4), ({}, 0.1), ({"jitter": 0}, 0.1)]
)
def test_latency_is_log_normal(more: Json, p99: float) -> None:
    faults = standing({"kind": "latency", "median_ms": 100, "seed": 3, **more})
    delays = sorted(faults.strike("getme", None, NOW).delay for _ in range(4000))
    assert statistics.median(delays) == pytest.approx(0.1, rel=0.05)
    assert delays[3960] == pytest.approx(p99, rel=0.15)


def test_latencies_add_up_and_the_first_other_fault_decides() -> None:
    slow: dict[str, Any] = {"kind": "latency", "median_ms": 100}
    faults = standing(slow, {"kind": "flood", "retry_after": 3}, slow, {"kind": "reset"})
    strike = faults.strike("sendmessage", 1, NOW)
    assert strike.kind == "flood"
    assert strike.delay == pytest.approx(0.2)
    assert [fault["struck"] for fault in faults.all()] == [1, 1, 1, 0]


def test_an_outage_ends_by_the_clock() -> None:
    faults = standing({"kind": "outage", "seconds": 5})
    assert faults.strike("getme", None, NOW + 4.9).kind == "outage"
    assert faults.strike("getme", None, NOW + 5) == Strike()


def test_only_outage_and_revocation_strike_who_waits() -> None:
    faults = standing({"kind": "reset"}, {"kind": "latency", "median_ms": 1})
    assert faults.strike_waiting("getupdates", NOW) is UNHURT
    faults.add(read_fault({"kind": "revoked"}), NOW)
    assert faults.strike_waiting("getupdates", NOW).kind == "revoked"


def test_faults_go() -> None:
    faults = standing({"kind": "reset"}, {"kind": "revoked"})
    assert (faults.remove(1), faults.remove(1)) == (True, False)
    assert [fault["id"] for fault in faults.all()] == [2]
    assert faults.add(read_fault({"kind": "reset"}), NOW)["id"] == 3
    faults.clear()
    assert faults.all() == []


def test_updates_come_again_in_the_next_answer() -> None:
    faults = standing({"kind": "duplicate", "times": 1})
    assert faults.deliver([], NOW) == []
    assert numbers(faults.deliver(updates(1, 2), NOW)) == [1, 2]
    assert faults.repeats()
    assert numbers(faults.deliver(updates(3), NOW)) == [1, 2, 3]
    assert not faults.repeats()
    assert numbers(faults.deliver(updates(4), NOW)) == [4]


def test_updates_that_wait_still_are_not_given_three_times() -> None:
    faults = standing({"kind": "duplicate"})
    given = [numbers(faults.deliver(updates(1), NOW)) for _ in range(3)]
    assert given == [[1], [1], [1]]


def test_updates_come_twice_in_the_same_answer() -> None:
    faults = standing({"kind": "duplicate", "again": "same", "times": 1})
    assert numbers(faults.deliver(updates(1, 2), NOW)) == [1, 1, 2, 2]
    assert numbers(faults.deliver(updates(3), NOW)) == [3]


@pytest.mark.parametrize("seed", range(6))
def test_updates_come_in_another_order(seed: int) -> None:
    faults = standing({"kind": "reorder", "seed": seed, "times": 1})
    assert numbers(faults.deliver(updates(1), NOW)) == [1]
    given = numbers(faults.deliver(updates(1, 2), NOW))
    assert given == [2, 1]
    assert numbers(faults.deliver(updates(1, 2), NOW)) == [1, 2]


def test_a_cleared_duplicate_gives_out_nothing_more() -> None:
    faults = standing({"kind": "duplicate"})
    faults.deliver(updates(1), NOW)
    faults.clear()
    assert not faults.repeats()
