"""A learner at the web chat in a browser: reads the screen, knows the content, answers rightly or wrongly."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

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
from bot.i18n.texts import Texts
from tests.answering import piece_label, tapped_labels
from tests.canaries import ANSWER

_SCREEN = "[...document.querySelectorAll('#messages article.message:not(.outgoing)')].at(-1)?.innerText"
"""What the bot's newest message reads, buttons included."""


@dataclass
class Pupil:
    """Drives one page; ``done`` counts answers by (type of question, right or wrong)."""

    page: Page
    pack: Pack
    texts: Texts
    shots: Path | None
    done: Counter[tuple[str, bool]] = field(default_factory=Counter)
    _shot: int = 0

    @property
    def language(self) -> Language:
        """The language of the chat."""
        return self.texts.language

    @property
    def card(self) -> Locator:
        """The bot's newest message."""
        return self.page.locator("#messages article.message:not(.outgoing)").last

    def shoot(self, name: str) -> None:
        """Keep a picture of the screen."""
        if self.shots is None:
            return
        self._shot += 1
        self.page.wait_for_timeout(250)  # the bubble fades in
        self.page.screenshot(path=self.shots / f"{self._shot:02}-{name}.png")

    def button(self, label: str) -> Locator:
        """The newest button that reads ``label``."""
        return self.page.get_by_role("button", name=label, exact=True).last

    def press(self, message: str, **values: object) -> None:
        """Tap the button whose English label is ``message`` and wait for the answer."""
        self.tap(self.texts.button(message, **values))

    def tap(self, label: str) -> None:
        """Tap the button that reads ``label``, wait until the chat has changed."""
        before = self.page.evaluate(_SCREEN)
        self.button(label).click()
        self._changed(before)

    def write(self, text: str) -> None:
        """Send ``text`` as a message."""
        before = self.page.evaluate(_SCREEN)
        self.page.locator("#text").fill(text)
        self.page.keyboard.press("Enter")
        self._changed(before)

    def _changed(self, before: str) -> None:
        # In the page and at every frame, because the steps of expect() are far apart.
        self.page.wait_for_function(f"before => ({_SCREEN}) !== before", arg=before)

    def read_lesson(self) -> Iterator[int]:
        """Turn the cards to the last one, giving the number of each."""
        last = len(self.pack.lessons[self.language]) - 1
        for number in range(last + 1):
            expect(self.card).to_contain_text(self.pack.lessons[self.language][number].title)
            yield number
            if number < last:
                self.press("Next")

    def question(self) -> Question:
        """The question on the card."""
        text = " ".join(self.card.inner_text().split())
        found = [q for q in self.pack.questions if " ".join(q.texts[self.language].stem.split()) in text]
        assert found, f"no question of the pack on the card: {text}"
        return max(found, key=lambda q: len(q.texts[self.language].stem))

    def answer(self) -> tuple[Question, bool]:
        """Answer the question on the card, each type wrongly once and then rightly."""
        question = self.question()
        right = self.done[question.type, False] > 0
        self.give(question, right=right)
        self.done[question.type, right] += 1
        return question, right

    def give(self, question: Question, *, right: bool) -> None:
        """Answer ``question``, which is on the card."""
        if isinstance(question, TypedAnswer):
            self.write(question.texts[self.language].accept[0] if right else ANSWER)
        elif isinstance(question, NumberQuestion):
            self.write(str(int(question.value)) if right else "987654321")
        elif isinstance(question, Classify | Match | Order | OpenPrompt | TapWord | Probability):
            self._put_together(question, right=right)
        elif isinstance(question, MultipleChoice):
            for option in question.options:
                if (option in question.key_ids) == right:
                    self.tap(self._letter(question, option))
            self.press("Hand in")
        else:
            option = next(o.id for o in question.options_of(self.language) if (o.id in question.key_ids) == right)
            self.tap(self._letter(question, option))

    def _put_together(
        self, question: Classify | Match | Order | OpenPrompt | TapWord | Probability, *, right: bool
    ) -> None:
        if isinstance(question, Classify | Match | Order):
            for step in range(len(question.reason_ids)):
                labels = [one.inner_text() for one in self.card.locator(".key").all()]
                self.tap(piece_label(question, self.language, self.card.inner_text(), labels, step, right=right))
            self.press("Hand in")
        elif isinstance(question, OpenPrompt):
            self.write(ANSWER)
            for letter in "ABCDE"[: len(question.points) if right else 0]:
                self.tap(letter)
            self.press("Done checking")
        else:
            for label in tapped_labels(question, self.texts, right=right):
                self.tap(label)
            if isinstance(question, TapWord):
                self.press("Hand in")

    def _letter(self, question: Question, option: str) -> str:
        """What the button of ``option`` reads: found by the words of the option on the card or on a button."""
        if isinstance(question, TrueFalse):
            return self.texts("That is right") if option == "true" else self.texts("That is not right")
        if isinstance(question, TapSentence):
            words = self.pack.sentence(self.language, option)
        else:
            words = dict(question.options_of(self.language))[option]  # type: ignore[union-attr]
        for button in self.card.locator(".key").all():
            label = button.inner_text()
            if label.endswith(f": {words}"):
                return label
        lines = [" ".join(line.split()) for line in self.card.inner_text().splitlines()]
        line = next(line for line in lines if line.endswith(words) and len(line) <= len(words) + 4)
        return line.split()[0]
