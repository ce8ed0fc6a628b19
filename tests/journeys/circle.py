"""People around a discussion in the web chat: some at a browser, the others by the control API."""

import re
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from playwright.sync_api import Browser, Locator, expect

from bot.core.content import Pack
from bot.i18n.texts import Texts
from tests.canaries import PSEUDONYM
from tests.journeys.handset import Handset, key_of, said
from tests.journeys.phone import PATIENCE
from tests.journeys.pupil import Pupil

_WITHOUT_QUOTES = """(card) => {
  const text = card.querySelector(".text").cloneNode(true);
  for (const quote of text.querySelectorAll("blockquote")) quote.remove();
  return text.textContent;
}"""


@dataclass
class Speaker(Pupil):
    """Somebody at a browser; everything goes into ``script`` under ``name``."""

    name: str = ""
    script: list[str] = field(default_factory=list)

    def tap(self, label: str) -> None:
        """Tap the button that reads ``label``, wait until the chat has changed."""
        self.script.append(f"{self.name} ▸ [{label}]")
        super().tap(label)
        self._note()

    def write(self, text: str) -> None:
        """Send ``text``, wait for the answer."""
        self.script.append(f"{self.name} ▸ {text}")
        super().write(text)
        self._note()

    def attach(self, kind: str) -> None:
        """Send something that is no words, as the menu beside the field has it: "Sticker"."""
        self.script.append(f"{self.name} ▸ ({kind})")
        count = self.page.locator("#messages article.message:not(.outgoing)").count()
        self.page.locator("#attach").click()
        self.page.get_by_role("menuitem", name=kind).click()
        expect(self.page.locator("#messages article.message:not(.outgoing)")).to_have_count(
            count + 1, timeout=1000 * PATIENCE
        )
        self._note()

    def reads(self, message: str, **values: object) -> str:
        """Wait until the newest message contains the text whose English source is ``message``; all of it."""
        return self.reads_words(self.texts(message, **values))

    def reads_words(self, part: str) -> str:
        """The same with the words themselves."""
        expect(self.card).to_contain_text(part, timeout=1000 * PATIENCE)
        return self.card.inner_text()

    def never_reads(self, *parts: str) -> None:
        """Nothing on the whole page has any of ``parts`` (any more); what the person wrote there does not count."""
        for part in parts:
            theirs = self.page.locator("#messages article.message:not(.outgoing)")
            expect(theirs.filter(has_text=part), part).to_have_count(0, timeout=1000 * PATIENCE)

    @property
    def own_words(self) -> str:
        """What the bot says in its newest message, without what it quotes."""
        return str(self.card.evaluate(_WITHOUT_QUOTES))

    def labels(self) -> list[str]:
        """What the buttons of the newest message read."""
        return [one.inner_text() for one in self.card.locator(".key-text").all()]

    def choose(self, option: str) -> None:
        """Tap the option that reads ``option``, whether its words stand on the button or behind a letter."""
        self.tap(key_of(option, self.labels(), self.card.inner_text()))

    def picture(self) -> Locator:
        """The picture of the newest message, once it is there."""
        found = self.card.locator("img")
        expect(found).to_be_visible(timeout=1000 * PATIENCE)
        self.page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=found.element_handle())
        return found

    def _note(self) -> None:
        text = self.card.locator(".text").last
        self.script.append(said(self.name, text.inner_text() if text.count() else "", self.labels()))


class Circle:
    """The people of one story. Leaving it closes their pages and, if pictures are kept, keeps what was said."""

    def __init__(self, browser: Browser, address: str, pack: Pack, texts: Texts, shots: Path | None) -> None:
        self.texts, self.pack = texts, pack
        self.script: list[str] = []
        self._browser, self._address, self._shots = browser, address, shots
        self._stack = ExitStack()
        self._problems: list[str] = []
        self.http = self._stack.enter_context(httpx.Client(base_url=address, timeout=PATIENCE))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shots:
            (self._shots / "transcript.txt").write_text("\n\n".join(self.script) + "\n")
        self._stack.close()
        assert kind is not None or self._problems == []

    def handset(self, name: str) -> Handset:
        """A new user."""
        fields = {"first_name": name, "language_code": self.texts.language}
        user = self.http.post("/sim/users", json=fields).raise_for_status().json()
        return Handset(self.http, int(user["id"]), self.texts, name, self.script)

    def learner(self, name: str, link: str = "") -> Handset:
        """The same, who has joined; with the ``link`` of a class also that class."""
        one = self.handset(name)
        noted = len(self.script)
        one.write(f"/start {link}".strip())
        one.press("Agree and begin")
        one.write(pseudonym(name))
        if link:
            one.press("Join")
        else:
            one.reads("Good to have you here, {pseudonym}.", pseudonym=pseudonym(name))
        # How people join is another story.
        del self.script[noted:]
        return one

    def sit_down(self, one: Handset, *, width: int, group: int = 0) -> Speaker:
        """The same person at a browser, with the private chat open or that of a ``group``."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 860},
            locale=self.texts.language,
            device_scale_factor=2 if width < 600 else 1,
        )
        self._stack.callback(context.close)
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.on("console", lambda message: self._problems.append(message.text) if message.type == "error" else None)
        page.goto(f"{self._address}/#{one.id}" + (f"/{group}" if group else ""))
        folder = self._shots / one.name if self._shots else None
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        page.locator("#messages article.message").first.wait_for()
        return Speaker(page, self.pack, self.texts, folder, name=one.name, script=self.script)

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """A request to the control API."""
        return dict(self.http.post(path, json=body).raise_for_status().json())

    def found_class(self, name: str, teacher: Handset) -> str:
        """A class with names beside pseudonyms and single learners shown; the payload of its link."""
        noted = len(self.script)
        teacher.write("/teach")
        teacher.press("Become a teacher")
        teacher.press("New class")
        teacher.write(name)
        teacher.tap("Deutsch" if self.texts.language == "de" else "English")
        teacher.tap("Europe/Berlin" if self.texts.language == "de" else "Europe/London")
        teacher.press("With names beside them")
        teacher.press("Single learners as well")
        teacher.press("To the class")
        link = re.search(r"start=(c-\w{8})", teacher.screen)
        assert link, teacher.screen
        del self.script[noted:]
        return link[1]

    def tie_group(self, title: str, teacher: Handset, others: Iterable[Handset]) -> int:
        """A group of all of them, tied to the class whose page the teacher has open; its id."""
        noted = len(self.script)
        teacher.press("Class settings")
        teacher.press("Group")
        teacher.press("Tie a group")
        link = re.search(r"startgroup=(\S+)", teacher.screen)
        assert link, teacher.screen
        members = [teacher.id, *(one.id for one in others)]
        group = int(self.post("/sim/groups", title=title, members=members, with_bot=False)["id"])
        self.post(f"/sim/groups/{group}/members", bot=True, payload=link[1], by=teacher.id)
        del self.script[noted:]
        return group


def pseudonym(name: str) -> str:
    """What somebody calls themselves: a word that no log may hold, and their first name's letter."""
    return f"{PSEUDONYM} {name}"
