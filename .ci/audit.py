"""Asks whether what Lupe is made of has known holes: ``python .ci/audit.py``, by pip-audit, from requirements.lock.

It fails where there is one that `.ci/audit.toml` does not list. Where nobody can be asked, it says so in one line and
does not fail: a build must not depend on whether a service somewhere is up. With ``LUPE_AUDIT=must`` it fails then,
too, for whoever has to know.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 25
"""How long it may take in all."""

UNASKED = "audit: the advisories cannot be reached from here, so nothing was looked up"

_AWAY = re.compile(r"Connection|[Tt]imed? ?out|Timeout|Proxy|NameResolution|SSLError|HTTPError|Could not connect")


class ListError(ValueError):
    """The list of what is ignored is not as it has to be."""


def read_ignored(text: str, today: date) -> dict[str, str]:
    """Ids of holes and the reason why each is ignored, of those whose day has not passed. Raises ListError."""
    try:
        listed = tomllib.loads(text).get("ignore", [])
        found = {one["id"]: (one["reason"].strip(), one["until"]) for one in listed}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        message = f"audit: .ci/audit.toml: {error}"
        raise ListError(message) from error
    for name, (reason, until) in found.items():
        if not reason or type(until) is not date:
            message = f"audit: .ci/audit.toml: {name} needs a reason and a day"
            raise ListError(message)
    return {name: reason for name, (reason, until) in found.items() if today <= until}


def verdict(
    said: str, errors: str, ignored: Mapping[str, str] | None = None, *, must: bool = False
) -> tuple[int, list[str]]:
    """The exit code and what to print, for what pip-audit wrote to its output (JSON) and about its troubles.

    ``ignored`` are ids of holes with the reason; ``must``: that nobody could be asked is a failure.
    """
    ignored, unasked = ignored or {}, (3 if must else 0, [UNASKED])
    try:
        found = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = errors.strip().splitlines() or ["pip-audit said nothing"]
        return unasked if _AWAY.search(errors) else (2, [f"audit: {lines[-1]}"])
    asked = [one for one in found if "vulns" in one]
    every = [(one, hole) for one in asked for hole in one["vulns"]]
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one, hole in every
        if hole["id"] not in ignored
    ]
    passed = [
        f"{one['name']} {one['version']}: {hole['id']}, ignored: {ignored[hole['id']]}"
        for one, hole in every
        if hole["id"] in ignored
    ]
    if holes:
        return 1, ["audit: known holes", *holes, *passed]
    if not asked:
        return unasked
    unknown = len(found) - len(asked)
    more = f"; {unknown} more are not known there" if unknown else ""
    return 0, [f"audit: {len(asked)} packages, no {'other ' if passed else ''}known hole{more}", *passed]


def main() -> int:
    """Ask."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "requirements.lock"), "--disable-pip",
        "--require-hashes", "--format", "json", "--progress-spinner", "off", "--timeout", "8",
    ]  # fmt: skip
    must = os.environ.get("LUPE_AUDIT") == "must"  # noqa: TID251 - no setting of the bot
    try:
        today = datetime.now(UTC).date()  # noqa: TID251 - a script has no other clock
        ignored = read_ignored((ROOT / ".ci/audit.toml").read_text("utf-8"), today)
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        code, lines = 3 if must else 0, [UNASKED]
    except ListError as error:
        code, lines = 2, [str(error)]
    else:
        code, lines = verdict(done.stdout, done.stderr, ignored, must=must)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
