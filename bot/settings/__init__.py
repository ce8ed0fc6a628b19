"""Every setting of Lupe, read once from the environment and from ``.env``.

``load`` returns the settings or raises ``SettingsError`` whose lines name the variable and
what would be right. ``example`` and ``table`` write the two documents that are made from
them: ``.env.example`` and the table in README.md.
"""

from bot.settings.addresses import Bind, read_bind
from bot.settings.documents import example, table
from bot.settings.fields import PREFIX, Level, Settings
from bot.settings.reading import SettingsError, load, misspelt

__all__ = ["PREFIX", "Bind", "Level", "Settings", "SettingsError", "example", "load", "misspelt", "read_bind", "table"]
