"""German noun phrases that may name a speaker: article, adjectives, nouns and names, complement, apposition.

Nouns are known by their capitals; so a phrase ends at the first small word that is neither an article nor a
preposition of a complement, and no verb slips in ("Nach Angaben der Polizei wurden …").
"""

import re
from typing import Final

from bot.core.article.attribution.cues import Phrase, pronoun
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.names import Name, gender_of, split_name
from bot.core.article.attribution.words import Table

_ADJECTIVE: Final = re.compile(r"(?:[a-zäöüß-]+(?:e|en|er|es|em)|\d+)$")
_AGED: Final = re.compile(r"\d+-jährige[rnsm]?$")
_CONNECTORS: Final = frozenset({"von", "van", "de", "zu", "&", "al", "la", "di", "du"})
_DEFINITE: Final = frozenset({"dem", "den", "des", "diesem", "der", "die", "das", "dieser", "diese", "dieses"})
_GENITIVE: Final = frozenset({"des", "eines", "seines", "ihres", "dieses"})
_YOU: Final = frozenset({"sie", "ihnen", "ihr", "ihre", "ihren", "ihrem", "ihrer"})
_SOME: Final = frozenset({"einige", "manche", "viele", "andere"})
_ONES: Final = frozenset({"einen", "anderen"})
_QUANTIFIERS: Final = frozenset({"paar", "beiden", "meisten", "anderen"})


def noun(tokens: Frame, index: int, words: Table) -> bool:
    """Whether a token is a noun or a name: capitalised, and no small word at a sentence's beginning."""
    token = tokens[index]
    if not token.word or not (token.capital or _AGED.match(token.low)):
        return False
    first = index == 0 or not tokens[index - 1].word
    return not (first and not token.inner and (token.low in words.function_words or token.low in words.finite_verbs))


def read_phrase(tokens: Frame, start: int, end: int, words: Table, *, plural: bool = False) -> Phrase | None:
    """The noun phrase that begins exactly at ``start``, or None. ``plural``: its verb is one of the plural."""
    if start >= end:
        return None
    low = tokens[start].low
    if low in words.he:
        return pronoun(start, "he")
    if low in words.she:
        return pronoun(start, "they" if plural else "she")
    article = low if low in words.articles else ""
    ones = low == "die" and start + 1 < end and tokens[start + 1].low in _ONES
    if (ones or low in _SOME) and _alone(tokens, start + 1 + ones, words):
        return Phrase(start, start + 1 + ones, (start + ones, start + 1 + ones), gender="they")
    begin = start + bool(article)
    begin += bool(article) and begin < end and tokens[begin].low in _QUANTIFIERS
    head = _head(tokens, begin, end, words, article=bool(article))
    if head < 0:
        return None
    last = head + 1
    while last < end and _goes_on(tokens, last, end, words):
        last += 1
    name = split_name(tokens, head, last, words, article=bool(article) or head > begin)
    after, inner = _complement(tokens, last, end, words)
    role = name.role
    if name.person:
        role = " ".join(part for part in (role, _text(tokens, last, after)) if part)
    elif inner is not None:
        role, name = _text(tokens, begin, inner.first), inner
    else:
        name = Name(begin, after, "", person=False)
    noun_only = not name.person
    return Phrase(
        start,
        after,
        (name.first, name.last),
        role,
        "they" if plural and noun_only else gender_of(tokens, (start, after), name, words),
        name.person,
        definite=noun_only and article in _DEFINITE and after - begin <= 2 and after == last,
        genitive=noun_only and article in _GENITIVE,
    )


def _alone(tokens: Frame, index: int, words: Table) -> bool:
    """Whether no noun follows, but a mark or a verb of saying."""
    if index >= len(tokens) or not tokens[index].word:
        return True
    return any(verb.form == "finite" for verb in words.verbs.get(tokens[index].low, ()))


def _head(tokens: Frame, begin: int, end: int, words: Table, *, article: bool) -> int:
    """Where the first noun stands, with no more than four adjectives before it; else -1."""
    head = begin
    while head < end and head - begin < 4 and not noun(tokens, head, words) and _ADJECTIVE.match(tokens[head].low):
        low = tokens[head].low
        if not article and low in words.function_words and low not in words.articles:
            return -1
        head += 1
    return head if head < end and noun(tokens, head, words) else -1


def _goes_on(tokens: Frame, index: int, end: int, words: Table) -> bool:
    """Whether a name goes on: with a capital, or a small connector before one."""
    token = tokens[index]
    if token.word and token.capital:
        return token.low not in words.time_nouns and token.low not in _YOU
    follows = index + 1 < end and tokens[index + 1].word and tokens[index + 1].capital
    if token.low in {"von", "zu", "de", "van"}:
        return follows and tokens[index - 1].text in words.men | words.women
    return token.low in _CONNECTORS and follows


def _complement(tokens: Frame, index: int, end: int, words: Table) -> tuple[int, Name | None]:
    """The end of what belongs to a phrase that would end at ``index``, and a name right at its end.

    "Sprecherin der Stadt", "Forscher vom Institut für Klima", "Leiter der Stadtwerke Jan Beck".
    """
    named: Name | None = None
    for _ in range(3):
        if index >= end:
            break
        low = tokens[index].low
        if low in words.genitive_articles:
            begin = index + 1
        elif low in words.complement_prepositions:
            begin = index + 1
            if begin < end and tokens[begin].low in words.articles:
                begin += 1
        else:
            break
        head = begin
        while head < end and not noun(tokens, head, words) and _ADJECTIVE.match(tokens[head].low):
            head += 1
        if head >= end or not noun(tokens, head, words) or tokens[head].low in words.time_nouns or head - begin > 3:
            break
        last = head + 1
        while last < end and _goes_on(tokens, last, end, words):
            last += 1
        if last - head >= 3:
            name = split_name(tokens, head, last, words, article=False)
            named = name if name.role else None
        index = last
    return index, named


def apposition(tokens: Frame, phrase: Phrase, end: int, words: Table) -> tuple[Phrase, int]:
    """A phrase with what stands between commas after it, and where that ends.

    "Jan Beck, Sprecher der Stadtwerke," gives him a role, "der Sprecher, Jan Beck," a name.
    """
    index = phrase.last
    if index >= end or tokens[index].low != "," or phrase.pronoun:
        return phrase, index
    second = read_phrase(tokens, index + 1, end, words)
    if second is None or second.pronoun:
        return phrase, index
    after = second.last
    if after < end and tokens[after].low in words.prepositions:
        while after < end and tokens[after].word and tokens[after].low not in words.finite_verbs:
            after += 1
    if after < end and tokens[after].low != "," and tokens[after].word:
        return phrase, index
    close = after
    after += after < end and tokens[after].low == ","
    if phrase.person and not second.person:
        role = ", ".join(part for part in (phrase.role, _text(tokens, second.name[0], close)) if part)
        gender = phrase.gender or second.gender
        return phrase._replace(role=role, gender=gender), after
    if (second.person and not phrase.person) or (phrase.definite and _proper(tokens, second)):
        role = _text(tokens, phrase.name[0], phrase.name[1])
        gender = second.gender or phrase.gender
        return second._replace(first=phrase.first, role=role, gender=gender), after
    return phrase, index


def _proper(tokens: Frame, phrase: Phrase) -> bool:
    """Whether a phrase holds a name beside its noun: "die Firma Nordlicht"."""
    return sum(token.capital for token in tokens[phrase.name[0] : phrase.name[1]]) > 1


def _text(tokens: Frame, first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first:last] if token.word)
