"""The commands of Lupe. Exit codes: 0 done, 1 something is broken, 2 wrong use or wrong settings."""

import typer

from bot.cli import article, content, db, demo, discuss, doctor, results, run, settings, simulate, simulator, teacher

app = typer.Typer(
    name="lupe",
    no_args_is_help=True,
    add_completion=False,
    # Typer's own tracebacks show local variables, and with them tokens.
    pretty_exceptions_enable=False,
    help="Lupe, a discussion chatbot for media literacy in Telegram.",
)
app.command()(run.run)
app.command()(demo.demo)
app.command()(simulator.simulator)
app.command()(doctor.doctor)
app.command()(simulate.simulate)
app.add_typer(article.app, name="article")
app.add_typer(content.app, name="content")
app.add_typer(db.app, name="db")
app.add_typer(discuss.app, name="discuss")
app.add_typer(results.app, name="results")
app.add_typer(settings.app, name="settings")
app.add_typer(teacher.app, name="teacher")


def main() -> None:
    """Run the command line."""
    app(prog_name="lupe")
