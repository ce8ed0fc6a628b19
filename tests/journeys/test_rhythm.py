"""A learner finds a rhythm: the plan of the day, days and a time of their own, a reminder, a break."""

import pytest

from bot.core.actions.rhythm import SetDay
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from tests.canaries import PSEUDONYM
from tests.classroom import berlin
from tests.conftest import Clock
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFER = (
    "If you like, choose the days of the week that suit you. Then I remind you on those days, and on no others: "
    "that is “My rhythm”."
)
WEEKDAYS: dict[Language, tuple[str, str]] = {"de": ("Di", "Mi"), "en": ("Tu", "We")}


@pytest.mark.parametrize(
    ("database_url", "language"), [("sqlite", "de"), ("postgresql", "en")], indirect=["database_url"]
)
async def test_from_the_first_day_to_a_reminder(alone: Stage, language: Language) -> None:
    clock = Clock(berlin(24, 10))
    tuesday, wednesday = WEEKDAYS[language]
    async with alone.bot(clock=clock):
        kim = await alone.learner(language)
        await kim.write("/today")
        await kim.reads("Lesson “{title}”", title=kim.pack.title[language])
        offer = kim.t(OFFER)
        assert offer in kim.screen
        await kim.press("My rhythm")
        await kim.tap(tuesday)
        await kim.tap(wednesday)
        await kim.reads("Days: {days}", days=f"{tuesday}, {wednesday}")
        await kim.press("Time")
        await kim.write("23:00")
        await kim.reads(
            "At {time} I am silent. Choose a time from {start} on and before {end}.",
            time="23:00",
            start="07:00",
            end="21:00",
        )
        await kim.write("halb sechs" if language == "de" else "half past five")
        await kim.reads("Time: {time}", time="17:30")
        assert "17:30" in kim.screen.split(kim.t("Next reminder: {moment}", moment=""))[1]
        await kim.press("Time zone")
        await kim.write("Atlantis")
        await kim.reads("I do not know this place.")
        await kim.write("Wien" if language == "de" else "vienna")
        await kim.reads("Time zone: {zone}", zone=kim.t.button("Austria"))
        await kim.press("Today")
        await kim.reads("Your days: {days}", days=f"{tuesday}, {wednesday}")
        assert offer not in kim.screen
    clock.time = berlin(24, 17, 30)
    async with alone.bot(clock=clock):
        await kim.phone.until_reads(kim.t("Up today: {things} – {minutes}.", things="\0", minutes="").split("\0")[0])
        reminder = kim.card
        (mute,) = kim.data("hm")
        await kim.press("No more reminders")
        await kim.reads("No more reminders.")
        assert kim.card == reminder
        await kim.press("Turn reminders on again")
        await kim.reads("Reminders: {state}", state=kim.t("on"))
        await kim.force(mute, changes=True)
        await kim.press("Today")
        assert kim.card == reminder
        alone.database.transaction(lambda work: work.learners.mark_unreachable(kim.phone.id, work.now))
        await kim.write("/settings")
        found = alone.database.transaction(lambda work: work.learners.find(kim.phone.id))
        assert found is not None
        assert not found.unreachable, "whoever writes can be written to"
        await kim.press("My rhythm")
        await kim.reads("Reminders: {state}", state=kim.t("off"))
        await kim.press("Turn reminders on")
        await kim.reads("Reminders: {state}", state=kim.t("on"))
        await take_a_break(kim, f"{tuesday}, {wednesday}")
    await alone.check_calls()


async def take_a_break(kim: Story, days: str) -> None:
    """Until the sixth of January, and then not after all."""
    await kim.press("Break")
    await kim.write("irgendwann")
    await kim.reads("I could not read a day in that which is still to come, or it is too far away.")
    await kim.write("bis 6. Januar" if kim.language == "de" else "until 6 January")
    await kim.phone.until_reads("2027")
    await kim.write("/start")
    await kim.phone.until_reads(kim.t("Welcome back, {pseudonym}.", pseudonym=PSEUDONYM))
    assert "2027" in kim.screen
    # A late tap, and a forged one, change no more than they say.
    await kim.force(encode(SetDay(9, 1)), changes=True)
    await kim.reads("Days: {days}", days=days)
    await kim.press("Break")
    await kim.press("End the break")
    assert "2027" not in kim.screen.split(kim.t("Next reminder: {moment}", moment=""))[0]
