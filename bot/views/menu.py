"""The command menu and what Telegram shows about the bot."""

from bot.core.actions import OpenMenu
from bot.core.learners import Learner
from bot.i18n.texts import Texts
from bot.views.reply import Button


def commands(texts: Texts) -> tuple[tuple[str, str], ...]:
    """Commands and their descriptions, for Telegram's menu (at most 256 characters each) and for /help."""
    return (
        ("today", texts("Your plan for today, in five minutes")),
        ("learn", texts("Next lesson")),
        ("quiz", texts("Questions on what you have learnt")),
        ("review", texts("Five minutes of what you might soon forget")),
        ("discuss", texts("Think about a claim together with me")),
        ("class", texts("Your class, or the code of one")),
        ("assignments", texts("What is to be done for your class")),
        ("progress", texts("What you are good at by now")),
        ("settings", texts("Language, pseudonym, reminders, reviews, “how sure?”")),
        ("privacy", texts("What is stored about you, and who sees it")),
        ("export", texts("Everything that is stored about you, as a file")),
        ("delete", texts("Delete what you have written, or everything")),
        ("help", texts("What Lupe can do")),
        ("cancel", texts("Stop what is open now")),
    )


def description(texts: Texts) -> str:
    """What a new chat shows before the first message (at most 512 characters)."""
    return texts(
        "Lupe helps you to look closely at the news: who says so, does the evidence hold, what do the numbers "
        "mean? Short lessons and questions drawn from real articles. No real names, no advertising. "
        "Tap Start."
    )


def short_description(texts: Texts) -> str:
    """What the profile shows (at most 120 characters)."""
    return texts("Look closely at the news: short lessons and questions drawn from real articles.")


def menu_rows(
    texts: Texts, learner: Learner | None = None, due: int = 0, here: str = ""
) -> tuple[tuple[Button, ...], ...]:
    """The ways from anywhere to everywhere; for those in a class or teaching one, also there.

    ``due`` is how many questions can be reviewed now, where that is known; ``here`` is the way that ends on this page.
    """
    rows = (
        (Button(texts.button("Today"), OpenMenu("today")), review_button(texts, due)),
        (Button(texts.button("Next lesson"), OpenMenu("learn")), Button(texts.button("Quiz"), OpenMenu("quiz"))),
        *(_class_rows(texts, learner) if learner else ()),
        (
            Button(texts.button("Discuss"), OpenMenu("discuss")),
            Button(texts.button("Progress"), OpenMenu("progress")),
        ),
        (Button(texts.button("Settings"), OpenMenu("settings")), Button(texts.button("Help"), OpenMenu("help"))),
    )
    return tuple(tuple(button for button in row if button.action != OpenMenu(here)) for row in rows)


def review_button(texts: Texts, due: int = 0) -> Button:
    """To the review; with how much is ``due`` where that is known."""
    text = texts.button("Review ({count})", count=due) if due else texts.button("Review")
    return Button(text, OpenMenu("review"))


def _class_rows(texts: Texts, learner: Learner) -> tuple[tuple[Button, ...], ...]:
    classes = Button(texts.button("My classes") if learner.teaches else texts.button("My class"), OpenMenu("class"))
    assignments = Button(texts.button("Assignments"), OpenMenu("assignments"))
    results = Button(texts.button("Results"), OpenMenu("results"))
    if not learner.teaches:
        return ((assignments, classes),) if learner.enrolled else ()
    articles = (Button(texts.button("Lessons from articles"), OpenMenu("article")),)
    return ((assignments,), (classes, results), articles) if learner.enrolled else ((classes, results), articles)
