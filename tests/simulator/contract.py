"""What the tables of refusals have in common.

A row is a method, its parameters and the exact error, as "code description". Words in angle brackets
stand for the ids of the fixture `filled`.
"""

import json
from typing import Any

from tests.simulator.client import Client, Json

MIA, BEN, KRUEGER = "<mia>", "<ben>", "<krueger>"
OWN, TEXT, PHOTO, DOCUMENT, GONE = 1, 2, 3, 4, 5
PHOTO_ID, DOCUMENT_ID = "<photo id>", "<document id>"
KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
UNALLOWED = "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
ONLY_HTTPS = (
    "400 Bad Request: inline keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed"
)
ROWS_EXPECTED = '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'


Row = tuple[str, Json, str]


def fill(params: Json, filled: Json) -> Json:
    """The parameters with ids in place of the words."""
    raw = json.dumps(params)
    for word, value in filled.items():
        raw = raw.replace(json.dumps(word), json.dumps(value))
    result: Json = json.loads(raw)
    return result


def names(rows: list[Row]) -> list[str]:
    """Names for the rows of a table."""
    return [f"{method}-{number}" for number, (method, _, _) in enumerate(rows)]


async def check(client: Client, filled: Json, row: Row) -> None:
    """The request of the row gets its error and nothing else happens."""
    method, params, error = row
    assert await client.refusal(method, **fill(params, filled)) == error


def button(**fields: Any) -> Json:
    return {"inline_keyboard": [[fields]]}


def message(**more: Any) -> Json:
    return {"chat_id": MIA, "text": "text", **more}


def edit(message_id: int = TEXT, **more: Any) -> Json:
    return {"chat_id": MIA, "message_id": message_id, "text": "New", **more}


def marked(markup: Any) -> Json:
    return message(reply_markup=markup)


def with_entity(**fields: Any) -> Json:
    return message(text="hello", entities=[{"type": "bold", "offset": 0, "length": 1, **fields}])


def media(message_id: int = PHOTO, **fields: Any) -> Json:
    return {"chat_id": MIA, "message_id": message_id, "media": {"type": "photo", **fields}}
