import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from bot.adapters.pictures.lettering import lines_of, on_one_line, shortened
from bot.adapters.pictures.page import load_fonts

FONT: ImageFont.FreeTypeFont = load_fonts().small


def test_what_fits_stays_as_it_is() -> None:
    assert shortened("Flinker Otter", FONT, 400) == "Flinker Otter"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert shortened("Außerordentlich langer Name", FONT, 280) == "Außerordentlic…"
    assert shortened("Außerordentlich, langer Name", FONT, 300) == "Außerordentlich…"


@pytest.mark.parametrize(("width", "left"), [(40, "…"), (5, "")])
def test_hardly_any_room_leaves_hardly_anything(width: int, left: str) -> None:
    assert shortened("WWWWWW", FONT, width) == left


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=60), width=st.integers(0, 600))
def test_a_shortened_text_never_takes_more_than_its_room(text: str, width: int) -> None:
    line = shortened(text, FONT, width)
    assert FONT.getlength(line) <= width
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("eins\nzwei\r\n drei", "eins zwei drei"),
        ("🦊 Fuchs ❤️ rot", "Fuchs rot"),
        ("🦊", "🦊"),
        ("1️⃣ ✓ und ✗ 👩‍🏫", "1 ✓ und ✗"),
        (" \n", ""),
        ("80\N{NO-BREAK SPACE}% der\tFälle", "80\N{NO-BREAK SPACE}% der Fälle"),
    ],
)
def test_one_line_has_no_breaks_and_no_emoji_that_can_be_missed(text: str, line: str) -> None:
    assert on_one_line(text) == line


def test_more_lines_than_allowed_end_in_an_ellipsis() -> None:
    text = "Eine unabhängige Prüfstelle, die ein Jahr lang am Bahnhof gemessen hat"
    assert lines_of(text, FONT, 500, 4) == [
        "Eine unabhängige Prüfstelle,",
        "die ein Jahr lang am Bahnhof",
        "gemessen hat",
    ]
    assert lines_of(text, FONT, 500, 2) == ["Eine unabhängige Prüfstelle,", "die ein Jahr lang am Bahnhof…"]
    assert lines_of("Kurz", FONT, 500, 2) == ["Kurz"]


def test_lines_are_balanced_only_if_nothing_is_cut() -> None:
    text = "Eine unabhängige Prüfstelle, die ein Jahr lang gemessen hat"
    assert lines_of(text, FONT, 800, 2, balanced=True) == [
        "Eine unabhängige Prüfstelle,",
        "die ein Jahr lang gemessen hat",
    ]
    assert lines_of(text, FONT, 300, 2, balanced=True) == lines_of(text, FONT, 300, 2)
