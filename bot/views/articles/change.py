"""Writing a piece anew: which text of it, which answer is right."""

from collections.abc import Mapping

from bot.core.actions.articles import AskPieceKey, AskPieceText, ChangePiece, SetPieceKey, ShowPiece
from bot.core.article.drafting.model import Proposal
from bot.core.articles import Answer, ArticleCard, Field, Piece, answers_of, fields_of, key_choices
from bot.core.languages import Language
from bot.core.question_files import OwnQuestion
from bot.i18n.texts import Texts
from bot.views.articles import own, words
from bot.views.articles.map import cut
from bot.views.articles.piece import label, letters_of, sentences_of
from bot.views.markup import bold, escape, fit, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply


def menu(texts: Texts, card: ArticleCard, found: Piece, language: Language) -> Reply:
    """What shall be written anew?"""
    rows = [
        (
            Button(
                fit(f"{part(texts, one, letters_of(found.body))}: {' '.join(one.text.split()) or '✎'}"),
                AskPieceText(card.draft.id, found.id, index, language),
            ),
        )
        for index, one in enumerate(fields_of(found.body, language))
    ]
    if isinstance(found.body, Proposal) and key_choices(found.body.question):
        rows.insert(1, (Button(texts.button("Which answer is right"), AskPieceKey(card.draft.id, found.id, language)),))
    named = words.language_name(texts, language)
    html = paragraphs(
        lines(bold(texts("What do you want to change?")), italic(f"{label(texts, card, found)} · {named}")),
        escape(texts("What the article says word for word stays as it is."))
        if found.is_question and not card.draft.of_questions
        else "",
    )
    return Reply((Message(html, (*rows, _back(texts, card, found, language)), card=card.draft.flow),))


def ask(texts: Texts, card: ArticleCard, found: Piece, field: Field, language: Language) -> Reply:
    """The text as it is; write another one."""
    named = words.language_name(texts, language)
    html = paragraphs(
        lines(bold(part(texts, field, letters_of(found.body))), italic(f"{label(texts, card, found)} · {named}")),
        quote(field.text) if field.text else "",
        escape(_how(texts, field)),
        escape(texts("Write the new text as a message, at most {most} characters.", most=field.most)),
    )
    rows = ((Button(texts.button("← Leave it as it is"), ChangePiece(card.draft.id, found.id, language)),),)
    return Reply((Message(html, rows, card=card.draft.flow),))


def _how(texts: Texts, field: Field) -> str:
    if field.part == "accept":
        return texts("Each answer that counts as right on a line of its own; the first one is shown to learners.")
    return texts("With a colon, how far off is still right: 1822:5") if field.part == "value" else ""


def key(texts: Texts, card: ArticleCard, found: Piece, proposal: Proposal, language: Language) -> Reply:
    """Which answer is right?"""
    answers = {one.id: one for one in answers_of(proposal.question, sentences_of(card), language)}
    choices = [answers[name] for name in key_choices(proposal.question)]
    letters = [letters_of(proposal)[one.id] for one in choices]
    listed = (
        f"{letter}) {escape(cut(_said(texts, proposal, one, language)))}{' ✓' if one.right else ''}"
        for letter, one in zip(letters, choices, strict=True)
    )
    html = paragraphs(
        lines(bold(texts("Which answer is right?")), italic(label(texts, card, found))),
        lines(*listed),
        escape(texts("Check the explanations, too, when you change it.")),
    )
    buttons = tuple(
        Button(f"✓ {letter}" if one.right else letter, SetPieceKey(card.draft.id, found.id, index, language))
        for index, (letter, one) in enumerate(zip(letters, choices, strict=True))
    )
    return Reply((Message(html, (buttons, _back(texts, card, found, language)), card=card.draft.flow),))


def _said(texts: Texts, proposal: Proposal, answer: Answer, language: Language) -> str:
    own_words = isinstance(proposal, OwnQuestion)
    return own.answer_text(texts, proposal.question, answer, language) if own_words else answer.text


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
        "why": texts("Explanation of {letter}", letter=letter),
        "title": texts("Title"),
        "text": texts("Text"),
        "do": texts("To do"),
    }
    return parts[field.part]


def _back(texts: Texts, card: ArticleCard, found: Piece, language: Language) -> tuple[Button, ...]:
    return (Button(texts.button("← Back"), ShowPiece(card.draft.id, found.position, language)),)
