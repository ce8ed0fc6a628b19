from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.content import LANGUAGES, LabelledAnswer
from bot.core.languages import Language
from bot.core.understanding import Kind, Reader, Reading, Why, Zone, build_reader
from tests.core.understanding.reading import tram

PACK = tram()
INSULTS = ("Depp", "idiot")
READERS = {
    (discussion.id, language): build_reader(PACK, discussion.id, language, INSULTS)
    for discussion in PACK.discussions
    for language in LANGUAGES
}


def read(text: str, language: Language = "de", discussion: str = "d01") -> Reading:
    return READERS[discussion, language].read(text)


def zone(text: str, aspect: str, language: Language = "de", discussion: str = "d01") -> tuple[Zone, Why]:
    (found,) = [found for found in read(text, language, discussion).findings if found.aspect == aspect]
    return found.zone, found.why


@pytest.mark.parametrize(
    ("language", "aspect", "text"),
    [
        ("de", "mayor-says", "das sagt ja nur der burgermeister"),
        ("de", "mayor-says", "DER BÜRGERMEISTER NENNT DAS"),
        ("de", "no-plan", "dafür gibts keinen beleg"),
        ("de", "no-plan", "ein Plan fehlt"),
        ("en", "mayor-says", "only the mayour says so"),
        ("en", "no-plan", "theres no evidence for it"),
    ],
)
def test_what_is_there_is_accepted(language: Language, aspect: str, text: str) -> None:
    assert zone(text, aspect, language) == (Zone.ACCEPT, Why.SAID)
    assert read(text, language).kind is Kind.ANSWER
    assert aspect in read(text, language).accepted


@pytest.mark.parametrize(
    ("language", "aspect", "text"),
    [
        ("de", "mayor-says", "der Bürgermeister sagt das nicht"),
        ("de", "mayor-says", "Das sagt kein Bürgermeister"),
        ("de", "mayor-says", "Ich glaube nicht, dass der Bürgermeister das sagt"),
        ("de", "mayor-says", "Dass der Bürgermeister das sagt ist Quatsch"),
        ("de", "no-plan", "es gibt einen Plan und einen Beleg"),
        ("de", "no-plan", "es stimmt nicht dass es keinen beleg gibt"),
        ("en", "mayor-says", "the mayor doesn't say that"),
        ("en", "mayor-says", "I doubt that the mayor says so"),
        ("en", "no-plan", "there is a plan"),
        ("en", "no-plan", "it is not true that there is no evidence"),
    ],
)
def test_the_denial_of_an_aspect_is_never_accepted(language: Language, aspect: str, text: str) -> None:
    assert zone(text, aspect, language)[0] is not Zone.ACCEPT


def test_what_was_denied_is_asked_back_about() -> None:
    assert zone("der Bürgermeister sagt das nicht", "mayor-says") == (Zone.ASK_BACK, Why.DENIED)
    nearest = read("der Bürgermeister sagt das nicht").nearest
    assert nearest is not None
    assert nearest.aspect == "mayor-says"


def test_part_of_it_is_asked_back_about() -> None:
    assert zone("irgendwas mit dem bürgermeister", "mayor-says") == (Zone.ASK_BACK, Why.NEAR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Bürgermeister sagt 30 Millionen", (Zone.ACCEPT, Why.SAID)),
        ("Nur der Bürgermeister sagt, dass es 30 sind", (Zone.ACCEPT, Why.SAID)),
        ("Der Bürgermeister sagt 45 Millionen", (Zone.ASK_BACK, Why.NUMBER)),
    ],
)
def test_another_number_is_asked_back_about(text: str, expected: tuple[Zone, Why]) -> None:
    assert zone(text, "mayor-says") == expected


def test_an_aspect_without_numbers_takes_any() -> None:
    assert zone("Für die 45 gibt es keinen Beleg", "no-plan")[0] is Zone.ACCEPT


def test_a_copy_is_no_answer() -> None:
    sentence = PACK.sentence("de", "s02")
    reading = read(sentence)
    assert reading.kind is Kind.COPIED
    assert reading.copied == ("s02",)
    assert {(found.zone, found.why) for found in reading.findings} == {(Zone.NOT_YET, Why.COPIED)}
    assert read(PACK.discussion("d01").claim["de"] * 3).copied == ()


def test_what_stands_beside_a_copy_is_read() -> None:
    reading = read(f"{PACK.sentence('de', 's02')} Es gibt aber keinen Beleg.")
    assert (reading.kind, reading.copied, reading.accepted) == (Kind.ANSWER, ("s02",), ("no-plan",))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.EMPTY),
        ("🙂", Kind.EMPTY),
        ("?", Kind.STUCK),
        ("kp", Kind.STUCK),
        ("ist halt so", Kind.VAGUE),
        ("Pizza schmeckt", Kind.ANSWER),
        ("du Depp", Kind.HOSTILE),
        ("D e p p", Kind.HOSTILE),
        ("Das sagt der Bürgermeister, du Depp", Kind.ANSWER),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert read(text).kind is kind


def test_an_insult_does_not_make_an_aspect_unsaid() -> None:
    assert read("Das sagt der Bürgermeister, du Depp").accepted == ("mayor-says",)


def test_misconceptions_show() -> None:
    assert read("Einer reicht doch").misconceptions == ("one-is-enough",)
    assert read("Einer reicht nicht").misconceptions == ()
    assert read("Pizza").misconceptions == ()


def test_an_idea_is_looked_for_in_sentences_side_by_side() -> None:
    apart = "Der Bürgermeister ist nett. Es regnet heute. Morgen scheint die Sonne. Wer will das sagen?"
    assert zone(apart, "mayor-says")[0] is not Zone.ACCEPT
    assert zone("Es regnet. Ich bin da. Das sagt nur der Bürgermeister. Pizza.", "mayor-says")[0] is Zone.ACCEPT


def test_only_so_much_of_a_text_is_read() -> None:
    assert zone("Pizza. " * 400 + "Das sagt nur der Bürgermeister.", "mayor-says")[0] is Zone.NOT_YET


def _unlearnt(answer: LabelledAnswer) -> LabelledAnswer:
    return answer if answer.half == "tune" else answer.model_copy(update={"text": "?", "aspects": ()})


def test_the_test_half_is_never_learnt_from() -> None:
    discussion = PACK.discussion("d01")
    answers = [
        group.model_copy(update={language: tuple(map(_unlearnt, group.answers[language])) for language in LANGUAGES})
        for group in PACK.answers
    ]
    texts = [answer.text for group in PACK.answers for answer in group.de]
    other = Reader(discussion, PACK.articles["de"], "de", answers, INSULTS)
    assert [other.read(text) for text in texts] == [read(text) for text in texts]


def test_a_pack_without_labelled_answers_is_understood_too() -> None:
    bare = Reader(PACK.discussion("d01"), PACK.articles["en"], "en")
    assert bare.read("only the mayor says so").accepted == ("mayor-says",)
    assert bare.read("you idiot").kind is Kind.ANSWER


def test_the_discussion_must_be_there() -> None:
    with pytest.raises(KeyError):
        build_reader(PACK, "d99", "de")


PIECES = st.sampled_from(
    ["der Bürgermeister", "sagt", "nicht", "kein", "Beleg", "Plan", ", dass", ".", "?", "30", "weil", "the mayor",
     "says", "not", "no evidence", "that", "if", "\n", "ohne", "ungeprüft", "aber", "würde", "nobody", "%"]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)),
    st.sampled_from(get_args(Language)),
    st.sampled_from(["d01", "d02"]),
)
@settings(deadline=None, max_examples=150)
def test_any_text_gives_every_aspect_once(text: str, language: Language, discussion: str) -> None:
    reading = read(text, language, discussion)
    known = PACK.discussion(discussion)
    assert [found.aspect for found in reading.findings] == [aspect.id for aspect in known.aspects]
    assert all(0 <= found.score <= 1 for found in reading.findings)
    assert set(reading.copied) <= {sentence.id for sentence in PACK.articles[language].sentences}
    assert set(reading.misconceptions) <= {one.id for one in known.misconceptions}
    assert reading == read(text, language, discussion)
