"""The class's group and its map of views in the web chat of ``lupe demo``: polls, talk, the shift, the camps."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from bot.core.content import Pack, SingleChoice
from bot.core.languages import Language
from bot.i18n.texts import Texts, Translations
from tests.canaries import ANSWER
from tests.journeys.circle import Circle, Speaker
from tests.journeys.handset import Handset
from tests.journeys.phone import PATIENCE

CLASS = "8b Deutsch"
WIDTH = 390
TEXTS: Texts = Translations.load().texts("de")
LANGUAGE: Language = "de"
SHORT = ("Ich bin für C", "A", "Ich auch")
REASONS = (
    "C, weil das nur die Firma selbst so sagt",
    f"Weil {ANSWER} damit Geld verdient, bin ich jetzt auch für C",
    "C, weil niemand sonst nachgezählt hat",
)
PEOPLE = ("Mia", "Ben", "Ida", "Tom", "Ali", "Noa")


class Group:
    """The class's group on one learner's screen, and everybody's hands."""

    def __init__(self, circle: Circle, page: Page, chat: int, people: list[Handset], shots: Path | None) -> None:
        self.circle, self.page, self.chat, self.people = circle, page, chat, people
        self._shots, self._shot = shots, 0

    def shoot(self, name: str) -> None:
        """Keep a picture of the group."""
        if self._shots:
            self._shot += 1
            self.page.wait_for_timeout(250)  # the bubble fades in
            self.page.screenshot(path=self._shots / f"group-{self._shot:02}-{name}.png")

    def reads(self, message: str, **values: object) -> None:
        """Wait until the group reads the text whose English source is ``message``."""
        self.reads_words(TEXTS(message, **values))

    def reads_words(self, part: str) -> None:
        """The same with the words themselves, wherever they stand."""
        found = self.page.locator("#messages article.message .text").filter(has_text=part)
        expect(found.last).to_be_visible(timeout=1000 * PATIENCE)

    def poll(self, number: int) -> int:
        """Wait for the ``number``-th poll; the id of its message."""
        polls = self.page.locator("#messages article.with-poll")
        expect(polls).to_have_count(number, timeout=1000 * PATIENCE)
        return int(polls.last.get_attribute("data-id") or 0)

    def vote(self, poll: int, letters: str) -> None:
        """The first at the screen, the others by hand."""
        at = ["ABCD".index(letter) for letter in letters]
        self.page.locator("#messages article.with-poll").last.locator(".poll-choice").nth(at[0]).click()
        for one, place in zip(self.people[1:], at[1:], strict=True):
            self.circle.post(f"/sim/users/{one.id}/vote", chat_id=self.chat, message_id=poll, options=[place])
        expect(self.page.locator("#messages article.with-poll").last).to_contain_text(
            str(len(letters)), timeout=1000 * PATIENCE
        )

    def say(self, number: int, text: str) -> None:
        """Somebody answers to the bot's newest words."""
        self.circle.script.append(f"{self.people[number].name} (in the group) ▸ {text}")
        shown = self.page.locator("#messages article.message:not(.outgoing)", has_text=re.compile(r"^\s*Lupe: "))
        to = int(shown.last.get_attribute("data-id") or 0)
        path = f"/sim/users/{self.people[number].id}/text"
        self.circle.post(path, text=text, chat_id=self.chat, reply_to_message_id=to)
        self.reads_words(text)


def test_a_round_in_the_group(browser: Browser, address: str, pack: Pack, shots: Path | None) -> None:
    topic = pack.rounds[0]
    asked = pack.question(topic.question)
    assert isinstance(asked, SingleChoice)
    with Circle(browser, address, pack, TEXTS, shots) as circle:
        sommer = circle.learner("Sommer")
        circle.found_class(CLASS, sommer)
        people = [circle.handset(name) for name in PEOPLE]
        chat = circle.tie_group(CLASS, sommer, people)
        teacher = circle.sit_down(sommer, width=WIDTH)
        group = Group(circle, circle.sit_down(people[0], width=WIDTH, group=chat).page, chat, people, shots)
        draft(teacher, pack)
        lead(teacher, group)
        teacher.press("Show the answer in the group")
        teacher.shoot("answer")
        teacher.press("Show it now")
        group.reads("This holds: {option}", option="C: ")
        group.reads_words(asked.texts[LANGUAGE].why["c"])
        group.shoot("answer")
        teacher.press("What came of my questions")
        teacher.shoot("moves")
        assert group.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def lead(teacher: Speaker, group: Group) -> None:
    """From the start to the picture of the shift."""
    teacher.press("Start")
    teacher.shoot("started")
    teacher.press("Send the question to the group")
    poll = group.poll(1)
    group.reads_words("In der Großstadt Guangzhou")
    group.shoot("first-poll")
    group.vote(poll, "AAACCB")
    group.shoot("voted")
    watch(teacher, "First vote in the group: {votes} so far.")
    teacher.shoot("first-vote")
    teacher.press("End the vote, ask why")
    group.reads("Why?")
    group.shoot("why")
    for number, text in enumerate(SHORT):
        group.say(number, text)
    group.reads("What makes you think so?")
    group.shoot("asked")
    for number, text in enumerate(REASONS, 3):
        group.say(number, text)
    group.reads("Which sentence in the text shows that?")
    group.shoot("talk")
    teacher.press("Vote once more")
    poll = group.poll(2)
    group.reads("What I have counted")
    group.shoot("once-more")
    group.vote(poll, "CCCCCB")
    watch(teacher, "Second vote in the group: {votes} so far.")
    teacher.shoot("second-vote")
    teacher.press("End the vote, show the shift")
    group.reads("{option}: {before} before the talk, {after} after it", option="C",
                before=TEXTS.percent(2 / 6), after=TEXTS.percent(5 / 6))  # fmt: skip
    expect(group.page.locator("#messages article.message img").last).to_be_visible(timeout=1000 * PATIENCE)
    group.shoot("shift")
    teacher.reads("The group has seen how the vote moved. It does not know the answer yet.")
    teacher.shoot("shift")


def draft(teacher: Speaker, pack: Pack) -> None:
    """From /discuss to a draft for the group."""
    teacher.write("/discuss")
    teacher.press("New discussion")
    teacher.tap(next(label for label in teacher.labels() if label.startswith(pack.title[LANGUAGE])))
    teacher.tap(pack.rounds[0].title[LANGUAGE])
    teacher.press("Hold it in the group")
    teacher.reads("Held in the group of the class, by polls.")
    teacher.shoot("draft")


def watch(teacher: Speaker, message: str) -> None:
    """Refresh the teacher's card until it has counted all six."""
    said = TEXTS(message, votes=len(PEOPLE))
    while said not in teacher.card.inner_text():
        teacher.button(TEXTS.button("Refresh")).click()
        expect(teacher.page.locator(".key.waiting")).to_have_count(0, timeout=1000 * PATIENCE)


CAMPS = {"A": (1, 2, 1, 1, 2, 2, 1, 1), "B": (2, 1, 1, 1, 1, 0, 1, 1)}
"""What the two camps say to the eight statements: 1 agree, 2 disagree, 0 pass."""


def test_a_map_of_views(browser: Browser, address: str, pack: Pack, shots: Path | None) -> None:
    with Circle(browser, address, pack, TEXTS, shots) as circle:
        sommer = circle.learner("Sommer")
        link = circle.found_class(CLASS, sommer)
        camps = "AAAAAABBBBBB"
        learners = [circle.learner(f"{camp}{number}", link) for number, camp in enumerate(camps)]
        teacher = circle.sit_down(sommer, width=WIDTH)
        teacher.press("Discussions")
        teacher.press("Maps of views")
        teacher.shoot("maps")
        teacher.press("New: {title}", title=pack.title[LANGUAGE])
        teacher.reads(pack.statements[0].text[LANGUAGE])
        teacher.shoot("before")
        teacher.press("Ask the class")
        teacher.reads("The map appears as soon as there are five.")
        teacher.shoot("begun")
        *others, last = learners
        for one in others:
            answer(one, CAMPS[one.name[0]])
        reader = circle.sit_down(last, width=WIDTH)
        reader.reads("{class_name}: a map of views", class_name=CLASS)
        reader.shoot("letter")
        answer(reader, CAMPS["B"])
        reader.reads("Thank you. You have been asked about all {n} statements.", n=len(pack.statements))
        reader.shoot("done")
        reader.press("What the class thinks")
        reader.picture()
        reader.reads("You are closer to camp {camp}.", camp="B")
        reader.shoot("map")
        teacher.press("Refresh")
        alt = teacher.picture().get_attribute("alt") or ""
        assert re.search(r"\b12\b", teacher.card.inner_text() + alt)
        teacher.shoot("map")
        teacher.press("In words")
        teacher.shoot("words")
        for number in range(len(learners)):
            teacher.never_reads(f"{camps[number]}{number}")
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def answer(one: Speaker | Handset, opinions: tuple[int, ...]) -> None:
    """All statements, one tap each."""
    one.press("Begin")
    for place, opinion in enumerate(opinions):
        if isinstance(one, Speaker) and not place:
            one.shoot("statement")
        one.press(("Pass", "I agree", "I disagree")[opinion])
