import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import content
from bot.cli.content import app
from tests.cli import process
from tests.conftest import Clock
from tests.content_files import BROKEN, SMALL, change, complaints, copy_small, publish_small

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Clock:
    """The day on which the sources of the small content are still fresh."""
    monkeypatch.setattr(content, "now", clock)
    return clock


def lupe(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_small(tmp_path)


def test_check_is_silent_where_all_is_well(root: Path) -> None:
    result = lupe("check", root)
    assert (result.exit_code, result.output) == (0, "")


def test_check_lists_every_problem_and_counts_them() -> None:
    result = lupe("check", BROKEN)
    assert result.exit_code == 1
    planted = (BROKEN / "expected.txt").read_text("utf-8").splitlines()
    assert [line.removeprefix(f"{BROKEN}/") for line in result.stdout.splitlines()] == planted
    assert result.stderr == f"{len(planted)} problems\n"


def test_check_counts_a_single_problem_as_one(root: Path) -> None:
    change(root, "packs/tram/pack.yaml", "minutes: 5", "minutes: [bold]")
    result = lupe("check", root)
    assert result.stdout == f'{root}/packs/tram/pack.yaml:4: "minutes" must be a whole number, not a list\n'
    assert result.stderr == "1 problem\n"


def test_the_passing_of_time_alone_fails_nobody(root: Path, today: Clock) -> None:
    today.advance(days=100)
    aged = lupe("check", root)
    assert (aged.exit_code, aged.stderr) == (0, "")
    assert 'the source "city" had to be checked again by 2027-01-10' in aged.stdout
    change(root, "packs/tram/pack.yaml", "minutes: 5", "minutes: [bold]")
    assert lupe("check", root).exit_code == 1


@pytest.mark.parametrize("command", ["check", "new x --dir", "show x --dir", "schema --dir"])
def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path, command: str) -> None:
    result = lupe(*command.split(), tmp_path / "nowhere")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"There is no folder {tmp_path / 'nowhere'}. ")


def test_without_a_folder_the_one_of_the_settings_is_meant(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root.parent)
    monkeypatch.setenv("LUPE_CONTENT_DIR", str(root))
    (root / "skills.yaml").unlink()
    result = lupe("check")
    assert result.stdout == f"{root}/skills.yaml:1: the file is missing: create it\n"


def test_new_makes_a_pack_that_passes_the_check(root: Path) -> None:
    result = lupe("new", "night-bus", "--dir", root)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{root}/packs/night-bus is there, as a draft.")
    assert lupe("check", root).exit_code == 0


@pytest.mark.parametrize("slug", ["tram", "Night Bus"])
def test_new_refuses_what_cannot_be(root: Path, slug: str) -> None:
    result = lupe("new", slug, "--dir", root)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaints(root) == []


def test_show_has_everything_that_a_learner_sees_and_the_keys() -> None:
    result = lupe("show", "tram", "--dir", SMALL)
    assert result.exit_code == 0
    shown = " ".join(result.stdout.replace("│", " ").split())
    for part in (
        "Die Straßenbahn · p01 · draft",
        "[s02] Sie koste 30 Millionen, sagt der Bürgermeister.",
        "Fahrgäste",
        "Die Stadt zahlt, sagt der Bürgermeister.",
        "→ Frag jemanden.",
        "Gleis: Worauf die Bahn fährt.",
        "●●● 3 besetzt ○ 1 frei",
        "Drei gefüllt und einer leer.",
        "Stadt, 2020-04: Plan",
        "[✓] a) Der Bürgermeister So steht es da.",
        "[ ] b) Die Zeitung selbst Sie gibt nur weiter.",
        "[✓] a) Der Plan Ja. [ ] b) Ein Gerücht Nein. [✓] c) Eine Zählung Ja.",
        "Stimmt das? Drei von vier Plätzen sind belegt, das wurde gezählt.",
        "[✓] Sie koste 30 Millionen, sagt der Bürgermeister. Der Bürgermeister.",
        "[✓] 30 ± 0,5 Plätze Drei Viertel. [ ] < 30 ± 0,5 Plätze Zu wenig. [ ] > 30 ± 0,5 Plätze Zu viel.",
        "[✓] der Bürgermeister / Bürgermeister der Stadt Genau. [ ] … Lies den zweiten Satz.",
        "single · S1 · level 1 · none · who-says",
        "p01/d01 · Die Kosten",
        "[s01] Die Stadt baut eine Linie. [s02] Sie koste 30 Millionen, sagt der Bürgermeister. Was steht dort?",
        "claim Die Kosten sind sicher. aspect mayor-says · Wer es sagt Schau auf das Verb. Wer spricht dort?",
        "“Der Bürgermeister nennt die Kosten.” 6 answers: right 1, near 1, wrong 1, negated 1, off-topic 1, copied 1",
        "“Ein Plan fehlt.” 0 answers",
        "misconception one-is-enough “Einer reicht.” “Der weiß das schon.” Wer könnte es noch wissen?",
        "for those who agree · Eine Nachbarin Der Preis steigt immer.",
        "for those who disagree · Ein Planer Der Preis ist ausgehandelt.",
        "role driver · Fahrerin Sie will pünktlich sein.",
        "p01/r01 · Gezählt",
        "[✓] Stimmt nicht “Dort steht niemand.” → s04 [ ] Stimmt “Drei von vier klingt genau.” → s03",
        "q03, then q01",
        "m01 Bahnen sollen nichts kosten.",
    ):
        assert part in shown
    assert "\x1b" not in result.stdout


def test_show_speaks_english_and_shows_one_question() -> None:
    result = lupe("show", "tram", "--lang", "en", "--question", "q05", "--dir", SMALL)
    assert "How many of 40 seats would be taken?" in result.stdout
    assert "30 ± 0.5 seats" in result.stdout
    assert "q04" not in result.stdout
    assert lupe("show", "tram", "--question", "p01/q05", "--lang", "en", "--dir", SMALL).stdout == result.stdout


def test_show_knows_packs_without_anything_to_talk_about() -> None:
    shown = lupe("show", "pond", "--dir", SMALL).stdout
    assert "p02/q01" in shown
    assert "p02/statements" not in shown


def test_show_knows_numbers_without_a_unit(root: Path) -> None:
    change(root, "packs/tram/questions.yaml", "    unit: {de: Plätze, en: seats}\n", "")
    assert "[✓] 30 ± 0,5 " in lupe("show", "tram", "--question", "q05", "--dir", root).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["train"], 'There is no pack "train". There are: tram, pond\n'),
        (["tram", "--question", "q9"], 'tram has no question "q9". There are: q01, q02, q03, q04, q05, q06\n'),
    ],
)
def test_show_says_what_there_is(words: list[str], said: str) -> None:
    result = lupe("show", *words, "--dir", SMALL)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_show_cannot_show_what_is_broken() -> None:
    result = lupe("show", "tram", "--dir", BROKEN)
    assert result.exit_code == 1
    assert "See: lupe content check" in result.stderr


def test_schema_writes_what_differs_and_checks_it(root: Path) -> None:
    result = lupe("schema", "--check", "--dir", root)
    assert result.exit_code == 1
    assert not (root / "schema").exists()
    assert result.stderr == f"{root}/schema/course.schema.json is out of date. Run: lupe content schema\n"
    assert len(lupe("schema", "--dir", root).stdout.splitlines()) == 10
    assert lupe("schema", "--dir", root).stdout == ""
    assert lupe("schema", "--check", "--dir", root).exit_code == 0
    (root / "schema/pack.schema.json").write_text("{}")
    assert lupe("schema", "--check", "--dir", root).exit_code == 1
    assert lupe("schema", "--dir", root).stdout == f"written: {root}/schema/pack.schema.json\n"


def test_stats_count_what_is_published(root: Path) -> None:
    found = json.loads(lupe("stats", "--json", "--dir", publish_small(root)).stdout)
    assert found["packs"] == ["p01"]
    assert found["questions"] == {"de": 6, "en": 6}
    assert found["skills"]["S1"]["levels"].keys() == {"1", "2", "3"}
    assert (found["teaching_pages"], found["next_check"], found["pictures"]) == (1, "2027-01-10", {"icon_array": 1})
    assert set(found["strategies"]["de"]["always the longest"]) == {"right", "chance", "advantage"}
    told = lupe("stats", "--dir", root).stdout
    for part in ("Questions by skill and level", "truefalse", "Reading level of cards", "always unsourced or weak"):
        assert part in told


def test_stats_of_drafts_are_noughts(root: Path) -> None:
    told = lupe("stats", "--dir", root).stdout
    assert re.search(r"next check of a source +│ +- ", told)


def test_the_real_content_is_silent_from_the_command_line() -> None:
    assert process.lupe("content", "check", str(ROOT / "content")) == (0, "", "")
