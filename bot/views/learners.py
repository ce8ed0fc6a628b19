"""The join notice, the pseudonym, the settings."""

from bot.core.actions import (
    NO_LINK,
    Join,
    OfferPseudonyms,
    OpenMenu,
    SetConfidence,
    SetLanguage,
    ShowNotice,
    TakePseudonym,
)
from bot.core.actions.review import ShowHabits
from bot.core.learners import (
    LONGEST_PSEUDONYM,
    NOTICE_VERSION,
    SHORTEST_PSEUDONYM,
    Learner,
    PseudonymProblem,
    suggest_pseudonyms,
)
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.menu import menu_rows
from bot.views.reply import Button, Message, Reply

# Each language is named in itself: whoever needs the other one must be able to read the button.
_OWN_NAMES = {"de": "Auf Deutsch", "en": "In English"}
_OTHER = {"de": "en", "en": "de"}
_ROUNDS = 1000


def notice(texts: Texts, link: str = NO_LINK) -> Reply:
    """What is stored, why, who sees it, how long; nothing is, until the learner agrees.

    ``link`` is the payload of the link that brought them.
    """
    other = _OTHER[texts.language]
    html = paragraphs(
        bold(texts("Hello, I am Lupe.")),
        escape(
            texts(
                "With me you learn to look closely at the news: "
                "in short lessons and with questions about real articles."
            )
        ),
        bold(texts("Before we begin: what I store")),
        lines(
            *(
                "• " + escape(line)
                for line in (
                    texts(
                        "Your language, a pseudonym of your choice, your answers with their time and how sure you "
                        "were, and what you write when we discuss or when a question asks for a text."
                    ),
                    texts(
                        "What I work out from that: how well you can do what, and when something is to come back. "
                        "If you choose days for it: when I shall remind you, and in which time zone you are."
                    ),
                    texts("Your Telegram number (ID), apart from the rest, so that I can write to you."),
                    texts("That you agreed to this notice, and when; when you last got your data, or were last here."),
                    texts("If you join a class: that you are in it, and what you do for it."),
                    texts("Not your name, not your user name, no photo, no telephone number."),
                )
            )
        ),
        escape(
            texts(
                "What for: so that you can go on where you stopped and see what you are good at. Who sees it: you, "
                "and whoever runs this bot. The teachers of a class see something of you only if you join it; "
                "what that is, I tell you before you do. How long: until you delete it, with /delete, "
                "or until you have not been here for very long; I warn you before. "
                "/privacy tells you more, and /export gives you all of it."
            )
        ),
        escape(texts("Until you agree I store nothing about you. If you would rather not, just close this chat.")),
    )
    rows = (
        (Button(texts.button("Agree and begin"), Join(texts.language, NOTICE_VERSION, link)),),
        (Button(_OWN_NAMES[other], ShowNotice(other, link)),),
    )
    # No card: which message is the live one would be remembered, and of a stranger nothing is.
    return Reply((Message(html, rows),))


def ask_pseudonym(texts: Texts, seed: int, problem: PseudonymProblem | None = None) -> Reply:
    """Three suggestions and the invitation to type another one."""
    html = paragraphs(
        escape(_problem(texts, problem)) if problem else "",
        bold(texts("What shall I call you?")),
        escape(
            texts("Take a pseudonym, not your real name. Tap a suggestion or write me one of your own as a message.")
        ),
    )
    suggestions = suggest_pseudonyms(seed, texts.language)
    rows = (
        *((Button(name, TakePseudonym(seed, index, texts.language)),) for index, name in enumerate(suggestions)),
        # Forged rounds are as large as a button can carry.
        (Button(texts.button("Other suggestions"), OfferPseudonyms((seed + 1) % _ROUNDS)),),
    )
    return Reply((Message(html, rows, card="start"),))


def _problem(texts: Texts, problem: PseudonymProblem) -> str:
    match problem:
        case PseudonymProblem.LENGTH:
            return texts(
                "That did not fit: a pseudonym has {shortest} to {longest} characters.",
                shortest=SHORTEST_PSEUDONYM,
                longest=LONGEST_PSEUDONYM,
            )
        case PseudonymProblem.CHARACTERS:
            return texts("That did not fit: please use letters, digits, spaces, hyphens and full stops only.")
        case PseudonymProblem.CONTACT:
            return texts(
                "That looks like a user name, a link or a telephone number. "
                "Please take one that nobody can find you by."
            )
        case PseudonymProblem.CODE:
            return texts("That looks like the code of a class, which not everybody should read. To join, send /class.")
        case PseudonymProblem.CODE_KEPT:
            return texts("That looks like the code of a class. I keep it: choose a pseudonym, then we go on with it.")


def welcome(texts: Texts, pseudonym: str) -> Reply:
    """The pseudonym is set: on to the first lesson."""
    html = paragraphs(
        bold(texts("Good to have you here, {pseudonym}.", pseudonym=pseudonym)),
        escape(
            texts(
                "A lesson is a handful of short cards and then some questions. You can stop at any time; "
                "I remember where you were."
            )
        ),
    )
    rows = (
        (Button(texts.button("To the lesson"), OpenMenu("learn")),),
        (Button(texts.button("Settings"), OpenMenu("settings")), Button(texts.button("Help"), OpenMenu("help"))),
    )
    return Reply((Message(html, rows, card="start"),))


def welcome_back(texts: Texts, learner: Learner, back: Button | None = None, due: int = 0) -> Reply:
    """/start of somebody known. ``back`` leads to where a teacher came from who looks around as a learner.

    ``due`` is how many questions they can review now.
    """
    # Two wordings: teachers are greeted formally where a language knows how.
    name = learner.pseudonym or ""
    greeting = (
        texts("Good to see you, {pseudonym}.", pseudonym=name)
        if learner.teaches
        else texts("Welcome back, {pseudonym}.", pseudonym=name)
    )
    html = paragraphs(bold(greeting), escape(texts("Where shall we go on?")))
    rows = menu_rows(texts, learner, due)
    return Reply((Message(html, (*rows, (back,)) if back else rows, card="start"),))


def notice_outdated(texts: Texts, link: str = NO_LINK) -> Reply:
    """Somebody agreed to a notice that has changed since: show the new one."""
    return Reply(notice(texts, link).messages, toast=texts("The notice has changed. Please read it again."), alert=True)


def settings(texts: Texts, learner: Learner, toast: str = "") -> Reply:
    """What can be set, and what is set now."""
    confidence = texts("on") if learner.confidence else texts("off")
    html = paragraphs(
        bold(texts("Settings")),
        lines(
            escape(texts("Language: {language}", language=texts("English"))),
            escape(texts("Pseudonym: {pseudonym}", pseudonym=learner.pseudonym or texts("none yet"))),
            escape(texts("Ask “how sure?” after each answer: {state}", state=confidence)),
        ),
    )
    other = _OTHER[texts.language]
    turn = texts.button("“How sure?” off") if learner.confidence else texts.button("“How sure?” on")
    rows = (
        (Button(_OWN_NAMES[other], SetLanguage(other)),),
        (Button(texts.button("Change pseudonym"), OfferPseudonyms(learner.id % _ROUNDS)),),
        (Button(turn, SetConfidence(0 if learner.confidence else 1)),),
        (Button(texts.button("My rhythm"), OpenMenu("rhythm")),),
        (Button(texts.button("Reviewing"), ShowHabits()), Button(texts.button("Your data"), OpenMenu("privacy"))),
        (Button(texts.button("Next lesson"), OpenMenu("learn")), Button(texts.button("Quiz"), OpenMenu("quiz"))),
    )
    return Reply((Message(html, rows, card="settings"),), toast=toast)
