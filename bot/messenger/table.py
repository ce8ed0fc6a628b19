"""The words of the one table of handlers in ``app/table.py``: what kind of update goes to which handler.

The first entry that matches takes the update. Only private chats are served, but for the entries that say ``group``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import Message, Update

from bot.core.actions import Action
from bot.core.articles import SentFile
from bot.core.polls import PollState
from bot.messenger.callbacks import decode
from bot.messenger.turn import Handler

_GROUPS = ("group", "supergroup")


@dataclass(frozen=True, slots=True)
class Match:
    """What an entry found in an update, as it goes into the turn."""

    action: Action | None = None
    text: str = ""
    moved_to: int = 0
    post: int = 0
    poll: PollState | None = None
    file: SentFile | None = None


@dataclass(frozen=True)
class Entry:
    """One line of the table: ``match`` says whether an update is for ``handler``.

    ``code`` is that of the buttons which it is for, "" where it is not for a certain button.
    """

    match: Callable[[Update], Match | None]
    handler: Handler
    code: str = ""


class Directory:
    """A table to look things up in: the first entry that matches, without trying those for other buttons."""

    def __init__(self, table: Sequence[Entry]) -> None:
        codes = {entry.code for entry in table}
        self._by_code = {code: [entry for entry in table if entry.code in ("", code)] for code in codes}
        self._others = [entry for entry in table if not entry.code]

    def find(self, update: Update) -> tuple[Entry, Match] | None:
        """The entry for ``update``, and what it found; None where there is none."""
        query = update.callback_query
        code = query.data.partition(":")[0] if query is not None and query.data else ""
        for entry in self._by_code.get(code, self._others):
            match = entry.match(update)
            if match is not None:
                return entry, match
        return None


def command(name: str, handler: Handler) -> Entry:
    """``/name`` with whatever stands after it."""
    return Entry(lambda update: _command(_private(update), name), handler)


def group_command(name: str, handler: Handler) -> Entry:
    """``/name`` written in a group."""
    return Entry(lambda update: _command(_in_group(update), name), handler)


def tap(kind: type[Action], handler: Handler) -> Entry:
    """A button whose action is of type ``kind``."""
    prefixes = (kind.code, f"{kind.code}:")

    def match(update: Update) -> Match | None:
        query = update.callback_query
        if query is None or not query.data or not (query.data == prefixes[0] or query.data.startswith(prefixes[1])):
            return None
        action = decode(kind, query.data)
        return None if action is None else Match(action)

    return Entry(match, handler, kind.code)


def text(handler: Handler) -> Entry:
    """A plain text that is no command."""

    def match(update: Update) -> Match | None:
        message = _private(update)
        if message is None or not message.text or message.text.startswith("/"):
            return None
        return Match(text=message.text)

    return Entry(match, handler)


def anything(handler: Handler) -> Entry:
    """Any other message: stickers, voice, pictures, commands that nobody knows."""

    def match(update: Update) -> Match | None:
        message = _private(update)
        return None if message is None else Match(text=message.text or "", file=_file(message))

    return Entry(match, handler)


def unknown_tap(handler: Handler) -> Entry:
    """A button that no other entry understood: of an older version, or forged."""
    return Entry(lambda update: None if update.callback_query is None else Match(), handler)


def membership(handler: Handler) -> Entry:
    """The learner blocked the bot (text "kicked") or came back ("member")."""

    def match(update: Update) -> Match | None:
        change = update.my_chat_member
        if change is None or change.chat.type != "private":
            return None
        return Match(text=change.new_chat_member.status)

    return Entry(match, handler)


def group_membership(handler: Handler) -> Entry:
    """The bot came into a group ("member", "administrator"), or was taken out of one ("left", "kicked")."""

    def match(update: Update) -> Match | None:
        change = update.my_chat_member
        if change is None or change.chat.type not in _GROUPS:
            return None
        return Match(text=change.new_chat_member.status)

    return Entry(match, handler)


def group_moved(handler: Handler) -> Entry:
    """A group became a supergroup with another id."""

    def match(update: Update) -> Match | None:
        message = _in_group(update)
        if message is None or not message.migrate_to_chat_id:
            return None
        return Match(moved_to=message.migrate_to_chat_id)

    return Entry(match, handler)


def group_answer(handler: Handler) -> Entry:
    """A text in a group that answers to a message of the bot."""

    def match(update: Update) -> Match | None:
        message = _in_group(update)
        asked = message.reply_to_message if message is not None else None
        if message is None or asked is None or not message.text or message.text.startswith("/"):
            return None
        if asked.from_user is None or asked.from_user.id != message.get_bot().id:
            return None
        return Match(text=message.text, post=message.message_id)

    return Entry(match, handler)


def poll_changed(handler: Handler) -> Entry:
    """Somebody voted in a poll of the bot's, or it was closed."""

    def match(update: Update) -> Match | None:
        poll = update.poll
        if poll is None:
            return None
        counts = tuple(option.voter_count for option in poll.options)
        return Match(poll=PollState(poll.id, counts, closed=poll.is_closed))

    return Entry(match, handler)


def _command(message: Message | None, name: str) -> Match | None:
    if message is None or not message.text or not message.text.startswith("/"):
        return None
    head, *rest = message.text.split(maxsplit=1)
    word, _, addressee = head[1:].partition("@")
    if word.lower() != name or (addressee and addressee.lower() != message.get_bot().username.lower()):
        return None
    return Match(text=rest[0].strip() if rest else "")


def _file(message: Message) -> SentFile | None:
    document = message.document
    if document is None:
        return None
    return SentFile(document.file_id, document.file_name or "", document.mime_type or "", document.file_size or 0)


def _in_group(update: Update) -> Message | None:
    message = update.message
    return message if message is not None and message.chat.type in _GROUPS else None


def _private(update: Update) -> Message | None:
    message = update.message
    return message if message is not None and message.chat.type == "private" else None
