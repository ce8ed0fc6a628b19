"""Template 4 in German: which form of the verb shows that the sentence only passes something on (Konjunktiv I)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import BLANK, both, excerpt, marked, stopped
from bot.core.article.drafting.signs import FIRST_PERSON, KONJUNKTIV, MARKS

VERB_FORM: Final = Template(4, "A", "S6", "article-verb-form", "reported-as-proven")

INDICATIVE: Final[Mapping[str, tuple[str, str]]] = {
    "sei": ("ist", "war"),
    "seien": ("sind", "waren"),
    "habe": ("hat", "hatte"),
    "werde": ("wird", "wurde"),
    "könne": ("kann", "konnte"),
    "müsse": ("muss", "musste"),
    "dürfe": ("darf", "durfte"),
    "wolle": ("will", "wollte"),
    "gebe": ("gibt", "gab"),
    "gehe": ("geht", "ging"),
    "komme": ("kommt", "kam"),
    "stehe": ("steht", "stand"),
    "bleibe": ("bleibt", "blieb"),
    "liege": ("liegt", "lag"),
    "lasse": ("lässt", "ließ"),
    "brauche": ("braucht", "brauchte"),
    "mache": ("macht", "machte"),
    "wisse": ("weiß", "wusste"),
    "koste": ("kostet", "kostete"),
    "fehle": ("fehlt", "fehlte"),
    "solle": ("soll", "sollte"),
    "nehme": ("nimmt", "nahm"),
    "sehe": ("sieht", "sah"),
    "halte": ("hält", "hielt"),
    "laufe": ("läuft", "lief"),
    "sinke": ("sinkt", "sank"),
    "steige": ("steigt", "stieg"),
    "zahle": ("zahlt", "zahlte"),
    "passe": ("passt", "passte"),
    "bekomme": ("bekommt", "bekam"),
    "beginne": ("beginnt", "begann"),
    "verliere": ("verliert", "verlor"),
}
"""Konjunktiv I, third person, and the indicatives that could stand in the same place (Duden grammar)."""

_SAME_AS_SUBJUNCTIVE: Final = frozenset(
    {"wollte", "brauchte", "machte", "kostete", "fehlte", "sollte", "zahlte", "passte"}
)
"""Past forms that are Konjunktiv II as well, so that the gap could rightly be filled with them (Duden grammar)."""

_BY_FORM: Final = frozenset({"konjunktiv"})
"""Rules of the analysis that rest on the verb's form."""

_ASKS: Final = re.compile(r"\b(?:ob|wer|wie|wo|was|warum|wann)\b[^,.:;]*$")
"""Before a form that asks, not claims, in what is passed on."""

_NOT_SO: Final = re.compile(r"\b(?:[Ii]n Wahrheit|[Ii]n Wirklichkeit|[Tt]atsächlich|stimmt nicht|erfunden|gelogen)\b")

_AHEAD: Final = re.compile(r"\b(?:morgen|künftig|bald|demnächst|kommende[nrsm]?|nächste[nrsm]?)\b", re.IGNORECASE)
"""Beside these, no form of the past could tempt anybody."""

_SET_PHRASE: Final = re.compile(r"\bsei es\b|\bes sei\b|\bsei (?:dank|Dank)\b|\bals (?:sei|habe)\b")


def forms_in(page: Page) -> Iterator[tuple[int, str, int]]:
    """Sentences that report with a Konjunktiv I: their number, the first such form, and where it stands in them.

    The form itself is a sign that is as sure as a strong one (precision .99 on news), so a weak tier is enough where
    it is what the tier rests on.
    """
    reporting = page.askable & page.said.keys() if page.language == "de" else frozenset[int]()
    for number in () if page.interview else sorted(reporting - page.quoted):
        text, said = page.sentence(number).text, page.said[number]
        found = KONJUNKTIV.search(text)
        own = FIRST_PERSON[page.language].search(text)
        if (
            not found
            or found.group() not in INDICATIVE
            or _ASKS.search(text[: found.start()])
            or MARKS.search(text)
            or _SET_PHRASE.search(text)
            or own
            or _refuted(page, number)
            or _AHEAD.search(text)
        ):
            continue
        if all(one.tier == "strong" or one.rule in _BY_FORM for one in said):
            yield number, found.group(), found.start()


def _refuted(page: Page, number: int) -> bool:
    """Whether the article itself says next that it is not so, and so leaves nothing open."""
    after = number + 1
    return after < len(page.analysis.sentences) and _NOT_SO.search(page.sentence(after).text) is not None


def propose_verb_forms(page: Page, seed: int) -> Iterable[Proposal]:
    """One gap to fill for every sentence that reports and has exactly one Konjunktiv I."""
    for number, form, start in forms_in(page):
        text, said, end = page.sentence(number).text, page.said[number], start + len(form)
        if len(KONJUNKTIV.findall(text)) > 1 or _SAME_AS_SUBJUNCTIVE & set(INDICATIVE[form]):
            continue
        gap = f"{text[:start]}{BLANK}{text[end:]}"
        stem = both(
            f"Welche Form gehört in die Lücke, wenn der Artikel etwas nur weitergibt?\n{marked(gap, 'de')}",
            f"Which form fills the gap if the article only passes something on?\n{marked(gap, 'en')}",
        )
        at = page.sentence(number).start
        asked = Asked((number,), at + start, at + end, said[0].rule, 3, 0.9)
        quoted = excerpt(text, start, end)
        key = Choice(
            both(form, form),
            both(
                f"{marked(form, 'de')} ist Konjunktiv I, die Form für fremde Aussagen: "
                f"{stopped(marked(quoted, 'de'))} Ob "
                "es stimmt, bleibt offen.",
                f"{marked(form, 'en')} is Konjunktiv I, the German form for what others say: "
                f"{stopped(marked(quoted, 'en'))} Whether it is true remains open.",
            ),
        )
        wrong = [
            Choice(
                both(other, other),
                both(
                    f"{marked(other, 'de')} klingt gut, ist aber Indikativ: Damit würde der Artikel es eher selbst "
                    "behaupten.",
                    f"{marked(other, 'en')} may sound right, but it is the indicative: with it, the article would seem "
                    "to claim this itself.",
                ),
            )
            for other in INDICATIVE[form]
        ]
        yield single(VERB_FORM, asked, stem, key, wrong, seed)
