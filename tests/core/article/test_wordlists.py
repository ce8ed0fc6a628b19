"""What is derived from lists of words is derived once; here from lists that nobody else has."""

from bot.core.article.model import Sentence
from bot.core.article.scanning import Phrases, own_words
from bot.core.article.wordlists import Hedging, Judging, People, Steering


def found(phrases: Phrases, text: str) -> list[str]:
    words = own_words(text, Sentence(i=0, start=0, end=len(text), text=text), ())
    return [text[words[first].start : words[end - 1].end] for first, end in phrases.find(words)]


def test_hedges() -> None:
    lists = Hedging(hedges=("Vielleicht", "dem Vernehmen nach"), hedges_of_numbers=("knapp",))
    assert found(lists.phrases, "Vielleicht knapp zehn, dem Vernehmen nach.") == ["Vielleicht", "dem Vernehmen nach"]
    assert found(lists.number_phrases, "Vielleicht knapp zehn") == ["knapp"]


def test_stakes_the_most_telling_first() -> None:
    stakes = People(stake_firm=("Konzern",), stake_money=("Aktionär",), stake_party=("Fraktion",)).stakes
    assert [kind for kind, _ in stakes] == ["money", "party", "association", "authority", "firm"]
    assert dict(stakes)["money"] == ("aktionär",)
    assert dict(stakes)["association"] == ()


def test_words_that_steer() -> None:
    lists = Steering(
        absolutes=("alle",),
        absolutes_not=("vor allem",),
        superlatives=("unübertroffen",),
        not_superlative=("zuletzt",),
        loaded={"Flut": "Zunahme", "Lawine": ""},
        loaded_stems={"dreist": "offen"},
        loaded_verbs=("poltern",),
    )
    assert found(lists.absolute_phrases, "Alle, vor allem") == ["Alle"]
    assert found(lists.exempt_phrases, "Alle, vor allem zuletzt") == ["vor allem", "zuletzt"]
    assert found(lists.superlative_phrases, "unübertroffen") == ["unübertroffen"]
    assert found(lists.loaded_phrases, "eine Flut") == ["Flut"]
    assert lists.neutral == {"flut": "Zunahme", "lawine": ""}
    german = lists.inflected("de")
    assert german["dreisten"] == "offen"
    assert german["polterte"] == ""
    assert "fluts" not in german


def test_english_forms_of_words_that_steer() -> None:
    lists = Steering(loaded={"Flood": "rise", "mob": "", "boss": "head"}, loaded_stems={"brazen": "open"})
    assert lists.inflected("en") == {"brazen": "open", "brazenly": "open", "floods": "rises", "mobs": ""}


def test_words_of_judgement() -> None:
    lists = Judging(evaluative=("absurd",), concessions=("zwar",), distressing=("Anschlag",))
    marks = [(weight, found(phrases, "zwar absurd")) for phrases, weight in lists.marks]
    assert [mark for mark in marks if mark[1]] == [(0.3, ["absurd"]), (0.05, ["zwar"])]
    assert found(lists.distressing_phrases, "ein Anschlag") == ["Anschlag"]
