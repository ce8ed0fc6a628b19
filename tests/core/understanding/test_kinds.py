import pytest

from bot.core.languages import Language
from bot.core.understanding.clauses import take_apart
from bot.core.understanding.kinds import kind_of
from bot.core.understanding.model import Kind
from tests.core.understanding.reading import reduce_in


@pytest.mark.parametrize(
    ("language", "kind", "texts"),
    [
        ("de", Kind.EMPTY, ["", "  ", "...", "🙂🙂", "!!", "-"]),
        ("de", Kind.STUCK, ["?", "???", "weiß nicht", "weiss ich auch nicht", "Keine Ahnung!", "kp", "ka", "k.a.", "hä",
                            "häää?", "idk", "fällt mir nix ein", "kein plan digga", "versteh ich nicht", "null bock"]),
        ("en", Kind.STUCK, ["?!", "idk", "I don't know", "dunno", "no idea", "no clue lol", "huh?", "i don't get it",
                            "not sure", "hmm", "help", "kp"]),
        ("de", Kind.VAGUE, ["ja", "nein", "ist halt so", "weil es stimmt", "finde ich gut", "ok", "x", "weil halt"]),
        ("en", Kind.VAGUE, ["yes", "because", "because it is", "i agree", "it just is", "that's true", "y"]),
        ("de", Kind.ANSWER, ["Das Papier ist teuer", "Pizza", "keine Ahnung wie viele Leute gescannt wurden"]),
        ("en", Kind.ANSWER, ["the paper costs money", "pizza", "2000", "no idea how many people were scanned"]),
    ],
)  # fmt: skip
def test_kinds(language: Language, kind: Kind, texts: list[str]) -> None:
    found = {text: kind_of(text, take_apart(text, language, reduce_in(language)), language, understood=False)
             for text in texts}  # fmt: skip
    assert found == dict.fromkeys(texts, kind)


def test_what_is_understood_is_an_answer() -> None:
    tokens = take_apart("keine ahnung", "de", reduce_in("de"))
    assert kind_of("keine ahnung", tokens, "de", understood=True) is Kind.ANSWER
