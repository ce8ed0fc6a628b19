"""Rounds in groups as the group and its teachers read them, in both languages."""

from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.group_rounds import (
    Asked,
    Effect,
    GroupCard,
    GroupRound,
    Heard,
    Lost,
    Move,
    MoveKind,
    Shown,
    Step,
    Stepped,
    Talk,
    Trouble,
    Waiting,
    polled,
)
from bot.core.languages import Language
from bot.core.polls import SentPoll
from bot.core.rounds import Place, RoundState
from bot.i18n.texts import Texts, Translations
from bot.views import group_rounds as view
from bot.views import group_rounds_moves as moves
from bot.views.markup import LONGEST_LABEL
from bot.views.reply import Letter, Message, Reply
from bot.views.rounds.live import card
from tests.builders import pack
from tests.views.discussing import LONG, NOW, TALKED, TOPIC, TRUE_FALSE, live, round_, split
from tests.views.reading import shown

FIRST, SECOND = (6, 5, 0, 0), (2, 8, 1, 0)
TALK = Talk(posts=12, reasons=7, pointing=1, hostile=2, sides=(("a", 4), ("b", 3)), moves=2)


def asked(language: Language, **changes: Any) -> Asked:
    values: dict[str, Any] = {
        "round": round_(place=Place.GROUP),
        "pack": TALKED,
        "topic": TOPIC,
        "question": TALKED.questions[0],
        "class_name": "8b & <Co>",
        "language": language,
    }
    return Asked(**(values | changes))


def claim(language: Language) -> Asked:
    reasons = tuple(
        one.model_copy(update={"option": option}) for one, option in zip(TOPIC.reasons, ("true", "false"), strict=True)
    )
    topic = TOPIC.model_copy(update={"reasons": reasons})
    return asked(language, question=TRUE_FALSE, topic=topic, pack=pack("p01", (TRUE_FALSE,)))


def poll(number: int, counts: tuple[int, ...]) -> SentPoll:
    return SentPoll(f"round-4-{number}", -5, 40 + number, counts, closed=False)


def at(step: Step, **changes: Any) -> GroupCard:
    """A round that came as far as ``step``."""
    talk = changes.pop("talk", TALK if step > Step.TALK else Talk())
    first = poll(1, FIRST) if step >= Step.FIRST else None
    second = poll(2, SECOND) if step >= Step.SECOND else None
    group = GroupRound(4, step, NOW, 7, first=int(bool(first)), second=2 * bool(second), talk=talk)
    return replace(GroupCard(group, first, second), **changes)


def stepped(found: Asked, step: Step | None, **changes: Any) -> Stepped:
    values: dict[str, Any] = {"card": at(step or Step.READY), "asked": found, "chat": -5, "step": step}
    return Stepped(**(values | changes))


def told(letters: tuple[Letter, ...]) -> str:
    return shown(Reply(letters=letters))


def test_what_the_group_reads_step_by_step(texts: Texts, snapshot: SnapshotAssertion) -> None:
    one, holds = asked(texts.language), claim(texts.language)
    assert told(view.step(texts, stepped(one, Step.FIRST, subject="round-4-1"))) == snapshot(name="poll")
    assert told(view.step(texts, stepped(holds, Step.FIRST, subject="round-4-1"))) == snapshot(name="claim")
    assert told(view.step(texts, stepped(one, Step.TALK))) == snapshot(name="why")
    assert told(view.step(texts, stepped(holds, Step.TALK))) == snapshot(name="why of a claim")
    once_more = stepped(one, Step.SECOND, subject="round-4-2", sum_up=True)
    assert told(view.step(texts, once_more)) == snapshot(name="summary and poll")
    assert told(view.step(texts, replace(once_more, sum_up=False))) == snapshot(name="poll again")
    assert told(view.step(texts, stepped(one, Step.RELEASED, tempting="a"))) == snapshot(name="key")
    assert told(view.step(texts, stepped(holds, Step.RELEASED))) == snapshot(name="key of a claim")
    assert view.step(texts, stepped(one, Step.SHIFT)) == ()
    assert view.step(texts, stepped(one, None)) == ()


def test_a_summary_says_what_there_is(texts: Texts, snapshot: SnapshotAssertion) -> None:
    bare = at(Step.SECOND, talk=Talk(posts=1))
    found = stepped(asked(texts.language), Step.SECOND, subject="round-4-2", sum_up=True, card=bare)
    assert told(view.step(texts, found)[:1]) == snapshot


@pytest.mark.parametrize(
    ("first", "second"),
    [(FIRST, SECOND), (FIRST, FIRST), ((2, 1, 0, 0), SECOND), ((9, 1, 0, 0), (4, 2, 2, 2))],
    ids=["moved", "stayed", "few", "spread"],
)
def test_the_shift(texts: Texts, first: tuple[int, ...], second: tuple[int, ...], snapshot: SnapshotAssertion) -> None:
    found = Shown(asked(texts.language), -5, polled("abcd", {"b"}, 24, first, second))
    letters = view.shift_shown(texts, found)
    assert told(letters) == snapshot
    assert view.shift_shown(texts, replace(found, chat=0)) == ()
    with_step = view.step(texts, stepped(found.asked, Step.SHIFT, shown=found))
    assert with_step == letters
    picture = letters[0].message.picture
    assert picture is None or not any(row.key for row in picture.rows)  # type: ignore[union-attr]


def test_a_poll_fits_into_telegram_and_its_message_says_it_whole(texts: Texts) -> None:
    wordy = LONG.model_copy(
        update={
            texts.language: LONG.texts[texts.language].model_copy(
                update={"stem": "Warum " * 80, "options": {one: f"{one} " * 90 for one in "abcd"}}
            )
        }
    )
    letters = view.step(texts, stepped(asked(texts.language, question=wordy), Step.FIRST, subject="round-4-1"))
    sent = letters[1].message.poll
    assert sent is not None
    assert len(sent.question) <= 300
    assert all(len(option) <= 100 and option.endswith("…") for option in sent.options)
    assert [option[:2] for option in sent.options] == ["A:", "B:", "C:", "D:"]
    assert "d " * 89 in letters[0].message.html


def test_no_key_before_it_is_released(texts: Texts) -> None:
    steps = [stepped(asked(texts.language), step, subject="round-4-1", sum_up=True) for step in list(Step)[:5]]
    said = "".join(told(view.step(texts, one)) for one in steps)
    assert "Why" not in said.replace("Why?", "")
    assert "✓" not in said


def test_how_the_bot_joins_in(texts: Texts, snapshot: SnapshotAssertion) -> None:
    one = asked(texts.language)
    said = one.voices[0]
    for turn in (0, 1):
        for kind in MoveKind:
            about = said if kind in (MoveKind.VOICE, MoveKind.REVOICE, MoveKind.RIVAL) else None
            if kind is not MoveKind.SUM_UP:
                heard = Heard(one, Move(kind, about, turn))
                (message,) = moves.answer(texts, heard, 77)
                assert message.answers == 77
                assert message.html.count("?") <= 1 + ("<i>" in message.html), "one question a message"
                assert message.html == snapshot(name=f"{kind} {turn}")
    assert moves.answer(texts, Heard(one), 77) == ()


def test_what_teachers_are_told(texts: Texts, snapshot: SnapshotAssertion) -> None:
    one, both = asked("de"), Translations.load()
    to = ((1000, texts.language),)
    assert told(moves.words(both, Heard(one, tell=to, hostile=1))) == snapshot(name="insult")
    assert told(moves.words(both, Heard(one, tell=to, hostile=4))) == snapshot(name="insults")
    assert told(moves.lost(both, Lost(one, to))) == snapshot(name="lost")
    assert moves.words(both, Heard(one)) == ()


CARDS = {
    **{step.name.lower(): at(step) for step in Step},
    "talk with posts": at(Step.TALK, talk=TALK),
    "sending": at(Step.FIRST, first=None, waiting=Waiting.SENDING),
    "asked too early": at(Step.FIRST, first=None, waiting=Waiting.SENDING, late=True),
    "not sent": at(Step.FIRST, first=None, waiting=Waiting.SENDING, again=True),
    "counting": at(Step.SHIFT, waiting=Waiting.COUNTING),
    "not counted": at(Step.SHIFT, waiting=Waiting.COUNTING, again=True),
    "no group": at(Step.TALK, trouble=Trouble.NO_GROUP),
    "elsewhere": at(Step.TALK, trouble=Trouble.ELSEWHERE),
    "counting without a group": at(Step.SHIFT, waiting=Waiting.COUNTING, trouble=Trouble.NO_GROUP, again=True),
    "counting elsewhere": at(Step.SHIFT, waiting=Waiting.COUNTING, trouble=Trouble.ELSEWHERE, again=True),
    "moved": at(Step.FIRST, trouble=Trouble.MOVED),
    "few": at(Step.FIRST, first=poll(1, (2, 1, 0, 0))),
}


@pytest.mark.parametrize("name", CARDS)
def test_the_card_of_a_teacher(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    reply = card(texts, live(split({}), place=Place.GROUP), moves.toast(texts, CARDS[name]), CARDS[name])
    assert shown(reply) == snapshot
    fits(reply.messages[0])


@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.RELEASED])
@pytest.mark.parametrize("step", [Step.READY, Step.TALK, Step.SHIFT, Step.RELEASED])
def test_the_card_after_the_end(texts: Texts, state: RoundState, step: Step, snapshot: SnapshotAssertion) -> None:
    over = live(split({}), place=Place.GROUP, state=state)
    found = at(step, trouble=Trouble.SEALED if step is Step.SHIFT else Trouble.NO_GROUP)
    assert shown(card(texts, over, group=found)) == snapshot


def test_the_card_of_a_viewer_and_switched_off(texts: Texts, snapshot: SnapshotAssertion) -> None:
    looks = replace(live(split({}), place=Place.GROUP), may_teach=False)
    assert shown(card(texts, looks, group=at(Step.SECOND))) == snapshot(name="viewer")
    nobody = live(split({}, members=0), place=Place.GROUP)
    assert "In the class" not in shown(card(texts, nobody, group=at(Step.FIRST))).replace(
        "In der Klasse", "In the class"
    )
    off = live(split({}), place=Place.GROUP, moves=False)
    assert shown(card(texts, off, group=at(Step.TALK))) == snapshot(name="off")


def test_what_a_late_tap_says(texts: Texts) -> None:
    assert moves.toast(texts, at(Step.TALK, late=True)) == texts("That is done already.")
    assert moves.toast(texts, at(Step.TALK, late=True, trouble=Trouble.NO_GROUP)) == ""
    assert moves.toast(texts, at(Step.TALK)) == ""


def test_what_came_of_the_moves(texts: Texts, snapshot: SnapshotAssertion) -> None:
    shows = live(split({}), place=Place.GROUP)
    found = [Effect(kind, 1, 1, 1, 0) for kind in MoveKind] + [Effect(kind, 3, 3, 2, 1) for kind in MoveKind]
    assert shown(moves.effects(texts, shows, found)) == snapshot(name="all")
    assert shown(moves.effects(texts, shows, [Effect(MoveKind.REASON, 2, 0, 0, 0)])) == snapshot(name="no post since")
    assert shown(moves.effects(texts, shows, ())) == snapshot(name="none")


def test_before_what_all_notice(texts: Texts, snapshot: SnapshotAssertion) -> None:
    shows = live(split({}), place=Place.GROUP)
    assert shown(moves.confirm_end(texts, shows)) == snapshot(name="end")
    assert shown(moves.confirm_key(texts, shows)) == snapshot(name="key")


def fits(message: Message) -> None:
    assert all(len(button.text) <= LONGEST_LABEL for row in message.rows for button in row)
