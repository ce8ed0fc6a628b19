"""An analysis for people: voices, figures and wording, each with its sentence."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.core.article.model import Analysis

_OPINIONS = 5
_NONE = "–"


def as_report(analysis: Analysis) -> Iterator[RenderableType]:
    """What to print, from the article's title to how hard it is to read."""
    yield Text(analysis.title or "Without a title", style="bold")
    told = [one for one in analysis.sentences if not one.heading]
    reported = {one.sentence for one in analysis.attributions}
    yield Text(
        f"{analysis.language}, {analysis.words} words, {len(told)} sentences, "
        f"{len(reported)} of them pass on what somebody says. {_readability(analysis)}"
    )
    yield from _voices(analysis)
    yield from _figures(analysis)
    yield from _wording(analysis)


def _readability(analysis: Analysis) -> str:
    found = analysis.readability
    if found.lix is None:
        return "Too short to say how hard it is to read."
    other = f"WSTF {found.wstf:g}" if found.wstf is not None else f"Flesch {found.flesch:g}"
    return f"LIX {found.lix:g}, {other}."


def _voices(analysis: Analysis) -> Iterator[RenderableType]:
    table = _table("Voices", "Who", "How", "Sentence")
    stakes = {one.name: one.stake.text for one in analysis.voices if one.stake}
    for one in analysis.attributions:
        name = one.speaker.whole if one.speaker else _NONE
        role = stakes.get(name) or (one.speaker.role if one.speaker else "")
        how = f"{one.kind}, {one.tier}" + (f": {one.cue}" if one.cue else "")
        table.add_row(f"{name} ({role})" if role else name, how, _sentence(analysis, one.sentence))
    yield from _filled(table, "Nobody is passed on.")


def _figures(analysis: Analysis) -> Iterator[RenderableType]:
    table = _table("Figures", "Figure", "Source", "Sentence")
    for one in analysis.numbers:
        if not one.year:
            table.add_row(one.text, one.source or _NONE, _sentence(analysis, one.sentence))
    yield from _filled(table, "There are no figures.")


def _wording(analysis: Analysis) -> Iterator[RenderableType]:
    table = _table("Wording", "Words", "Why look", "Sentence")
    found = [(one.start, one.text, "hedge", one.sentence) for one in analysis.hedges]
    for word in analysis.loaded:
        why = f"{word.kind}; plainer: {word.neutral}" if word.neutral else word.kind
        found.append((word.start, word.text, why, word.sentence))
    for _, words, why, sentence in sorted(found):
        table.add_row(words, why, _sentence(analysis, sentence))
    for opinion in sorted(analysis.opinions, key=lambda one: -one.score)[:_OPINIONS]:
        table.add_row(", ".join(opinion.reasons) or _NONE, f"judgement, {opinion.score:.2f}",
                      _sentence(analysis, opinion.sentence))  # fmt: skip
    yield from _filled(table, "No wording stands out.")


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for heading in headings:
        table.add_column(heading, overflow="fold", ratio=4 if heading == "Sentence" else 2)
    return table


def _filled(table: Table, otherwise: str) -> Iterator[RenderableType]:
    yield table if table.row_count else Text(f"{otherwise}\n")


def _sentence(analysis: Analysis, i: int) -> str:
    return f"{i}: {analysis.sentences[i].text}"
