"""From data to models, and from pydantic's errors to sentences that say what would be right."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.core.content.base import SHAPES, Fault, Where
from bot.core.content.documents import MISSPELT

_Model = TypeVar("_Model", bound=BaseModel)

_LISTED = 16
_SHOWN = 40


def validate(model: type[_Model], data: object) -> tuple[_Model | None, list[Fault]]:
    """``data`` as a model, or everything that is wrong with it."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    # An entry that is wrong does not count as one for pydantic: then the list only seems too short.
    inside = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
    return None, [_fault(model, d) for d in details if d["type"] != "too_short" or d["loc"] not in inside]


def suggest(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """A hint that ends a message: the known word that ``word`` resembles, else ``otherwise`` or all that there are."""
    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1, cutoff=MISSPELT)
    if close:
        return f': did you mean "{close[0]}"?'
    if otherwise is not None:
        return otherwise
    if not known:
        return ": there are none yet"
    shown = ", ".join(known[:_LISTED]) + (", …" if len(known) > _LISTED else "")
    return f": use one of {shown}"


def _fault(model: type[BaseModel], detail: ErrorDetails) -> Fault:
    where: Where = _untagged(model, detail["loc"])
    if detail["type"] in ("union_tag_not_found", "union_tag_invalid"):
        tag = str(detail["ctx"]["discriminator"]).strip("'")
        if detail["type"] == "union_tag_not_found":
            return Fault(where, f'the field "{tag}" is missing: add it')
        return Fault(
            (*where, tag), f'"{tag}" {_literal(detail["ctx"]["tag"], {"expected": detail["ctx"]["expected_tags"]})}'
        )
    if where and where[-1] == "[key]":
        return Fault(where[:-1], f'the name "{where[-2]}" {_explain(detail)}', at_key=True)
    name = next((step for step in reversed(where) if isinstance(step, str)), "")
    if detail["type"] == "extra_forbidden":
        return Fault(where, f'unknown field "{name}"{suggest(name, _fields(model, detail["loc"][:-1]))}', at_key=True)
    if detail["type"] == "missing":
        language = {"de": "German", "en": "English"}.get(name)
        what = f'the {language} text "{name}"' if language else f'the field "{name}"'
        return Fault(where, f"{what} is missing: add it")
    return Fault(where, f'"{name}" {_explain(detail)}' if name else f"the file {_explain(detail)}")


def _untagged(model: type[BaseModel], where: Where) -> Where:
    """``where`` as it is in the file: pydantic also names the class that it took among several."""
    found: Any = model
    kept: list[str | int] = []
    for step in where:
        members = _members(found)
        if len(members) > 1:
            found = _tagged(members, step)
            continue
        kept.append(step)
        found = _inside(members[0], step)
    return tuple(kept)


def _fields(model: type[BaseModel], where: Where) -> tuple[str, ...]:
    """The fields of the model at ``where``, tags included, inside ``model``, as files call them."""
    found: Any = model
    for step in where:
        members = _members(found)
        found = _tagged(members, step) if len(members) > 1 else _inside(members[0], step)
    return tuple(field.alias or name for name, field in _members(found)[0].model_fields.items())


def _inside(annotation: Any, step: str | int) -> Any:
    """The annotation of what is at ``step`` in something annotated so; None where nothing can be said."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        named = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
        return named.get(str(step))
    return next(iter(get_args(annotation)), None)


def _members(annotation: Any) -> tuple[Any, ...]:
    """The classes among which ``annotation`` leaves the choice, most often one; ``| None`` and notes do not count."""
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return tuple(member for part in get_args(annotation) if part is not NoneType for member in _members(part))
    return (annotation,)


def _tagged(members: tuple[Any, ...], tag: str | int) -> Any:
    """The class among ``members`` whose field for the kind says ``tag``; None where none does."""
    models = (member for member in members if isinstance(member, type) and issubclass(member, BaseModel))
    kinds = ((model, field) for model in models for field in model.model_fields.values())
    return next((model for model, field in kinds if tag in get_args(field.annotation)), None)


def _explain(detail: ErrorDetails) -> str:
    given, context = detail["input"], detail.get("ctx", {})
    if given is None:
        return "is empty: write a value"
    if detail["type"] in _SENTENCES:
        return _SENTENCES[detail["type"]](given, context)
    return f"is not right: {detail['msg']}"


def show(given: object) -> str:
    """What somebody wrote, shortened for a message."""
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    if isinstance(given, bool):
        return str(given).lower()
    text = " ".join(str(given).split())
    return f'"{text if len(text) <= _SHOWN else text[:_SHOWN] + "…"}"'


def _text(given: object, _: Mapping[str, Any]) -> str:
    if isinstance(given, dict | list):
        return f"must be one text, not {show(given)}"
    return f"must be a text: put {show(given).strip(chr(34))} in quotes"


def _literal(given: object, context: Mapping[str, Any]) -> str:
    allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
    return f"cannot be {show(given)}{suggest(str(given), allowed)}"


_SENTENCES: Final[Mapping[str, Callable[[object, Mapping[str, Any]], str]]] = {
    "string_type": _text,
    "string_too_short": lambda _, __: "is empty: write a text",
    "string_too_long": lambda _, context: f"is too long: at most {context['max_length']} characters",
    "string_pattern_mismatch": lambda given, context: f"cannot be {show(given)}: write {SHAPES[context['pattern']]}",
    "literal_error": _literal,
    "int_type": lambda given, _: f"must be a whole number, not {show(given)}",
    "float_type": lambda given, _: f"must be a number, not {show(given)}",
    "finite_number": lambda _, __: "is no number that can be counted with: write it in digits",
    "bool_type": lambda given, _: f"must be true or false, without quotes, not {show(given)}",
    "greater_than_equal": lambda given, context: f"is {given}: at least {context['ge']:g}",
    "less_than_equal": lambda given, context: f"is {given}: at most {context['le']:g}",
    "too_short": lambda _, context: (
        f"has {context['actual_length']} of at least {context['min_length']} entries: add more"
    ),
    "too_long": lambda _, context: f"has more than {context['max_length']} entries: remove some",
    "tuple_type": lambda given, _: f"must be a list, as in [a, b], not {show(given)}",
    "dict_type": lambda given, _: f"must be a mapping, as in {{a: …, b: …}}, not {show(given)}",
    "model_type": lambda given, _: f"must be a mapping of fields, not {show(given)}",
    "date_from_datetime_parsing": lambda given, _: f"cannot be {show(given)}: write a day as in 2026-11-24",
    "date_parsing": lambda given, _: f"cannot be {show(given)}: write a day as in 2026-11-24",
    "date_from_datetime_inexact": lambda given, _: f"cannot be {show(given)}: write a day as in 2026-11-24",
    "value_error": lambda _, context: str(context["error"]),
}
