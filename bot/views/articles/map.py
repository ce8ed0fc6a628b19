"""The map of an article: three pages, each a list whose entries show their sentences when tapped."""

from collections.abc import Sequence

from bot.core.actions.articles import ListPieces, ShowMap, ShowPiece
from bot.core.article.model import Analysis
from bot.core.articles import PAGES, ArticleCard, Entry, entries
from bot.i18n.texts import Texts
from bot.views.articles import words
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply

IN_A_ROW = 6
MOST_SENTENCES = 4
LONGEST = 400
"""Characters of a sentence on the map."""


def page(texts: Texts, card: ArticleCard, number: int, item: int) -> Reply:
    """Page ``number`` (from 0) with the sentences of entry ``item`` (from 1; 0: of none)."""
    number = min(number, PAGES - 1)
    found = entries(card.analysis, number)
    chosen = found[item - 1] if 1 <= item <= len(found) else None
    listed = lines(*(f"{place}. {line(texts, one)}" for place, one in enumerate(found, start=1)))
    html = paragraphs(
        lines(bold(_title(texts, number)), italic(words.name(texts, card.draft))),
        escape(_lead(texts, card.analysis, number)),
        listed or escape(_nothing(texts, number)),
        italic(texts("Tap a number to see the sentences.")) if found and chosen is None else "",
        _sentences(texts, card.analysis, item, chosen) if chosen is not None else "",
    )
    return Reply((Message(html, _rows(texts, card, number, len(found)), card=card.draft.flow),))


def _title(texts: Texts, number: int) -> str:
    titles = (
        texts("The map, 1 of 3: voices"),
        texts("The map, 2 of 3: numbers"),
        texts("The map, 3 of 3: wording"),
    )
    return titles[number]


def _lead(texts: Texts, analysis: Analysis, number: int) -> str:
    leads = (
        texts("Who is passed on, how often, and what they have at stake."),
        texts("Which numbers there are, and whom the sentence names for them."),
        texts("Outside quotations: what makes it less certain, what exaggerates, what judges."),
    )
    length = texts.n("The article has {n} word.", "The article has {n} words.", analysis.words)
    return f"{leads[number]} {length}" if number == 0 else leads[number]


def _nothing(texts: Texts, number: int) -> str:
    none = (
        texts("I find nobody who is passed on. Is that so? Then it is a topic for the lesson."),
        texts("I find no numbers."),
        texts("I find no such words."),
    )
    return none[number]


def line(texts: Texts, entry: Entry) -> str:
    """An entry in one line of HTML."""
    if entry.voice is not None:
        return _voice(texts, entry)
    if entry.figure is not None:
        source = entry.figure.source
        named = texts("source: {name}", name=source) if source else texts("no source in the sentence")
        return f"{bold(entry.text)} – {escape(named)}"
    kinds = {
        "unsourced": texts("claims without a source"),
        "hedge": texts("less certain"),
        "absolute": texts("absolute"),
        "superlative": texts("superlative"),
        "loaded": texts("loaded"),
        "judgement": texts("may be a judgement of the writer's"),
    }
    times = f" ×{len(entry.sentences)}" if len(entry.sentences) > 1 else ""
    plainer = texts("plainer: {word}", word=entry.neutral) if entry.neutral else ""
    said = f"{kinds[entry.kind]}, {plainer}" if plainer else kinds[entry.kind]
    return f"{bold(entry.text)}{times} – {escape(said)}" if entry.text else f"{bold(said)}{times}"


def _voice(texts: Texts, entry: Entry) -> str:
    voice = entry.voice
    if voice is None:
        return ""
    often = texts.n("{n} sentence", "{n} sentences", len(voice.sentences))
    quoted = texts("{n} word for word", n=voice.quoted) if voice.quoted else texts("none word for word")
    role = f" ({escape(voice.role)})" if voice.role else ""
    stakes = {
        "firm": texts("speaks for a firm"),
        "party": texts("speaks for a party"),
        "authority": texts("speaks for a public body"),
        "association": texts("speaks for an association"),
        "money": texts("has money in the matter"),
    }
    stake = f"; {escape(stakes[voice.stake.kind])}" if voice.stake is not None else ""
    return f"{bold(voice.name)}{role} – {escape(often)}, {escape(quoted)}{stake}"


def _sentences(texts: Texts, analysis: Analysis, item: int, entry: Entry) -> str:
    shown = entry.sentences[:MOST_SENTENCES]
    known = {one.i: one.text for one in analysis.sentences}
    more = len(entry.sentences) - len(shown)
    rest = texts.n("and {n} more sentence", "and {n} more sentences", more) if more else ""
    return lines(
        bold(texts("On {number}:", number=item)),
        *(quote(cut(known[number])) for number in shown if number in known),
        italic(rest) if rest else "",
    )


def cut(text: str, most: int = LONGEST) -> str:
    """``text`` (plain), cut where it is longer than ``most`` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _rows(texts: Texts, card: ArticleCard, number: int, count: int) -> tuple[tuple[Button, ...], ...]:
    draft = card.draft.id
    numbers = [Button(str(place), ShowMap(draft, number, place)) for place in range(1, count + 1)]
    turns = []
    if number > 0:
        turns.append(Button(texts.button("← Back"), ShowMap(draft, number - 1)))
    if number + 1 < PAGES:
        turns.append(Button(texts.button("Next →"), ShowMap(draft, number + 1)))
    on = Button(
        texts.button("To cards and questions"),
        ShowPiece(draft, max(1, card.draft.place), card.draft.languages[0] if card.draft.languages else "de"),
    )
    return (
        *_grid(numbers),
        tuple(turns),
        (on,),
        (Button(texts.button("Overview"), ListPieces(draft)), *words.back_row(texts)),
    )


def _grid(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Rows of at most ``IN_A_ROW``, as even as can be."""
    rows = max(1, -(-len(buttons) // IN_A_ROW))
    width = max(1, -(-len(buttons) // rows))
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
