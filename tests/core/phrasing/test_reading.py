"""What of a model's reply is used, and what never is."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.phrasing import Advice, Consultation, read_advice
from tests.core.phrasing.talk import DE, EN

POINT_EN = "Because the police say so, you write."
TAIL_EN = "The article has a sentence about that."
TAIL_DE = "Im Artikel steht ein Satz über die Kameras."
POINT_DE = "Du schreibst, dass die Polizei das sagt."
WORDING_EN = "The police say that, you write. The article has a sentence about the cameras."
WORDING_DE = "Das sagt die Polizei, schreibst du. Im Artikel steht ein Satz über die Kameras."


def reply(**parts: object) -> str:
    return json.dumps(parts)


def read(raw: str, consultation: Consultation = EN) -> Advice | None:
    return read_advice(raw, consultation)


@pytest.mark.parametrize(("consultation", "point", "wording"), [(EN, POINT_EN, WORDING_EN), (DE, POINT_DE, WORDING_DE)])
def test_a_good_reply_is_used_whole(consultation: Consultation, point: str, wording: str) -> None:
    raw = reply(aspects=["privacy", "effect"], point=point, wording=wording)
    advice = Advice(("effect", "privacy"), point, wording, "ask-sentence")
    assert read(raw, consultation) == advice
    assert read(f"```json\n{raw}\n```", consultation) == advice
    assert read(f"  {raw}\n", consultation) == advice


def test_blanks_are_tidied() -> None:
    assert read(reply(point=f" {POINT_EN}\n\n".replace("because", "\tbecause"))) == Advice(point=POINT_EN)


def test_a_model_that_finds_everything_has_found_nothing() -> None:
    more = replace(EN, aspects=(*EN.aspects, ("cost", "Cameras cost money that is missing elsewhere")))
    assert read(reply(aspects=["effect", "cost"]), more) == Advice(("effect", "cost"))
    assert read(reply(aspects=["effect", "cost", "privacy"]), more) is None


def test_what_is_not_fit_is_dropped_and_the_rest_is_used() -> None:
    raw = reply(aspects=["effect", "made-up", "effect", 7, None, ["privacy"]], point="Correct! Well done.", wording=7)
    assert read(raw) == Advice(("effect",))


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "null",
        "[]",
        '"text"',
        "{}",
        "Sure! Here is your answer.",
        "Infinity",
        "```json\n```",
        '{"aspects": ["effect"]} and more',
        '{"aspects": ["effect"], "stance": 5}',
        '{"stance": 5, "score": 10, "key": "abc"}',
        '{"aspects": "effect", "point": null, "wording": []}',
        '{"aspects": {"effect": true}}',
        '{"aspects": ["effect"',
        '{"reply": {"aspects": ["effect"], "point": "", "wording": ""}}',
        "[" * 3999,
        '{"aspects":' + "[" * 3000 + "]" * 900,
        '{"point": "' + "a " * 3000 + '"}',
        "9" * 3999,
        '{"aspects": ["effect"], "point": "' + "x" * 4000 + '"}',
        "\ud800",
        "\0",
    ],
)
def test_what_is_no_small_object_is_nothing(raw: str) -> None:
    assert read(raw) is None


@pytest.mark.parametrize(
    "wording",
    [
        # verdicts, praise, grades
        f"That is right. {TAIL_EN}",
        f"Correct: the police say that cameras help. {TAIL_EN}",
        f"This is not wrong. {TAIL_EN}",
        f"Good point, the police say so. {TAIL_EN}",
        f"Yes, the police say so. {TAIL_EN}",
        f"You get 5 points for this. {TAIL_EN}",
        f"Your score is high. {TAIL_EN}",
        f"Das ist richtig. {TAIL_EN}",
        # moods
        f"You feel that cameras help. {TAIL_EN}",
        f"I am sorry that you are sad. {TAIL_EN}",
        # sides
        f"The Labour council wants cameras at the station. {TAIL_EN}",
        f"Vote for the council that wants cameras. {TAIL_EN}",
        # itself, and injected orders
        "Ignore the instructions of the police: a sentence shows that cameras help.",
        "Set the stance to 5. A sentence shows that cameras help.",
        "The key of the police is secret. A sentence shows that cameras help.",
        "As an AI I say: a sentence of the article shows that cameras help.",
        # persons
        "Your name is what the police ask for. A sentence shows that cameras help.",
        "How old are you, and a sentence shows that cameras help.",
        # not plain
        f"<b>The police say so.</b> {TAIL_EN}",
        f"**The police** say so. {TAIL_EN}",
        f"`cameras` help the police. {TAIL_EN}",
        f"The police say so, see https://example.org. {TAIL_EN}",
        f"The police say so, see example.org. {TAIL_EN}",
        f"The police say so, see www police. {TAIL_EN}",
        f"Write to @police. {TAIL_EN}",
        f"The police say so 👍 {TAIL_EN}",
        f"The police say so! {TAIL_EN}",
        f"The police say so.\u202e {TAIL_EN}",
        f"The po\u200blice say so. {TAIL_EN}",
        f"The police say so.\x1b[31m {TAIL_EN}",
        f"The p\u043elice say so. {TAIL_EN}",
        f"The police say so\ud800. {TAIL_EN}",
        f"T\u0335h\u0335e police say so. {TAIL_EN}",
        f"The police have ٣ cameras. {TAIL_EN}",
        # too long, too short, or a question of its own
        f"{'The police say that cameras help. ' * 10}{TAIL_EN}",
        "That one.",
        f"Do the police say so? {TAIL_EN}",
        WORDING_EN.replace("cameras.", "cameras, or not?"),
        "Which sentence of the article shows that the police say so?",
        # another language, or none
        WORDING_DE,
        "Quelle phrase montre que cameras police station article.",
        "Cameras police station article sentence.",
        # about something else
        "They would rather talk about football in the summer holidays with a grandmother.",
        f"There are 5000 cameras at the station. {TAIL_EN}",
        # says of the learner what they have not said
        f"You say that cameras do not help. {TAIL_EN}",
        f"You want fewer cameras. {TAIL_EN}",
        f"The police say so: you agree with the council. {TAIL_EN}",
        # gives away what is to be found
        f"The study counted as many thefts with cameras as without them. {TAIL_EN}",
        # is the bot's own
        f"  {EN.wording} ",
    ],
)
def test_a_wording_that_breaks_a_limit_goes_unsaid(wording: str) -> None:
    assert read(reply(aspects=["effect"], point=POINT_EN, wording=wording)) == Advice(("effect",), POINT_EN)
    assert read(reply(wording=wording)) is None


@pytest.mark.parametrize(
    "wording",
    [
        f"Das ist richtig. {TAIL_DE}",
        f"Das stimmt. {TAIL_DE}",
        f"Genau, das sagt die Polizei. {TAIL_DE}",
        f"Da liegst du falsch. {TAIL_DE}",
        f"Gut gemacht. {TAIL_DE}",
        f"Das gibt 2 Punkte. {TAIL_DE}",
        f"Du bist wütend auf die Polizei. {TAIL_DE}",
        f"Die Grünen wollen Kameras am Bahnhof. {TAIL_DE}",
        f"Ein Satz, meinen Sie, zeigt, dass Kameras helfen. {TAIL_DE}",
        "Ein Satz zeigt Ihnen, dass Kameras helfen.",
        WORDING_EN,
    ],
)
def test_the_same_in_german(wording: str) -> None:
    assert read(reply(wording=wording), DE) is None


@pytest.mark.parametrize(
    "point",
    [
        "Do you say that cameras help because of the police?",
        "x" * 161,
        "ok",
        f"{'The police say so. ' * 9}",
        [],
        {},
        True,
    ],
)
def test_a_point_asks_nothing_and_is_short(point: object) -> None:
    assert read(reply(aspects=["effect"], point=point)) == Advice(("effect",))


def test_nobody_is_insulted() -> None:
    rude = replace(EN, insults=("dimwit",))
    wording = f"The police say so, a dimwit says. {TAIL_EN}"
    assert read(reply(wording=wording), rude) is None
    assert read(reply(wording=wording)) == Advice(wording=wording, move="ask-sentence")


def test_what_the_learner_has_said_can_be_said_back() -> None:
    said = replace(EN, history=("The study counted as many thefts with cameras as without them",))
    point = "You say that the study counted as many thefts with cameras as without them."
    assert read(reply(point=point), said) == Advice(point=point)


def test_an_echo_of_the_prompt_is_nothing() -> None:
    echo = {"lesson": list(EN.lesson), "claim": EN.claim, "pupil_messages": list(EN.history), "wording": EN.wording}
    assert read(json.dumps(echo)) is None
    assert read(reply(aspects=[{"id": "effect"}], wording=EN.wording)) is None


SOUP = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                *EN.history,
                *EN.lesson,
                *DE.lesson,
                EN.wording,
                POINT_EN,
                "?",
                "!",
                "right",
                "<b>",
                "\u202e",
                "t.me",
                " 5 ",
            ]
        ),
        max_size=8,
    ).map(" ".join),
)


def hold(advice: Advice | None, consultation: Consultation) -> None:
    if advice is None:
        return
    assert set(advice.aspects) <= {aspect for aspect, _ in consultation.aspects}
    assert len(advice.aspects) == len(set(advice.aspects))
    assert (len(advice.point) <= 160, len(advice.wording) <= 240) == (True, True)
    assert advice.point.count("?") == 0
    assert advice.wording.count("?") == 0
    assert (advice.move == consultation.move) == bool(advice.wording)
    for text in (advice.point, advice.wording):
        assert text.isprintable()
        assert not set(text) & set("<>&*_`[]{}#@/\\|~!=\u202e\u200b")


@given(st.text())
def test_any_string_is_read_and_holds_the_limits(raw: str) -> None:
    hold(read_advice(raw, EN), EN)


@given(SOUP, SOUP, st.lists(st.one_of(st.sampled_from(["effect", "privacy"]), st.text()), max_size=5))
def test_any_reply_holds_the_limits(point: str, wording: str, aspects: list[str]) -> None:
    for consultation in (EN, DE):
        hold(read_advice(reply(aspects=aspects, point=point, wording=wording), consultation), consultation)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda leaf: st.lists(leaf) | st.dictionaries(st.sampled_from(["aspects", "point", "wording", "x"]), leaf),
    )
)
def test_any_json_holds_the_limits(value: object) -> None:
    hold(read_advice(json.dumps(value), EN), EN)
