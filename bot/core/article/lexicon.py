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

    number_words: Mapping[str, float]
    """Words for whole numbers and for one and a half, without those that are scales."""

    ones: Words
    """Words for one; they count only before a scale or a fraction, and on the clock."""

    scales: Mapping[str, float]
    """What stands behind a number and multiplies it."""

    attached_scales: Mapping[str, float]
    """The same, without a space between."""

    fractions: Mapping[str, float]
    halves: Words
    every: Words
    ordinal_words: Mapping[str, float]
    range_words: Words
    between: Words
    and_words: Words

    measures: Words
    """Units that stand right behind a number, of one word or two."""

    currency_codes: Words
    """What stands before an amount."""

    labels: Words
    """After which a number is a name and no quantity."""

    street_endings: Words
    clock: Words
    """What makes the number before it a time of day."""

    clock_before: Words
    """What can stand before a bare time of day."""

    half_hours: Words
    """Before an hour: half an hour less ("halb zwei")."""

    quarter_hours: Words
    year_before: Words
    """Before four figures that are then a year."""

    unit_endings: Mapping[str, str]
    """Endings of words built from a number, and the unit they stand for."""

    number_compounds: Mapping[str, tuple[float, str]]
    """Words that hold a number and its unit."""

    age_unit: str
    aged: Words
    """Right before an age."""

    being: Words
    """Between a person and an age."""

    persons: Words
    plurals: Words
    """Plurals that do not look like one."""

    not_units: Words
    """What looks like a unit behind a number and is none."""

    amid: Words
    """Small words that may stand between a number and what it counts."""

    no_parts: Words
    """What follows a number and a hyphen, and is not counted."""

    score_words: Words
    """Words beside which two numbers with a hyphen are a result of a match."""

    speech: Speech = Speech()
    grammar: Grammar = Grammar()
    people: People = People()
    hedging: Hedging = Hedging()
    steering: Steering = Steering()
    judging: Judging = Judging()


Lexicons = Mapping[Language, Lexicon]
