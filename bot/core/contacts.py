"""Whom a Telegram id belongs to, without the id: a number that only the key of the database leads to."""

from hashlib import blake2b

KEY_BYTES = 32
"""How long the key is."""

_PURPOSE = b"lupe contact"


def who(key: bytes, telegram_id: int) -> int:
    """The number of a person in this database: 63 bits of BLAKE2b (RFC 7693) of ``telegram_id``, keyed with ``key``.

    Two of a million people would share one once in some ten million databases (birthday bound: n²/2⁶⁴). A group's id
    (below zero) is no person's and stays as it is.
    """
    if telegram_id < 0:
        return telegram_id
    digest = blake2b(telegram_id.to_bytes(8, "big"), key=key, digest_size=8, person=_PURPOSE).digest()
    return int.from_bytes(digest, "big") >> 1
