import pytest

from bot.core.content.guessing import STRATEGIES, Item, items, play
from bot.core.languages import Language
from bot.core.quiz.selection import option_order
from tests.builders import question

KEY_LONGEST = Item({"a": "kurz", "b": "am längsten", "c": "mittel"}, "b")
CLAIM = Item({"true": "", "false": ""}, "false", "Das ist immer so.")
WHY = {"true": "Ja.", "false": "Nein."}
FAIR = Item({"true": "", "false": ""}, "true", "Das kommt vor.")


def points(item: Item, language: Language = "de") -> dict[str, float]:
    return {guess.strategy: round(guess.right, 1) for guess in play([item], language)}


def test_length_gives_a_key_away() -> None:
    found = points(KEY_LONGEST)
    assert found["always the longest"] == 100
    assert found["always the shortest"] == found["anything but the longest"] == 0
    assert found["anything but the shortest"] == 50
    assert found["always the first in the file"] == 0
    assert found["always the first as shown"] == found["always unsound"] == 33.3
    tied = Item({"a": "gleich", "b": "gleich", "c": "kurz"}, "b")
    assert points(tied)["always the longest"] == 50


def test_claims_are_judged_by_their_words() -> None:
    assert points(CLAIM) == {
        "always the longest": 50,
        "always the shortest": 50,
        "anything but the longest": 50,
        "anything but the shortest": 50,
        "always the first in the file": 0,
        "always the first as shown": 0,
        "always one with an absolute word": 0,
        "always one without an absolute word": 100,
        "always unsourced or weak": 100,
        "always unsound": 100,
        "a claim with a denial is true": 100,
        "a claim with a denial is false": 0,
        "the longer claim is true": 100,
        "the longer claim is false": 0,
    }
    found = points(FAIR)
    assert (found["always unsound"], found["always the first as shown"]) == (0, 100)
    assert (found["always one with an absolute word"], found["always one without an absolute word"]) == (0, 100)


@pytest.mark.parametrize(
    ("language", "options", "strategy"),
    [
        ("de", {"a": "Das gilt immer", "b": "Das gilt hier"}, "always one with an absolute word"),
        ("en", {"a": "It never holds", "b": "It holds here"}, "always one with an absolute word"),
        ("de", {"a": "Ohne Quelle", "b": "Von der Stadt"}, "always unsourced or weak"),
        ("en", {"a": "From nobody", "b": "From the city"}, "always unsourced or weak"),
        ("de", {"a": "Sie ist falsch", "b": "Sie ist alt"}, "always unsound"),
        ("en", {"a": "It is misleading", "b": "It is old"}, "always unsound"),
    ],
)
def test_an_option_is_taken_by_its_words(language: Language, options: dict[str, str], strategy: str) -> None:
    assert points(Item(options, "a"), language)[strategy] == 100
    assert points(Item(options, "b"), language)[strategy] == 0


@pytest.mark.parametrize(
    ("language", "claim", "denied"),
    [
        ("de", "Das belegt NICHT, dass es stimmt.", True),
        ("de", "Niemand hat gezählt.", True),
        ("de", "Nichte und Neffe zählten.", False),
        ("en", "It doesn’t show that.", True),
        ("en", "Without a count it is a guess.", True),
        ("en", "It was noticed in Norway.", False),
    ],
)
def test_a_denial_gives_no_claim_away(language: Language, claim: str, denied: bool) -> None:
    found = points(Item({"true": "", "false": ""}, "true", claim), language)
    assert found["a claim with a denial is true"] == 100 * denied
    assert found["a claim with a denial is false"] == 100 * (not denied)


def test_a_claim_is_long_beside_the_middle_one_and_options_are_neither() -> None:
    stems = ("Kurz.", "Mittel lang.", "Ein wirklich langer Satz.")
    asked = [question("truefalse", number, de={"stem": stem, "why": WHY}) for number, stem in enumerate(stems, 1)]
    asked += [question("probability", 4, key=False, de={"stem": stems[0], "why": WHY}), question("single", 5)]
    found = list(items(asked, "de"))
    assert [(item.long, item.key) for item in found[:4]] == [
        (False, "true"),
        (True, "true"),
        (True, "true"),
        (False, "false"),
    ]
    earned = {guess.strategy: round(guess.right, 1) for guess in play(found[4:], "de")}
    assert {earned[name] for name in STRATEGIES if name.startswith(("a claim", "the longer"))} == {25}


def test_advantage_is_what_is_above_chance() -> None:
    guesses = {guess.strategy: guess for guess in play([KEY_LONGEST, CLAIM], "de")}
    longest = guesses["always the longest"]
    assert (round(longest.right, 1), round(longest.chance, 1), round(longest.advantage, 1)) == (75, 41.7, 33.3)
    assert {guess.right for guess in play([], "de")} == {0}


def test_only_choices_and_claims_are_guessed_at() -> None:
    asked = [question(kind, number) for number, kind in enumerate(("single", "truefalse", "number", "multiple"), 1)]
    found = list(items(asked, "en"))
    assert [len(item.options) for item in found] == [4, 2]
    assert found[1].claim == "truefalse 2? (en)"


def test_choices_are_shuffled_and_claims_are_not_so_the_first_shown_is_as_said() -> None:
    single, claim = question("single", 1), question("truefalse", 2)
    first = {option_order(single, seed, "p01/q01")[0] for seed in range(60)}
    assert first == set(getattr(single, "options"))  # noqa: B009 - only single choices have any
    assert {option_order(claim, seed, "p01/q02")[0] for seed in range(20)} == {"true"}
