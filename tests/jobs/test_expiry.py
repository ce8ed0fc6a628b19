"""The daily clean-up as a job: what is sent, what is counted, and that a day has one round."""

from datetime import date

from structlog.testing import capture_logs

from bot.core.expiry import IDLE_DAYS, WARNING_DAYS
from bot.jobs.expiry import expire_once
from tests.jobs.desk import Desk


async def look(desk: Desk) -> list[tuple[int, str]]:
    """One look; what was sent, by chat."""
    at = desk.clock.time
    await expire_once(desk.running)
    assert await desk.running.sender.drain(5)
    desk.clock.time = at
    new = [(fields["chat_id"], str(fields["text"])) for _, fields in desk.recorder.calls[desk.read :]]
    desk.read = len(desk.recorder.calls)
    return new


def counted(desk: Desk, kind: str) -> float:
    return desk.running.meters.registry.get_sample_value("lupe_expiry_total", {"kind": kind}) or 0


async def test_silent_people_are_told_and_deleted(desk: Desk) -> None:
    for class_id in (desk.room.class_id, desk.room.other_class):
        desk.room.do(lambda work, class_id=class_id: work.classes.set_end(class_id, date(2029, 7, 31)))  # type: ignore[misc]
    desk.clock.advance(days=IDLE_DAYS - WARNING_DAYS - 1)
    desk.room.do(desk.room.house.expiry.begin)
    desk.clock.advance(days=1, hours=15)
    for name in ("owner", "colleague", "kim", "eve"):
        desk.room.call(name, desk.room.house.learners.mark_seen)
    assert await look(desk) == [], "at night nobody is written to"
    desk.clock.advance(hours=10)
    ((chat, text),) = await look(desk)
    assert chat == desk.room.chat("sam")
    assert "write me anything" in text
    assert await look(desk) == []
    with capture_logs() as logs:
        for _ in range(WARNING_DAYS + 1):
            desk.clock.advance(days=1)
            assert await look(desk) == []
    assert [one for one in logs if "learners" in one] == [
        {"event": "what had had its time was announced or deleted", "learners": 1, "log_level": "info"}
    ]
    assert (counted(desk, "warned"), counted(desk, "learners"), counted(desk, "classes")) == (1, 1, 0)
