"""The end of a quiz, and why there is none."""

from collections.abc import Mapping

from bot.core.actions import OpenMenu, RepeatWrong
from bot.core.actions.discussions import ListTalks
from bot.core.content import Skill
from bot.core.quiz.session import Quiz, QuizRefusal, QuizSummary, SkillResult
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.lessons import not_begun
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.menu import menu_rows
from bot.views.quiz_assigned import back_row, handed_in, previewed
from bot.views.reply import Button, Message, Reply
from bot.views.skills import skill_advice, skill_name


def summary(texts: Texts, shown: QuizSummary, skills: Mapping[str, Skill]) -> Reply:
    """What went well by skill, what is worth another look, and the wrong ones once more."""
    if shown.quiz.kind == "preview":
        return previewed(texts, shown)
    if shown.seal is not None and shown.seal.whole:
        return handed_in(texts, shown)
    well = [result for result in shown.skills if result.right == result.answered]
    again = [result for result in shown.skills if result.right < result.answered]
    html = paragraphs(
        bold(
            texts.n(
                "{right} of {n} question right at the first go.",
                "{right} of {n} questions right at the first go.",
                shown.answered,
                right=shown.right,
            )
        ),
        _part(texts, texts("That went well:"), well, skills),
        _advice(texts, again, skills),
        repeated(texts, shown),
        _checked(texts, shown),
        secret(texts, shown),
    )
    rows: list[tuple[Button, ...]] = []
    if shown.repeatable:
        text = texts.button("The wrong ones once more ({count})", count=shown.repeatable)
        rows.append((Button(text, RepeatWrong(shown.quiz.id)),))
    if shown.assignment is not None:
        rows.append(back_row(texts, shown.quiz))
    if shown.discuss:
        rows.append((Button(texts.button("Discuss it with me"), ListTalks(0)),))
    rows += [
        (
            Button(texts.button("Progress"), OpenMenu("progress")),
            Button(texts.button("Next lesson"), OpenMenu("learn")),
        ),
        (Button(texts.button("New quiz"), OpenMenu("quiz")),),
    ]
    toast = texts("This quiz is finished; here is how it went.") if shown.late else ""
    return Reply((Message(html, tuple(rows), card="quiz"),), toast=toast)


def secret(texts: Texts, shown: QuizSummary) -> str:
    """How many answers are in no result because an assignment keeps their keys; "" for none."""
    if not shown.secret:
        return ""
    return escape(
        texts.n(
            "{n} more question belongs to an assignment of your class; its result comes later.",
            "{n} more questions belong to an assignment of your class; their results come later.",
            shown.secret,
        )
    )


def _checked(texts: Texts, shown: QuizSummary) -> str:
    if not shown.checked:
        return ""
    return escape(
        texts.n(
            "{n} text of your own, checked by yourself; it is not counted here.",
            "{n} texts of your own, checked by yourself; they are not counted here.",
            shown.checked,
        )
    )


def _part(texts: Texts, title: str, results: list[SkillResult], skills: Mapping[str, Skill]) -> str:
    if not results:
        return ""
    names = (
        texts(
            "{skill} – {right} of {answered}",
            skill=skill_name(texts, skills, r.skill),
            right=r.right,
            answered=r.answered,
        )
        for r in results
    )
    return lines(bold(title), *(f"• {escape(name)}" for name in names))


def _advice(texts: Texts, results: list[SkillResult], skills: Mapping[str, Skill]) -> str:
    if not results:
        return ""
    rows = (
        texts(
            "{skill} – {right} of {answered}. {advice}",
            skill=skill_name(texts, skills, r.skill),
            right=r.right,
            answered=r.answered,
            advice=skill_advice(texts, skills, r.skill),
        )
        for r in results
    )
    return lines(bold(texts("Worth another look:")), *(f"• {escape(row)}" for row in rows))


def repeated(texts: Texts, shown: QuizSummary) -> str:
    """How the second go at what went wrong went; "" where there was none."""
    if not shown.repeated:
        return ""
    return escape(
        texts.n(
            "Once more: {right} of {n} right.",
            "Once more: {right} of {n} right.",
            shown.repeated,
            right=shown.repeated_right,
        )
    )


def refusal(texts: Texts, reason: QuizRefusal) -> Reply:
    """Why there is no card, and what to do instead."""
    match reason:
        case QuizRefusal.NOTHING_LEARNT:
            return not_begun(texts)
        case QuizRefusal.LESSON_OPEN:
            return Reply(toast=texts("Read the cards to the end first; then come the questions."), alert=True)
        case QuizRefusal.WITHDRAWN:
            return withdrawn_question(texts)
        case QuizRefusal.NOT_YOURS:
            return old_button(texts)
        case QuizRefusal.NO_QUESTION:
            return Reply((Message(escape(texts("There is no question open just now.")), menu_rows(texts)),))


def withdrawn_question(texts: Texts) -> Reply:
    """A class's question that cannot be answered any more; the quiz goes on without it."""
    html = paragraphs(
        bold(texts("This question is not on offer any more.")),
        escape(
            texts(
                "Your teacher has taken its lesson back, or you are not in the class any more. "
                "Everything that you answered is kept and counts."
            )
        ),
    )
    rows = ((Button(texts.button("Go on with the quiz"), OpenMenu("quiz")),), *menu_rows(texts))
    return Reply((Message(html, rows, card="quiz"),))


def paused(texts: Texts, quiz: Quiz) -> Reply:
    """The quiz was put aside."""
    if quiz.kind == "review":
        html = escape(texts("Paused. Every answer is kept: /review goes on where you stopped."))
    else:
        html = escape(texts("Paused. Every answer is kept: /quiz goes on where you stopped."))
    return Reply((Message(html, menu_rows(texts), card="quiz"),))
