"""Drafts that are made of articles: what was brought, where it stands, what was found in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, or_, select, update

from bot.core.article.model import Analysis
from bot.core.articles import ArticleDraft, Brought, Head, SentFile, State, Unreadable, link_key, text_digest
from bot.core.languages import LANGUAGES, as_language
from bot.core.question_files import FileReport
from bot.storage.articles.tables import OWED, UNFINISHED, article_drafts
from bot.storage.base import inserted_id

_SHORT: list[Any] = [
    column for column in article_drafts.columns if column.name not in ("text", "analysis", "text_digest", "report")
]
_DRAFTS: Select[Any] = select(*_SHORT, func.length(article_drafts.c.text).label("length"))
_FIND = _DRAFTS.where(article_drafts.c.id == bindparam("draft"))
_LIST = _DRAFTS.where(
    article_drafts.c.learner_id == bindparam("learner"), article_drafts.c.state != State.OFFERED.value
).order_by(article_drafts.c.updated_at.desc(), article_drafts.c.id.desc())
_COUNT = select(func.count()).where(
    article_drafts.c.learner_id == bindparam("learner"), article_drafts.c.state != State.OFFERED.value
)
_TEXT = select(article_drafts.c.text).where(article_drafts.c.id == bindparam("draft"))
_ANALYSIS = select(article_drafts.c.text, article_drafts.c.analysis).where(article_drafts.c.id == bindparam("draft"))
_REPORT = select(article_drafts.c.report).where(article_drafts.c.id == bindparam("draft"))
_SAME_DIGEST = (
    select(article_drafts.c.id)
    .where(
        article_drafts.c.learner_id == bindparam("learner"),
        article_drafts.c.id != bindparam("draft"),
        article_drafts.c.state.not_in([State.OFFERED.value, State.FAILED.value]),
        article_drafts.c.text_digest == bindparam("digest"),
    )
    .order_by(article_drafts.c.id)
    .limit(1)
)
_SAME = (
    select(article_drafts.c.id)
    .where(
        article_drafts.c.learner_id == bindparam("learner"),
        article_drafts.c.id != bindparam("draft"),
        article_drafts.c.state != State.OFFERED.value,
        or_(
            (article_drafts.c.text_digest == bindparam("digest")) & (article_drafts.c.text_digest != ""),
            (article_drafts.c.link_key == bindparam("key")) & (article_drafts.c.link_key != ""),
        ),
    )
    .order_by(article_drafts.c.id)
    .limit(1)
)
_SET = {
    column.name: update(article_drafts)
    .where(article_drafts.c.id == bindparam("draft"))
    .values({column.name: bindparam("value"), "updated_at": bindparam("now")})
    for column in article_drafts.columns
}
_DELETE = delete(article_drafts).where(article_drafts.c.id == bindparam("draft"))
_COUNT_ALL = select(func.count()).where(article_drafts.c.learner_id == bindparam("learner"))
_DELETE_ALL = delete(article_drafts).where(article_drafts.c.learner_id == bindparam("learner"))
_DROP_OFFERS = delete(article_drafts).where(
    article_drafts.c.learner_id == bindparam("learner"), article_drafts.c.state == State.OFFERED.value
)
_OLD = (
    select(article_drafts.c.id)
    .where(UNFINISHED, article_drafts.c.updated_at < bindparam("before"))
    .order_by(article_drafts.c.updated_at)
    .limit(bindparam("most"))
)
_DELETE_OLD = delete(article_drafts).where(article_drafts.c.id.in_(_OLD))
_DUE = (
    _DRAFTS.add_columns(article_drafts.c.text)
    .where(
        OWED,
        or_(
            article_drafts.c.state == State.WAITING.value,
            article_drafts.c.claimed_until <= bindparam("now"),
        ),
    )
    .order_by(article_drafts.c.id)
    .limit(1)
    # Two replicas never take the same row; SQLite has one writer anyway and leaves this out.
    .with_for_update(skip_locked=True, of=article_drafts)
)
_CLAIM = (
    update(article_drafts)
    .where(article_drafts.c.id == bindparam("draft"))
    .values(
        state=State.WORKING.value,
        claimed_until=bindparam("until"),
        tries=article_drafts.c.tries + 1,
    )
)
_RELEASE = (
    update(article_drafts)
    .where(
        article_drafts.c.id == bindparam("draft"),
        article_drafts.c.state == State.WORKING.value,
        article_drafts.c.claimed_until == bindparam("until"),
    )
    .values(state=State.WAITING.value, claimed_until=None, tries=article_drafts.c.tries - 1)
)
_HELD = (
    select(article_drafts.c.id)
    .where(
        article_drafts.c.id == bindparam("draft"),
        article_drafts.c.state == State.WORKING.value,
        article_drafts.c.claimed_until == bindparam("until"),
    )
    .with_for_update()
)


class ArticleStore:
    """Reads and writes drafts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, learner_id: int, brought: Brought, state: State, seed: int, now: datetime) -> int:
        """Add a draft of what was brought; returns its id."""
        file = brought.file or SentFile("")
        values: dict[str, object] = {
            "learner_id": learner_id,
            "state": state.value,
            "kind": brought.kind,
            "link": brought.link,
            "link_key": link_key(brought.link) if brought.link else "",
            "file_id": file.file_id,
            "file_name": file.name[:120],
            "file_type": file.content_type[:120],
            "text": brought.text,
            "text_digest": text_digest(brought.text) if brought.text else "",
            "title": "",
            "outlet": "",
            "languages": "",
            "level": 0,
            "why": "",
            "seed": seed,
            "place": 0,
            "warnings": [],
            "tried": [],
            "tries": 0,
            "shelved": {},
            "form": "article",
            "skill": "",
            "created_at": now,
            "updated_at": now,
        }
        return inserted_id(self._connection.execute(insert(article_drafts), values))

    def find(self, draft_id: int) -> ArticleDraft | None:
        """The draft, without its text."""
        row = self._connection.execute(_FIND, {"draft": draft_id}).one_or_none()
        return _draft(row) if row else None

    def list(self, learner_id: int) -> tuple[ArticleDraft, ...]:
        """The learner's drafts but for what is only offered, what was changed last first."""
        return tuple(map(_draft, self._connection.execute(_LIST, {"learner": learner_id})))

    def count(self, learner_id: int) -> int:
        """How many these are."""
        return int(self._connection.execute(_COUNT, {"learner": learner_id}).scalar_one())

    def text(self, draft_id: int) -> str:
        """The article as it came or was read; "" before."""
        return str(self._connection.execute(_TEXT, {"draft": draft_id}).scalar_one())

    def find_same(self, learner_id: int, draft_id: int, link: str, text: str) -> int | None:
        """The learner's other draft of the same link or the same text."""
        values = {
            "learner": learner_id,
            "draft": draft_id,
            "key": link_key(link) if link else "",
            "digest": text_digest(text) if text else "",
        }
        return self._connection.execute(_SAME, values).scalar()

    def find_digest(self, learner_id: int, draft_id: int, digest: str) -> int | None:
        """The learner's other draft of what has this digest, where it did not fail."""
        values = {"learner": learner_id, "draft": draft_id, "digest": digest}
        return self._connection.execute(_SAME_DIGEST, values).scalar()

    def set(self, draft_id: int, now: datetime, values: Mapping[str, object]) -> None:
        """Set columns; with the link goes its key."""
        if "link" in values:
            values = {**values, "link_key": link_key(str(values["link"]))}
        for name, value in values.items():
            self._connection.execute(_SET[name], {"draft": draft_id, "value": value, "now": now})

    def set_failed(self, draft_id: int, unreadable: Unreadable, now: datetime) -> None:
        """Keep why it could not be read; nobody reads it any more."""
        why = f"{unreadable.why} {unreadable.found}" if unreadable.found else unreadable.why
        self.set(draft_id, now, {"state": State.FAILED.value, "why": why, "claimed_until": None})

    def set_text(self, draft_id: int, text: str, now: datetime) -> None:
        """Set the text, by which the same article is known again."""
        self.set(draft_id, now, {"text": text, "text_digest": text_digest(text) if text else ""})

    def delete(self, draft_id: int) -> None:
        """Delete the draft with its text, pieces and steps."""
        self._connection.execute(_DELETE, {"draft": draft_id})

    def count_all(self, learner_id: int) -> int:
        """How many drafts the learner has, with what is only offered."""
        return int(self._connection.execute(_COUNT_ALL, {"learner": learner_id}).scalar_one())

    def delete_all(self, learner_id: int) -> None:
        """Delete all of these, each with its text, pieces and steps."""
        self._connection.execute(_DELETE_ALL, {"learner": learner_id})

    def drop_offers(self, learner_id: int) -> None:
        """Forget what was sent and never became a draft."""
        self._connection.execute(_DROP_OFFERS, {"learner": learner_id})

    def delete_unfinished(self, before: datetime, most: int) -> int:
        """Delete up to ``most`` drafts, and what is only offered, last changed before ``before``; how many went.

        What is published stays.
        """
        return self._connection.execute(_DELETE_OLD, {"before": before, "most": most}).rowcount

    def take(self, now: datetime, until: datetime) -> tuple[ArticleDraft, Brought, int] | None:
        """An article that is to be read, claimed ``until`` then; with how many tries there were before."""
        row = self._connection.execute(_DUE, {"now": now}).one_or_none()
        if row is None:
            return None
        self._connection.execute(_CLAIM, {"draft": row.id, "until": until})
        draft = _draft(row)
        return draft, Brought(draft.kind, draft.link, row.text, draft.file), int(row.tries)

    def holds(self, draft_id: int, until: datetime) -> bool:
        """Whether the claim ``until`` then still holds; it does until the transaction ends."""
        values = {"draft": draft_id, "until": until}
        return self._connection.execute(_HELD, values).one_or_none() is not None

    def release(self, draft_id: int, until: datetime) -> None:
        """End the claim ``until`` then, where it still holds, as if there had been no such try."""
        self._connection.execute(_RELEASE, {"draft": draft_id, "until": until})

    def put_analysis(self, draft_id: int, analysis: Analysis, now: datetime) -> None:
        """Keep what was found in the text, and the text itself."""
        self.set_text(draft_id, analysis.text, now)
        self.set(draft_id, now, {"analysis": analysis.model_dump(mode="json", exclude={"text"})})

    def report(self, draft_id: int) -> FileReport | None:
        """What came of a file with questions; None where the draft is of none."""
        found = self._connection.execute(_REPORT, {"draft": draft_id}).scalar_one()
        return FileReport.model_validate(found) if found else None

    def analysis(self, draft_id: int) -> Analysis | None:
        """What was found in the text; None before it was read."""
        row = self._connection.execute(_ANALYSIS, {"draft": draft_id}).one()
        return Analysis.model_validate(row.analysis | {"text": row.text}) if row.analysis else None


def _draft(row: Row[Any]) -> ArticleDraft:
    why, _, found = row.why.partition(" ")
    file = SentFile(row.file_id, row.file_name, row.file_type) if row.file_id else None
    return ArticleDraft(
        id=row.id,
        learner_id=row.learner_id,
        state=State(row.state),
        kind=row.kind,
        link=row.link,
        file=file,
        title=row.title,
        head=Head.model_validate(row.head) if row.head else None,
        outlet=row.outlet,
        published=row.published_on,
        language=as_language(row.language or ""),
        languages=tuple(one for one in LANGUAGES if one in row.languages.split()),
        level=row.level,
        why=why,
        seed=row.seed,
        place=row.place,
        length=row.length,
        warnings=tuple(row.warnings),
        tried=tuple(row.tried),
        created_at=row.created_at,
        updated_at=row.updated_at,
        shelved={int(class_id): number for class_id, number in row.shelved.items()},
        found=int(found or 0),
        form=row.form,
        skill=row.skill,
    )
