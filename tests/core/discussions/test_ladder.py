"""Rung by rung: what is kept of the others, what is asked next, what counts as found."""

from dataclasses import replace

import pytest

from bot.core.discussions.ladder import climb, find, note, open_aspects, unasked
from bot.core.discussions.model import HINTED, PROMPTED, TOLD, Ask, Found
from tests.core.discussions.points import MATTER, REASON

TALK = replace(REASON, about="", rungs=(), found=(), refused=())


@pytest.mark.parametrize(("finished", "rung"), [(0, TOLD), (1, TOLD), (2, HINTED), (3, HINTED), (4, 0), (9, 0)])
def test_help_comes_unasked_to_beginners(finished: int, rung: int) -> None:
    assert unasked(finished) == rung


def test_the_other_ladders_stay_where_they_are() -> None:
    climbed = climb(replace(TALK, rungs=(("second", PROMPTED), ("first", HINTED))), MATTER, "first")
    assert climbed is not None
    talk, ask, aspect = climbed
    assert (dict(talk.rungs), ask, aspect) == ({"second": PROMPTED, "first": PROMPTED}, Ask.PROMPT, "first")


def test_who_is_wished_for_goes_before_who_is_asked_about_and_that_before_the_rest() -> None:
    talk = replace(TALK, about="second", rungs=(("third", PROMPTED),))
    found = [climb(talk, MATTER, "first"), climb(talk, MATTER), climb(replace(talk, about=""), MATTER)]
    assert [one and one[1:] for one in found] == [
        (Ask.HINT, "first"),
        (Ask.HINT, "second"),
        (Ask.STATEMENT, "third"),
    ]


def test_only_what_the_discussion_has_is_found_and_only_once() -> None:
    talk = note(replace(TALK, rungs=(("second", HINTED),)), MATTER, ("second", "lost", "second"))
    assert talk.found == (Found("second", HINTED),)
    assert note(talk, MATTER, ("second", "first")).found == (Found("second", HINTED), Found("first", 0))
    assert find(MATTER, "lost") is None


def test_what_was_refused_or_found_is_not_open() -> None:
    talk = replace(TALK, found=(Found("first"),), refused=("second",))
    left = {one.id for one in open_aspects(talk, MATTER)}
    assert left == {one.id for one in MATTER.aspects} - {"first", "second"}
