"""Template 3, for sentences of which only a part is quoted: which words are certainly those that were said."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.signs import MARKS
from bot.core.article.model import Attribution

PART: Final = Template(3, "A", "S1", "article-part-quoted", "half-quote-as-whole")

_AT_MOST: Final = 0.5
"""The share of a sentence that is quoted, from which on it is a quotation with a few words around it."""
_SHORTEST: Final = 12
"""Characters of what is quoted, which are at least two words: one word in marks may only be strange."""

_ONE_PAIR: Final = 2
"""Quotation marks of a sentence in which there is one quotation."""

_OPENING: Final = " –—-„“”\"»«‚‘‹›'’"

_MARKED: Final = both("Nur die Wörter in Anführungszeichen", "Only the words in quotation marks")
_ALL: Final = both("Der ganze Satz, vom ersten Wort an", "The whole sentence, from the first word")
_NOTHING: Final = both("Kein Wort, denn alles ist umformuliert", "Not a word, as all of it is rephrased")


def propose_part_quoted(page: Page, seed: int) -> Iterable[Proposal]:
    """Which words were said exactly like that? One question for every sentence that is quoted in part."""
    for number in sorted(page.askable & page.said.keys()):
        direct = [one for one in page.said[number] if one.kind == "direct"]
        length = sum(one.end - one.start for one in direct)
        text = page.sentence(number).text
        # A quotation that begins the sentence, or stands behind a colon, is a whole one with its frame.
        begun = direct and text[: text.find(page.within(direct[0]))].strip(_OPENING)
        few = (
            begun
            and not begun.endswith(":")
            and " " in page.within(direct[0])
            and _SHORTEST <= length < _AT_MOST * len(text)
        )
        if (
            few
            and len(direct) == 1
            and len(MARKS.findall(text)) <= _ONE_PAIR
            and page.sure(number)
            and not page.interview
            and not any(MARKS.search(page.within(one)) for one in direct)
        ):
            yield _ask(page, direct, seed)


def _ask(page: Page, direct: list[Attribution], seed: int) -> Proposal:
    sentence, first = page.sentence(direct[0].sentence), direct[0]
    asked = Asked((sentence.i,), sentence.start, sentence.end, first.rule, 1, 0.88)
    stem = both(
        f"Was davon hat jemand sicher genau so gesagt oder geschrieben?\n\n{sentence.text}",
        f"Which part of this did somebody certainly say or write exactly like that?\n\n{sentence.text}",
    )
    words = page.within(first).strip(" ,")
    rest = sentence.text.find(words)
    quoted = excerpt(sentence.text, rest, rest + len(words))
    key = Choice(
        _MARKED,
        both(
            f"Für {marked(words, 'de')} stehen die Anführungszeichen ein. Den Rest sagt der Artikel in eigenen Worten: "
            f"{stopped(marked(quoted, 'de'))}",
            f"The quotation marks vouch for {marked(words, 'en')}. The rest is in the article’s own words: "
            f"{stopped(marked(quoted, 'en'))}",
        ),
    )
    wrong = [
        Choice(
            _ALL,
            both(
                "Was außerhalb der Anführungszeichen steht, hat der Artikel formuliert. Es kann anders gesagt worden "
                "sein.",
                "What is outside the quotation marks has been worded by the article. It may have been said in another "
                "way.",
            ),
        ),
        Choice(
            _NOTHING,
            both(
                "Umformuliert ist nur, was außerhalb der Anführungszeichen steht. Dazwischen stehen die Worte selbst.",
                "Only what is outside the quotation marks is rephrased. Between them are the words themselves.",
            ),
        ),
    ]
    return single(PART, asked, stem, key, wrong, seed)
