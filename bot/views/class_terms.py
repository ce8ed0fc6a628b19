"""What a learner agrees to who joins a class."""

from datetime import date

from bot.core.classes import SMALL_GROUP, Classroom
from bot.i18n.texts import Texts
from bot.views import phrasing
from bot.views.markup import escape


def terms(texts: Texts, classroom: Classroom) -> tuple[str, ...]:
    """Who sees what, as lines of HTML: of ``classroom`` only its settings count."""
    if classroom.individuals:
        answers = (
            texts(
                "They see each of your answers to the assignments of this class: what, when, and how sure you were. "
                "Every time a teacher sees how you did is counted; /class shows you how often that was."
            ),
            texts("In discussions of this class they see how the class votes, and what you write."),
        )
    else:
        answers = (
            texts(
                "They see how the class as a whole did: how often each answer was given, and what was typed, but "
                "never by whom. Results of fewer than {few} learners are hidden from them.",
                few=SMALL_GROUP,
            ),
            texts("In discussions of this class they see how the class votes, and what is written, but not by whom."),
        )
    names = texts("They may put a name of their own choosing beside your pseudonym. Only they see it.")
    told = (
        texts("The teachers see your pseudonym and since when you are in the class."),
        *answers,
        *((names,) if classroom.roster else ()),
        *((phrasing.term(texts),) if classroom.phrasing else ()),
        texts(
            "There can be a short check at the start of the course, at its end and four weeks later. I keep your "
            "answers and how sure you were. Teachers see how the class as a whole did in it, never single learners, "
            "and it gives no marks."
        ),
        texts(
            "Other learners see a sentence of yours in a discussion if you allow it, without any name, and nothing "
            "else. What you do outside assignments and discussions of this class, no teacher sees."
        ),
    )
    return tuple(f"• {escape(line)}" for line in told)


def end(texts: Texts, goes_on: date | None) -> str:
    """What becomes of the class on ``goes_on``; "" where nothing does."""
    if goes_on is None:
        return ""
    return texts(
        "On {day} the class is deleted with its assignments and results, unless its teachers keep it longer. You are "
        "told before. What you have practised and your progress stay with you.",
        day=texts.date(goes_on),
    )
