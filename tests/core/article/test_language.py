import pytest

from bot.core.article.language import detect_language
from tests.core.article.lexicons import LEXICONS

TEXTS = """
de Der Stadtrat hat am Dienstag beschlossen, dass die Halle geschlossen bleibt und danach saniert wird.
en The council has decided that the hall will stay closed until the summer, and that it will be repaired.
-- Le conseil municipal a décidé mardi que la salle resterait fermée jusqu'à l'été et serait ensuite rénovée.
-- De gemeenteraad heeft dinsdag besloten dat de zaal tot de zomer gesloten blijft en dan wordt gerenoveerd.
-- Byrådet besluttede tirsdag, at hallen skal være lukket indtil sommeren, og at den derefter skal sættes i stand.
-- Der Rat tagt.
-- 12 34 56 78 – 90 12 34 56 78 – 90 12 34 56 78 – 90 12 34 56 78 – 90
-- Der Hund is the best, sagte Ann, und die cat is not, but the dog und der Kater sind, sagt sie, in love.
"""


@pytest.mark.parametrize("line", TEXTS.strip().split("\n"))
def test_languages(line: str) -> None:
    expected, text = line.split(" ", 1)
    assert (detect_language(text, LEXICONS) or "--") == expected
