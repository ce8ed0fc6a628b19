import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.analysis import Caution, Marks, read_marks
from bot.core.analysis.marks import LARGEST


def read(text: str) -> Marks:
    found = read_marks(text.encode())
    assert found.problems == ()
    assert found.marks
    return found.marks


def problems(data: str | bytes) -> list[str]:
    found = read_marks(data if isinstance(data, bytes) else data.encode())
    assert found.marks is None
    return [f"{problem.line}: {problem.message}" for problem in found.problems]


PLAIN = Marks(("Mia", "Ben"), ("q1", "q2"), (1, 2), ((0.5, None), (1, 2)), ())


@pytest.mark.parametrize(
    "text",
    [
        "learner,q1,q2\nmax,1,2\nMia,0.5,\nBen,1,2\n",
        "\ufefflearner,q1,q2\r\nmax,1,2\r\nMia,0.5,\r\nBen,1,2",
        "learner,q1,q2\rmax,1,2\rMia,.5,\rBen,1,2\r",
        "Kürzel;q1;q2\nmax;1;2\nMia;0,5;\nBen;1,0;2.\n",
        "learner;q1;q2\nmax;1;2\nMia;0.5;\nBen;+1;2e0\n",
        "sep=;\nlearner;q1;q2\nmax;1;2\nMia;5E-1;\nBen;1;2\n",
        'sep=,\nlearner, "q1", "q2"\n"max", "1", "2"\nMia, 0.5, ""\nBen, 1, 2\n',
        "\n\nlearner,q1,q2,,\n,,,,\nmax,1,2,,\nMia,0.5,,,\n\nBen,1,2,,\n,,,,\n",
        '"learner","q1\n","q2"\nmax,1,2\nMia,0.5,\nBen,1,2\n',
        ",q1,q2\n max ,1,2\nMia,0.5, \nBen,1,2\n",
    ],
)
def test_spreadsheets_write_it_in_many_ways(text: str) -> None:
    assert read(text) == PLAIN


def test_names_may_hold_any_separator() -> None:
    marks = read('"a;b;c","x, y","p;q"\n"Krüger, M.","1",0\n')
    assert (marks.questions, marks.learners) == (("x, y", "p;q"), ("Krüger, M.",))
    assert read("name;a, b;c\nMia;1;0\n").questions == ("a, b", "c")


def test_names_are_kept_in_one_line_and_without_commands_for_a_terminal() -> None:
    marks = read('learner,"Who  said\nit?\x1b[2J"\n"Mia\tA",1\n')
    assert (marks.questions, marks.learners) == (("Who said it?[2J",), ("Mia A",))


def test_without_maxima_the_largest_mark_is_taken_and_said() -> None:
    marks = read("learner,q1,q2,q3,q4\nMia,0.5,0,2.5,\nBen,,0,1,\n")
    assert list(marks.maxima) == [1, 1, 2.5, 1]
    assert [(remark.caution, remark.question, remark.message) for remark in marks.remarks] == [
        (Caution.MAX_GUESSED, "q3", 'no line "max": the max of q3 is taken to be 2.5, the largest mark in it')
    ]


def test_who_is_called_max_is_a_learner_and_it_is_said() -> None:
    marks = read("learner,q1\nMax,1\nmax,0\nMia,0\n")
    assert list(marks.learners) == ["Max", "max", "Mia"]
    assert [remark.message for remark in marks.remarks] == [
        'line 2 begins with "Max" and counts as a learner: maxima stand in line 2, after "max"',
        'line 3 begins with "max" and counts as a learner: maxima stand in line 2, after "max"',
    ]


def test_who_stands_in_two_lines_counts_twice_and_it_is_said() -> None:
    marks = read("learner,q1\nMia,1\n,1\n,0\nMia,0\nMia,1\n")
    assert list(marks.rows) == [(1,), (1,), (0,), (0,), (1,)]
    assert [(remark.caution, remark.message) for remark in marks.remarks] == [
        (Caution.LEARNER_TWICE, 'the learner "Mia" stands in lines 2 and 5: both count'),
        (Caution.LEARNER_TWICE, 'the learner "Mia" stands in lines 5 and 6: both count'),
    ]


def test_nothing_negative_is_left_of_nothing() -> None:
    assert str(read("learner,q1\nMia,-0\n").rows[0][0]) == "0.0"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["1: the table is empty"]),
        ("\n,,\n", ["1: the table is empty"]),
        ("\x00\n1", ["1: there are no questions: name a column for the learners, then one per question"]),
        ("learner\nMia\n", ["1: there are no questions: name a column for the learners, then one per question"]),
        ("\nl\tq1\nMia\t1", ["2: there are no questions: name a column for the learners, then one per question"]),
        ("learner,q1\n\n", ["1: there are no learners below the header"]),
        ("learner,q1\nmax,1\n", ["1: there are no learners below the header"]),
        ("l,q1,,q1,q1,l\n", [
            "1: column 3 has no name",
            "1: the column q1 stands here twice",
            "1: the column q1 stands here twice",
            "1: the column l stands here twice",
        ]),
        ("l,q1\nmax,\nMia,7\n", ["2: column q1 has no max"]),
        ("l,q1,q2\nmax,-1,many\nMia,7,7\n", ['2: "-1" in column q1 is below 0', '2: "many" in column q2 is no number']),
        ("l,q1,q2\nmax,1,0.5\nMia,1.5,0.6\n", [
            '3: "1.5" in column q1 is above its max, 1',
            '3: "0.6" in column q2 is above its max, 0.5',
        ]),
        ("l,q1\nMia,1\nBen\nEla,1,1\nAda,1,,\n", [
            "3: 1 cell, but the header has 2 columns",
            "4: 3 cells, but the header has 2 columns",
        ]),
        ('l,q1\nMia,"0,5"\n', ['2: "0,5" in column q1 is no number']),
        ("l;q1\nMia;1.000,5\n", ['2: "1.000,5" in column q1 is no number']),
        ("l,q1\nMia," + "x" * 50, [f'2: "{"x" * 39}…" in column q1 is no number']),
        ('l,q1\n"Mia"x,1\nBen,x\n', [
            "2: a quotation mark closes in the middle of a cell",
            '3: "x" in column q1 is no number',
        ]),
        ('l,q1\nMia,x\n\nBen,"1\nEla,2\n', [
            '2: "x" in column q1 is no number',
            "4: a quotation mark is opened here and never closed",
        ]),
        ('"l,q1\nMia,1\n', ["1: a quotation mark is opened here and never closed"]),
        ('"l"x,q1\nMia,1\nBen,1\n', ["1: a quotation mark closes in the middle of a cell"]),
    ],
)  # fmt: skip
def test_every_problem_has_its_line_and_column(text: str, said: list[str]) -> None:
    assert problems(text) == said


@pytest.mark.parametrize(
    "cell", ["nan", "NaN", "inf", "-inf", "Infinity", "1_0", "0x1", "50%", "1 000", "１", "-", "."]
)
def test_what_is_no_number(cell: str) -> None:
    assert problems(f"l,q1\nMia,{cell}\n") == [f'2: "{cell}" in column q1 is no number']


@pytest.mark.parametrize("cell", ["1e10", "1e999", "9" * 30])
def test_what_is_too_large(cell: str) -> None:
    assert problems(f"l,q1\nMia,{cell}\n") == [f'2: "{cell}" in column q1 is too large: at most {LARGEST:.0f}']


def test_a_cell_without_end_is_told_as_the_reader_tells_it() -> None:
    (said,) = problems("l,q1\n" + "x" * (csv.field_size_limit() + 1) + ",1\nMia,1\n")
    assert said.startswith("2: this line cannot be read: field larger than field limit")


def test_other_encodings_are_told_by_line() -> None:
    assert problems("l,q1\nMia,1\nJürg,1\n".encode("latin-1")) == [
        "3: this is not UTF-8: save the table as CSV in UTF-8"
    ]


@given(st.binary() | st.text(alphabet='a1,;"\n\r.-max ').map(str.encode))
def test_nothing_at_all_breaks_the_reader(data: bytes) -> None:
    found = read_marks(data)
    assert (found.marks is None) == bool(found.problems)
    if found.marks:
        assert {len(row) for row in found.marks.rows} == {len(found.marks.questions)}
        for row in found.marks.rows:
            assert all(mark is None or 0 <= mark <= most for mark, most in zip(row, found.marks.maxima, strict=True))
