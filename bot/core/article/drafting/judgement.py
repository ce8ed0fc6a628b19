"""Template 10: which sentence most clearly holds the writer's own judgement. Only a ranking stands behind it."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.claims import tempts
from bot.core.article.drafting.making import Asked, Template, sentences
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import drawn, other_sentences
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped

JUDGEMENT: Final = Template(10, "R", "S2", "article-judgement", "comment-as-report")

_FEWEST = 2
_JUDGES: Final = 0.5
_FAINT: Final = frozenset({"eigentlich", "natürlich", "wohl", "ja", "doch", "simply", "just", "of course", "really"})
"""Words that colour a sentence but judge nothing."""
_NEUTRAL: Final = 0.1


def propose_judgements(page: Page, seed: int) -> Iterable[Proposal]:
    """One question for every sentence that judges clearly, against sentences that only tell."""
    neutral = [
        number
        for number in drawn(page.plain, seed)
        if number not in page.wordings and (number not in page.opinions or page.opinions[number].score <= _NEUTRAL)
    ]
    for opinion in page.analysis.opinions:
        number = opinion.sentence
        if opinion.score < _JUDGES or not opinion.reasons or not page.own(number):
            continue
        others = other_sentences(page, number, (other for other in neutral if tempts(page, other, number)))
        text = page.sentence(number).text
        reasons = [reason for reason in opinion.reasons if reason in text and reason.lower() not in _FAINT]
        if len(others) < _FEWEST or not reasons:
            continue
        start = text.find(reasons[0])
        quoted = excerpt(text, start, start + len(reasons[0]))
        de, en = marked(reasons[0], "de"), marked(reasons[0], "en")
        own = both(
            f"{de} bewertet, und niemand wird genannt, der so denkt: {stopped(marked(quoted, 'de'))} Andere könnten es "
            "anders sehen.",
            f"{en} passes judgement, and nobody is named who thinks so: {stopped(marked(quoted, 'en'))} Others could "
            f"see it "
            "differently.",
        )
        told = both(
            "Das kann wichtig klingen, aber der Satz berichtet nur. Man könnte nachprüfen, ob es so ist.",
            "It may sound important, but the sentence only reports something. You could check whether it is so.",
        )
        sentence = page.sentence(number)
        asked = Asked((number,), sentence.start, sentence.end, "opinion", 3, round(0.3 + 0.4 * opinion.score, 2))
        stem = both(
            "Tippe auf den Satz, in dem der Artikel am deutlichsten selbst urteilt.",
            "Tap the sentence in which the article itself most clearly passes judgement.",
        )
        yield sentences(JUDGEMENT, asked, stem, number, dict.fromkeys(others, told) | {number: own})
