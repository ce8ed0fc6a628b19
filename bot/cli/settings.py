"""``lupe settings``: the documents that are made from the settings."""

import typer

from bot.settings import example, table

app = typer.Typer(no_args_is_help=True, add_completion=False, help="What can be set.")


@app.command("example")
def show_example() -> None:
    """Write the text of .env.example."""
    typer.echo(example(), nl=False)


@app.command("table")
def show_table() -> None:
    """Write the settings as the table of README.md."""
    typer.echo(table(), nl=False)
