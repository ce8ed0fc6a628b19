"""What learners are written to about their assignments."""

from datetime import datetime

from bot.core.reminders import Parcel
from bot.i18n.texts import Texts
from bot.views.reply import Letter, Message


def letter(texts: Texts, parcel: Parcel, now: datetime) -> Letter:
    """One message for all that is due."""
    del now
    return Letter(parcel.chat_id, Message("\n".join(one.title for one in parcel.notices) or texts.language))
