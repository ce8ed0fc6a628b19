import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.article.drafting.options import is_person, is_proper, other_voices
from bot.core.article.drafting.page import Page, balanced, points_back, sentence_id, sentence_number
from bot.core.article.drafting.quoting import excerpt, marked, stopped
from bot.core.article.model import Speaker, Stake, Voice
from bot.core.languages import Language
from tests.core.article.drafting.pages import PLAIN_DE, Said, Says, page_of


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Er sagte nichts.", "de", True),
        ("Das ist schlecht.", "de", True),
        ("Das neue Haus ist fertig.", "de", False),
        ("– Sie kam.", "de", True),
        ("Die Stadt baut.", "de", False),
        ("He said so.", "en", True),
        ("It’s late.", "en", True),
        ("The council met.", "en", False),
        ("„Er kam“, sagte Anna.", "de", False),
    ],
)
def test_sentences_that_point_back(text: str, language: Language, expected: bool) -> None:
    assert points_back(text, language) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Ja“, sagte er.", True),
        ("„Ja”, sagte er.", True),
        ("„Ja, sagte er.", False),
        ("“Yes,” he said.", True),
        ("Yes,” he said.", False),
        ("»Ja«, sagte er.", True),
        ("»Ja, sagte er.", False),
        ('"Ja", sagte er.', True),
        ('"Ja, sagte er.', False),
        ("Er (der Chef kam.", False),
    ],
)
def test_quotation_marks_come_in_pairs(text: str, expected: bool) -> None:
    assert balanced(text) is expected


def test_ids_and_numbers_of_sentences() -> None:
    assert [sentence_id(0), sentence_id(99)] == ["s01", "s100"]
    assert [sentence_number("s01"), sentence_number("s100")] == [0, 99]


@pytest.mark.parametrize(
    "said",
    [
        Said("Kurz."),
        Said("Ein langer Satz ohne ein Ende, wie ihn nur Überschriften haben"),
        Said("Eine Überschrift, die so lang ist wie ein Satz.", heading=True),
        Said("Ein Satz ist " + "viel " * 60 + "zu lang."),
        Said("Sie war an diesem Tag die erste auf dem Platz."),
        Said("„Der Satz endet in diesem Absatz nicht, sagte sie."),
    ],
)
def test_what_cannot_be_asked_about(said: Said) -> None:
    assert Page(page_of("de", said)).askable == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Ein Gutachten beziffert die Kosten für die Brücke auf 23 Millionen Euro.",
        "Die Brücke werde im nächsten Jahr für Lastwagen gesperrt.",
        "Wir haben die Brücke im letzten Jahr für Lastwagen gesperrt.",
        "Für die „alte“ Brücke ist das Jahr das letzte.",
        "Die Brücke hat drei Farben: Rot, Gelb und ein helles Blau.",
        "Die Brücke gab der Ingenieur gestern mit 300 Metern an.",
    ],
)
def test_whatever_might_be_somebody_elses_is_not_plain(text: str) -> None:
    page = Page(page_of("de", text))
    assert page.askable == {0}
    assert page.plain == frozenset()


def test_a_neighbour_that_reports_may_reach_into_a_sentence() -> None:
    laut = Says("Laut", "Beck")
    report = "Laut Beck ist die alte Brücke im Mai wieder offen."
    after = page_of("de", Said(report, (laut,)), Said(PLAIN_DE[0], alone=False))
    apart = page_of("de", Said(report, (laut,)), Said(PLAIN_DE[0]))
    before = page_of("de", PLAIN_DE[0], Said(report, (laut,), alone=False))
    back = page_of(
        "de", PLAIN_DE[0], Said("Das sagte Beck am Abend im Rat der Stadt.", (Says("sagte", "Beck"),), alone=False)
    )
    assert [Page(one).plain for one in (after, apart, before, back)] == [set(), {1}, {0}, set()]


@pytest.mark.parametrize(
    ("text", "cue", "sure"),
    [
        ("At the piano sits Anna, who hits the bass notes so hard.", "notes", False),
        ("Anna Reed notes that the bridge is old.", "notes", True),
        ("What the council wrote is that the bridge is old.", "wrote", False),
        ("A version, according to which the bridge is old, is told.", "according to", False),
    ],
)
def test_what_is_half_the_articles_own_is_not_sure(text: str, cue: str, *, sure: bool) -> None:
    assert Page(page_of("en", Said(text, (Says(cue),)))).sure(0) is sure


def test_an_interview_has_no_sentences_of_its_own() -> None:
    asked = [Said("Wie lange bleibt die alte Brücke noch gesperrt?")] * 3
    assert Page(page_of("de", *asked, PLAIN_DE[0])).plain == frozenset()
    together = [Said("Wie lange bleibt die alte Brücke gesperrt?", alone=False)] * 3
    assert Page(page_of("de", *together, PLAIN_DE[0])).plain == {3}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("so", "de", "„so“"),
        ("„so“", "de", "»„so“«"),
        ("so", "en", "“so”"),
        ("“so”", "en", "‘“so”’"),
    ],
)
def test_marks_do_not_clash(text: str, language: Language, expected: str) -> None:
    assert marked(text, language) == expected


def test_excerpts_are_whole_words_around_the_span() -> None:
    text = "Am Abend sagte die Sprecherin der Stadtwerke, dass der Fehler gefunden und behoben sei und alles läuft."
    at = text.index("Fehler")
    assert excerpt(text, at, at + 6, 40) == "[…] der Stadtwerke, dass der Fehler gefunden […]"
    assert excerpt(text, 0, 2, 20) == "Am Abend sagte […]"
    assert excerpt(text, text.index("läuft"), len(text) - 1, 20).startswith("[…] ")
    assert excerpt("Kurz.", 0, 4) == "Kurz"
    assert excerpt("Donaudampfschifffahrtsgesellschaft", 0, 34, 10) == "Donaudampfschifffahrtsgesellschaft"
    assert excerpt("aaa Donaudampfschifffahrtsgesellschaft", 4, 38, 10) == "[…] Donaudampfschifffahrtsgesellschaft"


@pytest.mark.parametrize(
    ("name", "person", "proper"),
    [
        ("Mara Thiel", True, True),
        ("Prof. Dr. Mara Thiel", True, True),
        ("Lahrwerke AG", False, True),
        ("Stadtverband Hollbach", False, False),
        ("Experten", False, False),
        ("two officials", False, False),
        ("ADAC Sprecher", False, False),
    ],
)
def test_names_of_people_and_firms(name: str, person: bool, proper: bool) -> None:
    assert is_person(name) is person
    assert is_proper(name) is proper


def test_nobody_is_offered_who_could_be_the_same() -> None:
    stake = Stake(sentence=0, text="Chefin der Lahrwerke", kind="firm")
    voices = [
        Voice(name="Mara Thiel", role="Sprecherin der Lahrwerke", sentences=(0,)),
        Voice(name="Jutta Thiel", sentences=(0,)),
        Voice(name="Ida Roth", sentences=(0,), stake=stake),
        Voice(name="Jan Beck", sentences=(0,)),
        Voice(name="Lahrwerke AG", sentences=(0,)),
        Voice(name="Maximiliane Gräfin Wolffsberg", sentences=(0,)),
        Voice(name="Otto Kern", sentences=(0,)),
    ]
    page = Page(page_of("de", PLAIN_DE[0], voices=voices))
    speaker = Speaker(start=0, end=5, name="Mara Thiel", whole="Mara Thiel", role="Sprecherin der Lahrwerke")
    assert set(other_voices(page, speaker, ("Otto Kern",), 1)) == {"Jan Beck"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("so", "so."), ("„so“", "„so“."), ("»„so.“«", "»„so.“«"), ("‘“so?”’", "‘“so?”’"), ("„so […]“", "„so […]“.")],
)
def test_there_is_one_full_stop(text: str, expected: str) -> None:
    assert stopped(text) == expected


def test_an_excerpt_that_would_break_a_quotation_is_longer_or_empty() -> None:
    long = "»" + "sehr " * 24 + "lang«"
    text = f"{long}, sagte er, und „das ist alles, was ich dazu weiß und sagen will“, und ging dann nach Hause zurück."
    at = text.index("sagte")
    assert excerpt(text, at, at + 5, 60) == "[…] sagte er, und […]"
    assert excerpt(f"{long} rief er aus dem Haus", 3, 6, 40) == f"{long} […]"
    assert excerpt(f"»{'sehr ' * 40}lang« rief er", 3, 6, 40) == ""


PIECES = st.lists(
    st.sampled_from(["Wort", "länger", "er", "„a b c d“", "»x y«", '"q r s"', "(in k)", "ja,"]), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(pieces=PIECES, at=st.integers(0, 400), room=st.integers(5, 60))
def test_no_mark_is_left_alone(pieces: list[str], at: int, room: int) -> None:
    text = " ".join(pieces) + "."
    start = min(at, len(text) - 1)
    assert balanced(excerpt(text, start, min(start + 3, len(text)), room))
