"""Which questions an assignment asks: filtered, drawn, and chosen one by one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.actions.assignments import (
    ChooseOthers,
    ListQuestions,
    OpenPart,
    SetCount,
    SetFilter,
    SetQuestion,
    ShowFilter,
)
from bot.core.assignments import MOST_QUESTIONS
from bot.core.catalogue import Catalogue, global_id
from bot.core.choosing import LENGTHS, Part, word_for
from bot.core.content import Pack, Question
from bot.core.drafts import Draft
from bot.i18n.texts import Texts
from bot.views.assignments import words
from bot.views.assignments.card import Rows, back, head, questions_button
from bot.views.assignments.paging import paged, turn_row
from bot.views.help import old_button
from bot.views.markup import LONGEST_LABEL, escape, fit, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.skills import skill_name

ON_A_PAGE = 8
"""Values of a filter on one page."""

LISTED = 5
"""Questions on one page."""

LONGEST_STEM = 160
"""Characters of a question in a list."""


def questions(texts: Texts, draft: Draft, catalogue: Catalogue) -> Reply:
    """What is asked, what the filter leaves, and the ways to choose."""
    runs = draft.assignment.published_at is not None
    how = (
        texts("Single questions can be added and taken out; the filter says which are offered.")
        if runs
        else texts("Another filter or number draws all questions anew.")
    )
    html = paragraphs(
        head(texts, draft, texts("Questions")),
        escape(texts("{chosen} chosen; {fitting} fit the filter.", chosen=len(draft.questions), fitting=draft.fitting)),
        lines(
            *(escape(f"{_part_name(texts, part)}: {_chosen(texts, draft, part, catalogue)}") for part in _parts(draft))
        ),
        escape(how),
    )
    return Reply((Message(html, _rows(texts, draft, runs=runs), card="assign"),))


def others(texts: Texts, draft: Draft, catalogue: Catalogue) -> Reply:
    """The same after others were drawn, which the page alone would not show."""
    return replace(questions(texts, draft, catalogue), toast=texts("Other questions are chosen."))


def _rows(texts: Texts, draft: Draft, *, runs: bool) -> Rows:
    assignment = draft.assignment.id
    filters = [Button(_part_name(texts, part), ShowFilter(assignment, part, 0)) for part in _parts(draft)]
    rows = [tuple(filters[place : place + 2]) for place in range(0, len(filters), 2)]
    if not runs:
        lengths = [length for length in LENGTHS if length <= draft.fitting]
        if 0 < draft.fitting <= MOST_QUESTIONS and draft.fitting not in lengths:
            lengths.append(draft.fitting)
        current = len(draft.questions)
        rows.append(
            tuple(
                Button(f"✓ {length}" if length == current else str(length), SetCount(assignment, length))
                for length in lengths
            )
        )
        if draft.others:
            rows.append((Button(texts.button("Other questions"), ChooseOthers(assignment, draft.wanted.seed)),))
    if draft.questions:
        rows.append((questions_button(texts, draft),))
    if draft.others:
        label = texts.button("Add single ones ({count})", count=len(draft.others))
        rows.append((Button(label, ListQuestions(assignment, 0, 0)),))
    return (*(row for row in rows if row), back(texts, draft))


def _parts(draft: Draft) -> list[Part]:
    """What there is a choice in."""
    parts: tuple[Part, ...] = ("packs", "topics", "skills", "levels")
    return [part for part in parts if len(draft.pool.of(part)) > 1 or getattr(draft.wanted, part)]


def _part_name(texts: Texts, part: Part) -> str:
    match part:
        case "packs":
            return texts.button("Lessons")
        case "topics":
            return texts.button("Topics")
        case "skills":
            return texts.button("Skills")
        case "levels":
            return texts.button("Levels")


def _chosen(texts: Texts, draft: Draft, part: Part, catalogue: Catalogue) -> str:
    wanted = [str(one) for one in getattr(draft.wanted, part)]
    return ", ".join(_name(texts, draft, part, one, catalogue) for one in wanted) or texts("all")


def _pack(draft: Draft, pack_id: str) -> Pack | None:
    """The pack; one that was taken back since is known as long as its questions are asked."""
    asked = (pack for pack, _, _ in draft.questions if pack is not None)
    return next((pack for pack in (*draft.packs, *asked) if pack.id == pack_id), None)


def _name(texts: Texts, draft: Draft, part: Part, value: str, catalogue: Catalogue) -> str:
    if part == "skills":
        return skill_name(texts, catalogue.skills, value)
    if part == "levels":
        return words.level(texts, int(value))
    pack_id, _, topic = value.partition(":")
    pack = _pack(draft, pack_id)
    if pack is None:
        return value
    names = [one.name[texts.language] for one in pack.topics if one.id == topic]
    return names[0] if names else topic or pack.title[texts.language]


def filters(texts: Texts, draft: Draft, catalogue: Catalogue, part: str, page: int) -> Reply:
    """The values of one part of the filter with how many questions each would leave."""
    known: Part | None = next((one for one in _parts(draft) if one == part), None)
    if known is None:
        return old_button(texts)
    counts, chosen = draft.pool.of(known), [str(one) for one in getattr(draft.wanted, known)]
    left = {str(value): number for value, number in counts.items()}
    values = sorted({*left, *chosen}, key=lambda value: _place(draft, catalogue, known, value))
    page, pages = paged(len(values), page, ON_A_PAGE)
    assignment, rows = draft.assignment.id, []
    for value in values[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        on, number = value in chosen, left.get(value, 0)
        end = f" ({number})"
        name = fit(_name(texts, draft, known, value, catalogue), LONGEST_LABEL - len(end) - 2)
        word = word_for(draft.packs, known, value)
        action = SetFilter(assignment, known, page, word, 0 if on else 1)
        rows.append((Button(f"✓ {name}{end}" if on else f"{name}{end}", action),))
    html = paragraphs(
        head(texts, draft, _part_name(texts, known)),
        escape(texts("Without a tick all count. In brackets: how many questions fit with the rest of the filter.")),
    )
    turns = turn_row(texts, page, pages, lambda to: ShowFilter(assignment, known, to))
    ways = (Button(texts.button("Back to the questions"), OpenPart(assignment, "questions")),)
    return Reply((Message(html, (*rows, *turns, ways), card="assign"),))


def _place(draft: Draft, catalogue: Catalogue, part: Part, value: str) -> tuple[int, str]:
    """The place of a value in the content, so that lists keep their order."""
    pack_id, _, topic = value.partition(":")
    pack = _pack(draft, pack_id)
    topics = [one.id for one in pack.topics] if pack else []
    if part == "topics" and topic in topics:
        return topics.index(topic), pack_id
    return (list(catalogue.skills).index(value), "") if value in catalogue.skills else (0, value)


def listing(texts: Texts, draft: Draft, catalogue: Catalogue, *, asked: bool, page: int) -> Reply:
    """The questions that are asked, or that could be added, a few on a page."""
    found: Sequence[tuple[str, Question]] = (
        [(name, question) for _, name, question in draft.questions]
        if asked
        else [(global_id(pack, question), question) for pack, question in draft.others]
    )
    page, pages = paged(len(found), page, LISTED)
    start = page * LISTED
    shown = list(enumerate(found[start : start + LISTED], start + 1))
    title = texts("The chosen questions") if asked else texts("Questions to add")
    html = paragraphs(
        head(texts, draft, title),
        *(escape(_entry(texts, number, question, catalogue)) for number, (_, question) in shown),
        "" if found else escape(texts("None.")),
        escape(texts("✕ takes a question out.") if asked else texts("+ adds a question at the end.")) if found else "",
    )
    assignment, sign = draft.assignment.id, "✕" if asked else "+"
    buttons = tuple(
        Button(f"{sign} {number}", SetQuestion(assignment, name.replace("/", "_"), 0 if asked else 1, page))
        for number, (name, _) in shown
    )
    turns = turn_row(texts, page, pages, lambda to: ListQuestions(assignment, int(asked), to))
    ways = (Button(texts.button("Back to the questions"), OpenPart(assignment, "questions")),)
    return Reply((Message(html, (*((buttons,) if buttons else ()), *turns, ways), card="assign"),))


def _entry(texts: Texts, number: int, question: Question, catalogue: Catalogue) -> str:
    stem = fit(question.texts[texts.language].stem, LONGEST_STEM)
    skill = skill_name(texts, catalogue.skills, question.skill)
    return f"{number}. {stem} – {skill}, {words.level(texts, question.level)}"
