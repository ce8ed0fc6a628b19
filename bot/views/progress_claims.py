"""The page of claims: how well a learner tells sound ones from unsound ones, and which way they lean."""

from bot.core.analysis import Estimate
from bot.core.discernment import MINIMUM, Claims, Discernment, Missing
from bot.core.pictures import SkillInterval, SkillIntervals
from bot.i18n.texts import Texts
from bot.views.progress_page import Meaning, Page, certainty, decimal, percent_sign


def page(texts: Texts, found: Discernment | Missing, claims: Claims) -> Page:
    """What is known of how ``claims`` were judged; below the minimum only how many are missing."""
    if isinstance(found, Missing):
        return _missing(texts, found, claims)
    title = _title(texts, found)
    rows = (
        _accuracy(texts, texts("Claims that hold"), found.claims.hits, found.claims.sound, found.sound),
        _accuracy(
            texts,
            texts("Claims that do not hold"),
            found.claims.unsound - found.claims.false_alarms,
            found.claims.unsound,
            found.unsound,
        ),
        _measure(texts, texts("Telling them apart"), found.pairs, "d′", found.d_prime),
        _measure(texts, _leaning(texts, found), found.trust, "c", found.criterion),
    )
    legend = texts("Dot: what your answers say. Mark: chance alone, or no leaning.")
    picture = SkillIntervals(
        title=title,
        rows=_intervals(texts, found),
        percent=percent_sign(texts),
        note=legend,
        alt="\n".join([title, *rows]),
    )
    return Page(picture, rows, (), _meanings(texts))


def _missing(texts: Texts, found: Missing, claims: Claims) -> Page:
    title = texts("Too few claims yet to say anything")
    kinds = (
        (texts("Claims that hold"), found.sound, claims.sound),
        (texts("Claims that do not hold"), found.unsound, claims.unsound),
    )
    rows = tuple(texts("{kind} – {verdict}", kind=kind, verdict=_more(texts, missing)) for kind, missing, _ in kinds)
    why = texts(
        "From {n} judged claims of each kind on I show how well you tell them apart; before that, it could be chance.",
        n=MINIMUM,
    )
    picture = SkillIntervals(
        title=title,
        rows=tuple(
            SkillInterval(label=kind, verdict=_more(texts, missing), share=None, n=judged)
            for kind, missing, judged in kinds
        ),
        percent=percent_sign(texts),
        note=why,
        alt="\n".join([title, *rows, why]),
    )
    meaning = Meaning(
        texts("Why {n}?", n=MINIMUM),
        texts(
            "With fewer claims a few lucky or unlucky guesses would change everything. So I show no number rather "
            "than a wrong one."
        ),
    )
    return Page(picture, rows, (why,), (meaning,))


def _more(texts: Texts, missing: int) -> str:
    return texts.n("{n} more to judge", "{n} more to judge", missing) if missing else texts("enough")


def _title(texts: Texts, found: Discernment) -> str:
    if found.criterion.high < 0:
        return texts("You tend to believe too much")
    if found.criterion.low > 0:
        return texts("You tend to doubt too much")
    if found.d_prime.low > 0:
        return texts("You can tell which claims hold")
    return texts("It is not clear yet whether you can tell claims apart")


def _leaning(texts: Texts, found: Discernment) -> str:
    if found.criterion.high < 0:
        return texts("Leaning to believe")
    if found.criterion.low > 0:
        return texts("Leaning to doubt")
    return texts("No clear leaning")


def _accuracy(texts: Texts, kind: str, right: int, n: int, found: Estimate) -> str:
    return texts(
        "{kind} – {right} of {n} recognised: {share} (from {low} to {high})",
        kind=kind,
        right=right,
        n=n,
        share=texts.percent(found.value),
        low=round(100 * found.low),
        high=texts.percent(found.high),
    )


def _measure(texts: Texts, kind: str, shown: Estimate, symbol: str, found: Estimate) -> str:
    return texts(
        "{kind} – {share} (from {low} to {high}); {symbol} = {value} (from {least} to {most})",
        kind=kind,
        share=texts.percent(shown.value),
        low=round(100 * shown.low),
        high=texts.percent(shown.high),
        symbol=symbol,
        value=decimal(texts, found.value, 1),
        least=decimal(texts, found.low, 1),
        most=decimal(texts, found.high, 1),
    )


def _intervals(texts: Texts, found: Discernment) -> tuple[SkillInterval, ...]:
    claims = found.claims
    both = claims.sound + claims.unsound
    shown = (
        (texts("Claims that hold"), texts("recognised"), found.sound, claims.sound, None),
        (texts("Claims that do not hold"), texts("recognised"), found.unsound, claims.unsound, None),
        (texts("Telling them apart"), f"d′ = {decimal(texts, found.d_prime.value, 1)}", found.pairs, both, 0.5),
        (_leaning(texts, found), f"c = {decimal(texts, found.criterion.value, 1)}", found.trust, both, 0.5),
    )
    return tuple(
        SkillInterval(label=label, verdict=verdict, share=one.value, low=one.low, high=one.high, n=n, aim=aim)
        for label, verdict, one, n, aim in shown
    )


def _meanings(texts: Texts) -> tuple[Meaning, ...]:
    return (
        Meaning(
            texts("Recognised"),
            texts(
                "So many of the claims that hold you called right, and so many of the others wrong. Only both together "
                "say something: whoever doubts everything recognises every claim that does not hold."
            ),
        ),
        Meaning(
            texts("Telling them apart, d′"),
            texts(
                "With one claim that holds and one that does not before you, you would find the right one this often; "
                "{half} is chance. d′ says the same on the scale of research, where 0 is chance and more is better.",
                half=texts.percent(0.5),
            ),
        ),
        Meaning(
            texts("Leaning, c"),
            texts(
                "This is how often you would call a claim right that could be either; above {half} you rather believe, "
                "below it you rather doubt. Neither is a fault: c is 0 where both balance, and it helps to know.",
                half=texts.percent(0.5),
            ),
        ),
        certainty(texts),
    )
