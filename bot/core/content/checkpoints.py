"""``checkpoints.yaml``: three parallel forms of a short test, for before, after and four weeks after a course."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, get_args

from pydantic import Field, StringConstraints

from bot.core.content.base import CLAIM_ID, Frozen, SkillId, Text
from bot.core.content.documents import Document, entries, listed, word
from bot.core.content.ledger import Ledger
from bot.core.languages import LANGUAGES, Language

CheckForm = Literal["a", "b", "c"]
"""One of the three parallel forms."""

FORMS: Final[tuple[CheckForm, ...]] = get_args(CheckForm)

FEWEST_CLAIMS: Final = 12
"""Claims of a form at least."""

_LIMITS: Final[Mapping[str, int]] = {"case": 300, "claim": 120, "why": 260}
_LOPSIDED: Final = 1.25

ClaimId = Annotated[str, StringConstraints(pattern=CLAIM_ID)]


class ClaimText(Frozen):
    """A claim of the check in one language."""

    case: Text = Field(description=f"What is reported, invented for the check, at most {_LIMITS['case']} characters")
    claim: Text = Field(
        description=f"What somebody concludes from it, as a whole sentence, at most {_LIMITS['claim']} characters"
    )
    why: Text = Field(
        description=f"Why that may be concluded or not, at most {_LIMITS['why']} characters; shown after the last check"
    )


class ParallelClaim(Frozen):
    """A claim of one form in both languages: ``claim["de"]``."""

    de: ClaimText = Field(description="German texts")
    en: ClaimText = Field(description="English texts")

    def __getitem__(self, language: Language) -> ClaimText:
        return self.de if language == "de" else self.en


class CheckClaim(Frozen):
    """Three parallel claims, one a form: the same skill, the same trap, another case. ``claims["a"]`` is that of a."""

    id: ClaimId = Field(description="c01, c02, …, unique in the file; it never changes, because answers refer to it")
    skill: SkillId = Field(description="The skill that it needs")
    truth: Literal["sound", "unsound"] = Field(description="May the claim be concluded from the case?")
    a: ParallelClaim = Field(description="The claim of the first form")
    b: ParallelClaim = Field(description="The claim of the second form")
    c: ParallelClaim = Field(description="The claim of the third form")

    def __getitem__(self, form: CheckForm) -> ParallelClaim:
        return {"a": self.a, "b": self.b, "c": self.c}[form]

    @property
    def sound(self) -> bool:
        """Whether the claim may be concluded from the case."""
        return self.truth == "sound"


class CheckpointsFile(Frozen):
    """``checkpoints.yaml``."""

    claims: tuple[CheckClaim, ...] = Field(
        description=f"The claims, at least {FEWEST_CLAIMS}, half of them sound and half unsound"
    )


def check_checkpoints(ledger: Ledger, document: Document, skills: frozenset[str] | None) -> None:
    """There are enough claims, half of them sound; texts are short, and their length does not give the key away."""
    found = list(entries(document, "claims"))
    for where, entry in found:
        if (skill := word(entry, "skill")) is not None:
            ledger.refer(document, (*where, "skill"), skill, skills, "skill")
    if len(listed(document.data, "claims") if isinstance(document.data, dict) else ()) < FEWEST_CLAIMS:
        message = f"fewer than {FEWEST_CLAIMS} claims tell too little: write more, or remove the file"
        ledger.flaws.add(document.problem(("claims",), message))
    truths = [word(entry, "truth") for _, entry in found]
    sound, unsound = truths.count("sound"), truths.count("unsound")
    if sound != unsound:
        message = f"{sound} claims are sound and {unsound} unsound: make it half and half, lest distrust pays"
        ledger.flaws.add(document.problem(("claims",), message))
    _check_texts(ledger, document)


def _check_texts(ledger: Ledger, document: Document) -> None:
    for form in FORMS:
        for language in LANGUAGES:
            lengths: dict[str, list[int]] = {"sound": [], "unsound": []}
            for where, entry in entries(document, "claims"):
                claim = entry.get(form)
                texts = claim.get(language) if isinstance(claim, dict) else None
                if not isinstance(texts, dict):
                    continue
                total = 0
                for field, limit in _LIMITS.items():
                    length = len((word(texts, field) or "").strip())
                    total += length if field != "why" else 0
                    if length > limit:
                        message = f'"{field}" has {length} characters: at most {limit}, so shorten it'
                        ledger.flaws.add(document.problem((*where, form, language, field), message))
                lengths.setdefault(word(entry, "truth") or "", []).append(total)
            means = [sum(some) / len(some) for some in (lengths["sound"], lengths["unsound"]) if some]
            if len(means) == 2 and max(means) > _LOPSIDED * min(means):
                message = (
                    f'in form {form} ("{language}") sound and unsound cases have {means[0]:.0f} and {means[1]:.0f} '
                    "characters on average: make them about equally long, lest length gives the answer away"
                )
                ledger.flaws.add(document.problem(("claims",), message))
