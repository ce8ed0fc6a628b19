"""Questions of another tool: sent, reported, explained, published; and a learner answers them."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.core.languages import Language
from bot.storage.articles.tables import article_drafts
from bot.storage.class_packs import class_packs
from tests.journeys.stage import Stage, morning
from tests.journeys.story import Story
from tests.journeys.teaching import enter, found_class, is_told, link_of, teacher

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."

FILES = {
    "de": (
        "Quellen_prüfen.gift",
        """// Aus der Fachschaft
::Wer::Wer hat den Bericht über den neuen See geschrieben?{=die Gemeinde#Sie steht im Impressum. ~ein Verein ~niemand}

Der See ist <tief>.{T}

Wie viele Liter fasst die alte Pumpe?{#480:5

Wie heißt die Angabe, woher etwas kommt?{=Quelle =%50%Herkunft}
""",
    ),
    "en": (
        "Checking_sources.gift",
        """// From the department
::Who::Who wrote the report about the new lake?{=the council#It is named there. ~a club ~nobody}

The lake is <deep>.{T}

How many litres does the old pump hold?{#480:5

What is the word for where a statement comes from?{=source =%50%origin}
""",
    ),
}
WRONG = "That is not in the report."


async def upload(story: Story, language: Language) -> None:
    """Send the file unasked, and say yes."""
    name, text = FILES[language]
    await story.phone.upload(name, "application/octet-stream", text.encode())
    await story.reads("Shall I take these questions in?")
    await story.press("Yes, take them in")


async def explain(story: Story) -> None:
    """Write what is missing: one explanation for both wrong answers, the others one by one; one is skipped."""
    await story.press("Write what is missing")
    await story.press("One for all wrong answers")
    await story.write(f"{WRONG} <1>")
    assert story.t("{there} of {whole} explanations are written", there=3, whole=7) in story.screen
    await story.press("Skip")
    for text in ("Nobody measured it.", "It is called so.", "Another word."):
        await story.write(text)
    assert "✓✎" in story.screen


async def summarise(story: Story) -> None:
    """From the list of all questions to the summary."""
    await story.press("Title and source")
    await story.press("On to the summary")


async def come_back(story: Story) -> None:
    """Leave, and go on with the newest draft."""
    await story.write("/article")
    await story.tap(story.labels[1])
    await story.press("Overview")
    await summarise(story)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_from_the_file_to_a_learners_answer(aside: Stage, language: Language) -> None:
    async with aside.bot(clock=morning()):
        krueger = await teacher(aside, number=1, language=language)
        await found_class(krueger)
        await krueger.press("Invite learners")
        kim = await enter(aside, link_of(krueger), language=language, name="Leserin")
        await upload(krueger, language)
        await krueger.reads("Your questions are there")
        assert krueger.t("The brace {opened} is not closed before the blank line.", opened="{") in krueger.screen
        assert krueger.t("Line {line}", line=6) in krueger.screen
        assert krueger.t("partial marks: here an answer is right or wrong") in krueger.screen
        await krueger.press("Go on")
        await krueger.tap(krueger.labels[1])
        await krueger.press("Keep")
        await krueger.press("Overview")
        await krueger.press("Keep all")
        asked = krueger.data("ba")[0]
        await explain(krueger)
        await summarise(krueger)
        await krueger.press("Name the source")
        await krueger.press("They are my own")
        await krueger.press("On to the summary")
        assert not krueger.data("bx"), "a text is still missing"
        await krueger.press("Write what is missing")
        await krueger.write("It was measured.")
        await come_back(krueger)
        await krueger.tap("GIFT")
        await krueger.phone.until(lambda: "document" in krueger.phone.last)
        await come_back(krueger)
        publish = krueger.data("bx")[0]
        await krueger.press("Publish: {name}", name="8b")
        await krueger.reads("Published. The class is told now, outside quiet hours.")
        stranger = await teacher(aside, number=2, language=language, name="Andere")
        for data in (publish, asked, "br:1:0", "bw:1", "bww:1:s1", "bai:1", "baa:1:1:5", "boo:1"):
            for story in (stranger, kim):
                assert await story.force(data) == story.t(OLD)
        await is_told(kim, "8b")
        await learn(aside, kim)
        # The same file is known again.
        await upload(krueger, language)
        await krueger.reads("You have these questions already")
        await krueger.press("Open the first draft")
    states = [row["state"] for row in aside.rows(select(article_drafts.c.state).order_by(article_drafts.c.id))]
    assert states == ["published", "ready"]
    assert outlet_of(aside) == {"de": "von der Lehrkraft", "en": "the teacher"}[language]


def outlet_of(stage: Stage) -> object:
    """The source of the newest draft that has one."""
    drafts = select(article_drafts.c.outlet).where(article_drafts.c.outlet != "").order_by(article_drafts.c.id)
    return stage.rows(drafts)[-1]["outlet"]


async def test_the_source_speaks_the_language_of_the_lesson(stage: Stage) -> None:
    krueger = await teacher(stage, number=82)
    await krueger.write("::x::Woher weiß die Zeitung, was in dem neuen Bericht steht?{=aus dem Amt ~von der Firma}")
    await krueger.reads("Shall I take these questions in?")
    await krueger.press("Yes, take them in")
    await krueger.reads("Your questions are there")
    (*_, newest) = stage.rows(select(article_drafts.c.id).order_by(article_drafts.c.id))
    await krueger.force(f"boo:{newest['id']}")
    assert outlet_of(stage) == "von der Lehrkraft"


async def learn(stage: Stage, kim: Story) -> None:
    """A learner finds the lesson and answers its questions."""
    (row,) = stage.rows(select(class_packs.c.id))
    pupil = replace(kim, pack=stage.database.transaction(lambda work: work.shelf.load(row["id"])))
    await pupil.write("/learn")
    await pupil.press("To the questions")
    answered = await pupil.answer_all(right=False)
    assert {one.type for one in answered} == {"single", "truefalse", "typed"}
    await pupil.write("/progress")


async def test_a_pasted_text_without_a_question_says_why(stage: Stage) -> None:
    krueger = await teacher(stage, number=81)
    await krueger.write("What is a source?\nA) Where it comes from\nC) A river\nANSWER: A")
    await krueger.reads("Shall I take these questions in?")
    await krueger.press("Yes, take them in")
    await krueger.reads("No question could come in")
    assert krueger.t("Answer {found} comes where {wanted} is due.", found="C", wanted="B") in krueger.screen
    await krueger.write("/article")
    await krueger.tap(krueger.labels[1])
    await krueger.reads("No question could come in")
