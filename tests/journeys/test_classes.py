"""Classes from the operator's link on: founded, joined in every way, handed over."""

import pytest
from sqlalchemy import select

from bot.core.languages import Language
from bot.core.links import Link, LinkKind, read_link
from bot.storage.classes import staff
from bot.storage.learners import contacts, learners
from bot.storage.membership import memberships
from tests.journeys.stage import Stage
from tests.journeys.teaching import code_of, enter, found_class, invitation, link_of, on_page, teacher

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more."


async def test_a_class_in_a_few_taps_and_three_ways_into_it(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=1)
        await found_class(krueger, single=True)
        card = krueger.card
        await krueger.press("Invite learners")
        assert krueger.t("Invite to “{name}”", name="8b") in krueger.screen
        link, code = link_of(krueger), code_of(krueger)
        (poster,) = await alone.at.calls("editMessageMedia")
        assert code in str(poster["params"]["media"])
        by_link = await enter(alone, link, name="Linkfuchs")
        assert "You are in the class “8b”." in by_link.screen
        by_code = await alone.learner()
        await by_code.write(code.lower().replace("0", "O"))
        assert "Join the class “8b”?" in by_code.screen
        assert "They see each of your answers" in by_code.screen
        await by_code.press("Join")
        assert "You are in the class “8b”." in by_code.screen
        read = read_link(link)
        assert read == Link(LinkKind.CLASS, code.replace(" ", "")), "what the QR code says, too"
        by_poster = await enter(alone, link.upper().replace("C-", "c-", 1), language="de", name="Plakatfuchs")
        assert "Du bist in der Klasse „8b“." in by_poster.screen
        await krueger.press("Back to the class")
        await krueger.press("Learners")
        assert "8b: 3 learners" in krueger.screen
        assert {"Linkfuchs", "Plakatfuchs"} <= set(krueger.labels)
        assert krueger.card > card, "a photo cannot become a text: it is sent anew"
    rows = alone.rows(select(memberships.c.state, memberships.c.individuals))
    assert rows == [{"state": "active", "individuals": True}] * 3
    assert {row["arrival"] for row in alone.rows(select(learners.c.arrival))} == {""}


@pytest.mark.parametrize("language", ["de", "en"])
async def test_a_stranger_with_a_link_is_told_before_anything_is_kept(alone: Stage, language: Language) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=2)
        await found_class(krueger)
        await krueger.press("Invite learners")
        link, before = link_of(krueger), len(alone.rows(select(learners)))
        kim = await alone.newcomer(language)
        await kim.write(f"/start {link}")
        await kim.reads("If you join a class: that you are in it, and what you do for it.")
        await kim.tap("In English" if language == "de" else "Auf Deutsch")
        kim.language = "en" if language == "de" else "de"
        (agree,) = kim.data("j")
        assert agree.endswith(link)
        assert len(alone.rows(select(learners))) == before, "nothing of a stranger is kept"
        await kim.press("Agree and begin")
        await kim.reads("What shall I call you?")
        (row,) = alone.rows(select(learners.c.arrival).where(learners.c.id == alone.learner_id(kim)))
        assert row == {"arrival": link}
        await kim.write("@nobody")
        await kim.tap(kim.labels[0])
        await kim.reads("Join the class “{name}”?", name="8b")
        await kim.press("Not now")
        await kim.reads("All right, nothing has changed. The link or the code brings you back here at any time.")
        assert alone.rows(select(memberships)) == []
        await kim.write(f"/start {link}")
        await kim.press("Join")
        await kim.reads("You are in the class “{name}”.", name="8b")
        (joined,) = kim.data("km")
        await kim.write("/start")
        assert kim.t.button("My class") in kim.labels
        await kim.press("My class")
        await kim.reads("Who sees what")
        assert kim.data("kmm"), "reminders can be turned off"
        assert (await kim.force(joined, changes=False)) == ""


async def test_wrong_codes_are_told_and_then_have_to_wait(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.write("/class")
    await kim.reads("Which class would you like to join?")
    for number in range(5):
        await kim.write(f"0000 000{number}")
        await kim.reads("This leads to no class")
    await kim.write("0000 0009")
    await kim.reads("Those were too many wrong codes. For up to {minutes} minutes I take none from you", minutes=15)
    await kim.write("Schreibe")
    await kim.reads("I have not asked you anything just now")


async def test_a_class_is_handed_over_and_its_old_owner_leaves(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=6, name="Frau Krüger")
        await found_class(krueger)
        await on_page(krueger)
        await krueger.press("Team")
        await krueger.press("Invite a co-teacher")
        link = link_of(krueger)
        meier = await alone.learner("de")
        await meier.write(f"/start {link}")
        await meier.reads("You teach “{name}”.", name="8b")
        await meier.write(f"/start {link}")
        await meier.reads("You are: {role}.", role=meier.t("co-teacher"))
        eve = await alone.learner()
        await eve.write(f"/start {link}")
        await eve.reads("This invitation does not work")
        await krueger.press("Back to the team")
        await krueger.tap("Nachteule")
        await krueger.press("Make them a viewer")
        await krueger.tap("Nachteule")
        await krueger.press("Make them a co-teacher")
        await krueger.tap("Nachteule")
        await krueger.press("Hand the class over")
        (sure,) = [data for data in krueger.data("kh") if data.endswith(":1")]
        await krueger.press("Yes, hand it over")
        assert "Frau Krüger – co-teacher (you)" in krueger.screen
        assert (await krueger.force(sure)).startswith(OLD)
        await krueger.press("Leave the team")
        await krueger.press("Yes, leave the team")
        await krueger.reads("You do not teach this class any more.")
        await meier.write("/class")
        await meier.tap("8b · 0")
        assert meier.t.button("Class settings") in meier.labels
    rows = alone.rows(select(staff.c.learner_id, staff.c.role))
    assert rows == [{"learner_id": alone.learner_id(meier), "role": "owner"}]


async def test_a_teachers_learner_view_is_one_tap_away(stage: Stage) -> None:
    krueger = await teacher(stage, number=10)
    await found_class(krueger)
    await on_page(krueger)
    await krueger.press("See as a learner")
    await krueger.reads("Good to see you, {pseudonym}.", pseudonym="Nachteule")
    await krueger.press("Back to the class")
    assert krueger.t.button("See as a learner") in krueger.labels
    await krueger.write("/help")
    await krueger.reads("For teachers")


async def test_a_teacher_by_invitation_only_says_so(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.write("/teach")
    await kim.reads("Teachers are invited")
    assert (await kim.force("kbt", changes=True)) == ""
    await kim.reads("Here teachers are invited.")
    await kim.write(f"/start {invitation(stage, number=13)}")
    await kim.reads("You are a teacher now.")
    await kim.write("/teach")
    await kim.reads("You are a teacher here.")
    assert kim.labels == ["New class", "All classes"]
    count = select(contacts).where(contacts.c.chat_id == kim.phone.id)
    assert len(stage.rows(count)) == 1


async def test_where_everybody_may_a_tap_makes_a_teacher(aside: Stage) -> None:
    async with aside.bot(teachers="open"):
        kim = await aside.learner("de")
        await kim.write("/teach")
        await kim.press("Become a teacher")
        await kim.reads("You are a teacher now.")
        await kim.press("New class")
        await kim.write("8b")
        await kim.reads("Which language does the class have?")
