"""The simulator's memory: one SQLite database, in a file or not."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VERSION = 2
_SCHEMA = """
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE users (
    id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT, username TEXT,
    language_code TEXT NOT NULL, started INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE messages (
    chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL, outgoing INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) WITHOUT ROWID;
CREATE TABLE updates (
    update_id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, body TEXT NOT NULL, expires REAL NOT NULL,
    queue TEXT NOT NULL DEFAULT ''
);
INSERT INTO sqlite_sequence (name, seq) VALUES ('updates', 731000000);
CREATE TABLE callbacks (
    n INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, answered INTEGER NOT NULL DEFAULT 0,
    chat_id INTEGER NOT NULL, opened REAL NOT NULL DEFAULT 0
);
CREATE TABLE group_chats (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, migrated_to INTEGER,
    forbidden TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE group_members (
    n INTEGER PRIMARY KEY AUTOINCREMENT, group_id INTEGER NOT NULL, user_id INTEGER NOT NULL, status TEXT NOT NULL,
    UNIQUE (group_id, user_id)
);
CREATE INDEX group_members_user ON group_members (user_id);
CREATE TABLE events (cursor INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX events_user ON events (user_id, cursor);
CREATE TABLE commands (
    scope TEXT NOT NULL, language TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (scope, language)
);
CREATE TABLE descriptions (
    kind TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (kind, language)
);
CREATE TABLE files (
    n INTEGER PRIMARY KEY AUTOINCREMENT, file_id TEXT NOT NULL UNIQUE, unique_id TEXT NOT NULL, kind TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE, name TEXT NOT NULL, content_type TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, content BLOB NOT NULL, details TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE polls (
    n INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, hides_results INTEGER NOT NULL, closes REAL
);
CREATE INDEX polls_closing ON polls (closes) WHERE closes IS NOT NULL;
CREATE TABLE poll_messages (
    poll INTEGER NOT NULL, chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL,
    PRIMARY KEY (poll, chat_id, message_id)
) WITHOUT ROWID;
CREATE TABLE votes (
    poll INTEGER NOT NULL, user_id INTEGER NOT NULL, options TEXT NOT NULL, PRIMARY KEY (poll, user_id)
) WITHOUT ROWID;
CREATE TABLE reactions (
    chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL, user_id INTEGER NOT NULL, emoji TEXT NOT NULL,
    PRIMARY KEY (chat_id, message_id, user_id)
) WITHOUT ROWID;
CREATE TABLE pins (
    chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL, PRIMARY KEY (chat_id, message_id)
) WITHOUT ROWID;
"""


class Database:
    """A connection in autocommit mode; changes go through `transaction`.

    All calls come from the one thread of the event loop, so nothing here waits or locks.
    """

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        self.connection.row_factory = sqlite3.Row
        try:
            self._prepare(path)
        except (sqlite3.Error, ValueError):
            self.connection.close()
            raise

    def _prepare(self, path: Path | None) -> None:
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            raise ValueError(f"{path} was written by another version of the simulator ({version}, not {_VERSION})")
        if version == 0:
            self.connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Commit what happens inside, or nothing of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def note(self, name: str) -> str:
        """A remembered value, "" if there is none."""
        row = self.connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else ""

    def set_note(self, name: str, value: str) -> None:
        """Remember ``value``."""
        self.connection.execute(
            "INSERT INTO notes VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
        )

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
