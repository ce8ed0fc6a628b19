"""Reading files: those that teachers have, and those made to trouble whoever opens them."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.article.fetching import Fetcher
from bot.adapters.article.formats.kinds import kind_of
from bot.adapters.article.formats.read import tidy
from bot.adapters.article.formats.readers import READERS
from bot.adapters.article.reading import MOST_BYTES, MOST_CHARACTERS, read_bytes, read_link, read_text
from bot.adapters.article.refusals import ReadingRefusal
from tests.adapters.article.files import (
    FIRST,
    PAGE,
    SECOND,
    TITLE,
    archive,
    blank_pdf,
    bomb_pdf,
    docx,
    paragraph,
    pdf,
    raw_pdf,
)
from tests.adapters.article.site import respond, site

BILLION = '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/passwd">]>'


def test_a_page_gives_its_article_and_where_it_stood() -> None:
    found = read_bytes(PAGE.encode(), "page.html")
    assert found.text.split("\n\n") == [
        FIRST * 3,
        "## Kritik der Anwohner",
        SECOND * 3,
        "- ein erster Punkt dazu\n- ein zweiter Punkt dazu",
    ]
    assert (found.title, found.outlet, found.published) == (TITLE, "Nordbote", "2026-05-03")


def test_quotations_in_boxes_are_paragraphs() -> None:
    boxed = f"<blockquote><p>{SECOND}</p></blockquote><blockquote>{FIRST}</blockquote>"
    found = READERS["html"](PAGE.replace("<ul>", f"{boxed}<ul>").encode(), "").text.split("\n\n")
    assert found[3:5] == [SECOND, FIRST]


async def test_a_link_is_fetched_and_read() -> None:
    async with site(lambda _: respond(PAGE.encode(), Content_Type="text/html")) as (port, _):
        found = await read_link(f"http://127.0.0.1:{port}/a", Fetcher(lambda _: True, frozenset({port})))
    assert (found.title, found.link) == (TITLE, f"http://127.0.0.1:{port}/a")


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(ReadingRefusal, match="took too long"):
        read_bytes(PAGE.encode(), "a.html", seconds=0.001)


def test_the_server_knows_better_than_the_page_how_it_is_encoded() -> None:
    page = PAGE.replace("utf-8", "us-ascii").encode("cp1252")
    assert "Bürgermeister" in READERS["html"](page, "text/html; charset=windows-1252").text
    assert "Kritik" in READERS["html"](PAGE.encode(), "text/html; charset=no-such").text


def test_a_word_file_gives_paragraphs_headings_and_items() -> None:
    struck = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:t>Es</w:t><w:br/><w:t>bleibt</w:t><w:tab/><w:noBreakHyphen/></w:r></w:p>"
    )
    made = docx(
        paragraph(TITLE, "Title"), paragraph(FIRST), paragraph("Kritik", "Heading2"), paragraph(SECOND),
        paragraph("ein Punkt", "ListParagraph"), paragraph("  "), struck,
    )  # fmt: skip
    found = read_bytes(made, "article.docx")
    assert found.title == TITLE
    assert found.text.split("\n\n") == [FIRST, "## Kritik", SECOND, "- ein Punkt", "Es bleibt -"]


def test_a_text_box_comes_once_and_what_was_moved_away_not_at_all() -> None:
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = (
        f'<w:p><w:r><w:t>Satz.</w:t><m:AlternateContent xmlns:m="{compatibility}"><m:Choice>'
        "<w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p></m:Choice><m:Fallback><w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p>"
        "</m:Fallback></m:AlternateContent><w:t> Weiter.</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>Weg.</w:t></w:r></w:moveFrom></w:p>"
    )
    assert READERS["docx"](docx(box), "").text.split("\n\n") == ["Satz. Weiter.", "Im Kasten."]


def test_what_no_database_takes_is_not_handed_on() -> None:
    found = READERS["pdf"](pdf(("Ein Text.",), title="Titel\x00\nzwei"), "")
    assert found.title == "Titel zwei"
    assert tidy("a\ud800b\x00c") == "ab c"


def test_a_year_in_the_text_is_no_date_of_the_page() -> None:
    undated = PAGE.replace('content="2026-05-03"', 'content=""').replace("am Dienstag", "anders als 2018")
    assert read_bytes(undated.encode(), "page.html").published == ""


def test_a_pdf_gives_paragraphs_out_of_lines() -> None:
    lines = (
        "Die Stadt hat am Dienstag eine neue Kamera am Bahn-",
        "hof vorgestellt.",
        "“Wir wurden nicht gefragt”, sagte Mara Thiel vom Ver-",
        "ein Freier Blick (gegründet 2019) am Abend und sie",
        "klagt.",
        "1",
    )
    found = read_bytes(pdf(lines, ("Seite 2 von 2", "Ende gut.")), "article.pdf")
    assert found.text.split("\n\n") == [
        "Die Stadt hat am Dienstag eine neue Kamera am Bahnhof vorgestellt.",
        "“Wir wurden nicht gefragt”, sagte Mara Thiel vom Verein Freier Blick (gegründet 2019) am Abend und sie klagt.",
        "Ende gut.",
    ]
    assert READERS["pdf"](pdf(("Ein Text.",), title="Der Titel"), "").title == "Der Titel"


def test_a_pasted_text() -> None:
    assert read_text(f"  {FIRST}\n{SECOND}  ").text == f"{FIRST}\n{SECOND}"
    assert read_text(FIRST).at("https://example.com/").link == "https://example.com/"


def test_what_nobody_sees_goes() -> None:
    assert tidy("Foto\u00adgraf\u200b\ufeff \u00a0 a\tb \r\n c\x07\n\n\n\nd ") == "Fotograf a b\nc\n\nd"


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "a.txt", "empty"),
        (b"\xef\xbb\xbf \n", "a.txt", "empty"),
        (b"123 456", "a.txt", "empty"),
        (b"# Title", "a.txt", "empty"),
        (bytes(range(256)) * 20, "a.txt", "encoding"),
        (b"a" * (MOST_BYTES + 1), "a.txt", "large"),
        (b"a " * (MOST_CHARACTERS // 2 + 9), "a.txt", "long"),
        # Not decoded at all, or its encoding would be at fault.
        (b"\xff" * (8 * MOST_CHARACTERS + 1), "a.txt", "long"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "kind"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a.webp", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1", "a.doc", "old-kind"),
        (b"{\\rtf1 Hello}", "a.rtf", "old-kind"),
        (archive(b"x", "content.xml"), "a.odt", "old-kind"),
        (archive(b"x", "evil.exe"), "a.zip", "kind"),
        (b"PK\x03\x04 cut off", "a.docx", "damaged"),
        (archive(b"<w:document"), "a.docx", "damaged"),
        (docx(paragraph("&m;"), head=BILLION), "a.docx", "damaged"),
        (docx(paragraph("&l;"), head=OUTSIDE), "a.docx", "damaged"),
        (docx(paragraph(" ")), "a.docx", "empty"),
        (lambda: archive(b"0" * 300_000_000), "a.docx", "large"),
        (b"%PDF-1.7 nothing follows", "a.pdf", "damaged"),
        (blank_pdf(1), "a.pdf", "scanned"),
        (blank_pdf(41), "a.pdf", "pages"),
        (blank_pdf(1, "secret"), "a.pdf", "locked"),
        (b"<html><body></body></html>", "a.html", "empty"),
        (b"<html><p>" + b"x" * 2_000_000, "a.html", "large"),
    ],
)
def test_files_that_cannot_be_read_say_why(data: bytes | Callable[[], bytes], name: str, why: str) -> None:
    with pytest.raises(ReadingRefusal) as caught:
        _read_here(data() if callable(data) else data, name)
    assert caught.value.why == why
    assert "{" not in str(caught.value)


def _read_here(data: bytes, name: str) -> object:
    """In this process: what a process of its own adds is shown below."""
    if len(data) > MOST_BYTES or (kind := kind_of(data, name, "")) == "text":
        return read_bytes(data, name)
    return READERS[kind](data, "")


def test_a_pdf_without_pages_is_damage() -> None:
    with pytest.raises(ReadingRefusal, match="damaged"):
        READERS["pdf"](raw_pdf([b"BT"]).replace(b"/Pages 2 0 R", b"/Pages 99 0 R"), "")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (blank_pdf(500), "a.pdf"),
        (lambda: bomb_pdf(600_000_000), "a.pdf"),
        (b"<html>" + b"<div><b>" * 200_000, "a.html"),
        (docx("<w:p>" * 100_000), "a.docx"),
    ],
)
def test_hostile_files_are_refused_in_time_and_take_nobody_along(data: bytes | Callable[[], bytes], name: str) -> None:
    made = data() if callable(data) else data  # large ones only now: whoever looks for tests need not wait for them
    with pytest.raises(ReadingRefusal):
        read_bytes(made, name)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", ""]))
@settings(max_examples=60, deadline=None)
def test_no_bytes_do_harm(data: bytes, name: str) -> None:
    for start in (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>"):
        with suppress(ReadingRefusal):
            kind = kind_of(start + data, name, "")
            assert READERS[kind](start + data, "").text
