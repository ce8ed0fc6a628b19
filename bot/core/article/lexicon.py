"""What is known of a language: lists of words, made by us; the files lie in ``adapters/article/lexicons``."""

from collections.abc import Mapping

from bot.core.article.wordlists import Grammar, Hedging, Judging, People, Speech, Steering
from bot.core.content.base import Frozen
from bot.core.languages import Language

Words = frozenset[str]


class Lexicon(Frozen):
    """All word lists of one language. Unless a field says otherwise, words are in small letters.

    Abbreviations stand without their last full stop and without spaces inside ("z.b" for "z. B.").
    """

    abbreviations: Words
    """After which no sentence ends."""

    number_abbreviations: Words
    """The same, but only before a figure."""

    closing_abbreviations: Words
    """After which a sentence may end."""

    months: Mapping[str, int]
    """Names and short names, without full stop, to 1–12."""

    weekdays: Words

    function_words: Words
    """Articles, pronouns, prepositions, conjunctions, auxiliaries, the commonest adverbs."""

    starters: Words
    """More words that begin a sentence and are seldom a noun or a name."""

    ordinal_before: Words
    """What stands before an ordinal in figures."""

    quote_verbs: Words
    """Verbs that tie a speaker to a quotation with a stop of its own."""

    elisions: Words
    """What is written with an apostrophe in front."""

    speech: Speech = Speech()
    grammar: Grammar = Grammar()
    people: People = People()
    hedging: Hedging = Hedging()
    steering: Steering = Steering()
    judging: Judging = Judging()


Lexicons = Mapping[Language, Lexicon]
