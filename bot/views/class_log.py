"""The log of a class as its teachers read it."""

from bot.core.actions.class_log import ShowClassLog
from bot.core.actions.classes import ClassPage
from bot.core.class_log import KEEP_LOG, By, ClassLog, Event, Line
from bot.core.classes import Role
from bot.i18n.texts import Texts
from bot.views.classes import CARD, Rows
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Message, Reply

_LEARNERS = (Event.JOINED, Event.ASKED, Event.LEFT, Event.HELD, Event.REPORTED)
"""What nobody on the team did."""


def page(texts: Texts, found: ClassLog) -> Reply:
    """A page of it, the newest first."""
    classroom = found.standing.classroom
    told = lines(*(f"• {escape(line(texts, one, classroom.zone))}" for one in found.lines))
    counted = texts("Page {page} of {pages}", page=found.page + 1, pages=found.pages) if found.pages > 1 else ""
    html = paragraphs(
        bold(texts("What happened in “{name}”", name=classroom.name)),
        told or escape(texts("Nothing yet.")),
        escape(counted),
        escape(
            texts(
                "Only you and your co-teachers see this. Learners have their pseudonym here only where the class shows "
                "single learners. After {days} days a line disappears.",
                days=KEEP_LOG.days,
            )
        ),
    )
    return Reply((Message(html, _rows(texts, found), card=CARD),))


def _rows(texts: Texts, found: ClassLog) -> Rows:
    class_id, at = found.standing.classroom.id, found.page
    newer = (Button(texts.button("Newer ones"), ShowClassLog(class_id, at - 1)),) if at else ()
    older = (Button(texts.button("Older ones"), ShowClassLog(class_id, at + 1)),) if at + 1 < found.pages else ()
    turns = ((*newer, *older),) if newer or older else ()
    return (*turns, (Button(texts.button("Back to the class"), ClassPage(class_id)),))


def line(texts: Texts, one: Line, zone: str) -> str:
    """Moment, event and who did it, plain."""
    moment, what, who = texts.short_moment(one.at, zone), _what(texts, one), _who(texts, one)
    if not who:
        return texts("{moment}: {what}", moment=moment, what=what)
    return texts("{moment}: {what} – {who}", moment=moment, what=what, who=who)


def _who(texts: Texts, one: Line) -> str:
    if one.event in _LEARNERS:
        return ""
    return texts("whoever runs the bot") if one.by is By.OPERATOR else one.actor or texts("a teacher")


def _what(texts: Texts, one: Line) -> str:
    learner = one.subject or texts("somebody of the class")
    known = {**_of_learners(texts, learner, one.word), **_of_the_class(texts, one.word), **_of_work(texts, one)}
    said = known[one.event]
    if one.event is Event.LOOKED and one.subject:
        return texts("{what} ({name})", what=said, name=one.subject)
    return said


def _of_learners(texts: Texts, learner: str, word: str) -> dict[Event, str]:
    extra = int(word) if word.isdigit() else 0
    return {
        Event.JOINED: texts("{learner} joined", learner=learner),
        Event.ASKED: texts("{learner} asked to be let in", learner=learner),
        Event.ADMITTED: texts("let in: {learner}", learner=learner),
        Event.DECLINED: texts("not let in: {learner}", learner=learner),
        Event.LEFT: texts("{learner} left the class", learner=learner),
        Event.REMOVED: texts("taken out of the class: {learner}", learner=learner),
        Event.READMITTED: texts("may use the code again: {learner}", learner=learner),
        Event.MERGED: texts("two accounts merged: {learner}", learner=learner),
        Event.SPLIT: texts("a merge undone: {learner}", learner=learner),
        Event.EXTRA: texts.n(
            "{n} minute more time: {learner}", "{n} minutes more time: {learner}", extra, learner=learner
        )
        if extra
        else texts("no more time than others: {learner}", learner=learner),
        Event.BARRED: texts("may not write in discussions for now: {learner}", learner=learner),
        Event.UNBARRED: texts("may write in discussions again: {learner}", learner=learner),
    }


def _of_the_class(texts: Texts, word: str) -> dict[Event, str]:
    setting, role = _setting(texts, word), _role(texts, word)
    good = texts.n("the code is good for {n} day", "the code is good for {n} days", int(word)) if word.isdigit() else ""
    return {
        Event.ON: texts("turned on: {setting}", setting=setting),
        Event.OFF: texts("turned off: {setting}", setting=setting),
        Event.SET: texts("changed: {property}", property=_property(texts, word)),
        Event.CODE: texts("a new code"),
        Event.LIMIT: good if word != "0" else texts("the code never expires"),
        Event.ARCHIVED: texts("the class archived"),
        Event.RESTORED: texts("the class taken up again"),
        Event.TAUGHT: texts("new in this role: {role}", role=role),
        Event.DISMISSED: texts("somebody is not on the team any more"),
        Event.TIED: texts("a group tied to the class"),
        Event.UNTIED: texts("the group untied"),
        Event.WORDS: texts("the list of words changed"),
    }


def _of_work(texts: Texts, one: Line) -> dict[Event, str]:
    title = one.title or texts("title not known any more")
    return {
        Event.PUBLISHED: texts("assignment published: {title}", title=title),
        Event.WITHDRAWN: texts("assignment withdrawn: {title}", title=title),
        Event.RESUMED: texts("assignment brought back: {title}", title=title),
        Event.EXPLAINED: texts("explanations released: {title}", title=title),
        Event.CHANGED: texts("dates changed: {title}", title=title)
        if one.word == "dates"
        else texts("assignment changed: {title}", title=title),
        Event.NUDGED: texts("those who had not begun reminded: {title}", title=title),
        Event.DISCARDED: texts("a draft of an assignment thrown away"),
        Event.LESSON_ADDED: texts("a lesson published"),
        Event.LESSON_REVISED: texts("a lesson published anew"),
        Event.LESSON_WITHDRAWN: texts("a lesson withdrawn"),
        Event.LESSON_RESUMED: texts("a lesson brought back"),
        Event.ROUND_DISCARDED: texts("a draft of a discussion thrown away"),
        Event.ROUND_OPENED: texts("a discussion opened"),
        Event.ROUND_CLOSED: texts("a discussion closed"),
        Event.ROUND_RELEASED: texts("a discussion’s result released"),
        Event.HELD: texts("a reason waits for you: {why}", why=_hold(texts, one.word)),
        Event.APPROVED: texts("a reason shown to the class"),
        Event.HIDDEN: texts("a reason hidden"),
        Event.REPORTED: texts("a reason reported by somebody of the class"),
        Event.LOOKED: texts("read this list")
        if one.word == "log"
        else texts("looked at single work: {what}", what=_look(texts, one.word)),
    }


def _setting(texts: Texts, name: str) -> str:
    return {
        "roster": texts("names beside the pseudonyms"),
        "individuals": texts("single learners are shown"),
        "approval": texts("a teacher lets in"),
        "locked": texts("nobody new"),
        "phrasing": texts("with AI wordings"),
        "checks": texts("the check before and after"),
    }.get(name, "")


def _property(texts: Texts, name: str) -> str:
    return {
        "name": texts("the class’s name"),
        "language": texts("the class’s language"),
        "zone": texts("the class’s time zone"),
        "cap": texts("how many the class takes"),
        "course_from": texts("the first day of the course"),
        "course_until": texts("the last day of the course"),
        "ends_on": texts("the end of the class"),
    }.get(name, "")


def _role(texts: Texts, word: str) -> str:
    roles = {
        Role.OWNER.value: texts("owner"),
        Role.COTEACHER.value: texts("co-teacher"),
        Role.VIEWER.value: texts("viewer"),
    }
    return roles.get(word, "")


def _hold(texts: Texts, word: str) -> str:
    return {
        "link": texts("a link or an address"),
        "phone": texts("perhaps a telephone number"),
        "name": texts("a name from the class"),
        "insult": texts("a word that can hurt"),
        "word": texts("a word of the class’s own list"),
        "reported": texts("reported"),
        "repeated": texts("something of the same person was hidden or reported before"),
    }.get(word, "")


def _look(texts: Texts, what: str) -> str:
    return {
        "today": texts("who needs help"),
        "grid": texts("table of the answers"),
        "learner": texts("a learner’s page"),
        "question": texts("answers to a question"),
        "export": texts("results as a file"),
        "summary": texts("a learner’s summary"),
        "reason": texts("who wrote a reason"),
    }.get(what, "")
