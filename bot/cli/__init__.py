"""The commands of Lupe. Exit codes: 0 done, 1 something is broken, 2 wrong use or wrong settings."""

from typing import Final

import typer

from bot.cli.late import LateCommand, nothing

COMMANDS: Final = {
    "run": "Run the bot in Telegram until Ctrl-C (needs LUPE_TELEGRAM_TOKEN).",
    "demo": "Try Lupe in the browser, without Telegram, until Ctrl-C.",
    "simulator": "Run a Bot API on this machine, with a web chat, for any bot, until Ctrl-C.",
    "doctor": (
        "Look at settings, database, content, pictures, language model and token; exit code 1 if something is broken."
    ),
    "simulate": "Let simulated learners, whose truth is known, answer, and say how well Lupe's figures recover it.",
    "article": "Take articles apart: who says what, which figures, which words.",
    "content": "Lessons and questions as files, for those who write them.",
    "backup": "Write everything into one compressed file while Lupe runs; `lupe verify` reads it again.",
    "verify": "Read a backup, hold it against its hash, restore it into a passing database and look at that deeply.",
    "restore": "Restore a backup into an empty database: compared, deleted texts deleted again, nothing sent twice.",
    "moderate": "What was reported, and who is kept out.",
    "db": "The database's schema, and moving to another database.",
    "discuss": "How well free text is understood, for authors.",
    "questions": "Questions from other tools, and for them.",
    "learner": "Somebody's data: found, handed over, deleted.",
    "retention": "Say which classes and people have had their time, and which soon will; --now deletes them.",
    "results": "What the marks of a class say about the questions.",
    "settings": "What can be set.",
    "teacher": "Who may teach.",
}
"""Each by the name of its module in this package, with the first line of its help."""

app = typer.Typer(
    name="lupe",
    no_args_is_help=True,
    add_completion=False,
    # Typer's own tracebacks show local variables, and with them tokens.
    pretty_exceptions_enable=False,
    help="Lupe, a discussion chatbot for media literacy in Telegram.",
)
for _name, _line in COMMANDS.items():
    app.command(_name, cls=LateCommand, help=_line)(nothing)


def main() -> None:
    """Run the command line."""
    app(prog_name="lupe")
