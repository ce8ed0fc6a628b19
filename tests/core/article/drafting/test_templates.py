"""Templates about words and forms: what they ask, what their key is, and when they are silent."""

import pytest

from bot.core.article.drafting.cue import propose_adverbs, propose_cues
from bot.core.article.drafting.hedge import propose_hedges
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.reported import propose_reported
from bot.core.article.drafting.speech import propose_forms_of_speech
from bot.core.article.drafting.verb_form import propose_verb_forms
from bot.core.content.questions import TapSentence, TapWord
from tests.core.article.drafting.pages import PLAIN_DE, Said, Says, page_of
from tests.core.article.drafting.proposing import LAUT, SAGTE, keys, others, proposed


def test_a_cue_stands_against_words_that_mean_nothing_of_the_kind() -> None:
    said = Said("Der Fehler ist sofort gefunden und behoben worden, sagte Mara Thiel.", (Says("sagte", "Mara Thiel"),))
    (one,) = proposed(propose_cues, page_of("de", said))
    assert keys(one) == ["sagte"]
    assert one.tier == "A"
    assert (one.template, one.question.level) == (1, 1)
    assert others(one) == {"gefunden", "worden"}
    assert isinstance(one.question, TapWord)
    assert one.question.de.sentence == said.text


def test_beside_a_quotation_the_cue_is_given_away() -> None:
    assert proposed(propose_cues, page_of("de", SAGTE)) == []


def test_a_cue_of_two_words_stands_against_whole_phrases() -> None:
    said = Said(
        "Nach Angaben der Stadt fehlen im Winter in der alten Halle viele Stühle mit Lehne des Werks.",
        (Says("Nach Angaben", "Stadt"),),
    )
    (one,) = proposed(propose_cues, page_of("de", said))
    assert keys(one) == ["Nach Angaben"]
    assert one.question.level == 2
    assert others(one) == {"im Winter", "in der alten Halle"}
    english = Said(
        "Repairs of the bridge cost 6 million pounds in the last year, according to the council of Lark.",
        (Says("according to", "council"),),
    )
    assert proposed(propose_cues, page_of("en", english)) == []


def test_a_small_word_stands_against_small_words() -> None:
    said = Said("Seit dem Mai ist die Brücke laut Rat der Stadt für Autos zu.", (Says("laut", "Rat"),))
    (one,) = proposed(propose_cues, page_of("de", said))
    assert others(one) == {"Seit", "für"}


def test_a_verb_in_two_pieces_cannot_be_tapped_but_named() -> None:
    said = Said("Die Firma Berg wies gestern alle Vorwürfe zurück.", (Says("wies", "Firma Berg"),))
    assert proposed(propose_cues, page_of("de", said)) == []
    (one,) = proposed(propose_forms_of_speech, page_of("de", said))
    assert any("„wies … zurück“" in why for why in one.question.de.why.values())


def test_auxiliaries_alone_are_no_verbs_to_choose_from() -> None:
    said = Said(
        "“There had been one, and then there were two,” said Anna Reed.",
        (Says("said", "Anna Reed", "direct", "There had been one, and then there were two,"),),
    )
    assert proposed(propose_cues, page_of("en", said)) == []


@pytest.mark.parametrize(
    "says",
    [
        Says("teilte", "Mara Thiel", tier="weak"),
        Says(""),
        Says("ging"),
        Says("habe"),
        Says("mit, der Fehler sei"),
        Says("te"),
    ],
)
def test_an_unsure_or_unfit_cue_asks_nothing(says: Says) -> None:
    text = "Am Abend teilte Mara Thiel mit, der Fehler sei gefunden, und ging; sie habe Glück gehabt."
    assert proposed(propose_cues, page_of("de", Said(text, (says,)))) == []


def test_two_cues_or_one_that_stands_there_twice_ask_nothing() -> None:
    text = "Mara Thiel sagte am Abend, der Fehler sei behoben, wie auch Jan Beck am Morgen gesagt hatte."
    two = Said(text, (Says("sagte", "Mara Thiel"), Says("gesagt", "Jan Beck")))
    twice = Said("Mara Thiel sagte, sie sagte, dass die neue Brücke bald fertig werden würde.", (Says("sagte"),))
    bare = Said("Lange sagte dort bei uns nur Mara Thiel, dass es so ist.", (Says("sagte", "Mara Thiel"),))
    assert proposed(propose_cues, page_of("de", two, twice, bare)) == []


def test_a_quotation_that_goes_on_behind_the_speaker_is_marked_as_cut() -> None:
    text = "“Nobody at all came to see the old bridge,” said Anna Reed, “so we closed it for good.”"
    parts = ("Nobody at all came to see the old bridge,", "so we closed it for good.")
    said = Said(text, tuple(Says("said", "Anna Reed", "direct", words) for words in parts))
    (one,) = proposed(propose_forms_of_speech, page_of("en", said))
    assert "old bridge […]" in one.question.en.why[str(one.question.model_dump()["key"])]


def test_indirect_speech_stands_against_sentences_of_the_articles_own() -> None:
    (one,) = proposed(propose_reported, page_of("de", LAUT, *PLAIN_DE))
    assert isinstance(one.question, TapSentence)
    assert one.question.key == "s01"
    assert set(one.question.choices) < {"s01", "s02", "s03", "s04", "s05"}
    assert "„Laut“" in one.question.de.why["s01"]


def test_a_long_article_offers_a_sentence_more_and_a_figure_is_named() -> None:
    numbered = Said(
        "Der Bus der Stadt braucht von Hollbach bis Lindau jetzt 40 Minuten länger.",
        figures=(("40 Minuten", 40, "Minuten", None),),
    )
    (one,) = proposed(propose_reported, page_of("de", LAUT, *PLAIN_DE[:2], numbered, words=900))
    assert isinstance(one.question, TapSentence)
    assert len(one.question.choices) == 4
    assert "„40 Minuten“" in one.question.de.why["s04"]


def test_reported_asks_nothing_without_sentences_to_compare() -> None:
    assert proposed(propose_reported, page_of("de", LAUT, PLAIN_DE[0])) == []


def test_forms_of_speech_tell_quotation_paraphrase_and_own_words() -> None:
    analysis = page_of("de", SAGTE, LAUT, PLAIN_DE[0])
    found = {one.sentences[0]: keys(one) for one in proposed(propose_forms_of_speech, analysis)}
    assert found == {
        0: ["Ja, wörtlich und als Zitat"],
        1: ["Ja, aber in anderen Worten"],
        2: ["Nein, das sagt der Artikel"],
    }


@pytest.mark.parametrize(
    "said",
    [
        Said(
            "Der Plan sei „ein großer Fehler“, sagte Mara Thiel im Rat.",
            (Says("sagte", "Mara Thiel", "direct", "ein großer Fehler"),),
        ),
        Said("Laut Beck ist der „große Plan“ für alle gescheitert.", (Says("Laut", "Beck"),)),
        Said(
            "Mara Thiel sagte: „Das geht nicht“, und Beck sei schuld.",
            (Says("sagte", "Mara Thiel", "direct", "Das geht nicht"), Says("sei", "Mara Thiel")),
        ),
        Said("Die alte Brücke dürfte über die Lahr seit Montag gesperrt sein.", hedges=("dürfte",)),
        Said("Die alte Brücke ist für sie seit Montag wieder ganz gesperrt."),
        Said("Laut Beck haben wir davon alle etwas, so viel weiß ich.", (Says("Laut", "Beck"),)),
        Said("Laut Beck wird die neue Brücke im Mai gesperrt.", (Says("Laut", "Beck", tier="weak"),)),
        Said("Die Brücke wird bald gesperrt."),
    ],
)
def test_mixed_or_unsure_sentences_have_no_form_of_speech(said: Said) -> None:
    assert proposed(propose_forms_of_speech, page_of("de", said)) == []


def test_a_gap_asks_for_the_konjunktiv() -> None:
    said = Said("Die Brücke sei wieder frei, teilte die Stadt Hollbach mit.", (Says("teilte", "Stadt Hollbach"),))
    (one,) = proposed(propose_verb_forms, page_of("de", said))
    assert keys(one) == ["sei"]
    assert others(one) == {"ist", "war"}
    assert "„Die Brücke ____ wieder frei" in one.question.de.stem
    assert propose_verb_forms(Page(page_of("en", LAUT)), 1) is not None
    assert proposed(propose_verb_forms, page_of("en", Said(said.text, said.says))) == []


@pytest.mark.parametrize(
    "said",
    [
        Said("Die Brücke sei frei und bleibe es, teilte die Stadt mit.", (Says("teilte"),)),
        Said("Es sei denn, dass es regnet, teilte die Stadt heute mit.", (Says("teilte"),)),
        Said("Die Brücke helfe den Leuten sehr, teilte die Stadt mit.", (Says("teilte"),)),
        Said("Die Brücke sei wieder frei, teilte die Stadt heute mit.", (Says("teilte", tier="weak"),)),
    ],
)
def test_no_gap_where_the_form_is_not_the_only_one(said: Said) -> None:
    assert proposed(propose_verb_forms, page_of("de", said)) == []


def test_english_asks_for_the_adverb() -> None:
    said = Said("The old bridge was allegedly painted within a year without a permit.", (Says("allegedly"),))
    twice = Said("It was allegedly old, allegedly weak, and painted within a year.", (Says("allegedly"),))
    weak = Said("The old bridge was reportedly painted twice within months.", (Says("reportedly", tier="weak"),))
    bare = Said("Reportedly there was not much more that we all could do.", (Says("Reportedly"),))
    analysis = page_of("en", said, twice, weak, bare, LAUT)
    (one,) = proposed(propose_adverbs, analysis)
    assert keys(one) == ["allegedly"]
    assert (one.template, one.question.level) == (4, 2)
    assert proposed(propose_adverbs, page_of("de", said)) == []


def test_a_hedge_stands_against_words_that_leave_the_claim_as_sure_as_it_is() -> None:
    hedged = Said(
        "Der alte Turm ist vermutlich seitdem mehrmals und meistens abends besucht worden.", hedges=("vermutlich",)
    )
    verb = Said("Der alte Turm dürfte nach vielen Jahren bald wieder geöffnet werden.", hedges=("dürfte",))
    phrase = Said("Das Rathaus ist in der Stadt nach Schätzungen das höchste Haus.", hedges=("nach Schätzungen",))
    irony = Said(hedged.text, hedges=("vermutlich",), score=0.8)
    (one,) = proposed(propose_hedges, page_of("de", hedged, phrase, irony, verb))
    assert keys(one) == ["vermutlich"]
    assert "weniger sicher" in one.question.de.stem
    assert others(one) == {"seitdem", "mehrmals"}


def test_a_number_that_is_about_right_is_asked_for_as_such() -> None:
    said = Said(
        "Gestern liefen dort etwa 150 Menschen wieder durch die bunt geschmückte Innenstadt.",
        hedges=("etwa",),
        figures=(("150 Menschen", 150, "Menschen", None),),
    )
    bare = Said("Am Samstag liefen viele Menschen etwa durch die bunt geschmückte Stadt.", hedges=("etwa",))
    (one,) = proposed(propose_hedges, page_of("de", said, bare))
    assert keys(one) == ["etwa"]
    assert "„150 Menschen“ nur ungefähr" in one.question.de.stem
    assert "durch" not in others(one)
    assert one.question.level == 1


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Der alte Turm dürfte wohl bald wieder geöffnet werden.", ("dürfte", "wohl")),
        ("Der alte Turm dürfte vermutlich bald wieder geöffnet werden.", ("dürfte",)),
        ("Der „alte“ Turm dürfte bald wieder geöffnet werden.", ("dürfte",)),
        ("Der Turm ist nach allem, was man weiß, wieder geöffnet.", ("nach allem, was man weiß",)),
        ("Wer da so ist, dürfte es auch sein, und so ist es.", ("dürfte",)),
        ("Die Brücke dürfte Anna Wolff und Jürgen Wahl gehören.", ("dürfte",)),
    ],
)
def test_what_is_hedged_twice_or_has_nothing_to_compare_asks_nothing(text: str, hedges: tuple[str, ...]) -> None:
    analysis = page_of("de", Said(text, hedges=hedges))
    assert [keys(one) for one in proposed(propose_hedges, analysis) if "gehören" not in text] == []
