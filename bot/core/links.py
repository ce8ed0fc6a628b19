"""Codes that let people in, and the deep links that carry them.

A code is written in Crockford's base 32, five bits a character, without I, L, O and U: what is read off a
blackboard cannot be misread. https://www.crockford.com/base32.html
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 characters, five bits each."""

CODE_LENGTH = 8
"""Characters of a class code: 40 bits."""

TOKEN_LENGTH = 20
"""Characters of a one-time invitation: 100 bits."""

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_HALF = r"(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4}"
_CODES = re.compile(
    rf"(?<!\w)(?:[a-z\d]{{8}}|{_HALF}[ \u00a0\u202f·–-][a-z\d]{{4}}|[a-z\d]{{4}}[ \u00a0\u202f·–-]{_HALF})(?!\w)",
    re.IGNORECASE,
)
HIDDEN = "(…)"
"""What stands where a code stood."""

_GAPS = str.maketrans("", "", " -–·\u00a0\u202f")


class LinkKind(StrEnum):
    """What a deep link is for; the value is its first character."""

    CLASS = "c"
    INVITATION = "t"
    GROUP = "g"


@dataclass(frozen=True)
class Link:
    """A deep link: ``token`` is a class code (upper case) or a one-time token (lower case)."""

    kind: LinkKind
    token: str

    @property
    def payload(self) -> str:
        """What stands behind ``start=``: lower case, so that a button can carry it, too."""
        return f"{self.kind.value}-{self.token.lower()}"


def spell(number: int, length: int) -> str:
    """The lowest ``5 * length`` bits of ``number`` (≥ 0) as a code."""
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(length)))


def read_code(text: str) -> str | None:
    """The class code in ``text`` as people type it (spaces, hyphens, lower case, O for 0), or None."""
    code = text.strip().upper().translate(_GAPS).translate(_LOOKALIKES)
    return code if len(code) == CODE_LENGTH and all(character in ALPHABET for character in code) else None


def resembles_code(text: str) -> bool:
    """Whether ``text`` is meant as a code: it reads as one and has a digit, as no word of eight letters."""
    return read_code(text) is not None and any(character.isdecimal() for character in text)


def hide_codes(text: str, codes: Collection[str]) -> str:
    """``text`` without ``codes``, however they are typed, and without what is meant as another one.

    That is eight characters with a digit, in one piece, or in two of which one mixes letters and digits.
    """
    for code in codes:
        typed = r"[ \u00a0\u202f·–-]?".join({"0": "[0o]", "1": "[1il]"}.get(one, one) for one in code)
        text = re.sub(rf"(?<!\w){typed}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return _CODES.sub(lambda found: HIDDEN if resembles_code(found[0]) else found[0], text)


def show_code(code: str) -> str:
    """``code`` in two groups: "K7PM 2XQD"."""
    return f"{code[:4]} {code[4:]}"


def read_link(payload: str) -> Link | None:
    """The link in the text after /start, or None."""
    letter, _, rest = payload.strip().partition("-")
    if letter == LinkKind.CLASS and (code := read_code(rest)):
        return Link(LinkKind.CLASS, code)
    token, known = rest.lower(), ALPHABET.lower()
    if letter not in (LinkKind.INVITATION, LinkKind.GROUP) or len(token) != TOKEN_LENGTH:
        return None
    return Link(LinkKind(letter), token) if all(character in known for character in token) else None


def address(bot: str, link: Link) -> str:
    """The https link; ``bot`` is the bot's user name. A group link lets Telegram ask which group it is for."""
    word = "startgroup" if link.kind is LinkKind.GROUP else "start"
    return f"https://t.me/{bot}?{word}={link.payload}"


def fingerprint(token: str) -> str:
    """What the database keeps of a one-time token: whoever reads the database cannot use it (SHA-256, hex)."""
    return hashlib.sha256(token.lower().encode()).hexdigest()
