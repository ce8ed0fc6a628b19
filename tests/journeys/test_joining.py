"""From the first /start to a pseudonym: who has not agreed leaves no trace."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.core.actions import Join, ShowNotice
from bot.core.languages import Language
from bot.core.learners import NOTICE_VERSION
from bot.messenger.callbacks import encode
from bot.storage.base import metadata
from bot.storage.learners import contacts, learners
from tests.canaries import ANSWER, PSEUDONYM
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELLO = "Hello, I am Lupe."
ASKED = "What shall I call you?"
WELCOME = "Good to have you here, {pseudonym}."
NOBODY = {"question_versions", "leases", "expiry_days", "keys"}
"""Tables without people in them."""


async def test_nothing_of_a_stranger_is_kept(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.newcomer("de", name="Kimberley")
        for text in ("/start", ANSWER, "/learn", "/start@loopback_demo_bot"):
            await kim.write(text)
            await kim.reads(HELLO)
        for kind in ("sticker", "contact", "location"):
            await kim.send(kind)
            await kim.reads(HELLO)
        await kim.tap("In English")
        await kim.force("a:1:0")
        await kim.force("garbage")
    rows = {table.name: alone.rows(select(table)) for table in metadata.sorted_tables}
    kept = {name: found for name, found in rows.items() if found and name not in NOBODY}
    assert set(kept) == {"inbox", "outbox"}, "what works on an update, and is deleted within a day"
    assert {row["state"] for row in kept["inbox"]} == {"done"}
    assert {row["raw"] for row in kept["inbox"]} == {None}
    assert {row["state"] for row in kept["outbox"]} == {"sent"}
    assert {row["payload"] for row in kept["outbox"]} == {""}
    assert not [word for word in (ANSWER, "Kimberley") if word in str(rows)]


@pytest.mark.parametrize(("code", "language"), [("de-AT", "de"), ("en-GB", "en"), ("fr", "en"), ("de", "de")])
async def test_the_notice_speaks_the_clients_language(stage: Stage, code: str, language: Language) -> None:
    kim = await stage.newcomer(language, code)
    await kim.write("/start")
    await kim.reads(HELLO)
    await kim.reads(
        "Your language, a pseudonym of your choice, your answers with their time and how sure you "
        "were, and what you write when we discuss or when a question asks for a text."
    )


async def test_the_language_of_the_notice_can_be_switched_and_stays(stage: Stage) -> None:
    kim = await stage.newcomer("de")
    await kim.write("/start")
    notice = kim.card
    await kim.tap("In English")
    assert "Before we begin: what I store" in kim.screen
    await kim.tap("Auf Deutsch")
    await kim.tap("In English")
    assert kim.card == notice, "one message, edited"
    kim.language = "en"
    await kim.press("Agree and begin")
    await kim.reads(ASKED)
    await kim.write(PSEUDONYM)
    await kim.reads(WELCOME, pseudonym=PSEUDONYM)
    assert kim.labels == ["To the lesson", "Settings", "Help"]


async def test_agreeing_twice_makes_one_learner(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.newcomer()
        await kim.write("/start")
        (agree,) = kim.data("j")
        await asyncio.gather(*(kim.phone.tap(kim.card, agree, force=True) for _ in range(5)))
        await kim.phone.until(lambda: len(kim.phone.answers) == 5)
        await kim.reads(ASKED)
        await kim.write(PSEUDONYM)
        await kim.reads(WELCOME, pseudonym=PSEUDONYM)
        await kim.force(agree)
        await kim.reads("Welcome back, {pseudonym}.", pseudonym=PSEUDONYM)
    assert [len(alone.rows(select(table))) for table in (learners, contacts)] == [1, 1]


async def test_an_older_notice_must_be_read_again(stage: Stage) -> None:
    kim = await stage.newcomer()
    await kim.write("/start")
    toast = await kim.force(encode(Join("en", NOTICE_VERSION - 1)))
    assert toast == "The notice has changed. Please read it again."
    assert HELLO in kim.screen
    assert stage.rows(select(contacts).where(contacts.c.chat_id == kim.phone.id)) == []


@pytest.mark.parametrize("data", [encode(Join("fr", NOTICE_VERSION)), encode(ShowNotice("fr"))])
async def test_a_language_that_lupe_does_not_speak_is_no_button_of_ours(stage: Stage, data: str) -> None:
    kim = await stage.newcomer()
    await kim.write("/start")
    assert (await kim.force(data)).startswith("This button does not work any more.")
    assert HELLO in kim.screen


async def test_a_suggestion_is_taken(stage: Stage) -> None:
    kim = await stage.newcomer("de")
    await kim.write("/start")
    await kim.press("Agree and begin")
    first = kim.labels[:3]
    await kim.press("Other suggestions")
    assert not set(first) & set(kim.labels[:3])
    chosen = kim.labels[1]
    await kim.tap(chosen)
    await kim.reads(WELCOME, pseudonym=chosen)
    assert (await kim.force("pt:0:9")).startswith("Dieser Knopf")
    await kim.write("/settings")
    assert chosen in kim.screen


async def test_other_suggestions_never_end(stage: Stage) -> None:
    kim = await stage.newcomer()
    await kim.write("/start")
    await kim.press("Agree and begin")
    seen = {label for _ in range(4) if await kim.press("Other suggestions") is not None for label in kim.labels[:3]}
    assert len(seen) == 12
    await kim.force("po:1y2p0ij32e8e7", changes=True)
    await kim.reads(ASKED)
    await kim.press("Other suggestions")
    await kim.reads(ASKED)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("x", "That did not fit: a pseudonym has {shortest} to {longest} characters."),
        ("Nacht" * 5, "That did not fit: a pseudonym has {shortest} to {longest} characters."),
        ("@nachteule", "That looks like a user name"),
        ("www.eule.example", "That looks like a user name"),
        ("0170 123456", "That looks like a user name"),
        ("<b>Kim</b>", "That did not fit: please use letters, digits"),
        ("Kim & Li", "That did not fit: please use letters, digits"),
        ("🦉🦉", "That did not fit: please use letters, digits"),
        ("Ki\u200bm", "That did not fit: please use letters, digits"),
        ("1234", "That did not fit: please use letters, digits"),
    ],
)
async def test_what_cannot_be_a_pseudonym_is_asked_again(stage: Stage, typed: str, problem: str) -> None:
    kim = await stage.newcomer()
    await kim.write("/start")
    await kim.press("Agree and begin")
    await kim.write(typed)
    assert problem.format(shortest=2, longest=24) in kim.screen
    assert ASKED in kim.screen
    assert typed not in kim.screen
    await kim.write(PSEUDONYM)
    await kim.reads(WELCOME, pseudonym=PSEUDONYM)


@pytest.mark.fault("F19")
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Zoë O'Neil-K. 2", "Zoë O'Neil-K. 2"),
        ("  Nacht \n falter ", "Nacht falter"),
        ("نور", "نور"),
        ("नीलम", "नीलम"),
        ("Zoe\u0308", "Zoë"),
    ],
)
async def test_a_pseudonym_of_ones_own_is_shown_as_typed(stage: Stage, typed: str, name: str) -> None:
    kim = await stage.newcomer()
    await kim.write("/start")
    await kim.press("Agree and begin")
    await kim.write(typed)
    await kim.reads(WELCOME, pseudonym=name)
    await kim.write("/start")
    await kim.reads("Welcome back, {pseudonym}.", pseudonym=name)


async def test_start_again_changes_nothing(stage: Stage) -> None:
    kim = await stage.learner("de")
    await kim.open_lesson()
    before = stage.rows(select(learners).where(learners.c.id == stage.learner_id(kim)))
    for text in ("/start", "/start again", "/START"):
        await kim.write(text)
        await kim.reads("Welcome back, {pseudonym}.", pseudonym=PSEUDONYM)
    assert stage.rows(select(learners).where(learners.c.id == stage.learner_id(kim))) == before
    await kim.write("/learn")
    await kim.reads("You are at card {number} of {total}.", number=1, total=3)


async def test_start_before_the_pseudonym_asks_for_it_again(stage: Stage) -> None:
    kim = await stage.newcomer()
    await kim.write("/start")
    await kim.press("Agree and begin")
    await kim.write("/start")
    await kim.reads(ASKED)
    await kim.write(PSEUDONYM)
    await kim.reads(WELCOME, pseudonym=PSEUDONYM)
    count = select(func.count().label("n")).where(contacts.c.chat_id == kim.phone.id)
    assert stage.rows(count) == [{"n": 1}]
