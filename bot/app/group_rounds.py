"""The part of the table of handlers that is about rounds in groups."""

from bot.app.door import DOOR
from bot.core.actions import group_rounds as group_rounds_actions
from bot.handlers import group_rounds
from bot.messenger.table import Entry, group_answer, poll_changed

GROUP_ROUNDS: tuple[Entry, ...] = (
    DOOR.tap(group_rounds_actions.TakeStep, group_rounds.take_step),
    DOOR.tap(group_rounds_actions.SendPollAgain, group_rounds.send_again),
    DOOR.tap(group_rounds_actions.AskCounts, group_rounds.ask_counts),
    DOOR.tap(group_rounds_actions.EndInGroup, group_rounds.end),
    DOOR.tap(group_rounds_actions.ReleaseInGroup, group_rounds.release),
    DOOR.tap(group_rounds_actions.ShowMoves, group_rounds.show_moves),
    group_answer(group_rounds.answered),
    poll_changed(group_rounds.counted),
)
"""Rounds in groups: led by a teacher from the private chat."""
