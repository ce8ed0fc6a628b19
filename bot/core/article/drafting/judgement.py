"""Template 10: which sentence most clearly holds the writer's own judgement. Only a ranking stands behind it."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.claims import refers, tempts
from bot.core.article.drafting.making import Asked, Choice, Template, sentences, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import drawn, other_sentences
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.signs import FIRST_PERSON, FUNCTION_WORDS, HEDGED
from bot.core.article.model import Opinion

JUDGEMENT: Final = Template(10, "R", "S2", "article-judgement", "comment-as-report")
JUDGES: Final = Template(10, "R", "S2", "article-judges", "comment-as-report")

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
        reasons = _reasons(page, opinion)
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


def _reasons(page: Page, opinion: Opinion) -> list[str]:
    """The words that judge, without those that only colour the sentence or say who speaks."""
    text = page.sentence(opinion.sentence).text
    faint = _FAINT | FUNCTION_WORDS[page.language]
    return [
        one
        for one in opinion.reasons
        if one in text
        and " " not in one
        and len(one) >= _SHORTEST
        and one.lower() not in faint
        and not FIRST_PERSON[page.language].fullmatch(one)
        and not HEDGED[page.language].fullmatch(one)
    ]


_SHORTEST: Final = 3
_OTHERS: Final = re.compile(
    r"\b(?:laut|zufolge|Angaben|sag\w*|nenn\w*|nannte\w*|hält|hielt|halten|begrüßt\w*|lobt\w*|kritisier\w*|said|says?|"
    r"according|claim\w*|argue\w*|told|called|critic\w*|prais\w*|welcom\w*)\b",
    re.IGNORECASE,
)
"""Words by which a judgement may be somebody else's."""
_SELF: Final = both("Er urteilt selbst über die Sache", "It passes judgement itself")
_TELLS: Final = both("Er berichtet nur, was geschehen ist", "It only reports what happened")
_PASSES_ON: Final = both("Er gibt ein fremdes Urteil weiter", "It passes on somebody’s verdict")


def propose_judging(page: Page, seed: int) -> Iterable[Proposal]:
    """What does the sentence do? One question for every sentence of the article's own that judges clearly."""
    for opinion in page.analysis.opinions:
        number, text = opinion.sentence, page.sentence(opinion.sentence).text
        reasons = _reasons(page, opinion)
        if opinion.score < _JUDGES or not reasons or not page.own(number) or refers(text, page.language):
            continue
        if _OTHERS.search(text):
            continue
        start = text.find(reasons[0])
        quoted = excerpt(text, start, start + len(reasons[0]))
        de, en = marked(reasons[0], "de"), marked(reasons[0], "en")
        sentence = page.sentence(number)
        asked = Asked((number,), sentence.start, sentence.end, "opinion", 2, round(0.3 + 0.4 * opinion.score, 2))
        stem = both(f"Was macht dieser Satz vor allem?\n\n{text}", f"What does this sentence do above all?\n\n{text}")
        key = Choice(
            _SELF,
            both(
                f"{de} bewertet, und niemand sonst wird genannt, der so denkt: {stopped(marked(quoted, 'de'))} Andere "
                "könnten es anders sehen.",
                f"{en} judges, and nobody else is named who thinks so: {stopped(marked(quoted, 'en'))} Others could "
                "see it differently.",
            ),
        )
        wrong = [
            Choice(
                _TELLS,
                both(
                    f"Ein Bericht käme ohne {de} aus. Ob das zutrifft, kann man nicht nachzählen, nur so oder anders "
                    "sehen.",
                    f"A report would do without {en}. Nobody can check that by counting; people see it in one way or "
                    "another.",
                ),
            ),
            Choice(
                _PASSES_ON,
                both(
                    "Dann müsste dastehen, wer so urteilt, etwa mit „sagte“ oder „laut“. Hier steht niemand.",
                    "Then it would have to say who thinks so, for example with “said” or “according to”. It does not.",
                ),
            ),
        ]
        yield single(JUDGES, asked, stem, key, wrong, seed)
