"""Talks at every point, and what can be read there."""

from dataclasses import replace

from bot.core.discussions import (
    LIMITS,
    TOLD,
    Ask,
    Found,
    Step,
    Talk,
    TextRead,
)
from bot.core.understanding import Kind, Why, Zone
from tests.talks import NOT, TAG, discussion, reading

MATTER = discussion()
NEW = Talk(1, 2, "p01", "d01", "de", seed=5)
OBSERVE = NEW
STANCE = replace(NEW, step=Step.STANCE, ask=Ask.STANCE)
REASON = replace(NEW, step=Step.REASON, ask=Ask.WHY, before=4)
EVIDENCE = replace(NEW, step=Step.EVIDENCE, ask=Ask.SENTENCE, about="first", found=(Found("first"),))
COUNTER = replace(NEW, step=Step.COUNTER, ask=Ask.COUNTER)
VIEWED = replace(COUNTER, ask=Ask.SEEN, rungs=(("first", 2), ("", 1)))
JUDGE = replace(NEW, step=Step.JUDGE, ask=Ask.JUDGE, before=4)
STATEMENT = replace(REASON, ask=Ask.STATEMENT, about="first", rungs=(("first", TOLD),))
OLD_HAND = replace(REASON, experience=4)

ACCEPT, BACK = Zone.ACCEPT, Zone.ASK_BACK
NUMBER = Zone.NOT_YET, Why.NUMBER
NOTHING = TextRead(reading())
EMPTY, HOSTILE, VAGUE, STUCK = (TextRead(reading(kind)) for kind in (Kind.EMPTY, Kind.HOSTILE, Kind.VAGUE, Kind.STUCK))
COPIED = TextRead(reading(Kind.COPIED, copied=("s01",)))
MISTAKEN = TextRead(reading(Kind.ANSWER, TAG))
FIRST, BOTH = TextRead(reading(first=ACCEPT)), TextRead(reading(first=ACCEPT, second=ACCEPT))
NEAR, DENIED = TextRead(reading(first=BACK)), TextRead(reading(first=NOT))
WRONG_NUMBER = TextRead(reading(first=NUMBER))


def last(talk: Talk) -> Talk:
    """The talk before the last try of its step."""
    return replace(talk, tries=LIMITS[talk.step] - 1)


def climbed(talk: Talk, ask: Ask = Ask.STATEMENT, **rungs: int) -> Talk:
    return replace(talk, ask=ask, about=next(iter(rungs)), rungs=tuple(rungs.items()))
