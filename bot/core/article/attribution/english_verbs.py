"""English verbs of saying with their subjects: "X said that", "…, said X", "…, saying", "is said to"."""

from collections.abc import Iterator
from typing import Final

from bot.core.article.attribution.cues import WEAK, Cue, Phrase
from bot.core.article.attribution.english_content import Saying, claim
from bot.core.article.attribution.english_phrases import SOME
from bot.core.article.attribution.english_subjects import after_verb, before_verb, first_subject, right_before
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
_ASIDE: Final = frozenset(
    {"say", "add", "claim", "argue", "insist", "explain", "warn", "admit", "report", "write", "note", "suggest"}
    | {"recall", "announce", "predict", "complain", "maintain", "reckon", "think", "believe", "concede", "observe"}
    | {"remark", "state", "conclude", "declare", "reveal", "confirm", "acknowledge", "agree", "joke", "reply"}
    | {"respond", "answer", "counter", "tweet", "post", "forecast", "caution", "testify", "allege", "promise", "hope"}
)
"""With their subject behind them these stand after words that are no quotation: "It was late, said Doyle"."""

_USED: Final = frozenset({"used", "liked", "likes", "loved", "loves", "continued", "continues"})
_OBJECT: Final = 2
_RELATIVES: Final = frozenset({"who", "which"})
_WITH_OBJECT: Final = frozenset({"tell", "inform", "assure", "remind", "show"})
"""Behind these stands whom they are said to, never who says them."""

_COURTS: Final = frozenset({"court", "jury", "inquest", "inquiry", "tribunal", "hearing", "committee", "panel"})
_SEEN: Final = frozenset({"show", "find", "see", "learn", "discover", "hold", "know", "consider", "understand"})
_PERFECT: Final = frozenset({"had", "has", "have"})
_TELLING: Final = frozenset({"saying", "adding", "claiming", "arguing", "warning"})
_NO_HEARSAY: Final = frozenset({"expected", "supposed", "known", "considered"})


def said(tokens: Frame, words: Table) -> Iterator[Cue]:
    """The cues of all verbs of saying."""
    last = -1
    for index, token in enumerate(tokens):
        if not token.word or token.inner or (token.capital and index and tokens[index - 1].word):
            continue
        for verb in words.of_kind(token.low, *_KINDS):
            particle = verb.prefix.split()
            after = index + 1 + len(particle)
            if [other.low for other in tokens[index + 1 : after]] == particle:
                cue = None if _reduced(tokens, last, index, words) else _judge(tokens, index, after, verb, words)
                if cue is not None:
                    last = after
                    yield cue
                    break


def _reduced(tokens: Frame, last: int, index: int, words: Table) -> bool:
    """Whether a form in -ed only says more of a noun: "calls the security offered for the loan “thin”"."""
    if last < 0 or not tokens[index].low.endswith("ed") or index - last < _OBJECT:
        return False
    between = tokens[last:index]
    return all(token.word and token.low not in words.subordinators for token in between) and (
        between[0].low in words.articles
    )


def _judge(tokens: Frame, index: int, after: int, verb: Verb, words: Table) -> Cue | None:
    previous = tokens[index - 1].low if index else ""
    if verb.form == "ing":
        return _participle(tokens, index, after, verb, words)
    if verb.form == "participle" and any(token.low in _BE for token in tokens[max(index - 2, 0) : index]):
        return _passive(tokens, index, after, words)
    used = previous == "to" and index > 1 and tokens[index - 2].low in _USED
    if not used and (
        previous in _MODALS or (previous in words.articles and previous not in SOME) or previous.endswith("'s")
    ):
        return None
    inverted = _inverted(tokens, index, after, verb, words)
    if previous in _RELATIVES:
        return _relative(tokens, index, after, verb, words)
    phrase = before_verb(tokens, index - 2 * used, words)
    if phrase is not None and (inverted is None or _apposed(tokens, index, phrase)):
        return _straight(tokens, index, after, verb, phrase, words)
    return inverted or _without_subject(tokens, index, after, verb, words)


def _relative(tokens: Frame, index: int, after: int, verb: Verb, words: Table) -> Cue | None:
    """As in "a note by Holt Bank, which said the drug might fail"."""
    phrase = right_before(tokens, index - 2, words) if index > 2 and tokens[index - 2].low == "," else None
    found = None if phrase is None else claim(Saying(tokens, after, verb, words, phrase))
    if found is None or found.rule != "clause":
        return None
    return Cue("relative", index, after, phrase, (found.start, len(tokens)), WEAK, quotes=False)


def _apposed(tokens: Frame, index: int, phrase: Phrase) -> bool:
    """Whether the comma before a verb closes an apposition of its subject: "Grace Reid, its founder, described"."""
    begins = phrase.first == 0 or not tokens[phrase.first - 1].word
    return begins and any(token.low == "," for token in tokens[phrase.first : index - 1])


def _straight(tokens: Frame, index: int, after: int, verb: Verb, phrase: Phrase, words: Table) -> Cue | None:
    found = claim(Saying(tokens, after, verb, words, phrase))
    if found is None:
        return None
    content = (found.start, len(tokens))
    if found.rule == "parenthesis":
        inside = any(token.word and token.low not in words.time_nouns for token in tokens[after:])
        content = (0, len(tokens)) if inside else (0, max(phrase.first - 1, 0))
    if verb.lemma == "hear" and any(token.low in _COURTS for token in tokens[slice(*phrase.name)]):
        # "The court heard that …": somebody told the court.
        return Cue(found.rule, index, after, None, content, WEAK, quotes=False)
    seen = verb.lemma in _SEEN and found.rule == "quote" and tokens[found.start - 1].low not in words.content_words
    if seen and tokens[index - 1].low in _PERFECT:
        return None
    return Cue(found.rule, index, after, phrase, content, found.tier, indirect=found.rule not in {"quote", "near"})


def _quoted_before(tokens: Frame, index: int) -> bool:
    if index and tokens[index - 1].quote >= 0:
        return True
    return index > 1 and tokens[index - 1].low in {",", "–"} and tokens[index - 2].quote >= 0


def _inverted(tokens: Frame, index: int, after: int, verb: Verb, words: Table) -> Cue | None:
    """As in "…, said Jane Doe": the subject behind its verb."""
    if verb.lemma in _WITH_OBJECT:
        return None
    quoted = _quoted_before(tokens, index)
    mark = index > 0 and tokens[index - 1].low in {",", "–"}
    if not quoted and not (mark and verb.lemma in _ASIDE):
        return None
    phrase = after_verb(tokens, after, words)
    if phrase is None:
        return None
    first = tokens[phrase.first]
    begun = (
        first.capital
        or phrase.pronoun
        or phrase.person
        or phrase.last == phrase.first + 1
        or first.low in words.articles | words.groups | words.roles
    )
    rest = tokens[phrase.last :]
    follows = _AFTER_SUBJECT | words.prepositions
    closed = quoted or not rest or rest[0].quote >= 0 or rest[0].low in follows
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
    aside = begin > 0 and tokens[begin - 1].low == "," and follow == ","
    told = low == "told" and (follow == "that" or aside)
    rumoured = low in words.rumour and ((follow == "to" and low not in _NO_HEARSAY) or (it and follow in {"that", ","}))
    if told or rumoured:
        content = (0 if aside else after, len(tokens))
        return Cue("passive", index, after, None, content, WEAK, quotes=False)
    return None
