"""German verbs of saying with their subjects: "X sagte, dass …", "…, sagte X", "wie X mitteilte", "so X", "laut X"."""

from collections.abc import Iterator

from bot.core.article.attribution.cues import STRONG, WEAK, Cue, Phrase
from bot.core.article.attribution.frames import ENDS, Frame, back, upto
from bot.core.article.attribution.german_phrases import apposition, read_phrase
from bot.core.article.attribution.inflection import Verb
from bot.core.article.attribution.words import Table

_KINDS = ("saying", "thinking", "demanding", "quoting", "asking")
_WRITER = frozenset({"ich", "wir", "du", "ihr", "man"})
_DEMONSTRATIVES = frozenset({"das", "dies", "es", "was"})
_HAVE = frozenset({"hat", "haben", "hatte", "hatten", "habe"})
_BECOME = frozenset({"wird", "werden", "wurde", "wurden", "worden"})
_ACTS = {
    "beziffern": "auf",
    "schätzen": "auf",
    "rechnen": "mit",
    "ausgehen": "von",
    "halten": "für",
    "sprechen": "von",
    "veranschlagen": "auf",
    "taxieren": "auf",
}
_RELATIVES = frozenset({"der", "die", "das", "den", "dem", "dessen", "deren", "welche", "welcher", "welches"})
_NO_CLAUSE = frozenset(
    {
        "und",
        "aber",
        "sondern",
        "weil",
        "wenn",
        "nachdem",
        "bevor",
        "während",
        "damit",
        "falls",
        "denn",
        "obwohl",
        "also",
        "etwa",
        "wie",
        "als",
        "um",
        "ohne",
        "sodass",
    }
)
_ONLY_ACTS = frozenset({"halten", "beziffern", "veranschlagen", "taxieren"})


def said(tokens: Frame, words: Table) -> Iterator[Cue]:
    """The cues of all finite verbs of saying and their participles in main clauses."""
    for index, token in enumerate(tokens):
        if not token.word or (token.capital and index and tokens[index - 1].word):
            continue
        known = words.of_kind(token.low, *_KINDS)
        for verb in sorted(known, key=lambda verb: verb.form != "participle"):
            cue = _finite(tokens, index, verb, words) if verb.form == "finite" else None
            if verb.form == "participle":
                cue = _perfect(tokens, index, verb, words)
            if cue is not None:
                yield cue
                break


def _finite(tokens: Frame, index: int, verb: Verb, words: Table) -> Cue | None:
    end = next((i for i in range(index + 1, len(tokens)) if tokens[i].low == "," or tokens[i].low in ENDS), len(tokens))
    if verb.prefix:
        where = next((i for i in range(index + 1, end) if tokens[i].low == verb.prefix), -1)
        if where < 0:
            return None
        nextly = tokens[where + 1] if where + 1 < len(tokens) else None
        if (
            nextly is not None
            and nextly.word
            and nextly.low not in {"und", "sowie", "oder"}
            and nextly.low not in words.content_words
        ):
            return None
    elif any(
        tokens[i].low in {"an", "aus", "vor", "ab", "auf", "mit", "zu", "ein"} and i + 1 == end
        for i in range(index + 1, end)
    ):
        return None
    return _judge(tokens, index, index, verb, words)


def _perfect(tokens: Frame, index: int, verb: Verb, words: Table) -> Cue | None:
    begin = back(tokens, index, ",")
    helper = next((i for i in range(index - 1, begin - 1, -1) if tokens[i].low in _HAVE), -1)
    if helper < 0:
        return _passive(tokens, index, begin, verb, words)
    return _judge(tokens, index, helper, verb, words)


def _passive(tokens: Frame, index: int, begin: int, verb: Verb, words: Table) -> Cue | None:
    """ "es wird spekuliert, …": somebody says so, nobody tells who."""
    if not any(tokens[i].low in _BECOME for i in range(begin, index)):
        return None
    start, rule, _ = _content(tokens, index, index, verb, words, before=True)
    if rule not in {"clause", "subjunctive"}:
        return None
    return Cue("passive", index, index + 1, "nobody", None, (start, len(tokens)), WEAK, quotes=False)


def _judge(tokens: Frame, index: int, finite: int, verb: Verb, words: Table) -> Cue | None:
    """The cue of a verb of saying at ``index`` whose finite part stands at ``finite``, or None where it says nothing."""
    kinds = words.kinds[verb.lemma]
    phrase, writer, before = subject(tokens, finite, words, plural=bool(verb.plural))
    if writer:
        return None
    start, rule, tier = _content(tokens, index, finite, verb, words, before=before)
    whose = "phrase" if phrase is not None else "carry"
    if rule and rule != "quote" and verb.lemma in _ONLY_ACTS:
        return None
    if rule:
        ends = (0, tokens_before(finite)) if start < 0 else (start, len(tokens))
        if phrase is None and rule != "quote":
            return Cue(rule, index, index + 1, "nobody" if rule == "clause" else "carry", None, ends, WEAK)
        return Cue(rule, index, index + 1, whose, phrase, ends, tier, indirect=rule != "quote")
    act = _ACTS.get(verb.lemma)
    if act is not None and phrase is not None and act and any(t.low == act for t in tokens[finite + 1 : finite + 20]):
        return Cue("act", index, index + 1, "phrase", phrase, (0, len(tokens)), WEAK)
    begin = clause_start(tokens, finite, words)
    if phrase is not None and begin + 1 == finite and tokens[begin].low in {"das", "dies"} and kinds & {"saying"}:
        return Cue("that", index, index + 1, "phrase", phrase, (0, len(tokens)), WEAK)
    if (
        phrase is None
        or "quoting" in kinds
        and "saying" not in kinds
        and "thinking" not in kinds
        and "demanding" not in kinds
    ):
        return Cue("near", index, index + 1, whose, phrase, tier=WEAK, indirect=False)
    return Cue("near", index, index + 1, whose, phrase, tier=STRONG, indirect=False)


def tokens_before(finite: int) -> int:
    """Where the words before a verb end that stands after a comma."""
    return max(finite - 1, 0)


def _content(tokens: Frame, index: int, finite: int, verb: Verb, words: Table, *, before: bool) -> tuple[int, str, str]:
    """Where what is said begins (-1: before the verb), by which rule, and how sure; rule "" where nothing is said."""
    kinds = words.kinds[verb.lemma]
    if finite and tokens[finite - 1].quote >= 0:
        return -1, "quote", STRONG
    if finite > 1 and tokens[finite - 1].low == "," and not before:
        if tokens[finite - 2].quote >= 0:
            return -1, "quote", STRONG
        return (-1, "parenthesis", STRONG) if _parenthesis(tokens, finite, verb, words) else (0, "", WEAK)
    limit = min(len(tokens), index + 30)
    commas = 0
    position = index + 1
    while position < limit:
        low = tokens[position].low
        if tokens[position].quote >= 0 or low == ":":
            quoted = any(token.quote >= 0 for token in tokens[position : position + 2])
            if not quoted and "saying" not in kinds:
                break
            return position + 1, "quote" if quoted else "colon", STRONG if quoted else WEAK
        if low in {";", ".", "!", "?"}:
            break
        if low == ",":
            commas += 1
            follow = position + 1
            while (
                follow < limit
                and follow - position < 4
                and tokens[follow].low in {"auch", "so", "nur", "vor", "allem", "und"}
            ):
                follow += 1
            following = tokens[follow].low if follow < limit else ""
            if following in words.content_words:
                sure = STRONG if "saying" in kinds or "thinking" in kinds or "demanding" in kinds else WEAK
                return follow, "clause", sure
            if following in words.question_words and "asking" in kinds:
                return follow, "clause", WEAK
            close = upto(tokens, position + 1, ",")
            if "demanding" in kinds and _infinitive(tokens, position + 1, close):
                return position + 1, "infinitive", STRONG
            clause = range(position + 1, close)
            if following not in _NO_CLAUSE and any(
                tokens[i].low in words.subjunctive or (tokens[i].low in words.subjunctive_past and "saying" in kinds)
                for i in clause
            ):
                relative = following in _RELATIVES and position > index + 1 and tokens[position - 1].capital
                verb_last = close > position + 1 and tokens[close - 1].low in words.subjunctive
                if not (relative and verb_last):
                    return position + 1, "subjunctive", STRONG
            if (
                position <= index + 3
                and following not in _NO_CLAUSE
                and following not in _RELATIVES
                and _second(tokens, follow, close, words)
            ):
                return position + 1, "main clause", STRONG
            if commas >= 3:
                break
        position += 1
    return 0, "", WEAK


def _parenthesis(tokens: Frame, finite: int, verb: Verb, words: Table) -> bool:
    """Whether "…, sagte X" stands after words of X, and not after a clause that only opens the sentence."""
    if not {"saying", "thinking", "demanding"} & words.kinds[verb.lemma]:
        return False
    phrase = after_verb(tokens, finite + 1, upto(tokens, finite + 1, ","), words, plural=bool(verb.plural))
    if phrase is None:
        return False
    begin = back(tokens, finite, ";")
    closed = phrase.last >= len(tokens) or tokens[phrase.last].low in {",", ".", "–", "!"}
    return (
        closed
        or tokens[begin].low not in words.subordinators | words.question_words
        or any(token.low == "," for token in tokens[phrase.last :])
    )


def _second(tokens: Frame, start: int, end: int, words: Table) -> bool:
    """Whether a clause has its finite verb early, as a main clause does."""
    return any(tokens[i].low in words.finite_verbs for i in range(start + 1, min(start + 4, end)))


def _infinitive(tokens: Frame, start: int, end: int) -> bool:
    """Whether a clause ends with an infinitive: "zu bauen", "einzuführen"."""
    for index in range(max(start, end - 4), end):
        low = tokens[index].low
        if low == "zu" and index + 1 < end and tokens[index + 1].low.endswith("n"):
            return True
        if "zu" in low[2:-3] and low.endswith("n") and not tokens[index].capital:
            return True
    return False


def subject(tokens: Frame, finite: int, words: Table, *, plural: bool) -> tuple[Phrase | None, bool, bool]:
    """Who does what the finite verb at ``finite`` says; whether that is the writer or nobody; whether it stood before.

    German puts one thing before the verb: the subject, or else the subject follows.
    """
    end = upto(tokens, finite + 1, ",", "dass")
    begin = clause_start(tokens, finite, words)
    if begin == finite and begin and tokens[begin - 1].low in {"und", "aber", "doch"}:
        shared = read_phrase(tokens, back(tokens, finite), finite, words, plural=plural)
        return (None if shared is None else apposition(tokens, shared, finite, words)[0]), False, True
    if begin < finite:
        while begin < finite - 1 and tokens[begin].low in {
            "und",
            "aber",
            "doch",
            "denn",
            "auch",
            "nur",
            "selbst",
            "sogar",
            "allein",
        }:
            begin += 1
        low = tokens[begin].low
        if low in _WRITER and begin + 1 == finite:
            return None, True, True
        if low in _DEMONSTRATIVES and begin + 1 == finite:
            after = after_verb(tokens, finite + 1, end, words, plural=plural)
            return after, after is None, True
        if low not in words.oblique_articles:
            phrase = read_phrase(tokens, begin, finite, words, plural=plural)
            if phrase is not None:
                phrase, reach = apposition(tokens, phrase, finite, words)
                gap = tokens[max(reach, phrase.last) : finite]
                relative = len(gap) > 2 and gap[0].low == "," and gap[-1].low == ","
                adverbs = all(token.low in words.focus for token in gap)
                loose = bool(gap) and gap[0].low in words.prepositions and not any(token.low == "," for token in gap)
                joint = bool(gap) and plural and gap[0].low in {"und", "sowie"}
                if not gap or relative or adverbs or loose or joint:
                    rival = after_verb(tokens, finite + 1, end, words, plural=plural)
                    if (
                        rival is not None
                        and (rival.pronoun or (rival.person and not phrase.person))
                        and not phrase.pronoun
                    ):
                        return rival, False, True
                    if relative and rival is not None and not phrase.person:
                        return rival, False, False
                    return phrase, False, True
    if finite + 1 < len(tokens) and tokens[finite + 1].low in {"ich", "wir", "man", "du"}:
        return None, True, begin < finite
    return (
        after_verb(tokens, finite + 1, end, words, plural=plural),
        False,
        begin < finite and tokens[finite - 1].low != ",",
    )


def clause_start(tokens: Frame, finite: int, words: Table) -> int:
    """Where the part before a verb begins: after a quotation, a stop, or the comma of a clause before."""
    begin = back(tokens, finite, "–", "(")
    if begin < finite and tokens[begin].low == ",":
        begin += 1
    first_comma = next((i for i in range(begin, finite) if tokens[i].low == ","), -1)
    if first_comma >= 0 and (tokens[begin].low in words.subordinators or tokens[begin].low in words.prepositions):
        last = max(i for i in range(begin, finite) if tokens[i].low == ",")
        return last + 1
    if first_comma >= 0 and first_comma != finite - 1 and read_phrase(tokens, begin, first_comma, words) is None:
        return max(i for i in range(begin, finite) if tokens[i].low == ",") + 1
    if first_comma >= 0 and any(tokens[i].low in words.finite_verbs for i in range(begin, first_comma)):
        return max(i for i in range(begin, finite) if tokens[i].low == ",") + 1
    joint = next(
        (
            i
            for i in range(finite - 1, begin, -1)
            if tokens[i].low in {"und", "doch", "aber"}
            and tokens[i - 1].low != ","
            and any(t.low in words.finite_verbs or words.of_kind(t.low, "saying") for t in tokens[begin:i])
        ),
        -1,
    )
    return joint + 1 if joint >= 0 else begin


def after_verb(tokens: Frame, start: int, end: int, words: Table, *, plural: bool) -> Phrase | None:
    """The subject after its verb; adverbs, phrases of time and objects in the dative may stand between."""
    index = start
    while index < end:
        low = tokens[index].low
        if low in words.prepositions:
            index += 1
            index += index < end and tokens[index].low in words.articles
            while (
                index < end
                and not tokens[index].capital
                and tokens[index].low not in words.focus
                and tokens[index].low.endswith(("n", "m", "r", "e"))
            ):
                index += 1
            while (
                index < end
                and tokens[index].capital
                and not (index + 1 < end and tokens[index - 1].low in words.time_nouns)
            ):
                index += 1
            continue
        if low in words.oblique_articles:
            phrase = read_phrase(tokens, index, end, words)
            index = phrase.last if phrase is not None else index + 1
            continue
        if low not in words.focus or low == "ihr":
            phrase = read_phrase(tokens, index, end, words, plural=plural)
            if phrase is not None:
                return apposition(tokens, phrase, len(tokens), words)[0]
        if low not in words.focus and not low.endswith(("lich", "ig", "sam", "weise", "isch")):
            return None
        index += 1
    return None
