"""What pages of results share: names of learners and questions, answers in words, rows of buttons."""

from collections.abc import Sequence

from bot.core.actions import OpenMenu
from bot.core.actions.results import ListResults, ShowResults
from bot.core.assignments import Assignment
from bot.core.classes import Classroom
from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    Order,
    Pack,
    Probability,
    Question,
    SingleChoice,
    TapSentence,
    TapWord,
    TrueFalse,
    split_piece,
)
from bot.core.pictures import Picture
from bot.core.quiz.responses import Chosen, Outcome, Response
from bot.core.quiz.ways import Arranged, pieces_of
from bot.core.results import EVEN, LIKELY, UNLIKELY, ItemResult, LearnerResult, Overview, ResultsRefusal
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.quiz_arranged import choice_words, part_words
from bot.views.reply import Button, Message, Reply

Rows = tuple[tuple[Button, ...], ...]

CARD = "results"
"""The flow whose one live card these pages are."""

DUST = 0.05
"""Credit that does not show in a sum with one decimal place."""

STEM, ANSWER = 110, 80
"""Characters of a question and of an answer where several stand in a list."""

_NESTED = {"de": str.maketrans("„“”", "‚‘’"), "en": str.maketrans("“”", "‘’")}
"""Quotation marks inside of a quotation."""

SYMBOLS = {Outcome.RIGHT: "✓", Outcome.PARTLY: "◐", Outcome.WRONG: "✗"}
NOTHING = "·"
"""Outcomes without colour; ``NOTHING`` stands where nothing was answered."""


def cut(text: str, most: int) -> str:
    """``text`` on one line of at most ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def nested(texts: Texts, text: str) -> str:
    """``text`` (plain) as it stands between quotation marks: its own become single ones."""
    return text.translate(_NESTED[texts.language])


def class_name(texts: Texts, classroom: Classroom) -> str:
    """The class, plain; what was made up for a demo says so."""
    return texts("{name} · Demo data", name=classroom.name) if classroom.demo else classroom.name


def heading(texts: Texts, overview: Overview, title: str) -> str:
    """``title`` (plain) over the assignment and its class, as HTML."""
    return titled(texts, overview.assignment, overview.standing.classroom, title)


def titled(texts: Texts, assignment: Assignment, classroom: Classroom, title: str) -> str:
    """The same of an assignment."""
    return lines(bold(title), escape(f"{assignment.title} · {class_name(texts, classroom)}"))


def learner_name(texts: Texts, result: LearnerResult) -> str:
    """What the teacher calls them."""
    return result.label or texts("(no pseudonym yet)")


def points(texts: Texts, score: float) -> str:
    """A sum of credits, with one decimal place where it has any."""
    return texts.number(round(score, 1))


def stem(texts: Texts, question: Question, most: int = STEM) -> str:
    """The question itself, plain."""
    return cut(question.texts[texts.language].stem, most)


def option_words(texts: Texts, question: Question, pack: Pack | None, option: str) -> str:
    """An option in words, or a piece of an answer, or a row of results; its id where the content lost them."""
    match question:
        case SingleChoice() | MultipleChoice():
            return question.texts[texts.language].options.get(option, option)
        case TrueFalse():
            return texts("That is right") if option == "true" else texts("That is not right")
        case TapSentence() if pack is not None:
            known = pack.articles[texts.language].sentences
            return next((sentence.text for sentence in known if sentence.id == option), option)
        case _:
            return _row_words(texts, question, option)


def _row_words(texts: Texts, question: Question, option: str) -> str:
    match question:
        case TapWord():
            return question.texts[texts.language].words.get(option, option)
        case Probability():
            return _estimate(texts, option)
        case Classify() | Match() | Order():
            return _piece(texts, question, option)
        case _:
            return option


def answer_words(texts: Texts, question: Question, pack: Pack | None, response: Response) -> str:
    """An answer in words: what was typed, or the options that were chosen, or what was put together."""
    if isinstance(response, Chosen) and isinstance(question, Classify | Match | Order):
        return "; ".join(_piece(texts, question, token) for token in pieces_of(question, response.ids))
    if isinstance(response, Chosen):
        return " + ".join(option_words(texts, question, pack, option) for option in response.ids)
    return response.text


def _piece(texts: Texts, question: Arranged, token: str) -> str:
    part, choice = split_piece(token)
    if not choice:
        return choice_words(texts, question, part) if isinstance(question, Order) else part_words(texts, question, part)
    if isinstance(question, Order):
        return f"{part}. {choice_words(texts, question, choice)}"
    return f"{part_words(texts, question, part)} → {choice_words(texts, question, choice)}"


def _estimate(texts: Texts, option: str) -> str:
    thirds = {
        UNLIKELY: texts("Unlikely (0 to 30%)"),
        EVEN: texts("Undecided (40 to 60%)"),
        LIKELY: texts("Likely (70 to 100%)"),
    }
    return thirds[option] if option in thirds else texts.percent(int(option) / 100)


def favourite(texts: Texts, item: ItemResult) -> str:
    """The wrong answer that most gave, plain; "" where there is none."""
    if item.favourite is None:
        return ""
    if item.favourite.option:
        return option_words(texts, item.question, item.pack, item.favourite.option)
    return item.favourite.written


def tally(texts: Texts, item: ItemResult) -> str:
    """How many were right."""
    return texts("{right} of {answered} right", right=item.right, answered=item.answered)


def protected(texts: Texts) -> str:
    """Why so little is said."""
    return texts("Fewer than 5 answers: nothing is shown, so that nobody can be recognised by them.")


def page_row(back: Button | None, onward: Button | None) -> Rows:
    """A row of buttons to the pages beside this one; none where there are none."""
    row = tuple(button for button in (back, onward) if button is not None)
    return (row,) if row else ()


def back_row(texts: Texts, assignment_id: int) -> Rows:
    """The way back to the whole."""
    return ((Button(texts.button("Back to the results"), ShowResults(assignment_id)),),)


def refusal(texts: Texts, reason: ResultsRefusal) -> Reply:
    """Why there is nothing to see."""
    match reason:
        case ResultsRefusal.NOT_YOURS:
            return old_button(texts)
        case ResultsRefusal.DRAFT:
            return Reply(toast=texts("This is still a draft: nobody has seen it, so there are no results."), alert=True)
        case ResultsRefusal.NOT_SINGLE:
            return Reply(toast=texts("In this class you see the class as a whole, and no single learners."), alert=True)
        case ResultsRefusal.GONE:
            return Reply(toast=texts("That is not there any more. Tap “Refresh” on the results."), alert=True)
        case ResultsRefusal.ASKED:
            return Reply(
                toast=texts(
                    "In another class you are asked the same yourself. These results open for you when its "
                    "explanations do."
                ),
                alert=True,
            )


def for_teachers(texts: Texts) -> Reply:
    """A learner's way to what is theirs."""
    html = escape(texts("This page is for teachers. What you are good at by now is under /progress."))
    rows = ((Button(texts.button("Progress"), OpenMenu("progress")),),)
    return Reply((Message(html, rows, card=CARD),))


def to_list(texts: Texts) -> Button:
    """The way to the other assignments."""
    return Button(texts.button("All assignments"), ListResults(0))


def note(texts: Texts, overview: Overview) -> str:
    """Small print of every picture."""
    return texts("Demo data") if overview.standing.classroom.demo else ""


def illustrated(texts: Texts, overview: Overview, html: str, picture: Picture, rows: Rows = ()) -> Reply:
    """A picture with its caption, further ``rows``, and the way back."""
    return Reply((Message(html, rows + back_row(texts, overview.assignment.id), picture=picture, card=CARD),))


def told(texts: Texts, overview: Overview, title: str, said: Sequence[str]) -> Reply:
    """What there is no picture of yet."""
    html = paragraphs(heading(texts, overview, title), *map(escape, said))
    return Reply((Message(html, back_row(texts, overview.assignment.id), card=CARD),))
