"""One card or question, as its teacher decides about it; and all of them in a list."""

from collections.abc import Mapping

from bot.core.actions.articles import (
    AskPieceText,
    ChangePiece,
    DecidePiece,
    ListPieces,
    OtherQuestion,
    SettlePiece,
    ShowDetails,
    ShowPiece,
    UndoArticle,
)
from bot.core.actions.question_files import AskGap
from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.articles import ArticleCard, Field, Piece, PieceState, answers_of, behind_at, fields_of, gaps_of
from bot.core.content import OpenPrompt, TapSentence, TapWord
from bot.core.languages import Language
from bot.core.question_files import OwnQuestion
from bot.i18n.texts import Texts
from bot.views.articles import overview, own, words
from bot.views.articles.cutting import cut
from bot.views.articles.flaws import flaw
from bot.views.articles.objections import objection
from bot.views.articles.templates import template, tier
from bot.views.markup import bold, escape, italic, lines, markdown, paragraphs, quote
from bot.views.reply import Button, Message, Reply


def piece(texts: Texts, card: ArticleCard, position: int, language: Language, toast: str = "") -> Reply:
    """The piece at ``position``, which is there, with its texts in ``language``."""
    found = card.piece(position)
    if found is None:
        return overview.pieces(texts, card, 0)
    if isinstance(found.body, DraftCard):
        body = _card(found.body, language)
    elif isinstance(found.body, OwnQuestion):
        language = card.language
        body = own.body(texts, found.body, language)
    else:
        body = _question(texts, card, found.body, language)
    told = _objections(texts, card, found), _behind(texts, card, found)
    html = paragraphs(_head(texts, card, found, language), body, *told)
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


def _behind(texts: Texts, card: ArticleCard, found: Piece) -> str:
    """Which language still has the old texts, where the lesson has both."""
    told = []
    for language, late in _late(card, found):
        fields = fields_of(found.body, language)
        parts = texts.listed([part(texts, fields[index], letters_of(found.body)) for index in late])
        said = (
            texts("The English version is still the old one: {parts}.", parts=parts)
            if language == "en"
            else texts("The German version is still the old one: {parts}.", parts=parts)
        )
        told.append(f"⚠ {escape(said)}")
    return lines(*told)


def _late(card: ArticleCard, found: Piece) -> tuple[tuple[Language, tuple[int, ...]], ...]:
    """The languages of the lesson that are behind, each with the indices of its texts."""
    if len(card.languages) == 1:
        return ()
    late = ((language, behind_at(found.body, found.behind, language)) for language in card.languages)
    return tuple((language, indices) for language, indices in late if indices)


def _catching_up(texts: Texts, card: ArticleCard, found: Piece) -> tuple[tuple[Button, ...], ...]:
    """The ways to the other language's text, or to leave it as it is."""
    rows: list[tuple[Button, ...]] = []
    for language, late in _late(card, found):
        asks = AskPieceText(card.draft.id, found.id, late[0], language)
        settles = SettlePiece(card.draft.id, found.id, language)
        german = language == "de"
        label = texts.button("Change the German text") if german else texts.button("Change the English text")
        fine = texts.button("The German text is right") if german else texts.button("The English text is right")
        rows += [(Button(label, asks),), (Button(fine, settles),)]
    return tuple(rows)


def part(texts: Texts, field: Field, letters: Mapping[str, str]) -> str:
    """Which text it is; ``letters`` are those of the answers."""
    letter = letters.get(field.item, "")
    parts = {
        "stem": texts("Question"),
        "options": texts("Answer {letter}", letter=letter),
        "left": texts("Left side of {letter}", letter=letter),
        "right": texts("Right side of {letter}", letter=letter),
        "accept": texts("What counts as right"),
        "value": texts("The right number"),
        "model": texts("Model answer"),
        "points": texts("Point {letter}", letter=letter),
        "why": texts("Explanation {letter}", letter=letter),
        "title": texts("Title"),
        "text": texts("Text"),
        "do": texts("To do"),
    }
    return parts[field.part]


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
    both = ((Button(shown, ShowPiece(draft, found.position, other)),),) if len(card.languages) > 1 else ()
    gaps = len(gaps_of(found, card.language)) if found.state is not PieceState.DROPPED else 0
    write = texts.button("Write what is missing ({n})", n=gaps)
    lacks = ((Button(write, AskGap(draft, found.position, 0)),),) if gaps else ()
    on: tuple[tuple[Button, ...], ...] = ()
    if all(one.state is not PieceState.OPEN for one in card.pieces):
        on = ((Button(texts.button("On to title and source"), ShowDetails(draft)),),)
    rows = (
        *on,
        *lacks,
        *_catching_up(texts, card, found),
        (keep, drop),
        tuple(change),
        tuple(turns),
        tuple(ways),
        *both,
    )
    return tuple(row for row in rows if row)
