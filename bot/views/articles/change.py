"""Writing a piece anew: which text of it, which answer is right."""

from bot.core.actions.articles import AskPieceKey, AskPieceText, ChangePiece, SetPieceKey, ShowPiece
from bot.core.article.drafting.model import Proposal
from bot.core.articles import (
    Answer,
    ArticleCard,
    Field,
    Misfit,
    Piece,
    Rejected,
    answers_of,
    as_shown,
    behind_at,
    counterpart,
    fields_of,
    key_choices,
)
from bot.core.languages import Language
from bot.core.question_files import OwnQuestion
from bot.i18n.texts import Texts
from bot.views.articles import own, words
from bot.views.articles.cutting import cut
from bot.views.articles.piece import label, letters_of, part, sentences_of
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply

LISTED, LONGEST_SHOWN = 140, 600
"""Characters of a text in the list of texts; of one as it is now; of one not taken, beyond what would fit."""


def menu(texts: Texts, card: ArticleCard, found: Piece, language: Language) -> Reply:
    """What shall be written anew?"""
    fields, letters = fields_of(found.body, language), letters_of(found.body)
    late = behind_at(found.body, found.behind, language) if language in card.languages else ()
    names = [part(texts, one, letters) for one in fields]
    listed = (
        f"{bold(f'{name}:')} {escape(cut(' '.join(_shown(one).split()) or '✎', LISTED))}"
        for name, one in zip(names, fields, strict=True)
    )
    buttons = [
        Button(f"⚠ {name}" if index in late else name, AskPieceText(card.draft.id, found.id, index, language))
        for index, name in enumerate(names)
    ]
    if isinstance(found.body, Proposal) and key_choices(found.body.question):
        buttons.insert(1, Button(texts.button("Right answer"), AskPieceKey(card.draft.id, found.id, language)))
    rows = (tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
    named = words.language_name(texts, language)
    html = paragraphs(
        lines(bold(texts("What do you want to change?")), italic(f"{label(texts, card, found)} · {named}")),
        lines(*listed),
        escape(texts("What the article says word for word stays as it is."))
        if found.is_question and not card.draft.of_questions
        else "",
    )
    return Reply((Message(html, (*rows, _back(texts, card, found, language)), card=card.draft.flow),))


def ask(texts: Texts, card: ArticleCard, found: Piece, field: Field, language: Language, problem: str = "") -> Reply:
    """The text as it is; write another one. ``problem`` (HTML) is why the last one could not be taken."""
    named = words.language_name(texts, language)
    index = fields_of(found.body, language).index(field)
    html = paragraphs(
        lines(bold(part(texts, field, letters_of(found.body))), italic(f"{label(texts, card, found)} · {named}")),
        problem,
        *_other_text(texts, card, found, field, language, index),
        lines(escape(texts("As it is now:")), quote(cut(_shown(field), LONGEST_SHOWN))) if field.text else "",
        escape(_how(texts, field)),
        escape(texts("Write the new text as a message, at most {most} characters.", most=field.most)),
    )
    rows = (
        (Button(texts.button("← Leave it as it is"), ShowPiece(card.draft.id, found.position, language)),),
        (Button(texts.button("Another text"), ChangePiece(card.draft.id, found.id, language)),),
    )
    return Reply((Message(html, rows, card=card.draft.flow),))


def _how(texts: Texts, field: Field) -> str:
    if field.part == "accept":
        return texts("Each answer that counts as right on a line of its own; the first one is shown to learners.")
    return texts("With a colon, how far off is still right: 1822:5") if field.part == "value" else ""


def rejected(texts: Texts, found: Rejected, written: str) -> Reply:
    """Why the text could not be taken, with what was written, and the question once more."""
    return ask(texts, found.card, found.piece, found.field, found.language, refused(texts, found, written))


def refused(texts: Texts, found: Rejected, written: str) -> str:
    """Why the text could not be taken, with what was written, as HTML."""
    written = written.strip()
    return lines(bold(words.misfit(texts, found.why, len(written), found.field.most)), _written(found, written))


def _written(found: Rejected, written: str) -> str:
    """The text that was written; what is too much of it is crossed out."""
    if found.why is not Misfit.LONG:
        return quote(written[:LONGEST_SHOWN]) if written else ""
    fits, over = written[: found.field.most], written[found.field.most : found.field.most + LONGEST_SHOWN]
    more = "…" if len(written) > found.field.most + LONGEST_SHOWN else ""
    return f"<blockquote>{escape(fits)}<s>{escape(over)}</s>{more}</blockquote>"


def _shown(field: Field) -> str:
    """A text as learners see it."""
    return as_shown(field.text) if field.part == "text" else field.text


def _other_text(
    texts: Texts, card: ArticleCard, found: Piece, field: Field, language: Language, index: int
) -> tuple[str, ...]:
    """What the other language has, where this one is behind it."""
    if len(card.languages) == 1 or index not in behind_at(found.body, found.behind, language):
        return ()
    other = counterpart(found.body, language, field)
    shown = as_shown(other) if field.part == "text" else other
    told = texts("In German it reads now:") if language == "en" else texts("In English it reads now:")
    return (lines(escape(told), quote(shown)),)


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


def _back(texts: Texts, card: ArticleCard, found: Piece, language: Language) -> tuple[Button, ...]:
    return (Button(texts.button("← Back"), ShowPiece(card.draft.id, found.position, language)),)
