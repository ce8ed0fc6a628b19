"""Changing a piece: which texts it has, what becomes of it when one of them is written anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from pydantic import ValidationError

from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.articles.marks import as_typed
from bot.core.articles.model import ArticleCard, Piece
from bot.core.content import (
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Question,
    SingleChoice,
    TrueFalse,
    TypedAnswer,
    parse_question,
)
from bot.core.content.cards import CARD_LIMIT
from bot.core.content.question_base import LIMITS, OPTION_LIMIT, PIECE_REASON_LIMIT, REASON_LIMIT, STEM_LIMIT
from bot.core.exchange import UNWRITTEN, Tolerated, read_number
from bot.core.languages import LANGUAGES, Language
from bot.core.question_files import OwnQuestion

TITLE_LIMIT = 60
"""Characters of a card's title."""

DO_LIMIT = 200
"""Characters of what a card gives to do."""

_FIELDS = 64  # more than any piece has
_DICTS = {
    "options": OPTION_LIMIT,
    "left": LIMITS["left"],
    "right": LIMITS["right"],
    "points": LIMITS["points"],
    "why": REASON_LIMIT,
}
_PLAIN = {"stem": STEM_LIMIT, "model": LIMITS["model"]}
_ACCEPT_LIMIT, _VALUE_LIMIT = 400, 40

Part = Literal["stem", "options", "left", "right", "accept", "value", "model", "points", "why", "title", "text", "do"]


@dataclass(frozen=True)
class Field:
    """A text of a piece: ``item`` is the id of the option, point or reason ("" where there is one only).

    ``most`` is how many characters it may have. Accepted answers are one text, a line each; the right number is one,
    with what it may be off behind a colon.
    """

    part: Part
    item: str
    text: str
    most: int

    @property
    def written(self) -> bool:
        """Whether it is there, and fits."""
        return bool(self.text) and len(self.text) <= self.most


class Misfit(Enum):
    """Why a text cannot take the place of another."""

    EMPTY = "empty"
    LONG = "too long"
    SHAPE = "the question would not hold together"
    NUMBER = "no number"


@dataclass(frozen=True)
class Rejected:
    """A text that could not take its place: which one of which piece, in which language, and why."""

    card: ArticleCard
    piece: Piece
    field: Field
    language: Language
    why: Misfit


def content_of(piece: Proposal | DraftCard) -> Question | DraftCard:
    """What learners get of it."""
    return piece.question if isinstance(piece, Proposal) else piece


def fields_of(piece: Proposal | DraftCard, language: Language) -> tuple[Field, ...]:
    """Every text of the piece in ``language`` that can be written anew, in the order in which they are shown.

    Sentences and words of the article are none: they stay as the article has them.
    """
    if isinstance(piece, DraftCard):
        return tuple(_card(piece, language))
    found = _question(piece.question, language)
    return tuple(found if isinstance(piece, OwnQuestion) else map(_asking, found))


def _asking(field: Field) -> Field:
    """Of a question's text its first line: below it stands what the article says, which stays as it is."""
    head = field.text.partition("\n")[0]
    return field if field.part != "stem" else Field("stem", "", head, field.most - (len(field.text) - len(head)))


def _card(card: DraftCard, language: Language) -> Iterator[Field]:
    yield Field("title", "", card.title[language], TITLE_LIMIT)
    yield Field("text", "", card.text[language], CARD_LIMIT)
    yield Field("do", "", card.do[language], DO_LIMIT)


def _question(question: Question, language: Language) -> Iterator[Field]:
    texts: dict[str, Any] = question.texts[language].model_dump()
    # What a question should have in them; some of it may not be written yet.
    texts["why"] = dict.fromkeys(question.reason_ids, "") | texts["why"]
    if isinstance(question, OpenPrompt):
        texts["points"] = dict.fromkeys(question.points, "") | texts["points"]
    order: tuple[Part, ...] = ("stem", "options", "left", "right", "model", "points")
    for part in order:
        value = texts.get(part)
        if isinstance(value, str):
            yield Field(part, "", "" if value == UNWRITTEN else value, _PLAIN[part])
        elif isinstance(value, dict):
            yield from (Field(part, item, text, _DICTS[part]) for item, text in value.items())
    if isinstance(question, TypedAnswer):
        yield Field("accept", "", "\n".join(texts["accept"]), _ACCEPT_LIMIT)
    if isinstance(question, NumberQuestion):
        yield Field("value", "", number_text(question), _VALUE_LIMIT)
    limit = PIECE_REASON_LIMIT if isinstance(question, Match | OpenPrompt) else REASON_LIMIT
    yield from (Field("why", item, text, limit) for item, text in texts["why"].items())


def number_text(question: NumberQuestion) -> str:
    """The right number, and behind a colon how far off is still right: "1822:5"."""
    value, tolerance = (f"{Decimal(repr(one)).normalize():f}" for one in (question.value, question.tolerance))
    return f"{value}:{tolerance}" if question.tolerance else value


def field_at(piece: Proposal | DraftCard, language: Language, index: int) -> Field | None:
    """The text at ``index`` of ``fields_of``; None where there is none."""
    fields = fields_of(piece, language)
    return fields[index] if 0 <= index < len(fields) else None


def edited(piece: Proposal | DraftCard, language: Language, field: Field, text: str) -> Proposal | DraftCard | Misfit:
    """The piece with ``text`` in the place of ``field``.

    A text that is the same in both languages, such as a name, stays the same in both.
    """
    text = as_typed(text, field.text) if field.part == "text" else text.strip()
    if not text:
        return Misfit.EMPTY
    if len(text) > field.most:
        return Misfit.LONG
    if isinstance(piece, DraftCard):
        localized = getattr(piece, field.part).model_copy(update={language: text})
        return piece.model_copy(update={field.part: localized})
    body = piece.question.model_dump(mode="json")
    if field.part == "value":
        number = read_number(text.replace(" ", "").replace("±", ":").replace(",", "."))
        if not isinstance(number, Tolerated):
            return Misfit.NUMBER
        body |= {"value": float(number.value), "tolerance": float(number.tolerance)}
    elif field.part == "accept":
        lines = {line.casefold(): line for one in reversed(text.split("\n")) if (line := one.strip())}
        body[language]["accept"] = list(reversed(lines.values()))
    else:
        keeps = not isinstance(piece, OwnQuestion)
        for one in LANGUAGES:
            texts, name = (body[one][field.part], field.item) if field.item else (body[one], field.part)
            old = texts.get(name, "")
            below = old[len(old.partition("\n")[0]) :] if keeps and field.part == "stem" else ""
            if one == language or old == field.text + below:
                texts[name] = text + below
    return _put(piece, body, language)


def shared_reasons(question: Question, language: Language) -> tuple[str, ...]:
    """Ids of explanations that are missing and could say the same: of wrong answers, of numbers, of pairs."""
    if isinstance(question, SingleChoice | MultipleChoice):
        alike = [one for one in question.reason_ids if one not in question.key_ids]
    elif isinstance(question, NumberQuestion):
        alike = ["low", "high"]
    else:
        alike = list(question.pairs) if isinstance(question, Match) else []
    missing = tuple(one for one in alike if one not in question.texts[language].why)
    return missing if len(missing) > 1 else ()


def explained(piece: OwnQuestion, language: Language, text: str) -> Proposal | Misfit:
    """The question with ``text`` for all of its ``shared_reasons``."""
    text = text.strip()
    if not text:
        return Misfit.EMPTY
    if len(text) > (PIECE_REASON_LIMIT if isinstance(piece.question, Match) else REASON_LIMIT):
        return Misfit.LONG
    body = piece.question.model_dump(mode="json")
    body[language]["why"] |= dict.fromkeys(shared_reasons(piece.question, language), text)
    return _put(piece, body, language)


@dataclass(frozen=True)
class Answer:
    """A possible answer as its teacher sees it; ``text`` is "" where the question has none of its own."""

    id: str
    text: str
    right: bool
    why: str


def answers_of(question: Question, sentences: Mapping[str, str], language: Language) -> tuple[Answer, ...]:
    """Every possible answer with its explanation; ``sentences`` are the article's, by id."""
    texts, keys = question.texts[language], getattr(question, "key_ids", frozenset[str]())
    words = next((getattr(texts, name) for name in ("options", "words", "points") if hasattr(texts, name)), sentences)
    return tuple(
        Answer(name, words.get(name, ""), name in keys, texts.why.get(name, "")) for name in question.reason_ids
    )


def key_choices(question: Question) -> tuple[str, ...]:
    """Ids of what could be the key, in the order of the question; () where the key is not chosen that way."""
    if isinstance(question, TrueFalse):
        return question.reason_ids
    for name in ("options", "choices", "words"):
        if hasattr(question, name):
            return tuple(getattr(question, name))
    return ()


def keyed(piece: Proposal, index: int) -> Proposal | Misfit:
    """The question with the choice at ``index`` as its key; where several may be right, it is put in or taken out."""
    choices = key_choices(piece.question)
    if not 0 <= index < len(choices):
        return Misfit.SHAPE
    body, chosen = piece.question.model_dump(mode="json"), choices[index]
    if isinstance(body["key"], bool):
        body["key"] = chosen == "true"
    elif isinstance(body["key"], str):
        body["key"] = chosen
    elif len(body["key"]) == 1 and body["type"] == "word":
        body["key"] = [chosen]
    else:
        body["key"] = [one for one in choices if (one in body["key"]) != (one == chosen)]
    return _put(piece, body)


_MAY_COME = ("why", "points")  # Where something may still have to be written.


def _put(piece: Proposal, body: dict[str, Any], written: Language | None = None) -> Proposal | Misfit:
    if isinstance(piece, OwnQuestion) and written is not None:
        # It says the same in both languages.
        body |= dict.fromkeys(LANGUAGES, body[written])
    try:
        question = parse_question(body)
    except ValidationError:
        return Misfit.SHAPE
    faults = (
        fault for fault in question.faults() if not (isinstance(piece, OwnQuestion) and fault.where[-1] in _MAY_COME)
    )
    return Misfit.SHAPE if any(faults) else piece.model_copy(update={"question": question})


def place_number(piece_id: int, index: int, language: Language) -> int:
    """One number for a text of a piece, so that a prompt can carry it."""
    return (piece_id * _FIELDS + index) * len(LANGUAGES) + LANGUAGES.index(language)


def place_of(number: int) -> tuple[int, int, Language]:
    """Piece id, index of the text and language of such a number."""
    rest, language = divmod(number, len(LANGUAGES))
    return *divmod(rest, _FIELDS), LANGUAGES[language]
