"""German verbs of saying with their subjects: "X sagte, dass …", "…, sagte X", "X hat gesagt", "kündigte X an"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.core.article.attribution.cues import STRONG, WEAK, Cue, Phrase
from bot.core.article.attribution.frames import ENDS, Frame, back, upto
from bot.core.article.attribution.german_content import Saying, claim
from bot.core.article.attribution.german_subjects import clause_start, subject
from bot.core.article.attribution.words import Table
from bot.core.article.inflection import Verb

_KINDS: Final = ("saying", "thinking", "demanding", "quoting", "asking")
_HAVE: Final = frozenset({"hat", "haben", "hatte", "hatten", "habe"})
_LET: Final = frozenset({"lässt", "ließ", "ließen"})
_BECOME: Final = frozenset({"wird", "werden", "wurde", "wurden", "worden"})
_ACTS: Final = {
    "beziffern": "auf",
    "schätzen": "auf",
    "rechnen": "mit",
    "ausgehen": "von",
    "halten": "für",
    "sprechen": "von",
    "veranschlagen": "auf",
    "taxieren": "auf",
    "kommen": "auf",
    "warnen": "vor",
    "berichten": "von",
    "ansehen": "als",
}
"""Verbs that pass on an estimate or a judgement with a preposition in place of a clause."""

_ONLY_ACTS: Final = frozenset({"halten", "beziffern", "veranschlagen", "taxieren", "kommen"})
_GUESSES: Final = frozenset(
    {"befürchten", "fürchten", "vermuten", "erwarten", "prognostizieren", "vorhersagen", "ausschließen"}
)
"""These pass on what somebody takes for true with a noun as well: "vermutet einen Defekt"."""

_RESULTS: Final = frozenset({"ergebnis", "schluss", "urteil", "fazit", "erkenntnis", "überzeugung"})
_REASONS: Final = frozenset({"ursache", "grund", "gründe", "motiv", "ursachen", "auslöser"})
_SEPARABLE: Final = frozenset({"an", "aus", "vor", "ab", "auf", "mit", "zu", "ein"})
_JOINED: Final = frozenset({"und", "sowie", "oder"})


def said(tokens: Frame, words: Table) -> Iterator[Cue]:
    """The cues of all finite verbs of saying and their participles in main clauses."""
    for index, token in enumerate(tokens):
        if not token.word or (token.capital and index and tokens[index - 1].word):
            continue
        known = words.of_kind(token.low, *_KINDS)
        for verb in sorted(known, key=lambda verb: verb.form != "participle"):
            cue = _cue(tokens, index, verb, words)
            if cue is not None:
                yield cue
                break


def _cue(tokens: Frame, index: int, verb: Verb, words: Table) -> Cue | None:
    if verb.form == "participle":
        begin = back(tokens, index, ",")
        helper = next((i for i in range(index - 1, begin - 1, -1) if tokens[i].low in _HAVE), -1)
        if helper >= 0:
            return _judge(tokens, index, helper, verb, words)
        return _passive(tokens, index, begin, verb, words)
    if verb.plural and verb.form in {"finite", "final"}:
        begin = back(tokens, index, ",")
        let = next((i for i in range(begin, index) if tokens[i].low in _LET), -1)
        if let >= 0:
            return _judge(tokens, index, let, verb._replace(plural=tokens[let].low == "ließen"), words)
    if verb.form == "finite" and _whole(tokens, index, verb, words):
        return _judge(tokens, index, index, verb, words)
    return None


def _whole(tokens: Frame, index: int, verb: Verb, words: Table) -> bool:
    """Whether a finite form has the prefix that its verb wants at the end of its clause, and no other."""
    end = next((i for i in range(index + 1, len(tokens)) if tokens[i].low == "," or tokens[i].low in ENDS), len(tokens))
    if not verb.prefix:
        return end == index + 1 or tokens[end - 1].low not in _SEPARABLE
    where = next((i for i in range(index + 1, end) if tokens[i].low == verb.prefix), -1)
    if where < 0:
        return False
    follows = tokens[where + 1] if where + 1 < len(tokens) else None
    return follows is None or not follows.word or follows.low in _JOINED | words.content_words


def _passive(tokens: Frame, index: int, begin: int, verb: Verb, words: Table) -> Cue | None:
    """As in "es wird spekuliert, …": somebody says so, nobody tells who."""
    if not any(token.low in _BECOME for token in tokens[begin:index]):
        return None
    found = claim(Saying(tokens, index, index, verb, words, before=True))
    if found is None or found.rule not in {"clause", "subjunctive", "infinitive"}:
        return None
    return Cue("passive", index, index + 1, None, (found.start, len(tokens)), WEAK, quotes=False)


def _judge(tokens: Frame, index: int, finite: int, verb: Verb, words: Table) -> Cue | None:
    """The cue of a verb at ``index`` whose finite part stands at ``finite``, or None where it says nothing."""
    who = subject(tokens, finite, words, plural=bool(verb.plural))
    if who.writer:
        return None
    found = claim(Saying(tokens, index, finite, verb, words, before=who.before))
    if found is None:
        return _act(tokens, index, finite, verb, who.phrase, words)
    concludes = verb.lemma == "kommen" and any(token.low in _RESULTS for token in tokens[finite : found.start])
    beside = (verb.lemma in _ONLY_ACTS and not concludes) or words.kinds[verb.lemma] == {"quoting"}
    if found.rule != "quote" and beside:
        return _act(tokens, index, finite, verb, who.phrase, words)
    content = (0, max(finite - 1, 0)) if found.start < 0 else (found.start, len(tokens))
    quote = found.rule == "quote"
    tier = found.tier if who.phrase is not None or quote else WEAK
    carry = who.phrase is None and found.rule != "clause"
    return Cue(found.rule, index, index + 1, who.phrase, content, tier, carry=carry, indirect=not quote)


def _is_act(tokens: Frame, finite: int, verb: Verb) -> bool:
    """Whether a verb passes something on without a clause."""
    lows = [token.low for token in tokens[finite + 1 : finite + 20]]
    act = _ACTS.get(verb.lemma)
    if verb.lemma == "kommen":
        # "kommt auf 1.900", not "kommt auf die Idee".
        return any(low == "auf" and other[0].isdigit() for low, other in pairwise(lows[:4]))
    if verb.lemma == "nennen":
        return any(token.low in _REASONS for token in tokens)
    if verb.lemma in _GUESSES:
        return any(token.capital for token in tokens[finite + 1 : finite + 9]) and "nicht" not in lows
    return act is not None and act in lows


def _act(tokens: Frame, index: int, finite: int, verb: Verb, phrase: Phrase | None, words: Table) -> Cue | None:
    """A verb without a clause: "schätzt den Schaden auf …", "Das teilte X mit", or only something near a quotation."""
    kinds = words.kinds[verb.lemma]
    every = (0, len(tokens))
    if phrase is None:
        return None
    if _is_act(tokens, finite, verb):
        # Of two clauses only its own: "nach Angaben der Polizei waren es 3.500, die Veranstalter sprachen von 8.000".
        own = phrase.first > 0 and phrase.last <= finite and tokens[phrase.first - 1].low in {",", "und", "während"}
        content = (phrase.first, upto(tokens, finite, ",")) if own else every
        return Cue("act", index, index + 1, phrase, content, WEAK)
    begin = clause_start(tokens, finite, words)
    if begin + 1 == finite and tokens[begin].low in {"das", "dies"} and "saying" in kinds:
        return Cue("that", index, index + 1, phrase, every, WEAK)
    if verb.lemma in _ONLY_ACTS or ("quoting" in kinds and not kinds & {"saying", "thinking", "demanding"}):
        return None
    living = phrase.person or phrase.pronoun or phrase.gender or words.is_role(tokens[phrase.name[0]].low)
    return Cue("near", index, index + 1, phrase, tier=STRONG if living else WEAK, indirect=False)
