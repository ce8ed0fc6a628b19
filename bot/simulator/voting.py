"""What happens to a poll after it was sent: votes, and its end."""

from bot.simulator.people import Person
from bot.simulator.refusals import JsonObject
from bot.simulator.viewing import tell_edited
from bot.simulator.world import World


class VoteError(ValueError):
    """A vote that Telegram's apps do not let a user give; the message says why."""


def vote(world: World, person: Person, poll_id: str, options: list[int]) -> None:
    """Give, change or (by []) take back a user's vote; the bot is told if anything changed."""
    poll = world.polls.find(poll_id)
    before = world.polls.vote_of(poll_id, person.id)
    options = sorted(set(options))
    _check_vote(poll, before, options)
    if options == before:
        return
    world.polls.set_vote(poll_id, person.id, options)
    if not poll["is_anonymous"]:
        chosen = [poll["options"][position]["persistent_id"] for position in options]
        answer = {"poll_id": poll_id, "option_ids": options, "option_persistent_ids": chosen, "user": person.user()}
        world.updates.add("poll_answer", answer)
    _changed(world, poll_id)


def _check_vote(poll: JsonObject, before: list[int], options: list[int]) -> None:
    if poll["is_closed"]:
        raise VoteError("the poll is closed")
    if len(options) > 1 and not poll["allows_multiple_answers"]:
        raise VoteError("the poll takes one answer only")
    if any(position not in range(len(poll["options"])) for position in options):
        raise VoteError("the poll has no such option")
    if not poll["allows_revoting"] and (before or not options):
        raise VoteError("a vote in this poll cannot be changed or taken back")


def close_poll(world: World, poll_id: str) -> None:
    """End a poll and tell everybody."""
    world.polls.close(poll_id)
    _changed(world, poll_id)


def close_due_polls(world: World) -> None:
    """End the polls whose time is over by the simulator's clock; call it outside a transaction."""
    due = world.polls.due(world.clock())
    if due:
        with world.database.transaction():
            for poll_id in due:
                close_poll(world, poll_id)


def _changed(world: World, poll_id: str) -> None:
    poll = world.polls.find(poll_id)
    for chat_id, message_id in world.polls.shown_in(poll_id):
        found = world.messages.find(chat_id, message_id)
        if found is None:
            continue
        body = {**found[0], "poll": poll}
        world.messages.replace(chat_id, body)
        tell_edited(world, chat_id, body)
    # A description is part of the message only.
    told = {name: value for name, value in poll.items() if not name.startswith("description")}
    world.updates.add("poll", told)
