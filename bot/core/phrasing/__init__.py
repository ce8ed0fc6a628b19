"""A language model beside the talk: what it is told, and what of its reply is fit to be shown."""

from bot.core.phrasing.commands import is_command
from bot.core.phrasing.drafts import finished
from bot.core.phrasing.faith import denies
from bot.core.phrasing.model import TALK, Advice, Consultation
from bot.core.phrasing.prompt import messages
from bot.core.phrasing.reading import LONGEST_REPLY, read_advice

__all__ = [
    "LONGEST_REPLY",
    "TALK",
    "Advice",
    "Consultation",
    "denies",
    "finished",
    "is_command",
    "messages",
    "read_advice",
]
