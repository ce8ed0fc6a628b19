"""Names, states, reasons and refusals in words."""

from urllib.parse import urlsplit

from bot.core.actions.articles import ListArticles
from bot.core.article.drafting.validators import FEWEST_WORDS
from bot.core.article.model import Analysis
from bot.core.articles import MOST_DRAFTS, ArticleDraft, ArticleRefusal, Misfit, PieceState, State, Warned
from bot.core.class_packs import MOST_QUESTIONS as MOST_IN_A_LESSON
from bot.core.question_files import MOST_QUESTIONS
from bot.i18n.texts import Language, Texts
from bot.views.help import old_button
from bot.views.markup import escape
from bot.views.reply import Button, Message, Reply

FLOW = "article"
"""The flow of pages that are about no draft."""


def name(texts: Texts, draft: ArticleDraft) -> str:
    """What a draft is called: the lesson's title, else what is known of the article."""
    if draft.head is not None:
        return draft.head.title[texts.language]
    if draft.file is not None and draft.file.name:
        return draft.file.name
    host = urlsplit(draft.link).hostname or ""
    return draft.title or host.removeprefix("www.") or texts("Pasted text")


def state(texts: Texts, draft: ArticleDraft) -> str:
    """Where it stands, in a word or two."""
    match draft.state:
        case State.OFFERED:
            return texts("not begun")
        case State.COLLECTING:
            return texts("text is coming in")
        case State.WAITING | State.WORKING:
            return texts("is being read")
        case State.READY:
            return texts("draft")
        case State.FAILED:
            return texts("could not be read")
        case State.PUBLISHED:
            return _published(texts, draft)


def _published(texts: Texts, draft: ArticleDraft) -> str:
    lost, classes = draft.withdrawn, len(draft.shelved)
    if not lost:
        return texts("published")
    if len(lost) == classes:
        return texts("withdrawn on {day}", day=texts.short_date(max(lost.values())))
    return texts("published, withdrawn from {n} of {classes}", n=len(lost), classes=classes)


def decision(texts: Texts, found: PieceState) -> str:
    """What was decided about a piece."""
    match found:
        case PieceState.OPEN:
            return texts("not decided yet")
        case PieceState.KEPT:
            return texts("kept")
        case PieceState.DROPPED:
            return texts("left out")


def language_name(texts: Texts, language: Language) -> str:
    """A language by its name."""
    return texts.button("German") if language == "de" else texts.button("English")


def why(texts: Texts, word: str, found: int = 0) -> str:
    """Why an article could not be read; ``found`` is the number that is part of it."""
    reasons = {
        "address": texts("This is no address of a web page. It begins with https:// and stands in the browser's bar."),
        "private": texts("This address is inside a private network. I only fetch pages that everybody can reach."),
        "unknown-host": texts("I find no site of this name. Is the address complete?"),
        "unreachable": texts("The site does not answer as a web site should."),
        "slow": texts("That took too long."),
        "status": texts("The site does not hand the article out. Perhaps it needs a login, or the page is gone."),
        "redirects": texts("The address leads from page to page without end. The article's own address may help."),
        "large": texts("The file is too large for me: at most 20 MB, a web page at most 2 MB."),
        "kind": texts("This is no kind of file that I can read: web pages, PDF, Word (.docx) and plain text I can."),
        "old-kind": texts("I cannot read this old kind of file. Save it as .docx or PDF."),
        "empty": texts("I find no article text in it."),
        "damaged": texts("The file is damaged, or not what its name says."),
        "locked": texts("The file is locked with a password."),
        "pages": texts("The file has too many pages for one article. Save only the pages that you need."),
        "scanned": texts("The file has only pictures of text, and I cannot read pictures."),
        "long": texts("The text is too long: at most 100,000 characters. Take a part of it."),
        "encoding": texts("I cannot tell how the characters of the file are encoded. Save it as UTF-8."),
        "file": texts("Telegram does not hand the file out any more, or it is too large."),
        "short": texts.n(
            "The text has {n} word; a lesson takes some {fewest}.",
            "The text has {n} words; a lesson takes some {fewest}.",
            found,
            fewest=FEWEST_WORDS,
        ),
        "language": texts("I can take apart articles in German and in English only."),
        "heavy": texts("A file of questions may have 1 MB. Split it, or export it without pictures."),
        "many": texts.n(
            "The file has {n} question; I take {most} at once. Split it.",
            "The file has {n} questions; I take {most} at once. Split it.",
            found,
            most=MOST_QUESTIONS,
        ),
        "none-in": texts("None of its questions could come in."),
        "nothing": texts("I find nothing in this text that a question could safely be asked about."),
    }
    return reasons.get(word, texts("Something went wrong on my side while I was reading it."))


def warning(texts: Texts, found: Warned, analysis: Analysis, number: int, language: Language) -> str:
    """What the teacher should know before publishing: ``number`` pieces are concerned.

    ``language`` is the lesson's, where it has one.
    """
    said = {
        Warned.DISTRESSING: texts(
            "A distressing subject ({words}): is it right for this class, today?",
            # Without a subject there is no such warning.
            words=texts.listed(analysis.distressing[:4] or ("",)),
        ),
        Warned.UNDECIDED: texts.n(
            "{n} piece is not decided yet. Only what you have kept reaches learners.",
            "{n} pieces are not decided yet. Only what you have kept reaches learners.",
            number,
        ),
        Warned.UNFINISHED: texts(
            "Some questions that you keep still lack explanations, or have a text that is too long."
        ),
        Warned.MANY: texts("A lesson takes {most} questions at most: leave some out.", most=MOST_IN_A_LESSON),
        Warned.BEHIND: texts.n(
            "{n} piece was changed in one language and still has the old text in the other one.",
            "{n} pieces were changed in one language and still have the old text in the other one.",
            number,
        ),
        Warned.FEW: texts("With fewer than three questions the check says little about what was understood."),
        Warned.NO_CARDS: texts("No card is kept: learners go straight to the questions."),
        Warned.QUOTED: texts(
            "More than a third of the article would be quoted. The right to quote wants less: leave out cards or "
            "questions that quote much."
        ),
        Warned.ONE_LANGUAGE: texts("Whoever has set English gets the lesson in German, with a note.")
        if language == "de"
        else texts("Whoever has set German gets the lesson in English, with a note."),
    }
    return said[found]


def refusal_words(texts: Texts, found: ArticleRefusal) -> str:
    """Why something cannot be done."""
    reasons = {
        ArticleRefusal.FULL: texts(
            "You have {n} drafts, and more do not fit. Delete one that you no longer need.", n=MOST_DRAFTS
        ),
        ArticleRefusal.TOO_LONG: texts("With this the text would have more than 100,000 characters. It is not added."),
        ArticleRefusal.TOO_LARGE: texts("The file is too large: Telegram gives me files up to 20 MB."),
        ArticleRefusal.HEAVY: texts("A file of questions may have 1 MB. Split it, or export it without pictures."),
        ArticleRefusal.FORMAT: texts(
            "I can read articles as .txt, .html, .pdf and .docx, and questions as .gift, .txt, .xml, .csv and .tsv. "
            "Or simply paste the text."
        ),
        ArticleRefusal.NO_LINK: texts("That is no web address that I can use. It begins with https://"),
        ArticleRefusal.EMPTY: texts("No text has come yet. Send it as a message, or as several."),
        ArticleRefusal.NOT_READY: texts("I am still reading it."),
        ArticleRefusal.NOTHING_KEPT: texts("You have not kept any question yet."),
        ArticleRefusal.UNFINISHED: texts(
            "Some questions still lack explanations, or have a text that is too long. Write them, or leave these out."
        ),
        ArticleRefusal.TWINS: texts(
            "A question that you keep has two answers that say the same. Change one, or leave the question out."
        ),
        ArticleRefusal.UNMEASURED: texts(
            "You have kept open questions only. The check needs at least one whose answer can be right or wrong."
        ),
        ArticleRefusal.UNSKILLED: texts("Please say first what the questions practise."),
        ArticleRefusal.UNDECIDED: texts("Whoever quotes names the source: please say first where the text appeared."),
        ArticleRefusal.WITHDRAWN: texts("The lesson was withdrawn: please confirm that it is to come back."),
        ArticleRefusal.QUOTED: texts("So much is quoted that you have to confirm it first."),
        ArticleRefusal.NO_OTHER: texts("I find no other question for this place."),
        ArticleRefusal.NOTHING_TO_UNDO: texts("There is nothing to undo any more."),
        ArticleRefusal.LENGTH: texts("Nothing can be read in that."),
        ArticleRefusal.DATE: texts("I cannot read that as a day in the past. Write it as 24.11.2026."),
    }
    return reasons.get(found, texts("This draft is not there any more."))


def refusal(texts: Texts, found: ArticleRefusal) -> Reply:
    """The same over the button that was tapped."""
    return old_button(texts) if found is ArticleRefusal.NOT_YOURS else Reply(toast=refusal_words(texts, found))


def misfit(texts: Texts, found: Misfit, length: int, most: int) -> str:
    """Why a text of ``length`` characters that was typed cannot be taken; ``most`` would fit."""
    match found:
        case Misfit.EMPTY:
            return texts("Your text is empty. It stays as it was.")
        case Misfit.LONG:
            return texts(
                "Your text has {length} characters; {most} fit here. What is too much is crossed out.",
                length=length,
                most=most,
            )
        case Misfit.NUMBER:
            return texts("I cannot read that as a number. Write it as 1822, or 1822:5 for give or take 5.")
        case Misfit.SHAPE:
            return texts("With this text the question would not hold together any more. It stays as it was.")


def no_key(texts: Texts) -> str:
    """Why this cannot be what is right."""
    return texts("One answer has to be right, and one wrong. It stays as it was.")


def said(texts: Texts, text: str) -> Reply:
    """An answer to something that was typed; what was asked for still stands."""
    return Reply((Message(escape(text), (back_row(texts),), card=FLOW),))


def back_row(texts: Texts) -> tuple[Button, ...]:
    """The way to all drafts."""
    return (Button(texts.button("All articles"), ListArticles()),)
