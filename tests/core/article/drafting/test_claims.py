"""What claims something, what can be looked up, and what may stand beside a key."""

import pytest

from bot.core.article.drafting.claims import can_be_looked_up, claims, figures_of, refers, stands_alone, tempts
from bot.core.article.drafting.page import Page
from bot.core.languages import Language
from tests.core.article.drafting.pages import Said, page_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Preise sind im letzten Jahr wegen der Dürre gestiegen.", True),
        ("Die Stadt hat im letzten Jahr zwei Hallen gebaut.", True),
        ("Am Zaun sitzt ein Tier mit einem langen Schwanz im Gras.", False),
        ("Unter der Lampe liegt der Stift einer Firma aus Hollbach.", False),
        ("Die Halle der Stadt ist von 10 bis 17 Uhr geöffnet.", False),
        ("Hat die Stadt im letzten Jahr zwei Hallen gebaut?", False),
        ("Damals hat die Stadt im Norden zwei Hallen gebaut.", False),
    ],
)
def test_claims_are_no_scenes_and_no_service(text: str, expected: bool) -> None:
    assert claims(Page(page_of("de", text)), 0) is expected


def test_a_number_of_something_is_a_claim_but_no_age() -> None:
    counted = Said("Im Wald leben 40 Hirsche und viele Hasen.", figures=(("40 Hirsche", 40, "Hirsche", None),))
    aged = Said("Ein 40-jähriger Mann ging durch den Wald.", figures=(("40-jähriger", 40, "", None),))
    page = Page(page_of("de", counted, aged, Said("Im Wald herrscht ein Skandal.", loaded=(("Skandal", ""),))))
    assert [claims(page, number) for number in range(3)] == [True, False, True]
    assert figures_of(page, 1) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Die Bank am Markt hat ihre Räume umgebaut.", "de", False),
        ("Für sie hat die Bank umgebaut.", "de", True),
        ("Her lawyer closed the door.", "en", False),
        ("Since her arrival the door is closed.", "en", True),
        ("The composer had lost her papers.", "en", False),
    ],
)
def test_pronouns_that_refer_to_another_sentence(text: str, language: Language, expected: bool) -> None:
    assert refers(text, language) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Halle kostete 2 Millionen Euro.", True),
        ("Die Halle wird 2 Millionen Euro kosten.", False),
        ("Diese Halle kostete 2 Millionen Euro.", False),
        ("Die Halle kostete sie 2 Millionen Euro.", False),
    ],
)
def test_what_stands_alone(text: str, expected: bool) -> None:
    assert stands_alone(Page(page_of("de", text)), 0) is expected


def test_what_somebody_must_have_recorded() -> None:
    money = Said("Der Umbau kostete 300 Euro.", figures=(("300 Euro", 300, "Euro", None),))
    many = Said("Im Stadion waren 1.200 Leute.", figures=(("1.200 Leute", 1200, "Leute", None),))
    few = Said("Auf dem Platz waren 300 Leute.", figures=(("300 Leute", 300, "Leute", None),))
    body = Said("Die Hochschule hat 300 Leute.", figures=(("300 Leute", 300, "Leute", None),))
    bare = Said("Die Hochschule hat 300 Wege.", figures=(("300", 300, "", None),))
    rank = Said("Die Hochschule ist die älteste im Land.")
    service = Said("Der Eintritt kostet 300 Euro.", figures=(("300 Euro", 300, "Euro", None),))
    page = Page(page_of("de", money, many, few, body, bare, rank, service))
    assert [can_be_looked_up(page, n) for n in range(7)] == [True, True, False, True, False, True, False]


def test_what_tempts_beside_a_key() -> None:
    key = "Die Verwaltung will das Schwimmbad am Bahnhof schließen."
    topic = "Das Schwimmbad hat ein Dach wie der alte Bahnhof nebenan, und die Schließung dauert."
    page = Page(page_of("de", key, topic, "Am Abend fiel leise der erste Schnee.", "Warum fiel der Schnee?"))
    assert [tempts(page, number, 0) for number in (1, 2, 3)] == [True, False, False]
