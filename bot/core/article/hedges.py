"""Words by which the writer makes a claim less certain or a number less exact, outside of direct quotations."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.article.model import Attribution, Hedge, Sentence
from bot.core.article.scanning import Word, own_words
from bot.core.article.wordlists import Hedging

_EVERY: Final = frozenset({"jeder", "jede", "jedes", "every"})
_ORDINALS: Final = ("te", "ten", "ter", "tes", "th", "third", "second")
_EVIDENCE: Final = frozenset({"suggest", "suggests", "suggested"})
_SHINES: Final = frozenset({"scheint", "scheinen", "schien", "schienen"})
_LIGHTS: Final = frozenset({"sonne", "mond", "licht", "lampe", "lampen", "sterne", "hell"})


def find_hedges(
    text: str, sentences: Sequence[Sentence], said: Sequence[Sequence[Attribution]], hedging: Hedging
) -> tuple[Hedge, ...]:
    """All hedges in the order of the text; ``said`` holds the attributions of each sentence.

    Approximators count before numbers only; modal verbs only where they tell of a possibility, not of what somebody is
    able to do or what would be if.
    """
    found: list[Hedge] = []
    for sentence, passed_on in zip(sentences, said, strict=True):
        if sentence.heading:
            continue
        words = own_words(text, sentence, passed_on)
        rumours = {one.cue_start for one in passed_on if one.rule == "rumour"}
        found += [
            Hedge(
                start=words[first].start,
                end=words[last - 1].end,
                sentence=sentence.i,
                text=text[words[first].start : words[last - 1].end],
            )
            for first, last in _hedges(words, rumours, hedging)
        ]
    return tuple(found)


def _hedges(words: Sequence[Word], rumours: set[int], hedging: Hedging) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(words):
        size = hedging.phrases.at(words, index)
        if size and not _spoilt(words, index, hedging):
            yield index, index + size
            index += size
            continue
        size = hedging.number_phrases.at(words, index)
        if size and _number(words, index + size, hedging):
            yield index, index + size
            index += size
            continue
        if words[index].start in rumours or (
            words[index].low in hedging.possibility and _possible(words, index, hedging)
        ):
            yield index, index + 1
        index += 1


def _number(words: Sequence[Word], index: int, hedging: Hedging) -> bool:
    if index >= len(words):
        return False
    low = words[index].low
    if low in _EVERY:
        # "fast jeder Dritte" is a number, "fast jede Familie" is none.
        return index + 1 < len(words) and words[index + 1].low.endswith(_ORDINALS)
    return (
        low[0].isdigit()
        or low in hedging.number_words
        or any(low.startswith(word) and len(word) > 3 and word not in _EVERY for word in hedging.number_words)
    )


def _possible(words: Sequence[Word], index: int, hedging: Hedging) -> bool:
    beside = words[max(index - 2, 0) : index + 2]
    return not any(word.low in hedging.not_possible_beside for word in beside)


def _spoilt(words: Sequence[Word], index: int, hedging: Hedging) -> bool:
    word = words[index]
    if word.low == "may" and word.text[0].isupper() and index:
        return True
    if word.low in _EVIDENCE and index:
        # Where people suggest something it is a word of saying.
        return words[index - 1].low in hedging.not_hedges_beside
    if word.low in _SHINES:
        return any(other.low in _LIGHTS for other in words[max(index - 4, 0) : index + 4])
    return word.low == "wohl" and any(
        other.low in hedging.not_hedges_beside for other in words[max(index - 3, 0) : index + 3]
    )
