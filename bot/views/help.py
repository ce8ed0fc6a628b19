"""/help, /cancel, and answers to what nobody asked for."""

from bot.core.learners import Learner
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.menu import commands, menu_rows
from bot.views.reply import Message, Reply


def overview(texts: Texts, learner: Learner) -> Reply:
    """What Lupe can do; for teachers also what it does for them."""
    html = paragraphs(
        bold(texts("What Lupe can do")),
        lines(*(f"/{name} – {escape(text)}" for name, text in commands(texts))),
        escape(
            texts(
                "A lesson starts from a real news article that I retell in my own words. Its questions have an "
                "explanation for every option, so a wrong answer takes you further, too."
            )
        ),
        escape(
            texts(
                "I store your language, your pseudonym, your answers, what you write when we discuss, and which class "
                "you are in; your Telegram number (ID) is kept apart from them. In a class, its teachers see what you "
                "were told before you joined; /class shows it again. /privacy tells you more, and how to delete it."
            )
        ),
        _for_teachers(texts) if learner.teaches else "",
    )
    return Reply((Message(html, menu_rows(texts, learner), card="start"),))


def _for_teachers(texts: Texts) -> str:
    return lines(
        bold(texts("For teachers")),
        escape(texts("/class – found a class, invite learners and colleagues, settings")),
        escape(texts("/assign – set a class an assignment")),
        escape(texts("/article – make a lesson of an article of your own")),
        escape(texts("/discuss – let a class discuss, and look at what is said first")),
        escape(texts("/results – who needs help, and which question went wrong")),
        escape(texts("/teach – what a teacher can do, and who becomes one")),
    )


def cancelled(texts: Texts, learner: Learner, *, something: bool) -> Reply:
    """What was put aside, and how to go on with it."""
    if something:
        text = texts(
            "Put aside. Everything is kept: /quiz or /review goes on where you stopped, /learn with the lesson, "
            "/discuss with the discussion."
        )
    else:
        text = texts("Nothing was under way. What would you like to do?")
    return Reply((Message(escape(text), menu_rows(texts, learner), card="start"),))


def no_conversation(texts: Texts, learner: Learner, *, quiz_open: bool, talk_open: bool = False) -> Reply:
    """A text that answers no question of ours."""
    if talk_open:
        on = texts("Our discussion is still open: /discuss brings it back.")
    elif quiz_open:
        on = texts("Your question is still open: /quiz brings it back.")
    else:
        on = texts("These are the ways on from here:")
    html = paragraphs(
        escape(texts("I have not asked you anything just now, so I do not know what to make of that.")), escape(on)
    )
    return Reply((Message(html, menu_rows(texts, learner), card="start"),))


def no_media(texts: Texts, learner: Learner) -> Reply:
    """A sticker, a voice message, a picture, a file."""
    html = escape(
        texts("I can read text and see which buttons you tap, but no stickers, pictures, files or voice messages.")
    )
    return Reply((Message(html, menu_rows(texts, learner), card="start"),))


def unknown_command(texts: Texts) -> Reply:
    """A command that does not exist."""
    html = paragraphs(
        escape(texts("I do not know this command. I know these:")),
        lines(*(f"/{name} – {escape(text)}" for name, text in commands(texts))),
    )
    return Reply((Message(html, card="start"),))


def old_button(texts: Texts) -> Reply:
    """A button of another time or of another learner."""
    return Reply(toast=texts("This button does not work any more. /help shows the ways on."))
