"""Hedges, wording, opinions, voices, claims without a source: golden tables in both languages."""

import pytest

from bot.core.languages import Language
from tests.core.article.attribution.shown import analysed


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Das dürfte stimmen, vielleicht auch nicht.", "de", ["dürfte", "vielleicht"]),
        ("Etwa 40 Leute und rund drei Hunde kamen, etwa Dackel.", "de", ["Etwa", "rund"]),
        ("Fast fünfstündig war die Sitzung, fast alle gingen.", "de", ["Fast"]),
        ("Die Zahl könnte steigen. Er könnte singen. Man könnte.", "de", ["könnte"]),
        ("Er fühlt sich wohl. Das wird wohl so sein.", "de", ["wohl"]),
        ("Ein Dieb soll 40 Räder gestohlen haben. Er soll gehen.", "de", ["soll"]),
        (
            "Nach bisherigem Stand deutet darauf hin, dass es brannte.",
            "de",
            ["Nach bisherigem Stand", "deutet darauf hin"],
        ),
        ("„Vielleicht“, sagte Weber, war es so. Es kamen rund", "de", []),
        ("Es regnet seit Tagen in der Stadt und auf dem Land, und alle sind froh, denn es war trocken, rund", "de", []),
        ("# Vielleicht morgen\n\nEs regnet.", "de", []),
        ("Fast jeder Dritte kam, fast jede Familie, fast jeder.", "de", ["Fast"]),
        ("Die Sonne scheint. Die Zahl scheint hoch.", "de", ["scheint"]),
        ("Experts suggest that it rained. Wet roads suggest it.", "en", ["suggest"]),
        ("Nearly everyone came, nearly every third child.", "en", ["nearly"]),
        ("It may rain in May, perhaps on about 30 days.", "en", ["may", "perhaps", "about"]),
        ("It could rain. He could not sing. Some 200 people came.", "en", ["could", "Some"]),
        (
            "It reportedly burned, which suggests arson, and appears to be out.",
            "en",
            ["reportedly", "suggests", "appears to"],
        ),
    ],
)
def test_hedges(text: str, language: Language, expected: list[str]) -> None:
    assert [hedge.text for hedge in analysed(text, language).hedges] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Niemand weiß es. Immer wieder regnet es immer.", "de", [("Niemand", "absolute"), ("immer", "absolute")]),
        (
            "Es ist das wertvollste Haus, mindestens das erste am besten.",
            "de",
            [("wertvollste", "superlative"), ("besten", "superlative")],
        ),
        (
            "Ein horrender Preis, ein Skandal, sie verscherbelten es.",
            "de",
            [("horrender", "loaded"), ("Skandal", "loaded"), ("verscherbelten", "loaded")],
        ),
        (
            "Der Osten passte, und aller Zeiten Haus ist beispiellos.",
            "de",
            [("aller", "absolute"), ("beispiellos", "superlative")],
        ),
        ("Weber sagte, dass der Skandal immer größer werde.", "de", []),
        ("Nobody paid the highest price for its forest.", "en", [("Nobody", "absolute"), ("highest", "superlative")]),
        (
            "A shameful fiasco: they squandered it shamelessly, red tape and all.",
            "en",
            [
                ("shameful", "loaded"),
                ("fiasco", "loaded"),
                ("squandered", "loaded"),
                ("shamelessly", "loaded"),
                ("red tape", "loaded"),
                ("all", "absolute"),
            ],
        ),
        ("Their Best is unprecedented.", "en", [("Best", "superlative"), ("unprecedented", "superlative")]),
        ("# Nobody\n\nIt rains.", "en", []),
    ],
)
def test_wording(text: str, language: Language, expected: list[tuple[str, str]]) -> None:
    assert [(one.text, one.kind) for one in analysed(text, language).loaded] == expected


def test_a_plainer_word() -> None:
    loaded = analysed("Ein horrender Preis. Das Regime schweigt.", "de").loaded
    assert [(one.text, one.neutral) for one in loaded] == [("horrender", "sehr hoch"), ("Regime", "Regierung")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Halle hat 40 Plätze.\n\n## Pause\n\nDas ist leider völlig absurd, und wir müssen es ändern!"),
        ("en", "The hall has 40 seats.\n\n## Break\n\nSadly, this is an absurd fiasco, and we must change it!"),
    ],
)
def test_a_judgement_ranks_above_a_fact(language: Language, text: str) -> None:
    fact, judgement = analysed(text, language).opinions
    assert fact.score < 0.1
    assert judgement.score > 0.5
    assert "!" in judgement.reasons


def test_what_others_say_is_no_opinion_of_the_writer() -> None:
    (one,) = analysed("Weber sagte, dass alles absurd sei.", "de").opinions
    assert (one.score, one.reasons) == (0.0, ())


STAKES = """Jan Beck, ein früher Investor bei Nordlicht, sagte, dass alles gut sei. „Alles gut“, sagte Beck.

Nordlicht-Chefin Anna Weber sagte, dass 40 Leute kommen. Laut Polizei waren es rund 30. Der Fußballverein teilte mit, \
dass er spielt. Grünen-Politikerin Mia Lorenz sagte, dass sie geht. Experten sagten, dass das reicht. \
Sie sagte nichts. Er, der nie kam, sagte, dass Maria Kunz fehlt. Das Haus hat 12 Zimmer, seit 1990 \
das schönste der Stadt.

## Tote im Haus

Niemand starb."""


def test_voices_and_their_stakes() -> None:
    found = analysed(STAKES, "de")
    shown = [(one.name, one.quoted, one.stake and (one.stake.text, one.stake.kind)) for one in found.voices]
    assert (
        shown
        == [
            ("Jan Beck", 1, ("früher Investor bei Nordlicht", "money")),
            ("Anna Weber", 0, ("Nordlicht-Chefin", "firm")),
            ("Polizei", 0, ("Polizei", "authority")),
            ("Fußballverein", 0, ("Fußballverein", "association")),
            ("Mia Lorenz", 0, ("Grünen-Politikerin", "party")),
            ("Experten", 0, None),
        ]
        or shown
    )
    assert found.distressing == ("Tote", "starb")


def test_numbers_have_the_source_that_says_them() -> None:
    numbers = {one.text: one.source for one in analysed(STAKES, "de").numbers}
    assert numbers["40 Leute"] == "Anna Weber"
    assert numbers["30"] == "Polizei"
    assert numbers["12 Zimmer"] is None


def test_claims_without_a_source() -> None:
    found = analysed(STAKES, "de")
    assert [found.sentences[i].text[:8] for i in found.unsourced] == ["Sie sagt", "Das Haus", "Niemand "]
