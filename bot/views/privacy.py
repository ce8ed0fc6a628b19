"""What is kept of a learner, in plain words; who looked; taking it along; deleting all."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.actions import OpenMenu
from bot.core.actions.privacy import ExportOwn, Forget, ShowLooks
from bot.core.class_log import KEEP_LOG
from bot.core.erasure import Written
from bot.core.privacy import EXPORT_MINUTES, FORMS, LOOKS_SHOWN, Farewell, Looked, Operator, Overview
from bot.i18n.texts import Texts
from bot.views.erasure import counted
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Document, Letter, Message, Reply

CARD = "privacy"


def page(texts: Texts, found: Overview) -> Reply:
    """/privacy: what, what for, who sees it, how long, what the learner can do, and whom to ask."""
    html = paragraphs(
        bold(texts("Your data")),
        lines(bold(texts("What I keep")), *bullets(*_kept(texts))),
        escape(
            texts(
                "What for: so that you can go on where you stopped, and see what you are good at. In a class also so "
                "that its teachers can help. There is no advertising."
            )
        ),
        lines(bold(texts("Who sees it")), *bullets(*_seen(texts, found))),
        lines(bold(texts("How long")), *bullets(*_lasting(texts, found))),
        lines(bold(texts("What you can do")), *bullets(*_rights(texts))),
        escape(whom(texts, found.operator)),
    )
    looks = (Button(texts.button("Who looked at my work"), ShowLooks()),)
    rows = (
        (Button(texts.button("Get my data"), ExportOwn()),),
        *((looks,) if found.enrolled or found.looks else ()),
        (Button(texts.button("Delete"), OpenMenu("delete")), Button(texts.button("Settings"), OpenMenu("settings"))),
    )
    return Reply((Message(html, rows, card=CARD),))


def whom(texts: Texts, operator: Operator) -> str:
    """Who runs this bot and is asked about it (plain text)."""
    if operator.name and operator.contact:
        return texts(
            "{operator} runs this bot. Questions about your data: {contact}",
            operator=operator.name,
            contact=operator.contact,
        )
    if operator.contact:
        return texts("Questions about your data go to whoever runs this bot: {contact}", contact=operator.contact)
    asked = texts("If you have questions about your data, ask your teacher, or whoever gave you this bot.")
    named = texts("{operator} runs this bot.", operator=operator.name) if operator.name else ""
    return f"{named} {asked}".strip()


def _kept(texts: Texts) -> tuple[str, ...]:
    return (
        texts("your Telegram number (ID), apart from the rest: without it I could not write to you"),
        texts(
            "your language, your pseudonym, your settings, when you agreed to all this, and the day you were last here"
        ),
        texts("your answers, with their time and how sure you were, and what I work out from them"),
        texts("what you write to me: in talks, in quizzes, in discussions of your class"),
        texts("the classes you are in, what you did there, and when a teacher looked at your work"),
        texts(
            "what protects you and others: whom you want to read nothing more by, what you reported, whether your "
            "teacher stopped your writing, and when you typed a wrong class code"
        ),
    )


def _seen(texts: Texts, found: Overview) -> tuple[str, ...]:
    said = (
        texts("you, and whoever runs this bot: the data lie on their computer"),
        texts("teachers of your class: what you were told before you joined. /class shows it again."),
        texts("other learners: a sentence of yours in a discussion, without a name, and only if you allow it"),
        texts("Telegram: it carries our messages and has rules of its own"),
    )
    model = texts("an AI, in a class that uses one: what you write in talks. /class tells you more.")
    return (*said, model) if found.model else said


def _lasting(texts: Texts, found: Overview) -> tuple[str, ...]:
    said = (
        texts(
            "until you delete it, or until you have not been here for {days} days. Two weeks before, I write to you.",
            days=found.keep.idle_days,
        ),
        texts(
            "a class, with its assignments and results: until {days} days after its end. What you practised stays.",
            days=found.keep.class_days,
        ),
        texts(
            "the messages themselves, yours and mine: a day at most. Your phone keeps them until you delete the chat."
        ),
        texts("what happened in a class, as a list without texts for its teachers: {days} days", days=KEEP_LOG.days),
        texts(
            "Whoever runs this bot may keep backups. If one is put back, I delete again what you had deleted before."
        ),
    )
    drafts = texts(
        "drafts from articles, if nobody works on them: {days} days. What is published stays in its class.",
        days=found.drafts,
    )
    told = (*said, drafts) if found.teaches else said
    if found.barred is None:
        return told
    return *told, texts(
        "You are kept out. If you delete everything, a number by which I know you again stays until {date}.",
        date=texts.date(found.barred.date()),
    )


def _rights(texts: Texts) -> tuple[str, ...]:
    return (
        texts("/export – get everything that is stored about you, to read and to keep"),
        texts("/settings – correct it: choose another pseudonym"),
        texts("/delete – delete what you wrote, or everything"),
        texts("/class – leave a class: then its teachers see nothing of you any more"),
        texts(
            "If you think something is wrong here, you can complain to the data protection authority of your country."
        ),
    )


def bullets(*said: str) -> tuple[str, ...]:
    """Lines of a list, of plain text."""
    return tuple(f"• {escape(one)}" for one in said)


def looks(texts: Texts, found: tuple[Looked, ...], zone: str) -> Reply:
    """When teachers looked at the learner's own work, and at what."""
    if found:
        told = lines(*(escape(_look(texts, one, zone)) for one in found))
        html = paragraphs(
            bold(texts("Who looked at your work")),
            told,
            escape(texts("Looks within an hour count as one. Only the last {n} are listed.", n=LOOKS_SHOWN))
            if len(found) == LOOKS_SHOWN
            else escape(texts("Looks within an hour count as one.")),
        )
    else:
        html = paragraphs(
            bold(texts("Who looked at your work")),
            escape(texts("No teacher has looked at your own work so far.")),
        )
    rows = ((Button(texts.button("Your data"), OpenMenu("privacy")),),)
    return Reply((Message(html, rows, card=CARD),))


def _look(texts: Texts, one: Looked, zone: str) -> str:
    what = look_name(texts, one.what)
    at = texts.short_moment(one.at, zone)
    teacher = one.teacher or texts("a teacher")
    return texts("• {moment}: {teacher}, {what} ({name})", moment=at, teacher=teacher, what=what, name=one.class_name)


def look_name(texts: Texts, what: str) -> str:
    """What a teacher looked at."""
    known = {
        "today": texts("the class at a glance"),
        "grid": texts("table of the answers"),
        "learner": texts("your page"),
        "question": texts("answers to a question"),
        "export": texts("results as a file"),
        "reason": texts("a text of yours in a discussion"),
        "summary": texts("your summary as a file"),
    }
    return known.get(what) or texts("your answers")


def exported(texts: Texts, learner_id: int) -> Reply:
    """Both documents on their way."""
    told = {
        "html": texts("Everything that is stored about you, to read. Open it with your browser."),
        "json": texts("The same, and every detail, for another program to read."),
    }
    return Reply(
        tuple(
            Message(escape(told[form]), document=Document("own", learner_id, learner_id, form))
            for form in reversed(FORMS)
        )
    )


def wait(texts: Texts, again: datetime, zone: str) -> Reply:
    """An export was sent a short while ago."""
    html = escape(
        texts(
            "Your data were sent just now. I can do that once in {n} minutes: again from {moment} on.",
            n=EXPORT_MINUTES,
            moment=texts.short_moment(again, zone),
        )
    )
    rows = ((Button(texts.button("Your data"), OpenMenu("privacy")),),)
    return Reply((Message(html, rows, card=CARD),))


def ask_forget(texts: Texts, found: Farewell, written: Written) -> Reply:
    """What goes, what stays and why, and whether it shall."""
    answers = texts.n("• {n} answer", "• {n} answers", found.answers)
    lessons = texts.n("• {n} lesson that you began", "• {n} lessons that you began", found.lessons)
    classes = texts.n("• your place in {n} class", "• your place in {n} classes", found.classes)
    html = paragraphs(
        bold(texts("Delete everything about you?")),
        lines(
            escape(texts("This is deleted:")),
            escape(texts("• your pseudonym, your Telegram number (ID), your settings and your progress")),
            *(escape(one) for one, n in ((answers, found.answers), (lessons, found.lessons)) if n),
            *map(escape, counted(texts, written)),
            escape(classes) if found.classes else "",
        ),
        escape(
            texts(
                "Your answers go, too: I keep none of them without your name. The results of your class then count "
                "one learner less."
            )
        ),
        _classes(texts, found),
        escape(
            texts(
                "What stays: a code made of your data, from which nobody can tell who you were. It makes sure that an "
                "old backup does not bring you back. How many wrote in a class's group stays as a number."
            )
        ),
        *map(escape, _known_again(texts, found)),
        escape(
            texts(
                "This cannot be undone. If you want to keep something, get your data first. The chat on your phone is "
                "yours to delete."
            )
        ),
    )
    rows = (
        (Button(texts.button("Get my data"), ExportOwn()),),
        (Button(texts.button("Delete everything"), Forget(found.at)),),
        (Button(texts.button("Your data"), OpenMenu("privacy")),),
    )
    return Reply((Message(html, rows, card=CARD),))


def _known_again(texts: Texts, found: Farewell) -> Iterator[str]:
    """What would not begin anew if they came back."""
    if found.barred:
        yield texts(
            "Whoever runs this bot keeps you out. Until {date} a number stays by which I know you again, and since "
            "when and until when you are kept out, and when you deleted everything. The reason goes.",
            date=texts.date(found.barred.date()),
        )
    if found.guessed:
        yield texts(
            "You typed wrong class codes. When that was stays for a day, with a number by which I know you again, so "
            "that nobody guesses on with a new account."
        )
    if found.marked:
        yield texts(
            "A class took you out, or lets you write nothing. It keeps that with a number by which I know you again, "
            "until the class is deleted."
        )


def _classes(texts: Texts, found: Farewell) -> str:
    passed, ended = tuple(one.name for one in found.heirs), found.ended
    shared = texts.n(
        "{n} lesson that you published stays in its class, without you.",
        "{n} lessons that you published stay in their classes, without you.",
        found.shared,
    )
    return lines(
        escape(texts("A colleague takes over: {classes}.", classes=texts.listed(passed))) if passed else "",
        escape(
            texts(
                "Nobody else teaches these classes; they are deleted with their assignments and results: {classes}. "
                "Your learners keep what they did. To keep a class, make a colleague a co-teacher first.",
                classes=texts.listed(ended),
            )
        )
        if ended
        else "",
        escape(shared) if found.shared else "",
    )


def forgotten(texts: Texts, letters: tuple[Letter, ...]) -> Reply:
    """It is done; ``letters`` take it off the cards of others. No card: of a stranger none is remembered."""
    html = paragraphs(
        bold(texts("Everything about you is deleted.")),
        escape(
            texts(
                "Only this message is still on its way; as soon as it has arrived, I forget to whom it went. If you "
                "ever want to come back, write /start."
            )
        ),
    )
    return Reply((Message(html),), letters=letters, forgets=True)
