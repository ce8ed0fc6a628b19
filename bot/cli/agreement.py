"""How well free text is understood, as data for machines and as tables for people."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.core.content import LANGUAGES, Pack
from bot.core.understanding import Agreement, Measured, Zone, agreement

_NONE = "–"
_ALL = "all"


def as_data(measured: Sequence[Measured], source: str, *, misses: bool) -> dict[str, Any]:
    """Every figure as JSON can hold it; what cannot be computed is None."""
    data = {
        "source": source,
        "languages": _by_language(measured),
        "all": _figures(_agree(measured)),
        "packs": [
            {
                "id": pack.id,
                "slug": pack.slug,
                "languages": _by_language(_of(pack, measured)),
                "all": _figures(_agree(_of(pack, measured))),
                "aspects": list(_by_aspect(pack, _of(pack, measured))),
            }
            for pack in _packs(measured)
        ],
    }
    return data | ({"misses": list(_misses(measured))} if misses else {})


def as_text(measured: Sequence[Measured], source: str, *, misses: bool) -> Iterator[RenderableType]:
    """The figures for people: a table over all packs and for each, what the columns mean, and perhaps the misses."""
    yield Text(f"{source}: {len(measured)} answers", style="bold")
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Pack", overflow="fold")
    table.add_column("Language")
    for heading in ("Answers", "κ", "False accepts", "Wrong answers", "False rejects", "Asked back"):
        table.add_column(heading, justify="right")
    for name, part in ((_ALL, list(measured)), *((pack.slug, _of(pack, measured)) for pack in _packs(measured))):
        for language in (*LANGUAGES, _ALL):
            chosen = [one for one in part if language in (_ALL, one.case.language)]
            if chosen:
                table.add_row(Text(name), language, *_cells(_agree(chosen)))
    yield table
    yield Text(
        "Accepted and not expected, of all pairs of answer and aspect that are not expected; answers with such a pair; "
        "expected and not accepted, of those expected; and how many of these are asked back about.",
        style="dim",
    )
    for miss in _misses(measured) if misses else ():
        where = f"{miss['pack']} {miss['discussion']} {miss['lang']} {miss['aspect']}"
        yield Text.assemble((f"{miss['miss']}: {where} ({miss['score']:.2f}, {miss['why']}): ", "bold"), miss["text"])


def _agree(measured: Sequence[Measured], aspect: str | None = None) -> Agreement:
    return agreement(one.pairs(aspect) for one in measured)


def _of(pack: Pack, measured: Sequence[Measured]) -> list[Measured]:
    return [one for one in measured if one.case.pack.id == pack.id]


def _packs(measured: Sequence[Measured]) -> list[Pack]:
    packs = {one.case.pack.id: one.case.pack for one in measured}
    return [packs[name] for name in sorted(packs)]


def _by_language(measured: Sequence[Measured], aspect: str | None = None) -> dict[str, Any]:
    parts = {language: [one for one in measured if one.case.language == language] for language in LANGUAGES}
    return {language: _figures(_agree(part, aspect)) for language, part in parts.items()}


def _by_aspect(pack: Pack, measured: Sequence[Measured]) -> Iterator[dict[str, Any]]:
    for discussion in pack.discussions:
        part = [one for one in measured if one.case.discussion == discussion.id]
        for aspect in discussion.aspects:
            yield {
                "discussion": discussion.id,
                "aspect": aspect.id,
                "languages": _by_language(part, aspect.id),
                "all": _figures(_agree(part, aspect.id)),
            }


def _figures(found: Agreement) -> dict[str, Any]:
    return {
        "answers": found.answers,
        "pairs": found.pairs,
        "expected": found.expected,
        "accepted": found.accepted,
        "kappa": found.kappa,
        "false_accepts": found.false_accepts,
        "false_accept_share": found.false_accept_share,
        "wrong_answers": found.wrong_answers,
        "wrong_answer_share": found.wrong_answer_share,
        "false_rejects": found.false_rejects,
        "false_reject_share": found.false_reject_share,
        "asked_back": found.asked_back,
    }


def _cells(found: Agreement) -> tuple[str, ...]:
    return (
        str(found.answers),
        _NONE if found.kappa is None else f"{found.kappa:.2f}",
        _percent(found.false_accept_share),
        _percent(found.wrong_answer_share),
        _percent(found.false_reject_share),
        str(found.asked_back),
    )


def _percent(share: float | None) -> str:
    return _NONE if share is None else f"{100 * share:.1f} %"


def _misses(measured: Sequence[Measured]) -> Iterator[dict[str, Any]]:
    for one in measured:
        for found in one.misses():
            yield {
                "miss": "false accept" if found.zone is Zone.ACCEPT else "false reject",
                "pack": one.case.pack.slug,
                "discussion": one.case.discussion,
                "lang": one.case.language,
                "aspect": found.aspect,
                "zone": found.zone.value,
                "why": found.why.value,
                "score": round(found.score, 4),
                "text": one.case.text,
            }
