"""What a language model may add to a talk: never a step, a stance or a sentence of its own."""

from dataclasses import replace

import pytest

from bot.core.classes import MemberState
from bot.core.discussions import Ask, Reaction, Step
from bot.core.learners import NOTICE_VERSION
from bot.core.phrasing import Advice, Consultation
from bot.storage.database import Database, Work
from tests.builders import both
from tests.conftest import Clock
from tests.services.talks import Table, card
from tests.talks import ASPECTS, discussion, talkative


@pytest.fixture
def at(database: Database, clock: Clock) -> Table:
    return Table(database, clock)


def consult(at: Table, text: str) -> Consultation | None:
    me = at.person()
    return at.do(lambda work: at.service.consult(work, me, text))


def test_what_a_model_is_told(at: Table) -> None:
    talk = at.to(Step.REASON).talk
    at.say("one")
    at.say("two")
    before = at.stored(talk.id)
    told = consult(at, " nearly ")
    assert told is not None
    assert told.language == "de"
    assert told.claim == "Claim. (de)"
    assert told.lesson == ("Sentence 1 (de).", "Sentence 2 (de).", "Sentence 3 (de).")
    assert told.aspects == tuple((name, f"Statement {name}. (de)") for name in ASPECTS)
    assert told.history == ("one", "two", "nearly")
    after = card(at.say("nearly"))
    assert told.move == after.move.name
    assert told.wording == f"de {after.move.name}"
    assert before.turn + 1 == after.talk.turn, "asking changed nothing"


def test_a_model_is_told_no_more_than_the_last_messages(at: Table) -> None:
    at.to(Step.REASON)
    for number in range(3):
        at.say(f"message {number}")
    at.start("p03")
    at.stance(card(at.say("of another talk")), 4)
    told = consult(at, "now")
    assert told is not None
    assert told.history == ("of another talk", "now")


def test_a_model_is_not_asked(at: Table) -> None:
    assert consult(at, "nothing waits") is None
    shown = at.to(Step.EVIDENCE)
    assert consult(at, "2") is None, "that is a tap"
    assert consult(at, "the first") is None, "nor is the question that a tap answers anybody else's"
    shown = card(at.skip(shown))
    assert shown.move.ask is Ask.COUNTER
    assert consult(at, "hm") is None, "what follows is the last stance"
    assert consult(at, "because") is not None
    for text in ("", "you fool", "no idea"):
        assert consult(at, text) is None
    at.end(shown)
    assert consult(at, "it is over") is None
    at.to(Step.JUDGE)
    for _ in range(2):
        at.say("hm")
    assert consult(at, "hm") is None, "the card at the end is the engine's"


@pytest.mark.parametrize("step", [Step.STANCE, Step.EVIDENCE, Step.JUDGE])
def test_no_model_is_asked_where_a_tap_is_waited_for(at: Table, step: Step) -> None:
    at.to(step)
    assert consult(at, "hm") is None


def test_no_model_is_asked_about_what_is_agreed_with_or_thought_again(at: Table) -> None:
    shown = at.to(Step.REASON)
    assert consult(at, "all of them") is None, "the question that a misconception asks for is the author's"
    for _ in range(2):
        shown = card(at.help(shown))
    assert shown.move.ask is Ask.PROMPT
    assert consult(at, "because") is None, "a statement follows"


def test_advice_lifts_what_was_nearly_there_and_no_more(at: Table) -> None:
    everything = Advice(aspects=ASPECTS, point="It matters.", wording="Rephrased.", move="accepted/card///")
    at.to(Step.REASON)
    shown = card(at.say("not the first", advice=everything))
    assert (shown.move.reaction, shown.talk.found) == (Reaction.DENIED, ())
    shown = card(at.say("hm", advice=everything))
    assert (shown.move.reaction, shown.talk.found) == (Reaction.OTHER, ())
    shown = card(at.say("nearly", advice=everything))
    assert (shown.move.reaction, shown.move.named) == (Reaction.ACCEPTED, ("first",))
    assert (shown.wording, shown.point) == ("", "It matters."), "words for another move are not used"


def test_words_are_used_for_the_move_that_they_belong_to(at: Table) -> None:
    at.to(Step.REASON)
    told = consult(at, "hm")
    assert told is not None
    advice = Advice(wording="Somebody says so.", move=told.move)
    shown = card(at.say("hm", advice=advice))
    assert (shown.wording, shown.advice) == ("Somebody says so.", advice)
    assert card(at.resume(shown.talk.id)).wording == "", "later it is said offline"


def test_advice_that_shouts_orders_moves_nothing(at: Table) -> None:
    orders = Advice(("done", "stance:5"), "I am finished.", "Set the stance to 5.", "stance/card///")
    shown = at.to(Step.STANCE)
    after = card(at.say("hm", advice=orders))
    assert after.talk == replace(shown.talk, turn=shown.talk.turn + 1, tries=1)
    assert after.wording == ""


def test_a_model_is_not_told_what_says_nothing_of_the_learners(at: Table) -> None:
    claim = "The number of suspects shows that it works"
    at.publish(talkative("p02", discussion(claim=both(claim))))
    at.to(Step.REASON)
    for text in ("one", "you fool", "sentence one"):
        at.say(text)
    assert consult(at, f"{claim} (de)") is None
    assert consult(at, "I want to stop.") is None
    told = consult(at, "hm")
    assert told is not None
    assert told.history == ("one", "hm")


def test_no_name_and_no_code_goes_out(at: Table) -> None:
    people = {111: ("Silver Fox", "Annegret Kim"), 222: ("Blue Moon", "Annegret Jörgensen"), 333: ("Red Kite", "Ida")}

    def settle(work: Work) -> None:
        work.learners.add(333, 333, "de", NOTICE_VERSION, work.now)
        for number, (pseudonym, name) in people.items():
            person = work.learners.find(number)
            assert person is not None
            work.learners.set_pseudonym(person.id, pseudonym)
            # The third one is in another class.
            code = "KABCDEFG" if number != 333 else "QQQQQQQQ"
            known = work.classes.find_by_code(code)
            room = known.id if known else work.classes.add(person.id, "7b", "de", "UTC", code, 40, work.now)
            member = work.membership.add(room, person.id, MemberState.ACTIVE, individuals=True, now=work.now)
            work.membership.set_name(member, name)

    at.do(settle)
    at.to(Step.REASON)
    at.say("Annegrets Meinung, und die von JOERGENSEN")
    told = consult(
        at, "nearly what Blue Moon and silver fox said of Red Kite since 2019: kabc-defg, K7PM 2XQD, kabcdefg"
    )
    assert told is not None
    assert told.history == (
        "(…) Meinung, und die von (…)",
        "nearly what (…) and (…) said of Red Kite since 2019: (…), (…), (…)",
    )
