"""What a learner has written, counted, and what of it can be deleted at once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """How many texts a learner has written in ``talks`` with the bot and in ``rounds`` of their classes.

    ``opinions`` counts statements on maps of views to which they have said something, ``prompts`` texts of their own in
    quizzes, ``drafts`` what they make, or began to make, of articles.
    """

    talks: int
    rounds: int
    opinions: int
    prompts: int = 0
    drafts: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is something to delete."""
        return bool(self.talks or self.rounds or self.opinions or self.prompts or self.drafts)
