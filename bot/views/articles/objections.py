"""What the rules say against a question that was changed, in words."""

from collections.abc import Mapping

from bot.core.article.drafting.objections import Objection
from bot.i18n.texts import Texts
from bot.views.articles.cutting import cut

LONGEST = 80
"""Characters of a text that an objection is about."""


def objection(texts: Texts, found: Objection, letters: Mapping[str, str]) -> str:
    """An objection; ``letters`` are those of the answers."""
    where = texts("answer {letter}", letter=letters.get(found.option, found.option)) if found.option else ""
    about = cut(found.text, LONGEST)
    said = {
        "empty": texts("A text is empty."),
        "too-long": texts(
            "A text has {found} characters; at most {most} fit on its card.", found=found.found, most=found.limit
        ),
        "faulty": texts("The parts of the question do not fit together."),
        "no-reason": texts("The explanation is missing: {where}.", where=where),
        "same-options": texts("Two answers say the same: “{text}”.", text=about),
        "not-verbatim": texts("“{text}” stands in quotation marks, but not like that in the article.", text=about),
        "other-language": texts("A text seems to be in the other language."),
        "unknown-sentence": texts("It rests on a sentence that the article does not have."),
        "heading": texts("It is about a heading."),
        "sentence-length": texts("The sentence is too short or too long for a card."),
        "points-back": texts("The sentence points back to the one before it, which learners do not see."),
        "unequal-length": texts(
            "One answer is much longer or shorter than the right one: that gives it away ({where}).", where=where
        ),
        "no-quote": texts("The explanation of the right answer does not quote the sentence."),
    }
    return said.get(found.rule, texts("A rule objects: {rule}.", rule=found.rule))
