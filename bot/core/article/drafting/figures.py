"""Templates 6 and 7: who gives a figure, and for which figure its sentence names nobody."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, sentences, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import drawn, fits, is_proper, other_sentences, other_voices
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked
from bot.core.article.model import Attribution, Figure
from bot.core.content.base import Localized

FIGURE_SOURCE: Final = Template(6, "R", "S1", "article-figure-source", "source-blind")
NO_SOURCE: Final = Template(7, "R", "S1", "article-no-source", "source-blind")

_NEWSROOM: Final = both("Die Redaktion", "The newsroom")
_FEWEST = 2
_LARGE = 10
"""Whoever counts less than ten of something could just have looked."""


def propose_figure_sources(page: Page, seed: int) -> Iterable[Proposal]:
    """Who gives this figure? One question for every sentence whose one source is named in it."""
    for number in sorted(page.askable & page.said.keys() & page.figures.keys()):
        said = page.said[number]
        figures = [
            figure for figure in page.figures[number] if figure.source and not figure.year and figure.value >= _LARGE
        ]
        source = next((one for one in said if one.speaker and not one.speaker.pronoun), None)
        if not figures or source is None or source.kind == "direct" or source.speaker is None or not page.sure(number):
            continue
        speaker, text, figure = source.speaker, page.sentence(number).text, figures[0]
        if figure.source != speaker.whole or len({one.speaker for one in said}) > 1 or speaker.name not in text:
            continue
        others = other_voices(page, speaker, (), seed)[:2]
        if is_proper(speaker.whole) and others and text.count(figure.text) == 1:
            yield _ask_source(page, figure, source, others, seed)


def _ask_source(page: Page, figure: Figure, source: Attribution, others: list[str], seed: int) -> Proposal:
    number, name = figure.sentence, source.speaker.whole if source.speaker else ""
    text = page.sentence(number).text
    start = text.find(source.cue)
    quoted = excerpt(text, start, start + len(source.cue))
    asked = Asked((number,), figure.start, figure.end, source.rule, 1, 0.75)
    stem = both(
        f"Wer gibt die Zahl {marked(figure.text, 'de')} an?\n{marked(text, 'de')}",
        f"Who gives the figure {marked(figure.text, 'en')}?\n{marked(text, 'en')}",
    )
    key = Choice(
        both(name, name),
        both(
            f"{marked(source.cue, 'de')} verrät es: {marked(quoted, 'de')}. Wer nachfragen will, fragt also dort.",
            f"{marked(source.cue, 'en')} tells you: {marked(quoted, 'en')}. So that is where to ask.",
        ),
    )
    wrong = [
        Choice(
            both(other, other),
            both(
                "Der Name kommt im Artikel auch vor, aber nicht als Quelle dieser Zahl.",
                "The name is in the article, too, but not as the source of this figure.",
            ),
        )
        for other in others
    ]
    if all(fits(_NEWSROOM[language], name) for language in ("de", "en")):
        wrong.append(Choice(_NEWSROOM, _why_newsroom(source)))
    return single(FIGURE_SOURCE, asked, stem, key, wrong, seed)


def _why_newsroom(source: Attribution) -> Localized:
    return both(
        f"Die Redaktion hat die Zahl gedruckt, aber nicht selbst gezählt: {marked(source.cue, 'de')} nennt ihre "
        f"Quelle.",
        f"The newsroom printed the figure but did not count it itself: {marked(source.cue, 'en')} names its source.",
    )


def propose_figures_without_source(page: Page, seed: int) -> Iterable[Proposal]:
    """Which sentence gives a figure without saying whose it is? Against sentences that say so."""
    sourced = [
        number
        for number in drawn(page.askable & page.said.keys(), seed)
        if any(figure.source and not figure.year for figure in page.figures.get(number, ()))
        and page.sure(number)
        and all(one.speaker and not one.speaker.pronoun for one in page.said[number])
    ]
    for number in sorted(page.plain & set(page.analysis.unsourced) & page.figures.keys()):
        figures = [f for f in page.figures[number] if not f.year and (f.value >= _LARGE or f.unit == "%")]
        others = other_sentences(page, number, sourced)
        if figures and len(others) >= _FEWEST:
            figure, text = figures[0], page.sentence(number).text
            start = max(text.find(figure.text), 0)
            quoted = excerpt(text, start, start + len(figure.text))
            asked = Asked((number,), figure.start, figure.end, "unsourced", 2, 0.7)
            stem = both(
                "Tippe auf den Satz, der eine Zahl nennt, aber NICHT, von wem sie stammt.",
                "Tap the sentence that gives a figure but does NOT say whose it is.",
            )
            why = {other: _why_sourced(page, other) for other in others}
            yield sentences(NO_SOURCE, asked, stem, number, why | {number: _why_unsourced(quoted)})


def _why_unsourced(quoted: str) -> Localized:
    return both(
        f"{marked(quoted, 'de')}: Im Satz steht niemand, der gezählt hat. Falsch ist die Zahl deshalb nicht, "
        f"aber prüfen "
        "lässt sie sich schwer.",
        f"{marked(quoted, 'en')}: the sentence names nobody who counted. That does not make the figure wrong, "
        f"but it is "
        "hard to check.",
    )


def _why_sourced(page: Page, number: int) -> Localized:
    text, cue = page.sentence(number).text, page.said[number][0].cue
    start = text.find(cue)
    quoted = excerpt(text, start, start + len(cue))
    return both(
        f"Hier steht, wer es sagt: {marked(quoted, 'de')}. Ob das eine gute Quelle ist, ist eine andere Frage.",
        f"Here it says who says so: {marked(quoted, 'en')}. Whether that is a good source is another question.",
    )
