import shutil
from pathlib import Path

import pytest

from bot.adapters.article.lexicons import FOLDER, LexiconError, load_lexicons


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "lexicons"))


def test_every_language_has_a_lexicon_in_small_letters() -> None:
    lexicons = load_lexicons()
    assert list(lexicons) == ["de", "en"]
    for lexicon in lexicons.values():
        for words in (lexicon.abbreviations, lexicon.function_words, lexicon.measures, lexicon.labels, lexicon.months):
            assert all(word == word.lower().strip() for word in words)
    assert {"no", "on"} <= lexicons["en"].function_words | lexicons["en"].number_abbreviations


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("de/text.yaml", "januar: 1", "januar: eins", "de/text.yaml: months.januar: Input should be a valid integer"),
        ("en/text.yaml", "weekdays:", "weekdayz:", "en/text.yaml: weekdayz: Extra inputs are not permitted"),
        ("en/text.yaml", "weekdays:", "weekdayz:", "en: weekdays: Field required"),
        ("de/numbers.yaml", "age_unit:", "months: {}\nage_unit:",
         "de/text.yaml: months is in de/numbers.yaml, too: keep it in one file"),
        ("de/numbers.yaml", "measures: [", "measures: {", "de/numbers.yaml: while parsing"),
        ("de/numbers.yaml", None, "- nur\n- eine Liste", "de/numbers.yaml: should be fields with their words"),
        ("de/numbers.yaml", None, "", "de/numbers.yaml: should be fields with their words"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_told(folder: Path, name: str, old: str | None, new: str, message: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    file.write_text(new if old is None else text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_lexicons(folder)
    assert message in str(error.value)


def test_a_file_that_is_no_utf8_is_told(folder: Path) -> None:
    (folder / "de/text.yaml").write_bytes(b"months: {m\xe4rz: 3}")
    with pytest.raises(LexiconError, match=r"de/text\.yaml: 'utf-8'"):
        load_lexicons(folder)
