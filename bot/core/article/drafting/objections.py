"""What a validator says: a rule's name and its data; views put it into words for the teacher."""

from typing import Literal

from bot.core.content.base import Frozen
from bot.core.languages import Language

Rule = Literal[
    "empty",
    "too-long",
    "faulty",
    "no-reason",
    "same-options",
    "not-verbatim",
    "other-language",
    "unknown-sentence",
    "heading",
    "sentence-length",
    "points-back",
    "unequal-length",
    "no-quote",
    "same-sentence",
    "longest-key",
    "same-place",
    "too-many-quotes",
    "too-much-quoted",
    "short-article",
    "distressing",
]


class Objection(Frozen):
    """What a validator has against a question, a set of questions, or an article.

    ``field`` is where in the question ("stem", "options", "why", …), "" where it is the whole; ``option`` the id of the
    option or sentence. ``found`` and ``limit`` are the numbers that the rule compares, ``text`` the words it is about.

    | rule | what is wrong |
    |---|---|
    | empty | a text is blank |
    | too-long | ``field`` has ``found`` characters, at most ``limit`` |
    | faulty | the parts of the question do not fit together; ``text`` says how, in English |
    | no-reason | the explanation of ``option`` is missing or blank |
    | same-options | two options say the same, ``text`` |
    | not-verbatim | ``text`` is quoted, but does not stand in the article like that |
    | other-language | the text of ``field`` seems to be in the other language |
    | unknown-sentence | the question rests on a sentence that the article does not have |
    | heading | it is about a heading |
    | sentence-length | the sentence has ``found`` characters, too few or too many for a card |
    | points-back | the sentence begins with a word that only the one before it explains |
    | unequal-length | ``option`` differs too much from the key in length |
    | no-quote | the key's explanation does not quote the sentence |
    | same-sentence | ``found`` questions of the set are about the sentence ``text`` |
    | longest-key | the key is the longest option in ``found`` of ``limit`` questions |
    | same-place | the key of all ``found`` questions stands in the same place |
    | too-many-quotes | ``found`` sentences would be quoted, at most ``limit`` |
    | too-much-quoted | ``found`` words would be quoted, at most ``limit`` |
    | short-article | the article has ``found`` words, at least ``limit`` |
    | distressing | it tells of ``text`` |
    """

    rule: Rule
    language: Language | None = None
    field: str = ""
    option: str = ""
    found: int = 0
    limit: int = 0
    text: str = ""
