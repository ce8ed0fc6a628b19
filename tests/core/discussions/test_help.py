"""Help that a learner asks for in a talk."""

from bot.core.discussions import HelpAsked, advance
from tests.core.discussions.points import COUNTER, EVIDENCE, MATTER, OBSERVE, REASON, STANCE


def test_to_ask_for_help_is_no_try() -> None:
    """Whoever asks for help right away is asked as often as whoever does not."""
    for talk in (OBSERVE, REASON, EVIDENCE, COUNTER, STANCE):
        assert advance(talk, HelpAsked(), MATTER)[0].tries == talk.tries
