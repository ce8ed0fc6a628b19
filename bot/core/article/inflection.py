"""All finite forms and participles of a verb, from its infinitive and, for irregular ones, three more forms.

German: "sagen", "sprechen spricht sprach gesprochen" (er/sie present, preterite, participle), "mit|teilen" and
"an|geben gibt gab gegeben" (the forms without their prefix). English: "claim", "say says said said" (present, past,
participle); of several words the first is inflected: "point out".
"""

from typing import Final, Literal, NamedTuple

from bot.core.languages import Language

Form = Literal["finite", "final", "participle", "ing"]
"""finite: stands alone, its prefix apart from it ("teilte … mit"); final: joined, at a clause's end ("mitteilte")."""

INSEPARABLE: Final = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "wider", "unter", "über", "hinter")
_DOUBLE_VOWELS: Final = frozenset("aeiou")


class Verb(NamedTuple):
    """One form: of which verb, with which prefix apart ("" for none), which form; ``plural`` None where both."""

    lemma: str
    prefix: str
    form: Form
    plural: bool | None = None


def forms(entry: str, language: Language) -> tuple[tuple[str, Verb], ...]:
    """Every form of an entry of the lexicon, lower-case, with what it is."""
    return _german(entry) if language == "de" else _english(entry)


def _german(entry: str) -> tuple[tuple[str, Verb], ...]:
    base, *irregular = entry.split()
    prefix, _, infinitive = base.rpartition("|")
    lemma = prefix + infinitive
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    if irregular:
        present, preterite, participle = irregular
        past_plural = preterite + ("n" if preterite.endswith("e") else "en")
    else:
        linking = "e" if stem.endswith(("t", "d", "chn", "ffn", "gn", "dn", "tm", "dm")) else ""
        present, preterite = stem + linking + "t", stem + linking + "te"
        past_plural = preterite + "n"
        ge = "" if infinitive.endswith("ieren") or (not prefix and infinitive.startswith(INSEPARABLE)) else "ge"
        if prefix and infinitive.startswith(INSEPARABLE):
            ge = ""
        participle = ge + stem + linking + "t"
    found = [
        (form, Verb(lemma, prefix, "finite", plural))
        for form, plural in (
            (present, False),
            (preterite, False),
            (infinitive, True),
            (past_plural, True),
        )
    ]
    if prefix:
        found += [(prefix + form, Verb(lemma, "", "final", verb.plural)) for form, verb in found]
    return (*found, (prefix + participle, Verb(lemma, "", "participle")))


def _english(entry: str) -> tuple[tuple[str, Verb], ...]:
    words = entry.split()
    particle = ""
    if len(words) in {2, 3}:
        particle = " ".join(words[1:])
    base = words[0]
    present, past, participle = words[-3:] if len(words) >= 4 else (_third(base), _past(base), _past(base))
    if base.endswith("e") and not base.endswith("ee"):
        ing = base[:-1] + "ing"
    else:
        ing = base + (base[-1] if past.endswith(base[-1] * 2 + "ed") else "") + "ing"
    return (
        (base, Verb(base, particle, "finite", True)),
        (present, Verb(base, particle, "finite", False)),
        (past, Verb(base, particle, "finite", None)),
        (participle, Verb(base, particle, "participle")),
        (ing, Verb(base, particle, "ing")),
    )


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _DOUBLE_VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _DOUBLE_VOWELS:
        return base[:-1] + "ied"
    return base + "ed"
