"""Results as pictures: who answered what, the questions, the days. Each caption says the same in words."""

from collections.abc import Mapping

from bot.core.actions.results import ShowGrid, ShowQuestions
from bot.core.pictures import (
    AnswerGrid,
    CellState,
    DayCount,
    GridLegend,
    Participation,
    QuestionBar,
    QuestionChart,
)
from bot.core.pictures import GridRow as DrawnRow
from bot.core.quiz.responses import Outcome
from bot.core.results import (
    Day,
    Grid,
    GridRow,
    ItemResult,
    LearnerResult,
    Overview,
    by_difficulty,
    is_told,
    is_weak,
)
from bot.i18n.texts import Texts
from bot.views.markup import escape, lines, paragraphs
from bot.views.reply import Button, Reply
from bot.views.results_words import (
    ANSWER,
    DUST,
    NOTHING,
    SYMBOLS,
    cut,
    favourite,
    heading,
    illustrated,
    learner_name,
    note,
    page_row,
    points,
    stem,
    tally,
    told,
)

BARS = 10
"""Questions in one chart."""

COLUMNS, DAYS, LABEL = 50, 31, 24
"""What one picture holds: questions of the grid, days, and the characters of a name."""

_STATES: Mapping[Outcome | None, CellState] = {
    Outcome.RIGHT: "right",
    Outcome.PARTLY: "partly",
    Outcome.WRONG: "wrong",
    None: "open",
}


def grid(texts: Texts, found: Grid) -> Reply:
    """Learners by questions, those who need help first."""
    overview, number = found.overview, found.overview.assignment.id
    if not found.rows:
        return told(texts, overview, texts("Who answered what"), [texts("There is nobody to show yet.")])
    title = _who(texts, overview)
    said = [_grid_line(texts, row) for row in found.rows]
    # More columns than a picture holds there are only where questions were taken out; those stand at the end.
    legend = texts("✓ right, ◐ partly right, ✗ wrong, · not answered; in the order of the questions.")
    picture = AnswerGrid(
        title=title,
        columns=tuple(str(item.number) for item in overview.items[:COLUMNS]),
        rows=tuple(_drawn(texts, row) for row in found.rows),
        legend=GridLegend(
            right=texts("right"), partly=texts("partly right"), wrong=texts("wrong"), open=texts("not answered")
        ),
        note=note(texts, overview),
        alt="\n".join([title, *said]),
    )
    turn = page_row(
        Button(texts.button("Previous learners"), ShowGrid(number, found.page - 1)) if found.page else None,
        Button(texts.button("Next learners"), ShowGrid(number, found.page + 1))
        if found.page + 1 < found.pages
        else None,
    )
    html = paragraphs(heading(texts, overview, title), lines(*map(escape, said)), escape(legend))
    return illustrated(texts, overview, html, picture, turn)


def _who(texts: Texts, overview: Overview) -> str:
    weak = sum(map(is_weak, overview.learners))
    if weak:
        return texts.n(
            "{n} learner has less than half of the points", "{n} learners have less than half of the points", weak
        )
    if not overview.done:
        return texts("Nobody has finished yet")
    return texts("Nobody who has finished is below half of the points")


def _drawn(texts: Texts, row: GridRow) -> DrawnRow:
    return DrawnRow(
        label=cut(learner_name(texts, row.result), LABEL),
        cells=tuple(_STATES[outcome] for outcome in row.outcomes[:COLUMNS]),
        total=_total(texts, row.result),
    )


def _grid_line(texts: Texts, row: GridRow) -> str:
    """A learner's line: name, total, and a symbol a question in blocks of five."""
    signs = [SYMBOLS.get(outcome, NOTHING) if outcome else NOTHING for outcome in row.outcomes]
    blocks = ("".join(signs[start : start + 5]) for start in range(0, len(signs), 5))
    return f"{learner_name(texts, row.result)} {_total(texts, row.result)}: {' '.join(blocks)}"


def _total(texts: Texts, result: LearnerResult) -> str:
    return f"{points(texts, result.attempt.score)}/{result.attempt.total}" if result.attempt else "–"


def questions(texts: Texts, overview: Overview, page: int) -> Reply:
    """The questions, the hardest first, each with the wrong answer that most gave."""
    known = by_difficulty(overview.items)
    if not known:
        return told(texts, overview, texts("Questions"), _untold(texts, overview))
    pages = -(-len(known) // BARS)
    page = max(0, min(page, pages - 1))
    shown = known[page * BARS : (page + 1) * BARS]
    number = overview.assignment.id
    # What today says nothing about for want of answers, heads no picture either.
    hardest = next(filter(is_told, shown), None)
    title = (
        texts("Question {number} is the hardest here: {tally}", number=hardest.number, tally=tally(texts, hardest))
        if hardest
        else texts("Too few answers yet to judge a question.")
    )
    said = [_question_line(texts, item) for item in shown]
    more = _untold(texts, overview)
    if any(item.credit - item.right >= DUST for item in shown):
        more.append(texts("Sorted by points: what is partly right counts in part."))
    picture = QuestionChart(
        title=title,
        bars=tuple(_bar(texts, item) for item in shown),
        note=note(texts, overview),
        alt="\n".join([title, *said]),
    )
    turn = page_row(
        Button(texts.button("Harder ones"), ShowQuestions(number, page - 1)) if page else None,
        Button(texts.button("Easier ones"), ShowQuestions(number, page + 1)) if page + 1 < pages else None,
    )
    html = paragraphs(heading(texts, overview, title), lines(*map(escape, said)), *map(escape, more))
    return illustrated(texts, overview, html, picture, turn)


def _untold(texts: Texts, overview: Overview) -> list[str]:
    """Which questions are not among them, and why."""
    hidden = sum(item.hidden for item in overview.items)
    waiting = sum(not item.answered and not item.hidden for item in overview.items)
    said = []
    if hidden:
        said.append(
            texts.n(
                "{n} question has fewer than 5 answers and is left out, so that nobody can be recognised.",
                "{n} questions have fewer than 5 answers and are left out, so that nobody can be recognised.",
                hidden,
            )
        )
    if waiting:
        said.append(
            texts.n("{n} question is not answered yet.", "{n} questions are not answered yet.", waiting)
            if waiting < len(overview.items)
            else texts("Nothing is answered yet.")
        )
    return said


def _bar(texts: Texts, item: ItemResult) -> QuestionBar:
    return QuestionBar(
        number=str(item.number),
        text=stem(texts, item.question),
        right=item.right,
        answered=item.answered,
        favourite=_often(texts, item),
        favourite_count=item.favourite.times if item.favourite else 0,
    )


def _often(texts: Texts, item: ItemResult) -> str:
    if item.favourite is None:
        return ""
    return texts("{n}×: {answer}", n=item.favourite.times, answer=cut(favourite(texts, item), ANSWER))


def _question_line(texts: Texts, item: ItemResult) -> str:
    wrong = _often(texts, item)
    said = f"{item.number}. {stem(texts, item.question)} – {tally(texts, item)}"
    return f"{said}\n   ✗ {wrong}" if wrong else said


def participation(texts: Texts, overview: Overview) -> Reply:
    """On which days the class finished."""
    title = texts("{done} of {size} have finished", done=overview.done, size=overview.size)
    if not overview.days:
        why = (
            texts("Fewer than 5 have finished: the days are not shown, so that nobody is recognised.")
            if overview.done
            else texts("Nobody has finished yet.")
        )
        return told(texts, overview, title, [why])
    shown = overview.days[-DAYS:]
    earlier = sum(day.finished for day in overview.days[:-DAYS])
    said = [f"{texts.short_date(day.day)}: {day.finished}" for day in shown if day.finished]
    before = [texts("{n} finished before that.", n=earlier)] if earlier else []
    picture = Participation(
        title=title,
        days=tuple(_column(texts, day) for day in shown),
        total=overview.size,
        total_label=texts.n("{n} learner in the class", "{n} learners in the class", overview.size),
        note=" ".join(filter(None, (*before, note(texts, overview)))),
        alt="\n".join([title, *said, *before]),
    )
    html = paragraphs(
        heading(texts, overview, title),
        escape(texts("Finished on a day, the others in between nobody:")),
        lines(*(f"• {escape(one)}" for one in said)),
        *map(escape, before),
    )
    return illustrated(texts, overview, html, picture)


def _column(texts: Texts, day: Day) -> DayCount:
    return DayCount(label=texts.short_date(day.day), count=day.finished)
