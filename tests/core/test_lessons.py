from bot.core.lessons import list_offered, next_pack
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
