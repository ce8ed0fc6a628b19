from pathlib import Path

import pytest

from bot.adapters.article.gold import GoldError, load_gold
from tests.adapters.article.gold import MARKS, write_gold


def test_lines_are_sentences_and_paragraphs_are_joined(tmp_path: Path) -> None:
    german, english = load_gold(write_gold(tmp_path))
    assert (german.name, german.language, german.half, german.title) == (
        "de/tune/01-report", "de", "tune", "Streit um die Halle",
    )  # fmt: skip
    assert german.text == (
        "„Es fehlen 12 Euro“, sagte Mara Thiel. Das ist ein Skandal.\n\nUnd nun\n\nLaut Amt kamen wohl drei Boote."
    )
    assert [one.within(german.text) for one in german.sentences] == [
        "„Es fehlen 12 Euro“, sagte Mara Thiel.", "Das ist ein Skandal.", "Laut Amt kamen wohl drei Boote.",
    ]  # fmt: skip
    assert [one.judgement for one in german.marks] == [False, True, False]
    assert (english.language, english.half) == ("en", "test")


def test_one_half_can_be_read_alone(tmp_path: Path) -> None:
    assert [one.half for one in load_gold(write_gold(tmp_path), ("tune",))] == ["tune"]
    assert load_gold(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  3:", "  4:", "de/tune/01-report: sentence 4 is none: the article has 3"),
        ("[wohl]", "[etwa]", "de/tune/01-report: “etwa” is not in “Laut Amt kamen wohl drei Boote.”"),
        ("span: Es fehlen 12 Euro", "span: Es fehlen 13 Euro", "“Es fehlen 13 Euro” is not in"),
        ("kind: report", "kind: poem", "de/tune/01-report: 1 validation error"),
        ("sentences:", "sentences: [", "de/tune/01-report: while parsing"),
    ],
)
def test_marks_that_do_not_fit_are_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    write_gold(tmp_path)
    (tmp_path / "de/tune/01-report.yaml").write_text(MARKS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GoldError) as error:
        load_gold(tmp_path)
    assert message in str(error.value)


def test_an_article_without_marks_is_told(tmp_path: Path) -> None:
    write_gold(tmp_path)
    (tmp_path / "de/tune/01-report.yaml").unlink()
    with pytest.raises(GoldError, match=r"de/tune/01-report: .*No such file"):
        load_gold(tmp_path)
