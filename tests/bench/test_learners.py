"""What the virtual learners do, and what the lean API makes of calls."""

import asyncio
import json
import random
from typing import Any

import aiohttp
import pytest

from tests.bench.api import TOKEN, Api, Card, Connection
from tests.bench.learners import Crowd, Learner, decide
from tests.bench.wire import response, split

CHANCE = random.Random(1)


@pytest.mark.parametrize(
    ("taps", "act"),
    [
        (("n:de", "j:en:1"), ("tap", "j:en:1")),
        (("po:2", "pt:1:0:en", "pt:1:1:en"), ("tap", "pt:1:0:en")),
        (("c:5:0", "c:5:2", "g:5"), ("tap", "c:5:2")),
        (("c:5:7", "ck:5"), ("tap", "ck:5")),
        (("a:9:0",), ("tap", "a:9:0")),
        (("cf:9:0", "cf:9:1"), ("tap", "cf:9:0")),
        (("src:9:0", "nx:9"), ("tap", "nx:9")),
        (("t:9:0:1", "s:9"), ("tap", "t:9:0:1")),
        (("t:9:0:0", "s:9"), ("tap", "s:9")),
    ],
)
def test_a_learner_goes_on(taps: tuple[str, ...], act: tuple[str, str]) -> None:
    assert decide(taps, CHANCE) == act


def test_some_options_are_ticked_and_handed_in() -> None:
    found = {decide(("t:9:0:0", "t:9:1:1", "s:9"), random.Random(seed)) for seed in range(20)}
    assert found == {("tap", "t:9:1:1"), ("tap", "s:9")}


def test_a_question_for_words_is_answered_and_after_the_summary_comes_more() -> None:
    kind, text = decide(("sq:3",), CHANCE)
    assert kind == "text"
    assert text.isdecimal()
    assert {decide(("m:progress", "rw:3"), random.Random(seed))[1] for seed in range(20)} == {"/quiz", "/learn"}


def test_a_crowd_is_half_new_and_decides_the_same_again() -> None:
    crowd = Crowd(1, echo=False, newcomers=range(10, 12), veterans=range(20, 21))
    assert [(one.id, one.first) for one in crowd.learners()] == [(10, "/start"), (20, "/quiz"), (11, "/start")]
    assert crowd.learners()[0].chance.random() == crowd.learners()[0].chance.random()
    assert Crowd(1, echo=True, newcomers=range(1)).learners()[0].act() == ("text", "hello")


def test_updates_are_those_of_the_bot_api() -> None:
    learner = Learner(7, "/start", random.Random(1))
    text = json.loads(learner.update(1, ("text", "/start")))
    assert text["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert text["message"]["from"]["language_code"] == "de"
    learner.card = Card(3, 7, {"text": "a “b”", "reply_markup": markup("j:de:1")}, photo=False)
    tap = json.loads(learner.update(2, ("tap", "j:de:1")))
    assert tap["callback_query"]["data"] == "j:de:1"
    assert tap["callback_query"]["message"]["text"] == "a “b”"
    assert tap["callback_query"]["message"]["reply_markup"] == json.loads(markup("j:de:1"))
    assert learner.query == tap["callback_query"]["id"]


def test_an_echo_gets_another_text_each_time() -> None:
    learner = Learner(7, "hello", random.Random(1), echo=True)
    learner.update(1, learner.act())
    assert learner.act() == ("text", "hello 1")


def test_requests_are_cut_out_of_what_comes() -> None:
    one = b"POST /botT/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 18\r\n\r\nchat_id=7&text=a+b"
    for end in range(len(one)):
        assert split(one[:end]) == (None, one[:end])
    request, rest = split(one + b"POST")
    assert request is not None
    assert (request.method, request.fields, rest) == ("sendMessage", {"chat_id": "7", "text": "a b"}, b"POST")
    body = b'{"chat_id":7,"text":"a b","reply_markup":{"inline_keyboard":[]}}'
    request, rest = split(b"POST /botT/sendMessage HTTP/1.1\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
    assert request is not None
    assert (request.fields, rest) == ({"chat_id": "7", "text": "a b", "reply_markup": '{"inline_keyboard": []}'}, b"")
    assert response("{}").endswith(b"Content-Length: 2\r\n\r\n{}")


class Watcher:
    """Notes what it sees."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, Any]] = []

    def shown(self, chat: int, card: Card) -> None:
        self.seen.append((chat, (card.id, card.taps)))

    def answered(self, chat: int, query: str) -> None:
        self.seen.append((chat, query))


async def test_the_lean_api_answers_a_real_client() -> None:
    watcher = Watcher()
    loop = asyncio.get_running_loop()
    polled = asyncio.Event()
    api = Api(watcher, 0.0, polled.set)
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0)
    root = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}/"
    async with aiohttp.ClientSession() as session:

        async def call(method: str, data: Any = None) -> Any:
            async with session.post(root + method, data=data) as answer:
                return (await answer.json())["result"]

        assert (await call("getMe"))["is_bot"]
        assert await call("deleteWebhook", {"drop_pending_updates": "false"}) is True
        sent = await call("sendMessage", {"chat_id": "7", "text": "hello", "reply_markup": markup("j:de:1")})
        form = aiohttp.FormData({"chat_id": "7", "media": json.dumps({"caption": "words"}), "message_id": "5"})
        form.add_field("photo", b"PNG", filename="a.png")
        edited = await call("editMessageMedia", form)
        assert await call("answerCallbackQuery", {"callback_query_id": "7000002"}) is True
        waiting = loop.create_task(call("getUpdates", {"offset": "0", "timeout": "5"}))
        await polled.wait()
        api.offer(1, '{"update_id":1}')
        api.offer(2, '{"update_id":2}')
        assert await waiting == [{"update_id": 1}, {"update_id": 2}]
        assert await call("getUpdates", {"offset": "2", "timeout": "5"}) == [{"update_id": 2}]
        assert await call("getUpdates", {"offset": "3", "timeout": "0"}) == []
    server.close()
    await server.wait_closed()
    assert (sent["text"], edited["caption"], edited["message_id"]) == ("hello", "words", 5)
    assert edited["photo"]
    assert watcher.seen == [(7, (sent["message_id"], ("j:de:1",))), (7, (5, ())), (7, "7000002")]
    assert api.calls["getUpdates"] == 3


def markup(*taps: str) -> str:
    return json.dumps({"inline_keyboard": [[{"text": "x", "callback_data": data}] for data in taps]})


def test_a_newcomer_who_leaves_is_followed_by_another() -> None:
    crowd = Crowd(1, echo=False, newcomers=range(5, 6))
    learner = crowd.learners()[0]
    learner.card = Card(
        1, 5, {"reply_markup": '{"inline_keyboard":[[{"text":"A","callback_data":"a:9:0"}]]}'}, photo=False
    )
    assert [learner.act() for _ in range(2)] == [("tap", "a:9:0")] * 2
    assert learner.answers == 2
    another = crowd.successor(6)
    assert (another.id, another.act(), another.answers) == (6, ("text", "/start"), 0)
