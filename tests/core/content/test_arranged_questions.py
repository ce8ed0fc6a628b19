"""Questions that are sorted, ordered, matched, tapped word by word, estimated, or written."""

from typing import Any

import pytest

from bot.core.content import Classify, Match, OpenPrompt, Option, Order, Probability, Question, TapWord, parse_question
from bot.core.content.question_base import LIMITS
from bot.core.content.questions import QUESTION_CLASSES, piece, split_piece
from tests.builders import LATER_KINDS, question
from tests.content_files import change, complaints, copy_small


def changed(kind: str, language: str = "", **fields: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """The faults of a question with other fields, of one language where it is named."""
    stored = question(kind, 1).model_dump(mode="json")
    (stored[language] if language else stored).update(fields)
    return [(fault.where, fault.message) for fault in parse_question(stored).faults()]


def test_keys_are_pieces_that_can_be_compared_with_an_answer() -> None:
    sorted_, matched, ordered = question("classify", 1), question("match", 1), question("order", 1)
    assert isinstance(sorted_, Classify)
    assert sorted_.key_ids == {"a=x", "b=y", "c=x"}
    assert isinstance(matched, Match)
    assert matched.key_ids == {"a=a", "b=b", "c=c", "d=d"}
    assert isinstance(ordered, Order)
    assert ordered.key_ids == {"1=a", "2=b", "3=c", "4=d"}
    assert split_piece(piece("a", "x")) == ("a", "x")
    assert split_piece("a") == ("a", "")


def test_what_can_be_tapped() -> None:
    word, claim, prompt = question("word", 1), question("probability", 1), question("open", 1)
    assert isinstance(word, TapWord)
    assert word.options_of("de")[2] == Option("c", "three")
    assert word.key_ids == {"b", "d"}
    assert isinstance(claim, Probability)
    assert [option.id for option in claim.options_of("en")] == [str(percent) for percent in range(0, 101, 10)]
    assert claim.key_ids == {"70", "80", "90", "100"}
    assert claim.model_copy(update={"key": False}).key_ids == {"0", "10", "20", "30"}
    assert isinstance(prompt, OpenPrompt)
    assert prompt.options_of("en")[0] == Option("a", "Point a (en)")


def test_only_what_learners_check_themselves_is_no_measurement() -> None:
    assert [kind for kind in LATER_KINDS if not question(kind, 1).measured] == ["open"]


@pytest.mark.parametrize(
    ("kind", "fields", "where", "message"),
    [
        ("classify", {"items": ["a", "b", "c", "a"]}, ("items", 3), "twice"),
        ("classify", {"classes": ["x", "y", "z", "x"]}, ("classes", 3), "twice"),
        ("classify", {"key": {"a": "x", "b": "y"}}, ("key",), 'the class for "c" is missing'),
        ("classify", {"key": {"a": "x", "b": "y", "c": "w"}}, ("key", "c"), "is no class"),
        ("classify", {"key": {"a": "x", "b": "x", "c": "x"}}, ("key",), "nothing to sort"),
        ("match", {"pairs": ["a", "b", "c", "d", "d"]}, ("pairs", 4), "twice"),
        ("order", {"items": ["a", "b", "c", "d", "d"]}, ("items", 4), "twice"),
        ("word", {"words": ["a", "b", "c", "d", "d"]}, ("words", 4), "twice"),
        ("word", {"key": ["b", "b"]}, ("key", 1), "twice"),
        ("word", {"key": ["b", "e"]}, ("key", 1), "is no word"),
        ("word", {"key": ["a", "b", "c", "d"]}, ("key",), "every word is right"),
        ("open", {"points": ["a", "b", "c", "c"]}, ("points", 3), "twice"),
    ],
)
def test_faults(kind: str, fields: dict[str, Any], where: tuple[str | int, ...], message: str) -> None:
    assert [(place, message in said) for place, said in changed(kind, **fields)] == [(where, True)]


@pytest.mark.parametrize(
    ("kind", "field", "texts", "where", "message"),
    [
        ("classify", "items", {"a": "A", "b": "B"}, (), 'the text for "c" is missing'),
        ("classify", "classes", {"x": "X", "y": "Y", "z": "x"}, ("z",), 'the text of "x", too'),
        ("match", "left", {"a": "A", "b": "B", "c": "C", "d": "a"}, ("d",), 'the text of "a", too'),
        ("match", "right", {"a": "A", "b": "B", "c": "C"}, (), 'the text for "d" is missing'),
        ("order", "items", {"a": "A", "b": "B", "c": "C", "d": "C"}, ("d",), 'the text of "c", too'),
        ("word", "words", {"a": "One", "b": "two", "c": "five", "d": "four"}, ("c",), "exactly once"),
        ("word", "words", {"a": "One", "b": "two", "c": "One two", "d": "four"}, ("b",), "apart from"),
        ("open", "points", {"a": "A", "b": "B"}, (), 'the text for "c" is missing'),
    ],
)
def test_texts_that_do_not_fit(
    kind: str, field: str, texts: dict[str, str], where: tuple[str, ...], message: str
) -> None:
    found = changed(kind, "en", **{field: texts})
    assert (("en", field, *where), True) in [(place, message in said) for place, said in found]


def test_a_shorter_word_may_stand_in_a_longer_one_if_it_also_stands_alone() -> None:
    words = {"a": "One", "b": "two", "c": "One two", "d": "four"}
    assert changed("word", "en", words=words, sentence="One two or two and One, four.") == []


@pytest.mark.parametrize("field", LIMITS)
def test_every_limit_is_that_of_a_field(field: str) -> None:
    texts = [one.de for one in map(_one, QUESTION_CLASSES)]
    assert any(field in type(one).model_fields for one in texts)


_LONG = """
  - id: q{number}
    type: {kind}
    skill: S1
    level: 1
    truth: none
    misconception: {misconception}
    concept: long
    sentences: [s01]
    {ids}: [a, b, c]
    de: {texts}
    en: {texts}
"""


def test_long_texts_are_named_with_their_limits(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = copy_small(tmp_path_factory.mktemp("long"))
    path = root / "packs/tram/questions.yaml"
    text = path.read_text("utf-8").rstrip()
    tag = text.split("misconception: ", 1)[1].split("\n", 1)[0]
    why = f"why: {{a: {'w' * 161}, b: W, c: W}}"
    pairs = f"{{stem: Was, left: {{a: A, b: B, c: C}}, right: {{a: {'x' * 71}, b: Y, c: Z}}, {why}}}"
    prompt = f"{{stem: Was, model: {'m' * 601}, points: {{a: A, b: B, c: C}}, {why}}}"
    text += _LONG.format(number=30, kind="match", misconception=tag, ids="pairs", texts=pairs)
    text += _LONG.format(number=31, kind="open", misconception=tag, ids="points", texts=prompt)
    path.write_text(text, "utf-8")
    said = "\n".join(complaints(root))
    assert said.count('"a" has 71 characters: at most 70') == 2
    assert said.count('"model" has 601 characters: at most 600') == 2
    assert said.count('"a" has 161 characters: at most 160') == 4


def _one(kind: str) -> Question:
    return question(kind, 1)


def test_a_changed_file_is_still_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = copy_small(tmp_path_factory.mktemp("type"))
    change(root, "packs/tram/questions.yaml", "type: typed", "type: classfy")
    assert any('did you mean "classify"?' in one for one in complaints(root))
