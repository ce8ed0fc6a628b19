import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.content import Article, Heading, Paragraph, Sentence
from bot.i18n.texts import Translations
from bot.views.lessons import PAGE, _pages
from bot.views.markup import bold, escape, italic, lines, markdown, paragraphs, quote
from bot.views.sources import partial_date


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain & simple <b>", "Plain &amp; simple &lt;b&gt;"),
        ("**Bold** and *italic*", "<b>Bold</b> and <i>italic</i>"),
        ("**a *b* c**", "<b>a <i>b</i> c</b>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake*case*words", "snake*case*words"),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("- a\n- b\n  more", "• a\n• b more"),
        ("Intro\n- a\n- b", "Intro\n• a\n• b"),
        ("> quoted\n> on", "<blockquote>quoted on</blockquote>"),
        ("", ""),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert markdown(text) == html


def test_small_pieces() -> None:
    assert bold("<") == "<b>&lt;</b>"
    assert italic(">") == "<i>&gt;</i>"
    assert quote("&") == "<blockquote>&amp;</blockquote>"
    assert paragraphs("a", "", "b") == "a\n\nb"
    assert lines("a", "", "b") == "a\nb"


@given(st.text())
def test_whatever_comes_from_outside_makes_no_tag(text: str) -> None:
    assert "<" not in escape(text)
    assert ">" not in escape(text)


@pytest.mark.parametrize(
    ("day", "en", "de"),
    [
        ("2019", "2019", "2019"),
        ("2019-12", "December 2019", "Dezember 2019"),
        ("2019-12-19", "19 December 2019", "19. Dezember 2019"),
    ],
)
def test_dates_as_exact_as_they_are_known(day: str, en: str, de: str) -> None:
    translations = Translations.load()
    assert partial_date(translations.texts("en"), day) == en
    assert partial_date(translations.texts("de"), day) == de


def test_a_long_article_is_cut_at_paragraphs_and_no_page_ends_with_a_heading() -> None:
    blocks: list[Heading | Paragraph] = []
    for number in range(9):
        blocks.append(Heading(text=f"Heading {number}"))
        blocks.append(Paragraph(sentences=(Sentence(id=f"s{number:02}", text="word " * 120 + "end."),)))
    pages = _pages(Article(title="Long", blocks=tuple(blocks)))
    assert len(pages) > 2
    assert all(len(page) <= PAGE * 1.1 for page in pages)
    assert all(page.endswith("end.") for page in pages)
