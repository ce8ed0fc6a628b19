"""What a lesson would be if it were published now, and what its teacher should know before."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bot.core.article.drafting.model import DraftCard
from bot.core.article.model import Analysis
from bot.core.articles.gaps import count_unfinished
from bot.core.articles.model import ArticleCard, Piece, PieceState
from bot.core.articles.pieces import content_of
from bot.core.class_packs import MOST_QUESTIONS
from bot.core.classes import Standing

MOST_QUOTED = 1 / 3
"""Share of the article's words that may be quoted."""

FEW = 3
"""Below so many questions a check says little."""


class Warned(Enum):
    """What a teacher should know before publishing."""

    DISTRESSING = "the article tells of violence, death, abuse or suicide"
    UNDECIDED = "pieces that were not looked at, and stay out"
    UNFINISHED = "questions that were kept and lack texts"
    MANY = "more questions than a lesson takes"
    FEW = "hardly any question"
    NO_CARDS = "no card"
    QUOTED = "more is quoted than the right to quote covers"
    BEHIND = "pieces whose texts are the old ones in one language"
    ONE_LANGUAGE = "learners of the other language get it in this one"


@dataclass(frozen=True)
class Summary:
    """``questions`` and ``cards`` are kept, ``undecided`` is how many pieces are neither kept nor dropped.

    ``behind`` is how many of those that are kept have texts that are still the old ones in one of the lesson's
    languages. ``share`` of the article's words is quoted (0 to 1), in ``sentences`` sentences.
    Of the questions that are kept, ``unfinished`` lack texts.
    """

    questions: int
    cards: int
    undecided: int
    behind: int
    share: float
    sentences: int
    warnings: tuple[Warned, ...]
    unfinished: int = 0


@dataclass(frozen=True)
class Outlook:
    """What would be published, and to which classes it could be."""

    card: ArticleCard
    summary: Summary
    classes: tuple[Standing, ...]


def quoted(pieces: Iterable[Piece]) -> tuple[int, ...]:
    """Numbers of the sentences that ``pieces`` show to learners, in the order of the article."""
    found = set[int]()
    for piece in pieces:
        body = content_of(piece.body)
        if isinstance(body, DraftCard):
            found.update(body.sentences)
        else:
            # "s01" is number 0.
            found.update(int(name[1:]) - 1 for name in (*body.sentences, *getattr(body, "choices", ())))
    return tuple(sorted(found))


def quoted_share(analysis: Analysis, numbers: Iterable[int]) -> float:
    """Which share of the article's words these sentences are, 0 to 1."""
    words = sum(len(one.text.split()) for one in analysis.sentences if one.i in set(numbers))
    return min(1.0, words / max(1, analysis.words))


def summarise(card: ArticleCard) -> Summary:
    """What would be published."""
    kept = [one for one in card.pieces if one.state is PieceState.KEPT]
    questions = sum(one.is_question for one in kept)
    numbers = quoted(kept)
    share = quoted_share(card.analysis, numbers)
    undecided = sum(one.state is PieceState.OPEN for one in card.pieces)
    behind = sum(bool(one.behind) for one in kept) if len(card.languages) > 1 else 0
    unfinished = count_unfinished(card)
    told = {
        Warned.DISTRESSING: bool(card.analysis.distressing),
        Warned.UNDECIDED: undecided > 0,
        Warned.FEW: questions < FEW,
        Warned.UNFINISHED: unfinished > 0,
        Warned.MANY: questions > MOST_QUESTIONS,
        # Whoever brings questions brings no cards.
        Warned.NO_CARDS: questions == len(kept) and not card.draft.of_questions,
        Warned.QUOTED: share > MOST_QUOTED,
        Warned.BEHIND: behind > 0,
        Warned.ONE_LANGUAGE: len(card.draft.languages) == 1,
    }
    warnings = tuple(warning for warning, so in told.items() if so)
    return Summary(questions, len(kept) - questions, undecided, behind, share, len(numbers), warnings, unfinished)
