"""YAML with line numbers, from the parser's events.

Events and not nodes: a stack of our own keeps depth, aliases and duplicate keys in hand, whatever the file is.
Of YAML 1.1 only what people expect is read: true, false, null and numbers; ``no``, ``12:30`` and dates stay texts.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from bot.core.content.base import Problem, Where
from bot.core.content.documents import Document, Lines

_LOADER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_DEPTH: Final = 20
_INT: Final = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
_CONSTANTS: Final = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    spelling: word == "true" for word in ("true", "false") for spelling in (word, word.title(), word.upper())
}
_UNWANTED: Final = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class _StopReading(Exception):
    """The rest of the file cannot be told apart; what was wrong is noted."""


@dataclass
class _Level:
    """An open mapping or list. ``key`` waits for its value; ``ignored`` means that the value counts for nothing."""

    data: Any
    where: Where
    key: str | None = None
    ignored: bool = False

    def step(self) -> Where:
        """The way to the value that comes next."""
        return (*self.where, len(self.data) if isinstance(self.data, list) else str(self.key))

    def put(self, value: object) -> None:
        if isinstance(self.data, list):
            self.data.append(value)
        elif not self.ignored:
            self.data[self.key] = value
        self.key, self.ignored = None, False


@dataclass
class _Builder:
    file: str
    breaks: list[int]
    root: object = None
    documents: int = 0
    stack: list[_Level] = field(default_factory=list)
    values: dict[Where, int] = field(default_factory=dict)
    keys: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, index: int) -> int:
        return bisect_left(self.breaks, index) + 1

    def complain(self, index: int, message: str) -> None:
        self.problems.append(Problem(self.file, self.line(index), message))

    def take(self, event: yaml.Event) -> None:
        index = event.start_mark.index if event.start_mark else 0
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.complain(index, 'a second document begins with "---": keep everything in one')
                    raise _StopReading
            case yaml.AliasEvent():
                self.complain(index, f'the reference "*{event.anchor}" is not supported: write the value out')
                self.scalar(None, "", index)
            case yaml.ScalarEvent():
                self.check(event, index)
                plain = event.implicit[0] and event.tag is None
                self.scalar(_resolve(event.value) if plain else event.value, event.value, index)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.check(event, index)
                self.open({} if isinstance(event, yaml.MappingStartEvent) else [], index)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()

    def check(self, event: yaml.NodeEvent, index: int) -> None:
        """Anchors and tags say more than content needs."""
        if event.anchor is not None:
            self.complain(index, f'the anchor "&{event.anchor}" is not supported: remove it')
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.complain(index, f'the tag "{tag}" is not supported: remove it')

    def awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].data, dict) and self.stack[-1].key is None

    def scalar(self, value: object, written: str, index: int) -> None:
        if not self.awaits_key():
            self.place(value, index)
            return
        level = self.stack[-1]
        level.key = written
        where = level.step()
        if where in self.keys:
            level.ignored = True
            self.complain(index, f'the field "{written}" stands in line {self.keys[where]} already: leave it once')
        self.keys.setdefault(where, self.line(index))

    def place(self, value: object, index: int) -> None:
        if not self.stack:
            self.root = value
            self.values[()] = self.line(index)
            return
        where = self.stack[-1].step()
        # A field's mapping or list is found at its name, a single value where it stands itself.
        line = self.line(index) if not isinstance(value, dict | list) else self.keys.get(where, self.line(index))
        self.values.setdefault(where, line)
        self.stack[-1].put(value)

    def open(self, data: object, index: int) -> None:
        if self.awaits_key():
            self.complain(index, "a field's name must be a text: write name: value")
            raise _StopReading
        if len(self.stack) >= _DEPTH:
            self.complain(index, f"nested more than {_DEPTH} deep: content never needs that")
            raise _StopReading
        where = self.stack[-1].step() if self.stack else ()
        if self.stack and self.stack[-1].ignored:
            # Its fields are no repetitions of those that count.
            where = (*where, f"ignored {index}")
        self.place(data, index)
        self.stack.append(_Level(data, where))


def read_yaml(file: str, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document in ``text``, None where it cannot be read, and what is wrong with its form."""
    breaks = [found.start() for found in re.finditer("\n", text)]
    builder = _Builder(file, breaks)
    unwanted = _UNWANTED.search(text)
    if unwanted:
        code = f"U+{ord(unwanted.group()):04X}"
        builder.complain(unwanted.start(), f"the invisible character {code} does not belong in a text: remove it")
        return None, tuple(builder.problems)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _StopReading:
        return None, tuple(builder.problems)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(Problem(file, _line_of(error, len(breaks) + 1), _sentence(error)))
        return None, tuple(builder.problems)
    if builder.root is None:
        builder.complain(0, "the file is empty: content/README.md shows what belongs into it")
        return None, tuple(builder.problems)
    return Document(file, builder.root, Lines(builder.values, builder.keys)), tuple(builder.problems)


def _resolve(written: str) -> object:
    if written in _CONSTANTS:
        return _CONSTANTS[written]
    if _INT.fullmatch(written):
        return int(written)
    return float(written) if _FLOAT.fullmatch(written) else written


def _line_of(error: yaml.MarkedYAMLError, last: int) -> int:
    # What never ends is found at the end of the file, but begins where somebody must mend it.
    endless = "quoted" in (error.context or "") or "end of stream" in (error.problem or "")
    mark = (error.context_mark if endless else None) or error.problem_mark
    return min(mark.line + 1, last) if mark else 1


def _sentence(error: yaml.MarkedYAMLError) -> str:
    said = ", ".join(part for part in (error.context, error.problem) if part)
    return f'this is no YAML ({said}): put texts with ": " or " #" in quotes, and indent with spaces'
