"""deploy/privacy: both languages say the same, in words that pupils read, and only what code and database do."""

import configparser
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from typer.testing import CliRunner

from bot.cli import app
from bot.core.articles import KEEP_DAYS
from bot.core.class_log import KEEP_LOG
from bot.core.classes import GUESSES_MINUTES, INVITATION_DAYS
from bot.core.content.reading_level import measure
from bot.core.expiry import CLASS_DAYS, IDLE_DAYS, WARNING_DAYS
from bot.core.languages import LANGUAGES, Language
from bot.core.learners import NOTICE_VERSION
from bot.i18n.texts import Translations
from bot.jobs.retention import EVERY
from bot.services.retention import KEEP, KEEP_DEAD, KEEP_NUMBER
from bot.settings import PREFIX, Settings
from bot.storage.base import metadata
from bot.storage.database import Database, Work
from bot.views.menu import commands
from tests.content_files import SMALL
from tests.observe.process import logs_as_before

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy/privacy"
PAGES = (
    "impact.md",
    "measures.md",
    "notice-parents.md",
    "notice-pupils.md",
    "privacy-statement.md",
    "processors.md",
    "record.md",
)
PLAIN = ("notice-parents.md", "notice-pupils.md", "privacy-statement.md")
MARKS = {"de": "**Muster, keine Rechtsberatung.**", "en": "**A template, not legal advice.**"}

HARDEST = 45
"""LIX of class 8, as for the cards of lessons."""

A_PAGE = 500
"""Words that an A4 page holds."""

PERIODS = {
    "KEEP": KEEP,
    "KEEP_DEAD": KEEP_DEAD,
    "KEEP_NUMBER": KEEP_NUMBER,
    "KEEP_LOG": KEEP_LOG,
    "EVERY": timedelta(seconds=EVERY),
    "KEEP_DAYS": timedelta(days=KEEP_DAYS),
    "INVITATION_DAYS": timedelta(days=INVITATION_DAYS),
    "CLASS_DAYS": timedelta(days=CLASS_DAYS),
    "IDLE_DAYS": timedelta(days=IDLE_DAYS),
    "WARNING_DAYS": timedelta(days=WARNING_DAYS),
    "GUESSES_MINUTES": timedelta(minutes=GUESSES_MINUTES),
}
"""What the code does by itself, by the constant's name."""

OF_THE_LAW = {timedelta(hours=72)}
"""Art. 33 GDPR."""

_PERIOD = re.compile(r"\b(\d+) (Minuten|minutes|Stunden|hours|Tagen?|Tage|days)\b")
_UNITS = {"m": "minutes", "M": "minutes", "S": "hours", "h": "hours", "T": "days", "d": "days"}
_ROW = re.compile(r"^\| (`?[^|]+?) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_BLOCK = re.compile(r"^(?:#|>|\|).*$", re.MULTILINE)
_FOREIGN = {"telegram_id", "chat_id", "user_id", "poll_id"}


def page(language: Language, name: str) -> str:
    return (FOLDER / language / name).read_text("utf-8")


def every_page() -> Iterator[tuple[Language, str, str]]:
    for language in LANGUAGES:
        for name in PAGES:
            yield language, name, page(language, name)


def headings(told: str) -> list[tuple[str, str]]:
    """Level and number of each heading; "" where it has no number."""
    return re.findall(r"^(#+) ([\d.]*)", told, re.MULTILINE)


def periods(told: str) -> set[timedelta]:
    return {timedelta(**{_UNITS[unit[0]]: int(number)}) for number, unit in _PERIOD.findall(told)}


def of_learners() -> set[str]:
    """Tables that lead to a learner by foreign keys, or hold an id of Telegram's."""
    found = {name for name, table in metadata.tables.items() if name == "learners" or _FOREIGN & set(table.c.keys())}
    while True:
        more = {
            name
            for name, table in metadata.tables.items()
            if any(key.column.table.name in found for key in table.foreign_keys)
        }
        if more <= found:
            return found
        found |= more


def test_both_languages_have_the_same_pages_with_the_same_headings() -> None:
    for language in LANGUAGES:
        assert tuple(sorted(path.name for path in (FOLDER / language).iterdir())) == PAGES
    for name in PAGES:
        german, english = headings(page("de", name)), headings(page("en", name))
        assert german == english, name
        assert len(german) > 3, name


def test_each_page_says_what_it_is_and_has_something_to_fill_in() -> None:
    for language, name, told in every_page():
        assert MARKS[language] in told[:300], (language, name)
        assert re.search(r"\[[^\]]+\](?!\()", told), (language, name)


def test_all_links_and_files_are_there() -> None:
    for language, name, told in every_page():
        where = FOLDER / language
        assert [link for link in re.findall(r"\]\(([^)#]+)", told) if not (where / link).exists()] == [], name
        files = re.findall(r"`((?:bot|tests|deploy)/[\w./-]+|compose\.yaml)`", told)
        assert [file for file in files if not (ROOT / file).exists()] == [], name
    linked = (ROOT / "deploy/README.md").read_text("utf-8")
    assert all(f"(privacy/{language}/{name})" in linked for language in LANGUAGES for name in PAGES)


def test_only_settings_and_commands_that_exist_are_named() -> None:
    known = {PREFIX + field.upper() for field in Settings.model_fields}
    for language, name, told in every_page():
        assert set(re.findall(r"\bLUPE_[A-Z_]+", told)) - known == set(), name
        offered = {word for word, _ in commands(Translations.load().texts(language))}
        # Telegram asks for /privacy; that sentence is about its terms.
        typed = set(re.findall(r"(?<![\w.`])/([a-z]+)\b(?![./])", told)) - {"privacy"}
        assert typed - offered == set(), (language, name)


def test_rights_that_the_chat_offers_are_told_in_the_plain_pages() -> None:
    offered = {word for word, _ in commands(Translations.load().texts("en"))} & {"delete", "export", "privacy"}
    for language in LANGUAGES:
        for name in PLAIN:
            assert {word for word in offered if f"/{word}" not in page(language, name)} == set(), (language, name)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pupils_and_parents_can_read_it(language: Language, name: str) -> None:
    # Headings would count as very short sentences, and the box at the top is for the school.
    said = _BLOCK.sub("", page(language, name))
    figures = measure(said, language)
    assert figures is not None
    assert figures.lix <= HARDEST
    assert name == "privacy-statement.md" or figures.words <= A_PAGE
    assert "!" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_names_every_table_and_every_column(language: Language) -> None:
    rows = {
        name.strip("`"): set(re.findall(r"`(\w+)`", columns))
        for name, columns, _ in _ROW.findall(page(language, "record.md"))
        if name.startswith("`") and "." not in name
    }
    assert of_learners() - set(rows) == set()
    assert rows == {name: set(table.c.keys()) for name, table in metadata.tables.items()}


def test_a_new_table_about_learners_would_be_missed() -> None:
    assert {
        "learners",
        "answers",
        "talk_turns",
        "round_reports",
        "looks",
        "contacts",
        "inbox",
        "cards",
    } <= of_learners()
    assert {"leases", "question_versions"} & of_learners() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_periods_are_those_of_the_code(language: Language) -> None:
    told = page(language, "record.md")
    named = [
        (constant, periods(period)) for _, period, constant in _ROW.findall(told) if re.fullmatch("`[A-Z_]+`", constant)
    ]
    assert {constant.strip("`") for constant, _ in named} == set(PERIODS)
    assert [one for one, found in named if found != {PERIODS[one.strip("`")]}] == []
    (kept,) = re.findall(r"\| (\d+) \| `lupe-backup\.service` \|", told)
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(ROOT / "deploy/lupe-backup.service", "utf-8")
    assert unit["Service"]["ExecStart"].endswith(f"--keep {kept}")


def test_no_page_names_another_period() -> None:
    allowed = set(PERIODS.values()) | OF_THE_LAW
    assert {
        (language, name): periods(told) - allowed for language, name, told in every_page() if periods(told) - allowed
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_deletes_an_account_on_paper_leaves_nothing_of_it(
    database: Database, database_url: str, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (block,) = re.findall(r"```\n(.+?)```", page(language, "measures.md"), re.DOTALL)
    told = [line.split() for line in block.strip().splitlines()]
    assert [command[:3] for command in told] == [["lupe", "learner", word] for word in ("find", "export", "delete")]
    for number in (GONE, STAYS):
        database.transaction(partial(settle, number=number))
    before = counts(database)
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", database_url)
    monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}CONTENT_DIR", str(SMALL))
    with logs_as_before():
        done = CliRunner().invoke(app, [*told[2][1:3], "1", "--yes"])
    assert done.exit_code == 0, done.output
    assert before == dict.fromkeys(FILLED, 2)
    # The number of an update stays, so that it is not taken twice; whose it was does not.
    assert counts(database) == dict.fromkeys(FILLED, 1) | {"inbox": 2}
    left = database.transaction(
        lambda work: [repr(row) for one in metadata.sorted_tables for row in work.connection.execute(select(one))]
    )
    assert [row for row in left if str(GONE) in row.replace(str(UPDATE + GONE), "")] == []
    assert database.transaction(lambda work: work.learners.find(STAYS)) is not None


def test_nothing_holds_a_learner_back() -> None:
    keys = [
        key for table in metadata.tables.values() for key in table.foreign_keys if key.column.table.name == "learners"
    ]
    assert len(keys) > 20
    assert {key.ondelete for key in keys} == {"CASCADE", "SET NULL"}


GONE, STAYS, UPDATE = 41_777_111, 41_777_222, 10**9
"""Telegram's numbers of two people, and that of an update, less whose it is."""

FILLED = ("learners", "contacts", "cards", "inbox", "outbox", "guesses", "teachers")


def settle(work: Work, number: int) -> None:
    """Somebody with a row in each of ``FILLED``."""
    learner = work.learners.add(number, number, "de", NOTICE_VERSION, work.now)
    rows = {
        "cards": {"chat_id": work.keys.who(number), "flow": "quiz", "message_id": 7},
        "inbox": {
            "update_id": UPDATE + number,
            "user_id": number,
            "chat_id": number,
            "state": "done",
            "received_at": work.now,
        },
        "outbox": {
            "chat_id": number,
            "lane": 0,
            "method": "sendMessage",
            "payload": "",
            "flow": "",
            "state": "sent",
            "created_at": work.now,
        },
        "guesses": {"learner_id": learner.id, "tries": 1, "since": work.now},
        "teachers": {"learner_id": learner.id, "since": work.now},
    }
    for name, values in rows.items():
        work.connection.execute(insert(metadata.tables[name]).values(values))


def counts(database: Database) -> dict[str, int]:
    return database.transaction(
        lambda work: {
            name: work.connection.scalar(select(func.count()).select_from(metadata.tables[name])) or 0
            for name in FILLED
        }
    )
