"""An analysis with everything at hand that templates look up, and what may be asked about at all."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol, TypeVar

from bot.core.article.drafting.senders import about_sender, is_sender
from bot.core.article.drafting.signs import (
    EXPLAINS,
    FIRST_PERSON,
    MARKS,
    PASSED_ON,
    POINTS_BACK,
    SAYING,
    STUDIED,
)
from bot.core.article.model import Analysis, Attribution, Figure, Hedge, Opinion, Sentence, Span, Voice, Wording
from bot.core.languages import Language

SHORTEST, LONGEST = 30, 215
"""Characters of a sentence that a question may be about: it stands in the question, with the words that ask."""

SENTENCES_WITH_AN_ID: Final = 999

_INTERVIEW: Final = 3
_QUESTION: Final = 3
"""Sentences of a paragraph that is a question at the most."""
_DOUBTFUL: Final = re.compile(
    r"(?:gibt|gab|geben|gaben|geht|ging|gehen|gingen|have|had|asks?|asked|"
    r"offer(?:s|ed)?|puts?|suggest(?:s|ed)?|advis(?:es|ed)|nach Ansicht|führt|führte|"
    r"(?:fest)?ge(?:stellt|funden|dacht)|festgestellt|herausgefunden|stellt(?:e|en)?|f[ai]nde?t?n?|f[oi](?:u)?nds?|"
    r"discover(?:s|ed)|thinks?|thought|believes?|believed|hopes?|hoped|wonder(?:s|ed)|feels?|felt|knew|knows?|"
    r"glaub(?:t|te|ten|en)|denk(?:t|en)|dach(?:te|ten)|hoff(?:t|te|ten|en)|s[ai]eht?|sahen|sehen|freu(?:t|te|en)|"
    r"erinner(?:t|te|n))",
    re.IGNORECASE,
)
"""Cues that are none for sure: half of a verb whose other half may be far away, verbs that ask for something, and verbs
of finding out, thinking and feeling, after which nobody need have said anything."""
_ABOUT_WORDS: Final = re.compile(r"^(?:Was|What|Asked|Gefragt)\b|\baccording to wh", re.IGNORECASE)
"""Sentences that are half about what somebody says and half the article's own."""
_NOUN_OR_VERB: Final = re.compile(
    r"notes?|reports?|rules?|states?|comments?|demands?|calls?|views?|answers?|records?|read"
)
_REPORTED: Final = re.compile(r"(?:,? that\b|,? the\b| it\b| for\b)")
_ENDS: Final = re.compile(r"[.…]['\"”“’‘»«›)]*$|[!?]['\"”“’‘»«›]+$")
_LEADING: Final = re.compile(r"^[\s–—-]*")


class _InSentence(Protocol):
    @property
    def sentence(self) -> int: ...


_Item = TypeVar("_Item", bound=_InSentence)


def sentence_id(number: int) -> str:
    """The id in content of the sentence whose ``i`` is ``number``: "s01" for the first."""
    return f"s{number + 1:02}"


def sentence_number(name: str) -> int:
    """The ``i`` of the sentence with the id ``name``."""
    return int(name[1:]) - 1


@dataclass(frozen=True)
class Page:
    """An analysis, sorted by sentence."""

    analysis: Analysis

    @property
    def language(self) -> Language:
        """The article's language."""
        return self.analysis.language

    @cached_property
    def said(self) -> Mapping[int, Sequence[Attribution]]:
        """What sentences pass on."""
        return _by_sentence(self.analysis.attributions)

    def sure(self, number: int) -> bool:
        """Whether what the sentence passes on is certain enough for a key, each with a word that shows it.

        Where a sentence reports and the writer speaks of himself, half of it is the writer's.
        """
        own = FIRST_PERSON[self.language].search(self.sentence(number).text)
        return self.told(number) and not (own and any(one.kind == "indirect" for one in self.said.get(number, ())))

    def _beside(self, said: Attribution) -> bool:
        """Whether a source in the midst of clauses need not be that of all of them, or the text speaks of itself."""
        text = self.sentence(said.sentence).text
        return is_sender(said) or (said.rule == "source" and "," in text[: text.find(said.cue)])

    def told(self, number: int) -> bool:
        """As ``sure``, whoever tells it: the person who is interviewed, too, may speak of themselves."""
        return all(
            one.tier == "strong"
            and one.cue
            and not self._beside(one)
            and not _DOUBTFUL.fullmatch(one.cue)
            and not _ABOUT_WORDS.search(self.sentence(number).text)
            and not self._may_be_noun(one)
            for one in self.said.get(number, ())
        )

    def _may_be_noun(self, said: Attribution) -> bool:
        """Whether the cue could be a noun, too ("the bass notes so hard"), and nothing behind it says otherwise."""
        after = self.analysis.text[said.cue_start + len(said.cue) :]
        return _NOUN_OR_VERB.fullmatch(said.cue) is not None and not _REPORTED.match(after)

    @cached_property
    def hedges(self) -> Mapping[int, Sequence[Hedge]]:
        """Words that make sentences less certain."""
        return _by_sentence(self.analysis.hedges)

    @cached_property
    def figures(self) -> Mapping[int, Sequence[Figure]]:
        """Numbers."""
        return _by_sentence(self.analysis.numbers)

    @cached_property
    def wordings(self) -> Mapping[int, Sequence[Wording]]:
        """Words that steer."""
        return _by_sentence(self.analysis.loaded)

    @cached_property
    def opinions(self) -> Mapping[int, Opinion]:
        """How much sentences judge."""
        return {opinion.sentence: opinion for opinion in self.analysis.opinions}

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Sentences that share a character with a quotation."""
        found = set[int]()
        quotations, at = self.analysis.quotations, 0
        for sentence in self.analysis.sentences:
            while at < len(quotations) and quotations[at].end <= sentence.start:
                at += 1
            if at < len(quotations) and quotations[at].start < sentence.end:
                found.add(sentence.i)
        return frozenset(found)

    @cached_property
    def interview(self) -> bool:
        """Whether the text asks and answers: then nobody can tell from a sentence alone whose words it has."""
        asked = [s for s in self.analysis.sentences if s.text.endswith("?") and (s.heading or self._alone(s))]
        return len(asked) >= _INTERVIEW

    def _alone(self, sentence: Sentence) -> bool:
        near = self.analysis.sentences[max(sentence.i - 1, 0) : sentence.i + 2]
        return all(other.paragraph != sentence.paragraph for other in near if other is not sentence)

    @cached_property
    def answers(self) -> frozenset[int]:
        """Sentences of an interview that certainly belong to an answer: those right behind a question."""
        if not self.interview:
            return frozenset()
        blocks = defaultdict[int, list[Sentence]](list)
        for one in self.analysis.sentences:
            blocks[one.paragraph].append(one)
        asked = {n for n, block in blocks.items() if block[-1].text.endswith("?") and len(block) <= _QUESTION}
        return frozenset(
            one.i
            for n, block in blocks.items()
            if n - 1 in asked and n not in asked
            for one in block
            if not one.heading
        )

    def sentence(self, number: int) -> Sentence:
        """The sentence whose ``i`` is ``number``."""
        return self.analysis.sentences[number]

    def within(self, span: Span) -> str:
        """The words of ``span``, white space made single, as in the text of its sentence."""
        return " ".join(span.within(self.analysis.text).split())

    @cached_property
    def askable(self) -> frozenset[int]:
        """Sentences that a question can be about: whole, understood by themselves, short enough for a card."""
        return frozenset(s.i for s in self.analysis.sentences if self._is_askable(s))

    def _is_askable(self, sentence: Sentence) -> bool:
        text = sentence.text
        return (
            not sentence.heading
            and sentence.i < SENTENCES_WITH_AN_ID
            and SHORTEST <= len(text) <= LONGEST
            and _ENDS.search(text) is not None
            and balanced(text)
            and not points_back(text, self.language)
        )

    @cached_property
    def plain(self) -> frozenset[int]:
        """Askable sentences in which, by the widest nets, nobody but the article speaks."""
        if self.interview:
            return frozenset()
        return frozenset(number for number in self.askable if self._is_plain(number))

    @cached_property
    def _about_sender(self) -> frozenset[int]:
        return about_sender(self.analysis)

    def _is_plain(self, number: int) -> bool:
        text = self.sentence(number).text
        return (
            number not in self.said
            and number not in self.quoted
            and number not in self._about_sender
            and not self._goes_on(number)
            and not self._is_result(number)
            and not any(
                pattern.search(text)
                for pattern in (MARKS, SAYING[self.language], PASSED_ON[self.language], FIRST_PERSON[self.language])
            )
            and ":" not in text
        )

    def own(self, number: int) -> bool:
        """Whether the sentence is askable and passes nothing on; unlike a plain one it may say "I" or "should"."""
        text = self.sentence(number).text
        return (
            number in self.askable
            and not self.interview
            and number not in self.said
            and number not in self.quoted
            and not MARKS.search(text)
            and not self._goes_on(number)
        )

    def _goes_on(self, number: int) -> bool:
        """Whether a neighbour in the paragraph passes something on: it may reach into this sentence."""
        paragraph = self.sentence(number).paragraph
        near = (n for n in (number - 1, number + 1) if 0 <= n < len(self.analysis.sentences))
        return any(
            self.sentence(n).paragraph == paragraph
            and (n in self.said or n in self.quoted)
            and (n < number or points_back(self.sentence(n).text, self.language))
            for n in near
        ) or self._is_explained(number)

    def _is_result(self, number: int) -> bool:
        """Whether a study is told of in the paragraph up to this sentence, or in the one before it."""
        paragraph = self.sentence(number).paragraph
        return any(first <= paragraph <= first + 1 and n <= number for n, first in self._studied)

    @cached_property
    def _studied(self) -> Sequence[tuple[int, int]]:
        """Sentences that tell of a study, with their paragraphs."""
        return [(one.i, one.paragraph) for one in self.analysis.sentences if STUDIED.search(one.text)]

    def _is_explained(self, number: int) -> bool:
        """Whether the next sentence says whose the words of this one are: "Das geht aus einer Zählung hervor"."""
        after = self.analysis.sentences[number + 1 : number + 2]
        return any(
            one.paragraph == self.sentence(number).paragraph and EXPLAINS[self.language].match(one.text)
            for one in after
        )

    @cached_property
    def even(self) -> str:
        """Text and title with white space made single: what quotations are looked up in."""
        return " ".join(f"{self.analysis.text} {self.analysis.title}".split())

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """Voices by name."""
        return {voice.name: voice for voice in self.analysis.voices}


def _by_sentence(items: Sequence[_Item]) -> Mapping[int, Sequence[_Item]]:
    found = defaultdict[int, list[_Item]](list)
    for item in items:
        found[item.sentence].append(item)
    return dict(found)


def points_back(text: str, language: Language) -> bool:
    """Whether ``text`` begins with a word that only the sentence before it explains."""
    return POINTS_BACK[language].match(_LEADING.sub("", text)) is not None


def balanced(text: str) -> bool:
    """Whether every quotation mark of ``text`` that opens also closes, so that it can be quoted by itself."""
    openings, closings = text.count("„"), text.count("“") + text.count("”")
    paired = openings == closings if openings else text.count("“") == text.count("”")
    return (
        paired
        and text.count("»") == text.count("«")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
    )
