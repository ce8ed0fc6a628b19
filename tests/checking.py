"""A check to take in tests: twelve claims, every text saying which it is."""

from datetime import UTC, datetime, timedelta

from bot.core.checkpoints import CheckAnswer, Point
from bot.core.content import CheckClaim, CheckForm, ClaimText, ParallelClaim, Tree

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def claim(number: int) -> CheckClaim:
    """Claim ``number``; even ones are sound."""

    def text(form: str, language: str) -> ClaimText:
        name = f"{form}{number} ({language})"
        return ClaimText(case=f"Case <{name}>", claim=f"Claim {name}", why=f"Why {name}")

    def parallel(form: str) -> ParallelClaim:
        return ParallelClaim(de=text(form, "de"), en=text(form, "en"))

    truth = "unsound" if number % 2 else "sound"
    return CheckClaim.model_validate(
        {"id": f"c{number:02}", "skill": "S1", "truth": truth, **{form: parallel(form) for form in "abc"}}
    )


CLAIMS = tuple(map(claim, range(12)))


def with_check(content: Tree) -> Tree:
    """The same content with a check."""
    return content.model_copy(update={"checkpoints": CLAIMS})


def answers(
    learner: int, point: Point, *, hits: int = 6, alarms: int = 0, confidence: int = 2, form: CheckForm = "a"
) -> list[CheckAnswer]:
    """Twelve answers: ``hits`` of six sound claims and ``alarms`` of six unsound ones are taken for sound."""
    return [
        CheckAnswer(
            learner,
            point,
            form,
            one.id,
            one.sound,
            place // 2 < (hits if one.sound else alarms),
            confidence,
            NOW + timedelta(minutes=place),
        )
        for place, one in enumerate(CLAIMS)
    ]
