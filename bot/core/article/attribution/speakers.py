"""Whom a phrase means: the fullest form of a name in the article, and whom a pronoun or "the coach" stands for."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.article.attribution.cues import Gender, Phrase
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.people import Known, People, bare
from bot.core.article.attribution.words import Table
from bot.core.article.model import Speaker

_FAR: Final = 8
"""Over how many sentences a pronoun reaches back."""

_NEAR: Final = 2
_MEMORY: Final = 60
"""How many of those who spoke are looked at."""


@dataclass
class Speakers:
    """Who has spoken so far; asked sentence by sentence, in the order of the text."""

    text: str
    words: Table
    people: People
    past: list[Known] = field(default_factory=list)

    def speaker(self, tokens: Frame, phrase: Phrase, sentence: int) -> tuple[Speaker | None, bool]:
        """Who is meant by a phrase of a sentence, and whether that is sure."""
        first, last = phrase.name
        start, end = tokens[first].start, tokens[last - 1].end - phrase.trim
        if phrase.pronoun:
            known, sure = self._pronoun(phrase.gender, sentence)
            return (None, False) if known is None else (self._stands_for(known, start, end, sentence), sure)
        alone = not phrase.person and phrase.gender != "they"
        if alone and tokens[last - 1].capital and self._is_last(tokens[last - 1].text):
            start = tokens[last - 1].start
            phrase = phrase._replace(person=True)
        end = start + len(self._without_s(self.text[start:end], person=phrase.person))
        name = self.text[start:end]
        if name in self.people.brands:
            phrase = phrase._replace(person=False, gender="it")
        if phrase.definite:
            noun = _nominative(name) if phrase.genitive else name
            found = self._described(noun, phrase.gender, sentence)
            if found is not None:
                return self._stands_for(found[0], start, end, sentence), found[1]
        known = self._named(name, phrase, sentence)
        self.past.append(known)
        vague = phrase.definite and (
            known.whole.lower() in self.words.generic_bodies or self._rivalled(known, sentence)
        )
        sure = not vague and (phrase.person or self._speaks(tokens[first:last], phrase.gender))
        return Speaker(start=start, end=end, name=name, whole=known.whole, role=known.role), sure

    def _is_last(self, name: str) -> bool:
        return name in self.people.lasts or any(one.person and one.whole == name for one in self.past[-_MEMORY:])

    def _rivalled(self, known: Known, sentence: int) -> bool:
        """Whether "the driver" may be somebody just named of whom the text has not said what they do."""
        named = self.mentioned(sentence - _NEAR, sentence)
        return not known.person and known.gender not in {"it", "they"} and any(not one.role for one in named)

    def _speaks(self, tokens: Frame, gender: Gender) -> bool:
        """Whether a phrase without a name is of those who can speak, and no document."""
        words = self.words
        if any(token.low in words.documents for token in tokens):
            return False
        return bool(gender) or any(
            words.is_role(token.low) or words.is_body(token.low) or token.low in words.groups for token in tokens
        )

    def _without_s(self, name: str, *, person: bool) -> str:
        if bare(name) != name:
            return bare(name)
        genitive = person and name.endswith("s") and name.rsplit(maxsplit=1)[-1][:-1] in self.people.lasts
        return name[:-1] if genitive else name

    def _named(self, name: str, phrase: Phrase, sentence: int) -> Known:
        """Somebody with a name or a noun of their own."""
        if not phrase.person:
            whole = self.people.firms.get(name, _nominative(name) if phrase.genitive else name)
            return Known(whole, phrase.role, phrase.gender, person=False, sentence=sentence)
        known = self._whole(name)
        if known is None:
            whole = self.people.firms.get(name, name)
            return Known(whole, phrase.role, phrase.gender, person=True, sentence=sentence)
        role, gender = phrase.role or known.role, phrase.gender or known.gender
        return Known(known.whole, role, gender, person=True, sentence=sentence)

    def _whole(self, name: str) -> Known | None:
        """Who has a name in full: "Beck" and "J. Beck" are Jan Beck; but Anna Beck is not."""
        if name in self.people.named:
            return self.people.named[name]
        parts = name.split()
        if len(parts) == 1:
            heard = (one for one in reversed(self.past[-_MEMORY:]) if one.person and one.whole.split()[-1] == name)
            return next(heard, self.people.lasts.get(name))
        known = self.people.lasts.get(parts[-1])
        if known is None:
            return None
        return known if parts[0] in known.whole or known.whole in name else None

    def _stands_for(self, known: Known, start: int, end: int, sentence: int) -> Speaker:
        self.past.append(known._replace(sentence=sentence))
        name = self.text[start:end]
        return Speaker(start=start, end=end, name=name, whole=known.whole, role=known.role, pronoun=True)

    def again(self, known: Known, sentence: int, place: int) -> Speaker:
        """Whoever spoke before, for a sentence that does not name them; it stands nowhere: ``place`` to ``place``."""
        self.past.append(known._replace(sentence=sentence))
        return Speaker(start=place, end=place, name=known.whole, whole=known.whole, role=known.role, pronoun=True)

    def latest(self, sentence: int, reach: int) -> Known | None:
        """Who spoke last, at most ``reach`` sentences before."""
        return self.past[-1] if self.past and sentence - self.past[-1].sentence <= reach else None

    def mentioned(self, first: int, last: int) -> Sequence[Known]:
        """Those with a name in sentences ``first`` to ``last``, without the last."""
        return _between(self.people.mentions, first, last)

    def _pronoun(self, gender: Gender, sentence: int) -> tuple[Known | None, bool]:
        """Whom a pronoun means: who spoke last and fits; unsure where another one who fits was named since."""
        spoken = [one for one in self.past[-_MEMORY:] if sentence - one.sentence <= _FAR and _fits(one, gender)]
        named = [one for one in self.mentioned(sentence - _FAR, sentence + 1) if _fits(one, gender)]
        if gender == "it":
            return self._thing(spoken, sentence)
        begun = self._begun(sentence) if gender == "they" else None
        if begun is not None and not (spoken and spoken[-1].sentence >= begun.sentence):
            return begun, False
        if not spoken:
            return self._unheard(named, gender, sentence)
        last = spoken[-1]
        exact = [one for one in spoken if one.gender == gender]
        if exact and last.gender != gender:
            return last if last.sentence == sentence - 1 else exact[-1], False
        other = named[-1] if named else last
        same = other.whole == last.whole
        if not same and other.sentence > last.sentence and (other.gender == gender or last.gender != gender):
            return other, False
        return last, bool(last.gender) or (same and sentence - last.sentence <= _NEAR)

    def _begun(self, sentence: int) -> Known | None:
        """Those of more than one who began one of the two sentences before: "Teachers have voted. They say"."""
        begun = (self.people.subjects.get(one) for one in (sentence - 1, sentence - 2))
        return next((one for one in begun if one is not None and one.gender == "they"), None)

    def _thing(self, spoken: Sequence[Known], sentence: int) -> tuple[Known | None, bool]:
        """A body or a document for "it": the last one that spoke, or that began a sentence since."""
        things = _between(self.people.things, sentence - _NEAR, sentence)
        last = spoken[-1] if spoken else None
        if things and (last is None or things[-1].sentence > last.sentence):
            return things[-1], False
        return last, last is not None and all(one.whole == last.whole for one in things)

    def _unheard(self, named: Sequence[Known], gender: Gender, sentence: int) -> tuple[Known | None, bool]:
        """A pronoun for somebody who has not spoken yet."""
        if named:
            return named[-1], len({one.whole for one in named}) == 1
        if gender not in {"he", "she"}:
            return None, False
        nouns = _between(self.people.nouns, sentence - _NEAR, sentence)
        fitting = [one for one in nouns if one.gender in {gender, ""}]
        return (fitting[-1] if fitting else None), False

    def _described(self, name: str, gender: Gender, sentence: int) -> tuple[Known, bool] | None:
        """Whom "der Trainer", "the 34-year-old" or "the company" means, of those named or heard before."""
        low = name.lower()
        if low in self.people.bodies:
            return Known(self.people.bodies[low], "", "it", person=False, sentence=sentence), True
        if low in self.words.generic_bodies:
            body = self._body()
            return None if body is None else (body, False)
        before = [*self.mentioned(0, sentence + 1)[-_MEMORY:], *(one for one in self.past[-_MEMORY:] if one.person)]
        before.sort(key=lambda known: known.sentence, reverse=True)
        stem = low.removesuffix("in") if self.words.language == "de" else low
        for known in before:
            if any(role.endswith((low, stem)) for role in known.role.lower().split()):
                return known, True
        if "jährige" in low or "year-old" in low:
            fitting = [known for known in before if not gender or _fits(known, gender)]
            return (fitting[0], True) if fitting else None
        return None

    def _body(self) -> Known | None:
        """The one firm with a name, or the body that spoke last."""
        generic = (whole for noun, whole in self.people.bodies.items() if noun in self.words.generic_bodies)
        firms = tuple(dict.fromkeys(self.people.firms.values())) or tuple(generic)
        if len(firms) == 1:
            return Known(firms[0], "", "it", person=False, sentence=0)
        heard = [one for one in self.past[-_MEMORY:] if not one.person and one.gender in {"it", ""}]
        specific = [one for one in heard if self._named_body(one.whole.lower().split())]
        return specific[-1] if specific else None

    def _named_body(self, lows: Sequence[str]) -> bool:
        """Whether a body has a name of its own that "the company" may stand for."""
        words = self.words
        if not words.documents.isdisjoint(lows) or any(map(words.is_role, lows)):
            return False
        return len(lows) > 1 or not words.is_body(lows[0])


def _between(known: Sequence[Known], first: int, last: int) -> Sequence[Known]:
    start = bisect_left(known, first, key=lambda one: one.sentence)
    return known[start : bisect_right(known, last - 1, key=lambda one: one.sentence)]


def _nominative(name: str) -> str:
    """A German noun phrase without the s of its genitive: "Bundesamtes für Statistik" to "Bundesamt für Statistik"."""
    noun, space, rest = name.partition(" ")
    if noun.endswith("es") and len(noun) > 5 and noun[-3] in "tdszgkbf":
        return noun[:-2] + space + rest
    return (noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun) + space + rest


def _fits(known: Known, gender: Gender) -> bool:
    if gender in {"they", "it"}:
        return known.gender == gender or (gender == "it" and not known.gender and not known.person)
    return known.gender == gender or (not known.gender and known.person)
