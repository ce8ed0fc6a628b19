"""What learners read: the real content whole, long texts split, strange ones as typed, no key before its time."""

import re

import pytest

from bot.core.content import Question, Tree
from bot.core.languages import Language
from tests.builders import cards, pack, tree
from tests.content_files import first_tree
from tests.journeys.phone import buttons, words
from tests.journeys.stage import Stage
from tests.journeys.story import Story, flat

pytestmark = pytest.mark.asyncio(loop_scope="module")

DATA = re.compile(r"[a-z]{1,3}(:[a-z0-9-]+)*")
TAG = re.compile(r"<[^>]+>")
ANSWERING = re.compile(
    r"a:[0-9a-z]+:[0-9a-z]|t:[0-9a-z]+:[0-9a-z]:[01]|as:[0-9a-z]+:[0-9a-z]:[0-9a-z]|un:[0-9a-z]+:[0-9a-z]|sq?:[0-9a-z]+"
)


@pytest.fixture(scope="module")
def real() -> Tree:
    return first_tree()


class Ear:
    """Hears what the bot sends to one chat: texts, captions, labels, callback data, and all toasts."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self._stage, self._chat, self._heard = stage, story.phone.id, 0
        self.data: list[str] = []
        self.said = ""

    async def listen(self) -> str:
        """Everything so far, in one line."""
        calls = await self._stage.at.calls(since=self._heard)
        for call in calls:
            self._heard, params = call["n"], call["params"]
            if params.get("chat_id", self._chat) != self._chat:
                continue
            rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
            pressed = [button for row in rows for button in row]
            self.data += [button["callback_data"] for button in pressed]
            parts = (params.get("text"), params.get("caption"), (params.get("media") or {}).get("caption"))
            shown = [*(str(part) for part in parts if part), *(button["text"] for button in pressed)]
            self.said += " " + flat(TAG.sub("", " ".join(shown)))
        return self.said


def explanations(question: Question, language: Language) -> list[str]:
    return [flat(text) for text in question.texts[language].why.values()]


@pytest.mark.parametrize("language", ["de", "en"])
async def test_every_question_of_the_real_content_keeps_its_key_to_itself(
    aside: Stage, real: Tree, language: Language
) -> None:
    aside.content = real
    async with aside.bot():
        kim = await aside.learner(language)
        await kim.open_check()
        ear = Ear(aside, kim)
        questions, asked = {q.id for q in kim.pack.questions}, dict[str, Question]()
        while questions - asked.keys():
            question = kim.question()
            if question.id not in asked:
                said = await ear.listen()
                assert not [why for why in explanations(question, language) if why in said]
            assert all(ANSWERING.fullmatch(button["callback_data"]) for button in buttons(kim.phone.last))
            asked[question.id] = question
            await kim.answer(right=len(asked) % 2 == 0)
            await kim.see_why()
            shown = flat(kim.screen)
            assert any(why in shown for why in explanations(question, language)), question.id
            for source in kim.data("src")[:1]:
                await kim.force(source, changes=True)
            await kim.go_on()
            if not kim.data("sq"):
                await kim.press("New quiz")
        said = await ear.listen()
        assert all(any(why in said for why in explanations(one, language)) for one in asked.values()), "it does listen"
    assert all(DATA.fullmatch(data) for data in ear.data)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_every_card_and_page_of_the_real_content_is_shown(aside: Stage, real: Tree, language: Language) -> None:
    aside.content = real
    async with aside.bot():
        kim = await aside.learner(language)
        await kim.open_lesson()
        lesson = kim.pack.lessons[language]
        for number, card in enumerate(lesson, 1):
            text = flat(kim.screen)
            assert card.title in text
            assert flat(card.do.replace("*", "")) in text
            assert f"{number} " in text
            assert ("photo" in kim.phone.last) == bool(card.picture)
            if number < len(lesson):
                await kim.press("Next")
        await kim.press("Read the article")
        read = [kim.screen]
        while kim.t.button("Read on") in kim.labels:
            await kim.press("Read on")
            read.append(kim.screen)
        article = kim.pack.articles[language]
        assert all(flat(sentence.text) in flat(" ".join(read)) for sentence in article.sentences)
        await kim.press("Back to card {number}", number=len(lesson))
        await kim.press("Hard words")
        assert all(entry.meaning[language] in kim.screen for entry in kim.pack.glossary)


async def test_a_long_card_is_split_at_sentence_ends_with_its_buttons_below(aside: Stage) -> None:
    sentence = "This sentence is <not> short & it says something about 🦉 owls. "
    long = cards("en")[1].model_copy(update={"text": (sentence * 140).strip()})
    lesson = (*cards("en")[:1], long, *cards("en")[2:])
    async with aside.bot(tree(pack(lessons={"de": lesson, "en": lesson}))):
        kim = await aside.learner()
        await kim.open_lesson()
        before = len(kim.phone.shown())
        await kim.press("Next")
        await kim.phone.until(lambda: "→ Do 1 (en)." in kim.screen)
        parts = kim.phone.shown()[before - 1 :]
        assert len(parts) >= 3
        assert all(len(words(part).encode("utf-16-le")) // 2 <= 4096 for part in parts)
        assert all(words(part).endswith("owls.") for part in parts[:-1])
        assert "".join(words(part) for part in parts).count(sentence.strip()) == 140, "nothing is lost"
        assert [bool(buttons(part)) for part in parts] == [False] * (len(parts) - 1) + [True]
        last = kim.card
        await kim.press("Next")
        assert kim.card == last
        assert "Rate (en)" in kim.screen


async def test_a_long_caption_goes_on_in_a_message_below_its_picture(aside: Stage) -> None:
    first = cards("en")[0].model_copy(update={"text": "A sentence of the card. " * 80})
    lesson = (first, *cards("en")[1:])
    async with aside.bot(tree(pack(lessons={"de": lesson, "en": lesson}))):
        kim = await aside.learner()
        await kim.write("/learn")
        photo = kim.card
        await kim.press("Begin")
        await kim.phone.until_reads("→ Do 0 (en).")
        assert kim.phone.messages[photo]["photo"]
        assert len(kim.phone.messages[photo]["caption"]) <= 1024
        assert not buttons(kim.phone.messages[photo])
        await kim.press("Next")
        assert "Card 1 (en)" in kim.screen


@pytest.mark.fault("F19")
@pytest.mark.parametrize(
    "typed",
    ["<b>&amp; </b> & <script>", "שלום *עולם* _x_", "👩‍👩‍👧‍👦 e\u0301 \u200d", "`x` [y](http://z)", "Straße & Söhne"],
)
async def test_a_typed_answer_is_shown_as_typed(stage: Stage, typed: str) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.reach("typed")
    await kim.phone.write(typed)
    await kim.reads("How sure are you?")
    assert flat(f"Your answer: {typed}") in " ".join(kim.screen.split()) or typed in kim.screen
    await kim.press("Sure")
    assert typed.strip() in kim.screen
    assert "Not quite." in kim.screen


async def test_a_very_long_answer_still_fits_on_the_card(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.reach("typed")
    before = len(kim.phone.shown())
    await kim.write("wool " * 800)
    await kim.reads("How sure are you?")
    assert len(kim.phone.shown()) == before + 1
    await kim.press("Sure")
    await kim.phone.until(lambda: kim.data("nx"))
    assert "Not quite." in kim.screen, "the explanation stands on the same card"
    assert "Why right (en)" in kim.screen
    assert len(kim.phone.shown()) == before + 1
