"""What is set about a class, and its buttons in the wrong hands."""

import pytest
from sqlalchemy import delete, select

from bot.storage.classes import classes
from bot.storage.database import Work
from bot.storage.membership import memberships
from bot.storage.teachers import teachers
from tests.journeys.stage import Stage
from tests.journeys.teaching import code_of, enter, found_class, link_of, on_page, teacher

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more."
ABOUT_A_CLASS = """
    kc:{} kb:{} kp:{} ko:{} kw:{}:2 ka:{}:de:0 kz:{}:1:0 kza:{}:0 kr:{}:0 ks:{}:roster:1:0 kso:{}:roster kxa:{}
    kx:{}:k7pm2xqd kd:{}:7 kda:{} kk:{}:5 kka:{} kv:{}:1:0 kv:{}:1:1 ky:{}:0 ky:{}:1 kt:{} ki:{}:viewer ki:{}:none
    ku:{}:1 kq:{}:1:viewer kq:{}:1:owner kh:{}:1:0 kh:{}:1:1 kf:{}:1:0 kf:{}:1:1 kle:{}:0 kle:{}:1 kg:{} kgl:{} kgu:{}
    klr:{}:0 kel:{}:0
"""
"""Every button of a class's teachers."""

ABOUT_A_LEARNER = (
    "kdc:{}:1 ke:{} kea:{} kee:{}:30 ken:{} ker:{}:0 ker:{}:1 keb:{} kem:{}:0 kei:{}:1:0 kei:{}:1:1 kes:{}"
)
"""Every button about one of its learners."""


async def test_the_code_is_replaced_limited_and_locked(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=7)
        await found_class(krueger)
        await on_page(krueger)
        old = link_of(krueger)
        kim = await alone.learner()
        await kim.write(f"/start {old}")
        await krueger.press("Class settings")
        await krueger.press("Code and places")
        await krueger.press("New code")
        (renew,) = krueger.data("kx")
        await krueger.press("Yes, a new code")
        code = code_of(krueger)
        assert await krueger.force(renew) == ""
        assert code_of(krueger) == code, "a second tap changes nothing"
        await kim.press("Join")
        await kim.reads("This leads to no class")
        await krueger.press("Other number of days")
        await krueger.write("1000")
        await krueger.reads("I need a number of days from 0 (never) to {most}, such as 14.", most=400)
        await krueger.write("14")
        await krueger.reads("The code is good until")
        await krueger.press("Other number of places")
        await krueger.write("many")
        await krueger.write("0")
        await krueger.reads("I need a number of places from 1 to")
        await krueger.write("1")
        await krueger.reads("Places: {cap}, of which {taken} are taken", cap=1, taken=0)
        await krueger.press("{cap} places", cap=30)
        await krueger.press("Lock the class")
        await krueger.reads("Locked: nobody new can join.")
        await kim.write(code)
        await kim.reads("This class takes nobody new just now.")
        await krueger.press("Unlock the class")
        await kim.write(code)
        await kim.reads("Join the class “{name}”?", name="8b")


async def test_settings_are_changed_and_what_widens_them_is_not_once_somebody_is_in(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=8)
        await found_class(krueger)
        await krueger.press("Back")
        await krueger.press("Back")
        await krueger.press("Back")
        await krueger.press("Another time zone")
        await krueger.write("Nowhere")
        await krueger.reads("I do not know this time zone.")
        await krueger.write("new york")
        await krueger.reads("Pseudonyms only, or names beside them?")
        await krueger.press("Back")
        await krueger.tap("America/New_York")
        await krueger.press("With names beside them")
        await krueger.press("The class as a whole")
        await krueger.reads("Clocks: {zone}", zone="America/New_York")
        await on_page(krueger)
        link = link_of(krueger)
        kim = await alone.learner()
        await kim.write(f"/start {link}")
        await krueger.press("Class settings")
        await krueger.press("Turn single learners on")
        assert await kim.press("Join") == "The class has changed. Please read again who sees what."
        assert "They see each of your answers" in kim.screen
        await kim.press("Join")
        await krueger.press("Turn single learners off")
        await krueger.press("Yes, turn it off")
        card = krueger.screen
        assert (await krueger.phone.press(krueger.t.button("Turn single learners on"))).startswith("That cannot be")
        assert krueger.screen == card
        await krueger.press("Name")
        await krueger.write("x" * 41)
        await krueger.reads("A name has 1 to {longest} characters.", longest=40)
        await krueger.write("9a")
        assert "Settings of “9a”" in krueger.screen
        await krueger.press("Time zone")
        await krueger.write("Wien")
        assert "Clocks: Europe/Vienna" in krueger.screen
        await krueger.tap("Language: Deutsch")
        assert "Language: Deutsch" in krueger.screen


async def test_a_class_is_archived_restored_and_deleted(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=9)
        await found_class(krueger)
        await on_page(krueger)
        link = link_of(krueger)
        kim = await enter(alone, link)
        await krueger.press("Class settings")
        (settings,) = krueger.data("ko")
        await krueger.press("Archive the class")
        await krueger.press("Yes, archive it")
        assert "Archived: results can be read, nothing else goes on." in krueger.screen
        assert (await krueger.force(settings)).startswith(OLD)
        await krueger.press("Take it up again")
        await krueger.press("Class settings")
        await krueger.press("Archive the class")
        await krueger.press("Yes, archive it")
        await krueger.press("Delete the class")
        (sure,) = [data for data in krueger.data("ky") if data.endswith(":1")]
        await krueger.press("Yes, delete for good")
        await krueger.reads("The class is deleted.")
        assert (await krueger.force(sure)).startswith(OLD)
        await kim.write("/class")
        await kim.reads("Which class would you like to join?")
    assert alone.rows(select(classes)) == []


async def test_buttons_in_the_wrong_hands_do_nothing(alone: Stage) -> None:
    async with alone.bot():
        krueger, other = await teacher(alone, number=11), await teacher(alone, number=12)
        await found_class(krueger, names=True)
        await on_page(krueger)
        kim, eve = await enter(alone, link_of(krueger)), await alone.learner()
        await found_class(other, "7a")
        await other.write("/class")
        class_id = alone.rows(select(classes.c.id).order_by(classes.c.id))[0]["id"]
        member_id = alone.rows(select(memberships.c.id))[0]["id"]
        forged = [one.format(_base36(class_id)) for one in ABOUT_A_CLASS.split()]
        forged += [one.format(_base36(member_id)) for one in ABOUT_A_LEARNER.split()]
        for hand in (other, kim, eve):
            shown = hand.screen
            for data in forged:
                toast = await hand.force(data)
                assert toast.startswith(OLD), data
            assert hand.screen == shown
        for data in ("km:{}", "kmm:{}:1", "kml:{}:0", "kml:{}:1"):
            assert (await eve.force(data.format(_base36(class_id)))).startswith(OLD)
        assert (await eve.force("kn")).startswith("Only teachers can found classes.")
    (row,) = alone.rows(select(memberships.c.state, memberships.c.extra_minutes))
    assert row == {"state": "active", "extra_minutes": 0}


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else _base36(number // 36) + digits[number % 36]


async def test_what_is_mistyped_is_asked_again_and_what_is_forged_changes_nothing(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=14)
        await krueger.press("New class")
        await krueger.write("8" * 41)
        await krueger.reads("A name has 1 to {longest} characters.", longest=40)
        await krueger.write("8b")
        await krueger.press("Back")
        await krueger.write("8c")
        await krueger.reads("Which language does the class have?")
        class_id = alone.rows(select(classes.c.id))[0]["id"]
        assert (await krueger.force(f"ka:{_base36(class_id)}:fr:0")).startswith(OLD)
        assert (await krueger.force(f"kz:{_base36(class_id)}:z:0")).startswith("I do not know this time zone.")
        assert (await krueger.force(f"ks:{_base36(class_id)}:name:1:0")).startswith(OLD)
        assert (await krueger.force(f"kq:{_base36(class_id)}:1:owner")).startswith(OLD)
        # The class is taken away while its new name is asked for.
        await krueger.press("Back")
        alone.database.transaction(lambda work: work.classes.delete(class_id))
        await krueger.write("8d")
        await krueger.reads("That is not possible any more: the class is archived or no longer yours.")
        await krueger.write("8e")
        await krueger.reads("I have not asked you anything just now")
        # And the right to found one while that is asked for.
        await krueger.write("/class")
        await krueger.press("New class")
        alone.database.transaction(lambda work: work.connection.execute(delete(teachers)))
        await krueger.write("8f")
        await krueger.reads("Only teachers can found classes.")
    assert alone.rows(select(classes)) == []


async def test_many_classes_have_pages(aside: Stage) -> None:
    async with aside.bot():
        krueger = await teacher(aside, number=15)
        me = aside.learner_id(krueger)

        def found(work: Work) -> None:
            for number in range(8):
                work.classes.add(me, f"Class {number}", "en", "Europe/Berlin", f"0000000{number}", 40, work.now)

        aside.database.transaction(found)
        await krueger.write("/class")
        await krueger.press("More classes")
        assert "Class 7 · 0" in krueger.labels
        await krueger.press("More classes")
        assert "Class 0 · 0" in krueger.labels
