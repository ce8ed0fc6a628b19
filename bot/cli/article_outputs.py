"""What was made of which article in a folder: a batch goes on where it ended, and takes nothing for another's."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from bot.cli.article_sources import ArticleRefusal, Opened

MANIFEST: Final = ".articles.jsonl"
"""In the folder; a line for every output that was begun, and one for it when it is whole. The last one counts."""

Standing = Literal["new", "same", "again", "beside"]
"""Nothing whole was made of the article yet; of this very text; of what it was before; that, but changed by hand since.

What was changed by hand is left as it is: what is made now goes ``beside`` it, under another name.
"""


@dataclass(frozen=True)
class Made:
    """An output by its name: where its article came from, and digests of the text and the output (SHA-256, hex).

    ``output`` is "" as long as it may be half written.
    """

    name: str
    origin: str
    article: str
    output: str = ""


@dataclass(frozen=True)
class Place:
    """Where an output goes: its name and path, how it stands there; ``other`` is the path it could not have."""

    name: str
    path: Path
    standing: Standing
    other: Path | None = None

    @property
    def note(self) -> str:
        """What is to be told of it, behind what is told of the output itself; "" or a sentence after a space."""
        match self.standing:
            case "again":
                return " Its article has changed since the last time."
            case "beside":
                return f" Its article has changed; {self.other} was changed by hand since and stays as it is."
            case _:
                return f" {self.other} is of another article." if self.other else ""


def left_alone(place: Place, article: Opened) -> str:
    """What is told where there is nothing to do."""
    unseen = " Its page was not fetched again; delete it to have it fetched." if article.is_link else ""
    return f"{place.path} is there already, so it is left alone.{unseen}"


class Outputs:
    """The outputs in a folder, which need not be there yet. Raises ArticleRefusal where that cannot be used."""

    def __init__(self, folder: Path, path_of: Callable[[str], Path], ending: str = "") -> None:
        """``path_of`` says where an output is by its name, ``ending`` is that of all names."""
        self._file = folder / MANIFEST
        self._path_of = path_of
        self._ending = ending
        self._lines = _read(self._file)
        self._made = {made.origin: made for made in self._lines}
        self._names = {made.name.casefold() for made in self._lines}

    def place(self, article: Opened, stem: str) -> Place:
        """Where the output for the article goes; ``stem`` is the name that it would like."""
        made = self._made.get(article.origin)
        if made is None:
            return self._free(stem, "new")
        path = self._path_of(made.name)
        if not (made.output and path.exists()):
            return Place(made.name, path, "new")
        if made.article == article.digest:
            return Place(made.name, path, "same")
        if digest_of(path) == made.output:
            return Place(made.name, path, "again")
        return self._free(stem, "beside", path)

    def begin(self, place: Place, article: Opened) -> None:
        """Say that the output is being written; a run that ends meanwhile leaves it to the next one."""
        self._add(Made(place.name, article.origin, article.digest))

    def finish(self, place: Place, article: Opened) -> None:
        """Say that it is whole."""
        self._add(Made(place.name, article.origin, article.digest, digest_of(place.path)))

    def _free(self, stem: str, standing: Standing, before: Path | None = None) -> Place:
        number, name = 2, f"{stem}{self._ending}"
        first = self._path_of(name)
        while name.casefold() in self._names or self._path_of(name).exists():
            number, name = number + 1, f"{stem}-{number}{self._ending}"
        path = self._path_of(name)
        return Place(name, path, standing, before or (first if path != first else None))

    def _add(self, made: Made) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as file:
                # A run that was killed may have left half a line.
                file.write("\n" * bool(file.tell()) + json.dumps(asdict(made), ensure_ascii=False))
        except OSError as error:
            raise ArticleRefusal(
                f"{self._file} cannot be written: {(error.strerror or str(error)).lower()}."
            ) from error
        self._made[made.origin] = made
        self._names.add(made.name.casefold())


def digest_of(path: Path) -> str:
    """SHA-256 (hex) of a file, or of all files in a folder with their names."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    parts = [f"{digest_of(one)} {one.name}" for one in sorted(path.iterdir())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _read(file: Path) -> list[Made]:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ArticleRefusal(f"{file} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    made: list[Made] = []
    for line in lines:
        with suppress(ValueError, TypeError):
            made.append(Made(**json.loads(line)))
    return made
