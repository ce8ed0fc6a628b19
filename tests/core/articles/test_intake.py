"""Links, texts in parts, kinds of files, days."""

from datetime import date

import pytest

from bot.core.articles import bare_link, link_key, paste, read_day, suffix, text_digest
from bot.core.languages import Language


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (" https://blatt.example/a?b=1#c ", "https://blatt.example/a?b=1#c"),
        ("http://blatt.example", "http://blatt.example"),
        ("see https://blatt.example/a", ""),
        ("https://blatt.example/a and more", ""),
        ("https://t.me/lupe_bot?start=c-abc", ""),
        ("https://localhost/a", ""),
        ("https://[::1/a", ""),
        ("blatt.example", ""),
        ("", ""),
    ],
)
def test_bare_links(text: str, link: str) -> None:
    assert bare_link(text) == link


def test_the_same_page_by_other_addresses() -> None:
    same = {
        link_key(link)
        for link in ("https://www.Blatt.example/a/", "http://blatt.example/a", "https://blatt.example/a#top")
    }
    assert same == {"blatt.example/a"}
    assert link_key("https://blatt.example/a?id=2") == "blatt.example/a?id=2"
    assert link_key("https://[::1/a") == "https://[::1/a"


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://blatt.example/a?utm_source=x&utm_Medium=mail", "blatt.example/a"),
        ("https://blatt.example/a?fbclid=I&id=7&gclid=c&msclkid=9#absatz", "blatt.example/a?id=7"),
        ("https://blatt.example/a/?wt_mc=nl&wt_zmc=1&mc_cid=3&&_ga=2.1", "blatt.example/a"),
        ("https://blatt.example/s.php?b=2&a=1&sara_ref=re-so-app-sh", "blatt.example/s.php?b=2&a=1"),
        ("https://Blatt.example:443/A", "blatt.example/A"),
        ("http://blatt.example:80/A", "blatt.example/A"),
        ("https://blatt.example:8443/A?utm", "blatt.example:8443/A?utm"),
        ("https://blatt.example/a?ref=7&source=print", "blatt.example/a?ref=7&source=print"),
        ("https://blatt.example", "blatt.example"),
    ],
)
def test_what_only_tells_where_readers_come_from_makes_no_other_article(link: str, key: str) -> None:
    assert link_key(link) == key


def test_the_same_words_in_another_dress() -> None:
    assert text_digest("Das  Haus,\nsagte er.") == text_digest("das Haus sagte er")
    assert text_digest("Das Haus") != text_digest("Das Boot")


@pytest.mark.parametrize(
    ("before", "more", "whole"),
    [
        ("", "Anfang", "Anfang"),
        ("Ein Satz.", "Noch einer.", "Ein Satz.\n\nNoch einer."),
        ("Er sagte „ja“", "Dann ging er.", "Er sagte „ja“\n\nDann ging er."),
        ("Mitten im ", " Satz.", "Mitten im Satz."),
    ],
)
def test_parts_of_a_text(before: str, more: str, whole: str) -> None:
    assert paste(before, more) == whole
    assert paste(before, more, goes_on=False) == (f"{before}\n\n{more}" if before else more)


@pytest.mark.parametrize(
    ("name", "kind", "ending"),
    [
        ("a.PDF", "", ".pdf"),
        ("brief.docx", "application/octet-stream", ".docx"),
        ("a", "text/html; charset=utf-8", ".html"),
        ("a.mp3", "audio/mpeg", ""),
        ("a.doc", "application/msword", ""),
        ("", "", ".txt"),
        ("fragen", "application/octet-stream", ".txt"),
        ("a.GIFT", "", ".gift"),
        ("a.csv", "application/vnd.ms-excel", ".csv"),
    ],
)
def test_kinds_of_files(name: str, kind: str, ending: str) -> None:
    assert suffix(name, kind) == ending


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("24.11.2026", "de", date(2026, 11, 24)),
        (" 2026-11-24 ", "de", date(2026, 11, 24)),
        ("24 Nov 2026", "en", date(2026, 11, 24)),
        ("3/4/2025", "en", date(2025, 3, 4)),
        ("3. März 2025", "de", date(2025, 3, 3)),
        ("31.2.2025", "de", None),
        ("24.11.2027", "de", None),
        ("2027-01-01", "de", None),
        ("24.11.", "de", None),
        ("morgen", "de", None),
        ("24.11.2026 18 Uhr", "de", None),
    ],
)
def test_days(text: str, language: Language, day: date | None) -> None:
    assert read_day(text, language, date(2026, 11, 26)) == day
