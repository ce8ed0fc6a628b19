"""Everything the simulated Telegram consists of, and the few acts that both sides share."""

from collections.abc import Callable
from pathlib import Path

from bot.simulator.callbacks import Callbacks
from bot.simulator.database import Database
from bot.simulator.events import Events
from bot.simulator.files import Files
from bot.simulator.messages import Messages, shown
from bot.simulator.people import BOT_ID, BOT_USERNAME, DEFAULT_BOT_NAME, People, Person
from bot.simulator.pins import Pins
from bot.simulator.polls import Polls
from bot.simulator.profile import Profile
from bot.simulator.reactions import Reactions
from bot.simulator.refusals import JsonObject
from bot.simulator.transcript import Transcript
from bot.simulator.updates import Updates


class World:
    """The parts, over one database. ``clock`` gives unix time in seconds."""

    def __init__(self, database: Path | None, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.database = Database(database)
        self.people = People(self.database)
        self.messages = Messages(self.database)
        self.files = Files(self.database)
        self.polls = Polls(self.database)
        self.reactions = Reactions(self.database)
        self.pins = Pins(self.database)
        self.callbacks = Callbacks(self.database)
        self.profile = Profile(self.database)
        self.events = Events(self.database)
        self.updates = Updates(self.database, clock)
        self.transcript = Transcript(clock)
        self.typing: dict[int, float] = {}

    def bot(self) -> JsonObject:
        """The bot's User object."""
        name = self.profile.text("name", "") or DEFAULT_BOT_NAME
        return {"id": BOT_ID, "is_bot": True, "first_name": name, "username": BOT_USERNAME}

    def post(self, person: Person, content: JsonObject, *, outgoing: bool) -> JsonObject:
        """Put a message with ``content`` into the chat with ``person`` and return it.

        ``outgoing`` is the user's own: it becomes an update for the bot.
        """
        body: JsonObject = {
            "message_id": self.messages.next_id(person.id),
            "from": person.user() if outgoing else self.bot(),
            "chat": person.chat(),
            "date": int(self.clock()),
            **content,
        }
        self.messages.add(person.id, body, outgoing=outgoing)
        if outgoing:
            self.people.start(person)
            self.updates.add("message", body)
        else:
            self.typing.pop(person.id, None)
        self.events.add(person.id, "message", {"message": shown(body, outgoing=outgoing)})
        return body

    def commands_changed(self) -> None:
        """Tell every user's web chat its commands."""
        for person in self.people.all():
            commands = self.profile.commands_for(person.id, person.language_code)
            self.events.add(person.id, "commands", {"commands": commands})

    def resume(self) -> None:
        """Let polls and event streams wait (again)."""
        self.updates.resume()
        self.events.resume()

    def pause(self) -> None:
        """End what waits; the database stays open."""
        self.updates.pause()
        self.events.pause()
