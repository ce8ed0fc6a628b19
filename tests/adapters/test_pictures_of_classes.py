"""What holds for every picture that teachers see; each kind has a file of its own as well."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.pictures import WIDTH, Painter
from bot.adapters.pictures import palette as inks
from bot.core.pictures import Picture, QrCode
from tests.adapters.drawings import drawn, leaves_margins_free
from tests.adapters.samples import (
    DAYS,
    FAVOURITE,
    GRID,
    INTERVALS,
    OPTIONS,
    POSTER,
    QUESTIONS,
    VOTES,
    days,
    grid,
    interval,
    intervals,
    mixed_grid,
    option,
    options,
    poster,
    question,
    questions,
    vote,
    votes,
)

ALL = [GRID, QUESTIONS, INTERVALS, DAYS, OPTIONS, VOTES, POSTER]
EXTREMES: list[Picture] = [
    grid([["right"]]),
    grid([["right"] * 8] * 3),
    mixed_grid(40, 50, "W" * 24),
    mixed_grid(1, 50),
    mixed_grid(40, 1),
    questions(*[question(1, 25, FAVOURITE, 9)] * 20),
    questions(question(0, 0, number="9999", text="")),
    intervals(*[interval(0.5, 0.4, 0.6, n=100_000)] * 12),
    intervals(interval(None, label="", verdict="", n=0)),
    days(*range(31)),
    days(0),
    days(*[9999] * 16, total=9999),
    days(*[30] * 17, total=25),
    options(*[option(1.0, 1.0, 1.0, key=True, text="W" * 100)] * 8),
    votes(*[vote(10_000, 10_000, letter="WW", key=True, text="W" * 100)] * 8, before="W" * 60, after="W" * 60),
    votes(vote(0, text="")),
    poster(title="W" * 200, code="W" * 16, lines=("W" * 100,) * 4, note="W" * 100, link="ü" * 300),
]


def margins_are_free(painter: Painter, picture: Picture) -> bool:
    return leaves_margins_free(drawn(painter, picture), inks.WHITE if isinstance(picture, QrCode) else inks.PAPER)


@pytest.mark.parametrize("picture", ALL, ids=lambda picture: picture.kind)
def test_the_same_value_gives_the_same_bytes(painter: Painter, picture: Picture) -> None:
    first = painter.render(picture)
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert Painter().render(picture.model_copy(deep=True)) == first


@pytest.mark.parametrize("picture", ALL, ids=lambda picture: picture.kind)
def test_pictures_are_small_enough_to_send_and_fit_a_phone(painter: Painter, picture: Picture) -> None:
    assert len(painter.render(picture)) < 120_000
    assert drawn(painter, picture).height <= 1.6 * WIDTH
    assert margins_are_free(painter, picture)


@pytest.mark.parametrize("picture", EXTREMES, ids=lambda picture: picture.kind)
def test_extremes_fit_too(painter: Painter, picture: Picture) -> None:
    assert margins_are_free(painter, picture)
    assert drawn(painter, picture).height <= 3.2 * WIDTH


@pytest.mark.parametrize("picture", ALL, ids=lambda picture: picture.kind)
def test_a_note_stands_below(painter: Painter, picture: Picture) -> None:
    without = drawn(painter, picture.model_copy(update={"note": ""})).height
    assert drawn(painter, picture.model_copy(update={"note": "Es zählt die erste Antwort. " * 12})).height > without


TEXTS = st.text(max_size=80) | st.sampled_from(
    ["🦊🦊", "مرحبا بالعالم", "שלום 🦊\nzwei", "\x00", "a\x1eb\u2029c", "e\u0301" * 40, "W" * 80]
)


@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
def test_no_text_breaks_a_picture_or_leaves_it(painter: Painter, text: str) -> None:
    word, bit = text[:24], "".join(filter(str.isprintable, text))[:4]
    pictures: list[Picture] = [
        mixed_grid(3, 12, word).model_copy(update={"columns": (bit,) * 12, "title": text, "note": text}),
        questions(question(1, 5, text, 2, number=bit, text=text)).model_copy(update={"title": text}),
        intervals(interval(0.5, 0.4, 0.6, label=text, verdict=text), interval(None), percent=f"{{}}{bit}"),
        days(3, 25, label=text[:12], total_label=text),
        options(option(0.5, 0.9, 0.1, letter=bit[:2], text=text)),
        votes(vote(3, 2, letter=bit[:2], text=text), title=text, before=text, after=text, note=text),
        poster(title=text, code=" ".join(text.split())[:16].strip() or "K7PM", lines=(text, ""), note=text),
    ]
    for picture in pictures:
        assert margins_are_free(painter, picture)
