"""What an account gets and does that the operator keeps out: its own data, and being told that it is kept out."""

from collections.abc import Iterator
from datetime import datetime

from bot.app.privacy import PRIVACY
from bot.core.actions.erasure import EraseTexts
from bot.core.actions.learning import OpenMenu
from bot.core.actions.privacy import AgreeAnew, ExportOwn, Forget, ShowLooks
from bot.core.languages import LANGUAGES
from bot.i18n.texts import Translations
from bot.messenger.callbacks import decode
from tests.attack.desk import Effects
from tests.attack.updates import Step
from tests.attack.view import View
from tests.services.access.walk import differences

BAR = ("You cannot use this bot", "Du kannst diesen Bot")
"""How begins what a barred account is told; whoever deletes themselves can come back in the other language."""

_GARBAGE = tuple(Translations.load().texts(one)("This button does not work any more.") for one in LANGUAGES)
"""What is said to what is no button of the bot's, whoever sends it."""

_COMMANDS = ("/privacy", "/export", "/delete")
_PAGES = ("privacy", "delete")
_TAPS = (ExportOwn, ShowLooks, Forget, AgreeAnew, EraseTexts)
_SEEN = {"learners": {"seen_on"}, "contacts": {"unreachable_at"}}
"""What the frame notes of everybody who sends anything."""

assert len(PRIVACY) == len(_COMMANDS) + len(_TAPS), "what is everybody's has changed: say so here"


def free(step: Step) -> bool:
    """Whether the step is about what is kept of oneself, or of Telegram's making."""
    if "my_chat_member" in step.content:
        return True
    words = step.content.get("message", {}).get("text", "")
    if words.split(maxsplit=1)[:1] and words.split()[0] in _COMMANDS:
        return True
    data = step.content.get("callback_query", {}).get("data", "")
    page = decode(OpenMenu, data)
    return (page is not None and page.page in _PAGES) or any(decode(kind, data) is not None for kind in _TAPS)


def slips(step: Step, effects: Effects, now: datetime) -> Iterator[str]:
    """What a barred account did, or was told, beside that."""
    before = View(effects.before)
    me = before.person(step.actor)
    if not before.barred(me, now):
        return
    # What hangs on somebody goes with them; that nothing else does, is looked at for everybody.
    gone = free(step) and not View(effects.after).find("learners", me)
    for table, rows in effects.before.items():
        if rows is effects.after[table]:
            continue
        for old, new in differences(rows, effects.after[table]):
            changed = {name for name in (old or new) if old.get(name) != new.get(name)}
            mine = me in before.whose(table, old)[0] if old else False
            if gone or (free(step) and (mine or table == "erasures")):
                continue
            if not changed <= _SEEN.get(table, set()):
                yield f"{step.actor} is kept out and changed {table} {sorted(changed)}"
    if free(step):
        return
    for one in effects.sent:
        if one.chat == step.actor and one.words and not one.words.startswith((*BAR, *_GARBAGE)):
            yield f"{step.actor} is kept out and is told: {one.method} {one.words[:200]!r}"
