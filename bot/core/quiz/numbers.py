"""Numbers as people type them, in German and English."""

import re

from bot.core.languages import Language

_NUMBER = re.compile(r"(?<![\w.,])[-+−]?\d[\d.,'’\u00a0\u202f ]*")
_SCALE = {
    "tausend": 1e3,
    "thousand": 1e3,
    "mio": 1e6,
    "million": 1e6,
    "millionen": 1e6,
    "millions": 1e6,
    "m": 1e6,
    "mrd": 1e9,
    "milliarde": 1e9,
    "milliarden": 1e9,
    "billion": 1e9,
    "bn": 1e9,
}
_GERMAN_BILLION = 1e12


def read_number(text: str, language: Language) -> float | None:
    """The one number in ``text``, or None where there is none or more than one.

    Knows both separators ("1.234,5" and "1,234.5"), spaces between thousands, signs and words of
    scale ("2 Mio.", "1.5 million"). A lone separator before exactly three digits divides thousands
    only where the language writes it so: "1.234" is 1234 in German and 1.234 in English.
    """
    matches = list(_NUMBER.finditer(text))
    if len(matches) != 1:
        return None
    match = matches[0]
    value = _digits(match.group().strip(), language)
    if value is None:
        return None
    rest = re.match(r"\s*([a-zäöü]+)", text[match.end() :].casefold())
    word = rest.group(1) if rest else ""
    if word in ("billion", "billionen") and language == "de":
        return value * _GERMAN_BILLION
    return value * _SCALE.get(word, 1)


def _digits(number: str, language: Language) -> float | None:
    decimal = "," if language == "de" else "."
    thousands = "." if language == "de" else ","
    plain = re.sub(r"['’\u00a0\u202f ]", "", number).replace("−", "-").rstrip(".,")
    if "," in plain and "." in plain:
        # Both stand: whichever comes last is the decimal sign.
        decimal, thousands = (",", ".") if plain.rindex(",") > plain.rindex(".") else (".", ",")
    elif not re.fullmatch(rf"[-+]?\d{{1,3}}(\{thousands}\d{{3}})+", plain):
        # One kind of separator, and it does not group thousands: then it is the decimal sign.
        decimal, thousands = (thousands, decimal) if thousands in plain else (decimal, thousands)
    plain = plain.replace(thousands, "").replace(decimal, ".")
    try:
        return float(plain)
    except ValueError:
        return None
