"""German moods that show reported speech without a verb of saying: Konjunktiv, and "soll" as rumour."""

from collections.abc import Iterator, Sequence

from bot.core.article.attribution.cues import WEAK, Cue
from bot.core.article.attribution.frames import Frame, Token, back, upto
from bot.core.article.attribution.german_subjects import subject
from bot.core.article.attribution.words import Table
from bot.core.article.inflection import INSEPARABLE

_MODALS = frozenset(
    {"könnte", "könnten", "sollte", "sollten", "wollte", "wollten", "dürfte", "dürften", "müsste", "müssten"}
)
"""In a sentence of its own these are more often the writer's than somebody else's."""

_ADVICE = frozenset({"sollte", "sollten", "müsste", "müssten"})
"""Of these in a sentence behind a reported one: "Der Dienst warnt vor Sturm. Spaziergänger sollten …"."""

_CLAIMS = frozenset({"will", "wollen"})
_UNREAL = frozenset({"wenn", "falls", "ich", "wir", "um", "man"})


def subjunctive(tokens: Frame, words: Table) -> Iterator[Cue]:
    """A verb in Konjunktiv: whoever spoke before goes on; in Konjunktiv II less surely."""
    every = (0, len(tokens))
    for index, token in enumerate(tokens):
        if token.low in words.subjunctive and _reports(tokens, index):
            yield Cue("konjunktiv", index, index + 1, None, every, carry=True, quotes=False)
            return
    if any(token.low in _UNREAL for token in tokens):
        return
    for index, token in enumerate(tokens):
        if token.low in words.subjunctive_past - _MODALS:
            yield Cue("konjunktiv 2", index, index + 1, None, every, WEAK, carry=True, quotes=False)
            return
    for index, token in enumerate(tokens):
        if token.low in _ADVICE:
            yield Cue("backshift", index, index + 1, None, every, WEAK, carry=True, quotes=False)
            return


def _reports(tokens: Frame, index: int) -> bool:
    """Whether a Konjunktiv I reports: not a wish, a recipe, "als sei", "es sei denn", "sei es … oder"."""
    token = tokens[index]
    if index == 0 or token.capital or token.inner or (token.low == "möge" and index < 2):
        return False
    lows = {other.low for other in tokens}
    if {"man", "nehme"} <= lows:
        return False
    clause = [other.low for other in tokens[back(tokens, index, ",") : upto(tokens, index, ",")]]
    if {"ich", "damit"} & set(clause) or clause[0] == "als" or tokens[index - 1].low == "als":
        return False
    return token.low != "sei" or not _formula(tokens[index + 1 : index + 2], clause, lows)


def _formula(follows: Sequence[Token], clause: Sequence[str], lows: set[str]) -> bool:
    if {"denn", "dank"} & set(clause):
        return True
    return bool(follows) and follows[0].low == "es" and "oder" in lows


def rumour(tokens: Frame, words: Table) -> Iterator[Cue]:
    """Hearsay with an infinitive of the past: "soll … gewesen sein", "will … gesehen haben" (says who will)."""
    for index, token in enumerate(tokens):
        claims = token.low in _CLAIMS and index > 0
        if token.low not in words.rumour and not claims:
            continue
        end = upto(tokens, index + 1, ",")
        last, previous = tokens[end - 1].low, tokens[end - 2].low if end - 2 > index else ""
        prefixed = "ge" in previous or previous.startswith(INSEPARABLE) or previous.endswith("iert")
        participle = prefixed and previous.endswith(("t", "en"))
        if (last in words.rumour_ends and participle) or (last == "sein" and previous == "worden"):
            phrase = subject(tokens, index, words, plural=token.low == "wollen").phrase if claims else None
            if claims and phrase is None:
                continue
            rule = "claims" if claims else "rumour"
            yield Cue(rule, index, index + 1, phrase, (0, len(tokens)), WEAK, quotes=False)
