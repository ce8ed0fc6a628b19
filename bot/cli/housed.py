"""The services over the configured database, for commands that do what the chat does, too."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.app import CannotRunError, furnish
from bot.app.build import load_content
from bot.cli.moving import opened, told
from bot.cli.start import give_up
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.settings import Settings
from bot.storage.database import Database


@contextmanager
def ready(settings: Settings) -> Iterator[Database]:
    """The configured database, with its schema up to date; what is wrong with it ends the command with a line."""
    database = opened(settings.database_url.get_secret_value())
    try:
        with told(database):
            database.check()
            yield database
    finally:
        database.close()


@contextmanager
def housed(settings: Settings) -> Iterator[tuple[House, Database]]:
    """The same with the services over it and the published content."""
    with ready(settings) as database:
        try:
            house = furnish(database, load_content(settings), Translations.load())
        except CannotRunError as error:
            give_up(str(error))
        yield house, database
