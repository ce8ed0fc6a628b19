"""The simulator in a test: its clock, the bot's calls and the users' hands."""

import io
from typing import Any

import httpx
from PIL import Image

from bot.simulator.server import Simulator

Json = dict[str, Any]


class Clock:
    """A clock that only a test moves."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def picture(width: int = 64, height: int = 48, kind: str = "PNG") -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 60)).save(buffer, kind)
    return buffer.getvalue()


class Client:
    """Speaks to the simulator without a network."""

    def __init__(self, sim: Simulator, clock: Clock) -> None:
        self.sim = sim
        self.clock = clock
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=sim.app), base_url="http://127.0.0.1")

    async def call(self, method: str, **params: Any) -> Json:
        """A Bot API call with a JSON body; the whole answer."""
        response = await self.http.post(f"/bot{self.sim.token}/{method}", json=params)
        answer: Json = response.json()
        assert response.status_code == answer.get("error_code", 200)
        return answer

    async def form(self, method: str, files: Json | None = None, **params: str) -> Json:
        """A Bot API call with a form, multipart if there are files; the whole answer."""
        response = await self.http.post(f"/bot{self.sim.token}/{method}", data=params, files=files)
        answer: Json = response.json()
        return answer

    async def result(self, method: str, **params: Any) -> Any:
        """The result of a Bot API call that must succeed."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """The error of a Bot API call that must fail, as "code description"."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return f"{answer['error_code']} {answer['description']}"

    async def updates(self, offset: int = 0, **params: Any) -> list[Json]:
        """The updates that wait."""
        found: list[Json] = await self.result("getUpdates", offset=offset, **params)
        return found

    async def sim_get(self, path: str) -> Any:
        """What the control API answers to a GET."""
        response = await self.http.get(f"/sim{path}")
        assert response.status_code == 200, response.text
        return response.json()

    async def act(self, path: str, **fields: Any) -> Any:
        """What the control API answers to a POST that must succeed."""
        response = await self.http.post(f"/sim{path}", json=fields)
        assert response.status_code == 200, response.text
        return response.json()

    async def change(self, user_id: int, **fields: Any) -> Any:
        """Change a user."""
        response = await self.http.patch(f"/sim/users/{user_id}", json=fields)
        assert response.status_code == 200, response.text
        return response.json()

    async def wrong(self, path: str, method: str = "POST", **fields: Any) -> str:
        """The error of the control API for a request that must fail, as "status text"."""
        response = await self.http.request(method, f"/sim{path}", json=fields)
        return f"{response.status_code} {response.json()['error']}"

    async def messages(self, user_id: int) -> list[Json]:
        """What stands in a chat."""
        chat = await self.sim_get(f"/users/{user_id}/chat")
        found: list[Json] = chat["messages"]
        return found
