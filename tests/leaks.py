"""Looks for what should be gone: in all rows of all tables, and in the raw bytes of files, free pages and all."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import inspect, text

from bot.storage.database import Database, Work


def forms(needle: str | int) -> Iterator[bytes]:
    """How a text or a number may stand in a file: as UTF-8, as JSON writes it, a number also as SQLite packs it."""
    told = str(needle)
    yield told.encode()
    yield json.dumps(told)[1:-1].encode()
    if isinstance(needle, int):
        yield needle.to_bytes((needle.bit_length() + 7) // 8, "big")


def find_in_rows(database: Database, needles: Iterable[str | int]) -> list[str]:
    """Tables and columns in which one of ``needles`` stands, whatever this version's code knows of them."""
    wanted = [form.decode("utf-8") for needle in needles for form in list(forms(needle))[:2]]

    def look(work: Work) -> list[str]:
        found = []
        for name in inspect(work.connection).get_table_names():
            for row in work.connection.execute(text(f'SELECT * FROM "{name}"')).mappings():
                for column, value in row.items():
                    told = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
                    if any(one in told for one in wanted):
                        found.append(f"{name}.{column}")
        return found

    return sorted(set(database.transaction(look)))


def find_in_files(folder: Path, needles: Iterable[str | int]) -> list[str]:
    """Files in ``folder`` (or that file), however deep, in whose bytes one of ``needles`` stands."""
    wanted = {form for needle in needles for form in forms(needle)}
    found = set()
    for path in [folder, *folder.rglob("*")]:
        data = path.read_bytes() if path.is_file() else b""
        if any(one in data for one in wanted):
            found.add(path.name)
    return sorted(found)
