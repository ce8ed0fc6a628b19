"""Rounds as learners go through them."""

from dataclasses import replace
from typing import Any

from bot.core.rounds import ReasonState, RoundCard, RoundRefusal, RoundState, Stage
from bot.services.content import ContentService
from bot.services.rounds import RoundService
from tests.builders import tree
from tests.voting import MATES, REASONS, Hall, card, voting_pack


def test_a_learner_goes_through_all_of_it(hall: Hall) -> None:
    number = hall.open()
    first = hall.show("kim", number)
    assert (first.part.stage, first.own, first.peers, first.late) == (Stage.VOTE, None, (), False)
    assert sorted(first.part.order) == list("abcd")
    assert (first.class_name, first.question.id, first.parallel.id) == ("Class of owner", "q01", "q02")
    assert [one for one, _ in first.sentences] == ["s01", "s02"]
    assert hall.vote("kim", number, "a").part.stage is Stage.CONFIDENCE
    asked = card(hall.do("kim", "rate", number, 1))
    assert (asked.part.stage, asked.part.first, asked.part.first_confidence) == (Stage.REASON, "a", 1)
    assert hall.room.do(lambda work: hall.room.person(work, "kim").prompt) == f"reason:{number}"
    written = card(hall.do("kim", "write", "  Big \n numbers\u202e  look good  "))
    assert written.part.stage is Stage.SENTENCE
    assert written.own is not None
    assert (written.own.text, written.own.option, written.own.state) == (
        "Big numbers look good",
        "a",
        ReasonState.APPROVED,
    )
    assert hall.room.do(lambda work: hall.room.person(work, "kim").prompt) == ""
    assert card(hall.do("kim", "pick_sentence", number, 1)).part.stage is Stage.CONSENT
    met = card(hall.do("kim", "consent", number, yes=True))
    assert met.part.stage is Stage.PEERS
    assert met.own is not None
    assert (met.own.sentence, met.own.consent) == ("s02", True)
    assert {(one.reason_id, one.same_side) for one in met.peers} == {(None, True), (None, False)}
    assert card(hall.do("kim", "go_on", number, int(Stage.PEERS))).part.stage is Stage.REVOTE
    assert hall.vote("kim", number, "b").part.stage is Stage.PARALLEL
    done = hall.vote("kim", number, "b")
    assert (done.part.stage, done.part.first, done.part.second, done.part.parallel) == (Stage.DONE, "a", "b", "b")
    assert (done.by_first, done.explained, done.refusal) == (None, False, None)


def test_reason_and_sentence_can_be_left_out(hall: Hall) -> None:
    number = hall.open("r02")
    assert hall.show("kim", number).part.order == ("true", "false")
    hall.to_reason("kim", number, "true", level=3)
    skipped = card(hall.do("kim", "go_on", number, int(Stage.REASON)))
    assert (skipped.part.stage, skipped.own, skipped.part.first_confidence) == (Stage.PEERS, None, None)
    assert hall.room.do(lambda work: hall.room.person(work, "kim").prompt) == ""
    asked = card(hall.do("kim", "ask", number))
    assert asked.part.stage is Stage.PEERS
    assert card(hall.do("kim", "write", "I thought about it")).part.stage is Stage.SENTENCE
    assert card(hall.do("kim", "go_on", number, int(Stage.SENTENCE))).part.stage is Stage.CONSENT
    told = card(hall.do("kim", "consent", number, yes=False))
    assert (told.part.stage, told.peers == skipped.peers, told.own and told.own.consent) == (Stage.PEERS, True, False)


def test_a_second_tap_changes_nothing(hall: Hall) -> None:
    number = hall.open()
    shown = hall.show("kim", number)
    assert hall.show("kim", number).part == shown.part
    taps: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
        ("vote", (number, int(Stage.VOTE), 0), {}),
        ("rate", (number, 0), {}),
        ("write", ("A reason of mine",), {}),
        ("pick_sentence", (number, 0), {}),
        ("consent", (number,), {"yes": True}),
        ("go_on", (number, int(Stage.PEERS)), {}),
        ("vote", (number, int(Stage.REVOTE), 1), {}),
        ("vote", (number, int(Stage.PARALLEL), 2), {}),
    )
    for use, args, keywords in taps:
        once = card(hall.do("kim", use, *args, **keywords))
        assert not once.late
        if use == "write":
            # The text was taken; the next one answers nothing.
            assert hall.do("kim", use, *args, **keywords) is RoundRefusal.NOT_YOURS
            continue
        again = card(hall.do("kim", use, *args, **keywords))
        assert again == replace(once, late=True)
    for use, args, keywords in taps:
        if use != "write":
            assert card(hall.do("kim", use, *args, **keywords)).late
    assert hall.show("kim", number).part.stage is Stage.DONE
    assert card(hall.do("kim", "ask", number)).late


def test_forged_taps_are_refused(hall: Hall) -> None:
    number = hall.open()
    for use, args in (
        ("vote", (number, 1, 4)),
        ("vote", (number, 1, -1)),
        ("vote", (number, 3, 0)),
        ("rate", (number, 4)),
        ("rate", (number, -1)),
        ("pick_sentence", (number, 2)),
        ("go_on", (number, 1)),
        ("report", (1,)),
        ("show", (99,)),
        ("write", ("Nobody asked",)),
    ):
        assert hall.do("kim", use, *args) is RoundRefusal.NOT_YOURS, use


def test_texts_that_cannot_be_taken(hall: Hall) -> None:
    number = hall.open()
    hall.to_reason("kim", number)
    for text, refusal in (
        ("", RoundRefusal.EMPTY),
        ("?! \u200b …", RoundRefusal.EMPTY),
        ("x" * 281, RoundRefusal.TOO_LONG),
    ):
        step = card(hall.do("kim", "write", text))
        assert (step.refusal, step.part.stage, step.own) == (refusal, Stage.REASON, None)
    assert card(hall.do("kim", "write", "x" * 280)).refusal is None


def test_a_prompt_ends_with_the_round(hall: Hall) -> None:
    room, number = hall.room, hall.open()
    for name in ("kim", "sam"):
        hall.to_reason(name, number)
    room.call("kim", room.house.membership.leave, room.class_id)
    assert hall.do("kim", "write", REASONS[0]) is RoundRefusal.NOT_YOURS
    gone = room.do(lambda work: ContentService().publish(work, tree(voting_pack(rounds=()))))
    assert room.call("sam", RoundService(gone).write, REASONS[1]) is RoundRefusal.NO_TOPIC
    room.call("mate0", room.house.learners.ask, "rename", 5)
    assert hall.do("mate0", "write", REASONS[2]) is RoundRefusal.NOT_YOURS
    prompts = [room.do(lambda work, name=name: room.person(work, name).prompt) for name in ("kim", "sam", "mate0")]  # type: ignore[misc]
    assert prompts == ["", "", "rename:5"]


def test_slow_mode_counts_from_the_last_text(hall: Hall) -> None:
    number = hall.open(slow=60)
    hall.to_reason("kim", number)
    hall.to_reason("sam", number)
    hall.write("sam", number, "Somebody else's text")
    assert hall.write("kim", number, "My first words").refusal is None
    hall.room.clock.advance(seconds=20.5)
    asked = card(hall.do("kim", "ask", number))
    assert asked.wait == 40
    slow = card(hall.do("kim", "write", "My second words"))
    assert (slow.refusal, slow.wait) == (RoundRefusal.SLOW, 40)
    assert slow.own is not None
    assert slow.own.text == "My first words"
    hall.do("kim", "withdraw", number)
    assert hall.show("kim", number).wait == 40, "who withdraws does not write sooner"
    hall.room.clock.advance(seconds=-600)
    assert hall.show("kim", number).wait == 60
    hall.room.clock.advance(seconds=640)
    assert card(hall.do("kim", "write", "My third words")).refusal is None


def test_whoever_is_frozen_can_vote_on(hall: Hall) -> None:
    number = hall.open()
    running = hall.room.house.running_rounds
    hall.vote("kim", number)
    hall.room.call("owner", running.set_frozen, number, on=True)
    asked = card(hall.do("kim", "rate", number, 2))
    assert (asked.part.stage, asked.refusal) == (Stage.REASON, RoundRefusal.FROZEN)
    assert card(hall.do("kim", "write", "A reason")).refusal is RoundRefusal.FROZEN
    assert card(hall.do("kim", "ask", number)).refusal is RoundRefusal.FROZEN
    hall.room.call("owner", running.set_frozen, number, on=False)
    assert card(hall.do("kim", "write", "A reason")).refusal is None


def test_another_text_takes_the_place_of_the_first(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    seen = hall.publish("kim", number, REASONS[1], "a")
    assert {one.text for one in seen.peers} >= {REASONS[0]}
    hall.do("sam", "ask", number)
    anew = card(hall.do("sam", "write", REASONS[2]))
    assert anew.part.stage is Stage.SENTENCE
    assert anew.seen_by == (hall.room.ids["kim"],)
    assert REASONS[0] not in {one.text for one in hall.show("kim", number).peers}
    texts = hall.room.call("sam", hall.room.house.rounds.list_texts)
    assert [(one.text, one.round_id, one.class_id) for one in texts] == [(REASONS[2], number, hall.room.class_id)]
    # What kim was shown stays what was chosen: the new text goes to others.
    hall.do("sam", "go_on", number, int(Stage.SENTENCE))
    hall.do("sam", "consent", number, yes=True)
    assert REASONS[2] not in {one.text for one in hall.show("kim", number).peers}
    assert REASONS[2] in {one.text for one in hall.publish("mate0", number, REASONS[3]).peers}


def test_what_is_withdrawn_is_gone_at_once_and_everywhere(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1], "a")
    gone = card(hall.do("sam", "withdraw", number))
    assert gone.seen_by == (hall.room.ids["kim"],)
    assert gone.own is not None
    assert (gone.own.text, gone.own.sentence, gone.own.state) == ("", "", ReasonState.WITHDRAWN)
    assert gone.part.stage is Stage.PEERS
    assert REASONS[0] not in {one.text for one in hall.show("kim", number).peers}
    again = card(hall.do("sam", "withdraw", number))
    assert (again.late, again.seen_by) == (True, ())
    assert hall.room.call("sam", hall.room.house.rounds.list_texts) == ()
    hall.to_reason("mate0", number)
    assert card(hall.do("mate0", "withdraw", number)).late
    hall.write("mate0", number, REASONS[2])
    back = card(hall.do("mate0", "withdraw", number))
    assert back.part.stage is Stage.REASON
    assert card(hall.do("mate0", "write", REASONS[3])).part.stage is Stage.SENTENCE


def test_what_is_erased_leaves_rows_without_text(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1], "a")
    hall.to_reason("mate1", number)
    hall.write("mate1", number, REASONS[4])
    rounds = hall.room.house.rounds
    assert hall.room.call("sam", rounds.erase) == ((number, hall.room.ids["kim"]),)
    assert hall.room.call("mate1", rounds.erase) == ()
    assert hall.room.call("sam", rounds.list_texts) == ()
    assert [one.text for one in hall.room.call("kim", rounds.list_texts)] == [REASONS[1]]
    assert hall.show("mate1", number).part.stage is Stage.REASON
    assert REASONS[0] not in {one.text for one in hall.show("kim", number).peers}
    split = hall.look(number).split
    assert split.joined == 3


def test_what_is_over_takes_nothing_and_shows_the_votes(hall: Hall) -> None:
    number = hall.open()
    for name in MATES[:4]:
        hall.run(name, number, REASONS[MATES.index(name)], ("a", "b", "b"))
    hall.to_reason("kim", number)
    running = hall.room.house.running_rounds
    hall.room.call("owner", running.close, number)
    for use, args, keywords in (
        ("write", ("Too late",), {}),
        ("go_on", (number, int(Stage.REASON)), {}),
        ("ask", (number,), {}),
    ):
        step = card(hall.do("kim", use, *args, **keywords))
        assert (step.refusal, step.late, step.part.stage) == (RoundRefusal.CLOSED, True, Stage.REASON)
        hall.room.call("kim", hall.room.house.learners.ask, "reason", number)
    over = hall.show("kim", number)
    assert dict(over.by_first or ()) == {"a": 4, "b": 1, "c": 0, "d": 0}
    assert tuple(option for option, _ in over.by_first or ()) == over.part.order
    assert over.by_second is None, "only four have voted again"
    assert hall.do("sam", "show", number) is RoundRefusal.CLOSED
    assert not over.explained
    hall.room.call("owner", running.release, number)
    assert hall.show("kim", number).explained
    assert card(hall.do("mate0", "withdraw", number)).own is not None, "taking back is possible for ever"
    assert hall.show("mate0", number).part.stage is Stage.DONE


def test_drafts_and_archives(hall: Hall) -> None:
    draft = hall.begin()
    assert hall.do("kim", "show", draft) is RoundRefusal.NOT_OPEN
    number = hall.open("r02")
    hall.to_reason("kim", number, "true")
    assert hall.do("sam", "show", number, quiet=True) is RoundRefusal.NOT_OPEN
    hall.room.call("owner", hall.room.house.classes.archive, hall.room.class_id, on=True)
    put_away = card(hall.do("kim", "go_on", number, int(Stage.REASON)))
    assert (put_away.refusal, put_away.late) == (RoundRefusal.ARCHIVED, True)
    assert hall.do("sam", "show", number) is RoundRefusal.ARCHIVED
    assert hall.room.call("kim", hall.room.house.rounds.list_mine) == ()


def test_ones_own_rounds(hall: Hall) -> None:
    first = hall.open("r01")
    hall.show("kim", first)
    hall.room.call("owner", hall.room.house.running_rounds.close, first)
    second = hall.open("r02")
    hall.begin()
    mine = hall.room.call("kim", hall.room.house.rounds.list_mine)
    assert [(one.round.id, one.stage, one.title) for one in mine] == [
        (second, None, "True so far (en)"),
        (first, Stage.VOTE, "Who counts (en)"),
    ]
    assert {one.class_name for one in mine} == {"Class of owner"}
    assert hall.room.call("eve", hall.room.house.rounds.list_mine) == ()


def test_a_redrawn_card_leaves_prompts_alone(hall: Hall) -> None:
    number = hall.open()
    hall.to_reason("kim", number)
    hall.room.call("kim", hall.room.house.learners.ask, "rename", 5)
    quiet = hall.do("kim", "show", number, quiet=True)
    assert isinstance(quiet, RoundCard)
    assert hall.room.do(lambda work: hall.room.person(work, "kim").prompt) == "rename:5"
    hall.show("kim", number)
    assert hall.room.do(lambda work: hall.room.person(work, "kim").prompt) == f"reason:{number}"


def test_who_wrote_is_known_to_teachers_where_the_learner_agreed(hall: Hall) -> None:
    number = hall.open()
    assert not hall.show("kim", number).individuals
    hall.room.do(lambda work: work.classes.set(hall.room.class_id, "individuals", True))
    assert not hall.show("kim", number).individuals, "kim joined under other terms"
    hall.room.join("new")
    assert hall.show("new", number).individuals
    assert hall.show("new", number).round.state is RoundState.OPEN
