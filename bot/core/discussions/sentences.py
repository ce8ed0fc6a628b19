"""Showing the sentence: which ones there are to point to, and what pointing comes to."""

from collections.abc import Sequence

from bot.core.content import Discussion, Pack
from bot.core.discussions.ladder import find
from bot.core.discussions.model import Step, Talk
from bot.core.quiz.selection import shuffled

CHOICES = 4
"""Sentences to choose from."""

_FITTING = 2


def used(pack: Pack) -> frozenset[str]:
    """Ids of the sentences that an aspect, a round or a question of the pack points to: no headline, no by-the-way."""
    found = {choice for one in pack.questions if one.type == "sentence" for choice in one.choices}
    for topic in pack.rounds:
        found.update(topic.sentences)
    for matter in pack.discussions:
        found.update(matter.sentences, *(aspect.sentences for aspect in matter.aspects))
    return frozenset(found)


def number_of(sentence: str) -> int:
    """The number in a sentence's id, 14 for "s14"."""
    return int(sentence[1:])


def choices(talk: Talk, discussion: Discussion, article: Sequence[str]) -> tuple[str, ...]:
    """Ids of the sentences to choose from, () in other steps, in the order of the ``article`` (its ids that are used).

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
