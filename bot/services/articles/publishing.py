"""What a lesson is called, where its article comes from, and its way to learners or into a file."""

from collections.abc import Mapping

from bot.core.article.drafting.model import Proposal
from bot.core.articles import (
    DETAIL_LIMITS,
    ArticleCard,
    ArticleRefusal,
    Outlook,
    PieceState,
    Prepared,
    State,
    Sure,
    Warned,
    bare_link,
    count_unfinished,
    has_twins,
    losses_of,
    parts_of,
    read_day,
    summarise,
)
from bot.core.classes import Right
from bot.core.content import LANGUAGES
from bot.core.exchange import Loss
from bot.core.learners import Learner
from bot.core.moments import local_day, zone_of
from bot.services.articles.own import find_card
from bot.storage.database import Work

NOT_SURE = Sure(0)
"""Nothing was confirmed."""

_LEVELS = range(4)


class ArticlePublishing:
    """Use cases around publishing. Whoever may not gets ``NOT_YOURS``, and ``NOT_READY`` before it was read."""

    def set_detail(
        self, work: Work, teacher: Learner, draft_id: int, name: str, text: str
    ) -> ArticleCard | ArticleRefusal:
        """Set a detail (of ``DETAIL_LIMITS``) as it was typed; "-" takes outlet, date or link away."""
        card = find_card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        if name not in DETAIL_LIMITS or not 1 <= len(plain) <= DETAIL_LIMITS[name]:
            return ArticleRefusal.LENGTH
        values = self._values(work, teacher, card, name, "" if plain in ("-", "–") else plain)
        if isinstance(values, ArticleRefusal):
            return values
        work.articles.set(draft_id, work.now, values)
        return find_card(work, teacher, draft_id)

    def _values(
        self, work: Work, teacher: Learner, card: ArticleCard, name: str, plain: str
    ) -> Mapping[str, object] | ArticleRefusal:
        if name.startswith("title"):
            return _titled(card, name, plain)
        if name == "outlet":
            return {"outlet": plain}
        if name == "headline":
            return {"title": plain} if plain else ArticleRefusal.LENGTH
        if name == "link":
            link = bare_link(plain)
            return {"link": link} if link.startswith("https://") or not plain else ArticleRefusal.NO_LINK
        zone = zone_of(teacher.zone)
        today = local_day(work.now, zone) if zone is not None else work.now.date()
        day = read_day(plain, teacher.language, today) if plain else None
        return {"published_on": day} if day is not None or not plain else ArticleRefusal.DATE

    def set_level(self, work: Work, teacher: Learner, draft_id: int, level: int) -> ArticleCard | ArticleRefusal:
        """Make all questions that hard: 1 to 3; 0: as they are."""
        card = find_card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal) or level not in _LEVELS:
            return card if isinstance(card, ArticleRefusal) else ArticleRefusal.NOT_YOURS
        work.articles.set(draft_id, work.now, {"level": level})
        return find_card(work, teacher, draft_id)

    def set_languages(self, work: Work, teacher: Learner, draft_id: int, word: str) -> ArticleCard | ArticleRefusal:
        """Confirm the lesson in one language or in "both"; questions from another tool have one."""
        card = find_card(work, teacher, draft_id)
        languages = LANGUAGES if word == "both" else tuple(one for one in LANGUAGES if one == word)
        if isinstance(card, ArticleRefusal) or not languages or (card.draft.of_questions and word == "both"):
            return card if isinstance(card, ArticleRefusal) else ArticleRefusal.NOT_YOURS
        work.articles.set(draft_id, work.now, {"languages": " ".join(languages)})
        return find_card(work, teacher, draft_id)

    def outlook(self, work: Work, teacher: Learner, draft_id: int) -> Outlook | ArticleRefusal:
        """What would be published."""
        card = find_card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        classes = (one for one in work.classes.list_standings(teacher.id) if one.may(Right.TEACH))
        return Outlook(card, summarise(card), tuple(one for one in classes if not one.classroom.archived))

    def losses(self, work: Work, teacher: Learner, draft_id: int, form: str) -> tuple[Loss, ...] | ArticleRefusal:
        """What a file of the form (its ending) cannot hold of the questions that were kept."""
        card = find_card(work, teacher, draft_id)
        return card if isinstance(card, ArticleRefusal) else losses_of(card, form)

    def prepare(
        self, work: Work, teacher: Learner, draft_id: int, class_id: int, sure: Sure = NOT_SURE
    ) -> Prepared | ArticleRefusal:
        """What is to be put on the shelf of a class; it has to be told where the article appeared.

        Of questions from another tool every text has to be written, and it has to be told what they practise.

        ``WITHDRAWN`` where the class has lost it again, ``QUOTED`` where more than ``MOST_QUOTED`` of the article is
        quoted, unless the teacher is ``sure`` of that.
        """
        card = find_card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        refusal = _refusal(card)
        if refusal is not None:
            return refusal
        parts = parts_of(card)
        if parts is None:
            return ArticleRefusal.NOTHING_KEPT
        if class_id in card.draft.withdrawn and Sure.AGAIN not in sure:
            return ArticleRefusal.WITHDRAWN
        if Sure.RIGHTS not in sure and Warned.QUOTED in summarise(card).warnings:
            return ArticleRefusal.QUOTED
        return Prepared(parts, card.draft.shelved.get(class_id))

    def mark_published(
        self, work: Work, teacher: Learner, draft_id: int, class_id: int, number: int
    ) -> ArticleCard | ArticleRefusal:
        """Note that the class has the lesson as class pack ``number``."""
        card = find_card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        shelved = {str(one): pack for one, pack in {**card.draft.shelved, class_id: number}.items()}
        work.articles.set(draft_id, work.now, {"state": State.PUBLISHED.value, "shelved": shelved})
        return find_card(work, teacher, draft_id)


def _refusal(card: ArticleCard) -> ArticleRefusal | None:
    """What has to be told, written or said before a lesson can be published."""
    kept = [one.body for one in card.pieces if one.state is PieceState.KEPT and isinstance(one.body, Proposal)]
    reasons = {
        ArticleRefusal.UNDECIDED: not card.draft.outlet,
        ArticleRefusal.UNSKILLED: card.draft.of_questions and not card.draft.skill,
        ArticleRefusal.UNMEASURED: bool(kept) and not any(one.question.measured for one in kept),
        ArticleRefusal.UNFINISHED: count_unfinished(card) > 0,
        ArticleRefusal.TWINS: any(has_twins(one.question, language) for one in kept for language in card.languages),
    }
    return next((reason for reason, so in reasons.items() if so), None)


def _titled(card: ArticleCard, name: str, plain: str) -> Mapping[str, object] | ArticleRefusal:
    """The lesson's title in one language; where it has only one, in both."""
    if not plain or card.draft.head is None:
        return ArticleRefusal.LENGTH
    named = {one: plain for one in LANGUAGES if len(card.draft.languages) == 1 or name == f"title-{one}"}
    head = card.draft.head.model_dump(mode="json")
    return {"head": head | {"title": head["title"] | named}}
