"""The checks of what the simulator answers can fail: planted answers, each with what is said about it."""

import json
from typing import Any

import pytest

from bot.simulator.server import Simulator
from tests.simulator.client import Client, Clock, Json
from tests.simulator.validation.answers import aiogram_methods, answer_problems, update_problems
from tests.simulator.validation.recorder import Recorder, checked
from tests.simulator.validation.requests import all_problems

CHAT = {"id": 5, "type": "private", "first_name": "Mia"}
SENT = {"message_id": 1, "date": 1_800_000_000, "chat": CHAT, "text": "hi"}


def sent(**changes: Any) -> Json:
    return {"ok": True, "result": {**SENT, **changes}}


def without(name: str) -> Json:
    return {"ok": True, "result": {key: value for key, value in SENT.items() if key != name}}


def test_a_sound_answer_has_no_problems() -> None:
    assert answer_problems("sendMessage", 200, sent()) == []
    assert answer_problems("EDITMESSAGETEXT", 200, {"ok": True, "result": True}) == []
    assert answer_problems("deleteMessage", 400, {"ok": False, "error_code": 400, "description": "Bad Request"}) == []
    assert answer_problems("getUpdates", 200, {"ok": True, "result": [{"update_id": 1, "message": SENT}]}) == []


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (without("chat"), "sendMessage: chat: Field required"),
        (without("date"), "sendMessage: date: Field required"),
        (sent(colour="red"), "sendMessage: result.colour: no such field in aiogram's models"),
        (sent(colour="red"), "sendMessage: Message.colour: left over by python-telegram-bot"),
        (sent(chat={**CHAT, "mood": 1}), "sendMessage: result.chat.mood: no such field in aiogram's models"),
        (sent(chat={**CHAT, "mood": 1}), "sendMessage: Message.chat.mood: left over by python-telegram-bot"),
        (sent(message_id="1"), "sendMessage: .message_id ('1', 1): aiogram reads it as something else"),
        (sent(has_protected_content=1), "sendMessage: .has_protected_content (1, True): aiogram reads it as somet"),
        (sent(message_id="one"), "sendMessage: message_id: Input should be a valid integer"),
        (sent(photo=[{}]), "sendMessage: photo.0.file_id: Field required"),
        ({"ok": True}, "sendMessage: an answer with status 200 and ['ok']"),
        ({"ok": True, "result": SENT, "more": 1}, "sendMessage: an answer with status 200 and ['more', 'ok', 'result"),
        ({"ok": True, "result": True}, "sendMessage: : Input should be a valid dictionary or instance of Message"),
    ],
)
def test_a_bad_answer_is_told(answer: Json, problem: str) -> None:
    assert any(one.startswith(problem) for one in answer_problems("sendMessage", 200, answer))


@pytest.mark.parametrize(
    ("status", "answer", "problem"),
    [
        (400, {"ok": False, "error_code": 403, "description": "x"}, "status 400 with error_code 403, 'x'"),
        (400, {"ok": False, "error_code": 400}, "status 400 with error_code 400, None"),
        (400, {"ok": False, "error_code": 400, "description": "x", "why": 1}, "an error with ['description', 'err"),
        (
            429,
            {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry": 5}},
            "result.retry: no such field",
        ),
    ],
)
def test_a_bad_error_is_told(status: int, answer: Json, problem: str) -> None:
    assert any(problem in one for one in answer_problems("sendMessage", status, answer))


def test_a_bad_update_is_told() -> None:
    assert update_problems({"update_id": 1, "message": SENT}) == []
    assert update_problems({"update_id": 1, "massage": SENT}) != []
    assert update_problems({"message": SENT}) == ["update: update_id: Field required"]


def test_a_method_of_no_library_is_told() -> None:
    problems = answer_problems("sendPizza", 200, {"ok": True, "result": True})
    assert problems == ["sendPizza: aiogram knows no such method, but it was answered"]


@pytest.mark.planted
async def test_a_test_may_plant_what_is_wrong(client: Client, mia: int) -> None:
    client.sim.world.updates.add("message", {"text": "an update that is none"})
    assert len(await client.updates()) == 1


def test_old_names_of_methods_are_known() -> None:
    assert answer_problems("getChatMembersCount", 200, {"ok": True, "result": 3}) == []


def test_members_of_a_chat_are_read_by_their_family() -> None:
    member = {"status": "member", "user": {"id": 5, "is_bot": False, "first_name": "Mia"}}
    assert answer_problems("getChatMember", 200, {"ok": True, "result": member}) == []
    assert answer_problems("getChatAdministrators", 200, {"ok": True, "result": [{**member, "rank": 1}]}) != []


def test_the_table_of_methods_is_whole() -> None:
    assert {"sendmessage", "getupdates", "sendpoll", "setwebhook"} <= set(aiogram_methods())


async def test_what_a_simulator_answers_is_recorded(clock: Clock) -> None:
    simulator = Simulator(None, clock)
    with pytest.raises(AssertionError, match="Field required"), checked(simulator):  # noqa: PT012 - the block is checked
        client = Client(simulator, clock)
        mia = (await client.sim_get("/state"))["users"][0]["id"]
        await client.act(f"/users/{mia}/text", text="Hello")
        await client.result("sendMessage", chat_id=mia, text="Hi")
        simulator.world.updates.add("message", {"text": "an update that is none"})
        await client.updates()
        await client.http.aclose()
    simulator.close()


async def test_polls_are_recorded_however_they_are_said(clock: Clock) -> None:
    simulator = Simulator(None, clock)
    with checked(simulator) as recorder:
        client = Client(simulator, clock)
        await client.updates(7)
        await client.form("getUpdates", offset="8")
        await client.http.get(f"/bot{simulator.token}/GETUPDATES?offset=9")
        await client.http.aclose()
    simulator.close()
    assert [poll["params"] for poll in recorder.polls] == [{"offset": 7}, {"offset": "8"}, {"offset": "9"}]
    assert all_problems(recorder.polls) == []


def test_an_answer_that_is_not_json_is_told_unless_faults_were_asked_for() -> None:
    recorder = Recorder([("getMe", 200, b"{"), ("getMe", 200, json.dumps({"ok": True}).encode())])
    assert [one for one in recorder.problems() if "not JSON" in one] == ["getMe: the answer is not JSON: b'{'"]
    recorder.answers.append(("getMe", 200, b'{"ok": false}'))
    assert [one for one in recorder.problems() if "error_code" in one] == [
        "getMe: status 200 with error_code None, None"
    ]
    recorder.faulty = True
    assert [one for one in recorder.problems() if "error_code" in one] == []
    assert [one for one in recorder.problems() if "not JSON" in one] == []
