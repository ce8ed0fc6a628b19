"""Articles taken apart by hand: sentences with what is in them, so that no rule of the analysis is in the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from bot.core.article.model import (
    Analysis,
    Attribution,
    Figure,
    Hedge,
    Opinion,
    Quotation,
    Sentence,
    Speaker,
    Stake,
    Voice,
    Wording,
)
from bot.core.languages import Language


@dataclass(frozen=True)
class Says:
    """What a sentence passes on; ``words`` are what is quoted, "" for the whole sentence."""

    cue: str
    speaker: str = ""
    kind: Literal["direct", "indirect"] = "indirect"
    words: str = ""
    tier: Literal["strong", "weak"] = "strong"
    pronoun: bool = False
    whole: str = ""
    role: str = ""


@dataclass(frozen=True)
class Said:
    """A sentence and what is in it; ``alone`` begins a paragraph."""

    text: str
    says: tuple[Says, ...] = ()
    hedges: tuple[str, ...] = ()
    figures: tuple[tuple[str, float, str, str | None], ...] = ()
    loaded: tuple[tuple[str, str], ...] = ()
    score: float = 0
    reasons: tuple[str, ...] = ()
    heading: bool = False
    alone: bool = True
    unsourced: bool = False
    year: bool = False


@dataclass
class _Found:
    sentences: list[Sentence] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    hedges: list[Hedge] = field(default_factory=list)
    numbers: list[Figure] = field(default_factory=list)
    loaded: list[Wording] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    unsourced: list[int] = field(default_factory=list)


def page_of(
    language: Language,
    *said: Said | str,
    title: str = "",
    voices: Iterable[Voice] | None = None,
    words: int | None = None,
    distressing: tuple[str, ...] = (),
) -> Analysis:
    """An analysis of these sentences; voices are the speakers that are named, unless they are given."""
    found, text, paragraph = _Found(), "", -1
    for i, one in enumerate(one if isinstance(one, Said) else Said(one) for one in said):
        paragraph += one.alone or not i
        text += ("\n\n" if one.alone else " ") * bool(text)
        _add(found, one, i, paragraph, len(text))
        text += one.text
    return Analysis(
        language=language,
        title=title,
        text=text,
        words=len(text.split()) if words is None else words,
        sentences=tuple(found.sentences),
        quotations=tuple(found.quotations),
        attributions=tuple(found.attributions),
        hedges=tuple(found.hedges),
        numbers=tuple(found.numbers),
        loaded=tuple(found.loaded),
        opinions=tuple(found.opinions),
        voices=tuple(_voices(found.attributions) if voices is None else voices),
        unsourced=tuple(found.unsourced),
        distressing=distressing,
    )


def _add(found: _Found, one: Said, i: int, paragraph: int, at: int) -> None:
    end = at + len(one.text)
    found.sentences.append(Sentence(start=at, end=end, i=i, text=one.text, heading=one.heading, paragraph=paragraph))
    for says in one.says:
        start = at + one.text.index(says.words) if says.words else at
        stop = start + len(says.words) if says.words else end
        name = at + max(one.text.find(says.speaker), 0)
        speaker = Speaker(
            start=name,
            end=name + len(says.speaker),
            name=says.speaker,
            whole=says.whole or says.speaker,
            role=says.role,
            pronoun=says.pronoun,
        )
        found.attributions.append(
            Attribution(
                start=start,
                end=stop,
                sentence=i,
                cue=says.cue,
                cue_start=at + one.text.index(says.cue) if says.cue else start,
                speaker=speaker if says.speaker else None,
                kind=says.kind,
                tier=says.tier,
                rule="test",
            )
        )
        if says.kind == "direct":
            found.quotations.append(Quotation(start=start, end=stop))
    for hedge in one.hedges:
        start = at + one.text.index(hedge)
        found.hedges.append(Hedge(start=start, end=start + len(hedge), sentence=i, text=hedge))
    for figure, value, unit, source in one.figures:
        start = at + one.text.index(figure)
        found.numbers.append(
            Figure(
                start=start,
                end=start + len(figure),
                sentence=i,
                text=figure,
                value=value,
                unit=unit,
                source=source,
                year=one.year,
            )
        )
    for word, neutral in one.loaded:
        start = at + one.text.index(word)
        found.loaded.append(
            Wording(start=start, end=start + len(word), sentence=i, text=word, kind="loaded", neutral=neutral)
        )
    if one.score:
        found.opinions.append(Opinion(sentence=i, score=one.score, reasons=one.reasons))
    if one.unsourced:
        found.unsourced.append(i)


def _voices(attributions: Iterable[Attribution]) -> Iterable[Voice]:
    by_name = dict[str, list[int]]()
    for one in attributions:
        if one.speaker and not one.speaker.pronoun:
            by_name.setdefault(one.speaker.whole, []).append(one.sentence)
    return [Voice(name=name, sentences=tuple(dict.fromkeys(numbers))) for name, numbers in by_name.items()]


PLAIN_DE = (
    "Die alte Brücke über die Lahr ist seit Montag für Lastwagen der Firma Berg gesperrt.",
    "Auf dem Marktplatz von Hollbach hat die Stadt im Mai neue Bänke aus Holz gebaut.",
    "Der Bus der Linie 7 fährt am Wochenende nur noch jede zweite Stunde zum Krankenhaus.",
    "Im Stadtpark pflegt der Verein um diese Zeit die ersten Krokusse und Schneeglöckchen.",
)

PLAIN_EN = (
    "The old bridge across the Lark has been closed to the company's lorries since Monday.",
    "Four new wooden benches have stood in front of the school since May.",
    "At weekends the number 7 bus runs every second hour to the hospital.",
    "The first crocuses are in flower around the church at this time of year.",
)

STAKE = Stake(sentence=0, text="Sprecher der Lahrwerke AG", kind="firm")
