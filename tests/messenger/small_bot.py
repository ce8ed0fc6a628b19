"""A table of handlers for tests of the engine, and looks at what it did."""

from typing import Any

from sqlalchemy import Select, func, select

from bot.core.actions import Choose, OpenMenu
from bot.core.pictures import IconArray, IconGroup
from bot.messenger.table import anything, command, membership, tap, text, unknown_tap
from bot.messenger.turn import Turn
from bot.storage.database import Database, Work
from bot.storage.inbox import inbox
from bot.storage.outbox import outbox
from bot.views.reply import Button, Message, Reply
from tests.journeys.phone import Phone

PICTURE = IconArray(title="Two", groups=(IconGroup(count=2, symbol="filled", label="of two"),), alt="Two of two")
MENU = (Button("Go on", Choose(1, 2)), Button("Picture", OpenMenu("progress")))


def start(turn: Turn) -> Reply:
    return Reply((Message(f"Hello <b>{turn.text or 'you'}</b>", (MENU,), card="quiz"),))


def choose(turn: Turn) -> Reply:
    assert isinstance(turn.action, Choose)
    return Reply((Message(f"Chosen {turn.action.item}/{turn.action.place}", (MENU,), card="quiz"),))


def picture(turn: Turn) -> Reply:
    return Reply((Message("A caption", (MENU,), PICTURE, card="quiz"),), toast="Look", alert=True)


def echo(turn: Turn) -> Reply:
    if turn.text == "crash":
        raise RuntimeError("the learner wrote crash")
    return Reply((Message(f"{turn.texts.language}: {turn.text}"),))


def moved(turn: Turn) -> None:
    """Somebody blocked the bot or came back."""


TABLE = (
    command("start", start),
    tap(Choose, choose),
    tap(OpenMenu, picture),
    text(echo),
    anything(lambda turn: Reply((Message(f"what? {turn.text}"),))),
    unknown_tap(lambda _turn: Reply(toast="old")),
    membership(moved),
)


def counts(database: Database, query: Select[Any]) -> dict[str, int]:
    rows = database.transaction(lambda work: work.connection.execute(query).all())
    return {str(name): number for name, number in rows}


def scalar(query: Select[Any], work: Work) -> Any:
    return work.connection.scalar(query)


def has_shown(one: Phone, messages: int) -> bool:
    return len(one.shown()) == messages


def inbox_states(database: Database) -> dict[str, int]:
    return counts(database, select(inbox.c.state, func.count()).group_by(inbox.c.state))


def outbox_states(database: Database) -> dict[str, int]:
    return counts(database, select(outbox.c.state, func.count()).group_by(outbox.c.state))
