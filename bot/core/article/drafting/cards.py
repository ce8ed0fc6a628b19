"""Lesson cards for an article: who speaks and how, numbers, certainty, wording, who is missing, looking elsewhere.

They quote words and figures, no sentences: of those, questions need all that may be quoted.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bot.core.article.drafting.model import DraftCard
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, marked
from bot.core.article.model import Figure, Voice, Wording
from bot.core.content.base import Localized
from bot.core.languages import Language

_VOICES, _FIGURES, _WORDS = 4, 4, 5
_NAME: Final = 50
_FEWEST_FIGURES = 2
_MOST = 6


def make_cards(page: Page) -> tuple[DraftCard, ...]:
    """Three to six cards; what the analysis is not sure of is not said."""
    makers: tuple[Callable[[Page], Iterator[DraftCard]], ...] = (
        _voices,
        _forms,
        _numbers,
        _certainty,
        _wording,
        _missing,
        _checking,
    )
    # Looking elsewhere comes last, and only where there is room for it.
    return tuple(card for make in makers for card in make(page))[:_MOST]


def _plain(text: str) -> str:
    """A text of the article inside Markdown: no stars that would open something."""
    return " ".join(text.replace("*", "").split())


def _voices(page: Page) -> Iterator[DraftCard]:
    voices = [voice for voice in page.analysis.voices if len(voice.name) <= _NAME][:_VOICES]
    title = both("Wer kommt zu Wort?", "Who gets to speak?")
    if voices:
        de, en = ("\n".join(_row(voice, language) for voice in voices) for language in ("de", "en"))
        text = both(
            f"Diese Stimmen gibt der Artikel wieder:\n\n{de}\n\nWas jemand sagt, hängt davon ab, was er oder sie "
            f"weiß und "
            "was davon abhängt, dass man es glaubt.",
            f"The article quotes or reports these voices:\n\n{en}\n\nWhat people say depends on what they know and on "
            "what they gain if others believe it.",
        )
        do = both(
            "Nimm eine der Stimmen: Was weiß sie aus eigener Anschauung, und was hat sie davon, wenn man ihr glaubt?",
            "Take one of the voices: what does it know first-hand, and what does it gain if people believe it?",
        )
        yield DraftCard(key="card-voices", title=title, text=text, do=do, skill="S1")
    elif not page.analysis.attributions and not page.analysis.quotations and not page.interview:
        text = both(
            "Wir haben in diesem Artikel niemanden gefunden, der zitiert oder mit einer Aussage genannt wird. "
            "Dann steht "
            "alles auf das Wort des Artikels selbst da.",
            "We found nobody in this article who is quoted or named with a statement. So everything rests on what "
            "the article itself says.",
        )
        do = both(
            "Such einen Satz, zu dem du gern gewusst hättest, wer das sagt.",
            "Look for a sentence where you would have liked to know who says so.",
        )
        yield DraftCard(key="card-voices", title=title, text=text, do=do, skill="S1")


def _row(voice: Voice, language: Language) -> str:
    role = f" ({_plain(voice.role)})" if voice.role and len(voice.role) <= _NAME else ""
    if voice.stake and voice.stake.text not in voice.name and voice.stake.text not in voice.role:
        role = f" ({marked(_plain(voice.stake.text), language)})" if len(voice.stake.text) <= _NAME else role
    return f"- **{_plain(voice.name)}**{role}"


def _forms(page: Page) -> Iterator[DraftCard]:
    del page
    yield DraftCard(
        key="card-forms",
        title=both("Wessen Worte sind das?", "Whose words are these?"),
        text=both(
            "Ein Artikel kann auf drei Arten sprechen:\n\n- **wörtlich**: mit Anführungszeichen, genau so wurde "
            "es gesagt\n"
            "- **sinngemäß**: umformuliert, zu erkennen an Wörtern wie „laut“ oder „sagte“\n- **selbst**: ohne "
            "jemanden, "
            "der spricht\n\nBei den ersten beiden gibt der Artikel etwas weiter. Ob es stimmt, ist damit noch offen.",
            "An article can speak in three ways:\n\n- **word for word**: in quotation marks, just as it was said\n- "
            "**rephrased**: "
            "in other words, with signs such as “according to” or “said”\n- **itself**: with nobody else "
            "speaking\n\n"
            "In the first two, the article passes something on. Whether it is true remains open.",
        ),
        do=both(
            "Such in einer Nachricht von heute je einen Satz zu zwei der drei Arten.",
            "In one of today’s news reports, find an example of two of the three ways.",
        ),
        skill="S1",
    )


def _numbers(page: Page) -> Iterator[DraftCard]:
    unsourced = set(page.analysis.unsourced) & page.plain
    told = [
        figure
        for figure in page.analysis.numbers
        if not figure.year and (figure.source or figure.sentence in unsourced) and len(figure.text) <= _NAME
    ]
    told = list({figure.text: figure for figure in told}.values())[:_FIGURES]
    if len(told) >= _FEWEST_FIGURES:
        de, en = ("\n".join(_figure(figure, language) for figure in told) for language in ("de", "en"))
        yield DraftCard(
            key="card-numbers",
            title=both("Zahlen und ihre Quellen", "Numbers and their sources"),
            text=both(
                f"Zahlen wirken genau. Aber wer hat gezählt?\n\n{de}\n\nFehlt die Quelle im Satz, ist die Zahl nicht "
                "gleich falsch. Man kann sie nur schwerer prüfen.",
                f"Numbers look exact. But who counted?\n\n{en}\n\nIf the sentence names no source, the number "
                f"may "
                "still be right. It is only harder to check.",
            ),
            do=both(
                "Nimm eine der Zahlen: Bei wem würdest du nachfragen, wie gezählt wurde?",
                "Take one of the numbers: whom would you ask how it was counted?",
            ),
            skill="S4",
        )


def _figure(figure: Figure, language: Language) -> str:
    text = marked(_plain(figure.text), language)
    if figure.source:
        return f"- {text}: {'laut' if language == 'de' else 'according to'} {marked(_plain(figure.source), language)}"
    return f"- {text}: {'der Satz nennt keine Quelle' if language == 'de' else 'the sentence names no source'}"


def _certainty(page: Page) -> Iterator[DraftCard]:
    hedges = list(dict.fromkeys(_plain(hedge.text) for hedge in page.analysis.hedges if len(hedge.text) <= _NAME))
    if hedges:
        de, en = (_listed(hedges[:_WORDS], language) for language in ("de", "en"))
        yield DraftCard(
            key="card-certainty",
            title=both("Wie sicher ist das?", "How certain is that?"),
            text=both(
                f"Manche Wörter lassen eine Angabe offen oder ungefähr. Im Artikel stehen zum Beispiel: {de}. Solche "
                "Wörter sind kein Fehler: Wer sie benutzt, sagt ehrlich, dass noch nicht alles feststeht.",
                f"Some words show that a statement is uncertain or approximate. Examples from the article: {en}. Such "
                "words are no mistake: whoever uses them says honestly that not everything is settled.",
            ),
            do=both(
                "Sag einen Satz mit so einem Wort einmal ohne es. Was ändert sich?",
                "Take a sentence with such a word and read it without the word. What changes?",
            ),
            skill="S6",
        )


def _wording(page: Page) -> Iterator[DraftCard]:
    words = list({_plain(one.text).casefold(): one for one in page.analysis.loaded if len(one.text) <= _NAME}.values())
    if words:
        de, en = (_listed_wordings(words[:_WORDS], language) for language in ("de", "en"))
        yield DraftCard(
            key="card-wording",
            title=both("Wörter, die lenken", "Words that steer"),
            text=both(
                f"Manche Wörter bewerten oder machen etwas größer. Hier lohnt ein zweiter Blick: {de}. Solche Wörter "
                "können passen. Wichtig ist nur, dass du sie bemerkst.",
                f"Some words judge, or make something seem bigger. These deserve a second look: {en}. They may be "
                "justified. What matters is that you notice them.",
            ),
            do=both(
                "Ersetze eines der Wörter durch ein nüchternes. Liest sich der Satz anders?",
                "Replace one of the words with a more neutral one. Does the sentence read differently?",
            ),
            skill="S5",
        )


def _listed(words: Iterable[str], language: Language) -> str:
    return ", ".join(marked(word, language) for word in words)


def _listed_wordings(words: Iterable[Wording], language: Language) -> str:
    return ", ".join(marked(_plain(one.text), language) + _plainer(one.neutral, language) for one in words)


def _plainer(neutral: str, language: Language) -> str:
    if not neutral or len(neutral) > _NAME:
        return ""
    return f" ({'nüchterner' if language == 'de' else 'plainer'}: {marked(_plain(neutral), language)})"


def _missing(page: Page) -> Iterator[DraftCard]:
    del page
    yield DraftCard(
        key="card-missing",
        title=both("Wer fehlt?", "Who is missing?"),
        text=both(
            "Kein Artikel kann alle fragen. Aber die Auswahl entscheidet mit, was wichtig wirkt: Wer entscheidet? Wer "
            "zahlt? Wen trifft es im Alltag? Wer kennt sich aus und hat nichts davon?",
            "No article can ask everybody. But who is asked decides what seems important: who decides? Who pays? Whose "
            "everyday life is affected? Who knows about it and gains nothing?",
        ),
        do=both(
            "Schreib auf, wen die Sache betrifft, und streich alle, die im Artikel zu Wort kommen. Wer bleibt übrig?",
            "List everyone affected and cross out those who get to speak in the article. Who is left?",
        ),
        skill="S7",
    )


def _checking(page: Page) -> Iterator[DraftCard]:
    del page
    yield DraftCard(
        key="card-checking",
        title=_CHECK_TITLE,
        text=both(
            "Ein zweiter Bericht hilft nur, wenn er nicht beim ersten abgeschrieben hat. Such deshalb die "
            "Stelle, von der "
            "die Angabe ursprünglich stammt: eine Behörde, eine Studie, jemanden, der dabei war.",
            "A second report only helps if it has not copied the first. So look for where the information first came "
            "from: a public body, a study, somebody who was there.",
        ),
        do=both(
            "Such zu einer Angabe des Artikels eine zweite Quelle und vergleiche: Was ist gleich, was nicht?",
            "Find a second source for one statement of the article and compare: what is the same, and what is not?",
        ),
        skill="S9",
    )


_CHECK_TITLE: Final[Localized] = both("Woanders nachsehen", "Look elsewhere")
