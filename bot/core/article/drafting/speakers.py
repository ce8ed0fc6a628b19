"""Templates 8 and 9: who says this, and what follows from the speaker's own stake."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import is_person, is_proper, other_voices
from bot.core.article.drafting.page import Page, points_back
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.model import Attribution, Speaker, Stake
from bot.core.content.base import Localized

SPEAKER: Final = Template(8, "R", "S1", "article-speaker", "source-blind")
STAKE: Final = Template(9, "R", "S8", "article-stake", "interest-as-proof")

_FEWEST = 2
_JUDGED: Final = 0.3
"""How much a sentence judges that passes on no claim any more."""
_NO_CLAIM: Final = re.compile(
    r"bezeichn|nenn|nann|räum|freu|call|describ|admit|conced|dank|thank|hoff|hope|forder|demand"
)
"""Cues of judgements, admissions, wishes and thanks, which nobody needs a second source for."""
_LEFT_OPEN: Final = re.compile(
    r"\b(?:[Oo]b|prüf\w*|ermittelt|unklar|offen|nichts versprechen|abwarten|[Ww]hether|check\w*|consider\w*|unclear|"
    r"investigat\w*|examin\w*|no comment)\b"
)
"""Words of sentences in which somebody leaves a thing open, so that there is nothing to check."""
_QUOTED: Final = (25, 200)
"""Characters of a quotation that is long enough to tell who speaks, and short enough for a question."""


def propose_speakers(page: Page, seed: int) -> Iterable[Proposal]:
    """Who says this? One question for every quotation whose sentence names its speaker."""
    for number in sorted(page.askable & page.said.keys()):
        said = page.said[number]
        first, speaker = said[0], said[0].speaker
        if len(said) > 1 or first.kind != "direct" or speaker is None or not page.sure(number):
            continue
        words = page.within(first)
        if speaker.pronoun or not is_proper(speaker.whole) or not _QUOTED[0] <= len(words) <= _QUOTED[1]:
            continue
        if speaker.name in words or speaker.name not in page.sentence(number).text or points_back(words, page.language):
            continue
        others = other_voices(page, speaker, (), seed)
        if len(others) >= _FEWEST:
            yield _ask_speaker(page, first, speaker, words, others, seed)


def _ask_speaker(page: Page, said: Attribution, speaker: Speaker, words: str, others: list[str], seed: int) -> Proposal:
    text = page.sentence(said.sentence).text
    cue, name = text.find(said.cue), text.find(speaker.name)
    # Who speaks is what is asked for, so the name must not be cut off.
    quoted = excerpt(text, min(cue, name), max(cue + len(said.cue), name + len(speaker.name)))
    asked = Asked((said.sentence,), said.start, said.end, said.rule, 2, 0.75)
    stem = both(
        f"Wer wird im Artikel so zitiert: {marked(words.rstrip(' ,'), 'de')}?",
        f"Who does the article quote with these words: {marked(words.rstrip(' ,'), 'en')}?",
    )
    key = Choice(
        both(speaker.whole, speaker.whole),
        both(
            stopped(f"So steht es im Artikel: {marked(quoted, 'de')}"),
            stopped(f"This is how the article puts it: {marked(quoted, 'en')}"),
        ),
    )
    wrong = [
        Choice(
            both(other, other),
            both(
                "Auch dieser Name kommt im Artikel vor, nur an einer anderen Stelle. Achte darauf, wer beim "
                "Zitat steht.",
                "This name is in the article, too, but elsewhere. Look at who is named next to the quotation.",
            ),
        )
        for other in others
    ]
    return single(SPEAKER, asked, stem, key, wrong, seed)


_STAKES: Final[Mapping[str, Localized]] = {
    "firm": both(
        "Wer für ein Unternehmen spricht, will, dass es gut dasteht", "Whoever speaks for a firm wants it to look good"
    ),
    "party": both("Wer für eine Partei spricht, wirbt auch um Stimmen", "Whoever speaks for a party also wants votes"),
    "authority": both(
        "Wer ein Amt hat, spricht auch über die eigene Arbeit",
        "Whoever holds an office also speaks about their own work",
    ),
    "association": both(
        "Wer für einen Verband spricht, vertritt dessen Mitglieder",
        "Whoever speaks for an association stands up for its members",
    ),
    "money": both(
        "Wer Geld in einer Sache hat, gewinnt oder verliert mit ihr",
        "Whoever has money in a matter gains or loses by it",
    ),
}

_NARROWER: Final[tuple[tuple[str, re.Pattern[str], Localized], ...]] = (
    (
        "prosecution",
        re.compile(r"staatsanw|ankläger|prosecut", re.IGNORECASE),
        both(
            "Wer anklagt, trägt vor, was gegen jemanden spricht",
            "A prosecutor’s job is to make the case against someone",
        ),
    ),
    (
        "defence",
        re.compile(
            r"verteidig|for the defence|defence (?:lawyer|counsel)|defen[cs]e attorney|anwalt|anwältin", re.IGNORECASE
        ),
        both("Wer jemanden vor Gericht vertritt, steht auf dessen Seite", "A lawyer takes the side of the client"),
    ),
    (
        "union",
        re.compile(r"gewerkschaft|betriebsr[aä]t|personalr[aä]t|\bunion\b", re.IGNORECASE),
        both(
            "Wer Beschäftigte vertritt, spricht für deren Interessen", "A union speaks for the interests of its members"
        ),
    ),
)
"""Roles that say more about the stake than its kind does."""

_SPEAKS_FOR: Final[Mapping[str, re.Pattern[str]]] = {
    "firm": re.compile(
        r"geschäftsführ|vorstand|chef|inhaber|unternehm|firm|betreib|händler|hersteller|konzern|sprecher|\b(?:AG|"
        r"GmbH|SE)\b|"
        r"chief|director|manager|owner|founder|company|compan|spokes|maker|executive|partner|\b(?:Ltd|plc|Inc)\b",
        re.IGNORECASE,
    ),
    "party": re.compile(r"fraktion|partei|abgeordnet|kandidat|\b[A-ZÄÖÜ]{2,}\b|party|\bMP\b|candidate|councillor"),
    "authority": re.compile(
        r"bürgermeister|landr[aä]t|minister|amt|behörde|polizei|stadtr[aä]t|dezernent|verwaltung|senator|kommiss|"
        r"stadt\b|"
        r"mayor|council|minister|police|officer|inspector|secretary of state|commission|department|authority|agency",
        re.IGNORECASE,
    ),
    "association": re.compile(
        r"verband|verein|bund\b|initiative|kammer|club|association|federation|society|group|campaign|trust",
        re.IGNORECASE,
    ),
    "money": re.compile(r"."),
}
"""Words of a stake that say what it is that somebody speaks for."""

_BUT: Final[Mapping[str, tuple[Localized, Localized]]] = {
    "firm": (
        both("das Unternehmen will gut dastehen", "the firm wants to look good"),
        both("ein Unternehmen kennt seine Zahlen", "a firm knows its own figures"),
    ),
    "party": (
        both("eine Partei wirbt damit um Stimmen", "a party wants votes with them"),
        both("eine Partei ist gewählt worden", "a party has been elected"),
    ),
    "authority": (
        both("auch ein Amt will gut dastehen", "a public body wants to look good, too"),
        both("ein Amt kennt die genauen Zahlen", "a public body knows the exact figures"),
    ),
    "association": (
        both("ein Verband wirbt für seine Mitglieder", "an association speaks for its members"),
        both("ein Verband hat viele Mitglieder", "an association has many members"),
    ),
    "money": (
        both("wer Geld darin hat, will gewinnen", "whoever has money in it wants to win"),
        both("wer Geld gibt, hat alles geprüft", "whoever gives money has checked it all"),
    ),
    "prosecution": (
        both("die Anklage trägt vor allem Belastendes vor", "a prosecutor makes one side’s case"),
        both("die Anklage hat die Akten gelesen", "a prosecutor has read the files"),
    ),
    "defence": (
        both("ein Anwalt steht auf einer Seite", "a lawyer stands on one side"),
        both("ein Anwalt kennt das Gesetz genau", "a lawyer knows the law well"),
    ),
    "union": (
        both("eine Gewerkschaft hat ihr eigenes Ziel", "a union has an aim of its own"),
        both("eine Gewerkschaft kennt den Betrieb", "a union knows the company"),
    ),
}
"""By stake: why somebody's statements want checking, and what could be taken for a proof of them instead."""

_PRINTED: Final = both(
    "Sie sind geprüft, denn der Artikel gibt sie weiter", "They have been checked, as the article prints them"
)


def propose_stakes(page: Page, seed: int) -> Iterable[Proposal]:
    """Why look closer? One question for every person who is passed on and has a stake that the article names."""
    for voice in page.analysis.voices:
        stake = voice.stake
        if stake is None or not is_person(voice.name) or stake.text == voice.name:
            continue
        number, reason = stake.sentence, _reason(stake)
        said = [one for one in page.said.get(number, ()) if one.speaker and one.speaker.whole == voice.name]
        judged = number in page.wordings or (number in page.opinions and page.opinions[number].score >= _JUDGED)
        claims = said and page.sure(number) and not judged and not _NO_CLAIM.search(said[0].cue)
        claims = claims and not _LEFT_OPEN.search(page.sentence(number).text)
        if claims and reason and number in page.askable and stake.text in page.sentence(number).text:
            yield _ask_stake(page, voice.name, stake, *reason, seed)


def _reason(stake: Stake) -> tuple[str, Localized] | None:
    """What the voice's stake is, where its own words say whom it speaks for; None where they leave that open."""
    for name, pattern, reason in _NARROWER:
        if pattern.search(stake.text):
            return name, reason
    return (stake.kind, _STAKES[stake.kind]) if _SPEAKS_FOR[stake.kind].search(stake.text) else None


def _ask_stake(page: Page, name: str, stake: Stake, kind: str, reason: Localized, seed: int) -> Proposal:
    sentence = page.sentence(stake.sentence)
    start = sentence.text.find(stake.text)
    quoted = excerpt(sentence.text, start, start + len(stake.text))
    asked = Asked((stake.sentence,), sentence.start + start, sentence.start + start + len(stake.text), "stake", 3, 0.7)
    stem = both(
        f"Im Artikel steht über {name}: {marked(stake.text, 'de')}. Was folgt daraus für die Aussagen dieser Person?",
        f"The article says about {name}: {marked(stake.text, 'en')}. What does that mean for this person’s statements?",
    )
    but, proof = _BUT[kind]
    key = Choice(
        both(f"Sie können stimmen, doch {but.de}", f"They may be true, but {but.en}"),
        both(
            stopped(f"{reason.de}. Das ist ein Grund nachzuprüfen, kein Urteil: {marked(quoted, 'de')}"),
            stopped(f"{reason.en}. That is a reason to check, not a verdict: {marked(quoted, 'en')}"),
        ),
    )
    wrong = [
        Choice(
            both(f"Sie sind falsch, denn {but.de}", f"They are wrong, as {but.en}"),
            both(
                f"{reason.de}. Trotzdem kann die Aussage stimmen: Ein Interesse beweist nichts.",
                f"{reason.en}. The statement may still be true: an interest proves nothing.",
            ),
        ),
        Choice(
            both(f"Sie sind belegt, denn {proof.de}", f"They are proven, as {proof.en}"),
            both(
                "Das heißt nur, dass jemand es wissen könnte. Ein Beleg wäre etwas, das man nachlesen oder "
                "nachzählen kann.",
                "That only means that somebody might know. Evidence would be something you can read or count for "
                "yourself.",
            ),
        ),
        Choice(
            _PRINTED,
            both(
                "Der Artikel gibt weiter, was jemand sagt. Dass die Redaktion es nachgeprüft hat, steht damit "
                "noch nicht fest.",
                "The article passes on what somebody says. That does not mean the newsroom has checked it.",
            ),
        ),
    ]
    return single(STAKE, asked, stem, key, wrong, seed)
