import pytest

from bot.core.content.thousands import odd_thousands
from bot.core.languages import Language


@pytest.mark.parametrize(
    ("text", "language", "better"),
    [
        ("2.470 Meldungen", "de", {"2.470": "2470"}),
        ("2470 Meldungen", "de", {}),
        ("11900 Meldungen", "de", {"11900": "11.900"}),
        ("11.900 und 1.927.284", "de", {}),
        ("2.470,5 Liter", "de", {"2.470": "2470"}),
        ("am 24.11.2026 um 7.40 Uhr", "de", {}),
        ("0,039 oder 7,066", "de", {}),
        ("2470 alerts", "en", {"2470": "2,470"}),
        ("11900 alerts", "en", {"11900": "11,900"}),
        ("2,470 and 1,927,284", "en", {}),
        ("in 2018 and 1936, but 1040 years", "en", {"1040": "1,040"}),
        ("report IR 8280, ISO 27001", "en", {}),
        ("7.066 or 0.0391", "en", {}),
        ("example.org/12345 and a1234", "en", {}),
    ],
)
def test_each_language_writes_thousands_in_its_way(text: str, language: Language, better: dict[str, str]) -> None:
    assert dict(odd_thousands(text, language)) == better
