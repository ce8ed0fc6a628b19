"""Discussions as people have them in the web chat of ``lupe demo``: a talk, a round, the class's group, a map."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.core.content import Discussion, Pack
from bot.core.languages import Language
from bot.i18n.texts import Translations
from tests.canaries import ANSWER
from tests.journeys.circle import Circle, Speaker

WRONG: dict[Language, str] = {"de": r"\bfalsch|unrichtig|stimmt nicht", "en": r"\bwrong\b|incorrect|not true"}
"""What the bot says of nothing that a learner says."""

TALK: dict[Language, dict[str, str]] = {
    "de": {
        "stuck": "weiß nicht",
        "seen": "Da werden Gesichter mit Fotos verglichen.",
        "typed": "Ich bin eher dafür",
        "vague": "weil es halt so ist",
        "hostile": "Halt die Fresse, du Idiot",
        "negated": "SenseTime hat gar kein Interesse daran, die Zahl zu übertreiben.",
        "good": "Die Firma will das System verkaufen und sagt das nur selbst.",
        "answer": f"{ANSWER} zählt auch nur, was gut für ihn ist, da hat sie recht",
    },
    "en": {
        "stuck": "idk",
        "seen": "Faces are compared with photos there.",
        "typed": "I am rather for it",
        "vague": "just because",
        "hostile": "Shut up, you moron",
        "negated": "SenseTime has no interest in looking good.",
        "good": "Only the company that sells the system says so.",
        "answer": f"{ANSWER} only counts what suits him, too, so she has a point",
    },
}

PLACES: list[tuple[Language, int]] = [("de", 390), ("en", 1280)]


@pytest.mark.parametrize(("language", "width"), PLACES)
def test_a_talk(browser: Browser, address: str, pack: Pack, shots: Path | None, language: Language, width: int) -> None:
    texts, said, matter = Translations.load().texts(language), TALK[language], pack.discussions[0]
    with Circle(browser, address, pack, texts, shots) as circle:
        kim = circle.sit_down(circle.learner("Kim"), width=width)
        kim.write("/discuss")
        kim.shoot("list")
        kim.tap(matter.title[language])
        kim.reads_words(matter.opening[language])
        kim.shoot("opening")
        kim.attach("Sticker")
        kim.reads("I can only read words. One short sentence is enough; the buttons help you on, too.")
        kim.shoot("empty")
        answers(kim, said["stuck"], "That is all right. Let us take something smaller.")
        kim.shoot("stuck")
        kim.write(said["seen"])
        kim.reads("How far do you agree with this claim?")
        kim.shoot("stance")
        answers(kim, said["typed"], "I have read it. Now I need your position: tap one of the five buttons.")
        kim.press("Agree")
        argue(kim, matter)
        point_out(kim, pack.sentence(language, "s14"))
        kim.reads_words(matter.counter.agree.voice[language])
        kim.shoot("other-view")
        answers(
            kim,
            pack.sentence(language, "s14"),
            "That is what the article says. I am curious about your own thoughts.",
        )
        kim.write(said["answer"])
        kim.reads("And now, after all that: how far do you agree?")
        kim.shoot("judge")
        kim.press("Rather disagree")
        for stance, head in (("Agree", "Before: {stance}"), ("Rather disagree", "Afterwards: {stance}")):
            kim.reads(head, stance=texts.button(stance))
        for part in (matter.aspects[0].name, matter.closing, matter.claim):
            kim.reads_words(part[language])
        kim.shoot("card")
        kim.press("Other discussions")
        assert texts.button("Once more: {title}", title=matter.title[language]) in kim.labels()
        assert kim.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def argue(kim: Speaker, matter: Discussion) -> None:
    """Four texts that are no reason, then one that is; what was not said is not accepted."""
    language, said = kim.language, TALK[kim.language]
    names = [one.name[language] for one in matter.aspects]
    answers(kim, said["vague"], "I would like to understand that better.")
    kim.shoot("vague")
    answers(kim, said["hostile"], "I will leave that aside and stay with the matter.")
    calm = kim.texts("I will leave that aside and stay with the matter.")
    assert kim.own_words.startswith(f"{calm}\n\n"), "one calm sentence, and on"
    kim.shoot("hostile")
    answers(kim, said["negated"])
    assert not [one for one in names if one in kim.card.inner_text()], "the opposite is never taken for an aspect"
    kim.shoot("negated")
    answers(kim, kim.pack.sentence(language, "s13"))
    assert not [one for one in names if one in kim.card.inner_text()]
    kim.shoot("copied")
    answers(kim, said["good"], "Which of these sentences shows it best?")
    kim.reads_words(names[0])
    kim.shoot("sentence")


def answers(kim: Speaker, text: str, reads: str = "") -> None:
    """Write ``text``: the bot asks one thing, and calls nothing wrong."""
    kim.write(text)
    if reads:
        kim.reads(reads)
    assert kim.own_words.count("?") <= 1, kim.own_words
    assert not re.search(WRONG[kim.language], kim.own_words, re.IGNORECASE), kim.own_words


def point_out(kim: Speaker, sentence: str) -> None:
    """First another sentence, then this one."""
    place = next(number for number in range(1, 5) if f"{number}  {sentence}" in kim.own_words)
    kim.tap(str(place % 4 + 1))
    kim.reads("In that one I do not find it yet. Look through the sentences once more.")
    kim.shoot("another-sentence")
    kim.tap(str(place))
    kim.reads("Yes, your reason rests well on this sentence.")
