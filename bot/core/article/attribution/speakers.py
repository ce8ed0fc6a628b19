"""Whom a phrase means: the fullest form of a name in the article, and whom a pronoun or "the coach" stands for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bot.core.article.attribution.cues import Gender, Phrase
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.words import Table
from bot.core.article.model import Speaker
from bot.core.languages import Language

_LEGAL: Final = frozenset(
    {"AG", "GmbH", "SE", "KG", "Ltd", "Inc", "plc", "PLC", "LLC", "Corp", "eG", "e.V", "Group", "Holding"}
)
_FAR: Final = 8
"""Over how many sentences a pronoun reaches back."""

Reader = Callable[[Frame, int], Phrase | None]


class Known(NamedTuple):
    """Somebody named at a place of the text; ``spoke``: as a speaker."""

    whole: str
    role: str
    gender: Gender
    person: bool
    sentence: int
    spoke: bool


@dataclass
class Speakers:
    """Everybody named in the article, and who has spoken so far."""

    text: str
    words: Table
    vocabulary: frozenset[str]
    named: dict[str, tuple[str, Gender, str]] = field(default_factory=dict)
    """Full names of people to role, gender and last name."""
    mentions: list[Known] = field(default_factory=list)
    past: list[Known] = field(default_factory=list)
    firms: dict[str, str] = field(default_factory=dict)
    lasts: frozenset[str] = frozenset()
    nouns: list[Known] = field(default_factory=list)
    """People without a name: "ein Nachbar", "the owner"."""

    def learn(self, frames: Sequence[Frame], read: Reader) -> None:
        """Find the full names of people and firms, with their roles, wherever they stand outside of quotations."""
        for sentence, tokens in enumerate(frames):
            index = 0
            while index < len(tokens):
                token = tokens[index]
                if (
                    not token.word
                    or not token.capital
                    and token.low not in self.words.articles
                    and not self.words.is_role(token.low)
                ):
                    index += 1
                    continue
                self._firm(tokens, index)
                phrase = read(tokens, index)
                if phrase is not None and not phrase.person and not phrase.pronoun and self._somebody(tokens, phrase):
                    name = self.text[tokens[phrase.name[0]].start : tokens[phrase.name[1] - 1].end]
                    self.nouns.append(Known(name, "", phrase.gender, False, sentence, False))
                if phrase is None or not phrase.person or not self._full(tokens, phrase):
                    index += 1
                    continue
                name = self._text(tokens, phrase)
                role, gender, _ = self.named.get(name, ("", "", ""))
                self.named[name] = (role or phrase.role, gender or phrase.gender, name.split()[-1])
                self.mentions.append(Known(name, role or phrase.role, gender or phrase.gender, True, sentence, False))
                index = max(phrase.name[1], index + 1)
        self._pairs(frames)
        self._short(frames)

    def _pairs(self, frames: Sequence[Frame]) -> None:
        """Two or three capitals in a row are a name where the last stands alone elsewhere, as last names do."""
        rows: dict[str, list[int]] = {}
        alone: dict[str, int] = {}
        for sentence, tokens in enumerate(frames):
            index = 0
            while index < len(tokens):
                end = index
                while end < len(tokens) and tokens[end].word and tokens[end].capital and self._plain(tokens, end):
                    end += 1
                row = [_bare(token.text) for token in tokens[index:end]]
                article = index > 0 and tokens[index - 1].word and tokens[index - 1].low in self.words.articles
                if 2 <= len(row) <= 3 and not article:
                    rows.setdefault(" ".join(row), []).append(sentence)
                elif len(row) == 1 and not article:
                    alone[row[0]] = alone.get(row[0], 0) + 1
                index = max(end, index + 1)
        for name, places in rows.items():
            last = name.split()[-1]
            if (
                name not in self.named
                and alone.get(last)
                and not any(last == other for _, _, other in self.named.values())
            ):
                self.named[name] = ("", "", last)
                self.mentions += [Known(name, "", "", True, place, False) for place in places]

    def _plain(self, tokens: Frame, index: int) -> bool:
        low = tokens[index].low
        words = self.words
        if index == 0 and low in words.function_words:
            return False
        return (
            low not in words.bodies
            and low not in words.time_nouns
            and not words.is_role(low)
            and low not in words.titles
        )

    def _short(self, frames: Sequence[Frame]) -> None:
        """Where people are named by their last names only."""
        lasts = {last: (name, role, gender) for name, (role, gender, last) in self.named.items()}
        self.lasts = frozenset(lasts)
        for sentence, tokens in enumerate(frames):
            for token in tokens:
                found = lasts.get(_bare(token.text)) or (
                    lasts.get(token.text[:-1]) if token.text.endswith("s") else None
                )
                if found is not None:
                    name, role, gender = found
                    self.mentions.append(Known(name, role, gender, True, sentence, False))
        self.mentions.sort(key=lambda known: known.sentence)

    def _somebody(self, tokens: Frame, phrase: Phrase) -> bool:
        """Whether a noun phrase is one person: its noun names what somebody is or does."""
        if tokens[phrase.first].low not in self.words.articles or phrase.gender in {"they", "it"}:
            return False
        return any(self.words.is_role(token.low) for token in tokens[phrase.name[0] : phrase.name[0] + 2])

    def _full(self, tokens: Frame, phrase: Phrase) -> bool:
        first, last = phrase.name
        if last - first < 2 or not all(
            token.capital or token.low in {"von", "van", "de", "zu", "."} for token in tokens[first:last]
        ):
            return False
        given = tokens[first].text.split("-")[0]
        return given in self.words.men or given in self.words.women or bool(phrase.role)

    def _firm(self, tokens: Frame, index: int) -> None:
        end = index
        while end < len(tokens) and tokens[end].word and tokens[end].capital and tokens[end].text not in _LEGAL:
            end += 1
        if index < end < len(tokens) and tokens[end].text in _LEGAL:
            self.firms.setdefault(tokens[index].text, self.text[tokens[index].start : tokens[end].end])

    def speaker(self, tokens: Frame, phrase: Phrase, sentence: int) -> tuple[Speaker | None, bool]:
        """Who is meant, and whether that is sure."""
        first, last = phrase.name
        start, end = tokens[first].start, tokens[last - 1].end - phrase.trim
        name = self.text[start:end]
        if phrase.pronoun:
            known, sure = self._pronoun(phrase.gender, sentence)
            whole, role = (known.whole, known.role) if known else (name, "")
            if known is None:
                return None, False
            self._note(known._replace(sentence=sentence, spoke=True))
            return Speaker(start=start, end=end, name=name, whole=whole, role=role, pronoun=True), sure
        if name.endswith(("'s", "’s")):
            name, end = name[:-2], end - 2
        elif phrase.person and name.endswith("s") and name.split()[-1][:-1] in self.vocabulary:
            name, end = name[:-1], end - 1
        role, gender, whole = phrase.role, phrase.gender, name
        if not phrase.person and tokens[last - 1].text in self.lasts:
            name = tokens[last - 1].text
            start = tokens[last - 1].start
            phrase = phrase._replace(person=True)
        if phrase.person:
            whole, known_role, known_gender = self._whole(name)
            role, gender = role or known_role, gender or known_gender
        elif phrase.definite and name.lower() in self.words.generic_bodies:
            return self._body(name, start, end, sentence)
        elif phrase.definite or phrase.gender in {"he", "she"}:
            match = self._described(name, gender, sentence) if phrase.definite else None
            if match is not None:
                self._note(match._replace(sentence=sentence, spoke=True))
                return Speaker(start=start, end=end, name=name, whole=match.whole, role=match.role, pronoun=True), True
        else:
            whole = self.firms.get(name, _nominative(name) if phrase.genitive else name)
        self._note(Known(whole, role, gender, phrase.person, sentence, True))
        paper = not phrase.person and any(token.low in self.words.documents for token in tokens[first:last])
        return Speaker(start=start, end=end, name=name, whole=whole, role=role), not paper

    def _body(self, name: str, start: int, end: int, sentence: int) -> tuple[Speaker, bool]:
        """ "The company": the one firm with a name, or the body that spoke last; never sure."""
        heard = [
            known.whole
            for known in self.past
            if not known.person and known.whole.lower() not in self.words.generic_bodies and known.gender != "they"
        ]
        firms = tuple(dict.fromkeys(self.firms.values()))
        whole = firms[0] if len(firms) == 1 else (heard[-1] if heard else name)
        self._note(Known(whole, "", "it", False, sentence, True))
        return Speaker(start=start, end=end, name=name, whole=whole, pronoun=True), False

    def again(self, known: Known, sentence: int, place: int) -> Speaker:
        """Whoever spoke before, for a sentence that does not name them; it stands nowhere: ``place`` to ``place``."""
        self._note(known._replace(sentence=sentence))
        return Speaker(start=place, end=place, name=known.whole, whole=known.whole, role=known.role, pronoun=True)

    def latest(self, sentence: int, reach: int) -> Known | None:
        """Who spoke last, at most ``reach`` sentences before."""
        return self.past[-1] if self.past and sentence - self.past[-1].sentence <= reach else None

    def _note(self, known: Known) -> None:
        self.past.append(known)

    def _text(self, tokens: Frame, phrase: Phrase) -> str:
        name = self.text[tokens[phrase.name[0]].start : tokens[phrase.name[1] - 1].end]
        if name.endswith(("'s", "’s")):
            return name[:-2]
        return name[:-1] if name.endswith("s") and name.split()[-1][:-1] in self.vocabulary else name

    def _whole(self, name: str) -> tuple[str, str, Gender]:
        parts = name.split()
        if name in self.named:
            role, gender, _ = self.named[name]
            return name, role, gender
        fitting = [
            (full, role, gender)
            for full, (role, gender, last) in self.named.items()
            if (last == parts[-1] and (len(parts) == 1 or parts[0] in full))
            or (len(parts) == 1 and full.split()[0] == name)
        ]
        if not fitting:
            return self.firms.get(name, name), "", ""
        return fitting[0]

    def _pronoun(self, gender: Gender, sentence: int) -> tuple[Known | None, bool]:
        """Whom a pronoun means: who spoke last and fits; unsure where another one who fits was named since."""
        spoken = [known for known in self.past if sentence - known.sentence <= _FAR and _fits(known, gender)]
        named = [known for known in self.mentions if 0 <= sentence - known.sentence <= _FAR and _fits(known, gender)]
        exact = [known for known in spoken if known.gender == gender]
        last = spoken[-1] if spoken else None
        if last is not None and exact and last.gender != gender:
            return exact[-1], False
        other = named[-1] if named else None
        if last is None and other is None:
            people = [
                known for known in self.nouns if 0 < sentence - known.sentence <= 2 and known.gender in {gender, ""}
            ]
            return (people[-1] if people and gender in {"he", "she"} else None), False
        if last is None:
            return other, other is not None and len({known.whole for known in named}) == 1
        if other is not None and other.whole != last.whole and other.sentence > last.sentence:
            return (
                (other, False)
                if other.gender == gender and other.sentence == sentence
                else (last, False)
                if last.gender == gender and other.gender != gender
                else (other, False)
            )
        return last, bool(last.gender) or other is None or other.whole == last.whole

    def _described(self, name: str, gender: Gender, sentence: int) -> Known | None:
        """Whom "der Trainer" or "the 34-year-old" means, of those named or heard before."""
        low = name.lower()
        before = [known for known in (*self.mentions, *self.past) if known.sentence <= sentence and known.person]
        before.sort(key=lambda known: known.sentence)
        stem = low.removesuffix("in") if self.words.language == "de" else low
        for known in reversed(before):
            roles = known.role.lower().split()
            if any(role.endswith(low) or role.endswith(stem) for role in roles):
                return known
        if "jährige" in low or "year-old" in low:
            fitting = [known for known in before if not gender or _fits(known, gender)]
            return fitting[-1] if fitting else None
        return None


def _nominative(name: str) -> str:
    """A German noun phrase without the s of its genitive: "Bundesamtes für Statistik" to "Bundesamt für Statistik"."""
    noun, space, rest = name.partition(" ")
    if noun.endswith("es") and len(noun) > 5 and noun[-3] in "tdszgkbf":
        return noun[:-2] + space + rest
    return (noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun) + space + rest


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _fits(known: Known, gender: Gender) -> bool:
    if gender in {"they", "it"}:
        return known.gender == gender or (gender == "it" and not known.gender and not known.person)
    if known.gender == "it":
        return False
    return known.gender in {gender, ""} and (known.person or known.gender == gender)
