"""What first attempts say about one question."""

from collections.abc import Iterable

from bot.core.analysis import ItemStatistics, analyse


def measure(pairs: Iterable[tuple[float, float]]) -> ItemStatistics | None:
    """Moodle's statistics of a question, from (credit in it, credit in the other questions) of each learner.

    The same as ``analyse`` gives over the whole table of marks, but for the effective weight, which is a matter of
    all questions. None for nobody.
    """
    rows = list(pairs)
    if not rows:
        return None
    return analyse(rows, (1.0, max(1.0, *(rest for _, rest in rows)))).items[0]
