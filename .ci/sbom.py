"""Writes what Lupe is made of as a CycloneDX bill of materials: ``python .ci/sbom.py FILE``.

It lists all that requirements.lock does: names, versions, what may be installed of each (SHA-256), and who needs it;
the licence where the package is installed here and says it. No network is needed.
"""

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from uuid import UUID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.bom_ref import BomRef
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parents[1]
_SPACE = UUID("8a0f8d4e-5d0c-4c53-9a5e-6f1f5f2d7a10")
_PACKAGE = re.compile(r"^([\w.-]+)==([^\s;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NEEDED_BY = re.compile(r"^    #(?: via|  ) +([\w.-]+)(?:\[.*\])?(?: \(pyproject\.toml\))?$")
_LONGEST = 100
"""Characters of a licence; what is longer is its text, or a story."""


@dataclass
class Package:
    """What the lock says about a package."""

    name: str
    version: str
    hashes: list[str] = field(default_factory=list)
    needed_by: list[str] = field(default_factory=list)


def read_lock(text: str) -> list[Package]:
    """The packages of a lock in their order. Raises ValueError for a lock without any, or a package without a hash."""
    found: list[Package] = []
    for line in text.splitlines():
        if begin := _PACKAGE.match(line):
            found.append(Package(begin[1], begin[2]))
        elif found:
            found[-1].hashes += _HASH.findall(line)
            if needs := _NEEDED_BY.match(line):
                found[-1].needed_by.append(needs[1])
    if not found or not all(package.hashes for package in found):
        raise ValueError("this is no lock with hashes")
    return found


def licence_of(name: str) -> str:
    """The licence that the installed package names: an SPDX expression if it has one; "" where nothing is known."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # for another system, or another Python
        return ""
    classes = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", ()) if one.startswith("License ::")]
    short = told.get("License") or ""
    candidates = (told.get("License-Expression") or "", " OR ".join(classes), short)
    return next((one for one in candidates if one and len(one) <= _LONGEST and "\n" not in one), "")


def bill(lock: str, version: str, licences: Mapping[str, str]) -> str:
    """The bill as JSON, for Lupe in ``version``; ``licences`` are those that are known."""
    root = Component(name="lupe", version=version, type=ComponentType.APPLICATION, bom_ref=BomRef("lupe"))
    bom = Bom(serial_number=uuid5(_SPACE, lock))
    bom.metadata.component = root
    packages = read_lock(lock)
    parts = {package.name: _component(package, licences.get(package.name, "")) for package in packages}
    for part in parts.values():
        bom.components.add(part)
    whole = {"lupe": root, **parts}
    for name, one in whole.items():
        bom.register_dependency(one, [parts[package.name] for package in packages if name in package.needed_by])
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _component(package: Package, licence: str) -> Component:
    url = PackageURL("pypi", name=package.name, version=package.version)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=url,
        bom_ref=BomRef(url.to_string()),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in package.hashes],
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
    )


def main() -> None:
    """Write the file that the command line names."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    licences = {package.name: licence_of(package.name) for package in read_lock(lock)}
    Path(sys.argv[1]).write_text(bill(lock, version, licences) + "\n", "utf-8")
    print(f"{sys.argv[1]}: {len(licences)} packages, the licence of {sum(map(bool, licences.values()))} is known")


if __name__ == "__main__":
    main()
