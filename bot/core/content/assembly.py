"""From files to the tree: everything is checked, everything that is wrong is said, in one list."""

import difflib
from collections.abc import Collection, Mapping
from datetime import date
from typing import get_args

from bot.core.content.base import Problem
from bot.core.content.course import CourseFile, SkillsFile, Status
from bot.core.content.course_checks import check_index, check_unique
from bot.core.content.documents import Document, PackFolder, entries, known_ids, word
from bot.core.content.ledger import Ledger
from bot.core.content.messages import validate
from bot.core.content.pack_checks import Frame, check_pack
from bot.core.content.tree import LoadedTree, Tree


def assemble(
    course: Document | None,
    skills: Document | None,
    folders: Mapping[str, PackFolder],
    unreadable: Collection[Problem],
    today: date | None,
) -> LoadedTree:
    """The tree of the files, and every problem in them.

    ``course`` and ``skills`` are None where the file cannot be read, ``folders`` has all folders under
    packs/ by name, ``unreadable`` is what was wrong with reading. With ``today`` None, sources never age.
    """
    ledger = Ledger(faults=set(unreadable))
    index = _check_course(ledger, course, folders) if course else None
    skilled = _check_skills(ledger, skills) if skills else None
    listed = {entry.slug: entry for entry in index.packs} if index else {}
    # As the file says it: one wrong entry must not make drafts of all packs, whose checks are milder.
    said = {word(entry, "slug"): _meant(word(entry, "status") or "") for _, entry in entries(course, "packs")}
    packs = []
    for slug, folder in folders.items():
        frame = Frame(listed.get(slug), said.get(slug, "draft"), known_ids(skills, "skills"), today)
        packs.append(check_pack(ledger, folder, frame))
    tree = None
    if index and skilled and not ledger.faults:
        whole = sorted((pack for pack in packs if pack), key=lambda pack: pack.order)
        tree = Tree(title=index.title, skills=skilled.skills, packs=tuple(whole))
    return LoadedTree(tree, ledger.sorted())


def _meant(status: str) -> str:
    return next(iter(difflib.get_close_matches(status, get_args(Status), n=1)), "draft")


def _check_course(ledger: Ledger, course: Document, folders: Mapping[str, PackFolder]) -> CourseFile | None:
    index, faults = validate(CourseFile, course.data)
    for fault in faults:
        ledger.faults.add(course.problem(fault.where, fault.message, at_key=fault.at_key))
    check_index(ledger, course, folders)
    return index


def _check_skills(ledger: Ledger, skills: Document) -> SkillsFile | None:
    skilled, faults = validate(SkillsFile, skills.data)
    for fault in faults:
        ledger.faults.add(skills.problem(fault.where, fault.message, at_key=fault.at_key))
    check_unique(ledger, skills, "skills", "id")
    return skilled
