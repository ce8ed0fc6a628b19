"""How well an analysis finds what people have marked: precision, recall and F1, signal by signal."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from bot.core.article.gold import GoldArticle, GoldFigure, GoldSaying, locate
from bot.core.article.model import Analysis, Attribution, Figure, Span

Signal = Literal[
    "sentences", "reported", "direct", "speakers-strong", "speakers", "hedges", "numbers", "number-spans", "units",
    "sources", "loaded", "judgements",
]  # fmt: skip

SIGNALS: Final[tuple[Signal, ...]] = (
    "sentences", "reported", "direct", "speakers-strong", "speakers", "hedges", "numbers", "number-spans", "units",
    "sources", "loaded", "judgements",
)  # fmt: skip

_AROUND: Final = " \t\n.,;:!?…–—-\"'„“”»«‚‘’›‹"
_NAME_WORD: Final = re.compile(r"[\w&]+")
_ARTICLES: Final = frozenset(
    ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines", "einem", "einen", "the", "a", "an")
)
_SHORTEST_STEM: Final = 3
_NEAR: Final = 0.002
"""Two values are the same when they differ by less than this share: two thirds is written .67 and .6667."""


@dataclass(frozen=True)
class Miss:
    """A difference: ``wrong`` was found but is not marked (or is marked otherwise), else it is marked but not found."""

    article: str
    sentence: str
    what: str
    wrong: bool


@dataclass
class Score:
    """``right``, ``wrong`` and ``missed`` count; of the judgements they do not, only ``ranked`` does."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    ranked: list[float] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Share of what is marked that was found; None where nothing is marked."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both (van Rijsbergen 1979)."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None

    @property
    def average_precision(self) -> float | None:
        """Mean over articles of the average precision of the ranking (Buckley & Voorhees 2000)."""
        return sum(self.ranked) / len(self.ranked) if self.ranked else None


def measure(pairs: Iterable[tuple[GoldArticle, Analysis]]) -> dict[Signal, Score]:
    """The scores of all signals over all articles: counts are added up before they are divided (micro-average)."""
    scores: dict[Signal, Score] = {signal: Score() for signal in SIGNALS}
    for gold, analysis in pairs:
        _Comparison(gold, analysis, scores).compare()
    return scores


@dataclass
class _Comparison:
    gold: GoldArticle
    found: Analysis
    scores: dict[Signal, Score]

    def compare(self) -> None:
        self._sentences()
        self._reported()
        self._direct()
        self._speakers()
        self._numbers()
        for i, marks in enumerate(self.gold.marks):
            hedges = [span for span in self.found.hedges if self._home(span) == i]
            self._spans("hedges", i, locate(self.gold.text, self.gold.sentences[i], marks.hedges), hedges)
            loaded = [span for span in self.found.loaded if span.kind == "loaded" and self._home(span) == i]
            self._spans("loaded", i, locate(self.gold.text, self.gold.sentences[i], marks.loaded), loaded)
        self._judgements()

    def _home(self, span: Span) -> int:
        """Which marked sentence ``span`` begins in; -1 before the first one and in headings."""
        at = bisect_right([sentence.start for sentence in self.gold.sentences], span.start) - 1
        return at if at >= 0 and span.start < self.gold.sentences[at].end else -1

    def _count(self, signal: Signal, i: int, what: str, *, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        score = self.scores[signal]
        score.right += right
        score.wrong += wrong
        score.missed += missed
        if wrong or missed:
            sentence = self.gold.sentences[i].within(self.gold.text) if i >= 0 else ""
            score.misses.append(Miss(self.gold.name, sentence, what, wrong=bool(wrong)))

    def _sentences(self) -> None:
        """A sentence is right when one ends there in the gold, too. Headings are none."""
        marked = {sentence.end: i for i, sentence in enumerate(self.gold.sentences)}
        found = {sentence.end: sentence for sentence in self.found.sentences if not sentence.heading}
        for end, sentence in found.items():
            if end in marked:
                self._count("sentences", marked[end], "", right=1)
            elif self._home(sentence) >= 0:
                self._count("sentences", self._home(sentence), f"ends after: {sentence.text[-40:]}", wrong=1)
        for end, i in marked.items():
            if end not in found:
                self._count("sentences", i, "does not end", missed=1)

    def _reported(self) -> None:
        found: dict[int, Attribution] = {}
        for one in self.found.attributions:
            found.setdefault(self._home(one), one)
        for i, marks in enumerate(self.gold.marks):
            if marks.says and i in found:
                self._count("reported", i, "", right=1)
            elif marks.says:
                self._count("reported", i, f"{marks.says[0].cue} · {marks.says[0].speaker}", missed=1)
            elif i in found:
                self._count("reported", i, f"{found[i].cue} · {found[i].rule}", wrong=1)

    def _direct(self) -> None:
        for i, marks in enumerate(self.gold.marks):
            spans = [_core(self.gold.text, one) for one in self.found.attributions if self._of(one, i, "direct")]
            for saying in marks.says:
                if saying.kind != "direct":
                    continue
                (place,) = locate(self.gold.text, self.gold.sentences[i], (saying.span,))
                wanted = _core(self.gold.text, place)
                if wanted in spans:
                    spans.remove(wanted)
                    self._count("direct", i, "", right=1)
                else:
                    self._count("direct", i, saying.span, missed=1)
            for start, end in spans:
                self._count("direct", i, self.gold.text[start:end], wrong=1)

    def _of(self, one: Attribution, i: int, kind: str) -> bool:
        return one.kind == kind and self._home(one) == i

    def _speakers(self) -> None:
        """Of the attributions in a sentence that passes something on: is it somebody who is passed on there?"""
        for i, marks in enumerate(self.gold.marks):
            here = [one for one in self.found.attributions if self._home(one) == i]
            if not marks.says:
                continue
            if not here:
                self._count("speakers", i, str(marks.says[0].speaker), missed=1)
            for one in here:
                name = one.speaker.whole if one.speaker else None
                wanted = [saying for saying in marks.says if saying.kind == one.kind] or list(marks.says)
                right = any(same_name(saying.speaker, name) for saying in wanted)
                what = f"{name} for {_names(wanted)} · {one.rule}"
                self._count("speakers", i, what, right=int(right), wrong=int(not right))
                if one.tier == "strong":
                    self._count("speakers-strong", i, what, right=int(right), wrong=int(not right))

    def _spans(self, signal: Signal, i: int, marked: Sequence[Span], found: Sequence[Span]) -> None:
        left = list(found)
        for span in marked:
            match = next((one for one in left if one.start < span.end and span.start < one.end), None)
            if match:
                left.remove(match)
                self._count(signal, i, "", right=1)
            else:
                self._count(signal, i, span.within(self.gold.text), missed=1)
        for one in left:
            self._count(signal, i, one.within(self.gold.text), wrong=1)

    def _numbers(self) -> None:
        """A number is right with its value, where it overlaps; units and sources are asked of the right ones."""
        for i, marks in enumerate(self.gold.marks):
            left = [figure for figure in self.found.numbers if self._home(figure) == i]
            places = locate(self.gold.text, self.gold.sentences[i], tuple(figure.text for figure in marks.numbers))
            for wanted, place in zip(marks.numbers, places, strict=True):
                match = next((one for one in left if _same_number(wanted, place, one)), None)
                if match is None:
                    self._count("numbers", i, f"{wanted.text} = {wanted.value:g}", missed=1)
                    self._count("number-spans", i, wanted.text, missed=1)
                    continue
                left.remove(match)
                self._count("numbers", i, "", right=1)
                exact = _core(self.gold.text, match) == _core(self.gold.text, place)
                self._count(
                    "number-spans", i, f"{match.text} for {wanted.text}", right=int(exact), wrong=int(not exact)
                )
                self._parts(i, wanted, match)
            for one in left:
                self._count("numbers", i, f"{one.text} = {one.value:g}", wrong=1)
                self._count("number-spans", i, one.text, wrong=1)

    def _parts(self, i: int, wanted: GoldFigure, found: Figure) -> None:
        """Dates have neither a unit nor anybody to ask for."""
        if wanted.year:
            return
        right = same_unit(wanted.unit, found.unit)
        what = f"{found.unit or '–'} for {wanted.unit or '–'} in {wanted.text}"
        self._count("units", i, what, right=int(right), wrong=int(not right))
        if wanted.source is None and found.source is None:
            return
        right = same_name(wanted.source, found.source)
        what = f"{found.source} for {wanted.source} in {wanted.text}"
        wrong, missed = int(not right and found.source is not None), int(not right and wanted.source is not None)
        self._count("sources", i, what, right=int(right), wrong=wrong, missed=missed)

    def _judgements(self) -> None:
        wanted = {i for i, marks in enumerate(self.gold.marks) if marks.judgement}
        if not wanted:
            return
        homes = {sentence.i: self._home(sentence) for sentence in self.found.sentences}
        order = sorted(self.found.opinions, key=lambda opinion: -opinion.score)
        hits: list[float] = []
        for place, opinion in enumerate(order, start=1):
            if homes[opinion.sentence] in wanted:
                hits.append((len(hits) + 1) / place)
                self._count("judgements", homes[opinion.sentence], "", right=1)
        for i in sorted(wanted - {homes[opinion.sentence] for opinion in order}):
            self._count("judgements", i, "not ranked", missed=1)
        self.scores["judgements"].ranked.append(sum(hits) / len(wanted))


def _core(text: str, span: Span) -> tuple[int, int]:
    """Start and end of ``span`` without marks and white space around."""
    words = span.within(text)
    start = span.start + len(words) - len(words.lstrip(_AROUND))
    return start, max(start, span.start + len(words.rstrip(_AROUND)))


def _same_number(wanted: GoldFigure, place: Span, found: Figure) -> bool:
    near = abs(wanted.value - found.value) <= _NEAR * max(1.0, abs(wanted.value))
    return near and found.start < place.end and place.start < found.end


def _names(sayings: Sequence[GoldSaying]) -> str:
    return " or ".join(str(saying.speaker) for saying in sayings)


def same_name(wanted: str | None, found: str | None) -> bool:
    """Whether both name the same: all words of the one are in the other, but for articles and endings."""
    if wanted is None or found is None:
        return wanted is found
    first, second = _name_words(wanted), _name_words(found)
    fewer, more = sorted((first, second), key=len)
    return bool(fewer) and all(any(_same_word(word, other) for other in more) for word in fewer)


def same_unit(wanted: str, found: str) -> bool:
    """Whether both units are the same but for endings; "" only equals ""."""
    first, second = wanted.casefold().split(), found.casefold().split()
    return not first and not second if not (first and second) else _same_word(first[-1], second[-1])


def _name_words(name: str) -> list[str]:
    return [word for word in _NAME_WORD.findall(name.casefold()) if word not in _ARTICLES]


def _same_word(one: str, other: str) -> bool:
    """Equal, or equal but for an ending of at most two letters."""
    if one == other:
        return True
    stem = min(len(one), len(other)) - (0 if abs(len(one) - len(other)) else 1)
    return stem >= _SHORTEST_STEM and abs(len(one) - len(other)) <= 2 and one[:stem] == other[:stem]
