"""Methods about polls."""

from bot.simulator.keyboards import read_markup
from bot.simulator.params import Params
from bot.simulator.poll_request import PollRequest
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.sending import deliver
from bot.simulator.targets import writable_chat
from bot.simulator.voting import close_poll
from bot.simulator.world import World


def send_poll(world: World, params: Params) -> JsonObject:
    """`sendPoll`: the sent Message."""
    request, markup = PollRequest(params), read_markup(params)
    chat = writable_chat(world, params)
    poll = world.polls.add(request.poll(world.clock()), hides_results=request.hides_results)
    sent = deliver(world, params, markup, {"poll": poll}, chat)
    world.polls.show(poll["id"], chat.id, sent["message_id"])
    return sent


def stop_poll(world: World, params: Params) -> JsonObject:
    """`stopPoll`: the closed Poll; the message gets the new buttons or none."""
    markup = read_markup(params, inline_only=True)
    chat = writable_chat(world, params)
    found = world.messages.find(chat.id, params.message_id("message_id"))
    if found is None:
        raise bad_request("message with poll to stop not found")
    body, outgoing = found
    if "poll" not in body:
        raise bad_request("message is not a poll")
    poll_id = body["poll"]["id"]
    if outgoing or "forward_origin" in body:
        raise bad_request("poll can't be stopped")
    if world.polls.find(poll_id)["is_closed"]:
        raise bad_request("poll has already been closed")
    body.pop("reply_markup", None)
    world.messages.replace(chat.id, {**body, "reply_markup": markup} if markup else body)
    close_poll(world, poll_id)
    return world.polls.find(poll_id)
