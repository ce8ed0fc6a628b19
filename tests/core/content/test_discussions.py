import pytest

from bot.core.content import Holds
from bot.core.content.discussions import Aspect
from tests.content_files import small_tree


@pytest.mark.parametrize(
    ("stance", "voice"),
    [(1, "A planner"), (2, "A planner"), (3, "A neighbour"), (4, "A neighbour"), (5, "A neighbour")],
)
def test_everybody_meets_the_other_view(stance: int, voice: str) -> None:
    discussion = small_tree().pack("p01").discussion("d01")
    assert discussion.counter.facing(stance).voice["en"] == voice


def test_a_pack_knows_what_is_talked_about() -> None:
    pack = small_tree().pack("p01")
    assert [discussion.id for discussion in pack.discussions] == ["d01", "d02"]
    assert pack.round("r01").question == "q03"
    assert [statement.id for statement in pack.statements] == ["m01", "m02", "m03", "m04", "m05", "m06"]
    for find in (pack.discussion, pack.round):
        with pytest.raises(KeyError):
            find("x01")
    assert small_tree().pack("p02").discussions == ()


def test_numbers_and_truth_values_are_read_as_they_are_written() -> None:
    pack = small_tree().pack("p01")
    aspect = pack.discussion("d01").aspects[0]
    assert aspect.numbers == ("30",)
    several = Aspect.model_validate(aspect.model_dump() | {"numbers": [160, 0.5, "2000"]})
    assert several.numbers == ("160", "0.5", "2000")
    assert [reason.option for reason in pack.round("r01").reasons] == ["false", "true"]


def test_ideas_are_put_in_both_languages() -> None:
    aspect = small_tree().pack("p01").discussion("d01").aspects[0]
    assert aspect.wordings["de"].concepts[0] == ("Bürgermeister", "Rathaus")
    assert aspect.wordings["en"].says[0] == "Only the mayor says so."


def test_answers_have_a_language() -> None:
    (block,) = small_tree().pack("p01").answers
    assert (block.answers["de"][0].text, block.answers["en"][0].half) == ("Das behauptet nur der Bürgermeister", "test")


def test_words_that_hold_a_text_back_come_by_language() -> None:
    holds = small_tree().holds
    assert holds == Holds.model_validate(
        {"insults": {"de": ["Blödmann", "halt die Fresse"], "en": ["moron", "shut up"]}}
    )
    assert (holds.insults["de"][0], holds.insults["en"][0]) == ("Blödmann", "moron")
