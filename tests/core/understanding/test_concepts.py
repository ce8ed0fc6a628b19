import pytest

from bot.core.content import Wording
from bot.core.understanding.concepts import Heard, Idea
from tests.core.understanding.reading import places, reduce_in

WORDING = Wording(
    says=("Keiner klaut mehr Papier", "Es hilft"),
    concepts=(
        ("klauen", "Papier", "nicht klauen", "kein Dieb"),
        ("helfen", "verhindern", "nicht mehr", "nicht klauen"),
    ),
)


def hear(text: str) -> Heard:
    return Idea(WORDING, "de", reduce_in("de")).hear(places(text, "de"))


def test_an_idea_is_there_when_all_its_parts_are() -> None:
    assert hear("Das hilft gegen Klauen").complete
    assert hear("Das hilft").share == 0.5
    assert hear("Pizza").share == 0


def test_a_denial_that_the_idea_asks_for_denies_no_other_word() -> None:
    assert hear("Keiner kann klauen, und Papier ist da. Das hilft").complete
    heard = hear("Dann wird nicht mehr geklaut")
    assert (heard.complete, heard.contradicted) == (True, False)


def test_a_denial_of_one_word_is_not_the_denial_that_another_asks_for() -> None:
    heard = hear("Das verhindert das Klauen nicht")
    assert (heard.complete, heard.contradicted) == (False, True)


@pytest.mark.parametrize("text", ["Das hilft nicht gegen Klauen", "Die helfen doch nicht gegen Klauen"])
def test_a_denied_verb_of_the_idea_leaves_no_denial_for_another_word(text: str) -> None:
    heard = hear(text)
    assert (heard.complete, heard.doubt) == (False, True)


def test_a_longer_expression_speaks_for_its_words() -> None:
    wording = Wording(says=("a", "b"), concepts=(("Quelle", "keine zweite Quelle"),))
    heard = Idea(wording, "de", reduce_in("de")).hear(places("Es gibt keine zweite Quelle", "de"))
    assert (heard.complete, heard.contradicted) == (True, False)


def test_what_is_denied_in_a_clause_leaves_the_others_of_its_part_in_doubt() -> None:
    heard = hear("Die helfen und verhindern beim Klauen nicht")
    assert (heard.complete, heard.contradicted) == (False, True)


def test_what_is_denied_in_one_clause_contradicts_what_another_says() -> None:
    heard = hear("Das hilft beim Klauen, aber es verhindert das nicht")
    assert (heard.complete, heard.contradicted) == (True, True)


def test_what_is_not_told_is_not_denied() -> None:
    wording = Wording(says=("a", "b"), concepts=(("Fehlalarm",), ("nicht sagen", "fehlen")))
    idea = Idea(wording, "de", reduce_in("de"))
    assert idea.hear(places("Die Zahl der Fehlalarme wird nicht gesagt", "de")).complete
    assert idea.hear(places("Die Fehlalarme fehlen", "de")).complete
    heard = idea.hear(places("Es gab keine Fehlalarme, und das sagen sie", "de"))
    assert (heard.share, heard.contradicted, heard.denied) == (0, True, True)
    assert not idea.hear(places("Es steht da, wie viele Fehlalarme fehlen", "de")).complete


def test_parts_that_tell_more_weigh_more() -> None:
    wording = Wording(says=("a", "b"), concepts=(("Firma",), ("Werbung",)))
    idea = Idea(wording, "de", reduce_in("de"))
    texts = [("Werbung der Firma", True), ("Werbung", True), ("Die Firma ist groß", False), ("Pizza", False)]
    assert idea.hear(places("Werbung", "de")).odds == 0
    idea.learn([(places(text, "de"), there) for text, there in texts])
    company, advert = (idea.hear(places(text, "de")).odds for text in ("Firma", "Werbung"))
    assert company < 0 < advert
