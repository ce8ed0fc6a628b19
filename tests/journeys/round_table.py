"""Six learners and what they do in a round, at browsers and by the control API."""

from dataclasses import dataclass

from bot.core.content import Pack, RoundTopic, SingleChoice
from bot.core.languages import Language
from tests.canaries import ANSWER
from tests.journeys.circle import Circle, Speaker
from tests.journeys.handset import Handset

CLASS = {"de": "8b Deutsch", "en": "Year 8 B"}
NAME = "Jonas Feldmann"
"""What the teacher put beside somebody's pseudonym."""

SAID: dict[Language, dict[str, str]] = {
    "de": {
        "Ben": f"SenseTime hat die Kameras gebaut, {ANSWER} zählt jeden Treffer mit.",
        "Ida": "Das sagt nur die Firma, ruf mich an: 0151 2345678",
        "Ida, anew": f"Nachgezählt hat das niemand, auch {ANSWER} nicht.",
        "Tom": "Steht doch alles auf www.gesichter-info.de",
        "Ali": "Ihr Idioten, solche Zahlen sind doch alle erfunden",
        "Noa": "Das hat Jonas mir schon in der Pause erklärt",
        "Mia": f"Die Firma verdient daran, darum glaube ich {ANSWER} die Zahl nicht einfach so.",
    },
    "en": {
        "Ben": f"SenseTime built the cameras, {ANSWER} counts every match.",
        "Ida": "Only the company says so, call me: 0151 2345678",
        "Ida, anew": f"Nobody has counted that again, not even {ANSWER}.",
        "Tom": "It is all on www.faces-info.com",
        "Ali": "You idiots, numbers like that are all made up",
        "Noa": "Jonas explained that to me in the break",
        "Mia": f"The company earns money with it, so I do not simply believe {ANSWER} the number.",
    },
}
HELD = {
    "Ben": "It waits because you read every reason first.",
    "Ida": "It waits because there is what looks like a telephone number in it.",
    "Tom": "It waits because there is a link or an address in it.",
    "Ali": "It waits because there is a word in it that can hurt.",
    "Noa": "It waits because there is a name from the class in it.",
}
"""Why a reason waits, in the order of their writing."""

VOTES = {"Ben": "a", "Ida": "c", "Tom": "b", "Ali": "d", "Noa": "c", "Mia": "c"}


@dataclass
class Table:
    """Everybody of the round: Mia and Ben sit at a browser, and so does the teacher."""

    circle: Circle
    pack: Pack
    topic: RoundTopic
    teacher: Speaker
    mia: Speaker
    ben: Speaker
    others: dict[str, Handset]

    @property
    def language(self) -> Language:
        """Of all of them."""
        return self.circle.texts.language

    def words(self, question: str, option: str) -> str:
        """How an option reads."""
        asked = self.pack.question(question)
        assert isinstance(asked, SingleChoice)
        return asked.texts[self.language].options[option]

    def vote(self, one: Speaker | Handset) -> None:
        """From the letter to the question why."""
        one.press("Take part")
        one.choose(self.words(self.topic.question, VOTES[one.name]))
        one.press("Sure")
        one.reads("One sentence: why?")

    def explain(self, one: Speaker | Handset, text: str) -> None:
        """A reason, and the sentence with the number."""
        one.write(text)
        one.reads("Which sentence of the article shows it?")
        one.tap(str(self.topic.sentences.index("s14") + 1))
        one.reads("May classmates read this, without your name?")

    def finish(self, one: Speaker | Handset) -> None:
        """The second vote, and the question of the same kind: rightly, by now."""
        one.press("To the second vote")
        one.choose(self.words(self.topic.question, "c"))
        one.choose(self.words("q21", "b"))
        one.reads("Thank you, that was all for now.")

    def said(self, *names: str) -> list[str]:
        """What they wrote."""
        return [SAID[self.language][name] for name in names]

    def nobody_reads(self, *names: str, but: str = "") -> None:
        """None of the learners sees what these wrote, but for those who wrote it."""
        for name in names:
            (text,) = self.said(name)
            for speaker in (self.mia, self.ben):
                if not name.startswith(speaker.name):
                    speaker.never_reads(text)
            assert not [one.name for one in self.others.values() if not name.startswith((one.name, but or "-"))
                        and one.sees(text)]  # fmt: skip
