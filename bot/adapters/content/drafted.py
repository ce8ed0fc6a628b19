"""A drafted lesson as files: a pack in the format of content/, to be finished by hand."""

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from bot.adapters.content.skeleton import SkeletonRefusal, add_entry, add_known_misconceptions
from bot.adapters.content.yaml_file import read_yaml
from bot.core.article.drafting import DraftCard, LessonDraft, Proposal, numbered, shown_sentences
from bot.core.article.drafting.page import sentence_id
from bot.core.article.model import Analysis
from bot.core.content.documents import entries, word
from bot.core.content.questions import Question
from bot.core.languages import LANGUAGES, Language

_ID: Final = "p00"
"""Stands in pack.yaml until the pack has its place in a course."""

_SHARED: Final = ("skills.yaml", "holds.yaml")
_COURSE: Final = "title: {de: Aus Artikeln, en: From articles}\npacks: []\n"
_NO_MISCONCEPTIONS: Final = "misconceptions: []\n"
_RETELL: Final[Mapping[Language, str]] = {
    "de": "TODO: den Artikel in eigenen Worten nacherzählen",
    "en": "TODO: retell the article in your own words",
}
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LICENCE: Final[Mapping[Language, str]] = {
    "de": "Der Artikel gehört dem Medium. Hier stehen nur einzelne gekennzeichnete Zitate daraus.",
    "en": "The article belongs to its outlet. Only single, marked quotations of it stand here.",
}


@dataclass(frozen=True)
class Origin:
    """Where the article comes from, as far as it is known: texts are "" where it is not, ``published`` None."""

    outlet: str = ""
    title: str = ""
    link: str = ""
    published: date | None = None


def slug_of(text: str) -> str:
    """A folder's name made of ``text``: small letters, digits, hyphens, at most 60; "article" where none are left."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_UMLAUTS)).strip("-")
    return plain[:60].strip("-") or "article"


def to_pack_files(
    analysis: Analysis,
    draft: LessonDraft,
    proposals: Sequence[Proposal],
    origin: Origin,
    today: date,
) -> dict[str, str]:
    """The texts of a pack's files by name, with ``proposals`` as its questions. The article itself is in none of them.

    Only sentences that a question or card shows are quoted, under their ids.
    """
    questions = numbered(one.question for one in proposals)
    shown = {number for question in questions for number in shown_sentences(question)}
    files = {
        "pack.yaml": _pack(draft, questions, origin, today),
        "questions.yaml": _questions(proposals, questions),
    }
    for language in LANGUAGES:
        files[f"article.{language}.md"] = _article(analysis, draft, sorted(shown), language)
        files[f"lesson.{language}.md"] = "\n".join(_card(card, language) for card in draft.cards)
    return files


def add_pack(content: Path, shared: Path, slug: str, files: Mapping[str, str], *, again: bool = False) -> Path:
    """Write ``files`` as packs/<slug> under ``content``, a draft of its course; returns the folder.

    ``content`` is made a content folder first where it is none, with skills and words to hold of the one at ``shared``,
    from which the misconceptions come, too. ``again``: in the place of what is there, which has to be a draft.
    Raises SkeletonRefusal; of a new pack nothing is left then.
    """
    folder = content / "packs" / slug
    if folder.exists() and not again:
        raise SkeletonRefusal(f"{folder} exists already")
    try:
        _prepare(content, shared)
        index, misconceptions = content / "course.yaml", content / "misconceptions.yaml"
        course = index.read_text("utf-8")
        pack_id, extended = _entry_of(course, slug) or add_entry(course, slug)
        described = add_known_misconceptions(
            misconceptions.read_text("utf-8"), (shared / "misconceptions.yaml").read_text("utf-8"), _tags(files)
        )
        folder.mkdir(parents=True, exist_ok=again)
        for name, text in files.items():
            (folder / name).write_text(text.replace(_ID, pack_id, 1) if name == "pack.yaml" else text, "utf-8")
        misconceptions.write_text(described, "utf-8")
        index.write_text(extended, "utf-8")
    except OSError as error:
        if not again:
            with suppress(OSError):
                shutil.rmtree(folder)
        raise SkeletonRefusal(f"{folder} cannot be written ({error.strerror}): mend that and try again") from error
    return folder


def check_is_draft(content: Path, slug: str) -> None:
    """Raises SkeletonRefusal where the pack is in the course already, and no draft any more."""
    with suppress(OSError):
        _entry_of((content / "course.yaml").read_text("utf-8"), slug)


def _entry_of(course: str, slug: str) -> tuple[str, str] | None:
    """The id of the pack, and ``course.yaml`` as it is; None where the pack is not in it.

    Raises SkeletonRefusal where it is no draft any more.
    """
    if slug not in course:
        return None  # most are new, and reading a long course takes a while
    document, _ = read_yaml("course.yaml", course)
    for _, entry in entries(document, "packs"):
        if word(entry, "slug") == slug:
            if word(entry, "status") != "draft":
                raise SkeletonRefusal(f"{slug} is no draft any more, so it is left as it is")
            return word(entry, "id") or _ID, course
    return None


def _prepare(content: Path, shared: Path) -> None:
    """Make ``content`` a content folder where it is none."""
    if (content / "course.yaml").exists():
        return
    (content / "packs").mkdir(parents=True, exist_ok=True)
    for name in _SHARED:
        shutil.copyfile(shared / name, content / name)
    (content / "misconceptions.yaml").write_text(_NO_MISCONCEPTIONS, "utf-8")
    (content / "course.yaml").write_text(_COURSE, "utf-8")


def _tags(files: Mapping[str, str]) -> frozenset[str]:
    document, _ = read_yaml("questions.yaml", files["questions.yaml"])
    return frozenset(tag for _, entry in entries(document, "questions") if (tag := word(entry, "misconception")))


def _dump(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)


def _pack(draft: LessonDraft, questions: Iterable[Question], origin: Origin, today: date) -> str:
    published = origin.published
    data: dict[str, Any] = {
        "id": _ID,
        "title": draft.title.model_dump(),
        "summary": draft.summary.model_dump(),
        "minutes": 15,
        "skills": sorted({question.skill for question in questions}, key=lambda skill: int(skill[1:])),
        "article": {
            "outlet": origin.outlet or "TODO newspaper, broadcaster or site",
            "title": origin.title or "TODO title as printed",
            "year": (published or today).year,
            "published": published.isoformat() if published else None,
            "link": origin.link if origin.link.startswith("https://") else None,
            "language": draft.language,
            "licence_note": dict(_LICENCE),
        },
        "topics": [],
    }
    unknown = "" if published else "# TODO: year of publication; the one below is this year.\n"
    warned = f"# Warnings: {', '.join(draft.warnings)}.\n" if draft.warnings else ""
    head = "# Drafted from an article by rules: look at every question before you publish it.\n"
    return f"{head}{warned}{unknown}{_dump(data)}"


def _questions(proposals: Sequence[Proposal], questions: Sequence[Question]) -> str:
    parts = [
        "# Every question with the template, tier (A sure, R to be looked at), rule and confidence it comes from.\n"
    ]
    parts.append("questions:\n" if questions else "questions: []\n")
    for proposal, question in zip(proposals, questions, strict=True):
        fields = question.model_dump(mode="json", exclude_defaults=True)
        ordered = {"id": fields.pop("id"), "type": fields.pop("type")} | fields
        parts.append(
            f"# template {proposal.template}, tier {proposal.tier}, rule {proposal.rule}, "
            f"confidence {proposal.confidence:.2f}\n{_dump([ordered])}\n"
        )
    return "".join(parts)


def _article(analysis: Analysis, draft: LessonDraft, shown: Sequence[int], language: Language) -> str:
    """The quoted sentences; those that are no neighbours in the article stand in paragraphs of their own."""
    title = draft.title[language].replace('"', "'")
    lines = ["---", f'title: "{title}"', "---", f"## {_RETELL[language]}"]
    before = None
    for number in shown:
        if before is None or number != before + 1:
            lines.append("")
        lines.append(f"[{sentence_id(number)}] {analysis.sentences[number].text}")
        before = number
    return "\n".join(lines) + "\n"


def _card(card: DraftCard, language: Language) -> str:
    sentences = ",".join(sentence_id(number) for number in card.sentences)
    attributes = f"#{card.key} skill={card.skill}" + (f" sentences={sentences}" if sentences else "")
    return f"## {card.title[language]} {{{attributes}}}\n{card.text[language]}\n\n→ {card.do[language]}\n"
