"""Virtual learners: each sees the bot's newest card and decides what to do next."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.core.languages import Language
from tests.bench.api import ONE_CHAT, Card

Act = tuple[Literal["tap", "text"], str]
"""A tap on a button with this callback data, or a text."""

Mind = Callable[[tuple[str, ...], random.Random], Act]
"""Decides what to do at the sight of these buttons."""

_FORWARD = ("ck", "cf", "nx", "j", "pt")
"""Buttons that lead on: the check, how sure, go on, join, a pseudonym."""

_ANSWERS = ("a", "s")
"""Buttons that answer a question: an option, what was put together."""


def decide(taps: tuple[str, ...], chance: random.Random) -> Act:
    """What a learner does who sees buttons ``taps``: on through the lesson and the check, and then again."""
    codes = by_code(taps)
    tap = _choose(codes, chance)
    if tap:
        return "tap", tap
    if "sq" in codes:  # a question that wants words; a number is an answer to each of them
        return "text", str(chance.randrange(1_000_000, 9_000_000))
    return "text", chance.choice(("/quiz", "/learn"))


def by_code(taps: tuple[str, ...]) -> Mapping[str, list[str]]:
    """Buttons by the codes of their actions."""
    codes: dict[str, list[str]] = {}
    for data in taps:
        codes.setdefault(data.partition(":")[0], []).append(data)
    return codes


def speaks(one: int) -> Language:
    """Every second learner speaks German."""
    return "de" if one % 2 else "en"


def _choose(codes: Mapping[str, list[str]], chance: random.Random) -> str:
    """The button to tap among those that are there, by their codes; "" where none leads on."""
    if "c" in codes and "ck" not in codes:
        return codes["c"][-1]
    if "t" in codes:
        # Some of the options, at least one: a ticked one is offered to be unticked (":0").
        ticked = any(data.endswith(":0") for data in codes["t"])
        unticked = [data for data in codes["t"] if not data.endswith(":0")]
        done = ticked and (not unticked or chance.random() < 0.5)
        return codes["s"][0] if done else chance.choice(unticked)
    for code in ("a", "as", "s"):
        if code in codes:
            return chance.choice(codes[code])
    return next((codes[code][0] for code in _FORWARD if code in codes), "")


@dataclass(slots=True)
class Learner:
    """One virtual learner: ``id`` is the user's and the chat's; ``first`` is the first text."""

    id: int
    first: str
    chance: random.Random
    echo: bool = False
    """Whether any answer is followed by the next text, as an echo has no buttons."""
    mind: Mind = decide
    card: Card | None = None
    query: str = ""
    """The tap that waits for its answer."""
    since: float = 0.0
    """When the newest act was offered; 0 before the first."""
    replied: bool = True
    """Whether the newest act got its first reply."""
    seen: bool = True
    """Whether the newest act changed the card."""
    acts: int = 0
    answers: int = 0
    """How many questions were answered, those that were asked back counted again."""

    def act(self) -> Act:
        """What this learner does now."""
        if self.echo or self.card is None:
            return "text", self.first if not self.acts or not self.echo else f"{self.first} {self.acts}"
        kind, value = self.mind(self.card.taps, self.chance)
        self.answers += value.isdigit() if kind == "text" else value.partition(":")[0] in _ANSWERS
        return kind, value

    def update(self, number: int, act: Act, date: int = 1795510000) -> str:
        """``act`` at ``date`` (seconds since 1970) as JSON of the Bot API, with update id ``number``."""
        self.acts += 1
        kind, value = act
        user = f'{{"id":{self.id},"is_bot":false,"first_name":"B","language_code":"{speaks(self.id)}"}}'
        if kind == "text":
            self.query = ""
            return (
                f'{{"update_id":{number},"message":{{"message_id":{number},"date":{date},'
                f'"chat":{{"id":{self.id},"type":"private","first_name":"B"}},"from":{user},'
                f'"text":{json.dumps(value)}{_entities(value)}}}}}'
            )
        assert self.card is not None
        self.query = str(self.id * ONE_CHAT + self.acts)
        return (
            f'{{"update_id":{number},"callback_query":{{"id":"{self.query}","from":{user},'
            f'"chat_instance":"{self.id}","data":{json.dumps(value)},"message":{self.card.json}}}}}'
        )


@dataclass
class Crowd:
    """The learners of one run: ``newcomers`` join first, veterans have joined and finished the lesson."""

    seed: int
    echo: bool
    newcomers: range
    veterans: range = field(default=range(0))
    minds: Callable[[int], Mind] = lambda _one: decide
    """What each learner, by their id, has in mind."""
    begin: str = "/quiz"
    """What veterans begin with."""

    def learners(self) -> list[Learner]:
        """All of them, newcomers and veterans in turn."""
        made = []
        for place in range(max(len(self.newcomers), len(self.veterans))):
            for ids, first in ((self.newcomers, "/start"), (self.veterans, self.begin)):
                if place < len(ids):
                    one = ids[place]
                    text = "hello" if self.echo else first
                    made.append(Learner(one, text, self._chance(one), echo=self.echo, mind=self.minds(one)))
        return made

    def successor(self, one: int) -> Learner:
        """Whoever comes in place of a newcomer who leaves: ``one``, who is new, too."""
        return Learner(one, "/start", self._chance(one), mind=self.minds(one))

    def _chance(self, one: int) -> random.Random:
        return random.Random(f"{self.seed}/{one}")


def _entities(text: str) -> str:
    """A command is marked as one."""
    return f',"entities":[{{"type":"bot_command","offset":0,"length":{len(text)}}}]' if text.startswith("/") else ""
