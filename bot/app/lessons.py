"""The part of the table of handlers that is about lessons."""

from bot.app.door import DOOR
from bot.core import actions
from bot.handlers import lessons
from bot.messenger.table import Entry

LESSONS: tuple[Entry, ...] = (
    DOOR.command("learn", lessons.learn),
    DOOR.tap(actions.ListLessons, lessons.list_lessons),
    DOOR.tap(actions.OpenLessonOf, lessons.open_lesson),
    DOOR.tap(actions.ShowCard, lessons.show_card),
    DOOR.tap(actions.DescribePicture, lessons.describe_picture),
    DOOR.tap(actions.ReadArticle, lessons.read_article),
    DOOR.tap(actions.ShowGlossary, lessons.show_glossary),
    DOOR.tap(actions.ShowTeaching, lessons.show_teaching),
)
"""Learners read them; teachers find what they need for a lesson in class."""
