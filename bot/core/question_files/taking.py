"""From what a reader found in a file to questions of Lupe's and a report."""

import hashlib
from collections.abc import Sequence
from typing import Final

from bot.core.content.base import Localized
from bot.core.content.questions import Question
from bot.core.exchange import Format, Item, Placing, Report, plain, shown, to_question
from bot.core.question_files.model import MOST_ENTRIES, NO_SKILL, Entry, FileReport, OwnQuestion, Taken

MISCONCEPTION: Final = "own-question"
"""The tag of what wrong answers suggest: nobody knows that of a question from elsewhere, and no report names it."""

_PLACING: Final = Placing("q00", NO_SKILL, MISCONCEPTION, MISCONCEPTION, ())

TITLE_LIMIT: Final = 60
SAMPLE: Final = 4_000

_TITLE, _SUMMARY = (
    Localized(de="Fragen", en="Questions"),
    Localized(de="Fragen zum Üben, mit Erklärungen.", en="Questions to practise, with explanations."),
)


def head_of(name: str, path: str) -> tuple[Localized, Localized]:
    """Title and summary of a lesson: after the file's ``name``, else after the category ``path`` ("": not known)."""
    stem = name.rpartition(".")[0] or name
    told = " ".join(stem.replace("_", " ").split()) or path.rpartition("/")[2].strip()
    title = told[:TITLE_LIMIT].strip()
    return Localized(de=title, en=title) if title else _TITLE, _SUMMARY


def take(text: str, found: Report, of: Format) -> Taken:
    """The questions of the report ``found`` about ``text``, each under a concept of its own."""
    questions: list[OwnQuestion] = []
    entries = [Entry(line=one.line, kind="flaw", word=one.flaw.name, values=one.values) for one in found.errors]
    for item in found.items:
        if item.kind == "category":
            continue
        told = shown(plain(item.text, item.text_format))
        bridged = to_question(item, _PLACING)
        if bridged.misfit is not None:
            entries.append(Entry(line=item.line, text=told, kind="misfit", word=bridged.misfit.name))
        if bridged.question is None:
            continue
        entries += [Entry(line=item.line, text=told, kind="dropped", word=one.name) for one in bridged.dropped]
        concept = _concept(bridged.question)
        questions.append(
            OwnQuestion(
                key=f"{concept}-{len(questions) + 1}",
                template=0,
                tier="R",
                sentences=(),
                rule="file",
                confidence=1,
                question=bridged.question.model_copy(update={"concept": concept}),
                origin="teacher",
                line=item.line,
                name=item.name,
                mark=item.id,
                category=item.category,
                tags=item.tags,
            )
        )
    entries.sort(key=lambda one: (not one.leaves_out, one.line))
    out = sum(one.leaves_out for one in entries)
    return Taken(
        questions=tuple(questions),
        report=FileReport(
            format=of,
            came=len(questions),
            out=out,
            entries=tuple(entries[:MOST_ENTRIES]),
            more=max(0, len(entries) - MOST_ENTRIES),
        ),
        category=next((item.category for item in found.items if item.category), ""),
        digest=hashlib.sha256(text.strip().encode("utf-8", errors="replace")).hexdigest(),
        sample=" ".join(_texts(found.items))[:SAMPLE],
    )


def _concept(question: Question) -> str:
    """What asks the same and offers the same answers is the same concept, also in another file."""
    texts = question.de.model_dump(exclude={"why", "model", "points"})
    told = "\n".join((question.type, question.de.stem, *sorted(map(str, texts.values()))))
    return f"own-{hashlib.sha256(told.encode('utf-8', errors='replace')).hexdigest()[:16]}"


def _texts(items: Sequence[Item]) -> list[str]:
    found = [plain(item.text, item.text_format) for item in items if item.kind != "category"]
    return found + [plain(answer.text, answer.text_format) for item in items for answer in item.answers]
