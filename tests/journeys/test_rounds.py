"""Rounds in class over the loopback Bot API: votes, reasons, others' reasons, moderation, the result."""

import pytest

from bot.core.actions.rounds import (
    ReportReason,
    WithdrawReason,
)
from bot.core.actions.running_rounds import ListDecided
from bot.core.actions.teachers import Dismiss, LeaveTeam, SetRole
from bot.core.classes import Role
from bot.core.languages import Language
from bot.core.rounds import LONGEST_REASON
from bot.messenger.callbacks import encode
from tests.journeys.debate import TITLE, Debate, debating, reason, sees
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

SIX: tuple[Language, ...] = ("de", "en", "de", "en", "de", "en")
THANKS = "Thank you. You do not see it any more. If another one reports it, too, it waits for your teacher."
OLD = "This button does not work any more. /help shows the ways on."


@pytest.mark.parametrize("language", ["de", "en"])
async def test_six_learners_vote_argue_and_vote_again(alone: Stage, language: Language) -> None:
    async with debating(alone, SIX, teacher=language) as debate:
        teacher, learners = debate.teacher, debate.learners
        told = await debate.begin()
        assert told == teacher.t.n("Started. {n} learner is told.", "Started. {n} learners are told.", 6)
        for place, (one, option) in enumerate(zip(learners, "bbbaac", strict=True)):
            await one.argue(option, reason(place))
            await one.story.reads("What can be said" if not place else "What others say")
            assert not sees_as_peer(debate, place, place), "nobody meets themselves"
        await teacher.press("Refresh")
        await teacher.reads(
            "{voted}, {right} right: a good moment to discuss",
            voted=teacher.t("{voted} of {members} have voted", voted=6, members=6),
            right=teacher.t.percent(0.5),
        )
        assert teacher.phone.last.get("photo"), "the split is a picture, too"
        met = [[other for other in range(6) if sees_as_peer(debate, place, other)] for place in range(6)]
        assert met[0] == [], "the first meets the authors only"
        assert any(met), "others meet classmates"
        for one, option in zip(learners, "bbbbba", strict=True):
            await one.finish(option)
            await one.story.reads(
                "When your teacher releases the result, you find here what holds, why, and how the class voted."
            )
            assert one.t("This holds: {option}", option="") not in one.story.screen
        await teacher.press("Refresh")
        right = {"right": teacher.t.percent(0.5), "after": teacher.t.percent(5 / 6)}
        await teacher.reads("{right} right at first, {after} after the exchange", **right)
        await teacher.press("Release the result")
        await teacher.press("Release now")
        await teacher.reads("Released: all who took part see key, explanations and result.")
        for one in learners:
            await one.story.reads("The result is there: {title}", title=TITLE[one.story.language])
            await one.story.press("To the result")
            await one.story.reads(
                "How the class voted: before ({before} votes) → after ({after} votes)", before=6, after=6
            )
            assert f"Why b ({one.story.language})" in one.story.screen


def sees_as_peer(debate: Debate, reader: int, writer: int) -> bool:
    """Whether the card of ``reader`` shows what ``writer`` wrote as another's reason."""
    story = debate.learners[reader].story
    shown = story.screen.partition(story.t("What others say"))[2]
    return reason(writer) in shown


async def test_a_reason_that_is_taken_back_disappears_from_other_phones(alone: Stage) -> None:
    async with debating(alone, ("de", "en")) as debate:
        await debate.begin()
        kim, alex = debate.learners
        await kim.argue("a", reason(0))
        await alex.argue("b", reason(1))
        await alex.story.phone.until(lambda: reason(0) in alex.story.screen)
        card = alex.story.card
        await kim.story.press("Take my sentence back")
        await kim.story.press("Take it back")
        await kim.story.reads("You took your sentence back; nobody is shown it any more.")
        await alex.story.phone.until(lambda: not sees(alex.story, reason(0)))
        assert alex.story.card == card, "the card is edited"
        assert not sees(kim.story, reason(0)), "not in the writer's own chat either"
        number = debate.round_id
        for _ in range(2):
            toast = await kim.story.force(encode(WithdrawReason(number, 1)))
            assert toast == kim.t("That was said already; here is where you are.")


async def test_whoever_leaves_the_class_or_is_removed_takes_the_reason_along(aside: Stage) -> None:
    async with debating(aside, ("en", "de", "en")) as debate:
        await debate.begin()
        for place, (one, option) in enumerate(zip(debate.learners, "aab", strict=True)):
            await one.argue(option, reason(place))
        kim, alex, reader = debate.learners
        await reader.story.phone.until(lambda: reason(0) in reader.story.screen and reason(1) in reader.story.screen)
        await kim.story.write("/class")
        await kim.story.press("Leave the class")
        await kim.story.press("Yes, leave")
        await reader.story.phone.until(lambda: not sees(reader.story, reason(0)))
        assert sees(reader.story, reason(1))
        await debate.teacher.force(debate.remove(alex), changes=True)
        await reader.story.phone.until(lambda: not sees(reader.story, reason(1)))


async def test_whoever_is_out_keeps_nothing_that_others_wrote(aside: Stage) -> None:
    async with debating(aside, ("en", "de", "en")) as debate:
        await debate.begin()
        colleague, school = await aside.learner("de"), debate.school
        debate.employ(colleague, Role.COTEACHER)
        for place, (one, option) in enumerate(zip(debate.learners, "aba", strict=True)):
            await one.argue(option, reason(place))
        _, alex, reader = debate.learners
        await alex.story.phone.until(lambda: reason(0) in alex.story.screen)
        await reader.story.phone.until(lambda: reason(1) in reader.story.screen)
        await colleague.force(encode(ListDecided(debate.round_id, 0)), changes=True)
        assert sees(colleague, reason(1))
        await alex.story.write("/class")
        await alex.story.press("Leave the class")
        await alex.story.press("Yes, leave")
        await alex.story.phone.until(lambda: not sees(alex.story, reason(0)))
        await colleague.phone.until(lambda: not sees(colleague, reason(1)))
        await colleague.press("Back to the reasons")
        await colleague.press("What was decided")
        assert sees(colleague, reason(0))
        me = aside.learner_id(colleague)
        for action in (SetRole(school.class_id, me, "viewer"), Dismiss(school.class_id, me, 1)):
            await debate.teacher.force(encode(action), changes=True)
            await colleague.phone.until(lambda: not sees(colleague, reason(0)))
            debate.employ(colleague, Role.COTEACHER)
            await colleague.force(encode(ListDecided(debate.round_id, 0)), changes=True)
            assert sees(colleague, reason(0))
        await colleague.force(encode(LeaveTeam(school.class_id, 1)), changes=True)
        await colleague.phone.until(lambda: not sees(colleague, reason(0)))


async def test_two_reports_hold_a_reason_back(aside: Stage) -> None:
    async with debating(aside, ("en", "de", "en", "de")) as debate:
        await debate.begin()
        for place, (one, option) in enumerate(zip(debate.learners, "abbb", strict=True)):
            await one.argue(option, reason(place))
        writer, *readers = debate.learners
        assert all(reason(0) in one.story.screen for one in readers), "the only one who sees it otherwise"
        toast = await readers[0].report(debate.reasons[0])
        assert toast.startswith(readers[0].t(THANKS)[:40])
        assert not sees(readers[0].story, reason(0))
        assert sees(readers[2].story, reason(0)), "one report hides it from that learner only"
        await readers[1].report(debate.reasons[0])
        await readers[2].story.phone.until(lambda: not sees(readers[2].story, reason(0)))
        await debate.teacher.press("Refresh")
        await debate.teacher.press("Reasons to look at ({count})", count=1)
        await debate.teacher.reads("It waits because learners reported it.")
        toast = await writer.story.force(encode(ReportReason(debate.reasons[0])))
        assert toast == writer.t(OLD), "the own one was never shown"


async def test_writing_can_be_put_on_hold_and_slowed_down(aside: Stage) -> None:
    async with debating(aside, ("de",)) as debate:
        teacher, (kim,) = debate.teacher, debate.learners
        await debate.begin()
        await kim.to_reason("a")
        await teacher.press("Put writing on hold")
        await teacher.reads("Runs; writing is on hold, votes go on.")
        await kim.story.write(reason(0))
        await kim.story.reads("Your teacher has put writing on hold for a moment. Voting goes on.")
        await teacher.press("Let them write")
        await teacher.press("Pause: {pause}", pause=teacher.t("none"))
        await teacher.tap(teacher.t.n("{n} minute", "{n} minutes", 1))
        for slip, said in (
            ("...", "There was nothing to read in that. One sentence in your own words is enough."),
            (
                "x" * (LONGEST_REASON + 1),
                "That is more than I can take. Please put it into one sentence of at most {most} characters.",
            ),
        ):
            await kim.story.write(slip)
            await kim.story.reads(said, most=LONGEST_REASON)
        await kim.explain(reason(0))
        debate.clock.advance(seconds=20)
        await kim.story.press("Write it anew")
        await kim.story.reads("It takes the place of what you wrote before.")
        await kim.story.write(reason(1))
        await kim.story.phone.until(lambda: "40" in kim.story.screen)
        assert reason(1) not in kim.story.screen
        debate.clock.advance(seconds=40)
        await kim.story.write(reason(1))
        await kim.story.reads("Which sentence of the article shows it?")
        assert reason(1) in kim.story.screen
        await kim.story.press("None of them")
        await kim.story.press("No, keep it from them")
        await kim.story.reads("Your sentence is not shown to classmates.")
