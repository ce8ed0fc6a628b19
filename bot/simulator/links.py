"""Which links Telegram accepts in texts and under buttons."""

import re
from urllib.parse import parse_qs, urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*)://", re.ASCII)
_HOST = re.compile(r"[^\s/?#@:\[\]]+", re.ASCII)
_OWN_SCHEMES = ("tg", "ton", "tonsite")


class LinkError(ValueError):
    """The link is refused; the message is Telegram's."""


def check_link(link: str) -> str:
    """The link as Telegram stores it (scheme added, host in lower case, "/" after a bare host).

    Raises LinkError with "URL host is empty", "Unsupported URL protocol" or "Wrong HTTP URL".
    """
    link = link.strip()
    scheme_match = _SCHEME.match(link)
    scheme = scheme_match[1].lower() if scheme_match else "http"
    rest = link[scheme_match.end() :] if scheme_match else link
    if scheme in _OWN_SCHEMES:
        return f"{scheme}://{rest}"
    if scheme not in ("http", "https"):
        raise LinkError("Unsupported URL protocol")
    if not rest:
        raise LinkError("URL host is empty")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    tail = rest[len(authority) :]
    host, _, port = authority.rpartition("@")[2].partition(":")
    if not host:
        raise LinkError("URL host is empty")
    if "." not in host.strip(".") or not _HOST.fullmatch(host) or (port and not port.isdecimal()) or " " in tail:
        raise LinkError("Wrong HTTP URL")
    if not tail.startswith("/"):
        tail = f"/{tail}"
    return f"{scheme}://{authority.lower()}{tail}"


def checked_link(link: str) -> str | None:
    """`check_link`, or None where it refuses."""
    try:
        return check_link(link)
    except LinkError:
        return None


def user_of_link(link: str) -> int | None:
    """The user id of a ``tg://user?id=…`` link."""
    parts = urlsplit(link.strip())
    if parts.scheme.lower() != "tg" or parts.netloc.lower() != "user":
        return None
    value = parse_qs(parts.query).get("id", [""])[0]
    return int(value) if value.isascii() and value.isdecimal() and int(value) else None
