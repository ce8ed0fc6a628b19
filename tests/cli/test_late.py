"""Commands are imported when they are called; until then a line tells of each."""

import subprocess
import sys

import pytest
import typer.main
from typer.core import TyperGroup
from typer.testing import CliRunner

from bot.cli import COMMANDS, app
from bot.cli.late import LateCommand

HEAVY = {"telegram", "sqlalchemy", "alembic", "PIL", "xlsxwriter", "starlette", "simplemma", "trafilatura", "pypdf"}


def late(name: str) -> LateCommand:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    found = group.commands[name]
    assert isinstance(found, LateCommand)
    return found


def imported_by(*modules: str) -> set[str]:
    told = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_is_the_first_one_of_the_help(name: str) -> None:
    command = late(name).load()
    told, _, _ = (command.help or "").partition("\n\n")
    assert COMMANDS[name] == " ".join(told.split())
    assert {option for one in command.params for option in one.opts} & {"--install-completion"} == set()


def test_the_help_lists_all_and_a_command_is_told_as_if_it_had_been_there() -> None:
    told = CliRunner().invoke(app, ["--help"]).stdout
    assert [name for name in COMMANDS if f" {name} " not in told] == []
    assert (
        "Usage: lupe article analyse"
        in CliRunner().invoke(app, ["article", "analyse", "--help"], prog_name="lupe").stdout
    )
    unknown = CliRunner().invoke(app, ["articl"])
    assert (unknown.exit_code, "Did you mean 'article'" in unknown.stderr) == (2, True)


def test_what_is_called_brings_nothing_of_the_others() -> None:
    assert imported_by("bot.cli") & (HEAVY | {"pydantic", "structlog"}) == set()
    assert imported_by("bot.cli", "bot.cli.article") & HEAVY == set()
