"""What a teacher sends: is it a link, do two texts say the same, how do parts of a text go together."""

import hashlib
import re
from urllib.parse import urlsplit

from bot.core.exchange import format_of

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_OWN = ("t.me", "telegram.me", "telegram.dog")
_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|at_\w+|wt_\w+|hsa_\w+|vero_\w+|oly_\w+_id|_hs\w+|_g[al]|mc_[ce]id|ga_\w+|"
    r"[a-z]{1,4}clid|msclkid|gclsrc|[gw]braid|srsltid|igshid|igsh|mkt_tok|sara_\w+|xtor|cmp|cmpid|smid|icid|s_cid|ns_\w+|"
    r"ref_(?:src|url)",
    re.IGNORECASE,
)
"""Parameters that campaigns, networks, mail services and statistics put behind an address (Google, Meta, Microsoft,
Matomo, Mailchimp, HubSpot, Marketo, AT Internet, Mapp, Adobe), and some newsrooms' own. "ref" and "source" are not
among them: on some sites they say which page it is."""
_SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".docx")
_QUESTION_SUFFIXES = (".gift", ".aiken", ".xml", ".csv", ".tsv")
_ANY_TYPES = ("text/", "application/xml", "application/octet-stream")
_TYPES = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def bare_link(text: str) -> str:
    """The link that ``text`` consists of; "" where it is anything else, or leads into Telegram."""
    found = _LINK.fullmatch(text.strip())
    if found is None:
        return ""
    try:
        host = (urlsplit(found[0]).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return found[0] if "." in host and host not in _OWN else ""


def link_key(link: str) -> str:
    """``link`` without what does not change the article.

    That is the scheme with its port, "www.", the fragment, a last slash, capitals of the host, and in the query what
    only tells where readers come from (``_TRACKING``). A link that cannot be taken apart is its own key.
    """
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return link
    host = (parts.hostname or "").removeprefix("www.")
    at = f":{port}" if port not in (None, _PORTS.get(parts.scheme)) else ""
    kept = [part for part in parts.query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
    return f"{host}{at}{parts.path.rstrip('/')}{'?' if kept else ''}{'&'.join(kept)}"


def text_digest(text: str) -> str:
    """SHA-256 (hex) of the words of ``text``: white space, capitals and punctuation do not count."""
    words = re.findall(r"\w+", text.casefold())
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


FULL = 4_000
"""Characters from which on a message may be a piece of a text that Telegram has cut."""


def paste(before: str, more: str, *, goes_on: bool = True) -> str:
    """``more`` behind ``before``; ``goes_on`` says that the message before was ``FULL``.

    Telegram cuts a long text at 4,096 characters, often within a paragraph: then it goes on in the same line.
    """
    if not before:
        return more
    if goes_on and looks_like_questions(before):
        # Where it was cut, a line ends, or a question.
        return f"{before.rstrip()}\n\n{more}" if _ends_a_question(before) else f"{before}\n{more}"
    whole = not goes_on or re.search(r"[.!?…:“”\"»«)]\s*$", before) is not None
    return f"{before}\n\n{more}" if whole else f"{before.rstrip()} {more.lstrip()}"


def _ends_a_question(text: str) -> bool:
    last = text.rstrip().rpartition("\n")[2]
    return last.endswith("}") or last.upper().startswith("ANSWER:")


def looks_like_questions(text: str) -> bool:
    """Whether ``text`` is questions of another tool, and no article."""
    return format_of(text) is not None


def suffix(name: str, content_type: str) -> str:
    """The ending that says how a file is read (".pdf", …); "" where it cannot be read.

    What may hold questions under any name is read like a text.
    """
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if ending in (*_SUFFIXES, *_QUESTION_SUFFIXES):
        return ending
    kind = content_type.partition(";")[0].strip().lower()
    return _TYPES.get(kind, ".txt" if not kind or kind.startswith(_ANY_TYPES) else "")


def promises_questions(name: str) -> bool:
    """Whether a file of this name is questions, or none that can be read."""
    return name.lower().endswith(_QUESTION_SUFFIXES)
