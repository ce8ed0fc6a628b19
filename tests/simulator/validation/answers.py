"""Whether what the simulator says is what two libraries take: aiogram's models and python-telegram-bot's classes.

aiogram's models say which fields there are, which of them must be there and of what type; python-telegram-bot
keeps what it does not know in ``api_kwargs``. Both must be content.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import telegram
from aiogram import methods, types
from pydantic import BaseModel, TypeAdapter, ValidationError

Json = dict[str, Any]

NEWER_THAN_PTB = frozenset({"can_send_welcome_messages"})
"""Names of fields of a newer Bot API than python-telegram-bot's; aiogram knows them, some it even demands."""

_OLD_NAMES = {"getchatmemberscount": "getchatmembercount", "kickchatmember": "banchatmember"}
"""Names that the server still takes and aiogram has forgotten."""
_FAMILIES = ("ChatMember", "MenuButton")


@cache
def aiogram_methods() -> dict[str, type[methods.TelegramMethod[Any]]]:
    """aiogram's classes of methods by the method's name in lower case, as the server compares names."""
    classes = (getattr(methods, name) for name in methods.__all__)
    return {
        found.__api_method__.lower(): found
        for found in classes
        if isinstance(found, type) and hasattr(found, "__api_method__") and found is not methods.TelegramMethod
    }


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def answer_problems(method: str, status: int, answer: Json) -> list[str]:
    """What is wrong with the whole answer to a call of ``method``; names of methods in any case."""
    if answer.get("ok") is not True:
        return [f"{method}: {problem}" for problem in _refusal_problems(status, answer)]
    if status != 200 or set(answer) - {"ok", "result", "description"} or "result" not in answer:
        return [f"{method}: an answer with status {status} and {sorted(answer)}"]
    known = aiogram_methods().get(_OLD_NAMES.get(method.lower(), method.lower()))
    if known is None:
        return [f"{method}: aiogram knows no such method, but it was answered"]
    return [f"{method}: {problem}" for problem in result_problems(known.__returning__, answer["result"])]


def update_problems(update: Json) -> list[str]:
    """What is wrong with an update that was given out."""
    return [f"update: {problem}" for problem in result_problems(types.Update, update)]


def result_problems(kind: Any, result: Any) -> list[str]:
    """What is wrong with ``result`` as aiogram's ``kind`` and as the class of python-telegram-bot of that name."""
    try:
        completed = _completed(result)
        model = _adapter(kind).validate_python(completed)
    except ValidationError as error:
        return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    unknown = [f"{path}: no such field in aiogram's models" for path in _extras(model, "result")]
    changed = [
        f"{path}: aiogram reads it as something else" for path in _differences(completed, _dump(kind, model), "")
    ]
    return unknown + changed + _ptb_problems(kind, result)


def _completed(value: Any) -> Any:
    """``value`` with what aiogram's newer Bot API wants of administrators and python-telegram-bot's lacks."""
    if isinstance(value, list):
        return [_completed(item) for item in value]
    if not isinstance(value, dict):
        return value
    more = {"can_send_welcome_messages": False} if "can_manage_chat" in value else {}
    return {name: _completed(item) for name, item in value.items()} | more


def _refusal_problems(status: int, answer: Json) -> Iterator[str]:
    if answer.get("ok") is not False or set(answer) - {"ok", "error_code", "description", "parameters"}:
        yield f"an error with {sorted(answer)}"
    if answer.get("error_code") != status or not isinstance(answer.get("description"), str):
        yield f"status {status} with error_code {answer.get('error_code')!r}, {answer.get('description')!r}"
    if "parameters" in answer:
        yield from result_problems(types.ResponseParameters, answer["parameters"])


def _dump(kind: Any, model: Any) -> Any:
    return _adapter(kind).dump_python(model, mode="json", by_alias=True, exclude_unset=True, warnings=False)


def _extras(value: Any, path: str) -> Iterator[str]:
    """Paths of the fields that a model was given and does not have."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _extras(item, f"{path}[]")
    elif isinstance(value, BaseModel):
        yield from (f"{path}.{name}" for name in value.model_extra or ())
        for name in value.model_fields_set & set(type(value).model_fields):
            yield from _extras(getattr(value, name), f"{path}.{name}")


def _differences(sent: Any, read: Any, path: str) -> Iterator[str]:
    """Where ``read`` is not ``sent`` to the letter: 1 is not "1" and not true."""
    if isinstance(sent, dict) and isinstance(read, dict):
        for name in sorted(set(sent) | set(read)):
            if name in sent and name in read:
                yield from _differences(sent[name], read[name], f"{path}.{name}")
            else:
                yield f"{path}.{name}"
    elif isinstance(sent, list) and isinstance(read, list) and len(sent) == len(read):
        for one, other in zip(sent, read, strict=True):
            yield from _differences(one, other, f"{path}[]")
    elif not (type(sent) is type(read) or {type(sent), type(read)} == {int, float}) or sent != read:
        yield f"{path} ({sent!r}, {read!r})"


def _class_names(kind: Any) -> set[str]:
    """The names of the models in a type, those of a family (ChatMemberLeft) by the name of the family."""
    names: set[str] = set()
    for part in get_args(kind) or (kind,):
        if get_args(part):
            names |= _class_names(part)
        elif isinstance(part, type) and issubclass(part, BaseModel):
            family = (
                name for name in _FAMILIES if part.__name__.startswith(name) and part.__name__ != "ChatMemberUpdated"
            )
            names.add(next(family, part.__name__))
    return names


def _ptb_problems(kind: Any, result: Any) -> list[str]:
    """Fields that python-telegram-bot leaves over, or why it cannot read ``result``."""
    names = _class_names(kind)
    objects = [item for item in (result if isinstance(result, list) else [result]) if isinstance(item, dict)]
    if not names or not objects:
        return []
    (name,) = names
    if name == "ResponseParameters":  # python-telegram-bot reads these two by hand
        return []
    reader: type[telegram.TelegramObject] = getattr(telegram, name)
    problems = []
    for item in objects:
        try:
            read = reader.de_json(item, None)
        except (KeyError, TypeError, ValueError) as error:
            problems.append(f"{name}: python-telegram-bot cannot read it: {error!r}")
        else:
            left = [path for path in sorted(set(_left_over(read, name))) if path.split(".")[-1] not in NEWER_THAN_PTB]
            problems += [f"{path}: left over by python-telegram-bot" for path in left]
    return problems


def _left_over(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _left_over(item, path)
    elif isinstance(value, telegram.TelegramObject):
        yield from (f"{path}.{name}" for name in value.api_kwargs)
        slots = {name for owner in type(value).__mro__ for name in getattr(owner, "__slots__", ())}
        for name in slots:
            if not name.startswith("_") and name != "api_kwargs":
                yield from _left_over(getattr(value, name, None), f"{path}.{name}")
