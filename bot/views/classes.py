"""Classes as their teachers see them: the list, a class, the way in for learners."""

from collections.abc import Sequence

from bot.core.actions import OpenMenu
from bot.core.actions.assignments import ListAssignments, NewAssignment
from bot.core.actions.checkpoints import CheckPage
from bot.core.actions.class_log import ShowClassLog
from bot.core.actions.class_packs import ListClassPacks
from bot.core.actions.classes import (
    ArchiveClass,
    AsLearner,
    ClassList,
    ClassPage,
    ClassSettings,
    DeleteClass,
    InvitePage,
    NewClass,
)
from bot.core.actions.membership import MyClasses, RollPage
from bot.core.actions.running_rounds import ListClassRounds
from bot.core.actions.teachers import TeamPage
from bot.core.classes import (
    LARGEST_CAP,
    LONGEST_EXTRA,
    LONGEST_LIMIT,
    LONGEST_NAME,
    ClassRefusal,
    Classroom,
    Right,
    Standing,
)
from bot.core.learners import Learner
from bot.core.links import Link, LinkKind, address, show_code
from bot.core.pictures import QrCode
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.learners import welcome_back
from bot.views.markup import bold, escape, fit, lines, paragraphs
from bot.views.reply import Button, Message, Reply

CARD = "class"

PAGE = 6
"""Classes on a page of the list."""

Rows = tuple[tuple[Button, ...], ...]


def home(texts: Texts, learner: Learner, classes: Sequence[Standing], page: int = 0) -> Reply:
    """The classes that a teacher teaches."""
    pages = max(1, -(-len(classes) // PAGE))
    page = min(page, pages - 1)
    shown = classes[page * PAGE : (page + 1) * PAGE]
    text = (
        texts("Tap a class to open it.")
        if classes
        else texts("You have no class yet. A new one needs a name and four small decisions.")
    )
    rows = [(Button(fit(_named(texts, one)), ClassPage(one.classroom.id)),) for one in shown]
    if pages > 1:
        rows.append((Button(texts.button("More classes"), ClassList((page + 1) % pages)),))
    if learner.teacher:
        rows.append((Button(texts.button("New class"), NewClass()),))
    if learner.enrolled:
        rows.append((Button(texts.button("Where I am a learner myself"), MyClasses()),))
    return Reply((Message(paragraphs(bold(texts("The classes you teach")), escape(text)), tuple(rows), card=CARD),))


def _named(texts: Texts, one: Standing) -> str:
    name = one.classroom.name
    if one.classroom.archived:
        return texts.button("{name} (archived)", name=name)
    if one.waiting:
        return texts.button(
            "{name} · {learners} · {waiting} waiting", name=name, learners=one.learners, waiting=one.waiting
        )
    return f"{name} · {one.learners}"


def ask_name(texts: Texts, problem: ClassRefusal | None = None) -> Reply:
    """The first question about a new class; ``problem`` is why there is no class yet."""
    html = paragraphs(
        escape(why_not(texts, problem)) if problem else "",
        bold(texts("A new class: what is it called?")),
        escape(
            texts(
                "Write me the name as your learners know it, such as “8b” or “Media course 2027” "
                "(at most {longest} characters). They read it before they join.",
                longest=LONGEST_NAME,
            )
        ),
    )
    return Reply((Message(html, ((Button(texts.button("Back"), ClassList(0)),),), card=CARD),))


def not_founded(texts: Texts, reason: ClassRefusal) -> Reply:
    """Why there is no new class."""
    rows = ((Button(texts.button("All classes"), ClassList(0)),),)
    return Reply((Message(escape(why_not(texts, reason)), rows, card=CARD),))


def page(texts: Texts, standing: Standing, bot: str) -> Reply:
    """A class; ``bot`` is the bot's user name, for its link."""
    classroom = standing.classroom
    counted = texts.n("{n} learner", "{n} learners", standing.learners)
    if standing.waiting:
        counted += " · " + texts.n("{n} waits to be let in", "{n} wait to be let in", standing.waiting)
    html = paragraphs(
        bold(classroom.name),
        lines(escape(counted), escape(kept(texts, classroom)), escape(ends(texts, standing))),
        _way_in(texts, standing, bot),
    )
    return Reply((Message(html, _page_rows(texts, standing), card=CARD),))


def kept(texts: Texts, classroom: Classroom) -> str:
    """What teachers see, in a few words."""
    names = texts("pseudonyms with names beside them") if classroom.roster else texts("pseudonyms only")
    seen = texts("single learners are shown") if classroom.individuals else texts("only the class as a whole is shown")
    return " · ".join((names, seen, *((texts("with AI wordings"),) if classroom.phrasing else ())))


def ends(texts: Texts, standing: Standing) -> str:
    """When the class ends, and when it is deleted with what belongs to it; "" where nothing of it is deleted."""
    if standing.goes_on is None or standing.classroom.ends_on is None:
        return ""
    return texts(
        "End: {end}. Deleted with its assignments and results: {day}.",
        end=texts.date(standing.classroom.ends_on),
        day=texts.date(standing.goes_on),
    )


def _way_in(texts: Texts, standing: Standing, bot: str) -> str:
    classroom = standing.classroom
    if classroom.archived:
        return escape(texts("Archived: results can be read, nothing else goes on."))
    if not standing.may(Right.SET):
        return escape(texts("You see what the class did as a whole."))
    return lines(
        texts("Code: {code}", code=f"<code>{show_code(classroom.code)}</code>"),
        texts("Link: {link}", link=escape(link_of(bot, classroom))),
        escape(state(texts, standing)),
    )


def link_of(bot: str, classroom: Classroom) -> str:
    """The deep link into the class."""
    return address(bot, Link(LinkKind.CLASS, classroom.code))


def state(texts: Texts, standing: Standing) -> str:
    """Who can come in just now."""
    classroom = standing.classroom
    if classroom.locked:
        return texts("Locked: nobody new can join.")
    if standing.learners + standing.waiting >= classroom.cap:
        return texts("Full: all {cap} places are taken.", cap=classroom.cap)
    if standing.expired:
        return texts("Closed: the code has expired. “Code and places” in the settings changes that.")
    opened = (
        texts("Open: whoever has the code can ask to join; a teacher lets them in.")
        if classroom.approval
        else texts("Open: whoever has the code can join.")
    )
    if classroom.code_until is None:
        return opened
    until = texts.moment(classroom.code_until, classroom.zone)
    return f"{opened} " + texts("The code is good until {moment}.", moment=until)


def _page_rows(texts: Texts, standing: Standing) -> Rows:
    class_id, archived = standing.classroom.id, standing.classroom.archived
    waiting = texts.button("Learners ({waiting} waiting)", waiting=standing.waiting)
    learners = Button(waiting if standing.waiting else texts.button("Learners"), RollPage(class_id, 0))
    invite = Button(texts.button("Invite"), InvitePage(class_id))
    settings = Button(texts.button("Class settings"), ClassSettings(class_id))
    team = Button(texts.button("Team"), TeamPage(class_id))
    first = (*((invite,) if standing.may(Right.SET) else ()), *((learners,) if standing.may(Right.NAME) else ()))
    second = (*((settings,) if standing.may(Right.SET) else ()), team)
    restored: Rows = (
        (Button(texts.button("Take it up again"), ArchiveClass(class_id, 0, 1)),),
        (Button(texts.button("Delete the class"), DeleteClass(class_id, 0)),),
    )
    return (
        *((first,) if first else ()),
        *_assignment_rows(texts, standing),
        *((second,) if not archived else restored if standing.may(Right.OWN) else ()),
        *(() if archived else ((Button(texts.button("See as a learner"), AsLearner(class_id)),),)),
        *(((Button(texts.button("What happened"), ShowClassLog(class_id, 0)),),) if standing.may(Right.NAME) else ()),
        (Button(texts.button("All classes"), ClassList(0)),),
    )


def _assignment_rows(texts: Texts, standing: Standing) -> Rows:
    class_id = standing.classroom.id
    new = ((Button(texts.button("New assignment"), NewAssignment(class_id)),),) if standing.may(Right.TEACH) else ()
    assignments = Button(texts.button("Assignments"), ListAssignments(class_id))
    discussions = Button(texts.button("Discussions"), ListClassRounds(class_id))
    check = Button(texts.button("Course and check"), CheckPage(class_id))
    lessons = (Button(texts.button("Own lessons"), ListClassPacks(class_id, 0)),)
    return (*new, (assignments, Button(texts.button("Results"), OpenMenu("results"))), (discussions, check), lessons)


def invite(texts: Texts, theirs: Texts, standing: Standing, bot: str) -> Reply:
    """Link, code and a poster with the QR code; ``theirs`` speak the language of the class."""
    classroom = standing.classroom
    link, code = link_of(bot, classroom), show_code(classroom.code)
    html = paragraphs(
        bold(texts("Invite to “{name}”", name=classroom.name)),
        lines(
            texts("Link: {link}", link=escape(link)),
            texts("Code: {code}", code=f"<code>{code}</code>"),
            escape(state(texts, standing)),
        ),
        escape(
            texts(
                "Pass the link on, or print this picture (save it, then print) or show it on the board. "
                "Learners read who will see what before they join."
            )
        ),
    )
    rows = ((Button(texts.button("Back to the class"), ClassPage(classroom.id)),),)
    return Reply((Message(html, rows, picture=_poster(theirs, classroom, link, code, bot), card=CARD),))


def _poster(texts: Texts, classroom: Classroom, link: str, code: str, bot: str) -> QrCode:
    title = texts("Join “{name}”", name=classroom.name)
    steps = (
        texts("Point the phone’s camera at the code and open the link in Telegram."),
        texts("Or open a chat with @{bot} in Telegram and write this code to it.", bot=bot),
        texts("Read who will see what. Then decide."),
    )
    alt = "\n".join([title, link, code, *steps])
    note = texts("No real name and no phone number is asked for.")
    return QrCode(title=title, link=link, code=code, lines=steps, note=note, alt=alt)


def as_learner(texts: Texts, learner: Learner, class_id: int) -> Reply:
    """The learner's own menu, with the way back."""
    return welcome_back(texts, learner, Button(texts.button("Back to the class"), ClassPage(class_id)))


def refused(texts: Texts, reason: ClassRefusal) -> Reply:
    """Why a teacher's tap did nothing."""
    if reason is ClassRefusal.NOT_YOURS:
        return old_button(texts)
    return Reply(toast=why_not(texts, reason), alert=True)


def misread(texts: Texts, reason: ClassRefusal, back: Button) -> Reply:
    """Why what a teacher typed could not be used; it is asked again where another text may do."""
    ask = texts("Please write it once more.") if reason.is_slip else ""
    html = paragraphs(escape(why_not(texts, reason)), escape(ask))
    return Reply((Message(html, ((back,),), card=CARD),))


def why_not(texts: Texts, reason: ClassRefusal) -> str:
    """The reason in words."""
    return {
        ClassRefusal.NOT_YOURS: texts("That is not possible any more: the class is archived or no longer yours."),
        ClassRefusal.NO_TEACHER: texts("Only teachers can found classes. /teach says how to become one."),
        ClassRefusal.TOO_MANY: texts("You own as many classes as one teacher can. Delete an archived one first."),
        ClassRefusal.NAME: texts("A name has 1 to {longest} characters.", longest=LONGEST_NAME),
        ClassRefusal.ZONE: texts(
            "I do not know this time zone. Write a larger city in it, such as Rome or New York, "
            "or its name, such as Europe/Rome."
        ),
        ClassRefusal.JOINED: texts(
            "That cannot be turned on any more: learners have joined who were told something else. "
            "Found a new class for it."
        ),
        ClassRefusal.CAP: texts(
            "I need a number of places from 1 to {most}, such as 30.", most=texts.number(LARGEST_CAP)
        ),
        ClassRefusal.DAYS: texts("I need a number of days from 0 (never) to {most}, such as 14.", most=LONGEST_LIMIT),
        ClassRefusal.TEAM: texts("That is not possible any more. Open the page again to see how things stand."),
        ClassRefusal.EXTRA: texts(
            "I can read “90 min”, “2 hours” or “3 days”, and at most {days} days.", days=LONGEST_EXTRA // (24 * 60)
        ),
        ClassRefusal.GROUP: texts("This group cannot be tied: the link is used up or too old. Make a new one."),
    }[reason]
