"""Keeps the catalogues in step with the code: ``python -m bot.i18n.catalogues [--check]``.

Messages are found by how they are written: ``texts("…")``, ``texts.n("…", "…", n)`` and
``texts.button("…")``. New ones are added untranslated, lost ones removed; ``--check`` only tells.
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


def renew(po: bytes, language: str, found: Catalog) -> bytes:
    """The catalogue file ``po`` (may be empty) with the messages of ``found`` and its own translations."""
    catalogue = read_po(BytesIO(po), locale=language)
    created = catalogue.creation_date
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if po:
        # Else the file would differ at each run.
        catalogue.creation_date = created
    written = BytesIO()
    write_po(written, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return written.getvalue()


def main(arguments: list[str]) -> int:
    """Renew the catalogues, or with ``--check`` report what is stale or untranslated; the exit code."""
    found, stale = template(_HERE.parent), 0
    for path in sorted(_HERE.glob("locales/*/LC_MESSAGES/lupe.po")):
        language = path.parts[-3]
        old = path.read_bytes()
        catalogue, current = read_po(BytesIO(old), locale=language), {(m.context, m.id) for m in found if m.id}
        known = {(m.context, m.id): m for m in catalogue if m.id}
        problems = [f"not in the code any more: {key[1]!r}" for key in known.keys() - current]
        problems += [f"missing: {key[1]!r}" for key in current - known.keys()]
        problems += [f"untranslated: {m.id!r}" for m in known.values() if not _whole(m.string)]
        for problem in problems if "--check" in arguments else ():
            print(f"{path.relative_to(_HERE.parent.parent)}: {problem}")  # noqa: T201 - a command's output
        stale += len(problems)
        if "--check" not in arguments:
            path.write_bytes(renew(old, language, found))
    return int("--check" in arguments and stale > 0)


def _whole(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
