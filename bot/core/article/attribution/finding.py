"""From sentences and quotations to attributions: which words others say, by which cue, and who they are."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.core.article.attribution import english, english_phrases, german, german_phrases
from bot.core.article.attribution.cues import STRONG, WEAK, Cue
from bot.core.article.attribution.frames import Frame, frame
from bot.core.article.attribution.quoted import renders_speech
from bot.core.article.attribution.speakers import Speakers
from bot.core.article.attribution.words import Table, table
from bot.core.article.lexicon import Lexicon
from bot.core.article.model import Attribution, Quotation, Sentence, Speaker, Tier
from bot.core.languages import Language

_CLOSE: Final = frozenset({"quote", "inverted", "so", "as", "parenthesis", "it says"})
"""Rules whose cue stands beside its quotation."""


def find_attributions(
    text: str, language: Language, sentences: Sequence[Sentence], quotations: Sequence[Quotation], lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Everything that the article passes on of others, in the order of the text; see ``Attribution``.

    One for every sentence and voice, of a sentence that is quoted and reported one of each kind.
    """
    words = table(language, lexicon.speech, lexicon.grammar, lexicon.people)
    return _Finder(text, sentences, quotations, words).find()


class _Finder:
    """One article while its attributions are found."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], words: Table) -> None:
        self.text, self.sentences, self.quotations = text, sentences, quotations
        self.touched = _touched(sentences, quotations)
        speech = [
            bool(touched) and not touched[0].heading and renders_speech(text, quotation, touched, words)
            for quotation, touched in zip(quotations, ([sentences[i] for i in t] for t in self.touched), strict=True)
        ]
        holding: list[list[int]] = [[] for _ in sentences]
        for number, touched in enumerate(self.touched):
            for index in touched:
                holding[index].append(number)
        self.spoken = [[number for number in numbers if speech[number]] for numbers in holding]
        self.frames: list[Frame] = [
            [] if sentence.heading else frame(text, sentence, [(n, quotations[n], speech[n]) for n in numbers])
            for sentence, numbers in zip(sentences, holding, strict=True)
        ]
        find = german.cues if words.language == "de" else english.cues
        self.cues: list[list[Cue]] = [find(tokens, words) for tokens in self.frames]
        vocabulary = frozenset(token.text for tokens in self.frames for token in tokens)
        self.speakers = Speakers(text, words, vocabulary)
        self.speakers.learn(self.frames, _reader(words))
        self.done: dict[tuple[int, int], tuple[Speaker | None, Tier]] = {}
        self.of_quote: dict[int, tuple[Speaker | None, Tier, str, int, str]] = {}
        self.found: list[Attribution] = []

    def find(self) -> tuple[Attribution, ...]:
        """All of them, sentence by sentence."""
        for index, sentence in enumerate(self.sentences):
            if sentence.heading:
                continue
            for number in self.spoken[index]:
                self._direct(index, number)
            self._indirect(index)
        return tuple(sorted(self.found, key=lambda one: (one.sentence, one.start, one.kind)))

    def _who(self, index: int, place: int) -> tuple[Speaker | None, Tier]:
        """Who speaks by a cue of a sentence, and how sure."""
        key = (index, place)
        if key not in self.done:
            cue = self.cues[index][place]
            speaker: Speaker | None = None
            sure = False
            if cue.phrase is not None:
                speaker, sure = self.speakers.speaker(self.frames[index], cue.phrase, index)
            elif cue.whose == "carry":
                known = self.speakers.latest(index, 4)
                if known is not None:
                    speaker = self.speakers.again(known, index, self.frames[index][cue.start].start)
            self.done[key] = (speaker, STRONG if sure and cue.tier == STRONG else WEAK)
        return self.done[key]

    def _direct(self, index: int, number: int) -> None:
        quotation, sentence = self.quotations[number], self.sentences[index]
        start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
        start, end = _stripped(self.text, start, end)
        if start >= end:
            return
        if number not in self.of_quote:
            self.of_quote[number] = self._of_quotation(index, number)
        speaker, tier, cue, cue_start, rule = self.of_quote[number]
        if cue and not sentence.start <= cue_start < sentence.end:
            cue = ""
        self.found.append(
            Attribution(
                start=start,
                end=end,
                sentence=index,
                cue=cue,
                cue_start=cue_start if cue else start,
                speaker=speaker,
                kind="direct",
                tier=tier,
                rule=rule,
            )
        )

    def _of_quotation(self, index: int, number: int) -> tuple[Speaker | None, Tier, str, int, str]:
        """Speaker, tier, cue, its place and rule of a quotation that is met first in sentence ``index``."""
        best: tuple[tuple[int, int], int, int] | None = None
        for where in dict.fromkeys((self.touched[number][0], self.touched[number][-1])):
            tokens = self.frames[where]
            spot = next((i for i, token in enumerate(tokens) if token.quote == number), 0)
            for place, cue in enumerate(self.cues[where]):
                if cue.quotes and cue.rule not in {"own"}:
                    trust = 0 if cue.rule in _CLOSE else 2 if cue.rule == "near" else 1
                    distance = abs(cue.start - spot)
                    if best is None or (trust, distance) < best[0]:
                        best = ((trust, distance), where, place)
        if best is not None:
            _, where, place = best
            speaker, tier = self._who(where, place)
            cue = self.cues[where][place]
            text, cue_start = self._cue(where, cue)
            return speaker, tier, text, cue_start, cue.rule
        return self._without_cue(index)

    def _without_cue(self, index: int) -> tuple[Speaker | None, Tier, str, int, str]:
        """A quotation that only marks show: whoever spoke right before goes on, else who was named right before."""
        before = self.found[-1] if self.found and index - self.found[-1].sentence <= 1 else None
        if before is not None and before.speaker is not None:
            known = self.speakers.latest(index, 1)
            if known is not None and known.whole == before.speaker.whole:
                same = self.sentences[index].paragraph == self.sentences[before.sentence].paragraph
                tier: Tier = STRONG if same and before.tier == STRONG and before.sentence == index - 1 else WEAK
                speaker = self.speakers.again(known, index, self.sentences[index].start)
                return speaker, tier, "", 0, "goes on"
        follow = index + 1
        if (
            follow < len(self.sentences)
            and self.frames[follow]
            and self.frames[follow][0].low in {"das", "so", "that", "those"}
        ):
            for place, cue in enumerate(self.cues[follow]):
                if cue.phrase is not None and cue.start < 3:
                    return self._who(follow, place)[0], WEAK, "", 0, "sentence after"
        for place, cue in enumerate(self.cues[index - 1] if index else []):
            if cue.rule == "near" and cue.phrase is not None:
                return self._who(index - 1, place)[0], WEAK, "", 0, "sentence before"
        named = [one for one in self.speakers.mentions if index - 2 <= one.sentence < index]
        known = named[-1] if named else self.speakers.latest(index, 3)
        if known is None:
            return None, WEAK, "", 0, "marks"
        return self.speakers.again(known, index, self.sentences[index].start), WEAK, "", 0, "marks"

    def _indirect(self, index: int) -> None:
        tokens, sentence = self.frames[index], self.sentences[index]
        taken: set[str] = set()
        for place, cue in enumerate(self.cues[index]):
            if not cue.indirect or not _words(tokens, cue):
                continue
            spoken = any(one.sentence == index for one in self.found[-4:])
            if cue.rule.startswith("konjunktiv"):
                if taken or (cue.rule == "konjunktiv 2" and not self._reported(index)):
                    continue
                speaker, tier = self._carried(index, cue, spoken=spoken)
            else:
                speaker, tier = self._who(index, place)
            who = speaker.whole if speaker is not None else ""
            if who in taken or (not who and taken) or (taken and tier == WEAK):
                continue
            taken.add(who)
            text, cue_start = self._cue(index, cue)
            self.found.append(
                Attribution(
                    start=sentence.start,
                    end=sentence.end,
                    sentence=index,
                    cue=text,
                    cue_start=cue_start,
                    speaker=speaker,
                    kind="indirect",
                    tier=tier,
                    rule=cue.rule,
                )
            )

    def _carried(self, index: int, cue: Cue, *, spoken: bool) -> tuple[Speaker | None, Tier]:
        """Whose words a sentence in Konjunktiv reports: of who is quoted in it, or of who spoke before."""
        here = [one for one in self.found if one.sentence == index]
        if here and here[-1].speaker is not None:
            return here[-1].speaker, here[-1].tier if cue.rule == "konjunktiv" else WEAK
        known = self.speakers.latest(index, 6)
        if known is None:
            named = [one for one in self.speakers.mentions if index - 2 <= one.sentence <= index]
            known = named[-1] if named else None
            if known is None:
                return None, WEAK
            return self.speakers.again(known, index, self.frames[index][cue.start].start), WEAK
        before = next((one for one in reversed(self.found) if one.sentence == index - 1), None)
        sure = before is not None and before.tier == STRONG and cue.rule == "konjunktiv"
        sure = sure and self.sentences[index].paragraph == self.sentences[index - 1].paragraph
        return self.speakers.again(known, index, self.frames[index][cue.start].start), STRONG if sure else WEAK

    def _reported(self, index: int) -> bool:
        return any(one.sentence == index - 1 for one in self.found[-4:])

    def _cue(self, index: int, cue: Cue) -> tuple[str, int]:
        tokens = self.frames[index]
        start, end = tokens[cue.start].start, tokens[cue.end - 1].end
        return self.text[start:end], start


def _reader(words: Table):  # type: ignore[no-untyped-def]
    phrases = german_phrases if words.language == "de" else english_phrases

    def read(tokens: Frame, index: int):  # type: ignore[no-untyped-def]
        phrase = phrases.read_phrase(tokens, index, len(tokens), words)
        return None if phrase is None else phrases.apposition(tokens, phrase, len(tokens), words)[0]

    return read


def _words(tokens: Frame, cue: Cue) -> bool:
    """Whether words of the sentence itself are passed on."""
    start, end = cue.content
    inside = [i for i in range(start, min(end, len(tokens))) if tokens[i].word and not cue.start <= i < cue.end]
    return len(inside) >= 2


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without quotation marks and space at its ends."""
    while start < end and (text[start].isspace() or text[start] in '„“”»«"'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '„“”»«"'):
        end -= 1
    return start, end


def _touched(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[list[int]]:
    """The sentences that each quotation touches; both are in the order of the text."""
    touched: list[list[int]] = []
    first = 0
    for quotation in quotations:
        while first < len(sentences) and sentences[first].end <= quotation.start:
            first += 1
        index = first
        found = []
        while index < len(sentences) and sentences[index].start < quotation.end:
            found.append(index)
            index += 1
        touched.append(found)
    return touched
