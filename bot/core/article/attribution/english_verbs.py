"""English verbs of saying with their subjects: "X said that", "…, said X", "…, saying", "is said to"."""

from collections.abc import Iterator
from typing import Final

from bot.core.article.attribution.cues import WEAK, Cue, Phrase
from bot.core.article.attribution.english_content import Saying, claim
from bot.core.article.attribution.english_subjects import after_verb, before_verb, first_subject
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.words import Table
from bot.core.article.inflection import Verb

_BE: Final = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_MODALS: Final = frozenset(
    {"would", "could", "should", "can", "will", "may", "might", "must", "to", "not", "cannot", "did", "do", "does"}
    | {"didn't", "won't", "wouldn't", "couldn't", "don't", "doesn't"}
)
_KINDS: Final = ("saying", "thinking", "demanding", "quoting", "asking")
_AFTER_SUBJECT: Final = frozenset(
    {",", ".", "–", ":", "in", "on", "at", "of", "from", "who", "after", "when", "as", "during", "to", "last"}
    | {"yesterday", "and", "with", "while"}
)
_TELLING: Final = frozenset({"saying", "adding", "claiming", "arguing", "warning"})
_NO_HEARSAY: Final = frozenset({"expected", "supposed", "known", "considered"})


def said(tokens: Frame, words: Table) -> Iterator[Cue]:
    """The cues of all verbs of saying."""
    for index, token in enumerate(tokens):
        if not token.word or token.inner or (token.capital and index and tokens[index - 1].word):
            continue
        for verb in words.of_kind(token.low, *_KINDS):
            particle = verb.prefix.split()
            after = index + 1 + len(particle)
            if [other.low for other in tokens[index + 1 : after]] == particle:
                cue = _judge(tokens, index, after, verb, words)
                if cue is not None:
                    yield cue
                    break


def _judge(tokens: Frame, index: int, after: int, verb: Verb, words: Table) -> Cue | None:
    previous = tokens[index - 1].low if index else ""
    if verb.form == "ing":
        return _participle(tokens, index, after, verb, words)
    if verb.form == "participle" and any(token.low in _BE for token in tokens[max(index - 2, 0) : index]):
        return _passive(tokens, index, after, words)
    used = previous == "to" and index > 1 and tokens[index - 2].low == "used"
    if not used and (previous in _MODALS or previous in words.articles or previous.endswith("'s")):
        return None
    inverted = _inverted(tokens, index, after, verb, words)
    phrase = before_verb(tokens, index - 2 * used, words)
    if inverted is None and phrase is not None:
        return _straight(tokens, index, after, verb, phrase, words)
    return inverted or _without_subject(tokens, index, after, verb, words)


def _straight(tokens: Frame, index: int, after: int, verb: Verb, phrase: Phrase, words: Table) -> Cue | None:
    found = claim(Saying(tokens, after, verb, words, phrase))
    if found is None:
        return None
    content = (0, max(phrase.first - 1, 0)) if found.rule == "parenthesis" else (found.start, len(tokens))
    return Cue(found.rule, index, after, phrase, content, found.tier, indirect=found.rule not in {"quote", "near"})


def _quoted_before(tokens: Frame, index: int) -> bool:
    if index and tokens[index - 1].quote >= 0:
        return True
    return index > 1 and tokens[index - 1].low in {",", "–"} and tokens[index - 2].quote >= 0


def _inverted(tokens: Frame, index: int, after: int, verb: Verb, words: Table) -> Cue | None:
    """As in "…, said Jane Doe": the subject behind its verb."""
    quoted = _quoted_before(tokens, index)
    mark = index > 0 and tokens[index - 1].low in {",", "–"}
    if not quoted and not (mark and {"saying", "thinking"} & words.kinds[verb.lemma]):
        return None
    phrase = after_verb(tokens, after, words)
    if phrase is None:
        return None
    first = tokens[phrase.first]
    begun = first.capital or phrase.pronoun or first.low in words.articles | words.groups | words.roles
    rest = tokens[phrase.last :]
    closed = quoted or not rest or rest[0].quote >= 0 or rest[0].low in _AFTER_SUBJECT
    return Cue("inverted", index, after, phrase, (0, index), indirect=not quoted) if begun and closed else None


def _without_subject(tokens: Frame, index: int, after: int, verb: Verb, words: Table) -> Cue | None:
    """As in "… and said that": the subject stands before, or in the sentence before."""
    previous = tokens[index - 1].low if index else ""
    follows = tokens[after : after + 1]
    quote = _quoted_before(tokens, index) or (follows and (follows[0].quote >= 0 or follows[0].low == ":"))
    joint = previous in {"and", "but", "then"}
    if quote and (joint or index == 0 or tokens[index - 1].quote >= 0):
        return Cue("quote", index, after, None, tier=WEAK, carry=True, indirect=False)
    phrase = first_subject(tokens, index, words) if joint and "saying" in words.kinds[verb.lemma] else None
    found = None if phrase is None else claim(Saying(tokens, after, verb, words, phrase))
    if found is None or found.rule not in {"clause", "quote", "infinitive"}:
        return None
    content = (found.start, len(tokens))
    return Cue(found.rule, index, after, phrase, content, WEAK, indirect=found.rule != "quote")


def _participle(tokens: Frame, index: int, after: int, verb: Verb, words: Table) -> Cue | None:
    """As in "…, saying the plan was flawed": the subject of the clause before says so."""
    if "saying" not in words.kinds[verb.lemma] or not index or after >= len(tokens):
        return None
    follows = tokens[after]
    begun = tokens[index - 1].low == "," or tokens[index - 1].quote >= 0
    quote = follows.quote >= 0
    if not begun or not (quote or follows.low in words.content_words or tokens[index].low in _TELLING):
        return None
    phrase = first_subject(tokens, index, words)
    content = (after, len(tokens))
    return Cue("participle", index, after, phrase, content, WEAK, carry=phrase is None, indirect=not quote)


def _passive(tokens: Frame, index: int, after: int, words: Table) -> Cue | None:
    """As in "is said to have", "it was reported that", "I was told that": nobody tells who."""
    low = tokens[index].low
    follow = tokens[after].low if after < len(tokens) else ""
    begin = next((i for i in range(index - 1, -1, -1) if not tokens[i].word), -1) + 1
    it = any(token.low == "it" for token in tokens[begin:index])
    told = low == "told" and follow == "that"
    rumoured = low in words.rumour and ((follow == "to" and low not in _NO_HEARSAY) or (it and follow in {"that", ","}))
    if told or rumoured:
        return Cue("passive", index, after, None, (after, len(tokens)), WEAK, quotes=False)
    return None
