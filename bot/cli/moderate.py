"""``lupe moderate``: what an operator can do about people who harm others. All of it is noted."""

import re
from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

import typer

from bot.cli.housed import housed, ready
from bot.cli.start import begin, give_up
from bot.core.bars import LONGEST_REASON
from bot.core.class_log import Line
from bot.core.moderate import WAITS_DAYS, Barred, Complaint, Done, Hidden
from bot.messenger.posting import put
from bot.services.moderate import ModerateService
from bot.settings import Settings
from bot.storage.database import Work
from bot.views.rounds.letters import redrawn

T = TypeVar("T")

LINES = 50
"""Lines of a log, unless told otherwise."""

LONGEST_DAYS = 3650

_KEPT = re.compile(r"(b?)([1-9]\d{0,17})", re.ASCII)

app = typer.Typer(no_args_is_help=True, add_completion=False, help="What was reported, and who is kept out.")
service = ModerateService()

Account = Annotated[int, typer.Argument(metavar="ID", help="The account, as `lupe moderate list` numbers it.", min=1)]
Kept = Annotated[
    str,
    typer.Argument(metavar="ID", help="The account, or b and the number of a bar whose account has deleted itself."),
]
Last = Annotated[int, typer.Option(help="How many lines.", min=1, max=10_000)]


@app.callback()
def moderate() -> None:
    """What was reported, and who is kept out."""


@app.command("list")
def list_all(
    days: Annotated[int, typer.Option(help="Reasons that have waited for more than so many days.", min=0)] = WAITS_DAYS,
    texts: Annotated[bool, typer.Option("--texts", help="Show what was written, too.")] = False,
) -> None:
    """List what was reported, what has waited for a teacher for long, and who is kept out."""
    found = _do(begin(quiet="error"), lambda work: service.overview(work, days, texts=texts))
    typer.echo(f"Reported and not looked at: {_counted(found.all_reported, found.reported)}")
    for one in found.reported:
        _tell(one, texts=texts)
    typer.echo(f"Waiting for a teacher for more than {days} days: {_counted(found.all_waiting, found.waiting)}")
    for one in found.waiting:
        _tell(one, texts=texts)
    typer.echo(f"Accounts that are kept out: {len(found.barred)}")
    for kept in found.barred:
        typer.echo(f"  {_kept(kept)}")


@app.command()
def bar(
    account: Account,
    days: Annotated[int | None, typer.Option(help="For how long; left out, for good.", min=1, max=LONGEST_DAYS)] = None,
    reason: Annotated[str, typer.Option(help="What they are told, in their language.")] = "",
) -> None:
    """Keep an account out of the bot; it can still see, get and delete its data."""
    reason = " ".join(reason.split())
    if len(reason) > LONGEST_REASON:
        give_up(f"The reason has {len(reason)} characters; {LONGEST_REASON} is the most.", code=2)
    done = _do(begin(quiet="error"), lambda work: service.bar(work, account, days, reason))
    if done is None:
        give_up(f"There is no account {account} that uses Telegram. `lupe moderate list` has the numbers.")
    until = f"until {done.until:%d %B %Y, %H:%M} UTC" if done.until else "for good"
    typer.echo(f"Account {account} is kept out {until}. It is told so when it next writes or taps.")


@app.command()
def unbar(account: Kept) -> None:
    """Let an account in again."""
    found = _KEPT.fullmatch(account)
    if found is None:
        give_up(f"“{account}” is neither the number of an account nor, as b12, that of a bar.", code=2)
    number = int(found[2])
    lift = service.unbar_lost if found[1] else service.unbar
    who = f"The deleted account of bar {account}" if found[1] else f"Account {account}"
    if not _do(begin(quiet="error"), lambda work: lift(work, number)):
        give_up(f"{who} is not kept out.")
    typer.echo(f"{who} may use the bot again.")


@app.command()
def hide(
    reason: Annotated[int, typer.Argument(metavar="REASON", help="The number of the reason.", min=1)],
) -> None:
    """Show a reason of a discussion to nobody in its class any more; its teachers can change that."""
    settings = begin(quiet="error")
    done = _do(settings, lambda work: service.hide(work, reason))
    if done is None:
        give_up(f"There is no reason {reason}, or its writer has deleted it.")
    told = "is hidden. Cards in chats that show it change within a minute, if the bot runs."
    # First, as it is so, even where the cards cannot be made anew.
    typer.echo(f"Reason {reason} {'was hidden already.' if done.late else told}")
    if done.seen_by:
        _redraw(settings, done)


def _redraw(settings: Settings, done: Hidden) -> None:
    """Have the running bot change the cards that show what is hidden."""
    with housed(settings) as (house, database):

        def run(work: Work) -> None:
            seen = ((done.round_id, one) for one in done.seen_by)
            put(work, redrawn(house.translations, house.rounds.redraw(work, seen)))

        database.transaction(run)


@app.command("class")
def class_log(
    class_id: Annotated[int, typer.Argument(metavar="ID", help="The number of the class.", min=1)],
    last: Last = LINES,
) -> None:
    """Print what happened in a class, the newest first: what its teachers read, too."""
    found = _do(begin(quiet="error"), lambda work: service.read(work, class_id, last))
    if found is None:
        give_up(f"There is no class {class_id}.")
    name, lines = found
    typer.echo(f"Class {class_id}, “{name}”: {len(lines)} lines")
    for one in lines:
        typer.echo(f"  {_line(one)}")


@app.command()
def log(last: Last = LINES) -> None:
    """Print what operators did, the newest first."""
    found = _do(begin(quiet="error"), lambda work: service.list_done(work, last))
    typer.echo(f"Done by operators: {len(found)}")
    for one in found:
        typer.echo(f"  {_done(one)}")


def _counted(total: int, shown: Sequence[Complaint]) -> str:
    return f"{total}" if total == len(shown) else f"{total}, of which the newest {len(shown)} are listed"


def _tell(one: Complaint, *, texts: bool) -> None:
    why = one.hold or "read first"
    typer.echo(
        f"  reason {one.reason_id} of account {one.learner_id} in class {one.class_id}, {one.written_at:%Y-%m-%d}: "
        f"{one.state}, {one.reports} fresh reports" + (f", waits: {why}" if one.state == "waiting" else "")
    )
    if texts:
        # A text must not move the cursor or colour the terminal.
        typer.echo(f"    {''.join(c if c.isprintable() else ' ' for c in one.text)}")


def _kept(one: Barred) -> str:
    who = (
        f"account {one.learner_id}" if one.learner_id is not None else f"b{one.id}, an account that has deleted itself"
    )
    until = f"until {one.bar.until:%Y-%m-%d %H:%M} UTC" if one.bar.until else "for good"
    return f"{who}, since {one.since:%Y-%m-%d}, {until}" + (f": {one.bar.reason}" if one.bar.reason else "")


def _line(one: Line) -> str:
    said = " ".join(part for part in (one.event.value, one.word, one.subject, one.title) if part)
    return f"{one.at:%Y-%m-%d %H:%M} {said}, by {one.actor or one.by.value}"


def _done(one: Done) -> str:
    about = (
        ("account", one.learner_id),
        ("reason", one.about),
        ("class", one.class_id),
    )
    return f"{one.at:%Y-%m-%d %H:%M} {one.event.value}" + "".join(f", {what} {n}" for what, n in about if n is not None)


def _do(settings: Settings, function: Callable[[Work], T]) -> T:
    with ready(settings) as database:
        return database.transaction(function)
