"""Template 5: the one word by which a sentence makes its claim less certain, or a number less exact."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, words
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import other_words
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.signs import ABLE, APPROXIMATE, CERTAINLY_HEDGED, MARKS
from bot.core.article.model import Hedge
from bot.core.content.base import Localized

HEDGE: Final = Template(5, "A", "S6", "article-hedge", "reported-as-proven")

_FEWEST, _SHORTEST = 2, 3
_JUDGING: Final = 0.4
_BESIDE: Final = 2
"""Characters between a word and the number that it makes less exact."""


def propose_hedges(page: Page, seed: int) -> Iterable[Proposal]:
    """One question for every sentence without quotation marks in which exactly one word hedges."""
    for number in sorted((page.askable & page.hedges.keys()) - page.quoted):
        hedge, text = page.hedges[number][0], page.sentence(number).text
        if not is_clear(page, hedge):
            continue
        near = hedge.text.lower() in APPROXIMATE
        figure = next((one for one in page.figures.get(number, ()) if 0 <= one.start - hedge.end <= _BESIDE), None)
        if near and figure is None:
            continue
        start = text.find(hedge.text)
        end = start + len(hedge.text)
        others = other_words(page, text, (start, end), (), seed, doubt=True)
        # Beside a verb that limits, any other verb of the sentence is a filler.
        if len(others) < _FEWEST or all(kind == "verb" for _, kind in others):
            continue
        level = 1 if near else 2
        asked = Asked((number,), hedge.start, hedge.end, "about" if near else "hedge", level, 0.9 if near else 0.94)
        key = Choice(both(hedge.text, hedge.text), _why(hedge.text, excerpt(text, start, end), near=near))
        wrong = [Choice(both(word, word), _why_not(word, near=near)) for word, _ in others]
        yield words(HEDGE, asked, _ask(figure.text if near and figure else ""), text, key, wrong)


def is_clear(page: Page, hedge: Hedge) -> bool:
    """Whether the hedge is one word, the only one of its sentence, means doubt, and is meant in earnest."""
    number, text = hedge.sentence, page.sentence(hedge.sentence).text
    start = text.find(hedge.text)
    rest = text[:start] + text[start + len(hedge.text) :]
    opinion = page.opinions.get(number)
    return (
        len(page.hedges[number]) == 1
        and len(hedge.text) >= _SHORTEST
        and " " not in hedge.text
        and text.count(hedge.text) == 1
        and not MARKS.search(text)
        and not CERTAINLY_HEDGED[page.language].search(rest)
        and not ABLE[page.language].search(text)
        # In a comment a "perhaps" is often irony.
        and (opinion is None or opinion.score < _JUDGING)
    )


def _ask(figure: str) -> Localized:
    if figure:
        return both(
            f"Welches Wort zeigt, dass die Angabe {marked(figure, 'de')} nur ungefähr stimmt?",
            f"Which word shows that the figure {marked(figure, 'en')} is only approximate?",
        )
    return both("Welches Wort macht die Aussage weniger sicher?", "Which word makes the statement less certain?")


def _why(hedge: str, quoted: str, *, near: bool) -> Localized:
    de, en = marked(hedge, "de"), marked(hedge, "en")
    quoted_de, quoted_en = stopped(marked(quoted, "de")), stopped(marked(quoted, "en"))
    if near:
        return both(
            f"{de} sagt, dass die Zahl nicht genau ist: {quoted_de} Ohne das Wort klänge sie wie abgezählt.",
            f"{en} says that the number is not exact: {quoted_en} Without it, the number would sound exact.",
        )
    return both(
        f"{de} lässt offen, ob es so ist: {quoted_de} Ohne dieses Wort klänge der Satz wie eine feste Tatsache.",
        f"{en} leaves open whether it is so: {quoted_en} Without it, the sentence would sound like a firm fact.",
    )


def _why_not(word: str, *, near: bool) -> Localized:
    de, en = marked(word, "de"), marked(word, "en")
    if near:
        return both(
            f"{de} ist auch so ein kleines Wort, macht aber die Zahl nicht ungenauer.",
            f"{en} is a small word, too, but does not make the number any less exact.",
        )
    return both(
        f"{de} ist auch so ein kleines Wort, sagt aber nichts darüber, wie sicher die Sache ist.",
        f"{en} is a small word, too, but says nothing about how certain the matter is.",
    )
