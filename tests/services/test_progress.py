from bot.core.progress import Standing
from tests.builders import SKILLS
from tests.services.conftest import School


def test_before_the_first_answer_every_taught_skill_stands_there_empty(school: School) -> None:
    progress = school.do(lambda work: school.progress.show(work, school.me))
    assert [skill.count.skill for skill in progress.skills] == list(SKILLS)
    assert {skill.standing for skill in progress.skills} == {Standing.NONE}
    assert (progress.lessons_finished, progress.lessons) == (0, 1)


def test_answers_count_by_skill_and_only_ones_own(school: School) -> None:
    lesson = school.read_lesson()
    school.finish(school.do(lambda work: school.quiz.start_check(work, school.me, lesson.state.id)))
    progress = school.do(lambda work: school.progress.show(work, school.me))
    assert [(s.count.right, s.count.answered) for s in progress.skills] == [(2, 2), (2, 2), (2, 2)]
    assert (progress.lessons_finished, progress.answered) == (1, 6)
