"""Articles that teachers bring, and the worker's side: taken, read, told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.core.article.drafting.model import LessonDraft
from bot.core.article.model import Analysis
from bot.core.articles import (
    KEEP_DAYS,
    LARGEST_FILE,
    LONGEST_TEXT,
    MOST_DRAFTS,
    MOST_TRIES,
    READ_SECONDS,
    ArticleDraft,
    ArticleRefusal,
    Brought,
    Duplicate,
    Head,
    Reading,
    State,
    Told,
    Unreadable,
    WorkItem,
    offered,
    paste,
    promises_questions,
    suffix,
)
from bot.core.learners import Learner
from bot.core.question_files import MOST_BYTES
from bot.services.articles.own import find_own, told, with_withdrawn
from bot.storage.database import Work

SEED_BITS = 40
"""Bits of the seed that a draft follows from."""

LONGEST_LINK = 2000
"""Characters of a link at most."""

_UNREAD = (State.OFFERED, State.COLLECTING, State.FAILED)


class ArticleService:
    """Use cases of bringing an article. Whoever does not teach, or not this draft, gets ``NOT_YOURS``."""

    def __init__(self, randbits: Callable[[int], int], keep_days: int = KEEP_DAYS) -> None:
        """``randbits`` gives that many bits, for seeds; ``keep_days`` is how long an unfinished draft is kept."""
        self._randbits = randbits
        self.keep_days = keep_days

    def list(self, work: Work, teacher: Learner) -> tuple[ArticleDraft, ...]:
        """The teacher's drafts, what was changed last first."""
        return with_withdrawn(work, teacher, work.articles.list(teacher.id)) if teacher.teaches else ()

    def start(self, work: Work, teacher: Learner) -> ArticleRefusal | bool:
        """True where the teacher may bring one more."""
        if not teacher.teaches:
            return ArticleRefusal.NOT_YOURS
        return ArticleRefusal.FULL if work.articles.count(teacher.id) >= MOST_DRAFTS else True

    def offer(self, work: Work, teacher: Learner, brought: Brought) -> ArticleDraft | ArticleRefusal:
        """Keep what was sent unasked until the teacher says whether it is to become a lesson; only the last such."""
        return self._add(work, teacher, brought, State.OFFERED)

    def bring(self, work: Work, teacher: Learner, brought: Brought) -> ArticleDraft | Duplicate | ArticleRefusal:
        """Take an article: a link or a file is read at once, of a text more may come."""
        if brought.kind == "text":
            return self._add(work, teacher, brought, State.COLLECTING)
        draft = self._add(work, teacher, brought, State.OFFERED)
        return draft if isinstance(draft, ArticleRefusal) else self.read(work, teacher, draft.id)

    def _add(self, work: Work, teacher: Learner, brought: Brought, state: State) -> ArticleDraft | ArticleRefusal:
        start = self.start(work, teacher)
        if isinstance(start, ArticleRefusal):
            return start
        if (refusal := _refusal(brought)) is not None:
            return refusal
        work.articles.drop_offers(teacher.id)
        made = work.articles.add(teacher.id, brought, state, self._randbits(SEED_BITS), work.now)
        return find_own(work, teacher, made) or ArticleRefusal.NOT_YOURS

    def add_text(
        self, work: Work, teacher: Learner, draft_id: int, text: str, *, goes_on: bool = True
    ) -> ArticleDraft | ArticleRefusal:
        """More of a text that is being pasted, or offered; ``goes_on`` as in ``paste``."""
        draft = find_own(work, teacher, draft_id)
        takes = draft is not None and (draft.state is State.COLLECTING or _is_offered_text(draft))
        if draft is None or not takes:
            return ArticleRefusal.NOT_YOURS
        whole = paste(work.articles.text(draft_id), text, goes_on=goes_on)
        if len(whole) > LONGEST_TEXT:
            return ArticleRefusal.TOO_LONG
        work.articles.set_text(draft_id, whole, work.now)
        return replace(draft, length=len(whole))

    def read(
        self, work: Work, teacher: Learner, draft_id: int, *, sure: bool = False
    ) -> ArticleDraft | Duplicate | ArticleRefusal:
        """Have it read; ``sure``: also where the teacher has the same article already. A second tap shows it."""
        draft = find_own(work, teacher, draft_id)
        if draft is None:
            return ArticleRefusal.NOT_YOURS
        if draft.state not in _UNREAD:
            return draft
        if draft.kind == "text" and not draft.length:
            return ArticleRefusal.EMPTY
        text = work.articles.text(draft_id) if draft.kind == "text" else ""
        same = None if sure else work.articles.find_same(teacher.id, draft_id, draft.link, text)
        if same is not None and (found := work.articles.find(same)) is not None:
            return Duplicate(draft, found)
        work.articles.set(draft_id, work.now, {"state": State.WAITING.value, "why": "", "tries": 0})
        return replace(draft, state=State.WAITING, why="")

    def paste(self, work: Work, teacher: Learner, draft_id: int) -> ArticleDraft | ArticleRefusal:
        """Let the teacher paste the text of what could not be read; its link stays as the source."""
        draft = find_own(work, teacher, draft_id)
        if draft is None or draft.state not in (State.FAILED, State.COLLECTING):
            return ArticleRefusal.NOT_YOURS
        if draft.state is State.FAILED:
            work.articles.set_text(draft_id, "", work.now)
            work.articles.set(draft_id, work.now, {"state": State.COLLECTING.value, "kind": "text", "why": ""})
        return find_own(work, teacher, draft_id) or ArticleRefusal.NOT_YOURS

    def open(self, work: Work, teacher: Learner, draft_id: int) -> ArticleDraft | ArticleRefusal:
        """A draft, whatever its state."""
        return find_own(work, teacher, draft_id) or ArticleRefusal.NOT_YOURS

    def delete(self, work: Work, teacher: Learner, draft_id: int) -> ArticleDraft | ArticleRefusal:
        """Delete a draft, with the article's text; what was published stays in its class. The draft as it was."""
        draft = find_own(work, teacher, draft_id)
        if draft is None:
            return ArticleRefusal.NOT_YOURS
        work.articles.delete(draft_id)
        return draft

    def count_texts(self, work: Work, learner: Learner) -> int:
        """How many drafts they have, with what was only sent; also where they teach no more."""
        return work.articles.count_all(learner.id)

    def erase(self, work: Work, learner: Learner) -> None:
        """Delete all of these, with texts, pieces and steps; what was published stays in its class."""
        work.articles.delete_all(learner.id)

    def take(self, work: Work) -> WorkItem | Told | None:
        """The next article that is to be read; nobody else gets it until then. None: there is none.

        Told: it was begun too often and never finished; now it has failed.
        """
        until = work.now + timedelta(seconds=READ_SECONDS)
        taken = work.articles.take(work.now, until)
        if taken is None:
            return None
        draft, brought, tries = taken
        teacher = work.learners.get(draft.learner_id)
        speaks = teacher.language if teacher is not None else "en"
        item = WorkItem(draft, brought, work.learners.find_chat(draft.learner_id), speaks, until)
        return self.fail(work, item, Unreadable("trouble")) if tries >= MOST_TRIES else item

    def holds(self, work: Work, item: WorkItem) -> bool:
        """Whether it is still ours to read: it may be deleted meanwhile, or have taken too long."""
        return work.articles.holds(item.draft.id, item.until)

    def release(self, work: Work, item: WorkItem) -> None:
        """Leave it to whoever looks next: we end, and it is not the article's fault."""
        work.articles.release(item.draft.id, item.until)

    def finish(
        self, work: Work, item: WorkItem, reading: Reading, analysis: Analysis, lesson: LessonDraft
    ) -> Told | None:
        """Keep what came of it; None where it is no longer ours."""
        if not self.holds(work, item):
            return None
        values: dict[str, object] = {
            "state": State.READY.value,
            "title": (analysis.title or reading.title)[:300],
            "head": Head(title=lesson.title, summary=lesson.summary).model_dump(mode="json"),
            "outlet": reading.outlet[:120],
            "published_on": reading.published,
            "language": analysis.language,
            "languages": analysis.language,
            "warnings": list(lesson.warnings),
            "claimed_until": None,
        }
        if reading.link and len(reading.link) <= LONGEST_LINK:
            values["link"] = reading.link
        same = self._found_out(work, item, reading.link, analysis.text)
        work.articles.put_analysis(item.draft.id, analysis, work.now)
        work.articles.set(item.draft.id, work.now, values)
        work.article_pieces.put(item.draft.id, offered(lesson))
        return told(work, item, same=same)

    def _found_out(self, work: Work, item: WorkItem, link: str, text: str) -> ArticleDraft | None:
        """Another draft of the same article behind another link, unless the teacher was asked about one before."""
        teacher, draft = item.draft.learner_id, item.draft.id
        if work.articles.find_same(teacher, draft, item.draft.link, item.brought.text) is not None:
            return None
        same = work.articles.find_same(teacher, draft, link, text)
        return work.articles.find(same) if same is not None else None

    def fail(self, work: Work, item: WorkItem, why: Unreadable) -> Told | None:
        """It could not be read; None where it is no longer ours."""
        if not self.holds(work, item):
            return None
        work.articles.set_failed(item.draft.id, why, work.now)
        return told(work, item)


def _is_offered_text(draft: ArticleDraft) -> bool:
    return draft.state is State.OFFERED and draft.kind == "text"


def _refusal(brought: Brought) -> ArticleRefusal | None:
    """Why this cannot be read, as far as that can be told before."""
    if len(brought.text) > LONGEST_TEXT:
        return ArticleRefusal.TOO_LONG
    if len(brought.link) > LONGEST_LINK:
        return ArticleRefusal.NO_LINK
    if brought.file is None:
        return None
    if brought.file.size > LARGEST_FILE:
        return ArticleRefusal.TOO_LARGE
    if brought.file.size > MOST_BYTES and promises_questions(brought.file.name):
        return ArticleRefusal.HEAVY
    return None if suffix(brought.file.name, brought.file.content_type) else ArticleRefusal.FORMAT
