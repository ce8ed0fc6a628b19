"""Template 3 in interviews: whose statement a sentence of an answer is, as nobody but the asked person speaks there."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.claims import claims, figures_of, names_a_body, refers
from bot.core.article.drafting.cueing import named_cue
from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.signs import MARKS, SAYING
from bot.core.article.model import Attribution
from bot.core.content.base import Localized

ANSWERED: Final = Template(3, "A", "S1", "article-answered", "reported-as-proven")

_GUEST: Final = both("Die Person, die befragt wird", "The person who is being asked")
_NEWSROOM: Final = both("Die Redaktion, die Fragen stellt", "The newsroom that asks the questions")
_OTHER: Final = both("Jemand, der hier zitiert wird", "Somebody else who is quoted here")

_TELLING: Final = 45
"""Characters of a sentence that says enough to ask for who says it, unless it has a figure."""
_LARGE: Final = 10
_LEAD: Final = 25
"""Characters before what is passed on that are a statement of their own, if there is a comma among them."""
_PERSONAL: Final = re.compile(r"\b(?:ich|mich|mir|du|dich|man|I|me|you|your)\b", re.IGNORECASE)
"""Words of sentences about oneself, and of advice: they claim nothing that could be checked."""
_FRAGMENT: Final = re.compile(
    r"(?:Das|Etwa|Rund|Ungefähr|Zuerst|Erstens|Zweitens|Drittens|Nichts|Nein|Ja|About|Around|Roughly|Nothing|No|Yes|Well)\b"
)
"""Beginnings of answers that are no sentences, or that are none without the question."""


def propose_answered(page: Page, seed: int) -> Iterable[Proposal]:
    """Whose statement is this? One question for every sentence of an answer that claims something or quotes."""
    for number in sorted(page.askable & page.answers):
        sentence, said = page.sentence(number), page.said.get(number, ())
        if not sentence.text.endswith((".", *"“”»«\"'’")) or _FRAGMENT.match(sentence.text):
            continue
        if said and page.told(number) and not _begins_own(page, said[0]):
            cue, quoted = named_cue(page, said[0])
            yield _ask(page, number, quoted, cue, said[0].rule, seed)
        elif number not in page.quoted and self_made(page, number):
            yield _ask(page, number, excerpt(sentence.text, 0, 0), "", "answer", seed)


def _begins_own(page: Page, said: Attribution) -> bool:
    """Whether the sentence makes a statement of its own before the one that it passes on."""
    text = page.sentence(said.sentence).text
    return "," in text[: text.find(said.cue)] and said.start > page.sentence(said.sentence).start + _LEAD


def self_made(page: Page, number: int) -> bool:
    """Whether the sentence claims something, and nobody but the person who answers may have said so."""
    text = page.sentence(number).text
    if _PERSONAL.search(text):
        return False
    reported = number in page.said or SAYING[page.language].search(text) or ":" in text
    # A pronoun does not matter for who says so, but without a figure little is left to be understood.
    counted = any(one.value >= _LARGE for one in figures_of(page, number))
    clear = counted or (len(text) >= _TELLING and not refers(text, page.language))
    # Where nobody else is named, nobody would take somebody else for the speaker.
    other = names_a_body(page, number) or any(voice.name in text for voice in page.analysis.voices)
    return not reported and clear and other and claims(page, number)


def _ask(page: Page, number: int, quoted: str, cue: str, rule: str, seed: int) -> Proposal:
    sentence = page.sentence(number)
    asked = Asked((number,), sentence.start, sentence.end, rule, 2, 0.9 if cue else 0.87)
    said_de, said_en = (
        ("Wer spricht in den Anführungszeichen?", "Who is speaking in the quotation marks?")
        if MARKS.search(sentence.text)
        else ("Wer hat das ursprünglich gesagt?", "Who said this in the first place?")
    )
    stem = both(
        f"Der Satz steht in einem Interview, in einer Antwort. {said_de}\n\n{sentence.text}",
        f"This is from an answer in an interview. {said_en}\n\n{sentence.text}",
    )
    de, en = stopped(marked(quoted, "de")), stopped(marked(quoted, "en"))
    if cue:
        sign_de, sign_en = marked(cue, "de"), marked(cue, "en")
        other = both(
            f"An {sign_de} siehst du, dass hier noch jemand anderes spricht: {de} Die befragte Person gibt das weiter.",
            f"{sign_en} shows that somebody else is speaking here: {en} The person interviewed passes it on.",
        )
        guest = both(
            f"Sie spricht zwar, gibt aber weiter, was jemand anderes gesagt hat: Das zeigt {sign_de}.",
            f"That person is speaking but passes on what somebody else said: {sign_en} shows it.",
        )
    else:
        other = both(
            "Dann müsste dastehen, wer das gesagt hat, etwa mit „sagte“ oder „laut“. Davon steht hier nichts.",
            "Then it would have to say who said so, for example with “said” or “according to”. It does not.",
        )
        guest = both(
            f"In einer Antwort spricht die befragte Person, auch ohne Anführungszeichen: {de} Ob es stimmt, ist offen.",
            f"In an answer the interviewed person speaks, even without quotation marks: {en} Whether it is true "
            "remains open.",
        )
    newsroom = both(
        "Die Redaktion stellt die Fragen und druckt die Antworten. Dass sie ihnen zustimmt, heißt das nicht.",
        "The newsroom asks the questions and prints the answers. That does not mean that it agrees with them.",
    )
    choices: tuple[tuple[Localized, Localized], ...] = ((_OTHER, other), (_GUEST, guest), (_NEWSROOM, newsroom))
    key, *wrong = (Choice(*one) for one in (choices if cue else (choices[1], choices[0], choices[2])))
    return single(ANSWERED, asked, stem, key, wrong, seed)
