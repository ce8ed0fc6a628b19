"""What is decided about a new class, one card a step; each step is kept at once."""

from bot.core.actions.checkpoints import AskCourseDay
from bot.core.actions.classes import (
    AskClassName,
    AskZone,
    ClassPage,
    ClassSettings,
    InvitePage,
    SetClassLanguage,
    SetupStep,
    SetZone,
    SwitchClass,
)
from bot.core.classes import SMALL_GROUP, Standing, Step
from bot.core.languages import LANGUAGES
from bot.core.moments import COMMON_ZONES
from bot.i18n.texts import Texts
from bot.views.class_settings import LANGUAGE_NAMES, code_page, settings
from bot.views.classes import CARD, Rows, ends, kept
from bot.views.markup import bold, escape, fit, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply


def show(texts: Texts, standing: Standing, step: int, changed: str = "", *, model: bool = False) -> Reply:
    """Step ``step``; of a class that is set up (0) the page with the setting ``changed``.

    ``model`` says whether there is a language model.
    """
    match step:
        case Step.LANGUAGE:
            return _language(texts, standing)
        case Step.ZONE:
            return _zone(texts, standing)
        case Step.ROSTER:
            return _roster(texts, standing)
        case Step.INDIVIDUALS:
            return _individuals(texts, standing)
        case Step.DONE:
            return _done(texts, standing)
        case _:
            return code_page(texts, standing) if changed == "locked" else settings(texts, standing, model=model)


def _card(texts: Texts, standing: Standing, step: Step, text: tuple[str, str], rows: Rows) -> Reply:
    class_id = standing.classroom.id
    title, meaning = text
    head = texts("{name} · step {step} of {steps}", name=standing.classroom.name, step=step + 1, steps=len(Step))
    back = AskClassName(class_id, 1) if step is Step.LANGUAGE else SetupStep(class_id, step - 1)
    html = paragraphs(italic(head), lines(bold(title), escape(meaning)))
    return Reply((Message(html, (*rows, (Button(texts.button("Back"), back),)), card=CARD),))


def _language(texts: Texts, standing: Standing) -> Reply:
    chosen = standing.classroom.language
    ordered = sorted(LANGUAGES, key=lambda language: language != chosen)
    rows = tuple(
        (Button(LANGUAGE_NAMES[one], SetClassLanguage(standing.classroom.id, one, Step.ZONE)),) for one in ordered
    )
    meaning = texts(
        "It is used for what the class reads together: the poster and the group. "
        "In the chat each learner chooses their own language."
    )
    return _card(texts, standing, Step.LANGUAGE, (texts("Which language does the class have?"), meaning), rows)


def _zone(texts: Texts, standing: Standing) -> Reply:
    meaning = texts("Due dates and the quiet hours for reminders follow these clocks.")
    text = (texts("Which clocks count?"), meaning)
    return _card(texts, standing, Step.ZONE, text, zone_rows(texts, standing, Step.ROSTER))


def zone_rows(texts: Texts, standing: Standing, step: int) -> Rows:
    """The common zones, the class's own first; then another one."""
    class_id, chosen = standing.classroom.id, standing.classroom.zone
    places = sorted(range(len(COMMON_ZONES)), key=lambda place: COMMON_ZONES[place] != chosen)
    rows: Rows = tuple((Button(COMMON_ZONES[place], SetZone(class_id, place, step)),) for place in places)
    if chosen not in COMMON_ZONES:
        rows = ((Button(fit(chosen), SetupStep(class_id, step)),), *rows)
    return (*rows, (Button(texts.button("Another time zone"), AskZone(class_id, int(step > 0))),))


def ask_zone(texts: Texts, standing: Standing, step: int) -> Reply:
    """The common zones, and the invitation to type another one; ``step`` is 1 while the class is set up, else 0."""
    class_id = standing.classroom.id
    html = paragraphs(
        bold(texts("Which clocks does “{name}” follow?", name=standing.classroom.name)),
        escape(texts("Now: {zone}", zone=standing.classroom.zone)),
        escape(texts("Tap one, or write me a city, such as Rome or New York, or the zone’s name.")),
    )
    rows = zone_rows(texts, standing, Step.ROSTER if step else 0)[:-1]
    back = SetupStep(class_id, Step.ZONE) if step else ClassSettings(class_id)
    return Reply((Message(html, (*rows, (Button(texts.button("Back"), back),)), card=CARD),))


def _roster(texts: Texts, standing: Standing) -> Reply:
    class_id = standing.classroom.id
    meaning = texts(
        "With names, you can put a name of your own choosing beside each pseudonym; only the teachers of the class "
        "see it. It can be turned on only until the first learner joins, as learners are told beforehand."
    )
    pseudonyms = Button(texts.button("Pseudonyms only"), SwitchClass(class_id, "roster", 0, Step.INDIVIDUALS))
    names = Button(texts.button("With names beside them"), SwitchClass(class_id, "roster", 1, Step.INDIVIDUALS))
    rows = ((names,), (pseudonyms,)) if standing.classroom.roster else ((pseudonyms,), (names,))
    return _card(texts, standing, Step.ROSTER, (texts("Pseudonyms only, or names beside them?"), meaning), rows)


def _individuals(texts: Texts, standing: Standing) -> Reply:
    class_id = standing.classroom.id
    meaning = texts(
        "As a whole: how many answered what; numbers from fewer than {few} learners stay hidden. Single learners: also "
        "who answered what and who needs help; each look is counted, and the learner sees the count. "
        "This, too, can be widened only until the first learner joins.",
        few=SMALL_GROUP,
    )
    whole = Button(texts.button("The class as a whole"), SwitchClass(class_id, "individuals", 0, Step.DONE))
    single = Button(texts.button("Single learners as well"), SwitchClass(class_id, "individuals", 1, Step.DONE))
    rows = ((single,), (whole,)) if standing.classroom.individuals else ((whole,), (single,))
    return _card(texts, standing, Step.INDIVIDUALS, (texts("What do teachers see?"), meaning), rows)


def _done(texts: Texts, standing: Standing) -> Reply:
    classroom = standing.classroom
    html = paragraphs(
        bold(texts("The class “{name}” is ready.", name=classroom.name)),
        lines(
            escape(texts("Language: {language}", language=LANGUAGE_NAMES[classroom.language])),
            escape(texts("Clocks: {zone}", zone=classroom.zone)),
            escape(kept(texts, classroom)),
            escape(ends(texts, standing)),
        ),
        escape(texts("Next you let the learners in: by link, by code, or with a poster.")),
    )
    rows = (
        (Button(texts.button("Invite learners"), InvitePage(classroom.id)),),
        (Button(texts.button("To the class"), ClassPage(classroom.id)),),
        (Button(texts.button("Last day of the class"), AskCourseDay(classroom.id, "end", 0)),),
        (Button(texts.button("Back"), SetupStep(classroom.id, Step.INDIVIDUALS)),),
    )
    return Reply((Message(html, rows, card=CARD),))
