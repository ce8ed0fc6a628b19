"""What of a lesson draft is laid before the teacher."""

from collections import Counter

from bot.core.article.drafting.model import DraftCard, LessonDraft, Proposal
from bot.core.articles.model import MOST_OFFERED

MOST_SUGGESTED = 6
"""Proposals of a language model at most."""


def offered(lesson: LessonDraft) -> tuple[Proposal | DraftCard, ...]:
    """What is laid before the teacher: the cards, the ticked questions, then the best of the others, of many kinds.

    What a language model proposed comes last and takes nobody's place.
    """
    chosen = [one for one in lesson.questions if one.key in lesson.ticked]
    others = [one for one in lesson.questions if one.key not in lesson.ticked and one.origin == "rules"]
    suggested = [one for one in lesson.questions if one.origin == "model"]
    times = Counter(one.template for one in chosen)
    asked = {number for one in chosen for number in one.sentences}
    while others and len(chosen) < MOST_OFFERED:
        # Two questions about one sentence give each other away.
        others.sort(key=lambda one: (not asked.isdisjoint(one.sentences), times[one.template]))
        chosen.append(others.pop(0))
        asked.update(chosen[-1].sentences)
        times[chosen[-1].template] += 1
    return (*lesson.cards, *chosen, *suggested[:MOST_SUGGESTED])
