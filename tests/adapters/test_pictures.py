from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor, ImageFont

import bot.adapters
from bot.adapters.pictures import WIDTH, Painter
from bot.adapters.pictures import palette as inks
from bot.adapters.pictures.lettering import wrapped
from bot.core.pictures import IconArray, IconGroup, Picture, SkillBar, SkillChart
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
PROGRESS = SkillChart(
    title="Am stärksten bist du bei „Wer sagt das?“",
    bars=(
        SkillBar(label="Wer sagt das?", right=7, answered=9, verdict="stark"),
        SkillBar(label="Trägt der Beleg?", right=2, answered=3, verdict="noch zu wenige Antworten"),
        SkillBar(label="Wem nützt es?", right=0, answered=0, verdict="noch keine Antworten"),
        SkillBar(label="Wer fehlt?", right=0, answered=6, verdict="noch einmal ansehen"),
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
    signs = "äöüÄÖÜßẞéèêçñøåłśžğ„“”‚‘’»«›‹–—…·•−±×÷≈≠≤≥<>=%‰€£§&@#*/\\|()[]{}!?.,:;'\"+-_°²³½→←↑↓©"
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


def test_a_bar_is_as_long_as_the_share_of_right_answers(painter: Painter) -> None:
    def blue(right: int, answered: int) -> int:
        bar = SkillBar(label="Quelle", right=right, answered=answered, verdict="x")
        return pixels(drawn(painter, SkillChart(title="T", bars=(bar,), alt="x")), inks.BLUE)

    assert blue(0, 8) == 0
    assert blue(4, 8) / blue(8, 8) == pytest.approx(0.5, abs=0.02)
    assert blue(6, 8) / blue(8, 8) == pytest.approx(0.75, abs=0.02)
    assert blue(9, 8) == blue(8, 8)


def test_a_bar_on_too_few_answers_is_hatched(painter: Painter) -> None:
    def picture(right: int, answered: int) -> Image.Image:
        bar = SkillBar(label="Quelle", right=right, answered=answered, verdict="x")
        return drawn(painter, SkillChart(title="T", bars=(bar,), alt="x"))

    assert 0 < pixels(picture(4, 4), inks.BLUE) < 0.7 * pixels(picture(5, 5), inks.BLUE)
    assert pixels(picture(0, 4), inks.HATCH) > 1000
    assert pixels(picture(0, 0), inks.HATCH) > 1000
    assert pixels(picture(0, 5), inks.HATCH) < 1000


def test_a_long_verdict_gets_a_line_of_its_own(painter: Painter) -> None:
    def height(verdict: str) -> int:
        bar = SkillBar(label="Zahlen im Verhältnis", right=1, answered=6, verdict=verdict)
        return drawn(painter, SkillChart(title="T", bars=(bar, bar), alt="x")).height

    assert height("gut") == height("noch einmal ansehen")
    assert height("das sehen wir uns am besten bald noch einmal an") > height("gut")
    assert height("gut\nund schön") > height("gut")


LONG_TEXTS = st.text(alphabet="abc mnW äöüß„“-−.\n", max_size=200)


@settings(max_examples=20, deadline=None)
@given(title=LONG_TEXTS, label=LONG_TEXTS, verdict=LONG_TEXTS, note=LONG_TEXTS)
def test_text_of_any_length_stays_within_the_margins(
    painter: Painter, title: str, label: str, verdict: str, note: str
) -> None:
    bar = SkillBar(label=label, right=12, answered=345, verdict=verdict)
    group = IconGroup(count=3, symbol="cross", label=label)
    assert leaves_margins_free(drawn(painter, SkillChart(title=title, bars=(bar,), note=note, alt="x")))
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
