"""All German cues of a frame: verbs of saying, sources, "wie X mitteilte", "so X", "heißt es", Konjunktiv, rumour."""

from collections.abc import Iterator
from typing import Final

from bot.core.article.attribution.cues import WEAK, Cue, Phrase
from bot.core.article.attribution.frames import Frame, back, upto
from bot.core.article.attribution.german_content import shaped
from bot.core.article.attribution.german_moods import rumour, subjunctive
from bot.core.article.attribution.german_phrases import apposition, read_phrase
from bot.core.article.attribution.german_sources import sources
from bot.core.article.attribution.german_subjects import after_verb, subject
from bot.core.article.attribution.german_verbs import said
from bot.core.article.attribution.words import Table

_HAVE: Final = frozenset({"hat", "haben", "hatte", "hatten", "habe"})
_EMERGES: Final = frozenset({"hervorgeht", "hervorging", "heißt", "hieß"})
_CONSIDERED: Final = frozenset({"bedenken", "verstehen", "protokoll"})
_GIVES: Final = frozenset({"gibt", "geben", "gab", "gaben"})
_GOES: Final = frozenset({"geht", "ging", "gehe"})
_STANDS: Final = frozenset({"steht", "stand", "stehe"})
_HOISTS: Final = frozenset({"heißt", "hieß", "heiße"})
_AFTER_HOIST: Final = frozenset({",", "in", "im", "aus", "von", "bei", "dazu", ":"})
_ABOUT: Final = frozenset(
    {"dazu", "am", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"}
)
_GENITIVES: Final = frozenset({"des", "der", "von", "vom", "eines", "einer"})
_RELATIVES: Final = frozenset({"den", "dem", "dessen", "deren", "wonach"})
_OF: Final = frozenset({"von", "vom"})
_AFTER_SO: Final = frozenset(
    {".", ",", "weiter", "!", "am", "im", "in", "bei", "gegenüber", "zu", "über", "auf", "vor", "nach", "später"}
    | {"zum", "und", "laut", "wörtlich"}
)
_OPINED: Final = frozenset(
    {"ist", "sind", "war", "waren", "zeigt", "zeigte", "zeigten", "zeigen", "gibt", "gab", "gaben", "äußerte"}
    | {"äußert", "äußerten", "macht", "machte", "machten", "stellte", "stellt"}
)


def cues(tokens: Frame, words: Table) -> list[Cue]:
    """Every cue in a frame, in the order of their rules' trust."""
    rules = (_as, sources, _so, _hoist, _emerges, _considers, _convinced, said, _nouns, subjunctive, rumour)
    return [cue for rule in rules for cue in rule(tokens, words)]


def _as(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "wie die Polizei mitteilte", "wie X am Montag gesagt hat", "wie aus dem Bericht hervorgeht"."""
    for index, token in enumerate(tokens):
        if token.low != "wie" or (index and tokens[index - 1].word):
            continue
        end = upto(tokens, index + 1, ",", "–")
        if end <= index + 2:
            continue
        content = (0, index) if index else (end + 1, len(tokens))
        verb = end - 1 - (tokens[end - 1].low in _HAVE)
        form = "participle" if verb < end - 1 else "final"
        known = words.of_kind(tokens[verb].low, "saying") or words.of_kind(
            tokens[verb - 1].low + tokens[verb].low, "saying"
        )
        if any(one.form == form or (form == "final" and one.form == "finite" and not one.prefix) for one in known):
            plural = any(one.plural for one in known) and tokens[verb].low.endswith("n")
            yield Cue("as", verb, verb + 1, after_verb(tokens, index + 1, verb, words, plural=plural), content)
        elif tokens[end - 1].low in _EMERGES:
            yield Cue("as", end - 1, end, _place(tokens, range(index + 1, end - 1), words), content, WEAK)


def _emerges(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "aus dem Gutachten geht hervor, dass", "in der Zeitung stand, …"."""
    for index, token in enumerate(tokens):
        close = upto(tokens, index + 1, ",")
        if token.low in _GOES and tokens[close - 1].low == "hervor" and close > index + 1:
            preposition = "aus"
        elif token.low in _STANDS and index + 1 < len(tokens) and tokens[index + 1].low in {",", ":"}:
            preposition = "in"
        elif token.low in _STANDS and 0 < index < len(tokens) - 1 and _behind_quote(tokens, index):
            phrase = _place(tokens, range(index + 1, index + 2), words)
            if phrase is not None:
                yield Cue("it says", index, index + 1, _author(tokens, phrase, words), tier=WEAK, indirect=False)
            continue
        else:
            continue
        begin = back(tokens, index, ",")
        ins = {preposition, "im", "auf"} if preposition == "in" else {preposition}
        at = next((i for i in range(begin, close) if tokens[i].low in ins), -1)
        phrase = _place(tokens, range(at, at + 1), words) if at >= 0 else None
        clause = {other.low for other in tokens[close + 1 : close + 12]}
        reports = shaped(tokens, close + 1) or not clause.isdisjoint(words.subjunctive | words.subjunctive_past)
        if phrase is not None and (reports or not clause.isdisjoint(words.content_words)):
            author = _author(tokens, phrase, words)
            yield Cue("emerges", index, index + 1, author, (close + 1, len(tokens)), WEAK)


def _behind_quote(tokens: Frame, index: int) -> bool:
    return tokens[index - 1].quote >= 0 or (index > 1 and tokens[index - 1].low == "," and tokens[index - 2].quote >= 0)


def _considers(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "…, gibt X zu bedenken", "X gab zu verstehen, dass"."""
    for index in range(2, len(tokens)):
        if tokens[index].low not in _CONSIDERED or tokens[index - 1].low != "zu":
            continue
        begin = back(tokens, index, ",")
        finite = next((i for i in range(index - 2, begin - 1, -1) if tokens[i].low in _GIVES), -1)
        phrase = subject(tokens, finite, words, plural=False).phrase if finite >= 0 else None
        if phrase is None:
            continue
        claused = index + 2 < len(tokens) and tokens[index + 1].low in {",", ":"} and phrase.first < finite
        content = (index + 2, len(tokens)) if claused else (0, max(begin - 1, 0))
        quoted = any(token.quote >= 0 for token in tokens)
        yield Cue("parenthesis", finite, finite + 1, phrase, content, indirect=not quoted)


def _place(tokens: Frame, places: range, words: Table) -> Phrase | None:
    """The first phrase after a preposition: "(in) einer Mitteilung"."""
    for place in places:
        if tokens[place].low in words.prepositions:
            phrase = read_phrase(tokens, place + 1, len(tokens), words)
            if phrase is not None:
                return phrase
    return None


def _so(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "…, so die Sprecherin", after a quotation or a clause."""
    for index in range(1, len(tokens) - 1):
        if tokens[index].low != "so" or (tokens[index - 1].low not in {",", "–"} and tokens[index - 1].quote < 0):
            continue
        phrase = read_phrase(tokens, index + 1, len(tokens), words)
        if phrase is None or phrase.pronoun or tokens[phrase.name[0]].low in words.no_speakers:
            continue
        if phrase.last >= len(tokens) or tokens[phrase.last].quote >= 0 or tokens[phrase.last].low in _AFTER_SO:
            yield Cue("so", index, index + 1, apposition(tokens, phrase, len(tokens), words)[0], (0, index))


def _hoist(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "heißt es in einer Mitteilung der Stadt", "es heißt, …"."""
    size = len(tokens)
    for index, token in enumerate(tokens):
        if token.low not in _HOISTS:
            continue
        following = tokens[index + 1].low if index + 1 < size else ""
        inverted = following == "es"
        if not inverted and not (index and tokens[index - 1].low == "es" and following in _AFTER_HOIST):
            continue
        before = inverted and index > 0 and not tokens[index - 1].word
        follow = index + 1 + inverted
        while follow < size - 1 and tokens[follow].low in _ABOUT:
            follow += 1
        phrase = _place(tokens, range(follow, min(follow + 1, size)), words)
        phrase = phrase or _place(tokens, range(back(tokens, index, ","), index), words)
        content = (0, index) if before else (follow, size)
        author = None if phrase is None else _author(tokens, phrase, words)
        yield Cue("it says", index, index + 1, author, content, WEAK, carry=before and author is None)


def _author(tokens: Frame, phrase: Phrase, words: Table) -> Phrase:
    """Of "Mitteilung der Stadt" the Stadt."""
    inside = range(phrase.name[0] + 1, phrase.last)
    places = (i + (tokens[i].low in _OF) for i in inside if tokens[i].low in _OF | words.genitive_articles)
    authors = (read_phrase(tokens, place, phrase.last, words) for place in places)
    return next((author for author in authors if author is not None), phrase)


def _convinced(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "ist überzeugt, dass", "ist der Ansicht, dass", "„…“, zeigt sich X enttäuscht"."""
    for index, token in enumerate(tokens):
        view = token.low in words.saying_nouns and index > 0 and tokens[index - 1].low in {"der", "die"}
        if token.low not in words.opinion_words and not view:
            continue
        begin = back(tokens, index, ",")
        verb = next((i for i in range(index - 1, begin - 1, -1) if tokens[i].low in _OPINED), -1)
        follows = [other.low for other in tokens[index + 1 : index + 3]]
        claused = len(follows) > 1 and follows[0] == "," and follows[1] in words.content_words
        quoted = follows[:1] == [":"] or (begin == verb and any(other.quote >= 0 for other in tokens[:begin]))
        if verb < 0 or not (claused or quoted):
            continue
        if begin < verb:
            phrase = read_phrase(tokens, begin, verb, words)
        else:
            phrase = after_verb(tokens, verb + 1, index, words, plural=False)
        if phrase is not None:
            content = (index + 2, len(tokens)) if claused else (0, begin)
            yield Cue("convinced", index, index + 1, phrase, content, indirect=claused)


def _nouns(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "der Vorwurf, dass …": somebody says so, though not who."""
    for index, token in enumerate(tokens[:-2]):
        if token.low not in words.saying_nouns or not token.capital:
            continue
        whose = read_phrase(tokens, index + 1, len(tokens), words) if tokens[index + 1].low in _GENITIVES else None
        comma = index + 1 if whose is None else whose.last
        if comma + 2 >= len(tokens) or tokens[comma].low != ",":
            continue
        clause = tokens[comma + 1 : upto(tokens, comma + 1, ",")]
        reports = any(other.low in words.subjunctive for other in clause[1:])
        if clause and (clause[0].low in words.content_words or (reports and clause[0].low not in _RELATIVES)):
            yield Cue("noun", index, index + 1, whose, (comma + 1, len(tokens)), WEAK, quotes=False)
