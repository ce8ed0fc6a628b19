import pytest

from bot.core.quiz.responses import RESPONSE, Checked, Chosen, Outcome, Response, Written
from bot.core.quiz.scoring import hits, judge, key_ids, verdict_of
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
        ("number", written("175"), Outcome.ALMOST, 0, ()),
        ("number", written("176"), Outcome.WRONG, 0, ("high", "right")),
        ("number", written("16"), Outcome.WRONG, 0, ("low", "right")),
        ("number", written("1600"), Outcome.WRONG, 0, ("high", "right")),
        ("number", written("many"), Outcome.UNREADABLE, 0, ()),
        ("typed", written("sensetime"), Outcome.RIGHT, 1, ("right",)),
        ("typed", written("Sensti"), Outcome.ALMOST, 0, ()),
        ("typed", written("Bloomberg"), Outcome.WRONG, 0, ("other", "right")),
        ("classify", chosen("b=y", "a=x", "c=x"), Outcome.RIGHT, 1, ("a", "b", "c")),
        ("classify", chosen("a=x", "b=y", "c=z"), Outcome.PARTLY, 0.5, ("a", "b", "c")),
        ("classify", chosen("a=z", "b=z", "c=x"), Outcome.WRONG, 0, ("a", "b", "c")),
        ("match", chosen("a=a", "b=b", "c=c", "d=d"), Outcome.RIGHT, 1, ("a", "b", "c", "d")),
        ("match", chosen("a=a", "b=b", "c=d", "d=c"), Outcome.PARTLY, 1 / 3, ("a", "b", "c", "d")),
        ("match", chosen("a=a", "b=c", "c=d", "d=b"), Outcome.WRONG, 0, ("a", "b", "c", "d")),
        ("order", chosen("a", "b", "c", "d"), Outcome.RIGHT, 1, ("a", "b", "c", "d")),
        ("order", chosen("b", "a", "c", "d"), Outcome.PARTLY, 2 / 3, ("a", "b", "c", "d")),
        ("order", chosen("d", "a", "b", "c"), Outcome.WRONG, 0, ("a", "b", "c", "d")),
        ("word", chosen("d", "b"), Outcome.RIGHT, 1, ("b", "d")),
        ("word", chosen("a", "b", "d"), Outcome.PARTLY, 0.5, ("a", "b", "d")),
        ("word", chosen("a", "b"), Outcome.WRONG, 0, ("a", "b", "d")),
        ("probability", chosen("100"), Outcome.RIGHT, 1, ("true",)),
        ("probability", chosen("70"), Outcome.RIGHT, 0.64, ("true",)),
        ("probability", chosen("60"), Outcome.PARTLY, 0.36, ("true",)),
        ("probability", chosen("50"), Outcome.WRONG, 0, ("true",)),
        ("probability", chosen("40"), Outcome.WRONG, 0, ("false", "true")),
        ("open", Checked(text="Some words", ids=("a", "c")), Outcome.CHECKED, 2 / 3, ("a", "b", "c")),
        ("open", Checked(text="Some words", ids=()), Outcome.CHECKED, 0, ("a", "b", "c")),
    ],
)
def test_verdicts(kind: str, response: Response, outcome: Outcome, credit: float, reasons: tuple[str, ...]) -> None:
    verdict = judge(question(kind, 1), response, "en", asked_back=False)
    assert (verdict.outcome, verdict.reasons) == (outcome, reasons)
    assert verdict.credit == pytest.approx(credit)
    assert verdict.final == (outcome not in (Outcome.ALMOST, Outcome.UNREADABLE))


@pytest.mark.parametrize(("kind", "text"), [("number", "170"), ("typed", "Sensti")])
def test_what_was_asked_back_once_is_final_the_second_time(kind: str, text: str) -> None:
    assert judge(question(kind, 1), written(text), "en", asked_back=True).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("value", "tolerance", "text", "outcome"),
    [
        (200, 0, "210", Outcome.ALMOST),
        (200, 0, "211", Outcome.WRONG),
        (-200, 0, "-210", Outcome.ALMOST),
        (0, 0, "0", Outcome.RIGHT),
        (0, 0, "0.1", Outcome.WRONG),
    ],
)
def test_a_number_of_which_no_miss_is_right_is_asked_back_within_a_twentieth(
    value: float, tolerance: float, text: str, outcome: Outcome
) -> None:
    one = question("number", 1, value=value, tolerance=tolerance)
    assert judge(one, written(text), "en", asked_back=False).outcome is outcome


def test_a_logged_answer_is_explained_and_never_asked_back() -> None:
    answer = Answer(written("170"), "en", Outcome.WRONG, 0.0, confidence=None, rate=False)
    assert verdict_of(question("number", 1), answer).reasons == ("high", "right")


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
        ("classify", chosen("a=x", "b=y")),
        ("classify", chosen("a=x", "b=y", "b=x")),
        ("classify", chosen("a=x", "b=y", "c=w")),
        ("match", chosen("a=a", "b=a", "c=c", "d=d")),
        ("order", chosen("a", "b", "c")),
        ("order", chosen("a", "b", "c", "c")),
        ("word", chosen()),
        ("word", chosen("e")),
        ("probability", chosen("55")),
        ("open", written("Some words")),
        ("open", Checked(text="Some words", ids=("z",))),
    ],
)
def test_a_response_of_the_wrong_kind_is_refused(kind: str, response: Response) -> None:
    with pytest.raises(ValueError, match=r"does not answer|has no option|is no whole answer"):
        judge(question(kind, 1), response, "en", asked_back=False)


def test_a_logged_answer_keeps_its_outcome_when_the_rules_change() -> None:
    answer = Answer(written("Bloomberg"), "en", Outcome.RIGHT, 1.0, confidence=None, rate=False)
    verdict = verdict_of(question("typed", 1), answer)
    assert (verdict.outcome, verdict.credit) == (Outcome.RIGHT, 1.0)


def test_typed_questions_have_no_options() -> None:
    assert key_ids(question("typed", 1)) == frozenset()
    assert key_ids(question("open", 1)) == frozenset()
    assert key_ids(question("multiple", 1)) == {"a", "c"}


def test_one_word_is_right_or_wrong() -> None:
    one = question("word", 1, key=["b"])
    assert judge(one, chosen("b"), "en", asked_back=False).outcome is Outcome.RIGHT
    assert judge(one, chosen("a"), "en", asked_back=False).reasons == ("a", "b")
    with pytest.raises(ValueError, match="does not answer"):
        judge(one, chosen(), "en", asked_back=False)


def test_a_claim_that_is_not_right_is_judged_the_other_way_round() -> None:
    claim = question("probability", 1, key=False)
    assert judge(claim, chosen("20"), "en", asked_back=False).credit == pytest.approx(0.84)
    assert judge(claim, chosen("80"), "en", asked_back=False).reasons == ("true", "false")
    assert judge(claim, chosen("50"), "en", asked_back=False).reasons == ("false",)


@pytest.mark.parametrize(
    ("kind", "response", "right", "total"),
    [
        ("classify", chosen("a=x", "b=x", "c=x"), 2, 3),
        ("match", chosen("a=a", "b=c", "c=b", "d=d"), 2, 4),
        ("order", chosen("b", "a", "c", "d"), 5, 6),
        ("multiple", chosen("a", "b"), 1, 2),
        ("typed", written("Li Xu"), 0, 0),
    ],
)
def test_hits_are_counted(kind: str, response: Response, right: int, total: int) -> None:
    assert hits(question(kind, 1), response) == (right, total)


@pytest.mark.parametrize("response", [chosen("a", "b"), written("text"), Checked(text="text", ids=("a",))])
def test_responses_are_stored_and_read_again(response: Response) -> None:
    assert RESPONSE.validate_python(RESPONSE.dump_python(response, mode="json")) == response
