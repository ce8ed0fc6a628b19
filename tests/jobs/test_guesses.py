"""The watch over wrong class codes says once that it began, and once that it is over."""

from structlog.testing import capture_logs

from bot.core.guesses import MOST
from bot.jobs.guesses import watch_once
from tests.jobs.desk import Desk
from tests.services.test_guesses import press


async def test_the_log_tells_of_it_once_and_of_nobody(desk: Desk) -> None:
    with capture_logs() as logs:
        alarmed = await watch_once(desk.running, alarmed=False)
        press(desk.room)
        for _ in range(2):
            alarmed = await watch_once(desk.running, alarmed=alarmed)
        assert alarmed
        desk.clock.advance(hours=1)
        for _ in range(2):
            alarmed = await watch_once(desk.running, alarmed=alarmed)
    assert not alarmed
    assert logs == [
        {
            "event": "many wrong class codes: each account may try fewer now",
            "log_level": "warning",
            "within_an_hour": MOST,
        },
        {"event": "few wrong class codes again", "log_level": "info", "within_an_hour": 0},
    ]
