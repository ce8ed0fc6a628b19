from bot.core.lessons import LessonState, ListedLesson, Standing, list_lessons, list_offered, next_pack, under_way
from tests.builders import pack

FIRST = pack("p01")
SECOND = pack("p02", prerequisites=("p01",))
THIRD = pack("p03")
DRAFT = pack("p04", status="draft")


def test_the_first_lesson_whose_prerequisites_are_finished() -> None:
    assert next_pack([SECOND, THIRD], (), ()) == THIRD
    assert next_pack([SECOND, THIRD], (), {"p01"}) == SECOND


def test_what_was_begun_goes_on_first() -> None:
    assert next_pack([FIRST, SECOND, THIRD], {"p03"}, ()) == THIRD


def test_nothing_left() -> None:
    assert next_pack([FIRST, DRAFT], {"p01"}, {"p01"}) is None
    assert next_pack([SECOND], (), ()) is None


def test_a_class_comes_before_the_course() -> None:
    course, own = [FIRST, SECOND], [THIRD, pack("p05")]
    assert list_offered(own, course, (), ()) == (THIRD, own[1], FIRST)
    assert list_offered(own, course, {"p05", "p01"}, ()) == (own[1], THIRD, FIRST), "what was begun goes on"
    assert list_offered(own, course, (), {"p03", "p05", "p01"}) == (SECOND,)
    assert list_offered(own, [FIRST], (), {"p01", "p03"}) == (own[1],)
    assert list_offered([], [], (), ()) == ()


def state(pack_id: str, furthest: int = -1, *, finished: bool = False) -> LessonState:
    return LessonState(1, 7, pack_id, max(0, furthest), furthest, finished=finished)


def test_who_looks_into_several_lessons_is_led_back_to_the_one_they_read_in() -> None:
    assert under_way([state("p01"), state("p02", 3), state("p03", 5, finished=True)]) == {"p02"}
    assert under_way([state("p01"), state("p02")]) == {"p01", "p02"}
    assert under_way([]) == frozenset()


def test_all_lessons_stand_in_the_order_of_the_course() -> None:
    states = {"p01": state("p01", finished=True), "p03": state("p03", 0)}
    listed = list_lessons((), (FIRST, SECOND, THIRD), states)
    found = [
        ListedLesson(FIRST, Standing.FINISHED),
        ListedLesson(SECOND, Standing.OPEN),
        ListedLesson(THIRD, Standing.BEGUN),
    ]
    assert list(listed) == found
    assert [one.standing for one in list_lessons((), (SECOND,), {})] == [Standing.LOCKED]
    draft = FIRST.model_copy(update={"status": "draft"})
    assert list_lessons((THIRD,), (draft,), {}) == (ListedLesson(THIRD, Standing.OPEN),)
    assert list_lessons((THIRD,), (), {"p03": state("p03")}) == (ListedLesson(THIRD, Standing.OPEN),)
