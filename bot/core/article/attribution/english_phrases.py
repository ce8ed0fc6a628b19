"""English noun phrases that may name a speaker.

A phrase ends at a mark, a verb, a conjunction or a preposition that makes no complement.
"""

from typing import Final

from bot.core.article.attribution.cues import Gender, Phrase, pronoun
from bot.core.article.attribution.frames import Frame, Token
from bot.core.article.attribution.names import Name, gender_of, split_name
from bot.core.article.attribution.words import Table

_NOBODY: Final = frozenset(
    {"him", "me", "us", "them", "you", "i", "we", "there", "here", "which", "who", "what"}
    | {"nobody", "nothing", "everything", "something", "anything"}
)
_PLURAL: Final = ("s", "people", "men", "women", "police", "children")
_PARTITIVE: Final = frozenset({"one", "some", "many", "most", "all", "several", "two", "three"})
_SOME_OF_MANY: Final = frozenset({"some", "many", "most", "others", "several"})
SOME: Final = _SOME_OF_MANY | {"one", "another", "someone", "somebody"}
"""These may stand for people without a noun."""

TAILS: Final = frozenset({"close", "able", "familiar", "led", "held", "present", "based", "responsible", "seen"})
"""What begins the words that say more of a noun behind it."""

_NOT_ADVERBS: Final = frozenset(
    {"family", "assembly", "italy", "supply", "elderly", "monthly", "weekly", "daily", "friendly", "ally"}
)
_NOT_ING: Final = frozenset(
    {"building", "meeting", "housing", "planning", "king", "spring", "ring", "wing", "morning", "evening", "thing"}
    | {"nursing", "engineering", "training", "marketing", "shipping", "ruling", "hearing", "banking", "farming"}
    | {"fishing", "mining", "filing", "wedding", "acting", "managing", "leading", "founding", "visiting", "sporting"}
    | {"publishing", "parking", "swimming", "writing", "briefing", "posting", "opening", "crossing", "landing"}
    | {"clearing", "walking", "running"}
)
_NOT_ED: Final = ("bed", "seed", "need", "feed")
_NOUNS: Final = ("report", "claim", "study", "head")


def read_phrase(tokens: Frame, start: int, end: int, words: Table) -> Phrase | None:
    """The noun phrase that begins exactly at ``start``, or None."""
    if start >= end:
        return None
    low = tokens[start].low
    gender = _pronoun(low, words)
    if gender:
        return pronoun(start, gender)
    if low in _NOBODY:
        return None
    article = low if low in words.articles else ""
    begin = start + bool(article)
    if low in SOME and (begin == end or _speaks(tokens[begin], words)):
        return Phrase(start, begin, (start, begin), gender="they" if low in _SOME_OF_MANY else "")
    if article in _PARTITIVE and begin < end and tokens[begin].low == "of":
        begin += 1
        begin += begin < end and tokens[begin].low in words.articles
    index = _core(tokens, begin, end, words)
    if index == begin:
        return None
    name = split_name(tokens, begin, index, words, article=bool(article))
    if start == 0 and name == Name(0, 1, "", person=True) and _plural(tokens[0]) and tokens[0].text not in words.men:
        name = name._replace(person=False)
    if name.person:
        after = _of(tokens, index, end, words)
        role = " ".join(part for part in (name.role, text_of(tokens, index, after)) if part)
    else:
        after = _complement(tokens, begin, index, end, words)
        role, name = _named(tokens, begin, index, after, words)
    gender = gender_of(tokens, (start, after), name, words)
    if not gender and not name.person and article != "a":
        gender = _number(tokens[begin:index], words)
    definite = not name.person and article == "the" and after - begin <= 2 and after == index
    return Phrase(start, after, (name.first, name.last), role, gender, name.person, definite=definite)


def _plural(token: Token) -> bool:
    """Whether a word that begins a sentence looks like a plural, not like Hollis or Marcus."""
    return token.low.endswith("s") and not token.low.endswith(("'s", "ss", "is", "us"))


def _speaks(token: Token, words: Table) -> bool:
    """Whether a word that follows "some" or "another" shows that no noun does: a verb of saying, "who", a mark."""
    return not token.word or token.low == "who" or any(verb.form == "finite" for verb in words.verbs.get(token.low, ()))


def _pronoun(low: str, words: Table) -> Gender:
    if low in words.he:
        return "he"
    if low in words.she:
        return "she"
    if low in words.they:
        return "they"
    return "it" if low == "it" else ""


def _core(tokens: Frame, begin: int, end: int, words: Table) -> int:
    """The end of the words of a phrase without its complements."""
    index = begin
    while index < end and not _stops(tokens[index], words, head=index > begin):
        if index == begin and _no_beginning(tokens[index], words):
            break
        if not tokens[index].capital and index > begin and _ends_name(tokens, begin, index, words):
            break
        index += 1
        if index < end and tokens[index].text in {"&", "'"}:
            index += 1
    return min(index, end)


def _ends_name(tokens: Frame, begin: int, index: int, words: Table) -> bool:
    """Whether the words before a small word are a first name and more capitals: "Ann Reed (met)"."""
    start = index
    while start > begin and tokens[start - 1].capital:
        start -= 1
    if tokens[index - 1].low.endswith(("'s", "s'")) or index - start < 2:
        return False
    return any(token.text in words.men or token.text in words.women for token in tokens[start:index])


def _no_beginning(token: Token, words: Table) -> bool:
    """Whether no noun phrase begins so: with a small word, or with a verb in the past."""
    if token.low in words.function_words:
        return token.low not in words.articles
    past = any(verb.form in {"finite", "participle"} and verb.plural is None for verb in words.verbs.get(token.low, ()))
    return past and not token.capital


def _stops(token: Token, words: Table, *, head: bool) -> bool:
    """Whether a word cannot be in a noun phrase, ``head`` telling that its noun may have come."""
    low = token.low
    if not token.word or token.inner:
        return not token.word
    if token.capital and head and (token.text in words.men or token.text in words.women):
        return False
    time = low in words.time_nouns
    small = low in words.finite_verbs or low in words.subordinators or low in words.prepositions
    if small or low in words.said_objects or token.capital:
        return small or low in words.said_objects or (head and time)
    adverb = low.endswith("ly") and low not in _NOT_ADVERBS
    return time or adverb or (head and (low in words.function_words or _verbal(low, words)))


def _verbal(low: str, words: Table) -> bool:
    """Whether a small word behind a noun is likely a verb."""
    if low in TAILS:
        return True
    if any(verb.form in {"finite", "participle"} for verb in words.verbs.get(low, ())) and not low.endswith(_NOUNS):
        return True
    return low not in _NOT_ING and low.endswith(("ing", "ed")) and not low.endswith(_NOT_ED)


def _complement(tokens: Frame, begin: int, index: int, end: int, words: Table) -> int:
    """The end of "of the council", "at Leeds University", "and Rescue" behind a noun."""
    after = index
    while after + 1 < end:
        low = tokens[after].low
        inner = after + 1
        inner += inner < end and tokens[inner].low in words.articles
        joint = low == "and" and inner < end and tokens[inner].capital and tokens[after - 1].capital
        made = low == "by" and tokens[after - 1].low in words.documents
        if (
            low not in words.complement_prepositions
            and not made
            and not (joint and not words.is_role(tokens[begin].low))
        ):
            break
        stop = _run(tokens, inner, end, words)
        if stop == inner:
            break
        after = stop
    return after


def _run(tokens: Frame, inner: int, end: int, words: Table) -> int:
    stop = inner
    while stop < end and not _stops(tokens[stop], words, head=stop > inner):
        stop += 1
    return stop


def _of(tokens: Frame, index: int, end: int, words: Table) -> int:
    """The end of "of Ohio" or "from Leeds University" after a name."""
    if index >= end or tokens[index].low not in {"of", "from"}:
        return index
    inner = index + 1
    inner += inner < end and tokens[inner].low in words.articles
    stop = _run(tokens, inner, end, words)
    return stop if stop > inner else index


def _named(tokens: Frame, begin: int, index: int, after: int, words: Table) -> tuple[str, Name]:
    """Role and name where a name ends the complement: "head of the council Tom Reid"; else all of it is the name."""
    for place in range(index, after - 1):
        given = tokens[place].text in words.men or tokens[place].text in words.women
        if given and words.is_role(tokens[index - 1].text):
            return text_of(tokens, begin, place), Name(place, after, "", person=True)
    return "", Name(begin, after, "", person=False)


def _number(phrase: Frame, words: Table) -> Gender:
    last = phrase[-1].low
    if not last.endswith(_PLURAL) or last.endswith("ss"):
        return ""
    return "it" if any(token.low in words.bodies for token in phrase) else "they"


def apposition(tokens: Frame, phrase: Phrase, end: int, words: Table) -> tuple[Phrase, int]:
    """A phrase with what stands between commas after it, and where that ends."""
    index = phrase.last
    if phrase.pronoun or index + 1 >= end or tokens[index].low != ",":
        return phrase, index
    close = index + 1
    while close < end and tokens[close].word:
        close += 1
    if close - index <= 3 and tokens[index + 1].low.isdigit():
        return phrase, close + 1
    second = _second(tokens, index + 1, close, words)
    closed = close >= end or tokens[close].low in {",", ".", "–", ":"}
    if second is None or second.pronoun or not closed or tokens[index + 1].low in words.subordinators:
        return phrase, index
    if phrase.person and not second.person:
        role = ", ".join(part for part in (phrase.role, text_of(tokens, second.name[0], close)) if part)
        gender = phrase.gender or (second.gender if second.gender in {"he", "she"} else "")
        return phrase._replace(role=role, gender=gender), close + 1
    if second.person and not phrase.person and second.last == close:
        return second._replace(first=phrase.first, role=text_of(tokens, *phrase.name)), close + 1
    return phrase, index


def _second(tokens: Frame, start: int, close: int, words: Table) -> Phrase | None:
    """The phrase of an apposition, which may give a name: "a man called Jago Bray"; None where a verb follows."""
    phrase = read_phrase(tokens, start, close, words)
    if phrase is None or phrase.last >= close:
        return phrase
    if tokens[phrase.last].low in {"called", "named"}:
        return read_phrase(tokens, phrase.last + 1, close, words)
    return None if any(token.low in words.finite_verbs for token in tokens[phrase.last : close]) else phrase


def text_of(tokens: Frame, first: int, last: int) -> str:
    """The words from ``first`` to ``last``."""
    return " ".join(token.text for token in tokens[first:last] if token.word)
