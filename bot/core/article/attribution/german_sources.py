"""German prepositions that name a source: "laut X", "X zufolge", "nach Angaben von X", "aus Sicht der X"."""

from collections.abc import Iterator
from typing import Final

from bot.core.article.attribution.cues import WEAK, Cue, Gender, Phrase, pronoun
from bot.core.article.attribution.frames import Frame, back, upto
from bot.core.article.attribution.german_phrases import apposition, noun, read_phrase
from bot.core.article.attribution.german_subjects import after_verb
from bot.core.article.attribution.words import Table

_LAUT_NOT_AFTER: Final = frozenset({"so", "zu", "sehr", "wurde", "und", "ganz"})
_PLAIN: Final = frozenset({"angaben", "berichten", "schätzungen", "informationen", "erkenntnissen"})
_CONTAINERS: Final = frozenset(
    {"angaben", "angabe", "aussage", "aussagen", "auskunft", "informationen", "einschätzung", "mitteilung"}
    | {"darstellung", "ansicht", "berechnungen", "schätzungen"}
)
_ORDINARY: Final = frozenset(
    {"sicht", "umfrage", "urteil", "studie", "bericht", "prognose", "meldung", "statistik"}
    | {"zahlen", "daten", "untersuchung", "analyse", "befragung", "zählung", "erhebung", "messungen", "untersuchungen"}
    | {"recherchen", "recherche", "unterlagen", "kenntnis", "analysen"}
)
"""After a bare "nach" these are a time, and no source."""

_OWNERS: Final[dict[str, Gender]] = {"seiner": "he", "ihrer": "she", "seinen": "he", "ihren": "she"}
_VIEWS: Final = frozenset({"ansicht", "meinung", "auffassung", "einschätzung", "überzeugung", "worten", "angaben"})
_OF_WHOM: Final = frozenset({"des", "der", "von", "vom"})
_HIM: Final[dict[str, Gender]] = {"ihm": "he", "ihr": "she", "ihnen": "they"}
_FROM: Final = frozenset({"von", "vom", "aus", "mehrerer", "vieler", "einiger"})
_CUT: Final = "angaben"


def sources(tokens: Frame, words: Table) -> Iterator[Cue]:
    """Cues whose source stands beside a preposition."""
    size = len(tokens)
    for index, token in enumerate(tokens):
        low = token.low
        if low == "laut" and not (index and tokens[index - 1].low in _LAUT_NOT_AFTER):
            phrase = read_phrase(tokens, index + 1, size, words)
            if phrase is not None and not phrase.pronoun:
                whole = apposition(tokens, bare(tokens, phrase, words), size, words)[0]
                yield Cue("laut", index, index + 1, whole, (0, size))
        elif low == "zufolge":
            yield from _behind(tokens, index, words)
        elif low in {"demnach", "demzufolge"}:
            yield Cue("demnach", index, index + 1, None, (0, size), WEAK, carry=True)
        elif low in {"nach", "aus", "gemäß", "entsprechend"}:
            yield from _source(tokens, index, words)
            yield from _after_noun(tokens, index)


def _behind(tokens: Frame, index: int, words: Table) -> Iterator[Cue]:
    """As in "Beck zufolge", "Angaben der Polizei zufolge", "den Angaben zufolge"."""
    him = _HIM.get(tokens[index - 1].low) if index else None
    if him is not None:
        yield Cue("zufolge", index, index + 1, pronoun(index - 1, him), (0, len(tokens)), WEAK)
        return
    phrase = _ending(tokens, back(tokens, index, ","), index, words)
    if phrase is None:
        return
    every = (0, len(tokens))
    if tokens[phrase.last - 1].low in _PLAIN:
        yield Cue("zufolge", index, index + 1, None, every, WEAK, carry=phrase.definite)
    else:
        yield Cue("zufolge", index, index + 1, bare(tokens, phrase, words), every)


def _source(tokens: Frame, index: int, words: Table) -> Iterator[Cue]:
    """With a noun of saying: "nach Angaben …", "nach eigenen Angaben", "nach ihrer Ansicht"."""
    step = _noun_of_saying(tokens, index, words)
    if step < 0:
        return
    every = (0, len(tokens))
    between = [token.low for token in tokens[index + 1 : step]]
    if any(low.startswith("eigen") for low in between):
        phrase = _own(tokens, index, step, words)
        yield Cue("own", index, step + 1, phrase, every, WEAK, carry=phrase is None)
        return
    owner = next((i for i, low in enumerate(between, index + 1) if low in _OWNERS), -1)
    if owner >= 0:
        whose = pronoun(owner, _OWNERS[tokens[owner].low])
        yield Cue("source", index, step + 1, whose, every, WEAK)
        return
    phrase = _whose(tokens, step + 1, words)
    if phrase is not None:
        yield Cue("source", index, step + 1, apposition(tokens, phrase, len(tokens), words)[0], every)
        return
    here = tokens[step].low
    if here.endswith(_CUT) and len(here) > len(_CUT) + 2:
        body = Phrase(step, step + 1, (step, step + 1), gender="it", trim=len(_CUT))
        yield Cue("source", index, step + 1, body, every)
    elif here in _PLAIN:
        before = not between or bool({"den", "dem", "diesen"} & set(between))
        yield Cue("source", index, step + 1, None, every, WEAK, carry=before)


def _after_noun(tokens: Frame, index: int) -> Iterator[Cue]:
    """As in "ihrer Ansicht nach": "nach" behind its noun."""
    gender = _OWNERS.get(tokens[index - 2].low) if index > 1 and tokens[index].low == "nach" else None
    if gender is not None and tokens[index - 1].low in _VIEWS:
        whose = pronoun(index - 2, gender)
        yield Cue("source", index - 2, index + 1, whose, (0, len(tokens)), WEAK)


def _noun_of_saying(tokens: Frame, index: int, words: Table) -> int:
    """Where the noun of saying after a preposition stands, or -1."""
    step = index + 1
    while step < len(tokens) and step - index < 4 and not tokens[step].capital:
        low = tokens[step].low
        if low not in words.articles and not low.endswith(("en", "er", "em")):
            return -1
        step += 1
    if step >= len(tokens):
        return -1
    low = tokens[step].low
    known = low in words.source_nouns or low.endswith(_CUT)
    if not known or (tokens[index].low == "aus") != (low == "sicht"):
        return -1
    bare_noun = step == index + 1 and not (step + 1 < len(tokens) and tokens[step + 1].low in _OF_WHOM)
    return -1 if tokens[index].low == "nach" and low in _ORDINARY and bare_noun else step


def _whose(tokens: Frame, follow: int, words: Table) -> Phrase | None:
    """Whose words they are: "(Angaben) der Polizei", "von Anwohnern", "mehrerer Zeugen", "Becks"."""
    if follow >= len(tokens):
        return None
    low = tokens[follow].low
    if low in words.genitive_articles or (low not in _FROM and noun(tokens, follow, words)):
        phrase = read_phrase(tokens, follow, len(tokens), words)
    elif low in _FROM:
        phrase = read_phrase(tokens, follow + 1, len(tokens), words)
    else:
        return None
    return phrase if phrase is not None and not phrase.pronoun else None


def _own(tokens: Frame, index: int, step: int, words: Table) -> Phrase | None:
    """Whose "own" words: of the subject of the sentence."""
    front = read_phrase(tokens, 0, index, words) if index else None
    if front is not None and not front.pronoun:
        return front
    end = upto(tokens, step + 1, ",")
    verb = next((i for i in range(step + 1, end) if _verbal(tokens[i].low, words)), -1)
    return after_verb(tokens, verb + 1, end, words, plural=False) if verb >= 0 else None


def _verbal(low: str, words: Table) -> bool:
    return low in words.finite_verbs or low in words.verbs


def bare(tokens: Frame, phrase: Phrase, words: Table) -> Phrase:
    """Whose words a phrase means: of "Polizeiangaben" and of "Angaben der Polizei" the Polizei."""
    first, last = phrase.name
    if tokens[first].low in _CONTAINERS:
        inner = _whose(tokens[: phrase.last], first + 1, words)
        return phrase if inner is None else inner
    if last - first == 1 and tokens[first].low.endswith(_CUT) and len(tokens[first].low) > len(_CUT):
        return phrase._replace(trim=len(_CUT), gender="it")
    return phrase


def _ending(tokens: Frame, begin: int, end: int, words: Table) -> Phrase | None:
    """The longest noun phrase that ends right before ``end``."""
    for start in range(max(begin, end - 9), end):
        phrase = read_phrase(tokens, start, end, words)
        if phrase is not None and phrase.last == end:
            return phrase
    return None
