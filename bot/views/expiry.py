"""What is written to those of whom, or of whose class, everything will be deleted; and to whoever gets a class so."""

from collections.abc import Iterable, Iterator

from bot.core.actions import OpenMenu
from bot.core.actions.classes import ClassPage
from bot.core.actions.expiry import KeepClass
from bot.core.actions.privacy import ExportOwn
from bot.core.expiry import Ending, Idle
from bot.core.privacy import Heir
from bot.i18n.texts import Texts, Translations
from bot.views.markup import bold, escape, paragraphs
from bot.views.reply import Button, Letter, Message


def letters_of_classes(translations: Translations, endings: Iterable[Ending]) -> Iterator[Letter]:
    """To the teachers and the learners of each class."""
    for one in endings:
        for chat, language, keeps in one.teachers:
            yield Letter(chat, to_teacher(translations.texts(language), one, keeps=keeps))
        for chat, language in one.learners:
            yield Letter(chat, to_learner(translations.texts(language), one))


def letters_of_idle(translations: Translations, found: Iterable[Idle]) -> Iterator[Letter]:
    """To everybody from whom nothing came for long."""
    for one in found:
        yield Letter(one.chat, to_idle(translations.texts(one.language, teaches=one.teaches), one))


def letters_to_heirs(translations: Translations, heirs: Iterable[Heir]) -> Iterator[Letter]:
    """To whoever owns a class now, as its owner was deleted."""
    for one in heirs:
        if one.chat is not None:
            yield Letter(one.chat, to_heir(translations.texts(one.language), one))


def to_heir(texts: Texts, one: Heir) -> Message:
    """Which class it is, why, and what to do about it."""
    html = paragraphs(
        bold(texts("“{name}” is your class now", name=one.name)),
        escape(
            texts(
                "Whoever owned it is not with Lupe any more. As you were its co-teacher, it passes to you, and nothing "
                "in it changes for its learners."
            )
        ),
        escape(
            texts(
                "Please see who is on its team and when it ends. If you cannot teach it, hand it on to a colleague, or "
                "archive it."
            )
        ),
    )
    return Message(html, ((Button(texts.button("To the class"), ClassPage(one.class_id)),),))


def to_teacher(texts: Texts, one: Ending, *, keeps: bool) -> Message:
    """What goes, when, and what can be done; ``keeps``: they may move the end."""
    html = paragraphs(
        bold(texts("“{name}” will be deleted on {day}", name=one.name, day=texts.date(one.goes_on))),
        escape(
            texts(
                "The class has ended ({end}). With it go its assignments and their results, its discussions and the "
                "names beside pseudonyms. What learners have practised, and their progress, stays theirs.",
                end=texts.date(one.ends_on),
            )
        ),
        escape(texts("If you still need results, save them as a file before. If you still need the class, keep it.")),
    )
    keep = Button(
        texts.button("Keep it until {day}", day=texts.date(one.later)), KeepClass(one.class_id, one.later.toordinal())
    )
    rows = (
        *(((keep,),) if keeps else ()),
        (Button(texts.button("Results as a file"), OpenMenu("results")),),
        (Button(texts.button("To the class"), ClassPage(one.class_id)),),
    )
    return Message(html, rows)


def to_learner(texts: Texts, one: Ending) -> Message:
    """What goes with the class, and what stays."""
    html = paragraphs(
        bold(texts("Your class “{name}” has ended", name=one.name)),
        escape(
            texts(
                "On {day} it is deleted with its assignments, results and discussions, unless your teacher keeps it. "
                "What you have practised and your progress stay with you. You need not do anything.",
                day=texts.date(one.goes_on),
            )
        ),
    )
    return Message(html)


def to_idle(texts: Texts, one: Idle) -> Message:
    """All of it goes unless they write."""
    html = paragraphs(
        bold(texts("We have not heard from each other for a long time")),
        escape(
            texts(
                "So on {day} I will delete everything that I keep about you. If you want it to stay, write me "
                "anything, or tap a button.",
                day=texts.date(one.goes_on),
            )
        ),
        escape(texts("Classes that nobody else teaches are deleted with it.")) if one.teaches else "",
    )
    rows = (
        (Button(texts.button("Next lesson"), OpenMenu("learn")),),
        (Button(texts.button("Get my data"), ExportOwn()),),
    )
    return Message(html, rows)
