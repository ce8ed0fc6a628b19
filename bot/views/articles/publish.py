"""Title, source, level and languages; what would be published; and its ways out."""

from bot.core.actions.articles import (
    AskDetail,
    ExportArticle,
    ListArticles,
    ListPieces,
    PublishArticle,
    SetArticleLanguages,
    SetArticleLevel,
    ShowDetails,
    ShowSummary,
)
from bot.core.actions.class_packs import ListClassPacks
from bot.core.actions.question_files import AskGap, AskSkill, OwnSource
from bot.core.articles import ArticleCard, ArticleDraft, Outlook, Warned
from bot.core.class_packs import ClassPackRefusal, Shelved
from bot.core.content import LANGUAGES
from bot.core.languages import Language
from bot.i18n.texts import Texts
from bot.views.articles import words
from bot.views.articles.files import FORMS
from bot.views.markup import bold, escape, fit, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply

DETAILS = ("title-de", "title-en", "outlet", "headline", "date", "link")
"""What can be asked for."""

MOST_CLASSES = 8
"""Classes that are offered at most."""


def details(texts: Texts, card: ArticleCard, skill: str = "", toast: str = "") -> Reply:
    """What the lesson is called and where its article comes from; ``skill`` is the name of what it practises."""
    draft, head = card.draft, card.draft.head
    titled = draft.languages or LANGUAGES
    titles = [
        escape(texts("Title ({language}): {title}", language=words.language_name(texts, one), title=head.title[one]))
        for one in titled
        if head is not None
    ]
    unknown = texts("not known")
    day = texts.date(draft.published) if draft.published is not None else unknown
    article = lines(
        escape(texts("Headline of the article: {title}", title=draft.title or unknown)),
        escape(texts("Appeared in: {outlet}", outlet=draft.outlet or unknown)),
        escape(texts("Date: {day}", day=day)),
        escape(texts("Link: {link}", link=draft.link or unknown)),
    )
    questions = lines(
        escape(texts("Source and licence: {source}", source=draft.outlet or unknown)),
        escape(texts("Skill: {skill}", skill=skill or texts("not chosen yet"))),
    )
    html = paragraphs(
        bold(texts("Title and source")),
        lines(*titles),
        questions if draft.of_questions else article,
        lines(
            escape(texts("Difficulty: {level}", level=level(texts, draft.level))),
            escape(texts("Languages: {languages}", languages=_languages(texts, card))),
        ),
    )
    levels = tuple(
        Button(_ticked(short_level(texts, one), on=draft.level == one), SetArticleLevel(draft.id, one))
        for one in range(1 if draft.of_questions else 0, 4)
    )
    rows = (
        tuple(
            Button(
                texts.button("Title ({language})", language=words.language_name(texts, one)),
                AskDetail(draft.id, f"title-{one}"),
            )
            for one in titled
        ),
        *_origin_rows(texts, draft),
        *((levels,) if draft.of_questions else (levels[:1], levels[1:])),
        tuple(
            Button(_ticked(text, on=draft.languages == chosen), SetArticleLanguages(draft.id, word))
            for text, word, chosen in _choices(texts)
            if not (draft.of_questions and word == "both")
        ),
        (Button(texts.button("On to the summary"), ShowSummary(draft.id)),),
        (Button(texts.button("Overview"), ListPieces(draft.id)), *words.back_row(texts)),
    )
    return Reply((Message(html, rows, card=draft.flow),), toast)


def _origin_rows(texts: Texts, draft: ArticleDraft) -> tuple[tuple[Button, ...], ...]:
    """Where an article comes from; or questions, and what they practise."""
    if draft.of_questions:
        source = Button(texts.button("Source and licence"), AskDetail(draft.id, "outlet"))
        return ((source, Button(texts.button("Skill"), AskSkill(draft.id))),)
    return (
        (
            Button(texts.button("Appeared in"), AskDetail(draft.id, "outlet")),
            Button(texts.button("Headline"), AskDetail(draft.id, "headline")),
        ),
        (
            Button(texts.button("Date"), AskDetail(draft.id, "date")),
            Button(texts.button("Link"), AskDetail(draft.id, "link")),
        ),
    )


def _choices(texts: Texts) -> tuple[tuple[str, str, tuple[Language, ...]], ...]:
    return (
        (texts.button("Only German"), "de", ("de",)),
        (texts.button("Only English"), "en", ("en",)),
        (texts.button("Both"), "both", LANGUAGES),
    )


def _ticked(text: str, *, on: bool) -> str:
    return f"✓ {text}" if on else text


def _languages(texts: Texts, card: ArticleCard) -> str:
    return texts.listed([words.language_name(texts, one) for one in card.draft.languages or LANGUAGES])


def level(texts: Texts, number: int) -> str:
    """How hard the questions are."""
    levels = (texts("each question as proposed"), texts("all easy"), texts("all medium"), texts("all hard"))
    return levels[number]


def short_level(texts: Texts, number: int) -> str:
    """The same on a button."""
    levels = (
        texts.button("as proposed"),
        texts.button("easy"),
        texts.button("medium"),
        texts.button("hard"),
    )
    return levels[number]


def ask(texts: Texts, card: ArticleCard, name: str, problem: str = "") -> Reply:
    """Write a detail as a message."""
    asked = {
        "title-de": texts("What is the lesson called in German?"),
        "title-en": texts("What is the lesson called in English?"),
        "outlet": texts("Where did the article appear? Name the newspaper, the broadcaster or the site."),
        "headline": texts("What is the article's headline, as printed?"),
        "date": texts("When did it appear? Write it as 24.11.2026."),
        "link": texts("What is its address? It begins with https://"),
    }
    if card.draft.of_questions:
        asked["outlet"] = texts(
            "Where do the questions come from? Name whoever wrote them, and the licence if they are not your own."
        )
    optional = name in ("outlet", "date", "link")
    html = paragraphs(
        escape(problem),
        bold(asked[name]),
        escape(texts("Write it as a message; a hyphen (-) takes it away."))
        if optional
        else escape(texts("Write it as a message.")),
    )
    mine = ((Button(texts.button("They are my own"), OwnSource(card.draft.id)),),)
    rows = (
        *(mine if card.draft.of_questions and name == "outlet" else ()),
        (Button(texts.button("← Back"), ShowDetails(card.draft.id)),),
    )
    return Reply((Message(html, rows, card=card.draft.flow),))


def own_source(texts: Texts) -> str:
    """What stands as the source of a teacher's own questions, for learners to read."""
    return texts("your teacher")


def summary(texts: Texts, found: Outlook, toast: str = "") -> Reply:
    """What would be published, what to think of before, and where it can go."""
    card, counted = found.card, found.summary
    draft = card.draft
    questions = texts.n("{n} question", "{n} questions", counted.questions)
    cards = texts.n("{n} card", "{n} cards", counted.cards)
    quoted = texts.n(
        "Quoted: {n} sentence, {share} of the article",
        "Quoted: {n} sentences, {share} of the article",
        counted.sentences,
        share=texts.percent(counted.share),
    )
    source = ", ".join(
        part for part in (draft.outlet, texts.date(draft.published) if draft.published is not None else "") if part
    )
    only = draft.languages[0] if draft.languages else card.analysis.language
    warnings = [
        # That a lesson has one language is nothing to be warned of.
        f"{'' if one is Warned.ONE_LANGUAGE else '⚠ '}"
        f"{escape(words.warning(texts, one, card.analysis, counted.undecided, only))}"
        for one in counted.warnings
    ]
    html = paragraphs(
        lines(bold(words.name(texts, draft)), italic(texts("Before it goes to learners"))),
        lines(
            *(
                [escape(questions)]
                if draft.of_questions
                else [escape(texts("{questions} and {cards}", questions=questions, cards=cards)), escape(quoted)]
            ),
            escape(texts("Source: {source}", source=source or texts("not known"))),
            escape(texts("Languages: {languages}", languages=_languages(texts, card))),
        ),
        *warnings,
        "" if draft.outlet else escape(texts("To publish it, the source is still missing.")),
        escape(texts("To publish it, it is still to be said what the questions practise."))
        if draft.of_questions and not draft.skill
        else "",
        "" if found.classes else escape(texts("With /class you found a class that the lesson can go to.")),
        escape(texts("It is published already. Publishing it again puts the new version in its place."))
        if draft.shelved
        else "",
    )
    return Reply((Message(html, _ways(texts, found), card=draft.flow),), toast)


def _ways(texts: Texts, found: Outlook) -> tuple[tuple[Button, ...], ...]:
    draft = found.card.draft
    rows: list[tuple[Button, ...]] = []
    if not draft.outlet:
        rows.append((Button(texts.button("Name the source"), AskDetail(draft.id, "outlet")),))
    if draft.of_questions and not draft.skill:
        rows.append((Button(texts.button("Choose the skill"), AskSkill(draft.id)),))
    if found.summary.unfinished:
        rows.append((Button(texts.button("Write what is missing"), AskGap(draft.id, 1, 0)),))
    if not rows and found.summary.questions:
        rows += [
            (
                Button(
                    fit(texts.button("Publish: {name}", name=one.classroom.name)),
                    PublishArticle(draft.id, one.classroom.id),
                ),
            )
            for one in found.classes[:MOST_CLASSES]
        ]
    if found.summary.questions:
        files = tuple(Button(name, ExportArticle(draft.id, form)) for name, form in FORMS)
        rows += [files[:3], files[3:]]
    rows.append((Button(texts.button("Keep it to myself"), ListArticles()),))
    rows.append(
        (
            Button(texts.button("Title and source"), ShowDetails(draft.id)),
            Button(texts.button("Overview"), ListPieces(draft.id)),
        )
    )
    return tuple(rows)


def confirm(texts: Texts, found: Outlook, class_id: int) -> Reply:
    """So much is quoted: may the teacher do that?"""
    draft = found.card.draft
    html = paragraphs(
        bold(texts("The lesson shows {share} of the article word for word.", share=texts.percent(found.summary.share))),
        escape(
            texts(
                "That is only allowed where you have the rights to it, or the article may be used freely: the right "
                "to quote does not cover so much. Else leave out questions or cards that quote much."
            )
        ),
    )
    rows = (
        (Button(texts.button("Leave out questions"), ListPieces(draft.id)),),
        (Button(texts.button("I have the rights: publish"), PublishArticle(draft.id, class_id, 1)),),
        (Button(texts.button("← Back"), ShowSummary(draft.id)),),
    )
    return Reply((Message(html, rows, card=draft.flow),))


def published(texts: Texts, draft: int, found: Shelved) -> Reply:
    """The class has it."""
    changes = {
        "published": texts("Published. The class is told now, outside quiet hours."),
        "revised": texts("The new version is in its place. Who has begun goes on with it."),
        "same": texts("The class has this version already."),
    }
    html = paragraphs(
        bold(found.pack.title[texts.language]),
        escape(texts("Class: {name}", name=found.standing.classroom.name)),
        escape(changes[found.change]),
        escape(texts("On the class's page you see who has begun, and can withdraw the lesson.")),
    )
    rows = (
        (Button(texts.button("Lessons of the class"), ListClassPacks(found.standing.classroom.id, 0)),),
        (Button(texts.button("Back to the draft"), ShowSummary(draft)), *words.back_row(texts)),
    )
    return Reply((Message(html, rows, card=f"article-{draft}"),))


def not_published(texts: Texts, found: ClassPackRefusal) -> Reply:
    """Why the class does not get it."""
    reasons = {
        ClassPackRefusal.NOT_YOURS: texts("This class is not there any more, or you may not publish in it."),
        ClassPackRefusal.NO_QUESTIONS: texts("You have not kept any question yet."),
        ClassPackRefusal.TOO_MUCH: texts("These are more cards or questions than a lesson takes."),
        ClassPackRefusal.FULL: texts("This class has as many lessons as fit."),
        ClassPackRefusal.BROKEN: texts("A question does not hold together any more. Please undo your last change."),
    }
    return Reply(toast=reasons[found], alert=True)
