"""Checks of ``answers.yaml``: what it refers to, and labels that contradict themselves."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from bot.core.content.articles import Article
from bot.core.content.base import Where
from bot.core.content.course_checks import check_file
from bot.core.content.discussions import AnswersFile
from bot.core.content.documents import Document, entries, inside, known_ids, word, words
from bot.core.content.ledger import Ledger
from bot.core.languages import LANGUAGES, Language

COPIED_FROM: Final = 85.0
"""Similarity (0–100, rapidfuzz's partial ratio: the answer against the passage that is most like it) from which an
answer is taken for copied."""

_Entry = Mapping[str, object]


class Answer(NamedTuple):
    """A labelled answer as the file has it: where, the aspect it is about, and its fields, "" where one is missing."""

    where: Where
    about: str
    language: Language
    kind: str
    half: str
    text: str
    aspects: tuple[str, ...]


def check_answers(
    ledger: Ledger,
    document: Document,
    aspects: Mapping[str, frozenset[str]] | None,
    articles: Mapping[Language, Article],
) -> AnswersFile | None:
    """The file, None where its form is wrong. What else is wrong is said even then, as far as it can be told.

    ``aspects`` are those that there are by discussion, None where that cannot be told; ``articles`` the retellings that
    can be read.
    """
    labelled = check_file(ledger, document, AnswersFile)
    seen = dict[tuple[str, str], int]()
    answers: list[Answer] = []
    for where, entry in entries(document, "answers"):
        _check_names(ledger, document, aspects, where, entry)
        about = word(entry, "discussion") or "", word(entry, "aspect") or ""
        line = document.lines.find((*where, "aspect"))
        if all(about) and about in seen:
            message = f"answers to {about[1]} of {about[0]} stand in line {seen[about]} already: put them together"
            ledger.faults.add(document.problem((*where, "aspect"), message))
        seen.setdefault(about, line)
        answers.extend(answers_of(entry, where))
    passages = {language: _plain(" ".join(s.text for s in article.sentences)) for language, article in articles.items()}
    for answer in answers:
        _check_label(ledger, document, answer)
        passage = passages.get(answer.language)
        copied = passage is None or fuzz.partial_ratio(_plain(answer.text), passage) >= COPIED_FROM
        if answer.kind == "copied" and not copied:
            message = "these words are not in the retelling: copy a sentence of it, or give the answer another kind"
            ledger.flaws.add(document.problem((*answer.where, "text"), message))
    _check_repeated(ledger, document, answers)
    return labelled


def aspects_of(document: Document | None) -> Mapping[str, frozenset[str]] | None:
    """The aspects in ``discussions.yaml`` by discussion, None where it cannot be told which there are."""
    if known_ids(document, "discussions") is None:
        return None
    found = dict[str, frozenset[str]]()
    for where, entry in entries(document, "discussions"):
        names = (word(aspect, "id") for _, aspect in inside(entry, where, "aspects"))
        if discussion := word(entry, "id"):
            found[discussion] = found.get(discussion, frozenset()) | frozenset(filter(None, names))
    return found


def answers_of(entry: _Entry, where: Where) -> Iterator[Answer]:
    """The answers to one aspect in both languages, those of the file's ``entry`` at ``where``."""
    for language in LANGUAGES:
        for way, answer in inside(entry, where, language):
            kind, half, text = (word(answer, field) or "" for field in ("kind", "half", "text"))
            named = tuple(name for _, name in words(answer, way, "aspects"))
            yield Answer(way, word(entry, "aspect") or "", language, kind, half, text, named)


def _check_names(
    ledger: Ledger, document: Document, aspects: Mapping[str, frozenset[str]] | None, where: Where, entry: _Entry
) -> None:
    """The discussion exists, and in it every aspect that is named."""
    discussion = word(entry, "discussion")
    if aspects is None or discussion is None:
        return
    ledger.refer(document, (*where, "discussion"), discussion, frozenset(aspects), "discussion")
    there = aspects.get(discussion)
    for place, name in words(entry, where, "aspect"):
        ledger.refer(document, place, name, there, "aspect")
    for language in LANGUAGES:
        for way, answer in inside(entry, where, language):
            for place, name in words(answer, way, "aspects"):
                ledger.refer(document, place, name, there, "aspect")


def _check_label(ledger: Ledger, document: Document, answer: Answer) -> None:
    """Exactly the answers that are right have the aspect that they are about."""
    has = answer.about in answer.aspects
    if not answer.about or not answer.kind or has == (answer.kind == "right"):
        return
    message = (
        f'the answer is of kind "{answer.kind}" and has "{answer.about}" among its aspects: remove it there'
        if has
        else f'the answer is of kind "right": add "{answer.about}" to its aspects'
    )
    ledger.flaws.add(document.problem((*answer.where, "aspects" if has else "kind"), message))


def _check_repeated(ledger: Ledger, document: Document, answers: list[Answer]) -> None:
    """What Lupe has learnt from measures nothing, and what stands there twice counts once."""
    halves = dict[tuple[Language, str], Answer]()
    blocks = dict[tuple[Language, str, Where], Answer]()
    for answer in answers:
        text = _plain(answer.text)
        if not text:
            continue
        first = halves.setdefault((answer.language, text), answer)
        twin = blocks.setdefault((answer.language, text, answer.where[:2]), answer)
        if first.half != answer.half:
            message = f"the same text stands in line {_line(document, first)} in the other half: keep one of them"
        elif twin is not answer:
            message = f"the same text stands in line {_line(document, twin)} already: write another one"
        else:
            continue
        ledger.flaws.add(document.problem((*answer.where, "text"), message))


def _line(document: Document, answer: Answer) -> int:
    return document.lines.find((*answer.where, "text"))


def _plain(text: str) -> str:
    """``text`` without case, punctuation and white space, which do not make a copy another text."""
    return " ".join(re.findall(r"\w+", text.casefold()))
