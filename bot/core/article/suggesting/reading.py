"""What of a language model's reply is fit for use: spans that stand in the article word for word, and nothing else.

The model writes no question, no key and no explanation. What it points at goes through the same templates and the same
validators as what the rules found, is marked as the model's, and is never ticked beforehand.
"""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from bot.core.article.drafting import Proposal, draft
from bot.core.article.model import Analysis, Attribution, Hedge, Sentence, Speaker

LONGEST_REPLY: Final = 8_000
"""Characters of a reply that is looked at at all."""

MOST: Final = 12
"""Sentences and hedges each that are believed; a model that finds more says what it was told to."""

CONFIDENCE: Final = 0.5
"""Of whatever rests on a model's word."""

_FENCE: Final = re.compile(r"\A```(?:json)?\s*\n(?P<inside>.*)\n\s*```\Z", re.DOTALL)
_LONGEST_CUE, _LONGEST_SPEAKER = 40, 80


def suggest(analysis: Analysis, raw: str, seed: int, taken: Collection[str]) -> tuple[Proposal, ...]:
    """Proposals that rest on what ``raw``, the model's reply, points at; none where nothing of it is fit for use.

    ``taken`` are the keys of the questions that the draft has without it. Each proposal's first sentence is one that
    the model pointed at, its origin is "model", its tier R.
    """
    more = add_suggestions(analysis, raw)
    pointed = {one.sentence for one in _new(more.attributions, analysis.attributions)}
    pointed |= {one.sentence for one in _new(more.hedges, analysis.hedges)}
    if not pointed:
        return ()
    return tuple(
        one.model_copy(update={"origin": "model", "tier": "R", "confidence": min(one.confidence, CONFIDENCE)})
        for one in draft(more, seed).questions
        if one.key not in taken and one.question.measured and one.sentences[0] in pointed
    )


def _new(after: tuple[Any, ...], before: tuple[Any, ...]) -> Iterator[Any]:
    old = set(map(repr, before))
    return (one for one in after if repr(one) not in old)


def add_suggestions(analysis: Analysis, raw: str) -> Analysis:
    """``analysis`` with what the model found, as far as it is true to the text; unchanged where nothing is."""
    given = _object(raw)
    said = list(_attributions(analysis, given.get("says")))
    hedged = list(_hedges(analysis, given.get("hedges")))
    if not said and not hedged:
        return analysis
    return analysis.model_copy(
        update={
            "attributions": tuple(sorted((*analysis.attributions, *said), key=lambda one: (one.sentence, one.start))),
            "hedges": tuple(sorted((*analysis.hedges, *hedged), key=lambda one: one.start)),
        }
    )


def _object(raw: str) -> dict[str, Any]:
    text = raw.strip()
    fenced = _FENCE.match(text)
    try:
        given = json.loads(fenced["inside"] if fenced else text) if len(raw) <= LONGEST_REPLY else None
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _attributions(analysis: Analysis, given: object) -> Iterator[Attribution]:
    taken = {one.sentence for one in analysis.attributions}
    for entry, sentence in _entries(analysis, given):
        cue, name = entry.get("cue"), entry.get("speaker")
        if sentence.i in taken or not isinstance(cue, str) or not 3 <= len(cue) <= _LONGEST_CUE:
            continue
        at = _only(analysis.text, cue, sentence)
        if at is None:
            continue
        taken.add(sentence.i)
        yield Attribution(
            start=sentence.start,
            end=sentence.end,
            sentence=sentence.i,
            cue=cue,
            cue_start=at,
            speaker=_speaker(analysis.text, name, sentence),
            kind="indirect",
            tier="strong",
            rule="model",
        )


def _speaker(text: str, name: object, sentence: Sentence) -> Speaker | None:
    """The speaker, where the sentence names them, else where the article first does; None where it does not."""
    if not isinstance(name, str) or not 2 <= len(name) <= _LONGEST_SPEAKER:
        return None
    start = text.find(name, sentence.start, sentence.end)
    start = text.find(name) if start < 0 else start
    return None if start < 0 else Speaker(start=start, end=start + len(name), name=name, whole=name)


def _hedges(analysis: Analysis, given: object) -> Iterator[Hedge]:
    taken = {(one.sentence, one.start) for one in analysis.hedges}
    for entry, sentence in _entries(analysis, given):
        word = entry.get("text")
        if not isinstance(word, str) or not 3 <= len(word) <= _LONGEST_CUE:
            continue
        at = _only(analysis.text, word, sentence)
        quoted = at is not None and any(one.start <= at < one.end for one in analysis.quotations)
        if at is None or quoted or any(one == sentence.i and at == start for one, start in taken):
            continue
        taken.add((sentence.i, at))
        yield Hedge(start=at, end=at + len(word), sentence=sentence.i, text=word)


def _entries(analysis: Analysis, given: object) -> Iterator[tuple[dict[str, Any], Sentence]]:
    """The entries that name a sentence of the article; headings are none."""
    if not isinstance(given, list) or len(given) > MOST:
        return
    for entry in given:
        number = entry.get("sentence") if isinstance(entry, dict) else None
        if type(number) is int and 0 <= number < len(analysis.sentences) and not analysis.sentences[number].heading:
            yield entry, analysis.sentences[number]


def _only(text: str, words: str, sentence: Sentence) -> int | None:
    """Where ``words`` stand in the sentence as whole words, once; None where they do not, or several times."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = [match.start() for match in re.finditer(pattern, text[sentence.start : sentence.end])]
    return sentence.start + found[0] if len(found) == 1 else None
