"""Template 3: direct quotation, paraphrase, or the article's own words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked
from bot.core.article.drafting.signs import MARKS, WITHIN
from bot.core.article.model import Attribution
from bot.core.content.base import Localized

SPEECH: Final = Template(3, "A", "S1", "article-form-of-speech", "reported-as-proven")

_Form = Literal["direct", "paraphrase", "own"]

_MOSTLY: Final = 0.5
"""The share of a sentence that a quotation must have to be what the sentence is made of."""

_TELLING: Final = 45
"""Characters of a sentence of the article's own that is worth a question."""

_RATED: Final[Mapping[_Form, tuple[int, float]]] = {"direct": (1, 0.95), "paraphrase": (2, 0.91), "own": (2, 0.86)}

_OPTIONS: Final[Mapping[_Form, Localized]] = {
    "direct": both("Wörtlich, als Zitat", "Exactly, as a quotation"),
    "paraphrase": both("Sinngemäß, umformuliert", "Loosely, in other words"),
    "own": both("Gar nicht, eigene Worte", "Not at all, its own words"),
}

_WHY: Final[Mapping[tuple[_Form, _Form], Localized]] = {
    ("direct", "direct"): both(
        "Was zwischen den Anführungszeichen steht, ist wörtlich übernommen: {quoted}.",
        "What stands between the quotation marks is taken over word for word: {quoted}.",
    ),
    ("direct", "paraphrase"): both(
        "Umformuliert wird ohne Anführungszeichen. Hier stehen welche, also sind es die Worte selbst.",
        "Rephrased words have no quotation marks. Here there are some, so these are the very words.",
    ),
    ("direct", "own"): both(
        "Der Artikel hat den Satz zwar gedruckt, aber die Anführungszeichen zeigen: Die Worte sind von jemand anderem.",
        "The article printed the sentence, but the quotation marks show that the words are somebody else’s.",
    ),
    ("paraphrase", "direct"): both(
        "Ein Zitat stünde in Anführungszeichen. Hier stehen keine: Vielleicht wurde es ganz anders gesagt.",
        "A quotation would be in quotation marks. There are none: it may have been said quite differently.",
    ),
    ("paraphrase", "paraphrase"): both(
        "{cue} zeigt, dass jemand anderes spricht. Anführungszeichen fehlen, also sind die Worte umformuliert: "
        "{quoted}.",
        "{cue} shows that somebody else is speaking. There are no quotation marks, so the words are rephrased: "
        "{quoted}.",
    ),
    ("paraphrase", "own"): both(
        "Das klingt nach dem Artikel selbst, weil kein Zitat dasteht. {cue} zeigt aber, dass er etwas weitergibt.",
        "It sounds like the article itself because there is no quotation. But {cue} shows that it passes something on.",
    ),
    ("own", "direct"): both(
        "Für ein Zitat fehlen die Anführungszeichen und jemand, der spricht.",
        "A quotation would need quotation marks and somebody who is speaking.",
    ),
    ("own", "paraphrase"): both(
        "Dann müsste dastehen, wer es gesagt hat, etwa mit „laut“ oder „sagte“. Hier steht nichts davon.",
        "Then it would have to say whose statement it is, for example with “according to” or “said”. It does not.",
    ),
    ("own", "own"): both(
        "Niemand wird genannt, der es sagt. Der Artikel erzählt selbst und muss dafür geradestehen: {quoted}.",
        "Nobody is named who says so. The article tells it itself and has to answer for it: {quoted}.",
    ),
}


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
        own = number in page.plain and number not in page.hedges and len(sentence.text) >= _TELLING
        return "own" if own and not WITHIN[page.language].search(sentence.text) else None
    kinds = {one.kind for one in said}
    if len(kinds) > 1 or not page.sure(number):
        return None
    if "direct" in kinds:
        quoted = sum(one.end - one.start for one in said)
        return "direct" if MARKS.search(sentence.text) and quoted >= _MOSTLY * len(sentence.text) else None
    return "paraphrase" if number not in page.quoted and not MARKS.search(sentence.text) else None


def _ask(page: Page, number: int, form: _Form, seed: int) -> Proposal:
    sentence = page.sentence(number)
    said: Sequence[Attribution] = page.said.get(number, ())
    cue = said[0].cue if said else ""
    at = max(said[0].start - sentence.start, 0) if form == "direct" else max(sentence.text.find(cue), 0)
    quoted = excerpt(sentence.text, at, at + len(cue))
    level, confidence = _RATED[form]
    asked = Asked((number,), sentence.start, sentence.end, said[0].rule if said else "plain", level, confidence)
    stem = both(
        f"Wie gibt dieser Satz weiter, was jemand sagt?\n{marked(sentence.text, 'de')}",
        f"How does this sentence pass on what somebody says?\n{marked(sentence.text, 'en')}",
    )
    choices = {name: Choice(text, _explain(_WHY[form, name], quoted, cue)) for name, text in _OPTIONS.items()}
    others = [choice for name, choice in choices.items() if name != form]
    return single(SPEECH, asked, stem, choices[form], others, seed)


def _explain(why: Localized, quoted: str, cue: str) -> Localized:
    return both(
        why.de.format(quoted=marked(quoted, "de"), cue=marked(cue, "de")),
        why.en.format(quoted=marked(quoted, "en"), cue=marked(cue, "en")),
    )
