"""The pieces of drafts, and the steps that can be taken back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.articles import MOST_UNDO, Piece, PieceState
from bot.core.question_files import OwnQuestion
from bot.storage.articles.tables import article_pieces, article_undo

_PIECES = (
    select(article_pieces).where(article_pieces.c.draft_id == bindparam("draft")).order_by(article_pieces.c.position)
)
_PIECE = select(article_pieces).where(article_pieces.c.id == bindparam("piece"))
_CLEAR = delete(article_pieces).where(article_pieces.c.draft_id == bindparam("draft"))
_SET_PIECE = (
    update(article_pieces)
    .where(article_pieces.c.id == bindparam("piece"))
    .values(
        state=bindparam("new_state"),
        key=bindparam("new_key"),
        body=bindparam("new_body"),
        edited=bindparam("new_edited"),
        behind=bindparam("new_behind"),
    )
)
_KEEP_OPEN = (
    update(article_pieces)
    .where(article_pieces.c.draft_id == bindparam("draft"), article_pieces.c.state == PieceState.OPEN.value)
    .values(state=PieceState.KEPT.value)
)
_STEPS = select(func.count()).where(article_undo.c.draft_id == bindparam("draft"))
_LAST = (
    select(article_undo)
    .where(article_undo.c.draft_id == bindparam("draft"))
    .order_by(article_undo.c.id.desc())
    .limit(1)
)
_OLD = (
    select(article_undo.c.id)
    .where(article_undo.c.draft_id == bindparam("draft"))
    .order_by(article_undo.c.id.desc())
    .offset(MOST_UNDO)
)
_FORGET = delete(article_undo).where(article_undo.c.id.in_(bindparam("steps", expanding=True)))


class ArticlePieceStore:
    """Reads and writes pieces and steps."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, draft_id: int, bodies: Sequence[Proposal | DraftCard]) -> None:
        """Put these in the place of all pieces, not decided."""
        self._connection.execute(_CLEAR, {"draft": draft_id})
        rows: Sequence[dict[str, Any]] = [
            {
                "draft_id": draft_id,
                "position": position,
                "kind": _kind(body),
                "key": body.key,
                "state": PieceState.OPEN.value,
                "body": body.model_dump(mode="json"),
                "edited": False,
                "behind": [],
            }
            for position, body in enumerate(bodies, start=1)
        ]
        if rows:
            self._connection.execute(insert(article_pieces), rows)

    def list(self, draft_id: int) -> tuple[Piece, ...]:
        """The pieces in their order."""
        return tuple(map(_piece, self._connection.execute(_PIECES, {"draft": draft_id})))

    def find(self, piece_id: int) -> Piece | None:
        """The piece with this id."""
        row = self._connection.execute(_PIECE, {"piece": piece_id}).one_or_none()
        return _piece(row) if row else None

    def set(self, before: Piece, after: Piece) -> None:
        """Put ``after`` in the place of ``before``, which can be brought back."""
        self._write(after)
        self._add_steps([before])

    def keep_open(self, draft_id: int, opened: Sequence[Piece]) -> None:
        """Keep what is not decided, which are ``opened``; the last ``MOST_UNDO`` can be opened again, one a step."""
        self._connection.execute(_KEEP_OPEN, {"draft": draft_id})
        self._add_steps(opened[-MOST_UNDO:])

    def _add_steps(self, before: Sequence[Piece]) -> None:
        steps = [{"draft_id": one.draft_id, "piece_id": one.id, "before": _snapshot(one)} for one in before]
        self._connection.execute(insert(article_undo), steps)
        old = self._connection.execute(_OLD, {"draft": before[0].draft_id}).scalars().all()
        if old:
            self._connection.execute(_FORGET, {"steps": list(old)})

    def count_steps(self, draft_id: int) -> int:
        """How many steps can be taken back."""
        return int(self._connection.execute(_STEPS, {"draft": draft_id}).scalar_one())

    def undo(self, draft_id: int) -> Piece:
        """Take back the last step; the piece as it is again. Raises NoResultFound where there is no step."""
        row = self._connection.execute(_LAST, {"draft": draft_id}).one()
        place = self._connection.execute(_PIECE, {"piece": row.piece_id}).one().position
        piece = Piece(
            id=row.piece_id,
            draft_id=draft_id,
            position=place,
            state=PieceState(row.before["state"]),
            body=_body(row.before["kind"], row.before["body"]),
            edited=row.before["edited"],
            behind=tuple(row.before.get("behind", ())),
        )
        self._write(piece)
        self._connection.execute(_FORGET, {"steps": [row.id]})
        return piece

    def _write(self, piece: Piece) -> None:
        values = _snapshot(piece)
        self._connection.execute(
            _SET_PIECE,
            {
                "piece": piece.id,
                "new_state": values["state"],
                "new_key": piece.body.key,
                "new_body": values["body"],
                "new_edited": piece.edited,
                "new_behind": values["behind"],
            },
        )


def _snapshot(piece: Piece) -> dict[str, Any]:
    return {
        "state": piece.state.value,
        "kind": _kind(piece.body),
        "body": piece.body.model_dump(mode="json"),
        "edited": piece.edited,
        "behind": list(piece.behind),
    }


_BODIES: dict[str, type[Proposal | DraftCard]] = {"own": OwnQuestion, "question": Proposal, "card": DraftCard}


def _kind(body: Proposal | DraftCard) -> str:
    return next(kind for kind, shape in _BODIES.items() if isinstance(body, shape))


def _body(kind: str, stored: object) -> Proposal | DraftCard:
    return _BODIES[kind].model_validate(stored)


def _piece(row: Row[Any]) -> Piece:
    body, behind = _body(row.kind, row.body), tuple(row.behind)
    return Piece(row.id, row.draft_id, row.position, PieceState(row.state), body, row.edited, behind)
