"""Who gets which form when."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.checkpoints import choose_form, next_claim
from bot.core.content import FORMS, CheckForm
from tests.checking import CLAIMS


def test_a_class_makes_a_latin_square() -> None:
    seen: dict[int, list[CheckForm]] = {learner: [] for learner in range(30)}
    for _ in FORMS:
        started = Counter[CheckForm]()
        for forms in seen.values():
            form = choose_form(forms, started)
            assert form is not None
            started[form] += 1
            forms.append(form)
        assert started == dict.fromkeys(FORMS, 10)
    assert {tuple(forms) for forms in seen.values()} == {("a", "b", "c"), ("b", "c", "a"), ("c", "a", "b")}


@given(st.lists(st.sampled_from(FORMS), unique=True), st.dictionaries(st.sampled_from(FORMS), st.integers(0, 9)))
def test_no_form_comes_twice(seen: list[CheckForm], started: dict[CheckForm, int]) -> None:
    form = choose_form(seen, started)
    assert (form is None) == (len(seen) == len(FORMS))
    assert form not in seen


def test_the_first_form_is_the_rarest() -> None:
    assert choose_form((), {"a": 2, "b": 1, "c": 1}) == "b"
    assert choose_form(("c",), {"a": 9}) == "a"


@settings(max_examples=30)
@given(st.integers(0, 10**9))
def test_each_claim_comes_once_in_an_order_of_ones_own(seed: int) -> None:
    answered: list[str] = []
    while (claim := next_claim(CLAIMS, "a", answered, seed)) is not None:
        answered.append(claim.id)
    assert sorted(answered) == [claim.id for claim in CLAIMS]


def test_neighbours_see_other_claims() -> None:
    first = {next_claim(CLAIMS, "a", (), seed) for seed in range(40)}
    assert len(first) > 6
