"""Whether a text is the bot's own: what it has said in a talk is no reason of the learner's."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from bot.core.content import Discussion
from bot.core.discussions.ladder import find
from bot.core.discussions.model import HINTED, PROMPTED, TOLD, Ask, Step, Talk
from bot.core.languages import Language
from bot.core.phrasing import denies

_FEWEST: Final = 5
"""Words that somebody copies; shorter texts are what anybody would say."""

_SAME: Final = 85
"""Likeness of a word to itself with a slip, and of a text to what it was copied from, from 0 to 100."""

_STRANGE: Final = 0.2
"""Share of the words that may be the learner's own."""


def is_echo(text: str, talk: Talk, discussion: Discussion, language: Language) -> bool:
    """Whether ``text`` is a near copy of something that the bot has said in ``talk``, or of a part of it.

    With a no in it that the bot has not said, or without the bot's, it is an answer.
    """
    words = _words(text)
    return len(words) >= _FEWEST and any(_copies(words, _words(one)) for one in _said(talk, discussion, language))


def _copies(words: list[str], said: list[str]) -> bool:
    mine, own = " ".join(words), " ".join(said)
    strange = [one for one in words if not any(fuzz.ratio(one, other) >= _SAME for other in said)]
    if len(strange) > _STRANGE * len(words) or any(map(str.isdecimal, strange)):
        return False
    alignment = fuzz.partial_ratio_alignment(mine, own) if len(mine) <= len(own) else None
    score = alignment.score if alignment else fuzz.ratio(mine, own)
    part = own[alignment.dest_start : alignment.dest_end] if alignment else own
    return score >= _SAME and denies(mine) == denies(part)


def _said(talk: Talk, discussion: Discussion, language: Language) -> Iterator[str]:
    if talk.step is not Step.OBSERVE:
        yield discussion.claim[language]
    for name, rung in talk.rungs:
        aspect = find(discussion, name)
        if aspect is None:
            continue
        texts = {HINTED: aspect.hint, PROMPTED: aspect.prompt, TOLD: aspect.statement}
        yield from (said[language] for height, said in texts.items() if height <= rung)
    yield from (one.reply[language] for one in discussion.misconceptions if one.id in talk.misbeliefs)
    if talk.step in (Step.COUNTER, Step.JUDGE):
        roles = [one.text for one in discussion.roles if one.id == talk.role and talk.ask is not Ask.COUNTER]
        yield from (one[language] for one in roles or [discussion.counter.facing(talk.stance).text])


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
