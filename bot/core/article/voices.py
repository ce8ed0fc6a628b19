"""Who is passed on, how often and with which stake; claims without a source; words of distressing topics."""

import re
from collections.abc import Sequence
from typing import Final, Literal

from bot.core.article.model import Attribution, Figure, Sentence, Stake, Voice, Wording
from bot.core.article.scanning import own_words
from bot.core.article.wordlists import Judging, People

_SUBJECT_FIRST: Final = frozenset(
    {"clause", "act", "infinitive", "subjunctive", "main clause", "convinced", "colon", "as"}
)
"""Rules whose speaker, where it stands before its verb, is followed by nothing that is passed on."""

_MORE: Final = re.compile(r"[^.!?,;:]{0,80},\s(?:der|die|das|dem|deren|dessen|who|which|whose|whom)\s[^,.!?;:]*")
"""A clause with a relative pronoun behind a speaker."""

_WORD: Final = re.compile(r"\w+(?:[-'’.]\w+)*")
StakeKind = Literal["firm", "party", "authority", "association", "money"]


def gather_voices(
    sentences: Sequence[Sentence], attributions: Sequence[Attribution], people: People
) -> tuple[Voice, ...]:
    """Everybody who is passed on, merged by their fullest name, in the order of their first words."""
    heard: dict[str, list[Attribution]] = {}
    for one in attributions:
        if one.speaker is not None and not (
            one.speaker.pronoun and one.speaker.whole == one.speaker.name and one.speaker.start != one.speaker.end
        ):
            heard.setdefault(one.speaker.whole, []).append(one)
    return tuple(_voice(name, said, sentences, people) for name, said in heard.items())


def _voice(name: str, said: Sequence[Attribution], sentences: Sequence[Sentence], people: People) -> Voice:
    role = next((one.speaker.role for one in said if one.speaker is not None and one.speaker.role), "")
    return Voice(
        name=name,
        role=role,
        sentences=tuple(dict.fromkeys(one.sentence for one in said)),
        quoted=len({one.sentence for one in said if one.kind == "direct"}),
        stake=_stake(name, role, said, sentences, people),
    )


def _stake(
    name: str, role: str, said: Sequence[Attribution], sentences: Sequence[Sentence], people: People
) -> Stake | None:
    """What the voice's role or name says of its interest; money before a firm, a firm before the rest."""
    for words in (*role.split(", "), name):
        kind = _kind(words, people)
        if kind is not None:
            place = next((one for one in sentences if words in one.text), None) or sentences[said[0].sentence]
            shown = (
                words
                if words in place.text
                else next((part for part in words.split() if part in place.text and _kind(part, people)), words)
            )
            return Stake(sentence=place.i, text=shown, kind=kind)
    return None


def _kind(words: str, people: People) -> StakeKind | None:
    lows = [word.lower() for word in _WORD.findall(words)]
    joined = f" {' '.join(lows)} "
    for kind, listed in people.stakes:
        for low in listed:
            if f" {low} " in joined or any(word.endswith("-" + low) or _compound(word, low) for word in lows):
                return kind
    return None


def _compound(word: str, low: str) -> bool:
    """Whether a German noun ends with a listed one: "Softwarehersteller"."""
    return len(low) > 5 and word.endswith(low)


def share_numbers(text: str, numbers: Sequence[Figure], attributions: Sequence[Attribution]) -> tuple[Figure, ...]:
    """The same figures with their source: who says the words that hold them; dates and years have none.

    What only says more of the speaker ("X, die acht Sitze hat, hält …") is nobody's but the writer's.
    """
    said: dict[int, list[Attribution]] = {}
    for one in attributions:
        said.setdefault(one.sentence, []).append(one)
    return tuple(figure if figure.year else _sourced(text, figure, said.get(figure.sentence, [])) for figure in numbers)


def _sourced(text: str, figure: Figure, said: Sequence[Attribution]) -> Figure:
    """With its source: of those who say it the one with the fewest words around it."""
    covering = [one for one in said if one.start <= figure.start and figure.end <= one.end]
    covering.sort(key=lambda one: (one.kind != "direct", one.end - one.start))
    source = covering[0] if covering else None
    if source is None or source.speaker is None or (source.kind == "indirect" and _beside(text, figure, source)):
        return figure
    return figure.model_copy(update={"source": source.speaker.whole})


def _beside(text: str, figure: Figure, said: Attribution) -> bool:
    """Whether a figure stands in what only says more of the speaker."""
    speaker = said.speaker
    if speaker is None or speaker.start == speaker.end:
        return False
    if speaker.end <= figure.start < said.cue_start:
        return said.rule in _SUBJECT_FIRST
    if not said.cue_start < speaker.start < figure.start:
        return False
    more = _MORE.match(text, speaker.end)
    return more is not None and figure.end <= more.end()


def unsourced(
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    numbers: Sequence[Figure],
    wording: Sequence[Wording],
) -> tuple[int, ...]:
    """Sentences that claim a figure, a superlative or something without exception, and name nobody who says so."""
    claims = {one.sentence for one in numbers if not one.year}
    claims |= {one.sentence for one in wording if one.kind != "loaded"}
    said = {one.sentence for one in attributions}
    return tuple(one.i for one in sentences if one.i in claims and one.i not in said and not one.heading)


def find_distressing(text: str, sentences: Sequence[Sentence], judging: Judging) -> tuple[str, ...]:
    """Words of violence, death, abuse or suicide anywhere in the text, each once, as they stand first."""
    found: dict[str, str] = {}
    for sentence in sentences:
        words = own_words(text, sentence, ())
        for first, last in judging.distressing_phrases.find(words):
            shown = text[words[first].start : words[last - 1].end]
            found.setdefault(shown.lower(), shown)
    return tuple(found.values())
