"""From files to the tree: everything is checked, everything that is wrong is said, in one list."""

import difflib
from collections.abc import Collection, Mapping
from datetime import date
from typing import get_args

from bot.core.content.aims import check_aims
from bot.core.content.base import Problem
from bot.core.content.bilingual import check_document
from bot.core.content.checkpoints import CheckpointsFile, check_checkpoints
from bot.core.content.course import CourseFile, MisconceptionsFile, SkillsFile, Status
from bot.core.content.course_checks import check_file, check_holds, check_index
from bot.core.content.documents import Document, PackFolder, entries, known_ids, word
from bot.core.content.holds import Holds
from bot.core.content.ledger import Ledger
from bot.core.content.pack_checks import Frame, check_pack
from bot.core.content.quality import check_misconceptions
from bot.core.content.terms import check_terms
from bot.core.content.tree import LoadedTree, Tree


def assemble(
    course: Document | None,
    skills: Document | None,
    misconceptions: Document | None,
    holds: Document | None,
    checkpoints: Document | None,
    folders: Mapping[str, PackFolder],
    unreadable: Collection[Problem],
    today: date | None,
) -> LoadedTree:
    """The tree of the files, and every problem in them.

    ``course``, ``skills``, ``misconceptions`` and ``holds`` are None where the file cannot be read, ``checkpoints``
    also where there is none; ``folders`` has all folders under packs/ by name, ``unreadable`` is what was wrong with
    reading. With ``today`` None, sources never age.
    """
    ledger = Ledger(faults=set(unreadable))
    index = check_file(ledger, course, CourseFile)
    if course:
        check_index(ledger, course, folders)
    skilled = check_file(ledger, skills, SkillsFile, "skills")
    described = check_file(ledger, misconceptions, MisconceptionsFile, "misconceptions")
    held = check_file(ledger, holds, Holds)
    if holds:
        check_holds(ledger, holds)
    tested = check_file(ledger, checkpoints, CheckpointsFile, "claims")
    if checkpoints:
        check_checkpoints(ledger, checkpoints, known_ids(skills, "skills"))
    for document in filter(None, (course, skills, misconceptions, holds, checkpoints)):
        check_document(ledger, document)
    listed = {entry.slug: entry for entry in index.packs} if index else {}
    # As the file says it: one wrong entry must not make drafts of all packs, whose checks are milder.
    said = {word(entry, "slug"): _meant(word(entry, "status") or "") for _, entry in entries(course, "packs")}
    packs = []
    for slug, folder in folders.items():
        frame = Frame(
            entry=listed.get(slug),
            status=said.get(slug, "draft"),
            skills=known_ids(skills, "skills"),
            misconceptions=known_ids(misconceptions, "misconceptions"),
            today=today,
        )
        packs.append(check_pack(ledger, folder, frame))
    if misconceptions:
        published = [slug for slug in folders if said.get(slug) == "published"]
        check_misconceptions(ledger, misconceptions, folders, published)
    tree = None
    if index and skilled and described and held and not ledger.faults:
        whole = sorted((pack for pack in packs if pack), key=lambda pack: pack.order)
        tree = Tree(
            title=index.title,
            skills=skilled.skills,
            misconceptions=described.misconceptions,
            holds=held,
            packs=tuple(whole),
            checkpoints=tested.claims if tested else (),
            aims=index.aims,
        )
    if course and index:
        check_terms(ledger, course, [pack for pack in packs if pack], folders, index.everyday)
    if course and tree and tree.aims:
        check_aims(ledger, course, tree, tree.aims)
    return LoadedTree(tree, ledger.sorted(), frozenset(ledger.aged - ledger.faults - ledger.flaws))


def _meant(status: str) -> str:
    return next(iter(difflib.get_close_matches(status, get_args(Status), n=1)), "draft")
