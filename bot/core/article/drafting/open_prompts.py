"""Template 11: texts to write. Nobody judges them, so they need no key, only something to think about."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.core.article.drafting.claims import can_be_looked_up, stands_alone
from bot.core.article.drafting.making import Asked, Choice, Template, prompt
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import is_proper
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, marked
from bot.core.languages import Language

MISSING: Final = Template(11, "R", "S7", "article-missing", "voice-blind")
CHECKED: Final = Template(11, "R", "S9", "article-check", "reported-as-proven")
HEADLINE: Final = Template(11, "R", "S5", "article-headline", "loaded-word-blind")

_NAMED, _CHECKS = 4, 2
_HEADLINE: Final = 120
"""Characters of a headline that fits into a question."""
_JUDGING: Final = 0.3
_WHOLE_STORY: Final = 60
"""Characters from which on a sentence mostly says what its figure is about."""
_TITLED: Final = re.compile(
    r"(?:(?:Prof|Dr|Sir|Lord|Lady|Mr|Mrs|Ms|Rev)\.? )*[A-ZÄÖÜ][\w’'-]+ (?:[a-z]{2,4} )*[A-ZÄÖÜ][\w’'-]+"
)
"""A first name and a last one: with more words in it, a role or the beginning of a sentence is often among them."""
_NO_NAME: Final = re.compile(
    r"\b(?:Sie|Wir|Ich|Ihr|You|We|The|Der|Die|Das|Ein|Eine)\b|\w+(?:sprecherin?|leiterin?|chefin?)\b"
)


def propose_prompts(page: Page, seed: int) -> Iterable[Proposal]:
    """Who is missing, how could this be checked, the headline in other words: each where there is something to say."""
    del seed
    yield from _missing(page)
    yield from _checked(page)
    yield from _headline(page)


def _heard(page: Page) -> list[str]:
    """Who certainly speaks in the article, by name: somebody who only occurs is not heard."""
    heard = {
        one.speaker.whole
        for one in page.analysis.attributions
        if one.tier == "strong"
        and one.speaker
        and not one.speaker.pronoun
        and one.speaker.name in page.sentence(one.sentence).text
    }
    return [voice.name for voice in page.analysis.voices if voice.name in heard and _is_name(voice.name)]


def _is_name(name: str) -> bool:
    return is_proper(name) and _TITLED.fullmatch(name) is not None and not _NO_NAME.search(name)


def _missing(page: Page) -> Iterable[Proposal]:
    names = _heard(page)
    voices = [voice for voice in page.analysis.voices if voice.name in names]
    rests_on = next((n for voice in voices for n in voice.sentences if n in page.askable), None)
    # Whoever is interviewed is heard all the time, but named only once: no list of names would be right.
    if rests_on is None or page.interview:
        return
    shown, more = names[:_NAMED], len(page.analysis.voices) > len(names[:_NAMED])
    verb = "kommt" if len(shown) == 1 else "kommen"
    stem = both(
        f"Zu Wort {verb} {'unter anderem ' if more else ''}{_listed(shown, 'de')}. "
        "Wen betrifft die Sache noch, und was würdest du diese Person fragen?",
        f"In the article we hear from {_listed(shown, 'en')}{', among others' if more else ''}. "
        "Who else is affected, and what would you ask that person?",
    )
    model = both(
        "So kann eine gute Antwort gebaut sein: Es fehlt jemand, der … Es betrifft diese Person, weil … Ich würde sie "
        "fragen: … Oft fehlen Leute, über die nur gesprochen wird, und solche, die später mit den Folgen leben.",
        "This is how a good answer can be built: somebody is missing who … It affects this person because … I would "
        "ask: … Those who are often missing are people who are only talked about, and people who will have to live "
        "with what comes of it.",
    )
    points = [
        Choice(
            both(
                "Ich nenne jemanden, der im Artikel nicht zu Wort kommt.",
                "I name somebody whom the article does not quote.",
            ),
            both("Nur so kommt eine neue Sicht dazu.", "Only then is a new point of view added."),
        ),
        Choice(
            both("Ich sage, wie die Sache diese Person betrifft.", "I say how the matter affects this person."),
            both("Das zeigt, warum die Stimme wichtig wäre.", "That shows why this voice would matter."),
        ),
        Choice(
            both("Ich stelle eine genaue Frage.", "I ask one precise question."),
            both(
                "Auf eine genaue Frage folgt eher eine genaue Antwort.",
                "A precise question is more likely to get a precise answer.",
            ),
        ),
    ]
    yield prompt(MISSING, Asked((rests_on,), 0, 0, "voices", 2, 0.7), stem, model, points)


def _listed(names: Sequence[str], language: Language) -> str:
    last = " und " if language == "de" else " and "
    return last.join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _checked(page: Page) -> Iterable[Proposal]:
    claims = [number for number in page.analysis.unsourced if _can_be_checked(page, number)]
    for number in claims[:_CHECKS]:
        sentence = page.sentence(number)
        stem = both(
            f"Wie könntest du prüfen, ob das stimmt?\n{marked(sentence.text, 'de')}",
            f"How could you check whether this is true?\n{marked(sentence.text, 'en')}",
        )
        model = both(
            "Ich würde zuerst dort nachsehen, wo so etwas erfasst wird, zum Beispiel in einer amtlichen Statistik "
            "oder auf der Seite der zuständigen Stelle: Steht dort dasselbe? Dann würde ich den Bericht einer anderen "
            "Redaktion suchen, die selbst nachgefragt hat, und beide vergleichen.",
            "First I would look where such things are recorded, for example in official statistics or on the website "
            "of the body in charge: does it say the same there? Then I would look for a report by another newsroom "
            "that asked for itself, and compare the two.",
        )
        points = [
            Choice(
                both("Ich nenne eine Stelle, die es wissen müsste.", "I name a place or body that ought to know."),
                both(
                    "Wer es nur weitererzählt, weiß auch nicht mehr als du.",
                    "Whoever only passes it on knows no more than you do.",
                ),
            ),
            Choice(
                both("Ich nenne eine zweite, unabhängige Quelle.", "I name a second, independent source."),
                both(
                    "Zwei, die voneinander abschreiben, sind nur eine Quelle.",
                    "Two that copy from each other are only one source.",
                ),
            ),
            Choice(
                both("Ich sage, wonach ich dort suchen würde.", "I say what I would look for there."),
                both(
                    "Nur dann kannst du vergleichen, ob es übereinstimmt.",
                    "Only then can you compare whether the two agree.",
                ),
            ),
        ]
        yield prompt(CHECKED, Asked((number,), sentence.start, sentence.end, "unsourced", 2, 0.65), stem, model, points)


def _can_be_checked(page: Page, number: int) -> bool:
    """Whether the sentence stands alone and somebody must have recorded what it claims; a judgement nobody has."""
    opinion = page.opinions.get(number)
    return (
        number in page.plain
        and len(page.sentence(number).text) >= _WHOLE_STORY
        and number not in page.hedges
        and (opinion is None or opinion.score < _JUDGING)
        and stands_alone(page, number)
        and can_be_looked_up(page, number)
    )


def _headline(page: Page) -> Iterable[Proposal]:
    title = " ".join(page.analysis.title.split())
    first = min(page.askable, default=None)
    if not title or len(title) > _HEADLINE or first is None:
        return
    stem = both(
        f"Die Überschrift lautet {marked(title, 'de')}. Schreib eine andere, die sagt, worum es geht, ohne zu werten.",
        f"The headline is {marked(title, 'en')}. Write another one that says what the article is about, without "
        f"judging.",
    )
    model = both(
        "Drei Regeln helfen. Erstens: sagen, wer was getan hat oder was geschehen ist. Zweitens: jedes Wort "
        "streichen, das "
        "lobt, tadelt oder Angst macht. Drittens: nichts versprechen, was im Artikel nicht steht.",
        "Three rules help. First: say who did what, or what happened. Second: cross out every word that praises, "
        "blames or "
        "frightens. Third: promise nothing that is not in the article.",
    )
    points = [
        Choice(
            both("Meine Überschrift sagt, worum es geht.", "My headline says what the article is about."),
            both(
                "Wer sie liest, weiß dann, was im Artikel steht.",
                "Readers then know what they will find in the article.",
            ),
        ),
        Choice(
            both("Kein Wort darin wertet oder macht Angst.", "No word in it judges or frightens."),
            both("So können sich alle selbst ein Urteil bilden.", "So everybody can make up their own mind."),
        ),
        Choice(
            both("Alles darin steht auch im Artikel.", "Everything in it is also in the article."),
            both("Sonst verspricht sie mehr, als sie hält.", "Otherwise it promises more than it delivers."),
        ),
    ]
    yield prompt(HEADLINE, Asked((first,), 0, 0, "title", 2, 0.6), stem, model, points)
