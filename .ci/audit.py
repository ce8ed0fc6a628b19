"""Asks whether what Lupe is made of has known holes: ``python .ci/audit.py``, by pip-audit, from requirements.lock.

It fails where there is one. Where nobody can be asked, it says so in one line and does not fail: a build must not
depend on whether a service somewhere is up.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 25
"""How long it may take in all."""

UNASKED = "audit: the advisories cannot be reached from here, so nothing was looked up"

_AWAY = re.compile(r"Connection|[Tt]imed? ?out|Timeout|Proxy|NameResolution|SSLError|HTTPError|Could not connect")


def verdict(said: str, errors: str) -> tuple[int, list[str]]:
    """The exit code and what to print, for what pip-audit wrote to its output (JSON) and about its troubles."""
    try:
        found = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = errors.strip().splitlines() or ["pip-audit said nothing"]
        return (0, [UNASKED]) if _AWAY.search(errors) else (2, [f"audit: {lines[-1]}"])
    asked = [one for one in found if "vulns" in one]
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in asked
        for hole in one["vulns"]
    ]
    if holes:
        return 1, ["audit: known holes", *holes]
    if not asked:
        return 0, [UNASKED]
    unknown = len(found) - len(asked)
    more = f"; {unknown} more are not known there" if unknown else ""
    return 0, [f"audit: {len(asked)} packages, no known hole{more}"]


def main() -> int:
    """Ask."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "requirements.lock"), "--disable-pip",
        "--require-hashes", "--format", "json", "--progress-spinner", "off", "--timeout", "8",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        code, lines = 0, [UNASKED]
    else:
        code, lines = verdict(done.stdout, done.stderr)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
