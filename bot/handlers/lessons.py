"""Learning: the next lesson, its cards, the article, the hard words."""

from bot.core.actions import (
    DescribePicture,
    ListLessons,
    OpenLessonOf,
    ReadArticle,
    ShowCard,
    ShowGlossary,
    ShowTeaching,
)
from bot.core.learners import Learner
from bot.core.lessons import LessonRefusal, OpenLesson
from bot.messenger.turn import Turn
from bot.views import lesson_list, teaching
from bot.views import lessons as view
from bot.views.reply import Reply


def learn(turn: Turn, learner: Learner) -> Reply:
    """/learn: the lesson under way, or the next one."""
    lesson = turn.house.lessons.next(turn.work, learner)
    if lesson is None:
        return lesson_list.all_finished(turn.texts, turn.house.lessons.list(turn.work, learner))
    return _opening(turn, learner, lesson)


def open_lesson(turn: Turn, learner: Learner, action: OpenLessonOf) -> Reply:
    """A certain lesson."""
    lesson = turn.house.lessons.open(turn.work, learner, action.pack)
    if isinstance(lesson, LessonRefusal):
        return view.refused(turn.texts, lesson)
    return _opening(turn, learner, lesson)


def _opening(turn: Turn, learner: Learner, lesson: OpenLesson) -> Reply:
    return view.opening(turn.texts, lesson, lesson_list.ways(turn.texts, lesson, learner))


def list_lessons(turn: Turn, learner: Learner, action: ListLessons) -> Reply:
    """All lessons."""
    return lesson_list.listing(turn.texts, turn.house.lessons.list(turn.work, learner), action.page)


def show_teaching(turn: Turn, learner: Learner, action: ShowTeaching) -> Reply:
    """What teachers need for a lesson."""
    return teaching.page(turn.texts, turn.house.lessons.find_teaching(turn.work, learner, action.pack), action)


def show_card(turn: Turn, learner: Learner, action: ShowCard) -> Reply:
    """Turn to a card."""
    lesson = turn.house.lessons.turn(turn.work, learner, action.lesson, action.index)
    if isinstance(lesson, LessonRefusal):
        return view.refused(turn.texts, lesson)
    return view.card(turn.texts, lesson, turn.house.catalogue.skills)


def describe_picture(turn: Turn, learner: Learner, action: DescribePicture) -> Reply:
    """The picture of a card, in words."""
    lesson = turn.house.lessons.turn(turn.work, learner, action.lesson, action.index)
    if isinstance(lesson, LessonRefusal):
        return view.refused(turn.texts, lesson)
    return view.described(turn.texts, lesson, turn.house.catalogue.skills)


def read_article(turn: Turn, learner: Learner, action: ReadArticle) -> Reply:
    """A page of the article."""
    lesson = turn.house.lessons.find(turn.work, learner, action.lesson)
    if isinstance(lesson, LessonRefusal):
        return view.refused(turn.texts, lesson)
    return view.article(turn.texts, lesson, action.page)


def show_glossary(turn: Turn, learner: Learner, action: ShowGlossary) -> Reply:
    """The hard words."""
    lesson = turn.house.lessons.find(turn.work, learner, action.lesson)
    return view.refused(turn.texts, lesson) if isinstance(lesson, LessonRefusal) else view.glossary(turn.texts, lesson)
