"""``lupe doctor``: looks at everything that Lupe needs and says what to do."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.adapters.clock import now
from bot.adapters.ledger import Ledger
from bot.app import CannotRunError, furnish
from bot.app.build import load_content
from bot.app.ledger import replay
from bot.cli.deep import Deep, look_deep
from bot.cli.deep import findings as findings_of
from bot.cli.deep import repair as mend
from bot.cli.inspection import (
    Finding,
    inspect_backups,
    inspect_content,
    inspect_database,
    inspect_model,
    inspect_pictures,
    inspect_settings,
    inspect_telegram,
)
from bot.cli.loop import run
from bot.cli.start import ENV_FILE, FAILED, WRONG_USE, begin, give_up
from bot.i18n.texts import Translations
from bot.settings import Settings
from bot.storage.database import (
    Database,
    DatabaseMissingError,
    DatabaseTroubleError,
    SchemaOutdatedError,
    SchemaTooNewError,
)

app = typer.Typer(add_completion=False)


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON, for machines.")] = False,
    deep: Annotated[bool, typer.Option("--deep", help="Also count all rows that break a rule; takes a while.")] = False,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what --deep finds, where that is safe.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Mend without asking.")] = False,
) -> None:
    """Look at settings, database, content, pictures, language model and token; exit code 1 if something is broken."""
    if repair and not deep:
        give_up("--repair goes with --deep.", code=WRONG_USE)
    settings = begin()
    findings = [
        *inspect_settings(settings, ENV_FILE),
        *inspect_backups(settings),
        *inspect_database(settings),
        *inspect_content(settings),
        *inspect_pictures(),
        *inspect_model(settings),
        *run(inspect_telegram(settings)),
    ]
    if deep:
        findings += _deep(settings, repair=repair, yes=yes)
    broken = any(finding.state == "broken" for finding in findings)
    if as_json:
        report = {"ok": not broken, "findings": [asdict(finding) for finding in findings]}
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(_line(finding))
        typer.echo("Something is broken; see above." if broken else "Lupe can run.")
    raise typer.Exit(FAILED if broken else 0)


def _deep(settings: Settings, *, repair: bool, yes: bool) -> list[Finding]:
    """What the deep look finds, after mending if that is wanted; nothing where there is no database to look into."""
    database, ledger = Database(settings.database_url.get_secret_value(), now), Ledger(settings.data_dir)
    try:
        database.check()
        found = look_deep(database, now(), ledger)
        if repair and found.mendable and _agreed(found, yes=yes):
            for line in mend(database, found, lambda: _delete_again(database, settings, ledger)):
                typer.echo(f"mended  {line}", err=True)
            found = look_deep(database, now(), ledger)
    except (DatabaseMissingError, SchemaOutdatedError, SchemaTooNewError):
        return []  # told already
    except (DatabaseTroubleError, OSError) as error:
        return [
            Finding("deep", "broken", f"the deep look came to no end ({error})", "Try again when the disk is well.")
        ]
    except CannotRunError as error:
        return [Finding("deep", "broken", str(error))]
    finally:
        database.close()
    return list(findings_of(found))


def _agreed(found: Deep, *, yes: bool) -> bool:
    for one in found.mendable:
        typer.echo(f"to mend {one.faults}: {one.count}", err=True)
    return yes or typer.confirm("Mend these? (A backup first is wise: lupe backup FILE)", err=True)


def _delete_again(database: Database, settings: Settings, ledger: Ledger) -> int:
    return replay(database, furnish(database, load_content(settings), Translations.load()), ledger)


def _line(finding: Finding) -> str:
    line = f"{finding.state:<8}{finding.looked_at:<11}{finding.result}"
    return f"{line}\n{'':19}→ {finding.advice}" if finding.advice else line
