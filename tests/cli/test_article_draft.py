"""``lupe article draft``: from a file or stdin to a pack or to JSON, and clear words where nothing comes of it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.adapters.content import load_tree
from bot.cli import app, article_draft
from bot.cli.article_sources import Opened, open_article, stem_of
from tests.conftest import Clock
from tests.content_files import TODAY

ARTICLE = """Hollbachs Brücke bleibt länger gesperrt

Die alte Brücke über die Lahr bleibt bis zum Herbst für Lastwagen gesperrt. Auf beiden Seiten des Flusses stehen
seit Montag Schilder und rote Baken. „Wir haben die Risse zu spät gesehen“, sagte Bauamtsleiterin Mara Thiel am
Dienstag im Rat.

Laut Stadtwerken kostet die Sperrung den Busverkehr jeden Monat 40.000 Euro. Der Umweg über Lindau ist elf Kilometer
lang. Die Linie 7 fährt am Wochenende nur noch jede zweite Stunde. Im Herbst dürfte der Verkehr noch dichter werden.

Die Händler in der Altstadt klagen über leere Läden. „Im Mai kamen noch doppelt so viele Leute“, sagte Buchhändler Jan
Wolff. An den Fenstern der Bäckerei hängen handgeschriebene Zettel mit neuen Öffnungszeiten. Auf dem Marktplatz
blieben am Mittwoch auch in der Mittagssonne 40 Tische leer.

Ein Ingenieurbüro aus Lindau untersucht in den nächsten Wochen die Pfeiler. Die Stadt rechnet nach Angaben der
Bauamtsleiterin mit einem Ergebnis im Oktober. Rund 300 Lastwagen fuhren vor der Sperrung mit Waren über die Brücke.
Auf dem Gras am Ufer stehen unterdessen 24 Schafe eines Hofs aus Lindau.
"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Clock:
    monkeypatch.setattr(article_draft, "now", clock)
    return clock


def lupe(*words: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["article", "draft", *map(str, words)], input=text)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "Brücke 1.txt"
    file.write_text(ARTICLE, "utf-8")
    return file


def test_a_file_becomes_a_pack_that_passes_the_checks(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = lupe(article, "--out", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "packs/bruecke-1 is there, as a draft" in result.stdout.replace("\n", "")
    loaded = load_tree(out, TODAY)
    assert loaded.problems == ()
    again = lupe(article, "--out", out)
    assert (again.exit_code, again.stdout.strip().endswith("left alone.")) == (0, True)


def test_questions_are_printed_as_json_reproducibly(article: Path) -> None:
    result = lupe(article, "--json", "--all", "--seed", "4")
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert printed["language"] == "de"
    assert result.stdout == lupe(article, "--json", "--all", "--seed", "4").stdout
    questions = printed["questions"]
    assert {one["template"] for one in questions} >= {2, 3, 5}
    assert any(one["ticked"] for one in questions)
    assert not all(one["ticked"] for one in questions)
    for one in questions:
        assert {"template", "tier", "rule", "confidence", "sentences", "key", "de", "en"} <= set(one)


def test_a_text_on_stdin_is_named_after_its_title(tmp_path: Path) -> None:
    result = lupe("-", "--out", tmp_path / "out", "--lang", "de", text=ARTICLE)
    assert result.exit_code == 0
    assert len(list((tmp_path / "out/packs").iterdir())) == 1
    again = lupe("-", "--out", tmp_path / "out", "--lang", "de", text=ARTICLE)
    assert (again.exit_code, again.stdout.strip().endswith("left alone.")) == (0, True)


def everything(pack: Path) -> str:
    return "".join(file.read_text("utf-8") for file in sorted(pack.iterdir()))


def test_two_articles_of_one_name_are_two_drafts_also_in_two_runs(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / article.name
    other.parent.mkdir()
    other.write_text(ARTICLE.replace("Mara Thiel", "Ida Roth"), "utf-8")
    out = tmp_path / "out"
    assert lupe(article, "--out", out).exit_code == 0
    told = lupe(other, "--out", out).stdout.replace("\n", "")
    assert "packs/bruecke-1-2 is there, as a draft" in told
    assert told.endswith("packs/bruecke-1 is of another article.")
    assert "Ida Roth" in everything(out / "packs/bruecke-1-2")
    assert lupe(article, other, "--out", out).stdout.count("left alone.") == 2
    assert load_tree(out, TODAY).problems == ()


def test_a_text_that_has_changed_is_drafted_again(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pack = out / "packs/bruecke-1"
    assert lupe(article, "--out", out).exit_code == 0
    article.write_text(ARTICLE.replace("Mara Thiel", "Ida Roth"), "utf-8")
    assert "Its article has changed since the last time." in lupe(article, "--out", out).stdout
    assert "Ida Roth" in everything(pack)
    (pack / "pack.yaml").write_text((pack / "pack.yaml").read_text("utf-8") + "# mine\n", "utf-8")
    article.write_text(ARTICLE.replace("Mara Thiel", "Eva Kern"), "utf-8")
    assert "bruecke-1 was changed by hand since and stays" in lupe(article, "--out", out).stdout.replace("\n", "")
    assert "# mine" in (pack / "pack.yaml").read_text("utf-8")
    loaded = load_tree(out, TODAY)
    assert loaded.problems == ()
    assert loaded.tree is not None
    assert [one.slug for one in loaded.tree.packs] == ["bruecke-1", "bruecke-1-2"]
    # What has gone out to learners is not replaced, though nobody has changed its files.
    course = out / "course.yaml"
    course.write_text(course.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    article.write_text(ARTICLE, "utf-8")
    refused = lupe(article, "--out", out)
    assert (refused.exit_code, "bruecke-1-2 is no draft any more" in refused.stderr) == (1, True)


def set_status(out: Path, before: str, after: str) -> None:
    course = out / "course.yaml"
    course.write_text(course.read_text("utf-8").replace(f"status: {before}", f"status: {after}"), "utf-8")


def change_by_hand(pack: Path) -> None:
    file = pack / "pack.yaml"
    file.write_text(file.read_text("utf-8").replace("minutes: 15", "minutes: 77"), "utf-8")


def test_a_refused_run_does_not_make_the_next_one_overwrite_work_by_hand(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pack = out / "packs/bruecke-1"
    assert lupe(article, "--out", out).exit_code == 0
    set_status(out, "draft", "published")
    article.write_text(ARTICLE.replace("Mara Thiel", "Ida Roth"), "utf-8")
    known = (out / ".articles.jsonl").read_text("utf-8")
    assert "no draft any more" in lupe(article, "--out", out).stderr
    assert (out / ".articles.jsonl").read_text("utf-8") == known
    set_status(out, "published", "draft")
    # Also where it is refused only while it is written.
    misconceptions = (out / "misconceptions.yaml").rename(out / "away.yaml")
    assert "cannot be written" in lupe(article, "--out", out).stderr
    last = (out / ".articles.jsonl").read_text("utf-8").splitlines()[-1]
    assert last == known.splitlines()[-1]
    misconceptions.rename(out / "misconceptions.yaml")
    change_by_hand(pack)
    told = lupe(article, "--out", out).stdout.replace("\n", "")
    assert "bruecke-1 was changed by hand since and stays as it is." in told
    assert "minutes: 77" in everything(pack)
    assert "Ida Roth" in everything(out / "packs/bruecke-1-2")


def begin_only(out: Path, **fields: str) -> None:
    """As if the last run had been killed before it was done."""
    manifest = out / ".articles.jsonl"
    last = json.loads(manifest.read_text("utf-8").splitlines()[-1])
    manifest.write_text(json.dumps(last | {"output": ""} | fields), "utf-8")


def test_what_a_killed_run_left_is_replaced_only_where_nobody_has_worked_on_it(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pack = out / "packs/bruecke-1"
    assert lupe(article, "--out", out).exit_code == 0
    whole = everything(pack)
    before = json.loads((out / ".articles.jsonl").read_text("utf-8").splitlines()[-1])["output"]
    for torn in ("pack.yaml", "questions.yaml"):
        begin_only(out)
        for file in pack.iterdir():
            if file.suffix == ".md" or file.name > torn:
                file.unlink()
        (pack / torn).write_text((pack / torn).read_text("utf-8")[:150], "utf-8")
        assert "bruecke-1 is there, as a draft" in lupe(article, "--out", out).stdout.replace("\n", "")
        assert everything(pack) == whole
    # It was killed before it had replaced anything of the draft before.
    begin_only(out, article="another", before=before)
    assert "Its article has changed" in lupe(article, "--out", out).stdout
    begin_only(out)
    change_by_hand(pack)
    told = lupe(article, "--out", out).stdout.replace("\n", "")
    assert "The last run was broken off; " in told
    assert "minutes: 77" in everything(pack)
    begin_only(out)
    (out / "packs/bruecke-1-2/notes.txt").write_text("mine", "utf-8")
    assert "packs/bruecke-1-3 is there" in lupe(article, "--out", out).stdout.replace("\n", "")


def test_other_options_make_another_draft(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pack = out / "packs/bruecke-1"
    assert lupe(article, "--out", out).exit_code == 0
    first = everything(pack)
    told = lupe(article, "--out", out, "--all", "--seed", "4").stdout
    assert "The options are not those of the last time." in told.replace("\n", " ")
    assert len(everything(pack)) > len(first)
    assert "left alone" in lupe(article, "--out", out, "--seed", "4", "--all").stdout
    change_by_hand(pack)
    told = lupe(article, "--out", out, "--lang", "de").stdout.replace("\n", "")
    assert "The options are not those of the last time; " in told
    assert "minutes: 77" in everything(pack)
    assert everything(out / "packs/bruecke-1-2").replace("p02", "p01") == first


def test_locks_of_editors_in_a_draft_are_no_part_of_it(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pack = out / "packs/bruecke-1"
    assert lupe(article, "--out", out).exit_code == 0
    (pack / ".#questions.yaml").symlink_to("somebody@somewhere.4711")
    (pack / "gone.yaml").symlink_to("nowhere")
    article.write_text(ARTICLE.replace("Mara Thiel", "Ida Roth"), "utf-8")
    assert "Its article has changed since the last time." in lupe(article, "--out", out).stdout
    for link in (pack / ".#questions.yaml", pack / "gone.yaml"):
        link.unlink()
    assert "Ida Roth" in everything(pack)


def test_lines_of_the_manifest_that_say_nothing_are_passed_over(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    names = (7, None, "../x", "..", "", "a\\b", "a\0b")
    lines = [{"name": name, "origin": str(article.resolve()), "article": "x", "output": "y"} for name in names]
    (out / ".articles.jsonl").write_text("\n".join(json.dumps(one) for one in (*lines, 3, [])), "utf-8")
    (tmp_path / "x").mkdir()
    assert "packs/bruecke-1 is there" in lupe(article, "--out", out).stdout.replace("\n", "")


def test_a_folder_can_be_moved_together_with_its_articles(article: Path, tmp_path: Path) -> None:
    place = tmp_path / "here"
    place.mkdir()
    article = article.rename(place / article.name)
    out = place / "out"
    inside = out / "blatt.example"
    inside.mkdir(parents=True)
    (inside / "b.txt").write_text(ARTICLE, "utf-8")
    assert lupe(article, inside / "b.txt", "--out", out).exit_code == 0
    manifest = (out / ".articles.jsonl").read_text("utf-8")
    assert str(tmp_path) not in manifest
    assert {json.loads(line)["origin"] for line in manifest.splitlines()} == {
        "../Brücke 1.txt", "./blatt.example/b.txt",
    }  # fmt: skip
    place = place.rename(tmp_path / "there")
    moved = lupe(place / article.name, place / "out/blatt.example/b.txt", "--out", place / "out")
    assert moved.stdout.count("left alone.") == 2
    # As it was written before: the whole path.
    begin_only(place / "out", origin=str((place / article.name).resolve()), output="x")
    assert "left alone." in lupe(place / article.name, "--out", place / "out").stdout


def test_pages_that_differ_behind_the_question_mark_are_different_pages() -> None:
    links = [f"https://blatt.example/s.php{query}" for query in ("?id=1", "?id=2", "", "?id=1&utm_source=mail#top")]
    assert len({stem_of(link) for link in links}) == 3
    assert stem_of(links[0]) == stem_of(links[3])
    assert open_article(links[0]) == Opened(links[0], "blatt.example/s.php?id=1")
    assert stem_of("https://blatt.example") == "blatt.example"


def test_a_link_that_was_drafted_is_not_fetched_again(article: Path, tmp_path: Path) -> None:
    out, link = tmp_path / "out", "https://127.0.0.1/artikel"
    assert lupe(article, "--out", out).exit_code == 0
    manifest = out / ".articles.jsonl"
    made = json.loads(manifest.read_text("utf-8").splitlines()[-1]) | {"origin": "127.0.0.1/artikel", "article": ""}
    manifest.write_text(json.dumps(made), "utf-8")
    result = lupe(f"{link}?utm_source=mail", "--out", out)
    assert (result.exit_code, "Its page was not fetched again" in result.stdout.replace("\n", " ")) == (0, True)
    assert lupe("https://127.0.0.1/other", "--out", out).exit_code == 1


def test_bad_articles_are_told_and_others_go_on(article: Path, tmp_path: Path) -> None:
    short, strange = tmp_path / "short.txt", tmp_path / "strange.txt"
    short.write_text("Die Brücke ist zu, und das ist noch nicht alles, was in der Stadt zu ist. " * 5, "utf-8")
    strange.write_text("Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod. " * 20, "utf-8")
    nothing = tmp_path / "nothing.txt"
    nothing.write_text("Was ist das? " * 100, "utf-8")
    out = tmp_path / "out"
    result = lupe(short, strange, nothing, tmp_path / "missing.txt", article, "--out", out)
    assert result.exit_code == 1
    assert "a lesson needs at least 120" in result.stderr
    assert "Its language cannot be told" in result.stderr
    assert "could safely rest on" in result.stderr
    assert "missing.txt" in result.stderr
    assert [child.name for child in (out / "packs").iterdir()] == ["bruecke-1"]


def test_links_that_are_not_public_are_refused() -> None:
    result = lupe("https://127.0.0.1/artikel", "--json")
    assert result.exit_code == 1
    assert "https://127.0.0.1/artikel: " in result.stderr


def test_where_the_draft_goes_must_be_said(article: Path, tmp_path: Path) -> None:
    assert lupe(article).exit_code == 2


def test_a_draft_can_be_written_and_printed(article: Path, tmp_path: Path) -> None:
    assert json.loads(lupe(article, "--json", "--out", tmp_path / "out").stdout)["questions"]
    assert (tmp_path / "out/packs/bruecke-1").is_dir()
