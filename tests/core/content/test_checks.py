"""The rules of the content, one by one (``tests/trees/content_rules.txt``), and several at once."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.content_files import SMALL, TREES, change, complaints, copy_small

QUESTIONS = "packs/tram/questions.yaml"
DISCUSSIONS = "packs/tram/discussions.yaml"


class Rule(NamedTuple):
    file: str
    old: str
    new: str
    said: list[str]


def rules() -> list[Rule]:
    found: list[Rule] = []
    for line in (TREES / "content_rules.txt").read_text("utf-8").splitlines():
        if line.startswith("= "):
            file, old, new = line.removeprefix("= ").split(" | ")
            found.append(Rule(file, old.replace("\\n", "\n"), new.replace("\\n", "\n"), []))
        elif line and not line.startswith("#"):
            found[-1].said.append(line)
    return found


def line_of(root: Path, file: str, needle: str) -> int:
    """The line in which ``needle`` ends."""
    text = (root / file).read_text("utf-8")
    return text.count("\n", 0, text.index(needle) + len(needle)) + 1


def expected(root: Path, rule: Rule) -> list[str]:
    lines = []
    for said in rule.said:
        place, message = (" " + said).split(" @ ", 1)
        file, needle = place.strip().split(" :: ") if " :: " in place else (rule.file, place.strip())
        if needle:
            number = line_of(root, file, needle.replace("\\n", "\n"))
        else:
            text = (SMALL / rule.file).read_text("utf-8")
            number = text.count("\n", 0, text.index(rule.old)) + 1
        lines.append(f"{file}:{number}: {message}")
    return sorted(lines)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.file}-{rule.new[:20]!r}")
def test_what_is_wrong_is_said_at_its_line(tmp_path: Path, rule: Rule) -> None:
    root = copy_small(tmp_path)
    change(root, rule.file, rule.old, rule.new)
    assert sorted(complaints(root)) == expected(root, rule)


LONG = [
    ("packs/tram/pack.yaml", "Die Linie kostet 30 Millionen.", "text", 400),
    ("misconceptions.yaml", "Die Zeitung gilt als Quelle.", "name", 90),
    ("misconceptions.yaml", "Ask for the source.", "advice", 160),
    (QUESTIONS, "Wer nennt die Kosten?", "stem", 300),
    (QUESTIONS, "Sie gibt nur weiter.", "b", 300),
    (QUESTIONS, "Die Zeitung selbst", "b", 120),
    (DISCUSSIONS, "Die Kosten", "title", 60),
    (DISCUSSIONS, "The cost is certain.", "claim", 220),
    (DISCUSSIONS, "Wer es sagt", "name", 60),
    (DISCUSSIONS, "Look at the verb.", "hint", 220),
    (DISCUSSIONS, "Only the mayor says so.", "statement", 220),
    (DISCUSSIONS, "Eine Nachbarin", "voice", 60),
    (DISCUSSIONS, "The price is agreed.", "text", 400),
    (DISCUSSIONS, "Taxpayer", "name", 60),
    (DISCUSSIONS, "Er zahlt mit.", "text", 400),
    (DISCUSSIONS, "Counted", "title", 60),
    (DISCUSSIONS, "It says nobody.", "text", 180),
    (DISCUSSIONS, "Busse sind besser.", "text", 140),
]


@pytest.mark.parametrize(("file", "old", "name", "limit"), LONG)
def test_texts_keep_to_their_lengths(tmp_path: Path, file: str, old: str, name: str, limit: int) -> None:
    root = copy_small(tmp_path)
    line = line_of(root, file, old)
    # A stem asks something, nothing else does, so that only the length is in question.
    most = "x" * (limit - 1) + ("?" if name == "stem" else "x")
    change(root, file, old, most)
    assert complaints(root) == []
    change(root, file, most, "x" + most)
    assert complaints(root) == [
        f'{file}:{line}: "{name}" has {limit + 1} characters: at most {limit}, so shorten it',
    ]


def test_one_mistake_in_a_question_does_not_hide_the_next(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    for old, new in (
        ("level: 1", "level: 9"),
        ("sentences: [s02]", "sentences: [s02, 5]"),
        ("    key: a\n", "    key: c\n    hint: none\n"),
        ("      stem: Who gives the cost?\n", ""),
        ("Die Zeitung selbst", "x" * 121),
    ):
        change(root, QUESTIONS, old, new)
    known = "concept, de, en, id, key, level, misconception, options, parallel, sentences, skill, sources, topic"
    assert complaints(root) == [
        f'{QUESTIONS}:6: "level" is 9: at most 3',
        f'{QUESTIONS}:12: "sentences" must be a text: put 5 in quotes',
        f'{QUESTIONS}:15: the key "c" is no option of this question: use one of a, b',
        f'{QUESTIONS}:16: unknown field "hint": use one of {known}, truth, type',
        f'{QUESTIONS}:19: "b" has 121 characters: at most 120, so shorten it',
        f'{QUESTIONS}:21: the field "stem" is missing: add it',
    ]


def test_many_names_are_not_all_listed(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    more = "".join(f"  - {{id: topic-{n}, name: {{de: T, en: T}}}}\n" for n in range(20))
    change(root, "packs/tram/pack.yaml", "sources:\n", f"{more}sources:\n")
    change(root, QUESTIONS, "topic: cost", "topic: zzz")
    (said,) = complaints(root)
    assert said.endswith("topic-2, topic-3, …")


def test_where_nothing_exists_nothing_is_listed(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    change(root, "packs/pond/lesson.de.md", "{#clean}", "{#clean picture=x}")
    change(root, "packs/pond/lesson.en.md", "{#clean}", "{#clean picture=x}")
    assert complaints(root) == [
        'packs/pond/lesson.de.md:1: the picture "x" does not exist: there are none yet',
        'packs/pond/lesson.en.md:1: the picture "x" does not exist: there are none yet',
    ]
