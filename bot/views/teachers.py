"""Becoming a teacher, and the team of a class."""

from bot.core.actions.classes import ClassList, ClassPage, NewClass
from bot.core.actions.teachers import (
    BecomeTeacher,
    ColleaguePage,
    Dismiss,
    HandOver,
    InviteColleague,
    LeaveTeam,
    SetRole,
    TeamPage,
)
from bot.core.classes import INVITATION_DAYS, Colleague, Right, Role
from bot.core.learners import Learner
from bot.core.links import Link, address
from bot.core.teachers import Accepted, Mode, TeacherRefusal, Team
from bot.i18n.texts import Texts
from bot.views.classes import CARD, Rows
from bot.views.markup import bold, escape, fit, lines, paragraphs
from bot.views.menu import menu_rows
from bot.views.reply import Button, Message, Reply

MOST_SHOWN = 8
"""Colleagues with a button of their own."""


def teach(texts: Texts, learner: Learner, mode: Mode) -> Reply:
    """/teach: what a teacher can do, and how to become one."""
    html = paragraphs(
        bold(texts("Lupe for teachers")),
        escape(
            texts(
                "With a class you set assignments from Lupe’s lessons, with a due date, and see the next morning which "
                "question went wrong and, where the class allows it, who needs help. "
                "Learners join by link, code or QR code and need no account of yours."
            )
        ),
        escape(_how(texts, learner, mode)),
    )
    rows: Rows = menu_rows(texts, learner)
    if learner.teacher:
        rows = _first_steps(texts)
    elif mode == "open":
        rows = ((Button(texts.button("Become a teacher"), BecomeTeacher()),),)
    return Reply((Message(html, rows, card=CARD),))


def _how(texts: Texts, learner: Learner, mode: Mode) -> str:
    if learner.teacher:
        return texts("You are a teacher here. /class shows your classes.")
    if mode == "open":
        return texts("One tap makes you a teacher. Your account as a learner stays as it is.")
    return texts(
        "Teachers are invited: whoever runs this bot makes a link that works once (lupe teacher invite). "
        "A colleague can invite you into a class of theirs from the page “Team”."
    )


def _first_steps(texts: Texts) -> Rows:
    return (
        (Button(texts.button("New class"), NewClass()),),
        (Button(texts.button("All classes"), ClassList(0)),),
    )


def answered(texts: Texts, learner: Learner, done: Accepted | TeacherRefusal) -> Reply:
    """What became of an invitation."""
    return accepted(texts, learner, done) if isinstance(done, Accepted) else refused(texts, learner, done)


def accepted(texts: Texts, learner: Learner, done: Accepted) -> Reply:
    """What an invitation made of somebody, and what to do next."""
    seen = texts(
        "Learners and colleagues read your pseudonym: {pseudonym}. Is that how they know you? /settings changes it.",
        pseudonym=learner.pseudonym or "",
    )
    if done.classroom is None or done.role is None:
        html = paragraphs(
            bold(texts("You are a teacher now.")),
            escape(texts("Next you found a class: a name and four small decisions. Then the learners can come.")),
            escape(seen),
        )
        return Reply((Message(html, _first_steps(texts), card=CARD),))
    html = paragraphs(
        bold(texts("You teach “{name}”.", name=done.classroom.name)),
        escape(texts("You are: {role}.", role=role_name(texts, done.role))),
        escape(_may(texts, done.role)),
        escape(seen),
    )
    rows = ((Button(texts.button("To the class"), ClassPage(done.classroom.id)),),)
    return Reply((Message(html, rows, card=CARD),))


def refused(texts: Texts, learner: Learner, reason: TeacherRefusal) -> Reply:
    """Why somebody did not become a teacher."""
    why = {
        TeacherRefusal.INVALID: texts(
            "This invitation does not work: it was used already, it is too old, or it was withdrawn. "
            "Ask whoever sent it for a new one."
        ),
        TeacherRefusal.LEARNER: texts(
            "You are a learner of this class, so you cannot teach it. Leave it first with /class; "
            "the invitation stays good."
        ),
        TeacherRefusal.INVITED_ONLY: texts("Here teachers are invited. /teach says by whom."),
        TeacherRefusal.NOT_YOURS: texts("Only the owner of a class can invite colleagues to it."),
    }[reason]
    return Reply((Message(escape(why), menu_rows(texts, learner), card=CARD),))


def role_name(texts: Texts, role: Role) -> str:
    """What a teacher of a class is."""
    return {
        Role.OWNER: texts("owner"),
        Role.COTEACHER: texts("co-teacher"),
        Role.VIEWER: texts("viewer"),
    }[role]


def _may(texts: Texts, role: Role) -> str:
    return {
        Role.OWNER: texts("Owners can do everything: assignments, learners, settings, team, archive."),
        Role.COTEACHER: texts("Co-teachers do everything but choose the team and archive the class."),
        Role.VIEWER: texts("Viewers see what the class did as a whole, never single learners, and change nothing."),
    }[role]


def team(texts: Texts, shown: Team, learner: Learner) -> Reply:
    """Who teaches the class."""
    class_id, owns = shown.standing.classroom.id, shown.standing.may(Right.OWN)
    listed = (
        texts("{name} – {role}", name=_name(texts, one), role=role_name(texts, one.role))
        + (texts(" (you)") if one.learner_id == learner.id else "")
        for one in shown.colleagues
    )
    others = [one for one in shown.colleagues if one.learner_id != learner.id][:MOST_SHOWN]
    chosen = tuple((Button(fit(_name(texts, one)), ColleaguePage(class_id, one.learner_id)),) for one in others if owns)
    html = paragraphs(
        bold(texts("The team of “{name}”", name=shown.standing.classroom.name)),
        lines(*(f"• {escape(line)}" for line in listed)),
        escape(texts("An invitation is a link that works once, for {days} days.", days=INVITATION_DAYS))
        if owns
        else "",
    )
    invitations: Rows = (
        (
            Button(texts.button("Invite a co-teacher"), InviteColleague(class_id, Role.COTEACHER.value)),
            Button(texts.button("Invite a viewer"), InviteColleague(class_id, Role.VIEWER.value)),
        ),
        (Button(texts.button("Hand over by link"), InviteColleague(class_id, Role.OWNER.value)),),
    )
    leave: Rows = ((Button(texts.button("Leave the team"), LeaveTeam(class_id, 0)),),)
    rows = (
        *chosen,
        *(invitations if owns else () if shown.standing.role is Role.OWNER else leave),
        (Button(texts.button("Back to the class"), ClassPage(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def _name(texts: Texts, one: Colleague) -> str:
    return one.pseudonym or texts("without a pseudonym")


def invitation(texts: Texts, class_id: int, role: Role, link: Link, bot: str) -> Reply:
    """A one-time link for a colleague."""
    html = paragraphs(
        bold(texts("An invitation: {role}", role=role_name(texts, role))),
        escape(address(bot, link)),
        escape(_may(texts, role)),
        escape(
            texts(
                "Whoever opens it first gets the class, and you become co-teacher. It works once, for {days} days.",
                days=INVITATION_DAYS,
            )
            if role is Role.OWNER
            else texts(
                "Send it to one person: whoever opens it first is in. It works once, for {days} days.",
                days=INVITATION_DAYS,
            )
        ),
    )
    rows = ((Button(texts.button("Back to the team"), TeamPage(class_id)),),)
    return Reply((Message(html, rows, card=CARD),))


def colleague(texts: Texts, shown: Team, one: Colleague) -> Reply:
    """What the owner can do with a colleague."""
    class_id, name = shown.standing.classroom.id, _name(texts, one)
    other = Role.VIEWER if one.role is Role.COTEACHER else Role.COTEACHER
    html = paragraphs(
        bold(texts("{name} – {role}", name=name, role=role_name(texts, one.role))), escape(_may(texts, one.role))
    )
    change = texts.button("Make them a viewer") if other is Role.VIEWER else texts.button("Make them a co-teacher")
    rows = (
        (Button(change, SetRole(class_id, one.learner_id, other.value)),),
        (Button(texts.button("Hand the class over"), HandOver(class_id, one.learner_id, 0)),),
        (Button(texts.button("Take off the team"), Dismiss(class_id, one.learner_id, 0)),),
        (Button(texts.button("Back to the team"), TeamPage(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def ask_hand_over(texts: Texts, shown: Team, one: Colleague) -> Reply:
    """Really hand the class over?"""
    class_id = shown.standing.classroom.id
    title = texts("Hand “{name}” over to {colleague}?", name=shown.standing.classroom.name, colleague=_name(texts, one))
    html = paragraphs(
        bold(title),
        escape(
            texts("They own the class then and choose its team. You stay as co-teacher; only they can change that.")
        ),
    )
    rows = (
        (Button(texts.button("Yes, hand it over"), HandOver(class_id, one.learner_id, 1)),),
        (Button(texts.button("No"), TeamPage(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def ask_dismiss(texts: Texts, shown: Team, one: Colleague) -> Reply:
    """Really take a colleague off the team?"""
    class_id = shown.standing.classroom.id
    html = paragraphs(
        bold(texts("Take {colleague} off the team?", colleague=_name(texts, one))),
        escape(texts("They see nothing of the class any more. You can invite them again.")),
    )
    rows = (
        (Button(texts.button("Yes, take off"), Dismiss(class_id, one.learner_id, 1)),),
        (Button(texts.button("No"), TeamPage(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def ask_leave(texts: Texts, shown: Team) -> Reply:
    """Really leave the team?"""
    classroom = shown.standing.classroom
    html = paragraphs(
        bold(texts("Leave the team of “{name}”?", name=classroom.name)),
        escape(texts("You see nothing of the class any more. Its owner can invite you again.")),
    )
    rows = (
        (Button(texts.button("Yes, leave the team"), LeaveTeam(classroom.id, 1)),),
        (Button(texts.button("No"), TeamPage(classroom.id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def left(texts: Texts) -> Reply:
    """Off the team."""
    rows = ((Button(texts.button("All classes"), ClassList(0)),),)
    return Reply((Message(escape(texts("You do not teach this class any more.")), rows, card=CARD),))
