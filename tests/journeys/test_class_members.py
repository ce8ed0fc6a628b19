"""Learners of a class: let in, given time, named, merged, gone."""

import pytest

from tests.journeys.stage import Stage
from tests.journeys.teaching import enter, found_class, gets, link_of, on_page, teacher

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_whoever_is_let_in_gets_a_letter(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=3)
        await found_class(krueger)
        await on_page(krueger)
        link = link_of(krueger)
        await krueger.press("Class settings")
        await krueger.press("Turn letting in on")
        assert "Whoever joins has to be let in: yes" in krueger.screen
        kim = await enter(alone, link, language="de", name="Kimfuchs", ask=True)
        await kim.reads("You have asked to join “{name}”.", name="8b")
        eve = await enter(alone, link, name="Evefuchs", ask=True)
        ask = "{pseudonym} asks to be let into “{name}”."
        await gets(krueger, ask, pseudonym="Kimfuchs", name="8b")
        await gets(krueger, ask, pseudonym="Evefuchs", name="8b")
        (no,) = [data for data in krueger.data("kdc") if data.endswith(":0")]
        await krueger.press("Decline")
        await krueger.reads("{name} is not let in. “Removed learners” undoes that.", name="Evefuchs")
        await gets(eve, "The teachers of “{name}” did not let you in.", name="8b")
        assert await krueger.force(no) == "That was decided already."
        await krueger.press("All learners")
        await krueger.reads("Waiting to be let in: {names}", names="Kimfuchs")
        await krueger.tap("Let in Kimfuchs")
        await krueger.reads("{name} is in the class.", name="Kimfuchs")
        await gets(kim, "You are in the class “{name}”.", name="8b")
        await eve.write(f"/start {link}")
        await eve.reads("A teacher of this class took you out or did not let you in.")
        await krueger.press("All learners")
        await krueger.press("Removed learners")
        await krueger.tap("Evefuchs")
        await krueger.reads("Nobody was taken out of this class.")
        await eve.write(f"/start {link}")
        await eve.press("Ask to join")
        await eve.reads("You have asked to join “{name}”.", name="8b")
    letters = [call for call in await alone.at.calls("sendMessage") if call["params"]["chat_id"] == kim.phone.id]
    assert sum("Du bist in der Klasse" in str(call) for call in letters) == 1


async def test_what_a_teacher_does_with_learners(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=4)
        await found_class(krueger, names=True, single=True)
        await on_page(krueger)
        link = link_of(krueger)
        kim = await enter(alone, link, name="Kimfuchs")
        twin = await enter(alone, link, name="Kimzwei")
        await krueger.press("Learners")
        await krueger.tap("Kimfuchs")
        await krueger.press("Extra time")
        await krueger.write("two moons")
        await krueger.reads("I can read “90 min”, “2 hours” or “3 days”, and at most {days} days.", days=14)
        await krueger.write("2 days")
        await krueger.reads("Extra time: {span}", span="2 days")
        await krueger.press("Extra time")
        await krueger.tap("30 minutes")
        await krueger.reads("Extra time: {span}", span="30 minutes")
        await krueger.press("Name")
        await krueger.write("Kim K.")
        assert "Kim K. · Kimfuchs" in krueger.screen
        await kim.write("/class")
        assert "Kim K." not in kim.screen, "what the teachers call a learner is theirs"
        assert "Your extra time for each assignment: 30 minutes" in kim.screen
        await krueger.press("Joined twice: merge")
        await krueger.tap("Kimzwei")
        await krueger.reads("Merge {one} into {into}?", one="Kim K. · Kimfuchs", into="Kimzwei")
        await krueger.press("The other way round")
        await krueger.reads("Merge {one} into {into}?", one="Kimzwei", into="Kim K. · Kimfuchs")
        (sure,) = [data for data in krueger.data("kei") if data.endswith(":1")]
        await krueger.press("Yes, merge")
        await krueger.reads("Same person: {name}", name="Kimzwei")
        assert await krueger.force(sure) == "", "a second tap changes nothing"
        await krueger.reads("Same person: {name}", name="Kimzwei")
        await twin.write("/class")
        await twin.reads("Which class would you like to join?")
        await krueger.tap("Undo the merge with Kimzwei")
        await krueger.reads("In the class since")
        await krueger.press("Remove from the class")
        await krueger.press("Yes, remove")
        await krueger.reads("Is not in the class.")
        await krueger.press("All learners")
        assert "8b: 1 learner" in krueger.screen


async def test_a_learner_turns_reminders_off_and_leaves(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=5)
        await found_class(krueger)
        await on_page(krueger)
        kim = await enter(alone, link_of(krueger), language="de", name="Kimfuchs")
        await kim.press("My class")
        await kim.press("Reminders off")
        await kim.reads("Reminders: off")
        await kim.press("Reminders on")
        await kim.press("Leave the class")
        await kim.press("No, stay")
        await kim.press("Leave the class")
        (sure,) = [data for data in kim.data("kml") if data.endswith(":1")]
        await kim.press("Yes, leave")
        await kim.reads("You have left “{name}”. Its teachers see nothing of you any more.", name="8b")
        assert (await kim.force(sure)).startswith("Dieser Knopf")
        await krueger.press("Learners")
        assert "8b: 0 learners" in krueger.screen
        assert "Kimfuchs" not in str(krueger.phone.last)
        await kim.press("Type a code")
        await kim.write("no code at all")
        await kim.reads("That is no code: it has {length} letters and digits.", length=8)
