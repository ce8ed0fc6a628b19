"""The explanation after an answer: what was chosen and why it tempts, what is right and why it holds."""

from bot.core.content import MultipleChoice, NumberQuestion, TapSentence, TypedAnswer
from bot.core.quiz.responses import Chosen, Outcome, Verdict, Written
from bot.core.quiz.scoring import key_ids
from bot.core.quiz.session import Answer, QuizCard
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs, quote
from bot.views.quiz_options import evidence, named, written


def feedback(texts: Texts, card: QuizCard, answer: Answer, verdict: Verdict) -> str:
    """The whole explanation as HTML; the sentence it rests on stands at its end."""
    return paragraphs(
        bold(_headline(texts, card, verdict)), *_reasons(texts, card, answer, verdict), _evidence(texts, card)
    )


def _headline(texts: Texts, card: QuizCard, verdict: Verdict) -> str:
    match verdict.outcome:
        case Outcome.RIGHT:
            return texts("Right.")
        case Outcome.PARTLY:
            return texts("Partly right.")
        case _ if isinstance(card.question, TypedAnswer | NumberQuestion):
            return texts("Not yet.")
        case _:
            return texts("Not right.")


def _reasons(texts: Texts, card: QuizCard, answer: Answer, verdict: Verdict) -> list[str]:
    question, why = card.question, card.question.texts[texts.language].why
    match answer.response:
        case Written(text=text):
            said, solution = texts("Your answer:"), texts("Right:")
            given = lines(f"{escape(said)} {escape(written(text))}", escape(why[verdict.reasons[0]]))
            if verdict.outcome is Outcome.RIGHT:
                return [given]
            return [given, lines(f"{escape(solution)} {bold(_solution(texts, card))}", escape(why["right"]))]
        case Chosen(ids=ids):
            keys = key_ids(question)
            shown = [option for option in card.item.option_order if option in verdict.reasons]
            explained = []
            for option in sorted(shown, key=lambda option: option not in ids):
                role = _role(texts, question, chosen=option in ids, key=option in keys)
                explained.append(lines(f"{role} {bold(named(texts, card, option))}", escape(why[option])))
            return explained


def _role(texts: Texts, question: object, *, chosen: bool, key: bool) -> str:
    if isinstance(question, MultipleChoice):
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
    if isinstance(card.question, TapSentence) and card.question.key_ids.issuperset(card.question.sentences):
        # The right sentence stands there as the right answer already.
        return ""
    sentences = evidence(texts, card)
    return lines(escape(texts("In the article:")), quote(sentences)) if sentences else ""
