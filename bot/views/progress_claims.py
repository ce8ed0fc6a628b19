"""The page of claims: how well a learner tells sound ones from unsound ones, and which way they lean."""

from bot.core.analysis import Estimate
from bot.core.discernment import MINIMUM, Claims, Discernment, Missing
from bot.core.pictures import SkillInterval, SkillIntervals
from bot.core.progress import Unasked
from bot.i18n.texts import Texts
from bot.views.progress_page import Meaning, Page, all_seen, certainty, percent_sign


def page(texts: Texts, found: Discernment | Missing, claims: Claims, unasked: Unasked) -> Page:
    """What is known of how ``claims`` were judged; below the minimum only how many there are, and still ``unasked``."""
    if isinstance(found, Missing):
        return _missing(texts, found, claims, unasked)
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
        _measure(texts, _trusting(texts, found), found.trust, "c", found.criterion),
    )
    legend = texts("Dot: what your answers say. Upright mark: chance alone, or no leaning.")
    picture = SkillIntervals(
        title=title,
        rows=_intervals(texts, found),
        percent=percent_sign(texts),
        note=legend,
        alt="\n".join([title, *rows]),
    )
    return Page(picture, rows, (), _meanings(texts))


def _missing(texts: Texts, found: Missing, claims: Claims, unasked: Unasked) -> Page:
    title = texts("Too few claims yet to say anything")
    kinds = ((texts("Claims that hold"), claims.sound), (texts("Claims that do not hold"), claims.unsound))
    rows = tuple(texts("{kind} – {verdict}", kind=kind, verdict=_judged(texts, judged)) for kind, judged in kinds)
    why = texts(
        "From {n} judged claims of each kind on I show how well you tell them apart; before that, it could be chance.",
        n=MINIMUM,
    )
    said = tuple(filter(None, (why, _left(texts, found, unasked))))
    picture = SkillIntervals(
        title=title,
        rows=tuple(SkillInterval(label=kind, verdict=_judged(texts, judged), share=None) for kind, judged in kinds),
        percent=percent_sign(texts),
        note=" ".join(said),
        alt="\n".join([title, *rows, *said]),
    )
    meaning = Meaning(
        texts("Why {n}?", n=MINIMUM),
        texts(
            "With fewer claims a few lucky or unlucky guesses would change everything. So I show no number rather "
            "than a wrong one."
        ),
    )
    return Page(picture, rows, said, (meaning,))


def _judged(texts: Texts, judged: int) -> str:
    if judged >= MINIMUM:
        return texts("enough")
    return texts("{n} of {enough} judged", n=judged, enough=MINIMUM)


def _left(texts: Texts, found: Missing, unasked: Unasked) -> str:
    """Where the lessons that there are cannot give what is missing: that it goes on with new ones."""
    lacking = ((found.sound, unasked.sound), (found.unsound, unasked.unsound))
    if not any(left for missing, left in lacking if missing):
        return all_seen(texts)
    if any(left < missing for missing, left in lacking):
        return texts("The lessons so far do not have that many yet; new ones will add to them.")
    return ""


def _title(texts: Texts, found: Discernment) -> str:
    if found.criterion.high < 0:
        return texts("You rather believe than doubt")
    if found.criterion.low > 0:
        return texts("You rather doubt than believe")
    if found.d_prime.low > 0:
        return texts("You can tell which claims hold")
    return texts("It is not clear yet whether you can tell claims apart")


def _leaning(texts: Texts, found: Discernment) -> str:
    if found.criterion.high < 0:
        return texts("Rather believing")
    if found.criterion.low > 0:
        return texts("Rather doubting")
    return texts("No clear leaning")


def _trusting(texts: Texts, found: Discernment) -> str:
    return texts("{leaning} – when in doubt, believed", leaning=_leaning(texts, found))


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
        "{kind}: {share} (from {low} to {high}); {symbol} = {value} (from {least} to {most})",
        kind=kind,
        share=texts.percent(shown.value),
        low=round(100 * shown.low),
        high=texts.percent(shown.high),
        symbol=symbol,
        value=texts.decimal(found.value, 1),
        least=texts.decimal(found.low, 1),
        most=texts.decimal(found.high, 1),
    )


def _intervals(texts: Texts, found: Discernment) -> tuple[SkillInterval, ...]:
    claims = found.claims
    denied = claims.unsound - claims.false_alarms
    shown = (
        (texts("Claims that hold"), _recognised(texts, claims.hits, claims.sound), found.sound, None),
        (texts("Claims that do not hold"), _recognised(texts, denied, claims.unsound), found.unsound, None),
        (texts("Telling them apart"), f"d′ = {texts.decimal(found.d_prime.value, 1)}", found.pairs, 0.5),
        (_leaning(texts, found), f"c = {texts.decimal(found.criterion.value, 1)}", found.trust, 0.5),
    )
    return tuple(
        SkillInterval(label=label, verdict=verdict, share=one.value, low=one.low, high=one.high, aim=aim)
        for label, verdict, one, aim in shown
    )


def _recognised(texts: Texts, right: int, n: int) -> str:
    return texts("{right} of {n} recognised", right=right, n=n)


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
                "Imagine two claims, one that holds and one that does not: this is how often you would find the right "
                "one; {half} is chance. d′ says the same on the scale of research, where 0 is chance and more is "
                "better.",
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
