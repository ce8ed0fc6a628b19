"""What every option of a question drew, and from whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.analysis.flags import ENOUGH


@dataclass(frozen=True)
class OptionUse:
    """How often one option was chosen.

    ``n`` learners chose it. Shares are of all learners (``share``), of the best third and of the worst
    third, 0 to 1, answered or not. Below ``ENOUGH`` learners there are only counts: the shares are None
    and neither ``never_chosen`` nor ``beats_key_among_best`` is said.
    ``beats_key_among_best``: a wrong option that more of the best third chose than the key (of several
    keys, the one that the fewest of them chose), so that the key may be wrong or the text misleading.
    """

    option: str
    is_key: bool
    n: int
    share: float | None
    share_best: float | None
    share_worst: float | None
    never_chosen: bool
    beats_key_among_best: bool


@dataclass(frozen=True)
class DistractorAnalysis:
    """``options`` in the given order; ``unanswered`` of ``n`` learners chose none.

    ``favourite_wrong`` is the wrong option that most chose (of equals the first), None where nobody chose a wrong one.
    """

    n: int
    unanswered: int
    options: tuple[OptionUse, ...]
    favourite_wrong: str | None


def analyse_options(
    choices: Sequence[Collection[str]], totals: Sequence[float], keys: Collection[str], options: Sequence[str]
) -> DistractorAnalysis:
    """What ``choices[learner]``, the ids of the options that a learner chose, say about every option.

    ``totals[learner]`` is the learner's total in the whole quiz. The best and the worst third have
    n // 3 learners each, by total; among equal totals, whoever stands earlier ranks better. Raises ValueError
    where the lengths differ, where a choice or key is no option, and where there is no key.
    """
    if not keys:
        raise ValueError("a question without a key has no distractors")
    unknown = set(keys).union(*choices) - set(options)
    if unknown:
        message = f"no such option: {', '.join(sorted(unknown))}"
        raise ValueError(message)
    # sorted() keeps the order of equals, in reverse, too.
    ranked = [choice for _, choice in sorted(zip(totals, choices, strict=True), key=_total, reverse=True)]
    n = len(ranked)
    enough = n >= ENOUGH
    third = n // 3
    best, worst = (ranked[:third], ranked[n - third :]) if enough else ([], [])
    least_key = min(_count(best, key) for key in keys)
    uses = []
    for option in options:
        count, among_best = _count(ranked, option), _count(best, option)
        uses.append(
            OptionUse(
                option=option,
                is_key=option in keys,
                n=count,
                share=count / n if enough else None,
                share_best=among_best / third if enough else None,
                share_worst=_count(worst, option) / third if enough else None,
                never_chosen=enough and not count,
                beats_key_among_best=option not in keys and among_best > least_key,
            )
        )
    wrong = [use for use in uses if use.n and not use.is_key]
    return DistractorAnalysis(
        n=n,
        unanswered=sum(not choice for choice in ranked),
        options=tuple(uses),
        favourite_wrong=max(wrong, key=_n).option if wrong else None,
    )


def _count(choices: Sequence[Collection[str]], option: str) -> int:
    return sum(option in choice for choice in choices)


def _total(ranked: tuple[float, Collection[str]]) -> float:
    return ranked[0]


def _n(use: OptionUse) -> int:
    return use.n
