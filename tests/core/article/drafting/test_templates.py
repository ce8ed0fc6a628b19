"""Each template on sentences made for it: what it asks, what its key is, and when it is silent."""

from collections.abc import Callable, Iterable

import pytest

from bot.core.article.drafting import Proposal
from bot.core.article.drafting.cue import propose_adverbs, propose_cues
from bot.core.article.drafting.figures import propose_figure_sources, propose_figures_without_source
from bot.core.article.drafting.hedge import propose_hedges
from bot.core.article.drafting.judgement import propose_judgements
from bot.core.article.drafting.open_prompts import propose_prompts
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.reported import propose_reported
from bot.core.article.drafting.speakers import propose_speakers, propose_stakes
from bot.core.article.drafting.speech import propose_forms_of_speech
from bot.core.article.drafting.validators import check_proposal
from bot.core.article.drafting.verb_form import propose_verb_forms
from bot.core.article.model import Analysis, Voice
from bot.core.content.questions import OpenPrompt, SingleChoice, TapSentence, TapWord
from tests.core.article.drafting.pages import PLAIN_DE, PLAIN_EN, STAKE, Said, Says, page_of

Propose = Callable[[Page, int], Iterable[Proposal]]


def proposed(propose: Propose, analysis: Analysis, seed: int = 3) -> list[Proposal]:
    page = Page(analysis)
    found = list(propose(page, seed))
    for one in found:
        assert check_proposal(page, one) == ()
    return found


def keys(one: Proposal) -> list[str]:
    question = one.question
    assert isinstance(question, SingleChoice | TapWord)
    return [option.text for option in question.options_of("de") if option.id in question.key_ids]


def others(one: Proposal) -> set[str]:
    question = one.question
    assert isinstance(question, SingleChoice | TapWord)
    return {option.text for option in question.options_of("de") if option.id not in question.key_ids}


LAUT = Said(
    "Laut Stadtwerken mussten gestern 300 Haushalte lange ohne warmes Wasser auskommen.", (Says("Laut", "Stadtwerken"),)
)
SAGTE = Said(
    "„Wir haben den Fehler sofort gefunden und behoben“, sagte Mara Thiel.",
    (Says("sagte", "Mara Thiel", "direct", "Wir haben den Fehler sofort gefunden und behoben"),),
)


def test_a_cue_stands_against_words_that_mean_nothing_of_the_kind() -> None:
    (one,) = proposed(propose_cues, page_of("de", SAGTE))
    assert keys(one) == ["sagte"]
    assert one.tier == "A"
    assert (one.template, one.question.level) == (1, 1)
    assert not others(one) & {"Mara", "Thiel", "haben", "Wir"}
    assert isinstance(one.question, TapWord)
    assert one.question.de.sentence == SAGTE.text


def test_a_cue_of_two_words_stands_against_phrases_of_two_words() -> None:
    said = Said(
        "Repairs of the bridge cost 6 million pounds in the last year, according to the council of Lark.",
        (Says("according to", "council"),),
    )
    (one,) = proposed(propose_cues, page_of("en", said))
    assert keys(one) == ["according to"]
    assert one.question.level == 2
    assert all(len(other.split()) == 2 for other in others(one))


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


def test_indirect_speech_stands_against_sentences_of_the_articles_own() -> None:
    (one,) = proposed(propose_reported, page_of("de", LAUT, *PLAIN_DE))
    assert isinstance(one.question, TapSentence)
    assert one.question.key == "s01"
    assert set(one.question.choices) < {"s01", "s02", "s03", "s04", "s05"}
    assert "„Laut“" in one.question.de.why["s01"]


def test_a_long_article_offers_a_sentence_more_and_a_figure_is_named() -> None:
    numbered = Said(PLAIN_DE[2], figures=(("jede zweite Stunde", 2, "Stunde", None),))
    (one,) = proposed(propose_reported, page_of("de", LAUT, *PLAIN_DE[:2], numbered, words=900))
    assert isinstance(one.question, TapSentence)
    assert len(one.question.choices) == 4
    assert "„jede zweite Stunde“" in one.question.de.why["s04"]


def test_reported_asks_nothing_without_sentences_to_compare() -> None:
    assert proposed(propose_reported, page_of("de", LAUT, PLAIN_DE[0])) == []


def test_forms_of_speech_tell_quotation_paraphrase_and_own_words() -> None:
    analysis = page_of("de", SAGTE, LAUT, PLAIN_DE[0])
    found = {one.sentences[0]: keys(one) for one in proposed(propose_forms_of_speech, analysis)}
    assert found == {0: ["Wörtlich, als Zitat"], 1: ["Sinngemäß, umformuliert"], 2: ["Gar nicht, eigene Worte"]}


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
        Said("Die Brücke fehle den Leuten sehr, teilte die Stadt mit.", (Says("teilte"),)),
        Said("Die Brücke sei wieder frei, teilte die Stadt heute mit.", (Says("teilte", tier="weak"),)),
    ],
)
def test_no_gap_where_the_form_is_not_the_only_one(said: Said) -> None:
    assert proposed(propose_verb_forms, page_of("de", said)) == []


def test_english_asks_for_the_adverb() -> None:
    said = Said("The old bridge was allegedly painted twice within seven months.", (Says("allegedly"),))
    twice = Said("It was allegedly old, allegedly weak, and painted within a year.", (Says("allegedly"),))
    weak = Said("The old bridge was reportedly painted twice within months.", (Says("reportedly", tier="weak"),))
    bare = Said("Reportedly there was not much more that we all could do.", (Says("Reportedly"),))
    analysis = page_of("en", said, twice, weak, bare, LAUT)
    (one,) = proposed(propose_adverbs, analysis)
    assert keys(one) == ["allegedly"]
    assert (one.template, one.question.level) == (4, 2)
    assert proposed(propose_adverbs, page_of("de", said)) == []


def test_a_hedge_stands_against_words_that_leave_the_claim_as_sure_as_it_is() -> None:
    hedged = Said("Der alte Turm dürfte nach vielen Jahren bald wieder geöffnet werden.", hedges=("dürfte",))
    phrase = Said("Das Rathaus ist in der Stadt nach Schätzungen das höchste Haus.", hedges=("nach Schätzungen",))
    one, two = proposed(propose_hedges, page_of("de", hedged, phrase))
    assert keys(one) == ["dürfte"]
    assert "weniger sicher" in one.question.de.stem
    assert keys(two) == ["nach Schätzungen"]
    assert two.question.de.stem.startswith("Welche Wörter")


def test_a_number_that_is_about_right_is_asked_for_as_such() -> None:
    said = Said(
        "Am Samstag liefen etwa 150 Menschen durch die bunt geschmückte Innenstadt.",
        hedges=("etwa",),
        figures=(("150 Menschen", 150, "Menschen", None),),
    )
    bare = Said("Am Samstag liefen viele Menschen etwa durch die bunt geschmückte Stadt.", hedges=("etwa",))
    (one,) = proposed(propose_hedges, page_of("de", said, bare))
    assert keys(one) == ["etwa"]
    assert "ungefähr" in one.question.de.stem
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


THIEL = Says("sagte", "Mara Thiel")
BECK = Said(
    "„Das wussten wir alle schon seit dem Sommer“, sagte Jan Wolff.",
    (Says("sagte", "Jan Wolff", "direct", "Das wussten wir alle schon seit dem Sommer"),),
)
ROTH = Said(
    "„Niemand hat uns im Winter danach gefragt“, sagte Ida Roth.",
    (Says("sagte", "Ida Roth", "direct", "Niemand hat uns im Winter danach gefragt"),),
)
COUNTED = Said(
    "In Hollbach fehlen 40 Plätze, sagte Mara Thiel im Rat der Stadt.",
    (THIEL,),
    figures=(("40 Plätze", 40, "Plätze", "Mara Thiel"),),
)


def test_who_gives_a_figure_is_asked_with_the_newsroom_among_the_answers() -> None:
    (one,) = proposed(propose_figure_sources, page_of("de", COUNTED, BECK, ROTH))
    assert keys(one) == ["Mara Thiel"]
    assert "Die Redaktion" in others(one)
    assert one.tier == "R"


def test_the_newsroom_is_no_answer_where_its_length_would_tell() -> None:
    name = "Annegret Wolffhausen-Brandenburg"
    text = f"In Hollbach fehlen 40 Plätze, sagte {name} im Rat der Stadt."
    said = Said(text, (Says("sagte", name),), figures=(("40 Plätze", 40, "Plätze", name),))
    voices = [
        Voice(name=one, sentences=(0,))
        for one in (name, "Theodora Schultheiss-Ratzinger", "Bartholomea Ziegenhainer-Voss")
    ]
    (one,) = proposed(propose_figure_sources, page_of("de", said, voices=voices))
    assert "Die Redaktion" not in others(one)


@pytest.mark.parametrize(
    "says",
    [
        (Says("sagte", "sie", pronoun=True, whole="Mara Thiel"),),
        (Says("sagte"),),
        (Says("sagte", "Mara Thiel", tier="weak"),),
        (Says("sagte", "Mara Thiel", "direct", "40 Plätze"),),
        (Says("sagte", "Mara Thiel"), Says("sagte", "Stadt")),
        (Says("sagte", "Stadt", whole="Mara Thiel"), Says("sagte", "Mara Thiel")),
    ],
)
def test_an_unclear_source_is_not_asked_for(says: tuple[Says, ...]) -> None:
    said = Said(COUNTED.text, says, figures=COUNTED.figures)
    assert proposed(propose_figure_sources, page_of("de", said, BECK, ROTH)) == []


def test_neither_small_figures_nor_years_nor_lonely_sources_are_asked_for() -> None:
    small = Said(COUNTED.text, COUNTED.says, figures=(("40 Plätze", 4, "Plätze", "Mara Thiel"),))
    assert proposed(propose_figure_sources, page_of("de", small, BECK, ROTH)) == []
    assert proposed(propose_figure_sources, page_of("de", COUNTED)) == []
    other = Said(COUNTED.text, COUNTED.says, figures=(("40 Plätze", 40, "Plätze", "Jan Wolff"),))
    assert proposed(propose_figure_sources, page_of("de", other, BECK, ROTH)) == []


def test_a_figure_without_source_stands_against_figures_with_one() -> None:
    sourced = Said(
        "In Lindau waren es im Mai 60 Plätze, sagte Jan Wolff dem Rat.",
        (Says("sagte", "Jan Wolff"),),
        figures=(("60 Plätze", 60, "Plätze", "Jan Wolff"),),
    )
    bare = Said(
        "In der Stadt Hollbach wohnen 12.000 Menschen in alten Häusern.",
        figures=(("12.000 Menschen", 12000, "Menschen", None),),
        unsourced=True,
    )
    few = Said(
        "In der Stadt Hollbach leben heute noch 3 Störche auf Dächern.",
        figures=(("3 Störche", 3, "Störche", None),),
        unsourced=True,
    )
    (one,) = proposed(propose_figures_without_source, page_of("de", COUNTED, sourced, bare, few))
    assert isinstance(one.question, TapSentence)
    assert one.question.key == "s03"
    assert "NICHT" in one.question.de.stem
    assert proposed(propose_figures_without_source, page_of("de", COUNTED, bare)) == []


def test_who_is_quoted_is_asked_among_people_who_speak() -> None:
    (one,) = proposed(propose_speakers, page_of("de", SAGTE, BECK, ROTH))[:1]
    assert keys(one) == ["Mara Thiel"]
    assert others(one) == {"Jan Wolff", "Ida Roth"}


@pytest.mark.parametrize(
    "says",
    [
        Says("sagte", "sie", "direct", "Wir haben den Fehler sofort gefunden", pronoun=True, whole="Mara Thiel"),
        Says("sagte", "Mara Thiel", "direct", "Wir haben"),
        Says("sagte", "Mara Thiel", "indirect", "Wir haben den Fehler sofort gefunden"),
        Says("sagte", "Fehler", "direct", "Wir haben den Fehler sofort gefunden", whole="Mara Thiel"),
        Says("sagte", "Thiel", "direct", "Wir haben den Fehler sofort gefunden", whole="Stadtwerken"),
        Says("sagte", "", "direct", "Wir haben den Fehler sofort gefunden"),
        Says("sagte", "Mara Thiel", "direct", "den Fehler sofort gefunden und behoben", tier="weak"),
    ],
)
def test_an_unclear_speaker_is_not_asked_for(says: Says) -> None:
    analysis = page_of("de", Said(SAGTE.text, (says,)), BECK, ROTH)
    assert [one for one in proposed(propose_speakers, analysis) if one.sentences == (0,)] == []


def test_a_quotation_that_points_back_is_not_asked_about() -> None:
    said = Said(
        "„Das ist für uns alle kein großes Problem“, sagte Mara Thiel.",
        (Says("sagte", "Mara Thiel", "direct", "Das ist für uns alle kein großes Problem"),),
    )
    assert [one for one in proposed(propose_speakers, page_of("de", said, BECK, ROTH)) if one.sentences == (0,)] == []


def staked(text: str = "Jan Wolff, Sprecher der Lahrwerke AG, sagte, der Fehler sei gefunden.") -> Analysis:
    voices = [Voice(name="Jan Wolff", sentences=(0,), stake=STAKE), Voice(name="Ida Roth", sentences=(1,))]
    return page_of("de", Said(text, (Says("sagte", "Jan Wolff"),)), ROTH, voices=voices)


def test_a_stake_is_a_reason_to_look_for_a_second_source() -> None:
    (one,) = proposed(propose_stakes, staked())
    assert "zweite Quelle" in keys(one)[0]
    assert "Unternehmen" in one.question.de.why[next(iter(one.question.key_ids))]  # type: ignore[union-attr]
    assert len(others(one)) == 3


def test_a_stake_that_cannot_be_shown_is_not_asked_about() -> None:
    assert proposed(propose_stakes, staked("Er, Sprecher der Lahrwerke AG, sagte, der Fehler sei weg.")) == []
    weak = page_of(
        "de",
        Said("Jan Wolff, Sprecher der Lahrwerke AG, kam.", (Says("", "Jan Wolff", tier="weak"),)),
        voices=[Voice(name="Jan Wolff", sentences=(0,), stake=STAKE)],
    )
    assert proposed(propose_stakes, weak) == []


def test_a_judgement_stands_against_sentences_that_only_tell() -> None:
    judged = Said("Der Umbau ist eine Schande für die ganze Stadt Hollbach.", score=0.8, reasons=("Schande",))
    mild = Said("Der Umbau ist ein Ärgernis für viele in der Stadt.", score=0.3, reasons=("Ärgernis",))
    lost = Said("Der Umbau ist ein Trauerspiel für die Stadt Hollbach.", score=0.9, reasons=("anderswo",))
    reported = Said(
        "Der Umbau ist ein Fehler, sagt Mara Thiel der Stadt.",
        (Says("sagt", "Mara Thiel"),),
        score=0.9,
        reasons=("Fehler",),
    )
    quoted = Said("Der „Umbau“ ist ein Fehler für die ganze Stadt.", (), score=0.9, reasons=("Fehler",))
    analysis = page_of("de", judged, mild, lost, reported, quoted, *PLAIN_DE)
    (one,) = [one for one in proposed(propose_judgements, analysis) if one.sentences == (0,)]
    assert isinstance(one.question, TapSentence)
    assert one.question.key == "s01"
    assert {found.sentences[0] for found in proposed(propose_judgements, analysis)} <= {0, 4}
    assert proposed(propose_judgements, page_of("de", judged, PLAIN_DE[0])) == []


def test_a_judgement_inside_a_quotation_is_not_the_articles() -> None:
    quoted = Said(
        "„Eine Schande“, so heißt sein Buch über die Stadt.",
        (Says("so", "", "direct", "Eine Schande"),),
        score=0.9,
        reasons=("Schande",),
    )
    analysis = page_of("de", quoted, *PLAIN_DE).model_copy(update={"attributions": ()})
    assert proposed(propose_judgements, analysis) == []


def test_open_prompts_ask_where_there_is_something_to_say() -> None:
    bare = Said(
        PLAIN_DE[2], unsourced=True, figures=(("jede zweite Stunde", 2, "Stunde", None),), loaded=(("nur", ""),)
    )
    light = Said(PLAIN_DE[0], unsourced=True)
    heading = Said("Was nun", unsourced=True, heading=True)
    analysis = page_of("de", SAGTE, BECK, ROTH, bare, light, heading, title="Ein Fehler mit Folgen")
    found = proposed(propose_prompts, analysis)
    assert [one.question.concept for one in found] == ["article-missing", "article-check", "article-headline"]
    assert all(isinstance(one.question, OpenPrompt) for one in found)
    assert "Mara Thiel, Jan Wolff, Ida Roth" in found[0].question.de.stem


@pytest.mark.parametrize(
    ("names", "begins"),
    [
        (("Mara Thiel",), "Zu Wort kommt Mara Thiel."),
        (("Mara Thiel", "Experten"), "Zu Wort kommen unter anderem Mara Thiel."),
    ],
)
def test_only_names_are_named(names: tuple[str, ...], begins: str) -> None:
    voices = [Voice(name=name, sentences=(0,)) for name in names]
    (one,) = proposed(propose_prompts, page_of("de", PLAIN_DE[0], voices=voices))
    assert one.question.de.stem.startswith(begins)


def test_no_prompts_without_names_and_headline() -> None:
    voices = [Voice(name="Experten", sentences=(0,))]
    assert proposed(propose_prompts, page_of("de", PLAIN_DE[0], voices=voices)) == []
    assert proposed(propose_prompts, page_of("en", PLAIN_EN[0], title="Long " * 40)) == []
    assert proposed(propose_prompts, page_of("en", "Short.", title="A headline")) == []
