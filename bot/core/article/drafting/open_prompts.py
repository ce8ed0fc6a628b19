"""Template 11: texts to write. Nobody judges them, so they need no key, only something to think about."""

from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, prompt
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import is_proper
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, marked

MISSING: Final = Template(11, "R", "S7", "article-missing", "voice-blind")
CHECKED: Final = Template(11, "R", "S9", "article-check", "reported-as-proven")
HEADLINE: Final = Template(11, "R", "S5", "article-headline", "loaded-word-blind")

_NAMED, _CHECKS, _LARGE = 4, 2, 10
_HEADLINE: Final = 120
"""Characters of a headline that fits into a question."""


def propose_prompts(page: Page, seed: int) -> Iterable[Proposal]:
    """Who is missing, how could this be checked, the headline in other words: each where there is something to say."""
    del seed
    yield from _missing(page)
    yield from _checked(page)
    yield from _headline(page)


def _missing(page: Page) -> Iterable[Proposal]:
    names = [voice.name for voice in page.analysis.voices if is_proper(voice.name)]
    rests_on = next((n for voice in page.analysis.voices for n in voice.sentences if n in page.askable), None)
    if rests_on is None or not names:
        return
    shown, more = ", ".join(names[:_NAMED]), len(page.analysis.voices) > len(names[:_NAMED])
    stem = both(
        f"Zu Wort {'kommen unter anderem' if more else 'kommt' if len(names) == 1 else 'kommen'} {shown}. Wen "
        f"betrifft die "
        "Sache noch, und was würdest du diese Person fragen?",
        f"The article passes on {shown}{' and others' if more else ''}. Who else is affected, and what would you "
        f"ask them?",
    )
    model = both(
        "Betroffen sind auch Leute, die das jeden Tag erleben und im Artikel nicht vorkommen. Ich würde eine von ihnen "
        "fragen, was sich für sie ändert und woran sie das merkt.",
        "People who live with it every day and are not in the article are affected, too. I would ask one of them what "
        "changes for them and how they notice.",
    )
    points = [
        Choice(
            both(
                "Ich nenne jemanden, der im Artikel nicht spricht.",
                "I name somebody who does not speak in the article.",
            ),
            both("Nur so kommt eine neue Sicht dazu.", "Only then is a new view added."),
        ),
        Choice(
            both("Ich sage, wie die Sache diese Person betrifft.", "I say how the matter affects this person."),
            both("Das zeigt, warum die Stimme wichtig wäre.", "It shows why the voice would matter."),
        ),
        Choice(
            both("Meine Frage ist genau.", "My question is precise."),
            both(
                "Auf eine genaue Frage folgt eher eine genaue Antwort.",
                "A precise question gets a precise answer sooner.",
            ),
        ),
    ]
    yield prompt(MISSING, Asked((rests_on,), 0, 0, "voices", 2, 0.7), stem, model, points)


def _checked(page: Page) -> Iterable[Proposal]:
    claims = [number for number in page.analysis.unsourced if number in page.plain and _weighs(page, number)]
    for number in claims[:_CHECKS]:
        sentence = page.sentence(number)
        stem = both(
            f"Wie könntest du prüfen, ob das stimmt?\n{marked(sentence.text, 'de')}",
            f"How could you check whether this is true?\n{marked(sentence.text, 'en')}",
        )
        model = both(
            "Ich würde eine Stelle suchen, die das selbst weiß oder gezählt hat, und dort nachsehen. Dann würde ich "
            "vergleichen, ob eine zweite Quelle, die nicht bei der ersten abschreibt, dasselbe sagt.",
            "I would look for somebody who knows or has counted it themselves and look it up there. Then I would "
            "compare "
            "whether a second source that does not copy the first one says the same.",
        )
        points = [
            Choice(
                both("Ich nenne eine Stelle, die es wissen müsste.", "I name somebody who ought to know."),
                both(
                    "Wer es nur weitererzählt, weiß es nicht besser.", "Whoever only retells it does not know better."
                ),
            ),
            Choice(
                both("Ich nenne eine zweite, unabhängige Quelle.", "I name a second, independent source."),
                both("Zwei, die abschreiben, sind nur eine Quelle.", "Two that copy are only one source."),
            ),
            Choice(
                both("Ich sage, was ich dort nachsehen würde.", "I say what I would look up there."),
                both("Erst dann merkst du, ob es passt.", "Only then do you notice whether it fits."),
            ),
        ]
        yield prompt(CHECKED, Asked((number,), sentence.start, sentence.end, "unsourced", 2, 0.65), stem, model, points)


def _weighs(page: Page, number: int) -> bool:
    """Whether there is something in the sentence that one would want to check: a large figure, or a big word."""
    figures = page.figures.get(number, ())
    return number in page.wordings or any(figure.value >= _LARGE and not figure.year for figure in figures)


def _headline(page: Page) -> Iterable[Proposal]:
    title = " ".join(page.analysis.title.split())
    first = min(page.askable, default=None)
    if not title or len(title) > _HEADLINE or first is None:
        return
    stem = both(
        f"Die Überschrift lautet {marked(title, 'de')}. Schreib eine, die sagt, worum es geht, ohne zu werten.",
        f"The headline is {marked(title, 'en')}. Write one that says what it is about, without judging.",
    )
    model = both(
        "Eine gute Überschrift nennt, wer was getan hat oder was geschehen ist, und verspricht nicht mehr, als "
        "im Artikel "
        "steht.",
        "A good headline says who did what or what happened, and promises no more than the article holds.",
    )
    points = [
        Choice(
            both("Meine Überschrift sagt, worum es geht.", "My headline says what it is about."),
            both(
                "Wer sie liest, weiß dann, ob der Artikel wichtig ist.",
                "Readers then know whether the article matters.",
            ),
        ),
        Choice(
            both("Kein Wort darin wertet oder macht Angst.", "No word in it judges or frightens."),
            both("So bleibt allen ihr eigenes Urteil.", "So everybody can make up their own mind."),
        ),
        Choice(
            both("Alles darin steht auch im Artikel.", "Everything in it is in the article, too."),
            both("Sonst verspricht sie mehr, als sie hält.", "Else it promises more than it keeps."),
        ),
    ]
    yield prompt(HEADLINE, Asked((first,), 0, 0, "title", 2, 0.6), stem, model, points)
