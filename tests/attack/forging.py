"""Chooses the next step: of somebody honest who taps what they were shown, or of somebody who forges."""

import random
from collections import defaultdict
from dataclasses import dataclass, field, fields
from typing import Any

from bot.core.actions import ACTIONS, learning, tasks
from bot.messenger.callbacks import encode
from tests.attack.desk import Sent
from tests.attack.updates import BOT, Json, Step, chat, message, tapped, user
from tests.services.access.walk import Rows
from tests.services.access.world import GROUP

COMMANDS = (
    *("start", "learn", "quiz", "discuss", "review", "today", "progress", "settings", "help", "cancel", "privacy"),
    *("export", "delete", "class", "teach", "assign", "assignments", "results", "article", "rhythm", "nonsense"),
)
WORDS = ("de", "en", "p01", "p02", "p03", "r01", "d01", "individuals", "roster", "locked", "phrasing", "today", "group",
         "class", "results", "after_release", "at_once", "owner", "viewer", "sure", "a", "b", "-")  # fmt: skip
TEXTS = ("because <u>zq{n}x</u> and so on", "zq{n}x", "zq{n}x<u>bold</u> & more", "zq{n}x <u>", "158", "160",
         "Sensetine", "tomorrow 18:00",
         "https://example.org/zq{n}x", "30", "0", "-1", "9" * 40, "Berlin", "\u202ezq{n}x\u200b", "😀" * 30,
         "zq{n}x " * 120)  # fmt: skip
"""``{n}`` makes a mark that is never written twice."""

TABLES = {
    "class_id": "classes",
    "assignment": "assignments",
    "draft": "article_drafts",
    "round": "rounds",
    "member": "memberships",
    "membership": "memberships",
    "item": "quiz_items",
    "quiz": "quizzes",
    "lesson": "lessons",
    "talk": "talks",
    "map": "opinion_maps",
    "colleague": "learners",
    "reason": "round_reasons",
    "piece": "article_pieces",
}
"""Field of an action: the table whose ids it holds."""

NEAR_KEYS = (
    *(learning.Choose, learning.Toggle, learning.Submit, learning.RateConfidence, learning.Continue),
    *(learning.ShowSource, learning.RepeatWrong, learning.StartCheck, tasks.StartTask, tasks.ReviewSource),
    *(tasks.ReviewAnswer, tasks.ReviewAnswer, tasks.ReviewAnswer),
)
"""Buttons by which a key would come out, were it not kept; pressed more often than others."""

OTHER_GROUP = -1009
HUGE = (2**31, 2**53, 2**63 - 1)
GARBAGE = ("", ":", "a", "a:", "a:-1:0", "a:zzzzzzzzzzzzz:0", "a:1:0:0", "A:1:0", "m:../x", "j:de:99:-", "\x00",
           "ä" * 30, "kj:::", "m:" + "x" * 62)  # fmt: skip


@dataclass
class Shown:
    """What hangs in one chat."""

    messages: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass
class Forger:
    """``people`` are Telegram ids, ``tokens`` payloads of links that somebody was given."""

    dice: random.Random
    people: tuple[int, ...]
    tokens: list[str]
    shown: dict[int, Shown] = field(default_factory=lambda: defaultdict(Shown))
    seen: list[tuple[int, int, str]] = field(default_factory=list)
    """Every button that anybody was ever sent: chat, message, data."""
    number: int = 0
    at_it: int = 0
    """Who is using the bot honestly just now: whoever taps one thing mostly taps what comes of it."""

    def learn(self, sent: list[Sent]) -> None:
        """Take in what went out."""
        for one in sent:
            if one.message:
                self.shown[one.chat].messages[one.message] = one.buttons
            self.seen += [(one.chat, one.message, data) for _, data in one.buttons]

    def next(self, rows: Rows) -> Step:
        """The next step, in a world where ``rows`` are stored."""
        self.number += 1
        actor = self.dice.choice(self.people)
        (choose,) = self.dice.choices(
            (self._honest, self._replay, self._forge, self._write, self._command, self._strange),
            (38, 13, 24, 13, 8, 4),
        )
        if choose == self._honest and self.at_it and self.dice.random() < 0.85:
            actor = self.at_it
        self.at_it = actor if choose == self._honest else self.at_it
        content, kind, where = choose(actor, rows)
        (wait,) = self.dice.choices((1, 20, 3600, 86_400), (70, 24, 5, 1))
        (part,) = content.values()
        sender = part.get("from", part.get("user", {"id": 0}))  # a poll that changed is nobody's
        return Step(kind, int(sender["id"]), wait, content, where)

    def _honest(self, actor: int, rows: Rows) -> tuple[Json, str, int]:
        cards = [(number, data) for number, keys in self.shown[actor].messages.items() for _, data in keys]
        if not cards:
            return self._command(actor, rows)
        newest = [card for card in cards if card[0] == cards[-1][0]]
        number, data = self.dice.choice(newest if self.dice.random() < 0.7 else cards[-12:])
        return tapped(actor, data, actor, number), "honest", actor

    def _replay(self, actor: int, rows: Rows) -> tuple[Json, str, int]:
        if not self.seen:
            return self._command(actor, rows)
        where, number, data = self.dice.choice(self.seen)
        place = self.dice.choice((where, actor, actor, GROUP, OTHER_GROUP, None))
        photo, gone = self.dice.random() < 0.1, self.dice.random() < 0.1
        return tapped(actor, data, place, number, photo=photo, gone=gone), "replay", place or actor

    def _forge(self, actor: int, rows: Rows) -> tuple[Json, str, int]:
        way = self.dice.random()
        if way < 0.08:
            data = self.dice.choice(GARBAGE)
        elif way < 0.3 and self.seen:
            data = self._mutated(self.dice.choice(self.seen)[2])
        else:
            data = self._made(actor, rows)
        number = self.dice.choice((0, 1, 1001, *self.shown[actor].messages))
        place = self.dice.choice((actor, actor, actor, GROUP, None, self.dice.choice(self.people)))
        return tapped(actor, data, place, number), "forged", place or actor

    def _made(self, actor: int, rows: Rows) -> str:
        kind = self.dice.choice(ACTIONS if self.dice.random() < 0.55 else NEAR_KEYS)
        me = next((row["learner_id"] for row in rows["contacts"] if row["chat_id"] == actor), 0)
        shape = {one.name: self._value(one.name, one.type, rows, me) for one in fields(kind)}
        try:
            return encode(kind(**shape))
        except ValueError:
            return kind.code

    def _value(self, name: str, kind: Any, rows: Rows, me: int) -> int | str:
        if kind is not int:
            if name == "key":
                return self.dice.choice([str(row["code"]).lower() for row in rows["classes"]] or ["x"])
            return self.dice.choice((*WORDS, *self.tokens)) if name == "link" else self.dice.choice(WORDS)
        way = self.dice.random()
        if way < 0.05:
            return self.dice.choice(HUGE)
        found = rows[TABLES[name]] if name in TABLES else []
        if way < 0.35:
            # What is their own is the shortest way to what is kept even from them.
            found = [row for row in found if row.get("learner_id") == me] or found
        elif way < 0.65:
            found = found[-12:]
        return int(self.dice.choice(found)["id"]) if found and way < 0.93 else self.dice.randrange(6)

    def _mutated(self, data: str) -> str:
        parts = data.split(":")
        place = self.dice.randrange(len(parts))
        other = self.dice.choice(self.seen)[2].split(":")
        parts[place] = self.dice.choice((*other, "0", "1", "2", "-1", "", "zz"))
        return ":".join(parts)[: self.dice.choice((64, 64, 64, 5))]

    def _text(self) -> str:
        return self.dice.choice(TEXTS).format(n=self.number)

    def _write(self, actor: int, rows: Rows) -> tuple[Json, str, int]:
        asked = [row["chat_id"] for row in rows["contacts"] if _asked(rows, int(row["learner_id"]))]
        # Whoever was asked for something writes most often.
        actor = self.dice.choice(asked) if asked and self.dice.random() < 0.7 else actor
        if self.dice.random() < 0.1 and not _asks_for_words(rows, actor):
            codes = [str(row["code"]) for row in rows["classes"]]
            return {"message": message(actor, actor, 5, text=self.dice.choice(codes))}, "code", actor
        return {"message": message(actor, actor, 5, text=self._text())}, "text", actor

    def _command(self, actor: int, rows: Rows) -> tuple[Json, str, int]:
        del rows
        name = self.dice.choice(COMMANDS)
        if name == "start" or self.dice.random() < 0.1:
            name = f"start {self.dice.choice((*self.tokens, 'c-00000000', 'garbage', ''))}"
        where = self.dice.choice((actor,) * 8 + (GROUP, OTHER_GROUP))
        return {"message": message(actor, where, 5, text=f"/{name}")}, "command", where

    def _strange(self, actor: int, rows: Rows) -> tuple[Json, str, int]:
        group, polls = self.dice.choice((GROUP, OTHER_GROUP)), rows["polls"]
        poll = self.dice.choice(polls)["poll_id"] if polls else "1"
        document = {"file_id": f"f{self.number}", "file_unique_id": "u", "file_name": "a.pdf", "file_size": 5}
        return self.dice.choice(
            (
                ({"edited_message": message(actor, actor, 5, text=self._text(), edit_date=2)}, "edited", actor),
                ({"message": message(actor, actor, 5, document=document)}, "file", actor),
                ({"message": message(actor, actor, 5, caption=self._text(), document=document)}, "file", actor),
                ({"message": message(actor, actor, 5, forward_origin=_origin(), text=self._text())}, "forward", actor),
                ({"message": self._answer(actor, group)}, "in the group", group),
                ({"message": self._answer(actor, actor)}, "answer", actor),
                ({"message": message(actor, actor, 5, sticker=_STICKER)}, "sticker", actor),
                ({"poll": _poll(poll, [self.dice.randrange(9) for _ in range(4)])}, "poll", 0),
                ({"poll_answer": {"poll_id": poll, "user": user(actor), "option_ids": [0],
                                  "option_persistent_ids": ["0"]}}, "poll answer", actor),
                ({"my_chat_member": _member(actor, actor, self.dice.choice(("kicked", "member")))}, "block", actor),
                ({"my_chat_member": _member(actor, OTHER_GROUP, self.dice.choice(("left", "member")))}, "group",
                 OTHER_GROUP),
                ({"message": message(actor, OTHER_GROUP, 5, migrate_to_chat_id=-100_2009)}, "moved", OTHER_GROUP),
            )
        )  # fmt: skip

    def _answer(self, actor: int, where: int) -> Json:
        number = self.dice.choice((1, *self.shown[where].messages))
        return message(actor, where, 6, text=self._text(), reply_to_message=_bots(where, number))


def _asks_for_words(rows: Rows, actor: int) -> bool:
    """Whether a code would become a pseudonym, a class's name or an answer, which others may read."""
    mine = {row["learner_id"] for row in rows["contacts"] if row["chat_id"] == actor}
    return any(row["id"] in mine and row["prompt"] not in ("", "code") for row in rows["learners"])


def _asked(rows: Rows, learner: int) -> bool:
    return any(row["id"] == learner and row["prompt"] for row in rows["learners"])


def _bots(where: int, number: int) -> Json:
    return {"message_id": number, "date": 1, "chat": chat(where), "from": BOT, "text": "asked"}


def _origin() -> Json:
    return {"type": "hidden_user", "sender_user_name": "Nobody", "date": 1}


def _poll(number: object, votes: list[int]) -> Json:
    names = map(str, range(len(votes)))
    options = [
        {"text": one, "voter_count": count, "persistent_id": one} for one, count in zip(names, votes, strict=True)
    ]
    return {"id": str(number), "question": "?", "options": options, "total_voter_count": sum(votes),
            "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
            "allows_revoting": True, "members_only": False}  # fmt: skip


def _member(actor: int, where: int, status: str) -> Json:
    return {"chat": chat(where), "from": user(actor), "date": 1,
            "old_chat_member": {"status": "member", "user": BOT},
            "new_chat_member": {"status": status, "user": BOT, "until_date": 0}}  # fmt: skip


_STICKER = {"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1, "is_animated": False, "is_video": False,
            "type": "regular"}  # fmt: skip
