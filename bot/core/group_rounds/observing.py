"""What can be seen in a post without understanding it: a reason, a pointer to the text, that somebody is stuck.

German and English words count in every class: learners mix them. Nothing is judged here.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.core.group_rounds.model import Post, Voice
from bot.core.insults import has_insult

_LONGEST: Final = 700
"""Characters of a post that are looked at."""

_FEWEST: Final = 3
"""Words that make a reason after its connective."""

_BEFORE: Final = re.compile(
    r"\b(?:weil+|denn|da(?= (?:ja|doch|wir|sie|man|es|er|die|der|das)\b)|nämlich|naemlich|schließlich|schliesslich|"
    r"because|cause|cuz|bc|since(?! \d)|due to|wegen|aufgrund)\b"
)
_AFTER: Final = re.compile(
    r"\b(?:deshalb|deswegen|daher|darum|folglich|sonst|that is why|that's why|therefore|thus|otherwise|so that|"
    # With its verb behind it, as it is a consequence; in English it only adds something.
    r"also(?= (?:ist|sind|war|waren|hat|haben|wird|werden|kann|können|muss|müssen|stimmt|glaub\w*|denk\w*|nehm\w*)\b)"
    r")\b"
)
_STUCK: Final = re.compile(
    r"(?:ich )?wei(?:ß|ss) (?:es |ich )?(?:auch )?(?:nicht|nich|net|ned)(?: (?:so )?genau)?|"
    r"(?:ich )?(?:hab(?:e)? )?kein(?:e|en)? (?:ahnung|plan|schimmer|idee)|k\.? ?[ap]\.?|h(?:ä|ae)+|huh|"
    r"(?:check|versteh)e? (?:ich )?(?:das |es )?nicht|(?:i )?(?:really )?(?:do not|don'?t|dont) (?:really )?know|"
    r"dunno|idk|(?:i have )?no (?:idea|clue)|i (?:don'?t|do not) (?:get|understand)(?: it)?"
)
_POINTS: Final = re.compile(
    r"\b(?:steht|stehen|laut|satz|zeile|absatz|abschnitt|artikel|überschrift|according to|sentence|line \d|paragraph|"
    r"article|headline|it says|text says|they wrote|it is written|im text|in the text)\b"
)
_QUOTED: Final = re.compile(r"[„“”\"»«]([^„“”\"»«]{8,})[“”\"«»]|‚([^‚‘]{8,})‘")
_NUMBER: Final = re.compile(r"\d[\d.,]*\d")
_AGREES: Final = re.compile(
    r"(?:ja|stimmt|richtig|wahr|das stimmt|das ist (?:richtig|wahr)|yes|true|right|that is (?:right|true)|"
    r"that's (?:right|true)|correct)\b"
)
_DENIAL: Final = re.compile(
    r"\b(?:nicht?|net|ned|nie|niemals|kein\w*|nein|nö|nee|falsch|not|never|no|nope|wrong|false|dont|\w+n['’]t)\b"
)
_WORD: Final = re.compile(r"[\w'’]+")
_DENIES: Final = re.compile(
    r"(?:nein|nö|nee|falsch|(?:das )?stimmt (?:so )?nich?t?|das ist falsch|(?:das ist )?nicht (?:richtig|wahr)|"
    r"no|nope|false|wrong|not (?:true|right)|that is (?:not|wrong|false)|that isn't|that's (?:not|wrong|false))\b"
)
_LETTER: Final = re.compile(
    r"^([A-H])(?=[:;,.)!–-]|$| (?:weil|denn|da|because|ist|is|stimmt)\b)|"
    r"(?i:\b(?:option|antwort|answer|für|for|bei|nehme|bin|pick|choose)) (?-i:([A-Hb-h]))\b"
)
_TURNED: Final = 5
"""Words after one that agrees, up to a connective, in which a denial may turn it round: then it says neither."""

_NEAR: Final = 55.0
"""Likeness (0–100, rapidfuzz's token_set_ratio) from which a post comes near a voice."""

_RUN, _ALIKE = 6, 90.0
"""So many words in a row that are so much like a sentence of the article (0–100, rapidfuzz) are taken from it."""


def observe(
    text: str,
    sentences: Sequence[str],
    options: Sequence[str],
    voices: Sequence[Voice],
    insults: Collection[str],
    *,
    lettered: bool,
) -> Post:
    """What is seen in ``text``, an answer to the bot in the group.

    ``sentences`` are those of the article, ``options`` ids in the order of the poll: by their letters A, B, … if
    ``lettered``, else the first is "right" and the second "not right". ``insults`` are as in
    ``core.insults``.
    """
    whole = unicodedata.normalize("NFKC", text)[:_LONGEST]
    if has_insult(whole, insults):
        return Post(hostile=True)
    line = " ".join(whole.split())
    small = line.lower()
    stuck = bool(_STUCK.fullmatch(small.strip(" .!?…,")))
    reason = not stuck and _has_reason(small)
    side = "" if stuck else _side(line, options, lettered=lettered)
    return Post(
        reason=reason,
        points=not stuck and _points(line, small, sentences),
        stuck=stuck,
        side=side,
        near=_near(small, side, voices) if reason else 0,
    )


def _has_reason(text: str) -> bool:
    for found in _BEFORE.finditer(text):
        if len(re.findall(r"\w+", text[found.end() :])) >= _FEWEST:
            return True
    return any(
        len(re.findall(r"\w+", text[: found.start()])) >= _FEWEST
        and len(re.findall(r"\w+", text[found.end() :])) >= _FEWEST - 1
        for found in _AFTER.finditer(text)
    )


def _points(line: str, small: str, sentences: Sequence[str]) -> bool:
    if _POINTS.search(small) or any(_words(found[1] or found[2]) >= 2 for found in _QUOTED.finditer(line)):
        return True
    known = {number for sentence in sentences for number in _numbers(sentence)}
    return bool(known & set(_numbers(line))) or _is_taken(small, [sentence.lower() for sentence in sentences])


def _numbers(text: str) -> Iterator[str]:
    """Numbers of two digits or more, without their separators; small ones could mean anything."""
    return (re.sub(r"[.,]", "", found) for found in _NUMBER.findall(text))


def _is_taken(small: str, sentences: Sequence[str]) -> bool:
    """Whether some words in a row are those of a sentence, or almost."""
    words = small.split()
    runs = [" ".join(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)]
    return any(fuzz.partial_ratio(run, one) >= _ALIKE for run in runs for one in sentences if len(one) >= len(run))


def _side(line: str, options: Sequence[str], *, lettered: bool) -> str:
    if lettered:
        found = _LETTER.search(line)
        place = "ABCDEFGH".index((found[1] or found[2]).upper()) if found else len(options)
        return options[place] if place < len(options) else ""
    small = line.lower()
    if _DENIES.match(small):
        return options[1]
    agrees = _AGREES.match(small)
    return options[0] if agrees and not _is_turned(small[agrees.end() :]) else ""


def _is_turned(rest: str) -> bool:
    """Whether what follows agreement takes it back: "stimmt doch nicht". A denial in the reason belongs to that."""
    clause = _BEFORE.split(rest, maxsplit=1)[0]
    return bool(_DENIAL.search(" ".join(_WORD.findall(clause)[:_TURNED])))


def _near(small: str, side: str, voices: Sequence[Voice]) -> int:
    """The number of the voice that says what the post says, in many of the same words; 0 for none."""
    fitting = [one for one in voices if side in ("", one.option)]
    alike = {one.number: fuzz.token_set_ratio(small, one.text.lower()) for one in fitting}
    nearest = max(alike, key=lambda number: alike[number], default=0)
    return nearest if nearest and alike[nearest] >= _NEAR else 0


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))
