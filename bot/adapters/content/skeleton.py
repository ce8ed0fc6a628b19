"""A new pack to fill in: its files with placeholders and comments, and its entries in the files above the packs."""

import re
import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from bot.adapters.content.yaml_file import read_yaml
from bot.core.content.base import KEBAB
from bot.core.content.documents import Document, entries, listed, word
from bot.core.languages import LANGUAGES

_YEAR = timedelta(days=365)


class SkeletonRefusal(Exception):
    """The pack was not made; the text says why and what to do. Nothing was written."""


def create_pack(content: Path, slug: str, today: date) -> Path:
    """Make ``packs/<slug>`` under ``content`` as a draft and add it to ``course.yaml``; returns the folder.

    What its question names gets an entry in ``misconceptions.yaml``. The skeleton passes the checks of a draft.
    Raises SkeletonRefusal, with nothing changed.
    """
    if not re.fullmatch(KEBAB, slug) or len(slug) > 60:
        raise SkeletonRefusal(f'"{slug}" is no slug: use small letters a-z, digits and hyphens, as in "faces-in-china"')
    folder = content / "packs" / slug
    if folder.exists():
        raise SkeletonRefusal(f"{folder} exists already: choose another slug, or edit what is there")
    index, misconceptions = content / "course.yaml", content / "misconceptions.yaml"
    pack_id, extended = add_entry(_read(index), slug)
    changed = {misconceptions: add_misconception(_read(misconceptions)), index: extended}
    files = _files(pack_id, _first_skill(content), today)
    before = {path: path.read_bytes() for path in changed}
    try:
        folder.mkdir(parents=True)
        for path, text in ({folder / name: text for name, text in files.items()} | changed).items():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        for path, raw in before.items():
            with suppress(OSError):
                path.write_bytes(raw)
        raise SkeletonRefusal(f"{folder} cannot be written ({error.strerror}): mend that and try again") from error
    return folder


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SkeletonRefusal(f"{path} cannot be read ({error}): is this the content folder?") from error


def add_entry(course: str, slug: str) -> tuple[str, str]:
    """The new pack's id, and the text of ``course.yaml`` with its entry at the end of the list.

    Comments and layout stay. Raises SkeletonRefusal where the list cannot be extended safely.
    """
    document, _ = read_yaml("course.yaml", course)
    known = [entry for _, entry in entries(document, "packs")]
    numbers = [int(found[1:]) for entry in known if re.fullmatch(r"p[0-9]+", found := word(entry, "id") or "")]
    orders = [order for entry in known if isinstance(order := entry.get("order"), int)]
    pack_id, order = f"p{max(numbers, default=0) + 1:02}", max(orders, default=0) + 1
    item = f"- {{id: {pack_id}, slug: {slug}, order: {order}, prerequisites: [], status: draft}}"
    return pack_id, _extend("course.yaml", course, "packs", item)


def add_misconception(misconceptions: str) -> str:
    """The text of ``misconceptions.yaml`` with an entry to fill in for the new pack's question, as ``add_entry``.

    It stays as it is where an earlier pack has left that entry.
    """
    document, _ = read_yaml("misconceptions.yaml", misconceptions)
    if any(word(entry, "id") == _TAG for _, entry in entries(document, "misconceptions")):
        return misconceptions
    return _extend("misconceptions.yaml", misconceptions, "misconceptions", _MISCONCEPTION)


def _extend(file: str, text: str, field: str, item: str) -> str:
    """``text`` with the YAML ``item``, which begins with a hyphen, at the end of its list ``field``."""
    document, _ = read_yaml(file, text)
    before = _list(document, field)
    if document is None or before is None:
        raise SkeletonRefusal(f'{file} has no list "{field}" that can be read: run "lupe content check" first')
    extended = _insert(text, document, field, item)
    # Read it again instead of trusting the insertion: the layout of the file is somebody else's.
    wanted = _list(read_yaml(file, f"{field}:\n{item}")[0], field) or []
    if _list(read_yaml(file, extended)[0], field) != before + wanted:
        raise SkeletonRefusal(f'{file} is laid out in a way of its own: put this under "{field}" yourself:\n{item}')
    return extended


def _list(document: Document | None, field: str) -> list[object] | None:
    if document is None or not isinstance(document.data, dict) or not isinstance(document.data.get(field), list):
        return None
    return list(listed(document.data, field))


def _insert(text: str, document: Document, field: str, item: str) -> str:
    lines = text.splitlines()
    start = document.lines.find((field,))
    later = [line for way, line in document.lines.keys.items() if len(way) == 1 and line > start]
    end = min(later, default=len(lines) + 1) - 1
    while not re.match(r"\s*[^#\s]", lines[end - 1]):
        end -= 1
    lines[start - 1] = re.sub(r":\s*\[\s*\]", ":", lines[start - 1])
    first = lines[document.lines.find((field, 0)) - 1]
    indent = first[: len(first) - len(first.lstrip())] if first.lstrip().startswith("-") else "  "
    return "\n".join([*lines[:end], *(indent + line for line in item.splitlines()), *lines[end:]]) + "\n"


def _first_skill(content: Path) -> str:
    path = content / "skills.yaml"
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    document, _ = read_yaml("skills.yaml", text)
    return next((found for _, entry in entries(document, "skills") if (found := word(entry, "id"))), "S1")


def _files(pack_id: str, skill: str, today: date) -> dict[str, str]:
    fill = {"id": pack_id, "skill": skill, "tag": _TAG, "today": today, "later": today + _YEAR, "year": today.year}
    files = {"pack.yaml": _PACK.format(**fill), "questions.yaml": _QUESTIONS.format(**fill)}
    for language in LANGUAGES:
        files[f"article.{language}.md"] = _ARTICLES[language]
        files[f"lesson.{language}.md"] = _LESSONS[language].format(**fill)
    return files


_TAG = "first-misconception"
_MISCONCEPTION = f"""\
- id: {_TAG}
  name:                         # stands in reports after "Dahinter steckt oft: ", at most 90 characters
    de: TODO Was jemand glaubt oder nicht bemerkt.
    en: TODO what somebody thinks or does not notice.
  advice:                       # for teachers, at most 160 characters
    de: TODO Was Sie in der Klasse besprechen.
    en: TODO what to discuss in class.
"""

_PACK = """\
# yaml-language-server: $schema=../../schema/pack.schema.json
# What this pack is. Every field is explained in content/README.md. Replace every TODO.
id: {id}
title:
  de: TODO Titel der Lektion
  en: TODO title of the lesson
summary:                        # one or two sentences, shown in /learn
  de: TODO Worum es geht.
  en: TODO what it is about.
minutes: 15
skills: [{skill}]                    # every skill that a question below practises
article:
  outlet: TODO newspaper, broadcaster or site
  title: TODO title as printed
  year: {year}
  published: null               # YYYY-MM-DD, null where unknown
  link: null                    # https://… in full, null where there is none
  language: de                  # language of the article itself
  licence_note:
    de: TODO Der Artikel gehört der Zeitung. Hier steht eine eigene Nacherzählung.
    en: TODO The article belongs to the newspaper. This is our own retelling.
topics:                         # each needs a card and two questions before the pack is published
  - id: first-topic
    name: {{de: TODO Thema, en: TODO topic}}
sources:                        # facts from outside the article, each with a date
  - id: first-source
    publisher: TODO who published it
    title: {{de: TODO Titel, en: TODO title}}
    date: "{year}"                # "YYYY", "YYYY-MM" or "YYYY-MM-DD"
    link: null
    text:                       # what it says, in own words, at most 400 characters
      de: TODO Was dort steht.
      en: TODO what it says.
    checked: {today}
    check_again: {later}
glossary:
  - id: first-word
    term: {{de: TODO Wort, en: TODO word}}
    meaning: {{de: TODO Bedeutung, en: TODO meaning}}
pictures: []                    # icon arrays; see content/README.md
"""

_QUESTIONS = """\
# yaml-language-server: $schema=../../schema/questions.schema.json
# Every type of question has a complete example in content/README.md. Replace every TODO.
questions:
  - id: q01
    type: single
    skill: {skill}
    level: 1                    # 1 easy, 2 medium, 3 hard
    topic: first-topic
    truth: none                 # is the claim that is judged sound or unsound? none: no claim is judged
    misconception: {tag}   # what a wrong answer suggests, in words in misconceptions.yaml
    concept: first-concept      # questions of one concept are parallel forms of each other
    sentences: [s01]            # where in the retelling it rests
    sources: [first-source]
    options: [a, b, c]
    key: b
    de:
      stem: TODO Frage?
      options:
        a: TODO Antwort A
        b: TODO Antwort B
        c: TODO Antwort C
      why:                      # for every option: why it tempts, why it is right or wrong
        a: TODO Warum A verlockt und nicht stimmt.
        b: TODO Warum B stimmt.
        c: TODO Warum C verlockt und nicht stimmt.
    en:
      stem: TODO question?
      options:
        a: TODO answer A
        b: TODO answer B
        c: TODO answer C
      why:
        a: TODO why A tempts and is wrong.
        b: TODO why B is right.
        c: TODO why C tempts and is wrong.
"""

_ARTICLES = {
    "de": """\
---
title: TODO Titel der Nacherzählung
---
<!-- 300 bis 450 Wörter in eigenen Worten. Vor jedem Satz steht seine Nummer; sie bleibt bei jeder Änderung. -->

[s01] TODO Erster Satz. [s02] TODO Zweiter Satz.

## TODO Zwischenüberschrift

[s03] TODO Dritter Satz.
""",
    "en": """\
---
title: TODO title of the retelling
---
<!-- 300 to 450 words, in own words. Each sentence has its id before it; the id stays when the sentence changes. -->

[s01] TODO first sentence. [s02] TODO second sentence.

## TODO heading

[s03] TODO third sentence.
""",
}

_LESSONS = {
    "de": """\
<!-- Eine Karte lehrt eine Sache: höchstens 600 Zeichen, am Ende etwas zu tun. -->

## TODO Titel der Karte {{#first-card topic=first-topic skill={skill} sources=first-source sentences=s01}}
TODO Ein kurzer Text mit **einem** wichtigen Wort.

→ TODO Etwas zu tun.
""",
    "en": """\
<!-- A card teaches one thing: at most 600 characters, and something to do at the end. -->

## TODO title of the card {{#first-card topic=first-topic skill={skill} sources=first-source sentences=s01}}
TODO a short text with **one** important word.

→ TODO something to do.
""",
}
