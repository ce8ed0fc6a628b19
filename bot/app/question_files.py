"""The part of the table of handlers that is about questions from other tools."""

from collections.abc import Mapping

from bot.app.door import DOOR
from bot.core.actions import question_files as actions
from bot.handlers import articles, question_files
from bot.messenger.guards import Member
from bot.messenger.table import Entry

QUESTION_FILES: tuple[Entry, ...] = (
    DOOR.tap(actions.ShowFileReport, articles.show_report),
    DOOR.tap(actions.AskSkill, question_files.ask_skill),
    DOOR.tap(actions.SetSkill, question_files.set_skill),
    DOOR.tap(actions.KeepAll, question_files.keep_all),
    DOOR.tap(actions.AskGap, question_files.ask_gap),
    DOOR.tap(actions.AskShared, question_files.ask_shared),
    DOOR.tap(actions.OwnSource, question_files.own_source),
)
"""From a file of questions to a lesson, for teachers."""

QUESTION_TEXTS: Mapping[str, Member] = {
    question_files.WRITING: question_files.write,
    question_files.SHARING: question_files.write_shared,
}
"""What a text is for whoever was asked for one that is missing."""
