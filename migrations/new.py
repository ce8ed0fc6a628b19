"""Write the next migration: ``python migrations/new.py "what changes" [revision]``.

The tables in the code are compared with a fresh SQLite database at the newest migration. Read what
comes out before you keep it: renamed columns and moved data are for people to say.
"""

import re
import sys
import tempfile

from alembic import command

from bot.adapters.clock import now
from bot.storage.database import Database


def main(message: str, revision: str = "") -> None:
    """Write the migration ``revision`` (a telling name; made from ``message`` if left out)."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/lupe.sqlite3", now)
        database.upgrade()
        name = revision or re.sub(r"\W+", "_", message.lower()).strip("_")
        database.migrate(lambda config: command.revision(config, message, autogenerate=True, rev_id=name))
        database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
