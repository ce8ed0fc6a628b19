"""``lupe run``: the bot in Telegram. It asks for updates, or, with LUPE_WEBHOOK_URL, they are delivered."""

import typer

from bot.app import CannotRunError, build
from bot.app.memory import settle
from bot.cli.loop import run_until_stopped
from bot.cli.start import FAILED, WRONG_USE, begin, give_up

NO_TOKEN = (
    "Lupe needs the token of a Telegram bot.",
    "1. In Telegram, write /newbot to @BotFather and answer its two questions.",
    "2. It sends a token like 123456789:AbC… – put it into the file .env: LUPE_TELEGRAM_TOKEN=<the token>",
    "3. Start again: lupe run",
    "To try Lupe without Telegram: lupe demo",
)


app = typer.Typer(add_completion=False)


@app.command()
def run() -> None:
    """Run the bot in Telegram until Ctrl-C (needs LUPE_TELEGRAM_TOKEN).

    Ends with 1 where it may be started again as it is, with 2 where somebody has to change something first.
    """
    settings = begin()
    if settings.telegram_token is None:
        give_up(*NO_TOKEN, code=WRONG_USE)
    try:
        bot = build(settings)
        run_until_stopped(lambda stop: bot.run(stop, settle))
    except CannotRunError as error:
        code = FAILED if error.passing else WRONG_USE
        give_up(str(error), "To see what else is wrong: lupe doctor", code=code)
