"""Templates 6 and 7, second form: whether a sentence says where its figure comes from."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.claims import can_be_looked_up, figures_of, looks_ahead, names_a_body
from bot.core.article.drafting.cueing import named_cue
from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.model import Figure
from bot.core.content.base import Localized

NAMED: Final = Template(6, "R", "S1", "article-figure-named", "source-blind")
UNNAMED: Final = Template(7, "R", "S1", "article-figure-unnamed", "source-blind")

_LARGE: Final = 10
"""Whoever counts less than ten of something could just have looked."""

_WANTS: Final = re.compile(r"forder|verlang|demand|urge|call|ask|bat", re.IGNORECASE)
"""Cues of wishes: who wants something, gives no figure."""

_BOUND: Final = re.compile(
    r"(?:mehr als|weniger als|über|unter|mindestens|höchstens|bis zu|more than|less than|fewer than|over|under|at "
    r"least|at most|up to)\s*$",
    re.IGNORECASE,
)
"""Before a figure that is a bound, which nobody counted."""
_HALF: Final = re.compile(r"\s*(?:und|oder|and|or)\b")
"""Behind a figure whose unit goes on: "2.700 Lehrerinnen und Lehrer"."""
_PRICE: Final = re.compile(
    r"\b(?:kostet\w*|kaufte\w*|gekauft|verkauf\w*|angeboten|bietet|Preis\w*|Einwohner\w*|[Ss]pende\w*|costs?|bought|sold|offered|price[ds]?|"
    r"for sale|inhabitants|population|donat\w*)\b"
)
"""Words of prices, sizes and gifts, which anybody can look up or the text itself must know."""

_SAID: Final = both("Von jemandem, den der Satz nennt", "From somebody the sentence names")
_COUNTED: Final = both("Von der Redaktion, selbst ermittelt", "From the newsroom’s own research")
_OPEN: Final = both("Das lässt der Satz ganz offen", "The sentence leaves that open")


def propose_named(page: Page, seed: int) -> Iterable[Proposal]:
    """Where does the figure come from? One question for every sentence that names who gives it."""
    for number in sorted(page.askable & page.said.keys() & page.figures.keys()):
        said = page.said[number]
        figure = _figure(page, number)
        speaker = said[0].speaker
        if len(said) > 1 or said[0].kind == "direct" or not page.sure(number) or page.interview:
            continue
        if not figure or figure.source is None or not speaker or speaker.pronoun or _WANTS.search(said[0].cue):
            continue
        if speaker.name not in page.sentence(number).text or not _contested(page, number, speaker.whole):
            continue
        cue, quoted = named_cue(page, said[0])
        key = both(
            f"{marked(cue, 'de')} führt zu der Quelle: {stopped(marked(quoted, 'de'))} Dort müsste man nachfragen.",
            f"{marked(cue, 'en')} leads to the source: {stopped(marked(quoted, 'en'))} That is whom you would ask.",
        )
        counted = both(
            f"Die Redaktion hat die Zahl gedruckt, aber nicht selbst ermittelt: {marked(cue, 'de')} zeigt es.",
            f"The newsroom printed the figure but did not find it out itself: {marked(cue, 'en')} shows that.",
        )
        left_open = both(
            f"Lies noch einmal genau: Bei {marked(cue, 'de')} steht, wer die Zahl angibt.",
            f"Read it again closely: next to {marked(cue, 'en')} it says who gives the figure.",
        )
        asked = Asked((number,), figure.start, figure.end, said[0].rule, 1, 0.66)
        wrong = [Choice(_COUNTED, counted), Choice(_OPEN, left_open)]
        yield single(NAMED, asked, _stem(page, figure), Choice(_SAID, key), wrong, seed)


def propose_unnamed(page: Page, seed: int) -> Iterable[Proposal]:
    """Where does the figure come from? One question for every sentence that keeps it open, best with a name in it."""
    for number in sorted(page.plain & set(page.analysis.unsourced) & page.figures.keys()):
        figure = _figure(page, number)
        text = page.sentence(number).text
        # Without anybody in the sentence, nobody would take somebody for the source.
        tempting = names_a_body(page, number) or any(voice.name in text for voice in page.analysis.voices)
        if not figure or not tempting or looks_ahead(page, number) or not can_be_looked_up(page, number):
            continue
        start = text.find(figure.text)
        quoted = excerpt(text, start, start + len(figure.text))
        key = both(
            f"Niemand wird genannt, der es gezählt oder gesagt hat: {stopped(marked(quoted, 'de'))} Die Zahl kann "
            "stimmen, ist so aber schwer zu prüfen.",
            f"Nobody is named who counted or said so: {stopped(marked(quoted, 'en'))} The figure may be right but is "
            "hard to check like this.",
        )
        said = both(
            "Wer im Satz vorkommt, hat die Zahl noch nicht angegeben. Dafür bräuchte es ein Zeichen wie „laut“.",
            "Whoever occurs in the sentence has not given the figure. That would take a sign such as “according to”.",
        )
        counted = both(
            "Das kann sein, steht aber nicht da. Ein guter Bericht würde sagen, wie gezählt wurde.",
            "That may be, but it does not say so. A good report would say how it was counted.",
        )
        asked = Asked((number,), figure.start, figure.end, "unsourced", 2, 0.7)
        wrong = [Choice(_SAID, said), Choice(_COUNTED, counted)]
        yield single(UNNAMED, asked, _stem(page, figure), Choice(_OPEN, key), wrong, seed)


def _contested(page: Page, number: int, name: str) -> bool:
    """Whether somebody else is named, too: else the only name is only to be copied."""
    text = page.sentence(number).text
    others = (voice.name for voice in page.analysis.voices if voice.name != name)
    return any(other in text and other not in name and name not in other for other in others)


def _figure(page: Page, number: int) -> Figure | None:
    """The figure of a sentence that somebody must have found out, where there is exactly one."""
    found = [one for one in figures_of(page, number) if one.value >= _LARGE or one.unit == "%"]
    text = page.sentence(number).text
    if len(found) != 1 or text.count(found[0].text) != 1:
        return None
    before, _, after = text.partition(found[0].text)
    bare = _BOUND.search(before) or _HALF.match(after) or _PRICE.search(text)
    return None if bare else found[0]


def _stem(page: Page, figure: Figure) -> Localized:
    text = page.sentence(figure.sentence).text
    return both(
        f"Von wem stammt die Angabe {marked(figure.text, 'de')}, soweit der Satz es sagt?\n\n{text}",
        f"Where does the figure {marked(figure.text, 'en')} come from, as far as the sentence says?\n\n{text}",
    )
