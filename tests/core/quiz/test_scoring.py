import pytest

from bot.core.quiz.responses import RESPONSE, Chosen, Outcome, Response, Written
from bot.core.quiz.scoring import judge, key_ids, verdict_of
from bot.core.quiz.session import Answer
from tests.builders import question


def chosen(*ids: str) -> Chosen:
    return Chosen(ids=ids)


def written(text: str) -> Written:
    return Written(text=text)


@pytest.mark.parametrize(
    ("kind", "response", "outcome", "credit", "reasons"),
    [
        ("single", chosen("b"), Outcome.RIGHT, 1, ("b",)),
        ("single", chosen("d"), Outcome.WRONG, 0, ("d", "b")),
        ("truefalse", chosen("true"), Outcome.RIGHT, 1, ("true",)),
        ("truefalse", chosen("false"), Outcome.WRONG, 0, ("false", "true")),
        ("sentence", chosen("s02"), Outcome.RIGHT, 1, ("s02",)),
        ("sentence", chosen("s03"), Outcome.WRONG, 0, ("s03", "s02")),
        ("multiple", chosen("a", "c"), Outcome.RIGHT, 1, ("a", "c")),
        ("multiple", chosen("c", "a"), Outcome.RIGHT, 1, ("a", "c")),
        ("multiple", chosen("a"), Outcome.PARTLY, 0.5, ("a", "c")),
        ("multiple", chosen("a", "b", "c"), Outcome.PARTLY, 0.5, ("a", "b", "c")),
        ("multiple", chosen("a", "b"), Outcome.WRONG, 0, ("a", "b", "c")),
        ("multiple", chosen("a", "b", "c", "d"), Outcome.WRONG, 0, ("a", "b", "c", "d")),
        ("multiple", chosen("b", "d"), Outcome.WRONG, 0, ("a", "b", "c", "d")),
        ("number", written("160"), Outcome.RIGHT, 1, ("right",)),
        ("number", written("165 people"), Outcome.RIGHT, 1, ("right",)),
        ("number", written("170"), Outcome.ALMOST, 0, ()),
        ("number", written("150"), Outcome.ALMOST, 0, ()),
        ("number", written("16"), Outcome.WRONG, 0, ("low", "right")),
        ("number", written("1600"), Outcome.WRONG, 0, ("high", "right")),
        ("number", written("many"), Outcome.UNREADABLE, 0, ()),
        ("typed", written("sensetime"), Outcome.RIGHT, 1, ("right",)),
        ("typed", written("Sensti"), Outcome.ALMOST, 0, ()),
        ("typed", written("Bloomberg"), Outcome.WRONG, 0, ("other", "right")),
    ],
)
def test_verdicts(kind: str, response: Response, outcome: Outcome, credit: float, reasons: tuple[str, ...]) -> None:
    verdict = judge(question(kind, 1), response, "en", asked_back=False)
    assert (verdict.outcome, verdict.credit, verdict.reasons) == (outcome, credit, reasons)
    assert verdict.final == (outcome not in (Outcome.ALMOST, Outcome.UNREADABLE))


@pytest.mark.parametrize(("kind", "text"), [("number", "170"), ("typed", "Sensti")])
def test_what_was_asked_back_once_is_final_the_second_time(kind: str, text: str) -> None:
    assert judge(question(kind, 1), written(text), "en", asked_back=True).outcome is Outcome.WRONG


def test_no_number_at_all_is_asked_back_again_and_again() -> None:
    assert judge(question("number", 1), written("?"), "en", asked_back=True).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        ("single", chosen("z")),
        ("single", chosen("a", "b")),
        ("single", written("b")),
        ("multiple", chosen()),
        ("multiple", chosen("a", "z")),
        ("truefalse", chosen("a")),
        ("sentence", chosen("s09")),
        ("number", chosen("right")),
        ("typed", chosen("right")),
    ],
)
def test_a_response_of_the_wrong_kind_is_refused(kind: str, response: Response) -> None:
    with pytest.raises(ValueError, match=r"does not answer|has no option"):
        judge(question(kind, 1), response, "en", asked_back=False)


def test_a_logged_answer_keeps_its_outcome_when_the_rules_change() -> None:
    answer = Answer(written("Bloomberg"), "en", Outcome.RIGHT, 1.0, confidence=None, rate=False)
    verdict = verdict_of(question("typed", 1), answer)
    assert (verdict.outcome, verdict.credit) == (Outcome.RIGHT, 1.0)


def test_typed_questions_have_no_options() -> None:
    assert key_ids(question("typed", 1)) == frozenset()
    assert key_ids(question("multiple", 1)) == {"a", "c"}


@pytest.mark.parametrize("response", [chosen("a", "b"), written("text")])
def test_responses_are_stored_and_read_again(response: Response) -> None:
    assert RESPONSE.validate_python(RESPONSE.dump_python(response, mode="json")) == response
