"""Small words by what they do: they carry no content, they deny, they ask, they join."""

from dataclasses import dataclass

Words = frozenset[str]
Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Particles:
    """The small words of one language, in small letters."""

    empty: Words
    """Words without content: articles, pronouns, auxiliary verbs, prepositions, particles."""
    deny: Words
    """What denies the words behind it, or the verb before it: "nicht", "not"."""
    deny_noun: Words
    """What denies the noun behind it: "kein", "no"."""
    deny_all: Words
    """What denies the verb of its clause: "niemand", "nobody"."""
    lack: Words
    """Any form of words that say that something is missing; forms of one word are compared by their keys."""
    harmless: Phrases
    """Phrases with a denial in them that deny nothing: "nicht nur", "no wonder"."""
    say: Words
    """Any form of words of saying and knowing: who denies them denies nothing of what is said."""
    truth: Words
    """Any form of words whose denial denies what follows: "I don't think", "es stimmt nicht, dass"."""
    that: Words
    """What opens a clause that says what is said or thought."""
    false: Words
    """Any form of words that deny such a clause: "es ist falsch, dass"."""
    nonsense: Words
    """Any form of words that deny all around them: "… ist Quatsch"."""
    doubt: Words
    """Any form of words that deny what follows without a word of denial: "ich bezweifle"."""
    need: Words
    """Any form of words of need: who denies one denies nothing else, and calls what is to be known unimportant."""
    mock: Phrases
    """Phrases that deny all around them: "von wegen", "far from"."""
    as_if: Phrases
    """The same, at the head of a sentence."""
    why: Words
    """What opens a question that expects no answer, together with ``should`` or a denied ``see``."""
    see: Words
    """Forms of seeing and understanding."""
    should: Words
    """Forms that make a question with ``why`` a denial, as in "wieso soll das zu viel sein?"."""
    who: Words
    """What opens a question that expects nobody, as in "wer sagt das denn?"."""
    open: Words
    """What opens a clause."""
    join: Words
    """What opens a clause where a word of ``subject`` follows."""
    subject: Words
    """What can begin a clause behind ``join``: pronouns, finite verbs."""
    ask: Words
    """What opens a question, a direct or an indirect one."""
    wish: Words
    """What says that something is still to be told or known."""
    ought: Words
    """What says that something should be, and therefore not that it is."""
    modal: Words
    """Verbs that have another one at the end of their clause."""
    if_: Words
    """What opens a condition."""
    would: Words
    """What says that a condition is only supposed."""
    dismiss: Words
    """What says that something does not matter."""
    indifferent: Words
    """Those of both kinds that say to whom it does not matter."""
    others: Words
    """Of whom that is said, where it is neither the learner nor everybody: "die, denen es egal ist"."""
    matter: Words
    """What says so where it is denied."""
    selves: Words
    """What makes the denial of a verb of saying one of who says it: "not themselves"."""
    prefixes: Words = frozenset()
    """Parts of German verbs that stand at the end of the clause."""


def words(listed: str) -> Words:
    """The words of a text."""
    return frozenset(listed.split())


def phrases(listed: str) -> Phrases:
    """The phrases of a text, which commas part."""
    return tuple(tuple(phrase.split()) for phrase in listed.split(","))
