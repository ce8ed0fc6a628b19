"""How much a sentence sounds like the writer's own judgement: a score that is only good for ranking.

Rules tell fact from opinion with a macro-F1 of .66 in German and .50 in English (trained transformers: .77), so nothing
may rest on a single score. Classes of clues after Wiebe et al. (2004) and Biber & Finegan (1989); weights by hand.
"""

from collections.abc import Sequence

from bot.core.article.model import Attribution, Opinion, Sentence, Wording
from bot.core.article.scanning import own_words
from bot.core.article.wordlists import Judging

_LOADED, _ABSOLUTE, _QUESTION, _SHORT = 0.3, 0.1, 0.2, 0.05


def rank_opinions(
    text: str,
    sentences: Sequence[Sentence],
    said: Sequence[Sequence[Attribution]],
    wording: Sequence[Wording],
    judging: Judging,
) -> tuple[Opinion, ...]:
    """One for every sentence that is no heading; 0 where it only passes on what others say.

    Clues add up as chances do: 1 - (1 - a)(1 - b), so many weak ones never pass 1.
    """
    found: list[Opinion] = []
    worded: dict[int, list[Wording]] = {}
    for one in wording:
        worded.setdefault(one.sentence, []).append(one)
    for sentence, passed_on in zip(sentences, said, strict=True):
        if sentence.heading:
            continue
        if passed_on:
            found.append(Opinion(sentence=sentence.i, score=0.0))
            continue
        words = own_words(text, sentence, passed_on)
        doubt = 1.0
        reasons: dict[str, None] = {}
        for phrases, weight in judging.marks:
            for first, last in phrases.find(words):
                doubt *= 1 - weight
                reasons[text[words[first].start : words[last - 1].end]] = None
        for one in worded.get(sentence.i, ()):
            doubt *= 1 - (_LOADED if one.kind == "loaded" else _ABSOLUTE)
            reasons[one.text] = None
        if sentence.text.rstrip('“”"»«').endswith(("?", "!")):
            doubt *= 1 - _QUESTION
            reasons[sentence.text[-1]] = None
        if words and len(words) <= 7:
            doubt *= 1 - _SHORT
        found.append(Opinion(sentence=sentence.i, score=round(1 - doubt, 3), reasons=tuple(reasons)))
    return tuple(found)
