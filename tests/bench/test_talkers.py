"""What virtual learners do who discuss, and what they write."""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core import actions
from bot.core.actions import discussions, learning
from bot.messenger.callbacks import encode
from tests.bench.history import content
from tests.bench.learners import Crowd, decide
from tests.bench.talkers import SHORT, Said, Talker, Talkers, collect, slip

SAID: Said = {"p01:d01": {"de": ["Eins", "Zwei"], "en": ["one", "two"]}, "p02:d01": {"de": ["Drei"], "en": ["three"]}}
WAYS = tuple(encode(action(7, 3)) for action in (discussions.AskHelp, discussions.SkipQuestion, discussions.EndTalk))
STANCES = tuple(encode(discussions.TakeStance(7, 3, stance)) for stance in range(1, 6))


def acts(*taps: str, topic: str = "p01:d01", times: int = 400) -> Counter[tuple[str, str]]:
    """What is done at the sight of ``taps``, and how often."""
    chance = random.Random(1)
    return Counter(Talker(SAID, "en", topic)(taps, chance) for _ in range(times))


@pytest.mark.parametrize(
    ("taps", "act"),
    [
        ((), ("text", "/discuss")),
        (("c:5:0", "c:5:2", "m:discuss2"), ("text", "/discuss")),
        ((encode(learning.OpenMenu("quiz")), encode(learning.OpenMenu("discuss"))), ("tap", "m:discuss")),
        (("n:de", "j:en:1"), ("tap", "j:en:1")),
        (("po:2", "pt:1:0:en", "pt:1:1:en"), ("tap", "pt:1:0:en")),
        ((encode(discussions.BeginTalk("p01", "d01")),), ("tap", "db:p01:d01")),
    ],
)
def test_the_way_to_a_talk(taps: tuple[str, ...], act: tuple[str, str]) -> None:
    assert set(acts(*taps)) == {act}


def test_offers_are_chosen_begun_or_not_and_turned_over() -> None:
    offers = (discussions.BeginTalk("p01", "d01"), discussions.ResumeTalk(7), discussions.ListTalks(1))
    assert set(acts(*map(encode, offers))) == {("tap", encode(one)) for one in offers}


def test_after_a_talk_it_goes_on_after_all_or_with_another() -> None:
    taps = [encode(one) for one in (discussions.ResumeTalk(7), learning.OpenMenu("discuss"), learning.OpenMenu("quiz"))]
    assert set(acts(*taps)) == {("tap", one) for one in taps[:2]}


def test_where_a_text_is_asked_for_one_is_written() -> None:
    found = acts(*WAYS)
    written = sum(count for (kind, _), count in found.items() if kind == "text")
    assert {("tap", way) for way in WAYS} < set(found)
    assert written > 300
    texts = {text for kind, text in found if kind == "text"}
    assert {"one", "two", "noe"} < texts
    assert texts & set(SHORT["en"])
    assert any(text.count(" ") == 2 for text in texts)
    assert "three" not in texts, "the answers are about this discussion"


@pytest.mark.parametrize(
    "answers",
    [
        STANCES,
        tuple(encode(discussions.PointTo(7, 3, place)) for place in range(4)),
        tuple(encode(discussions.AnswerStatement(7, 3, agree)) for agree in (1, 0)),
    ],
)
def test_where_a_tap_is_asked_for_it_mostly_comes(answers: tuple[str, ...]) -> None:
    found = acts(*answers, *WAYS)
    assert {("tap", one) for one in (*answers, *WAYS)} < set(found)
    assert sum(found["tap", one] for one in answers) > 250
    assert any(kind == "text" for kind, _ in found)


def test_the_discussion_begun_last_is_the_topic_and_without_one_it_is_any() -> None:
    talker = Talker(SAID, "de")
    assert talker((encode(discussions.BeginTalk("p02", "d01")),), random.Random(1)) == ("tap", "db:p02:d01")
    assert talker.topic == "p02:d01"
    assert {"Eins", "Drei"} < {Talker(SAID, "de").words(random.Random(seed)) for seed in range(50)}


def test_every_button_that_talkers_look_for_is_one() -> None:
    codes = {action.code for action in actions.ACTIONS}
    assert {"db", "dr", "dl", "ds", "dp", "da", "dh", "dk", "de", "m", "j", "pt"} <= codes


@pytest.mark.parametrize("text", ["", "a", "ab", "one two"])
def test_a_slip_keeps_all_letters(text: str) -> None:
    assert sorted(slip(text, random.Random(1))) == sorted(text)


def test_every_published_discussion_has_texts_and_they_come_through_a_file(tmp_path: Path) -> None:
    talkers = Talkers(collect(content()))
    assert talkers.said
    assert all(len(texts) > 20 for by_language in talkers.said.values() for texts in by_language.values())
    talkers.write(tmp_path / "said.json")
    read = Talkers.read(tmp_path / "said.json")
    assert read == talkers
    assert (read(7).language, read(8).language) == ("de", "en")


def test_a_crowd_discusses() -> None:
    quiz = Crowd(1, echo=False, newcomers=range(10, 11), veterans=range(20, 21))
    crowd = replace(quiz, minds=Talkers(SAID), begin="/discuss")
    assert [one.first for one in crowd.learners()] == ["/start", "/discuss"]
    assert {one.mind for one in quiz.learners()} == {decide}
    assert crowd.learners()[0].mind((), random.Random(1)) == ("text", "/discuss")
