"""All German cues of a frame: verbs of saying, sources ("laut", "nach Angaben"), "wie", "so", Konjunktiv, rumour."""

from collections.abc import Iterator

from bot.core.article.attribution.cues import WEAK, Cue, Phrase
from bot.core.article.attribution.frames import Frame, back, upto
from bot.core.article.attribution.german_phrases import apposition, noun, read_phrase
from bot.core.article.attribution.german_verbs import after_verb, said
from bot.core.article.attribution.words import Table

_FIGURES = frozenset({"angaben", "berichten", "berichte", "bericht", "schätzungen", "informationen"})
_CONTAINERS = frozenset(
    {
        "angaben",
        "angabe",
        "aussage",
        "aussagen",
        "auskunft",
        "informationen",
        "einschätzung",
        "mitteilung",
        "darstellung",
        "ansicht",
        "berechnungen",
        "schätzungen",
    }
)
_HOISTS = frozenset({"heißt", "hieß", "heiße"})
_AFTER_SO = frozenset(
    {
        ".",
        ",",
        "weiter",
        "!",
        "am",
        "im",
        "in",
        "bei",
        "gegenüber",
        "zu",
        "über",
        "auf",
        "vor",
        "nach",
        "später",
        "zum",
        "und",
        "laut",
        "wörtlich",
    }
)
_OPINED = frozenset(
    {
        "ist",
        "sind",
        "war",
        "waren",
        "zeigt",
        "zeigte",
        "zeigten",
        "zeigen",
        "gibt",
        "gab",
        "gaben",
        "äußerte",
        "äußert",
        "äußerten",
        "macht",
        "machte",
        "machten",
        "stellte",
        "stellt",
        "hält",
        "hielt",
        "halten",
        "hielten",
    }
)


def cues(tokens: Frame, words: Table) -> list[Cue]:
    """Every cue in a frame, in the order of their rules' trust."""
    found = [
        *_as(tokens, words),
        *_prepositions(tokens, words),
        *_so(tokens, words),
        *_hoist(tokens, words),
        *_convinced(tokens, words),
        *said(tokens, words),
        *_nouns(tokens, words),
    ]
    return [*found, *_subjunctive(tokens, words), *_rumour(tokens, words)]


def _as(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "Wie die Polizei mitteilte, …", "…, wie X am Montag sagte", "wie aus dem Bericht hervorgeht"."""
    for index, token in enumerate(tokens):
        if token.low != "wie" or (index and tokens[index - 1].word):
            continue
        end = upto(tokens, index + 1, ",", "–")
        last = end - 1
        if last <= index + 1:
            continue
        helper = tokens[last].low in {"hat", "haben", "hatte", "hatten", "habe"} and last - 1 > index
        verb = last - helper
        known = words.of_kind(tokens[verb].low, "saying")
        if not any(
            one.form == ("participle" if helper else "final")
            or (not helper and one.form == "finite" and not one.prefix)
            for one in known
        ):
            if tokens[last].low not in {"hervorgeht", "hervorging", "heißt", "hieß"}:
                continue
            body = next((i for i in range(index + 1, last) if tokens[i].low in words.prepositions), -1)
            phrase = read_phrase(tokens, body + 1, last, words) if body >= 0 else None
        else:
            plural = any(one.plural for one in known) and tokens[verb].low.endswith("n")
            phrase = after_verb(tokens, index + 1, verb, words, plural=plural)
        whose = "phrase" if phrase is not None else "nobody"
        content = (0, index) if index else (end + 1, len(tokens))
        yield Cue("as", verb, verb + 1, whose, phrase, content)


def _prepositions(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "laut X", "X zufolge", "nach Angaben von X", "nach Ansicht der X", "aus Sicht von X", "demnach"."""
    size = len(tokens)
    for index, token in enumerate(tokens):
        low = token.low
        every = (0, size)
        if (
            low == "laut"
            and index + 1 < size
            and not (index and tokens[index - 1].low in {"so", "zu", "sehr", "wurde", "und", "ganz"})
        ):
            phrase = read_phrase(tokens, index + 1, size, words)
            if phrase is not None and not phrase.pronoun:
                yield Cue(
                    "laut",
                    index,
                    index + 1,
                    "phrase",
                    apposition(tokens, _bare(tokens, phrase, words), size, words)[0],
                    every,
                )
        elif low == "zufolge":
            begin = back(tokens, index, ",")
            phrase = _ending(tokens, begin, index, words)
            if phrase is not None:
                yield Cue("zufolge", index, index + 1, "phrase", _bare(tokens, phrase, words), every)
        elif low in {"demnach", "demzufolge"}:
            yield Cue("demnach", index, index + 1, "carry", None, every, WEAK)
        elif low in {"nach", "aus", "gemäß", "entsprechend"} and index + 1 < size:
            yield from _source(tokens, index, words)


def _source(tokens: Frame, index: int, words: Table) -> Iterator[Cue]:
    size = len(tokens)
    step = index + 1
    own = False
    while step < size and step - index < 4 and not tokens[step].capital:
        own = own or tokens[step].low.startswith("eigen")
        if tokens[step].low not in words.articles and not tokens[step].low.endswith(("en", "er", "em")):
            return
        step += 1
    if step >= size or tokens[step].low not in words.source_nouns and not tokens[step].low.endswith("angaben"):
        return
    if tokens[index].low == "aus" and tokens[step].low != "sicht":
        return
    if (
        tokens[index].low == "nach"
        and tokens[step].low in {"sicht", "umfrage", "urteil", "studie", "bericht", "prognose", "meldung", "statistik"}
        and step == index + 1
    ):
        return
    every = (0, size)
    here = tokens[step].low
    follow = step + 1
    if own:
        phrase = next(
            (found for found in (_nearest(tokens, step + 1, words), _front(tokens, index, words)) if found is not None),
            None,
        )
        yield Cue("own", index, step + 1, "phrase" if phrase is not None else "carry", phrase, every, WEAK)
        return
    possessive = next(
        (i for i in range(index + 1, step) if tokens[i].low in {"seiner", "ihrer", "seinen", "ihren"}), -1
    )
    if possessive >= 0:
        gender = "he" if tokens[possessive].low.startswith("s") else "she"
        yield Cue(
            "source",
            index,
            step + 1,
            "phrase",
            Phrase(possessive, step, (possessive, possessive + 1), gender=gender, pronoun=True),
            every,
            WEAK,
        )
        return
    if (
        follow < size
        and tokens[follow].low
        in {"von", "vom", "der", "des", "eines", "einer", "aus", "dieser", "mehrerer", "seines", "ihres"}
        | words.genitive_articles
    ):
        first = (
            follow
            if tokens[follow].low in words.genitive_articles or tokens[follow].low in words.articles
            else follow + 1
        )
        phrase = read_phrase(tokens, first, size, words)
        if phrase is None and tokens[follow].low in {"mehrerer", "vieler", "einiger"}:
            phrase = read_phrase(tokens, follow + 1, size, words)
    elif follow < size and noun(tokens, follow, words):
        phrase = read_phrase(tokens, follow, size, words)
    else:
        phrase = None
    if phrase is not None and not phrase.pronoun:
        yield Cue("source", index, step + 1, "phrase", apposition(tokens, phrase, size, words)[0], every)
        return
    cut = "angaben"
    if here.endswith(cut) and len(here) > len(cut) + 2:
        yield Cue(
            "source",
            index,
            step + 1,
            "phrase",
            Phrase(step, step + 1, (step, step + 1), gender="it", trim=len(cut)),
            every,
        )
    elif (
        step > index + 1
        and not any(tokens[i].low in {"den", "dem", "diesen"} for i in range(index, step))
        and here in _FIGURES
    ):
        yield Cue("source", index, step + 1, "nobody", None, every, WEAK)
    elif here in _FIGURES:
        yield Cue("source", index, step + 1, "carry", None, every, WEAK)


def _bare(tokens: Frame, phrase: Phrase, words: Table) -> Phrase:
    """ "Polizeiangaben" to Polizei, "Angaben der Polizei" to Polizei."""
    first, last = phrase.name
    if not phrase.person and tokens[first].low in _CONTAINERS and first + 1 < last:
        inner = read_phrase(tokens, first + 1 + (tokens[first + 1].low in {"von", "vom"}), phrase.last, words)
        if inner is not None:
            return inner
    if last - first == 1 and tokens[first].low.endswith("angaben") and len(tokens[first].low) > len("angaben"):
        return phrase._replace(trim=len("angaben"), gender="it")
    return phrase


def _ending(tokens: Frame, begin: int, end: int, words: Table) -> Phrase | None:
    """The longest noun phrase that ends right before ``end``."""
    for start in range(max(begin, end - 9), end):
        phrase = read_phrase(tokens, start, end, words)
        if phrase is not None and phrase.last == end:
            return phrase
    return None


def _nearest(tokens: Frame, start: int, words: Table) -> Phrase | None:
    end = upto(tokens, start, ",")
    verb = next(
        (i for i in range(start, end) if tokens[i].low in words.finite_verbs or words.verbs.get(tokens[i].low)), -1
    )
    return after_verb(tokens, verb + 1, end, words, plural=False) if verb >= 0 else None


def _front(tokens: Frame, index: int, words: Table) -> Phrase | None:
    phrase = read_phrase(tokens, 0, index, words)
    return phrase if phrase is not None and not phrase.pronoun else None


def _so(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "…, so die Sprecherin", after a quotation or a clause."""
    for index in range(1, len(tokens) - 1):
        if tokens[index].low != "so" or (tokens[index - 1].low not in {",", "–"} and tokens[index - 1].quote < 0):
            continue
        phrase = read_phrase(tokens, index + 1, len(tokens), words)
        if phrase is None or phrase.pronoun or tokens[phrase.name[0]].low in words.no_speakers:
            continue
        after = tokens[phrase.last].low if phrase.last < len(tokens) else "."
        if after in _AFTER_SO or (phrase.last < len(tokens) and tokens[phrase.last].quote >= 0):
            yield Cue("so", index, index + 1, "phrase", apposition(tokens, phrase, len(tokens), words)[0], (0, index))


def _hoist(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "heißt es in einer Mitteilung der Stadt", "es heißt, …"."""
    size = len(tokens)
    for index, token in enumerate(tokens):
        if token.low not in _HOISTS:
            continue
        if index + 1 < size and tokens[index + 1].low == "es":
            before = index > 0 and (tokens[index - 1].low == "," or tokens[index - 1].quote >= 0)
            follow = index + 2
        elif (
            index
            and tokens[index - 1].low == "es"
            and index + 1 < size
            and tokens[index + 1].low in {",", "in", "im", "aus", "von", "bei", "dazu", ":"}
        ):
            before, follow = False, index + 1
        else:
            continue
        phrase: Phrase | None = None
        places = [follow] if follow < size and tokens[follow].low in words.prepositions else []
        places += [i for i in range(back(tokens, index, ","), index) if tokens[i].low in words.prepositions]
        for place in places:
            phrase = read_phrase(tokens, place + 1, size, words) or (
                read_phrase(tokens, place + 2, size, words) if place + 2 < size else None
            )
            if phrase is not None:
                break
        content = (0, index) if before else (follow, size)
        if phrase is not None:
            phrase = _author(tokens, phrase, words)
        whose = "phrase" if phrase is not None else ("carry" if before else "nobody")
        yield Cue("it says", index, index + 1, whose, phrase, content, WEAK)


def _author(tokens: Frame, phrase: Phrase, words: Table) -> Phrase:
    """Of "Mitteilung der Stadt" the Stadt."""
    for index in range(phrase.name[0] + 1, phrase.last):
        if tokens[index].low in words.genitive_articles or tokens[index].low in {"von", "vom"}:
            step = index + (tokens[index].low in {"von", "vom"})
            inner = read_phrase(tokens, step, phrase.last, words)
            if inner is not None:
                return inner
    return phrase


def _convinced(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "ist überzeugt, dass", "ist der Ansicht, dass", "machte deutlich, dass", "hält … für …"."""
    for index, token in enumerate(tokens):
        if token.low not in words.opinion_words and token.low not in words.saying_nouns:
            continue
        quoted = index + 1 < len(tokens) and (tokens[index + 1].low == ":" or tokens[index + 1].quote >= 0)
        claused = (
            index + 2 < len(tokens) and tokens[index + 1].low == "," and tokens[index + 2].low in words.content_words
        )
        begin = back(tokens, index, ",")
        verb = next((i for i in range(index - 1, begin - 1, -1) if tokens[i].low in _OPINED), -1)
        front = index and tokens[begin - 1].low == "," and begin >= 2 and tokens[begin - 2].quote >= 0
        if verb < 0 or not (claused or quoted or front or (verb == begin and begin)):
            continue
        if token.low in words.saying_nouns and tokens[index - 1].low not in {"der", "die"}:
            continue
        phrase = (
            read_phrase(tokens, begin, verb, words)
            if begin < verb
            else after_verb(tokens, verb + 1, index, words, plural=False)
        )
        if phrase is None or (begin < verb and tokens[begin].low in {"das", "es"}):
            continue
        content = (index + 2, len(tokens)) if claused else (0, begin)
        yield Cue("convinced", index, index + 1, "phrase", phrase, content, indirect=not quoted and not front)


def _nouns(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "der Vorwurf, dass …": somebody says so, though not who."""
    for index, token in enumerate(tokens[:-2]):
        if (
            token.low in words.saying_nouns
            and token.capital
            and tokens[index + 1].low == ","
            and tokens[index + 2].low in words.content_words
        ):
            yield Cue("noun", index, index + 1, "nobody", None, (index + 2, len(tokens)), WEAK, quotes=False)


def _subjunctive(tokens: Frame, words: Table) -> Iterator[Cue]:
    """A verb in Konjunktiv I: whoever spoke before goes on."""
    for index, token in enumerate(tokens):
        if token.low not in words.subjunctive or (token.capital and index) or token.inner:
            continue
        begin = back(tokens, index, ",")
        clause = [other.low for other in tokens[begin : upto(tokens, index, ",")]]
        if any(word in {"ich", "damit", "man"} and (word != "man" or token.low == "nehme") for word in clause):
            continue
        if index and tokens[index - 1].low in {"als", "ob"} and "als" in clause:
            continue
        if token.low == "sei" and (
            {"denn", "dank"} & set(clause)
            or (index + 1 < len(tokens) and tokens[index + 1].low == "es" and "oder" in [t.low for t in tokens])
        ):
            continue
        if "nehme" in (lows := {other.low for other in tokens}) and "man" in lows:
            continue
        if index == 0 or (token.low == "möge" and index < 2):
            continue
        if clause[:2] == ["als", "ob"] or clause[:1] == ["als"]:
            continue
        yield Cue("konjunktiv", index, index + 1, "carry", None, (0, len(tokens)), quotes=False)
        return
    for index, token in enumerate(tokens):
        if token.low in words.subjunctive_past and not any(
            other.low in {"wenn", "falls", "ich", "wir"} for other in tokens
        ):
            yield Cue("konjunktiv 2", index, index + 1, "carry", None, (0, len(tokens)), WEAK, quotes=False)
            return


def _rumour(tokens: Frame, words: Table) -> Iterator[Cue]:
    """ "soll … gewesen sein", "sollen … haben"."""
    for index, token in enumerate(tokens):
        if token.low in words.rumour:
            end = upto(tokens, index + 1, ",")
            last = tokens[end - 1].low
            previous = tokens[end - 2].low if end - 2 > index else ""
            past = previous.endswith(("t", "en")) and not previous.endswith(("bereit", "nicht"))
            if (
                last in words.rumour_ends
                and past
                and "ge" in previous
                or (last == "sein" and previous in {"worden", "gewesen"})
            ):
                yield Cue("rumour", index, index + 1, "nobody", None, (0, len(tokens)), WEAK, quotes=False)
