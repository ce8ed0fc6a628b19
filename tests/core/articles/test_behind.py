"""What is still the old text in the other language, and cards as their teachers read and write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.article.drafting import Proposal
from bot.core.articles import Misfit, after_edit, as_shown, behind_at, counterpart, edited, fields_of, settled
from bot.core.articles.marks import as_typed
from bot.core.languages import Language
from tests.core.articles.drafts import draft_card, proposal


def write(
    body: Proposal, language: Language, index: int, text: str, behind: tuple[str, ...] = ()
) -> tuple[Proposal, tuple[str, ...]]:
    after = edited(body, language, fields_of(body, language)[index], text)
    assert isinstance(after, Proposal)
    return after, after_edit(behind, body, after, language, index)


def test_the_other_language_is_behind_until_it_is_written_anew() -> None:
    single = proposal("single", 1)
    after, behind = write(single, "de", 0, "Neu?")
    assert behind == ("en/stem",)
    assert behind_at(after, behind, "en") == (0,)
    assert behind_at(after, behind, "de") == ()
    assert counterpart(after, "en", fields_of(after, "en")[0]) == "Neu?"
    after, behind = write(after, "de", 1, "Anders", behind)
    assert behind == ("en/stem", "en/options/a")
    assert write(after, "de", 1, "Noch anders", behind)[1] == behind
    caught_up, left = write(after, "en", 0, "New?", behind)
    assert left == ("en/options/a",), "what was behind has caught up, and the other one is not behind for that"
    assert settled(left, "de") == left
    assert settled(left, "en") == ()
    # The same text again changes nothing.
    assert write(caught_up, "de", 2, fields_of(caught_up, "de")[2].text, left)[1] == left


def test_what_is_the_same_in_both_languages_stays_the_same() -> None:
    single = proposal("single", 1)
    for language in ("de", "en"):
        single, behind = write(single, language, 1, "Jana Brehm")
    assert fields_of(single, "de")[1].text == fields_of(single, "en")[1].text
    single, behind = write(single, "en", 1, "Paul Ostermann")
    assert behind == ()
    assert [fields_of(single, language)[1].text for language in ("de", "en")] == ["Paul Ostermann"] * 2


CARD = "Diese **Stimmen**\ngibt es:\n\n- **Stadt** (groß)\n- **Lea**\n\nWas *jemand*\nsagt.\n\n> Ein Satz."
SHOWN = "Diese Stimmen gibt es:\n\n• Stadt (groß)\n• Lea\n\nWas jemand sagt.\n\n> Ein Satz."


def test_cards_are_read_and_written_without_marks() -> None:
    assert as_shown(CARD) == SHOWN
    again = as_typed(SHOWN.replace("jemand", "Lea"), CARD)
    assert again == ("Diese **Stimmen** gibt es:\n\n- **Stadt** (groß)\n- **Lea**\n\nWas Lea sagt.\n\n> Ein Satz."), (
        "what was bold is bold where it stands first"
    )
    assert as_typed("Eins\nzwei\n* a\n– b", "") == "Eins\n\nzwei\n\n- a\n- b"
    assert as_typed("**Neu** und Stadt", CARD) == "**Neu** und Stadt", "whoever writes marks means them"
    card = draft_card(1)
    field = fields_of(card, "de")[1]
    after = edited(card, "de", field, "• Eins\n• others")
    assert not isinstance(after, Misfit | Proposal)
    assert after.text.de == "- Eins\n- others"


@pytest.mark.parametrize("before", ["", CARD])
@settings(max_examples=60)
@given(st.text("ab •->\n", max_size=30))
def test_what_is_shown_can_be_sent_back(before: str, text: str) -> None:
    once = as_shown(as_typed(text, before))
    assert as_shown(as_typed(once, before)) == once
