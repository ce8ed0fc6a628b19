"""Codes that nobody guesses or misreads, and links that nobody forges."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.links import (
    ALPHABET,
    CODE_LENGTH,
    TOKEN_LENGTH,
    Link,
    LinkKind,
    address,
    fingerprint,
    hide_codes,
    read_code,
    read_link,
    show_code,
    spell,
)

CODES = st.integers(0, 2 ** (5 * CODE_LENGTH) - 1)
TOKENS = st.integers(0, 2 ** (5 * TOKEN_LENGTH) - 1)
LOOKALIKES = {"0": "0oO", "1": "1iIlL"}


def test_enough_bits_against_guessing() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 32
    assert CODE_LENGTH * math.log2(len(ALPHABET)) == 40
    assert TOKEN_LENGTH * math.log2(len(ALPHABET)) == 100
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize(
    ("number", "length", "code"),
    [
        (0, 8, "00000000"),
        (31, 8, "0000000Z"),
        (32, 8, "00000010"),
        (2**40 - 1, 8, "ZZZZZZZZ"),
        (2**40, 8, "00000000"),
        (0b00001_00010_00011, 3, "123"),
        (7, 0, ""),
    ],
)
def test_spelling(number: int, length: int, code: str) -> None:
    assert spell(number, length) == code


@given(CODES, CODES)
def test_different_numbers_are_different_codes(one: int, other: int) -> None:
    assert (spell(one, CODE_LENGTH) == spell(other, CODE_LENGTH)) == (one == other)


@given(CODES, st.data())
def test_a_code_is_read_however_it_is_typed(number: int, data: st.DataObject) -> None:
    code = spell(number, CODE_LENGTH)
    typed = "".join(
        data.draw(st.sampled_from(LOOKALIKES.get(character, character + character.lower())))
        + data.draw(st.sampled_from(["", "", " ", "-", "–", "·", "\u00a0", "\u202f"]))
        for character in code
    )
    assert read_code(f" {typed}\n") == code
    assert read_code(show_code(code)) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "K7PM2XQ",
        "K7PM2XQDD",
        "K7PM2XQU",
        "K7PM_2XQ",
        "K7PM2XQ!",
        "Ｋ7PM2XQD",
        "K7PM2XQ٣",
        "K7PM2XQß",
        "/start ab",
    ],
)
def test_what_is_no_code(text: str) -> None:
    assert read_code(text) is None


def test_a_code_is_shown_in_two_groups() -> None:
    assert show_code("K7PM2XQD") == "K7PM 2XQD"


@given(st.sampled_from([LinkKind.INVITATION, LinkKind.GROUP]), TOKENS)
def test_tokens_go_through_a_link(kind: LinkKind, number: int) -> None:
    there_and_back(Link(kind, spell(number, TOKEN_LENGTH).lower()))


@given(CODES)
def test_codes_go_through_a_link(number: int) -> None:
    there_and_back(Link(LinkKind.CLASS, spell(number, CODE_LENGTH)))


def there_and_back(link: Link) -> None:
    payload = link.payload
    # What Telegram takes behind "start="; lower case, as a button's data has it.
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert payload == payload.lower()
    assert read_link(payload) == read_link(f" {payload} ") == link
    # The letter alone makes no invitation out of a code, and no code out of an invitation.
    swapped = (LinkKind.INVITATION, LinkKind.GROUP) if link.kind is LinkKind.CLASS else (LinkKind.CLASS,)
    assert [read_link(kind.value + payload[1:]) for kind in swapped] == [None] * len(swapped)


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "-",
        "c",
        "c-",
        "c-k7pm2xq",
        "c-k7pm2xqdd",
        "c-k7pm2xqu",
        "C-k7pm2xqd",
        "ck7pm2xqd",
        "x-k7pm2xqd",
        "t-k7pm2xqd",
        "t-" + "0" * 19,
        "t-" + "0" * 21,
        "t-" + "0" * 19 + "o",
        "t-" + "0" * 19 + " ",
        "g-" + "0" * 19 + "ä",
        "ct-" + "0" * 20,
        "-" + "0" * 20,
        "t--" + "0" * 19,
        "g_" + "0" * 20,
        "'; drop table classes; --",
        "0" * 5000,
    ],
)
def test_forged_payloads_are_none(payload: str) -> None:
    assert read_link(payload) is None


@given(st.text(max_size=70))
def test_no_payload_is_an_error(payload: str) -> None:
    link = read_link(payload)
    assert link is None or read_link(link.payload) == link


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (Link(LinkKind.CLASS, "K7PM2XQD"), "https://t.me/lupe_bot?start=c-k7pm2xqd"),
        (Link(LinkKind.INVITATION, "0" * 20), "https://t.me/lupe_bot?start=t-00000000000000000000"),
        (Link(LinkKind.GROUP, "z" * 20), "https://t.me/lupe_bot?startgroup=g-zzzzzzzzzzzzzzzzzzzz"),
    ],
)
def test_addresses(link: Link, url: str) -> None:
    assert address("lupe_bot", link) == url


def test_the_database_keeps_only_a_fingerprint() -> None:
    # SHA-256 of "abc", FIPS 180-2, appendix B.1.
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprint("abc") == fingerprint("ABC") == known


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("in K7PM2XQD!", "in (…)!"),
        ("in k7pm-2xqd and K7PM 2XQD", "in (…) and (…)"),
        ("kabc defg, KABCDEFG, kabcdefgh", "(…), (…), kabcdefgh"),
        ("eo1i 1o0l", "(…)"),
        ("Seit 2019 sind 20262027 Kameras hier", "Seit 2019 sind (…) Kameras hier"),
        ("everyone elsewhere", "everyone elsewhere"),
    ],
)
def test_codes_are_hidden(text: str, hidden: str) -> None:
    assert hide_codes(text, ("KABCDEFG", "E0111001")) == hidden
