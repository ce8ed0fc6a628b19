"""Which of the proposals a teacher finds ticked: sure ones, of many kinds, from all parts of the article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from bot.core.article.drafting.making import draw
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page, sentence_number
from bot.core.article.drafting.validators import (
    LONGEST_SHARE,
    check_amount,
    check_places,
    key_is_longest,
    shown_sentences,
)
from bot.core.content.questions import OpenPrompt, SingleChoice, TapSentence
from bot.core.languages import LANGUAGES, Language

MOST_TICKED: Final = 10
"""Questions that are ticked at most, an open prompt among them."""

_AGAIN, _SAME_FORM, _SAME_PART, _A_WORD, _WANTED = 0.12, 0.06, 0.05, 0.004, 0.08
_ENOUGH: Final = 6
"""Questions with a key from which on a set is long enough."""
_LONG_ENOUGH: Final = 7
"""Questions with a key up to which a third of a template is taken."""
_PARTS: Final = 3
_OF_ONE_TEMPLATE: Final = 2
_WHERE_FEW: Final = 3
"""Questions of one template where there is nothing else."""


def rank(proposals: Iterable[Proposal], seed: int) -> list[Proposal]:
    """Tier A first, then by confidence; ties fall by ``seed``."""
    return sorted(proposals, key=lambda one: (one.tier, -one.confidence, draw(seed, one.key)))


def tick(page: Page, ranked: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """At most ten of ``ranked`` that fit together.

    Of each step's candidates the surest counts, less for templates and parts of the article that are there already.
    Sentences to compare use up much of what may be quoted: where there are few questions, they are left out if there
    are more without them.
    """
    sure = [one for one in ranked if one.tier == "A"]
    long = {one.key: {name: key_is_longest(one.question, name) for name in LANGUAGES} for one in ranked}
    chosen = _choose(page, sure, long)
    if len(chosen) < _ENOUGH:
        without = _choose(page, [one for one in sure if not isinstance(one.question, TapSentence)], long)
        chosen = max(chosen, without, key=len)
    state = _State(page, chosen, long)
    prompts = (one for one in ranked if isinstance(one.question, OpenPrompt))
    chosen.extend([one for one in prompts if chosen and state.fits(one)][:1])
    return tuple(chosen)


_Long: TypeAlias = Mapping[str, Mapping[Language, bool]]
"""By proposal: whether its key is the longest option, in each language."""


def _choose(page: Page, sure: Sequence[Proposal], long: _Long) -> list[Proposal]:
    chosen = _add(page, sure, long, [], (MOST_TICKED - 1, _OF_ONE_TEMPLATE))
    return _add(page, sure, long, chosen, (_LONG_ENOUGH, _WHERE_FEW))


def _add(
    page: Page, sure: Sequence[Proposal], long: _Long, begun: Sequence[Proposal], limits: tuple[int, int]
) -> list[Proposal]:
    """``begun`` and what fits to it; ``limits``: how many in all, and of one template."""
    most, of_one = limits
    chosen = list(begun)
    asking = defaultdict[int, set[int]](set)
    for one in sure:
        asking[one.sentences[0]].add(one.template)
    used = Counter(one.template for one in chosen)
    about = {one.sentences[0] for one in chosen}
    left = [one for one in sure if one.sentences[0] not in about and used[one.template] < of_one]
    while left and len(chosen) < most:
        state = _State(page, chosen, long)
        left.sort(key=lambda one: _WANTED * len(asking[one.sentences[0]] - {one.template}) - state.worth(one))
        fitting = next((one for one in left if state.fits(one)), None)
        if fitting is None:
            break
        chosen.append(fitting)
        used[fitting.template] += 1
        left = [one for one in left if one.sentences[0] != fitting.sentences[0] and used[one.template] < of_one]
    return chosen


class _State:
    """What a set has already, by which another question is weighed."""

    def __init__(self, page: Page, chosen: Sequence[Proposal], long: _Long) -> None:
        self._page, self._chosen, self._longest = page, chosen, long
        self._templates = Counter(one.template for one in chosen)
        self._parts = Counter(self._part(one) for one in chosen)
        self._forms = Counter((one.question.concept, _key_text(one)) for one in chosen)
        self._shown = {number for one in chosen for number in shown_sentences(one.question)}
        self._judged = [one for one in chosen if one.question.measured]
        self._long = {language: sum(long[one.key][language] for one in chosen) for language in LANGUAGES}

    def _part(self, one: Proposal) -> int:
        return one.sentences[0] * _PARTS // len(self._page.analysis.sentences)

    def worth(self, one: Proposal) -> float:
        """Its confidence, less for what the set has of its kind already, and for every word more that is quoted."""
        new = {*shown_sentences(one.question)} - self._shown
        words = sum(len(self._page.sentence(number).text.split()) for number in new)
        often = _AGAIN * self._templates[one.template] + _SAME_PART * self._parts[self._part(one)]
        same = _SAME_FORM * self._forms[one.question.concept, _key_text(one)]
        return one.confidence - often - same - _A_WORD * words

    def fits(self, one: Proposal) -> bool:
        """Whether nothing is wrong with the set, and no question gives away the key of another one."""
        mine = set(shown_sentences(one.question))
        for other in self._judged if one.question.measured else ():
            if set(shown_sentences(other.question)) & set(one.sentences) or mine & set(other.sentences):
                return False
        # Two long keys at the beginning would leave no third question that fits.
        count = len(self._chosen) + 1
        for language in LANGUAGES:
            longest = self._long[language] + self._longest[one.key][language]
            if longest > max(1, LONGEST_SHARE * count):
                return False
        together = [*(other.question for other in self._chosen), one.question]
        return not any((*check_places(together), *check_amount(self._page.analysis, together)))


def _key_text(one: Proposal) -> str:
    """What the right option says: two questions of one form with the same one are twice the same for a learner."""
    question = one.question
    return question.de.options[question.key] if isinstance(question, SingleChoice) else ""


def in_order(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Easy ones first, then as in the article; an open prompt is the last."""
    return tuple(
        sorted(
            proposals,
            key=lambda one: (not one.question.measured, one.question.level, sentence_number(one.question.sentences[0])),
        )
    )
