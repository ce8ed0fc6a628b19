"""Everything the simulated Telegram consists of, and the few acts that both sides share."""

from collections.abc import Callable
from pathlib import Path

from bot.simulator.callbacks import Callbacks
from bot.simulator.clockwork import Clockwork
from bot.simulator.database import Database
from bot.simulator.events import Events
from bot.simulator.files import Files
from bot.simulator.groups import Chat, Group, Groups
from bot.simulator.messages import Messages, shown_to
from bot.simulator.pacing import Pacing
from bot.simulator.people import BOT_ID, BOT_USERNAME, DEFAULT_BOT_NAME, People, Person
from bot.simulator.pins import Pins
from bot.simulator.polls import Polls
from bot.simulator.privacy import READS_ALL, reaches_bot
from bot.simulator.profile import Profile
from bot.simulator.reactions import Reactions
from bot.simulator.refusals import JsonObject
from bot.simulator.rights import check_may_send
from bot.simulator.transcript import Transcript
from bot.simulator.updates import Updates
from bot.simulator.webhook import Webhook


class World:
    """The parts, over one database. ``clock`` gives unix time in seconds."""

    def __init__(self, database: Path | None, clock: Callable[[], float]) -> None:
        self.database = Database(database)
        self.clock = Clockwork(clock, float(self.database.note("clock_offset") or 0))
        self.people = People(self.database)
        self.groups = Groups(self.database)
        self.messages = Messages(self.database)
        self.files = Files(self.database)
        self.polls = Polls(self.database)
        self.reactions = Reactions(self.database)
        self.pins = Pins(self.database)
        self.callbacks = Callbacks(self.database, self.clock)
        self.profile = Profile(self.database)
        self.events = Events(self.database, self.groups.audience)
        self.updates = Updates(self.database, self.clock)
        self.webhook = Webhook(self.database, self.clock)
        self.pacing = Pacing(self.clock)
        self.transcript = Transcript(self.clock)
        self.typing: dict[int, float] = {}

    def bot(self) -> JsonObject:
        """The bot's User object."""
        name = self.profile.text("name", "") or DEFAULT_BOT_NAME
        return {"id": BOT_ID, "is_bot": True, "first_name": name, "username": BOT_USERNAME}

    def post(self, chat: Chat, content: JsonObject, *, outgoing: bool, by: Person | None = None) -> JsonObject:
        """Put a message with ``content`` into a chat and return it.

        ``outgoing`` is a user's own, in a group that of ``by``: it becomes an update for the bot, if the
        bot may see it. Refused where the group allows it to admins only.
        """
        if isinstance(chat, Group):
            check_may_send(chat, by.id if by else BOT_ID, content)
        sender = (by or chat).user() if outgoing else self.bot()
        body = self.put(chat, sender, content, outgoing=outgoing)
        if not outgoing:
            self.typing.pop(chat.id, None)
        elif isinstance(chat, Person):
            self.people.start(chat)
            self.updates.add("message", body)
        elif reaches_bot(chat, body, reads_all=self.reads_all()):
            self.updates.add("message", body)
        return body

    def put(self, chat: Chat, sender: JsonObject, content: JsonObject, *, outgoing: bool) -> JsonObject:
        """Put a message of the User ``sender`` into a chat, without an update; ``outgoing`` is not the bot's."""
        body: JsonObject = {
            "message_id": self.messages.next_id(chat.id),
            "from": sender,
            "chat": chat.chat(),
            "date": int(self.clock()),
            **content,
        }
        self.messages.add(chat.id, body, outgoing=outgoing)
        for user_id in self.groups.audience(chat.id):
            self.events.tell(user_id, "message", {"chat_id": chat.id, "message": shown_to(user_id, body)})
        return body

    def reads_all(self) -> bool:
        """Whether the bot's privacy mode is off."""
        return self.database.note(READS_ALL) == "true"

    def bot_sees(self, chat: Chat) -> bool:
        """Whether the bot gets to know what happens in a chat: every private one, and the groups it is in."""
        return not isinstance(chat, Group) or chat.has(BOT_ID)

    def commands_changed(self) -> None:
        """Tell every user's web chat its commands, those of the private chat first."""
        for person in self.people.all():
            commands = self.profile.commands_for(person.id, person.language_code)
            self.events.add(person.id, "commands", {"commands": commands})
        for group in self.groups.all():
            for user_id in group.members():
                self.tell_commands(group, user_id)

    def tell_commands(self, group: Group, user_id: int) -> None:
        """Tell a user's web chat the commands in a group, where they depend on the role."""
        person = self.people.find(user_id)
        if person is not None:
            commands = self.profile.commands_in(group, person)
            self.events.tell(user_id, "commands", {"chat_id": group.id, "commands": commands})

    def resume(self) -> None:
        """Let polls and event streams wait (again)."""
        self.updates.resume()
        self.events.resume()

    def pause(self) -> None:
        """End what waits; the database stays open."""
        self.updates.pause()
        self.events.pause()
