"""Lesson cards for an article: who speaks and how, numbers, certainty, wording, who is missing, looking elsewhere.

They quote words and figures, no sentences: of those, questions need all that may be quoted. Whatever a card gives to
do can be done with what stands on it, as learners may not have the article.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.core.article.drafting.card_parts import NAME, around, enumerated, known_voices, plain, told_figures
from bot.core.article.drafting.model import DraftCard
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, marked, stopped
from bot.core.article.model import Figure, Voice, Wording
from bot.core.content.base import Localized
from bot.core.content.cards import CARD_LIMIT
from bot.core.languages import LANGUAGES, Language

_VOICES, _FIGURES, _WORDS = 5, 4, 5
_AROUND, _CHECKED = 45, 90
"""Characters around a figure: in a list of them, and where it is the only one."""
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


def _voices(page: Page) -> Iterator[DraftCard]:
    voices = known_voices(page)
    title = both("Wer kommt zu Wort?", "Who gets to speak?")
    if voices:
        shown = next(
            found
            for count in range(min(_VOICES, len(voices)), -1, -1)
            if (found := _voices_text(voices, count, len(page.analysis.voices))) is not None
        )
        do = both(
            "Nimm eine dieser Stimmen: Woher kann sie wissen, was sie sagt, und welches Interesse könnte sie an der "
            "Sache haben?",
            "Take one of these voices: how can it know what it says, and what interest might it have in the matter?",
        )
        yield DraftCard(key="card-voices", title=title, text=shown, do=do, skill="S1")
    elif not page.analysis.attributions and not page.analysis.quotations and not page.interview:
        text = both(
            "Wir haben in diesem Artikel niemanden gefunden, der zitiert oder mit einer Aussage genannt wird. "
            "Dann steht "
            "alles auf das Wort des Artikels selbst da.",
            "We found nobody in this article who is quoted or named with a statement. So everything rests on what "
            "the article itself says.",
        )
        do = both(
            "Such in einer anderen Nachricht von heute eine Stelle, an der steht, von wem die Angabe stammt. Was "
            "ändert das für dich?",
            "In another news report of today, find a place that says who the information comes from. What difference "
            "does that make to you?",
        )
        yield DraftCard(key="card-voices", title=title, text=text, do=do, skill="S1")


def _voices_text(voices: Sequence[Voice], count: int, total: int) -> Localized | None:
    """The text that tells ``count`` of them with their roles and names the others; None where it is too long."""
    rows, names = voices[:count], [plain(voice.name) for voice in voices[count:]]
    texts = {}
    for language in LANGUAGES:
        german = language == "de"
        blocks = ["Diese Stimmen gibt der Artikel wieder:" if german else "The article quotes or reports these voices:"]
        if rows:
            blocks.append("\n".join(_row(voice, language) for voice in rows))
        if names or total > len(voices):
            blocks.append(f"{'Außerdem' if german else 'Also'}: {enumerated(names, total - count, language)}.")
        blocks.append(
            "Was jemand sagt, hängt auch davon ab, was diese Person weiß und was für sie auf dem Spiel steht."
            if german
            else "What people say also depends on what they know and on what is at stake for them."
        )
        texts[language] = "\n\n".join(blocks)
    return both(**texts) if count == 0 or all(len(text) <= CARD_LIMIT for text in texts.values()) else None


def _row(voice: Voice, language: Language) -> str:
    role = f" ({plain(voice.role)})" if voice.role and len(voice.role) <= NAME else ""
    if voice.stake and voice.stake.text not in voice.name and voice.stake.text not in voice.role:
        role = f" ({marked(plain(voice.stake.text), language)})" if len(voice.stake.text) <= NAME else role
    return f"- **{plain(voice.name)}**{role}"


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
    told = told_figures(page)[:_FIGURES]
    if len(told) >= _FEWEST_FIGURES:
        de, en = ("\n".join(_figure(page, figure, language) for figure in told) for language in LANGUAGES)
        yield DraftCard(
            key="card-numbers",
            title=both("Zahlen und ihre Quellen", "Numbers and their sources"),
            text=both(
                f"Zahlen wirken genau. Aber wer hat gezählt?\n\n{de}\n\nFehlt die Quelle im Satz, ist die Zahl nicht "
                "gleich falsch. Man kann sie nur schwerer prüfen.",
                f"Numbers look exact. But who counted?\n\n{en}\n\nIf the sentence names no source, the number may "
                "still be right. It is only harder to check.",
            ),
            do=both(
                "Nimm eine der Zahlen: Bei wem würdest du nachfragen, wie gezählt wurde?",
                "Take one of the numbers: whom would you ask how it was counted?",
            ),
            skill="S4",
        )


def _figure(page: Page, figure: Figure, language: Language) -> str:
    text = marked(around(page, figure, _AROUND), language)
    if figure.source:
        named = plain(figure.source) if len(figure.source) <= NAME else ""
        known = "der Satz nennt eine Quelle" if language == "de" else "the sentence names a source"
        return f"- {text}: {f'{_SOURCE[language]}: {named}' if named else known}"
    return f"- {text}: {'der Satz nennt keine Quelle' if language == 'de' else 'the sentence names no source'}"


_SOURCE: Final[Mapping[Language, str]] = {"de": "Quelle", "en": "source"}


def _certainty(page: Page) -> Iterator[DraftCard]:
    hedges = list(dict.fromkeys(plain(hedge.text) for hedge in page.analysis.hedges if len(hedge.text) <= NAME))
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
                "Vergleiche: „Der Zug fällt vermutlich aus.“ und „Der Zug fällt aus.“ Was behauptet der zweite Satz, "
                "das der erste offenlässt?",
                "Compare: “The train is probably cancelled.” and “The train is cancelled.” What does the second "
                "sentence claim that the first leaves open?",
            ),
            skill="S6",
        )


def _wording(page: Page) -> Iterator[DraftCard]:
    words = list({plain(one.text).casefold(): one for one in page.analysis.loaded if len(one.text) <= NAME}.values())
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
                "Nimm eines dieser Wörter: Welches nüchterne könnte an seiner Stelle stehen, und was fehlt dann?",
                "Take one of these words: which plainer one could stand in its place, and what is missing then?",
            ),
            skill="S5",
        )


def _listed(words: Iterable[str], language: Language) -> str:
    return ", ".join(marked(word, language) for word in words)


def _listed_wordings(words: Iterable[Wording], language: Language) -> str:
    return ", ".join(marked(plain(one.text), language) + _plainer(one.neutral, language) for one in words)


def _plainer(neutral: str, language: Language) -> str:
    if not neutral or len(neutral) > NAME:
        return ""
    return f" ({'nüchterner' if language == 'de' else 'plainer'}: {marked(plain(neutral), language)})"


def _missing(page: Page) -> Iterator[DraftCard]:
    names = [plain(voice.name) for voice in known_voices(page)]
    heard = dict.fromkeys(LANGUAGES, "")
    if names:
        de, en = (enumerated(names, len(page.analysis.voices), language) for language in LANGUAGES)
        heard = {"de": f"\n\nZu Wort kommen hier: {de}.", "en": f"\n\nThose who get to speak here: {en}."}
    yield DraftCard(
        key="card-missing",
        title=both("Wer fehlt?", "Who is missing?"),
        text=both(
            "Kein Artikel kann alle fragen. Aber die Auswahl entscheidet mit, was wichtig wirkt: Wer entscheidet? Wer "
            f"zahlt? Wen trifft es im Alltag? Wer kennt sich aus und hat nichts davon?{heard['de']}",
            "No article can ask everybody. But who is asked decides what seems important: who decides? Who pays? Whose "
            f"everyday life is affected? Who knows about it and gains nothing?{heard['en']}",
        ),
        do=both(
            "Schreib auf, wen die Sache betrifft, und streich alle, die auf dieser Karte stehen. Wer bleibt übrig?",
            "List everyone affected and cross out those who are named on this card. Who is left?",
        )
        if names
        else both(
            "Schreib auf, wen die Sache betrifft. Wen davon würdest du als Erstes fragen, und was?",
            "List everyone affected. Whom of them would you ask first, and what?",
        ),
        skill="S7",
    )


def _checking(page: Page) -> Iterator[DraftCard]:
    told = next(iter(told_figures(page)), None)
    claim = around(page, told, _CHECKED) if told is not None else ""
    yield DraftCard(
        key="card-checking",
        title=_CHECK_TITLE,
        text=both(
            "Ein zweiter Bericht hilft nur, wenn er nicht beim ersten abgeschrieben hat. Such deshalb die "
            "Stelle, von der "
            "die Angabe ursprünglich stammt: eine Behörde, eine Studie, jemanden, der dabei war."
            f"{_claim(claim, 'de')}",
            "A second report only helps if it has not copied the first. So look for where the information first came "
            f"from: a public body, a study, somebody who was there.{_claim(claim, 'en')}",
        ),
        do=both(
            "Such zu dieser Angabe eine zweite Quelle und vergleiche: Was ist gleich, was nicht?",
            "Find a second source for this statement and compare: what is the same, and what is not?",
        )
        if claim
        else both(
            "Such zu einer Nachricht von heute einen zweiten Bericht und vergleiche: Was ist gleich, was nicht?",
            "Find a second report on something in today’s news and compare: what is the same, and what is not?",
        ),
        skill="S9",
    )


def _claim(claim: str, language: Language) -> str:
    if not claim:
        return ""
    head = "Eine Angabe aus dem Artikel" if language == "de" else "A statement from the article"
    return f"\n\n{head}: {stopped(marked(claim, language))}"


_CHECK_TITLE: Final[Localized] = both("Woanders nachsehen", "Look elsewhere")
