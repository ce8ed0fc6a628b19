"""What is said about a language model, and the mark on what it said."""

from bot.core.actions.classes import AskSwitchOff, SwitchClass
from bot.core.classes import Classroom
from bot.i18n.texts import Texts
from bot.views.markup import escape, italic
from bot.views.reply import Button


def labelled(texts: Texts, html: str) -> str:
    """``html``, in which every outside string is escaped, with the mark of what a model put into words."""
    label = texts("AI:")
    return f"{italic(label)} {html}"


def term(texts: Texts) -> str:
    """What a learner agrees to who joins a class with the setting on, as plain text."""
    return texts(
        "When you discuss with me, an AI can help me to understand you and to find words. For that, your last messages "
        "in the discussion go to its provider, without your pseudonym. It does not grade you, and what it words is "
        "marked “AI”."
    )


def reminder(texts: Texts) -> str:
    """What a learner reads before a talk in which a model may be asked, as plain text."""
    return texts(
        "No teacher and nobody in your class reads what you write here. An AI helps me to understand you and to find "
        "words: for that, your last messages go to its provider, without your pseudonym. So write nothing about "
        "yourself that others should not know."
    )


def state(texts: Texts, classroom: Classroom, *, available: bool) -> str:
    """Whether it is on, as a line of HTML for the settings; "" where it is off and there is no model."""
    if not (available or classroom.phrasing):
        return ""
    return escape(texts("AI wordings: on") if classroom.phrasing else texts("AI wordings: off"))


def switch(texts: Texts, classroom: Classroom, *, available: bool) -> tuple[Button, ...]:
    """The button that turns it on or off; none where there is nothing to turn on."""
    if classroom.phrasing:
        return (Button(texts.button("Turn AI wordings off"), AskSwitchOff(classroom.id, "phrasing")),)
    turn_on = Button(texts.button("Turn AI wordings on"), SwitchClass(classroom.id, "phrasing", 1, 0))
    return (turn_on,) if available else ()


def note(texts: Texts, *, available: bool) -> str:
    """What the setting means, for teachers, as HTML; "" where there is no model."""
    if not available:
        return ""
    return escape(
        texts(
            "AI wordings: in talks with the bot, a language model helps to understand what learners write and lends "
            "the bot words. What learners write there goes to its provider, without their pseudonyms; they are told "
            "so before they join. This, too, can be turned on only before the first learner joins."
        )
    )
