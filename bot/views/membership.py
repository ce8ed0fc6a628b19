"""Being in a class, as its learners see it: the join card, what came of it, their classes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.actions import OfferPseudonyms, OpenMenu
from bot.core.actions.checkpoints import OpenCheckpoint
from bot.core.actions.classes import ClassList
from bot.core.actions.membership import (
    Decide,
    DeclineJoin,
    JoinClass,
    LeaveClass,
    MuteClass,
    MyClasses,
    MyClassPage,
    RollPage,
    TypeCode,
)
from bot.core.actions.rounds import UnblockAll
from bot.core.checkpoints import OpenCheck
from bot.core.classes import GUESSES_MINUTES, JoinOffer, JoinRefusal, MemberState
from bot.core.links import CODE_LENGTH
from bot.core.membership import Joined, MyClass
from bot.i18n.texts import Texts
from bot.views import class_terms
from bot.views.checkpoint_words import MINUTE
from bot.views.checkpoints import class_rows
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, lines, paragraphs
from bot.views.reply import Button, Letter, Message, Reply
from bot.views.spans import span

CARD = "class"


def offered(texts: Texts, shown: JoinOffer | JoinRefusal, seed: int) -> Reply:
    """What a code or a link leads to."""
    return offer(texts, shown) if isinstance(shown, JoinOffer) else refusal(texts, shown, seed)


def offer(texts: Texts, shown: JoinOffer, *, changed: bool = False) -> Reply:
    """What a learner reads before joining; ``changed`` where they agreed to something else a moment ago."""
    classroom = shown.classroom
    html = paragraphs(
        bold(texts("Join the class “{name}”?", name=classroom.name)),
        escape(_taught_by(texts, shown.teachers)),
        lines(bold(texts("Who will see what")), *class_terms.terms(texts, classroom)),
        escape(texts("A teacher has to let you in first.")) if classroom.approval else "",
        escape(
            texts(
                "How long: as long as you are in the class. With /class you can leave at any time. From then on its "
                "teachers see nothing of you, and your answers count in none of its results. Files that a teacher "
                "saved before stay with them."
            )
        ),
        escape(class_terms.end(texts, shown.goes_on)),
    )
    join = JoinClass(classroom.code.lower(), int(classroom.individuals), int(classroom.roster), int(classroom.phrasing))
    rows = (
        (Button(texts.button("Ask to join") if classroom.approval else texts.button("Join"), join),),
        (Button(texts.button("Not now"), DeclineJoin()),),
    )
    toast = texts("The class has changed. Please read again who sees what.") if changed else ""
    return Reply((Message(html, rows, card=CARD),), toast=toast, alert=changed)


def _taught_by(texts: Texts, teachers: Sequence[str]) -> str:
    return texts("Taught by: {names}", names=", ".join(teachers)) if teachers else ""


def refusal(texts: Texts, reason: JoinRefusal, seed: int) -> Reply:
    """Why there is no joining, and what to do; ``seed`` is for suggestions of a pseudonym."""
    buttons = {
        JoinRefusal.MEMBER: Button(texts.button("My class"), MyClasses()),
        JoinRefusal.WAITING: Button(texts.button("My class"), MyClasses()),
        JoinRefusal.TEACHER: Button(texts.button("My classes"), ClassList(0)),
        JoinRefusal.NAMELESS: Button(texts.button("Choose a pseudonym"), OfferPseudonyms(seed)),
        JoinRefusal.UNKNOWN: Button(texts.button("Type a code"), TypeCode()),
    }
    button = buttons.get(reason, Button(texts.button("Next lesson"), OpenMenu("learn")))
    return Reply((Message(escape(_why(texts, reason)), ((button,),), card=CARD),))


def refused_tap(texts: Texts, reason: JoinRefusal, seed: int) -> Reply:
    """The same for the button of the join card: where it had worked before, what came of it stays."""
    if reason in (JoinRefusal.MEMBER, JoinRefusal.WAITING):
        return Reply(toast=_why(texts, reason))
    return refusal(texts, reason, seed)


def _why(texts: Texts, reason: JoinRefusal) -> str:
    return {
        JoinRefusal.UNKNOWN: texts(
            "This leads to no class: the code is mistyped, or there is a new one by now. "
            "Your teacher can show you the right one."
        ),
        JoinRefusal.EXPIRED: texts("The code of this class has expired. Ask your teacher for a new one."),
        JoinRefusal.LOCKED: texts("This class takes nobody new just now. Ask your teacher."),
        JoinRefusal.FULL: texts("This class is full. Ask your teacher: they can make room."),
        JoinRefusal.GUESSING: texts(
            "Those were too many wrong codes. For up to {minutes} minutes I take none from you; "
            "then try again, best with the link or the QR code.",
            minutes=GUESSES_MINUTES,
        ),
        JoinRefusal.ALARM: texts(
            "Many wrong codes are coming in just now, and yours were wrong, too. So I take no more from you for a "
            "while. Try again in an hour, at the latest tomorrow, best with the link or the QR code."
        ),
        JoinRefusal.MEMBER: texts("You are in this class already."),
        JoinRefusal.WAITING: texts("You have asked already. A teacher has still to let you in."),
        JoinRefusal.TEACHER: texts("You teach this class, so you cannot join it as a learner."),
        JoinRefusal.REMOVED: texts(
            "A teacher of this class took you out or did not let you in. Only they can change that."
        ),
        JoinRefusal.CHANGED: texts("The class has changed. Please read again who sees what."),
        JoinRefusal.NAMELESS: texts("First choose a pseudonym; then the class comes back by itself."),
    }[reason]


def type_code(texts: Texts, *, again: bool = False) -> Reply:
    """Ask for a code; ``again`` where what was typed cannot be one."""
    problem = texts("That is no code: it has {length} letters and digits.", length=CODE_LENGTH) if again else ""
    html = paragraphs(
        escape(problem),
        bold(texts("Which class would you like to join?")),
        escape(
            texts(
                "Write me the code of the class as a message, such as K7PM 2XQD. Capitals and spaces do not matter. "
                "Your teacher has it."
            )
        ),
    )
    return Reply((Message(html, ((Button(texts.button("Not now"), DeclineJoin()),),), card=CARD),))


def declined(texts: Texts) -> Reply:
    """Not now."""
    html = escape(texts("All right, nothing has changed. The link or the code brings you back here at any time."))
    return Reply((Message(html, ((Button(texts.button("Next lesson"), OpenMenu("learn")),),), card=CARD),))


def changed(texts: Texts, shown: JoinOffer | JoinRefusal, seed: int) -> Reply:
    """The class as it has become since the learner read about it."""
    return offer(texts, shown, changed=True) if isinstance(shown, JoinOffer) else refusal(texts, shown, seed)


def joined_or_not(texts: Texts, shown: Joined | JoinRefusal, seed: int, letters: Sequence[Letter] = ()) -> Reply:
    """What came of the tap on "Join"."""
    return joined(texts, shown, letters) if isinstance(shown, Joined) else refused_tap(texts, shown, seed)


def joined(texts: Texts, shown: Joined, letters: Sequence[Letter] = ()) -> Reply:
    """In, or waiting for a teacher, who gets ``letters`` about it."""
    return Reply((joined_message(texts, shown),), letters=tuple(letters))


def joined_message(texts: Texts, shown: Joined) -> Message:
    """The same as a message: a learner who had to wait gets it as a letter."""
    classroom = shown.classroom
    mine = Button(texts.button("My class"), MyClassPage(classroom.id))
    learn = Button(texts.button("Next lesson"), OpenMenu("learn"))
    if shown.waits:
        html = paragraphs(
            bold(texts("You have asked to join “{name}”.", name=classroom.name)),
            escape(texts("A teacher decides. I write to you as soon as they have.")),
        )
        return Message(html, ((learn,), (mine,)), card=CARD)
    if shown.tasks:
        then = texts.n("{n} assignment waits for you.", "{n} assignments wait for you.", shown.tasks)
        first = Button(texts.button("To the assignments"), OpenMenu("assignments"))
    else:
        then = texts("There is no assignment yet. When there is one, I write to you.")
        first = learn
    check = ""
    rows: tuple[tuple[Button, ...], ...] = ((first,), (mine,))
    if shown.check_until is not None:
        until = texts.moment(shown.check_until - MINUTE, classroom.zone)
        check = texts("A short check is open until {moment}.", moment=until)
        rows = ((Button(texts.button("Short check"), OpenCheckpoint(classroom.id)),), *rows)
    html = paragraphs(bold(texts("You are in the class “{name}”.", name=classroom.name)), escape(check), escape(then))
    return Message(html, rows, card=CARD)


def request(texts: Texts, chat: int, shown: Joined) -> Letter:
    """Tells a teacher that somebody asks to be let in."""
    member, classroom = shown.member, shown.classroom
    html = escape(texts("{pseudonym} asks to be let into “{name}”.", pseudonym=member.pseudonym, name=classroom.name))
    rows = (
        (Button(texts.button("Let in"), Decide(member.id, 1)), Button(texts.button("Decline"), Decide(member.id, 0))),
        (Button(texts.button("All learners"), RollPage(classroom.id, 0)),),
    )
    return Letter(chat, Message(html, rows))


def not_let_in(texts: Texts, name: str) -> Message:
    """Tells a learner that the teachers of class ``name`` have declined."""
    html = escape(
        texts(
            "The teachers of “{name}” did not let you in. If that is a mistake, ask them: they can undo it.", name=name
        )
    )
    return Message(html, card=CARD)


def mine(texts: Texts, classes: Sequence[MyClass], checks: Sequence[OpenCheck] = ()) -> Reply:
    """The learner's classes; ``checks`` can be taken now."""
    if len(classes) == 1:
        return my_class(texts, classes[0], checks)
    asking = {check.class_id for check in checks}
    rows = [(_to_class(texts, one, check=one.classroom.id in asking),) for one in classes]
    html = paragraphs(bold(texts("Your classes")), escape(texts("Tap one to see who sees what in it, or to leave it.")))
    return Reply((Message(html, (*rows, (_another(texts),)), card=CARD),))


def _to_class(texts: Texts, one: MyClass, *, check: bool) -> Button:
    name, label = one.classroom.name, one.classroom.name
    if one.member.state is MemberState.PENDING:
        label = texts.button("{name} (not let in yet)", name=name)
    elif check:
        mark = texts.button("check open")
        # The mark has to be seen however long the name is.
        label = f"{fit(name, LONGEST_LABEL - len(mark) - 3)} · {mark}"
    return Button(fit(label), MyClassPage(one.classroom.id))


def _another(texts: Texts) -> Button:
    return Button(texts.button("Type a code"), TypeCode())


def my_class(texts: Texts, shown: MyClass, checks: Sequence[OpenCheck] = (), *, review: bool = False) -> Reply:
    """One class: who sees what, how often they looked, reminders, the way out.

    ``checks`` can be taken now, in any class; ``review`` says that there are earlier answers in this one to look at.
    """
    member, classroom = shown.member, shown.classroom
    waits = member.state is MemberState.PENDING
    agreed = replace(
        classroom,
        individuals=classroom.individuals and member.individuals,
        phrasing=classroom.phrasing and member.phrasing,
    )
    reminders = texts("Reminders: off") if member.muted else texts("Reminders: on")
    extra = texts("Your extra time for each assignment: {span}", span=span(texts, member.extra)) if member.extra else ""
    html = paragraphs(
        bold(classroom.name),
        escape(texts("A teacher has still to let you in.")) if waits else "",
        escape(_taught_by(texts, shown.teachers)),
        lines(bold(texts("Who sees what")), *class_terms.terms(texts, agreed)),
        "" if waits else lines(escape(_looks(texts, shown)), escape(extra), escape(reminders)),
    )
    turn = texts.button("Reminders on") if member.muted else texts.button("Reminders off")
    assignments = (Button(texts.button("To the assignments"), OpenMenu("assignments")),)
    leave = texts.button("Take the request back") if waits else texts.button("Leave the class")
    rows = (
        *class_rows(texts, checks, classroom.id, review=review),
        *(() if waits else (assignments, (Button(turn, MuteClass(classroom.id, int(not member.muted))),))),
        *(((Button(texts.button("Read everybody again"), UnblockAll(classroom.id)),),) if shown.blocked else ()),
        (Button(leave, LeaveClass(classroom.id, 0)),),
        (_another(texts),),
    )
    return Reply((Message(html, rows, card=CARD),))


def _looks(texts: Texts, shown: MyClass) -> str:
    if shown.looks.last is None:
        return texts("So far no teacher has looked at how you did.")
    return texts.n(
        "A teacher has looked at how you did {n} time, last on {moment}.",
        "Teachers have looked at how you did {n} times, last on {moment}.",
        shown.looks.count,
        moment=texts.moment(shown.looks.last, shown.classroom.zone),
    )


def ask_leave(texts: Texts, shown: MyClass) -> Reply:
    """Really?"""
    html = paragraphs(
        bold(texts("Leave “{name}”?", name=shown.classroom.name)),
        escape(
            texts(
                "Its teachers see nothing of you any more, your answers no longer count in its results, and I send no "
                "reminders of it. What you have learnt stays yours. To come back you need the code again."
            )
        ),
    )
    rows = (
        (Button(texts.button("Yes, leave"), LeaveClass(shown.classroom.id, 1)),),
        (Button(texts.button("No, stay"), MyClassPage(shown.classroom.id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def left(texts: Texts, name: str) -> Reply:
    """Out of class ``name``."""
    html = escape(texts("You have left “{name}”. Its teachers see nothing of you any more.", name=name))
    rows = ((Button(texts.button("Next lesson"), OpenMenu("learn")),), (_another(texts),))
    return Reply((Message(html, rows, card=CARD),))
