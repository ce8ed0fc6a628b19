from dataclasses import replace

from bot.core.quiz.responses import Chosen, Outcome
from bot.core.quiz.session import Answer, Item, Origin, Phase, Quiz, SkillResult, phase, summarise

QUIZ = Quiz(1, learner_id=2, kind="mixed", origin=Origin(), position=0, done=False)


def item(position: int, outcome: Outcome | None, *, round_number: int = 0, rate: bool = False) -> Item:
    answer = Answer(Chosen(ids=("a",)), "en", outcome, 0.0, confidence=None, rate=rate) if outcome else None
    return Item(
        id=position + 10,
        quiz=QUIZ,
        position=position,
        round=round_number,
        version_id=1,
        option_order=("a", "b"),
        draft=(),
        asked_back=False,
        answer=answer,
    )


def test_phases() -> None:
    assert phase(item(0, None)) is Phase.ASKING
    assert phase(item(0, Outcome.RIGHT, rate=True)) is Phase.RATING
    assert phase(item(0, Outcome.RIGHT)) is Phase.EXPLAINED


def test_only_the_item_at_the_position_of_an_open_quiz_is_current() -> None:
    assert item(0, None).current
    assert not item(1, None).current
    assert not replace(item(0, None), quiz=replace(QUIZ, done=True)).current


def test_the_summary_counts_first_goes_by_skill() -> None:
    items = [item(0, Outcome.RIGHT), item(1, Outcome.PARTLY), item(2, Outcome.WRONG), item(3, None)]
    summary = summarise(QUIZ, items, ["S1", "S1", "S2", "S2"])
    assert summary.skills == (SkillResult("S1", 1, 2), SkillResult("S2", 0, 1))
    assert (summary.right, summary.answered, summary.repeatable, summary.repeated) == (1, 3, 2, 0)


def test_what_was_repeated_counts_apart_and_is_not_repeated_again() -> None:
    items = [
        item(0, Outcome.WRONG),
        item(1, Outcome.WRONG),
        item(2, Outcome.RIGHT, round_number=1),
        item(3, Outcome.WRONG, round_number=1),
    ]
    summary = summarise(QUIZ, items, ["S1"] * 4)
    assert (summary.right, summary.answered) == (0, 2)
    assert (summary.repeatable, summary.repeated, summary.repeated_right) == (0, 2, 1)


def test_a_text_that_learners_check_themselves_is_in_no_result() -> None:
    items = [item(0, Outcome.RIGHT), item(1, Outcome.CHECKED), item(2, Outcome.CHECKED)]
    summary = summarise(QUIZ, items, ["S1", "S1", "S7"])
    assert summary.skills == (SkillResult("S1", 1, 1),)
    assert (summary.answered, summary.repeatable, summary.checked) == (1, 0, 2)
