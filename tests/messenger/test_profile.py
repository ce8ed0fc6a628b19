"""Commands and descriptions are set when they changed."""

from typing import Any

import pytest
from telegram.error import InvalidToken, NetworkError

from bot.messenger.profile import Profile, announce
from tests.messenger.doubles import Recorder

GERMAN = Profile("de", (("quiz", "Fragen"),), "Beschreibung", "Kurz")
COMMANDS = [{"command": "quiz", "description": "Fragen"}]


async def test_only_what_differs_is_set() -> None:
    answers: list[Any] = [COMMANDS, {"description": ""}, True, {"short_description": "Kurz"}]
    recorder = Recorder(plan=answers)
    await announce(recorder, (GERMAN,))
    assert recorder.calls == [
        ("getMyCommands", {"language_code": "de"}),
        ("getMyDescription", {"language_code": "de"}),
        ("setMyDescription", {"language_code": "de", "description": "Beschreibung"}),
        ("getMyShortDescription", {"language_code": "de"}),
    ]


async def test_commands_are_set_as_telegram_wants_them() -> None:
    recorder = Recorder(plan=[[], True, {"description": "Beschreibung"}, {"short_description": "Kurz"}])
    await announce(recorder, (GERMAN,))
    assert recorder.calls[1] == ("setMyCommands", {"language_code": "de", "commands": COMMANDS})


async def test_the_bot_works_without() -> None:
    recorder = Recorder(plan=[NetworkError("x")])
    await announce(recorder, (GERMAN, GERMAN))
    assert recorder.methods() == ["getMyCommands"]


async def test_a_refused_token_is_told() -> None:
    with pytest.raises(InvalidToken):
        await announce(Recorder(plan=[InvalidToken("Unauthorized")]), (GERMAN,))
