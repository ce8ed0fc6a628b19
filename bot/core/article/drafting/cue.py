"""Templates 1 and 4: the words, or the form of the verb, by which a sentence shows that it passes something on."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, words
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import other_words
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked
from bot.core.article.drafting.signs import KONJUNKTIV, MARKS
from bot.core.article.model import Attribution
from bot.core.content.base import Localized

CUE: Final = Template(1, "A", "S1", "article-cue", "source-blind")
FORM: Final = Template(4, "A", "S6", "article-verb-form", "reported-as-proven")

_FEWEST = 2
_ADVERBS: Final = frozenset(("reportedly", "allegedly", "supposedly", "purportedly"))


def propose_cues(page: Page, seed: int) -> Iterable[Proposal]:
    """Which words show that this is someone else's statement? One question for every sentence with one such cue."""
    for number in sorted(page.askable & page.said.keys()):
        said = page.said[number]
        cue = said[0]
        if len({one.cue_start for one in said}) > 1 or cue.tier != "strong" or not _is_cue(cue):
            continue
        text = page.sentence(number).text
        start = text.find(cue.cue)
        if text.count(cue.cue) != 1:
            continue
        end = start + len(cue.cue)
        others = other_words(page, text, (start, end), _names(text, said), seed)
        if len(others) >= _FEWEST:
            several = " " in cue.cue
            confidence = 0.97 if cue.kind == "direct" else 0.93
            asked = Asked((number,), cue.cue_start, cue.cue_start + len(cue.cue), cue.rule, 1 + several, confidence)
            key = Choice(both(cue.cue, cue.cue), _why_cue(cue, text, start, end))
            wrong = [Choice(both(word, word), _why_not_cue(word, text)) for word in others]
            yield words(CUE, asked, _ask_cue(several=several), text, key, wrong)


def _is_cue(cue: Attribution) -> bool:
    form = KONJUNKTIV.fullmatch(cue.cue) or cue.cue.lower() in _ADVERBS
    return len(cue.cue) >= 3 and len(cue.cue.split()) <= 3 and not form


def _names(text: str, said: Iterable[Attribution]) -> list[tuple[int, int]]:
    """Where speakers stand in the sentence: who is named shows, too, that somebody speaks."""
    speakers = [one.speaker for one in said if one.speaker]
    names = {name for speaker in speakers for name in (speaker.name, speaker.whole, speaker.role)}
    return [(text.find(name), text.find(name) + len(name)) for name in names if name and name in text]


def _ask_cue(*, several: bool) -> Localized:
    if several:
        return both(
            "Welche Wörter zeigen, dass der Satz die Aussage von jemand anderem weitergibt?",
            "Which words show that the sentence passes on what somebody else says?",
        )
    return both(
        "Welches Wort zeigt, dass der Satz die Aussage von jemand anderem weitergibt?",
        "Which word shows that the sentence passes on what somebody else says?",
    )


def _why_cue(cue: Attribution, text: str, start: int, end: int) -> Localized:
    quoted = excerpt(text, start, end)
    de, en = marked(cue.cue, "de"), marked(cue.cue, "en")
    if cue.speaker and not cue.speaker.pronoun:
        who_de, who_en = marked(cue.speaker.name, "de"), marked(cue.speaker.name, "en")
        return both(
            f"{de} verrät, dass hier jemand anderes spricht: {who_de}. So steht es da: {marked(quoted, 'de')}.",
            f"{en} tells you that somebody else is speaking: {who_en}. This is how it stands: {marked(quoted, 'en')}.",
        )
    return both(
        f"{de} verrät, dass der Artikel hier nur weitergibt, was jemand anderes sagt: {marked(quoted, 'de')}.",
        f"{en} tells you that the article only passes on what somebody else says: {marked(quoted, 'en')}.",
    )


def _why_not_cue(word: str, text: str) -> Localized:
    de, en = marked(word, "de"), marked(word, "en")
    if MARKS.search(text):
        return both(
            f"{de} fällt auf, weil es zum Inhalt gehört. Es sagt etwas über die Sache, aber nicht, dass jemand "
            f"spricht.",
            f"{en} stands out because it is part of the content. It says something about the matter, not that somebody "
            "is speaking.",
        )
    return both(
        f"{de} gehört zu dem, was gesagt wird. Ohne {de} fehlt Inhalt, aber man sähe weiter, dass jemand anderes "
        f"spricht.",
        f"{en} is part of what is said. Without {en} some content is missing, but you could still see that "
        f"somebody else "
        "is speaking.",
    )


def propose_forms(page: Page, seed: int) -> Iterable[Proposal]:
    """Which verb form (German: Konjunktiv I) or which adverb (English) marks reported speech? One to a sentence."""
    for number in sorted((page.askable & page.said.keys()) - page.quoted):
        said = page.said[number]
        text = page.sentence(number).text
        place = _form(page, text, said)
        if place is None or any(one.tier != "strong" or one.kind != "indirect" for one in said):
            continue
        start, end = place
        cues = [(text.find(one.cue), text.find(one.cue) + len(one.cue)) for one in said if one.cue in text]
        taken = [*_names(text, said), *cues]
        others = other_words(page, text, place, taken, seed)
        if len(others) >= _FEWEST:
            form = text[start:end]
            at = page.sentence(number).start
            asked = Asked((number,), at + start, at + end, said[0].rule, 3 if page.language == "de" else 2, 0.9)
            key = Choice(both(form, form), _why_form(page, form, text, start, end))
            wrong = [Choice(both(word, word), _why_not_form(page, word)) for word in others]
            yield words(FORM, asked, _ask_form(page), text, key, wrong)


def _form(page: Page, text: str, said: Iterable[Attribution]) -> tuple[int, int] | None:
    """The one form in the sentence that marks reported speech; None where there is none, or more than one."""
    if page.language == "de":
        places = [found.span() for found in KONJUNKTIV.finditer(text)]
    else:
        cues = {one.cue for one in said if one.cue.lower() in _ADVERBS}
        places = [found.span() for cue in cues for found in re.finditer(re.escape(cue), text)]
    # The letters of a form may stand in another word, too, and then nobody could tell which of them is tapped.
    return places[0] if len(places) == 1 and text.count(text[slice(*places[0])]) == 1 else None


def _ask_form(page: Page) -> Localized:
    if page.language == "de":
        return both(
            "Welches Wort zeigt durch seine Form, dass der Satz etwas nur weitergibt?",
            "Which word shows by its form that the sentence only passes something on?",
        )
    return both(
        "Welches Wort zeigt, dass der Artikel hier etwas nur weitergibt und nicht selbst behauptet?",
        "Which word shows that the article only passes this on and does not claim it itself?",
    )


def _why_form(page: Page, form: str, text: str, start: int, end: int) -> Localized:
    quoted = excerpt(text, start, end)
    if page.language == "de":
        return both(
            f"{marked(form, 'de')} ist Konjunktiv I, die Form für fremde Aussagen: {marked(quoted, 'de')}. Ob es "
            f"stimmt, "
            "lässt der Satz offen.",
            f"{marked(form, 'en')} is Konjunktiv I, the German form for what others say: {marked(quoted, 'en')}. "
            f"Whether "
            "it is true, the sentence leaves open.",
        )
    return both(
        f"{marked(form, 'de')} heißt: So wird es gesagt, der Artikel bürgt nicht dafür: {marked(quoted, 'de')}.",
        f"{marked(form, 'en')} means: so it is said, and the article does not vouch for it: {marked(quoted, 'en')}.",
    )


def _why_not_form(page: Page, word: str) -> Localized:
    de, en = marked(word, "de"), marked(word, "en")
    if page.language == "de":
        return both(
            f"{de} gehört zum Inhalt. Diese Form stünde auch da, wenn der Artikel es selbst behaupten würde.",
            f"{en} is part of the content. It would have this form even if the article made the claim itself.",
        )
    return both(
        f"{de} gehört zum Inhalt. Das Wort stünde auch da, wenn der Artikel es selbst behaupten würde.",
        f"{en} is part of the content. It would be there even if the article made the claim itself.",
    )
