"""Reviews: why something comes back, how it went, what comes next, and how much of it on a day."""

from collections.abc import Mapping, Sequence

from bot.core.actions import OpenMenu, RepeatWrong
from bot.core.actions.review import SetPerDay, SetSpread, ShowHabits
from bot.core.content import Skill
from bot.core.quiz.session import Phase, QuizCard, QuizSummary
from bot.core.review import PER_DAY, DueDay, Habits, Outlook
from bot.core.review.waiting import coming
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.menu import review_button
from bot.views.quiz_summary import repeated, secret
from bot.views.reply import Button, Message, Reply
from bot.views.skills import skill_names

_WEEK = 7


def why_now(texts: Texts, shown: QuizCard) -> str:
    """On the first card of a review: why this comes now."""
    if shown.item.quiz.kind != "review" or shown.item.position or shown.phase is not Phase.ASKING:
        return ""
    return italic(texts("This comes back now because you might soon forget it. Remembering it makes it last."))


def nothing(texts: Texts, outlook: Outlook) -> Reply:
    """There is nothing to review now: when there will be, and what to do instead."""
    if outlook.due:
        html = paragraphs(
            bold(texts("That is enough reviewing for today.")),
            escape(
                texts.n(
                    "{n} question waits until tomorrow; nothing is lost.",
                    "{n} questions wait until tomorrow; nothing is lost.",
                    outlook.due,
                )
            ),
        )
        return Reply((Message(html, (_lesson_row(texts), (_habits_button(texts),)), card="quiz"),))
    html = paragraphs(
        bold(texts("There is nothing to review just now.")),
        _coming(texts, outlook, outlook.later)
        or escape(texts("What you have answered comes back here some days later, shortly before you would forget it.")),
    )
    return Reply((Message(html, (_lesson_row(texts),), card="quiz"),))


def summary(texts: Texts, shown: QuizSummary, outlook: Outlook, skills: Mapping[str, Skill], *, per_day: int) -> Reply:
    """What was remembered, what comes next, ``per_day`` at most, and another five minutes where more is due."""
    remembered = texts.n(
        "You remembered {right} of {n} question.",
        "You remembered {right} of {n} questions.",
        shown.answered,
        right=shown.right,
    )
    html = paragraphs(
        bold(remembered) if shown.answered else "",
        _shaky(texts, shown, skills),
        repeated(texts, shown),
        secret(texts, shown),
        _rest(texts, outlook),
        _coming(texts, outlook, coming(outlook, per_day)),
    )
    rows: list[tuple[Button, ...]] = []
    if outlook.now:
        rows.append((Button(texts.button("Another five minutes"), OpenMenu("review")),))
    if shown.repeatable:
        text = texts.button("The wrong ones once more ({count})", count=shown.repeatable)
        rows.append((Button(text, RepeatWrong(shown.quiz.id)),))
    rows.append(_lesson_row(texts))
    toast = texts("This review is finished; here is how it went.") if shown.late else ""
    return Reply((Message(html, tuple(rows), card="quiz"),), toast=toast)


def habits(texts: Texts, found: Habits) -> Reply:
    """How many questions on a day, and whether on lighter days."""
    spread = texts("on") if found.spread else texts("off")
    html = paragraphs(
        bold(texts("Reviewing")),
        escape(
            texts(
                "What you have answered comes back after some days, shortly before you would forget it, "
                "and each time a little later."
            )
        ),
        escape(texts("If you spread, some of it comes a little earlier or later, on a day on which less is due.")),
        lines(
            escape(texts("At most {count} questions a day", count=found.per_day)),
            escape(texts("Spread over lighter days: {state}", state=spread)),
        ),
    )
    counts = tuple(
        Button(f"✓ {count}" if count == found.per_day else str(count), SetPerDay(count)) for count in PER_DAY
    )
    turn = texts.button("Do not spread") if found.spread else texts.button("Spread over lighter days")
    rows = (
        counts,
        (Button(turn, SetSpread(0 if found.spread else 1)),),
        (Button(texts.button("Settings"), OpenMenu("settings")), review_button(texts)),
    )
    return Reply((Message(html, rows, card="settings"),))


def _habits_button(texts: Texts) -> Button:
    return Button(texts.button("Questions a day"), ShowHabits())


def _lesson_row(texts: Texts) -> tuple[Button, ...]:
    return (
        Button(texts.button("Next lesson"), OpenMenu("learn")),
        Button(texts.button("Progress"), OpenMenu("progress")),
    )


def _shaky(texts: Texts, shown: QuizSummary, skills: Mapping[str, Skill]) -> str:
    """Where something was not known any more."""
    shaky = [one.skill for one in shown.skills if one.right < one.answered]
    if not shaky:
        return ""
    return escape(texts("Not firm yet: {skills} – that comes back soon.", skills=skill_names(texts, skills, shaky)))


def _rest(texts: Texts, outlook: Outlook) -> str:
    """What is due still."""
    if outlook.now:
        return escape(
            texts.n("{n} more question is due, if you like.", "{n} more questions are due, if you like.", outlook.now)
        )
    return escape(texts("That is enough for today; the rest comes tomorrow.")) if outlook.due else ""


def _coming(texts: Texts, outlook: Outlook, later: Sequence[DueDay]) -> str:
    """The next days on which something is due."""
    if not later:
        return ""
    days = (f"• {escape(_day(texts, outlook, found))}" for found in later)
    return lines(escape(texts("Coming back next:")), *days)


def _day(texts: Texts, outlook: Outlook, found: DueDay) -> str:
    ahead = (found.day - outlook.today).days
    if ahead == 1:
        return texts.n("tomorrow: {n} question", "tomorrow: {n} questions", found.count)
    day = texts.weekday_name(found.day) if ahead < _WEEK else texts.day_of_year(found.day)
    return texts.n("{day}: {n} question", "{day}: {n} questions", found.count, day=day)
