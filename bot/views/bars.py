"""Who may not: the page of teachers, and what those whom it is about are told."""

from bot.core.actions.bars import SetWriting, WritingPage
from bot.core.actions.membership import MemberPage, MyClassPage
from bot.core.bars import Bar, BarReason, Writing
from bot.core.learners import Learner
from bot.core.privacy import Operator
from bot.i18n.texts import Texts
from bot.views.classes import CARD
from bot.views.markup import bold, escape, paragraphs
from bot.views.privacy import whom
from bot.views.reply import Button, Message, Reply

MAY = "may"


def row(texts: Texts, membership_id: int) -> tuple[Button, ...]:
    """The way to the page."""
    return (Button(texts.button("Writing in discussions"), WritingPage(membership_id)),)


def page(texts: Texts, found: Writing) -> Reply:
    """Whether the learner may write, and the buttons that change it."""
    member, reasons = found.sheet.member, _reasons(texts)
    name = f"{member.name} · {member.pseudonym}" if member.name else member.pseudonym
    if found.why is None:
        said = (
            texts("{name} may write in the discussions of the class.", name=name),
            texts(
                "You can stop that. {name} then still votes, reads and learns, and is told what you decided, why, and "
                "to talk to you. What was written before stays; you hide it in the discussion.",
                name=name,
            ),
            texts("Why should {name} not write for now?", name=name),
        )
        rows = tuple((Button(label, SetWriting(member.id, why.value)),) for why, label in _buttons(texts).items())
    else:
        said = (
            texts("{name} writes nothing in the discussions of the class for now.", name=name),
            texts("Why: {why}", why=reasons[found.why]),
            texts("{name} was told so and asked to talk to you.", name=name),
        )
        rows = ((Button(texts.button("Let them write again"), SetWriting(member.id, MAY)),),)
    back = (Button(texts.button("Back"), MemberPage(member.id)),)
    html = paragraphs(bold(said[0]), *map(escape, said[1:]))
    return Reply((Message(html, (*rows, back), card=CARD),))


def _buttons(texts: Texts) -> dict[BarReason, str]:
    return {
        BarReason.HURTFUL: texts.button("It hurt others"),
        BarReason.PRIVATE: texts.button("It was private, of themselves or others"),
        BarReason.BESIDE: texts.button("It had nothing to do with the topic"),
    }


def _reasons(texts: Texts) -> dict[BarReason, str]:
    return {
        BarReason.HURTFUL: texts("what was written there can hurt others"),
        BarReason.PRIVATE: texts("there was something private in it, which does not belong there"),
        BarReason.BESIDE: texts("it had nothing to do with the topic"),
    }


def letter(texts: Texts, found: Writing) -> Message:
    """What the learner is told."""
    room = found.standing.classroom
    mine = ((Button(texts.button("My class"), MyClassPage(room.id)),),)
    if found.why is None:
        html = escape(texts("You can write in the discussions of “{name}” again.", name=room.name))
        return Message(html, mine)
    html = paragraphs(
        bold(texts("In the discussions of “{name}” you write nothing for now.", name=room.name)),
        escape(texts("Your teacher decided that, because {why}.", why=_reasons(texts)[found.why])),
        escape(texts("You can go on voting, reading and learning. None of your classmates is told.")),
        escape(talk(texts, found.teachers)),
    )
    return Message(html, mine)


def talk(texts: Texts, teachers: tuple[str, ...]) -> str:
    """How to speak with the teacher about it, plain."""
    if not teachers:
        return texts("If you see it differently, or want to write again, talk to your teacher.")
    names = ", ".join(teachers)
    return texts("If you see it differently, or want to write again, talk to your teacher ({names}).", names=names)


def barred(texts: Texts, learner: Learner, operator: Operator) -> Reply:
    """What an account is told that the operator keeps out."""
    bar = learner.bar or Bar(None)
    until = (
        texts("You cannot use this bot until {moment}.", moment=texts.moment(bar.until, learner.zone))
        if bar.until
        else texts("You cannot use this bot any more.")
    )
    html = paragraphs(
        bold(until),
        escape(texts("Whoever runs it decided that.")),
        escape(texts("Why: {why}", why=bar.reason)) if bar.reason else "",
        escape(whom(texts, operator)),
        escape(texts("You can still see, get and delete your data: /privacy, /export, /delete.")),
    )
    return Reply((Message(html),))
