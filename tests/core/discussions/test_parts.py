"""The ladder, the sentences to choose from, and what a model's reading may add."""

from dataclasses import replace

import pytest

from bot.core.discussions import UNWORDED, Ask, Step, Talk, TalkCard, choices, lift, pointed, unasked
from bot.core.discussions.model import Move, Reaction
from bot.core.phrasing import Advice
from bot.core.understanding import Kind, Why, Zone
from tests.talks import ASPECTS, NOT, discussion, reading, talkative

ARTICLE = tuple(f"s{number:02}" for number in range(1, 20))
EVIDENCE = Talk(1, 2, "p01", "d01", "en", seed=5, step=Step.EVIDENCE, ask=Ask.SENTENCE, about="third")


def test_help_fades() -> None:
    assert [unasked(talks) for talks in range(7)] == [3, 3, 1, 1, 0, 0, 0]


def test_sentences_to_choose_from() -> None:
    matter = discussion()
    shown = choices(EVIDENCE, matter, ARTICLE)
    assert len(shown) == 4
    assert shown == tuple(sorted(shown))
    assert {"s01", "s02"} <= set(shown)
    assert choices(EVIDENCE, matter, ARTICLE) == shown, "the same for the same talk"
    seeds = {choices(replace(EVIDENCE, seed=seed), matter, ARTICLE) for seed in range(9)}
    assert len(seeds) > 1
    assert "s03" in choices(replace(EVIDENCE, about="second"), matter, ARTICLE)
    assert {"s01", "s02"} <= set(choices(replace(EVIDENCE, about=""), matter, ARTICLE))
    assert choices(EVIDENCE, matter, ("s09", "s02")) == ("s09", "s02"), "what the content has lost is not shown"
    assert choices(replace(EVIDENCE, step=Step.REASON), matter, ARTICLE) == ()
    assert choices(replace(EVIDENCE, ended=True), matter, ARTICLE) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("1", "s04"), (" 2. ", "s07"), ("(2)", ""), ("3", ""), ("0", ""), ("²", ""), ("999", ""), ("no 2", ""), ("", "")],
)
def test_a_number_can_be_written_instead_of_tapped(text: str, sentence: str) -> None:
    assert pointed(text, ("s04", "s07")) == sentence


def test_a_model_lifts_only_what_would_be_asked_back() -> None:
    plain = reading(first=Zone.ASK_BACK, second=NOT)
    assert lift(plain, ()) == plain
    assert lift(plain, ASPECTS).accepted == ("first",)
    assert lift(plain, ("second", "third")) == plain
    for why in (Why.DENIED, Why.NUMBER, Why.COPIED):
        kept = reading(first=(Zone.ASK_BACK, why))
        assert lift(kept, ASPECTS) == kept
    for kind in (Kind.EMPTY, Kind.STUCK, Kind.COPIED, Kind.HOSTILE):
        kept = reading(kind, first=Zone.ASK_BACK)
        assert lift(kept, ASPECTS) == kept
    assert lift(reading(Kind.VAGUE, first=Zone.ASK_BACK), ASPECTS).accepted == ("first",)


def test_a_models_words_belong_to_one_move() -> None:
    card = TalkCard(EVIDENCE, talkative(), discussion(), Move(Reaction.NEAR, Ask.HINT, "third"))
    assert (card.wording, card.point) == ("", "")
    advised = replace(card, advice=Advice(wording="One of them.", point="It matters.", move=card.move.name))
    assert (advised.wording, advised.point) == ("One of them.", "It matters.")
    assert replace(advised, move=replace(card.move, about="first")).wording == ""
    for ask in UNWORDED:
        move = replace(card.move, ask=ask)
        worded = Advice(wording="One of them.", move=move.name)
        assert replace(card, move=move, advice=worded).wording == "", "there every word is the engine's"


def test_the_steps() -> None:
    assert [step.next for step in Step] == [*list(Step)[1:], Step.DONE]
