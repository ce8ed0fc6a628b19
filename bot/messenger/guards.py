"""The door: whoever has not agreed to the notice, or not to the one that holds now, is shown it, whatever they send."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.core.actions import Action, OpenMenu
from bot.core.learners import NOTICE_VERSION, Learner
from bot.messenger.table import Entry, command, tap
from bot.messenger.turn import Handler, Turn
from bot.views.reply import Reply

A = TypeVar("A", bound=Action)

Member = Callable[[Turn, Learner], Reply | None]
"""A handler for learners only."""


@dataclass(frozen=True)
class Door:
    """Lets learners in, hands strangers to ``stranger``, and to ``renew`` whoever agreed to an older notice.

    Without ``renew`` it does not matter which notice they agreed to. ``barred`` is for whoever the operator keeps out.
    Pages of ``free`` are everybody's.
    """

    stranger: Handler
    renew: Member | None = None
    barred: Member | None = None
    free: frozenset[str] = frozenset({"privacy", "delete"})

    def whatever_they_agreed_to(self) -> "Door":
        """The same door for what needs no agreement, and is a barred account's, too: to know, take along, delete."""
        return replace(self, renew=None, barred=None)

    def unbarred(self, handler: Handler) -> Handler:
        """``handler`` for strangers as well, but for nobody who is kept out."""

        def guarded(turn: Turn) -> Reply | None:
            learner = turn.learner
            if learner is not None and self.barred is not None and _is_barred(turn, learner):
                return self.barred(turn, learner)
            return handler(turn)

        return guarded

    def in_group(self, handler: Handler) -> Handler:
        """``handler`` of a command in a group, where nobody else is told that somebody is kept out."""

        def guarded(turn: Turn) -> Reply | None:
            out = turn.learner is not None and self.barred is not None and _is_barred(turn, turn.learner)
            return None if out else handler(turn)

        return guarded

    def members(self, handler: Member) -> Handler:
        """``handler`` behind the door."""

        def guarded(turn: Turn) -> Reply | None:
            learner = turn.learner
            if learner is None:
                return self.stranger(turn)
            if self.barred is not None and _is_barred(turn, learner) and not self._is_free(turn.action):
                return self.barred(turn, learner)
            if self.renew is not None and learner.notice_version < NOTICE_VERSION and not self._is_free(turn.action):
                return self.renew(turn, learner)
            return handler(turn, learner)

        return guarded

    def _is_free(self, action: Action | None) -> bool:
        return isinstance(action, OpenMenu) and action.page in self.free

    def command(self, name: str, handler: Member) -> Entry:
        """``/name`` for learners."""
        return command(name, self.members(_leaving(handler)))

    def tap(self, kind: type[A], handler: Callable[[Turn, Learner, A], Reply | None]) -> Entry:
        """A button for learners; ``handler`` gets its action as well."""

        def member(turn: Turn, learner: Learner) -> Reply | None:
            # The table matched on the type already; this tells the type checker.
            return handler(turn, learner, turn.action) if isinstance(turn.action, kind) else None

        return tap(kind, self.members(_leaving(member)))

    def pages(self, pages: Mapping[str, Member], otherwise: Handler) -> Entry:
        """The buttons of the menu: the handler of the page, else ``otherwise``."""

        def turn_to(turn: Turn, learner: Learner) -> Reply | None:
            handler = pages.get(turn.action.page) if isinstance(turn.action, OpenMenu) else None
            return handler(turn, learner) if handler else otherwise(turn)

        return tap(OpenMenu, self.members(_leaving(turn_to)))

    def by_prompt(self, handlers: Mapping[str, Member], otherwise: Member) -> Handler:
        """For a text: the handler of what the learner was asked for, else ``otherwise``."""
        return self.members(lambda turn, learner: handlers.get(learner.asked, otherwise)(turn, learner))


def _is_barred(turn: Turn, learner: Learner) -> bool:
    return learner.bar is not None and learner.bar.holds(turn.work.now)


def for_teachers(handler: Member, otherwise: Member) -> Member:
    """``handler`` for whoever teaches, ``otherwise`` for all others."""
    return lambda turn, learner: (handler if learner.teaches else otherwise)(turn, learner)


def _leaving(handler: Member) -> Member:
    """``handler`` of a command or a button: whoever uses it has left behind what they were asked for.

    A handler that asks again says so itself. Where nothing new is shown, the question still stands.
    """

    def left(turn: Turn, learner: Learner) -> Reply | None:
        if not learner.prompt:
            return handler(turn, learner)
        turn.house.learners.drop_prompt(turn.work, learner)
        reply = handler(turn, replace(learner, prompt=""))
        if reply is None or not reply.messages:
            turn.house.learners.keep_prompt(turn.work, learner)
        return reply

    return left
