"""Progress, and the ratings behind it."""

from dataclasses import replace

from sqlalchemy import delete

from bot.core.discernment import Missing
from bot.core.mastery import OVERALL, Ability, assess
from bot.core.progress import Progress
from bot.core.quiz.session import Phase, QuizCard, QuizSummary, phase
from bot.services.quiz.ratings import replayed
from bot.storage.mastery import mastery
from tests.builders import SKILLS
from tests.services.conftest import School


def progress_of(school: School) -> Progress:
    return school.do(lambda work: school.progress.show(work, school.me))


def ratings(school: School) -> dict[str, Ability]:
    return school.do(lambda work: work.mastery.list(school.me.id))


def recounted(school: School) -> dict[str, Ability]:
    return school.do(lambda work: replayed(work, school.me, None, school.catalogue.pinned))


def check(school: School) -> QuizCard:
    lesson = school.read_lesson()
    card = school.do(lambda work: school.quiz.start_check(work, school.me, lesson.state.id))
    assert isinstance(card, QuizCard)
    return card


def test_before_the_first_answer_every_taught_skill_stands_there_empty(school: School) -> None:
    progress = progress_of(school)
    assert [skill.count.skill for skill in progress.skills] == list(SKILLS)
    assert {skill.mastery.n for skill in progress.skills} == {0}
    assert (progress.lessons_finished, progress.lessons) == (0, 1)
    assert (progress.calibration.n, ratings(school)) == (0, {})
    assert {skill.unasked > 0 for skill in progress.skills} == {True}


def test_what_was_asked_is_not_waited_for_any_more(school: School) -> None:
    before = progress_of(school)
    school.finish(check(school))
    after = progress_of(school)
    left = [then.unasked - now.unasked for then, now in zip(before.skills, after.skills, strict=True)]
    assert left == [skill.count.answered for skill in after.skills]


def test_answers_count_by_skill_and_only_ones_own(school: School) -> None:
    school.finish(check(school))
    progress = progress_of(school)
    assert [(s.count.right, s.count.answered, s.mastery.n) for s in progress.skills] == [
        (2, 2, 2),
        (2, 2, 2),
        (2, 2, 2),
    ]
    assert (progress.lessons_finished, progress.answered) == (1, 6)
    sure = progress.calibration.words[-1]
    assert (progress.calibration.n, sure.right, sure.n, sure.share) == (6, 6, 6, 1.0)
    assert isinstance(progress.discernment, Missing)
    assert (progress.discernment.sound, progress.discernment.unsound) == (19, 20)


def test_only_first_answers_move_a_rating(school: School) -> None:
    summary = school.finish(check(school), right=False)
    assert isinstance(summary, QuizSummary)
    once = ratings(school)
    assert {name: one.n for name, one in once.items()} == {OVERALL: 6} | dict.fromkeys(SKILLS, 2)
    assert all(one.theta < 0 for one in once.values())
    assert once == recounted(school)
    school.finish(school.do(lambda work: school.quiz.repeat_wrong(work, school.me, summary.quiz.id)))
    assert ratings(school) == once


def test_ratings_begin_with_what_the_log_knew_before(school: School) -> None:
    card = check(school)
    step = school.answer(card, right=True)
    assert isinstance(step, QuizCard)
    assert phase(step.item) is Phase.RATING
    # as if there had been no ratings when the first answer was given
    school.do(lambda work: work.connection.execute(delete(mastery)))
    school.finish(step)
    assert ratings(school)[OVERALL].n == 6
    assert ratings(school) == recounted(school)


def test_an_answer_of_which_nothing_is_known_yet_moves_both_ratings(school: School) -> None:
    school.answer(check(school), right=True)
    found = ratings(school)
    assert found[OVERALL] == replace(found[OVERALL], n=1, days=1)
    assert len(found) == 2
    assert len(set(found.values())) == 1
    assert assess(found[OVERALL], found[OVERALL]).predicted is None
