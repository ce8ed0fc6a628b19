"""What is told from a raw update before it is parsed."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger.incoming import ALLOWED_UPDATES, language_code, read
from bot.storage.inbox import Incoming

KIM = {"id": 5, "first_name": "Kim", "language_code": "de-AT"}
CHAT = {"id": 7, "type": "private"}


def named(name: str, value: Any) -> Any:
    """``value`` in which everybody is called ``name``."""
    if isinstance(value, dict):
        return {key: name if key == "first_name" else named(name, one) for key, one in value.items()}
    return value


@pytest.mark.parametrize(
    ("content", "user", "chat"),
    [
        ({"message": {"from": KIM, "chat": CHAT}}, 5, 7),
        ({"callback_query": {"from": KIM, "message": {"chat": CHAT}}}, 5, 7),
        ({"callback_query": {"from": KIM}}, 5, None),
        ({"my_chat_member": {"from": KIM, "chat": CHAT}}, 5, 7),
        ({"poll": {"id": "3", "options": []}}, 0, None),
        ({"channel_post": {"chat": CHAT}}, 7, 7),
        ({}, 0, None),
        ({"message": "?"}, 0, None),
        ({"message": {"from": "?", "chat": {"id": True}}}, 0, None),
        ({"message": {"from": {"id": 2**70}, "chat": {"id": "7"}}}, 0, None),
    ],
)
def test_who_and_where(content: dict[str, Any], user: int, chat: int | None) -> None:
    update = {"update_id": 3} | content
    found = read(update)
    assert found is not None
    handled = {name: value for name, value in update.items() if name in ("update_id", *ALLOWED_UPDATES)}
    assert replace(found, raw=json.loads(found.raw)) == Incoming(3, user, chat, named("", handled))


@pytest.mark.parametrize("update", [None, [], "x", {}, {"update_id": None}, {"update_id": "3"}, {"update_id": True}])
def test_what_has_no_id_cannot_be_kept(update: object) -> None:
    assert read(update) is None


@pytest.mark.fault("F36")
def test_a_huge_update_is_kept_without_its_text() -> None:
    found = read({"update_id": 3, "message": {"from": KIM, "chat": CHAT, "text": "x" * 2_000_000}})
    assert found == Incoming(3, 5, 7, "")


def test_half_an_emoji_can_be_stored() -> None:
    found = read({"update_id": 3, "message": {"text": "\ud83d"}})
    assert found is not None
    assert found.raw.encode()


def test_the_language_of_the_client() -> None:
    assert language_code(json.dumps({"update_id": 3, "message": {"from": KIM}})) == "de-AT"
    assert language_code(json.dumps({"update_id": 3, "message": {"from": {"id": 5}}})) == ""
    assert language_code(json.dumps({"update_id": 3, "message": {}})) == ""


@given(st.one_of(st.text(max_size=30), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)))
def test_the_language_of_garbage(raw: str) -> None:
    assert language_code(raw) == ""


def test_of_a_tapped_document_only_its_place_is_kept() -> None:
    place = {"message_id": 3, "date": 1, "chat": CHAT}
    message = place | {"document": {"file_id": "f", "file_name": "7b.csv"}, "caption": "7b"}
    incoming = read({"update_id": 7, "callback_query": {"id": "q", "from": KIM, "data": "a:1", "message": message}})
    assert incoming is not None
    assert json.loads(incoming.raw)["callback_query"]["message"] == place | {"document": {}}


def test_of_a_tapped_card_only_its_place_is_kept() -> None:
    chat = {"id": 5, "type": "private"}
    card = {"message_id": 3, "date": 1, "chat": chat, "text": "Our own words", "reply_markup": {"inline_keyboard": []}}
    incoming = read({"update_id": 7, "callback_query": {"id": "q", "from": {"id": 5}, "data": "a:1", "message": card}})
    assert incoming is not None
    query = json.loads(incoming.raw)["callback_query"]
    assert query == {"id": "q", "from": {"id": 5}, "data": "a:1", "message": {"message_id": 3, "date": 1, "chat": chat}}
