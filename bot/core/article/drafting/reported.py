"""Template 2: which sentence passes on what someone else says."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.claims import figures_of, tempts
from bot.core.article.drafting.cueing import named_cue
from bot.core.article.drafting.making import Asked, Template, sentences
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import drawn, other_sentences
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, marked
from bot.core.article.model import Attribution
from bot.core.content.base import Localized

REPORTED: Final = Template(2, "A", "S1", "article-reported", "source-blind")

_FEWEST = 2
_COUNTED: Final = re.compile(r"[£$€]?\d[\d.,]*(?: ?%| [^-]+|[mbk]n?)")
"""A number that reads well when it is named by itself, with what it counts."""


def propose_reported(page: Page, seed: int) -> Iterable[Proposal]:
    """Which sentence passes on what someone else says? Indirect speech only: quotation marks would give it away."""
    plain = drawn(page.plain, seed)
    for number in sorted((page.askable & page.said.keys()) - page.quoted):
        said = page.said[number]
        first = said[0]
        if not page.sure(number):
            continue
        others = other_sentences(page, number, (other for other in plain if tempts(page, other, number)))
        if len(others) >= _FEWEST:
            asked = Asked((number,), first.start, first.end, first.rule, 1 if first.speaker else 2, 0.92)
            why = {other: _why_own(page, other, first) for other in others}
            stem = both(
                "Tippe auf den Satz, der weitergibt, was jemand anderes sagt.",
                "Tap the sentence that passes on what somebody else says.",
            )
            yield sentences(REPORTED, asked, stem, number, why | {number: _why_reported(page, first)})


def _why_reported(page: Page, said: Attribution) -> Localized:
    cue, quoted = named_cue(page, said)
    return both(
        f"{marked(quoted, 'de')}: An {marked(cue, 'de')} siehst du, dass der Artikel weitergibt, was jemand anderes "
        f"sagt.",
        f"{marked(quoted, 'en')}: {marked(cue, 'en')} shows that the article is passing on what somebody else says.",
    )


def _why_own(page: Page, number: int, said: Attribution) -> Localized:
    """Why a sentence that is the article's own tempts, and what is missing in it that the key has."""
    figures = [one for one in figures_of(page, number) if _COUNTED.fullmatch(one.text)]
    cue, _ = named_cue(page, said)
    de, en = marked(cue, "de"), marked(cue, "en")
    if figures:
        of_de, of_en = marked(figures[0].text, "de"), marked(figures[0].text, "en")
        return both(
            f"{of_de} klingt nach einer Auskunft, aber der Satz sagt nicht, von wem sie kommt. Hier spricht der "
            f"Artikel "
            "selbst.",
            f"{of_en} sounds like something somebody told the newsroom, but the sentence does not say who. Here the "
            "article itself is speaking.",
        )
    return both(
        f"Hier steht kein Zeichen wie {de}, das auf jemand anderen hinweist. Auch wenn der Satz von anderen handelt: "
        f"Es "
        "spricht der Artikel selbst.",
        f"There is no sign like {en} here that points to somebody else. Even if the sentence is about others, the "
        f"article "
        "itself is speaking.",
    )
