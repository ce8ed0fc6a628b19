import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.languages import Language
from bot.core.quiz.numbers import read_number


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("160", "de", 160),
        ("ca. 160 Personen", "de", 160),
        ("das sind etwa 160.", "de", 160),
        ("1.234", "de", 1234),
        ("1.234", "en", 1.234),
        ("1,234", "en", 1234),
        ("1,234", "de", 1.234),
        ("2.297,5", "de", 2297.5),
        ("2,297.5", "en", 2297.5),
        ("2,297.5", "de", 2297.5),
        ("1.234.567", "de", 1_234_567),
        ("93 %", "de", 93),
        ("93,0%", "de", 93),
        ("0.5", "de", 0.5),
        ("0,5", "en", 0.5),
        ("12.5", "de", 12.5),
        ("250 Mio.", "de", 250e6),
        ("250 million", "en", 250e6),
        ("4,5 Milliarden", "de", 4.5e9),
        ("4.5bn", "en", 4.5e9),
        ("1 Billion", "de", 1e12),
        ("1 billion", "en", 1e9),
        ("160 000", "de", 160_000),
        ("160'000", "de", 160_000),
        ("−5", "en", -5),
        ("-5", "en", -5),
        ("5 billionen", "de", 5e12),
        ("3 Tausend", "de", 3e3),
        ("3 thousand", "en", 3e3),
        ("2 Millionen", "de", 2e6),
        ("2 millions", "en", 2e6),
        ("2\tmillion", "en", 2e6),
        ("2m", "en", 2e6),
        ("1 Million", "de", 1e6),
        ("7 Mrd. Euro", "de", 7e9),
        ("1 Milliarde", "de", 1e9),
        ("no number", "en", None),
        ("", "en", None),
        ("8 von 168", "de", None),
        ("1.2.3", "de", None),
        ("10-20", "en", None),
    ],
)
def test_numbers_as_people_type_them(text: str, language: Language, value: float | None) -> None:
    assert read_number(text, language) == value


@given(st.text(max_size=40), st.sampled_from(["de", "en"]))
def test_no_text_breaks_the_reader(text: str, language: Language) -> None:
    number = read_number(text, language)
    assert number is None or isinstance(number, float)


@given(st.integers(0, 10**9), st.sampled_from(["de", "en"]))
def test_plain_integers_are_read_exactly(value: int, language: Language) -> None:
    assert read_number(str(value), language) == value
