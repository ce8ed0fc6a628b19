"""Whatever the doors answer, a browser may make nothing of it."""

from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.doors import WebDoors
from bot.web.headers import HEADERS
from tests.web.conftest import HEADER, SECRET, House
from tests.web.test_webhook import raw


def check(headers: Any) -> None:
    """Each header is there, once."""
    for name, value in HEADERS:
        assert headers.getall(name, []) == [value], name


def test_the_policy_allows_nothing() -> None:
    policy = dict(HEADERS)["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert {"x-content-type-options", "referrer-policy", "cache-control"} <= {name for name, _ in HEADERS}


async def test_every_answer_of_every_route_has_them(house: House) -> None:
    """Also for a method, a path or a secret that is wrong; of both addresses, and of each route that will be added."""
    statuses = set()
    for listener, routes in zip(house.doors.listeners.values(), house.doors._routes().values(), strict=True):
        assert routes
        for path in [route.path for route in routes] + ["/", "/nowhere"]:
            for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
                for secret in (SECRET, "wrong"):
                    sent = house.session.request(method, listener.address + path, headers={HEADER: secret})
                    async with sent as response:
                        statuses.add(response.status)
                        check(response.headers)
    assert statuses >= {200, 401, 404, 405}


async def test_so_have_failures_and_what_is_no_request(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_request: Request) -> Response:
        raise ZeroDivisionError

    house.thread.refusals = 1
    where = house.webhook.address
    async with house.session.post(
        where + "/some/h%C3%B6k", json={"update_id": 1}, headers={HEADER: SECRET}
    ) as response:
        assert response.status == 503
        check(response.headers)
    said = (await raw(house, b"\x16\x03\x01\r\n\r\n")).decode("ascii")
    assert said.startswith("HTTP/1.1 400 ")
    for name, value in HEADERS:
        assert said.count(f"\r\n{name}: {value}\r\n") == 1
    monkeypatch.setattr(WebDoors, "_routes", lambda self: {("127.0.0.1", 0): [Route("/fails", fail)]})
    doors = WebDoors(house.doors.binds, None, house.meters)
    await doors.open()
    try:
        (listener,) = doors.listeners.values()
        async with house.session.get(listener.address + "/fails") as response:
            assert response.status == 500
            assert await response.text() == "Internal Server Error"
            check(response.headers)
    finally:
        await doors.close()
