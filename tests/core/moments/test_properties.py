from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.core.languages import LANGUAGES, Language
from bot.core.moments import Moment, MomentProblem, last_day, read_moment, settle, wall_of

ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]).map(ZoneInfo)
NOWS = st.datetimes(datetime(2024, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (see timezones)
LANGUAGE = st.sampled_from(LANGUAGES)

# Words of the grammar in any order: far likelier to be read than mere characters.
WORDS = """
morgen heute übermorgen tomorrow tonight Fr Montag Freitag nächsten next this übernächsten Woche week in am um at bis by
on the der oder and früh Abend abends nachts noon midnight Mitternacht Uhr h am pm a.m. p.m. halb half past quarter
viertel dreiviertel vor nach to drei acht one a einer Tagen Stunden minutes weeks from now Dezember Dec 24. 24.12. 31.2.
29.2. 8.12 18.30 18:30 24:00 8:75 3/4 12/24 24/12/2027 2026-12-24 T 2 8 12 18 24 99999 , . - : ? bitte please
""".split()  # noqa: SIM905 (a hundred quotation marks would hide the words)
TEXTS = (
    st.text(max_size=60)
    | st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
    | st.lists(st.sampled_from(WORDS), max_size=6).map("".join)
)


@given(TEXTS, LANGUAGE, NOWS, ZONES, st.times())
def test_no_text_breaks_the_reader_and_what_it_reads_lies_ahead(
    text: str, language: Language, now: datetime, zone: ZoneInfo, default: time
) -> None:
    found = read_moment(text, language, now, zone, default)
    if isinstance(found, MomentProblem):
        return
    assert found.at > now
    assert found.at.tzinfo is UTC
    assert found.wall == wall_of(found.at, zone)
    end = datetime.combine(last_day(wall_of(now, zone).date()) + timedelta(days=1), time())
    assert found.at <= settle(end, zone).at


@given(st.integers(2, 2 * 365 * 24 * 60), LANGUAGE, NOWS, ZONES)
def test_a_moment_that_is_written_is_read_again(
    minutes: int, language: Language, now: datetime, zone: ZoneInfo
) -> None:
    at = (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    wall = wall_of(at, zone)
    meant = settle(wall, zone)
    text = f"{wall.day}.{wall.month}.{wall.year} {wall.hour}:{wall.minute:02}"
    assert read_moment(text, language, now, zone, time(18)) == (meant if meant.at > now else MomentProblem.PAST)


@given(TEXTS, NOWS)
def test_spaces_case_and_spelling_do_not_matter(text: str, now: datetime) -> None:
    zone = ZoneInfo("Europe/Berlin")
    plain = read_moment(text, "de", now, zone, time(18))
    padded = f"  {text.replace(' ', chr(0xA0))} ".replace("ü", "ue").replace("ä", "ae").replace("ö", "oe")
    other = read_moment(padded, "de", now, zone, time(18))
    assert other == plain or not isinstance(plain, Moment)
