import pytest

from bot.core.exchange import LIMIT, LIMIT_MIB, Problem, decode, plain
from bot.core.exchange.model import Answer, Item, shown
from bot.core.exchange.numbers import Tolerated, read_number, write_number


def test_lines_end_in_one_way() -> None:
    assert decode("\ufeffä\r\nb\rc\n".encode()) == "ä\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", 1, "the file is empty"),
        (b"\xef\xbb\xbf \r\n", 1, "the file is empty"),
        ("a\nö".encode("latin-1"), 2, "byte 0xF6 is no UTF-8"),
        (b"\xef\xbb\xbfa\n\nb\xff", 3, "byte 0xFF is no UTF-8"),
        ("Frage".encode("utf-16"), 1, "this is UTF-16"),
        ("Frage".encode("utf-16-be"), 1, "this is UTF-16"),
        (b"abcdefgh\nPK\0abcdefgh", 2, "this is no text file"),
        (b"x" * (LIMIT + 1), 1, f"the file is larger than {LIMIT_MIB} MiB"),
    ],
)
def test_what_is_no_text_in_utf8_is_refused(data: bytes, line: int, message: str) -> None:
    found = decode(data)
    assert isinstance(found, Problem)
    assert (found.line, found.message[: len(message)]) == (line, message)


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("<p>Wer <b>sagt</b> das&nbsp;&amp; warum?</p><p>Und&hellip;</p>", "Wer sagt das\xa0& warum?\nUnd…"),
        ("a<br/>b<script>x < y</scriptx></script>c<style>p{}", "a\nbc"),
        ("1 < 2 <3", "1 < 2 <3"),
        ("a<!-- <b>weg</b> -->b<!weg>c", "abc"),
        ("a<!-- offen", "a"),
        ("a<b offen", "a"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ],
)
def test_html_becomes_plain(marked: str, text: str) -> None:
    assert plain(marked, "html") == text
    assert plain(marked, "markdown") == marked


def test_texts_are_canonical() -> None:
    item = Item(
        kind="essay",
        text=" a\r\nb\0 ",
        name=" a\n b ",
        tags=("a, b", "a b", " "),
        answers=(Answer(text="x", fraction=-0.0),),
    )
    assert (item.text, item.name, item.tags) == ("a\nb\ufffd", "a b", ("a b",))
    assert str(item.answers[0].fraction) == "0.0"
    assert shown("x" * 50) == "x" * 39 + "…"


def test_numbers_are_exact() -> None:
    number = read_number("3.141..3.142")
    assert isinstance(number, Tolerated)
    assert write_number(number) == "3.1415:0.0005"
    assert isinstance(whole := read_number("7:0"), Tolerated)
    assert write_number(whole) == "7"
