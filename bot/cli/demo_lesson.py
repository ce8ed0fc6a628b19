"""The demo class's own lesson: an invented article on its way through the wizard, made when the demo begins."""

from datetime import timedelta
from pathlib import Path

from bot.app.article_desk import article_desk
from bot.core.articles import Brought, Prepared, State, Sure, Unreadable, WorkItem
from bot.core.class_packs import Shelved
from bot.core.learners import Learner
from bot.core.lessons import OpenLesson
from bot.messenger.house import House
from bot.storage.database import Work

ARTICLE = Path(__file__).with_name("demo_article.txt")
OUTLET = "Auentaler Bote (erfunden)"
SEED = 8

_AGE = timedelta(days=1, hours=3)
_READERS, _CARDS = 9, 3
"""So many have begun the lesson, and have turned so many of its cards."""


def seed_lesson(work: Work, house: House, teacher: Learner, class_id: int) -> None:
    """Bring the article, keep its cards and the questions that are ticked, and publish it to the class."""
    at = work.at(work.now - _AGE)
    brought = Brought("text", text=ARTICLE.read_text(encoding="utf-8"))
    draft = at.articles.add(teacher.id, brought, State.WAITING, SEED, at.now)
    item = house.articles.take(at)
    while isinstance(item, WorkItem) and item.draft.id != draft:
        item = house.articles.take(at)
    if isinstance(item, WorkItem) and _read(at, house, item):
        _publish(at, house, teacher, draft, class_id)


def begin_lessons(work: Work, house: House, learners: list[Learner]) -> None:
    """Some of the class have begun their own lessons."""
    for number, learner in enumerate(learners[:_READERS]):
        at = work.at(work.now - _AGE + timedelta(hours=1, minutes=7 * number))
        lesson = house.lessons.next(at, learner)
        for card in range(_CARDS + number % 3):
            if isinstance(lesson, OpenLesson):
                house.lessons.turn(at, learner, lesson.state.id, card)


def _read(work: Work, house: House, item: WorkItem) -> bool:
    """Read it as the worker does, and keep what is ticked."""
    desk = article_desk()
    reading = desk.read_text(item.brought.text)
    analysis = reading if isinstance(reading, Unreadable) else desk.analyse(reading)
    lesson = analysis if isinstance(analysis, Unreadable) else desk.draft(analysis, SEED)
    if isinstance(reading, Unreadable) or isinstance(analysis, Unreadable) or isinstance(lesson, Unreadable):
        return False
    if house.articles.finish(work, item, reading, analysis, lesson) is None:
        return False
    wanted = {*lesson.ticked, *(card.key for card in lesson.cards)}
    teacher = work.learners.get(item.draft.learner_id)
    for piece in work.article_pieces.list(item.draft.id):
        if teacher is not None and piece.body.key in wanted:
            house.article_editing.decide(work, teacher, item.draft.id, piece.id, keep=True)
    return True


def _publish(work: Work, house: House, teacher: Learner, draft: int, class_id: int) -> None:
    house.article_publishing.set_detail(work, teacher, draft, "outlet", OUTLET)
    # The article is Lupe's own, so any share of it may be quoted.
    prepared = house.article_publishing.prepare(work, teacher, draft, class_id, Sure.RIGHTS)
    if not isinstance(prepared, Prepared):
        return
    shelved = house.class_packs.publish(work, teacher, class_id, prepared.parts, prepared.number)
    if isinstance(shelved, Shelved):
        house.article_publishing.mark_published(work, teacher, draft, class_id, shelved.pack.number)
