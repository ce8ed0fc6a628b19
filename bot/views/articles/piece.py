"""One card or question, as its teacher decides about it; and all of them in a list."""

from bot.core.actions.articles import (
    ChangePiece,
    DecidePiece,
    DeleteArticle,
    ListPieces,
    OtherQuestion,
    ShowDetails,
    ShowMap,
    ShowPiece,
    UndoArticle,
)
from bot.core.actions.question_files import AskGap, KeepAll, ShowFileReport
from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.articles import ArticleCard, Piece, PieceState, answers_of, content_of, gaps_of
from bot.core.content import OpenPrompt, TapSentence, TapWord
from bot.core.languages import Language
from bot.core.question_files import OwnQuestion
from bot.i18n.texts import Texts
from bot.views.articles import own, words
from bot.views.articles.flaws import flaw
from bot.views.articles.map import cut
from bot.views.articles.objections import objection
from bot.views.articles.templates import template, tier
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, italic, lines, markdown, paragraphs, quote
from bot.views.reply import Button, Message, Reply

ON_A_PAGE = 10

_SIGNS = {PieceState.OPEN: "○", PieceState.KEPT: "✓", PieceState.DROPPED: "✗"}


def piece(texts: Texts, card: ArticleCard, position: int, language: Language, toast: str = "") -> Reply:
    """The piece at ``position``, which is there, with its texts in ``language``."""
    found = card.piece(position)
    if found is None:
        return overview(texts, card, 0)
    if isinstance(found.body, DraftCard):
        body = _card(found.body, language)
    elif isinstance(found.body, OwnQuestion):
        language = card.language
        body = own.body(texts, found.body, language)
    else:
        body = _question(texts, card, found.body, language)
    html = paragraphs(_head(texts, card, found, language), body, _objections(texts, card, found))
    return Reply((Message(html, _rows(texts, card, found, language), card=card.draft.flow),), toast)


def label(texts: Texts, card: ArticleCard, found: Piece) -> str:
    """Which of how many cards or questions it is."""
    like = [one for one in card.pieces if one.is_question == found.is_question]
    number, total = like.index(found) + 1, len(like)
    return (
        texts("Question {number} of {total}", number=number, total=total)
        if found.is_question
        else texts("Card {number} of {total}", number=number, total=total)
    )


def letters_of(body: Proposal | DraftCard) -> dict[str, str]:
    """The letters by which answers are named, in the order of the question."""
    names = body.question.reason_ids if isinstance(body, Proposal) else ()
    return {name: chr(ord("A") + place) for place, name in enumerate(names)}


def sentences_of(card: ArticleCard) -> dict[str, str]:
    """The article's sentences by the ids that questions give them."""
    return {f"s{one.i + 1:02}": one.text for one in card.analysis.sentences}


def _head(texts: Texts, card: ArticleCard, found: Piece, language: Language) -> str:
    marks = [words.decision(texts, found.state)]
    if found.edited:
        marks.append(texts("changed by you"))
    if isinstance(found.body, OwnQuestion):
        marks.append(texts("line {line} of the file", line=texts.number(found.body.line)))
    elif isinstance(found.body, Proposal):
        if not found.edited:
            marks.append(tier(texts, found.body.tier))
        if found.body.origin == "model":
            marks.append(texts("AI suggestion"))
    if language != card.draft.language and not card.draft.of_questions:
        marks.append(words.language_name(texts, language))
    return lines(bold(label(texts, card, found)), italic(" · ".join(marks)))


def _card(card: DraftCard, language: Language) -> str:
    return paragraphs(bold(card.title[language]), markdown(card.text[language]), f"→ {escape(card.do[language])}")


def _question(texts: Texts, card: ArticleCard, proposal: Proposal, language: Language) -> str:
    question = proposal.question
    sentences, letters, stem = sentences_of(card), letters_of(proposal), question.texts[language].stem
    answers = []
    for answer in answers_of(question, sentences, language):
        sign = "✓" if answer.right else ("•" if isinstance(question, OpenPrompt) else "○")
        said = escape(cut(answer.text)) or escape(answer.id)
        named = f"{letters[answer.id]}) {said}"
        answers.append(lines(f"{sign} {f'<b>{named}</b>' if answer.right else named}", italic(answer.why)))
    told = [sentences[name] for name in question.sentences if name in sentences]
    rests = [quote(cut(one)) for one in told if one not in stem and not isinstance(question, TapSentence | TapWord)]
    return paragraphs(
        bold(stem),
        quote(question.texts[language].sentence) if isinstance(question, TapWord) else "",
        lines(italic(texts("Model answer:")), escape(question.texts[language].model))
        if isinstance(question, OpenPrompt)
        else "",
        *answers,
        lines(italic(texts("Rests on (learners see it after they have answered):")), *rests[:2]) if rests else "",
        italic(texts("Why this question: {reason}", reason=template(texts, proposal.template))),
    )


def _objections(texts: Texts, card: ArticleCard, found: Piece) -> str:
    letters = letters_of(found.body)
    told = [objection(texts, one, letters) for one in card.objections.get(found.id, ())]
    told += [flaw(texts, one, letters) for one in card.flaws.get(found.id, ())]
    if not told:
        return ""
    # In both languages the same can be wrong.
    return lines(bold(texts("Please look again")), *(f"⚠ {escape(one)}" for one in dict.fromkeys(told)))


def _rows(texts: Texts, card: ArticleCard, found: Piece, language: Language) -> tuple[tuple[Button, ...], ...]:
    draft, positions = card.draft.id, [one.position for one in card.pieces]
    keep = Button(texts.button("Keep"), DecidePiece(draft, found.id, 1, language))
    drop = Button(texts.button("Leave out"), DecidePiece(draft, found.id, 0, language))
    change = [Button(texts.button("Change"), ChangePiece(draft, found.id, language))]
    if found.is_question and not card.draft.of_questions:
        tried = len(card.draft.tried)
        change.append(Button(texts.button("Another question"), OtherQuestion(draft, found.id, tried, language)))
    turns = []
    if found.position > positions[0]:
        turns.append(Button(texts.button("← Back"), ShowPiece(draft, found.position - 1, language)))
    if found.position < positions[-1]:
        turns.append(Button(texts.button("Next →"), ShowPiece(draft, found.position + 1, language)))
    ways = [Button(texts.button("Overview"), ListPieces(draft))]
    if card.undo:
        ways.insert(0, Button(texts.button("Undo"), UndoArticle(draft, card.undo, language)))
    other: Language = "en" if language == "de" else "de"
    shown = texts.button("Show in German") if other == "de" else texts.button("Show in English")
    both = ((Button(shown, ShowPiece(draft, found.position, other)),),) if len(card.draft.languages) > 1 else ()
    gaps = len(gaps_of(found, card.language)) if found.state is not PieceState.DROPPED else 0
    write = texts.button("Write what is missing ({n})", n=gaps)
    lacks = ((Button(write, AskGap(draft, found.position, 0)),),) if gaps else ()
    on: tuple[tuple[Button, ...], ...] = ()
    if all(one.state is not PieceState.OPEN for one in card.pieces):
        on = ((Button(texts.button("On to title and source"), ShowDetails(draft)),),)
    rows = (*on, *lacks, (keep, drop), tuple(change), tuple(turns), tuple(ways), *both)
    return tuple(row for row in rows if row)


def overview(texts: Texts, card: ArticleCard, page: int, toast: str = "") -> Reply:
    """All pieces with what was decided; a tap goes there."""
    page, pages = paged(len(card.pieces), page, ON_A_PAGE)
    language = card.draft.languages[0] if card.draft.languages else "de"
    rows: list[tuple[Button, ...]] = []
    lacking = {one.id for one in card.pieces if one.state is not PieceState.DROPPED and gaps_of(one, card.language)}
    for one in card.pieces[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        content = content_of(one.body)
        text = content.title[language] if isinstance(content, DraftCard) else content.texts[language].stem
        text = " ".join(text.split())
        rows.append(
            (
                Button(
                    fit(f"{_SIGNS[one.state]}{'✎' if one.id in lacking else ''} {text}", LONGEST_LABEL),
                    ShowPiece(card.draft.id, one.position, language),
                ),
            )
        )
    html = paragraphs(
        lines(bold(words.name(texts, card.draft)), italic(words.state(texts, card.draft))),
        escape(_counted(texts, card)),
        escape(texts("✓ kept, ✗ left out, ○ not decided. Only what is kept reaches learners.")),
        escape(texts("✎ something is still to be written.")) if lacking else "",
    )
    draft = card.draft.id
    return Reply(
        (
            Message(
                html,
                (
                    *rows,
                    *turn_row(texts, page, pages, lambda to: ListPieces(draft, to)),
                    *_for_all(texts, card, len(lacking)),
                    (
                        Button(texts.button("The report"), ShowFileReport(draft))
                        if card.draft.of_questions
                        else Button(texts.button("The map"), ShowMap(draft, 0)),
                        Button(texts.button("Title and source"), ShowDetails(draft)),
                    ),
                    (Button(texts.button("Delete"), DeleteArticle(draft, 0)), *words.back_row(texts)),
                ),
                card=card.draft.flow,
            ),
        ),
        toast,
    )


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
