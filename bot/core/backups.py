"""What a backup is made of: a header, the shapes of its tables, their rows as JSON that both databases understand."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Literal

FORMAT = 1
"""The newest format of backups, and the only one until now."""

UNHASHED = "0" * 64
"""What stands for the hash while it is counted."""

Kind = Literal["whole", "real", "switch", "text", "moment", "date", "json"]
"""What a column holds; ``json`` comes as its text, since NULL and JSON's null are two things."""

Values = tuple[Any, ...]
"""A row as values that JSON knows: times and dates as ISO 8601."""


Rows = Iterator[list[Values]]
"""The rows of a table, a batch at a time."""


@dataclass(frozen=True)
class Shape:
    """A table: its columns, the names of its ``key``, and of columns that refer to other rows of the same table."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...]
    inward: tuple[str, ...] = ()

    def place(self, name: str) -> int:
        """Where column ``name`` stands in a row."""
        return next(at for at, (column, _) in enumerate(self.columns) if column == name)

    def key_of(self, row: Sequence[Any]) -> Values:
        """The values of its key."""
        return tuple(row[self.place(name)] for name in self.key)


@dataclass(frozen=True)
class Header:
    """The first line of a backup.

    ``schema`` is the revision, ``counts`` rows by table, ``sha256`` that of this line without it and all that follows;
    in a sealed backup, which is written from its beginning to its end, it is UNHASHED, and the seal tells in its place.
    """

    lupe: str
    schema: str
    database: str
    taken_at: str
    counts: Mapping[str, int]
    sha256: str = UNHASHED
    format: int = FORMAT

    def line(self) -> bytes:
        """As it stands in the file, with its end; of the same length whatever the hash."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(self.counts.values())


class NoBackupError(Exception):
    """The file is no backup, not a whole one, or not one that this version knows; the text says which."""


class KeyFileError(Exception):
    """Something that should be a key of sealed backups is none; the text says what."""


def read_header(line: bytes) -> Header:
    """The header that ``line`` is. Raises NoBackupError."""
    try:
        found = json.loads(line)
        number = found["format"]
        if number != FORMAT:
            raise NoBackupError(f"its format is {number}, and this version of Lupe knows {FORMAT}")
        header = Header(**found)
        whole = header.rows >= 0 and len(header.sha256) == len(UNHASHED)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoBackupError("it does not begin as one") from error
    if not whole:
        raise NoBackupError("it does not begin as one")
    return header


def begin_hash(header: Header) -> Any:
    """The hash of a backup that begins with ``header``; what follows has to be added."""
    return sha256(Header(**{**asdict(header), "sha256": UNHASHED}).line())


def shape_line(shape: Shape) -> str:
    """The line that stands before the rows of a table."""
    return json.dumps({"table": asdict(shape)})


def read_shape(found: Mapping[str, Any]) -> Shape:
    """What ``shape_line`` wrote, decoded."""
    told = found["table"]
    columns = tuple((name, kind) for name, kind in told["columns"])
    return Shape(told["name"], columns, tuple(told["key"]), tuple(told["inward"]))


def writers(shape: Shape) -> list[tuple[int, Callable[[Any], Any]]]:
    """For columns whose values JSON does not know: where they stand, and what makes text of them."""
    return [(at, _to_text) for at, (_, kind) in enumerate(shape.columns) if kind in ("moment", "date")]


def readers(shape: Shape) -> list[tuple[int, Callable[[str], Any]]]:
    """The way back."""
    made: dict[str, Callable[[str], Any]] = {"moment": datetime.fromisoformat, "date": date.fromisoformat}
    return [(at, made[kind]) for at, (_, kind) in enumerate(shape.columns) if kind in made]


def changed(row: Sequence[Any], changes: Sequence[tuple[int, Callable[[Any], Any]]]) -> Values:
    """The row with ``changes`` (of ``writers`` or ``readers``) made, where there is a value."""
    values = list(row)
    for at, change in changes:
        if values[at] is not None:
            values[at] = change(values[at])
    return tuple(values)


def same(shape: Shape, one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether two rows say the same; JSON may be written in two ways, and not every number equals itself."""
    return all(
        a == b or repr(a) == repr(b) or (kind == "json" and None not in (a, b) and json.loads(a) == json.loads(b))
        for a, b, (_, kind) in zip(one, other, shape.columns, strict=True)
    )


def _to_text(value: date) -> str:
    return value.isoformat()
