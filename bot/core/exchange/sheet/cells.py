"""Cells of CSV files: quotes, and apostrophes that keep texts from being taken for formulas."""

import re
from collections.abc import Iterable
from typing import Final

# OWASP, "CSV Injection": the first characters, and the same after what a program may take for the end of a cell. Any
# apostrophes before them count as well, so that each text comes back as it was.
_WOULD_COUNT: Final = re.compile("(^|[;\t\n]\"*)('*)(?=[=+\\-@＝＋－＠])")
_KEPT: Final = re.compile("(^|[;\t\n]\"*)'('*)(?=[=+\\-@＝＋－＠])")


def harmless(text: str) -> str:
    """``text`` with an apostrophe wherever a spreadsheet program might take what follows for a formula."""
    return _WOULD_COUNT.sub(r"\1'\2", text)


def restored(text: str) -> str:
    """``text`` without the apostrophes of `harmless`."""
    return _KEPT.sub(r"\1\2", text)


def write_line(cells: Iterable[str], delimiter: str) -> str:
    """``cells`` as a line of RFC 4180, CRLF at its end."""
    special = (delimiter, '"', "\n", ";", "\t", ",")
    quoted = (
        '"{}"'.format(cell.replace('"', '""')) if any(sign in cell for sign in special) else cell for cell in cells
    )
    return delimiter.join(quoted) + "\r\n"
