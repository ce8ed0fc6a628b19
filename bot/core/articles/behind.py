"""Texts of a piece that were written anew in one language, while the other one still has the old ones."""

from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.articles.pieces import Field, fields_of
from bot.core.languages import LANGUAGES, Language


def name_of(language: Language, field: Field) -> str:
    """What a text is called in ``Piece.behind``: its language, its part, and its item where it has one."""
    return "/".join(part for part in (language, field.part, field.item) if part)


def after_edit(
    behind: tuple[str, ...],
    before: Proposal | DraftCard,
    after: Proposal | DraftCard,
    language: Language,
    index: int,
) -> tuple[str, ...]:
    """What is behind after the text at ``index`` was written anew in ``language``.

    A text that was behind itself has caught up with the other language, which stays as it is.
    """
    field = fields_of(before, language)[index]
    own = name_of(language, field)
    if own in behind:
        return tuple(one for one in behind if one != own)
    other = _other(language)
    changed = [one for one in (language, other) if _text(before, one, field) != _text(after, one, field)]
    if changed != [language]:
        return behind
    return tuple(dict.fromkeys((*behind, name_of(other, field))))


def behind_at(body: Proposal | DraftCard, behind: tuple[str, ...], language: Language) -> tuple[int, ...]:
    """Which of ``fields_of`` are behind in ``language``, by their indices."""
    return tuple(index for index, field in enumerate(fields_of(body, language)) if name_of(language, field) in behind)


def settled(behind: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """``behind`` where all texts in ``language`` are right as they are."""
    return tuple(one for one in behind if not one.startswith(f"{language}/"))


def counterpart(body: Proposal | DraftCard, language: Language, field: Field) -> str:
    """The same text in the other language."""
    return _text(body, _other(language), field)


def _other(language: Language) -> Language:
    return next(one for one in LANGUAGES if one != language)


def _text(body: Proposal | DraftCard, language: Language, field: Field) -> str:
    return next((one.text for one in fields_of(body, language) if (one.part, one.item) == (field.part, field.item)), "")
