"""The ladder, the sentences to choose from, and what a model's reading may add."""

from dataclasses import replace

import pytest

from bot.core.content import RoleCard, RoundTopic, TapSentence, View
from bot.core.content.discussions import Counter
from bot.core.discussions import (
    UNWORDED,
    Ask,
    Step,
    Talk,
    TalkCard,
    choices,
    is_echo,
    lift,
    number_of,
    pointed,
    unasked,
    used,
    wants_to_end,
)
from bot.core.discussions.model import Move, Reaction
from bot.core.phrasing import Advice
from bot.core.understanding import Kind, Why, Zone
from tests.builders import both, pack, question
from tests.talks import ASPECTS, NOT, aspect, discussion, reading, talkative

ARTICLE = tuple(f"s{number:02}" for number in range(1, 20))
TOPIC = RoundTopic.model_construct(id="r01", title=both("Topic"), question="q01", sentences=("s06",), reasons=())
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


def test_only_sentences_that_are_used_are_shown() -> None:
    first = discussion(sentences=("s04",))
    pack_ = talkative("p01", first, discussion(id="d02", sentences=("s05",)), rounds=(TOPIC,))
    assert used(pack_) == {"s01", "s02", "s03", "s04", "s05", "s06"}
    assert number_of("s014") == 14
    tapped = question("sentence", 1)
    assert isinstance(tapped, TapSentence)
    assert used(pack("p01", (tapped,))) == set(tapped.choices)


SAID = replace(
    EVIDENCE, step=Step.COUNTER, ask=Ask.COUNTER, before=5, rungs=(("first", 3), ("second", 1), ("lost", 3)),
    misbeliefs=("some-mistake",),
)  # fmt: skip
WORDS = discussion(
    claim=both("The number of suspects shows that the system works well"),
    aspects=(
        aspect("first", "s02").model_copy(
            update={"statement": both("The company that sells the system gives the number itself.")}
        ),
        aspect("second", "s03").model_copy(
            update={
                "hint": both("Look for the people who were stopped without reason."),
                "prompt": both("Who could be stopped although they have done nothing?"),
            }
        ),
    ),
    counter=Counter(
        agree=View(voice=both("Against"), text=both("A number alone says nothing about the people it missed.")),
        disagree=View(voice=both("For"), text=both("Every suspect who is found makes the city a safer place.")),
    ),
)
ROLES = discussion(
    roles=(RoleCard(id="visitor", name=both("Visitor"), text=both("The visit is to me what matters")),) * 2
)
ECHOES = {
    "The number of suspects shows that the system works well": True,
    "the numbr of suspects shows, that the sytem works well": True,
    "shows that the system works well": True,
    "The number of suspects does not show that the system works well": False,
    "The number of suspects shows that the system never works well": False,
    "The number of 500 suspects shows that the system works well": False,
    "the system works": False,
    "The company that sells the system gives the number itself": True,
    "I think the company that sells the system gives the number itself": True,
    "The company wants to sell more, so I would not trust its number": False,
    "Look for the people who were stopped without reason": True,
    "Look for the people who were stopped with reason": False,
    "Who could be stopped although they have done nothing": False,
    "A number alone says nothing about the people it missed": True,
    "A number alone says much about the people it missed": False,
    "Every suspect who is found makes the city a safer place": False,
}


@pytest.mark.parametrize("text", ECHOES)
def test_what_the_bot_said_is_not_the_learners(text: str) -> None:
    said = text if text[-4:] == "(en)" else f"{text} (en)"
    assert is_echo(said, SAID, WORDS, "en") == ECHOES[text]


def test_what_the_bot_has_not_said_is_the_learners() -> None:
    view = "A number alone says nothing about the people it missed. (en)"
    claim = "The number of suspects shows that the system works well (en)"
    assert not is_echo(view, replace(SAID, step=Step.REASON, ask=Ask.WHY), WORDS, "en")
    assert not is_echo(view, replace(SAID, ask=Ask.ROLE, role="visitor"), WORDS, "en")
    assert is_echo("The visit is to me what matters (en)", replace(SAID, ask=Ask.ROLE, role="visitor"), ROLES, "en")
    assert not is_echo(claim, replace(SAID, step=Step.OBSERVE, ask=Ask.OPENING, rungs=()), WORDS, "en")


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        *((one, True) for one in ("stop", " STOP! ", "Ende.", "aufhören", "Ich will aufhören", "quit", "exit")),
        ("I want to stop", True),
        ("I want to stop crime", False),
        ("Die Polizei will das Stehlen stoppen, Ende", False),
        ("", False),
    ],
)
def test_words_that_end_a_talk(text: str, *, stops: bool) -> None:
    assert wants_to_end(text) == stops


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
