"""Template 5: the one word by which a sentence makes its claim less certain, or a number less exact."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, words
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import other_words
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked
from bot.core.article.drafting.signs import APPROXIMATE, CERTAINLY_HEDGED, MARKS
from bot.core.content.base import Localized

HEDGE: Final = Template(5, "A", "S6", "article-hedge", "reported-as-proven")

_FEWEST = 2


def propose_hedges(page: Page, seed: int) -> Iterable[Proposal]:
    """One question for every sentence without quotation marks in which exactly one word hedges."""
    for number in sorted((page.askable & page.hedges.keys()) - page.quoted):
        hedges = page.hedges[number]
        text = page.sentence(number).text
        hedge = hedges[0]
        start = text.find(hedge.text)
        end = start + len(hedge.text)
        rest = text[:start] + text[end:]
        one = len(hedges) == 1 and text.count(hedge.text) == 1 and not MARKS.search(text)
        if not one or len(hedge.text) < 3 or len(hedge.text.split()) > 2:
            continue
        if CERTAINLY_HEDGED[page.language].search(rest):
            continue
        others = other_words(page, text, (start, end), (), seed)
        if len(others) < _FEWEST:
            continue
        near = hedge.text.lower() in APPROXIMATE
        if near and not any(figure.start >= hedge.end for figure in page.figures.get(number, ())):
            continue
        level = 1 if near else 2
        asked = Asked((number,), hedge.start, hedge.end, "about" if near else "hedge", level, 0.9 if near else 0.94)
        key = Choice(both(hedge.text, hedge.text), _why(hedge.text, excerpt(text, start, end), near=near))
        wrong = [Choice(both(word, word), _why_not(word, near=near)) for word in others]
        yield words(HEDGE, asked, _ask(near=near, several=" " in hedge.text), text, key, wrong)


def _ask(*, near: bool, several: bool) -> Localized:
    if near:
        return both(
            "Welches Wort zeigt, dass die Zahl nur ungefähr stimmt?",
            "Which word shows that the number is only approximate?",
        )
    if several:
        return both("Welche Wörter machen die Aussage weniger sicher?", "Which words make the statement less certain?")
    return both("Welches Wort macht die Aussage weniger sicher?", "Which word makes the statement less certain?")


def _why(hedge: str, quoted: str, *, near: bool) -> Localized:
    de, en = marked(hedge, "de"), marked(hedge, "en")
    if near:
        return both(
            f"{de} sagt, dass die Zahl nicht genau ist: {marked(quoted, 'de')}. Ohne das Wort klänge sie wie "
            f"abgezählt.",
            f"{en} says that the number is not exact: {marked(quoted, 'en')}. Without it, it would sound counted.",
        )
    return both(
        f"{de} lässt offen, ob es so ist: {marked(quoted, 'de')}. Anders gesagt klänge der Satz wie eine feste "
        f"Tatsache.",
        f"{en} leaves open whether it is so: {marked(quoted, 'en')}. Put differently, it would sound like a firm fact.",
    )


def _why_not(word: str, *, near: bool) -> Localized:
    de, en = marked(word, "de"), marked(word, "en")
    if near:
        return both(
            f"{de} fällt auf, gehört aber zum Inhalt. Wie genau die Zahl ist, erfährst du daraus nicht.",
            f"{en} stands out but is part of the content. It does not tell you how exact the number is.",
        )
    return both(
        f"{de} fällt auf, sagt aber nur, worum es geht. Wie sicher das ist, erfährst du daraus nicht.",
        f"{en} stands out but only says what it is about. It does not tell you how certain that is.",
    )
