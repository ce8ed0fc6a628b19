"""What a request says about a poll, checked as Telegram checks it.

Where Telegram's own servers refuse without a known text (a closing time or an explanation that is too
long), the words are ours.
"""

import json
from typing import NoReturn

from bot.simulator.formatting import Formatted, finish, parse_json, read_formatted
from bot.simulator.params import Params, as_integer
from bot.simulator.refusals import JsonObject, Refusal, bad_request

MAX_QUESTION = 300
MAX_OPTIONS = 12
MAX_OPTION = 100
MAX_EXPLANATION = 200
MAX_EXPLANATION_LINES = 2
MAX_DESCRIPTION = 1024
MIN_OPEN_SECONDS = 5
MAX_OPEN_SECONDS = 2_628_000
_UNLIMITED = 1 << 20
_NOT_HERE = ("media", "explanation_media", "members_only", "country_codes", "allow_adding_options")
"""Parameters of `sendPoll` for channels, for pictures in polls and for answers of voters."""


class PollRequest:
    """The poll of a `sendPoll`: read and parsed at once, measured only when the chat is found, as Telegram does."""

    def __init__(self, params: Params) -> None:
        self._params = params
        self._question = _formatted(params, "question")
        self._options = _options(params)
        kind = params.text("type") or "regular"
        if kind not in ("quiz", "regular"):
            raise bad_request("Unsupported poll type specified")
        self._quiz = kind == "quiz"
        self._explanation = _formatted(params, "explanation") if self._quiz else ("", [])
        self._correct = _correct_option_ids(params) if self._quiz else []
        self._description = _formatted(params, "description")
        for name in _NOT_HERE:
            if params.text(name) not in ("", "false", "[]"):
                raise bad_request(f"this server knows no polls with {name}")
        self.hides_results = params.flag("hide_results_until_closes")

    def poll(self, now: float) -> JsonObject:
        """The Poll object without its id; its description stands in the message."""
        question, entities = _short(self._question, MAX_QUESTION, "Poll question length")
        options = self._checked_options()
        self._check_correct(len(options))
        closed = self._params.flag("is_closed")
        poll: JsonObject = {
            "question": question,
            **({"question_entities": entities} if entities else {}),
            "options": options,
            "total_voter_count": 0,
            "is_closed": closed,
            "is_anonymous": self._params.flag("is_anonymous") if self._params.text("is_anonymous") else True,
            "type": "quiz" if self._quiz else "regular",
            "allows_multiple_answers": self._params.flag("allows_multiple_answers"),
            "allows_revoting": self._allows_revoting(),
            "members_only": False,
        }
        times = self._times(now)
        return poll | self._solution() | self._described() | ({} if closed else times)

    def _allows_revoting(self) -> bool:
        return self._params.flag("allows_revoting") if self._params.text("allows_revoting") else not self._quiz

    def _checked_options(self) -> list[JsonObject]:
        if not self._options:
            raise bad_request("Poll must have at least one answer option")
        if len(self._options) > MAX_OPTIONS:
            raise bad_request(f"Poll can't have more than {MAX_OPTIONS} options")
        options = []
        for position, option in enumerate(self._options):
            text, entities = _short(option, MAX_OPTION, "Poll options length")
            shown: JsonObject = {"persistent_id": str(position), "text": text, "voter_count": 0}
            options.append({**shown, "text_entities": entities} if entities else shown)
        return options

    def _check_correct(self, count: int) -> None:
        if not self._quiz:
            return
        if not self._correct:
            raise bad_request("Correct quiz option list must be non-empty")
        if self._correct != sorted(set(self._correct)):
            raise bad_request("Correct quiz option list must be increasing")
        if self._correct[0] < 0 or self._correct[-1] >= count:
            raise bad_request("Wrong quiz correct_option_id")
        if len(self._correct) > 1 and not self._params.flag("allows_multiple_answers"):
            raise bad_request("QUIZ_CORRECT_ANSWERS_TOO_MUCH")

    def _solution(self) -> JsonObject:
        if not self._quiz:
            return {}
        text, entities = finish(self._explanation, _UNLIMITED, caption=True)
        if len(text) > MAX_EXPLANATION:
            raise bad_request(f"quiz explanation must have at most {MAX_EXPLANATION} characters")
        if text.count("\n") > MAX_EXPLANATION_LINES:
            raise bad_request(f"quiz explanation must have at most {MAX_EXPLANATION_LINES} line feeds")
        solution: JsonObject = {"correct_option_ids": self._correct}
        if text:
            solution["explanation"] = text
        return {**solution, "explanation_entities": entities} if entities else solution

    def _described(self) -> JsonObject:
        text, entities = finish(self._description, MAX_DESCRIPTION, caption=True)
        described: JsonObject = {"description": text} if text else {}
        return {**described, "description_entities": entities} if entities else described

    def _times(self, now: float) -> JsonObject:
        """``open_period`` and ``close_date``, both where one was asked for."""
        period, date = (as_integer(self._params.text(name)) for name in ("open_period", "close_date"))
        if period and date:
            raise bad_request("open_period and close_date can't be used together")
        allowed = range(MIN_OPEN_SECONDS, MAX_OPEN_SECONDS + 1)
        spoken = f"from {MIN_OPEN_SECONDS} to {MAX_OPEN_SECONDS} seconds"
        if period and period not in allowed:
            raise bad_request(f"open_period must be {spoken}")
        if date and date - int(now) not in allowed:
            raise bad_request(f"close_date must be {spoken} in the future")
        if not (period or date):
            return {}
        return {"open_period": period or date - int(now), "close_date": date or int(now) + period}


def _formatted(params: Params, name: str) -> Formatted:
    entities = parse_json(params.text(f"{name}_entities"))
    return read_formatted(params.text(name), params.text(f"{name}_parse_mode"), entities)


def _short(formatted: Formatted, limit: int, what: str) -> Formatted:
    """A question or an option: only custom emoji stay of its entities."""
    text, entities = finish(formatted, _UNLIMITED)
    if len(text) > limit:
        raise bad_request(f"{what} must not exceed {limit}")
    return text, [entity for entity in entities if entity["type"] == "custom_emoji"]


def _options(params: Params) -> list[Formatted]:
    try:
        options = json.loads(params.text("options"))
    except ValueError as error:
        raise bad_request("Can't parse options JSON object") from error
    if options is None:
        return []
    if not isinstance(options, list):
        raise bad_request("Expected an Array of InputPollOption")
    return [_option(option) for option in options]


def _wrong_option(reason: str) -> NoReturn:
    raise bad_request(f"Can't parse InputPollOption: {reason}")


def _option(option: object) -> Formatted:
    if isinstance(option, str):
        return option, []
    if not isinstance(option, dict):
        _wrong_option("Expected InputPollOption to be an Object")
    if "text" not in option:
        _wrong_option('Can\'t find field "text"')
    if not isinstance(option["text"], str):
        _wrong_option('Field "text" must be of type String')
    if option.get("media"):
        _wrong_option("this server knows no polls with media")
    try:
        return read_formatted(option["text"], str(option.get("text_parse_mode", "")), option.get("text_entities"))
    except Refusal as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        _wrong_option(reason[0].upper() + reason[1:])


def _correct_option_ids(params: Params) -> list[int]:
    """``correct_option_ids``, or the ``correct_option_id`` of older versions."""
    ids = params.json("correct_option_ids", "Can't parse correct option identifiers JSON object")
    if ids is None:
        return [as_integer(params.text("correct_option_id"))] if params.text("correct_option_id") else []
    if not isinstance(ids, list):
        raise bad_request("Expected an Array of correct option identifiers")
    for identifier in ids:
        if not isinstance(identifier, int | float) or isinstance(identifier, bool):
            raise bad_request("Correct option identifier must be of type Number")
        if not isinstance(identifier, int):
            raise bad_request("Invalid correct option identifier specified")
    return ids
