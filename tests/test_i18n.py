import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.i18n.catalogues import main, renew, template
from bot.i18n.texts import Translations

LOCALES = Path("bot/i18n/locales")


def test_catalogues_are_in_step_with_the_code_and_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("language", ["de", "en"])
def test_translations_fill_in_the_same_values(language: str) -> None:
    with (LOCALES / language / "LC_MESSAGES" / "lupe.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        originals = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string or "",)
        wanted = {name for original in originals for name in re.findall(r"{(\w+)}", original)}
        for string in strings if message.id else ():
            assert set(re.findall(r"{(\w+)}", string)) == wanted, message.id


def test_new_messages_come_in_lost_ones_go_and_translations_stay(tmp_path: Path) -> None:
    source = tmp_path / "bot"
    source.mkdir()
    (source / "view.py").write_text('texts("Kept")\ntexts.button("Go")\ntexts.n("{n} cat", "{n} cats", 2)\n')
    first = renew(b"", "de", template(source)).replace(b'msgid "Kept"\nmsgstr ""', b'msgid "Kept"\nmsgstr "Behalten"')
    (source / "view.py").write_text('texts("Kept")\ntexts("New")\n')
    second = renew(first, "de", template(source)).decode()
    assert "Behalten" in second
    assert 'msgid "New"\nmsgstr ""' in second
    assert "cat" not in second
    assert renew(second.encode(), "de", template(source)).decode() == second


def test_numbers_and_dates_follow_the_language() -> None:
    translations = Translations.load()
    assert [translations.texts("de").number(one) for one in (2470, 9999.5, 11900)] == ["2470", "9999,5", "11.900"]
    assert translations.texts("en").number(2470) == "2,470"
    assert translations.texts("en").percent(0.93) == "93%"
    assert (
        translations.texts("de").n(
            "{right} of {n} question right at the first go.",
            "{right} of {n} questions right at the first go.",
            1,
            right=1,
        )
        == "1 von 1 Frage auf Anhieb richtig."
    )
