"""The page for teachers: what a lesson is good for in class, how 45 minutes go, what to expect."""

from bot.core.actions import Action, OpenLessonOf, ShowTeaching
from bot.core.actions.assignments import ShowAssignment
from bot.core.content import Pack
from bot.core.content.competences import DIGCOMP, KMK
from bot.core.content.teaching import TeachingFile
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply

GOALS, PLAN, EXPECT = range(3)
"""The pages."""


def way(texts: Texts, pack: Pack, assignment: int = 0) -> Button:
    """The button that leads here; from an ``assignment``, by its id, it leads back to that."""
    return Button(texts.button("For your teaching"), ShowTeaching(pack.id, GOALS, assignment))


def page(texts: Texts, pack: Pack | None, action: ShowTeaching) -> Reply:
    """One page, and the ways to the others and back."""
    if pack is None or pack.teaching is None:
        return old_button(texts)
    shown = max(GOALS, min(action.page, EXPECT))
    html = paragraphs(
        lines(bold(pack.title[texts.language]), italic(_names(texts)[shown])),
        *_parts(texts, pack.teaching, shown),
    )
    tabs = tuple(
        Button(name, ShowTeaching(pack.id, number, action.assignment))
        for number, name in enumerate(_tabs(texts))
        if number != shown
    )
    back: Action = ShowAssignment(action.assignment) if action.assignment else OpenLessonOf(pack.id)
    label = texts.button("Back to the assignment") if action.assignment else texts.button("To the lesson")
    card = "assign" if action.assignment else "lesson"
    return Reply((Message(html, (tabs, (Button(label, back),)), card=card),))


def _names(texts: Texts) -> tuple[str, str, str]:
    return (
        texts("For your teaching: goals and competences"),
        texts("For your teaching: a plan for 45 minutes"),
        texts("For your teaching: what to expect"),
    )


def _tabs(texts: Texts) -> tuple[str, str, str]:
    return texts.button("Goals"), texts.button("Plan"), texts.button("What to expect")


def _parts(texts: Texts, teaching: TeachingFile, shown: int) -> tuple[str, ...]:
    match shown:
        case 0:
            goals = lines(*(f"• {escape(goal[texts.language])}" for goal in teaching.goals))
            return (goals, *_competences(texts, teaching))
        case 1:
            return tuple(
                lines(
                    bold(f"{step.name[texts.language]} · {_long(texts, step.minutes)}"),
                    escape(step.text[texts.language]),
                )
                for step in teaching.plan
            )
        case _:
            return tuple(f"• {escape(one[texts.language])}" for one in teaching.expect)


def _long(texts: Texts, number: int) -> str:
    return texts.n("{n} minute", "{n} minutes", number)


def _competences(texts: Texts, teaching: TeachingFile) -> tuple[str, ...]:
    found, language = teaching.competences, texts.language
    modules = texts.listed([str(module) for module in found.unesco])
    return (
        lines(
            bold(texts("KMK, “Education in the digital world”")),
            *(escape(f"{name} {KMK[name][language]}") for name in found.kmk),
        ),
        lines(bold("DigComp 2.2"), *(escape(f"{name} {DIGCOMP[name][language]}") for name in found.digcomp)),
        escape(
            texts.n(
                "UNESCO, media and information literacy: module {modules}",
                "UNESCO, media and information literacy: modules {modules}",
                len(found.unesco),
                modules=modules,
            )
        ),
    )
