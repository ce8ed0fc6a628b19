"""A question that its teacher brought, with what is still to be written; and its answers in words."""

from bot.core.articles import Answer, answers_of, number_text
from bot.core.content import Match, NumberQuestion, OpenPrompt, Question, TrueFalse, TypedAnswer
from bot.core.exchange import UNWRITTEN
from bot.core.languages import Language
from bot.core.question_files import OwnQuestion
from bot.i18n.texts import Texts
from bot.views.articles.cutting import cut
from bot.views.markup import bold, escape, italic, lines, paragraphs

_CUTS = (310, 120, 60)
_ROOM = 3_000
"""Characters of HTML that the question may take: the card has more on it."""


def body(texts: Texts, piece: OwnQuestion, language: Language) -> str:
    """The question, its answers and explanations; long texts are cut where there are many."""
    bodies = (_body(texts, piece.question, language, most) for most in _CUTS)
    return next((html for html in bodies if len(html) <= _ROOM), _body(texts, piece.question, language, _CUTS[-1]))


def _body(texts: Texts, question: Question, language: Language, most: int) -> str:
    parts = [bold(cut(question.texts[language].stem, 2 * most))]
    if isinstance(question, OpenPrompt):
        model = question.texts[language].model
        told = missing(texts) if model == UNWRITTEN else escape(cut(model, 2 * most))
        parts.append(lines(italic(texts("Model answer:")), told))
    if isinstance(question, NumberQuestion | TypedAnswer):
        parts.append(lines(italic(texts("Right answer:")), escape(cut(right_answer(question, language), most))))
    letters = {name: chr(ord("A") + place) for place, name in enumerate(question.reason_ids)}
    for answer in answers_of(question, {}, language):
        said = escape(cut(answer_text(texts, question, answer, language), most)) or missing(texts)
        named = f"{letters[answer.id]}) {said}"
        why = italic(cut(answer.why, most)) if answer.why else missing(texts)
        parts.append(lines(f"{_sign(question, answer)} {f'<b>{named}</b>' if answer.right else named}", why))
    return paragraphs(*parts)


def _sign(question: Question, answer: Answer) -> str:
    chosen = not isinstance(question, OpenPrompt | Match | NumberQuestion | TypedAnswer)
    return ("✓" if answer.right else "○") if chosen else "•"


def right_answer(question: NumberQuestion | TypedAnswer, language: Language) -> str:
    """What counts as right."""
    if isinstance(question, TypedAnswer):
        return " / ".join(question.texts[language].accept)
    return number_text(question).replace(":", " ± ")


def missing(texts: Texts) -> str:
    """In the place of a text that is still to be written (HTML)."""
    told = italic(texts("still to be written"))
    return f"✎ {told}"


def answer_text(texts: Texts, question: Question, answer: Answer, language: Language) -> str:
    """An answer in words, also where the question has none of its own for it."""
    if isinstance(question, Match):
        sides = question.texts[language]
        return f"{sides.left[answer.id]} → {sides.right[answer.id]}"
    if isinstance(question, OpenPrompt):
        return answer.text
    named = {
        "true": texts("true"),
        "false": texts("false"),
        "right": texts("a right answer"),
        "other": texts("any other answer"),
        "low": texts("a number that is too low"),
        "high": texts("a number that is too high"),
    }
    typed = isinstance(question, TrueFalse | NumberQuestion | TypedAnswer)
    return named[answer.id] if typed else answer.text
