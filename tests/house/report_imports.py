"""Run in a tree of its own: checks the import contracts there and prints what broke, as JSON.

``{contract id: [[importer, imported], ...]}`` with an entry, possibly empty, for each broken contract; for the
``layers`` contract undeclared floors stand as ``["bot.x", ""]``.
"""

import json
import sys
from typing import Any

from importlinter.application import use_cases
from importlinter.configuration import configure

sys.path.insert(0, "")
configure()
options = use_cases.read_user_options("pyproject.toml")
ids = {contract["name"]: contract["id"] for contract in options.contracts_options}
use_cases._register_contract_types(options)
report = use_cases.create_report(options, cache_dir=None)
if report.could_not_run:
    sys.exit(f"a contract could not be read: {report.invalid_contract_options}")


def pairs(metadata: dict[str, Any]) -> list[tuple[str, str]]:
    """Return who imports what, over all kinds of contracts."""
    found = [(floor["importer"], floor["imported"]) for floor in metadata.get("invalid_dependencies", ())]
    found += [(module, "") for module in metadata.get("undeclared_modules", ())]
    found += [(chain["downstream_module"], chain["upstream_module"]) for chain in metadata.get("invalid_chains", ())]
    found += [
        (link["importer"], link["imported"])
        for protected in metadata.get("illegal_imports", ())
        for link in protected.illegal_links
    ]
    found += [pair for ring in metadata.get("cycle_breakers_by_package", {}).values() for pair in ring]
    return sorted(set(found))


broken = {
    ids[contract.name]: pairs(check.metadata) for contract, check in report.get_contracts_and_checks() if not check.kept
}
json.dump(broken, sys.stdout)
