"""Commands that are imported when they are called, so that none pays for what stands behind the others."""

import importlib
from typing import Any

import typer.main
from typer.core import TyperCommand


class LateCommand(TyperCommand):
    """Stands for the ``app`` of the module of its name in ``bot.cli``: a command or a group of them.

    What it knows by itself is the line that tells of it.
    """

    def load(self) -> Any:
        """What it stands for: a TyperCommand or a TyperGroup."""
        app: typer.Typer = importlib.import_module(f"bot.cli.{self.name}").app
        return typer.main.get_command(app)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of what it stands for, which is what is run then."""
        return self.load().make_context(info_name, args, parent, **extra)


def nothing() -> None:
    """What a late command does by itself: it never comes to that."""
