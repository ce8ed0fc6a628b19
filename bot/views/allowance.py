"""What a learner reads who sends more than can be read."""

from bot.i18n.texts import Texts
from bot.views.reply import Message, Reply


def ask_to_wait(texts: Texts, *, tapped: bool) -> Reply:
    """More came than is taken in; over the button where something was ``tapped``."""
    said = texts("That was a lot at once, and I did not take all of it. Wait a moment, then try again.")
    return Reply(toast=said) if tapped else Reply((Message(said),))
