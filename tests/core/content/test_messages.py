from decimal import Decimal

from bot.core.content.base import Fault, Frozen, Localized
from bot.core.content.messages import show, suggest, validate


class Part(Frozen):
    name: Localized | None = None
    weight: Decimal = Decimal(1)


class Whole(Frozen):
    parts: tuple[Part, ...] = ()


def test_what_is_right_comes_as_a_model() -> None:
    assert validate(Whole, {"parts": [{"name": {"de": "a", "en": "b"}}]}) == (
        Whole(parts=(Part(name=Localized(de="a", en="b")),)),
        [],
    )


def test_unknown_fields_are_compared_with_those_of_their_own_place() -> None:
    said = validate(Whole, {"parts": [{"nam": 1, "name": {"de": "a", "en": "b", "fr": "c"}}], "part": []})[1]
    assert said == [
        Fault(("parts", 0, "name", "fr"), 'unknown field "fr": use one of de, en', at_key=True),
        Fault(("parts", 0, "nam"), 'unknown field "nam": did you mean "name"?', at_key=True),
        Fault(("part",), 'unknown field "part": did you mean "parts"?', at_key=True),
    ]


def test_an_error_without_a_sentence_of_its_own_is_said_in_pydantics_words() -> None:
    (fault,) = validate(Whole, {"parts": [{"weight": "much"}]})[1]
    assert fault == Fault(("parts", 0, "weight"), '"weight" is not right: Input should be a valid decimal')


def test_what_is_not_even_a_mapping_is_said_of_the_file() -> None:
    assert validate(Whole, 5)[1] == [Fault((), 'the file must be a mapping of fields, not "5"')]
    assert validate(Whole, None)[1] == [Fault((), "the file is empty: write a value")]


def test_suggestions() -> None:
    assert suggest("topik", ["topic", "skill"]) == ': did you mean "topic"?'
    assert suggest("x", ["b", "a"]) == ": use one of a, b"
    assert suggest("x", []) == ": there are none yet"


def test_what_somebody_wrote_is_shown_on_one_short_line() -> None:
    assert show("a\n b") == '"a b"'
    assert show("x" * 50) == '"' + "x" * 40 + '…"'
    assert show(True) == "true"
    assert show({}) == "a mapping"
    assert show([]) == "a list"


class Other(Frozen):
    size: int | tuple[int, ...] = 0


def test_among_types_without_a_kind_the_field_is_named() -> None:
    places = [fault.where for fault in validate(Other, {"size": "much"})[1]]
    assert places == [("size",), ("size",)]
