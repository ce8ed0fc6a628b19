"""Who sends a press release, and what it says about itself."""

from bot.core.article.drafting.senders import about_sender, is_sender
from tests.core.article.drafting.pages import Said, Says, page_of


def test_what_stands_below_about_us_is_about_the_sender() -> None:
    analysis = page_of(
        "de", "Die Halle ist offen.", Said("Über die Stadtwerke", heading=True), "Sie haben Strom.", "Viel."
    )
    assert about_sender(analysis) == {1, 2, 3}
    back = page_of("en", Said("About us", heading=True), "We row.", Said("The race", heading=True), "It begins at ten.")
    assert about_sender(back) == {0, 1}


def test_the_trust_is_a_sender_and_a_person_is_none() -> None:
    demands = Said("The Trust demands that the sludge stays away.", (Says("demands", "The Trust"),))
    says = Said("Ada Quill demands that the sludge stays away.", (Says("demands", "Ada Quill"),))
    nobody = Said("It was said that the sludge stays away.", (Says("said"),))
    found = [page_of("en", one).attributions[0] for one in (demands, says, nobody)]
    assert [is_sender(one) for one in found] == [True, False, False]
