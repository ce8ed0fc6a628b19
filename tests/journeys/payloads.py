"""What a request of the bot says, and by what it would give a key away."""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from bot.core.content import Question, Tree
from bot.core.languages import Language
from bot.core.quiz.scoring import key_ids
from bot.i18n.texts import Texts, Translations

MOST_BYTES = 64

_TAG = re.compile(r"<[^>]+>")
_TRANSLATIONS = Translations.load()
_LANGUAGES: tuple[Language, ...] = ("de", "en")


def loose_ends(params: dict[str, Any], secret: str) -> Iterator[str]:
    """What is wrong with a request, whoever gets it."""
    if secret and secret in json.dumps(params, ensure_ascii=False):
        yield "carries the token"
    if params.get("type") == "quiz" or {"correct_option_id", "correct_option_ids", "explanation"} & params.keys():
        yield "is a poll with a right answer"
    for button in _buttons(params):
        if len(str(button.get("callback_data", "")).encode()) > MOST_BYTES:
            yield f"has a button of more than {MOST_BYTES} bytes"


def said(params: dict[str, Any]) -> str:
    """All words of a request, without tags, in one line."""
    parts = [_body(params), *(button.get("text") for button in _buttons(params))]
    return _plain(" ".join(str(part) for part in parts if part))


def _body(params: dict[str, Any]) -> str:
    """What stands in the message itself, as it goes out: text, caption, a poll's question and its options."""
    media, options = _as_json(params.get("media")), _decoded(params.get("options"))
    parts = [params.get("text"), params.get("caption"), media.get("caption"), params.get("question")]
    if isinstance(options, list):
        parts += [option.get("text") if isinstance(option, dict) else option for option in options]
    return " ".join(str(part) for part in parts if part)


def contents(data: bytes) -> str:
    """All words in a file, without tags, in one line; a packed one (tables, archives) is opened."""
    if not data.startswith(b"PK"):
        return _plain(data.decode("utf-8", "replace"))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return " ".join(contents(packed.read(name)) for name in packed.namelist())


def explained(content: Tree, words: str) -> set[str]:
    """Global ids of questions that ``words`` show together with an explanation of theirs."""
    found = set()
    for pack in content.packs:
        for one in pack.questions:
            for texts in one.texts.values():
                if _flat(texts.stem) in words and any(_flat(why) in words for why in texts.why.values()):
                    found.add(f"{pack.id}/{one.id}")
    return found


def judged(content: Tree, params: dict[str, Any]) -> set[str]:
    """Global ids of questions whose stem goes out with a verdict, or with a right option that is marked as right."""
    raw = _body(params)
    words = _plain(raw)
    found = set()
    for pack in content.packs:
        for one in pack.questions:
            for language in _LANGUAGES:
                texts = _TRANSLATIONS.texts(language)
                if _flat(one.texts[language].stem) in words and (
                    any(f"<b>{html.escape(said, quote=False)}</b>" in raw for said in _verdicts(texts))
                    or any(re.search(_marked(texts, option), words) for option in _right(one, language))
                ):
                    found.add(f"{pack.id}/{one.id}")
    return found


def _verdicts(texts: Texts) -> tuple[str, ...]:
    return (texts("Right."), texts("Not right."), texts("Partly right."), texts("Not quite."), texts("Well judged."),
            texts("In the right direction."), texts("Off the mark."))  # fmt: skip


def _marked(texts: Texts, option: str) -> str:
    """How an option is shown as right: after a tick, or after words that say so, with its letter or without."""
    signs = ("✓", "✅", "☑", texts("Right:"), texts("Rightly ticked:"), texts("Missing:"))
    return rf"({'|'.join(map(re.escape, signs))}) (\w{{1,2}}[:)] )?{re.escape(option)}(?!\w)"


def _right(question: Question, language: Language) -> list[str]:
    """The right options in words; none where they have none of their own."""
    options = question.options_of(language) if hasattr(question, "options_of") else ()
    keys = key_ids(question) if options else frozenset()
    return [_flat(option.text) for option in options if option.id in keys]


def _buttons(params: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return (button for line in _as_json(params.get("reply_markup")).get("inline_keyboard", ()) for button in line)


def _as_json(value: object) -> dict[str, Any]:
    found = _decoded(value)
    return found if isinstance(found, dict) else {}


def _decoded(value: object) -> object:
    return json.loads(value) if isinstance(value, str) and value else value


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _flat(text: str) -> str:
    return " ".join(text.replace("*", "").split())
