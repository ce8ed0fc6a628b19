from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.core.languages import LANGUAGES
from bot.core.moments import Moment, MomentNote, read_moment
from tests.core.moments.thursday import BERLIN, NOW, read

GERMAN = [
    ("morgen 18 Uhr", "27.11.26 18:00"),
    ("morgen um 18 Uhr", "27.11.26 18:00"),
    ("bis morgen, 18 Uhr!", "27.11.26 18:00"),
    ("bitte bis spätestens morgen", "27.11.26 18:00"),
    ("MORGEN 18UHR", "27.11.26 18:00"),
    ("morgen18:30", "27.11.26 18:30"),
    ("\u3000morgen\u00a01８\u202fUhr ...", "27.11.26 18:00"),
    ("mor\u00adgen 18 Uhr", "27.11.26 18:00"),
    ("morgen 8", "27.11.26 08:00"),
    ("morgen um acht", "27.11.26 08:00"),
    ("morgen um 8", "27.11.26 08:00"),
    ("morgen um 8.", "27.11.26 08:00"),
    ("heute 20:15", "26.11.26 20:15"),
    ("heute", "26.11.26 18:00"),
    ("heute Abend", "26.11.26 20:00"),
    ("heute Abend um 8", "26.11.26 20:00"),
    ("heute Abend um halb 8", "26.11.26 19:30"),
    ("heute Abend 24 Uhr", "27.11.26 00:00"),
    ("heute Abend um 12", "27.11.26 00:00"),
    ("morgen früh", "27.11.26 08:00"),
    ("morgen frueh um 7", "27.11.26 07:00"),
    ("morgen Morgen", "27.11.26 08:00"),
    ("morgen Mittag", "27.11.26 12:00"),
    ("morgen Vormittag", "27.11.26 10:00"),
    ("morgen Nachmittag", "27.11.26 15:00"),
    ("morgen Nachmittag um 3", "27.11.26 15:00"),
    ("1 Uhr mittags", "26.11.26 13:00"),
    ("morgen um 2 Uhr nachts", "27.11.26 02:00"),
    ("12 Uhr nachts", "27.11.26 00:00"),
    ("übermorgen", "28.11.26 18:00"),
    ("uebermorgen 7.45 Uhr", "28.11.26 07:45"),
    ("Ubermorgen", "28.11.26 18:00"),
    ("Fr 8:00", "27.11.26 08:00"),
    ("Fr. 8:00", "27.11.26 08:00"),
    ("Fr8:00", "27.11.26 08:00"),
    ("Fr um 8", "27.11.26 08:00"),
    ("Freitag", "27.11.26 18:00"),
    ("am Freitag: 8 Uhr", "27.11.26 08:00"),
    ("8 Uhr am Freitag", "27.11.26 08:00"),
    ("8 am Freitag", "27.11.26 08:00"),
    ("um zwölf am Freitag", "27.11.26 12:00"),
    ("Freitagabend", "27.11.26 20:00"),
    ("Freitag Abend 19 Uhr", "27.11.26 19:00"),
    ("Freitag morgen", "27.11.26 08:00"),
    ("Freitagmorgen um 9", "27.11.26 09:00"),
    ("Freitag, morgen", "27.11.26 18:00"),
    ("Freitag morgen um 18 Uhr", "27.11.26 18:00"),
    ("Freitag am Morgen", "27.11.26 08:00"),
    ("morgen, Freitag, 9 Uhr", "27.11.26 09:00"),
    ("Do", "03.12.26 18:00"),
    ("Do 9 Uhr", "03.12.26 09:00"),
    ("Do 11 Uhr", "26.11.26 11:00"),
    ("Donnerstag Abend", "26.11.26 20:00"),
    ("nächsten Do 11 Uhr", "03.12.26 11:00"),
    ("nächsten Montag 9 Uhr", "30.11.26 09:00"),
    ("naechsten Montag 9 Uhr", "30.11.26 09:00"),
    ("kommenden Fr", "27.11.26 18:00"),
    ("diesen Sonntag", "29.11.26 18:00"),
    ("übernächsten Montag", "07.12.26 18:00"),
    ("Montag in einer Woche", "07.12.26 18:00"),
    ("Do in einer Woche", "03.12.26 18:00"),
    ("heute in einer Woche", "03.12.26 18:00"),
    ("nächste Woche Mittwoch 10 Uhr", "02.12.26 10:00"),
    ("in der nächsten Woche am Mittwoch", "02.12.26 18:00"),
    ("Mittwoch nächster Woche", "02.12.26 18:00"),
    ("diese Woche Sa", "28.11.26 18:00"),
    ("24.12.", "24.12.26 18:00"),
    ("24.12", "24.12.26 18:00"),
    ("zum 24.12., 8 Uhr", "24.12.26 08:00"),
    ("24.12. 8 Uhr", "24.12.26 08:00"),
    ("24.12. 18.30", "24.12.26 18:30"),
    ("24.12.2026", "24.12.26 18:00"),
    ("24. 12. 2026", "24.12.26 18:00"),
    ("24.12.26 18:30", "24.12.26 18:30"),
    ("Do, 24.12.26, 18.30h", "24.12.26 18:30"),
    ("4.1. 8:00", "04.01.27 08:00"),
    ("4.1", "04.01.27 18:00"),
    ("1. 2.", "01.02.27 18:00"),
    ("26.11.", "26.11.26 18:00"),
    ("26.11. 9 Uhr", "26.11.27 09:00"),
    ("25.11.", "25.11.27 18:00"),
    ("29.2.", "29.02.28 18:00"),
    ("24. Dezember", "24.12.26 18:00"),
    ("24. Dez 8.30 Uhr", "24.12.26 08:30"),
    ("24. Dez. 2026", "24.12.26 18:00"),
    ("3. März 2027.", "03.03.27 18:00"),
    ("18 Uhr 24.12.", "24.12.26 18:00"),
    ("18 Uhr 24. Dezember", "24.12.26 18:00"),
    ("3/4", "03.04.27 18:00"),
    ("24/12", "24.12.26 18:00"),
    ("18 Uhr", "26.11.26 18:00"),
    ("18:30", "26.11.26 18:30"),
    ("18:30 Uhr", "26.11.26 18:30"),
    ("18 Uhr 30", "26.11.26 18:30"),
    ("18h30", "26.11.26 18:30"),
    ("18.30", "26.11.26 18:30"),
    ("18.30.", "26.11.26 18:30"),
    ("um 8.12.", "27.11.26 08:12"),
    ("8.12.", "08.12.26 18:00"),
    ("8h", "27.11.26 08:00"),
    ("acht Uhr", "27.11.26 08:00"),
    ("7.45 Uhr", "27.11.26 07:45"),
    ("um halb acht", "27.11.26 07:30"),
    ("halb eins", "26.11.26 12:30"),
    ("dreiviertel acht", "27.11.26 07:45"),
    ("Viertel nach 8", "27.11.26 08:15"),
    ("Viertel vor 8", "27.11.26 07:45"),
    ("10 nach halb acht", "27.11.26 07:40"),
    ("zehn Minuten vor zwölf", "26.11.26 11:50"),
    ("in 3 Tagen", "29.11.26 18:00"),
    ("in 3 Tagen um 8 Uhr", "29.11.26 08:00"),
    ("in einer Woche", "03.12.26 18:00"),
    ("in zwei Stunden", "26.11.26 12:00"),
    ("in 2h", "26.11.26 12:00"),
    ("in 90 Minuten", "26.11.26 11:30"),
    ("in 1,5 Stunden", "26.11.26 11:30"),
    ("in anderthalb Stunden", "26.11.26 11:30"),
    ("in einer halben Stunde", "26.11.26 10:30"),
    ("in einer Viertelstunde", "26.11.26 10:15"),
    ("Mitternacht", "27.11.26 00:00"),
    ("morgen Mitternacht", "28.11.26 00:00"),
    ("Fr 24:00", "28.11.26 00:00"),
    ("24 Uhr", "27.11.26 00:00"),
    ("morgen 0 Uhr", "27.11.26 00:00"),
    ("24.11.2028", "24.11.28 18:00"),
    ("26.11.2028 24 Uhr", "27.11.28 00:00"),
]

ENGLISH = [
    ("tomorrow 6pm", "27.11.26 18:00"),
    ("tomorrow at 6 p.m.", "27.11.26 18:00"),
    ("by tomorrow, 6:30 PM please", "27.11.26 18:30"),
    ("8 am tomorrow", "27.11.26 08:00"),
    ("12 am tomorrow", "27.11.26 00:00"),
    ("12 am Freitag", "27.11.26 00:00"),
    ("12pm", "26.11.26 12:00"),
    ("tomorrow at seven o’clock", "27.11.26 07:00"),
    ("tomorrow morning", "27.11.26 08:00"),
    ("tomorrow at 9 in the morning", "27.11.26 09:00"),
    ("tomorrow evening", "27.11.26 20:00"),
    ("tomorrow night", "27.11.26 20:00"),
    ("the day after tomorrow", "28.11.26 18:00"),
    ("this afternoon", "26.11.26 15:00"),
    ("Fri 8:00", "27.11.26 08:00"),
    ("on Friday at 8", "27.11.26 08:00"),
    ("this friday", "27.11.26 18:00"),
    ("this coming Friday", "27.11.26 18:00"),
    ("next monday at noon", "30.11.26 12:00"),
    ("next thursday 6pm", "03.12.26 18:00"),
    ("next week on wednesday", "02.12.26 18:00"),
    ("24 Dec", "24.12.26 18:00"),
    ("Dec 24", "24.12.26 18:00"),
    ("Dec 24 at 8", "24.12.26 08:00"),
    ("December 24th, 8am", "24.12.26 08:00"),
    ("the 24th of December", "24.12.26 18:00"),
    ("Dec 24, 2026, 6:30 PM", "24.12.26 18:30"),
    ("24/12", "24.12.26 18:00"),
    ("12/24", "24.12.26 18:00"),
    ("12/24/26 6:30pm", "24.12.26 18:30"),
    ("3/4", "04.03.27 18:00"),
    ("Friday 4/12", "04.12.26 18:00"),
    ("2026-12-24", "24.12.26 18:00"),
    ("2026-12-24 18:00", "24.12.26 18:00"),
    ("2026-12-24T08:00:00", "24.12.26 08:00"),
    ("2026/12/24", "24.12.26 18:00"),
    ("in 3 days", "29.11.26 18:00"),
    ("in two weeks", "10.12.26 18:00"),
    ("two weeks from now", "10.12.26 18:00"),
    ("a week from tomorrow", "04.12.26 18:00"),
    ("in half an hour", "26.11.26 10:30"),
    ("2 hours from now", "26.11.26 12:00"),
    ("tonight", "26.11.26 20:00"),
    ("tonight at 11", "26.11.26 23:00"),
    ("tonight at midnight", "27.11.26 00:00"),
    ("half past seven", "27.11.26 07:30"),
    ("half past seven pm", "26.11.26 19:30"),
    ("quarter to 8", "27.11.26 07:45"),
    ("a quarter past 8 a.m.", "27.11.26 08:15"),
    ("20 past 11", "26.11.26 11:20"),
    ("10 minutes to 8", "27.11.26 07:50"),
    ("ten to eight", "27.11.26 07:50"),
    ("midnight", "27.11.26 00:00"),
    ("12 noon", "26.11.26 12:00"),
    ("Fri @ 8", "27.11.26 08:00"),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text: str, expected: str) -> None:
    assert read(text, "de") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert read(text, "en") == expected


AMBIGUOUS = {"3/4", "um zwölf am Freitag", "12 am Freitag"}


@pytest.mark.parametrize(("text", "expected"), [pair for pair in GERMAN + ENGLISH if pair[0] not in AMBIGUOUS])
def test_both_languages_are_understood_in_either(text: str, expected: str) -> None:
    assert {read(text, language) for language in LANGUAGES} == {expected}


def test_a_span_is_cut_to_the_minute_and_counts_hours_that_pass() -> None:
    before_the_gap = datetime(2027, 3, 28, 1, 30, 45, tzinfo=BERLIN)
    assert read("in 2 Stunden", now=before_the_gap) == "28.03.27 04:30"
    assert read("in 1 Minute", now=before_the_gap) == "28.03.27 01:31"


@pytest.mark.parametrize(
    ("text", "shown", "note"),
    [
        ("28.3.2027 2:30", "28.03.27 03:30", MomentNote.GAP),
        ("31.10.2027 2:30", "31.10.27 02:30", MomentNote.OVERLAP),
        ("31.10.2027 3:30", "31.10.27 03:30", None),
    ],
)
def test_odd_hours_are_noted(text: str, shown: str, note: MomentNote | None) -> None:
    found = read_moment(text, "de", NOW, BERLIN, time(18))
    assert isinstance(found, Moment)
    assert (found.wall.strftime("%d.%m.%y %H:%M"), found.note) == (shown, note)


def test_the_day_is_that_of_the_zone() -> None:
    auckland = ZoneInfo("Pacific/Auckland")
    found = read_moment("morgen", "de", datetime(2026, 11, 26, 23, 0, tzinfo=BERLIN), auckland, time(18))
    assert isinstance(found, Moment)
    assert found.wall == datetime(2026, 11, 28, 18, 0)  # noqa: DTZ001 (a clock on the wall)
