"""The webhook as Telegram knows it: set at the start, looked after, never dropped."""

from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.messenger.database_thread import DatabaseThread
from bot.messenger.documents import DocumentGone
from bot.messenger.health import Health
from bot.messenger.metered import MeteredGateway
from bot.messenger.tasks import Tasks
from bot.messenger.webhook import EVERY, Hook, Registration
from bot.observe.meters import Meters
from bot.storage.database import Database
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime, Recorder

HOOK = Hook("https://lupe.example.org/hook", "hunter22", 30)
FINE = {"url": HOOK.url, "pending_update_count": 3}


class Post:
    """A registration with everything around it; it ends when the plan does."""

    def __init__(self) -> None:
        self.recorder, self.time, self.meters = Recorder(), FakeTime(Clock()), Meters()
        timing = self.time.timing()
        database = Database("sqlite://", Clock())
        self.health = Health(DatabaseThread(database), Tasks(lambda: None), timing, self.meters)
        self.registration = Registration(self.recorder, HOOK, timing, self.health, self.meters)
        self.hindrances: list[str] = []

    async def run(self, *plan: Any) -> list[str]:
        """What is called while ``plan`` is answered."""
        self.recorder.plan = [*plan, InvalidToken("end of the plan")]
        with pytest.raises(InvalidToken):
            await self.registration.run()
        return self.recorder.methods()[:-1]


async def test_telegram_is_told_all_at_the_start_and_asked_from_then_on() -> None:
    post = Post()
    assert post.health.hindrance == "the webhook is not set yet"
    await post.registration.prepare()
    assert await post.run(True, FINE, FINE) == ["setWebhook", "getWebhookInfo", "getWebhookInfo"]
    assert post.recorder.calls[0][1] == {
        "url": HOOK.url,
        "secret_token": "hunter22",
        "max_connections": 30,
        "allowed_updates": ["message", "callback_query", "my_chat_member", "poll"],
    }, "what waits is never dropped"
    assert post.time.slept == [EVERY] * 3
    assert post.health.hindrance == ""
    assert post.meters.registry.get_sample_value("lupe_telegram_pending_updates") == 3
    await post.registration.confirm()
    assert len(post.recorder.calls) == 4
    assert "hunter22" not in repr(HOOK)


async def test_it_takes_as_long_as_it_takes_to_set_it() -> None:
    post = Post()
    bad = BadRequest("Bad Request: bad webhook: Failed to resolve host")
    with capture_logs() as logs:
        assert await post.run(NetworkError("x"), RetryAfter(3), bad, True) == ["setWebhook"] * 4
    assert [log["error"] for log in logs if log["log_level"] == "warning"] == ["NetworkError", bad.message]
    assert post.time.slept[1] == 3.5
    assert post.health.hindrance == ""


async def test_what_another_program_took_away_is_set_again_and_told() -> None:
    post = Post()
    with capture_logs() as logs:
        called = await post.run(True, FINE | {"url": ""}, NetworkError("x"), FINE | {"url": "other"}, True)
    assert called == ["setWebhook", "getWebhookInfo", "setWebhook", "getWebhookInfo", "setWebhook"]
    assert len([log for log in logs if "another program" in log["event"]]) == 2
    assert len([log for log in logs if "does not say" in log["event"]]) == 1


async def test_what_telegram_says_about_our_answers_is_logged_once() -> None:
    post = Post()
    trouble = FINE | {"last_error_date": 5, "last_error_message": "Connection refused"}
    with capture_logs() as logs:
        await post.run(True, trouble, trouble, trouble | {"last_error_date": 6})
    assert [log["said"] for log in logs if "could not deliver" in log["event"]] == ["Connection refused"] * 2


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(3), "flood"),
        (InvalidToken("x"), "token"),
        (Forbidden("x"), "forbidden"),
        (BadRequest("x"), "refused"),
        (DocumentGone("x"), "refused"),
        (TimedOut(), "timeout"),
        (NetworkError("x"), "network"),
        (ValueError("x"), "network"),
    ],
)
async def test_every_call_is_counted_by_how_it_ended(error: Exception, outcome: str) -> None:
    recorder, meters = Recorder(plan=[error]), Meters()
    gateway = MeteredGateway(recorder, meters)
    with pytest.raises(type(error)):
        await gateway.call("sendMessage", {})
    await gateway.call("sendMessage", {})
    for one in (outcome, "ok"):
        labels = {"method": "sendMessage", "outcome": one}
        assert meters.registry.get_sample_value("lupe_telegram_calls_total", labels) == 1
