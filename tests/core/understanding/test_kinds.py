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
                            "häää?", "idk", "fällt mir nix ein", "kein plan digga", "versteh ich nicht", "null bock",
                            "keine Ahnung was ich hinschreiben soll"]),
        ("en", Kind.STUCK, ["?!", "idk", "I don't know", "dunno", "no idea", "no clue lol", "huh?", "i don't get it",
                            "not sure", "hmm", "help", "kp"]),
        ("de", Kind.VAGUE, ["ja", "nein", "ist halt so", "weil es stimmt", "finde ich gut", "ok", "x", "weil halt"]),
        ("en", Kind.VAGUE, ["yes", "because", "because it is", "i agree", "it just is", "that's true", "y"]),
        ("de", Kind.ANSWER, ["Das Papier ist teuer", "Pizza", "keine Ahnung wie viele Leute gescannt wurden"]),
        ("en", Kind.ANSWER, ["the paper costs money", "pizza", "2000", "no idea how many people were scanned"]),
    ],
)  # fmt: skip
def test_kinds(language: Language, kind: Kind, texts: list[str]) -> None:
    found = {text: kind_of(text, take_apart(text, language, reduce_in(language)), language, near=False)
             for text in texts}  # fmt: skip
    assert found == dict.fromkeys(texts, kind)


@pytest.mark.parametrize(
    ("language", "kind", "texts"),
    [
        ("de", Kind.STUCK, ["keine Ahnung", "weiss ned", "Ich weiß es nicht genau", "weiß ich leider auch nicht",
                            "Hilfe", "das kann ich nicht sagen",
                            "Ich kann dazu leider nichts sagen, sorry, keine Ahnung"]),
        ("en", Kind.STUCK, ["I don't know", "sorry bro, I really don't know tbh", "no idea", "i do not understand",
                            "i do not understand it", "I can't say", "help"]),
        ("de", Kind.ANSWER, ["ich weiß nicht von wie vielen", "keine Ahnung, wie viele falsch waren",
                             "man weiß nicht wer das geprüft hat"]),
        ("en", Kind.ANSWER, ["we dont know how many were wrong", "no idea who gets it", "it helps"]),
    ],
)  # fmt: skip
def test_what_comes_near_is_an_answer_unless_it_says_nothing_else(
    language: Language, kind: Kind, texts: list[str]
) -> None:
    found = {text: kind_of(text, take_apart(text, language, reduce_in(language)), language, near=True)
             for text in texts}  # fmt: skip
    assert found == dict.fromkeys(texts, kind)
