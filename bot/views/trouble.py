"""What a learner reads when Lupe itself failed."""

from bot.i18n.texts import Texts
from bot.views.reply import Message, Reply


def apology(texts: Texts) -> Reply:
    """Their message or tap could not be handled, and trying again by itself did not help."""
    return Reply((Message(texts("Sorry, that did not work, and it was not your fault. Please try /help.")),))
