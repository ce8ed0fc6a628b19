"""What can be wrong with a database as a whole."""

from sqlalchemy.exc import DBAPIError


class DatabaseTroubleError(Exception):
    """The database cannot do its work now (locked, full, gone, restarted); the same may work later."""


class DatabaseMissingError(Exception):
    """There is no database, or none with a schema, and only ``upgrade`` may make one."""


class SchemaOutdatedError(Exception):
    """The schema is older than the code."""


class SchemaTooNewError(Exception):
    """The schema is newer than the code."""


def too_new(current: str, head: str) -> str:
    """Why a schema at ``current`` is left alone by a version that needs ``head``."""
    return (
        f"The database is at {current}, which this version of Lupe ({head}) does not know: a newer Lupe has used it. "
        "Nothing was changed. Install that version, or restore a backup from before."
    )


def name_of(error: DBAPIError) -> str:
    """Type and code of an error; its text may quote values."""
    original = error.orig
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or ""
    return f"{type(original).__name__} {code}".strip()
