"""Why an article cannot be read, as a word for views and a sentence for the command line."""

from typing import Final, Literal

Why = Literal[
    "address", "private", "unknown-host", "unreachable", "slow", "status", "redirects", "large", "kind", "old-kind",
    "empty", "damaged", "locked", "pages", "scanned", "long", "encoding",
]  # fmt: skip

_SENTENCES: Final[dict[Why, str]] = {
    "address": "This is no address of a page. It begins with https:// and has no port, user name or password in it.",
    "private": "This address is inside a private network. Only pages that everybody can reach are fetched.",
    "unknown-host": "There is no site of this name. Check the address.",
    "unreachable": "The site does not answer as a web site should. Try again later, or paste the article's text.",
    "slow": "The site or file took too long. Try again later, or paste the article's text.",
    "status": "The site answers with error {found}. Perhaps the page is gone or needs a login; paste the text.",
    "redirects": "The address leads from page to page without end. Use the address of the article itself.",
    "large": "This is larger than {most}. Paste the article's text instead.",
    "kind": "This is no article that can be read: {found}. Web pages, PDF, .docx and plain text can.",
    "old-kind": "{found} files cannot be read. Save the article as .docx or PDF, or paste its text.",
    "empty": "There is no article text in it. Paste the article's text instead.",
    "damaged": "The file is damaged or not what its name says. Save it anew, or paste the article's text.",
    "locked": "The file is locked with a password. Save it without one, or paste the article's text.",
    "pages": "The file has {found} pages; {most} can be read. Save only the pages with the article.",
    "scanned": "The file has only pictures of text. Paste the article's text instead.",
    "long": "The text has {found} characters; {most} can be read. Use a part of it.",
    "encoding": "The text's encoding cannot be told. Save it as UTF-8.",
}


class ReadingRefusal(Exception):
    """The article cannot be read; the text says why and what to do. ``why`` is the same as a word.

    ``found`` and ``most`` are what was there and what is allowed, where that is part of the reason.
    """

    def __init__(self, why: Why, *, found: str = "", most: str = "") -> None:
        super().__init__(_SENTENCES[why].format(found=found, most=most))
        self.why: Why = why
        self.found = found
        self.most = most
