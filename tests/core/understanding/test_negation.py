import pytest

from bot.core.languages import Language
from tests.core.understanding.reading import state


@pytest.mark.parametrize(
    ("language", "text", "word", "expected"),
    [
        # What a word of denial falls on
        ("de", "Das hat keiner geprüft", "geprüft", "denied"),
        ("de", "Geprüft hat das niemand", "geprüft", "denied"),
        ("de", "Es gibt keine unabhängige Quelle", "quelle", "denied"),
        ("de", "Das ist nicht übertrieben", "übertrieben", "denied"),
        ("de", "Das lohnt sich doch nicht", "lohnt", "denied"),
        ("de", "Ein Scan ohne Erlaubnis ist Zwang", "erlaubnis", "denied"),
        ("de", "Ein Scan ohne Erlaubnis ist Zwang", "zwang", "said"),
        ("de", "Weder die Polizei noch Forscher haben das bestätigt", "bestätigt", "denied"),
        ("de", "Klauen ist nicht gut", "klauen", "open"),
        ("de", "Das kann man nicht entscheiden", "entscheiden", "denied"),
        ("de", "niemand", "niemand", "said"),
        ("de", "Da ist das Papier noch", "papier", "said"),
        ("en", "Nobody has checked it", "checked", "denied"),
        ("en", "No independent person confirmed it", "confirmed", "denied"),
        ("en", "no one else confirmed it", "confirmed", "denied"),
        ("en", "It isn't over the top", "top", "denied"),
        ("en", "They hardly checked it", "checked", "denied"),
        ("en", "scanned without permission", "permission", "denied"),
        ("en", "neither the company nor its boss earns money", "money", "denied"),
        ("en", "It is not", "it", "open"),
        ("en", "none", "none", "said"),
        # Denials that deny nothing, and denials of denials
        ("de", "Das hat nicht nur die Firma geprüft", "geprüft", "said"),
        ("de", "Nicht die Firma, sondern die Polizei zählt", "polizei", "said"),
        ("de", "Niemand hat das nicht geprüft", "geprüft", "said"),
        ("en", "not only the police checked it", "checked", "said"),
        ("en", "nothing but lies", "lies", "said"),
        ("en", "you can't deny that it helps", "helps", "said"),
        ("en", "there is no lack of tests", "tests", "said"),
        # Who denies saying or knowing, denies nothing of what is said
        ("de", "Die Fehlalarme werden nicht genannt", "fehlalarme", "untold"),
        ("de", "Zu Fehlalarmen gibt es keine Angabe", "fehlalarmen", "untold"),
        ("de", "Die Zahl der Fehlalarme fehlt", "fehlalarme", "untold"),
        ("en", "They don't tell us the errors", "errors", "untold"),
        ("en", "the errors are left out", "errors", "untold"),
        ("en", "no word about the errors", "errors", "untold"),
        ("en", "reporters do not have time", "time", "denied"),
        # Who denies that something is true, denies it
        ("de", "Es stimmt nicht, dass es hilft", "hilft", "denied"),
        ("de", "Ich glaube nicht dass das hilft", "hilft", "denied"),
        ("de", "Man kann nicht sagen, dass es hilft", "hilft", "denied"),
        ("de", "Man kann nicht sagen das ist übertrieben", "übertrieben", "denied"),
        ("de", "Es gibt keinen Beweis, dass es hilft", "hilft", "denied"),
        ("en", "I don't think it helps", "helps", "denied"),
        ("en", "It is not true that it helps", "helps", "denied"),
        ("en", "no proof that it helps", "helps", "denied"),
        ("en", "I didn't believe it", "believe", "denied"),
        ("en", "it's not proven at all", "proven", "denied"),
        ("en", "that is not true at all", "true", "denied"),
        ("de", "Ma hod koa Zeit", "zeit", "denied"),
        ("de", "Des is koi echte Wahl", "wahl", "denied"),
        # Who denies saying it themselves, denies who says it
        ("de", "Die Firma sagt das nicht selbst", "selbst", "denied"),
        ("de", "Die Firma sagt selbst nicht wie viele", "selbst", "untold"),
        ("en", "They did not say it themselves", "themselves", "denied"),
        # Who denies a need, denies nothing else
        ("de", "Man braucht keine unabhängige Prüfung", "braucht", "denied"),
        ("de", "Man braucht keine unabhängige Prüfung", "prüfung", "open"),
        ("de", "Es ist keine Prüfung nötig", "prüfung", "open"),
        ("de", "Die Papier brauchen haben keine Wahl", "wahl", "denied"),
        ("de", "Da muss keiner nachprüfen", "nachprüfen", "denied"),
        ("en", "You don't need an outside check", "check", "open"),
        ("en", "There is no need for a check", "check", "open"),
        ("en", "No independent check is necessary", "check", "open"),
        ("en", "Nobody has to check it", "check", "open"),
        ("en", "They have no choice people need paper", "choice", "denied"),
        # A verb at the head of a clause
        ("de", "Stoppt das Klauen nicht", "stoppt", "denied"),
        ("de", "Helfen nicht gegen Klauen", "helfen", "denied"),
        # A question that denies expects a yes
        ("de", "Ist das nicht übertrieben?", "übertrieben", "open"),
    ],
)
def test_what_a_denial_falls_on(language: Language, text: str, word: str, expected: str) -> None:
    assert state(text, word, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "word", "expected"),
    [
        ("de", "Ich bezweifle, dass es hilft", "hilft", "denied"),
        ("de", "Dass es hilft ist Quatsch", "hilft", "denied"),
        ("de", "Es ist falsch, dass es hilft", "hilft", "denied"),
        ("de", "Es wäre falsch das übertrieben zu nennen", "übertrieben", "open"),
        ("de", "Das ist falsch gezählt", "gezählt", "said"),
        ("de", "Das ist nicht falsch gezählt", "gezählt", "denied"),
        ("de", "Von wegen übertrieben", "übertrieben", "denied"),
        ("de", "Von Zwang kann keine Rede sein", "zwang", "denied"),
        ("de", "Als ob das hilft", "hilft", "open"),
        ("de", "Das ist so, als ob es hilft", "hilft", "said"),
        ("de", "Wieso soll das übertrieben sein", "übertrieben", "open"),
        ("de", "Ich verstehe nicht wieso das übertrieben ist", "übertrieben", "open"),
        ("de", "Wer sagt denn, dass es hilft", "hilft", "denied"),
        ("de", "Wer hilft", "hilft", "said"),
        ("de", "Bestreiten kann man das", "kann", "open"),
        ("en", "I doubt it helps", "helps", "denied"),
        ("en", "I doubt that it helps", "helps", "denied"),
        ("en", "It fails to help", "help", "denied"),
        ("en", "far from excessive", "excessive", "denied"),
        ("en", "As if that helped", "helped", "denied"),
        ("en", "saying it helps is nonsense", "helps", "denied"),
        ("en", "it is not nonsense to say it helps", "helps", "open"),
        ("en", "I don't see how that is excessive", "excessive", "open"),
        ("en", "I don't see how many were scanned", "scanned", "said"),
        ("en", "who says it helps", "helps", "open"),
        ("en", "why would that help", "help", "open"),
        ("en", "but why", "why", "said"),
        ("en", "because", "because", "said"),
        ("en", "a joke is not an apology", "apology", "denied"),
        ("en", "they just made a joke about it", "made", "said"),
        ("de", "Das bremst die Gerüchte", "bremst", "said"),
        ("de", "Das Gerücht bremst keiner", "gerücht", "open"),
    ],
)
def test_what_is_denied_without_a_word_of_denial(language: Language, text: str, word: str, expected: str) -> None:
    assert state(text, word, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "word", "expected"),
    [
        ("de", "Es steht da, wie viele gescannt wurden", "gescannt", "answered"),
        ("de", "Es steht nicht da, wie viele gescannt wurden", "gescannt", "said"),
        ("de", "Man müsste wissen, wie viele gescannt wurden", "gescannt", "said"),
        ("de", "Es ist unbekannt, wie viele gescannt wurden", "gescannt", "said"),
        ("de", "Die verschweigen nicht, wie viele gescannt wurden", "gescannt", "answered"),
        ("en", "It says exactly how many were scanned", "scanned", "answered"),
        ("en", "they did not leave out how many were scanned", "scanned", "answered"),
        ("de", "Von wie vielen ist egal", "vielen", "dismissed"),
        ("de", "Es spielt keine Rolle, wie viele gescannt wurden", "gescannt", "dismissed"),
        ("de", "Die Gesamtzahl muss man nicht kennen", "gesamtzahl", "dismissed"),
        ("en", "it does not matter that they sell it", "sell", "dismissed"),
        ("en", "it matters that they sell it", "sell", "said"),
        ("de", "Von wie vielen ist mir wurst", "vielen", "dismissed"),
        ("de", "Alle essen Wurst", "essen", "said"),
        ("de", "Das klingt schlimmer als es ist", "klingt", "said"),
        ("de", "Wem die Uhr egal ist, der klickt nicht", "uhr", "said"),
        ("de", "Die Uhr ist mir egal", "uhr", "dismissed"),
        ("de", "Die Uhr ist nicht egal", "uhr", "open"),
        ("en", "I don't care about the clocks", "clocks", "dismissed"),
        ("en", "people who don't care about the clocks", "clocks", "open"),
        ("en", "thieves don't care about the scan", "scan", "open"),
        ("en", "it sounds worse than it is", "sounds", "said"),
        ("en", "most viewers have not seen the correction", "correction", "untold"),
        ("en", "you don't have to know the number", "number", "dismissed"),
        ("en", "important news do not get through", "news", "open"),
        ("en", "the place is not important", "place", "dismissed"),
        ("en", "the place isn't that important", "place", "dismissed"),
        ("de", "Die Leute sollten aufhören", "aufhören", "wanted"),
        ("en", "stealing must be stopped", "stopped", "wanted"),
        ("de", "Sie bekämen Ärger, wenn sie lügen", "lügen", "said"),
        ("de", "Sie würden Ärger kriegen, wenn sie lügen", "lügen", "wanted"),
        ("en", "they would be in trouble if they lied", "lied", "wanted"),
        ("en", "If they lied it could be seen", "seen", "said"),
    ],
)
def test_what_is_said_but_not_said_to_be_so(language: Language, text: str, word: str, expected: str) -> None:
    assert state(text, word, language) == expected
