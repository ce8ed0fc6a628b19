"""Deleting what one has written: asked, done, left."""

from bot.core.actions import OpenMenu
from bot.core.actions.erasure import EraseTexts
from bot.core.actions.privacy import Forget
from bot.core.erasure import Written
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Letter, Message, Reply

CARD = "erasure"


def ask(texts: Texts, written: Written, *, model: bool = False) -> Reply:
    """What there is, what becomes of it, and what stays; ``model`` says that a language model may have been asked."""
    everything = (Button(texts.button("Delete everything about me"), Forget(0)),)
    if not written.anything:
        html = paragraphs(
            bold(texts("There is nothing to delete")),
            escape(texts("You have written nothing that I could delete here.")),
        )
        return Reply((Message(html, (everything, _menu(texts)), card=CARD),))
    html = paragraphs(
        bold(texts("Delete what you have written?")),
        lines(*map(escape, counted(texts, written))),
        escape(texts("What an AI was sent, I cannot fetch back.")) if model else "",
        escape(
            texts(
                "All of it is deleted for good, for your class and your teachers, too. What stays: how you voted, your "
                "other quiz answers, and your progress. The chat on your phone is yours to delete."
            )
        ),
    )
    rows = (
        (Button(texts.button("Delete it all"), EraseTexts(1)),),
        (Button(texts.button("Keep it"), EraseTexts(0)),),
        everything,
    )
    return Reply((Message(html, rows, card=CARD),))


def erased(texts: Texts, written: Written, letters: tuple[Letter, ...]) -> Reply:
    """It is gone; ``letters`` take it off the cards of others."""
    said = (
        texts("It is deleted. Your classmates and teachers do not see it any more.")
        if written.anything
        else texts("It is deleted already.")
    )
    return Reply((Message(escape(said), (_menu(texts),), card=CARD),), letters=letters)


def kept(texts: Texts) -> Reply:
    """Nothing was deleted."""
    return Reply((Message(escape(texts("Everything stays as it is.")), (_menu(texts),), card=CARD),))


def counted(texts: Texts, written: Written) -> tuple[str, ...]:
    """What the learner has written, as a list (plain text)."""
    talks, rounds, opinions, prompts = written.talks, written.rounds, written.opinions, written.prompts
    counted = (
        (talks, texts.n("• {n} text in talks with me", "• {n} texts in talks with me", talks)),
        (rounds, texts.n("• {n} reason in your class", "• {n} reasons in your class", rounds)),
        (prompts, texts.n("• {n} text in quizzes", "• {n} texts in quizzes", prompts)),
        (
            written.drafts,
            texts.n(
                "• {n} draft from an article, with its text (published lessons stay in their class)",
                "• {n} drafts from articles, with their texts (published lessons stay in their class)",
                written.drafts,
            ),
        ),
        (opinions, texts.n("• {n} answer on a map of views", "• {n} answers on maps of views", opinions)),
    )
    return tuple(said for number, said in counted if number)


def _menu(texts: Texts) -> tuple[Button, ...]:
    return (Button(texts.button("Next lesson"), OpenMenu("learn")), Button(texts.button("Help"), OpenMenu("help")))
