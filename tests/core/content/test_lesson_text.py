import pytest

from bot.core.content.documents import TextFile
from bot.core.content.lesson_text import compare, read_lesson
from bot.core.content.markdown import Line, unbalanced


def complaints(text: str) -> list[str]:
    read = read_lesson(TextFile("l.md", text))
    assert (read.cards is None) == bool(read.problems)
    return [f"{problem.line}: {problem.message}" for problem in read.problems]


CARD = "## T {#one}\nText.\n\n→ Do.\n"


def test_a_card_needs_little() -> None:
    assert complaints(CARD) == []


def test_the_last_paragraph_may_go_over_lines() -> None:
    read = read_lesson(TextFile("l.md", "## T {#one}\nText.\n\n→ Do\nthis.\n"))
    assert read.cards is not None
    assert read.cards[0].do == "Do this."


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Text.\n\nMore.\n" + CARD, ['1: text before the first card: begin with a heading, "## Title {#card-id}"']),
        (
            "Text.\n",
            [
                '1: text before the first card: begin with a heading, "## Title {#card-id}"',
                '1: no card found: a card begins with a heading, "## Title {#card-id}"',
            ],
        ),
        (CARD.replace("##", "#"), ['1: a card begins with two hashes and a space: "## Title {#card-id}"']),
        (CARD.replace(" {#one}", ""), ["1: the card has no id: end its heading with {#card-id}"]),
        (
            CARD.replace("{#one}", "{#one} more"),
            ['1: braces hold the attributes, once, at the end: "## Title {#card-id topic=…}"'],
        ),
        (CARD.replace("{#one}", "{#one #two}"), ['1: the card has two ids: leave "one" or "two"']),
        (
            CARD.replace("#one", "#One"),
            ['1: "id" cannot be "One": write small letters a-z, digits and single hyphens, as in "hit-rate"'],
        ),
        (CARD.replace("## T ", "## "), ['1: "title" is empty: write a text']),
        (
            CARD.replace("#one", "#one titel=x"),
            ['1: unknown attribute "titel": use one of kind, picture, sentences, skill, sources, topic'],
        ),
        (CARD.replace("#one", "#one skil=S1"), ['1: unknown attribute "skil": did you mean "skill"?']),
        (CARD.replace("#one", "#one kind=glosary"), ['1: "kind" cannot be "glosary": did you mean "glossary"?']),
        (
            CARD.replace("#one", "#one topic=a topic=b"),
            ['1: the attribute "topic" stands here twice: leave it once'],
        ),
        (
            CARD.replace("#one", "#one sources=a, b"),
            [
                '1: the attribute "sources" has an empty value: write sources=…, without spaces',
                '1: unknown attribute "b": use one of kind, picture, sentences, skill, sources, topic',
            ],
        ),
        (CARD.replace("#one", "#one topic=a,b"), ['1: the attribute "topic" takes one value, not 2']),
        (CARD + CARD, ['5: the card id "one" stands in line 1 already: give a new one']),
        (
            CARD.replace("→ Do.", "Do."),
            ['1: the card has nothing to do: end it with a paragraph that begins with "→ "'],
        ),
        (
            CARD.replace("→ Do.", "→"),
            ['1: the card has nothing to do: end it with a paragraph that begins with "→ "'],
        ),
        (
            "## T {#one}\nText.\n\n→ Do.\n\n→ Do more.\n",
            ['4: only the last paragraph begins with "→ ": move it to the end'],
        ),
        (CARD.replace("Text.", ""), ["1: the card has no text: write a paragraph under its heading"]),
        (CARD.replace("Text.", "x" * 597), []),
        (
            CARD.replace("Text.", "x" * 598),
            ["1: the card has 601 characters: at most 600, so shorten or split it"],
        ),
        (CARD.replace("Text.", "**" + "x" * 597 + "**"), []),
        (
            CARD.replace("Text.", "a **b** c\n**d"),
            ['3: "**" opens and does not close in this paragraph: add or remove one'],
        ),
    ],
)
def test_what_is_wrong_is_said(text: str, wrong: list[str]) -> None:
    assert complaints(text) == wrong


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("**a** *b* c", []),
        ("**a", ["**"]),
        ("*a", ["*"]),
        ("***a", ["**"]),
        ("Leser*innen und 3 * 4 und * allein", []),
        ("**Leser*innen**", []),
        ("*a** b", ["**", "*"]),
    ],
)
def test_stars_come_in_pairs(text: str, marks: list[str]) -> None:
    assert [mark for _, mark in unbalanced([Line(1, text)])] == marks


def differences(german: str, english: str) -> list[str]:
    return [str(found) for found in compare(read_lesson(TextFile("de", german)), read_lesson(TextFile("en", english)))]


def card(name: str) -> str:
    return CARD.replace("#one", f"#{name}")


def test_the_languages_have_the_same_cards() -> None:
    both = card("a") + card("b")
    assert differences(both, both) == []
    assert differences(both, card("a")) == ['de:5: the card "b" is missing in en: both languages have the same cards']
    assert differences(card("b"), both) == ['en:1: the card "a" is missing in de: both languages have the same cards']


def test_the_languages_have_the_same_order() -> None:
    assert differences(card("a") + card("b") + card("c"), card("c") + card("a") + card("b")) == [
        'en:1: the card "c" stands where de has "a": use the same order'
    ]


def test_the_languages_have_the_same_attributes() -> None:
    assert differences(card("a sentences=s01,s02"), card("a sentences=s02,s01")) == [
        'en:1: the card "a" has other attributes than in de: make them the same'
    ]
