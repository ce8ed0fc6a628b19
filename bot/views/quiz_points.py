"""What an answer was worth, in words."""

from bot.core.content import MultipleChoice, NumberQuestion, Order, Probability, Question, TapWord, TypedAnswer
from bot.core.quiz.responses import Chosen, Outcome, Response, Verdict
from bot.core.quiz.scoring import hits
from bot.core.quiz.session import QuizCard
from bot.core.quiz.ways import Way, way_of
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs

_EVEN = "50"


def headline(texts: Texts, card: QuizCard, response: Response, verdict: Verdict) -> str:
    """Right or not, how much of it, and for how many points, as HTML."""
    question = card.question
    if isinstance(question, Probability) and isinstance(response, Chosen):
        return _estimate(texts, question, response.ids[0], verdict)
    if isinstance(question, NumberQuestion | TypedAnswer):
        return bold(texts("Right.") if verdict.outcome is Outcome.RIGHT else texts("Not quite."))
    if verdict.outcome is Outcome.RIGHT:
        return bold(texts("Right."))
    if way_of(question) is Way.TAP:
        return bold(texts("Not right."))
    said = texts("Partly right.") if verdict.outcome is Outcome.PARTLY else texts("Not right.")
    counted = lines(bold(said), escape(f"{_hits(texts, question, response)} · {worth(texts, verdict.credit)}"))
    return paragraphs(counted, italic(texts("Mistakes count against hits, so mere guessing earns hardly anything.")))


def worth(texts: Texts, credit: float) -> str:
    """A share of the points of a question."""
    return texts("{share} of the points", share=texts.percent(credit)) if credit else texts("no points")


def _hits(texts: Texts, question: Question, response: Response) -> str:
    right, total = hits(question, response)
    if isinstance(question, Order):
        return texts("Of any two, the right one comes first {right} of {total} times", right=right, total=total)
    if isinstance(question, MultipleChoice | TapWord):
        return texts("{right} of {total} found", right=right, total=total)
    return texts("{right} of {total} in the right place", right=right, total=total)


def _estimate(texts: Texts, question: Probability, percent: str, verdict: Verdict) -> str:
    match verdict.outcome:
        case Outcome.RIGHT:
            how = texts("Well judged.")
        case Outcome.PARTLY:
            how = texts("In the right direction.")
        case _:
            how = texts("Undecided.") if percent == _EVEN else texts("Off the mark.")
    claim = texts("The claim is right.") if question.key else texts("The claim is not right.")
    said = texts("You said {percent}.", percent=texts.percent(int(percent) / 100))
    note = texts("The closer to the truth, the more points; 50% earns none. So an honest estimate pays.")
    return paragraphs(lines(bold(how), escape(f"{claim} {said} {_earned(texts, verdict.credit)}")), italic(note))


def _earned(texts: Texts, credit: float) -> str:
    if credit == 1:
        return texts("That earns all points.")
    return texts("That earns {worth}.", worth=worth(texts, credit))
