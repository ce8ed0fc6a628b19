"""The world that is attacked: the school of the access matrix with a learner's words in every place, and copies of it.

Two of them are twins: they differ only in which answers to the graded questions are right.
"""

import contextlib
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from bot.core.bars import Bar, BarReason
from bot.core.content import Pack, Tree
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.storage.database import Database, Work
from tests.attack.view import View
from tests.builders import STATEMENTS, TEACHING, pack
from tests.conftest import Clock, Postgres
from tests.services.access.people import MATES
from tests.services.access.taught import taught
from tests.services.access.walk import dump
from tests.services.access.world import World, build
from tests.services.machine.stage import fill_memory

NEWCOMERS = {"newcomer": 901, "passer-by": 902}
"""Telegram ids of people whom the bot does not know yet."""

SEALED = ("learner", "left", "removed", "merged", *MATES)
"""Those from whom the keys of the graded assignment are kept."""

BARRED, SILENCED, BLOCKER = "mate3", "mate5", "mate6"
"""Whom the operator keeps out, who may write no reasons, and who reads nothing more by those of ``BLOCKED``.

The second and the third one have not been in the round yet.
"""

BLOCKED = ("mate1", "mate2", "learner")

_OTHER_KEYS: dict[str, dict[str, Any]] = {
    "single": {"key": "c"},
    "multiple": {"key": ("b", "d")},
    "truefalse": {"key": False, "truth": "unsound"},
    "sentence": {"key": "s03"},
    "number": {"value": 158.0},
}


@dataclass(frozen=True)
class Town:
    """``fresh`` gives a copy of the world, as it was when it was made."""

    world: World
    database: Callable[[Clock], Database]
    telegram: dict[str, int]

    def fresh(self) -> World:
        """A copy in a database of its own; whoever asks closes that."""
        clock = Clock(self.world.clock.time)
        copy = replace(self.world, database=self.database(clock), clock=clock)
        # With dice of its own: the first ones have made the codes that are in the world already.
        dice = random.Random(77)
        copy.house = House.build(copy.house.catalogue, _TRANSLATIONS, randbits=dice.getrandbits, budget=9)
        return copy


_TRANSLATIONS = Translations.load()


def graded(*, turned: bool) -> Pack:
    """Pack p01 with explanations of its own; ``turned``: other answers are right."""
    made = pack("p01", order=2, statements=STATEMENTS, teaching=TEACHING)
    questions = []
    for one in made.questions:
        texts = {
            language: one.texts[language].model_copy(
                update={"why": {reason: f"Sealed: {why}" for reason, why in one.texts[language].why.items()}}
            )
            for language in ("de", "en")
        }
        if turned and one.type == "typed":
            texts = {
                language: text.model_copy(update={"accept": ("SenseTimes", "another company")})
                for language, text in texts.items()
            }
        changes = _OTHER_KEYS.get(str(one.type), {}) if turned else {}
        questions.append(one.model_copy(update={**texts, **changes}))
    return made.model_copy(update={"questions": tuple(questions)})


def _teach(*, turned: bool) -> Tree:
    return taught(graded(turned=turned))


def _keep_apart(world: World, work: Work) -> None:
    """Some who may not: an account that is kept out, a learner who may not write, and one who reads not everybody."""
    work.bars.set(world.ids[BARRED], Bar(None, "Reported twice"), work.now)
    work.bars.set_writing(world.members[SILENCED], BarReason.HURTFUL, work.now)
    written = View(dump(work))
    for reason in written.rows["round_reasons"]:
        people, _ = written.whose("round_reasons", reason)
        if people & {world.ids[name] for name in BLOCKED}:
            work.showings.block(reason["id"], world.ids[BLOCKER], work.now)


def _build(database: Database, clock: Clock, *, turned: bool) -> tuple[World, dict[str, int]]:
    world = build(database, clock, single=True, content=_teach(turned=turned))
    world.do(lambda work: _keep_apart(world, work))
    rows = world.rows["contacts"]
    names = {number: name for name, number in world.ids.items()}
    return world, {names[row["learner_id"]]: row["chat_id"] for row in rows} | NEWCOMERS


@contextlib.contextmanager
def on_sqlite(migrated: Path) -> Iterator[tuple[Town, Town]]:
    """The twins, whose copies are in memory; ``migrated`` is a file with the current schema."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lupe-attack-")))
        towns = []
        for turned in (False, True):
            path = folder / f"{turned}.sqlite3"
            shutil.copy(migrated, path)
            clock = Clock()
            database = Database(f"sqlite:///{path}", clock)
            world, telegram = _build(database, clock, turned=turned)
            database.close()
            source = stack.enter_context(contextlib.closing(sqlite3.connect(path, check_same_thread=False)))
            towns.append(Town(world, partial(_in_memory, source), telegram))
        yield towns[0], towns[1]


def _in_memory(source: sqlite3.Connection, clock: Clock) -> Database:
    database = Database("sqlite:///:memory:", clock)
    fill_memory(database, source)
    return database


def on_postgres(server: Postgres, *, twin: bool = True) -> tuple[Town, ...]:
    """The twins, or the first of them, whose copies are databases of ``server``."""
    towns = []
    for turned in (False, True) if twin else (False,):
        clock, url = Clock(), server.create_migrated()
        database = Database(url, clock)
        world, telegram = _build(database, clock, turned=turned)
        database.close()
        name = make_url(url).database or ""
        towns.append(Town(world, partial(_on_server, server, name), telegram))
    return tuple(towns)


def _on_server(server: Postgres, name: str, clock: Clock) -> Database:
    return Database(server.create(template=name), clock)
