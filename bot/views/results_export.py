"""Results as tables: the whole as sheets of a workbook, the answers as one table."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, tzinfo

from bot.core.analysis import ENOUGH, Flag
from bot.core.assignments import Assignment, Progress
from bot.core.classes import Standing
from bot.core.content import Misconception
from bot.core.moments import wall_of, zone_of
from bot.core.quiz.responses import Outcome
from bot.core.results import Export, Overview
from bot.core.tables import Cell, Column, Table, safe_file_name
from bot.i18n.texts import Texts
from bot.views.reply import Document, Message, Reply
from bot.views.results_words import answer_words, favourite, learner_name, titled

Misconceptions = Mapping[str, Misconception]


FORMS = ("xlsx", "csv")
"""A workbook, or one table as text."""


def announce(texts: Texts, standing: Standing, assignment: Assignment, teacher_id: int, form: str) -> Reply:
    """The file on its way."""
    html = titled(texts, assignment, standing.classroom, texts("Results to take along"))
    return Reply((Message(html, document=Document("results", assignment.id, teacher_id, form)),))


def file_name(overview: Overview, form: str) -> str:
    """Class, quiz and date (the class's): "7b-Gesichter-in-China-2026-11-24.xlsx"."""
    classroom, zone = overview.standing.classroom, zone_of(overview.standing.classroom.zone)
    day = (wall_of(overview.read_at, zone) if zone else overview.read_at).date()
    return safe_file_name((classroom.name, overview.assignment.title, day.isoformat()), form)


def workbook(texts: Texts, found: Export, misconceptions: Misconceptions) -> tuple[Table, ...]:
    """Summary, answers and questions; of a class that is seen as a whole only the questions."""
    if not found.overview.single:
        return (questions(texts, found, misconceptions),)
    return _summary(texts, found), answers(texts, found), questions(texts, found, misconceptions)


def single_table(texts: Texts, found: Export, misconceptions: Misconceptions) -> Table:
    """What goes into a file of one table: the answers, or what may be seen of them."""
    return answers(texts, found) if found.overview.single else questions(texts, found, misconceptions)


def _summary(texts: Texts, found: Export) -> Table:
    columns = (
        Column(texts("Learner"), 24),
        Column(texts("State"), 16),
        Column(texts("Attempt"), 10),
        Column(texts("Points"), 10),
        Column(texts("Out of"), 8),
        Column(texts("Share"), 10),
        Column(texts("Late"), 8),
        Column(texts("Finished"), 26),
    )
    return Table(_titled(texts, found, texts("Summary")), columns, _learners(texts, found))


def _learners(texts: Texts, found: Export) -> Iterator[tuple[Cell, ...]]:
    zone = zone_of(found.overview.standing.classroom.zone)
    for one in found.overview.learners:
        attempt, late = one.attempt, one.progress is Progress.LATE
        yield (
            learner_name(texts, one),
            state(texts, one.progress),
            attempt.number if attempt else None,
            _number(attempt.score) if attempt else None,
            attempt.total if attempt else None,
            _number(one.share) if one.share is not None else None,
            texts("yes") if late else texts("no"),
            _there(attempt.finished_at, zone) if attempt and attempt.finished_at else None,
        )


def state(texts: Texts, progress: Progress) -> str:
    """Where a learner stands, in a word or two."""
    match progress:
        case Progress.NOT_BEGUN:
            return texts("not begun")
        case Progress.UNDER_WAY:
            return texts("under way")
        case Progress.DONE | Progress.LATE:
            return texts("finished")


def answers(texts: Texts, found: Export) -> Table:
    """One row for each learner and question of the attempt that counts."""
    columns = (
        Column(texts("Learner"), 24),
        Column(texts("Question no."), 12),
        Column(texts("Question ID"), 14),
        Column(texts("Question"), 60),
        Column(texts("Answer"), 40),
        Column(texts("Result"), 16),
        Column(texts("Points"), 10),
        Column(texts("Sureness"), 12),
        Column(texts("Answered"), 26),
    )
    return Table(_titled(texts, found, texts("Answers")), columns, _answers(texts, found))


def _answers(texts: Texts, found: Export) -> Iterator[tuple[Cell, ...]]:
    overview, zone = found.overview, zone_of(found.overview.standing.classroom.zone)
    numbers = {item.question_id: item.number for item in overview.items}
    names = [learner_name(texts, one) for one in overview.learners]
    outcomes = {one: outcome(texts, one) for one in (Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG)}
    sure = sureness(texts)
    for row in found.answers:
        question, pack = found.questions[row.version_id]
        yield (
            names[row.learner],
            numbers.get(row.question_id),
            row.question_id,
            question.texts[texts.language].stem,
            answer_words(texts, question, pack, row.response),
            outcomes[row.outcome],
            _number(row.credit),
            sure(row.confidence),
            _there(row.answered_at, zone),
        )


def outcome(texts: Texts, found: Outcome) -> str:
    """An outcome in words."""
    match found:
        case Outcome.RIGHT:
            return texts("right")
        case Outcome.PARTLY:
            return texts("partly right")
        case _:
            return texts("wrong")


def sureness(texts: Texts) -> Callable[[int | None], str | None]:
    """How sure somebody was, in words; None where they did not say."""
    words = (texts("guessed"), texts("unsure"), texts("sure"))
    return lambda level: None if level is None else words[level]


def questions(texts: Texts, found: Export, misconceptions: Misconceptions) -> Table:
    """One row for each question; what too few answered in a class seen as a whole has no figures."""
    columns = (
        Column(texts("Question no."), 12),
        Column(texts("Question ID"), 14),
        Column(texts("Question"), 60),
        Column(texts("Answers"), 10),
        Column(texts("Right"), 10),
        Column(texts("Facility"), 10),
        Column(texts("Most frequent wrong answer"), 40),
        Column(texts("So often"), 10),
        Column(texts("Often behind it"), 50),
        Column(texts("Finished first attempts"), 14),
        Column(texts("Discrimination index"), 14),
        Column(texts("Discriminative efficiency"), 14),
        Column(texts("Flags"), 40),
    )
    return Table(_titled(texts, found, texts("Questions")), columns, _questions(texts, found, misconceptions))


def _questions(texts: Texts, found: Export, misconceptions: Misconceptions) -> Iterator[tuple[Cell, ...]]:
    for item, (statistics, flagged) in zip(found.overview.items, found.measures, strict=True):
        # Below so many learners figures say nothing; there are counts only, as on the screen.
        told = statistics if statistics is not None and statistics.n >= ENOUGH else None
        index = told.discrimination_index if told is not None else None
        efficiency = told.discriminative_efficiency if told is not None else None
        behind = misconceptions.get(item.question.misconception)
        yield (
            item.number,
            item.question_id,
            item.question.texts[texts.language].stem,
            None if item.hidden else item.answered,
            None if item.hidden else item.right,
            _number(item.facility) if item.facility is not None else None,
            favourite(texts, item) or None,
            item.favourite.times if item.favourite is not None else None,
            behind.name[texts.language] if behind is not None and item.favourite is not None else None,
            statistics.n if statistics is not None else None,
            _number(index) if index is not None else None,
            _number(efficiency) if efficiency is not None else None,
            ", ".join(flag_words(texts, flag) for flag in flagged) or None,
        )


def flag_words(texts: Texts, flag: Flag) -> str:
    """A flag in a few words."""
    match flag:
        case Flag.NEGATIVE_DISCRIMINATION:
            return texts("key or wording may be wrong")
        case Flag.DUBIOUS:
            return texts("hardly tells learners apart")
        case Flag.VERY_LIKELY:
            return texts("very likely needs a look")
        case Flag.LIKELY:
            return texts("may need a look")
        case Flag.NEARLY_ALL_RIGHT:
            return texts("nearly everybody right")
        case Flag.NEARLY_ALL_WRONG:
            return texts("no better than guessing")


def _titled(texts: Texts, found: Export, title: str) -> str:
    """The sheet's name; what was made up for a demo says so."""
    demo = found.overview.standing.classroom.demo
    return texts("{title} (demo data)", title=title) if demo else title


def _number(value: float) -> float:
    """Without the dust that sums of thirds leave."""
    return round(value, 6)


def _there(at: datetime, zone: tzinfo | None) -> datetime:
    return at.astimezone(zone) if zone is not None else at
