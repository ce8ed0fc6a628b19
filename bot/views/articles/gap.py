"""Asking for a text that a question from another tool lacks, one after the other."""

from bot.core.actions.articles import DecidePiece, ListPieces, ShowPiece
from bot.core.actions.question_files import AskGap, AskShared
from bot.core.articles import ArticleCard, Gap, answers_of, count_written, shared_reasons
from bot.core.content import Match, MultipleChoice, NumberQuestion, OpenPrompt, Question, SingleChoice, TypedAnswer
from bot.core.question_files import OwnQuestion
from bot.i18n.texts import Texts
from bot.views.articles import own
from bot.views.articles.cutting import cut
from bot.views.articles.piece import label, letters_of, part
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply

_LONGEST = 600


def ask(texts: Texts, card: ArticleCard, gap: Gap, *, shared: bool = False, problem: str = "") -> Reply:
    """Write the text of ``gap``; ``shared``: one that explains all answers that lack an explanation alike.

    ``problem`` (HTML) is why the last one could not be taken.
    """
    body = gap.piece.body
    if not isinstance(body, OwnQuestion):
        return Reply()
    question, number = body.question, gap.piece.position
    alike = shared_reasons(question, card.language) if gap.field.part == "why" else ()
    offered = gap.field.item in alike and not shared
    html = paragraphs(
        lines(bold(_progress(texts, card)), italic(label(texts, card, gap.piece))),
        bold(cut(question.texts[card.language].stem, _LONGEST)),
        _about(texts, card, gap, question, alike if shared else (gap.field.item,)),
        problem or _too_long(texts, gap),
        bold(_shared(texts, question) if shared else _wanted(texts, gap)),
        escape(texts("Write it as a message, at most {most} characters.", most=gap.field.most)),
    )
    one_for_all = (Button(_shared_button(texts, question), AskShared(card.draft.id, number, gap.index)),)
    skip = Button(texts.button("Skip"), AskGap(card.draft.id, number, gap.index + 1))
    drop = Button(texts.button("Leave the question out"), DecidePiece(card.draft.id, gap.piece.id, 0, card.language))
    rows = (
        *((one_for_all,) if offered else ()),
        (skip, drop),
        (
            Button(texts.button("Show the question"), ShowPiece(card.draft.id, number, card.language)),
            Button(texts.button("Overview"), ListPieces(card.draft.id)),
        ),
    )
    return Reply((Message(html, rows, card=card.draft.flow),))


def _progress(texts: Texts, card: ArticleCard) -> str:
    there, whole = count_written(card)
    return texts("{there} of {whole} explanations are written", there=there, whole=whole)


def _about(texts: Texts, card: ArticleCard, gap: Gap, question: Question, names: tuple[str, ...]) -> str:
    """The answers that the text is about, and what is right."""
    if gap.field.part != "why":
        return ""
    letters = letters_of(gap.piece.body)
    chosen = isinstance(question, SingleChoice | MultipleChoice)
    answers = (one for one in answers_of(question, {}, card.language) if one.id in names or (chosen and one.right))
    return lines(
        f"✓ {escape(cut(own.right_answer(question, card.language), 130))}"
        if isinstance(question, NumberQuestion | TypedAnswer)
        else "",
        *(
            f"{'✓' if one.right else '•'} {letters[one.id]}) "
            f"{escape(cut(own.answer_text(texts, question, one, card.language), 130))}"
            f"{' ✎' if one.id in names else ''}"
            for one in answers
        ),
    )


def _too_long(texts: Texts, gap: Gap) -> str:
    if not gap.field.text:
        return ""
    length = len(gap.field.text)
    told = texts("It has {length} characters, and {most} fit:", length=length, most=gap.field.most)
    return lines(escape(told), quote(cut(gap.field.text, _LONGEST)))


def _wanted(texts: Texts, gap: Gap) -> str:
    letters = letters_of(gap.piece.body)
    if gap.field.text:
        return texts("{part}: shorten it, please.", part=part(texts, gap.field, letters))
    if gap.field.part != "why":
        return texts("{part}: write it, please.", part=part(texts, gap.field, letters))
    question = getattr(gap.piece.body, "question", None)
    if isinstance(question, Match):
        return texts("Why do the two belong together?")
    if isinstance(question, OpenPrompt):
        return texts("Why does a good text have this?")
    right = gap.field.item in (*getattr(question, "key_ids", ()), "right")
    return texts("Why is this right?") if right else texts("What does somebody need to know who answers like this?")


def _shared(texts: Texts, question: Question) -> str:
    if isinstance(question, Match):
        return texts("One explanation for all pairs: why do they belong together?")
    return texts("One explanation for all of them: why is this wrong, and what is right?")


def _shared_button(texts: Texts, question: Question) -> str:
    if isinstance(question, Match):
        return texts.button("One for all pairs")
    if isinstance(question, NumberQuestion):
        return texts.button("One for too low and too high")
    return texts.button("One for all wrong answers")
