"""Polls and quizzes: to vote, and to read how the others did."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.simulator.webchat.house import BOT, LEARNER, House
from tests.simulator.webchat.stage import Stage

OPTIONS = [{"text": "The place", "voter_count": 1}, {"text": "The <b>date</b>", "voter_count": 2}]


def _poll(stage: Stage, house: House, voted: list[int] | None = None, **fields: Any) -> Page:
    poll = {
        "id": "9", "question": "What first?", "options": OPTIONS, "total_voter_count": 3, "is_closed": False,
        "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, **fields,
    }  # fmt: skip
    house.group()
    house.post(LEARNER, BOT["id"], poll=poll, **({"voted": voted} if voted else {}))
    return stage.open(LEARNER)


def test_one_choice_votes_at_once_and_shows_the_result_in_words(stage: Stage, house: House) -> None:
    page = _poll(stage, house)
    poll = page.get_by_role("group", name="Poll")
    expect(poll).to_contain_text("Poll · anonymous")
    expect(poll.locator(".poll-share")).to_have_count(0)

    poll.get_by_role("button", name="The <b>date</b>").click()

    expect(poll.locator(".poll-share")).to_have_text(["25%", "75%"])
    assert house.did("POST", f"/users/{LEARNER}/vote") == {"message_id": 1, "options": [1]}
    expect(poll.locator(".poll-result").nth(1)).to_contain_text("your vote")
    expect(poll).to_contain_text("4 votes")
    widths = poll.locator(".poll-fill").evaluate_all("(bars) => bars.map((bar) => bar.style.width)")
    assert widths == ["25%", "75%"]


def test_a_vote_is_taken_back(stage: Stage, house: House) -> None:
    page = _poll(stage, house, voted=[0])

    page.get_by_role("button", name="Take back my vote").click()

    expect(page.get_by_role("button", name="The place")).to_be_visible()
    assert house.did("POST", f"/users/{LEARNER}/vote")["options"] == []


def test_several_answers_need_the_vote_button(stage: Stage, house: House) -> None:
    page = _poll(stage, house, allows_multiple_answers=True, is_anonymous=False)
    expect(page.get_by_role("group", name="Poll")).to_contain_text("votes can be seen")
    vote = page.get_by_role("button", name="Vote", exact=True)
    expect(vote).to_be_disabled()

    page.get_by_role("checkbox", name="The place").check()
    page.get_by_role("checkbox", name="The <b>date</b>").check()
    vote.press("Enter")

    expect(page.locator(".poll-verdict")).to_have_text(["your vote", "your vote"])
    assert house.did("POST", f"/users/{LEARNER}/vote")["options"] == [0, 1]


def test_a_quiz_explains_itself_after_the_answer_and_not_before(stage: Stage, house: House) -> None:
    page = _poll(stage, house, type="quiz", is_anonymous=False)
    quiz = page.get_by_role("group", name="Quiz")
    expect(quiz.get_by_role("note")).to_have_count(0)

    quiz.get_by_role("button", name="The place").focus()
    page.keyboard.press("Enter")

    expect(quiz.locator(".poll-verdict")).to_have_text(["wrong, your answer", "right answer"])
    expect(quiz.get_by_role("note")).to_contain_text("A photo can be old.")
    expect(quiz.get_by_role("button")).to_have_count(0)
    expect(page.locator('[data-id="1"] .bubble')).to_be_focused()


def test_a_closed_poll_shows_its_result_to_everybody(stage: Stage, house: House) -> None:
    page = _poll(
        stage, house, is_closed=True, total_voter_count=0, options=[{**one, "voter_count": 0} for one in OPTIONS]
    )

    poll = page.get_by_role("group", name="Poll")
    expect(poll).to_contain_text("Final results")
    expect(poll).to_contain_text("No votes yet")
    expect(poll.locator(".poll-share")).to_have_text(["0%", "0%"])
    expect(poll.get_by_role("button")).to_have_count(0)


def test_a_closed_quiz_says_so(stage: Stage, house: House) -> None:
    page = _poll(stage, house, type="quiz", is_closed=True, correct_option_id=1, explanation="Because.")
    expect(page.get_by_role("group", name="Quiz")).to_contain_text("Quiz, closed")
    expect(page.locator(".poll-verdict")).to_have_text(["right answer"])


def test_votes_of_others_come_while_one_looks(stage: Stage, house: House) -> None:
    page = _poll(stage, house, voted=[0])
    message = house.chats[LEARNER][0]
    options = [{**OPTIONS[0], "voter_count": 8}, OPTIONS[1]]
    poll = message["poll"] | {"options": options, "total_voter_count": 10}
    page.get_by_role("button", name="Take back my vote").focus()

    house.tell(page, "edited", LEARNER, message=message | {"poll": poll, "voted": [0]})

    expect(page.locator(".poll-share")).to_have_text(["80%", "20%"])
    expect(page.get_by_role("button", name="Take back my vote")).to_be_focused()


def test_a_refused_vote_changes_nothing(stage: Stage, house: House) -> None:
    stage.watch.line_is_cut = True
    page = _poll(stage, house)
    page.route(re.compile("/vote"), lambda route: route.fulfill(status=400, json={"error": "the poll is closed"}))

    page.get_by_role("button", name="The place").click()

    expect(page.locator(".toast")).to_have_text("That did not work. Please try again.")
    expect(page.get_by_role("button", name="The place")).to_be_visible()
