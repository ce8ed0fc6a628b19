"""The pages behind the buttons of the card."""

from datetime import datetime

from bot.core.catalogue import Catalogue
from bot.core.drafts import Draft
from bot.i18n.texts import Texts
from bot.views.assignments import dates, questions, rules, steps
from bot.views.help import old_button
from bot.views.reply import Reply


def part(texts: Texts, draft: Draft, catalogue: Catalogue, now: datetime, name: str) -> Reply:
    """The page ``name``."""
    match name:
        case "questions":
            return questions.questions(texts, draft, catalogue)
        case "kind":
            return rules.kinds(texts, draft)
        case "dates":
            return dates.dates(texts, draft, now)
        case "rules":
            return rules.rules(texts, draft)
    pages = {"title": steps.title, "delete": steps.delete, "release": steps.release, "withdraw": steps.withdraw}
    return pages[name](texts, draft) if name in pages else old_button(texts)
