"""All English cues of a frame: verbs of saying, "according to", "in X's view", "reportedly", "is said to"."""

from collections.abc import Iterator
from typing import Final

from bot.core.article.attribution.cues import STRONG, WEAK, Cue, Phrase
from bot.core.article.attribution.english_phrases import after_verb, before_verb, read_phrase, apposition
from bot.core.article.attribution.frames import Frame, upto
from bot.core.article.attribution.inflection import Verb
from bot.core.article.attribution.words import Table
from bot.core.article.model import Tier

_BE: Final = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_MODALS: Final = frozenset(
    {
        "would",
        "could",
        "should",
        "can",
        "will",
        "may",
        "might",
        "must",
        "to",
        "not",
        "cannot",
        "did",
        "do",
        "does",
        "didn't",
        "won't",
        "wouldn't",
        "couldn't",
        "don't",
        "doesn't",
    }
)
_WRITER: Final = frozenset({"i", "we", "you", "it", "this", "that", "which", "there"})
_KINDS: Final = ("saying", "thinking", "demanding", "quoting", "asking")
_CERTAIN: Final = frozenset(
    {
        "say",
        "tell",
        "add",
        "claim",
        "argue",
        "insist",
        "warn",
        "believe",
        "think",
        "promise",
        "hope",
        "admit",
        "write",
        "explain",
        "announce",
        "estimate",
        "reckon",
        "fear",
        "concede",
        "maintain",
        "predict",
        "complain",
        "deny",
        "confirm",
        "suggest",
        "feel",
        "allege",
        "note",
        "acknowledge",
        "recall",
        "stress",
        "vow",
        "report",
    }
)
_GERUNDS: Final = frozenset(
    {"admit", "deny", "report", "recall", "describe", "confess", "remember", "suggest", "propose", "recommend"}
)
_CLAUSAL: Final = frozenset(
    {
        "claim",
        "insist",
        "argue",
        "believe",
        "think",
        "hope",
        "feel",
        "fear",
        "allege",
        "reckon",
        "admit",
        "concede",
        "say",
        "maintain",
    }
)
_BEGINNERS: Final = frozenset(
    {"there", "he", "she", "it", "they", "we", "you", "nobody", "everyone", "no", "more", "people", "many", "most"}
)


def cues(tokens: Frame, words: Table) -> list[Cue]:
    """Every cue in a frame."""
    return [*_sources(tokens, words), *_said(tokens, words), *_convinced(tokens, words), *_nouns(tokens, words)]


def _said(tokens: Frame, words: Table) -> Iterator[Cue]:
    for index, token in enumerate(tokens):
        if not token.word or token.inner or (token.capital and index and tokens[index - 1].word):
            continue
        for verb in words.of_kind(token.low, *_KINDS):
            particle = verb.prefix.split()
            if particle and [t.low for t in tokens[index + 1 : index + 1 + len(particle)]] != particle:
                continue
            cue = _judge(tokens, index, index + 1 + len(particle), verb, words)
            if cue is not None:
                yield cue
                break


def _judge(tokens: Frame, index: int, after: int, verb: Verb, words: Table) -> Cue | None:
    size = len(tokens)
    previous = tokens[index - 1].low if index else ""
    kinds = words.kinds[verb.lemma]
    if verb.form == "ing":
        return _participle(tokens, index, after, kinds, words)
    if (
        verb.form == "participle"
        and previous in _BE
        or (index > 1 and tokens[index - 2].low in _BE and previous.endswith("ly"))
    ):
        return _passive(tokens, index, after, words)
    if previous == "to" and index > 1 and tokens[index - 2].low == "used":
        phrase = before_verb(tokens, index - 2, words)
        return None if phrase is None else Cue("used to", index, after, "phrase", phrase, (after, size), WEAK)
    if previous in _MODALS or previous in words.articles or previous.endswith("'s"):
        return None
    quoted_before = index > 0 and (
        tokens[index - 1].quote >= 0 or (previous in {",", "–"} and index > 1 and tokens[index - 2].quote >= 0)
    )
    if quoted_before or previous in {",", "–"}:
        phrase = after_verb(tokens, after, words)
        stop = tokens[phrase.last].low if phrase is not None and phrase.last < size else "."
        plain = phrase is not None and (
            stop
            in {
                ",",
                ".",
                "–",
                ":",
                "in",
                "on",
                "at",
                "of",
                "from",
                "who",
                "after",
                "when",
                "as",
                "during",
                "to",
                "last",
                "yesterday",
                "and",
                "with",
                "while",
            }
            or quoted_before
            or tokens[phrase.last].quote >= 0
        )
        begun = phrase is not None and (
            tokens[phrase.first].capital
            or phrase.pronoun
            or tokens[phrase.first].low in words.articles | words.groups | words.roles
        )
        if (
            phrase is not None
            and plain
            and begun
            and (quoted_before or {"saying", "thinking"} & kinds)
            and tokens[after].low not in words.subordinators
        ):
            return Cue("inverted", index, after, "phrase", phrase, (0, index), indirect=not quoted_before)
    phrase = before_verb(tokens, index, words)
    if phrase is None:
        if quoted_before or (after < size and (tokens[after].quote >= 0 or tokens[after].low == ":")):
            subjectless = previous in {"and", "but"} or tokens[index - 1].quote >= 0
            return (
                Cue("quote", index, after, "carry", None, tier=WEAK, indirect=False)
                if subjectless or index == 0
                else None
            )
        if previous in {"and", "but", "then"} and "saying" in kinds and after < size and tokens[after].low == "that":
            start = _first_subject(tokens, index, words)
            return Cue("clause", index, after, "phrase" if start else "carry", start, (after, size), WEAK)
        return None
    rule, start, tier = _content(tokens, index, after, verb, words, phrase)
    if not rule:
        return None
    content = (0, max(phrase.first - 1, 0)) if rule == "parenthesis" else (start, size)
    return Cue(rule, index, after, "phrase", phrase, content, tier, indirect=rule not in {"quote", "near"})


def _content(tokens: Frame, index: int, after: int, verb: Verb, words: Table, phrase: Phrase) -> tuple[str, int, Tier]:
    """By which rule something is said, where it begins, how sure; rule "" where nothing is."""
    size = len(tokens)
    kinds = words.kinds[verb.lemma]
    before = phrase.first - 1
    if before >= 0 and (
        tokens[before].quote >= 0 or (tokens[before].low in {",", "–"} and before and tokens[before - 1].quote >= 0)
    ):
        return "quote", after, STRONG
    end = upto(tokens, after, ",")
    closing = end == after or all(
        t.low in words.time_nouns
        or t.low in words.prepositions
        or t.low in words.articles
        or t.low in words.function_words
        for t in tokens[after:end]
    )
    closing = (
        closing
        and not any(t.low in words.finite_verbs for t in tokens[after:end])
        and not (end > after and end < size and tokens[end].quote >= 0)
    )
    closing = closing or (
        verb.lemma == "tell"
        and end - after <= 5
        and (end >= size or tokens[end].low in {".", ","})
        and not any(t.low in words.finite_verbs or t.low == "that" for t in tokens[after:end])
    )
    if before >= 0 and tokens[before].low in {",", "–"} and closing and {"saying", "thinking", "quoting"} & kinds:
        return "parenthesis", 0, STRONG
    limit = min(size, after + 16)
    commas = 0
    for position in range(after, limit):
        token = tokens[position]
        if token.quote >= 0 or (token.low == ":" and position + 1 < size and tokens[position + 1].quote >= 0):
            return "quote", position, STRONG
        if token.low == ":":
            return (
                ("colon", position + 1, WEAK)
                if verb.lemma in _CERTAIN and verb.form == "finite" and verb.lemma != "feel"
                else ("", 0, WEAK)
            )
        if token.low in {";", ".", "!", "?"}:
            break
        if token.low == ",":
            commas += 1
            if commas > 2:
                break
        if token.low in words.content_words:
            if verb.lemma == "tell" and phrase.pronoun and phrase.gender == "it":
                break
            if token.low == "that" and position > after + 1 and tokens[position - 1].low in words.articles:
                break
            near = "saying" in kinds or "thinking" in kinds or "demanding" in kinds
            near = near and verb.lemma != "hear"
            return (
                ("clause", position, STRONG)
                if near and (position == after or verb.lemma in _CERTAIN or position <= after + 4)
                else ("clause", position, WEAK)
            )
        if position > after and (
            words.of_kind(token.low, "saying") and token.low not in words.articles and position > after + 6
        ):
            break
    if after >= size:
        return "", 0, WEAK
    follow = tokens[after].low
    if follow in words.question_words and "asking" in kinds:
        return "clause", after, WEAK
    if (
        "demanding" in kinds
        and any(tokens[i].low == "to" for i in range(after, min(after + 8, end)))
        and verb.lemma not in {"call", "see"}
    ):
        return (
            "infinitive",
            after,
            STRONG if follow == "to" or verb.lemma in {"urge", "tell", "ask", "warn", "advise"} else WEAK,
        )
    if follow in words.said_objects or follow in {",", ".", "and", "or"}:
        return "", 0, WEAK
    if verb.lemma in _GERUNDS and follow.endswith("ing") and not tokens[after].capital:
        return "gerund", after, WEAK
    if verb.lemma == "tell" and phrase.pronoun and phrase.gender == "it":
        return "", 0, WEAK
    if verb.lemma == "tell":
        hearer = read_phrase(tokens, after, size, words)
        follow_at = hearer.last if hearer is not None else after + 1
        begun = follow_at < size and (
            tokens[follow_at].low in _BEGINNERS or tokens[follow_at].low in words.articles or tokens[follow_at].capital
        )
        spoken = begun and any(t.low in words.finite_verbs for t in tokens[follow_at + 1 : follow_at + 10])
        return ("clause", follow_at, STRONG) if spoken else ("near", after, WEAK)
    finite = any(
        t.low in words.finite_verbs
        or t.low.endswith(("'ll", "'d", "'re", "'ve", "n't"))
        or (i > after + 1 and t.low.endswith("ed"))
        for i, t in enumerate(tokens[after:size], after)
        if i < after + 14
    )
    if verb.lemma in {"say", "tell", "think", "believe", "hope", "claim", "insist"} and follow in {
        "he",
        "she",
        "it",
        "they",
        "there",
        "we",
    }:
        return "clause", after, STRONG
    if verb.lemma in {"say", "tell"} and finite:
        return "clause", after, STRONG
    starts = (
        tokens[after].low in words.articles
        or tokens[after].capital
        or tokens[after].low in _BEGINNERS
        or tokens[after].low.endswith("s")
    )
    if {"saying", "thinking"} & kinds and starts and verb.lemma in _CERTAIN:
        obj = read_phrase(tokens, after, size, words)
        second = tokens[obj.last].low if obj is not None and obj.last < size else ""
        caps = next((i for i in range(after, size) if not tokens[i].capital), size)
        bare = (
            tokens[after].capital
            and caps < size
            and tokens[caps].word
            and tokens[caps].low not in words.function_words
            and tokens[caps].low not in words.prepositions
        )
        inside = obj is not None and any(
            t.low.endswith(("s", "ed")) and not t.low.endswith(("'s", "ss", "us")) and t.word
            for t in tokens[after + 2 : obj.last - 1]
        )
        if (
            bare
            or (inside and verb.lemma in _CLAUSAL)
            or second in words.finite_verbs
            or tokens[after].low in _BEGINNERS
            or second.endswith("ed")
        ):
            return "clause", after, STRONG
    if verb.lemma in {"expect", "estimate", "predict", "forecast"} or (verb.lemma == "speak" and follow == "of"):
        return "act", after, WEAK
    return ("near", after, WEAK) if "saying" in kinds else ("", 0, WEAK)


def _participle(tokens: Frame, index: int, after: int, kinds: frozenset[str], words: Table) -> Cue | None:
    """ "…, saying the plan was flawed": the subject of the clause before says so."""
    if (
        "saying" not in kinds
        or not index
        or (tokens[index - 1].low != "," and tokens[index - 1].quote < 0)
        or after >= len(tokens)
    ):
        return None
    clause = tokens[after].low in words.content_words or tokens[index].low in {
        "saying",
        "adding",
        "claiming",
        "arguing",
        "warning",
    }
    if tokens[after].quote >= 0 or clause:
        phrase = _first_subject(tokens, index, words)
        return Cue(
            "participle",
            index,
            after,
            "phrase" if phrase is not None else "carry",
            phrase,
            (after, len(tokens)),
            WEAK,
            indirect=tokens[after].quote < 0,
        )
    return None


def _first_subject(tokens: Frame, end: int, words: Table) -> Phrase | None:
    for start in range(min(end, 6)):
        phrase = read_phrase(tokens, start, end, words)
        if phrase is not None and (start == 0 or tokens[start - 1].low == "," or tokens[start].low in words.articles):
            return apposition(tokens, phrase, end, words)[0]
    return None


def _passive(tokens: Frame, index: int, after: int, words: Table) -> Cue | None:
    """ "is said to have", "it was reported that"."""
    if tokens[index].low == "told" and after < len(tokens) and tokens[after].low == "that":
        return Cue("passive", index, after, "nobody", None, (after, len(tokens)), WEAK, quotes=False)
    if tokens[index].low not in words.rumour or after >= len(tokens):
        return None
    begin = next((i for i in range(index - 1, -1, -1) if not tokens[i].word), -1) + 1
    it = any(tokens[i].low == "it" for i in range(begin, index))
    if (
        (tokens[after].low == "to" and tokens[index].low not in {"expected", "supposed", "known", "considered"})
        or (tokens[after].low == "that" and it)
        or (it and after < len(tokens) and tokens[after].low == ",")
    ):
        return Cue("passive", index, after, "nobody", None, (after, len(tokens)), WEAK, quotes=False)
    return None


def _sources(tokens: Frame, words: Table) -> Iterator[Cue]:
    size = len(tokens)
    for index, token in enumerate(tokens):
        if token.low == "according" and index + 2 < size and tokens[index + 1].low == "to":
            phrase = read_phrase(tokens, index + 2, size, words)
            if phrase is not None:
                yield Cue(
                    "according to", index, index + 2, "phrase", apposition(tokens, phrase, size, words)[0], (0, size)
                )
        elif token.low == "in" and index + 2 < size:
            noun = next((i for i in range(index + 2, min(index + 6, size)) if tokens[i].low in words.source_nouns), -1)
            owner = noun > 0 and (
                tokens[noun - 1].low.endswith(("'s", "s'")) or tokens[noun - 1].low in {"his", "her", "their", "'"}
            )
            of = noun > 0 and noun + 1 < size and tokens[noun + 1].low == "of" and noun == index + 2
            if owner and tokens[index + 1].low != "my":
                gender = {"his": "he", "her": "she", "their": "they"}.get(tokens[noun - 1].low, "")
                if gender:
                    phrase = Phrase(noun - 1, noun, (noun - 1, noun), gender=gender, pronoun=True)  # type: ignore[arg-type]
                else:
                    phrase = read_phrase(tokens, index + 1, noun, words)
                yield Cue("view", index, noun + 1, "phrase" if phrase else "carry", phrase, (0, size), WEAK)
            elif of:
                phrase = read_phrase(tokens, noun + 2, size, words)
                if phrase is not None:
                    yield Cue("view", index, noun + 1, "phrase", phrase, (0, size), WEAK)
        elif token.low in words.reportedly:
            yield Cue("reportedly", index, index + 1, "nobody", None, (0, size), WEAK, quotes=False)


def _convinced(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "is convinced that", "made it clear that"."""
    for index, token in enumerate(tokens[:-1]):
        if (
            token.low in words.opinion_words
            and tokens[index + 1].low == "that"
            and index
            and tokens[index - 1].low in _BE | {"not", "very"}
        ):
            verb = index - 1 if tokens[index - 1].low in _BE else index - 2
            phrase = before_verb(tokens, verb, words)
            if phrase is not None:
                yield Cue("convinced", index, index + 1, "phrase", phrase, (index + 1, len(tokens)))


def _nouns(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "the claim that …"."""
    for index, token in enumerate(tokens[:-1]):
        relative = index + 2 < len(tokens) and tokens[index + 2].low in words.finite_verbs
        if token.low in words.saying_nouns and tokens[index + 1].low == "that" and index and not relative:
            yield Cue("noun", index, index + 1, "nobody", None, (index + 1, len(tokens)), WEAK, quotes=False)
