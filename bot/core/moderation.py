"""What makes a learner's text wait for a teacher: links, telephone numbers, names, insults.

To wait costs a look; to be shown cannot be undone. So what is in doubt waits.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from bot.core.insults import fold, has_insult
from bot.core.links import HIDDEN
from bot.core.listed_words import has_word
from bot.core.rounds import Hold

Span = tuple[int, int]
"""Where something begins and ends in a text."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENDINGS: Final = "de|com|net|org|info|eu|ch|gg|ly|tv|io|uk|app|xyz|ru|cn|fr|nl|pl|tr|berlin|dev"
"""Ends of host names that are no words; others ("me", "to", "at") count only before a slash or behind "www"."""

_DOT: Final = r"(?:\s*[\[({]?\s*(?:\.|\bpunkt\b|\bdot\b)\s*[\])}]?\s*)"
_NETWORK: Final = r"(?:insta(?:gram)?|ig|snap(?:chat)?|sc|tiktok|telegram|discord|whats\s?app|signal)"
_IS: Final = r"(?:\s+(?:ist|is|heisst)|\s*'s)"
_PLAIN: Final = (
    "(?:a|an|the|ein|eine|einer|einem|kein|keine|nicht|not|nur|only|auch|also|so|sehr|very|schlecht|gut|good|bad|da|dort|"
    "voll|full|wie|like|das|der|die|wo|where|was|what|voller|oft|often|alles|all|viele|many|immer|always)"
)
"""Words that go on after "Instagram is" where it is about the network itself."""
_NAME: Final = r"[a-z0-9][a-z0-9-]*"
_LINKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[a-z]{2,}\s*:\s*//",
        rf"\bw\s*w\s*w{_DOT}{_NAME}{_DOT}[a-z]{{2,}}",
        rf"\bwww\.{_NAME}",
        # Without spaces around it any point will do; with them it could be the end of a sentence, but for the ending.
        rf"\b{_NAME}\.(?:{_ENDINGS})\b(?!\.[a-z])",
        rf"\b{_NAME}(?:\s+\.\s*|\s*[\[({{]\s*(?:\.|punkt|dot)\s*[\])}}]\s*|\s+(?:punkt|dot)\s+)(?:{_ENDINGS})\b",
        rf"\b{_NAME}\.[a-z]{{2,6}}/\S",
        r"\b(?:t|telegram|wa|discord|bit|youtu|insta)\s*\.\s*(?:me|gg|ly|be)\b",
        # Somebody's address in another network.
        r"(?<![\w.])@\w[\w.]{2,}",
        r"\w@\w",
        r"\w\s*[\[({]\s*(?:at|aet)\s*[\])}]\s*\w",
        rf"\b{_NETWORK}\b\W{{0,3}}[a-z.]*[_\d]\w*",
        # Without a digit: what is no sentence about the network ("insta: lena.mueller", "my insta is lenchen").
        rf"\b{_NETWORK}\s*[:=]?\s*[a-z]{{2,}}[._][a-z]\w*",
        rf"\b{_NETWORK}\s*[:=]\s*[a-z]\w{{2,}}\s*(?:$|[,.;!?)\n])",
        rf"\b(?:(?:mein|dein|sein|ihr|unser)e?\s+|(?:my|your|his|her|our)\s+){_NETWORK}{_IS}\s+(?!{_PLAIN}\b)[a-z]\w{{2,}}",
        rf"\b(?:insta|snap|ig|sc){_IS}\s+(?!{_PLAIN}\b)[a-z]\w{{2,}}",
        r"\b(?:insta|snap)\s+[a-z]{9,}\s*(?:$|[,.;!?)\n])",
        r"\b\w{2,}#\d{4}\b",
    )
)

_DATES: Final = re.compile(r"(?<![\d.])(?:[0-3]?\d\.\s?[01]?\d\.(?:\s?\d{4}|\s?\d{2})?|[0-2]?\d[.:][0-5]\d)(?![.\d])")
_GAP: Final = r"[\s/().,–-]{0,3}"
_PHONES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # +49 151 …, 0049 …, 0151/234 …, (030) 12 34 567, 0 1 5 1 2 …
        rf"(?<![\d.,])(?:\+{_GAP}|\(?0[\s(/]?){_GAP}?[1-9](?:{_GAP}\d){{5,13}}(?!\d)",
        rf"(?<![\d.,])00{_GAP}[1-9](?:{_GAP}\d){{6,13}}(?!\d)",
        r"(?<![\d.,])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)",
        # Many digits in a row that are no round number.
        r"(?<![\d.,])(?!\d*000000)\d{9,15}(?![\d.,]*\d)",
    )
)
_DIGIT_WORDS: Final = {
    word: str(number)
    for number, words in enumerate(
        ("null zero", "eins one", "zwei zwo two", "drei three", "vier four", "fuenf five", "sechs six", "sieben seven",
         "acht eight", "neun nine")
    )
    for word in words.split()
}  # fmt: skip

_NOUNS: Final = _listed(
    "baer becker berg blume bob christian dean drew fischer frank fuchs gaertner hase heide herz hirsch iris jack "
    "jaeger kaiser koch koenig krause lilie mai mark max mueller nick pat richter rob robin rose schaefer schmidt "
    "schneider schulze schuster sommer sonne stein sue viola violet vogel wagner weber winter wolf zimmermann"
)
"""Names that are words as well, but hardly with a capital at the start of a sentence about somebody else."""

_ORDINARY: Final = _listed(
    "art bill chase chip ernst faith friede gene grace grant grim gross guy hart hell hope jade joy jung klein kurz "
    "lang long may miles penny reich rich rusty sage sky stark summer sunny weiss will"
)
"""Names that begin sentences as ordinary words: only where a sentence goes on ("Dann hat Will gelacht")."""

_NEVER: Final = _listed(
    "al am an and auch auf aus bei bin da das de dem den der des di die du ein eine el er es for he ich ihr im in is "
    "ist it la le man mit my nicht no of oder on or sie so the to und van von was we wer wie wir you zu zum zur"
)
"""Words that no text can do without: whoever calls themselves so must not make everybody's text wait."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SPACED: Final = re.compile(r"(?<![a-z])(?:[a-z][\s.,_*·|/-]+){2,}[a-z](?![a-z])")
_SHORT: Final = 4
"""Letters up to which two words of a name, run together, are most likely another word."""
_TOKEN: Final = re.compile(r"[^\W_]+")
_OPENS: Final = re.compile(r"(?:^|[.!?:;…\n\r„“\"»(])[\s„“\"'»(-]*$")


def is_needed(word: str) -> bool:
    """Whether no text can do without ``word``, so that it must not make texts wait."""
    return fold(word) in _NEVER


def hold_of(
    text: str,
    names: Collection[str],
    insults: Collection[str],
    pseudonyms: Collection[str] = (),
    words: Collection[str] = (),
) -> Hold | None:
    """Why ``text`` has to wait, or None.

    ``names`` are those on the roster: each of their words of three letters or more is found by itself, in any case and
    umlaut spelling, with a genitive's s. Names of two letters and names that are words as well ("Rose", "Wolf", "Mark")
    need a capital; in German that makes a flower wait, too. Verbs and adjectives that are names ("Will", "Ernst") need
    one inside of a sentence, as they begin sentences that are about nobody.
    ``pseudonyms`` are found as a whole only, as "Silver Fox" is made of ordinary words. ``insults`` as in
    ``has_insult``, the ``words`` of the class's own list as in ``has_word``.
    """
    text = unicodedata.normalize("NFC", text)
    plain = fold(text)
    if any(pattern.search(plain) for pattern in _LINKS):
        return Hold.LINK
    digits = _DATES.sub(" | ", re.sub(r"[a-z]+", lambda word: _DIGIT_WORDS.get(word[0], word[0]), plain))
    if any(pattern.search(digits) for pattern in _PHONES):
        return Hold.PHONE
    if any(_names(text, names)) or any(_wholes(text, pseudonyms)) or _has_run_together(text, names):
        return Hold.NAME
    if has_insult(text, insults):
        return Hold.INSULT
    return Hold.WORD if has_word(text, words) else None


def hide_names(text: str, names: Collection[str], pseudonyms: Collection[str]) -> str:
    """``text`` with "(…)" for every name and every pseudonym that ``hold_of`` would find in it, word by word."""
    text = unicodedata.normalize("NFC", text)
    kept, at = "", 0
    for begin, end in sorted((*_names(text, names), *_wholes(text, pseudonyms))):
        # What overlaps is hidden as one.
        kept = kept if kept and begin < at else f"{kept}{text[at:begin]}{HIDDEN}"
        at = max(at, end)
    return kept + text[at:]


def _names(text: str, names: Collection[str]) -> Iterator[Span]:
    parts = {word for name in names for word in _WORD.findall(unicodedata.normalize("NFC", name))}
    # "Jörg" is found as "Joerg" and as "Jorg".
    wanted = {spelt: fold(part) for part in parts for spelt in (fold(part), fold(_bare(part)))}
    for span, word, capital, opening in _read(text):
        stems = {word, word.removesuffix("s") if len(word) > 3 else word} & wanted.keys()
        if any(_counts(wanted[stem], capital=capital, opening=opening) for stem in stems):
            yield span


def _has_run_together(text: str, names: Collection[str]) -> bool:
    """Whether a whole name stands there as one word ("MarieSchmidt"), or one of its words letter by letter."""
    words = {fold(word) for word in _WORD.findall(text)}
    spelt = {re.sub(r"[^a-z]", "", run) for run in _SPACED.findall(fold(text))}
    for name in names:
        parts = [fold(part) for part in _WORD.findall(unicodedata.normalize("NFC", name))]
        whole = "".join(parts)
        if len(parts) > 1 and len(whole) > _SHORT and {whole, f"{whole}s"} & words:
            return True
        if any(len(part) > 2 and part in run for part in (*parts, whole) for run in spelt):
            return True
    return False


def _bare(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))


def _counts(name: str, *, capital: bool, opening: bool) -> bool:
    if len(name) < 2 or name in _NEVER:
        return False
    if name in _ORDINARY:
        return capital and not opening
    if name in _NOUNS or len(name) == 2:
        return capital
    return True


def _read(text: str) -> Iterator[tuple[Span, str, bool, bool]]:
    """Every word: where it is, folded, whether it has a capital, and whether it opens a sentence."""
    for found in _WORD.finditer(text):
        opening = _OPENS.search(text[: found.start()]) is not None
        yield found.span(), fold(found[0]), found[0][0].isupper(), opening


def _wholes(text: str, pseudonyms: Collection[str]) -> Iterator[Span]:
    """Where a pseudonym is, its words in a row, run together or not, with a genitive's s."""
    tokens = [(found.span(), re.sub(r"[^a-z0-9]+", "", fold(found[0]))) for found in _TOKEN.finditer(text)]
    for pseudonym in pseudonyms:
        words = re.findall(r"[a-z0-9]+", fold(pseudonym))
        whole = "".join(words)
        if len(whole) < 2 or whole in _NEVER or not re.search(r"[a-z]", whole):
            continue
        said = re.compile(rf"{' ?'.join(map(re.escape, words))}s?")
        for first in range(len(tokens)):
            for last in range(first, min(first + len(words), len(tokens))):
                if said.fullmatch(" ".join(token for _, token in tokens[first : last + 1])):
                    yield tokens[first][0][0], tokens[last][0][1]
