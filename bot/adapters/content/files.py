"""Reads the content folder from disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.adapters.content.yaml_file import read_yaml
from bot.core.content.article_text import read_article
from bot.core.content.assembly import assemble
from bot.core.content.base import Problem
from bot.core.content.documents import ANSWERS, CHECKPOINTS, DISCUSSIONS, TEACHING, Document, PackFolder, TextFile
from bot.core.content.ledger import Ledger
from bot.core.content.question_checks import Known, check_questions
from bot.core.content.questions import Question
from bot.core.content.tree import LoadedTree
from bot.core.languages import LANGUAGES, Language


def load_tree(path: Path, today: date | None = None) -> LoadedTree:
    """The content under ``path`` and everything that is wrong with it; never raises on account of a file.

    With ``today``, sources whose ``check_again`` is past are problems, too.
    """
    reader = _Reader(path)
    course = reader.read_yaml("course.yaml")
    skills = reader.read_yaml("skills.yaml")
    misconceptions = reader.read_yaml("misconceptions.yaml")
    holds = reader.read_yaml("holds.yaml")
    checkpoints = None if reader.is_absent(CHECKPOINTS) else reader.read_yaml(CHECKPOINTS)
    folders = {slug: reader.read_pack(slug) for slug in reader.list_folders("packs")}
    return assemble(course, skills, misconceptions, holds, checkpoints, folders, reader.problems, today)


@dataclass(frozen=True)
class LoadedQuestions:
    """The questions of one pack; ``sentences`` are those of its retelling by id, none where it has no retelling.

    The files of ``problems`` are relative to the folder of the pack.
    """

    questions: tuple[Question, ...]
    sentences: Mapping[str, str]
    problems: tuple[Problem, ...]


def load_questions(folder: Path, language: Language) -> LoadedQuestions:
    """The questions in a pack's ``folder``, whatever the state of all other content; never raises."""
    reader = _Reader(folder)
    document = reader.read_yaml("questions.yaml")
    file = f"article.{language}.md"
    text = None if reader.is_absent(file) else reader.read_text(file)
    ledger = Ledger(faults=set(reader.problems))
    if document is None:
        return LoadedQuestions((), {}, tuple(sorted(ledger.faults)))
    unknown = Known(skills=None, misconceptions=None, topics=None, sources=None, pictures=None, sentences=None)
    questions = tuple(question for _, question in check_questions(ledger, document, unknown))
    article = None if text is None else read_article(TextFile(file, text)).article
    sentences = {} if article is None else {sentence.id: sentence.text for sentence in article.sentences}
    return LoadedQuestions(questions, sentences, tuple(sorted(ledger.faults)))


@dataclass
class _Reader:
    root: Path
    problems: list[Problem] = field(default_factory=list)

    def read_pack(self, slug: str) -> PackFolder:
        folder = f"packs/{slug}"
        absent = frozenset(name for name in (DISCUSSIONS, ANSWERS, TEACHING) if self.is_absent(f"{folder}/{name}"))
        return PackFolder(
            slug=slug,
            pack=self.read_yaml(f"{folder}/pack.yaml"),
            questions=self.read_yaml(f"{folder}/questions.yaml"),
            discussions=None if DISCUSSIONS in absent else self.read_yaml(f"{folder}/{DISCUSSIONS}"),
            answers=None if ANSWERS in absent else self.read_yaml(f"{folder}/{ANSWERS}"),
            teaching=None if TEACHING in absent else self.read_yaml(f"{folder}/{TEACHING}"),
            absent=absent,
            articles=self._read_texts(f"{folder}/article"),
            lessons=self._read_texts(f"{folder}/lesson"),
        )

    def list_folders(self, parent: str) -> list[str]:
        try:
            return sorted(
                child.name for child in (self.root / parent).iterdir() if child.is_dir() and child.name[0] not in "._"
            )
        except OSError as error:
            self.problems.append(Problem(parent, 1, f"the folder cannot be read ({error.strerror}): create it"))
            return []

    def read_yaml(self, file: str) -> Document | None:
        text = self.read_text(file)
        if text is None:
            return None
        document, problems = read_yaml(file, text)
        self.problems.extend(problems)
        return document

    def is_absent(self, file: str) -> bool:
        """Whether ``file`` is not there; what cannot be told is left to reading it."""
        try:
            (self.root / file).lstat()
        except OSError as error:
            return isinstance(error, FileNotFoundError)
        return False

    def _read_texts(self, stem: str) -> Mapping[Language, TextFile | None]:
        texts: dict[Language, TextFile | None] = {}
        for language in LANGUAGES:
            file = f"{stem}.{language}.md"
            text = self.read_text(file)
            texts[language] = None if text is None else TextFile(file, text)
        return texts

    def read_text(self, file: str) -> str | None:
        """The text of ``file`` with plain line ends, or None and a problem."""
        try:
            raw = (self.root / file).read_bytes()
        except FileNotFoundError:
            self.problems.append(Problem(file, 1, "the file is missing: create it"))
            return None
        except OSError as error:
            self.problems.append(Problem(file, 1, f"the file cannot be read ({error.strerror}): mend that"))
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            message = f"byte 0x{raw[error.start]:02X} is no UTF-8: save the file as UTF-8"
            self.problems.append(Problem(file, line, message))
            return None
        if not text.strip():
            self.problems.append(Problem(file, 1, "the file is empty: content/README.md shows what belongs into it"))
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")
