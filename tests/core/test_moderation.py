"""What waits for a teacher, and what only looks like it, in both languages."""

import pytest

from bot.core.moderation import hide_names, hold_of
from bot.core.rounds import Hold

NAMES = (
    "Mia-Sophie Weber",
    "Jörg Müller",
    "Jonas K.",
    "Rose Ngo",
    "Will Turner",
    "Ernst von Aue",
    "Bo",
    "Mark",
    "İpek Çelik",
    "Şeyma de la Cruz",
    "Ana",
)
PSEUDONYMS = ("Waldfuchs", "Silver Robin", "Alias 47", "die", "12", "K.O.")
INSULTS = ("idiot*", "arsch", "*arschloch*", "halt die fresse", "moron*", "shut the hell up", "ass")

LINK = (
    "Schau auf www.beispiel.de",
    "www . beispiel . de",
    "w w w . beispiel . de",
    "www punkt beispiel punkt de",
    "https://example.org/x",
    "http :// example.org",
    "hxxps://bad.example",
    "beispiel.de sagt es auch",
    "Steht auf beispiel.DE.",
    "beispiel . de",
    "beispiel(punkt)de",
    "beispiel [dot] com",
    "beispiel dot com",
    "see example.com/page?x=1",
    "news.example.co.uk",
    "t.me/klasse7b",
    "T . me / klasse7b",
    "discord.gg/abc",
    "youtu.be/xyz",
    "bit.ly/3x",
    "krone.at/artikel",
    "folgt @lena_07",
    "@lena.official ist besser",
    "mail an lena@beispiel.de",
    "lena (at) beispiel (punkt) de",
    "lena [ät] schule",
    "insta: lena_07",
    "Instagram lena.07",
    "Snap: max2009",
    "add me on snapchat lou_99",
    "discord: tom#1234",
    "tom#1234",
    "ｗｗｗ．beispiel．ｄｅ",
    "www.bei\u200bspiel.de",
    "insta: lena.mueller",
    "Insta: lenamueller",
    "snap lenamueller",
    "Snap lena.mueller",
    "insta ist lenamueller",
    "mein Insta heißt lenchen",
    "my instagram is lenamueller",
)
PHONE = (
    "Ruf an: 0151 23456789",
    "0151/2345678",
    "0151-234 56 78",
    "(0151) 2345678",
    "(030) 12 34 567",
    "030 1234567",
    "+49 151 23456789",
    "+49 (0) 151 23456789",
    "+49151/23456789",
    "0049 151 23456789",
    "0 1 5 1 2 3 4 5 6 7 8",
    "0151.23.45.67",
    "015123456789",
    "15123456789",
    "null eins fünf eins zwei drei vier fünf sechs",
    "zero seven seven zero zero nine zero one two",
    "call 555-123-4567",
    "text me (555) 123-4567",
    "+44 7700 900123",
    "meine nummer 0176 ― nein, 0176 1234567",
)
NAME = (
    "Mia hat recht",
    "das ist mias Meinung",
    "wie MIA sagt",
    "Sophies Satz",
    "Mia-Sophie sagt es",
    "Joerg glaubt alles",
    "Jörgs Zahl",
    "jorg hat recht",
    "Muller hat recht",
    "Jonas' Grund",
    "Jonas’ Grund",
    "so wie jonas sagt",
    "Das hat Rose gesagt",
    "Rose sagt das auch",
    "Da blüht eine Rose",
    "Then Will laughed",
    "Dann hat Ernst gelacht",
    "Ich und Bo finden das",
    "Mark glaubt es",
    "I agree with Mark",
    "Frau Weber meint das auch",
    "Das sagt auch İpek",
    "ipek sagt es",
    "Celik sagt es",
    "Cruz' Meinung",
    "Waldfuchs hat recht",
    "der waldfuchs auch",
    "Waldfuchss Grund",
    "Silver Robin is right",
    "Silver Robins Federn",
    "like silver robin's reason",
    "silverrobin said so",
    "Alias 47 liegt falsch",
    "K.O. sagt das",
    "Jo\u0308rg glaubt alles",
    "MiaSophieWeber sagt es",
    "miasophiewebers Satz",
    "willturner meint das",
    "M i a hat recht",
    "S.o.p.h.i.e sagt es",
    "J o n a s",
)
INSULT = (
    "Du Idiot",
    "Solche 1d10ten glauben das",
    "So ein A r s c h",
    "Arschloch-Firma",
    "halt die Fresse",
    "what a moron",
    "shut the hell up",
    "they are m0r0ns",
    "pain in the a$$",
    "Id*ot",
)
FINE = (
    "Instagram ist schlecht für uns",
    "Insta ist nicht die Quelle",
    "Instagram ist unzuverlässig",
    "Snap verbreitet auch Falsches",
    "Signal. Das ist sicher.",
    "Snapchat is not a source",
    "Telegram: das steht dort oft",
    "a b c d sind die Optionen",
    "z. B. u. a. so",
    "Die Zahl kommt vom Hersteller selbst, der will verkaufen.",
    "Only the maker says so.",
    "Niemand Unabhängiges hat das geprüft.",
    "2000 von wie vielen? Vielleicht von 1.000.000.",
    "2000 of 250.000.000 faces, or 1,400,000,000?",
    "Im Jahr 2018 und 2019, 2020, 2021, 2022",
    "Am 24.12.2018 um 08.30 Uhr",
    "von 08.30 - 09.45 bis 10.15 Uhr",
    "03.12.2018 bis 04.12.2019",
    "Am 1.2. und am 3.4.",
    "0,1 % von 160000 sind 160",
    "0.1 % of 160,000 people is 160",
    "1400000000 Menschen, also 1000000000000",
    "0 von 10 waren richtig",
    "eins zwei drei vier fünf sechs sieben",
    "Es gibt z.B. Fehler, d.h. falsche Alarme, u.a. hier.",
    "Das stimmt.Es ist so.Aber nicht immer.",
    "It is true.To me it is.At least here.",
    "Er sagt: das ist so. De facto nicht.",
    "Auf Instagram ist das auch so.",
    "Instagram: that is the same problem",
    "Das ist ein guter Punkt. Die anderen",
    "Der wichtige Punkt ist: wer sagt das?",
    "Das www ist voll davon",
    "und/oder beides",
    "50/50, vielleicht 60:40",
    "Nr. 7 @ home",
    "Satz #3",
    "Will this work?",
    "Will das jemand? Ernst ist das nicht.",
    "I will not agree. They mark it, it rose.",
    "rosenrot und marktfähig",
    "ernst gemeint, ich will das",
    "Miami ist weit weg",
    "Das bo ist klein",
    "Analyse von Bananen",
    "Von der Polizei, de facto",
    "robin silver, rote Müllersche Mühle",
    "12 Leute, die das sagen",
    "Klasse, das passt",
    "Die Klasse hat 12 Assistenten",
    "Marschieren sie mit?",
    "Wer hat die Tür gehalten? Halt die Augen auf",
    "",
    "???",
)
ROWS = [
    *((text, Hold.LINK) for text in LINK),
    *((text, Hold.PHONE) for text in PHONE),
    *((text, Hold.NAME) for text in NAME),
    *((text, Hold.INSULT) for text in INSULT),
    *((text, None) for text in FINE),
]


@pytest.mark.parametrize(("text", "hold"), ROWS)
def test_what_waits_and_why(text: str, hold: Hold | None) -> None:
    assert hold_of(text, NAMES, INSULTS, PSEUDONYMS) is hold


def test_without_names_and_words_only_addresses_wait() -> None:
    assert hold_of("Mia ist ein Idiot", (), ()) is None
    assert hold_of("Mia: 0151 23456789", (), ()) is Hold.PHONE


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Mia sagt das, Joergs Freund auch", "(…) sagt das, (…) Freund auch"),
        ("silverrobin und Silver Robins Satz", "(…) und (…) Satz"),
        ("Die Rose blüht, die rosen auch", "Die (…) blüht, die rosen auch"),
        ("Silver Weber Robin", "Silver (…) Robin"),
        ("die Firma sagt 12", "die Firma sagt 12"),
        ("", ""),
    ],
)
def test_names_are_hidden(text: str, hidden: str) -> None:
    assert hide_names(text, NAMES, PSEUDONYMS) == hidden


def test_a_name_within_a_pseudonym_is_hidden_once() -> None:
    assert hide_names("so says Silver Robin here", ("Silver",), ("Silver Robin",)) == "so says (…) here"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Los geht es", ("Lo",)),  # no genitive
        ("ernst gemeint", ("Ernst",)),  # a word as well
        ("boli ist ein Wort", ("Bo Li",)),  # four letters may be anything
        ("a b o d sind die Optionen", ("Bo",)),
        ("Option K ist richtig", ("Jonas K.",)),
    ],
)
def test_what_is_too_short_for_a_name(text: str, names: tuple[str, ...]) -> None:
    assert hold_of(text, names, ()) is None


def test_five_letters_run_together_are_a_name_and_one_letter_is_no_pseudonym() -> None:
    assert hold_of("das sagt bolin", ("Bo Lin",), ()) is Hold.NAME
    assert hold_of("K sagt das", (), (), ("K",)) is None
