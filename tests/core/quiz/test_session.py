from dataclasses import replace

import pytest

from bot.core.quiz.responses import Chosen, Outcome, Verdict
from bot.core.quiz.session import (
    Answer,
    Item,
    Origin,
    Phase,
    Quiz,
    QuizCard,
    QuizSummary,
    Seal,
    SkillResult,
    phase,
    summarise,
)
from tests.assigned import task
from tests.builders import question

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


def test_a_quiz_knows_what_it_belongs_to() -> None:
    quiz = replace(QUIZ, origin=Origin(lesson_id=5, assignment_id=7))
    assert (quiz.lesson_id, quiz.assignment_id) == (5, 7)
    assert (QUIZ.lesson_id, QUIZ.assignment_id) == (None, None)


TASK = task()


@pytest.mark.parametrize(
    ("seal", "whole", "shown"),
    [
        (None, None, Phase.EXPLAINED),
        (Seal(), False, Phase.RECORDED),
        (Seal(lost=True), True, Phase.RECORDED),
        (Seal(TASK), True, Phase.RECORDED),
    ],
)
def test_a_sealed_key_is_never_explained(seal: Seal | None, whole: bool | None, shown: Phase) -> None:
    answered = QuizCard(item(0, Outcome.RIGHT), question("single", 1), None, 1, 1, seal=seal)
    assert answered.phase is shown
    assert replace(answered, item=item(0, None)).phase is Phase.ASKING
    assert replace(answered, item=item(0, Outcome.RIGHT, rate=True)).phase is Phase.RATING
    assert (seal and seal.whole) is whole


def test_an_attempt_at_an_assignment_is_not_repeated() -> None:
    items = [item(0, Outcome.WRONG), item(1, Outcome.RIGHT)]
    assert summarise(QUIZ, items, ["S1", "S1"]).repeatable == 1
    assert summarise(replace(QUIZ, origin=Origin(assignment_id=7)), items, ["S1", "S1"]).repeatable == 0


def test_what_was_taken_back_meanwhile_was_not_repeated() -> None:
    items = [item(0, Outcome.WRONG), item(1, None, round_number=1), item(2, Outcome.RIGHT, round_number=1)]
    summary = summarise(QUIZ, items, ["S1"] * 3)
    assert (summary.repeatable, summary.repeated, summary.repeated_right) == (0, 1, 1)


def test_a_card_and_a_summary_say_nothing_that_they_were_not_told() -> None:
    card = QuizCard(item(0, None), question("single", 1), None, 1, 1)
    summary = summarise(QUIZ, [], [])
    assert (card.late, card.seal, card.verdict) == (False, None, None)
    assert (summary.late, summary.seal, summary.secret, summary.discuss) == (False, None, 0, False)
    assert QuizSummary(QUIZ, (), repeatable=0, repeated_right=0, repeated=0).checked == 0


def test_every_item_needs_its_skill() -> None:
    with pytest.raises(ValueError, match="zip"):
        summarise(QUIZ, [item(0, Outcome.RIGHT), item(1, Outcome.RIGHT)], ["S1"])


@pytest.mark.parametrize("outcome", Outcome)
def test_what_is_asked_back_is_not_final(outcome: Outcome) -> None:
    assert Verdict(outcome, 0.0, ()).final == (outcome.value not in ("almost", "unreadable"))
