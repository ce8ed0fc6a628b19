"""Template 5, third form: what a sentence would say without its one word of doubt."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.core.article.drafting.hedge import is_clear
from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.signs import FIRST_PERSON, SAYING
from bot.core.content.base import Localized
from bot.core.languages import Language

DOUBT: Final = Template(5, "A", "S6", "article-doubt", "missing-word-blind")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEFT_OUT: Final[Mapping[Language, frozenset[str]]] = {
    "de": _words("vermutlich wahrscheinlich möglicherweise anscheinend womöglich vielleicht voraussichtlich eventuell"),
    "en": _words("perhaps probably possibly presumably maybe seemingly"),
}
"""Adverbs of doubt: without them the sentence is still one. "Offenbar" may mean "as anybody can see"."""

_FIRM: Final[Mapping[Language, Mapping[str, str]]] = {
    "de": {"dürfte": "wird", "dürften": "werden", "könnte": "wird", "könnten": "werden"},
    "en": {"may": "will", "might": "will"},
}
"""Verbs of doubt with the verb that would make of the same sentence a certain one."""

_OTHERWISE_MEANT: Final[Mapping[Language, re.Pattern[str]]] = {
    # "wird gewesen sein" is a guess, too; "man könnte" is an idea, "nicht könnte" a lack.
    "de": re.compile(r"\b(?:sein|haben|worden|man|ich|wir|nicht|kein\w*|als|ob)\b|\?"),
    "en": re.compile(r"\b(?:have|that|so|not|as|whether|whatever|wherever|well|I|we|you)\b|\?"),
}
"""What stands beside a verb of doubt where another one would not only be more certain."""

_CERTAIN: Final = both("Es klänge sicher, als stünde es fest", "It would sound certain, like a fact")
_WRONG: Final[tuple[tuple[Localized, Localized], ...]] = (
    (
        both("Es klänge noch vorsichtiger als jetzt", "It would sound even more careful"),
        both(
            "Umgekehrt: {word} ist das Wort, das vorsichtig macht. Ohne es bleibt keine Vorsicht übrig.",
            "It is the other way round: {word} is the careful word. Without it, no care is left.",
        ),
    ),
    (
        both("Der Satz würde dasselbe sagen wie jetzt", "It would say the same as it does now"),
        both(
            "Es ist nur ein Wort, aber an ihm hängt, ob etwas feststeht. {word} lässt es offen.",
            "It is only one word, but whether the thing is certain depends on it. {word} leaves it open.",
        ),
    ),
    (
        both("Es hieße, dass es gar nicht stimmt", "It would mean that it is not true"),
        both(
            "Dafür müsste „nicht“ oder „kein“ dastehen. {word} verneint nichts, es lässt nur etwas offen.",
            "For that it would have to say “not” or “no”. {word} denies nothing, it only leaves something open.",
        ),
    ),
)


def propose_doubts(page: Page, seed: int) -> Iterable[Proposal]:
    """What would change without the word? One question for every sentence with exactly one that can go or be firmer."""
    for number in () if _is_comment(page) else sorted((page.askable & page.hedges.keys()) - page.quoted):
        hedge, text = page.hedges[number][0], page.sentence(number).text
        word = hedge.text.lower()
        firm = _FIRM[page.language].get(word, "")
        start = text.find(hedge.text)
        # What somebody else says stays theirs, with or without the word.
        if number in page.said or SAYING[page.language].search(text.replace(hedge.text, "")):
            continue
        if not is_clear(page, hedge) or (word not in _LEFT_OUT[page.language] and not firm):
            continue
        if firm and _OTHERWISE_MEANT[page.language].search(text):
            continue
        # A German sentence that loses its first word is another kind of sentence.
        if (page.language == "de" and not start) or text.endswith("?") or _WITH_NUMBER.match(text, start):
            continue
        de, en = marked(hedge.text, "de"), marked(hedge.text, "en")
        change = (
            both(
                f"Was wäre anders, wenn statt {de} hier {marked(firm, 'de')} stünde?",
                f"What would change if it said {marked(firm, 'en')} instead of {en}?",
            )
            if firm
            else both(f"Was wäre anders, wenn {de} hier fehlte?", f"What would change without the word {en}?")
        )
        stem = both(f"{change.de}\n\n{text}", f"{change.en}\n\n{text}")
        quoted = excerpt(text, start, start + len(hedge.text))
        key = Choice(
            _CERTAIN,
            both(
                f"{de} lässt offen, ob es so ist oder kommt: {stopped(marked(quoted, 'de'))} Wer das Wort beim "
                "Weitererzählen vergisst, macht daraus eine Tatsache.",
                f"{en} leaves open whether it is or will be so: {stopped(marked(quoted, 'en'))} Forget the word when "
                "you pass it on, and you turn it into a fact.",
            ),
        )
        wrong = [Choice(text, both(why.de.format(word=de), why.en.format(word=en))) for text, why in _WRONG]
        asked = Asked((number,), hedge.start, hedge.end, "doubt", 2, 0.88)
        yield single(DOUBT, asked, stem, key, wrong, seed)


def _is_comment(page: Page) -> bool:
    """Whether the writer speaks of himself now and then: in a comment a word of doubt is often irony."""
    own = (
        s.i for s in page.analysis.sentences if s.i not in page.quoted and FIRST_PERSON[page.language].search(s.text)
    )
    return not page.interview and sum(1 for number in own if number not in page.said) >= _OFTEN


_OFTEN: Final = 3

_WITH_NUMBER: Final = re.compile(
    r"\w+ (?:[\d£$€]|(?:an?|one|two|three|four|five|six|ten|half|ein\w*|zwei|drei|vier|fünf|sechs|zehn|halb\w*)\b)"
)
"""Before a number such a word makes the number less exact, not the sentence."""
