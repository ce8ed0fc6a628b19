"""Everybody whom an article names outside of quotations: full names with roles, firms, people without a name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.core.article.attribution.cues import Gender, Phrase
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.words import Table

_LEGAL: Final = frozenset(
    {"AG", "GmbH", "SE", "KG", "Ltd", "Inc", "plc", "PLC", "LLC", "Corp", "eG", "Group", "Holding"}
)
_SMALL: Final = frozenset({"von", "van", "de", "zu"})
_NAME: Final = (2, 3)
"""So many capitals in a row may be a name that nothing else shows."""

Reader = Callable[[Frame, int], Phrase | None]
"""Reads the noun phrase at a token of a frame, with its apposition."""


class Known(NamedTuple):
    """Somebody named in sentence number ``sentence``; ``person``: by a proper name."""

    whole: str
    role: str
    gender: Gender
    person: bool
    sentence: int


@dataclass(frozen=True)
class People:
    """``named``: full names; ``lasts``: last and first names to whom they name; ``firms``: a first word to a firm.

    ``bodies``: a noun in small letters to the full name that has it ("council" to "Northport Council").
    ``mentions`` (of people with a name), ``nouns`` ("ein Nachbar", "the owner") and ``things`` (bodies and documents
    that begin a sentence) are in the order of the text. ``brands`` are names that bodies have: "Halden Foods, which".
    ``subjects``: who begins a sentence, if it is somebody who can speak.
    """

    named: Mapping[str, Known]
    lasts: Mapping[str, Known]
    firms: Mapping[str, str]
    bodies: Mapping[str, str]
    mentions: Sequence[Known]
    nouns: Sequence[Known]
    things: Sequence[Known]
    brands: frozenset[str]
    subjects: Mapping[int, Known]


def _verbs(low: str, words: Table) -> bool:
    return low in words.finite_verbs or low in words.verbs or low.endswith(("ed", "ing"))


def bare(word: str) -> str:
    """A word without the 's of the genitive."""
    return word.removesuffix("'s").removesuffix("’s")


def gather(text: str, frames: Sequence[Frame], read: Reader, words: Table) -> People:
    """Everybody named in the sentences of an article."""
    gathering = _Gathering(text, frames, words)
    for sentence, tokens in enumerate(frames):
        gathering.sentence(sentence, tokens, read)
    gathering.rows()
    return gathering.people()


class _Gathering:
    def __init__(self, text: str, frames: Sequence[Frame], words: Table) -> None:
        self.text, self.frames, self.words = text, frames, words
        self.vocabulary = frozenset(token.text for tokens in frames for token in tokens)
        self.named: dict[str, Known] = {}
        self.firms: dict[str, str] = {}
        self.bodies: dict[str, str] = {}
        self.nouns: list[Known] = []
        self.things: list[Known] = []
        self.brands: set[str] = set()
        self.alone: list[Known] = []
        self.subjects: dict[int, Known] = {}

    def sentence(self, number: int, tokens: Frame, read: Reader) -> None:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            self._firm(tokens, index)
            self._body(tokens, index)
            begins = token.word and (token.capital or token.low in self.words.articles or self.words.is_role(token.low))
            phrase = read(tokens, index) if begins else None
            index += 1
            if phrase is None or phrase.pronoun:
                continue
            self._thing(tokens, phrase, number)
            sure = phrase.role or phrase.gender or phrase.name[1] - phrase.name[0] > 1
            if phrase.first == 0 and ((phrase.person and sure) or self._speaks(tokens, phrase)):
                name = self.text[tokens[phrase.name[0]].start : tokens[phrase.name[1] - 1].end]
                self.subjects[number] = Known(name, phrase.role, phrase.gender, phrase.person, number)
            if phrase.person and phrase.name[1] - phrase.name[0] == 1 and phrase.name[1] == phrase.last:
                self._alone(tokens, phrase, number)
            elif phrase.person and self._full(tokens, phrase):
                self._note(tokens, phrase, number)
                index = max(phrase.name[1], index)
            elif not phrase.person and self._somebody(tokens, phrase):
                name = self.text[tokens[phrase.name[0]].start : tokens[phrase.name[1] - 1].end]
                self.nouns.append(Known(name, "", phrase.gender, person=False, sentence=number))

    def _speaks(self, tokens: Frame, phrase: Phrase) -> bool:
        words = self.words
        nouns = [token.low for token in tokens[slice(*phrase.name)]]
        return words.documents.isdisjoint(nouns) and any(
            words.is_role(low) or words.is_body(low) or low in words.groups for low in nouns
        )

    def _thing(self, tokens: Frame, phrase: Phrase, number: int) -> None:
        """A body or a document at a sentence's beginning, and a name that is one's: "Halden Foods, which"."""
        words, first, last = self.words, *phrase.name
        name = self.text[tokens[first].start : tokens[last - 1].end]
        follows = [token.low for token in tokens[phrase.last : phrase.last + 2]]
        if words.language == "en" and phrase.person and not phrase.gender:
            role = phrase.role.lower().split()
            body = bool(role) and role[-1] in words.bodies and not any(map(words.is_role, role))
            if body or follows == [",", "which"]:
                self.brands.add(name)
                self.things.append(Known(name, phrase.role, "it", person=False, sentence=number))
        elif not phrase.person and phrase.first == 0 and phrase.gender in {"", "it"}:
            nouns = {token.low for token in tokens[first:last]}
            if nouns & (words.bodies | words.documents) and not words.is_role(tokens[last - 1].low):
                self.things.append(Known(name, "", "it", person=False, sentence=number))

    def _alone(self, tokens: Frame, phrase: Phrase, number: int) -> None:
        """A single name that is a subject: "Okoro laughed", "Her friend Meg agreed"."""
        token = tokens[phrase.name[0]]
        before = tokens[phrase.first - 1].low if phrase.first else ","
        follows = tokens[phrase.last] if phrase.last < len(tokens) else None
        if self.words.language != "en" or follows is None or before not in {",", "and", "but", "then"}:
            return
        verb = _verbs(follows.low, self.words)
        given = token.text in self.words.men or token.text in self.words.women
        if verb and (phrase.first > 0 or given or not token.low.endswith("s")):
            self.alone.append(Known(token.text, "", phrase.gender, person=True, sentence=number))

    def _note(self, tokens: Frame, phrase: Phrase, number: int) -> None:
        name = bare(self.text[tokens[phrase.name[0]].start : tokens[phrase.name[1] - 1].end])
        if name.endswith("s") and name.split()[-1][:-1] in self.vocabulary:
            name = name[:-1]
        before = self.named.get(name)
        role = (before.role if before else "") or phrase.role
        gender = (before.gender if before else "") or phrase.gender
        self.named[name] = Known(name, role, gender, person=True, sentence=before.sentence if before else number)

    def _full(self, tokens: Frame, phrase: Phrase) -> bool:
        """Whether a name has first and last name, of which one is known or a role stands beside them."""
        first, last = phrase.name
        if last - first < _NAME[0]:
            return False
        if not all(token.capital or token.low in _SMALL for token in tokens[first:last]):
            return False
        given = tokens[first].text.split("-", maxsplit=1)[0]
        titled = first > 0 and tokens[first - 1].low in self.words.titles
        if given in self.words.men or given in self.words.women or phrase.role or titled:
            return True
        return self.words.language == "en" and first > 0 and self._noun_before(tokens, first, last)

    def _noun_before(self, tokens: Frame, first: int, last: int) -> bool:
        """As in "pensioner Ada Quill was": a small noun before the name, a verb behind it."""
        before, follows = tokens[first - 1], tokens[last] if last < len(tokens) else None
        small = (
            before.word and not before.capital and before.low not in self.words.function_words | self.words.prepositions
        )
        return small and follows is not None and _verbs(follows.low, self.words) and not _verbs(before.low, self.words)

    def _somebody(self, tokens: Frame, phrase: Phrase) -> bool:
        """Whether a noun phrase is one person: its noun names what somebody is or does."""
        if tokens[phrase.first].low not in self.words.articles or phrase.gender in {"they", "it"}:
            return False
        return any(self.words.is_role(token.low) for token in tokens[phrase.name[0] : phrase.name[0] + 2])

    def _firm(self, tokens: Frame, index: int) -> None:
        if not self._plain(tokens, index):
            return
        for end in range(index + 1, min(index + 5, len(tokens))):
            if not tokens[end - 1].word or not tokens[end - 1].capital:
                return
            if tokens[end].text in _LEGAL:
                self.firms.setdefault(tokens[index].text, self.text[tokens[index].start : tokens[end].end])

    def _body(self, tokens: Frame, index: int) -> None:
        """Full names with a noun that says what they are: at the end in English, in front in German."""
        opened = index == 1 and tokens[0].low in self.words.function_words
        begins = index == 0 or opened or not tokens[index - 1].capital
        end = index
        while end < len(tokens) and tokens[end].word and tokens[end].capital and end - index < 5:
            end += 1
        if not begins or end - index < _NAME[0] or (index == 0 and tokens[0].low in self.words.function_words):
            return
        noun = tokens[index].low if self.words.language == "de" else tokens[end - 1].low
        if noun in self.words.bodies:
            self.bodies.setdefault(noun, self.text[tokens[index].start : tokens[end - 1].end])

    def rows(self) -> None:
        """Names that nothing shows but capitals in a row, whose last one stands alone elsewhere, as last names do."""
        rows: dict[str, int] = {}
        alone: set[str] = set()
        for number, tokens in enumerate(self.frames):
            index = 0
            while index < len(tokens):
                end = index
                while end < len(tokens) and self._plain(tokens, end):
                    end += 1
                article = index > 0 and tokens[index - 1].low in self.words.articles
                row = [bare(token.text) for token in tokens[index:end]]
                if not article and len(row) in _NAME:
                    rows.setdefault(" ".join(row), number)
                elif not article and len(row) == 1:
                    alone.add(row[0])
                index = max(end, index + 1)
        taken = {name.split()[-1] for name in self.named}
        for name, number in rows.items():
            last = name.split()[-1]
            if last in alone and last not in taken:
                self.named[name] = Known(name, "", "", person=True, sentence=number)

    def _plain(self, tokens: Frame, index: int) -> bool:
        token, words = tokens[index], self.words
        if not token.word or not token.capital or (index == 0 and token.low in words.function_words):
            return False
        named = token.low in words.bodies or token.low in words.time_nouns or token.low in words.titles
        return not named and not words.is_role(token.low)

    def people(self) -> People:
        lasts: dict[str, Known] = {}
        for name, known in self.named.items():
            for part in (name.split()[-1], name.split()[0]):
                lasts.setdefault(part, known)
        mentions = [
            found._replace(sentence=number)
            for number, tokens in enumerate(self.frames)
            for token in tokens
            if (found := lasts.get(bare(token.text)) or self._genitive(token.text, lasts)) is not None
        ]
        mentions += [known for known in self.alone if known.whole not in lasts]
        mentions.sort(key=lambda known: known.sentence)
        brands = frozenset(self.brands)
        return People(
            self.named, lasts, self.firms, self.bodies, mentions, self.nouns, self.things, brands, self.subjects
        )

    @staticmethod
    def _genitive(word: str, lasts: Mapping[str, Known]) -> Known | None:
        return lasts.get(word[:-1]) if word.endswith("s") else None
