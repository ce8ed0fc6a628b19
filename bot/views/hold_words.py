"""The words of a class for which a text waits, as its teachers see and change them."""

from bot.core.actions.classes import ClassSettings
from bot.core.actions.hold_words import DeleteWord, WordsPage
from bot.core.hold_words import LONGEST_WORD, MOST_WORDS, SHORTEST_WORD, HoldWords, WordProblem
from bot.i18n.texts import Texts
from bot.views.classes import CARD
from bot.views.markup import bold, escape, fit, paragraphs
from bot.views.reply import Button, Message, Reply

PAGE = 12
"""Words with their buttons on one page."""

LAST = 99
"""The last page, whichever that is."""


def row(texts: Texts, class_id: int) -> tuple[Button, ...]:
    """The way to the list."""
    return (Button(texts.button("Words that make a text wait"), WordsPage(class_id, 0)),)


def page(texts: Texts, found: HoldWords, at: int) -> Reply:
    """Page ``at`` (from 0) of the list, or why nothing was taken."""
    class_id, words = found.standing.classroom.id, found.words
    pages = max(1, -(-len(words) // PAGE))
    at = max(0, min(at, pages - 1))
    listed = ", ".join(one.word for one in words)
    html = paragraphs(
        escape(_problem(texts, found)),
        bold(texts("Words for which a text waits for you in “{name}”", name=found.standing.classroom.name)),
        escape(
            texts(
                "Nicknames that hurt, for example. A reason with such a word in it waits until you have looked, also "
                "where you do not read every reason first. Insults and names of the class wait anyway."
            )
        ),
        escape(listed) if words else escape(texts("None yet.")),
        escape(
            texts(
                "Write more of them to me, one on each line, {least} to {most} letters each, up to {words} words. Tap "
                "one to take it away. Learners do not see the list.",
                least=SHORTEST_WORD,
                most=LONGEST_WORD,
                words=MOST_WORDS,
            )
        ),
    )
    shown = [
        Button(fit(f"✕ {one.word}"), DeleteWord(class_id, one.id, at)) for one in words[at * PAGE : (at + 1) * PAGE]
    ]
    newer = (Button(texts.button("‹ Previous"), WordsPage(class_id, at - 1)),) if at else ()
    older = (Button(texts.button("Next ›"), WordsPage(class_id, at + 1)),) if at + 1 < pages else ()
    rows = (
        *(tuple(shown[place : place + 3]) for place in range(0, len(shown), 3)),
        *(((*newer, *older),) if pages > 1 else ()),
        (Button(texts.button("Back to the settings"), ClassSettings(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def _problem(texts: Texts, found: HoldWords) -> str:
    if found.problem is None:
        return ""
    word = found.wrong
    return {
        WordProblem.NONE: texts("There was no word in that."),
        WordProblem.LENGTH: texts(
            "“{word}” cannot be taken: a word has {least} to {most} letters.",
            word=word,
            least=SHORTEST_WORD,
            most=LONGEST_WORD,
        ),
        WordProblem.LETTERS: texts("“{word}” cannot be taken: a word has letters only, and stands alone.", word=word),
        WordProblem.NEEDED: texts("“{word}” cannot be taken: hardly a text can do without it.", word=word),
        WordProblem.MANY: texts("Those would be more than {words} words. Take some away first.", words=MOST_WORDS),
    }[found.problem]
