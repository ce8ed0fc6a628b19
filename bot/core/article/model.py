"""What an analysis finds in an article. All offsets count characters (code points) of ``Analysis.text``, half-open."""

from typing import Literal

from pydantic import Field

from bot.core.content.base import Frozen
from bot.core.languages import Language

Kind = Literal["direct", "indirect"]
"""direct: in quotation marks, word for word; indirect: passed on in the article's own words."""

Tier = Literal["strong", "weak"]
"""strong: so sure that a question may rest on it; weak: good enough to say that somebody else speaks."""


class Span(Frozen):
    """A piece of the text: ``text[start:end]``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def within(self, text: str) -> str:
        """The piece itself."""
        return text[self.start : self.end]


class Sentence(Span):
    """A sentence or a heading; ``i`` counts all of them from 0, ``paragraph`` their blocks from 0.

    ``text`` is ``Analysis.text[start:end]`` with white space made single.
    """

    i: int
    text: str
    heading: bool = False
    paragraph: int = 0


class Quotation(Span):
    """What stands between quotation marks, without the marks; it may run over sentences and paragraphs."""


class Speaker(Span):
    """Who is said to speak: ``name`` as the text has it; ``start`` and ``end`` are where it stands.

    ``whole`` is the fullest form of the name in the article ("Li Xu" for a later "Li"), the same as ``name`` where
    there is no fuller one. ``role`` is what the text calls them beside the name ("Sensetime-CEO"), "" where nothing.
    ``pronoun``: the text says only "er", "she", "the company"; then ``whole`` may name whom it stands for.
    """

    name: str
    whole: str
    role: str = ""
    pronoun: bool = False


class Attribution(Span):
    """One sentence, or a part of one, that passes on what somebody else says; every sentence has its own.

    ``start`` and ``end`` are what is passed on: of a quotation what stands between the marks in this sentence, else
    the reported words as far as they can be told from the rest, at least the whole sentence. ``cue`` is what shows it
    ("sagte", "laut", "according to", "sei"), exactly as it stands in the text at ``cue_start``; "" where only quotation
    marks do (then ``cue_start`` equals ``start``). ``rule`` names the rule that found it.
    """

    sentence: int
    cue: str
    cue_start: int
    speaker: Speaker | None
    kind: Kind
    tier: Tier
    rule: str


class Hedge(Span):
    """A word or phrase outside of quotations that makes a claim less certain."""

    sentence: int
    text: str


class Figure(Span):
    """A number: ``text`` as written, with its unit where that belongs to it ("4,5 Milliarden Dollar").

    ``value`` is the number itself (4_500_000_000.0), ``unit`` what is counted or measured ("Dollar", "%"), "" where
    nothing is. ``source`` is who gives it, as ``Speaker.whole`` of an attribution that covers it, else None.
    ``year``: it is a date or a year, about which nobody asks for a source.
    """

    sentence: int
    text: str
    value: float
    unit: str = ""
    source: str | None = None
    year: bool = False


class Wording(Span):
    """A word outside of quotations that steers: an absolute ("immer"), a superlative, or a loaded word."""

    sentence: int
    text: str
    kind: Literal["absolute", "superlative", "loaded"]
    neutral: str = ""
    """A plainer word for a loaded one; "" where there is none."""


class Opinion(Frozen):
    """How much a sentence sounds like the writer's own judgement: ``score`` 0 to 1, only good for ranking."""

    sentence: int
    score: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()
    """The words that speak for it, as they stand in the sentence."""


class Readability(Frozen):
    """How hard the text is to read.

    ``lix``: LIX (Björnsson 1968). ``wstf``: the first Wiener Sachtextformel (Bamberger & Vanecek 1984), for German;
    ``flesch``: Flesch Reading Ease (Flesch 1948), for English. None where the text is too short or of the other
    language.
    """

    lix: float | None = None
    wstf: float | None = None
    flesch: float | None = None


class Stake(Frozen):
    """Why a voice may not be indifferent: ``sentence`` says so with the words ``text`` ("Investor bei Sensetime").

    ``kind``: it speaks for a firm, a party, a public body or an association, or it has money in the matter.
    """

    sentence: int
    text: str
    kind: Literal["firm", "party", "authority", "association", "money"]


class Voice(Frozen):
    """Somebody who is passed on: every name of theirs is ``name``, the fullest one. ``sentences`` are theirs."""

    name: str
    role: str = ""
    sentences: tuple[int, ...]
    quoted: int = 0
    """In how many of them word for word."""
    stake: Stake | None = None


class Analysis(Frozen):
    """An article, taken apart. ``title`` is "" where there is none; it is no part of ``text``.

    All lists are in the order of the text. Every ``sentence`` is the ``i`` of a sentence.
    """

    language: Language
    title: str = ""
    text: str
    words: int
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    numbers: tuple[Figure, ...] = ()
    loaded: tuple[Wording, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    voices: tuple[Voice, ...] = ()
    unsourced: tuple[int, ...] = ()
    """Sentences that claim something that could be checked, and name nobody who says so."""
    distressing: tuple[str, ...] = ()
    """Words of the text that tell of violence, death, abuse or suicide, each once."""
    readability: Readability = Readability()
