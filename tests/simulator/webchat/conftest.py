"""Chromium of the system, one browser for the tests of a module, a fresh server and a fresh profile for each test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import chromium
from tests.simulator.webchat.house import House
from tests.simulator.webchat.stage import Bot, Server, Stage, Watch


# Not for the whole run: while it runs, Playwright's own event loop stands in the way of asynchronous tests.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def stage(browser: Browser, server: Server) -> Iterator[Stage]:
    """A window of a desktop; what a page complains about fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", color_scheme="light")
    watch = Watch()
    bot = Bot(server)
    yield Stage(server, bot, context, watch)
    context.close()
    bot.close()
    assert watch.found == []


@pytest.fixture
def user(stage: Stage) -> int:
    """An English speaker who has started the bot."""
    return stage.bot.meet("en")


@pytest.fixture
def page(stage: Stage, user: int) -> Page:
    return stage.open(user)


@pytest.fixture
def house(stage: Stage) -> House:
    """A control API that is made up, so that a page can be shown whatever the agreed shape allows."""
    house = House()
    house.move_in(stage.context)
    return house
