"""Title, source, level and languages of a lesson."""

from bot.core.actions.articles import (
    AskDetail,
    ListPieces,
    SetArticleLanguages,
    SetArticleLevel,
    ShowDetails,
    ShowSummary,
)
from bot.core.actions.question_files import AskSkill, OwnSource
from bot.core.articles import DETAIL_LIMITS, ArticleCard, ArticleDraft, ArticleRefusal
from bot.core.content import LANGUAGES
from bot.core.languages import Language
from bot.i18n.texts import Texts
from bot.views.articles import words
from bot.views.articles.cutting import cut
from bot.views.markup import bold, escape, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply


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
            escape(texts("Languages: {languages}", languages=languages(texts, card))),
        ),
    )
    levels = tuple(
        Button(_ticked(short_level(texts, one), on=draft.level == one), SetArticleLevel(draft.id, one))
        for one in range(1 if draft.of_questions else 0, 4)
    )
    choices = tuple(
        Button(_ticked(text, on=draft.languages == chosen), SetArticleLanguages(draft.id, word))
        for text, word, chosen in _choices(texts)
        if not (draft.of_questions and word == "both")
    )
    rows = (
        tuple(
            Button(
                texts.button("Title: {language}", language=words.language_name(texts, one)),
                AskDetail(draft.id, f"title-{one}"),
            )
            for one in titled
        ),
        *_origin_rows(texts, draft),
        *((levels,) if draft.of_questions else (levels[:1], levels[1:])),
        choices[:2],
        *((choices[2:],) if choices[2:] else ()),
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


def languages(texts: Texts, card: ArticleCard) -> str:
    """The languages of the lesson by name."""
    return texts.listed([words.language_name(texts, one) for one in card.languages])


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


def problem(texts: Texts, found: ArticleRefusal, name: str, written: str) -> str:
    """Why a detail that was ``written`` could not be taken, and what was written, as HTML."""
    most, plain = DETAIL_LIMITS[name], " ".join(written.split())
    why = (
        texts("Your text has {length} characters; {most} fit here.", length=len(plain), most=most)
        if found is ArticleRefusal.LENGTH and len(plain) > most
        else words.refusal_words(texts, found)
    )
    return lines(bold(why), quote(cut(plain)) if plain else "")


def ask(texts: Texts, card: ArticleCard, name: str, problem: str = "") -> Reply:
    """Write a detail as a message; ``problem`` (HTML) is why the last one could not be taken."""
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
        problem,
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
    """What stands as the source of a teacher's own questions, for learners and other teachers to read."""
    return texts("the teacher")
