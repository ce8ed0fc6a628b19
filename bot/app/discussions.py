"""The part of the table of handlers that is about talks with the bot."""

from bot.app.door import DOOR
from bot.core.actions import discussions as actions
from bot.handlers import discussions
from bot.messenger.table import Entry

TALKS: tuple[Entry, ...] = (
    DOOR.tap(actions.ListTalks, discussions.list_talks),
    DOOR.tap(actions.BeginTalk, discussions.begin),
    DOOR.tap(actions.ResumeTalk, discussions.resume),
    DOOR.tap(actions.TakeStance, discussions.take_stance),
    DOOR.tap(actions.PointTo, discussions.point),
    DOOR.tap(actions.AnswerStatement, discussions.answer_statement),
    DOOR.tap(actions.TakeBack, discussions.take_back),
    DOOR.tap(actions.AskHelp, discussions.ask_help),
    DOOR.tap(actions.SkipQuestion, discussions.skip),
    DOOR.tap(actions.EndTalk, discussions.end),
)
"""Talks with the bot about a claim."""

WRITE, SEND = discussions.write, discussions.send
"""A text in a talk, and anything else."""
