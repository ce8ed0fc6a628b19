"""Whose cards may show what learners wrote: for the shell, which takes it off them."""

from collections.abc import Iterable

from bot.core.classes import Role
from bot.core.rounds import Moderator, RoundState
from bot.storage.database import Work


class ShownQueues:
    """The part of ``RunningRounds`` that nobody asks for themselves."""

    def list_queues(self, work: Work, class_id: int, learner_id: int) -> tuple[Moderator, ...]:
        """The rounds of a class, for somebody who decided about their reasons and may not any more.

        For the shell: on their cards may stand what learners wrote.
        """
        learner, chat = work.learners.get(learner_id), work.learners.find_chat(learner_id)
        if learner is None or chat is None:
            return ()
        held = (one for one in work.rounds.list(class_id) if one.state is not RoundState.DRAFT)
        return tuple(Moderator(one.id, chat, learner.language) for one in held)

    def list_moderators(self, work: Work, rounds: Iterable[int]) -> tuple[Moderator, ...]:
        """Who decides about the reasons of ``rounds`` and can be written to.

        For the shell: on their cards may stand what somebody has taken back.
        """
        held = (work.rounds.find(number) for number in dict.fromkeys(rounds))
        return tuple(
            Moderator(one.id, colleague.chat_id, colleague.language)
            for one in held
            if one is not None
            for colleague in work.classes.list_staff(one.class_id, cards=True)
            if colleague.chat_id is not None and colleague.role is not Role.VIEWER
        )
