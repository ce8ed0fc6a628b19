import pytest

from bot.core.article.blocks import find_blocks
from bot.core.article.quoting import find_quotations, pieces
from bot.core.article.splitting import split
from bot.core.languages import Language
from tests.core.article.lexicons import LEXICONS


def quoted(text: str, language: Language) -> list[str]:
    found = find_quotations(text, find_blocks(text), LEXICONS[language])
    return [one.within(text) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('„Ja“, sagte er. „Nein”, sagte sie. „Gut", sagten alle.', ["Ja", "Nein", "Gut"]),
        ("»Ja«, sagte er. «Nein», sagte sie. « Gut », sagten alle.", ["Ja", "Nein", " Gut "]),
        ('"Ja", sagte er. “Nein”, sagte sie. ”Gut”, sagten alle.', ["Ja", "Nein", "Gut"]),
        ("Er nannte es ‚Unsinn‘, sie ‚gut’ und ›recht‹ und ‹so›.", ["Unsinn", "gut", "recht", "so"]),
        ("„Er sagte ‚nein‘ zu mir“, sagte sie.", ["Er sagte ‚nein‘ zu mir"]),
        ('„Er rief »halt« und "los", so war es“, sagte sie.', ['Er rief »halt« und "los", so war es']),
        ("Hans’ Hund und Klaus' Katze, 's war so, 'ne Sache.", []),
        ("Das ist 'wichtig' für uns.", ["wichtig"]),
        ("Das ist 'sehr‘ wichtig' für uns.", ["sehr‘ wichtig"]),
        ("Er sagte: „Das geht nicht.\n\nGar nicht.“ Dann ging er.", ["Das geht nicht.\n\nGar nicht."]),
        ("„Erstens.\n\n„Zweitens.“ Und „drittens“.", ["Erstens.\n\n„Zweitens.", "drittens"]),
        ("Er sagte: „Das geht nicht.\n\nSie sagte: „Doch.“", ["Das geht nicht.", "Doch."]),
        ("Er sagte: „Das geht nicht.\n\n## Was nun\n\nGar nicht.“", ["Das geht nicht."]),
        ("„a\n\nb\n\nc\n\nd“ e", ["a\n\nb\n\nc\n\nd"]),
        ("„a\n\nb\n\nc\n\nd\n\ne“ f", ["a"]),
        ("Er sagte: „Das geht nicht", ["Das geht nicht"]),
        ("Er sagte: „Das geht. Dann sagte er: „Doch.“", ["Doch."]),
        ("Ein Zeichen“ zu viel und „“ und „ “.", []),
        ("Der 27\"-Schirm und 5'10\" groß.", []),
        ('Das so"genannte" Wort.', []),
        ("(„Ja“) – „nein“; [»gut«]", ["Ja", "nein", "gut"]),
        ('Er sagte " ja " und " nein ".', [" ja ", " nein "]),
        ("‚Nur dies’ und ‚jenes', und Hans’ Rad.", ["Nur dies", "jenes"]),
    ],
)  # fmt: skip
def test_german(text: str, expected: list[str]) -> None:
    assert quoted(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” he said. “Again.”", ["We won,", "Again."]),
        ("‘We won,’ he said. ‘It’s ours.’", ["We won,", "It’s ours."]),
        ("'It's the players' choice,' he said. The players' union agreed.", ["It's the players' choice,"]),
        ("He called it 'progress' and the girls' idea 'mad'.", ["progress", "mad"]),
        ("In the '90s 'tis said that rock 'n' roll was in.", []),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("“First part.\n\n“Second part,” she said.", ["First part.\n\n“Second part,"]),
        ('"First part.\n\n"Second part," she said.', ['First part.\n\n"Second part,']),
        ("“No end here, he said. “And a new one.”", ["And a new one."]),
        ("‘Open ‘again’ he said and the dogs' bark", ["again"]),
        ("‘The cats’ home the dogs ‘ate’.", ["The cats", "ate"]),
        ("\"'Hello,' he said\" was all.", ["'Hello,' he said"]),
    ],
)  # fmt: skip
def test_english(text: str, expected: list[str]) -> None:
    assert quoted(text, "en") == expected


def test_pieces_have_no_white_space_around() -> None:
    text = "« Ja » sagte er."
    (found,) = find_quotations(text, find_blocks(text), LEXICONS["de"])
    ((_, span),) = pieces(text, found, split(text, find_blocks(text), LEXICONS["de"]))
    assert span.within(text) == "Ja"


def test_pieces_are_what_of_a_quotation_stands_in_each_sentence() -> None:
    text = "Er sagte: „Erstens geht es.\n\n„Zweitens nicht.“ Dann ging er. „ ! “ So war es."
    blocks = find_blocks(text)
    sentences = split(text, blocks, LEXICONS["de"])
    first, second = find_quotations(text, blocks, LEXICONS["de"])
    found = pieces(text, first, sentences)
    assert [(i, span.within(text)) for i, span in found] == [(0, "Erstens geht es."), (1, "Zweitens nicht.")]
    assert [span.within(text) for _, span in pieces(text, second, sentences)] == ["!"]
    assert pieces(text, first, sentences[2:]) == ()
