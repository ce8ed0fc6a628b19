"""What is mutated, and which tests are to notice.

Rules that pupils and teachers rely on: what an answer is worth, where somebody stands, who may do what, what is sent
again, what a number says. Tests that a module has for itself come first, as the first failure ends a trial; all are
pure or nearly so, for they run some thousand times.
"""

from collections.abc import Mapping

Modules = Mapping[str, tuple[str, ...]]
"""Modules below ``bot/`` without their ending, each with files or folders below ``tests/``."""

SCORING: Modules = {
    "core/quiz/credit": ("core/quiz/test_credit.py", "core/quiz/test_scoring.py"),
    "core/quiz/numbers": ("core/quiz/test_numbers.py", "core/quiz/test_scoring.py"),
    "core/quiz/responses": ("core/quiz",),
    "core/quiz/scoring": ("core/quiz/test_scoring.py", "core/quiz/test_ways.py", "core/quiz/test_session.py"),
    "core/quiz/selection": ("core/quiz/test_selection.py",),
    "core/quiz/ways": ("core/quiz/test_ways.py", "core/quiz/test_scoring.py"),
    "core/quiz/written": ("core/quiz/test_written.py", "core/quiz/test_scoring.py"),
}

STATES: Modules = {
    "core/quiz/session": ("core/quiz/test_session.py",),
    "core/assignments/rules": ("core/assignments",),
    "core/discussions/ladder": ("core/discussions",),
    "core/discussions/stopping": ("core/discussions",),
    "core/group_rounds/counting": ("core/group_rounds/test_counting.py",),
    "core/group_rounds/deciding": ("core/group_rounds/test_deciding.py",),
    "core/rounds/peers": ("core/rounds/test_peers.py",),
    "core/rounds/stages": ("core/rounds/test_stages.py",),
}

RIGHTS: Modules = {
    "core/allowance": ("core/test_allowance.py",),
    "core/bars": ("core/test_bars.py",),
    "core/classes": ("core/test_classes.py",),
    "core/contacts": ("core/test_contacts.py",),
    "core/erasure": ("core/test_erasure.py",),
    "core/expiry": ("core/test_expiry.py",),
    "core/guesses": ("core/test_guesses.py",),
    "core/lateness": ("core/test_lateness.py",),
    "core/hold_words": ("core/test_hold_words.py",),
    "core/links": ("core/test_links.py", "core/test_codes.py"),
    "core/moderation": ("core/test_moderation.py", "core/test_hold_words.py"),
    "core/privacy": ("core/test_privacy.py",),
    "messenger/allowance": ("messenger/test_allowances.py",),
    "messenger/guards": ("messenger/test_guards.py",),
}

OUTBOX: Modules = {
    "core/replicas": ("core/test_replicas.py",),
    "messenger/backoff": ("messenger/test_backoff.py",),
    "messenger/limiter": ("messenger/test_limiter.py",),
    "messenger/verdicts": ("messenger/test_verdicts.py",),
}

STATISTICS: Modules = {
    "core/analysis/flags": ("core/analysis/test_flags.py", "core/analysis/test_statistics.py"),
    "core/analysis/intervals": ("core/analysis/test_intervals.py",),
    "core/analysis/statistics": ("core/analysis/test_statistics.py", "core/analysis/test_invariants.py"),
    "core/calibration": ("core/test_calibration.py",),
    "core/discernment": ("core/test_discernment.py",),
    "core/mastery/rating": ("core/mastery/test_rating.py",),
    "core/results/findings": ("core/results/test_findings.py", "core/results/test_counts.py"),
    "core/results/levels": ("core/results/test_levels.py",),
    "core/results/model": ("core/results",),
}

TIMES: Modules = {
    "core/review/session": ("core/review/test_session.py",),
    "core/review/spreading": ("core/review/test_spreading.py",),
    "core/review/waiting": ("core/review/test_waiting.py",),
}

AREAS: Mapping[str, Modules] = {
    "scoring": SCORING,
    "state machines": STATES,
    "authorisation": RIGHTS,
    "outbox": OUTBOX,
    "statistics": STATISTICS,
    "scheduling": TIMES,
}
"""The areas of the table, in its order."""


def chosen(only: str = "") -> Mapping[str, tuple[str, ...]]:
    """The modules whose name is ``only`` or lies below it, as ``core/quiz``; all of them for nothing."""
    every = {name: tests for modules in AREAS.values() for name, tests in modules.items()}
    only = only.removeprefix("bot/").removesuffix(".py").strip("/")
    return {name: tests for name, tests in every.items() if not only or f"{name}/".startswith(f"{only}/")}
