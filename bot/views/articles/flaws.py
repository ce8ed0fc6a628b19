"""What the checklist finds in a question, in words."""

from collections.abc import Mapping

from bot.core.content.flaws import Flaw
from bot.i18n.texts import Texts


def flaw(texts: Texts, found: Flaw, letters: Mapping[str, str]) -> str:
    """A flaw and what helps; ``letters`` are those of the answers."""
    letter, text = letters.get(found.option, found.option), found.text
    said = {
        "catch-all": texts("Answer {letter} tests logic, not knowledge: say what is meant instead.", letter=letter),
        "negated-stem": texts("The question turns on “{text}”, which is easily overlooked.", text=text),
        "double-negation": texts(
            "Answer {letter} is negated (“{text}”), and so is the question: one is enough.", letter=letter, text=text
        ),
        "absolutes": texts(
            "“{text}” gives the answer away: such words stand only in the right answer, or only in wrong ones.",
            text=text,
        ),
        "long-key": texts("The right answer is far longer than the others: that gives it away."),
        "short-option": texts("Answer {letter} is far shorter than the others: nobody will choose it.", letter=letter),
        "not-parallel": texts(
            "Answer {letter} is built unlike the others, with or without a full stop.", letter=letter
        ),
        "contained": texts("What answer {letter} says is part of another answer.", letter=letter),
        "stem-word": texts("“{text}” stands in the question and only in the right answer.", text=text),
        "no-question": texts("The question asks nothing: end it with a question mark or say what to do."),
        "vague": texts("“{text}” means something else to everybody.", text=text),
        "two-claims": texts("Two claims in one (“{text}”): who knows one of them can still be wrong.", text=text),
        "article": texts("Only the right answer fits behind “{text}” by its grammar.", text=text),
    }
    return said[found.rule]
