"""The group chat that is tied to a class: what is said in it, and the teachers' page about it.

In a group stands nothing about a person.
"""

from bot.core.actions.classes import ClassSettings
from bot.core.actions.teachers import GroupLink, GroupPage, Untie
from bot.core.classes import ClassRefusal, Classroom
from bot.core.links import Link, address
from bot.core.teachers import Team
from bot.i18n.texts import Texts
from bot.views.classes import CARD, link_of
from bot.views.markup import bold, escape, paragraphs
from bot.views.reply import Button, Message, Reply


def page(texts: Texts, shown: Team) -> Reply:
    """Whether a group is tied, and how to tie or untie one."""
    class_id, tied = shown.standing.classroom.id, shown.group is not None
    text = (
        texts("A group is tied: new assignments are announced there. It learns nothing about single learners.")
        if tied
        else texts(
            "You can tie a group of your class: new assignments are announced there. "
            "It learns nothing about single learners. I answer commands to me there and, while a discussion runs in "
            "it, replies to my messages; nothing else."
        )
    )
    link = texts.button("Tie another group") if tied else texts.button("Tie a group")
    rows = (
        (Button(link, GroupLink(class_id)),),
        *(((Button(texts.button("Untie the group"), Untie(class_id)),),) if tied else ()),
        (Button(texts.button("Back"), ClassSettings(class_id)),),
    )
    html = paragraphs(bold(texts("The group of “{name}”", name=shown.standing.classroom.name)), escape(text))
    return Reply((Message(html, rows, card=CARD),))


def link(texts: Texts, class_id: int, made: Link, bot: str) -> Reply:
    """The link that lets Telegram ask which group it is for."""
    html = paragraphs(
        bold(texts("Tie a group")),
        escape(address(bot, made)),
        escape(
            texts(
                "Open the link and choose the group. Telegram adds me to it, and the group is tied. "
                "The link works once, for a day."
            )
        ),
        escape(
            texts("Am I in the group already? Then write this there: {command}", command=f"/start@{bot} {made.payload}")
        ),
    )
    return Reply((Message(html, ((Button(texts.button("Back"), GroupPage(class_id)),),), card=CARD),))


def tied(texts: Texts, classroom: Classroom, bot: str) -> Reply:
    """Said in the group, in the language of the class."""
    html = paragraphs(
        bold(texts("This group now belongs to the class “{name}”.", name=classroom.name)),
        escape(texts("New assignments are announced here. What you do with me stays in your private chat.")),
        escape(texts("To join the class, open {link}", link=link_of(bot, classroom))),
    )
    return Reply((Message(html),))


def about(texts: Texts, classroom: Classroom | None, bot: str) -> Reply:
    """/class in a group."""
    if classroom is None:
        text = texts(
            "This group belongs to no class. A teacher can tie it: /class in a private chat with @{bot}.", bot=bot
        )
        return Reply((Message(escape(text)),))
    html = paragraphs(
        escape(texts("This group belongs to the class “{name}”.", name=classroom.name)),
        escape(texts("To join the class, open {link}", link=link_of(bot, classroom))),
    )
    return Reply((Message(html),))


def not_tied(texts: Texts, reason: ClassRefusal) -> Reply:
    """Why a link did not tie the group it was used in."""
    text = (
        texts("Only a teacher of the class can tie this group to it.")
        if reason is ClassRefusal.NOT_YOURS
        else texts(
            "This group cannot be tied with this link: it is used up or too old, or the group is another class’s."
        )
    )
    return Reply((Message(escape(text)),))


def hello(texts: Texts, bot: str) -> Reply:
    """/start in a group, without a link."""
    text = texts("I am Lupe. Learning with me happens in a private chat: @{bot}", bot=bot)
    return Reply((Message(escape(text)),))


def in_private(texts: Texts) -> Reply:
    """A group's link was opened in a private chat."""
    return Reply(
        (Message(escape(texts("This link ties a group: open it again and choose a group, or write it there."))),)
    )
