"""Characters come out as they were written, however they are encoded, or the file is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.article.formats.charset import declared, decoded, is_garbled
from bot.adapters.article.formats.readers import READERS
from bot.adapters.article.reading import read_bytes, read_text
from bot.adapters.article.refusals import ReadingRefusal
from tests.adapters.article.files import FIRST, PAGE, SECOND, TITLE

TEXT = f"# {TITLE}\r\n\r\n{FIRST}\r\n\r\n\r\n\r\n{SECOND}\r\n"
GERMAN = "Die Bürgermeisterin sagte, für die Straße gebe es „längst“ Pläne – größere als früher. "
ENGLISH = "“We don’t know yet,” said the mayor’s office; the café’s façade isn’t finished. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_files_of_teachers(encoding: str) -> None:
    found = read_bytes(TEXT.encode(encoding), "artikel.txt")
    assert (found.title, found.text) == (TITLE, f"{FIRST}\n\n{SECOND}")


@pytest.mark.parametrize("text", [GERMAN, ENGLISH])
@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("utf-8", "text/plain"),
        ("utf-8", "text/plain; charset=utf-8"),
        ("utf-8", "text/plain; charset=ISO-8859-1"),
        ("utf-8", "text/plain; charset=koi8-r"),
        ("cp1252", "text/plain; charset=utf-8"),
        ("cp1252", "text/plain; charset=iso-8859-1"),
        ("cp1252", 'text/plain; charset="windows-1252"; x=y'),
        ("cp1252", "text/plain; charset=no-such"),
        ("cp1252", "text/plain; charset=utf-16"),
        ("cp1252", "text/plain; charset=unicode_escape"),
        ("cp1252", "text/plain; charset=koi8-r"),
        ("cp1252", "text/plain; charset=macintosh"),
        ("mac-roman", "text/plain; charset=macintosh"),
        ("utf-16", "text/plain; charset=utf-8"),
    ],
)
def test_what_the_server_says_helps_and_never_harms(text: str, encoding: str, says: str) -> None:
    assert decoded(text.encode(encoding), says) == text


@pytest.mark.parametrize(
    "data",
    [
        GERMAN.encode("mac-roman"),
        ENGLISH.encode("mac-roman"),
        GERMAN.replace("„", "").replace("“", "").replace("–", "-").encode("cp850"),
        GERMAN.encode()[:-1] + b"\xff",
        GERMAN.encode().decode("cp1252", "replace").encode(),
        GERMAN.encode("utf-32-be"),
    ],
    ids=["mac", "mac, English", "DOS", "UTF-8 with a broken byte", "UTF-8 twice", "UTF-32"],
)
def test_what_would_come_out_garbled_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingRefusal) as caught:
        decoded(data)
    assert caught.value.why == "encoding"


@pytest.mark.parametrize(
    "text",
    [
        "Dušan Novák und Zoë Müller fragen: „Was kostet das?“ – 5 € im Monat, Schüler·innen 3 €. § 5 gilt.",
        "Sie schrieb „Ã¤“ statt „ä“, so stand es im Text der Zeitung, und niemand wusste warum. " + GERMAN * 30,
        "McÉwan’s café in São Paulo",
    ],
)
def test_rare_characters_are_no_garbage(text: str) -> None:
    assert not is_garbled(text)
    assert decoded(text.encode()) == text


def test_names_of_charsets() -> None:
    says = [
        "",
        "text/plain",
        "a; charset=latin1",
        "a; charset=US-ASCII",
        "a; charset=cp437",
        "a; charset=utf-7",
        "a; charset=\0",
    ]
    assert [declared(one) for one in says] == ["", "", "cp1252", "cp1252", "cp437", "", ""]


def test_pages() -> None:
    page = PAGE.replace('<meta charset="utf-8">', "").encode()
    assert "Bürgermeister" in READERS["html"](page, "text/html; charset=iso-8859-1").text
    with pytest.raises(ReadingRefusal, match="encoding"):
        READERS["html"](PAGE.encode().decode("cp1252", "replace").encode(), "")


@settings(max_examples=50)
@given(st.binary(max_size=60), st.text(max_size=20))
def test_whatever_comes_is_text_or_refused(data: bytes, says: str) -> None:
    try:
        found = decoded(data, f"text/plain; charset={says}")
    except ReadingRefusal:
        return
    assert isinstance(found, str)


def test_what_was_pasted_is_taken_as_it_is() -> None:
    assert read_text(f"{GERMAN} \ud800").text == GERMAN.strip() + " ?"
