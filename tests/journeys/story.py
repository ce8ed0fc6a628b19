"""A learner at the phone who knows the content: reads, turns cards, answers rightly or wrongly."""

import html
import re
from dataclasses import dataclass
from typing import Any

from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Order,
    Pack,
    Probability,
    Question,
    TapSentence,
    TapWord,
    TrueFalse,
    TypedAnswer,
)
from bot.core.languages import Language
from bot.i18n.texts import Texts, Translations
from tests.answering import piece_label, tapped_labels
from tests.canaries import ANSWER, PSEUDONYM
from tests.journeys.phone import Phone, buttons


@dataclass
class Story:
    """One learner's way; ``press`` and ``reads`` take English and act in the learner's language.

    ``teaches``: what is the same for learners and teachers is said to them formally.
    """

    phone: Phone
    pack: Pack
    translations: Translations
    language: Language
    teaches: bool = False

    @property
    def t(self) -> Texts:
        """The texts of the learner's language."""
        return self.translations.to(self)

    @property
    def screen(self) -> str:
        """The text of the bot's newest message."""
        return self.phone.screen

    @property
    def labels(self) -> list[str]:
        """The labels of the newest message's buttons."""
        return [button["text"] for button in buttons(self.phone.last)]

    @property
    def card(self) -> int:
        """Id of the bot's newest message."""
        return int(self.phone.last["message_id"])

    def data(self, code: str, message: int = 0) -> list[str]:
        """Callback data of the buttons with action ``code`` of the newest message (or of ``message``)."""
        shown = self.phone.messages[message] if message else self.phone.last
        found = [button["callback_data"] for button in buttons(shown)]
        return [data for data in found if data.split(":")[0] == code]

    async def tap(self, label: str) -> str:
        """Tap the button that reads ``label`` and wait until the screen has changed; the toast."""
        before = self._seen()
        toast = await self.phone.press(label)
        await self.phone.until(lambda: self._seen() != before)
        return toast

    async def press(self, message: str, **values: object) -> str:
        """Tap the button whose English label is ``message``, wait until the screen has changed; the toast."""
        return await self.tap(self.t.button(message, **values))

    async def force(self, data: str, message: int = 0, *, changes: bool = False) -> str:
        """Tap what is not there (any more), wait for the toast (and, if it ``changes``, for the screen)."""
        before = self._seen()
        query = await self.phone.tap(message or self.card, data, force=True)
        await self.phone.until(lambda: query in self.phone.answers and not (changes and self._seen() == before))
        return self.phone.answers[query]

    async def write(self, text: str) -> str:
        """Send ``text`` and wait until the bot has said something new; the screen."""
        before = len(self.phone.history)
        await self.phone.write(text)
        await self.phone.until(lambda: self._spoke_since(before))
        return self.screen

    async def send(self, kind: str) -> str:
        """Send a sticker, a voice message, … and wait for the answer; the screen."""
        before = len(self.phone.history)
        await self.phone.send(kind)
        await self.phone.until(lambda: self._spoke_since(before))
        return self.screen

    async def reads(self, message: str, **values: object) -> str:
        """Wait until the newest message contains the text whose English source is ``message``; the screen."""
        return await self.phone.until_reads(self.t(message, **values))

    async def join(self, name: str = PSEUDONYM) -> None:
        """From /start to the welcome."""
        await self.write("/start")
        await self.press("Agree and begin")
        await self.write(name)
        await self.reads("Good to have you here, {pseudonym}.", pseudonym=" ".join(name.split()))

    async def open_lesson(self) -> None:
        """/learn, and the first card."""
        await self.write("/learn")
        await self.press("Begin")

    async def read_lesson(self) -> None:
        """All cards, up to the last one."""
        await self.open_lesson()
        for _ in range(len(self.pack.lessons[self.language]) - 1):
            await self.press("Next")

    async def open_check(self) -> None:
        """The lesson, and the first question after it."""
        await self.read_lesson()
        await self.press("To the questions")

    def question(self) -> Question:
        """The question on the newest message."""
        text = flat(self.screen)
        found = [q for q in self.pack.questions if flat(q.texts[self.language].stem) in text]
        assert found, f"no question of the pack on the card: {text}"
        return max(found, key=lambda q: len(q.texts[self.language].stem))

    async def answer(self, *, right: bool) -> Question:
        """Answer the question on the card."""
        question = self.question()
        match question:
            case TypedAnswer():
                await self.write(question.texts[self.language].accept[0] if right else ANSWER)
            case NumberQuestion():
                await self.write(f"{question.value:.0f}" if right else "987654321")
            case Classify() | Match() | Order() | OpenPrompt() | TapWord() | Probability():
                await self._put_together(question, right=right)
            case MultipleChoice():
                for option in question.options:
                    if (option in question.key_ids) == right:
                        await self.tap(self.label(question, option))
                await self.press("Hand in")
            case _:
                wanted = [o.id for o in question.options_of(self.language) if (o.id in question.key_ids) == right]
                await self.tap(self.label(question, wanted[0]))
        return question

    async def _put_together(
        self, question: Classify | Match | Order | OpenPrompt | TapWord | Probability, *, right: bool
    ) -> None:
        match question:
            case Classify() | Match() | Order():
                for step in range(len(question.reason_ids)):
                    await self.tap(piece_label(question, self.language, self.screen, self.labels, step, right=right))
                await self.press("Hand in")
            case OpenPrompt():
                await self.write(ANSWER)
                for letter in "ABCDE"[: len(question.points) if right else 0]:
                    await self.tap(letter)
                await self.press("Done checking")
            case TapWord() | Probability():
                for label in tapped_labels(question, self.t, right=right):
                    await self.tap(label)
                if isinstance(question, TapWord):
                    await self.press("Hand in")

    async def see_why(self, level: str = "Sure") -> None:
        """Say how sure, if that is asked."""
        if self.t("How sure are you?") in self.screen:
            await self.press(level)

    async def go_on(self) -> None:
        """To the next question or to the summary."""
        label = self.t.button("Next question")
        await self.tap(label if label in self.labels else self.t.button("To the summary"))

    async def answer_all(self, *, right: bool) -> list[Question]:
        """Answer everything up to the summary."""
        asked = []
        while self.data("sq"):
            asked.append(await self.answer(right=right))
            await self.see_why()
            await self.go_on()
        return asked

    async def reach(self, kind: str) -> Question:
        """Answer rightly until a question of type ``kind`` is asked."""
        while (question := self.question()).type != kind:
            await self.answer(right=True)
            await self.see_why()
            await self.go_on()
        return question

    def label(self, question: Question, option: str) -> str:
        """What the button of ``option`` reads: found by the option's words on a button or on the card."""
        if isinstance(question, TrueFalse):
            return self.t("That is right") if option == "true" else self.t("That is not right")
        if isinstance(question, TapSentence):
            words = self.pack.sentence(self.language, option)
        else:
            words = dict(question.options_of(self.language))[option]  # type: ignore[union-attr]
        on_button = [label for label in self.labels if label.endswith(f": {words}")]
        if on_button:
            return on_button[0]
        letter = re.search(rf"^(\w)  {re.escape(words)}$", self.screen, re.MULTILINE)
        assert letter, f"{words!r} is not on the card: {self.screen}"
        return letter[1]

    def _seen(self) -> tuple[int, str, list[str]]:
        return self.card, self.screen, self.labels

    def _spoke_since(self, event: int) -> list[dict[str, Any]]:
        return [
            one for one in self.phone.history[event:] if one["kind"] == "message" and not one["message"].get("outgoing")
        ]


def flat(text: str) -> str:
    """``text`` with single spaces, to be compared."""
    return " ".join(html.unescape(text).split())
