"""Texts about the discussions that come with Lupe: what must not be accepted, and what must be told apart."""

from functools import cache

import pytest

from bot.core.languages import Language
from bot.core.understanding import Kind, Reader, Reading, build_reader
from tests.content_files import first_tree

INSULTS = ("Idiot",)


@cache
def reader(discussion: str, language: Language) -> Reader:
    pack = next(pack for pack in first_tree().packs if pack.slug == "faces-in-china")
    return build_reader(pack, discussion, language, INSULTS)


def read(discussion: str, language: Language, text: str) -> Reading:
    return reader(discussion, language).read(text)


@pytest.mark.parametrize(
    ("discussion", "language", "aspect", "texts"),
    [
        ("d01", "de", "maker-counts", ["die firma sagt das nicht selbst", "niemand von der firma sagt das selbst",
                                       "die firma hat die zahl nicht selbst genannt"]),
        ("d01", "en", "maker-counts", ["sensetime did not say it themselves", "the company never said that itself",
                                       "none of that was said by the company itself"]),
        ("d01", "de", "no-check", ["man braucht keine unabhängige prüfung", "es ist keine zweite quelle nötig",
                                   "keine kontrolle notwendig", "man braucht dafür keinen beweis"]),
        ("d01", "en", "no-check", ["you dont need an outside check", "no independent check is necessary",
                                   "nobody has to check it"]),
        ("d02", "de", "no-choice", ["man braucht keine erlaubnis", "sie brauchen keine zustimmung"]),
        ("d02", "de", "it-helps", ["hilft nicht gegen klauen", "das hilft nicht gegen klauen", "nützt nix gegen klauen",
                                   "stoppt das klauen nicht", "schreckt keinen ab der klauen will",
                                   "helfen nicht gegen klauen", "die kameras helfen nicht gegen klauen",
                                   "scannen hilft doch nicht gegen klauen", "es schützt nicht vor klauen"]),
    ],
)  # fmt: skip
def test_denials_are_not_accepted(discussion: str, language: Language, aspect: str, texts: list[str]) -> None:
    assert [text for text in texts if aspect in read(discussion, language, text).accepted] == []


@pytest.mark.parametrize(
    ("discussion", "language", "aspect", "text"),
    [
        ("d01", "de", "out-of-how-many", "ich weiß nicht von wie vielen"),
        ("d01", "de", "false-alarms", "keine Ahnung, wie viele falsch waren"),
        ("d01", "en", "false-alarms", "we dont know how many were wrong"),
        ("d01", "de", "false-alarms", "die firma sagt selbst nicht wie viele unschuldige gemeldet wurden"),
        ("d01", "de", "maker-counts", "Nur ein Idiot glaubt der Firma, die verdient doch daran"),
        ("d02", "de", "it-helps", "Klaut keiner mehr Papier"),
        ("d02", "de", "out-of-proportion", "man braucht keine Gesichtserkennung für Klopapier"),
        ("d02", "en", "out-of-proportion", "you dont need to scan faces for toilet paper"),
    ],
)
def test_what_sounds_alike_is_accepted(discussion: str, language: Language, aspect: str, text: str) -> None:
    reading = read(discussion, language, text)
    assert (aspect in reading.accepted, reading.kind) == (True, Kind.ANSWER)


@pytest.mark.parametrize("discussion", ["d01", "d02"])
@pytest.mark.parametrize(
    ("language", "kind", "texts"),
    [
        ("de", Kind.STUCK, ["keine Ahnung", "weiß nicht", "weiss ned", "Ich weiß es nicht genau", "weiß ich nicht",
                            "kann ich nicht sagen", "Hilfe"]),
        ("en", Kind.STUCK, ["I don't know", "no idea", "i do not understand", "help", "I really don't know tbh"]),
        ("de", Kind.HOSTILE, ["du Idiot"]),
        ("en", Kind.HOSTILE, ["you idiot"]),
    ],
)  # fmt: skip
def test_what_is_no_answer(discussion: str, language: Language, kind: Kind, texts: list[str]) -> None:
    found = {text: read(discussion, language, text).kind for text in texts}
    assert found == dict.fromkeys(texts, kind)


def test_who_is_not_known_to_have_checked_is_an_answer() -> None:
    assert read("d01", "de", "man weiß nicht wer das geprüft hat").kind is Kind.ANSWER
