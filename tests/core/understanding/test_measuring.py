from bot.core.understanding import agreement, measure, measure_test, measure_tune
from bot.core.understanding.measuring import FOLDS, Case
from tests.content_files import small_tree
from tests.core.understanding.reading import tram

PACKS = small_tree().packs


def test_the_test_half_is_read_by_readers_of_the_tune_half() -> None:
    measured = measure_test(PACKS)
    texts = {answer.text for group in tram().answers for answer in (*group.de, *group.en) if answer.half == "test"}
    assert {one.case.text for one in measured} == texts
    assert len(measured) == 6
    found = agreement(one.pairs() for one in measured)
    assert (found.answers, found.pairs, found.expected) == (6, 12, 2)


def test_the_tune_half_is_read_by_readers_that_have_not_seen_it() -> None:
    measured = measure_tune(PACKS)
    assert len(measured) == 6
    assert len(measured) < FOLDS, "so every answer is held out alone"
    seen = measure(one.case for one in measured)
    scores = {one.case.text: max(found.score for found in one.reading.findings) for one in measured}
    known = {one.case.text: max(found.score for found in one.reading.findings) for one in seen}
    assert scores["Das behauptet nur der Bürgermeister"] < known["Das behauptet nur der Bürgermeister"]


def test_pairs_and_misses_of_one_answer() -> None:
    (one,) = measure([Case(tram(), "d01", "en", "Only the mayor says so", frozenset({"no-plan"}))])
    assert [(pair.expected, pair.accepted) for pair in one.pairs()] == [(False, True), (True, False)]
    assert [pair.accepted for pair in one.pairs("no-plan")] == [False]
    assert [found.aspect for found in one.misses()] == ["mayor-says", "no-plan"]
    (right,) = measure([Case(tram(), "d01", "en", "Only the mayor says so", frozenset({"mayor-says"}))])
    assert list(right.misses()) == []
