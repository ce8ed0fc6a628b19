"""Talks of the learner, each at another point, and one of somebody else."""

from collections.abc import Callable
from typing import Any

from bot.core.discussions import TalkCard
from bot.services.discussions import DiscussionService
from tests.talks import discussion

MATTERS = tuple(discussion(id=f"d0{number}") for number in range(1, 5))
"""What there is to discuss in pack p02."""


def begin_talks(service: DiscussionService, call: Callable[..., Any]) -> dict[str, int]:
    """The ids of the talks, by what waits in them; ``call`` runs a use case as somebody."""

    def talk(name: str, place: int, skips: int, helps: int = 0) -> TalkCard:
        shown = call(name, lambda work, me: service.start(work, me, "p02", MATTERS[place].id))
        for use in [service.skip] * skips + [service.help] * helps:
            at = shown.talk
            shown = call(name, lambda work, me: use(work, me, at.id, at.turn))
        assert isinstance(shown, TalkCard)
        return shown

    talk("mate1", 0, 2)
    made = {
        "stance": talk("learner", 0, 1),
        "sentence": talk("learner", 1, 3),
        "statement": talk("learner", 2, 2, 3),
        "ended": talk("learner", 3, 2),
    }
    at = made["ended"].talk
    call("learner", lambda work, me: service.end(work, me, at.id, at.turn))
    return {name: shown.talk.id for name, shown in made.items()}
