"""The map of views: statements to agree with or not, and what the class thinks of them."""

from collections.abc import Sequence

from bot.core.actions.perspectives import (
    GiveOpinion,
    ListMaps,
    LookAtMap,
    SetMapOpen,
    ShowStatement,
)
from bot.core.perspectives import (
    Cell,
    Landscape,
    Leaning,
    Opinion,
    OpinionCard,
    PerspectiveRefusal,
    Row,
)
from bot.core.pictures import OpinionChart, OpinionRow
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply

CARD, CLASS_CARD = "map", "class"

NAMED = 2
"""Statements that a caption names of each kind; the page in words has them all."""

CAMPS = ("A", "B")

_Rows = tuple[tuple[Button, ...], ...]


def card(texts: Texts, found: OpinionCard | PerspectiveRefusal) -> Reply:
    """A statement, or the end of them."""
    if isinstance(found, PerspectiveRefusal):
        return refused(texts, found)
    number = found.map.id
    statement = found.statement
    total = len(found.statements)
    if statement is None or not found.map.open:
        ended = texts("Thank you. You have been asked about all {n} statements.", n=total)
        said = ended if found.map.open else texts("This map takes no more opinions.")
        rows: _Rows = ((Button(texts.button("What the class thinks"), LookAtMap(number, 0)),),)
        if found.map.open:
            rows += ((Button(texts.button("Look at my answers again"), ShowStatement(number, 0)),),)
        return Reply((Message(paragraphs(_head(texts, found), escape(said)), rows, card=CARD),))
    place = found.place
    html = paragraphs(
        lines(
            _head(texts, found),
            escape(texts("Statement {number} of {total}", number=place + 1, total=total)),
        ),
        quote(statement.text[texts.language]),
        escape(_said_before(texts, found.own)),
    )
    rows = (
        (
            Button(texts.button("I agree"), GiveOpinion(number, place, 1)),
            Button(texts.button("I disagree"), GiveOpinion(number, place, 2)),
        ),
        (Button(texts.button("Pass"), GiveOpinion(number, place, 0)),),
    )
    turns = [Button(texts.button("Back"), ShowStatement(number, place - 1))] if place else []
    if found.own is not None:
        turns.append(Button(texts.button("Next"), ShowStatement(number, place + 1)))
    return Reply((Message(html, (*rows, tuple(turns)) if turns else rows, card=CARD),))


def _said_before(texts: Texts, own: Opinion | None) -> str:
    match own:
        case Opinion.AGREE:
            return texts("You agreed. You can change that.")
        case Opinion.DISAGREE:
            return texts("You disagreed. You can change that.")
        case Opinion.PASS:
            return texts("You passed. You can change that.")
        case _:
            return ""


def landscape(texts: Texts, found: Landscape | PerspectiveRefusal, *, words: bool = False) -> Reply:
    """The map, as a picture or in words."""
    if isinstance(found, PerspectiveRefusal):
        return refused(texts, found)
    if not found.rows:
        html = paragraphs(
            _head(texts, found),
            escape(_so_far(texts, found.joined)),
            escape(texts("The map appears as soon as there are five.")),
        )
        return Reply((Message(html, _map_rows(texts, found), card=_flow(found)),))
    if words:
        told = [_in_words(texts, row) for row in found.rows]
        html = paragraphs(_titled(texts, found), escape(_groups(texts, found)), *told)
        other = ((Button(texts.button("As a picture"), LookAtMap(found.map.id, 0)),),)
        return Reply((Message(html, (*other, *_map_rows(texts, found)), card=_flow(found)),))
    html = paragraphs(
        _titled(texts, found),
        escape(_groups(texts, found)),
        _some(texts, texts("The camps agree:"), [row for row in found.rows if row.is_common]),
        _some(texts, texts("The camps disagree:"), [row for row in found.rows if row.is_contested]),
    )
    other = ((Button(texts.button("In words"), LookAtMap(found.map.id, 1)),),)
    rows = (*other, *_map_rows(texts, found))
    return Reply((Message(html, rows, picture=_picture(texts, found), card=_flow(found)),))


def _so_far(texts: Texts, joined: int) -> str:
    if not joined:
        return texts("Nobody has said anything yet.")
    return texts.n("So far {n} has said something.", "So far {n} have said something.", joined)


def refused(texts: Texts, reason: PerspectiveRefusal) -> Reply:
    """Why there is nothing to show."""
    if reason is PerspectiveRefusal.CLOSED:
        return Reply(toast=texts("This map takes no more opinions."))
    return old_button(texts)


def _map_rows(texts: Texts, found: Landscape) -> _Rows:
    number = found.map.id
    if not found.teaches:
        return (
            ((Button(texts.button("Look at my answers again"), ShowStatement(number, 0)),),) if found.map.open else ()
        )
    switch = (
        Button(texts.button("Take no more opinions"), SetMapOpen(number, 0))
        if found.map.open
        else Button(texts.button("Take opinions again"), SetMapOpen(number, 1))
    )
    return (
        (Button(texts.button("Refresh"), LookAtMap(number, 0)),),
        (switch,),
        (Button(texts.button("Maps of this class"), ListMaps(found.map.class_id)),),
    )


def _flow(found: Landscape) -> str:
    return CLASS_CARD if found.teaches else CARD


def _head(texts: Texts, found: Landscape | OpinionCard) -> str:
    """Class and lesson, as HTML."""
    return lines(bold(found.class_name), italic(found.lesson[texts.language]))


def _titled(texts: Texts, found: Landscape) -> str:
    return lines(bold(_title(texts, found)), italic(found.lesson[texts.language]))


def _title(texts: Texts, found: Landscape) -> str:
    if not found.sizes:
        return texts("{class_name}: there are no two camps", class_name=found.class_name)
    common = sum(row.is_common for row in found.rows)
    if not common:
        return texts("{class_name}: two camps that agree on nothing yet", class_name=found.class_name)
    return texts.n(
        "{class_name}: two camps, and {n} statement on which they agree",
        "{class_name}: two camps, and {n} statements on which they agree",
        common,
        class_name=found.class_name,
    )


def _groups(texts: Texts, found: Landscape) -> str:
    joined = texts.n("{n} has said something.", "{n} have said something.", found.joined)
    if not found.sizes:
        return joined
    camps = ", ".join(_camp(texts, place, size) for place, size in enumerate(found.sizes))
    own = texts("You are closer to camp {camp}.", camp=CAMPS[found.own]) if found.own is not None else ""
    return " ".join(part for part in (joined, f"{camps}.", own) if part)


def _camp(texts: Texts, place: int, size: int) -> str:
    return texts("camp {camp}: {size}", camp=CAMPS[place], size=size)


def _some(texts: Texts, head: str, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    named = [f"• {escape(row.statement.text[texts.language])}" for row in rows[:NAMED]]
    more = len(rows) - NAMED
    rest = escape(texts.n("and {n} more", "and {n} more", more)) if more > 0 else ""
    return lines(escape(head), *named, rest)


def _in_words(texts: Texts, row: Row) -> str:
    told = (
        [f"{CAMPS[place]}: {_leaning(texts, cell)}" for place, cell in enumerate(row.camps)]
        if row.camps
        else [_leaning(texts, row.whole)]
    )
    return lines(bold(row.statement.text[texts.language]), *map(escape, told))


def _leaning(texts: Texts, cell: Cell) -> str:
    said = {
        Leaning.NEARLY_ALL_AGAINST: texts("nearly all disagree"),
        Leaning.MOST_AGAINST: texts("most disagree"),
        Leaning.DIVIDED: texts("divided"),
        Leaning.MOST_FOR: texts("most agree"),
        Leaning.NEARLY_ALL_FOR: texts("nearly all agree"),
    }
    if cell.leaning is None:
        return texts("fewer than five have said yes or no")
    leaning = said[cell.leaning]
    if cell.count is None:
        return leaning
    return texts("{leaning} ({count} of {size})", leaning=leaning, count=cell.count, size=cell.size)


def _picture(texts: Texts, found: Landscape) -> OpinionChart:
    groups = (
        tuple(_camp(texts, place, size) for place, size in enumerate(found.sizes))
        if found.sizes
        else (texts("the class: {size}", size=found.joined),)
    )
    rows = tuple(
        OpinionRow(
            text=row.statement.text[texts.language],
            places=tuple(cell.leaning.value if cell.leaning else None for cell in (row.camps or (row.whole,))),
        )
        for row in found.rows
    )
    told = [f"{row.statement.text[texts.language]} {_alt(texts, row)}" for row in found.rows]
    return OpinionChart(
        title=_title(texts, found),
        against=texts("against"),
        agree=texts("for"),
        groups=groups,
        rows=rows,
        note=texts("Where fewer than five said yes or no, nothing is shown."),
        alt=" ".join([_groups(texts, found), *told]),
    )


def _alt(texts: Texts, row: Row) -> str:
    if not row.camps:
        return f"{_leaning(texts, row.whole)}."
    return ", ".join(f"{CAMPS[place]}: {_leaning(texts, cell)}" for place, cell in enumerate(row.camps)) + "."
