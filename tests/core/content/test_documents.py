from bot.core.content.documents import Document, Lines, entries, known_ids, listed, word, words

LINES = Lines({(): 1, ("a",): 2, ("a", 0): 3}, {("a",): 2, ("b",): 9})


def document(data: object) -> Document:
    return Document("f.yaml", data, LINES)


def test_the_line_of_what_is_not_there_is_that_of_what_is_around_it() -> None:
    assert LINES.find(("a", 0, "x", "y")) == 3
    assert LINES.find(("a", 7)) == 2
    assert LINES.find(("z",)) == 1
    assert Lines({}, {}).find(("z",)) == 1


def test_a_name_has_a_line_of_its_own() -> None:
    assert LINES.find(("b",), at_key=True) == 9
    assert LINES.find(("a", 0), at_key=True) == 3


def test_whatever_is_not_of_the_expected_kind_is_left_out() -> None:
    assert list(entries(None, "a")) == []
    assert list(entries(document([]), "a")) == []
    assert list(entries(document({"a": {}}), "a")) == []
    assert list(entries(document({"a": [1, {"id": "x"}, None]}), "a")) == [(("a", 1), {"id": "x"})]
    assert listed({"a": "b"}, "a") == ()
    assert word({"a": 1}, "a") is None
    assert list(words({"a": "x"}, (), "a")) == [(("a",), "x")]
    assert list(words({"a": ["x", 1, "y"]}, ("q",), "a")) == [(("q", "a", 0), "x"), (("q", "a", 2), "y")]


def test_known_ids_tell_nothing_where_nothing_can_be_told() -> None:
    assert known_ids(None, "a") is None
    assert known_ids(document([]), "a") is None
    assert known_ids(document({"a": "b"}), "a") is None
    assert known_ids(document({"topic": [{"id": "x"}]}), "topics") is None
    assert known_ids(document({}), "a") == frozenset()
    assert known_ids(document({"a": [{"id": "x"}, {"id": 1}, {}]}), "a") == frozenset({"x"})
