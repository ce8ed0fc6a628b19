import pytest

from bot.core.article.blocks import find_blocks

WRAPPED = """The council of Brackwell met on Tuesday night and
voted to close the baths, which have stood in
Victoria Street for ninety years.

What follows now

Swimmers were angry. They
will meet again."""


def blocks(text: str) -> list[str]:
    marks = {"paragraph": "", "heading": "# ", "item": "- "}
    return [marks[one.kind] + " ".join(text[one.start : one.end].split()) for one in find_blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("Ein Satz.", ["Ein Satz."]),
        ("Erster Absatz.\n\nZweiter Absatz.", ["Erster Absatz.", "Zweiter Absatz."]),
        ("Erster Absatz.\r\n \r\n\r\nZweiter Absatz.\r\n", ["Erster Absatz.", "Zweiter Absatz."]),
        ("Erster Absatz.\u2028\u2028Zweiter Absatz.", ["Erster Absatz.", "Zweiter Absatz."]),
        ("Ein Absatz in einer Zeile.\nEin zweiter.\nZwischentitel\nEin dritter.",
         ["Ein Absatz in einer Zeile.", "Ein zweiter.", "# Zwischentitel", "Ein dritter."]),
        ("## Was jetzt folgt?\nEs geht weiter.", ["# Was jetzt folgt?", "Es geht weiter."]),
        ("###### Tief\n\nText.", ["# Tief", "Text."]),
        ("#hashtag zählt nicht.", ["#hashtag zählt nicht."]),
        ("- Milch\n- zwei Brote, und zwar frische\n\nMehr.", ["- Milch", "- zwei Brote, und zwar frische", "Mehr."]),
        ("> Ein Zitat aus dem Netz.", ["- Ein Zitat aus dem Netz."]),
        ("Der große Deal in China\n\nChina erlebt einen Sommer.",
         ["# Der große Deal in China", "China erlebt einen Sommer."]),
        ("und so weiter", ["und so weiter"]),
        ("Warum?\n\nDarum", ["Warum?", "# Darum"]),
        ("* * *\n\n2019\n\n***", ["2019"]),
        ("Wer kommt:\n\nalle", ["Wer kommt:", "alle"]),
        ("Ein " * 15, [" ".join(["Ein"] * 15)]),
        ("A" * 120, ["A" * 120]),
    ],
)  # fmt: skip
def test_blocks(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


def test_wrapped_lines_are_one_paragraph_with_headings_and_items_apart() -> None:
    assert blocks(WRAPPED) == [
        " ".join(WRAPPED.split("\n\n", maxsplit=1)[0].split()),
        "# What follows now",
        "Swimmers were angry. They will meet again.",
    ]
    assert blocks(WRAPPED + "\n- bring towels and\nfriends\n## Later\nNo news.")[-3:] == [
        "- bring towels and friends", "# Later", "No news.",
    ]  # fmt: skip


def test_long_lines_are_paragraphs_even_if_they_begin_small() -> None:
    line = "wort " * 40
    assert len(blocks(f"{line}\n{line}\n{line}")) == 3
