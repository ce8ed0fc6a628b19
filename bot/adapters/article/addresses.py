"""Which addresses a page may be fetched from: those that everybody on the internet reaches."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_NAT64: Final = IPv6Network("64:ff9b::/96")
_COMPATIBLE: Final = IPv6Network("::/96")
_NOWHERE_4: Final = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_NOWHERE_6: Final = (
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("3fff::/20"),
    IPv6Network("5f00::/16"),
    IPv6Network("fec0::/10"),
)
"""What some versions of Python call global, though no site is there (IANA's special-purpose registries)."""
_ISATAP: Final = (0x00005EFE, 0x02005EFE)


def is_public(address: str) -> bool:
    """Whether the IP ``address`` is one of the open internet.

    Addresses that carry another one (mapped, 6to4, Teredo, NAT64, ISATAP, compatible) count as what they carry, since
    that is where the packets may end: the standard library's ``is_global`` alone says yes to some of them. Raises
    ValueError for what is no address.
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return _is_public_4(found)
    carried = _carried(found)
    if found.is_multicast or any(found in network for network in _NOWHERE_6):
        return False
    return (found.is_global or found in _NAT64 or bool(found.sixtofour)) and all(map(_is_public_4, carried))


def _is_public_4(found: IPv4Address) -> bool:
    nowhere = found.is_multicast or found.is_reserved or any(found in network for network in _NOWHERE_4)
    return found.is_global and not nowhere


def _carried(found: IPv6Address) -> list[IPv4Address]:
    """All IPv4 addresses inside ``found``."""
    low = IPv4Address(int(found) & 0xFFFFFFFF)
    inside = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if found in _NAT64 or found in _COMPATIBLE or (int(found) >> 32) & 0xFFFFFFFF in _ISATAP:
        inside.append(low)
    return [one for one in inside if one is not None]
