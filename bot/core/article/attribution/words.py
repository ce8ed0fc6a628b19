"""The lexicon of one language, made ready: sets and a table of all verb forms."""

from dataclasses import dataclass
from functools import lru_cache

from bot.core.article.inflection import Verb, forms
from bot.core.article.wordlists import Grammar, People, Speech
from bot.core.languages import Language

Set = frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """What the finders look up. ``verbs``: a form to what it may be; ``kinds``: a lemma to the lists that have it."""

    language: Language
    verbs: dict[str, tuple[Verb, ...]]
    kinds: dict[str, Set]
    opinion_words: Set
    content_words: Set
    question_words: Set
    source_nouns: Set
    saying_nouns: Set
    no_speakers: Set
    title_nouns: Set
    subjunctive: Set
    subjunctive_past: Set
    rumour: Set
    rumour_ends: Set
    reportedly: Set
    said_objects: Set
    finite_verbs: Set
    articles: Set
    oblique_articles: Set
    genitive_articles: Set
    complement_prepositions: Set
    function_words: Set
    prepositions: Set
    subordinators: Set
    focus: Set
    time_nouns: Set
    titles: Set
    role_endings: tuple[str, ...]
    roles: Set
    groups: Set
    bodies: Set
    body_endings: tuple[str, ...]
    documents: Set
    generic_bodies: Set
    he: Set
    she: Set
    they: Set
    men: Set
    women: Set

    def is_role(self, word: str) -> bool:
        """Whether a word names what somebody is or does ("Stadtsprecherin", "Sensetime-CEO", "coach")."""
        low = word.lower()
        return low in self.roles or (self.language == "de" and low.endswith(self.role_endings))

    def is_body(self, low: str) -> bool:
        """Whether a word names a body that can speak ("council", "Innenministerium")."""
        stems = (low, low.removesuffix("s"), low.removesuffix("es"))
        return low in self.bodies or (self.language == "de" and any(stem.endswith(self.body_endings) for stem in stems))

    def of_kind(self, low: str, *kinds: str) -> tuple[Verb, ...]:
        """The verbs that a form may belong to, of these lists only."""
        return tuple(verb for verb in self.verbs.get(low, ()) if not self.kinds[verb.lemma].isdisjoint(kinds))


@lru_cache(maxsize=4)
def table(language: Language, speech: Speech, grammar: Grammar, people: People) -> Table:
    """The table of a language; made once for each lexicon."""
    verbs: dict[str, dict[Verb, None]] = {}
    kinds: dict[str, set[str]] = {}
    for kind in ("saying", "thinking", "demanding", "asking", "quoting"):
        for entry in getattr(speech, kind):
            for form, verb in forms(entry, language):
                verbs.setdefault(form, {})[verb] = None
                kinds.setdefault(verb.lemma, set()).add(kind)
    return Table(
        language=language,
        verbs={form: tuple(found) for form, found in verbs.items()},
        kinds={lemma: frozenset(found) for lemma, found in kinds.items()},
        opinion_words=frozenset(speech.opinion_words),
        content_words=frozenset(speech.content_words),
        question_words=frozenset(speech.question_words),
        source_nouns=_lowered(speech.source_nouns),
        saying_nouns=_lowered(speech.saying_nouns),
        no_speakers=_lowered(speech.no_speakers),
        title_nouns=_lowered(speech.title_nouns),
        subjunctive=frozenset(speech.subjunctive),
        subjunctive_past=frozenset(speech.subjunctive_past),
        rumour=frozenset(speech.rumour),
        rumour_ends=frozenset(speech.rumour_ends),
        reportedly=frozenset(speech.reportedly),
        said_objects=frozenset(speech.said_objects),
        finite_verbs=frozenset(speech.finite_verbs),
        articles=frozenset(grammar.articles),
        oblique_articles=frozenset(grammar.oblique_articles),
        genitive_articles=frozenset(grammar.genitive_articles),
        complement_prepositions=frozenset(grammar.complement_prepositions),
        function_words=frozenset(grammar.function_words),
        prepositions=frozenset(grammar.prepositions),
        subordinators=frozenset(grammar.subordinators),
        focus=frozenset(grammar.focus),
        time_nouns=frozenset(grammar.time_nouns),
        titles=_lowered(people.titles),
        role_endings=tuple(dict.fromkeys(word.lower() for word in people.role_endings)),
        roles=frozenset(part for word in people.role_endings for part in (word.lower(), word.lower() + "s")),
        groups=_lowered(people.groups),
        bodies=_lowered(people.bodies),
        body_endings=tuple(word.lower() for word in people.bodies if len(word) > 5),
        documents=_lowered(people.documents),
        generic_bodies=_lowered(people.generic_bodies),
        he=frozenset(people.pronouns_he),
        she=frozenset(people.pronouns_she),
        they=frozenset(people.pronouns_they),
        men=frozenset(people.first_names_he),
        women=frozenset(people.first_names_she),
    )


def _lowered(words: tuple[str, ...]) -> Set:
    return frozenset(word.lower() for word in words)
