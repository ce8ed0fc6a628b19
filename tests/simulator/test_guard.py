import re

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.simulator.client import Client

OTHER = "requests from pages of other sites are refused"
NAMES = "this server answers only to this machine's own names"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8080", "localhost:1", "LOCALHOST", "[::1]:8080", "[::1]", "own.test:1"]
)
@pytest.mark.parametrize("path", ["/sim/state", "/bot{token}/getMe"])
async def test_own_names_come_in(client: Client, host: str, path: str) -> None:
    client.sim.allow_host("own.test")
    response = await client.http.get(path.format(token=client.sim.token), headers={"host": host})
    assert response.status_code == 200


@pytest.mark.parametrize("host", ["evil.test", "127.0.0.1.evil.test", "localhost.evil.test:80", "[::2]", "[", ""])
@pytest.mark.parametrize("path", ["/", "/static/x.js", "/sim/state", "/bot{token}/getMe", "/nowhere"])
async def test_other_names_do_not(client: Client, host: str, path: str) -> None:
    response = await client.http.get(path.format(token=client.sim.token), headers={"host": host})
    assert (response.status_code, response.json()) == (403, {"error": NAMES})


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://127.0.0.1"}, 200),
        ({"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"origin": "http://127.0.0.1:81"}, 403),
        ({"origin": "https://evil.test"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/sim/state", "/bot{token}/getMe"])
async def test_pages_of_other_sites_cause_nothing(
    client: Client, path: str, headers: dict[str, str], status: int
) -> None:
    response = await client.http.get(path.format(token=client.sim.token), headers=headers)
    assert response.status_code == status
    if status == 403:
        assert response.json() == {"error": OTHER}


@pytest.mark.parametrize("path", ["/", "/static/none.js"])
async def test_a_link_from_another_site_opens_the_page(client: Client, path: str) -> None:
    response = await client.http.get(path, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code != 403


@pytest.mark.parametrize("path", ["/", "/static/none.js", "/sim/state", "/nowhere"])
async def test_every_answer_is_fenced(client: Client, path: str) -> None:
    headers = (await client.http.get(path)).headers
    assert headers["content-security-policy"].startswith("default-src 'self'; img-src 'self' data: blob:;")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


async def test_only_our_own_pages_may_frame_a_pane(client: Client) -> None:
    headers = (await client.http.get("/pane")).headers
    assert headers["x-frame-options"] == "SAMEORIGIN"
    page = (await client.http.get("/")).headers["content-security-policy"]
    assert headers["content-security-policy"] == page.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    refused = await client.http.get("/pane", headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403


async def test_an_address_with_panes_gets_the_page_around_them(client: Client) -> None:
    for query, title in (("", 'id="composer"'), ("?left=1&right=2", 'id="panes"'), ("?right=2", 'id="panes"')):
        assert title in (await client.http.get(f"/{query}")).text


async def test_the_guard_lets_other_protocols_pass(client: Client) -> None:
    received = []

    async def send(message: object) -> None:
        received.append(message)

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    await client.sim.app({"type": "websocket", "path": "/", "headers": []}, receive, send)
    assert received


async def test_whatever_is_answered_is_fenced(client: Client) -> None:
    """Every route there is, asked rightly and wrongly; what nobody serves; who may not come in; what fails."""

    async def fail(_request: Request) -> Response:
        raise ZeroDivisionError

    routes = [route for route in client.sim.app.routes if isinstance(route, Route)]
    assert len(routes) > 30
    sample = {"token": client.sim.token, "method": "getMe"}
    asked: list[tuple[str, str, dict[str, str]]] = [("GET", "/nowhere", {}), ("GET", "/static/none.js", {})]
    for route in routes:
        path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: sample.get(found[1], "1"), route.path)
        if path not in {"/sim/events", "/sim/users/1/events"}:  # streams without an end
            asked += [(method, path, {}) for method in route.methods or ()]
        asked.append(("OPTIONS", path, {}))
        asked.append(("POST", path, {"host": "evil.test"}))
    client.sim.app.router.routes.append(Route("/fails", fail))
    asked.append(("GET", "/fails", {}))
    transport = httpx.ASGITransport(app=client.sim.app, raise_app_exceptions=False)
    statuses = set()
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        for method, path, headers in asked:
            response = await http.request(method, path, headers=headers)
            statuses.add(response.status_code)
            for name in ("content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options"):
                assert len(response.headers.get_list(name)) == 1, (method, path, name)
            assert "unsafe" not in response.headers["content-security-policy"]
            assert response.headers["cache-control"] in {"no-cache", "no-store"}, path
    assert statuses >= {200, 403, 404, 405, 500}
