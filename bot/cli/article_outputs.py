"""What was made of which article in a folder: a batch goes on where it ended, and takes nothing for another's."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, Literal

from bot.cli.article_sources import STDIN, ArticleRefusal, Opened

MANIFEST: Final = ".articles.jsonl"
"""In the folder; a line for every output that was begun, and one for it when it is whole. The last one counts."""

Standing = Literal["new", "same", "again", "beside"]
"""Nothing whole was made of the article yet; of this very text with the same options; of what it was before, or with
other options; that, but changed by hand since.

What was changed by hand is left as it is: what is made now goes ``beside`` it, under another name.
"""


@dataclass(frozen=True)
class Made:
    """An output by its name: where its article came from, and digests of the text and the output (SHA-256, hex).

    ``output`` is "" as long as it may be half written; ``before`` is the digest of what is being replaced then.
    ``options`` are those that make another output of the same text, as they are written on the command line.
    """

    name: str
    origin: str
    article: str
    output: str = ""
    options: str = ""
    before: str = ""


@dataclass(frozen=True)
class Place:
    """Where an output goes: its name and path, how it stands there; ``other`` is the path it could not have.

    ``changed`` says what is not as it was: "" or the start of a sentence.
    """

    name: str
    path: Path
    standing: Standing
    other: Path | None = None
    changed: str = ""

    @property
    def note(self) -> str:
        """What is to be told of it, behind what is told of the output itself; "" or a sentence after a space."""
        match self.standing:
            case "again":
                return f" {self.changed}."
            case "beside":
                return f" {self.changed}; {self.other} was changed by hand since and stays as it is."
            case _:
                return f" {self.other} is of another article." if self.other else ""


def left_alone(place: Place, article: Opened) -> str:
    """What is told where there is nothing to do."""
    unseen = " Its page was not fetched again; delete it to have it fetched." if article.is_link else ""
    return f"{place.path} is there already, so it is left alone.{unseen}"


class Outputs:
    """The outputs in a folder, which need not be there yet. Raises ArticleRefusal where that cannot be used."""

    def __init__(self, folder: Path, path_of: Callable[[str], Path], ending: str = "", *, options: str = "") -> None:
        """``path_of`` says where an output is by its name, ``ending`` is that of all names; ``options``: see Made."""
        self._folder = folder.resolve()
        self._file = folder / MANIFEST
        self._path_of = path_of
        self._ending = ending
        self._options = options
        self._lines = _read(self._file)
        self._made = {made.origin: made for made in self._lines}
        self._names = {made.name.casefold() for made in self._lines}

    def place(self, article: Opened, stem: str, texts: Callable[[], Mapping[str, str]]) -> Place:
        """Where the output for the article goes; ``stem`` is the name that it would like.

        ``texts`` tells what is about to be written, file by file in their order; asked only where a run was broken off.
        """
        with _refusing(self._file.parent, "read"):
            made = self._before(article)
            if made is None:
                return self._free(stem, "new")
            path = self._path_of(made.name)
            if not path.exists():
                return Place(made.name, path, "new")
            as_before = (made.article, made.options) == (article.digest, self._options)
            if made.output and as_before:
                return Place(made.name, path, "same")
            changed = "Its article has changed since the last time"
            if made.article == article.digest:
                changed = "The last run was broken off" if as_before else "The options are not those of the last time"
            if digest_of(path) == (made.output or made.before):
                return Place(made.name, path, "again", changed=changed)
            if not made.output and _is_begun(path, texts()):
                return Place(made.name, path, "new")
            return replace(self._free(stem, "beside", path), changed=changed)

    @contextmanager
    def making(self, place: Place, article: Opened) -> Iterator[None]:
        """Meanwhile the output is written: where that is refused, all that is known of the one before it stays known.

        A run that is killed leaves it to the next one.
        """
        old = self._before(article)
        known = (old.output or old.before) if old and old.name == place.name else ""
        begun = Made(place.name, self._origin(article), article.digest, options=self._options, before=known)
        self._add(begun)
        try:
            yield
        except Exception:
            if old:
                self._add(replace(old, origin=begun.origin))
            raise
        with _refusing(place.path, "read"):
            output = digest_of(place.path)
        self._add(replace(begun, output=output, before=""))

    def _before(self, article: Opened) -> Made | None:
        # Up to November 2026 the whole path was written.
        return self._made.get(self._origin(article)) or self._made.get(article.origin)

    def _origin(self, article: Opened) -> str:
        """As it is written down: paths from the folder on, so that it can be moved or passed on with the articles."""
        if article.is_link or article.named == STDIN:
            return article.origin
        path = os.path.relpath(article.origin, self._folder)
        return path if path.startswith("../") else f"./{path}"

    def _free(self, stem: str, standing: Standing, before: Path | None = None) -> Place:
        number, name = 2, f"{stem}{self._ending}"
        first = self._path_of(name)
        while name.casefold() in self._names or self._path_of(name).exists():
            number, name = number + 1, f"{stem}-{number}{self._ending}"
        path = self._path_of(name)
        return Place(name, path, standing, before or (first if path != first else None))

    def _add(self, made: Made) -> None:
        with _refusing(self._file, "written"):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as file:
                # A run that was killed may have left half a line.
                file.write("\n" * bool(file.tell()) + json.dumps(asdict(made), ensure_ascii=False))
        self._made[made.origin] = made
        self._names.add(made.name.casefold())


def digest_of(path: Path) -> str:
    """SHA-256 (hex) of a file, or of all files in a folder with their names. Raises OSError."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    parts = [f"{digest_of(one)} {one.name}" for one in _inside(path)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _inside(folder: Path) -> list[Path]:
    """Files and folders by name, without what editors and systems put beside them: locks, dangling links."""
    return sorted(one for one in folder.iterdir() if not one.name.startswith(".") and (one.is_file() or one.is_dir()))


def _is_begun(path: Path, texts: Mapping[str, str]) -> bool:
    """Whether what is at ``path`` is what writing ``texts`` one after the other leaves where it is broken off."""
    there = {path.name: path} if path.is_file() else {one.name: one for one in _inside(path)}
    wanted = {path.name: "".join(texts.values())} if path.is_file() else texts
    if not there.keys() <= wanted.keys() or not all(one.is_file() for one in there.values()):
        return False
    whole = True
    for name, text in wanted.items():
        if name not in there:
            whole = False
            continue
        found, full = _without_id(there[name].read_bytes()), _without_id(text.encode("utf-8", errors="replace"))
        if not (whole and full.startswith(found)):
            return False
        whole = found == full
    return True


def _without_id(data: bytes) -> bytes:
    """A pack gets its number only when it is written."""
    return re.sub(rb"(?m)^id: p\d*", b"id: p", data, count=1)


@contextmanager
def _refusing(path: Path, done: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArticleRefusal(f"{path} cannot be {done}: {(error.strerror or str(error)).lower()}.") from error


def _read(file: Path) -> list[Made]:
    lines: list[str] = []
    with _refusing(file, "read"), suppress(FileNotFoundError):
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    made: list[Made] = []
    for line in lines:
        with suppress(ValueError, TypeError):
            one = Made(**json.loads(line))
            if all(isinstance(value, str) for value in asdict(one).values()) and _is_name(one.name):
                made.append(one)
    return made


def _is_name(name: str) -> bool:
    return name.isprintable() and not {"/", "\\"} & set(name) and name not in ("", ".", "..")
