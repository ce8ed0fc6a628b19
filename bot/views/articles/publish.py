"""What would be published, and its ways out: to a class, into a file."""

from bot.core.actions.articles import (
    AskDetail,
    ExportArticle,
    ListArticles,
    ListPieces,
    PublishArticle,
    ShowDetails,
    ShowSummary,
)
from bot.core.actions.class_packs import ListClassPacks
from bot.core.actions.question_files import AskGap, AskSkill
from bot.core.articles import Outlook, Summary, Sure, Warned
from bot.core.class_packs import ClassPackRefusal, Shelved
from bot.i18n.texts import Texts
from bot.views.articles import words
from bot.views.articles.details import languages
from bot.views.articles.files import FORMS
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import bold, escape, fit, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply

LONGEST_LABEL = 32
"""Characters of a button that has a row to itself, as far as they can be read on a phone."""

CLASSES_ON_A_PAGE = 8
"""Classes that are offered at once."""


def summary(texts: Texts, found: Outlook, page: int = 0) -> Reply:
    """What would be published, what to think of before, and where it can go: page ``page`` of the classes."""
    card, counted = found.card, found.summary
    draft = card.draft
    questions = texts.n("{n} question", "{n} questions", counted.questions)
    cards = texts.n("{n} card", "{n} cards", counted.cards)
    quoted = texts.n(
        "Quoted: {n} sentence, {share} of the article",
        "Quoted: {n} sentences, {share} of the article",
        counted.sentences,
        share=texts.percent(counted.share),
    )
    source = ", ".join(
        part for part in (draft.outlet, texts.date(draft.published) if draft.published is not None else "") if part
    )
    only = draft.languages[0] if draft.languages else card.analysis.language
    warnings = [
        # That a lesson has one language is nothing to be warned of.
        f"{'' if one is Warned.ONE_LANGUAGE else '⚠ '}"
        f"{escape(words.warning(texts, one, card.analysis, _concerned(counted, one), only))}"
        for one in counted.warnings
    ]
    html = paragraphs(
        lines(bold(words.name(texts, draft)), italic(texts("Before it goes to learners"))),
        lines(
            *(
                [escape(questions)]
                if draft.of_questions
                else [escape(texts("{questions} and {cards}", questions=questions, cards=cards)), escape(quoted)]
            ),
            escape(texts("Source: {source}", source=source or texts("not known"))),
            escape(texts("Languages: {languages}", languages=languages(texts, card))),
        ),
        *warnings,
        "" if draft.outlet else escape(texts("To publish it, the source is still missing.")),
        escape(texts("To publish it, it is still to be said what the questions practise."))
        if draft.of_questions and not draft.skill
        else "",
        "" if found.classes else escape(texts("With /class you found a class that the lesson can go to.")),
        _shelved(texts, found),
    )
    return Reply((Message(html, _ways(texts, found, page), card=draft.flow),))


def _shelved(texts: Texts, found: Outlook) -> str:
    """Which classes have it, and which have lost it again."""
    draft = found.card.draft
    names = {one.classroom.id: one.classroom.name for one in found.classes}
    taken = [
        texts("Withdrawn from {name} on {day}.", name=names[class_id], day=texts.date(day))
        for class_id, day in draft.withdrawn.items()
        if class_id in names
    ]
    there = draft.shelved.keys() - draft.withdrawn.keys()
    again = texts("It is published already. Publishing it again puts the new version in its place.") if there else ""
    return lines(escape(again), *map(escape, taken))


def _concerned(found: Summary, warned: Warned) -> int:
    return found.behind if warned is Warned.BEHIND else found.undecided


def _ways(texts: Texts, found: Outlook, page: int) -> tuple[tuple[Button, ...], ...]:
    draft = found.card.draft
    rows: list[tuple[Button, ...]] = []
    if not draft.outlet:
        rows.append((Button(texts.button("Name the source"), AskDetail(draft.id, "outlet")),))
    if draft.of_questions and not draft.skill:
        rows.append((Button(texts.button("Choose the skill"), AskSkill(draft.id)),))
    if found.summary.unfinished:
        rows.append((Button(texts.button("Write what is missing"), AskGap(draft.id, 1, 0)),))
    if not rows and found.summary.questions:
        page, pages = paged(len(found.classes), page, CLASSES_ON_A_PAGE)
        rows += [
            (
                Button(
                    fit(texts.button("Publish: {name}", name=one.classroom.name), LONGEST_LABEL),
                    PublishArticle(draft.id, one.classroom.id),
                ),
            )
            for one in found.classes[page * CLASSES_ON_A_PAGE : (page + 1) * CLASSES_ON_A_PAGE]
        ]
        rows += turn_row(texts, page, pages, lambda to: ShowSummary(draft.id, to))
    if found.summary.questions:
        files = tuple(Button(name, ExportArticle(draft.id, form)) for name, form in FORMS)
        rows += [files[:3], files[3:]]
    rows.append((Button(texts.button("Title and source"), ShowDetails(draft.id)),))
    rows.append((Button(texts.button("Overview"), ListPieces(draft.id)),))
    rows.append((Button(texts.button("Keep it to myself"), ListArticles()),))
    return tuple(rows)


def again(texts: Texts, found: Outlook, class_id: int, sure: Sure) -> Reply:
    """The class has lost it: shall it come back?"""
    draft = found.card.draft
    html = paragraphs(
        bold(texts("The lesson was withdrawn on {day}.", day=texts.date(draft.withdrawn[class_id]))),
        escape(texts("Shall the class have it again, as it is in this draft now? Nobody is told of it.")),
    )
    rows = (
        (Button(texts.button("Publish it again"), PublishArticle(draft.id, class_id, (sure | Sure.AGAIN).value)),),
        (Button(texts.button("← Back"), ShowSummary(draft.id)),),
    )
    return Reply((Message(html, rows, card=draft.flow),))


def confirm(texts: Texts, found: Outlook, class_id: int, sure: Sure) -> Reply:
    """So much is quoted: may the teacher do that?"""
    draft = found.card.draft
    html = paragraphs(
        bold(texts("The lesson shows {share} of the article word for word.", share=texts.percent(found.summary.share))),
        escape(
            texts(
                "That is only allowed where you have the rights to it, or the article may be used freely: the right "
                "to quote does not cover so much. Else leave out questions or cards that quote much."
            )
        ),
    )
    publish = PublishArticle(draft.id, class_id, (sure | Sure.RIGHTS).value)
    rows = (
        (Button(texts.button("Leave out questions"), ListPieces(draft.id)),),
        (Button(texts.button("I have the rights: publish"), publish),),
        (Button(texts.button("← Back"), ShowSummary(draft.id)),),
    )
    return Reply((Message(html, rows, card=draft.flow),))


def published(texts: Texts, draft: int, found: Shelved, *, back: bool = False) -> Reply:
    """The class has it; ``back``: again."""
    changes = {
        "published": texts("Published. The class is told now, outside quiet hours."),
        "revised": texts("The new version is in its place. Who has begun goes on with it."),
        "same": texts("The class has this version already."),
    }
    html = paragraphs(
        bold(found.pack.title[texts.language]),
        escape(texts("Class: {name}", name=found.standing.classroom.name)),
        escape(texts("The class has the lesson again.") if back else changes[found.change]),
        escape(texts("On the class's page you see who has begun, and can withdraw the lesson.")),
    )
    rows = (
        (Button(texts.button("Lessons of the class"), ListClassPacks(found.standing.classroom.id, 0)),),
        (Button(texts.button("Back to the draft"), ShowSummary(draft)), *words.back_row(texts)),
    )
    return Reply((Message(html, rows, card=f"article-{draft}"),))


def not_published(texts: Texts, found: ClassPackRefusal) -> Reply:
    """Why the class does not get it."""
    reasons = {
        ClassPackRefusal.NOT_YOURS: texts("This class is not there any more, or you may not publish in it."),
        ClassPackRefusal.NO_QUESTIONS: texts("You have not kept any question yet."),
        ClassPackRefusal.TOO_MUCH: texts("These are more cards or questions than a lesson takes."),
        ClassPackRefusal.FULL: texts("This class has as many lessons as fit."),
        ClassPackRefusal.BROKEN: texts("A question does not hold together any more. Please undo your last change."),
    }
    return Reply(toast=reasons[found], alert=True)
