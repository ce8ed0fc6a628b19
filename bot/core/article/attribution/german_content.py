"""What a German verb of saying passes on: a quotation, a clause with "dass", an infinitive, a clause in Konjunktiv."""

from dataclasses import dataclass
from typing import Final

from bot.core.article.attribution.cues import STRONG, WEAK, Claim
from bot.core.article.attribution.frames import ENDS, Frame, back, upto
from bot.core.article.attribution.german_subjects import after_verb
from bot.core.article.attribution.words import Table
from bot.core.article.inflection import Verb

_RELATIVES: Final = frozenset({"der", "die", "das", "den", "dem", "dessen", "deren", "welche", "welcher", "welches"})
_NO_CLAUSE: Final = frozenset(
    {"und", "aber", "sondern", "weil", "wenn", "nachdem", "bevor", "während", "damit", "falls", "denn", "obwohl"}
    | {"also", "etwa", "wie", "als", "um", "ohne", "sodass"}
)
_PRONOUNS: Final = frozenset({"er", "es", "sie", "man", "wir", "ich"})
_THIRD: Final = frozenset({"er", "es", "man"})
_SHORTEST: Final = 3
_FILLERS: Final = frozenset({"auch", "so", "nur", "vor", "allem", "und"})
_FAR: Final = 30
_COMMAS: Final = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying at ``index``; its finite part stands at ``finite``, its subject ``before`` that or behind."""

    tokens: Frame
    index: int
    finite: int
    verb: Verb
    words: Table
    before: bool

    @property
    def kinds(self) -> frozenset[str]:
        """The lists that have the verb."""
        return self.words.kinds[self.verb.lemma]


def claim(saying: Saying) -> Claim | None:
    """What is passed on, or None where the verb says nothing."""
    tokens, finite = saying.tokens, saying.finite
    if finite and tokens[finite - 1].quote >= 0:
        return Claim("quote", -1, STRONG)
    if finite > 1 and tokens[finite - 1].low == "," and not saying.before:
        if tokens[finite - 2].quote >= 0:
            return Claim("quote", -1, STRONG)
        return Claim("parenthesis", -1, STRONG) if _parenthesis(saying) else None
    return _after(saying)


def _after(saying: Saying) -> Claim | None:
    tokens = saying.tokens
    commas = 0
    for position in range(saying.index + 1, min(len(tokens), saying.index + _FAR)):
        low = tokens[position].low
        if tokens[position].quote >= 0:
            return Claim("quote", position + 1, STRONG)
        if low == ":":
            return _after_colon(saying, position)
        if low in ENDS:
            break
        if low == ",":
            commas += 1
            found = _after_comma(saying, position)
            if found is not None or commas >= _COMMAS:
                return found
    return None


def _after_colon(saying: Saying, position: int) -> Claim | None:
    follows = saying.tokens[position + 1 : position + 2]
    if follows and follows[0].quote >= 0:
        return Claim("quote", position + 1, STRONG)
    return Claim("colon", position + 1, WEAK) if "saying" in saying.kinds else None


def _after_comma(saying: Saying, comma: int) -> Claim | None:
    tokens, words, kinds = saying.tokens, saying.words, saying.kinds
    limit = min(len(tokens), comma + 4)
    follow = next((i for i in range(comma + 1, limit) if tokens[i].low not in _FILLERS), limit)
    low = tokens[follow].low if follow < len(tokens) else ""
    if low in words.content_words:
        return Claim("clause", follow, STRONG if kinds & {"saying", "thinking", "demanding"} else WEAK)
    if low in words.question_words and "asking" in kinds:
        return Claim("clause", follow, WEAK)
    if low == "wonach":
        # "wies Berichte zurück, wonach er krank sei": others' words, not those of the subject.
        return None
    close = upto(tokens, comma + 1, ",")
    if "demanding" in kinds and _infinitive(tokens, comma + 1, close):
        return Claim("infinitive", comma + 1, STRONG)
    if low in _NO_CLAUSE:
        return None
    mood = _subjunctive(saying, comma, close, low)
    near = comma <= saying.index + 3 and low not in _RELATIVES
    spoken = low in _PRONOUNS and comma == saying.index + 1 and bool({"saying", "thinking"} & kinds)
    second = any(token.low in words.finite_verbs for token in tokens[follow + 1 : min(follow + 4, close)])
    main = spoken or (near and second)
    return Claim("subjunctive" if mood else "main clause", comma + 1, STRONG) if mood or main else None


def _subjunctive(saying: Saying, comma: int, close: int, low: str) -> bool:
    """Whether the clause after a comma is in Konjunktiv, and no relative clause."""
    tokens, words = saying.tokens, saying.words
    moods = words.subjunctive | (words.subjunctive_past if "saying" in saying.kinds else frozenset())
    if shaped(tokens, comma + 1):
        return True
    if not any(token.low in moods for token in tokens[comma + 1 : close]):
        return False
    relative = low in _RELATIVES and comma > saying.index + 1 and tokens[comma - 1].capital
    return not (relative and tokens[close - 1].low in words.subjunctive)


def shaped(tokens: Frame, start: int) -> bool:
    """Whether a clause begins with a pronoun and a verb whose ending only Konjunktiv I has: "es verherrliche"."""
    if start + 2 >= len(tokens) or tokens[start].low not in _THIRD:
        return False
    low = tokens[start + 1].low
    return low.endswith("e") and not low.endswith("te") and not tokens[start + 1].capital and len(low) > _SHORTEST


def _parenthesis(saying: Saying) -> bool:
    """Whether "…, sagte X" stands after words of X, and not after a clause that only opens the sentence."""
    tokens, words, finite = saying.tokens, saying.words, saying.finite
    if not {"saying", "thinking", "demanding"} & saying.kinds:
        return False
    end = upto(tokens, finite + 1, ",")
    phrase = after_verb(tokens, finite + 1, end, words, plural=bool(saying.verb.plural))
    if phrase is None:
        return False
    rest = tokens[phrase.last :]
    if not rest or rest[0].low in {",", ".", "–", "!"}:
        return True
    opening = tokens[back(tokens, finite, ";")].low in words.subordinators | words.question_words
    return not opening or any(token.low == "," for token in rest)


def _infinitive(tokens: Frame, start: int, end: int) -> bool:
    """Whether a clause ends with an infinitive: "zu bauen", "einzuführen"."""
    for index in range(max(start, end - 4), end):
        low = tokens[index].low
        if low == "zu" and index + 1 < end and tokens[index + 1].low.endswith("n"):
            return True
        if "zu" in low[2:-3] and low.endswith("n") and not tokens[index].capital:
            return True
    return False
