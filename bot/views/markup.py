"""From plain text and from the little Markdown of lesson cards to Telegram HTML.

``escape`` is the one function through which every string from outside goes.
"""

import html
import re

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*])\*(?!\s)(.+?)(?<!\s)\*(?![\w*])", re.DOTALL)

LONGEST_LABEL = 64
"""Characters of a button's label at most."""


def escape(text: str) -> str:
    """``text`` so that Telegram shows it as it is."""
    return html.escape(text, quote=False)


def fit(text: str, most: int = LONGEST_LABEL) -> str:
    """``text`` (plain) as the label of a button, cut where it is longer than ``most`` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def bold(text: str) -> str:
    """``text`` (plain) in bold."""
    return f"<b>{escape(text)}</b>"


def italic(text: str) -> str:
    """``text`` (plain) in italics."""
    return f"<i>{escape(text)}</i>"


def quote(text: str) -> str:
    """``text`` (plain) as a quotation block."""
    return f"<blockquote>{escape(text)}</blockquote>"


def paragraphs(*parts: str) -> str:
    """HTML parts with an empty line between them; empty parts are left out."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    """HTML parts on lines of their own; empty parts are left out."""
    return "\n".join(part for part in parts if part)


def markdown(text: str) -> str:
    """A card's text as HTML: paragraphs, ``**bold**``, ``*italic*``, ``- `` lists and ``> `` quotations."""
    return paragraphs(*(_block(block) for block in re.split(r"\n\s*\n", text.strip())))


def _block(block: str) -> str:
    rows = [row.strip() for row in block.split("\n")]
    if all(row.startswith(">") for row in rows):
        return f"<blockquote>{_inline(' '.join(row.lstrip('> ') for row in rows))}</blockquote>"
    merged: list[str] = []
    for row in rows:
        if row.startswith("- "):
            merged.append(f"• {row[2:]}")
        elif merged:
            # A line break in the file is a space, in a paragraph as in an entry of a list.
            merged[-1] += f" {row}"
        else:
            merged.append(row)
    return "\n".join(_inline(row) for row in merged)


def _inline(text: str) -> str:
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", escape(text)))
