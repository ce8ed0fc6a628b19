import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.i18n.catalogues import main, renew, template
from bot.i18n.texts import Translations

LOCALES = Path("bot/i18n/locales")
SIE = "de/LC_MESSAGES/sie.po"

DU = re.compile(r"\b(?:[Dd](?:u|ir|ich|ein\w*)|Tippe?|Warte|Wähle|[Öö]ffne|[Ff]rag|[Ll]ies|[Nn]imm|[Ss]chreib)\b")
"""What is said to a learner."""

READ_BY_ALL = ("privacy", "erasure", "own_data", "help", "learners", "rhythm", "renewal", "trouble", "allowance")
"""Views that people who teach read like learners."""


def test_catalogues_are_in_step_with_the_code_and_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def messages(path: str) -> Iterator[Message]:
    with (LOCALES / path).open("rb") as file:
        yield from (message for message in read_po(file) if message.id)


def said(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


@pytest.mark.parametrize("path", ["de/LC_MESSAGES/lupe.po", "en/LC_MESSAGES/lupe.po", SIE])
def test_translations_fill_in_the_same_values(path: str) -> None:
    for message in messages(path):
        originals = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = {name for original in originals for name in re.findall(r"{(\w+)}", original)}
        for string in said(message):
            assert set(re.findall(r"{(\w+)}", string)) == wanted, message.id


def test_whoever_teaches_is_addressed_formally() -> None:
    learners = {(message.context, message.id): message for message in messages("de/LC_MESSAGES/lupe.po")}
    formal = {(message.context, message.id): message for message in messages(SIE)}
    for key, message in formal.items():
        assert not any(DU.search(string) for string in said(message)), message.string
        assert said(message) != said(learners[key])
    views = {f"bot/views/{name}.py" for name in READ_BY_ALL}
    assert not [
        message.string
        for key, message in learners.items()
        if key not in formal
        and views & {place for place, _ in message.locations}
        and any(DU.search(string) for string in said(message))
    ]


def test_the_formal_texts_are_the_others_where_nothing_differs() -> None:
    translations = Translations.load()
    formal, texts = translations.texts("de", teaches=True), translations.texts("de")
    assert (texts.button("Your data"), formal.button("Your data")) == ("Deine Daten", "Ihre Daten")
    place = ("• your place in {n} class", "• your place in {n} classes", 2)
    assert (texts.n(*place), formal.n(*place)) == ("• dein Platz in 2 Klassen", "• Ihr Platz in 2 Klassen")
    assert texts("Who sees it") == formal("Who sees it") == "Wer es sieht"
    assert translations.texts("en", teaches=True) == translations.texts("en")


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
    part = renew(first, "de", template(source), whole=False).decode()
    assert "Behalten" in part
    assert "New" not in part
    assert "cat" not in part


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
