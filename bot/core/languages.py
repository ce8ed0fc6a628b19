"""The two languages Lupe speaks."""

from typing import Final, Literal

Language = Literal["de", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("de", "en")


def language_of(code: str | None) -> Language:
    """The language to speak to a client whose IETF code is ``code`` ("de-AT" → "de", anything else → "en")."""
    return "de" if (code or "").lower().split("-")[0] == "de" else "en"


def as_language(word: str) -> Language | None:
    """``word`` as a language, or None where it is none (a forged button)."""
    return next((language for language in LANGUAGES if language == word), None)
