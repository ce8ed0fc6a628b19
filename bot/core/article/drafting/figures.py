"""Templates 6 and 7: who gives a figure, and for which figure its sentence names nobody."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.claims import claims
from bot.core.article.drafting.cueing import named_cue
from bot.core.article.drafting.making import Asked, Choice, Template, sentences, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import drawn, fits, is_proper, other_sentences, other_voices
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
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
        others = other_voices(page, speaker, (), seed)
        # Somebody else has to stand near the figure: where there is only one name, it is only to be copied.
        others = sorted(others, key=lambda name: not _near(page, name, number))[:2]
        if is_proper(speaker.whole) and others and _near(page, others[0], number) and text.count(figure.text) == 1:
            yield _ask_source(page, figure, source, others, seed)


def _ask_source(page: Page, figure: Figure, source: Attribution, others: list[str], seed: int) -> Proposal:
    number, name = figure.sentence, source.speaker.whole if source.speaker else ""
    text = page.sentence(number).text
    cue, quoted = named_cue(page, source)
    asked = Asked((number,), figure.start, figure.end, source.rule, 1, 0.75)
    stem = both(
        f"Wer gibt die Zahl {marked(figure.text, 'de')} an?\n{marked(text, 'de')}",
        f"Who gives the figure {marked(figure.text, 'en')}?\n{marked(text, 'en')}",
    )
    key = Choice(
        both(name, name),
        both(
            f"{marked(cue, 'de')} verrät es: {stopped(marked(quoted, 'de'))} Wer nachfragen will, fragt also dort.",
            f"{marked(cue, 'en')} tells you: {stopped(marked(quoted, 'en'))} So that is whom you would ask.",
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
        wrong.append(Choice(_NEWSROOM, _why_newsroom(cue)))
    return single(FIGURE_SOURCE, asked, stem, key, wrong, seed)


def _near(page: Page, name: str, number: int) -> bool:
    """Whether somebody is named in the paragraph of the sentence."""
    paragraph = page.sentence(number).paragraph
    return any(name in one.text for one in page.analysis.sentences if one.paragraph == paragraph)


def _why_newsroom(cue: str) -> Localized:
    return both(
        f"Die Redaktion hat die Zahl gedruckt, gibt sie aber nur weiter: {marked(cue, 'de')} führt zu der Quelle.",
        f"The newsroom printed the figure but is only passing it on: {marked(cue, 'en')} leads to its source.",
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
        if figures and claims(page, number) and len(others) >= _FEWEST:
            figure, text = figures[0], page.sentence(number).text
            start = max(text.find(figure.text), 0)
            quoted = excerpt(text, start, start + len(figure.text))
            asked = Asked((number,), figure.start, figure.end, "unsourced", 2, 0.7)
            stem = both(
                "Tippe auf den Satz, der eine Zahl nennt, aber NICHT, von wem sie stammt.",
                "Tap the sentence that gives a figure but does NOT say who it comes from.",
            )
            why = {other: _why_sourced(page, other) for other in others}
            yield sentences(NO_SOURCE, asked, stem, number, why | {number: _why_unsourced(quoted)})


def _why_unsourced(quoted: str) -> Localized:
    return both(
        f"{marked(quoted, 'de')}: Der Satz sagt nicht, von wem die Zahl kommt. Falsch ist sie deshalb nicht, aber "
        f"schwer "
        "zu prüfen.",
        f"{marked(quoted, 'en')}: the sentence does not say who the figure comes from. That does not make it wrong, "
        f"but "
        "it is hard to check.",
    )


def _why_sourced(page: Page, number: int) -> Localized:
    _, quoted = named_cue(page, page.said[number][0])
    return both(
        f"Hier steht, wer es sagt: {stopped(marked(quoted, 'de'))} Ob das eine gute Quelle ist, ist eine andere Frage.",
        f"This sentence names who says so: {stopped(marked(quoted, 'en'))} Whether that is a good source is another "
        f"question.",
    )
