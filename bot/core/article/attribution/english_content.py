"""What an English verb of saying passes on: a quotation, a clause with or without "that", an infinitive."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.core.article.attribution.cues import STRONG, WEAK, Claim, Phrase
from bot.core.article.attribution.english_phrases import read_phrase
from bot.core.article.attribution.frames import ENDS, Frame, Token, upto
from bot.core.article.attribution.words import Table
from bot.core.article.inflection import Verb

_CERTAIN: Final = frozenset(
    {"say", "tell", "add", "claim", "argue", "insist", "warn", "believe", "think", "promise", "hope", "admit", "write"}
    | {"explain", "announce", "estimate", "reckon", "fear", "concede", "maintain", "predict", "complain", "deny"}
    | {"confirm", "suggest", "feel", "allege", "note", "acknowledge", "recall", "stress", "vow", "report"}
)
"""After these a clause may stand without "that", or far behind."""

_GERUNDS: Final = frozenset(
    {"admit", "deny", "report", "recall", "describe", "confess", "remember", "suggest", "propose", "recommend"}
)
_CLAUSAL: Final = frozenset(
    {"claim", "insist", "argue", "believe", "think", "hope", "feel", "fear", "allege", "reckon", "admit", "concede"}
    | {"say", "maintain"}
)
_ADDRESSED: Final = frozenset({"urge", "tell", "ask", "warn", "advise"})
_ESTIMATES: Final = frozenset({"expect", "estimate", "predict", "forecast", "put"})
_OPENERS: Final = frozenset({"he", "she", "it", "they", "there", "we"})
_OPENED: Final = frozenset({"say", "think", "believe", "hope", "claim", "insist"})
_BEGINNERS: Final = _OPENERS | {"you", "nobody", "everyone", "no", "more", "people", "many", "most"}
_SUBJECTS: Final = frozenset({"no", "nothing", "something", "much", "little"})
_SHORT_FORMS: Final = ("'ll", "'d", "'re", "'ve", "n't")
_ROUGHLY: Final = frozenset({"more", "less", "about", "around", "some", "least", "nearly", "almost", "just", "between"})
_SHORT: Final = 6
_FAR: Final = 16
_COMMAS: Final = 2


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying whose words end at ``after``, with its subject."""

    tokens: Frame
    after: int
    verb: Verb
    words: Table
    phrase: Phrase

    @property
    def kinds(self) -> frozenset[str]:
        """The lists that have the verb."""
        return self.words.kinds[self.verb.lemma]

    @property
    def follow(self) -> str:
        """The word right after the verb, "" at the end."""
        return self.tokens[self.after].low if self.after < len(self.tokens) else ""

    @property
    def tells(self) -> bool:
        """Whether "it tells": what it is a sign of, and no speech."""
        return self.verb.lemma == "tell" and self.phrase.pronoun and self.phrase.gender == "it"


def claim(saying: Saying) -> Claim | None:
    """What is passed on, or None where the verb says nothing."""
    for rule in (_quoted_before, _closing, _scan, _infinitive, _plain):
        found = rule(saying)
        if found is not None:
            return found
    if saying.verb.lemma == "put" and not _at_a_figure(saying):
        return None
    if saying.verb.lemma in _ESTIMATES or (saying.verb.lemma == "speak" and saying.follow == "of"):
        return Claim("act", saying.after, WEAK)
    return Claim("near", saying.after, WEAK) if "saying" in saying.kinds else None


def _at_a_figure(saying: Saying) -> bool:
    """As in "put the number at 3,500", not "put the lamp at the door"."""
    behind = saying.tokens[saying.after : saying.after + _FAR]
    return any(
        one.low == "at" and (two.low[0] in "$£€" or two.low[0].isdigit() or two.low in _ROUGHLY)
        for one, two in pairwise(behind)
    )


def _quoted_before(saying: Saying) -> Claim | None:
    tokens, before = saying.tokens, saying.phrase.first - 1
    if before < 0:
        return None
    quoted = tokens[before].quote >= 0 or (
        before and tokens[before].low in {",", "–"} and tokens[before - 1].quote >= 0
    )
    return Claim("quote", saying.after, STRONG) if quoted else None


def _closing(saying: Saying) -> Claim | None:
    """As in "…, she said on Monday": words of hers before, and none behind."""
    tokens, before, after = saying.tokens, saying.phrase.first - 1, saying.after
    if before < 0 or tokens[before].low not in {",", "–"} or not {"saying", "thinking"} & saying.kinds:
        return None
    end = upto(tokens, after, ",")
    rest = tokens[after:end]
    if any(token.low in saying.words.finite_verbs or token.low == "that" for token in rest):
        return None
    if rest and end < len(tokens) and tokens[end].quote >= 0:
        return None
    told = saying.verb.lemma == "tell" and len(rest) <= 5
    where = bool(rest) and rest[0].low in saying.words.prepositions and len(rest) <= _SHORT
    if told or where or all(_small(token, saying.words) for token in rest):
        return Claim("parenthesis", 0, STRONG)
    return None


def _small(token: Token, words: Table) -> bool:
    low = token.low
    return low in words.time_nouns or low in words.prepositions or low in words.articles or low in words.function_words


def _scan(saying: Saying) -> Claim | None:
    """A quotation, a colon or "that" behind the verb."""
    tokens, words, after = saying.tokens, saying.words, saying.after
    commas = 0
    for position in range(after, min(len(tokens), after + _FAR)):
        token = tokens[position]
        if token.quote >= 0:
            return Claim("quote", position, STRONG)
        if token.low == ":":
            return _after_colon(saying, position)
        commas += token.low == ","
        if token.low in ENDS or commas > _COMMAS or (position > after + 6 and words.of_kind(token.low, "saying")):
            return None
        if token.low in words.content_words:
            return _that(saying, position)
    return None


def _after_colon(saying: Saying, position: int) -> Claim | None:
    follows = saying.tokens[position + 1 : position + 2]
    if follows and follows[0].quote >= 0:
        return Claim("quote", position, STRONG)
    spoken = saying.verb.lemma in _CERTAIN and saying.verb.form == "finite" and saying.verb.lemma != "feel"
    return Claim("colon", position + 1, WEAK) if spoken else None


def _that(saying: Saying, position: int) -> Claim | None:
    speaks = saying.verb.lemma != "call" and saying.kinds & {"saying", "thinking", "demanding", "asking"}
    if saying.tells or not speaks or saying.tokens[position - 1].low in saying.words.articles:
        return None
    near = position <= saying.after + 4 or saying.verb.lemma in _CERTAIN
    sure = near and saying.verb.lemma != "hear" and saying.kinds & {"saying", "thinking", "demanding"}
    return Claim("clause", position, STRONG if sure else WEAK)


def _infinitive(saying: Saying) -> Claim | None:
    """As in "promised to build", "urged X to leave", "asked why", "admitted making mistakes"."""
    tokens, after, lemma = saying.tokens, saying.after, saying.verb.lemma
    if saying.follow in saying.words.question_words and "asking" in saying.kinds:
        return Claim("clause", after, WEAK)
    near = range(after, min(after + 8, upto(tokens, after, ",")))
    if "demanding" in saying.kinds and lemma != "call" and any(tokens[i].low == "to" for i in near):
        return Claim("infinitive", after, STRONG if saying.follow == "to" or lemma in _ADDRESSED else WEAK)
    if lemma in _GERUNDS and saying.follow.endswith("ing") and not tokens[after].capital:
        return Claim("gerund", after, WEAK)
    return None


def _plain(saying: Saying) -> Claim | None:
    """A clause without "that"."""
    tokens, words, after, lemma = saying.tokens, saying.words, saying.after, saying.verb.lemma
    if not saying.follow or saying.follow in {",", ".", "and", "or"}:
        return None
    if lemma == "tell":
        return None if saying.tells else _told(saying)
    if saying.follow in words.said_objects:
        # "said no decision had been made", but "said no" and "said nothing of the kind".
        clause = saying.follow in _SUBJECTS and any(_finite(token, words) for token in tokens[after + 1 : after + 6])
        begins = clause and lemma in _OPENED
    else:
        opened = saying.follow.partition("'")[0] in _OPENERS and lemma in _OPENED
        certain = lemma in _CERTAIN and bool({"saying", "thinking"} & saying.kinds)
        begins = opened or (lemma == "say" and _spoken(saying)) or (certain and _clause(saying))
    return Claim("clause", after, STRONG) if begins else None


def _spoken(saying: Saying) -> bool:
    """Whether a verb stands not far behind "said"."""
    words, behind = saying.words, saying.tokens[saying.after : saying.after + 14]
    return any(
        _finite(token, words) or (i > 1 and token.low.endswith("ed")) or (i > 0 and _known_finite(token, words))
        for i, token in enumerate(behind)
    )


def _known_finite(token: Token, words: Table) -> bool:
    return any(verb.form == "finite" for verb in words.verbs.get(token.low, ()))


def _told(saying: Saying) -> Claim | None:
    """Behind whom is told: "told the BBC he would resign"."""
    tokens, words = saying.tokens, saying.words
    hearer = read_phrase(tokens, saying.after, len(tokens), words)
    follow = hearer.last if hearer is not None else saying.after + 1
    if follow >= len(tokens) or not _begins(tokens[follow], words):
        return None
    spoken = any(token.low in words.finite_verbs for token in tokens[follow + 1 : follow + 10])
    return Claim("clause", follow, STRONG) if spoken else None


def _begins(token: Token, words: Table) -> bool:
    return token.low in _BEGINNERS or token.low in words.articles or token.capital


def _finite(token: Token, words: Table) -> bool:
    return token.low in words.finite_verbs or token.low.endswith(_SHORT_FORMS)


def _clause(saying: Saying) -> bool:
    """Whether a subject with its verb follows: "believe prices will rise", "claims its pump saves energy"."""
    tokens, words, after = saying.tokens, saying.words, saying.after
    if not (_begins(tokens[after], words) or tokens[after].low.endswith("s")):
        return False
    if tokens[after].low in _BEGINNERS:
        return True
    phrase = read_phrase(tokens, after, len(tokens), words)
    if phrase is not None and phrase.last < len(tokens):
        second = tokens[phrase.last]
        if second.low in words.finite_verbs or second.low.endswith("ed") or _known_finite(second, words):
            return True
    if saying.verb.lemma in _CLAUSAL and phrase is not None and any(map(_third, tokens[after + 2 : phrase.last - 1])):
        return True
    small = next((token for token in tokens[after:] if not token.capital), None)
    if not tokens[after].capital or small is None or not small.word:
        return False
    return small.low not in words.function_words and small.low not in words.prepositions


def _third(token: Token) -> bool:
    """Whether a word looks like a verb's third person or past."""
    return token.word and token.low.endswith(("s", "ed")) and not token.low.endswith(("'s", "ss", "us"))
