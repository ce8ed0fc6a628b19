"""Whether a short text can be German or English: by the small words that no sentence does without."""

import re
from typing import Final

from bot.core.languages import LANGUAGES, Language

_SMALL: Final[dict[Language, str]] = {
    "de": (
        "aber alle als am an auch auf aus bei bist das dass dein deine dem den der des die dir du eher ein eine einen "
        "einer es für gegen gibt hast hat ihm ihn ihr im ist jemand kann kannst mehr mir mit nach nicht noch nur ob "
        "oder sagst sich sie sind so und uns vom von vor war warum was welche welchen welcher welches wenn wer wie "
        "wird wo woran würde würdest zeigt zu zum zur über"
    ),
    "en": (
        "a about all an and any are as at be because but by can could do does for from has have how if in is it its "
        "not of on only or say says she should show shows so somebody than that the their them then there these they "
        "this those to what when where which who why with would you your"
    ),
}
SMALL_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
# German "Sie" within a sentence is the address for strangers; at its beginning it can be "she" or "they".
_FORMAL = re.compile(r"(?<=[^\W_] )Sie\b|(?<=, )Sie\b|\bIhnen\b|(?<=[^\W_] )Ihre?[nmrs]?\b")


def speaks(text: str, language: Language) -> bool:
    """Whether ``text`` is in ``language`` as far as one can tell, in German without the formal address."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {one: sum(word in SMALL_WORDS[one] for word in words) for one in LANGUAGES}
    own = counts[language]
    others = sum(counts.values()) - own
    return own > others and 6 * own >= len(words) and not (language == "de" and _FORMAL.search(text))
