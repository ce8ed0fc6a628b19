"""Reads labelled answers as a learner's would be, and keeps what was found beside what was expected."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.content import LANGUAGES, AspectAnswers, Discussion, Language, Pack
from bot.core.understanding.agreement import Pair
from bot.core.understanding.model import Finding, Reading, Zone
from bot.core.understanding.reader import Reader

FOLDS: Final = 10
"""Parts of the tune half: each is read by a reader that has learnt from the others alone."""


@dataclass(frozen=True)
class Case:
    """An answer with the aspects that are rightly in it."""

    pack: Pack
    discussion: str
    language: Language
    text: str
    expected: frozenset[str]


@dataclass(frozen=True)
class Measured:
    """A case with what was read in it."""

    case: Case
    reading: Reading

    def pairs(self, aspect: str | None = None) -> Iterator[Pair]:
        """One pair for every aspect of the discussion, or for that ``aspect`` alone."""
        for found in self.reading.findings:
            if aspect in (None, found.aspect):
                expected = found.aspect in self.case.expected
                yield Pair(expected, found.zone is Zone.ACCEPT, found.zone is Zone.ASK_BACK)

    def misses(self) -> Iterator[Finding]:
        """The findings that were not expected so."""
        for found in self.reading.findings:
            if (found.zone is Zone.ACCEPT) != (found.aspect in self.case.expected):
                yield found


def measure(cases: Iterable[Case]) -> list[Measured]:
    """What readers find in ``cases`` that have learnt from the tune halves, in the order of the cases."""
    readers: dict[tuple[str, str, Language], Reader] = {}
    measured = []
    for case in cases:
        key = (case.pack.id, case.discussion, case.language)
        if key not in readers:
            readers[key] = _reader(case.pack, case.pack.discussion(case.discussion), case.language, case.pack.answers)
        measured.append(Measured(case, readers[key].read(case.text)))
    return measured


def measure_test(packs: Iterable[Pack]) -> list[Measured]:
    """What is found in the test halves of ``packs``."""
    return measure(
        Case(pack, group.discussion, language, answer.text, frozenset(answer.aspects))
        for pack in packs
        for group in pack.answers
        for language in LANGUAGES
        for answer in group.answers[language]
        if answer.half == "test"
    )


def measure_tune(packs: Iterable[Pack]) -> list[Measured]:
    """What is found in the tune halves of ``packs`` by readers that have not learnt from the answers they read."""
    return [
        measured
        for pack in packs
        for discussion in pack.discussions
        for language in LANGUAGES
        for measured in _cross(pack, discussion, language)
    ]


def _cross(pack: Pack, discussion: Discussion, language: Language) -> Iterator[Measured]:
    cases = [
        Case(pack, discussion.id, language, answer.text, frozenset(answer.aspects))
        for group in pack.answers
        if group.discussion == discussion.id
        for answer in group.answers[language]
        if answer.half == "tune"
    ]
    for fold in range(FOLDS):
        held = cases[fold::FOLDS]
        if held:
            reader = _reader(pack, discussion, language, _without({case.text for case in held}, pack.answers))
            yield from (Measured(case, reader.read(case.text)) for case in held)


def _reader(pack: Pack, discussion: Discussion, language: Language, answers: Sequence[AspectAnswers]) -> Reader:
    return Reader(discussion, pack.articles[language], language, answers)


def _without(texts: set[str], groups: Sequence[AspectAnswers]) -> list[AspectAnswers]:
    return [
        group.model_copy(
            update={
                language: tuple(answer for answer in group.answers[language] if answer.text not in texts)
                for language in LANGUAGES
            }
        )
        for group in groups
    ]
