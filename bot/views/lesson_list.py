"""All lessons in a list: which are done, which wait."""

from collections.abc import Sequence

from bot.core.actions import ListLessons, OpenLessonOf
from bot.core.learners import Learner
from bot.core.lessons import ListedLesson, OpenLesson, Standing
from bot.i18n.texts import Texts
from bot.views import teaching
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, lines, paragraphs
from bot.views.menu import menu_rows
from bot.views.reply import Button, Message, Reply

ON_A_PAGE = 8

Rows = tuple[tuple[Button, ...], ...]

_SIGNS = {Standing.FINISHED: "✓ ", Standing.BEGUN: "▸ ", Standing.OPEN: "", Standing.LOCKED: ""}


def listing(texts: Texts, listed: Sequence[ListedLesson], page: int) -> Reply:
    """A page of the list."""
    done = sum(one.standing is Standing.FINISHED for one in listed)
    html = paragraphs(
        bold(texts("All lessons")),
        lines(
            escape(texts("{done} of {total} finished.", done=done, total=len(listed))),
            escape(texts("✓ finished · ▸ begun")),
        ),
        _locked(texts, listed),
    )
    return Reply((Message(html, rows(texts, listed, page), card="lesson"),))


def all_finished(texts: Texts, listed: Sequence[ListedLesson]) -> Reply:
    """No new lesson is left; the finished ones can be read again."""
    html = paragraphs(
        bold(texts("You have finished every lesson there is.")),
        escape(texts("/quiz asks what you have learnt in a new order. New lessons appear here by themselves.")),
        escape(texts("You can read all of them again.")) if listed else "",
    )
    return Reply((Message(html, (*rows(texts, listed, 0), *menu_rows(texts)), card="lesson"),))


def rows(texts: Texts, listed: Sequence[ListedLesson], page: int) -> Rows:
    """A page of lessons as buttons, and the ways to other pages."""
    ways = [one for one in listed if one.standing is not Standing.LOCKED]
    page, pages = paged(len(ways), max(0, page), ON_A_PAGE)
    shown = ways[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    return (
        *((_button(texts, one),) for one in shown),
        *turn_row(texts, page, pages, ListLessons),
    )


def _button(texts: Texts, one: ListedLesson) -> Button:
    sign = _SIGNS[one.standing]
    return Button(sign + fit(one.pack.title[texts.language], LONGEST_LABEL - len(sign)), OpenLessonOf(one.pack.id))


def _locked(texts: Texts, listed: Sequence[ListedLesson]) -> str:
    titles = [f"• {escape(one.pack.title[texts.language])}" for one in listed if one.standing is Standing.LOCKED]
    return lines(escape(texts("These open when others are finished:")), *titles) if titles else ""


def ways(texts: Texts, lesson: OpenLesson, learner: Learner) -> Rows:
    """What a lesson's first page leads to besides: the list of all, and for whoever teaches, their page."""
    label = texts.button("All lessons ({count})", count=lesson.offered)
    every = ((Button(label, ListLessons(0)),),) if lesson.offered > 1 else ()
    taught = learner.teaches and lesson.pack.teaching is not None
    return (*(((teaching.way(texts, lesson.pack),),) if taught else ()), *every)
