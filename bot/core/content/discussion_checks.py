"""Checks of ``discussions.yaml``: what it refers to, what belongs together, and how its texts are put."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.core.content.base import Where
from bot.core.content.course_checks import check_distinct, check_file
from bot.core.content.discussions import (
    NAME_LIMIT,
    SAID_LIMIT,
    STATEMENT_LIMIT,
    STEP_LIMIT,
    VIEW_LIMIT,
    DiscussionsFile,
)
from bot.core.content.documents import Document, entries, inside, word, words
from bot.core.content.ledger import Ledger
from bot.core.content.question_base import repeated
from bot.core.content.question_checks import Known, refer_misconception
from bot.core.content.questions import Question, SingleChoice, TrueFalse
from bot.core.languages import LANGUAGES

_Entry = Mapping[str, object]


@dataclass(frozen=True)
class Asked:
    """The questions of the pack: the ids that there are (None if that cannot be told), and those well-formed by id."""

    ids: frozenset[str] | None
    questions: Mapping[str, Question]


class _Rule(NamedTuple):
    """What is asked of a text: characters at most, and question marks (None: as many as it likes)."""

    limit: int
    questions: int | None


_NAME: Final = _Rule(NAME_LIMIT, None)
_ASKS: Final = _Rule(STEP_LIMIT, 1)
_SAYS: Final = _Rule(STEP_LIMIT, 0)
_VIEW: Final = _Rule(VIEW_LIMIT, 0)

_DISCUSSION: Final = {"title": _NAME, "opening": _ASKS, "claim": _SAYS, "closing": _ASKS}
_ASPECT: Final = {"name": _NAME, "hint": _SAYS, "prompt": _ASKS, "statement": _SAYS}
_MISBELIEF: Final = {"reply": _ASKS}
_SIDE: Final = {"voice": _NAME, "text": _VIEW}
_ROLE: Final = {"name": _NAME, "text": _VIEW}
_ROUND: Final = {"title": _NAME}
_REASON: Final = {"text": _Rule(SAID_LIMIT, None)}
_STATEMENT: Final = {"text": _Rule(STATEMENT_LIMIT, 0)}


def check_discussions(ledger: Ledger, document: Document, known: Known, asked: Asked) -> DiscussionsFile | None:
    """The file, None where its form is wrong. What else is wrong is said even then, as far as it can be told."""
    described = check_file(ledger, document, DiscussionsFile, "discussions", "rounds", "statements")
    for where, entry in entries(document, "discussions"):
        _check_discussion(ledger, document, known, where, entry)
    for where, entry in entries(document, "rounds"):
        _check_round(ledger, document, known, asked, where, entry)
    for where, entry in entries(document, "statements"):
        _check_texts(ledger, document, where, entry, _STATEMENT)
    return described


def _check_discussion(ledger: Ledger, document: Document, known: Known, where: Where, entry: _Entry) -> None:
    _check_texts(ledger, document, where, entry, _DISCUSSION)
    _refer(ledger, document, where, entry, {"skill": known.skills, "topic": known.topics})
    _check_sentences(ledger, document, known, where, entry)
    for field in ("aspects", "misconceptions", "roles"):
        check_distinct(ledger, document, inside(entry, where, field), "id")
    for way, aspect in inside(entry, where, "aspects"):
        _check_texts(ledger, document, way, aspect, _ASPECT)
        _check_sentences(ledger, document, known, way, aspect)
    for way, belief in inside(entry, where, "misconceptions"):
        _check_texts(ledger, document, way, belief, _MISBELIEF)
        refer_misconception(ledger, document, (*way, "id"), word(belief, "id"), known)
    for way, role in inside(entry, where, "roles"):
        _check_texts(ledger, document, way, role, _ROLE)
    counter = entry.get("counter")
    for side in ("agree", "disagree"):
        view = counter.get(side) if isinstance(counter, dict) else None
        if isinstance(view, dict):
            way = (*where, "counter", side)
            _check_texts(ledger, document, way, view, _SIDE)
            _check_named(ledger, document, way, view, "sources", known.sources)


def _check_round(ledger: Ledger, document: Document, known: Known, asked: Asked, where: Where, entry: _Entry) -> None:
    _check_texts(ledger, document, where, entry, _ROUND)
    _refer(ledger, document, where, entry, {"question": asked.ids})
    _check_sentences(ledger, document, known, where, entry)
    check_distinct(ledger, document, inside(entry, where, "reasons"), "id")
    offered = [sentence for _, sentence in words(entry, where, "sentences")]
    for way, reason in inside(entry, where, "reasons"):
        _check_texts(ledger, document, way, reason, _REASON)
        sentence = word(reason, "sentence")
        if sentence is not None and offered and sentence not in offered:
            message = f"{sentence} is not among the sentences of the round: use one of {', '.join(offered)}"
            ledger.faults.add(document.problem((*way, "sentence"), message))
    question = asked.questions.get(word(entry, "question") or "")
    if question is not None:
        _check_vote(ledger, document, asked, where, entry, question)


def _check_vote(
    ledger: Ledger, document: Document, asked: Asked, where: Where, entry: _Entry, question: Question
) -> None:
    """The question can be voted on twice, its parallel form after that, and reasons are there for both sides."""
    place = (*where, "question")
    if not isinstance(question, SingleChoice | TrueFalse):
        message = f"{question.id} is a {question.type} question: a round needs one of type single or truefalse"
        ledger.faults.add(document.problem(place, message))
        return
    parallel = asked.questions.get(question.parallel or "")
    if question.parallel is None:
        message = f'{question.id} has no "parallel": name one in questions.yaml, or use another question'
        ledger.faults.add(document.problem(place, message))
    elif parallel is not None and not isinstance(parallel, SingleChoice | TrueFalse):
        message = f"{parallel.id}, the parallel form of {question.id}, is a {parallel.type} question: "
        ledger.faults.add(document.problem(place, message + "a round needs one of type single or truefalse"))
    options = list(_options(entry, where))
    for way, option in options:
        if option not in question.reason_ids:
            message = f'"{option}" is no option of {question.id}: use one of {", ".join(question.reason_ids)}'
            ledger.faults.add(document.problem(way, message))
    spoken = {option for _, option in options}
    (key,) = question.key_ids
    if options and key not in spoken:
        message = f'no reason speaks for "{key}", which is right: add one, so that every learner meets one'
        ledger.faults.add(document.problem((*where, "reasons"), message))
    if spoken == {key}:
        message = f'all reasons speak for "{key}": add one for another option, so that every learner meets one'
        ledger.faults.add(document.problem((*where, "reasons"), message))


def _options(entry: _Entry, where: Where) -> Iterator[tuple[Where, str]]:
    """The options that the reasons of a round speak for; YAML reads those of truefalse as truth values."""
    for way, reason in inside(entry, where, "reasons"):
        option = reason.get("option")
        if isinstance(option, str | bool):
            yield (*way, "option"), str(option).lower() if isinstance(option, bool) else option


def _check_sentences(ledger: Ledger, document: Document, known: Known, where: Where, entry: _Entry) -> None:
    _check_named(ledger, document, where, entry, "sentences", known.sentences)


def _check_named(
    ledger: Ledger, document: Document, where: Where, entry: _Entry, field: str, there: frozenset[str] | None
) -> None:
    """Each name in the list ``field`` is among those that are ``there``, and stands in it once."""
    named = list(words(entry, where, field))
    for place, item in named:
        ledger.refer(document, place, item, there, field.removesuffix("s"))
    for fault in repeated((*where, field), [item for _, item in named]):
        ledger.faults.add(document.problem(fault.where, fault.message))


def _refer(
    ledger: Ledger, document: Document, where: Where, entry: _Entry, names: Mapping[str, frozenset[str] | None]
) -> None:
    for field, there in names.items():
        item = word(entry, field)
        if item is not None:
            ledger.refer(document, (*where, field), item, there, field)


def _check_texts(ledger: Ledger, document: Document, where: Where, entry: _Entry, rules: Mapping[str, _Rule]) -> None:
    """The texts of ``entry`` keep to their lengths, and ask one thing where they ask, nothing where they say."""
    for field, rule in rules.items():
        texts = entry.get(field)
        for language in LANGUAGES:
            text = word(texts, language) if isinstance(texts, dict) else None
            if text is None:
                continue
            place, length = (*where, field, language), len(text.strip())
            if length > rule.limit:
                message = f'"{field}" has {length} characters: at most {rule.limit}, so shorten it'
                ledger.flaws.add(document.problem(place, message))
            marks = text.count("?")
            if rule.questions is not None and marks != rule.questions:
                asks = "asks" if marks else "does not ask"
                wanted = "put exactly one question" if rule.questions else "say it without a question"
                often = f" {marks} times" if marks > 1 else ""
                message = f'"{field}" {asks}{often}: {wanted}'
                ledger.flaws.add(document.problem(place, message))
