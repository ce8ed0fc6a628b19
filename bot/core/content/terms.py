"""Hard words across packs: what one pack explains in its glossary, another that uses it explains as well.

Learners take packs one at a time, so an entry elsewhere does not help them. Words are matched more strictly than in
``hard_words``, which asks whether an entry is of any use: here a word stands for itself and its inflected forms only,
not for compounds, else every pack would owe an entry for half a compound of another one.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bot.core.content.course import Everyday
from bot.core.content.documents import Document, PackFolder, known_ids
from bot.core.content.ledger import Ledger
from bot.core.content.packs import Pack
from bot.core.languages import LANGUAGES, Language

_WORD: Final = re.compile(r"[^\W_]+")
_OR: Final = re.compile(r"\s+(?:oder|or)\s+|[()]")
_LEAST: Final = 4
"""Letters that all forms of a word share; shorter words are not inflected."""

_OWN: Final = ("", "e", "en", "n", "y")
_ENDINGS: Final = frozenset(
    ("", "s", "e", "es", "n", "en", "er", "ern", "em", "t", "te", "ten", "d", "ed", "ing", "ies", "y")
)


class Term(NamedTuple):
    """What some pack explains: the id of the entry, its term in one language, and the folder of the pack."""

    entry: str
    text: str
    slug: str


class _Words(NamedTuple):
    """The words of a text, and their beginnings: a term none of whose words begins so is not looked for in it."""

    told: list[str]
    stems: frozenset[str]


def names(term: str, text: str) -> str:
    """The words of ``text`` that are the ``term`` in any form, "" where there are none.

    "A or B" and "A (B)" are two words for one thing. A term in capitals ("WHO") is only met in capitals.
    """
    return _find(_alternatives(term), _words(text))


def _words(text: str) -> _Words:
    told = _WORD.findall(text)
    return _Words(told, _stems(told))


def _alternatives(term: str) -> list[_Words]:
    return [words for part in _OR.split(term) if (words := _words(part)).told]


def _stems(words: Iterable[str]) -> frozenset[str]:
    """What no form of a word is without: its first letters."""
    return frozenset(word.casefold()[:_LEAST] for word in words)


def _find(term: Iterable[_Words], text: _Words) -> str:
    for one, stems in term:
        if not stems <= text.stems:
            continue
        for start in range(len(text.told) - len(one) + 1):
            found = text.told[start : start + len(one)]
            if all(_is_form(word, other) for word, other in zip(one, found, strict=True)):
                return " ".join(found)
    return ""


def _is_form(word: str, told: str) -> bool:
    if word.isupper():
        return word == told
    word, told = word.casefold(), told.casefold()
    if word == told:
        return True
    roots = (word.removesuffix(own) for own in _OWN if word.endswith(own))
    return any(len(root) >= _LEAST and told.startswith(root) and told[len(root) :] in _ENDINGS for root in roots)


def check_terms(
    ledger: Ledger,
    course: Document,
    packs: Sequence[Pack],
    folders: Mapping[str, PackFolder],
    known: Iterable[Everyday],
) -> None:
    """Every published pack explains the terms of the others that its cards or its retelling use.

    Terms that are ``known`` to everybody are left out, and are terms at all.
    """
    offered = [pack for pack in packs if pack.status == "published"]
    explained = _entries(folders)
    for place, group in enumerate(known):
        for number, name in enumerate(group.terms):
            ledger.refer(course, ("everyday", place, "terms", number), name, explained, "glossary entry")
    everyday = {name for group in known for name in group.terms}
    for pack in offered:
        document = folders[pack.slug].pack
        if document:
            _check(ledger, document, pack, [other for other in offered if other is not pack], everyday)


def _entries(folders: Mapping[str, PackFolder]) -> frozenset[str] | None:
    """The ids of all entries; None where a glossary cannot be read, so that nothing can be told."""
    ids = [known_ids(folder.pack, "glossary") for folder in folders.values()]
    found = [some for some in ids if some is not None]
    return frozenset().union(*found) if len(found) == len(ids) else None


def _check(ledger: Ledger, document: Document, pack: Pack, others: Iterable[Pack], everyday: Collection[str]) -> None:
    missing: dict[str, str] = {}
    told = {language: list(_told(pack, language)) for language in LANGUAGES}
    own = {language: [entry.term[language] for entry in pack.glossary] for language in LANGUAGES}
    for language, term in _terms(others):
        if term.entry in everyday or term.entry in missing or _explain(own[language], term):
            continue
        alternatives = _alternatives(term.text)
        for where, words in told[language]:
            if found := _find(alternatives, words):
                missing[term.entry] = (
                    f'"{found}" stands in {where}, and {term.slug} explains "{term.text}": explain it here, too '
                    f'(id {term.entry}), or list it under "everyday" in course.yaml'
                )
                break
    for message in missing.values():
        ledger.flaws.add(document.problem(("glossary",), message))


def _terms(packs: Iterable[Pack]) -> Iterator[tuple[Language, Term]]:
    for pack in packs:
        for entry in pack.glossary:
            for language in LANGUAGES:
                yield language, Term(entry.id, entry.term[language], pack.slug)


def _explain(own: Iterable[str], term: Term) -> bool:
    """Whether one of a pack's ``own`` entries is about the same word, or about a compound of it ("EU-Kommission")."""
    return any(names(one, term.text) or names(term.text, one) for one in own)


def _told(pack: Pack, language: Language) -> Iterator[tuple[str, _Words]]:
    """The sentences of the retelling and the texts of the cards, each with what to call it."""
    for sentence in pack.articles[language].sentences:
        yield sentence.id, _words(sentence.text)
    for card in pack.lessons[language]:
        for text in (card.title, card.text, card.do):
            yield f'the card "{card.id}"', _words(text)
