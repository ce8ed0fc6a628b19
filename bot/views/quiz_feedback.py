"""The explanation after an answer: what was chosen and why it tempts, what is right and why it holds."""

from bot.core.class_packs import ClassPack
from bot.core.content import (
    Classify,
    Match,
    NumberQuestion,
    OpenPrompt,
    Order,
    Probability,
    TapSentence,
    TypedAnswer,
)
from bot.core.quiz.responses import Checked, Chosen, Outcome, Verdict, Written
from bot.core.quiz.scoring import key_ids
from bot.core.quiz.session import Answer, QuizCard
from bot.core.quiz.ways import Way, way_of
from bot.i18n.texts import Texts
from bot.views import quiz_arranged, quiz_checking
from bot.views.markup import bold, escape, lines, paragraphs, quote
from bot.views.quiz_options import evidence, named, written
from bot.views.quiz_points import headline

_FEW = 2
"""Sentences of the article that an explanation of many pieces has room for."""


def feedback(texts: Texts, card: QuizCard, answer: Answer, verdict: Verdict) -> str:
    """The whole explanation as HTML; the sentence it rests on stands at its end."""
    question, response = card.question, answer.response
    if isinstance(question, OpenPrompt) and isinstance(response, Checked):
        return paragraphs(*quiz_checking.feedback(texts, card, question, response))
    head = headline(texts, card, response, verdict)
    return paragraphs(head, *_reasons(texts, card, answer, verdict), _evidence(texts, card))


def _reasons(texts: Texts, card: QuizCard, answer: Answer, verdict: Verdict) -> list[str]:
    question, why = card.question, card.question.texts[texts.language].why
    match answer.response, question:
        case Chosen(ids=ids), Classify() | Match() | Order():
            return quiz_arranged.reasons(texts, question, ids)
        case Chosen(), Probability():
            return [escape(why.get(reason, "")) for reason in verdict.reasons]
        case Chosen(ids=ids), _:
            keys = key_ids(question)
            shown = [option for option in card.item.option_order if option in verdict.reasons]
            explained = []
            for option in sorted(shown, key=lambda option: option not in ids):
                role = _role(texts, card, chosen=option in ids, key=option in keys)
                explained.append(lines(f"{role} {bold(named(texts, card, option))}", escape(why.get(option, ""))))
            return explained
        case Written(text=text), _:
            said, solution = texts("Your answer:"), texts("Right:")
            given = lines(f"{escape(said)} {escape(written(text))}", escape(why.get(verdict.reasons[0], "")))
            if verdict.outcome is Outcome.RIGHT:
                return [given]
            return [given, lines(f"{escape(solution)} {bold(_solution(texts, card))}", escape(why.get("right", "")))]
        case _:
            # A checked text, which was explained above.
            return []


def _role(texts: Texts, card: QuizCard, *, chosen: bool, key: bool) -> str:
    if way_of(card.question) is Way.TICK:
        if chosen:
            return escape(texts("Rightly ticked:") if key else texts("Ticked, but does not belong:"))
        return escape(texts("Missing:"))
    return escape(texts("Your answer:") if chosen else texts("Right:"))


def _solution(texts: Texts, card: QuizCard) -> str:
    match card.question:
        case NumberQuestion(value=value, unit=unit):
            return f"{texts.number(value)} {unit[texts.language]}" if unit else texts.number(value)
        case TypedAnswer() as question:
            return question.texts[texts.language].accept[0]
        case _:
            # Only these two are answered in writing; the match must say what it does with the rest.
            return ""


def _evidence(texts: Texts, card: QuizCard) -> str:
    if isinstance(card.question, Classify | Match | Order) and len(card.question.sentences) > _FEW:
        # There are as many explanations already, and the card is full.
        return ""
    if isinstance(card.question, TapSentence) and card.question.key_ids.issuperset(card.question.sentences):
        # The right sentence stands there as the right answer already.
        return ""
    sentences = evidence(texts, card)
    if not sentences:
        return ""
    if isinstance(card.pack, ClassPack):
        source = card.pack.article
        head = (
            texts("In the article “{title}” ({outlet}):", title=source.title, outlet=source.outlet)
            if source.title
            else texts("In the article ({outlet}):", outlet=source.outlet)
        )
    else:
        head = texts("In the article:")
    return lines(escape(head), quote(sentences))
