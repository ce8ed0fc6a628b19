"""The map of an article: three pages, each a list whose entries show their sentences when tapped."""

from bot.core.actions.articles import ListPieces, ShowMap, ShowPiece
from bot.core.article.drafting.quoting import marked
from bot.core.article.model import Analysis
from bot.core.articles import PAGES, ArticleCard, Entry, entries
from bot.i18n.texts import Texts
from bot.views.articles import words
from bot.views.articles.cutting import cut
from bot.views.assignments.paging import grid, paged, turn_row
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply

IN_A_ROW = 5
ON_A_PART = 10
MOST_SENTENCES = 4
LONGEST_ROLE = 80
"""Characters of a name or a role on the map."""


def page(texts: Texts, card: ArticleCard, number: int, item: int) -> Reply:
    """A page of the map with the sentences of entry ``item`` (from 1; 0: of none).

    ``number`` counts from 0: the three pages, then their second parts, then their third ones.
    """
    kind, part = number % PAGES, number // PAGES
    found = entries(card.analysis, kind)
    part, parts = paged(len(found), part, ON_A_PART)
    first = part * ON_A_PART
    shown = found[first : first + ON_A_PART]
    chosen = found[item - 1] if first < item <= first + len(shown) else None
    listed = lines(*(f"{place}. {line(texts, card.analysis, one)}" for place, one in enumerate(shown, start=first + 1)))
    html = paragraphs(
        lines(bold(_title(texts, kind)), italic(words.name(texts, card.draft))),
        escape(_lead(texts, card.analysis, kind)),
        listed or escape(_nothing(texts, kind)),
        italic(_more(texts, len(found), first, len(shown))) if parts > 1 else "",
        italic(texts("Tap a number to see the sentences.")) if found and chosen is None else "",
        _sentences(texts, card.analysis, item, chosen) if chosen is not None else "",
    )
    return Reply((Message(html, _rows(texts, card, kind, part, len(found)), card=card.draft.flow),))


def _more(texts: Texts, total: int, first: int, shown: int) -> str:
    """Which of all entries these are, and how many come after them."""
    here = texts("{first} to {last} of {total}", first=first + 1, last=first + shown, total=total)
    more = total - first - shown
    rest = texts.n("and {n} more", "and {n} more", more)
    return f"{here}, {rest}" if more else here


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


def line(texts: Texts, analysis: Analysis, entry: Entry) -> str:
    """An entry in one line of HTML."""
    if entry.voice is not None:
        return _voice(texts, entry)
    if entry.figure is not None:
        source = entry.figure.source
        named = texts("source: {name}", name=source) if source else texts("no source in the sentence")
        around = f" – {escape(marked(entry.around, analysis.language))}" if entry.around else ""
        return f"{bold(entry.text)}{around} – {escape(named)}"
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
    role = f" ({escape(cut(voice.role, LONGEST_ROLE))})" if voice.role else ""
    named = texts("also “{names}”", names="”, “".join(entry.also)) if entry.also else ""
    also = f"; {escape(named)}" if named else ""
    stakes = {
        "firm": texts("speaks for a firm"),
        "party": texts("speaks for a party"),
        "authority": texts("speaks for a public body"),
        "association": texts("speaks for an association"),
        "money": texts("has money in the matter"),
    }
    stake = f"; {escape(stakes[voice.stake.kind])}" if voice.stake is not None else ""
    return f"{bold(cut(voice.name, LONGEST_ROLE))}{role} – {escape(often)}, {escape(quoted)}{stake}{also}"


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


def _rows(texts: Texts, card: ArticleCard, kind: int, part: int, count: int) -> tuple[tuple[Button, ...], ...]:
    draft, here = card.draft.id, kind + PAGES * part
    _, parts = paged(count, part, ON_A_PART)
    first = part * ON_A_PART
    numbers = [
        Button(str(place), ShowMap(draft, here, place)) for place in range(first + 1, min(count, first + ON_A_PART) + 1)
    ]
    turns = []
    if kind > 0:
        turns.append(Button(texts.button("← Back"), ShowMap(draft, kind - 1)))
    if kind + 1 < PAGES:
        turns.append(Button(texts.button("Next →"), ShowMap(draft, kind + 1)))
    on = Button(texts.button("To cards and questions"), ShowPiece(draft, max(1, card.draft.place), card.languages[0]))
    return (
        *grid(numbers, IN_A_ROW),
        *turn_row(texts, part, parts, lambda to: ShowMap(draft, kind + PAGES * to)),
        tuple(turns),
        (on,),
        (Button(texts.button("Overview"), ListPieces(draft)), *words.back_row(texts)),
    )
