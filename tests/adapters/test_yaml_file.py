import pytest

from bot.adapters.content.yaml_file import read_yaml
from bot.core.content.base import Where


def data(text: str) -> object:
    document, problems = read_yaml("f", text)
    assert document is not None
    assert problems == ()
    return document.data


def said(text: str) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in read_yaml("f", text)[1]]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("-3", -3),
        ("007", 7),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1.5e3", 1500.0),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2026-11-24", "2026-11-24"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("=", "="),
        ("9" * 16, "9" * 16),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">\n  a\n  b\n", "a b\n"),
    ],
)
def test_only_what_people_expect_is_more_than_text(written: str, value: object) -> None:
    assert data(f"a: {written}") == {"a": value}


def test_names_are_texts() -> None:
    assert data("true: 1\n2: 2\nnull: 3\n") == {"true": 1, "2": 2, "null": 3}


def test_a_lone_value_is_a_document() -> None:
    assert data("hello") == "hello"
    assert data("--- [1, [2]]\n") == [1, [2]]


def test_lines_are_those_of_the_file() -> None:
    text = "# ä€😀\na: 1\nb:\n  - x\n  - c: 'ü'\n    d: |\n      long\n      text\n    e: f\ng:\n  h\n"
    document, _ = read_yaml("f", text)
    assert document is not None
    lines = document.lines

    def line(*where: str | int, at_key: bool = False) -> int:
        way: Where = where
        return lines.find(way, at_key=at_key)

    assert [line(), line("a"), line("b"), line("b", 0), line("b", 1), line("b", 1, "c")] == [2, 2, 3, 4, 5, 5]
    assert [line("b", 1, "d"), line("b", 1, "e"), line("g"), line("g", at_key=True)] == [6, 9, 11, 10]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: 1\nb: 2\na: {a: 1}\n", ['3: the field "a" stands in line 1 already: leave it once']),
        ("a: {b: 1, b: 2}", ['1: the field "b" stands in line 1 already: leave it once']),
        (
            "a: {b: 1}\na: {b: 1, c: [{}], c: 1}\n",
            [
                '2: the field "a" stands in line 1 already: leave it once',
                '2: the field "c" stands in line 2 already: leave it once',
            ],
        ),
        ("a: &x 1\nb: *x\n", ['1: the anchor "&x" is not supported: remove it',
                              '2: the reference "*x" is not supported: write the value out']),
        ("a: &x\n  b: *x\n", ['1: the anchor "&x" is not supported: remove it',
                              '2: the reference "*x" is not supported: write the value out']),
        ("a: !!str x", ['1: the tag "tag:yaml.org,2002:str" is not supported: remove it']),
        ("a: !x [1]", ['1: the tag "!x" is not supported: remove it']),
        ("a: 1\n---\nb: 1\n", ['2: a second document begins with "---": keep everything in one']),
        ("? [a]\n: 1\n", ["1: a field's name must be a text: write name: value"]),
        ("a: " + "[" * 21, ["1: nested more than 20 deep: content never needs that"]),
        ("[" * 100_000, ["1: nested more than 20 deep: content never needs that"]),
        ("a: 1\nb: \x07\n", ["2: the invisible character U+0007 does not belong in a text: remove it"]),
        ("a: \u2028", ["1: the invisible character U+2028 does not belong in a text: remove it"]),
        ("# nothing\n", ["1: the file is empty: content/README.md shows what belongs into it"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_line(text: str, messages: list[str]) -> None:
    assert said(text) == messages


ADVICE = 'put texts with ": " or " #" in quotes, and indent with spaces'


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: b: c", 1, "mapping values are not allowed in this context"),
        ("x: 1\na: 'b\n\n\n", 2, "while scanning a quoted scalar, found unexpected end of stream"),
        ("x: 1\n\ty: 2\n", 2, "while scanning a plain scalar, found a tab character that violates indentation"),
        ("x: [1, 2\ny: 3\n", 2, "while parsing a flow sequence, did not find expected ',' or ']'"),
        ('a: "\\ud800"', 1, "while parsing a quoted scalar, found invalid Unicode character escape code"),
    ],
)
def test_what_is_no_yaml_is_said_where_it_begins(text: str, line: int, reason: str) -> None:
    assert said(text) == [f"{line}: this is no YAML ({reason}): {ADVICE}"]


def test_after_a_repetition_the_first_value_counts() -> None:
    document, _ = read_yaml("f", "a: {b: 1}\na: {b: 2}\n")
    assert document is not None
    assert document.data == {"a": {"b": 1}}
    assert document.lines.find(("a", "b")) == 1
