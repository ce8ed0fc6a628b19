"""Template 3: direct quotation, paraphrase, or the article's own words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from bot.core.article.drafting.claims import claims, refers
from bot.core.article.drafting.cueing import named_cue
from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.signs import MARKS, PASSED_ON, SAYING
from bot.core.article.model import Attribution
from bot.core.content.base import Localized
from bot.core.languages import Language

SPEECH: Final = Template(3, "A", "S1", "article-form-of-speech", "reported-as-proven")

_Form = Literal["direct", "paraphrase", "own"]

_MOSTLY: Final = 0.5
"""The share of a sentence that a quotation must have to be what the sentence is made of."""

_TELLING: Final = 45
"""Characters of a sentence of the article's own that is worth a question."""

_RATED: Final[Mapping[_Form, tuple[int, float]]] = {"direct": (1, 0.9), "paraphrase": (2, 0.91), "own": (2, 0.87)}

_OPTIONS: Final[Mapping[_Form, Localized]] = {
    "direct": both("Ja, wörtlich und als Zitat", "Yes, repeated word for word"),
    "paraphrase": both("Ja, aber in anderen Worten", "Yes, but in different words"),
    "own": both("Nein, das sagt der Artikel", "No, the article’s own words"),
}

_WHY: Final[Mapping[tuple[_Form, _Form], Localized]] = {
    ("direct", "direct"): both(
        "Was zwischen den Anführungszeichen steht, ist wörtlich übernommen: {quoted}",
        "The words between the quotation marks are repeated exactly as they were said: {quoted}",
    ),
    ("direct", "paraphrase"): both(
        "Umformuliert wird ohne Anführungszeichen. Hier stehen welche, also sind es die Worte selbst.",
        "A statement that is put in other words has no quotation marks. This one has, so these are the exact words.",
    ),
    ("direct", "own"): both(
        "Der Artikel hat den Satz zwar gedruckt, aber die Anführungszeichen zeigen: Die Worte sind von jemand anderem.",
        "The article printed the sentence, but the quotation marks show that the words are somebody else’s.",
    ),
    ("paraphrase", "direct"): both(
        "Ein Zitat stünde in Anführungszeichen. Hier stehen keine: Vielleicht wurde es ganz anders gesagt.",
        "A quotation would be in quotation marks. There are none, so it may have been said in quite different words.",
    ),
    ("paraphrase", "paraphrase"): both(
        "{cue} zeigt, dass jemand anderes spricht. Anführungszeichen fehlen, also ist es umformuliert: {quoted}",
        "{cue} shows that somebody else is speaking. There are no quotation marks, so it has been put in other words: "
        "{quoted}",
    ),
    ("paraphrase", "own"): both(
        "Das klingt nach dem Artikel selbst, weil kein Zitat dasteht. {cue} zeigt aber, dass er etwas weitergibt.",
        "With no quotation marks it sounds like the article itself. But {cue} shows that it is passing something on.",
    ),
    ("own", "direct"): both(
        "Für ein Zitat fehlen die Anführungszeichen und jemand, der spricht.",
        "For a quotation there would have to be quotation marks and somebody who is speaking.",
    ),
    ("own", "paraphrase"): both(
        "Dann müsste dastehen, wer es gesagt hat, etwa mit „laut“ oder „sagte“. Hier steht nichts davon.",
        "Then it would have to say whose statement it is, for example with “according to” or “said”, but it does not.",
    ),
    ("own", "own"): both(
        "Niemand wird genannt, der es sagt. Der Artikel behauptet es selbst und steht dafür gerade: {quoted}",
        "Nobody is named who says so. The article itself claims it and has to answer for it: {quoted}",
    ),
}


_WHY_I: Final[Mapping[tuple[_Form, _Form], Localized]] = {
    ("own", "direct"): both(
        "{cue} klingt nach einem Zitat, aber die Anführungszeichen fehlen. Hier spricht, wer den Text geschrieben hat.",
        "{cue} sounds like a quotation, but there are no quotation marks. The writer of the text is speaking.",
    ),
    ("own", "own"): both(
        "Mit {cue} ist gemeint, wer den Text geschrieben hat, denn kein Zeichen führt zu jemand anderem: {quoted}",
        "{cue} means whoever wrote the text, as no sign points to anybody else: {quoted}",
    ),
}
"""Where the writer speaks of himself."""


_PASSED_ON_AGAIN: Final = re.compile(r"\W*(?:He|She|They|Er|Sie) (?:says?|said|told|sag(?:t|te|en))\b")
"""Beginnings of quotations in which somebody passes on what somebody else said."""


def propose_forms_of_speech(page: Page, seed: int) -> Iterable[Proposal]:
    """How a sentence passes on what somebody says: one question for every sentence where that is clear."""
    for number in sorted(page.askable):
        form = _form(page, number)
        if form:
            yield _ask(page, number, form, seed)


def _form(page: Page, number: int) -> _Form | None:
    said = page.said.get(number, ())
    sentence = page.sentence(number)
    if not said:
        own = (number in page.plain and claims(page, number)) or _of_writer(page, number)
        whole = number not in page.hedges and len(sentence.text) >= _TELLING
        return "own" if own and whole and not refers(sentence.text, page.language) else None
    kinds = {one.kind for one in said}
    if len(kinds) > 1 or not page.sure(number):
        return None
    if "direct" in kinds:
        quoted = sum(one.end - one.start for one in said)
        nested = any(MARKS.search(page.within(one)) or _PASSED_ON_AGAIN.match(page.within(one)) for one in said)
        return (
            "direct" if MARKS.search(sentence.text) and not nested and quoted >= _MOSTLY * len(sentence.text) else None
        )
    return "paraphrase" if number not in page.quoted and not MARKS.search(sentence.text) else None


def _of_writer(page: Page, number: int) -> bool:
    """Whether the writer speaks of himself, and nobody else can be meant by "I" or "we"."""
    text = page.sentence(number).text
    nets = (SAYING[page.language], PASSED_ON[page.language])
    return page.own(number) and _writer(page, number) != "" and not any(net.search(text) for net in nets)


def _writer(page: Page, number: int) -> str:
    """The word by which the writer speaks of himself, "" where there is none."""
    found = _I_OR_WE[page.language].search(page.sentence(number).text)
    return found.group() if found else ""


_I_OR_WE: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(r"\b(?:[Ii]ch|[Ww]ir|[Mm]ir|[Mm]ich|mein\w*)\b"),
    "en": re.compile(r"\b(?:I|[Ww]e|[Mm]y)\b"),
}


def _ask(page: Page, number: int, form: _Form, seed: int) -> Proposal:
    sentence = page.sentence(number)
    said: Sequence[Attribution] = page.said.get(number, ())
    cue, quoted = named_cue(page, said[0]) if said else ("", excerpt(sentence.text, 0, 0))
    if form == "direct":
        # The words themselves, without the marks, so that they can be cut anywhere.
        words = page.within(said[0]).strip(" ,")
        quoted = excerpt(words, 0, 0)
        if len(said) > 1:
            # What is quoted goes on behind the words of saying.
            quoted = f"{quoted.rstrip('.')} […]"
    level, confidence = _RATED[form]
    asked = Asked((number,), sentence.start, sentence.end, said[0].rule if said else "plain", level, confidence)
    stem = both(
        # Without marks of ours: the question turns on those of the article.
        f"Gibt dieser Satz weiter, was jemand sagt, und wie?\n\n{sentence.text}",
        f"Does this sentence pass on what somebody says, and how?\n\n{sentence.text}",
    )
    me = _writer(page, number) if form == "own" else ""
    whys = {**_WHY, **_WHY_I} if me else _WHY
    choices = {name: Choice(text, _explain(whys[form, name], quoted, cue or me)) for name, text in _OPTIONS.items()}
    others = [choice for name, choice in choices.items() if name != form]
    return single(SPEECH, asked, stem, choices[form], others, seed)


def _explain(why: Localized, quoted: str, cue: str) -> Localized:
    return both(
        why.de.format(quoted=stopped(marked(quoted, "de")), cue=marked(cue, "de")),
        why.en.format(quoted=stopped(marked(quoted, "en")), cue=marked(cue, "en")),
    )
