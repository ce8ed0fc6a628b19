import pytest

from bot.core.content.article_text import count_words, read_article
from bot.core.content.articles import Paragraph
from bot.core.content.documents import TextFile


def complaints(text: str) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in read_article(TextFile("a.md", text)).problems]


def test_sentences_may_go_over_lines() -> None:
    read = read_article(TextFile("a.md", "---\ntitle: 'T: x'\n---\n\n[s01] One\n two.\n[s02] Three [sic] [1].\n"))
    assert read.article is not None
    assert read.article.title == "T: x"
    (block,) = read.article.blocks
    assert isinstance(block, Paragraph)
    assert [(sentence.id, sentence.text) for sentence in block.sentences] == [
        ("s01", "One two."),
        ("s02", "Three [sic] [1]."),
    ]
    assert read.lines == {"s01": 5, "s02": 7}
    assert read.words == 5


def test_a_heading_ends_a_paragraph_even_without_a_blank_line() -> None:
    read = read_article(TextFile("a.md", "---\ntitle: T\n---\n[s01] One.\n## H\n[s02] Two.\n"))
    assert read.article is not None
    assert [block.kind for block in read.article.blocks] == ["paragraph", "heading", "paragraph"]


def test_comments_are_not_read_and_do_not_move_lines() -> None:
    assert complaints("---\ntitle: T\n---\n<!-- a\nb --> [s01] One.\n\n[s01] Two.\n") == [
        "7: the sentence id s01 stands in line 5 already: give a new one"
    ]


FRAME = "begin the file with ---, title: …, ---, each on a line of its own"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[s01] One.", [f"1: the front matter is missing: {FRAME}"]),
        (
            "---\ntitle: T\n[s01] One.",
            [
                f"1: the front matter does not end: {FRAME}",
                "1: no sentence found: begin each sentence with its id, as in [s01]",
            ],
        ),
        ("---\n\n---\n[s01] One.", ['1: the field "title" is missing: add it']),
        ("---\ntitle:\n---\n[s01] One.", ['2: "title" is empty: write a title']),
        ("---\ntitle: ''\n---\n[s01] One.", ['2: "title" is empty: write a title']),
        (
            "---\ntitle: T\ntitle: U\n---\n[s01] One.",
            ['3: the field "title" stands here twice: leave it once'],
        ),
        (
            "---\ntitle: T\ntittle: U\n---\n[s01] One.",
            ['3: unknown field "tittle": did you mean "title"?'],
        ),
        (
            "---\ntitle\n---\n[s01] One.",
            ['2: "title" is empty: write a title'],
        ),
        (
            "---\ntitle: T\n---\nOne. [s01] Two.",
            ["4: text without a sentence id: begin each sentence with its id, as in [s01]"],
        ),
        ("---\ntitle: T\n---\n[s01] [s02] Two.", ["4: the sentence s01 is empty: write it after its id"]),
        (
            "---\ntitle: T\n---\n[s01] One. [S02] Two. [s 3] Three. [s] Four. [s1] Five.",
            [
                "4: [S02] is no sentence id: write s and two digits, as in [s01]",
                "4: [s 3] is no sentence id: write s and two digits, as in [s01]",
                "4: [s] is no sentence id: write s and two digits, as in [s01]",
                "4: [s1] is no sentence id: write s and two digits, as in [s01]",
            ],
        ),
        (
            "---\ntitle: T\n---\n# A\n\n### B\n\n##C\n\n##\n\n[s01] One.",
            [f'{line}: a heading begins with two hashes and a space: "## …"' for line in (4, 6, 8, 10)],
        ),
    ],
)
def test_what_is_wrong_is_said(text: str, wrong: list[str]) -> None:
    assert complaints(text) == wrong
    assert read_article(TextFile("a.md", text)).article is None


def test_words_are_counted_as_in_a_word_processor() -> None:
    assert count_words("Das sind – ja! – 4,5 Mio. und U-Bahn's.") == 7
