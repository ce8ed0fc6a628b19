"""The words that show who speaks and how, as the lexicon files list them; one model a file.

A verb is its infinitive; irregular ones are followed by three more forms, and "|" parts off a German prefix (see
``attribution.inflection``). All words are lower-case unless they are names or German nouns.
"""

from bot.core.content.base import Frozen

Words = tuple[str, ...]


class Speech(Frozen):
    """Verbs, nouns and prepositions that pass on what others say."""

    saying: Words = ()
    thinking: Words = ()
    demanding: Words = ()
    """With an infinitive: to promise, to demand."""
    asking: Words = ()
    """With a question for a clause."""
    quoting: Words = ()
    """Only beside a quotation: to shout, to call something."""
    opinion_words: Words = ()
    """With "to be" and a clause: convinced, sure."""
    content_words: Words = ()
    question_words: Words = ()
    source_nouns: Words = ()
    """After "nach" or in "in the view of"."""
    saying_nouns: Words = ()
    """With a clause: the claim that."""
    no_speakers: Words = ()
    """What stands where a speaker stands and is none: ", so der Titel"."""
    title_nouns: Words = ()
    """Before quotation marks that hold a title or a name."""
    subjunctive: Words = ()
    """German Konjunktiv I where it differs from the indicative."""
    subjunctive_past: Words = ()
    rumour: Words = ()
    rumour_ends: Words = ()
    reportedly: Words = ()
    said_objects: Words = ()
    """After "say", these are what is said, and no clause begins."""
    finite_verbs: Words = ()


class Grammar(Frozen):
    """Closed classes: where a phrase begins and ends."""

    articles: Words = ()
    oblique_articles: Words = ()
    """Of these no subject begins."""
    genitive_articles: Words = ()
    complement_prepositions: Words = ()
    function_words: Words = ()
    prepositions: Words = ()
    subordinators: Words = ()
    focus: Words = ()
    """What may stand between a verb and its subject."""
    time_nouns: Words = ()


class People(Frozen):
    """Roles, bodies, forms of address, first names; and what gives a voice a stake."""

    titles: Words = ()
    role_endings: Words = ()
    groups: Words = ()
    bodies: Words = ()
    pronouns_he: Words = ()
    pronouns_she: Words = ()
    pronouns_they: Words = ()
    first_names_he: Words = ()
    first_names_she: Words = ()
    stake_firm: Words = ()
    stake_party: Words = ()
    stake_authority: Words = ()
    stake_association: Words = ()
    stake_money: Words = ()


class Hedging(Frozen):
    """Words that make a claim less certain or a number less exact; phrases of several words are allowed."""

    hedges: Words = ()
    hedges_of_numbers: Words = ()
    """Hedges only before a number."""
    possibility: Words = ()
    rumour: Words = ()
    """With an infinitive of the past: "soll … gewesen sein"."""
    rumour_ends: Words = ()


class Steering(Frozen):
    """Words that judge while they seem to name, absolutes, superlatives."""

    absolutes: Words = ()
    absolutes_not: Words = ()
    superlatives: Words = ()
    not_superlative: Words = ()
    loaded: dict[str, str] = {}
    """A word, to a plainer one or ""."""
    loaded_stems: dict[str, str] = {}
    """Adjectives, which are found inflected, too."""
    loaded_verbs: Words = ()


class Judging(Frozen):
    """What a sentence of the writer's own judgement sounds like; and words of distressing topics."""

    evaluative: Words = ()
    evaluative_nouns: Words = ()
    judging_adverbs: Words = ()
    demands: Words = ()
    intensifiers: Words = ()
    first_person: Words = ()
    comparisons: Words = ()
    concessions: Words = ()
    distressing: Words = ()
