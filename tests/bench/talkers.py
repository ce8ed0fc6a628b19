"""Virtual learners who discuss: each sees which buttons stand on the card, and writes where a text is asked for."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.content import Tree
from bot.core.languages import Language
from tests.bench.learners import Act, by_code, speaks

Said = Mapping[str, Mapping[Language, Sequence[str]]]
"""What can be written, by discussion (as its button has it: "p01:d01") and language."""

SHORT: Mapping[Language, tuple[str, ...]] = {
    "de": ("weiß nicht", "keine Ahnung", "hä?", "ja", "ist halt so", "…", "2", "du bist doch blöd", "🙈"),
    "en": ("idk", "no idea", "what?", "yes", "it just is", "…", "2", "you are stupid", "🙈"),
}
"""What learners write about anything: stuck, vague, empty, a number, hostile."""

_END, _HINT, _SKIP = 0.03, 0.06, 0.03
_WRITE = 0.1  # where a tap is waited for
_SHORT, _SEVERAL, _SLIP = 0.2, 0.1, 0.3  # the rest is written as it was found


def collect(tree: Tree) -> Said:
    """Texts for every discussion: the labelled answers, of whatever kind, and sentences of the article."""
    return {
        f"{pack.id}:{discussion.id}": {
            language: [
                *(
                    one.text
                    for group in pack.answers
                    if group.discussion == discussion.id
                    for one in group.answers[language]
                ),
                *(sentence.text for sentence in pack.articles[language].sentences),
            ]
            for language in pack.articles
        }
        for pack in tree.packs
        for discussion in pack.discussions
    }


@dataclass(slots=True)
class Talker:
    """What one learner who discusses has in mind; ``topic`` is the discussion begun last, by its button."""

    said: Said
    language: Language
    topic: str = ""

    def __call__(self, taps: tuple[str, ...], chance: random.Random) -> Act:
        """What to do at the sight of buttons ``taps``: through a talk to its end, or nearly, and then another."""
        codes = by_code(taps)
        if "de" in codes:
            return self._talk(codes, chance)
        ways = [data for code in ("db", "dr", "dl") for data in codes.get(code, ())]
        # After a talk: go on after all, or look for another.
        ways += [data for data in codes.get("m", ()) if data == "m:discuss" and "db" not in codes]
        ways = ways or [data for code in ("j", "pt") for data in codes.get(code, ())[:1]][:1]
        if not ways:
            return "text", "/discuss"
        tap = chance.choice(ways)
        if tap.startswith("db:"):
            self.topic = tap.removeprefix("db:")
        return "tap", tap

    def _talk(self, codes: Mapping[str, Sequence[str]], chance: random.Random) -> Act:
        """The next act in a talk under way: mostly an answer, by a tap where there is one, else in words."""
        roll = chance.random()
        for code, share in (("de", _END), ("dh", _HINT), ("dk", _SKIP)):
            if roll < share:
                return "tap", codes[code][0]
            roll -= share
        answers = [data for code in ("ds", "dp", "da") for data in codes.get(code, ())]
        if answers and chance.random() >= _WRITE:
            return "tap", chance.choice(answers)
        return "text", self.words(chance)

    def words(self, chance: random.Random) -> str:
        """Something to write: short words, an answer, one with a slip, or several at once."""
        topic = self.topic if self.topic in self.said else chance.choice(sorted(self.said))
        texts, roll = self.said[topic][self.language], chance.random()
        if roll < _SHORT:
            return chance.choice(SHORT[self.language])
        if roll < _SHORT + _SEVERAL:
            return " ".join(chance.choice(texts) for _ in range(3))
        text = chance.choice(texts)
        return slip(text, chance) if roll < _SHORT + _SEVERAL + _SLIP else text


def slip(text: str, chance: random.Random) -> str:
    """``text`` with two neighbouring characters swapped: hardly ever a word that was read before."""
    at = chance.randrange(max(1, len(text) - 1))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


@dataclass(frozen=True)
class Talkers:
    """A mind for each learner; ``said`` is what they can write."""

    said: Said

    @classmethod
    def read(cls, file: Path) -> "Talkers":
        """From what ``write`` left in ``file``."""
        return cls(json.loads(file.read_text("utf-8")))

    def write(self, file: Path) -> None:
        """For another process to ``read``."""
        file.write_text(json.dumps(self.said), "utf-8")

    def __call__(self, one: int) -> Talker:
        """The mind of learner ``one``."""
        return Talker(self.said, speaks(one))
