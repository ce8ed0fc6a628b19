"""``lupe settings`` and ``lupe`` itself."""

import subprocess
import sys

from typer.testing import CliRunner

from bot.cli import app
from bot.settings import example, table


def test_the_documents_come_as_they_are() -> None:
    assert CliRunner().invoke(app, ["settings", "example"]).stdout == example()
    assert CliRunner().invoke(app, ["settings", "table"]).stdout == table()


def test_python_m_bot_is_lupe() -> None:
    command = [sys.executable, "-m", "bot", "settings", "table"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == table()


def test_wrong_use_ends_with_two() -> None:
    assert CliRunner().invoke(app, ["dance"]).exit_code == 2
