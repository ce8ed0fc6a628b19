"""A round in a group as it stands: what it is about, its polls, what hinders it, who leads it."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.core.catalogue import Catalogue
from bot.core.classes import Colleague, Right, may
from bot.core.group_rounds import (
    Asked,
    GroupCard,
    GroupRound,
    Shown,
    Step,
    Trouble,
    Waiting,
    poll_subject,
    polled,
)
from bot.core.languages import Language
from bot.core.learners import Learner
from bot.core.polls import SentPoll
from bot.core.quiz.scoring import key_ids
from bot.core.results import option_ids
from bot.core.rounds import Round, Split
from bot.storage.database import Work

AGAIN_AFTER: Final = timedelta(seconds=30)
"""How long what Telegram has not told yet is waited for before it can be asked for again."""

_UNTOLD: Final = {Step.FIRST: Waiting.SENDING, Step.SECOND: Waiting.SENDING, Step.SHIFT: Waiting.COUNTING}


def asked_of(work: Work, catalogue: Catalogue, made: Round) -> Asked | None:
    """What the round is about, its question as it was when it was opened; None where the content lost the topic."""
    pack, classroom = catalogue.pack(made.pack_id), work.classes.find(made.class_id)
    topic = next((one for one in pack.rounds if one.id == made.topic_id), None) if pack else None
    if pack is None or topic is None or classroom is None:
        return None
    _, question = catalogue.pinned(made.version_id) or work.questions.find(made.version_id)
    return Asked(made, pack, topic, question, classroom.name, classroom.language)


def card_of(work: Work, made: Round, group: GroupRound) -> GroupCard:
    """How the round stands."""
    first, second = (
        work.polls.find(poll_subject(made.id, number)) if number else None for number in (group.first, group.second)
    )
    card = GroupCard(group, first, second, waiting=_waiting(group, first, second))
    trouble = _trouble(card, work.classes.find_group(made.class_id))
    again = card.waiting is not None and work.now - group.since >= AGAIN_AFTER
    return replace(card, trouble=trouble, again=again)


def _waiting(group: GroupRound, first: SentPoll | None, second: SentPoll | None) -> Waiting | None:
    told = {Step.FIRST: first is not None, Step.SECOND: second is not None, Step.SHIFT: group.shown}
    return None if told.get(group.step, True) else _UNTOLD[group.step]


def _trouble(card: GroupCard, chat: int | None) -> Trouble | None:
    if chat is None:
        return Trouble.NO_GROUP
    if any(poll is not None and poll.chat != chat for poll in (card.first, card.second)):
        return Trouble.ELSEWHERE
    running = {Step.FIRST: card.first, Step.SECOND: card.second}.get(card.group.step)
    return Trouble.MOVED if running is not None and not running.message else None


def open_polls(work: Work, group: GroupRound) -> tuple[tuple[int, int], ...]:
    """Chat and message of all polls of the round that can be closed and are not known to be.

    Also of those in whose place another one was sent: they may have arrived late.
    """
    subjects = [poll_subject(group.round_id, number) for number in range(1, group.poll + 1)]
    return tuple((poll.chat, poll.message) for poll in work.polls.list_open(subjects))


def show_final(work: Work, asked: Asked, group: GroupRound, *, settle: bool = False) -> Shown | None:
    """The shift, if it is waited for and the final counts of both polls are known.

    That is noted, so that a group reads it once; where there is none, it goes on to be waited for. ``settle`` takes
    the counts as they are. A poll that nobody can close has no others.
    """
    card = card_of(work, asked.round, group)
    polls = (card.first, card.second)
    if card.waiting is not Waiting.COUNTING:
        return None
    if not settle and any(poll is None or (poll.message and not poll.closed) for poll in polls):
        return None
    chat = work.classes.find_group(asked.round.class_id)
    chat = 0 if card.trouble is Trouble.ELSEWHERE else chat or 0
    if chat:
        work.group_rounds.put(replace(group, shown=True))
    return Shown(asked, chat, split_of(work, asked, card), _runner(work, asked.round, group))


def split_of(work: Work, asked: Asked, card: GroupCard) -> Split:
    """The votes of both polls."""
    first, second = (poll.counts if poll else () for poll in (card.first, card.second))
    members = work.membership.count(asked.round.class_id)
    return polled(option_ids(asked.question), key_ids(asked.question), members, first, second)


def _runner(work: Work, made: Round, group: GroupRound) -> tuple[Learner, int] | None:
    """The teacher who leads the round, where they still may and can be written to."""
    runner = work.learners.get(group.runner_id) if group.runner_id else None
    chats = [one.chat_id for one in _teachers(work, made) if runner is not None and one.learner_id == runner.id]
    return (runner, chats[0]) if runner is not None and chats and chats[0] is not None else None


def _teachers(work: Work, made: Round) -> list[Colleague]:
    classroom = work.classes.find(made.class_id)
    return [
        one
        for one in work.classes.list_staff(made.class_id)
        if one.chat_id is not None and classroom is not None and may(one.role, Right.TEACH, classroom)
    ]


def tell(work: Work, made: Round, group: GroupRound) -> tuple[tuple[int, Language], ...]:
    """Chat and language of the teacher who leads the round; of all who may, where that one cannot be written to."""
    teachers = _teachers(work, made)
    leads = [one for one in teachers if one.learner_id == group.runner_id]
    return tuple((one.chat_id, one.language) for one in leads or teachers if one.chat_id is not None)
