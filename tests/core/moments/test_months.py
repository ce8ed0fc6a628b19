from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.moments import Month, SheetDay, calendar, last_day

TODAY = date(2026, 11, 26)


def test_this_month_begins_today() -> None:
    sheet = calendar(2026, 11, TODAY)
    assert sheet.weeks[0] == (None,) * 6 + (SheetDay(1, open=False),)
    assert sheet.weeks[-1] == (SheetDay(30, open=True),) + (None,) * 6
    assert [cell.day for week in sheet.weeks for cell in week if cell and cell.open] == [26, 27, 28, 29, 30]
    assert (sheet.month, sheet.previous, sheet.following) == (Month(2026, 11), None, Month(2026, 12))


def test_the_last_month_ends_in_two_years() -> None:
    sheet = calendar(2028, 11, TODAY)
    assert [cell.day for week in sheet.weeks for cell in week if cell and cell.open] == list(range(1, 27))
    assert (sheet.previous, sheet.following) == (Month(2028, 10), None)


def test_the_year_turns_in_both_directions() -> None:
    assert calendar(2026, 12, TODAY).following == Month(2027, 1)
    assert calendar(2027, 1, TODAY).previous == Month(2026, 12)


@pytest.mark.parametrize(
    ("year", "month", "shown"),
    [
        (2026, 10, Month(2026, 11)),
        (0, 0, Month(2026, 11)),
        (2028, 12, Month(2028, 11)),
        (99999, 1, Month(2028, 11)),
        (2027, 13, Month(2026, 11)),
        (2027, 0, Month(2026, 11)),
        (2027, 6, Month(2027, 6)),
    ],
)
def test_old_and_forged_buttons_lead_to_a_month_with_open_days(year: int, month: int, shown: Month) -> None:
    assert calendar(year, month, TODAY).month == shown


@pytest.mark.parametrize(
    ("today", "last"),
    [(TODAY, date(2028, 11, 26)), (date(2028, 2, 29), date(2030, 2, 28)), (date(2026, 2, 28), date(2028, 2, 28))],
)
def test_the_last_day(today: date, last: date) -> None:
    assert last_day(today) == last


@given(st.integers(0, 3000), st.integers(0, 20), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_sheet_is_whole(year: int, month: int, today: date) -> None:
    sheet = calendar(year, month, today)
    cells = [cell for week in sheet.weeks for cell in week if cell]
    assert {len(week) for week in sheet.weeks} == {7}
    assert [cell.day for cell in cells] == list(range(1, len(cells) + 1))
    assert any(cell.open for cell in cells)
    for week in sheet.weeks:
        for weekday, cell in enumerate(week):
            if cell:
                day = date(*sheet.month, cell.day)
                assert day.weekday() == weekday
                assert cell.open == (today <= day <= last_day(today))
