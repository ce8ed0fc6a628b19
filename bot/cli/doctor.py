"""``lupe doctor``: looks at everything that Lupe needs and says what to do."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.inspection import (
    Finding,
    inspect_content,
    inspect_database,
    inspect_model,
    inspect_pictures,
    inspect_settings,
    inspect_telegram,
)
from bot.cli.loop import run
from bot.cli.start import ENV_FILE, FAILED, begin

app = typer.Typer(add_completion=False)


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON, for machines.")] = False,
) -> None:
    """Look at settings, database, content, pictures, language model and token; exit code 1 if something is broken."""
    settings = begin()
    findings = [
        *inspect_settings(settings, ENV_FILE),
        *inspect_database(settings),
        *inspect_content(settings),
        *inspect_pictures(),
        *inspect_model(settings),
        *run(inspect_telegram(settings)),
    ]
    broken = any(finding.state == "broken" for finding in findings)
    if as_json:
        report = {"ok": not broken, "findings": [asdict(finding) for finding in findings]}
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(_line(finding))
        typer.echo("Something is broken; see above." if broken else "Lupe can run.")
    raise typer.Exit(FAILED if broken else 0)


def _line(finding: Finding) -> str:
    line = f"{finding.state:<8}{finding.looked_at:<10}{finding.result}"
    return f"{line}\n{'':18}→ {finding.advice}" if finding.advice else line
