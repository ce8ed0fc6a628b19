"""Rounds in the class's group over the loopback Bot API: poll, talk, poll, the shift as a picture, the answer."""

import json
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.core.actions.group_rounds import ReleaseInGroup, TakeStep
from bot.core.actions.running_rounds import CloseRound, DeleteRound, ReleaseRound
from bot.core.group_rounds import MOST_MOVES, Step
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from bot.messenger.limiter import Limits
from bot.storage.rounds.tables import rounds
from tests.builders import HOLDS
from tests.canaries import ANSWER
from tests.journeys.forum import TITLE, Forum, meeting, sentence
from tests.journeys.phone import words
from tests.journeys.school import by
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHIFT = "{option}: {before} before the talk, {after} after it"
DONE = "That is done already."


@pytest.mark.parametrize("language", ["de", "en"])
async def test_a_class_votes_talks_and_votes_again(alone: Stage, language: Language) -> None:
    async with meeting(alone, language=language) as forum:
        teacher = forum.teacher
        await forum.begin()
        assert await forum.messages() == [], "nothing is said before the teacher wants it"
        await forum.first_vote("aaabbc")
        await forum.reads("A question for all of you: {title}", title=TITLE[language])
        assert teacher.phone.last.get("photo"), "the teacher sees how"
        prompt = await forum.lead("End the vote, ask why", "Why?")
        assert (await forum.poll(1))["poll"]["is_closed"]
        for number, said in enumerate(("B", "A", "C")):
            await forum.say(number, sentence(said), prompt["message_id"])
        asked = await forum.reads("What makes you think so?")
        assert ANSWER in asked["reply_to_message"]["text"], "it answers to whoever spoke"
        because = {"de": "B, weil das nur die Firma so sagt", "en": "B because only the company says so"}[language]
        for number in (3, 4, 5):
            await forum.say(number, sentence(because), asked["message_id"])
        await forum.reads("Which sentence in the text shows that?")
        await forum.lead("Vote once more", "What I have counted")
        await forum.vote(await forum.poll(2), "abbbbb")
        await forum.refreshed("Second vote in the group: {votes} so far.", votes=6)
        await teacher.press("End the vote, show the shift")
        shift = await forum.reads(SHIFT, option="B",
                                  before=teacher.t.percent(2 / 6), after=teacher.t.percent(5 / 6))  # fmt: skip
        assert shift["photo"], "as a picture"
        await teacher.reads("The group has seen how the vote moved. It does not know the answer yet.")
        assert not keys(await forum.messages(), language), "no key so far"
        await teacher.press("Show the answer in the group")
        await teacher.press("Show it now")
        answer = await forum.reads("This holds: {option}", option="B: ")
        assert f"Why b ({language})" in words(answer)
        await teacher.reads("The group has read the answer, and why.")
        await teacher.press("What came of my questions")
        await teacher.reads("Afterwards a post gave a reason in {worked} of {followed} cases; before, in {before}.",
                            worked=1, followed=1, before=0)  # fmt: skip
        before = len(await forum.messages())
        number = forum.stage.rows(text("SELECT max(id) AS id FROM rounds"))[0]["id"]  # type: ignore[arg-type]
        for step in (Step.FIRST, Step.TALK, Step.SECOND, Step.SHIFT):
            assert await teacher.force(encode(TakeStep(number, step))) == teacher.t(DONE)
        await teacher.force(encode(ReleaseInGroup(number, 1)))
        assert len(await forum.messages()) == before, "what comes late is not said again"
    assert not kept(alone), "nothing that was written in the group is kept"


def keys(messages: list[dict[str, Any]], language: Language) -> list[str]:
    """Messages that give the key away."""
    return [one for one in map(json.dumps, messages) if f"Why b ({language})" in one or "✓" in one]


def kept(stage: Stage) -> list[str]:
    """Tables that still hold a word that somebody said in the group."""
    tables = ("inbox", "outbox", "group_rounds", "group_moves", "polls", "rounds", "cards")
    rows = {one: stage.rows(text(f"SELECT * FROM {one}")) for one in tables}  # type: ignore[arg-type]
    return [one for one, found in rows.items() if ANSWER in str(found)]


async def test_twenty_messages_a_minute_are_enough_for_whatever_is_said(aside: Stage) -> None:
    # With the limits of the group as Telegram has them; the bot may use up a whole minute's in the seconds of a test.
    async with meeting(aside, limits=replace(Limits(), chat_interval=0.001, group_burst=20)) as forum:
        await forum.ask("PUT", "/sim/limits", on=True, per_chat={"burst": 10_000, "seconds": 0.001}, per_second=10_000)
        await forum.begin()
        await forum.first_vote("aaabbc")
        prompt = await forum.lead("End the vote, ask why", "Why?")
        kinds = ("B", "B because only the company says so", "idk", "B because it says 2000 there", HOLDS.insults.en[0])
        for turn in range(60):
            await forum.say(turn % 6, kinds[turn // 3 % 5], prompt["message_id"])
        await forum.reads("Let us stay with the question: about reasons, not about people.")
        await forum.teacher.phone.until_reads("there are 8 posts with insults by now")
        await forum.teacher.press("To the discussion")
        await forum.lead("Vote once more", "What I have counted")
        await forum.vote(await forum.poll(2), "bbbbbb")
        await forum.teacher.press("End the vote, show the shift")
        await forum.reads(SHIFT, option="B", before="33%", after="100%")
        await forum.teacher.reads("The group has seen how the vote moved. It does not know the answer yet.")
        await forum.teacher.press("Show the answer in the group")
        await forum.teacher.press("Show it now")
        await forum.reads("This holds: {option}", option="B: ")
        answers = [one for one in await forum.messages() if "reply_to_message" in one]
        assert 3 < len(answers) <= MOST_MOVES + 1
        assert len(await forum.messages()) <= 20
    assert not [call for call in await aside.at.calls() if "error" in call and call["error"]["error_code"] == 429]


async def test_a_late_tap_on_the_draft_shows_how_it_stands_in_the_group(aside: Stage) -> None:
    async with meeting(aside) as forum:
        await forum.begin()
        made = aside.rows(select(rounds.c.id).order_by(rounds.c.id.desc()))[0]
        await forum.teacher.press("End it")
        for late in (DeleteRound(made["id"], 0), CloseRound(made["id"], 0), ReleaseRound(made["id"], 0)):
            await forum.teacher.force(encode(late))
            await forum.teacher.reads("Nothing is in the group yet.")
            await forum.teacher.press("End it")
        await forum.teacher.press("End it now")
        await forum.teacher.reads("Ended before it began in the group.")


async def test_an_insult_is_told_to_the_teacher(aside: Stage) -> None:
    async with meeting(aside, language="de") as forum:
        await forum.begin()
        await forum.first_vote("ab")
        prompt = await forum.lead("End the vote, ask why", "Why?")
        await forum.say(0, HOLDS.insults.de[0], prompt["message_id"])
        await forum.teacher.phone.until_reads("steht 1 Beitrag mit einer Beleidigung")
        await forum.reads("Let us stay with the question: about reasons, not about people.")
        await forum.teacher.press("To the discussion")
        await forum.teacher.reads("Posts with insults: {count}", count=1)
        await forum.lead("Vote once more", "And now?")
        await forum.vote(await forum.poll(2), "bb")
        await forum.teacher.press("End the vote, show the shift")
        await forum.reads("Fewer than 5 voted in one of the two votes, so no numbers are shown here.")


@pytest.mark.fault("F15")
async def test_the_group_becomes_a_supergroup_in_the_middle(alone: Stage) -> None:
    alone.refusals.append("group chat was upgraded to a supergroup chat")
    async with meeting(alone) as forum:
        await forum.begin()
        await forum.first_vote("aaabbc")
        made = await forum.ask("POST", f"/sim/groups/{forum.id}/migrate", by=forum.people[0].phone.id)
        forum.id = int(made["id"])
        await alone.until_taken()
        await forum.refreshed("The group became a supergroup, and the vote stayed behind in the old one.")
        prompt = await forum.lead("End the vote, ask why", "Why?")
        await forum.say(1, sentence("B because only the company says so"), prompt["message_id"])
        await forum.lead("Vote once more", "What I have counted")
        await forum.vote(await forum.poll(1), "bbbbbb")
        await forum.teacher.press("End the vote, show the shift")
        shift = await forum.reads(SHIFT, option="B", before="33%", after="100%")
        assert shift["photo"]


@pytest.mark.fault("F39")
async def test_the_bot_is_taken_out_and_comes_back(aside: Stage) -> None:
    aside.refusals.append("bot was kicked from the group chat")
    async with meeting(aside) as forum:
        teacher, first = forum.teacher, forum.people[0].phone.id
        await forum.begin()
        await forum.first_vote("aaabbc")
        await forum.lead("End the vote, ask why", "Why?")
        await forum.ask("DELETE", f"/sim/groups/{forum.id}/members/bot", by=first)
        await teacher.phone.until_reads("I was taken out of the group of 8b")
        await teacher.press("To the discussion")
        await teacher.reads("No group is tied any more, or I was taken out of it.")
        assert teacher.t.button("Vote once more") not in teacher.labels
        # Another group is tied: all begins anew there.
        made = await forum.ask("POST", "/sim/groups", title="8b new", members=[one.phone.id for one in forum.people])
        forum.tie(int(made["id"]))
        await forum.refreshed("Another group is tied now than the one in which this began.")
        await teacher.press("Begin anew in this group")
        await forum.vote(await forum.poll(1), "bbbbbb")
        await forum.refreshed("First vote in the group: {votes} so far.", votes=6)
        await teacher.press("End it")
        await teacher.press("End it now")
        await teacher.reads("Ended. The group does not know the answer yet.")
        await forum.until(lambda shown: [one for one in shown if one.get("poll", {}).get("is_closed")])


def again(stage: Stage, forum: Forum) -> AbstractAsyncContextManager[None]:
    """The bot once more, by the same clock."""
    return stage.bot(**by(forum.clock))


@pytest.mark.fault("F06")
async def test_a_life_ends_between_the_steps(alone: Stage) -> None:
    """The bot is stopped after every tap, before anything else is looked at; nothing is said twice, nothing is lost."""
    async with meeting(alone) as forum:
        await forum.begin()
        await forum.teacher.press("Send the question to the group")
    async with again(alone, forum):
        await forum.vote(await forum.poll(1), "aaabbc")
        await forum.refreshed("First vote in the group: {votes} so far.", votes=6)
        await forum.teacher.press("End the vote, ask why")
    async with again(alone, forum):
        prompt = await forum.reads("Why?")
        await forum.say(1, sentence("B because only the company says so"), prompt["message_id"])
        await forum.teacher.press("Vote once more")
    # People vote while the bot is away; what they did is told of later.
    await forum.vote([one for one in await forum.messages() if "poll" in one][1], "bbbbbb", taken=False)
    async with again(alone, forum):
        await forum.refreshed("Second vote in the group: {votes} so far.", votes=6)
        await forum.teacher.press("End the vote, show the shift")
    async with again(alone, forum):
        await forum.reads(SHIFT, option="B", before="33%", after="100%")
        shown = await forum.messages()
        assert len([one for one in shown if "poll" in one]) == 2
        assert len([one for one in shown if one.get("photo")]) == 1
