"""Telegram asks to wait, one chat or all of them: only they do, and nothing is dropped."""

import asyncio
import json

import pytest

from bot.messenger.delivery import SEND
from bot.messenger.limiter import Limits
from bot.simulator.limits import Rates
from bot.storage.outbox import BROADCASTS, Call
from tests.faults.trouble import Trouble
from tests.journeys.phone import PATIENCE, words
from tests.messenger.running import plan, running, timing
from tests.messenger.small_bot import TABLE, outbox_states

READERS = 500
LONG = 600
"""Seconds that one chat is asked to wait: half a minute of the test's own time, so nobody else can have waited."""


@pytest.mark.fault("F10")
async def test_one_chat_waits_and_the_others_go_on(trouble: Trouble, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.messenger.engine.SENDING_SECONDS", 0.2)  # the stop need not wait for whoever must wait
    kim, eve = await trouble.pupil(0), await trouble.pupil(2)
    async with trouble.quick_bot():
        await kim.learn()
        fault = await trouble.put_up(kind="flood", retry_after=LONG, chat_id=kim.phone.id, times=1)
        await kim.write("/help")
        await trouble.until_struck(fault, 1)
        await eve.learn()
        tap = await kim.phone.tap(kim.card()["message_id"], "m:progress", force=True)
        await kim.phone.until(lambda: tap in kim.phone.answers)
        await trouble.check_answered(eve)
    calls = [call for call in await trouble.at.calls() if call["params"].get("chat_id") == kim.phone.id]
    assert calls[-1]["error"]["parameters"] == {"retry_after": LONG}, "no call before the time is over"
    # A new bot knows nothing of the wait, and sends what is due.
    async with trouble.quick_bot():
        await kim.phone.until(lambda: trouble.translations.texts("en")("What Lupe can do") in spoken(kim.phone.shown()))
        await trouble.until_sent()
        await trouble.check_messages(doubled=0)


def spoken(messages: list[dict[str, object]]) -> str:
    return "\n".join(words(message) for message in messages)


def add_readers(trouble: Trouble, many: int) -> list[int]:
    """Users who once wrote to the bot."""
    world = trouble.at.simulator.world
    with world.database.transaction():
        people = [world.people.add({"first_name": f"R{n}", "language_code": "en"}) for n in range(many)]
        for person in people:
            world.people.start(person)
    return [person.id for person in people]


@pytest.mark.fault("F11")
@pytest.mark.parametrize(
    ("many", "limits"),
    [
        pytest.param(READERS // 2, Rates(on=True), id="limits kept, small", marks=pytest.mark.small),
        pytest.param(READERS, Rates(on=True), id="limits kept, whole", marks=pytest.mark.whole),
        pytest.param(READERS // 8, Rates(on=True, per_second=2), id="limits exceeded"),
    ],
)
async def test_a_broadcast_and_a_reply(trouble: Trouble, many: int, limits: Rates) -> None:
    readers, simulator, quick = add_readers(trouble, many), trouble.at.simulator, trouble.quick
    simulator.interference.limits.set(limits)
    hurried = timing(monotonic=quick.monotonic, sleep=quick.sleep)
    rows = [
        Call(chat, SEND, json.dumps({"chat_id": chat, "text": f"News for {chat}"}), lane=BROADCASTS) for chat in readers
    ]
    trouble.database.transaction(lambda work: work.outbox.add(rows, work.now))
    kim = (await trouble.pupil(0)).phone
    async with running(trouble.database, trouble.at, plan(TABLE, timing=hurried, limits=Limits(), poll=1)):
        async with asyncio.timeout(PATIENCE):
            while simulator.world.transcript.since(0)["cursor"] < many // 5:
                await trouble.faults()
        await kim.write("hello")
        await kim.until_reads("en: hello")
        await trouble.until_sent(PATIENCE * 3)
    assert outbox_states(trouble.database) == {"sent": many + 1}
    calls = await trouble.at.calls(SEND)
    made = [call["result"]["text"] for call in calls if "result" in call]
    assert sorted(made) == sorted([*(f"News for {chat}" for chat in readers), "en: hello"])
    await trouble.check_waits()
    refused = sum("error" in call for call in calls)
    if limits.per_second > 2:
        assert made.index("en: hello") < many * 3 // 4, "the reply overtakes"
        assert refused < many // 10, "the bot's own limits keep those of Telegram"
    else:
        assert 0 < refused < many * 20, "two a second get through, the rest asks again"
