"""Who gets which form when, and in which order its claims come."""

from collections.abc import Collection, Mapping, Sequence

from bot.core.content import FORMS, CheckClaim, CheckForm
from bot.core.quiz.selection import shuffled


def choose_form(seen: Sequence[CheckForm], started: Mapping[CheckForm, int]) -> CheckForm | None:
    """The form for a learner who has ``seen`` these, in this order; None where they have seen all.

    Forms go round (a, b, c, a …), so those who began with different forms make a Latin square: each form comes equally
    often at each point, and what makes one harder than another cancels in the class. A learner's first is the one that
    the fewest of their class have ``started`` at this point.
    """
    left = [form for form in FORMS if form not in seen]
    if not left:
        return None
    if not seen:
        return min(left, key=lambda form: started.get(form, 0))
    after = FORMS.index(seen[-1]) + 1
    return next(form for form in (*FORMS[after:], *FORMS) if form in left)


def next_claim(
    claims: Sequence[CheckClaim], form: CheckForm, answered: Collection[str], seed: int
) -> CheckClaim | None:
    """The first claim that is not ``answered``, in an order of the learner's own; None where all are."""
    # Neighbours in class do not see the same claim at the same time.
    order = shuffled(claims, seed, lambda claim: f"{form}/{claim.id}")
    return next((claim for claim in order if claim.id not in answered), None)
