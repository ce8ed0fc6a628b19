"""The subject of a German verb: in front of it, or behind it where something else stands in front."""

from typing import Final, NamedTuple

from bot.core.article.attribution.cues import Phrase
from bot.core.article.attribution.frames import Frame, Token, back, upto
from bot.core.article.attribution.german_phrases import apposition, read_phrase
from bot.core.article.attribution.words import Table

_WRITER: Final = frozenset({"ich", "wir", "du", "ihr", "man", "niemand", "keiner"})
_DEMONSTRATIVES: Final = frozenset({"das", "dies", "es", "was"})
_JOINTS: Final = frozenset({"und", "aber", "doch"})
_OPENERS: Final = frozenset({"und", "aber", "doch", "denn", "auch", "nur", "selbst", "sogar", "allein"})
_ADVERBS: Final = ("lich", "ig", "sam", "weise", "isch")


class Subject(NamedTuple):
    """Who it is, if anybody; ``writer``: the writer or nobody; ``before``: it stands in front of the verb."""

    phrase: Phrase | None
    writer: bool = False
    before: bool = False


def subject(tokens: Frame, finite: int, words: Table, *, plural: bool) -> Subject:
    """Who does what the finite verb at ``finite`` says. German puts one thing in front of it."""
    begin = clause_start(tokens, finite, words)
    if begin == finite and begin and tokens[begin - 1].low in _JOINTS:
        shared = read_phrase(tokens, back(tokens, finite), finite, words, plural=plural)
        return Subject(None if shared is None else apposition(tokens, shared, finite, words)[0], before=True)
    while begin < finite - 1 and tokens[begin].low in _OPENERS:
        begin += 1
    rival = after_verb(tokens, finite + 1, upto(tokens, finite + 1, ",", "dass"), words, plural=plural)
    low = tokens[begin].low
    if begin + 1 == finite and low in _WRITER:
        return Subject(None, writer=True, before=True)
    if begin + 1 == finite and low in _DEMONSTRATIVES:
        return Subject(rival, writer=rival is None, before=True)
    front = _front(tokens, begin, finite, rival, words, plural=plural) if begin < finite else None
    if front is not None:
        return front
    if finite + 1 < len(tokens) and tokens[finite + 1].low in {"ich", "wir", "man", "du", "niemand"}:
        return Subject(None, writer=True, before=begin < finite)
    return Subject(rival, before=begin < finite and tokens[finite - 1].low != ",")


def _front(
    tokens: Frame, begin: int, finite: int, rival: Phrase | None, words: Table, *, plural: bool
) -> Subject | None:
    """The subject in front of the verb; ``rival`` stands behind it and may be the better one."""
    if tokens[begin].low in words.oblique_articles:
        return None
    phrase = read_phrase(tokens, begin, finite, words, plural=plural)
    if phrase is None:
        return None
    phrase, reach = apposition(tokens, phrase, finite, words)
    gap = tokens[max(reach, phrase.last) : finite]
    relative = len(gap) > 2 and gap[0].low == "," and gap[-1].low == ","
    if gap and not relative and not _loose(gap, words, plural=plural):
        return None
    if rival is None or phrase.pronoun:
        return Subject(phrase, before=True)
    better = rival.pronoun or (rival.person and not phrase.person)
    if relative and not better and not phrase.person:
        return Subject(rival)
    speaks = not phrase.person and _can_speak(tokens, rival, words) and not _can_speak(tokens, phrase, words)
    return Subject(rival if better or speaks else phrase, before=True)


def _can_speak(tokens: Frame, phrase: Phrase, words: Table) -> bool:
    nouns = [token.low for token in tokens[slice(*phrase.name)]]
    return any(words.is_role(low) or words.is_body(low) or low in words.groups for low in nouns)


def _loose(gap: Frame, words: Table, *, plural: bool) -> bool:
    """Whether what stands between a subject and its verb only says more of it."""
    if all(token.low in words.focus for token in gap):
        return True
    if gap[0].low in words.prepositions and all(token.low != "," for token in gap):
        return True
    return plural and gap[0].low in {"und", "sowie"}


def clause_start(tokens: Frame, finite: int, words: Table) -> int:
    """Where the part in front of a verb begins: after a quotation, a stop, or the comma of a clause before."""
    begin = back(tokens, finite, "–", "(")
    if begin < finite and tokens[begin].low == ",":
        begin += 1
    commas = [index for index in range(begin, finite) if tokens[index].low == ","]
    if commas and _other_clause(tokens, begin, commas[0], finite, words):
        return commas[-1] + 1
    if commas:
        return begin
    for index in range(finite - 1, begin, -1):
        if tokens[index].low in _JOINTS and any(_verbal(token, words) for token in tokens[begin:index]):
            return index + 1
    return begin


def _other_clause(tokens: Frame, begin: int, comma: int, finite: int, words: Table) -> bool:
    """Whether the words before the first comma are a clause of their own, and no subject with something in commas."""
    if tokens[begin].low in words.subordinators or tokens[begin].low in words.prepositions:
        return True
    phrase = read_phrase(tokens, begin, comma, words)
    if comma != finite - 1 and phrase is None:
        return True
    if phrase is not None and phrase.last < comma and tokens[phrase.last].low.endswith("t"):
        return True
    return any(token.low in words.finite_verbs for token in tokens[begin:comma])


def _verbal(token: Token, words: Table) -> bool:
    return token.low in words.finite_verbs or any(verb.form == "finite" for verb in words.verbs.get(token.low, ()))


def after_verb(tokens: Frame, start: int, end: int, words: Table, *, plural: bool) -> Phrase | None:
    """The subject after its verb; adverbs, phrases of time and objects in the dative may stand between."""
    index = start
    while index < end:
        low = tokens[index].low
        if low in words.prepositions:
            index = _past_preposition(tokens, index, end, words)
            continue
        if low in words.oblique_articles:
            phrase = read_phrase(tokens, index, end, words)
            index = phrase.last if phrase is not None else index + 1
            continue
        if low not in words.focus:
            phrase = read_phrase(tokens, index, end, words, plural=plural)
            if phrase is not None:
                return apposition(tokens, phrase, len(tokens), words)[0]
            if not low.endswith(_ADVERBS):
                return None
        index += 1
    return None


def _past_preposition(tokens: Frame, index: int, end: int, words: Table) -> int:
    """The end of a phrase with a preposition, as far as it belongs together: "am Montag Sprecher" ends at Montag."""
    index += 1
    index += index < end and tokens[index].low in words.articles
    while index < end and not tokens[index].capital and _adjective(tokens[index], words):
        index += 1
    while index < end and tokens[index].capital:
        index += 1
        if tokens[index - 1].low in words.time_nouns:
            break
    return index


def _adjective(token: Token, words: Table) -> bool:
    return token.low not in words.focus and token.low.endswith(("n", "m", "r", "e"))
