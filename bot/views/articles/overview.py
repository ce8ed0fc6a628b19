"""All cards and questions of a draft, with what was decided; a tap on a number goes there."""

from bot.core.actions.articles import DeleteArticle, ListPieces, ShowDetails, ShowMap, ShowPiece
from bot.core.actions.question_files import AskGap, KeepAll, ShowFileReport
from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.articles import ArticleCard, Piece, PieceState, gaps_of
from bot.core.languages import Language
from bot.i18n.texts import Texts
from bot.views.articles import words
from bot.views.articles.cutting import cut
from bot.views.assignments.paging import grid, paged, turn_row
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply

ON_A_PAGE = 10
IN_A_ROW = 5
LONGEST, LONGEST_SENTENCE = 80, 60
"""Characters of a title or a question in the list, and of the sentence that it is about."""

_SIGNS = {PieceState.OPEN: "○", PieceState.KEPT: "✓", PieceState.DROPPED: "✗"}


def pieces(texts: Texts, card: ArticleCard, page: int, toast: str = "") -> Reply:
    """A page of them, from 0."""
    page, pages = paged(len(card.pieces), page, ON_A_PAGE)
    language, draft = card.languages[0], card.draft.id
    shown = card.pieces[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    buttons = [Button(str(one.position), ShowPiece(draft, one.position, language)) for one in shown]
    lacking = {one.id for one in card.pieces if one.state is not PieceState.DROPPED and gaps_of(one, card.language)}
    html = paragraphs(
        lines(bold(words.name(texts, card.draft)), italic(words.state(texts, card.draft))),
        escape(_counted(texts, card)),
        lines(*(_line(card, one, language, lacks=one.id in lacking) for one in shown)),
        escape(texts("✓ kept, ✗ left out, ○ not decided. Only what is kept reaches learners.")),
        escape(texts("✎ something is still to be written.")) if lacking else "",
    )
    rows = (
        *grid(buttons, IN_A_ROW),
        *turn_row(texts, page, pages, lambda to: ListPieces(draft, to)),
        *_for_all(texts, card, len(lacking)),
        (Button(texts.button("Title and source"), ShowDetails(draft)),),
        (
            Button(texts.button("The report"), ShowFileReport(draft))
            if card.draft.of_questions
            else Button(texts.button("The map"), ShowMap(draft, 0)),
            *words.back_row(texts),
        ),
        (Button(texts.button("Delete"), DeleteArticle(draft, 0)),),
    )
    return Reply((Message(html, rows, card=card.draft.flow),), toast)


def _line(card: ArticleCard, found: Piece, language: Language, *, lacks: bool) -> str:
    head = f"{found.position}. {_SIGNS[found.state]}{'✎' if lacks else ''}"
    if isinstance(found.body, DraftCard):
        return f"{head} {bold(cut(found.body.title[language], LONGEST))}"
    # The sentence that many questions quote stands on a line of its own.
    stem = found.body.question.texts[language].stem.strip().split("\n")[0]
    about = _about(card, found.body, stem)
    return f"{head} {escape(cut(stem, LONGEST))}{f' {italic(about)}' if about else ''}"


def _about(card: ArticleCard, proposal: Proposal, stem: str) -> str:
    """The sentence that it is about, where the question does not say it: many questions ask the same."""
    sentence = next((one.text for one in card.analysis.sentences if one.i in proposal.sentences), "")
    about = " ".join(sentence.split())
    return "" if about in stem else cut(about, LONGEST_SENTENCE)


def _counted(texts: Texts, card: ArticleCard) -> str:
    kept = sum(one.state is PieceState.KEPT for one in card.pieces)
    still = sum(one.state is PieceState.OPEN for one in card.pieces)
    told = {"kept": kept, "total": len(card.pieces), "open": still}
    if card.draft.of_questions:
        return texts("{kept} of {total} questions kept, {open} not decided yet.", **told)
    return texts("{kept} of {total} pieces kept, {open} not decided yet.", **told)


def _for_all(texts: Texts, card: ArticleCard, lacking: int) -> tuple[tuple[Button, ...], ...]:
    """What can be done with all questions from another tool at once."""
    if not card.draft.of_questions:
        return ()
    draft, rows = card.draft.id, []
    if lacking:
        rows.append((Button(texts.button("Write what is missing"), AskGap(draft, 1, 0)),))
    if any(one.state is PieceState.OPEN for one in card.pieces):
        rows.append((Button(texts.button("Keep all"), KeepAll(draft)),))
    return tuple(rows)
