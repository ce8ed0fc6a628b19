"""Source cards: who published a fact, when, what it says, when it was last checked."""

import html
from datetime import date

from bot.core.content import SourceCard
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines


def source_card(texts: Texts, source: SourceCard) -> str:
    """A source card as HTML."""
    language = texts.language
    to_source = texts("To the source")
    link = f'<a href="{html.escape(source.link)}">{escape(to_source)}</a>' if source.link else ""
    return lines(
        bold(source.title[language]),
        italic(f"{source.publisher}, {partial_date(texts, source.date)}"),
        escape(source.text[language]),
        link,
        italic(texts("Checked by us on {day}", day=texts.date(source.checked))),
    )


def source_line(texts: Texts, source: SourceCard) -> str:
    """Who published it and when, in one line of HTML."""
    day = partial_date(texts, source.date)
    return italic(texts("Source: {publisher}, {date}", publisher=source.publisher, date=day))


def partial_date(texts: Texts, day: str) -> str:
    """A date given as 2019, 2019-12 or 2019-12-01, in words."""
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return day
    if len(parts) == 2:
        return texts.month(date(parts[0], parts[1], 1))
    return texts.date(date(*parts))
