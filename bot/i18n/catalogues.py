"""Keeps the catalogues in step with the code: ``python -m bot.i18n.catalogues [--check]``.

Messages are found by how they are written: ``texts("…")``, ``texts.n("…", "…", n)`` and
``texts.button("…")``. New ones are added untranslated, lost ones removed; ``--check`` only tells. ``sie.po`` has only
what differs for whoever teaches.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

_KEYWORDS: dict[str, tuple[int, ...] | None] = {"texts": None, "n": (1, 2), "button": None}
_HERE = Path(__file__).resolve().parent


def template(source: Path) -> Catalog:
    """All messages in the Python files below ``source``, with their places."""
    catalogue = Catalog(project="Lupe", charset="utf-8", fuzzy=False, copyright_holder="The Lupe authors")
    for keyword, places in _KEYWORDS.items():
        context = "button" if keyword == "button" else None
        for found in extract_from_dir(source, method_map=[("**.py", "python")], keywords={keyword: places}):
            file, _line, message = found[0], found[1], found[2]
            # Files without lines: a line number would change the catalogue with every edit.
            catalogue.add(message, context=context, locations=[(f"{source.name}/{file}", None)])  # type: ignore[list-item]
    return catalogue


def renew(po: bytes, language: str, found: Catalog, *, whole: bool = True) -> bytes:
    """The catalogue file ``po`` (may be empty) with the messages of ``found`` and its own translations.

    Where it is not to be ``whole``, only with those of them that it has.
    """
    catalogue = read_po(BytesIO(po), locale=language)
    created = catalogue.creation_date
    there = {(message.context, message.id) for message in catalogue if message.id}
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in () if whole else tuple(catalogue):
        if message.id and (message.context, message.id) not in there:
            catalogue.delete(message.id, message.context)
    if po:
        # Else the file would differ at each run.
        catalogue.creation_date = created
    written = BytesIO()
    write_po(written, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return written.getvalue()


def main(arguments: list[str]) -> int:
    """Renew the catalogues, or with ``--check`` report what is stale or untranslated; the exit code."""
    found, stale = template(_HERE.parent), 0
    for path in sorted(_HERE.glob("locales/*/LC_MESSAGES/*.po")):
        language, whole = path.parts[-3], path.name == "lupe.po"
        old = path.read_bytes()
        catalogue, current = read_po(BytesIO(old), locale=language), {(m.context, m.id) for m in found if m.id}
        known = {(m.context, m.id): m for m in catalogue if m.id}
        problems = [f"not in the code any more: {key[1]!r}" for key in known.keys() - current]
        problems += [f"missing: {key[1]!r}" for key in current - known.keys() if whole]
        problems += [f"untranslated: {m.id!r}" for m in known.values() if not _whole(m.string)]
        for problem in problems if "--check" in arguments else ():
            print(f"{path.relative_to(_HERE.parent.parent)}: {problem}")  # noqa: T201 - a command's output
        stale += len(problems)
        if "--check" not in arguments:
            path.write_bytes(renew(old, language, found, whole=whole))
    return int("--check" in arguments and stale > 0)


def _whole(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
