"""From sentences and quotations to attributions: which words others say, by which cue, and who they are."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.core.article.attribution import english, german
from bot.core.article.attribution.cues import STRONG, WEAK, Cue
from bot.core.article.attribution.frames import Frame, frame
from bot.core.article.attribution.people import Known, gather
from bot.core.article.attribution.quoted import renders_speech
from bot.core.article.attribution.speakers import Speakers
from bot.core.article.attribution.stretches import content, passes_words, reader, stripped, touched
from bot.core.article.attribution.words import Table, table
from bot.core.article.lexicon import Lexicon
from bot.core.article.model import Attribution, Kind, Quotation, Sentence, Speaker, Tier
from bot.core.languages import Language

_CLOSE: Final = frozenset({"quote", "inverted", "so", "as", "parenthesis", "it says"})
"""Rules whose cue stands beside its quotation."""

_LONG: Final = 250
"""Longer sentences are lists or no prose at all, and hold nothing but their quotations."""

_PERFECT: Final = frozenset({"had", "has", "have"})
"""A verb behind these, beside another one of saying, is within what that one passes on."""

_PAST: Final = ("ed", "said", "told", "wrote", "thought", "felt", "would")
_LEAD: Final = 2
_SELVES: Final = frozenset({"i", "we", "ich", "wir"})
_POINTING: Final = frozenset({"das", "so", "that", "those"})


class _Who(NamedTuple):
    """Who says something, how sure, and by which cue at which place; "" for none."""

    speaker: Speaker | None
    tier: Tier
    cue: str = ""
    cue_start: int = 0
    rule: str = ""


def find_attributions(
    text: str, language: Language, sentences: Sequence[Sentence], quotations: Sequence[Quotation], lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Everything that the article passes on of others, in the order of the text; see ``Attribution``.

    One for every sentence and voice; of a sentence that is quoted and reported one of each kind.
    """
    words = table(language, lexicon.speech, lexicon.grammar, lexicon.people)
    return _Finder(text, sentences, quotations, words).find()


class _Finder:
    """One article while its attributions are found."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], words: Table) -> None:
        self.text, self.sentences, self.quotations, self.words = text, sentences, quotations, words
        self.touched = touched(sentences, quotations)
        self.spoken: list[list[int]] = [[] for _ in sentences]
        holding: list[list[tuple[int, Quotation, bool]]] = [[] for _ in sentences]
        for number, places in enumerate(self.touched):
            around = [sentences[index] for index in places if not sentences[index].heading]
            speech = bool(around) and renders_speech(text, quotations[number], around, words)
            for index in places:
                holding[index].append((number, quotations[number], speech))
                if speech:
                    self.spoken[index].append(number)
        self.frames: list[Frame] = [
            [] if sentence.heading else frame(text, sentence, held)
            for sentence, held in zip(sentences, holding, strict=True)
        ]
        prose = [tokens if len(tokens) <= _LONG else () for tokens in self.frames]
        find = german.cues if words.language == "de" else english.cues
        self.cues: list[list[Cue]] = [find(tokens, words) for tokens in prose]
        self.read = reader(words)
        self.speakers = Speakers(text, words, gather(text, prose, self.read, words))
        self.known: dict[tuple[int, int], _Who] = {}
        self.of_quote: dict[int, _Who] = {}
        self.found: list[list[Attribution]] = [[] for _ in sentences]

    def find(self) -> tuple[Attribution, ...]:
        """All of them, sentence by sentence."""
        for index, sentence in enumerate(self.sentences):
            if sentence.heading:
                continue
            for number in self.spoken[index]:
                self._direct(index, number)
            self._indirect(index)
            self._has_the_floor(index)
        return tuple(
            one for found in self.found for one in sorted(found, key=lambda one: (one.start, one.kind == "indirect"))
        )

    def _has_the_floor(self, index: int) -> None:
        """Whoever contradicts or defends something, without content, may go on with the next sentence."""
        if self.found[index]:
            return
        for place, cue in enumerate(self.cues[index]):
            if cue.rule == "near" and cue.phrase is not None:
                self._by_cue(index, place)

    def _direct(self, index: int, number: int) -> None:
        quotation, sentence = self.quotations[number], self.sentences[index]
        start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
        start, end = stripped(self.text, start, end)
        if start >= end or self._own_words(index):
            return
        if number not in self.of_quote:
            self.of_quote[number] = self._of_quotation(index, number)
        who = self.of_quote[number]
        if not (who.cue and sentence.start <= who.cue_start < sentence.end):
            who = who._replace(cue="", cue_start=start)
        self._add(index, start, end, "direct", who)

    def _own_words(self, index: int) -> bool:
        """Whether the writer or an interviewee quotes themselves: "I said to them: “…”"."""
        tokens = self.frames[index]
        if len(tokens) > _LONG or any(cue.quotes for cue in self.cues[index]):
            return False
        return any(
            token.low in _SELVES
            and any(self.words.of_kind(other.low, "saying") for other in tokens[max(i - 1, 0) : i + 2])
            for i, token in enumerate(tokens)
        )

    def _add(self, index: int, start: int, end: int, kind: Kind, who: _Who) -> None:
        self.found[index].append(
            Attribution(
                start=start,
                end=end,
                sentence=index,
                cue=who.cue,
                cue_start=who.cue_start,
                speaker=who.speaker,
                kind=kind,
                tier=who.tier,
                rule=who.rule,
            )
        )

    def _by_cue(self, index: int, place: int) -> _Who:
        """Who speaks by a cue of a sentence."""
        key = (index, place)
        if key not in self.known:
            cue, tokens = self.cues[index][place], self.frames[index]
            speaker: Speaker | None = None
            sure = False
            if cue.phrase is not None:
                speaker, sure = self.speakers.speaker(tokens, cue.phrase, index)
            elif cue.carry:
                before = self.speakers.latest(index, 4)
                speaker = before and self.speakers.again(before, index, tokens[cue.start].start)
            start, end = tokens[cue.start].start, tokens[cue.end - 1].end
            tier = STRONG if sure and cue.tier == STRONG else WEAK
            self.known[key] = _Who(speaker, tier, self.text[start:end], start, cue.rule)
        return self.known[key]

    def _of_quotation(self, index: int, number: int) -> _Who:
        """Who says a quotation that is met first in sentence ``index``: its closest cue tells, or what is around it."""
        ranked: list[tuple[int, int, int, int]] = []
        for where in dict.fromkeys((self.touched[number][0], self.touched[number][-1])):
            if not self.cues[where]:
                continue
            spot = next((i for i, token in enumerate(self.frames[where]) if token.quote == number), 0)
            ranked += [
                (_trust(cue), abs(cue.start - spot), where, place)
                for place, cue in enumerate(self.cues[where])
                if cue.quotes and cue.rule != "own"
            ]
        if ranked:
            _, _, where, place = min(ranked)
            return self._by_cue(where, place)
        led = self._introduced(index, number)
        return led or self._goes_on(index) or self._pointed_at(index) or self._around(index)

    def _goes_on(self, index: int) -> _Who | None:
        """Whoever was passed on last, in this sentence or the one before, goes on."""
        before = self.found[index] or (self.found[index - 1] if index else [])
        last = before[-1] if before else None
        known = self.speakers.latest(index, 1)
        if last is None or last.speaker is None or known is None or known.whole != last.speaker.whole:
            return None
        same = self.sentences[index].paragraph == self.sentences[last.sentence].paragraph
        alone = not any(token.word for token in self.frames[index])
        tier = STRONG if same and alone and last.tier == STRONG and last.sentence == index - 1 else WEAK
        return _Who(self.speakers.again(known, index, self.sentences[index].start), tier, rule="goes on")

    def _introduced(self, index: int, number: int) -> _Who | None:
        """As in "Der Trainer war sauer: „…“": the subject of what leads up to it, if it is somebody who can speak."""
        tokens = self.frames[index]
        spot = next((i for i, token in enumerate(tokens[:_LONG]) if token.quote == number), 0)
        if spot < _LEAD or tokens[spot - 1].low != ":":
            return None
        phrase = self.read(tokens, 0)
        if phrase is None:
            return None
        speaker, sure = self.speakers.speaker(tokens, phrase, index)
        speaks = phrase.pronoun or sure or phrase.gender
        return _Who(speaker, WEAK, rule="colon") if speaks else None

    def _pointed_at(self, index: int) -> _Who | None:
        """As in "„…“ Das sagt X.", or "X lobte sein Team. „…“"."""
        follow = self.frames[index + 1] if index + 1 < len(self.frames) else ()
        if follow and follow[0].low in _POINTING:
            for place, cue in enumerate(self.cues[index + 1]):
                if cue.phrase is not None and cue.start < 3:
                    return _Who(self._by_cue(index + 1, place).speaker, WEAK, rule="sentence after")
        for place, cue in enumerate(self.cues[index - 1] if index else ()):
            if cue.rule == "near" and cue.phrase is not None:
                return _Who(self._by_cue(index - 1, place).speaker, WEAK, rule="sentence before")
        return None

    def _around(self, index: int) -> _Who:
        """Whoever was named right before, or spoke last."""
        named = self.speakers.mentioned(index - 2, index)
        known = named[-1] if named else self.speakers.latest(index, 3)
        speaker = known and self.speakers.again(known, index, self.sentences[index].start)
        return _Who(speaker, WEAK, rule="marks")

    def _indirect(self, index: int) -> None:
        tokens, sentence = self.frames[index], self.sentences[index]
        taken: set[str] = set()
        for place, cue in enumerate(self.cues[index]):
            if not cue.indirect or not passes_words(tokens, cue):
                continue
            if cue.rule.startswith("konjunktiv") or cue.rule == "backshift":
                if taken or (cue.rule == "konjunktiv 2" and not (index and self.found[index - 1])):
                    continue
                if cue.rule == "backshift" and not self._reported_before(index):
                    continue
                who = self._carried(index, cue)
            else:
                who = self._by_cue(index, place)
            name = who.speaker.whole if who.speaker is not None else ""
            apart = cue.rule == "act" and cue.content[0] > 0
            weak = not name or (who.tier == WEAK and not apart) or tokens[cue.start - 1].low in _PERFECT
            if name in taken or (taken and weak):
                continue
            taken.add(name)
            start, end = content(tokens, cue, sentence)
            self._add(index, start, end, "indirect", who)

    def _carried(self, index: int, cue: Cue) -> _Who:
        """Whose words a sentence in Konjunktiv reports: of who is quoted in it, or of who spoke before."""
        token = self.frames[index][cue.start]
        who = _Who(None, WEAK, self.text[token.start : token.end], token.start, cue.rule)
        certain = cue.rule == "konjunktiv"
        here = self.found[index]
        if here and here[-1].speaker is not None:
            return who._replace(speaker=here[-1].speaker, tier=here[-1].tier if certain else WEAK)
        known: Known | None = self.speakers.latest(index, 6)
        before = self.found[index - 1] if index else []
        turned = self._turned_to(index, cue, known)
        if turned is not None:
            return who._replace(speaker=turned)
        same = bool(before) and self.sentences[index].paragraph == self.sentences[index - 1].paragraph
        sure = known is not None and certain and same and before[-1].tier == STRONG
        if known is None:
            named = self.speakers.mentioned(index - 2, index + 1)
            known = named[-1] if named else None
        speaker = known and self.speakers.again(known, index, token.start)
        return who._replace(speaker=speaker, tier=STRONG if sure else WEAK)

    def _reported_before(self, index: int) -> bool:
        """Whether the sentence before, in the same paragraph, is reported and not quoted."""
        before = self.found[index - 1] if index else []
        same = bool(before) and self.sentences[index].paragraph == self.sentences[index - 1].paragraph
        last = before[-1] if same else None
        if last is None or last.kind != "indirect" or last.speaker is None:
            return False
        # Only a verb in the past shifts the tenses of what follows it.
        return self.words.language == "de" or last.cue.lower().endswith(_PAST)

    def _turned_to(self, index: int, cue: Cue, known: Known | None) -> Speaker | None:
        """As in "Die Wirtin ist sauer: Niemand habe …" and "Die Gewerkschaft sieht das anders. Es seien …"."""
        tokens = self.frames[index]
        colon = next((i for i, token in enumerate(tokens[: cue.start]) if token.low == ":"), 0)
        for place, other in enumerate(self.cues[index]):
            if other.rule == "near" and other.phrase is not None:
                return self._by_cue(index, place).speaker
        phrase = self.read(tokens, 0) if colon else None
        if phrase is not None:
            return self.speakers.speaker(tokens, phrase, index)[0]
        spoke = known is not None and known.sentence == index - 1
        turns = index > 0 and index - 1 in self.speakers.people.subjects and not self.found[index - 1] and not spoke
        phrase = self.read(self.frames[index - 1], 0) if turns else None
        if phrase is None:
            return None
        self.speakers.speaker(self.frames[index - 1], phrase, index - 1)
        latest = self.speakers.latest(index, 1)
        return latest and self.speakers.again(latest, index, tokens[cue.start].start)


def _trust(cue: Cue) -> int:
    if cue.rule in _CLOSE:
        return 0
    return 2 if cue.rule == "near" else 1
