"""/livez, /readyz and /metrics, at the addresses that were asked for."""

from typing import Any

from bot.messenger.doors import NoDoors
from bot.web.doors import Binds, WebDoors
from tests.web.conftest import House


async def get(house: House, url: str) -> tuple[int, Any]:
    async with house.session.get(url) as response:
        assert response.headers["Cache-Control"] == "no-store"
        return response.status, await response.json()


async def test_alive_and_ready(house: House) -> None:
    where = house.webhook.address
    assert await get(house, where + "/livez") == (200, [])
    assert await get(house, where + "/readyz") == (200, [])
    house.inside.health.refuse()
    assert await get(house, where + "/livez") == (200, [])
    assert await get(house, where + "/readyz") == (503, ["Telegram refuses the token"])


async def test_metrics_have_their_own_address(house: House) -> None:
    async with house.session.get(house.metrics.address + "/metrics") as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert "\nlupe_ready 1.0\n" in await response.text()
    for path in ("/readyz", "/some/h%C3%B6k"):
        async with house.session.get(house.metrics.address + path) as response:
            assert response.status == 404
    assert house.metrics.address.startswith("http://[::1]:")


async def test_before_the_bot_is_there_it_is_not_ready(house: House) -> None:
    health = WebDoors(Binds(health=("127.0.0.1", 0)), None, house.meters)
    await health.open()
    assert health.watched
    (listener,) = health.listeners.values()
    assert await get(house, listener.address + "/readyz") == (503, ["the bot has not started yet"])
    assert await get(house, listener.address + "/livez") == (200, [])
    await health.close()
    await health.close()


async def test_health_and_metrics_may_share_an_address(house: House) -> None:
    shared = WebDoors(Binds(health=("127.0.0.1", 0), metrics=("127.0.0.1", 0)), None, house.meters)
    await shared.open()
    (listener,) = shared.listeners.values()
    for path in ("/livez", "/metrics"):
        async with house.session.get(listener.address + path) as response:
            assert response.status == 200
    await shared.close()


async def test_a_bot_that_nobody_watches_has_no_doors(house: House) -> None:
    doors = NoDoors()
    await doors.open()
    doors.lead(house.inside)
    await doors.close()
    assert not doors.watched
