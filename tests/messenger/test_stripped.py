"""What is stored of an update: enough to be handled as the whole would be, and nobody's name."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Bot, Update, User

from bot.app.table import HANDLERS
from bot.messenger.handling import _origin, _take_card, _user
from bot.messenger.incoming import look, read, strip
from bot.messenger.table import Directory

NAMES = ("Kim", "Muster", "kim_muster", "Muster-Schule")
SECRETS = (*NAMES, "4711", "+49 171 1", "52.5", "FOTO", "Zettel", "Vorher", "gesagt", "Geburtstag")
KIM = {
    "id": 5,
    "is_bot": False,
    "first_name": "Kim",
    "last_name": "Muster",
    "username": "kim_muster",
    "language_code": "de",
    "is_premium": True,
}
SAM = KIM | {"id": 4711}
LUPE = {"id": 99, "is_bot": True, "first_name": "Lupe", "username": "lupe_bot"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Kim", "last_name": "Muster", "username": "kim_muster"}
GROUP = {"id": -7, "type": "supergroup", "title": "Muster-Schule", "username": "kim_muster"}
PLACE = {"message_id": 3, "date": 1}
BARE_KIM = {"id": 5, "is_bot": False, "language_code": "de", "first_name": ""}
BARE_LUPE = {"id": 99, "is_bot": True, "first_name": ""}
BARE_PRIVATE = {"id": 5, "type": "private"}
BARE_GROUP = {"id": -7, "type": "supergroup"}
FILE = {"file_id": "F", "file_unique_id": "U", "file_name": "a.txt", "mime_type": "text/plain", "file_size": 3}
ABOUT = {
    "forward_origin": {"type": "user", "date": 1, "sender_user": KIM},
    "contact": {"phone_number": "+49 171 1", "first_name": "Kim"},
    "location": {"latitude": 52.5, "longitude": 13.4},
    "photo": [{"file_id": "FOTO", "file_unique_id": "FOTO", "width": 1, "height": 1}],
    "quote": {"text": "gesagt", "position": 0},
    "via_bot": LUPE,
    "entities": [{"type": "text_mention", "offset": 0, "length": 1, "user": KIM}],
    "new_chat_title": "Muster-Schule",
}


@pytest.mark.parametrize(
    ("whole", "kept"),
    [
        (
            {"message": PLACE | ABOUT | {"from": KIM, "chat": PRIVATE, "text": "Weil es so ist"}},
            {"message": PLACE | {"from": BARE_KIM, "chat": BARE_PRIVATE, "text": "Weil es so ist"}},
        ),
        (
            {"message": PLACE | {"from": KIM, "chat": PRIVATE, "caption": "c", "document": FILE | {"thumbnail": {}}}},
            {"message": PLACE | {"from": BARE_KIM, "chat": BARE_PRIVATE, "document": FILE}},
        ),
        (
            {"message": PLACE | {"from": KIM, "chat": GROUP, "text": "Wer kommt zum Geburtstag?"}},
            {"message": PLACE | {"from": BARE_KIM, "chat": BARE_GROUP, "text": ""}},
        ),
        (
            {"message": PLACE | {"from": KIM, "chat": GROUP, "text": "/start g-x"}},
            {"message": PLACE | {"from": BARE_KIM, "chat": BARE_GROUP, "text": "/start g-x"}},
        ),
        (
            {
                "message": PLACE
                | {"from": KIM, "chat": GROUP, "text": "Weil"}
                | {"reply_to_message": PLACE | {"from": LUPE, "chat": GROUP, "text": "Vorher"}}
            },
            {
                "message": PLACE
                | {"from": BARE_KIM, "chat": BARE_GROUP, "text": "Weil"}
                | {"reply_to_message": PLACE | {"from": BARE_LUPE, "chat": BARE_GROUP}}
            },
        ),
        (
            {
                "message": PLACE
                | {"from": KIM, "chat": GROUP, "text": "Weil"}
                | {"reply_to_message": PLACE | {"from": SAM, "chat": GROUP, "text": "Vorher"}}
            },
            {
                "message": PLACE
                | {"from": BARE_KIM, "chat": BARE_GROUP, "text": ""}
                | {"reply_to_message": PLACE | {"chat": BARE_GROUP}}
            },
        ),
        (
            {
                "message": PLACE
                | {"from": KIM, "chat": PRIVATE, "text": "Weil"}
                | {"reply_to_message": PLACE | {"from": "Kim", "chat": PRIVATE}}
            },
            {
                "message": PLACE
                | {"from": BARE_KIM, "chat": BARE_PRIVATE, "text": "Weil"}
                | {"reply_to_message": PLACE | {"chat": BARE_PRIVATE}}
            },
        ),
        (
            {"message": PLACE | {"from": KIM, "chat": GROUP, "caption": "Zettel", "document": FILE}},
            {"message": PLACE | {"from": BARE_KIM, "chat": BARE_GROUP}},
        ),
        (
            {"message": PLACE | {"from": KIM, "chat": GROUP, "migrate_to_chat_id": -9}},
            {"message": PLACE | {"from": BARE_KIM, "chat": BARE_GROUP, "migrate_to_chat_id": -9}},
        ),
        (
            {
                "callback_query": {"id": "q", "from": KIM, "chat_instance": "i", "data": "a:1"}
                | {"message": PLACE | ABOUT | {"from": LUPE, "chat": PRIVATE, "caption": "Vorher"}}
            },
            {
                "callback_query": {"id": "q", "from": BARE_KIM, "chat_instance": "i", "data": "a:1"}
                | {"message": PLACE | {"chat": BARE_PRIVATE, "photo": True}}
            },
        ),
        (
            {
                "my_chat_member": {"from": KIM, "chat": GROUP, "date": 1, "invite_link": {"creator": KIM}}
                | {"old_chat_member": {"status": "left", "user": LUPE}}
                | {"new_chat_member": {"status": "kicked", "user": LUPE, "until_date": 0, "custom_title": "Muster"}}
            },
            {
                "my_chat_member": {"from": BARE_KIM, "chat": BARE_GROUP, "date": 1}
                | {"old_chat_member": {"status": "left", "user": BARE_LUPE}}
                | {"new_chat_member": {"status": "kicked", "user": BARE_LUPE, "until_date": 0}}
            },
        ),
        (
            {
                "poll": {
                    "id": "1",
                    "options": [{"text": "a", "voter_count": 2, "added_by_user": KIM}],
                    "is_closed": True,
                }
            },
            {"poll": {"id": "1", "options": [{"text": "a", "voter_count": 2}], "is_closed": True}},
        ),
        # What nobody handles: read as it is left, it is an update of no kind, and no dead letter.
        ({"inline_query": {"id": "1", "from": KIM, "query": "Geburtstag"}}, {}),
        ({"poll_answer": {"poll_id": "1", "user": KIM, "option_ids": [1]}}, {}),
        ({"message": None}, {"message": None}),
        ({"message": ["Kim"]}, {"message": "?"}),
        ({"message": {"from": "Kim", "chat": ["Kim"]}}, {"message": {"from": "?", "chat": "?"}}),
        ({"poll": {"id": "1", "options": ["Kim"]}}, {"poll": {"id": "1", "options": ["?"]}}),
    ],
)
def test_what_is_kept(whole: dict[str, Any], kept: dict[str, Any]) -> None:
    stripped = strip({"update_id": 7} | whole)
    assert stripped == {"update_id": 7} | kept
    assert strip(stripped) == stripped
    found = read({"update_id": 7} | whole)
    assert found is not None
    assert [secret for secret in SECRETS if secret in found.raw] == []


def bot() -> Bot:
    made = Bot("123456:a-token-of-thirty-letters-or-more")
    made._bot_user = User(99, "Lupe", is_bot=True, username="lupe_bot")
    return made


BOT, TABLE = bot(), Directory(HANDLERS)

texts = st.sampled_from(["", "Weil", "/start", "/start c-x", "/help@lupe_bot now", "/quiz@other_bot", "/"])
chats = st.sampled_from([PRIVATE, GROUP, {"id": -3, "type": "group", "title": "Muster-Schule"}])
asked = st.one_of(
    st.none(),
    st.builds(
        lambda who, chat: PLACE | {"from": who, "chat": chat, "text": "Vorher"},
        st.sampled_from([KIM, SAM, LUPE]),
        chats,
    ),
)
extras = st.sets(st.sampled_from(sorted(ABOUT))).map(lambda names: {name: ABOUT[name] for name in names})
messages = st.builds(
    lambda chat, extra, optional: (
        PLACE
        | {"from": KIM, "chat": chat}
        | extra
        | {name: value for name, value in optional.items() if value is not None}
    ),
    chats,
    extras,
    st.fixed_dictionaries(
        {
            "text": st.none() | texts,
            "caption": st.none() | texts,
            "reply_to_message": asked,
            "document": st.sampled_from([None, FILE]),
            "migrate_to_chat_id": st.sampled_from([None, -100]),
        }
    ),
)
queries = st.builds(
    lambda data, card: {"id": "q", "from": KIM, "chat_instance": "i", "data": data} | card,
    st.sampled_from(["pg:learn", "xf:1", "zz", ""]),
    st.one_of(st.just({}), messages.map(lambda card: {"message": card})),
)
members = st.sampled_from(["member", "left", "kicked"]).map(lambda to: {"status": to, "user": LUPE, "until_date": 0})
changes = st.builds(
    lambda chat, old, new: {"from": KIM, "chat": chat, "date": 1, "old_chat_member": old, "new_chat_member": new},
    chats,
    members,
    members,
)
polls = st.builds(
    lambda first, second, closed: {
        "id": "1",
        "question": "q",
        "options": [
            {"persistent_id": str(place), "text": "a", "voter_count": votes, "added_by_user": KIM}
            for place, votes in enumerate((first, second))
        ],
        "total_voter_count": first + second,
        "is_closed": closed,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
        "explanation": "Vorher",
    },
    st.integers(0, 3),
    st.integers(0, 3),
    st.booleans(),
)
updates = st.one_of(
    polls.map(lambda one: {"poll": one}),
    messages.map(lambda one: {"message": one}),
    queries.map(lambda one: {"callback_query": one}),
    changes.map(lambda one: {"my_chat_member": one}),
)


def seen(update: dict[str, Any]) -> Any:
    """All that the shell and the table make of an update."""
    raw = json.loads(json.dumps(update))
    card = _take_card(raw)
    parsed = Update.de_json(raw, BOT)
    user, found = _user(parsed), TABLE.find(parsed)
    return user, user and user.language_code, card, _origin(parsed, user, card), found


@settings(max_examples=60)
@given(updates)
def test_it_is_handled_as_the_whole(update: dict[str, Any]) -> None:
    whole = {"update_id": 7} | update
    assert seen(strip(whole)) == seen(whole)


@settings(max_examples=60)
@given(updates)
def test_what_people_say_among_themselves_in_a_group_is_idle_and_nothing_that_is_handled(
    update: dict[str, Any],
) -> None:
    arrival = look({"update_id": 7} | update)
    assert arrival is not None
    *_, found = seen({"update_id": 7} | update)
    if arrival.idle:
        assert found is None
    elif found is None:
        assert update.get("message", {}).get("text") or "message" not in update, "said to somebody, or a tap"
