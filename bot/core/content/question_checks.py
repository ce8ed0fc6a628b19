"""Checks of ``questions.yaml``: each question by itself, and what it refers to."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from bot.core.content.base import Fault, Where
from bot.core.content.course_checks import check_unique
from bot.core.content.documents import Document, entries, listed, word, words
from bot.core.content.flaws import MESSAGES, flaws
from bot.core.content.ledger import Ledger
from bot.core.content.messages import show, suggest, validate
from bot.core.content.question_base import LIMITS, PIECE_REASON_LIMIT, REASON_LIMIT, STEM_LIMIT
from bot.core.content.questions import QUESTION_CLASSES, Classify, Match, OpenPrompt, Order, Question
from bot.core.languages import LANGUAGES


@dataclass(frozen=True)
class Known:
    """What questions and cards may refer to; None where a file cannot be read and nothing can be told."""

    skills: frozenset[str] | None
    misconceptions: frozenset[str] | None
    topics: frozenset[str] | None
    sources: frozenset[str] | None
    pictures: frozenset[str] | None
    sentences: frozenset[str] | None


def check_questions(ledger: Ledger, document: Document, known: Known) -> list[tuple[Where, Question]]:
    """The questions that are well-formed, each with its way; the rest is in the ledger."""
    _check_frame(ledger, document)
    check_unique(ledger, document, "questions", "id")
    names = {
        "skill": known.skills,
        "topic": known.topics,
        "sources": known.sources,
        "sentences": known.sentences,
        "choices": known.sentences,
        "parallel": frozenset(name for _, entry in entries(document, "questions") if (name := word(entry, "id"))),
    }
    _check_parallels(ledger, document)
    whole = []
    for where, entry in entries(document, "questions"):
        for field, there in names.items():
            for place, item in words(entry, where, field):
                ledger.refer(document, place, item, there, _SINGULAR.get(field, field))
        refer_misconception(ledger, document, (*where, "misconception"), word(entry, "misconception"), known)
        question = _check_question(ledger, document, where, entry)
        if question is not None:
            whole.append((where, question))
    return whole


_HARMLESS: Final[Mapping[str, object]] = {
    "id": "q00",
    "skill": "S0",
    "level": 1,
    "topic": None,
    "truth": "none",
    "misconception": "any",
    "concept": "any",
    "parallel": None,
    "sentences": ["s00"],
    "sources": [],
}
"""Values that no check takes offence at; whatever stood there is reported already."""

_SINGULAR: Final = {"sources": "source", "sentences": "sentence", "choices": "sentence", "parallel": "question"}


def _check_frame(ledger: Ledger, document: Document) -> None:
    """The file is a mapping with a list ``questions`` of mappings, and nothing else."""
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("questions"), list):
        ledger.faults.add(document.problem(("questions",), 'the file must have a list "questions"'))
        return
    for name in data:
        if name != "questions":
            message = f'unknown field "{name}"{suggest(name, ["questions"])}'
            ledger.faults.add(document.problem((name,), message, at_key=True))
    for place, entry in enumerate(listed(data, "questions")):
        if not isinstance(entry, dict):
            message = 'a question must be a mapping of fields, beginning with "id: q…"'
            ledger.faults.add(document.problem(("questions", place), message))


def refer_misconception(ledger: Ledger, document: Document, where: Where, tag: str | None, known: Known) -> None:
    """Note a fault if the ``tag`` at ``where`` is not in misconceptions.yaml."""
    if tag is not None and known.misconceptions is not None and tag not in known.misconceptions:
        # Authors invent tags, as they do not invent skills: a list of all that there are would hide what to do.
        hint = suggest(tag, known.misconceptions, otherwise=": describe it there")
        message = f'the misconception "{tag}" is not in misconceptions.yaml{hint}'
        ledger.faults.add(document.problem(where, message))


def _check_parallels(ledger: Ledger, document: Document) -> None:
    concepts = {word(entry, "id"): word(entry, "concept") for _, entry in entries(document, "questions")}
    for where, entry in entries(document, "questions"):
        parallel, concept = word(entry, "parallel"), word(entry, "concept")
        if parallel is None or parallel not in concepts:
            continue
        if parallel == word(entry, "id"):
            message = "a question is no parallel form of itself: name another one"
        elif concepts[parallel] != concept:
            message = f'{parallel} has the concept "{concepts[parallel]}", not "{concept}": parallel forms share it'
        else:
            continue
        ledger.faults.add(document.problem((*where, "parallel"), message))


def _check_question(ledger: Ledger, document: Document, where: Where, entry: Mapping[str, object]) -> Question | None:
    kind = entry.get("type")
    if not isinstance(kind, str) or kind not in QUESTION_CLASSES:
        wrong = 'the field "type" is missing' if kind is None else f"there is no question type {show(kind)}"
        ledger.faults.add(document.problem((*where, "type"), wrong + suggest(str(kind), QUESTION_CLASSES)))
        return None
    question, faults = validate(QUESTION_CLASSES[kind], entry)
    whole = question or _mended(kind, entry, faults)
    if whole is not None:
        faults.extend(whole.faults())
        if not whole.sentences:
            faults.append(Fault(("sentences",), '"sentences" has 0 of at least 1 entries: add more'))
        # What is mended first may well mend the rest: the checklist is for questions that are whole.
        for flaw in list(_flaws(whole)) or ([] if faults else _checklist(whole)):
            ledger.flaws.add(document.problem((*where, *flaw.where), flaw.message))
    for fault in faults:
        ledger.faults.add(document.problem((*where, *fault.where), fault.message, at_key=fault.at_key))
    return question


def _mended(kind: str, entry: Mapping[str, object], faults: Iterable[Fault]) -> Question | None:
    """The question with what is wrong in simple fields made harmless, so that the rest of it can be checked, too."""
    mended: Any = deepcopy(entry)
    for fault in faults:
        field, name = str(fault.where[0]), fault.where[-1]
        holder = mended
        for step in fault.where[:-1]:
            holder = holder[step]
        if field in _HARMLESS:
            mended[field] = _HARMLESS[field]
        elif name == "stem":
            holder[name] = "-"
        elif fault.at_key:
            holder.pop(name, None)
        else:
            return None
    return validate(QUESTION_CLASSES[kind], mended)[0]


def _flaws(question: Question) -> Iterator[Fault]:
    pieces = isinstance(question, Classify | Match | Order | OpenPrompt)
    for language in LANGUAGES:
        texts = question.texts[language]
        yield from _too_long((language, "stem"), texts.stem, STEM_LIMIT)
        for name, text in texts.why.items():
            yield from _too_long((language, "why", name), text, PIECE_REASON_LIMIT if pieces else REASON_LIMIT)
        for field, limit in LIMITS.items():
            found = getattr(texts, field, None)
            if isinstance(found, str):
                yield from _too_long((language, field), found, limit)
            elif found is not None:
                for name, text in found.items():
                    yield from _too_long((language, field, name), text, limit)


def _checklist(question: Question) -> Iterator[Fault]:
    for flaw in flaws(question):
        option = (flaw.option,) if flaw.option else ()
        yield Fault((flaw.language, flaw.field, *option), MESSAGES[flaw.rule].format(text=flaw.text))


def _too_long(where: Where, text: str, limit: int) -> Iterator[Fault]:
    if len(text) > limit:
        yield Fault(where, f'"{where[-1]}" has {len(text)} characters: at most {limit}, so shorten it')
