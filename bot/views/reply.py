"""What a view returns: messages with buttons, and a toast over the tapped button.

The shell (``messenger/``) turns a reply into Bot API calls. By default the first message
of a reply to a tap *edits the tapped message in place* and everything else is sent anew.
"""

from dataclasses import dataclass

from bot.core.actions import Action
from bot.core.pictures import Picture


@dataclass(frozen=True)
class Button:
    """A button that performs ``action``; ``text`` is plain text, at most 64 characters."""

    text: str
    action: Action


@dataclass(frozen=True)
class Document:
    """A recipe for a file, which is made when it is sent: what it says about people is written down nowhere before.

    ``what`` is its kind ("results", "summary", ...), ``subject`` the id of the row that it is about, ``learner`` the
    internal id of who asked, whose right is looked at again when it is made; ``form`` is the ending of its name.
    """

    what: str
    subject: int
    learner: int
    form: str


@dataclass(frozen=True)
class Poll:
    """A native poll, anonymous and ungraded.

    ``question`` (at most 300 characters) and ``options`` (2 to 12 of at most 100) are plain texts; ``subject`` (of
    small letters, digits and hyphens, at most 32) is what its votes are kept under.
    """

    question: str
    options: tuple[str, ...]
    subject: str


@dataclass(frozen=True)
class Message:
    """One message.

    ``html`` is Telegram HTML whose outside strings went through ``views.markup.escape``; any
    length (the shell splits at sentence ends and puts the buttons under the last part). ``rows``
    are rows of buttons. ``picture`` makes it a photo with ``html`` as its caption (at most 1,024
    characters after parsing). ``card`` names the flow whose one live card this is ("quiz",
    "lesson", ...): when a newer card of the flow is sent, the older one loses its buttons.
    ``anew`` sends a new message even in reply to a tap. ``document`` makes it a file with ``html`` as
    its caption, always sent anew. ``poll`` makes it a poll without any other text. ``answers`` is the message of the
    same chat that it answers to. Raises ValueError for two of picture, document and poll, and for a poll with a text.
    """

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: Picture | None = None
    card: str = ""
    anew: bool = False
    document: Document | None = None
    poll: Poll | None = None
    answers: int = 0

    def __post_init__(self) -> None:
        if sum(map(bool, (self.picture, self.document, self.poll))) > 1 or (self.poll and self.html):
            raise ValueError("a message shows a picture, carries a document, or is a poll")


@dataclass(frozen=True)
class Letter:
    """A message to another chat than the one that is replied to; nobody waits for it, so replies overtake it.

    ``replaces``: it takes the place of the chat's live card of ``message.card``, which has to be a text, and is not
    sent at all where there is none. Then it keeps its place among the replies, lest it undo a newer one.
    """

    chat: int
    message: Message
    replaces: bool = False


@dataclass(frozen=True)
class Reply:
    """Messages in order, and a ``toast`` (plain text, at most 200 characters) for a tap.

    ``alert`` shows the toast as a dialogue that must be closed. A reply with a toast only
    leaves the tapped message as it is. ``letters`` go elsewhere. ``closed`` are polls, by chat and message, that take
    no vote any more. ``wakes``: there is work now for a job that waits for some. ``forgets``: once it is sent
    or has failed, it is forgotten to whom it went.
    """

    messages: tuple[Message, ...] = ()
    toast: str = ""
    alert: bool = False
    letters: tuple[Letter, ...] = ()
    closed: tuple[tuple[int, int], ...] = ()
    wakes: bool = False
    forgets: bool = False
