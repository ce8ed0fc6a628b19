"""Lessons: a pack's first page, its cards, the article, the hard words."""

from collections.abc import Mapping, Sequence

from bot.core.actions import OpenMenu, ReadArticle, ShowCard, ShowGlossary, StartCheck
from bot.core.actions.discussions import ListTalks
from bot.core.content import Article, Heading, Pack, Skill
from bot.core.lessons import LessonState, OpenLesson
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, markdown, paragraphs, quote
from bot.views.menu import menu_rows
from bot.views.reply import Button, Message, Reply
from bot.views.sources import source_line

PAGE = 1800
"""Characters of the article on a page: what fits a phone without losing the buttons."""


def opening(texts: Texts, lesson: OpenLesson) -> Reply:
    """What the lesson is about and where its article comes from."""
    state, pack, begun = lesson.state, lesson.pack, lesson.begun
    language = texts.language
    total = len(pack.lessons[language])
    html = paragraphs(
        bold(pack.title[language]),
        escape(pack.summary[language]),
        escape(_origin(texts, pack)),
        escape(
            texts("You are at card {number} of {total}.", number=state.card + 1, total=total)
            if begun
            else texts("{total} cards, then questions: about {minutes} minutes.", total=total, minutes=pack.minutes)
        ),
    )
    start = texts.button("Go on") if begun else texts.button("Begin")
    rows: list[tuple[Button, ...]] = [(Button(start, ShowCard(state.id, state.card)),), _aside(texts, state)]
    if begun and state.furthest == total - 1:
        rows.append((Button(texts.button("To the questions"), StartCheck(state.id)),))
    return Reply((Message(html, tuple(rows), card="lesson"),))


def card(texts: Texts, lesson: OpenLesson, skills: Mapping[str, Skill]) -> Reply:
    """The card that is open; ``skills`` by id."""
    state, pack = lesson.state, lesson.pack
    cards = pack.lessons[texts.language]
    shown = cards[state.card]
    html = paragraphs(
        lines(
            bold(shown.title),
            italic(_place(texts, state.card, len(cards), skills.get(shown.skill or ""))),
        ),
        *(quote(pack.sentence(texts.language, sentence)) for sentence in shown.sentences),
        markdown(shown.text),
        _glossary(texts, pack) if shown.kind == "glossary" else "",
        lines(*(source_line(texts, pack.source(source)) for source in shown.sources)),
        f"→ {markdown(shown.do)}",
    )
    picture = pack.picture(shown.picture, texts.language) if shown.picture else None
    return Reply((Message(html, _card_rows(texts, lesson, len(cards)), picture=picture, card="lesson"),))


def _place(texts: Texts, index: int, total: int, skill: Skill | None) -> str:
    if skill is None:
        return texts("Card {number} of {total}", number=index + 1, total=total)
    return texts("Card {number} of {total} · {skill}", number=index + 1, total=total, skill=skill.name[texts.language])


def _card_rows(texts: Texts, lesson: OpenLesson, total: int) -> tuple[tuple[Button, ...], ...]:
    state, turn = lesson.state, list[Button]()
    if state.card > 0:
        turn.append(Button(texts.button("Back"), ShowCard(state.id, state.card - 1)))
    if state.card < total - 1:
        turn.append(Button(texts.button("Next"), ShowCard(state.id, state.card + 1)))
    else:
        turn.append(Button(texts.button("To the questions"), StartCheck(state.id)))
    discuss = (Button(texts.button("Discuss it with me"), ListTalks(0)),)
    talks = (discuss,) if state.card == total - 1 and lesson.pack.discussions else ()
    return tuple(turn), *talks, _aside(texts, state)


def _aside(texts: Texts, state: LessonState) -> tuple[Button, ...]:
    return (
        Button(texts.button("Read the article"), ReadArticle(state.id, 0)),
        Button(texts.button("Hard words"), ShowGlossary(state.id)),
    )


def article(texts: Texts, lesson: OpenLesson, page: int) -> Reply:
    """Page ``page`` (kept within the article) of our retelling."""
    state, pack = lesson.state, lesson.pack
    pages = _pages(pack.articles[texts.language])
    page = max(0, min(page, len(pages) - 1))
    html = paragraphs(
        bold(pack.articles[texts.language].title),
        italic(_origin(texts, pack)) if page == 0 else "",
        pages[page],
        italic(texts("Page {page} of {pages}", page=page + 1, pages=len(pages))) if len(pages) > 1 else "",
        italic(pack.article.licence_note[texts.language]) if page == len(pages) - 1 else "",
    )
    turn: list[Button] = []
    if page > 0:
        turn.append(Button(texts.button("Page back"), ReadArticle(state.id, page - 1)))
    if page < len(pages) - 1:
        turn.append(Button(texts.button("Read on"), ReadArticle(state.id, page + 1)))
    rows = (*([tuple(turn)] if turn else []), (_back(texts, state),))
    return Reply((Message(html, rows, card="lesson"),))


def glossary(texts: Texts, lesson: OpenLesson) -> Reply:
    """The pack's hard words."""
    html = paragraphs(bold(texts("Hard words")), _glossary(texts, lesson.pack))
    return Reply((Message(html, ((_back(texts, lesson.state),),), card="lesson"),))


def all_finished(texts: Texts, finished: Sequence[OpenLesson]) -> Reply:
    """No new lesson is left; the finished ones can be read again."""
    html = paragraphs(
        bold(texts("You have finished every lesson there is.")),
        escape(texts("/quiz asks what you have learnt in a new order. New lessons appear here by themselves.")),
    )
    again = tuple(
        (
            Button(
                texts.button("Read again: {title}", title=lesson.pack.title[texts.language]),
                ShowCard(lesson.state.id, 0),
            ),
        )
        for lesson in finished
    )
    return Reply((Message(html, (*again, *menu_rows(texts)), card="lesson"),))


def not_begun(texts: Texts) -> Reply:
    """A quiz was asked for before anything was learnt."""
    html = paragraphs(
        bold(texts("First a lesson, then a quiz.")),
        escape(texts("A quiz asks what you have learnt. Read the cards of a lesson to the end, and it begins.")),
    )
    return Reply((Message(html, ((Button(texts.button("To the lesson"), OpenMenu("learn")),),), card="lesson"),))


def _back(texts: Texts, state: LessonState) -> Button:
    return Button(texts.button("Back to card {number}", number=state.card + 1), ShowCard(state.id, state.card))


def _pages(article: Article) -> tuple[str, ...]:
    pages: list[str] = []
    room = 0
    headings: list[str] = []
    for block in article.blocks:
        if isinstance(block, Heading):
            headings.append(bold(block.text))
            continue
        # A heading goes with what follows it, so that it never ends a page.
        html = paragraphs(*headings, escape(" ".join(sentence.text for sentence in block.sentences)))
        headings.clear()
        if len(html) > room:
            pages.append(html)
            room = PAGE - len(html)
        else:
            pages[-1] = paragraphs(pages[-1], html)
            room -= len(html)
    return tuple(pages)


def _glossary(texts: Texts, pack: Pack) -> str:
    return paragraphs(
        *(f"{bold(entry.term[texts.language])}: {escape(entry.meaning[texts.language])}" for entry in pack.glossary)
    )


def _origin(texts: Texts, pack: Pack) -> str:
    source = pack.article
    return texts(
        "Retold from: {outlet}, {year}, “{title}”.", outlet=source.outlet, year=source.year, title=source.title
    )
