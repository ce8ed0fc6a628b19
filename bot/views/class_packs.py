"""Lessons that teachers made for a class: what learners are told, and what teachers see of them."""

from collections.abc import Sequence

from bot.core.actions import OpenLessonOf
from bot.core.actions.assignments import BeginAssignment
from bot.core.actions.class_packs import ListClassPacks, ShowClassPack, WithdrawClassPack
from bot.core.actions.classes import ClassPage
from bot.core.actions.tasks import MuteClass
from bot.core.class_packs import MARK, Entry, News
from bot.core.classes import Right, Standing
from bot.core.moments import known_zone, local_day
from bot.i18n.texts import Texts, Translations
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, lines, paragraphs
from bot.views.moments import minutes
from bot.views.reply import Button, Letter, Message, Reply

CARD = "lessons"

ON_A_PAGE = 7


def letters(translations: Translations, news: Sequence[News]) -> tuple[Letter, ...]:
    """That there is a new lesson, to each learner of the class in their language."""
    return tuple(
        Letter(chat, _letter(translations.texts(language), one)) for one in news for chat, language in one.chats
    )


def _letter(texts: Texts, one: News) -> Message:
    html = paragraphs(
        bold(texts("A new lesson for your class: {title}", title=one.title[texts.language])),
        escape(one.summary[texts.language]),
        lines(
            escape(texts("Class: {name}", name=one.class_name)),
            escape(texts("It takes {minutes}.", minutes=minutes(texts, one.minutes))),
        ),
    )
    mute = texts.button("No reminders of {name}", name=fit(one.class_name, LONGEST_LABEL - 24))
    rows = (
        (Button(texts.button("Begin"), OpenLessonOf(one.pack_id)),),
        (Button(mute, MuteClass(one.class_id, 1)),),
    )
    return Message(html, rows)


def listing(texts: Texts, found: tuple[Standing, Sequence[Entry]], page: int) -> Reply:
    """The lessons of a class, the newest first."""
    standing, entries = found
    class_id = standing.classroom.id
    page, pages = paged(len(entries), page, ON_A_PAGE)
    shown = entries[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    html = paragraphs(
        bold(texts("Your own lessons for {name}", name=standing.classroom.name)),
        *(lines(bold(one.title[texts.language]), *map(escape, _facts(texts, standing, one))) for one in shown),
        "" if entries else escape(texts("None yet.")),
    )
    rows: list[tuple[Button, ...]] = [(Button(fit(one.title[texts.language]), ShowClassPack(one.id)),) for one in shown]
    rows += turn_row(texts, page, pages, lambda to: ListClassPacks(class_id, to))
    rows.append((Button(texts.button("Back to the class"), ClassPage(class_id)),))
    return Reply((Message(html, tuple(rows), card=CARD),))


def page(texts: Texts, found: tuple[Standing, Entry], toast: str = "") -> Reply:
    """One lesson, and what can be done with it."""
    standing, one = found
    rows: list[tuple[Button, ...]] = []
    if standing.may(Right.TEACH):
        if one.withdrawn_at is None:
            assign = BeginAssignment(standing.classroom.id, f"{MARK}{one.id}", one.newest)
            rows.append((Button(texts.button("Questions for an assignment"), assign),))
            rows.append((Button(texts.button("Take the lesson back"), WithdrawClassPack(one.id, 1, 0)),))
        else:
            rows.append((Button(texts.button("Bring the lesson back"), WithdrawClassPack(one.id, 0, 1)),))
    rows.append((Button(texts.button("Own lessons"), ListClassPacks(standing.classroom.id, 0)),))
    html = paragraphs(
        bold(one.title[texts.language]),
        lines(escape(texts("Class: {name}", name=standing.classroom.name)), *map(escape, _facts(texts, standing, one))),
    )
    return Reply((Message(html, tuple(rows), card=CARD),), toast=toast)


def ask(texts: Texts, found: tuple[Standing, Entry]) -> Reply:
    """Really take it back?"""
    _, one = found
    html = paragraphs(
        bold(texts("Take “{title}” back?", title=one.title[texts.language])),
        escape(
            texts(
                "Learners do not see the lesson any more, and it comes in no quiz and no review. What they have "
                "answered stays and counts. Assignments that ask its questions go on. "
                "You can bring it back at any time."
            )
        ),
    )
    rows = (
        (Button(texts.button("Yes, take it back"), WithdrawClassPack(one.id, 1, 1)),),
        (Button(texts.button("No, leave it"), ShowClassPack(one.id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def changed(texts: Texts, found: tuple[Standing, Entry]) -> Reply:
    """The page after it was taken back or brought back."""
    back = found[1].withdrawn_at is None
    return page(
        texts, found, texts("Your learners see the lesson again.") if back else texts("The lesson is taken back.")
    )


def _facts(texts: Texts, standing: Standing, one: Entry) -> tuple[str, ...]:
    """Since when, how many questions, and how many learners have come how far."""
    zone = known_zone(standing.classroom.zone)
    published = texts("Published on {day}", day=texts.date(local_day(one.published_at, zone)))
    questions = texts.n("{n} question", "{n} questions", one.questions)
    began = texts(
        "Begun: {begun} of {learners} · finished: {finished}",
        begun=one.begun,
        learners=standing.learners,
        finished=one.finished,
    )
    if one.withdrawn_at is None:
        return f"{published} · {questions}", began
    day = texts.date(local_day(one.withdrawn_at, zone))
    return f"{published} · {questions}", began, texts("Taken back on {day}", day=day)
