from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.exchange import (
    Answer,
    Item,
    Report,
    read_aiken,
    read_gift,
    read_sheet,
    write_aiken,
    write_gift,
    write_sheet,
)
from bot.core.exchange.model import category, one_line
from tests.core.exchange.items import FULL, items, without_lines

OPTION = FULL.map(one_line)


def with_category(found: list[Item], path: str) -> tuple[Item, ...]:
    head = category(path)
    return (
        (head, *(item.model_copy(update={"category": head.category}) for item in found)) if head.text else tuple(found)
    )


def held(original: Iterable[Item], report: Report) -> None:
    assert report.errors == ()
    assert without_lines(report.items) == list(original)


@settings(max_examples=120)
@given(st.lists(items(), min_size=1, max_size=2), FULL)
def test_gift_gives_back_what_it_was_given(found: list[Item], path: str) -> None:
    original = with_category(found, path)
    export = write_gift(original)
    assert export.losses == ()
    held(original, read_gift(export.text))


@settings(max_examples=120)
@given(
    st.lists(items(one_format=True), min_size=1, max_size=2),
    FULL,
    st.sampled_from([("de", ";"), ("en", ","), ("en", "\t")]),
)
def test_a_table_gives_back_what_it_was_given(found: list[Item], path: str, style: tuple[Any, Any]) -> None:
    original = with_category(found, path)
    export = write_sheet(original, *style)
    assert export.losses == ()
    held(original, read_sheet(export.text))


@settings(max_examples=60)
@given(st.lists(OPTION, min_size=2, max_size=4), OPTION, st.integers(0, 1))
def test_aiken_gives_back_what_it_was_given(options: list[str], text: str, right: int) -> None:
    answers = tuple(Answer(text=option, fraction=float(place == right)) for place, option in enumerate(options))
    original = Item(kind="single", text=text, answers=answers)
    export = write_aiken([original])
    if export.text:
        assert export.losses == ()
        held([original], read_aiken(export.text))


FILES: dict[Callable[[str], Report], str] = {
    read_gift: "::N::Who {=a#yes ~%50%b\n####g}\n\n// [id:q1]\nNum {#=1..5 ~#no}\n\nM {=a -> b =c -> d}\n",
    read_aiken: "Who?\nA) a\nB) b\nANSWER: A\n\nWhat?\nA. x\nB. y\nANSWER: B\n",
    read_sheet: 'type;question;answer 1;weight 1;correct\nsingle;"a\nb";x;100;A\nnumerical;n;1,5;;\n',
}


@pytest.mark.parametrize("read", FILES, ids=lambda read: read.__name__)
@settings(max_examples=100)
@given(st.data())
def test_nothing_crashes_a_reader(read: Callable[[str], Report], data: st.DataObject) -> None:
    file = FILES[read]
    place = data.draw(st.integers(0, len(file)))
    cut = data.draw(st.integers(0, 10))
    text = file[:place] + data.draw(st.text("{}=~#%:\\\n\"';->[]*/$A)1 ä\t", max_size=15)) + file[place + cut :]
    report = read(text)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.message for problem in report.errors)
    assert all(1 <= item.line <= lines for item in report.items)
