"""What teachers and learners do with classes, for stories that begin with one."""

import re
from typing import Any

from bot.core.links import Link
from bot.services.teachers import TeacherService
from tests.canaries import PSEUDONYM
from tests.journeys.phone import words
from tests.journeys.stage import Stage
from tests.journeys.story import Story


def invitation(stage: Stage, *, number: int) -> str:
    """The payload of a one-time link of the operator's; ``number`` tells it from others."""
    service = TeacherService("invited", lambda _bits: 2**60 + number)
    link = stage.database.transaction(service.invite)
    assert isinstance(link, Link)
    return link.payload


async def teacher(stage: Stage, *, number: int, language: Any = "en", name: str = PSEUDONYM) -> Story:
    """Somebody who became a teacher by a link, from the notice on."""
    story = await stage.newcomer(language)
    await story.write(f"/start {invitation(stage, number=number)}")
    await story.press("Agree and begin")
    await story.write(name)
    await story.reads("You are a teacher now.")
    story.teaches = True
    return story


async def found_class(story: Story, name: str = "8b", *, names: bool = False, single: bool = False) -> None:
    """From the page on which a new class can be made to the page that says it is ready."""
    await story.press("New class")
    await story.write(name)
    await story.tap("English")
    await story.tap("Europe/Berlin")
    await story.press("With names beside them" if names else "Pseudonyms only")
    await story.press("Single learners as well" if single else "The class as a whole")
    await story.reads("The class “{name}” is ready.", name=name)


def link_of(story: Story) -> str:
    """The payload of the newest link on the screen."""
    found = re.findall(r"[?]start(?:group)?=(\S+)", story.screen)
    assert found, story.screen
    return str(found[-1])


def code_of(story: Story) -> str:
    """The code on the screen."""
    found = re.search(r"\b[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4}\b", story.screen)
    assert found, story.screen
    return found[0]


async def enter(stage: Stage, payload: str, *, language: Any = "en", name: str = PSEUDONYM, ask: bool = False) -> Story:
    """A stranger who comes by the link of a class and joins it."""
    story = await stage.newcomer(language)
    await story.write(f"/start {payload}")
    await story.press("Agree and begin")
    await story.write(name)
    await story.phone.until(lambda: story.t.button("Ask to join" if ask else "Join") in story.labels)
    await story.press("Ask to join" if ask else "Join")
    return story


async def gets(story: Story, message: str, **values: object) -> None:
    """Wait until any message of the chat contains the text whose English source is ``message``."""
    part = story.t(message, **values)
    await story.phone.until(lambda: any(part in words(one) for one in story.phone.shown()))


async def on_page(story: Story) -> None:
    """From the page that says that the class is ready to the class's own."""
    await story.press("To the class")
    await story.phone.until(lambda: story.t.button("Class settings") in story.labels)


async def is_told(story: Story, name: str) -> None:
    """Wait until a learner of the class ``name`` is told of its new lesson, if they are not yet."""
    await story.phone.until(lambda: story.t.button("No reminders of {name}", name=name) in story.labels)
