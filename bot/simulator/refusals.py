"""How the Bot API says no."""

from typing import Any

JsonObject = dict[str, Any]
"""A JSON object as `json.loads` gives it."""


class Refusal(Exception):
    """A request that is answered with an error.

    ``code`` is the HTTP status and ``error_code``, ``description`` Telegram's own words, and
    ``parameters`` the optional ResponseParameters (``retry_after``, ``migrate_to_chat_id``).
    """

    def __init__(self, code: int, description: str, parameters: JsonObject | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> JsonObject:
        """The body of the response."""
        body: JsonObject = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> Refusal:
    """A 400 with ``reason`` after "Bad Request: "; first letter in lower case unless the second is not.

    The real server does the same, so "Text is too long" and "BUTTON_DATA_INVALID" both come out right.
    """
    if len(reason) > 1 and not (reason[1] == "_" or reason[1].isupper()):
        reason = reason[0].lower() + reason[1:]
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """A 403 with ``reason`` after "Forbidden: "."""
    return Refusal(403, f"Forbidden: {reason}")
