"""A teacher leads a round through the group, from the first poll to the key.

Every step may be asked for twice, and Telegram may tell of a poll early, late or never.
"""

from dataclasses import dataclass, replace
from typing import Final

from bot.core.catalogue import Catalogue
from bot.core.classes import Right
from bot.core.group_rounds import (
    Asked,
    Effect,
    GroupCard,
    GroupRound,
    MoveKind,
    Step,
    Stepped,
    Trouble,
    Waiting,
    poll_subject,
    sums_up,
    tempting,
)
from bot.core.learners import Learner
from bot.core.quiz.scoring import key_ids
from bot.core.rounds import Place, Round, RoundRefusal, RoundState
from bot.services.group_rounds.reading import (
    asked_of,
    card_of,
    open_polls,
    show_final,
    split_of,
)
from bot.storage.database import Work

_OVER: Final = (RoundState.CLOSED, RoundState.RELEASED)


@dataclass(frozen=True)
class _Desk:
    """A round in the hands of a teacher, locked for others."""

    teacher: Learner
    asked: Asked
    group: GroupRound
    card: GroupCard
    chat: int

    @property
    def over(self) -> bool:
        return self.asked.round.state in _OVER

    @property
    def late(self) -> Stepped:
        """Nothing changes."""
        return Stepped(replace(self.card, late=True), self.asked)


class GroupRoundService:
    """Leads a round through the group; ``catalogue`` has the topics."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def show(self, work: Work, teacher: Learner, round_id: int) -> GroupCard | None:
        """How the round stands in the group; None for one in private chats, a draft, or a class of others."""
        made = self._find(work, teacher, round_id, Right.SEE)
        if isinstance(made, RoundRefusal) or made.state is RoundState.DRAFT:
            return None
        return card_of(work, made, work.group_rounds.find(round_id) or GroupRound(round_id, Step.READY, work.now))

    def take_step(self, work: Work, teacher: Learner, round_id: int, to: Step) -> Stepped | RoundRefusal:
        """Go on to step ``to``, if it is the next one and can be made now; else nothing changes.

        A round that is released goes to ``Step.RELEASED`` from wherever it is, if its question was asked in the group
        and no assignment keeps the key from somebody in the class.
        """
        desk = self._take(work, teacher, round_id)
        if isinstance(desk, RoundRefusal):
            return desk
        if to is Step.RELEASED:
            return self._release(work, desk)
        if desk.group.step + 1 != to:
            return desk.late
        if desk.over:
            return RoundRefusal.CLOSED
        stands = desk.card.trouble is Trouble.ELSEWHERE or desk.card.waiting is not None
        return desk.late if stands or not desk.chat else self._step(work, desk, to)

    def send_again(self, work: Work, teacher: Learner, round_id: int, number: int) -> Stepped | RoundRefusal:
        """Another poll in place of the newest, which is the ``number``-th, where that one is of no use.

        It did not arrive, or it stayed behind when the group became a supergroup. In another group all begins anew.
        """
        desk = self._take(work, teacher, round_id)
        if isinstance(desk, RoundRefusal):
            return desk
        group, card = desk.group, desk.card
        if desk.over:
            return RoundRefusal.CLOSED
        elsewhere = card.trouble is Trouble.ELSEWHERE
        lost = card.waiting is Waiting.SENDING and card.again
        if not desk.chat or group.poll != number or not (elsewhere or lost or card.trouble is Trouble.MOVED):
            return desk.late
        if elsewhere:
            group = GroupRound(round_id, Step.FIRST, work.now)
        if group.step is Step.FIRST:
            return self._poll(work, desk, replace(group, first=number + 1))
        return self._poll(work, desk, replace(group, second=number + 1))

    def ask_again(self, work: Work, teacher: Learner, round_id: int, *, settle: bool) -> Stepped | RoundRefusal:
        """Close the polls once more whose final counts are not told, or ``settle`` for the counts as they are."""
        desk = self._take(work, teacher, round_id)
        if isinstance(desk, RoundRefusal):
            return desk
        if desk.card.waiting is not Waiting.COUNTING or (settle and not desk.card.again):
            return desk.late
        shown = show_final(work, desk.asked, desk.group, settle=settle)
        return replace(self._now(work, desk), closed=open_polls(work, desk.group), shown=shown)

    def end(self, work: Work, teacher: Learner, round_id: int) -> Stepped | RoundRefusal:
        """The round is over: its polls take no votes any more."""
        desk = self._take(work, teacher, round_id)
        if isinstance(desk, RoundRefusal):
            return desk
        return replace(self._now(work, desk), closed=open_polls(work, desk.group)) if desk.over else desk.late

    def list_effects(self, work: Work, teacher: Learner, round_id: int) -> tuple[Effect, ...] | RoundRefusal:
        """What came of the bot's moves."""
        made = self._find(work, teacher, round_id, Right.SEE)
        return made if isinstance(made, RoundRefusal) else work.group_rounds.list_effects(round_id)

    def _find(self, work: Work, teacher: Learner, round_id: int, right: Right) -> Round | RoundRefusal:
        made = work.rounds.find(round_id)
        if made is None or work.classes.find_allowed(teacher.id, made.class_id, Right.SEE) is None:
            return RoundRefusal.NOT_YOURS
        standing = work.classes.find_allowed(teacher.id, made.class_id, right)
        if standing is None:
            archived = work.classes.find(made.class_id)
            return RoundRefusal.ARCHIVED if archived and archived.archived else RoundRefusal.NOT_YOURS
        return made if made.place is Place.GROUP else RoundRefusal.NOT_YOURS

    def _take(self, work: Work, teacher: Learner, round_id: int) -> _Desk | RoundRefusal:
        made = self._find(work, teacher, round_id, Right.TEACH)
        if isinstance(made, RoundRefusal):
            return made
        if made.state is RoundState.DRAFT:
            return RoundRefusal.NOT_OPEN
        asked = asked_of(work, self._catalogue, made)
        if asked is None:
            return RoundRefusal.NO_TOPIC
        work.group_rounds.add(round_id, work.now)
        group = work.group_rounds.lock(round_id) or GroupRound(round_id, Step.READY, work.now)
        chat = work.classes.find_group(made.class_id)
        return _Desk(teacher, asked, group, card_of(work, made, group), chat or 0)

    def _step(self, work: Work, desk: _Desk, to: Step) -> Stepped:
        group, made = replace(desk.group, step=to), desk.asked.round
        match to:
            case Step.FIRST:
                return self._poll(work, desk, replace(group, first=group.poll + 1))
            case Step.SECOND:
                summed = made.moves and sums_up(group.talk)
                if summed:
                    work.group_rounds.add_move(made.id, MoveKind.SUM_UP, group.talk, work.now)
                return self._poll(work, desk, replace(group, second=group.poll + 1), sum_up=summed)
            case _:
                return self._go(work, desk, group)

    def _poll(self, work: Work, desk: _Desk, group: GroupRound, *, sum_up: bool = False) -> Stepped:
        """Send another poll; whatever runs of those before is closed."""
        subject = poll_subject(group.round_id, group.poll)
        return replace(self._go(work, desk, group), subject=subject, sum_up=sum_up)

    def _go(self, work: Work, desk: _Desk, group: GroupRound) -> Stepped:
        group = replace(group, since=work.now, runner_id=desk.teacher.id)
        work.group_rounds.put(group)
        shown = show_final(work, desk.asked, group) if group.step is Step.SHIFT else None
        made = self._now(work, desk)
        return replace(made, chat=desk.chat, step=group.step, closed=open_polls(work, desk.group), shown=shown)

    def _release(self, work: Work, desk: _Desk) -> Stepped:
        group, made = desk.group, desk.asked.round
        if made.state is not RoundState.RELEASED or group.step in (Step.READY, Step.RELEASED):
            return desk.late
        if not desk.chat or desk.card.trouble is Trouble.ELSEWHERE:
            return replace(desk.late, closed=open_polls(work, desk.group))
        # An assignment, of this class or another one, may keep the key from somebody who reads the group.
        if work.tasks.is_secret_in(made.class_id, made.question_id, work.now):
            sealed = replace(desk.card, trouble=Trouble.SEALED, late=True)
            return Stepped(sealed, desk.asked, closed=open_polls(work, desk.group))
        asked = desk.asked
        tempts = tempting(split_of(work, asked, desk.card), key_ids(asked.question))
        return replace(self._go(work, desk, replace(group, step=Step.RELEASED)), tempting=tempts)

    def _now(self, work: Work, desk: _Desk) -> Stepped:
        group = work.group_rounds.find(desk.group.round_id) or desk.group
        return Stepped(card_of(work, desk.asked.round, group), desk.asked)
