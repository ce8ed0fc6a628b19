"""A teacher's article becomes a lesson: pasted, linked, sent as a file; and a learner finds it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape

import pytest
from sqlalchemy import select

from bot.adapters.article.fetching import Fetcher
from bot.app.article_desk import article_desk
from bot.jobs.articles import read_articles
from bot.messenger.plan import Plan
from bot.storage.articles.tables import article_drafts
from tests.adapters.article.files import docx, paragraph
from tests.adapters.article.site import respond, site
from tests.articles import ENGLISH, GERMAN
from tests.journeys.phone import buttons
from tests.journeys.stage import Stage, morning
from tests.journeys.story import Story
from tests.journeys.teaching import enter, found_class, is_told, link_of, teacher

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."


def with_port(port: int) -> Callable[[Plan], Plan]:
    """The worker may fetch from this port of this machine, which no teacher's link may."""
    desk = article_desk(Fetcher(allows=lambda _address: True, ports=frozenset({port})))
    return lambda plan: replace(plan, jobs=(partial(read_articles, desk),), led=())


def page(text: str) -> bytes:
    """A web page with the article."""
    head, *blocks = text.split("\n\n")
    body = "".join(f"<p>{escape(block)}</p>" for block in blocks)
    title = head.removeprefix("## ")
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f'<html lang="de"><head><title>{title}</title></head><body>{article}</body></html>'.encode()


async def is_read(story: Story) -> None:
    """The worker has written that the article is read."""
    await story.reads("First its map: who speaks, which numbers, which words. Then cards and questions, one by one.")


async def keep_all(story: Story) -> None:
    """Keep every piece from the one that is shown on."""
    while story.t.button("On to title and source") not in story.labels:
        await story.press("Keep")


async def paste(story: Story, *parts: str) -> None:
    """A new article in these messages, read."""
    await story.write("/article")
    await story.press("New article")
    for part in parts:
        await story.write(part)
    await story.press("That was all")
    await is_read(story)


async def test_from_pasted_parts_to_a_lesson_of_the_class(aside: Stage) -> None:
    async with aside.bot(clock=morning()):
        krueger = await teacher(aside, number=1, language="de")
        await found_class(krueger)
        await krueger.press("Invite learners")
        kim = await enter(aside, link_of(krueger), language="de", name="Leserin")
        cut = GERMAN.index("Kritik kommt")
        await krueger.write(GERMAN[:900])
        await krueger.reads("Shall I make a lesson of it?")
        await paste(krueger, GERMAN[:cut], GERMAN[cut:])
        assert "Stadtrat streitet" in krueger.screen
        await krueger.press("To the map")
        assert "Jana Brehm" in krueger.screen
        await krueger.tap("1")
        await krueger.press("Next →")
        await krueger.press("To cards and questions")
        await krueger.press("Keep")
        await krueger.press("Change")
        await krueger.tap(next(one for one in krueger.labels if one.startswith("Titel")))
        await krueger.write("Genau <hingesehen>")
        assert "von Ihnen geändert" in krueger.screen
        await krueger.press("Undo")
        assert "hingesehen" not in krueger.screen
        drop = krueger.data("bd")
        await krueger.press("Leave out")
        await keep_all(krueger)
        await krueger.press("On to title and source")
        await krueger.press("Appeared in")
        await krueger.write("Grünhauser Blatt")
        await krueger.press("On to the summary")
        summary, publish = krueger.card, krueger.data("bx")[0]
        await krueger.press("Publish: {name}", name="8b")
        if krueger.t.button("I have the rights: publish") in krueger.labels:
            # How much is quoted depends on the seed, which is drawn.
            summary, publish = krueger.card, krueger.data("bx")[0]
            await krueger.press("I have the rights: publish")
        await krueger.reads("Published. The class is told now, outside quiet hours.")
        await krueger.force(publish, summary, changes=True)
        await krueger.reads("The class has this version already.")
        # The buttons of a draft in the hands of somebody else do nothing.
        stranger = await teacher(aside, number=2, language="de", name="Andere")
        for data in (publish, drop[0], "bz:1:1", "bs:1:1:de", "by:1"):
            for story in (stranger, kim):
                assert await story.force(data) == story.t(OLD)
        await is_told(kim, "8b")
        await kim.write("/learn")
        assert "Stadtrat" in " ".join((kim.screen, *kim.labels))
    (row,) = aside.rows(select(article_drafts.c.state))
    assert row["state"] == "published"


async def test_links_and_files_that_nobody_asked_for(aside: Stage) -> None:
    answer = respond(page(GERMAN), Content_Type="text/html; charset=utf-8")
    async with site(lambda _path: answer) as (port, asked), aside.bot(adjust=with_port(port)):
        krueger = await teacher(aside, number=1, language="de")
        await krueger.write(f"http://127.0.0.1:{port}/laternen")
        await krueger.press("Yes, a lesson")
        await is_read(krueger)
        assert asked == ["/laternen"]
        await krueger.write(f"http://127.0.0.1:{port}/laternen#top")
        await krueger.press("Yes, a lesson")
        assert krueger.t("You have this article already") in krueger.screen
        await krueger.press("Discard")
        await krueger.phone.upload("brief.docx", "", docx(*map(paragraph, GERMAN.split("\n\n"))))
        await krueger.reads("Shall I make a lesson of it?")
        await krueger.press("Yes, a lesson")
        await is_read(krueger)
        kim = await aside.learner("de")
        assert await kim.write("https://blatt.example/a") == await kim.write("irgendwas")
    rows = aside.rows(select(article_drafts.c.kind, article_drafts.c.state).order_by(article_drafts.c.id))
    assert [(row["kind"], row["state"]) for row in rows] == [("link", "ready"), ("file", "ready")]


async def test_an_english_article_leaves_as_a_file(stage: Stage) -> None:
    krueger = await teacher(stage, number=71)
    await found_class(krueger)
    await krueger.write("/article")
    await krueger.press("New article")
    await krueger.write("http://127.0.0.1/secret")
    await krueger.reads("I cannot read this")
    await krueger.press("Paste the text")
    await krueger.write(ENGLISH)
    await krueger.press("That was all")
    await is_read(krueger)
    await krueger.press("To cards and questions")
    await keep_all(krueger)
    await krueger.press("Overview")
    await krueger.press("Title and source")
    await krueger.press("On to the summary")
    assert [one for one in krueger.labels if one.startswith("Publish")] == [], "the source has to be named first"
    await krueger.tap("GIFT")
    await krueger.phone.until(lambda: "document" in krueger.phone.last)
    assert krueger.phone.last["document"]["file_name"].endswith(".gift")
    await krueger.write("/article")
    await krueger.tap(krueger.labels[1])
    await krueger.press("Overview")
    await krueger.press("Delete")
    await krueger.press("Delete now")
    assert krueger.t("You have no draft yet.") in krueger.screen
    assert [one["text"] for one in buttons(krueger.phone.last)] == [krueger.t.button("New article")]
