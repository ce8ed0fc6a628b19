"""From blocks to sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.article.blocks import Block
from bot.core.article.lexicon import Lexicon
from bot.core.article.model import Sentence

# Possessive throughout: whatever the text, each character is looked at once.
_STOP: Final = re.compile(r"[.!?…]++(?:[\"'“”‘’«»‹›)\]]|\[\d{1,3}\])*+")
_NEXT: Final = re.compile(r"\s++([–—-]\s++)?([„“”\"»«‚‘'›‹(\[]*+)(?:(\w++)|)")
_TOKEN: Final = re.compile(r"[^\s„“”\"»«‚‘›‹(\[]+\Z")
_BEFORE: Final = re.compile(r"(\S+)\s+\Z")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_ORDINAL: Final = re.compile(r"(?:.*[^\d.,:])?(?:\d{1,3}|\d{1,2}\.\d{1,2})\Z")
_ROMAN: Final = re.compile(r"[IVXLC]+\Z")
_WHOLE_MONTHS: Final = frozenset(("mai", "may", "juni", "juli", "june", "july", "märz"))
_QUOTE_MARKS: Final = frozenset("\"'“”‘’«»‹›")
_LOOK_BACK: Final = 80
_LOOK_AHEAD: Final = 90
_CUE_WORDS: Final = 7


def split(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of ``blocks``; a heading is one. Closing marks after a stop belong to the sentence before.

    What stands after a stop decides whether it ends a sentence, as in Punkt (Kiss & Strunk 2006), with lists of words
    in place of statistics.
    """
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        for start, end in _ends(text, block, lexicon):
            sentences.append(
                Sentence(
                    i=len(sentences),
                    start=start,
                    end=end,
                    text=" ".join(text[start:end].split()),
                    heading=block.kind == "heading",
                    paragraph=number,
                )
            )
    return tuple(sentences)


def _ends(text: str, block: Block, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    start = block.start
    if block.kind != "heading":
        for stop in _STOP.finditer(text, block.start, block.end):
            after = _NEXT.match(text, stop.end(), block.end)
            if after and after.end() > stop.end() and _Stop(text, start, stop, after, lexicon).ends():
                yield start, stop.end()
                start = after.start(1) if after[1] else after.start(2)
    yield start, block.end


class _Stop:
    """A stop with white space after it, in the sentence that begins at ``start``."""

    def __init__(self, text: str, start: int, stop: re.Match[str], after: re.Match[str], lexicon: Lexicon) -> None:
        self.text = text
        self.start = start
        self.marks = stop[0]
        self.run = stop[0].rstrip("\"'“”‘’«»‹›)]0123456789[")
        self.place = stop.start()
        self.after = after
        self.opening = after[2]
        self.word = after[3] or ""
        self.lexicon = lexicon
        is_initial = len(self.word) == 1 and text[after.end() : after.end() + 1] == "."
        small = self.word.lower()
        self.begins = not is_initial and (small in lexicon.function_words or small in lexicon.starters)
        self.fresh = self.begins or bool(self.opening) or bool(after[1])
        self.before = text[max(start, stop.start() - _LOOK_BACK) : stop.start()]

    def ends(self) -> bool:
        if self._goes_on_small() or self._in_brackets():
            return False
        if self.run == ".":
            return self._full_stop()
        if "!" in self.run or "?" in self.run:
            return not (_QUOTE_MARKS & set(self.marks) and self._cue_follows())
        # An ellipsis. With a space before it, it may be a pause.
        return bool(self.opening) or self.begins or not (self.before[-1:].isspace() or not self.before)

    def _goes_on_small(self) -> bool:
        return self.word[:1].islower() and not self.word[1:2].isupper()

    def _in_brackets(self) -> bool:
        """(!), [...] and the like: remarks on a sentence, not its end."""
        return self.before[-1:] in ("(", "[") and self.marks[len(self.run) :][:1] in (")", "]")

    def _cue_follows(self) -> bool:
        """“Stop!” Helen Prowse said."""
        if not self.lexicon.quote_verbs or self.opening:
            return False
        ahead = self.text[self.after.start(3) : self.after.start(3) + _LOOK_AHEAD].split()[:_CUE_WORDS]
        for i, word in enumerate(ahead):
            if word.rstrip(".,:;").lower() in self.lexicon.quote_verbs:
                return i > 0 and (word[-1] in ".,:;" or ahead[0].lower() not in self.lexicon.function_words)
            if word[-1] in ".!?":
                return False
        return False

    def _full_stop(self) -> bool:
        found = _TOKEN.search(self.before)
        if _QUOTE_MARKS & set(self.marks) or found is None:
            return True
        token, lead = found[0].rstrip(")]"), self.before[: found.start()]
        if token[-1:].isdecimal():
            return self._after_number(token, lead)
        if len(token) == 1 and token.isalpha() and token.lower() not in self.lexicon.abbreviations:
            return self._after_letter(token, lead)
        return self._after_word(token)

    def _after_word(self, word: str) -> bool:
        small = word.lower()
        if small in self.lexicon.abbreviations and not (word.isupper() and len(word) > 2):
            # "No. The": no abbreviation is followed by a small word with a capital letter.
            return len(word) > 1 and self.begins and self.word.lower() in self.lexicon.function_words
        if small in self.lexicon.number_abbreviations and self.word[:1].isdecimal():
            return False
        if small in self.lexicon.months and len(small) <= 4 and small not in _WHOLE_MONTHS:
            return self.fresh
        is_short = small in self.lexicon.closing_abbreviations or _DOTTED.search(word) is not None
        is_roman = bool(self.lexicon.ordinal_before) and _ROMAN.match(word) is not None
        return self.fresh or not (is_short or is_roman)

    def _after_letter(self, letter: str, lead: str) -> bool:
        """Initials ("J. R.") and "z. B.", but "10 m. Danach", "Plan B. Das" and "he and I. Helen"."""
        previous = _BEFORE.search(lead)
        if previous is None:
            return False
        before = previous[1]
        if letter.islower():
            return before[-1].isdecimal()
        if before[-1] == ".":
            # "e. V. Die": a short form of two letters can end a sentence, "z. B." does not.
            return (
                self.begins and before[:-1].islower() and len(before) == len("e.") and (before, letter) != ("z.", "B")
            )
        return self.fresh or (letter == "I" and not self.lexicon.ordinal_before and before.islower())

    def _after_number(self, token: str, lead: str) -> bool:
        """German ordinals and dates: "am 3. Mai", "zum 100. Geburtstag"."""
        if not self.lexicon.ordinal_before:
            return bool(lead.strip()) or self.start + 1 > self.place
        if self.word.lower() in self.lexicon.months:
            return False
        if not _ORDINAL.match(token):
            return True
        if self.fresh:
            return bool(lead.strip())
        previous = _BEFORE.search(lead)
        if previous is None:
            return bool(lead.strip())
        word = previous[1].lower().lstrip("([\"'„“»«‚‘")
        return word not in self.lexicon.ordinal_before and previous[1][-1] not in ".,:;("
