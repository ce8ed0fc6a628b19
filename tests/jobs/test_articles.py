"""The worker that reads articles: its steps, its failures, and what a crash leaves."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

import pytest
from telegram.error import NetworkError

from bot.app.article_desk import article_desk
from bot.core.article.drafting import LessonDraft
from bot.core.article.model import Analysis
from bot.core.articles import (
    ArticleDraft,
    Brought,
    Duplicate,
    Piece,
    Reading,
    SentFile,
    State,
    Unreadable,
)
from bot.jobs.articles import ArticleDesk, read_articles, read_one
from bot.messenger.downloads import nothing
from bot.storage.database import Work
from tests.articles import DESK, GERMAN
from tests.jobs.desk import Desk

LINK = Brought("link", link="https://blatt.example/a")
FILE = Brought("file", file=SentFile("file-id", "artikel.txt", "text/plain"))


class Fetch:
    """Fetches what a test wants."""

    def __init__(self, answer: Callable[[], Reading | Unreadable]) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def __call__(self, link: str) -> Reading | Unreadable:
        self.asked.append(link)
        return self.answer()


def fetching(answer: Callable[[], Reading | Unreadable]) -> ArticleDesk:
    return replace(DESK, fetch=Fetch(answer))


def bring(desk: Desk, brought: Brought) -> int:
    draft = desk.room.call("owner", desk.room.house.articles.bring, brought)
    assert isinstance(draft, ArticleDraft)
    if brought.kind == "text":
        desk.room.call("owner", desk.room.house.articles.read, draft.id)
    return draft.id


def look(desk: Desk, draft: int) -> ArticleDraft:
    found = desk.room.call("owner", desk.room.house.articles.open, draft)
    assert isinstance(found, ArticleDraft)
    return found


async def heard(desk: Desk) -> list[str]:
    """What was written to the teacher since."""
    assert await desk.running.sender.drain(5)
    new = [str(fields["text"]) for method, fields in desk.recorder.calls[desk.read :] if "text" in fields]
    desk.read = len(desk.recorder.calls)
    return new


def show_card(desk: Desk, draft: int) -> None:
    """The teacher's chat shows the card of the draft."""
    desk.room.do(lambda work: work.cards.replace(desk.room.chat("owner"), look_flow(draft), 77))


def broken() -> Reading | Unreadable:
    raise ValueError("the words of an article")


def look_flow(draft: int) -> str:
    return f"article-{draft}"


async def test_a_link_is_read_and_every_step_is_shown(desk: Desk) -> None:
    draft = bring(desk, LINK)
    show_card(desk, draft)
    reading = Reading(GERMAN, "Laternen", "Grünhauser Blatt", link="https://blatt.example/b")
    assert await read_one(fetching(lambda: reading), desk.running)
    texts = await heard(desk)
    assert ["I fetch the article" in texts[0], "I read" in texts[1], "I look for questions" in texts[2]] == [True] * 3
    assert "Your article is read" in texts[-1]
    assert {fields.get("message_id") for _, fields in desk.recorder.calls} == {77}
    found = look(desk, draft)
    assert (found.state, found.outlet, found.title) == (State.READY, "Grünhauser Blatt", "Laternen")
    assert found.link == "https://blatt.example/b"
    assert not await read_one(DESK, desk.running)


async def test_the_same_article_behind_another_link_is_told_once_it_is_read(desk: Desk) -> None:
    first = bring(desk, LINK)
    reading = Reading(GERMAN, "Laternen", link="https://blatt.example/laternen")
    assert await read_one(fetching(lambda: reading), desk.running)
    assert "You have this article already" not in (await heard(desk))[-1]
    # By a short link, found to lead to the same page; then on another site, with the same words.
    for link, found in (("https://kurz.example/x", reading), ("https://dienst.example/9", Reading(f"{GERMAN} "))):
        other = bring(desk, Brought("link", link=link))
        answer = partial(replace, found)
        assert await read_one(fetching(answer), desk.running)
        assert "You have this article already" in (await heard(desk))[-1]
        desk.room.call("owner", desk.room.house.articles.delete, other)
    # Who was asked before it was read, and wanted it, is not told again.
    asked = desk.room.call("owner", desk.room.house.articles.bring, Brought("link", link=reading.link + "?utm_id=1"))
    assert isinstance(asked, Duplicate)
    assert asked.same.id == first
    desk.room.call("owner", partial(desk.room.house.articles.read, sure=True), asked.draft.id)
    assert await read_one(fetching(lambda: reading), desk.running)
    assert "You have this article already" not in (await heard(desk))[-1]


async def test_where_the_card_is_gone_a_message_tells_how_it_came_out(desk: Desk) -> None:
    bring(desk, Brought("text", text=GERMAN))
    assert await read_one(DESK, desk.running)
    (text,) = await heard(desk)
    assert "Your article is read" in text


@pytest.mark.parametrize(
    ("answer", "why", "advice"),
    [
        (lambda: Unreadable("status"), "status", "copy the text and paste it here."),
        (lambda: Reading("Zu kurz."), "short", "The text has 2 words; a lesson takes some 120."),
        (lambda: Reading("lorem ipsum " * 100), "language", "Take an article in German or English."),
        (broken, "trouble", "copy the text and paste it here."),
    ],
)
async def test_what_cannot_be_read_is_told(desk: Desk, answer: Callable[[], Any], why: str, advice: str) -> None:
    draft = bring(desk, LINK)
    assert await read_one(fetching(answer), desk.running)
    assert look(desk, draft).why == why
    assert advice in (await heard(desk))[-1]


def _pieces(draft: int, work: Work) -> tuple[Piece, ...]:
    return work.article_pieces.list(draft)


async def test_what_the_database_does_not_take_fails_once_and_stops_nobody(desk: Desk) -> None:
    draft = bring(desk, LINK)
    # Half a character: no database and no message can hold it.
    broken_title = fetching(lambda: Reading(GERMAN, "Titel \ud800"))
    assert await read_one(broken_title, desk.running)
    assert look(desk, draft).why == "trouble"
    assert not await read_one(DESK, desk.running)


async def test_a_language_model_points_at_more(desk: Desk) -> None:
    whole = DESK.analyse(Reading(GERMAN))
    assert isinstance(whole, Analysis)
    says = [
        {"sentence": one.sentence, "cue": one.cue, "speaker": one.speaker.name if one.speaker else ""}
        for one in whole.attributions[:12]
    ]
    hedges = [{"sentence": one.sentence, "text": one.text} for one in whole.hedges[:12]]
    replies: list[str | None] = [None, json.dumps({"says": says, "hedges": hedges})]
    asked: list[tuple[Sequence[Mapping[str, str]], int, float]] = []

    async def ask(said: Sequence[Mapping[str, str]], tokens: int, seconds: float) -> str | None:
        asked.append((said, tokens, seconds))
        return replies.pop(0)

    def missed(reading: Reading) -> Analysis | Unreadable:
        """As if the rules had found nothing."""
        found = DESK.analyse(reading)
        assert isinstance(found, Analysis)
        return found.model_copy(update={"attributions": (), "hedges": ()})

    with_model = replace(article_desk(ask=ask), analyse=missed)
    for silent in (True, False):
        draft = bring(desk, Brought("text", text=GERMAN if silent else f"{GERMAN}\n\nEnde."))
        show_card(desk, draft)
        assert await read_one(with_model, desk.running)
        assert any("I ask the language model" in text for text in await heard(desk))
        pieces = desk.room.do(partial(_pieces, draft))
        marks = {getattr(piece.body, "origin", "rules") for piece in pieces}
        assert marks == ({"rules"} if silent else {"rules", "model"})
    assert "Straßenlaternen" in asked[0][0][1]["content"]


async def test_nothing_to_ask_about(desk: Desk) -> None:
    def nothing_found(_analysis: Analysis, _seed: int) -> LessonDraft | Unreadable:
        return Unreadable("nothing")

    draft = bring(desk, Brought("text", text=GERMAN))
    assert await read_one(replace(DESK, draft=nothing_found), desk.running)
    assert look(desk, draft).why == "nothing"


async def test_a_site_that_hangs_takes_no_longer_than_it_may(desk: Desk) -> None:
    async def hang(_link: str) -> Reading | Unreadable:
        await asyncio.Event().wait()
        raise AssertionError

    draft = bring(desk, LINK)
    assert await read_one(replace(DESK, fetch=hang), desk.running, seconds=0.01)
    assert look(desk, draft).why == "slow"


async def test_files_come_from_telegram(desk: Desk) -> None:
    async def download(file_id: str) -> bytes:
        assert file_id == "file-id"
        return GERMAN.encode()

    async def lost(_file_id: str) -> bytes:
        raise NetworkError("gone")

    first, second, third = (
        bring(desk, replace(FILE, file=replace(cast("SentFile", FILE.file), name=f"{n}.txt"))) for n in "abc"
    )
    assert await read_one(DESK, replace(desk.running, download=download))
    assert await read_one(DESK, replace(desk.running, download=lost))
    assert await read_one(DESK, replace(desk.running, download=nothing))
    assert look(desk, first).state is State.READY
    assert (look(desk, second).why, look(desk, third).why) == ("file", "file")


@pytest.mark.parametrize("called", [True, False])
async def test_it_looks_when_called_and_now_and_then(desk: Desk, called: bool) -> None:
    done = asyncio.Event()

    def answer() -> Reading | Unreadable:
        done.set()
        return Unreadable("status")

    desk.thread.refusals = 1
    bring(desk, LINK)
    if called:
        desk.running.woken.set()
    every = 30.0 if called else 0.001
    worker = asyncio.ensure_future(read_articles(fetching(answer), desk.running, every))  # noqa: TID251 - ended below
    await done.wait()
    worker.cancel()
    with pytest.raises(asyncio.CancelledError):
        await worker
