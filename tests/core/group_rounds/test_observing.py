"""What is seen in a post, in the words of learners of both languages."""

import pytest

from bot.core.group_rounds import Post, Voice, observe

ARTICLE = (
    "Der Laden erkennt Kundinnen und Kunden an ihrem Gesicht und bietet ihnen passende Waren an.",
    "Die Firma nennt 2000 Verdächtige, die so gefunden worden seien.",
    "The chain is said to have 250,000 cameras in its shops.",
)
VOICES = (
    Voice(1, "b", "Die Firma verdient daran, also ist ihre Zahl kein Beleg."),
    Voice(2, "a", "Wenn so viele gefunden wurden, hilft es der Polizei."),
)
INSULTS = ("idiot*", "halt die fresse")


def see(text: str, *, lettered: bool = True) -> Post:
    options = ("a", "b", "c") if lettered else ("true", "false")
    return observe(text, ARTICLE, options, VOICES, INSULTS, lettered=lettered)


@pytest.mark.parametrize(
    "text",
    [
        "B, weil die Firma daran verdient",
        "weil das die firma selber sagt",
        "Ich glaube das nicht, denn gemessen hat es niemand sonst",
        "Das ist Werbung, da die Firma ja Geld will",
        "Die Firma verdient daran, deshalb glaube ich das nicht",
        "B because the company sells it",
        "i think c cuz nobody else checked it",
        "The company earns money, so that is why, otherwise they would show it",
        "Nobody checked it, therefore I would wait",
        "die firma verdient daran also glaub ich das nicht",
    ],
)
def test_a_reason_is_seen(text: str) -> None:
    assert see(text).reason
    assert not see(text).stuck


@pytest.mark.parametrize(
    "text",
    [
        "B",
        "Weil halt.",
        "just because",
        "because",
        "Das ist so.",
        "deshalb",
        "Ich finde, deshalb",
        "therefore B",
        "seit 2018, since 2018",
        "da war ich auch mal",
        "ok lol",
        "",
        "👍",
        "The company is also selling cameras",
        "Also ist das so",
        "Denner Filialen gibt es viele hier",
    ],
)
def test_where_there_is_none_none_is_seen(text: str) -> None:
    assert not see(text).reason
    assert see(text).near == 0


@pytest.mark.parametrize(
    "text",
    [
        "weiß nicht",
        "Ich weiß es auch nicht so genau",
        "weiss nich",
        "keine Ahnung!!",
        "hab kein plan",
        "ka",
        "k.A.",
        "kp",
        "häää?",
        "idk",
        "I don't know.",
        "dont know",
        "dunno",
        "no idea",
        "I don't get it",
        "check ich nicht",
        "versteh das nicht",
    ],
)
def test_somebody_is_stuck(text: str) -> None:
    assert see(text) == Post(stuck=True)


@pytest.mark.parametrize("text", ["Ich weiß nicht, weil da keine Quelle steht", "no idea is better than B", "kam an"])
def test_somebody_who_goes_on_is_not_stuck(text: str) -> None:
    assert not see(text).stuck


@pytest.mark.parametrize(
    "text",
    [
        "Da steht, dass es die Firma sagt",
        "laut Firma",
        "Satz 2",
        "schau in den zweiten Absatz",
        "it says the company found them",
        "according to the company",
        "look at line 3",
        "Die sagen „passende Waren“, das klingt nett",
        "They wrote “said to have” so nobody knows",
        "2000 sind viele",
        "2.000 sind viele",
        "250000 cameras are a lot",
        "der laden erkennt kundinnen und kunden an ihrem gesicht",
        "also der laden erkent kundinnen und kunden an ihrem gesicht und das ist schlimm",
    ],
)
def test_a_post_points_to_the_text(text: str) -> None:
    assert see(text).points


@pytest.mark.parametrize(
    "text",
    [
        "Die Firma verdient daran",
        "Ich habe 5 Freunde und 17 Euro",
        "Der Laden ist doch cool",
        "er sagte „ok“",
        "B weil es so ist und weil ich es glaube und weil alle es sagen",
        "",
    ],
)
def test_a_post_does_not_point_to_the_text(text: str) -> None:
    assert not see(text).points


@pytest.mark.parametrize("text", ["Du Idiot", "so ein 1d10t, weil er das glaubt", "halt die Fresse"])
def test_an_insult_is_nothing_but_that(text: str) -> None:
    assert see(text) == Post(hostile=True)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("A", "a"),
        ("B: die Firma", "b"),
        ("B weil es so ist", "b"),
        ("Ich nehme C", "c"),
        ("Antwort b", "b"),
        ("I pick A", "a"),
        ("I pick a camera", ""),
        ("A camera is not a witness", ""),
        ("D weil es so ist", ""),
        ("keine von allen", ""),
    ],
)
def test_a_side_by_its_letter(text: str, side: str) -> None:
    assert see(text).side == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Stimmt, weil die das gemessen haben", "true"),
        ("Ja", "true"),
        ("That's true because they measured it", "true"),
        ("Stimmt nicht, weil die das nur sagen", "false"),
        ("das stimmt so nicht", "false"),
        ("Nein", "false"),
        ("not true", "false"),
        ("Ich finde beides", ""),
        ("stimmt doch nicht", ""),
        ("Stimmt ja wohl nie", ""),
        ("Ja, trau ich denen gar nicht", ""),
        ("true, but I don’t trust them", ""),
        ("Right, they aren't neutral", ""),
        ("Ja, weil das nicht nur die Firma sagt", "true"),
        ("Stimmt schon, und die Polizei sagt auch, dass es nicht anders geht", "true"),
        ("keine Ahnung", ""),
        ("no idea", ""),
    ],
)
def test_a_side_of_a_claim(text: str, side: str) -> None:
    assert see(text, lettered=False).side == side


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("B, weil die Firma daran verdient", 1),
        ("weil die firma ja daran verdient und das kein beleg ist", 1),
        ("A, weil die Firma daran verdient", 0),
        ("A, weil es der Polizei hilft wenn so viele gefunden wurden", 2),
        ("weil mir das Wetter heute gar nicht gefällt", 0),
        ("Die Firma verdient daran, also ist ihre Zahl kein Beleg.", 1),
    ],
)
def test_a_reason_comes_near_a_voice_of_its_side(text: str, near: int) -> None:
    assert see(text).near == near


def test_a_very_long_post_is_looked_at_in_its_beginning() -> None:
    assert not see("Wort " * 1000 + "weil die Firma daran verdient").reason
