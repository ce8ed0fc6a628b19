"""Showing the sentence: which ones there are to point to, and what pointing comes to."""

from collections.abc import Sequence

from bot.core.content import Discussion
from bot.core.discussions.ladder import find
from bot.core.discussions.model import Step, Talk
from bot.core.quiz.selection import shuffled

CHOICES = 4
"""Sentences to choose from."""

_FITTING = 2


def choices(talk: Talk, discussion: Discussion, article: Sequence[str]) -> tuple[str, ...]:
    """Ids of the sentences to choose from, in the order of the ``article`` (all of its ids); () in other steps.

    At most two that show the aspect in question, then what was read first, then others as the seed has it.
    """
    if talk.step is not Step.EVIDENCE or talk.over:
        return ()
    aspect = find(discussion, talk.about)
    fitting = aspect.sentences[:_FITTING] if aspect else ()
    others = shuffled(article, talk.seed, lambda sentence: sentence)
    wanted = [one for one in dict.fromkeys((*fitting, *discussion.sentences, *others)) if one in article]
    return tuple(one for one in article if one in wanted[:CHOICES])


def pointed(text: str, shown: Sequence[str]) -> str:
    """The sentence of ``shown`` whose number (from 1) is all that ``text`` says; "" for anything else."""
    number = text.strip(" .)")
    place = int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else 0
    return shown[place - 1] if 1 <= place <= len(shown) else ""
