"""Everything that can be set about a class, its code and places, its archive."""

from bot.core.actions.checkpoints import CheckPage
from bot.core.actions.classes import (
    ArchiveClass,
    AskCap,
    AskClassName,
    AskDays,
    AskRenewCode,
    AskSwitchOff,
    AskZone,
    ClassList,
    ClassPage,
    ClassSettings,
    CodePage,
    DeleteClass,
    LimitCode,
    RenewCode,
    SetCap,
    SetClassLanguage,
    SetupStep,
    SwitchClass,
)
from bot.core.actions.teachers import GroupPage
from bot.core.classes import CAPS, LIMITS, LONGEST_NAME, Classroom, Right, Standing, Step
from bot.core.links import show_code
from bot.i18n.texts import Texts
from bot.views import hold_words, phrasing
from bot.views.classes import CARD, Rows, state
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Message, Reply

LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}
"""Each in itself."""

_OTHER = {"de": "en", "en": "de"}


def settings(texts: Texts, standing: Standing, *, model: bool = False) -> Reply:
    """What is set, and the buttons that change it; ``model`` says whether there is a language model."""
    classroom = standing.classroom
    html = paragraphs(
        bold(texts("Settings of “{name}”", name=classroom.name)),
        lines(
            escape(texts("Language: {language}", language=LANGUAGE_NAMES[classroom.language])),
            escape(texts("Clocks: {zone}", zone=classroom.zone)),
            escape(
                texts("Names beside the pseudonyms: yes")
                if classroom.roster
                else texts("Names beside the pseudonyms: no")
            ),
            escape(
                texts("Teachers see: single learners as well")
                if classroom.individuals
                else texts("Teachers see: the class as a whole")
            ),
            escape(
                texts("Whoever joins has to be let in: yes")
                if classroom.approval
                else texts("Whoever joins has to be let in: no")
            ),
            phrasing.state(texts, classroom, available=model),
            escape(state(texts, standing)),
        ),
        escape(texts("What lets teachers see more can be turned on only before the first learner joins.")),
        phrasing.note(texts, available=model),
    )
    return Reply((Message(html, _rows(texts, standing, model=model), card=CARD),))


def _rows(texts: Texts, standing: Standing, *, model: bool) -> Rows:
    classroom = standing.classroom
    class_id, other = classroom.id, _OTHER[classroom.language]
    archive = Button(texts.button("Archive the class"), ArchiveClass(class_id, 1, 0))
    rows: Rows = (
        (
            Button(texts.button("Name"), AskClassName(class_id, 0)),
            Button(texts.button("Time zone"), AskZone(class_id, 0)),
        ),
        (
            Button(
                texts.button("Language: {language}", language=LANGUAGE_NAMES[other]),
                SetClassLanguage(class_id, other, 0),
            ),
        ),
        (_looser(classroom, "roster", (texts.button("Turn names on"), texts.button("Turn names off"))),),
        (
            _looser(
                classroom,
                "individuals",
                (texts.button("Turn single learners on"), texts.button("Turn single learners off")),
            ),
        ),
        phrasing.switch(texts, classroom, available=model),
        (
            Button(
                texts.button("Turn letting in off") if classroom.approval else texts.button("Turn letting in on"),
                SwitchClass(class_id, "approval", int(not classroom.approval), 0),
            ),
        ),
        (
            Button(texts.button("Code and places"), CodePage(class_id)),
            Button(texts.button("Group"), GroupPage(class_id)),
        ),
        (Button(texts.button("Course and check"), CheckPage(class_id)),),
        hold_words.row(texts, class_id),
        *(((archive,),) if standing.may(Right.OWN) else ()),
        (Button(texts.button("Back to the class"), ClassPage(class_id)),),
    )
    return tuple(row for row in rows if row)


def _looser(classroom: Classroom, name: str, labels: tuple[str, str]) -> Button:
    """What lets teachers see more: turning it off may be for good, so it is asked first."""
    on, off = labels
    is_on = classroom.roster if name == "roster" else classroom.individuals
    return Button(off, AskSwitchOff(classroom.id, name)) if is_on else Button(on, SwitchClass(classroom.id, name, 1, 0))


def ask_switch_off(texts: Texts, standing: Standing, name: str) -> Reply:
    """Really turn ``name`` ("roster", "phrasing", else "individuals") off?"""
    meaning = {
        "roster": texts("All names that stand beside pseudonyms are deleted."),
        "phrasing": texts("In discussions the bot then uses its own words only, and nothing goes to a provider."),
    }.get(name, texts("Teachers see the class as a whole only, also of what was answered before."))
    html = paragraphs(
        bold(texts("Turn it off?")),
        escape(meaning),
        escape(texts("Once a learner has joined it cannot be turned on again.")),
    )
    class_id = standing.classroom.id
    rows = (
        (Button(texts.button("Yes, turn it off"), SwitchClass(class_id, name, 0, 0)),),
        (Button(texts.button("No, leave it on"), ClassSettings(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def ask_name(texts: Texts, standing: Standing, step: int) -> Reply:
    """Another name is asked for; ``step`` is 1 while the class is set up, else 0."""
    class_id = standing.classroom.id
    html = paragraphs(
        bold(texts("What shall “{name}” be called?", name=standing.classroom.name)),
        escape(texts("Write me the new name as a message (at most {longest} characters).", longest=LONGEST_NAME)),
    )
    keep = SetupStep(class_id, Step.LANGUAGE) if step else ClassSettings(class_id)
    return Reply((Message(html, ((Button(texts.button("Keep the name"), keep),),), card=CARD),))


def code_page(texts: Texts, standing: Standing) -> Reply:
    """Code, expiry, lock, places."""
    classroom = standing.classroom
    class_id = classroom.id
    html = paragraphs(
        bold(texts("Code and places of “{name}”", name=classroom.name)),
        lines(
            texts("Code: {code}", code=f"<code>{show_code(classroom.code)}</code>"),
            escape(state(texts, standing)),
            escape(
                texts(
                    "Places: {cap}, of which {taken} are taken",
                    cap=texts.number(classroom.cap),
                    taken=texts.number(standing.learners + standing.waiting),
                )
            ),
        ),
        escape(texts("How long is the code good? How many places are there?")),
    )
    lock = texts.button("Unlock the class") if classroom.locked else texts.button("Lock the class")
    rows = (
        tuple(Button(_days(texts, days), LimitCode(class_id, days)) for days in LIMITS),
        (Button(texts.button("Other number of days"), AskDays(class_id)),),
        tuple(Button(texts.button("{cap} places", cap=cap), SetCap(class_id, cap)) for cap in CAPS),
        (Button(texts.button("Other number of places"), AskCap(class_id)),),
        (Button(lock, SwitchClass(class_id, "locked", int(not classroom.locked), 0)),),
        (Button(texts.button("New code"), AskRenewCode(class_id)),),
        (Button(texts.button("Back"), ClassSettings(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def _days(texts: Texts, days: int) -> str:
    if not days:
        return texts.button("No end")
    return texts.n("{n} day", "{n} days", days)


def ask_number(texts: Texts, standing: Standing, what: str) -> Reply:
    """A number is to be typed: of "days" or of "places"."""
    title = (
        texts("For how many days is the code good?")
        if what == "days"
        else texts("How many learners does “{name}” take?", name=standing.classroom.name)
    )
    how = (
        texts("Write me a number; 0 means without end.")
        if what == "days"
        else texts("Write me a number. Those who are in stay in.")
    )
    rows = ((back_to_code(texts, standing.classroom.id),),)
    return Reply((Message(paragraphs(bold(title), escape(how)), rows, card=CARD),))


def back_to_code(texts: Texts, class_id: int) -> Button:
    """To the page about code and places."""
    return Button(texts.button("Back"), CodePage(class_id))


def back_to_settings(texts: Texts, class_id: int) -> Button:
    """To the settings."""
    return Button(texts.button("To the settings"), ClassSettings(class_id))


def ask_renew(texts: Texts, standing: Standing) -> Reply:
    """Really a new code?"""
    classroom = standing.classroom
    html = paragraphs(
        bold(texts("A new code for “{name}”?", name=classroom.name)),
        escape(
            texts(
                "The present code, its link and the printed poster stop working at once. "
                "Whoever is in the class stays in."
            )
        ),
    )
    rows = (
        (Button(texts.button("Yes, a new code"), RenewCode(classroom.id, classroom.code.lower())),),
        (Button(texts.button("No, keep it"), CodePage(classroom.id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def ask_archive(texts: Texts, standing: Standing) -> Reply:
    """Really put the class away?"""
    class_id = standing.classroom.id
    html = paragraphs(
        bold(texts("Archive “{name}”?", name=standing.classroom.name)),
        escape(
            texts(
                "Nobody can join any more, assignments end, reminders stop. The results stay readable, "
                "and you can take the class up again."
            )
        ),
    )
    rows = (
        (Button(texts.button("Yes, archive it"), ArchiveClass(class_id, 1, 1)),),
        (Button(texts.button("No"), ClassSettings(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def ask_delete(texts: Texts, standing: Standing) -> Reply:
    """Really delete the class?"""
    class_id = standing.classroom.id
    html = paragraphs(
        bold(texts("Delete “{name}” for good?", name=standing.classroom.name)),
        escape(
            texts(
                "The class, its assignments, its results and the names beside pseudonyms are deleted and cannot be "
                "brought back. The learners keep what they have learnt."
            )
        ),
    )
    rows = (
        (Button(texts.button("Yes, delete for good"), DeleteClass(class_id, 1)),),
        (Button(texts.button("No"), ClassPage(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def deleted(texts: Texts) -> Reply:
    """Gone."""
    rows = ((Button(texts.button("All classes"), ClassList(0)),),)
    return Reply((Message(escape(texts("The class is deleted.")), rows, card=CARD),))
