"""Which update goes to which entry of the table."""

from typing import Any

import pytest
from telegram import Bot, Update, User

from bot.core.actions import Choose, Submit
from bot.core.polls import PollState
from bot.messenger.table import (
    Directory,
    Entry,
    Match,
    anything,
    command,
    group_answer,
    membership,
    poll_changed,
    tap,
    text,
    unknown_tap,
)
from bot.messenger.turn import Turn

BOT = Bot("1:x")
BOT._bot_user = User(1, "Lupe", is_bot=True, username="lupe_bot")

KIM = {"id": 5, "is_bot": False, "first_name": "Kim"}
PRIVATE = {"id": 5, "type": "private"}
NAME = {"first_name": "Lupe"}
GROUP = {"id": -5, "type": "group", "title": "7b"}


def ignore(_turn: Turn) -> None:
    """A handler."""


TABLE: dict[str, Entry] = {
    "start": command("start", ignore),
    "choose": tap(Choose, ignore),
    "submit": tap(Submit, ignore),
    "membership": membership(ignore),
    "text": text(ignore),
    "anything": anything(ignore),
    "unknown": unknown_tap(ignore),
    "group": group_answer(ignore),
    "poll": poll_changed(ignore),
}


def found(update: dict[str, Any]) -> tuple[str, Match] | None:
    parsed = Update.de_json({"update_id": 1} | update, BOT)
    first = next(((name, match) for name, one in TABLE.items() if (match := one.match(parsed)) is not None), None)
    looked_up = Directory(tuple(TABLE.values())).find(parsed)
    assert (looked_up is None) == (first is None)
    if looked_up is None or first is None:
        return None
    assert (TABLE[first[0]], first[1]) == looked_up
    return first


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    return {"message": {"message_id": 1, "date": 1, "chat": chat, "from": KIM} | content}


def answered(by: int, **content: Any) -> dict[str, Any]:
    asked = {"message_id": 1, "date": 1, "chat": GROUP, "text": "Why?", "from": {"id": by, "is_bot": True} | NAME}
    return message(GROUP, reply_to_message=asked, **content)


def voted(*, closed: bool) -> dict[str, Any]:
    options = [
        {"text": "Yes", "voter_count": 2, "persistent_id": "1"},
        {"text": "No", "voter_count": 1, "persistent_id": "2"},
    ]
    counted = {"total_voter_count": 3, "is_closed": closed, "is_anonymous": True, "type": "regular"}
    return {
        "poll": {
            "id": "99",
            "question": "So?",
            "options": options,
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
        | counted
    }


def tapped(data: str) -> dict[str, Any]:
    return {"callback_query": {"id": "q", "from": KIM, "chat_instance": "1", "data": data}}


def moved(status: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    old = {"user": {"id": 1, "is_bot": True, "first_name": "Lupe"}, "status": "member"}
    new = {"user": old["user"], "status": status} | ({"until_date": 0} if status == "kicked" else {})
    change = {"chat": chat, "from": KIM, "date": 1, "old_chat_member": old, "new_chat_member": new}
    return {"my_chat_member": change}


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        (message(text="/start"), ("start", Match())),
        (message(text="/start payload and more "), ("start", Match(text="payload and more"))),
        (message(text="/Start\nline"), ("start", Match(text="line"))),
        (message(text="/start@Lupe_Bot now"), ("start", Match(text="now"))),
        (message(text="/start@other_bot"), ("anything", Match(text="/start@other_bot"))),
        (message(text="/startle"), ("anything", Match(text="/startle"))),
        (message(text="/"), ("anything", Match(text="/"))),
        (message(text="hello /start"), ("text", Match(text="hello /start"))),
        (message(caption="look"), ("anything", Match())),
        (message(), ("anything", Match())),
        (message(GROUP, text="/start"), None),
        (message(GROUP, text="hello"), None),
        (message(GROUP), None),
        ({"edited_message": message(text="hello")["message"]}, None),
        (tapped("a:1:2"), ("choose", Match(Choose(1, 2)))),
        (tapped("s:z"), ("submit", Match(Submit(35)))),
        (tapped("a:1"), ("unknown", Match())),
        (tapped("ab:1:2"), ("unknown", Match())),
        (tapped("a"), ("unknown", Match())),
        (tapped(""), ("unknown", Match())),
        (moved("kicked"), ("membership", Match(text="kicked"))),
        (moved("member"), ("membership", Match(text="member"))),
        (moved("left", GROUP), None),
        (answered(1, text="Because"), ("group", Match(text="Because", post=1))),
        (answered(2, text="Because"), None),
        (answered(1, text="/class"), None),
        (answered(1), None),
        (voted(closed=False), ("poll", Match(poll=PollState("99", (2, 1), closed=False)))),
        (voted(closed=True), ("poll", Match(poll=PollState("99", (2, 1), closed=True)))),
        ({"something_new": {}}, None),
    ],
)
def test_first_match(update: dict[str, Any], expected: tuple[str, Match] | None) -> None:
    assert found(update) == expected
