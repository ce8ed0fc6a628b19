"""Words and figures of the check that learners' and teachers' pages share."""

from datetime import timedelta

from bot.core.analysis.intervals import Estimate
from bot.core.checkpoints import Change, Knowing, Leaning, Point, Telling, Turn, knowing, leaning, telling, turn
from bot.i18n.texts import Texts

MINUTE = timedelta(minutes=1)
"""Before midnight it is still the day on which a check ends."""


def point_name(texts: Texts, point: Point) -> str:
    """When it is, in a word or two."""
    return {
        Point.BEFORE: texts("at the start"),
        Point.AFTER: texts("at the end"),
        Point.LATER: texts("four weeks later"),
    }[point]


def point_title(texts: Texts, point: Point) -> str:
    """The same at the beginning of a line."""
    name = point_name(texts, point)
    return name[0].upper() + name[1:]


def figure(texts: Texts, value: float, places: int = 1) -> str:
    """A figure with ``places`` decimals, as the language writes it."""
    rounded = round(value, places) + 0.0  # no minus before nothing
    whole = f"{abs(rounded):.{places}f}"
    return ("−" if rounded < 0 else "") + (whole.replace(".", ",") if texts.language == "de" else whole)


def between(texts: Texts, estimate: Estimate, places: int = 1) -> str:
    """Its interval: "0.4 to 1.2"."""
    return texts("{low} to {high}", low=figure(texts, estimate.low, places), high=figure(texts, estimate.high, places))


def turned(texts: Texts, change: Change) -> str:
    """What has changed from one point to another, in a sentence; "" where that is hidden."""
    if change.measures is None:
        return ""
    later, earlier = point_name(texts, change.later), point_name(texts, change.earlier)
    match turn(change.measures):
        case Turn.BETTER:
            return texts(
                "The class tells sound from unsound better {later} than {earlier}.", later=later, earlier=earlier
            )
        case Turn.WORSE:
            return texts(
                "The class tells sound from unsound less well {later} than {earlier}.", later=later, earlier=earlier
            )
        case Turn.DOUBTING:
            return texts(
                "The class has become more distrustful ({earlier} → {later}); that it tells better cannot be seen.",
                later=later,
                earlier=earlier,
            )
        case Turn.TRUSTING:
            return texts(
                "The class has become more trusting ({earlier} → {later}); that it tells better cannot be seen.",
                later=later,
                earlier=earlier,
            )
        case Turn.UNKNOWN:
            return texts(
                "No change can be seen ({earlier} → {later}). That does not mean that there is none.",
                later=later,
                earlier=earlier,
            )


def told(texts: Texts, estimate: Estimate) -> str:
    """What a d′ says, in a sentence."""
    return {
        Telling.WELL: texts("The class tells sound from unsound conclusions well."),
        Telling.SOMEWHAT: texts("The class tells sound from unsound conclusions, but not surely."),
        Telling.UNKNOWN: texts("Whether the class tells sound from unsound conclusions cannot be seen yet."),
        Telling.REVERSED: texts("The class takes unsound conclusions for sound more often than sound ones."),
    }[telling(estimate)]


def leans(texts: Texts, estimate: Estimate) -> str:
    """What a c says."""
    return {
        Leaning.TRUSTING: texts("It rather takes too much for sound."),
        Leaning.BALANCED: texts("It leans neither to believing nor to doubting, as far as can be seen."),
        Leaning.DOUBTING: texts("It rather doubts too much, also what is sound."),
    }[leaning(estimate)]


def knows(texts: Texts, estimate: Estimate) -> str:
    """What a Brier score says."""
    return {
        Knowing.BETTER: texts("How sure learners say they are tells something: it is better than “half and half”."),
        Knowing.UNKNOWN: texts("Whether being sure goes with being right cannot be told yet."),
        Knowing.WORSE: texts("Learners are surer than they are right: “half and half” each time would be better."),
    }[knowing(estimate)]
