import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understanding import read_answers
from bot.core.understanding.measuring import Case
from tests.content_files import small_tree
from tests.core.understanding.reading import tram

PACKS = small_tree().packs
CASES = (
    Case(tram(), "d01", "en", "Only the mayor, he says", frozenset({"mayor-says", "no-plan"})),
    Case(tram(), "d02", "de", "Weiß nicht", frozenset()),
)
ROWS = [
    {"pack": "tram", "discussion": "d01", "lang": "en", "text": "Only the mayor, he says",
     "expected aspects": ["mayor-says", "no-plan"]},
    {"pack": tram().id, "discussion": "d02", "lang": "de", "text": "Weiß nicht", "expected aspects": []},
]  # fmt: skip
CSV = """\
pack,discussion,lang,text,expected aspects
tram,d01,en,"Only the mayor, he says",mayor-says; no-plan

tram,d02,DE,Weiß nicht,
"""


SEMICOLONS = """\
pack;discussion;lang;text;expected
tram;d01;en;Only the mayor, he says;"mayor-says;no-plan"
tram;d02;de;Weiß nicht;
"""


@pytest.mark.parametrize(
    "text",
    [
        CSV,
        CSV.replace("\n", "\r\n"),
        f"\ufeff{CSV}",
        CSV.replace("; ", "|"),
        CSV.replace("; ", " "),
        CSV.replace("expected aspects", "Expected_Aspects").replace("lang", "Language"),
        CSV.replace("expected aspects", "aspects").replace("pack,discussion", "discussion,pack").replace(
            "tram,d0", "d0").replace("d01,", "d01,tram,").replace("d02,", "d02,tram,"),
        SEMICOLONS,
        SEMICOLONS.replace("mayor-says;no-plan", "mayor-says,no-plan").replace(";", "\t").replace('"', ""),
        json.dumps(ROWS),
        json.dumps(ROWS, indent=1, ensure_ascii=False),
        "\n".join(json.dumps(row) for row in ROWS),
        json.dumps(ROWS[0]) + "\n\n" + json.dumps(ROWS[1] | {"more": 1, "expected aspects": ""}) + "\n",
    ],
)  # fmt: skip
def test_one_content_in_many_forms(text: str) -> None:
    read = read_answers(text.encode(), PACKS)
    assert read.problems == ()
    assert read.cases == CASES


HEAD = "pack,discussion,lang,text,expected aspects\n"
ROW = '{"pack": "tram", "discussion": "d01", "lang": "en", "text": "a", "expected": []}'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (b"pack\n\xff", 2, "this is not UTF-8: save the file in UTF-8"),
        (b"", 1, "there are no answers: write a line with pack, discussion, lang, text, expected aspects, then"),
        (HEAD, 1, "there are no answers"),
        ("[]", 1, "there are no answers"),
        ("pack,text\n", 1, 'there is no column "discussion": the first line has pack, discussion, lang, text'),
        (HEAD + "tram,d01,en,a\n", 2, "4 cells, but the first line has 5: quote cells with a ','"),
        (HEAD + 'tram,d01,en,"a"b,\n', 2, "this is no CSV: ',' expected after '\"'"),
        (HEAD + "\ntrain,d01,en,a,\n", 3, 'there is no pack "train": there are tram'),
        (HEAD + "tram,d9,en,a,\n", 2, 'tram has no discussion "d9": there are d01, d02'),
        (HEAD + "pond,d9,en,a,\n", 2, 'pond has no discussion "d9": there are none'),
        (HEAD + "tram,d01,fr,a,\n", 2, '"fr" is no language: write de or en'),
        (HEAD + f"tram,d01,en,a,{'x' * 60}\n", 2, f'd01 has no aspect "{"x" * 40}…": there are mayor-says, no-plan'),
        ("[\n{]", 2, "this is no JSON: Expecting property name enclosed in double quotes"),
        (f"[{ROW},\n 3]", 2, "this is no object with pack, discussion, lang, text, expected aspects"),
        (f"[{ROW}", 1, "this is no JSON: Expecting value"),
        (f"[{ROW}]\nmore", 1, "something follows behind the list: leave it out"),
        ("[" * 100_000, 1, "this is no JSON: it nests too deeply or has a number too long"),
        (ROW + "\n{", 2, "this is no JSON: Expecting property name enclosed in double quotes"),
        (ROW.replace('"lang"', '"long"'), 1, '"lang" is missing: every answer has pack, discussion, lang, text, exp'),
        (ROW.replace('"a"', "3"), 1, '"text" is no text: write it in quotation marks'),
        (ROW.replace("[]", "3"), 1, '"expected aspects" is neither a text nor a list of texts'),
        (ROW.replace("[]", "[3]"), 1, '"expected aspects" is neither a text nor a list of texts'),
    ],
)
def test_problems_have_a_line_and_say_what_would_be_right(text: str | bytes, line: int, message: str) -> None:
    (problem,) = read_answers(text if isinstance(text, bytes) else text.encode(), PACKS).problems
    assert problem.line == line
    assert problem.message.startswith(message)


def test_every_problem_is_told() -> None:
    read = read_answers((HEAD + "train,d01,en,a,\ntram,d01,fr,a,other\n").encode(), PACKS)
    assert [problem.line for problem in read.problems] == [2, 3, 3]
    assert read.cases == ()


PIECES = st.sampled_from(["pack", "tram", "d01", "en", ",", ";", "\n", '"', "[", "]", "{", "}", ":", ROW, HEAD, "1e9"])


@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(lambda all_: "".join(all_).encode())))
def test_nothing_breaks_on_a_bad_file(data: bytes) -> None:
    read = read_answers(data, PACKS)
    assert read.cases or read.problems
    assert all(problem.line >= 1 for problem in read.problems)
