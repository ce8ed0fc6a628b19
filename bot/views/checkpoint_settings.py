"""The days of a course and the check before and after it, as teachers set them."""

from datetime import date, datetime

from bot.core.actions.checkpoints import AskCourseDay, CheckPage, PickCourseDay, ShowCheckReport, SwitchCheck
from bot.core.actions.classes import ClassPage
from bot.core.checkpoints import CheckPlan, CheckRefusal, Window
from bot.core.classes import Right
from bot.core.moments import MomentProblem, calendar, known_zone, wall_of
from bot.i18n.texts import Texts
from bot.views.calendar import MONTHS, sheet_rows
from bot.views.checkpoint_words import MINUTE, point_title
from bot.views.help import old_button
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.moments import problem_of_day
from bot.views.reply import Button, Message, Reply

CARD = "class"

DAYS = {"from": "course_from", "until": "course_until", "end": "ends_on"}
"""The days as buttons and prompts name them, and as the class does."""


def page(texts: Texts, found: CheckPlan | CheckRefusal | MomentProblem) -> Reply:
    """The course's days, the check, when, and how many have answered."""
    if isinstance(found, CheckRefusal):
        return refused(texts, found)
    if isinstance(found, MomentProblem):
        return Reply(toast=problem_of_day(texts, found), alert=True)
    classroom = found.standing.classroom
    html = paragraphs(
        bold(texts("Course and check of “{name}”", name=classroom.name)),
        lines(
            escape(texts("First day: {day}", day=_day(texts, classroom.course_from))),
            escape(texts("Last day: {day}", day=_day(texts, classroom.course_until))),
            escape(texts("Last day of the class itself: {day}", day=_day(texts, classroom.ends_on))),
            escape(texts("Check before and after: on") if found.on else texts("Check before and after: off")),
        ),
        lines(*(_window(texts, found, one) for one in found.windows)),
        escape(_advice(texts, found)),
    )
    return Reply((Message(html, _rows(texts, found), card=CARD),))


def _day(texts: Texts, day: date | None) -> str:
    return texts.day(day) if day else texts("not set")


def _window(texts: Texts, found: CheckPlan, one: Window) -> str:
    zone = known_zone(found.standing.classroom.zone)
    first, last = (wall_of(at, zone).date() for at in (one.opens_at, one.closes_at - MINUTE))
    when = texts(
        "{point}: {opens} to {closes}",
        point=point_title(texts, one.point),
        opens=texts.short_date(first),
        closes=texts.short_date(last),
    )
    answered = found.answered.get(one.point, 0)
    counted = texts.n("{n} has answered", "{n} have answered", answered) if answered else ""
    return "• " + escape(" · ".join(filter(None, (when, counted))))


def _advice(texts: Texts, found: CheckPlan) -> str:
    if not found.possible:
        return texts("The content of this bot has no claims for a check.")
    if not found.on:
        return texts(
            "If it is on, learners judge some short cases at the start of the course, at its end and 28 days later, "
            "each time others of the same kind. It takes about seven minutes and gives no marks: you see what the "
            "class as a whole has learnt, and what is left of it."
        )
    if found.standing.classroom.course_until is None:
        return texts("As long as no last day is set, there is only the check at the start.")
    return texts("Learners are told once when a check opens. You see its result when it has closed.")


def _rows(texts: Texts, found: CheckPlan) -> tuple[tuple[Button, ...], ...]:
    class_id = found.standing.classroom.id
    rows: list[tuple[Button, ...]] = []
    if found.standing.may(Right.SET):
        rows.append(
            (
                Button(texts.button("First day"), AskCourseDay(class_id, "from", 0)),
                Button(texts.button("Last day"), AskCourseDay(class_id, "until", 0)),
            )
        )
        rows.append((Button(texts.button("Last day of the class"), AskCourseDay(class_id, "end", 0)),))
        if found.possible:
            label = texts.button("Turn the check off") if found.on else texts.button("Turn the check on")
            rows.append((Button(label, SwitchCheck(class_id, int(not found.on))),))
    if found.answered:
        rows.append((Button(texts.button("What the check shows"), ShowCheckReport(class_id, 0)),))
    rows.append((Button(texts.button("Back to the class"), ClassPage(class_id)),))
    return tuple(rows)


def ask_day(
    texts: Texts,
    found: CheckPlan | CheckRefusal,
    now: datetime,
    which: str,
    month: int = 0,
    *,
    wrong: MomentProblem | CheckRefusal | None = None,
) -> Reply:
    """The calendar for the day ``which`` ("from" or "until"); it can be typed as well.

    ``wrong`` is what was the matter with one that was typed; the question still stands.
    """
    if isinstance(found, CheckRefusal):
        return refused(texts, found)
    classroom = found.standing.classroom
    today = wall_of(now, known_zone(classroom.zone)).date()
    year, number = divmod(month, MONTHS) if month else (today.year, today.month - 1)
    current: date | None = getattr(classroom, DAYS[which])
    html = paragraphs(
        escape(_misread(texts, wrong)),
        bold(_title(texts, which)),
        escape(texts.day(current)) if current else "",
        escape(texts("Write the day as a message, such as “tomorrow”, “Fri” or “24 Dec”, or tap it.")),
    )
    days = sheet_rows(
        texts,
        calendar(year, number + 1, today),
        lambda index: AskCourseDay(classroom.id, which, index),
        lambda day: PickCourseDay(classroom.id, which, day),
    )
    drop = (
        ((Button(texts.button("No date"), PickCourseDay(classroom.id, which, 0)),),)
        if current and which != "end"
        else ()
    )
    return Reply((Message(html, (*days, *drop, (_back(texts, classroom.id),)), card=CARD),))


def _title(texts: Texts, which: str) -> str:
    return {
        "from": texts("When does the course begin?"),
        "until": texts("When does the course end?"),
        "end": texts("When does the class end?"),
    }[which]


def _misread(texts: Texts, wrong: MomentProblem | CheckRefusal | None) -> str:
    if wrong is None:
        return ""
    return problem_of_day(texts, wrong) if isinstance(wrong, MomentProblem) else why_not(texts, wrong)


def _back(texts: Texts, class_id: int) -> Button:
    return Button(texts.button("Back"), CheckPage(class_id))


def refused(texts: Texts, reason: CheckRefusal) -> Reply:
    """Why a teacher's tap did nothing."""
    if reason is CheckRefusal.NOT_YOURS:
        return old_button(texts)
    return Reply(toast=why_not(texts, reason), alert=True)


def why_not(texts: Texts, reason: CheckRefusal) -> str:
    """The reason in words, to teachers."""
    if reason is CheckRefusal.ORDER:
        return texts("The last day would be before the first. Please give another one.")
    if reason is CheckRefusal.END:
        return texts("The class would end before its course. Please give another day.")
    return texts("The content of this bot has no claims for a check.")
