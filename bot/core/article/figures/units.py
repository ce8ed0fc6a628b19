"""What a number counts or measures: the words behind it."""

from itertools import zip_longest
from typing import Final

from bot.core.article.figures.found import Found
from bot.core.article.figures.tokens import Token, Tokens
from bot.core.article.lexicon import Lexicon
from bot.core.languages import Language

SIGNS: Final = frozenset("€$£¥₹₽₺₩₿")
_SHARES: Final = frozenset("%‰°")
_FAR: Final = 3
"""How many adjectives may stand between a number and what it counts."""

_ADJECTIVE_ENDINGS: Final = ("e", "en", "er", "es", "em")
_SHORTEST_PLURAL: Final = 4


def with_unit(tokens: Tokens, found: Found, lexicon: Lexicon, language: Language) -> Found:
    """``found`` with its unit: as part of it where it stands right behind, else only named."""
    return (
        _attached(tokens, found, lexicon)
        or _measured(tokens, found, lexicon)
        or (_counted_de if language == "de" else _counted_en)(tokens, found, lexicon)
    )


def _attached(tokens: Tokens, found: Found, lexicon: Lexicon) -> Found | None:
    """24-Jährige, 25-metre, 19-year-old, 5-Euro-Schein, 35g."""
    at = found.behind
    if not tokens.touch(at - 1):
        return None
    if tokens[at].text in ("-", "‑") and tokens[at + 1].kind == "word" and tokens.touch(at):
        word = tokens[at + 1].small
        first, *rest = word.split("-")
        ending = ending_unit(word, lexicon)
        if ending:
            return found.but(behind=at + 2, unit=ending)
        if first in lexicon.measures:
            return found.but(
                behind=at + 2, unit=lexicon.age_unit if rest[:1] == ["old"] else first_part(tokens[at + 1])
            )
        return found.but(behind=at + 2, unit=tokens[at + 1].text, counted=True)
    degrees = tokens[at].text in ("C", "F")
    if tokens[at].small in lexicon.measures and (degrees or not _is_letter(tokens[at])):
        return found.but(behind=at + 1, unit=tokens[at].text)
    return None


def first_part(token: Token) -> str:
    """What stands before the first hyphen."""
    return token.text.split("-")[0]


def ending_unit(word: str, lexicon: Lexicon) -> str:
    """The unit in "jährige", "prozentigen"; "" where there is none."""
    return next((unit for ending, unit in lexicon.unit_endings.items() if word.startswith(ending)), "")


def _measured(tokens: Tokens, found: Found, lexicon: Lexicon) -> Found | None:
    at = found.behind
    one, two = tokens[at], tokens[at + 1]
    if one.text in SIGNS or one.text in _SHARES:
        step = 2 if one.text == "°" and two.text in ("C", "F") else 1
    elif f"{one.small} {two.small}" in lexicon.measures:
        step = 2
    elif one.small == "in" and two.kind in ("word", "digits"):
        # "two in the morning", "5 in 12": hardly ever inches.
        return None
    elif one.small in lexicon.measures and not _is_letter(one):
        step = 1
    else:
        return None
    return found.but(behind=at + step, unit=tokens.text[one.start : tokens[at + step - 1].end])


def _is_letter(token: Token) -> bool:
    """5G and 3D are names, 5 g is a weight."""
    return len(token.text) == 1 and token.text.isupper()


def _counted_de(tokens: Tokens, found: Found, lexicon: Lexicon) -> Found:
    """German: the noun, which has a capital letter, perhaps behind adjectives."""
    at = found.behind
    for step in range(_FAR + 1):
        token = tokens[at + step]
        if token.kind == "word" and token.text[0].isupper() and not _is_small_word(token, lexicon):
            if token.small in lexicon.not_units:
                return found
            behind = at + 1 if step == 0 else at
            return found.but(behind=behind, unit=token.text, counted=True, open=step > 0)
        adjective = (
            token.kind == "word" and token.small.endswith(_ADJECTIVE_ENDINGS) and not _is_small_word(token, lexicon)
        )
        if not adjective and not (token.text == "," and step):
            break
    return found.but(open=True)


def _counted_en(tokens: Tokens, found: Found, lexicon: Lexicon) -> Found:
    """English: the first plural, perhaps behind adjectives."""
    at = found.behind
    for step in range(_FAR + 1):
        token = tokens[at + step]
        small = _is_small_word(token, lexicon) and token.small not in lexicon.plurals
        if token.kind != "word" or small or (step and token.small in lexicon.number_words):
            break
        # "300 police officers": such a plural may only describe the next one.
        if token.small in lexicon.plurals and is_plural(tokens[at + step + 1].small, lexicon):
            continue
        if is_plural(token.small, lexicon) and (token.text[0].islower() or not step):
            return found.but(behind=at + 1 if step == 0 else at, unit=token.text, counted=True, open=step > 0)
    return found.but(open=True)


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether an English word looks like a plural."""
    if word in lexicon.plurals:
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))
    return ends and len(word) >= _SHORTEST_PLURAL and word not in lexicon.not_units


def _is_small_word(token: Token, lexicon: Lexicon) -> bool:
    small = token.small in lexicon.function_words or token.small in lexicon.starters
    return small and token.small not in lexicon.amid


def shared(tokens: Tokens, figures: list[Found], language: Language) -> list[Found]:
    """Numbers that lack a unit take that of the next one ("19 gegen 14 Stimmen", "vier der sechs Räume").

    Where there is none, German ones take what was counted last in the sentence ("21 Arten, früher waren es 13").
    """
    settled: list[Found] = []
    counted = ""
    for found, after in zip_longest(figures, figures[1:]):
        unit = found.unit
        joins = after is not None and after.counted and _are_joined(tokens, found, after)
        if found.open and not unit:
            unit = after.unit if joins else counted if language == "de" and found.scale == 1 else ""
        settled.append(found.but(unit=unit, counted=found.counted or (joins and unit != found.unit)))
        counted = unit if settled[-1].counted and unit else counted
    return settled


def _are_joined(tokens: Tokens, found: Found, after: Found) -> bool:
    between = [tokens[place] for place in range(found.behind, after.first)]
    return len(between) <= _FAR and all(token.kind == "word" and token.text.islower() for token in between)
