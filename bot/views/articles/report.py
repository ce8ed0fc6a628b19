"""What came out of a file with questions: how many came in, and line by line what did not, or not wholly."""

from collections.abc import Sequence

from bot.core.actions.articles import DeleteArticle, NewArticle, OpenArticle, ShowDetails, ShowPiece
from bot.core.actions.question_files import AskSkill, SetSkill, ShowFileReport
from bot.core.articles import ArticleCard, ArticleDraft, Told
from bot.core.content import Skill
from bot.core.question_files import Entry, FileReport
from bot.i18n.texts import Texts, Translations
from bot.views.articles import faults, words
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import bold, escape, fit, italic, lines, paragraphs
from bot.views.reply import Button, Letter, Message, Reply

ON_A_PAGE = 8


def told(translations: Translations, found: Told | None) -> tuple[Letter, ...]:
    """How the file came out: on the draft's card, or in a message where the card is gone."""
    if found is None or found.item.chat is None or found.report is None:
        return ()
    texts = translations.texts(found.item.speaks)
    return (Letter(found.item.chat, message(texts, found.draft, found.report, 0), replaces=found.live),)


def page(texts: Texts, draft: ArticleDraft, report: FileReport, number: int) -> Reply:
    """Page ``number`` of the report."""
    return Reply((message(texts, draft, report, number),))


def message(texts: Texts, draft: ArticleDraft, report: FileReport, number: int) -> Message:
    """The same as a message."""
    number, pages = paged(len(report.entries), number, ON_A_PAGE)
    listed = report.entries[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    html = paragraphs(
        lines(bold(_head(texts, report)), italic(f"{words.name(texts, draft)} · {_format(texts, report)}")),
        escape(texts("The same file became a draft before. You can open that one, or go on with this one."))
        if report.same
        else "",
        escape(texts.n("{n} question came in.", "{n} questions came in.", report.came)) if report.came else "",
        escape(_out(texts, report)) if report.out else "",
        *(_entry(texts, one) for one in listed),
        italic(texts.n("and {n} more line", "and {n} more lines", report.more))
        if report.more and number + 1 == pages
        else "",
        escape(_on(texts, draft, report)),
    )
    turns = turn_row(texts, number, pages, lambda to: ShowFileReport(draft.id, to))
    return Message(html, (*_ways(texts, draft, report), *turns, _last(texts, draft)), card=draft.flow)


def _head(texts: Texts, report: FileReport) -> str:
    if report.same:
        return texts("You have these questions already")
    return texts("Your questions are there") if report.came else texts("No question could come in")


def _format(texts: Texts, report: FileReport) -> str:
    names = {"gift": "GIFT", "aiken": "Aiken", "xml": "Moodle XML", "csv": texts("table")}
    return names[report.format]


def _out(texts: Texts, report: FileReport) -> str:
    return texts.n(
        "{n} did not: mend it in the other tool and send it again.",
        "{n} did not: mend them in the other tool and send them again.",
        report.out,
    )


def _on(texts: Texts, draft: ArticleDraft, report: FileReport) -> str:
    if not report.came and draft.kind == "text":
        return texts("Mend the lines and paste the questions here once more.")
    if not report.came:
        return texts("Nothing is lost: mend the lines and send the file again.")
    return texts("Now one by one: you decide about each question and write what its learners need to understand it.")


def _entry(texts: Texts, found: Entry) -> str:
    sign = "⚠" if found.leaves_out else "·"
    where = texts("Line {line}", line=texts.number(found.line))
    about = texts(", “{text}”", text=found.text) if found.text else ""
    return lines(f"{sign} <b>{escape(where)}</b>{escape(about)}", escape(faults.entry(texts, found)))


def _ways(texts: Texts, draft: ArticleDraft, report: FileReport) -> tuple[tuple[Button, ...], ...]:
    if not report.came:
        return ((Button(texts.button("New article"), NewArticle()),),)
    same = ((Button(texts.button("Open the first draft"), OpenArticle(report.same)),),) if report.same else ()
    on = (
        Button(texts.button("To the questions"), ShowPiece(draft.id, max(1, draft.place), _language(draft)))
        if draft.skill
        else Button(texts.button("Go on"), AskSkill(draft.id))
    )
    return (*same, (on,))


def _last(texts: Texts, draft: ArticleDraft) -> tuple[Button, ...]:
    return (Button(texts.button("Delete"), DeleteArticle(draft.id, 0)), *words.back_row(texts))


def _language(draft: ArticleDraft) -> str:
    return draft.languages[0] if draft.languages else "de"


def skills(texts: Texts, card: ArticleCard, found: Sequence[Skill]) -> Reply:
    """What do the questions practise?"""
    html = paragraphs(
        bold(texts("What do these questions practise?")),
        escape(
            texts(
                "One skill for the whole file: under it, the results of your class and the progress of each learner "
                "are counted. Take the one that fits best; you can change it until you publish."
            )
        ),
        *(f"<b>{escape(one.name[texts.language])}</b>\n{escape(one.summary[texts.language])}" for one in found),
    )
    buttons = [
        Button(
            fit(f"{'✓ ' if one.id == card.draft.skill else ''}{one.name[texts.language]}"),
            SetSkill(card.draft.id, one.id.lower()),
        )
        for one in found
    ]
    rows = (
        *(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)),
        (Button(texts.button("← Back"), ShowDetails(card.draft.id)),)
        if card.draft.skill
        else (Button(texts.button("← Back"), ShowFileReport(card.draft.id)),),
    )
    return Reply((Message(html, rows, card=card.draft.flow),))
