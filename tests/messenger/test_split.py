"""Long messages: nothing lost, limits kept, tags balanced, cut where one pauses."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger.split import CAPTION_LIMIT, split, units, visible

TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
PIECES = st.one_of(
    st.text(alphabet="abc .!?\n\t😀é„“<&>\u200d👩‍👧", max_size=30).map(html.escape),
    st.sampled_from(
        ["<b>", "</b>", '<a href="https://example.org/?a=1&amp;b=&gt;">', "</a>", "&amp;", "&#8364;", "&unknown;"]
    ),
)


def balanced(pieces: list[str]) -> str:
    """``pieces`` with every tag closed in order."""
    opened: list[str] = []
    kept = []
    for piece in pieces:
        found = TAG.fullmatch(piece)
        if found is None:
            kept.append(piece)
        elif not found[1]:
            opened.append(found[2])
            kept.append(piece)
        elif opened and opened[-1] == found[2]:
            opened.pop()
            kept.append(piece)
    return "".join([*kept, *(f"</{name}>" for name in reversed(opened))])


def is_balanced(part: str) -> bool:
    opened: list[str] = []
    for close, name in TAG.findall(part):
        if not close:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


@given(st.lists(PIECES, max_size=25).map(balanced), st.integers(4, 40), st.integers(4, 40))
def test_parts_are_whole(text: str, first: int, rest: int) -> None:
    parts = split(text, first, rest)
    limits = [first, *[rest] * len(parts)]
    seen = "".join(visible(part) for part in parts)
    assert seen.replace("\u00a0", " ").split() == visible(text).split() or "".join(seen.split()) == "".join(
        visible(text).split()
    )
    for part, limit in zip(parts, limits, strict=False):
        assert is_balanced(part)
        if visible(part).strip():
            # The one exception: an entity or emoji that is larger than the limit by itself.
            assert units(visible(part)) <= max(limit, 10)


def test_a_short_text_is_left_alone() -> None:
    assert split("<b>broken &amp; short") == ("<b>broken &amp; short",)
    assert split("x" * 4096) == ("x" * 4096,)


def test_markup_does_not_count() -> None:
    text = f"<b>{'x' * 4000}</b>" + "&amp;" * 96
    assert split(text) == (text,)
    assert len(split(text + "y")) == 2


def test_emoji_count_double() -> None:
    assert len(split("😀" * 2048)) == 1
    assert [visible(part) for part in split("😀" * 2049)] == ["😀" * 2048, "😀"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two. Three\n\nfour five six", ["One two. Three\n\n", "four five six"]),
        ("One two. Three\nfour five six", ["One two. Three\n", "four five six"]),
        ("One two three. Four five six", ["One two three. ", "Four five six"]),
        ("„One two three.“ Four five six", ["„One two three.“ ", "Four five six"]),
        ("One two three four five six", ["One two three four ", "five six"]),
        ("Onetwothreefourfivesixseven", ["Onetwothreefourfives", "ixseven"]),
        ("A. Btwothreefour fivesixseven", ["A. Btwothreefour ", "fivesixseven"]),
    ],
)
def test_cut_where_one_pauses(text: str, expected: list[str]) -> None:
    assert list(split(text, 20, 20)) == expected


def test_tags_are_closed_and_opened_again() -> None:
    text = '<b>One <a href="x">two three four</a></b> five <i>six seven</i>'
    assert split(text, 20, 20) == (
        '<b>One <a href="x">two three four</a></b> ',
        "five <i>six seven</i>",
    )
    assert split('<b>One <a href="x">two three four five six</a></b>', 15, 15) == (
        '<b>One <a href="x">two three </a></b>',
        '<b><a href="x">four five six</a></b>',
    )


def test_blank_parts_are_dropped() -> None:
    assert split("\n" * 50 + "text", 20, 20) == ("\n" * 10 + "text",)
    assert split(" " * 50, 20, 20) == (" " * 50,)
    assert split(" " + "x" * 10, 4, 9) == ("xxxx", "xxxxxx"), "what comes first then keeps the first limit"


def test_an_accent_stays_with_its_letter() -> None:
    parts = split("x" * 19 + "e\u0301" + "y" * 5, 20, 20)
    assert parts == ("x" * 19, "e\u0301" + "y" * 5)
    family = "👩\u200d👩\u200d👧"
    assert split("x" * 16 + family, 20, 20) == ("x" * 16, family)
    assert len(split("\u0301" * 50, 20, 20)) == 3


def test_a_caption_is_shorter_than_what_follows() -> None:
    parts = split("Sentence. " * 300, first=CAPTION_LIMIT)
    assert [len(part) for part in parts] == [1020, 1980]


def test_a_closing_tag_too_many_is_left_for_telegram_to_refuse() -> None:
    assert split("One two three</i> four five six", 15, 15) == ("One two three</i> ", "four five six")
