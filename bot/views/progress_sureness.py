"""The page of sureness: how often a learner was right when they said guess, unsure, sure."""

from collections.abc import Sequence

from bot.core.analysis import Estimate
from bot.core.calibration import ENOUGH_RATED, SURE_MEANS, Calibration, SaidShare, Sureness
from bot.core.learners import Learner
from bot.core.pictures import SkillInterval, SkillIntervals
from bot.i18n.texts import Texts
from bot.views.progress_page import Meaning, Page, certainty, percent_sign


def page(texts: Texts, found: Calibration, learner: Learner) -> Page:
    """Words from the surest to a guess, then what they amount to."""
    title = _title(texts, found)
    shown = tuple(reversed(found.words))
    rows = tuple(_row(texts, one) for one in shown)
    said = _said(texts, found, learner)
    told = any(one.share is not None for one in shown)
    legend = (
        texts("Dot: how often you were right. Upright mark: how often you would be if the word fitted.") if told else ""
    )
    picture = SkillIntervals(
        title=title,
        rows=tuple(_interval(texts, one) for one in shown),
        percent=percent_sign(texts),
        note=" ".join(filter(None, (*said, legend))),
        alt="\n".join([title, *rows, *said]),
    )
    return Page(picture, rows, said, (*(_words(texts) if told else ()), *(_sums(texts) if found.brier else ())))


def _title(texts: Texts, found: Calibration) -> str:
    """The finding: the surest word that was said often enough."""
    for one in reversed(found.words):
        if one.share is not None:
            return texts.n(
                "When you said “{word}”, you were right {right} time out of {n}",
                "When you said “{word}”, you were right {right} times out of {n}",
                one.n,
                word=_word(texts, one.said),
                right=one.right,
            )
    return texts("How sure you are, and how often you are right")


def _word(texts: Texts, said: Sureness) -> str:
    match said:
        case Sureness.GUESS:
            return texts("just guessed")
        case Sureness.UNSURE:
            return texts("unsure")
        case _:
            return texts("sure")


def _row(texts: Texts, one: SaidShare) -> str:
    word = _word(texts, one.said)
    if not one.n:
        return texts("“{word}” – {verdict}", word=word, verdict=texts("no answers yet"))
    if one.share is None or one.stated is None:
        few = texts("too few answers yet")
        return texts("“{word}” – {right} of {n} right, {few}", word=word, right=one.right, n=one.n, few=few)
    return texts(
        "“{word}” – {right} of {n} right: {share} (from {low} to {high}), would fit: {stated}",
        word=word,
        right=one.right,
        n=one.n,
        share=texts.percent(one.share),
        low=round(100 * one.low),
        high=texts.percent(one.high),
        stated=texts.percent(one.stated),
    )


def _interval(texts: Texts, one: SaidShare) -> SkillInterval:
    counted = texts("{right} of {n} right", right=one.right, n=one.n)
    return SkillInterval(
        label=texts("“{word}”", word=_word(texts, one.said)),
        verdict=counted if one.n else texts("no answers yet"),
        share=one.share,
        low=one.low,
        high=one.high,
        aim=one.stated,
    )


def _said(texts: Texts, found: Calibration, learner: Learner) -> tuple[str, ...]:
    if found.overconfidence is None or found.brier is None:
        missing = texts.n(
            "Say how sure you are {n} more time, then I can tell whether you are too sure or not sure enough.",
            "Say how sure you are {n} more times, then I can tell whether you are too sure or not sure enough.",
            ENOUGH_RATED - found.n,
        )
        off = "" if learner.confidence else texts("I ask for it once you switch it on under /settings.")
        return tuple(filter(None, (missing, off)))
    excess, score = found.overconfidence, found.brier
    points = texts.n(
        "{verdict}: {points} percentage point (from {low} to {high}).",
        "{verdict}: {points} percentage points (from {low} to {high}).",
        abs(round(100 * excess.value)),
        verdict=_leaning(texts, excess, found.words),
        points=_points(excess.value),
        low=_points(excess.low),
        high=_points(excess.high),
    )
    return (
        points,
        *(off for off in (_off(texts, one) for one in reversed(found.words)) if off),
        texts(
            "Brier score: {score} (from {low} to {high}).",
            score=texts.decimal(score.value, 2),
            low=texts.decimal(score.low, 2),
            high=texts.decimal(score.high, 2),
        ),
    )


def _leaning(texts: Texts, excess: Estimate, words: Sequence[SaidShare]) -> str:
    if excess.low > 0:
        return texts("You are surer than your answers bear out")
    if excess.high < 0:
        return texts("You know more than you give yourself credit for")
    directions = {_direction(one) for one in words} - {0}
    if len(directions) > 1:
        # Too sure with one word and not sure enough with another: the mean says nothing of either.
        return texts("On average it evens out")
    return (
        texts("On average it could be chance") if directions else texts("How sure you are fits, as far as one can tell")
    )


def _direction(one: SaidShare) -> int:
    """1 where a word surely says more than comes true, −1 where it says less, 0 where it may fit."""
    if one.share is None or one.stated is None:
        return 0
    return (one.high < one.stated) - (one.low > one.stated)


def _off(texts: Texts, one: SaidShare) -> str:
    """In which direction a word does not fit; "" where it may."""
    word, direction = _word(texts, one.said), _direction(one)
    if not direction:
        return ""
    if direction > 0:
        return texts("With “{word}” you were wrong more often than the word says.", word=word)
    return texts("With “{word}” you were right more often than the word says.", word=word)


def _points(value: float) -> str:
    points = round(100 * value)
    return f"+{points}" if points > 0 else str(points).replace("-", "\N{MINUS SIGN}")


def _words(texts: Texts) -> tuple[Meaning, ...]:
    return (
        Meaning(
            texts("Right answers, by word"),
            texts(
                "This is how often you were right when you had chosen this word. If it is the same for every word, the "
                "words say nothing yet."
            ),
        ),
        Meaning(
            texts("The upright mark, “would fit”"),
            texts(
                "I take “sure” for {share}, “just guessed” for what chance would get right, and “unsure” for the "
                "middle. These are fixed rules and no judgement of you.",
                share=texts.percent(SURE_MEANS),
            ),
        ),
        certainty(texts),
    )


def _sums(texts: Texts) -> tuple[Meaning, ...]:
    return (
        Meaning(
            texts("Percentage points"),
            texts(
                "That is how sure you were minus how often you were right. Above 0 you are too sure, below 0 not sure "
                "enough."
            ),
        ),
        Meaning(
            texts("Brier score"),
            texts(
                "It is near 0 if you are always sure and right; whoever always says “fifty-fifty” gets {even}. The "
                "smaller it is, the better you know what you know.",
                even=texts.decimal(0.25, 2),
            ),
        ),
    )
