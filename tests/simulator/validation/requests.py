"""Whether what a bot asks for is what the Bot API takes: names and types by aiogram's methods, limits by `limits`.

A call is an entry of the simulator's transcript. Values that came as text (as a form sends everything) are read by
the type that the parameter has; files count as texts.
"""

import json
import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from tests.simulator.validation.answers import aiogram_methods
from tests.simulator.validation.limits import limit_problems

Json = dict[str, Any]

_FILES_ONLY = frozenset({"certificate"})
"""Parameters that aiogram takes as its own file objects only, not as texts."""


def request_problems(call: Json) -> list[str]:
    """What is wrong with one call of a transcript: "sendMessage: text is 5000 characters long, the limit is 4096"."""
    method, params = str(call["method"]), dict(call["params"])
    known = aiogram_methods().get(method.lower())
    if known is None:
        return [f"{method}: the Bot API has no such method"]
    told = json.dumps(params)
    own = {name: value for name, value in params.items() if f'"attach://{name}"' not in told}
    problems = [*_type_problems(known, own), *limit_problems(method, own)]
    return [f"{method}: {problem}" for problem in problems]


def all_problems(calls: list[Json]) -> list[str]:
    """What is wrong with the calls of a transcript, each once."""
    return list(dict.fromkeys(problem for call in calls for problem in request_problems(call)))


def _type_problems(known: type[BaseModel], params: Json) -> list[str]:
    fields = known.model_fields
    values = {
        name: _decoded(_parts(fields[name].annotation), value) if name in fields else value
        for name, value in params.items()
        if name not in _FILES_ONLY
    }
    try:
        return [f"{path} is nothing that it takes" for path in _strangers(known.model_validate(values), "")]
    except ValidationError as error:
        first = {one["loc"][0]: one for one in reversed(error.errors())}
        return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in first.values()]


def _parts(annotation: Any) -> set[Any]:
    if get_origin(annotation) in (Union, types.UnionType):
        return {part for one in get_args(annotation) for part in _parts(one)}
    return {annotation}


def _decoded(kinds: set[Any], value: Any) -> Any:
    """What a form said, as the type of the parameter wants it."""
    if isinstance(value, dict) and set(value) == {"file", "content_type", "size"}:
        return "attach://file"
    if isinstance(value, str):
        if str in kinds:
            return value
        try:
            return json.loads(value)
        except ValueError:
            return value
    # The transcript shows a text that happens to be JSON as JSON.
    return json.dumps(value) if kinds <= {str, types.NoneType} else value


def _strangers(value: Any, path: str) -> list[str]:
    """Paths of fields that a model took and does not know."""
    if isinstance(value, list):
        return [found for item in value for found in _strangers(item, path)]
    if not isinstance(value, BaseModel):
        return []
    extra = value.model_extra or {}
    found = [f"{path}{name}" for name in extra]
    for name in value.model_fields_set - set(extra):
        found += _strangers(getattr(value, name), f"{path}{name}.")
    return found
