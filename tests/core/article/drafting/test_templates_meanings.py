"""Templates that ask what words mean: the tone of a cue, how a number is meant, doubt, Konjunktiv, parts in marks."""

import pytest

from bot.core.article.drafting.doubt import propose_doubts
from bot.core.article.drafting.konjunktiv import propose_konjunktiv
from bot.core.article.drafting.nearness import propose_nearness
from bot.core.article.drafting.part_quoted import propose_part_quoted
from bot.core.article.drafting.tone import propose_tones
from bot.core.languages import Language
from tests.core.article.drafting.pages import Said, Says, page_of
from tests.core.article.drafting.proposing import SAGTE, keys, others, proposed

ASKED = (Said("Wie lange bleibt die alte Brücke noch gesperrt?"),) * 3


@pytest.mark.parametrize(
    ("language", "text", "cue", "key"),
    [
        ("de", "Die Firma Berg wies gestern alle Vorwürfe zurück.", "wies", "Dass jemand etwas für falsch erklärt"),
        ("de", "Die Stadt räumte gestern ein, dass Stühle fehlen.", "räumte", "Dass jemand etwas Unangenehmes zugibt"),
        ("de", "Die Stühle fehlen schon lange, warnte Mara Thiel.", "warnte", "Dass jemand eine Gefahr kommen sieht"),
        ("de", "Die Stühle fehlen schon lange, sagte Mara Thiel.", "sagte", "Nichts: Das Wort ist neutral"),
        (
            "en",
            "The firm claimed that all of the chairs were new.",
            "claimed",
            "Dass der Artikel eher Zweifel daran hat",
        ),
    ],
)
def test_the_tone_of_a_cue_is_that_of_its_group(language: Language, text: str, cue: str, key: str) -> None:
    (one,) = proposed(propose_tones, page_of(language, Said(text, (Says(cue, "Mara Thiel"),))))
    assert keys(one) == [key]
    assert "Dass die Aussage schon geprüft worden ist" in others(one)
    assert len(others(one)) == 3
    assert (one.template, one.tier) == (1, "A")


@pytest.mark.parametrize(
    "said",
    [
        SAGTE,
        (Said("Die Stühle fehlen schon lange, murmelte Mara Thiel.", (Says("murmelte", "Mara Thiel"),))),
        (Said("Die Stühle fehlen schon lange, warnte Mara Thiel.", (Says("warnte", tier="weak"),))),
        (Said("Sie warnte, und Thiel warnte ebenso: Die Stühle fehlen.", (Says("warnte", "Thiel"),))),
        Said("Mara Thiel warnte, dass Stühle fehlen, und Beck sagte nichts.", (Says("warnte"), Says("sagte"))),
    ],
)
def test_a_cue_without_a_known_tone_asks_nothing(said: Said) -> None:
    assert proposed(propose_tones, page_of("de", said)) == []


def test_nothing_is_asked_about_tones_in_an_interview() -> None:
    said = Said("Die Stühle fehlen schon lange, warnte Mara Thiel.", (Says("warnte", "Mara Thiel"),))
    assert proposed(propose_tones, page_of("de", *ASKED, said)) == []


@pytest.mark.parametrize(
    ("language", "before", "key"),
    [
        ("de", "rund", "Etwas mehr oder etwas weniger als die Zahl"),
        ("de", "knapp", "Auf jeden Fall etwas weniger als die Zahl"),
        ("de", "mindestens", "Die Zahl oder mehr, aber nicht weniger"),
        ("de", "bis zu", "Die Zahl oder weniger, aber nicht mehr"),
        ("en", "just over", "Auf jeden Fall etwas mehr als die Zahl"),
        ("en", "at most", "Die Zahl oder weniger, aber nicht mehr"),
    ],
)
def test_a_word_before_a_number_says_how_it_is_meant(language: Language, before: str, key: str) -> None:
    text = f"In Hollbach gab es am Samstag {before} 300 Stühle im Saal."
    said = Said(text, hedges=(before,), figures=(("300 Stühle", 300, "Stühle", None),))
    (one,) = proposed(propose_nearness, page_of(language, said))
    assert keys(one) == [key]
    assert "Genau die Zahl, nicht mehr und nicht weniger" in others(one)
    assert f"„{before} 300 Stühle“" in one.question.de.stem


@pytest.mark.parametrize(
    ("text", "figure", "value", "hedges"),
    [
        ("Der Verein sucht im Dorf schon lange etwa 300 Stühle.", "300 Stühle", 300, ()),
        ("Im Saal stehen am Samstag nicht mindestens 300 Stühle.", "300 Stühle", 300, ()),
        ("Im Saal stehen am Samstag noch etwa zwei alte Stühle.", "zwei", 2, ("etwa",)),
        ("Im Saal „stehen“ am Samstag noch rund 300 Stühle.", "300 Stühle", 300, ("rund",)),
        ("Im Saal stehen am Samstag noch die 300 Stühle.", "300 Stühle", 300, ()),
        ("Im Saal gab es am Samstag eine fast fünfstündige Debatte.", "fünfstündige", 5, ("fast",)),
    ],
)
def test_a_number_that_is_not_limited_is_not_asked_about(
    text: str, figure: str, value: float, hedges: tuple[str, ...]
) -> None:
    said = Said(text, hedges=hedges, figures=((figure, value, "Stühle", None),))
    assert proposed(propose_nearness, page_of("de", said)) == []


@pytest.mark.parametrize(
    ("language", "text", "hedge", "stem"),
    [
        ("de", "Der Zug fährt vermutlich erst im Sommer wieder.", "vermutlich", "wenn „vermutlich“ hier fehlte?"),
        ("de", "Der Zug dürfte erst im Sommer wieder fahren.", "dürfte", "wenn statt „dürfte“ hier „wird“ stünde?"),
        ("en", "The train may run only in summer this year.", "may", "wenn statt „may“ hier „will“ stünde?"),
        ("en", "Perhaps the train runs in summer this year.", "Perhaps", "wenn „Perhaps“ hier fehlte?"),
    ],
)
def test_without_its_word_of_doubt_a_sentence_sounds_certain(
    language: Language, text: str, hedge: str, stem: str
) -> None:
    (one,) = proposed(propose_doubts, page_of(language, Said(text, hedges=(hedge,))))
    assert keys(one) == ["Es klänge sicher, als stünde es fest"]
    assert stem in one.question.de.stem
    assert len(others(one)) == 3


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("de", "Vermutlich fährt der Zug im Sommer wieder nach Lindau.", "Vermutlich"),
        ("de", "Der Zug dürfte längst nach Lindau gefahren sein.", "dürfte"),
        ("de", "Der Zug fährt vielleicht drei Stunden nach Lindau.", "vielleicht"),
        ("de", "Der Zug scheint im Sommer nach Lindau zu fahren.", "scheint"),
        ("de", "Der Zug dürfte wohl im Sommer nach Lindau fahren.", "dürfte"),
        ("de", "Der Zug fährt vermutlich, meldet die Bahn in Lindau.", "vermutlich"),
    ],
)
def test_a_doubt_that_cannot_simply_go_asks_nothing(language: Language, text: str, hedge: str) -> None:
    assert proposed(propose_doubts, page_of(language, Said(text, hedges=(hedge,)))) == []


def test_what_somebody_else_doubts_is_not_asked_about() -> None:
    said = Said("Der Zug fährt vermutlich erst im Sommer, so Thiel.", (Says("so", "Thiel"),), hedges=("vermutlich",))
    assert proposed(propose_doubts, page_of("de", said)) == []


def test_in_a_comment_a_doubt_may_be_irony() -> None:
    said = Said("Der Zug fährt vermutlich erst im Sommer wieder.", hedges=("vermutlich",))
    mine = [f"Ich war {n} Jahre lang jeden Morgen in dieser Halle." for n in (2, 4, 6)]
    assert proposed(propose_doubts, page_of("de", said, *mine)) == []
    assert len(proposed(propose_doubts, page_of("de", said, *mine[:2]))) == 1


def test_the_konjunktiv_shows_that_something_is_passed_on() -> None:
    said = Said("Die Brücke sei frei und bleibe es, teilte die Stadt mit.", (Says("teilte", "Stadt"),))
    (one,) = proposed(propose_konjunktiv, page_of("de", said))
    assert keys(one) == ["Der Artikel gibt wieder, was jemand sagt"]
    assert "„sei“ (statt „ist“)" in one.question.de.stem
    assert any("„war“" in why for why in one.question.de.why.values())


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt wollte wissen, ob die Brücke frei sei.",
        "Die Brücke sei frei, hat mir die Stadt gesagt.",
        "Die „Brücke“ sei frei, teilte die Stadt heute mit.",
        "Die Brücke helfe allen, teilte die Stadt heute mit.",
        "Die Brücke ist frei, teilte die Stadt heute mit.",
        "Die Brücke sei gestern geräumt worden, teilte die Stadt heute mit.",
        "Die Brücke sei frei und der Weg sei breit, teilte die Stadt heute mit.",
        "Die Brücke sei frei, teilte die Stadt heute mit und sagte, der Weg sei breit.",
        "Die Brücke sei morgen frei, teilte die Stadt heute mit.",
    ],
)
def test_a_konjunktiv_that_is_not_clear_is_not_asked_about(text: str) -> None:
    assert proposed(propose_konjunktiv, page_of("de", Said(text, (Says("Brücke", "Stadt"),)))) == []


def test_what_is_to_come_is_not_told_from_the_past() -> None:
    said = Said("Die Stadt werde die Brücke räumen, teilte das Rathaus mit.", (Says("teilte", "Rathaus"),))
    (one,) = proposed(propose_konjunktiv, page_of("de", said))
    assert len(others(one)) == 2
    taken_back = Said("In Wahrheit ist die Brücke gesperrt, und das seit Jahren.")
    assert proposed(propose_konjunktiv, page_of("de", said, taken_back)) == []


def test_nothing_is_asked_about_forms_in_an_interview() -> None:
    said = Said("Die Brücke sei frei, teilte die Stadt Hollbach mit.", (Says("teilte", "Stadt"),))
    assert proposed(propose_konjunktiv, page_of("de", *ASKED, said)) == []
    assert proposed(propose_konjunktiv, page_of("en", said)) == []


def test_of_a_sentence_that_is_quoted_in_part_only_that_part_is_certain() -> None:
    said = Said(
        "Mara Thiel nannte den Umbau der Halle gestern „einen teuren Fehler“.",
        (Says("nannte", "Mara Thiel", "direct", "einen teuren Fehler"),),
    )
    (one,) = proposed(propose_part_quoted, page_of("de", said))
    assert keys(one) == ["Nur die Wörter in Anführungszeichen"]
    assert (one.template, one.tier) == (3, "A")
    assert one.question.misconception == "half-quote-as-whole"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("„Ein teurer Fehler“, sagte Mara Thiel gestern im Rat der Stadt.", "Ein teurer Fehler"),
        ("Mara Thiel sagte gestern im Rat der Stadt: „Ein teurer Fehler.“", "Ein teurer Fehler."),
        ("Mara Thiel sagte gestern im Rat, es sei „Hochstapelei“.", "Hochstapelei"),
        ("Mara Thiel sagte, es sei „ein Fehler, den wir alle noch bereuen“.", "ein Fehler, den wir alle noch bereuen"),
    ],
)
def test_whole_quotations_and_single_words_are_not_quoted_in_part(text: str, words: str) -> None:
    said = Said(text, (Says("sagte", "Mara Thiel", "direct", words),))
    assert proposed(propose_part_quoted, page_of("de", said)) == []
