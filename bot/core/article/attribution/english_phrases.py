"""English noun phrases that may name a speaker: before a verb, read backwards, or after it.

A phrase ends at a mark, a verb, a conjunction or a preposition that makes no complement.
"""

from collections.abc import Sequence
from typing import Final

from bot.core.article.attribution.cues import Phrase
from bot.core.article.attribution.frames import Frame, Token
from bot.core.article.attribution.names import Name, gender_of, split_name
from bot.core.article.attribution.words import Table

_OBJECTS: Final = frozenset(
    {
        "him",
        "me",
        "us",
        "them",
        "you",
        "i",
        "we",
        "that",
        "this",
        "there",
        "here",
        "which",
        "who",
        "what",
        "those",
        "these",
        "one",
    }
)
_PLURAL: Final = ("s", "people", "men", "women", "police", "children")
_TAILS: Final = frozenset({"close", "able", "familiar", "led", "held", "present", "based", "responsible", "seen"})
_NOT_ING: Final = frozenset(
    {
        "building",
        "meeting",
        "housing",
        "planning",
        "king",
        "spring",
        "ring",
        "wing",
        "morning",
        "evening",
        "thing",
        "nursing",
        "engineering",
        "training",
        "marketing",
        "shipping",
        "ruling",
        "hearing",
        "meeting",
        "banking",
        "farming",
        "fishing",
        "mining",
        "sing",
        "bing",
        "ping",
        "ling",
        "filing",
        "wedding",
        "acting",
        "managing",
        "leading",
        "founding",
        "visiting",
        "sporting",
        "publishing",
        "parking",
        "swimming",
        "writing",
        "briefing",
        "posting",
        "opening",
        "crossing",
        "landing",
        "clearing",
        "walking",
        "running",
    }
)


def _stops(token: Token, words: Table, *, head: bool) -> bool:
    """Whether a word cannot be in a noun phrase, ``head`` telling that its noun may have come."""
    low = token.low
    if not token.word:
        return True
    if token.inner:
        return False
    if (
        low in words.finite_verbs
        or low in words.subordinators
        or low in words.prepositions
        or low in words.said_objects
    ):
        return True
    if token.capital:
        return head and low in words.time_nouns
    if head and low in _TAILS:
        return True
    if (
        low in words.time_nouns
        or low.endswith("ly")
        and low
        not in {"family", "assembly", "italy", "supply", "elderly", "monthly", "weekly", "daily", "friendly", "ally"}
    ):
        return True
    if (
        head
        and any(verb.form in {"finite", "participle"} for verb in words.verbs.get(low, ()))
        and not low.endswith(("report", "claim", "study", "head"))
    ):
        return True
    return (
        head
        and low not in _NOT_ING
        and low.endswith(("ing", "ed"))
        and not low.endswith(("bed", "seed", "need", "feed"))
    )


def read_phrase(tokens: Frame, start: int, end: int, words: Table) -> Phrase | None:
    """The noun phrase that begins exactly at ``start``, or None."""
    if start >= end:
        return None
    low = tokens[start].low
    for pronouns, gender in ((words.he, "he"), (words.she, "she"), (words.they, "they")):
        if low in pronouns:
            return Phrase(start, start + 1, (start, start + 1), gender=gender, pronoun=True)  # type: ignore[arg-type]
    if low == "it":
        return Phrase(start, start + 1, (start, start + 1), gender="it", pronoun=True)
    if low in _OBJECTS:
        return None
    article = low if low in words.articles else ""
    begin = start + bool(article)
    if (
        article in {"one", "some", "many", "most", "all", "several", "two", "three"}
        and begin < end
        and tokens[begin].low == "of"
    ):
        begin += 1
        begin += begin < end and tokens[begin].low in words.articles
    index = begin
    while (
        index < end
        and not _stops(tokens[index], words, head=index > begin)
        and (index > begin or tokens[index].low not in words.function_words or tokens[index].low in words.articles)
    ):
        possessive = tokens[index].low.endswith("'s") or tokens[index].low.endswith("s'")
        index += 1
        if index < end and tokens[index].text == "'" and not possessive:
            index += 1
        if index < end and tokens[index].text == "&":
            index += 1
    if index == begin:
        return None
    name = split_name(tokens, begin, index, words, article=bool(article))
    after = index
    while (
        not name.person
        and after + 1 < end
        and (tokens[after].low in words.complement_prepositions or tokens[after].low == "and")
    ):
        joint = tokens[after].low == "and"
        inner = after + 1
        inner += inner < end and tokens[inner].low in words.articles
        if joint and not (
            inner < end
            and tokens[inner].capital
            and tokens[after - 1].capital
            and words.is_role(tokens[begin].low) is False
        ):
            break
        stop = inner
        while stop < end and not _stops(tokens[stop], words, head=stop > inner):
            stop += 1
        if stop == inner:
            break
        after = stop
    role = name.role
    if name.person:
        extra = _of(tokens, after, end, words)
        role = " ".join(part for part in (role, _text(tokens, after, extra)) if part)
        after = extra
    else:
        name = Name(begin, after, "", person=False)
        caps = [i for i in range(index, after) if tokens[i].capital and _given(tokens[i].text, words)]
        if caps and words.is_role(tokens[index - 1].text) and caps[0] + 1 < after:
            role, name = _text(tokens, begin, caps[0]), Name(caps[0], after, "", person=True)
    gender = gender_of(tokens, (start, after), name, words)
    last = tokens[index - 1].low
    if not gender and not name.person and last.endswith(_PLURAL) and not last.endswith("ss") and article != "a":
        gender = "they" if not any(t.low in words.bodies for t in tokens[begin:index]) else "it"
    definite = not name.person and article == "the" and after - begin <= 2 and after == index
    return Phrase(start, after, (name.first, name.last), role, gender, name.person, definite=definite)


def _given(word: str, words: Table) -> bool:
    return word in words.men or word in words.women


def _of(tokens: Frame, index: int, end: int, words: Table) -> int:
    """The end of "of the council" or "from Leeds University" after a name."""
    if index >= end or tokens[index].low not in {"of", "from"}:
        return index
    inner = index + 1
    inner += inner < end and tokens[inner].low in words.articles
    stop = inner
    while stop < end and not _stops(tokens[stop], words, head=stop > inner):
        stop += 1
    return stop if stop > inner else index


def apposition(tokens: Frame, phrase: Phrase, end: int, words: Table) -> tuple[Phrase, int]:
    """A phrase with what stands between commas after it, and where that ends."""
    index = phrase.last
    if phrase.pronoun or index + 1 >= end or tokens[index].low != ",":
        return phrase, index
    close = index + 1
    while close < end and (tokens[close].word):
        close += 1
    if close < end and tokens[close].low not in {",", ".", "–", ":"}:
        return phrase, index
    if close - index == 3 and tokens[index + 1].low.isdigit() or close - index == 2 and tokens[index + 1].low.isdigit():
        return phrase, close + 1
    second = read_phrase(tokens, index + 1, close, words)
    if second is None or second.pronoun:
        return phrase, index
    relative = tokens[index + 1].low in words.subordinators
    if relative:
        return phrase, index
    if phrase.person and not second.person:
        role = " ".join(part for part in (phrase.role, _text(tokens, second.name[0], close)) if part)
        return phrase._replace(
            role=role, gender=phrase.gender or (second.gender if second.gender in {"he", "she"} else "")
        ), close + 1
    if second.person and not phrase.person and second.last == close:
        role = _text(tokens, phrase.name[0], phrase.name[1])
        return second._replace(first=phrase.first, role=role), close + 1
    return phrase, index


def before_verb(tokens: Frame, verb: int, words: Table) -> Phrase | None:
    """The subject that ends right before a verb, adverbs and auxiliaries apart."""
    end = verb
    while (
        end
        and (tokens[end - 1].low in words.focus or tokens[end - 1].low.endswith("ly"))
        and not tokens[end - 1].capital
    ):
        end -= 1
    if not end:
        return None
    if tokens[end - 1].low in {",", "–", ")"}:
        commas = [i for i in range(end - 2, 0, -1) if tokens[i].low in {",", "–"} and _inside(tokens, i, end)]
        for comma in commas[:4]:
            begin = max(
                (i + 1 for i in range(comma) if tokens[i].low in {",", "–", ";", ":"} or tokens[i].quote >= 0),
                default=0,
            )
            phrase = _ending(tokens, comma, words)
            loose = tokens[begin].low in words.prepositions | words.subordinators or tokens[begin].low.isdigit()
            if phrase is not None and not (loose and begin):
                return apposition(tokens, phrase, end, words)[0]
        return None
    return _ending(tokens, end, words)


def _ending(tokens: Frame, end: int, words: Table) -> Phrase | None:
    """The longest noun phrase that ends right at ``end`` and begins after a mark, a small word or a verb."""
    begin = end
    while (
        begin
        and tokens[begin - 1].quote < 0
        and tokens[begin - 1].low not in {",", ":", ";", "–", "!", "?", "("}
        and end - begin < 14
    ):
        begin -= 1
    skip = begin
    for start in range(begin, end):
        if (
            start > begin
            and tokens[start].low in words.verbs
            and (tokens[start - 1].capital or tokens[start - 1].low in words.he | words.she | words.they)
        ):
            continue
        phrase = read_phrase(tokens, start, end, words)
        if phrase is not None and phrase.last == end:
            return phrase
        if phrase is not None and start >= skip:
            if start and tokens[start - 1].low in words.prepositions:
                skip = phrase.last
            elif _modified(tokens[phrase.last : end], words):
                return phrase
    return None


def _inside(tokens: Frame, start: int, end: int) -> bool:
    """Whether no quotation stands between."""
    return all(token.quote < 0 for token in tokens[start:end])


def _modified(rest: Sequence[Token], words: Table) -> bool:
    """Whether words between a noun and its verb only say more of the noun: "by the university", "led by"."""
    first = rest[0].low
    plain = not any(
        token.low in words.finite_verbs or token.low in words.subordinators or not token.word for token in rest
    )
    return plain and (first in words.prepositions or first.endswith(("ed", "ing")) or first in _TAILS)


def after_verb(tokens: Frame, start: int, words: Table) -> Phrase | None:
    """The subject right after a verb: "said Jane Doe, the mayor"."""
    while start < len(tokens) and tokens[start].low.endswith("ly"):
        start += 1
    phrase = read_phrase(tokens, start, len(tokens), words)
    return None if phrase is None else apposition(tokens, phrase, len(tokens), words)[0]


def _text(tokens: Frame, first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first:last] if token.word)
