"""Templates 1 and (in English) 4: the words by which a sentence shows that it passes something on."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.cueing import split_cue
from bot.core.article.drafting.kinds import Kind
from bot.core.article.drafting.making import Asked, Choice, Template, words
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import other_words
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.signs import KONJUNKTIV
from bot.core.article.model import Attribution
from bot.core.content.base import Localized

CUE: Final = Template(1, "A", "S1", "article-cue", "source-blind")
ADVERB: Final = Template(4, "A", "S6", "article-verb-form", "reported-as-proven")

_FEWEST = 2
_ADVERBS: Final = frozenset(("reportedly", "allegedly", "supposedly", "purportedly"))


def propose_cues(page: Page, seed: int) -> Iterable[Proposal]:
    """Which words show that this is someone else's statement? One question for every sentence with one such cue."""
    for number in sorted(page.askable & page.said.keys()):
        said = page.said[number]
        cue = said[0]
        if len({one.cue_start for one in said}) > 1 or not page.sure(number) or not _is_cue(cue):
            continue
        # Beside a quotation the word is given away by the marks.
        if number in page.quoted:
            continue
        text = page.sentence(number).text
        start = text.find(cue.cue)
        # A verb in two pieces cannot be tapped.
        if text.count(cue.cue) != 1 or split_cue(page, cue):
            continue
        end = start + len(cue.cue)
        others = other_words(page, text, (start, end), _names(text, said), seed)
        if len(others) >= _FEWEST:
            several = " " in cue.cue
            asked = Asked((number,), cue.cue_start, cue.cue_start + len(cue.cue), cue.rule, 1 + several, 0.93)
            key = Choice(both(cue.cue, cue.cue), _why_cue(cue, text, start, end))
            wrong = [Choice(both(word, word), _why_not_cue(word, kind)) for word, kind in others]
            yield words(CUE, asked, _ask_cue(several=several), text, key, wrong)


def _is_cue(cue: Attribution) -> bool:
    form = KONJUNKTIV.fullmatch(cue.cue) or cue.cue.lower() in _ADVERBS
    return len(cue.cue) >= 3 and len(cue.cue.split()) <= 2 and not form


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
    return both(
        stopped(f"{de} verrät, dass hier jemand anderes spricht und nicht der Artikel selbst: {marked(quoted, 'de')}"),
        stopped(f"{en} tells you that somebody else is speaking here, not the article itself: {marked(quoted, 'en')}"),
    )


def _why_not_cue(word: str, kind: Kind) -> Localized:
    de, en = marked(word, "de"), marked(word, "en")
    if kind == "verb":
        return both(
            f"{de} ist auch ein Verb, gehört aber zu dem, was erzählt wird. Dass es jemand anderes sagt, zeigt es "
            f"nicht.",
            f"{en} is a verb, too, but it belongs to what is being told. It does not show that somebody else says so.",
        )
    if kind == "particle":
        return both(
            f"{de} ist auch so ein kleines Wort, gehört aber zum Inhalt. Von wem die Aussage kommt, zeigt es nicht.",
            f"{en} is a small word, too, but it belongs to the content. It does not show whose statement this is.",
        )
    return both(
        f"{de} ist ähnlich gebaut, gehört aber zum Inhalt. Von wem die Aussage kommt, zeigt es nicht.",
        f"{en} is built in a similar way but belongs to the content. It does not show whose statement this is.",
    )


def propose_adverbs(page: Page, seed: int) -> Iterable[Proposal]:
    """Which adverb marks reported speech (reportedly, allegedly)? English only; one question to a sentence."""
    reporting = page.askable & page.said.keys() if page.language == "en" else frozenset[int]()
    for number in sorted(reporting - page.quoted):
        said, text = page.said[number], page.sentence(number).text
        adverbs = {one.cue for one in said if one.cue.lower() in _ADVERBS}
        if len(adverbs) != 1 or any(one.tier != "strong" for one in said):
            continue
        adverb = adverbs.pop()
        start = text.find(adverb)
        others = other_words(page, text, (start, start + len(adverb)), _names(text, said), seed)
        if len(others) >= _FEWEST and text.count(adverb) == 1:
            at = page.sentence(number).start + start
            asked = Asked((number,), at, at + len(adverb), said[0].rule, 2, 0.9)
            quoted = excerpt(text, start, start + len(adverb))
            stem = both(
                "Welches Wort zeigt, dass der Artikel hier etwas nur weitergibt und nicht selbst behauptet?",
                "Which word shows that the article only passes this on and does not claim it itself?",
            )
            why = both(
                stopped(
                    f"{marked(adverb, 'de')} heißt: Man sagt es so, der Artikel bürgt nicht dafür: "
                    f"{marked(quoted, 'de')}"
                ),
                stopped(
                    f"{marked(adverb, 'en')} means that people say so, and the article does not vouch for it: "
                    f"{marked(quoted, 'en')}"
                ),
            )
            wrong = [Choice(both(word, word), _why_not_adverb(word)) for word, _ in others]
            yield words(ADVERB, asked, stem, text, Choice(both(adverb, adverb), why), wrong)


def _why_not_adverb(word: str) -> Localized:
    return both(
        f"{marked(word, 'de')} stünde auch da, wenn der Artikel es selbst behaupten würde.",
        f"{marked(word, 'en')} would be there even if the article made the claim itself.",
    )
