from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageColor, ImageFont

import bot.adapters
from bot.adapters.pictures import WIDTH, Painter
from bot.adapters.pictures import palette as inks
from bot.adapters.pictures.lettering import wrapped
from bot.core.pictures import IconArray, IconGroup, Picture, SkillInterval, SkillIntervals
from tests.adapters.drawings import drawn, leaves_margins_free, pixels

FONTS = Path(bot.adapters.__file__).parent / "fonts"

SUEDKREUZ = IconArray(
    title="168 Alarme an einem Tag, 8 davon richtig",
    groups=(
        IconGroup(count=8, symbol="filled", label="richtige Alarme"),
        IconGroup(count=160, symbol="hollow", label="Fehlalarme"),
    ),
    note="Eigene Rechnung: 160.000 Leute am Tag, 0,1 % Fehlalarme, 10 Gesuchte, 80 % Treffer.",
    alt="168 Zeichen",
)
PROGRESS = SkillIntervals(
    title="Am stärksten bist du bei „Wer sagt das?“",
    rows=(
        SkillInterval(label="Wer sagt das? ✓", share=0.88, low=0.7, high=0.96, n=9, verdict="gemeistert", aim=0.8),
        SkillInterval(label="Trägt der Beleg?", share=None, n=3, verdict="noch zu wenige Antworten"),
    ),
    note="9 von 18 Fragen beim ersten Mal richtig.",
    alt="Fortschritt",
)


def array(filled: int, dots: int) -> IconArray:
    groups = (
        IconGroup(count=filled, symbol="filled", label="a"),
        IconGroup(count=dots, symbol="dot", label="b"),
    )
    return IconArray(title="Titel", groups=groups, alt="x")


@pytest.mark.parametrize("picture", [SUEDKREUZ, PROGRESS])
def test_the_same_value_gives_the_same_bytes(painter: Painter, picture: Picture) -> None:
    first = painter.render(picture)
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert painter.render(picture) == first
    assert Painter().render(picture.model_copy(deep=True)) == first


@pytest.mark.parametrize("picture", [SUEDKREUZ, PROGRESS])
def test_pictures_are_small_enough_to_send(painter: Painter, picture: Picture) -> None:
    assert len(painter.render(picture)) < 100_000


@pytest.mark.parametrize("name", ["Inter-Regular.ttf", "Inter-Bold.ttf"])
def test_every_character_in_use_has_a_glyph(name: str) -> None:
    font = ImageFont.truetype(FONTS / name, 40)
    missing = bytes(font.getmask("\U000f0000"))
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    signs = "äöüÄÖÜßẞéèêçñøåłśžğ„“”‚‘’»«›‹–—…·•−±×÷≈≠≤≥<>=%‰€£§&@#*/\\|()[]{}!?.,:;'\"+-_°²³½→←↑↓©✓′"
    assert [sign for sign in letters + signs if bytes(font.getmask(sign)) == missing] == []


def test_the_fonts_licence_travels_with_it() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_no_text_is_too_small_for_a_phone(painter: Painter) -> None:
    fonts = painter._fonts
    assert min(font.size for font in (fonts.title, fonts.strong, fonts.text, fonts.small)) >= 34
    assert min(font.size for font in vars(fonts).values()) == fonts.tiny.size == 30


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    shares = [value / 255 for value in ImageColor.getrgb(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "least"),
    [
        (inks.INK, 7),
        (inks.SOFT_INK, 7),
        (inks.BLUE, 3),
        (inks.VERMILION, 3),
        (inks.BLACK, 3),
        (inks.GREY, 3),
        (inks.OUTLINE, 3),
    ],
)
def test_inks_stand_out_from_the_paper(ink: str, least: float) -> None:
    assert (luminance(inks.PAPER) + 0.05) / (luminance(ink) + 0.05) >= least


def test_there_is_one_icon_for_each_case(painter: Painter) -> None:
    inked = [pixels(drawn(painter, array(filled, 100 - filled)), inks.BLUE) for filled in (0, 1, 2, 50, 100)]
    none, one, two, fifty, hundred = inked
    assert none > 0  # the legend's
    assert one - none == two - one > 1000
    assert fifty - none == 50 * (one - none)
    assert hundred - none == 100 * (one - none)


@pytest.mark.parametrize("symbol", ["filled", "hollow", "cross", "dot"])
def test_symbols_differ_without_colour(painter: Painter, symbol: str) -> None:
    def shape(name: str) -> bytes:
        group = IconGroup.model_validate({"count": 10, "symbol": name, "label": "a"})
        image = drawn(painter, IconArray(title="T", groups=(group,), alt="x")).convert("L")
        return image.point(lambda value: 255 if value > 200 else 0).tobytes()

    others = {"filled", "hollow", "cross", "dot"} - {symbol}
    assert shape(symbol) not in {shape(other) for other in others}


@pytest.mark.parametrize("total", [1, 10, 11, 100, 101, 168, 400])
def test_any_number_of_icons_fits(painter: Painter, total: int) -> None:
    image = drawn(painter, array(min(total, 3), total - min(total, 3)))
    assert leaves_margins_free(image)
    assert image.height <= 2 * WIDTH


def test_four_full_groups_fit(painter: Painter) -> None:
    symbols = ("filled", "hollow", "cross", "dot")
    groups = tuple(IconGroup.model_validate({"count": 400, "symbol": symbol, "label": "Gruppe"}) for symbol in symbols)
    image = drawn(painter, IconArray(title="1.600", groups=groups, alt="x"))
    assert leaves_margins_free(image)
    assert image.height <= 2 * WIDTH


def test_a_group_may_be_empty(painter: Painter) -> None:
    assert leaves_margins_free(drawn(painter, array(0, 0)))


LONG_TEXTS = st.text(alphabet="abc mnW äöüß„“-−.\n", max_size=200)


@settings(max_examples=20, deadline=None)
@given(title=LONG_TEXTS, label=LONG_TEXTS, verdict=LONG_TEXTS, note=LONG_TEXTS)
def test_text_of_any_length_stays_within_the_margins(
    painter: Painter, title: str, label: str, verdict: str, note: str
) -> None:
    row = SkillInterval(label=label, share=0.3, low=0.1, high=0.5, n=345, verdict=verdict, aim=0.5)
    group = IconGroup(count=3, symbol="cross", label=label)
    assert leaves_margins_free(drawn(painter, SkillIntervals(title=title, rows=(row,), note=note, alt="x")))
    assert leaves_margins_free(drawn(painter, IconArray(title=title, groups=(group,), note=note, alt="x")))


@pytest.fixture
def font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / "Inter-Bold.ttf", 56)


def test_lines_are_broken_between_words(font: ImageFont.FreeTypeFont) -> None:
    assert wrapped("168 Alarme an einem Tag, 8 davon richtig", font, 952) == [
        "168 Alarme an einem Tag, 8 davon",
        "richtig",
    ]
    assert wrapped("eins\nzwei", font, 952) == ["eins", "zwei"]
    assert wrapped("", font, 952) == [""]


def test_balanced_lines_are_about_equally_long(font: ImageFont.FreeTypeFont) -> None:
    lines = wrapped("168 Alarme an einem Tag, 8 davon richtig", font, 952, balanced=True)
    assert lines == ["168 Alarme an einem", "Tag, 8 davon richtig"]


def test_a_word_that_is_too_long_is_broken_with_a_hyphen(font: ImageFont.FreeTypeFont) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    lines = wrapped(f"Die {word}", font, 600)
    assert lines[0] == "Die"
    assert all(line.endswith("-") for line in lines[1:-1])
    assert "".join(line.removesuffix("-") for line in lines[1:]) == word
    assert max(font.getlength(line) for line in lines) <= 600


def test_a_line_too_narrow_for_a_letter_still_ends(font: ImageFont.FreeTypeFont) -> None:
    assert wrapped("WWW", font, 10) == ["W-", "W-", "W"]
