"""Tables as values, and names that every file system takes."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.tables import FILE_NAME_LIMIT, Column, Table, safe_file_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("7b", "Quellen prüfen", "2026-11-24"), "7b-Quellen-prüfen-2026-11-24.xlsx"),
        (("Gro\u0308ße",), "Größe.xlsx"),
        (("../../etc/passwd",), "etc-passwd.xlsx"),
        ((".hidden", ".."), "hidden.xlsx"),
        (('a\\b:c*d?"<e>|', "\u202eslx"), "a-b-c-d-e-slx.xlsx"),
        (("कक्षा", "班级", "الصف", "٣"), "कक्षा-班级-الصف-٣.xlsx"),
        (("7b\r\nX: y",), "7b-X-y.xlsx"),
        (("😀", ""), "lupe.xlsx"),
        ((), "lupe.xlsx"),
    ],
)
def test_a_name_keeps_letters_and_digits(parts: tuple[str, ...], name: str) -> None:
    assert safe_file_name(parts, "xlsx") == name


def test_a_long_title_does_not_push_the_date_out() -> None:
    name = safe_file_name(("7b", "Quellen prüfen " * 40, "2026-11-24"), "csv")
    assert len(name) <= FILE_NAME_LIMIT
    assert name.startswith("7b-Quellen-prüfen-Quellen")
    assert name.endswith("-2026-11-24.csv")
    assert len(name) >= FILE_NAME_LIMIT - 1, "no more is cut than has to be"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text()), st.sampled_from(["xlsx", "csv", "txt"]))
@example(["x"] * 200, "xlsx")
@example(["a" + " b" * 100] * 3, "csv")
def test_any_name_is_safe(parts: list[str], ending: str) -> None:
    stem, dot, found = safe_file_name(parts, ending).rpartition(".")
    assert (dot, found) == (".", ending)
    assert 0 < len(stem) + 1 + len(ending) <= FILE_NAME_LIMIT
    assert re.fullmatch("[^-.]+(-[^-.]+)*", stem), "no dots, no hyphens at the ends, none twice"
    assert all(unicodedata.category(one)[0] in "LMN" for one in stem.replace("-", ""))
    stem.encode("utf-8")


def test_a_table_has_columns() -> None:
    assert Table("7b", (Column("Name"),), [("Mia",)]).columns[0].width == 16
    with pytest.raises(ValueError, match="at least one column"):
        Table("7b", (), [])
