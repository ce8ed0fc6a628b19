"""The words that show who speaks and how, as the lexicon files list them; one model a file.

A verb is its infinitive; irregular ones are followed by three more forms, and "|" parts off a German prefix (see
``inflection``). All words are lower-case unless they are names or German nouns.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

from pydantic import Field

from bot.core.article.inflection import forms
from bot.core.article.scanning import Phrases
from bot.core.content.base import Frozen
from bot.core.languages import Language

Words = tuple[str, ...]

_ENDINGS: Final = ("", "e", "en", "er", "es", "em", "ere", "eren", "ste", "sten")


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
    documents: Words = ()
    """Things that say something, whose speaker is somebody else."""
    generic_bodies: Words = ()
    """Bodies that are said again in place of a name: "the company"."""
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

    @cached_property
    def stakes(self) -> tuple[tuple[Literal["money", "party", "association", "authority", "firm"], Words], ...]:
        """The lists of stakes in small letters, the most telling first."""
        return (
            ("money", _lowered(self.stake_money)),
            ("party", _lowered(self.stake_party)),
            ("association", _lowered(self.stake_association)),
            ("authority", _lowered(self.stake_authority)),
            ("firm", _lowered(self.stake_firm)),
        )


class Hedging(Frozen):
    """Words that make a claim less certain or a number less exact; phrases of several words are allowed."""

    hedges: Words = ()
    hedges_of_numbers: Words = ()
    """Hedges only before a number."""
    possibility: Words = ()
    """Modal verbs; ``not_possible_beside`` them they tell of somebody's ability."""
    not_possible_beside: Words = ()
    not_hedges_beside: Words = ()
    """Beside "wohl" no hedge: "fühlt sich wohl"."""
    number_words: Words = ()
    """What a number may begin with, other than figures."""

    @cached_property
    def phrases(self) -> Phrases:
        """All hedges but those of numbers."""
        return Phrases(self.hedges)

    @cached_property
    def number_phrases(self) -> Phrases:
        """The hedges of numbers."""
        return Phrases(self.hedges_of_numbers)


class Steering(Frozen):
    """Words that judge while they seem to name, absolutes, superlatives."""

    absolutes: Words = ()
    absolutes_not: Words = ()
    superlatives: Words = ()
    not_superlative: Words = ()
    loaded: Mapping[str, str] = Field(default_factory=dict)
    """A word, to a plainer one or ""."""
    loaded_stems: Mapping[str, str] = Field(default_factory=dict)
    """Adjectives, which are found inflected, too."""
    loaded_verbs: Words = ()

    @cached_property
    def _inflected(self) -> dict[Language, dict[str, str]]:
        nouns = {word.lower(): plain for word, plain in self.loaded.items() if " " not in word}
        return {
            "de": {
                **{word + ending: plain for word, plain in self.loaded_stems.items() for ending in _ENDINGS},
                **{form: "" for verb in self.loaded_verbs for form, _ in forms(verb, "de")},
            },
            "en": {
                **self.loaded_stems,
                **{word + "ly": plain for word, plain in self.loaded_stems.items()},
                **{word + "s": plain + "s" if plain else "" for word, plain in nouns.items() if word[-1] not in "sy"},
                **{form: "" for verb in self.loaded_verbs for form, _ in forms(verb, "en")},
            },
        }

    def inflected(self, language: Language) -> dict[str, str]:
        """Every form of the loaded adjectives and verbs, to a plainer word or ""."""
        return self._inflected[language]

    @cached_property
    def absolute_phrases(self) -> Phrases:
        """Words that allow no exception."""
        return Phrases(self.absolutes)

    @cached_property
    def superlative_phrases(self) -> Phrases:
        """Superlatives that no ending shows."""
        return Phrases(self.superlatives)

    @cached_property
    def exempt_phrases(self) -> Phrases:
        """What looks like an absolute or a superlative and is none."""
        return Phrases((*self.absolutes_not, *self.not_superlative))

    @cached_property
    def loaded_phrases(self) -> Phrases:
        """Loaded nouns."""
        return Phrases(tuple(self.loaded))

    @cached_property
    def neutral(self) -> dict[str, str]:
        """A loaded noun in small letters, to its plainer word."""
        return {word.lower(): plain for word, plain in self.loaded.items()}


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

    @cached_property
    def marks(self) -> tuple[tuple[Phrases, float], ...]:
        """Lists of words with their weight in an opinion's score."""
        return (
            (Phrases(self.evaluative), 0.3),
            (Phrases(self.evaluative_nouns), 0.3),
            (Phrases(self.judging_adverbs), 0.2),
            (Phrases(self.demands), 0.25),
            (Phrases(self.intensifiers), 0.1),
            (Phrases(self.first_person), 0.25),
            (Phrases(self.comparisons), 0.2),
            (Phrases(self.concessions), 0.05),
        )

    @cached_property
    def distressing_phrases(self) -> Phrases:
        """Words of violence, death, abuse and suicide."""
        return Phrases(self.distressing)


def _lowered(words: Words) -> Words:
    return tuple(word.lower() for word in words)
