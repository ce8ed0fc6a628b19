"""/privacy, /export and /delete over the loopback Bot API: all of it is taken along, and then nothing is left."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.adapters.clock import now
from bot.core.actions.privacy import Forget
from bot.core.learners import NOTICE_VERSION
from bot.core.privacy import SURE_SECONDS
from bot.messenger.callbacks import encode
from bot.services.retention import RetentionService
from bot.storage.base import metadata
from bot.storage.database import Database, Work
from bot.storage.learners import agreements, learners
from bot.storage.own import OWN
from tests.canaries import PSEUDONYM
from tests.journeys.phone import words
from tests.journeys.stage import Stage
from tests.journeys.story import Story
from tests.journeys.teaching import teacher

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def documents(stage: Stage, story: Story) -> dict[str, str]:
    """The documents of the chat, by the ending of their names."""
    sent = [message["document"] for message in story.phone.shown() if "document" in message]
    token, found = stage.at.simulator.token, dict[str, str]()
    for document in sent:
        async with stage.at.session.get(f"/bot{token}/getFile", params={"file_id": document["file_id"]}) as response:
            path = (await response.json())["result"]["file_path"]
        async with stage.at.session.get(f"/file/bot{token}/{path}") as response:
            found[document["file_name"].rpartition(".")[2]] = await response.text()
    return found


def rows(database: Database) -> list[str]:
    """All rows of all tables."""

    def read(work: Work) -> list[str]:
        everything: list[Any] = []
        for one in metadata.sorted_tables:
            everything += [(one.name, *row) for row in work.connection.execute(select(one))]
        return [repr(row) for row in everything]

    return database.transaction(read)


async def test_everything_is_taken_along_and_then_nothing_is_left(alone: Stage) -> None:
    async with alone.bot(operator="Schule am <Park>", contact="Raum 12"):
        sam, kim = await alone.learner("en"), await alone.learner("de")
        await kim.write("/privacy")
        assert "Schule am &lt;Park&gt;" in kim.screen or "Schule am <Park>" in kim.screen
        await kim.press("Get my data")
        await kim.phone.until(lambda: sum("document" in message for message in kim.phone.shown()) == 2)
        sent = await documents(alone, kim)
        told = json.loads(sent["json"])
        assert set(told["sections"]) == set(OWN)
        assert told["sections"]["contacts"][0]["chat_id"] == kim.phone.id
        assert PSEUDONYM in sent["html"]
        assert str(sam.phone.id) not in sent["json"] + sent["html"]
        assert not [row for row in rows(alone.database) if "lupe-export" in row], (
            "made when it is sent, and kept nowhere"
        )
        await kim.write("/export")
        assert "10" in kim.screen
        me = alone.learner_id(kim)

        await kim.write("/delete")
        await kim.press("Delete everything about me")
        await kim.reads("Delete everything about you?")
        sure = alone.database.transaction(lambda work: int(work.now.timestamp()))
        await kim.force(encode(Forget(sure - SURE_SECONDS)))
        # The card is asked anew, and its button is another one.
        await alone.until_seen(kim)
        await kim.reads("Delete everything about you?")
        await kim.press("Delete everything")
        await kim.reads("Everything about you is deleted.")
        await alone.until_marked()
        left = rows(alone.database)
        assert [row for row in left if str(kim.phone.id) in row] == []
        assert [row for row in left if "'learners'" in row and PSEUDONYM in row] == [
            row for row in left if row.startswith(f"('learners', {alone.learner_id(sam)},")
        ]
        await kim.force(encode(Forget(sure)))
        await kim.reads("Hello, I am Lupe.")
        await alone.until_taken()
        await alone.until_marked()
        tomorrow = Database(alone.url, lambda: now() + timedelta(days=1))
        try:
            tomorrow.transaction(RetentionService().delete_messages)
            tomorrow.transaction(RetentionService().unname_updates)
            assert [row for row in rows(tomorrow) if str(kim.phone.id) in row] == []
        finally:
            tomorrow.close()
        assert alone.rows(select(learners).where(learners.c.id == me)) == []
        # Nobody else lost anything.
        await sam.write("/settings")
        assert PSEUDONYM in sam.screen


async def test_whoever_teaches_is_addressed_formally(aside: Stage) -> None:
    async with aside.bot():
        krueger, kim = await teacher(aside, number=1, language="de"), await aside.learner("de")
        for one, data, settings in ((krueger, "Ihre Daten", "deine"), (kim, "Deine Daten", "Ihre")):
            await one.write("/privacy")
            assert data in await one.reads("Your data")
            assert settings not in one.screen
        await krueger.write("/delete")
        assert "Sie haben nichts geschrieben" in await krueger.reads(
            "You have written nothing that I could delete here."
        )
        await krueger.press("Delete everything about me")
        assert "holen Sie sich vorher Ihre Daten" in await krueger.reads("Delete everything about you?")


async def test_a_notice_that_has_changed_is_agreed_to_anew(aside: Stage) -> None:
    async with aside.bot():
        kim = await aside.learner("de")
        older = NOTICE_VERSION - 1

        def age(work: Work) -> None:
            work.connection.execute(update(learners).values(notice_version=older))
            work.connection.execute(
                update(agreements).values(version=older, agreed_at=datetime.fromisoformat("2026-01-01T00:00:00+00:00"))
            )

        aside.database.transaction(age)
        await kim.write("/learn")
        await kim.reads("What I keep has changed")
        await kim.write("something")
        await kim.reads("What I keep has changed")
        for command, answer in (("/privacy", "Your data"), ("/delete", "There is nothing to delete")):
            await kim.write(command)
            await kim.reads(answer)
        await kim.write("/learn")
        await kim.press("Agree and go on")
        await kim.reads("Thank you. Where shall we go on?")
        noted = aside.rows(select(agreements).order_by(agreements.c.version))
        assert [row["version"] for row in noted] == [older, NOTICE_VERSION]
        assert noted[0]["agreed_at"] < noted[1]["agreed_at"]
        await kim.write("/settings")
        assert PSEUDONYM in kim.screen
        await kim.press("Your data")
        assert "/export" in words(kim.phone.last)
