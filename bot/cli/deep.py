"""The deep look of ``lupe doctor``: rules that all rows together must keep, counted; and mending."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.adapters.ledger import Ledger
from bot.cli.bars import bar
from bot.cli.inspection import Finding, State
from bot.services.erasure import ErasureService
from bot.services.upkeep import UpkeepService
from bot.storage.database import Database, Work
from bot.storage.deep import Fault, count_faults, mend

ADVICE = "To mend it: lupe doctor --deep --repair"
BY_HAND = "This cannot be mended by rule: restore a backup (lupe restore), or ask who knows the database."


@dataclass(frozen=True)
class Deep:
    """What was found; ``wrong`` are learners whose ratings are not what the log amounts to."""

    faults: tuple[Fault, ...]
    wrong: tuple[int, ...]

    @property
    def mendable(self) -> tuple[Fault, ...]:
        """What can be mended."""
        return tuple(one for one in self.faults if one.mendable and one.count)

    @property
    def sound(self) -> bool:
        """Whether nothing is broken."""
        return not any(one.count and not one.note for one in self.faults)


def look_deep(database: Database, now: datetime, ledger: Ledger | None = None) -> Deep:
    """Count what breaks a rule, on the database as it is at this moment; nobody has to wait for it.

    Raises DatabaseTroubleError, and OSError where the ledger cannot be read.
    """
    return database.snapshot(lambda work: _look(work, now, ledger))


def _look(work: Work, now: datetime, ledger: Ledger | None) -> Deep:
    upkeep = UpkeepService()
    faults = list(count_faults(work.connection, now))
    people, wrong = upkeep.list_people(work), list[int]()
    with bar("ratings  ", len(people)) as step:
        for learner_id in people:
            if not upkeep.is_rated_right(work, learner_id):
                wrong.append(learner_id)
            step(1)
    faults.append(
        Fault("mastery", "learners whose ratings are not what their answers amount to", len(wrong), mendable=True)
    )
    with bar("answers  ", upkeep.count_log(work)) as step:
        misjudged = 0
        for right in upkeep.judge_again(work):
            misjudged += not right
            step(1)
    faults.append(Fault("credit", "answers that would earn another credit today", misjudged, note=True))
    if ledger is not None:
        owed = {learner_id for learner_id, _ in ErasureService().list_owed(work, ledger.load())}
        faults.append(Fault("deleted", "learners whose deleted texts are back", len(owed), mendable=True))
    return Deep(tuple(faults), tuple(wrong))


def look_after_moving(database: Database, schema: str, now: datetime) -> Deep:
    """The deep look at rows that came from ``schema``: what an older Lupe did not keep is first counted from its log.

    Raises DatabaseTroubleError.
    """
    deep = look_deep(database, now)
    if schema == database.head() or not deep.wrong:
        return deep
    _rate_again(database, deep.wrong)
    return look_deep(database, now)


def findings(deep: Deep) -> Iterator[Finding]:
    """A line a rule."""
    for one in deep.faults:
        state: State = "ok" if not one.count else "note" if one.note else "broken"
        advice = "" if not one.count else ADVICE if one.mendable else "" if one.note else BY_HAND
        yield Finding(one.word, state, f"{one.faults}: {one.count}", advice)


def repair(database: Database, deep: Deep, delete_again: Callable[[], int]) -> Iterator[str]:
    """Mend what can be mended, a transaction each; what was done, a line each.

    ``delete_again`` does what the ledger says. Raises DatabaseTroubleError; what was done until then stays.
    """
    for one in deep.mendable:
        if one.word == "mastery":
            yield f"{one.word}: {_rate_again(database, deep.wrong)} ratings were counted again from the log"
        elif one.word == "deleted":
            yield f"{one.word}: of {delete_again()} learners what they had deleted was deleted again"
        else:
            count, done = database.transaction(partial(_mend, one.word))
            yield f"{one.word}: {count} {done}"


def _mend(word: str, work: Work) -> tuple[int, str]:
    return mend(work.connection, word)


def _rate_again(database: Database, wrong: tuple[int, ...]) -> int:
    upkeep = UpkeepService()
    for learner_id in wrong:
        database.transaction(partial(upkeep.rate_again, learner_id=learner_id))
    return len(wrong)
