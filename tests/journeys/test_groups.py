"""The group of a class: tied by a link, moved, lost; nothing about a person ever stands in it."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from bot.messenger.delivery import post
from bot.storage.classes import groups
from bot.storage.outbox import outbox
from bot.views.reply import Letter, Message
from tests.journeys.phone import PATIENCE
from tests.journeys.stage import Stage
from tests.journeys.story import Story
from tests.journeys.teaching import enter, found_class, link_of, on_page, teacher

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def ask(stage: Stage, method: str, path: str, **body: Any) -> dict[str, Any]:
    async with stage.at.session.request(method, path, json=body) as response:
        assert response.status == 200, await response.text()
        return dict(await response.json())


async def group_of(stage: Stage, *stories: Story, with_bot: bool = False) -> int:
    members = [story.phone.id for story in stories]
    made = await ask(stage, "POST", "/sim/groups", title="8b", members=members, with_bot=with_bot)
    return int(made["id"])


async def said_in(stage: Stage, group: int) -> list[str]:
    calls = await stage.at.calls("sendMessage")
    return [call["params"]["text"] for call in calls if call["params"]["chat_id"] == group and "error" not in call]


async def until_said(stage: Stage, group: int, part: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while not any(part in text for text in await said_in(stage, group)):
            await stage.until_taken()


async def write_in(stage: Stage, story: Story, group: int, text: str) -> None:
    await ask(stage, "POST", f"/sim/users/{story.phone.id}/text", text=text, chat_id=group)


def ties(stage: Stage) -> list[int]:
    return [row["chat_id"] for row in stage.rows(select(groups.c.chat_id))]


async def group_link(krueger: Story) -> str:
    await krueger.press("Class settings")
    await krueger.press("Group")
    await krueger.press("Tie a group")
    return link_of(krueger)


async def test_a_group_is_tied_by_its_teacher_only(alone: Stage) -> None:
    async with alone.bot():
        krueger, other = await teacher(alone, number=1, language="de"), await teacher(alone, number=2)
        await found_class(krueger)
        await on_page(krueger)
        invite = link_of(krueger)
        kim = await enter(alone, invite)
        stranger = await alone.newcomer()
        link = await group_link(krueger)
        group = await group_of(alone, other, kim, krueger, stranger)
        members = f"/sim/groups/{group}/members"
        for hand in (stranger, kim, other):
            await ask(alone, "POST", members, bot=True, payload=link, by=hand.phone.id)
            await until_said(alone, group, "Only a teacher of the class")
            assert ties(alone) == []
        await write_in(alone, kim, group, "/class@loopback_demo_bot")
        await until_said(alone, group, "This group belongs to no class.")
        for _ in range(2):
            await ask(alone, "POST", members, bot=True, payload=link, by=krueger.phone.id)
            await until_said(alone, group, "This group now belongs to the class “8b”.")
        await alone.until_taken()
        assert ties(alone) == [group]
        await write_in(alone, kim, group, "/class@loopback_demo_bot")
        await until_said(alone, group, f"https://t.me/loopback_demo_bot?start={invite}")
        await write_in(alone, kim, group, "/start@loopback_demo_bot")
        await until_said(alone, group, "I am Lupe. Learning with me happens in a private chat")
        await krueger.write(f"/start {link}")
        await krueger.reads("This link ties a group: open it again and choose a group, or write it there.")
        # Another class's teacher does not take the group away.
        await found_class(other, "7a")
        await on_page(other)
        await ask(alone, "POST", members, bot=True, payload=await group_link(other), by=other.phone.id)
        await until_said(alone, group, "This group cannot be tied with this link")
        assert ties(alone) == [group]
        # What is tapped in a group is answered in private.
        (message,) = [
            call["result"]["message_id"]
            for call in await alone.at.calls("sendMessage")
            if call["params"]["chat_id"] == group and "belongs to no class" in call["params"]["text"]
        ]
        tap = {"message_id": message, "data": "kms", "force": True, "chat_id": group}
        await ask(alone, "POST", f"/sim/users/{kim.phone.id}/tap", **tap)
        await kim.reads("Who sees what")
        await krueger.write("/class")
        await krueger.tap("8b · 1")
        await krueger.press("Class settings")
        await krueger.press("Group")
        await krueger.press("Untie the group")
        assert ties(alone) == []
    assert not [text for text in await said_in(alone, group) if "Nachteule" in text]


@pytest.mark.fault("F15")
async def test_a_group_that_becomes_a_supergroup_stays_tied(alone: Stage) -> None:
    alone.refusals.append("group chat was upgraded to a supergroup chat")
    async with alone.bot():
        krueger = await teacher(alone, number=3)
        await found_class(krueger)
        await on_page(krueger)
        link = await group_link(krueger)
        group = await group_of(alone, krueger)
        await ask(alone, "POST", f"/sim/groups/{group}/members", bot=True, payload=link, by=krueger.phone.id)
        await until_said(alone, group, "This group now belongs to the class “8b”.")
    # While the bot is away the group moves, and an announcement waits for it under its old id.
    made = await ask(alone, "POST", f"/sim/groups/{group}/migrate", by=krueger.phone.id)
    letter = Letter(group, Message("A new assignment"))
    alone.database.transaction(lambda work: work.outbox.add(post([letter]), work.now))
    async with alone.bot():
        await until_said(alone, made["id"], "A new assignment")
        await alone.until_taken()
    assert ties(alone) == [made["id"]], "told by the chat and by the refusal, it moves once"
    assert (await said_in(alone, made["id"])).count("A new assignment") == 1
    async with alone.bot():
        await write_in(alone, krueger, made["id"], "/class@loopback_demo_bot")
        await until_said(alone, made["id"], "This group belongs to the class “8b”.")


@pytest.mark.fault("F39")
async def test_a_bot_that_was_taken_out_of_the_group_has_lost_nothing_else(alone: Stage) -> None:
    alone.refusals.append("bot was kicked from the group chat")
    async with alone.bot():
        krueger = await teacher(alone, number=4)
        await found_class(krueger)
        await on_page(krueger)
        kim = await enter(alone, link_of(krueger))
        link = await group_link(krueger)
        group = await group_of(alone, krueger, kim)
        members = f"/sim/groups/{group}/members"
        await ask(alone, "POST", members, bot=True, payload=link, by=krueger.phone.id)
        await until_said(alone, group, "This group now belongs to the class “8b”.")
    await ask(alone, "DELETE", f"{members}/bot", by=krueger.phone.id)
    letters = [Letter(group, Message("A new assignment")), Letter(kim.phone.id, Message("A new assignment for you"))]
    alone.database.transaction(lambda work: work.outbox.add(post(letters), work.now))
    async with alone.bot():
        await kim.phone.until_reads("A new assignment for you")
        await alone.until_taken()
        await krueger.write("/class")
        await krueger.tap("8b · 1")
        await krueger.press("Class settings")
        await krueger.press("Group")
        assert krueger.t.button("Tie a group") in krueger.labels
    assert ties(alone) == []
    failed = alone.rows(select(outbox.c.chat_id, outbox.c.error).where(outbox.c.state == "failed"))
    assert failed == [{"chat_id": group, "error": "Forbidden"}]


async def test_a_new_assignment_is_announced_in_the_group_without_a_name(alone: Stage) -> None:
    async with alone.bot():
        krueger = await teacher(alone, number=1, language="de")
        await found_class(krueger)
        await on_page(krueger)
        kim = await enter(alone, link_of(krueger))
        link = await group_link(krueger)
        group = await group_of(alone, krueger, kim)
        await ask(alone, "POST", f"/sim/groups/{group}/members", bot=True, payload=link, by=krueger.phone.id)
        await until_said(alone, group, "8b")
        await krueger.write("/assign")
        await krueger.tap(next(label for label in krueger.labels if label.startswith("Pack (de)")))
        await krueger.press("Publish")
        publish, card = krueger.data("wg")[0], krueger.card
        await krueger.press("Publish now")
        await krueger.force(publish, card)
        # In the language of the class, whatever its teacher's is.
        await until_said(alone, group, "Pack (en)")
        news = [text for text in await said_in(alone, group) if "Pack (en)" in text]
        assert len(news) == 1
        assert "Nachteule" not in news[0]
