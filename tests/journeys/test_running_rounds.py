"""Rounds as teachers run them over the loopback Bot API: drafts, the queue, buttons in the wrong hands."""

import pytest

from bot.core.actions import Action
from bot.core.actions.rounds import (
    LeaveStage,
    LetPeersSee,
    ListRounds,
    RateVote,
    ReportReason,
    ShowRound,
    Vote,
    WithdrawReason,
)
from bot.core.actions.running_rounds import (
    BeginRound,
    ChangeDecision,
    ChooseRoundClass,
    ChooseRoundPack,
    ChooseTopic,
    CloseRound,
    DecideReason,
    DeleteRound,
    ListClassRounds,
    ListDecided,
    OpenRound,
    ReleaseRound,
    SetPlace,
    SetSlow,
    ShowLive,
    ShowQueue,
    ShowSlow,
    SwitchRound,
)
from bot.core.rounds import Stage as At
from bot.messenger.callbacks import encode
from tests.canaries import PSEUDONYM
from tests.journeys.debate import TITLE, debating, reason, sees
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

SINGLE = "Your teacher sees your sentence with your name, as this class shows single learners to its teachers."
GONE = "The lesson has changed, and this topic is not in it any more."
OLD = "This button does not work any more. /help shows the ways on."


async def test_what_is_held_waits_for_the_teacher_who_decides_with_one_tap(aside: Stage) -> None:
    async with debating(aside, ("de", "en", "en"), teacher="de", singles=True) as debate:
        teacher = debate.teacher
        await debate.begin(read_first=True)
        first, second, reader = debate.learners
        await first.to_reason("a")
        await first.story.write(f"{reason(0)} https://example.org")
        await first.story.tap("1")
        assert first.t(SINGLE) in first.story.screen
        await first.story.press("Yes, without my name")
        await first.story.reads("Your teacher looks at your sentence first; then classmates can read it.")
        await second.argue("b", reason(1))
        await teacher.press("Refresh")
        await teacher.press("Reasons to look at ({count})", count=2)
        await teacher.reads("It waits because there is a link or an address in it.")
        await teacher.reads("Written by: {name}", name=PSEUDONYM)
        await teacher.press("Later, the next one")
        assert reason(1) in teacher.screen
        await teacher.press("Show it")
        assert reason(0) in teacher.screen, "what was put off comes again"
        await teacher.press("Hide it")
        await teacher.reads("No reason waits for you.")
        await teacher.press("What was decided")
        assert reason(0) in teacher.screen
        assert reason(1) in teacher.screen
        await reader.argue("c", reason(2))
        assert reason(1) in reader.story.screen
        assert not sees(reader.story, reason(0))
        toast = await teacher.force(encode(DecideReason(debate.reasons[0], 0)), changes=True)
        assert toast == teacher.t("That was decided so already.")
        await teacher.reads("It waits because you read every reason first.")
        await teacher.press("Show it")
        await teacher.press("What was decided")
        await teacher.press("Hide {number}", number=2)
        await reader.story.phone.until(lambda: not sees(reader.story, reason(1)))
        assert await second.story.write("/discuss")
        await second.story.tap(f"{TITLE['en']} · 8b")
        await second.story.reads("Your teacher does not show your sentence to the class.")


async def test_every_button_works_twice_late_and_not_in_other_hands(aside: Stage) -> None:
    async with debating(aside, ("en",)) as debate:
        stranger, (kim,) = await aside.learner("de"), debate.learners
        told = await debate.begin()
        number = debate.round_id
        again = await debate.teacher.force(encode(OpenRound(number)))
        assert told != again == debate.teacher.t("It runs already.")
        await kim.story.press("Take part")
        vote = await kim.vote("a")
        late = kim.t("That was said already; here is where you are.")
        assert await kim.story.force(vote) == late
        await kim.story.press("Rather not say")
        await kim.story.press("Go on without a reason")
        for data in (vote, encode(RateVote(number, 0)), encode(LeaveStage(number, At.REASON))):
            assert await kim.story.force(data) == late
        await kim.story.press("Give a reason")
        assert kim.t("It takes the place of what you wrote before.") not in kim.story.screen
        await kim.explain(reason(0), yes=False)
        await kim.finish("b")
        foreign: tuple[Action, ...] = (
            ShowRound(number),
            Vote(number, At.VOTE, 0),
            RateVote(number, 0),
            LeaveStage(number, At.PEERS),
            LetPeersSee(number, 1),
            WithdrawReason(number, 1),
            ReportReason(debate.reasons[0]),
            ListClassRounds(debate.school.class_id),
            ChooseRoundPack(debate.school.class_id),
            ChooseTopic(debate.school.class_id, "p01"),
            BeginRound(debate.school.class_id, "p01", "r01", 0),
            ShowLive(number),
            ShowSlow(number),
            SetSlow(number, 30),
            ShowQueue(number, 0),
            ListDecided(number, 0),
            ChangeDecision(debate.reasons[0], 0, 0),
            OpenRound(number),
            DeleteRound(number, 0),
            DeleteRound(number, 1),
            CloseRound(number, 0),
            ReleaseRound(number, 0),
            SwitchRound(number, "frozen", 1),
            SwitchRound(number, "mood", 1),
            CloseRound(number, 1),
            ReleaseRound(number, 1),
            DecideReason(debate.reasons[0], 1),
        )
        for action in foreign:
            assert await stranger.force(encode(action)) == stranger.t(OLD), action
        for forged in (Vote(number, At.VOTE, 9), Vote(number, 77, 0), RateVote(number, 9)):
            assert await kim.story.force(encode(forged)) == kim.t(OLD), forged
        for topic in ("r09", "r01"):
            begun = await debate.teacher.force(encode(BeginRound(debate.school.class_id, "p01", topic, number)))
            assert begun == ("" if topic == "r01" else debate.teacher.t(GONE))
        await stranger.force(encode(ListRounds(0)), changes=True)
        await stranger.reads("No discussions in your class yet")
        await kim.story.force(encode(ListRounds(1)), changes=True)
        await kim.story.reads("Discussions in your class")
        await debate.teacher.force(encode(ChooseRoundClass(0)), changes=True)
        await debate.teacher.reads("Discussions of which class?")


async def test_a_draft_is_set_up_ended_and_thrown_away(aside: Stage) -> None:
    async with debating(aside, ("en",)) as debate:
        teacher, (kim,) = debate.teacher, debate.learners
        await kim.story.write("/discuss")
        await kim.story.reads("There is nothing to discuss yet.")
        await teacher.write("/class")
        await teacher.tap("8b · 1")
        await teacher.press("Discussions")
        await teacher.press("New discussion")
        await teacher.tap("Pack (en) (1)")
        await teacher.press("Another lesson")
        await teacher.tap("Pack (en) (1)")
        begin = teacher.data("qb")[0]
        await teacher.tap(TITLE["en"])
        await teacher.reads("You read every reason before classmates do.")
        await teacher.force(begin)
        number = debate.round_id
        assert await teacher.force(encode(SetPlace(number, "group"))) == teacher.t(
            "The class has no group. The class settings tie one."
        )
        assert await teacher.force(encode(SetPlace(number, "moon"))) == teacher.t(OLD)
        await teacher.press("Delete the draft")
        await teacher.press("Back to the discussion")
        await teacher.press("Delete the draft")
        assert await teacher.press("Delete the draft") == teacher.t("The draft is deleted.")
        await debate.begin()
        assert await teacher.force(encode(DeleteRound(debate.round_id, 1))) == teacher.t(
            "The discussion has begun, so that stays as it is."
        )
        await kim.to_reason("a")
        await teacher.press("End it")
        await teacher.press("End it now")
        await teacher.reads("Ended, not released: learners do not see the key yet.")
        assert teacher.phone.last.get("photo") is None, "one vote is no picture"
        await kim.story.write(reason(0))
        await kim.story.reads("This discussion has ended: nothing is taken any more. What you said is kept.")
        await teacher.press("All discussions of this class")
        await teacher.reads("ended, not released")
