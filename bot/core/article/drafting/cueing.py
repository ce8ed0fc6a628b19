"""Where the word stands by which a sentence shows that it passes something on, and how it is named to a reader."""

from bot.core.article.drafting.kinds import detached
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import excerpt
from bot.core.article.model import Attribution


def split_cue(page: Page, said: Attribution) -> tuple[int, int] | None:
    """Where the prefix of a German cue stands that is separate from it ("wies … zurück"); None where none is."""
    text = page.sentence(said.sentence).text
    start = text.find(said.cue)
    return detached(text, start, start + len(said.cue)) if page.language == "de" and start >= 0 else None


def named_cue(page: Page, said: Attribution) -> tuple[str, str]:
    """The cue as a reader would name it, with its prefix, and the part of the sentence that shows it."""
    text = page.sentence(said.sentence).text
    start = max(text.find(said.cue), 0)
    end = start + len(said.cue)
    prefix = split_cue(page, said)
    if prefix is None:
        return said.cue, excerpt(text, start, end)
    gap = " " if text[end : prefix[0]] == " " else " … "
    return f"{said.cue}{gap}{text[prefix[0] : prefix[1]]}", excerpt(text, start, prefix[1])
