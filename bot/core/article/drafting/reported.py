"""Template 2: which sentence passes on what someone else says."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.making import Asked, Template, sentences
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import drawn, other_sentences
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked
from bot.core.article.model import Attribution
from bot.core.content.base import Localized

REPORTED: Final = Template(2, "A", "S1", "article-reported", "source-blind")

_FEWEST = 2


def propose_reported(page: Page, seed: int) -> Iterable[Proposal]:
    """Which sentence passes on what someone else says? Indirect speech only: quotation marks would give it away."""
    plain = drawn(page.plain, seed)
    for number in sorted((page.askable & page.said.keys()) - page.quoted):
        said = page.said[number]
        first = said[0]
        others = other_sentences(page, number, plain)
        if page.sure(number) and len(others) >= _FEWEST:
            asked = Asked((number,), first.start, first.end, first.rule, 1 if first.speaker else 2, 0.92)
            why = {other: _why_own(page, other) for other in others}
            stem = both(
                "Tippe auf den Satz, der weitergibt, was jemand anderes sagt.",
                "Tap the sentence that passes on what somebody else says.",
            )
            yield sentences(REPORTED, asked, stem, number, why | {number: _why_reported(page, number, first)})


def _why_reported(page: Page, number: int, said: Attribution) -> Localized:
    text = page.sentence(number).text
    start = text.find(said.cue)
    quoted = excerpt(text, start, start + len(said.cue))
    de, en = marked(said.cue, "de"), marked(said.cue, "en")
    return both(
        f"{marked(quoted, 'de')}: An {de} siehst du, dass der Artikel hier weitergibt, was jemand anderes sagt.",
        f"{marked(quoted, 'en')}: {en} shows that the article is passing on what somebody else says.",
    )


def _why_own(page: Page, number: int) -> Localized:
    """Why a sentence that is the article's own tempts, and is none that passes something on."""
    figures = [figure for figure in page.figures.get(number, ()) if not figure.year]
    if figures:
        de, en = marked(figures[0].text, "de"), marked(figures[0].text, "en")
        return both(
            f"{de} klingt nach einer Auskunft, aber der Satz nennt niemanden, der sie gegeben hat. Hier spricht der "
            "Artikel selbst.",
            f"{en} sounds like a piece of information from somebody, but the sentence names nobody who gave it. "
            f"Here the "
            "article itself is speaking.",
        )
    return both(
        "Kein „sagt“, kein „laut“, keine Anführungszeichen: Hier erzählt der Artikel selbst, auch wenn er von anderen "
        "handelt.",
        "No “says”, no “according to”, no quotation marks: here the article itself is telling, even where it is about "
        "others.",
    )
