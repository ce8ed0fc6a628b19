import pytest

from bot.core.understanding.evidence import Evidence, features
from tests.core.understanding.reading import read


def of(text: str) -> frozenset[str]:
    return features(read(text, "en")[0])


EVIDENCE = Evidence(
    [
        (of("The company sells it"), ("seller",)),
        (of("They earn money with it"), ("seller",)),
        (of("Nobody checked it"), ("check",)),
        (of("It was checked"), ()),
        (of(""), ()),
    ],
    ["seller", "check"],
)


def test_features_tell_denied_words_from_others() -> None:
    assert "check-" in of("nobody checked it")
    assert {"verify-", "unverified"} <= of("it is unverified")
    assert {"verify", "unverified-"} <= of("it is not unverified")
    assert "how many" in of("how many are there")


def test_copied_words_are_no_feature() -> None:
    tokens, _ = read("how many sell it", "en")
    for token in tokens[1:]:
        token.copied = True
    assert features(tokens) == frozenset()


def test_a_text_is_like_its_own_kind() -> None:
    found = EVIDENCE.weigh(of("the companies that sell it"))
    assert found["seller"].like > found["seller"].unlike
    assert found["seller"].odds > 0 > found["check"].odds


def test_a_denial_is_not_like_what_it_denies() -> None:
    assert EVIDENCE.weigh(of("nobody checked it"))["check"].like == pytest.approx(1)
    assert EVIDENCE.weigh(of("it was checked"))["check"].like < 0.5


@pytest.mark.parametrize("text", ["", "qwrtz", "the company sells and earns money " * 20])
def test_figures_keep_their_ranges(text: str) -> None:
    for likeness in EVIDENCE.weigh(of(text)).values():
        assert 0 <= likeness.like <= 1
        assert 0 <= likeness.unlike <= 1
        assert -1 <= likeness.odds <= 1
