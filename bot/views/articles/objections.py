"""What the rules say against a question that was changed, in words."""

from bot.i18n.texts import Texts


def objection(texts: Texts, rule: str) -> str:
    """An objection."""
    said = {
        "verbatim": texts("A quotation does not stand in the article like that."),
    }
    return said.get(rule, texts("A rule objects: {rule}", rule=rule))
