"""The command menu and what Telegram shows about the bot."""

from bot.core.actions import OpenMenu
from bot.i18n.texts import Texts
from bot.views.reply import Button


def commands(texts: Texts) -> tuple[tuple[str, str], ...]:
    """Commands and their descriptions, for Telegram's menu (at most 256 characters each) and for /help."""
    return (
        ("learn", texts("Next lesson")),
        ("quiz", texts("Questions on what you have learnt")),
        ("progress", texts("What you are good at by now")),
        ("settings", texts("Language, pseudonym, “how sure?”")),
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


def menu_rows(texts: Texts) -> tuple[tuple[Button, ...], ...]:
    """The ways from anywhere to everywhere."""
    return (
        (Button(texts.button("Next lesson"), OpenMenu("learn")), Button(texts.button("Quiz"), OpenMenu("quiz"))),
        (
            Button(texts.button("Progress"), OpenMenu("progress")),
            Button(texts.button("Settings"), OpenMenu("settings")),
        ),
        (Button(texts.button("Help"), OpenMenu("help")),),
    )
