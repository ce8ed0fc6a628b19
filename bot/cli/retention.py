"""``lupe retention``: what has had its time, and what soon will have; and the clean-up at once."""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Annotated, Any

import typer

from bot.app import CannotRunError, furnish
from bot.app.build import keep_of, load_content
from bot.cli.bars import Step, bar
from bot.cli.housed import ready
from bot.cli.start import begin, give_up
from bot.core.expiry import REPORT_DAYS, WARNING_DAYS, Expiring, Forecast
from bot.i18n.texts import Translations
from bot.messenger.expiring import forget_idle, warn_classes, warn_idle
from bot.messenger.house import House
from bot.messenger.posting import put
from bot.services.expiry import ExpiryService
from bot.settings import Settings
from bot.storage.database import Database, Work
from bot.views.reply import Letter

app = typer.Typer(add_completion=False)

_SHOWN = 50


@app.command()
def retention(
    at_once: Annotated[
        bool,
        typer.Option("--now", help="Announce and delete it now, with no limit on how much goes on one day."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the report as JSON, for machines.")] = False,
) -> None:
    """Say which classes and people have had their time, and which soon will; --now deletes them."""
    settings = begin(quiet="error")
    service = ExpiryService(keep_of(settings))
    with ready(settings) as database:
        before = database.snapshot(service.forecast)
        done = _clean_up(database, settings, before) if at_once else {}
        after = database.snapshot(service.forecast) if at_once else before
    if as_json:
        typer.echo(json.dumps(_data(after, done), ensure_ascii=False, indent=2))
        return
    for line in (*_done(done), *_report(after)):
        typer.echo(line)


def _clean_up(database: Database, settings: Settings, found: Forecast) -> dict[str, int]:
    """Announce and delete what is due; how many of what."""
    try:
        house = furnish(database, load_content(settings), Translations.load(), keep=keep_of(settings))
    except CannotRunError as error:
        give_up(str(error), "Nothing was announced or deleted.")
    database.transaction(house.expiry.begin)
    done = {"warned": 0, "asleep": 0, "classes": 0, "learners": 0}
    with bar("Cleaning up", len(_now(found, found.classes)) + len(_now(found, found.learners))) as step:
        for warn in (warn_classes, warn_idle):
            after: int | None = 0
            while after is not None:
                warned = database.transaction(partial(_posted, partial(warn, house, after=after, watched=True)))
                after = warned.after
                done["warned"] += len(warned.endings) + len(warned.idle)
                done["asleep"] |= warned.asleep
        _all(done, "classes", lambda: database.transaction(partial(house.expiry.delete_classes, watched=True)), step)
        _all(done, "learners", lambda: database.transaction(partial(_forgotten, house)), step)
    return done


def _all(done: dict[str, int], what: str, some: Callable[[], int], step: Step) -> None:
    while found := some():
        done[what] += found
        step(found)


def _forgotten(house: House, work: Work) -> int:
    return int(_posted(partial(forget_idle, house, watched=True), work))


def _posted(take: Callable[[Work], tuple[Iterable[Letter], Any]], work: Work) -> Any:
    """What ``take`` gives; its letters are in the outbox, from where the bot sends them."""
    given, rest = take(work)
    put(work, given)
    return rest


def _now(found: Forecast, lines: Iterable[Expiring]) -> list[Expiring]:
    return [one for one in lines if one.goes_on <= found.today]


def _soon(found: Forecast, lines: Iterable[Expiring]) -> list[Expiring]:
    last = found.today + timedelta(days=REPORT_DAYS)
    return [one for one in lines if found.today < one.goes_on <= last]


def _done(done: dict[str, int]) -> list[str]:
    if not done:
        return []
    deleted = f"Deleted: {done['classes']} classes, {done['learners']} people. "
    night = ["Where it is night nobody is written to: the bot announces the rest."] if done["asleep"] else []
    return [deleted + f"Announced: {done['warned']} ({WARNING_DAYS} days before); the bot sends it.", *night, ""]


def _report(found: Forecast) -> list[str]:
    kinds = (
        ("Classes", "ended", found.classes, f"{found.keep.class_days} days after their end"),
        ("People", "last here", found.learners, f"{found.keep.idle_days} days after they were last here"),
    )
    lines = list[str]()
    for kind, last, entries, when in kinds:
        now_, soon = _now(found, entries), _soon(found, entries)
        lines.append(f"{kind} go {when}. Now: {len(now_)}. In the next {REPORT_DAYS} days: {len(soon)}.")
        lines += [f"  {_line(one, last)}" for one in (*now_, *soon)[:_SHOWN]]
        if len(now_) + len(soon) > _SHOWN:
            lines.append(f"  and {len(now_) + len(soon) - _SHOWN} more (--json has all)")
    lines += [
        f"{one.day}: the clean-up deleted {one.classes} classes and {one.learners} people, and warned {one.warned}."
        for one in found.days
    ]
    return lines


def _line(one: Expiring, last: str) -> str:
    warned = f"told on {one.warned_on}" if one.warned_on else "not told yet"
    return f"{one.goes_on}  id {one.id}, {last} {one.last_on}, {warned}"


def _data(found: Forecast, done: dict[str, int]) -> dict[str, Any]:
    return {
        "today": found.today.isoformat(),
        "keep": {"class_days": found.keep.class_days, "idle_days": found.keep.idle_days},
        "now": {name: [_record(one) for one in _now(found, lines)] for name, lines in _kinds(found)},
        "soon": {name: [_record(one) for one in _soon(found, lines)] for name, lines in _kinds(found)},
        "days": [
            {"day": one.day.isoformat(), "classes": one.classes, "learners": one.learners, "warned": one.warned}
            for one in found.days
        ],
    } | ({"done": done} if done else {})


def _kinds(found: Forecast) -> tuple[tuple[str, tuple[Expiring, ...]], ...]:
    return (("classes", found.classes), ("learners", found.learners))


def _record(one: Expiring) -> dict[str, Any]:
    return {
        "id": one.id,
        "last_on": one.last_on.isoformat(),
        "warned_on": one.warned_on.isoformat() if one.warned_on else None,
        "goes_on": one.goes_on.isoformat(),
    }
