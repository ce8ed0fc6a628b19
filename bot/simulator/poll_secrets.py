"""What of a poll its voters may see: the key of a quiz only who voted, or everybody once it is closed."""

from bot.simulator.refusals import JsonObject

_KEY = ("correct_option_ids", "explanation", "explanation_entities")
_QUOTED = ("reply_to_message", "pinned_message")


def poll_for_voter(poll: JsonObject, voted: list[int], *, hides_results: bool) -> JsonObject:
    """The Poll object as a user sees it who chose the options ``voted``."""
    seen = dict(poll)
    if not (voted or poll["is_closed"]):
        seen = {name: value for name, value in seen.items() if name not in _KEY}
    elif len(seen.get("correct_option_ids", ())) == 1:
        seen["correct_option_id"] = seen["correct_option_ids"][0]
    if hides_results and not poll["is_closed"]:
        seen["options"] = [{**option, "voter_count": 0} for option in seen["options"]]
    return seen


def without_key(body: JsonObject) -> JsonObject:
    """A message as a user sees it who did not vote, also in the messages that it quotes."""
    for name in _QUOTED:
        if "poll" in body.get(name, {}):
            body = {**body, name: {**body[name], "poll": poll_for_voter(body[name]["poll"], [], hides_results=False)}}
    if "poll" in body:
        body = {**body, "poll": poll_for_voter(body["poll"], [], hides_results=False), "voted": []}
    return body
