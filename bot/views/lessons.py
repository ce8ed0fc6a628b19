"""Lessons: a pack's first page, its cards, the article, the hard words."""

from collections.abc import Mapping
from functools import lru_cache

from bot.core.actions import DescribePicture, OpenLessonOf, OpenMenu, ReadArticle, ShowCard, ShowGlossary, StartCheck
from bot.core.actions.discussions import ListTalks
from bot.core.class_packs import ClassPack
from bot.core.content import Article, Heading, Pack, Paragraph, Skill
from bot.core.lessons import LessonRefusal, LessonState, OpenLesson
from bot.core.quiz.selection import CLASS_CHECK_LENGTH
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.markup import bold, escape, fit, italic, lines, markdown, paragraphs, quote
from bot.views.menu import menu_rows
from bot.views.moments import minutes
from bot.views.reply import Button, Message, Reply
from bot.views.sources import source_line

_text = lru_cache(maxsize=1024)(markdown)  # all read the same cards

BESIDE = 3
"""Other lessons that a first page leads to."""

PAGE = 1800
"""Characters of the article on a page: what fits a phone without losing the buttons."""


def opening(texts: Texts, lesson: OpenLesson, ways: tuple[tuple[Button, ...], ...] = ()) -> Reply:
    """What the lesson is about and where its article comes from; ``ways`` lead elsewhere."""
    state, pack, begun = lesson.state, lesson.pack, lesson.begun
    language = texts.language
    total = len(pack.lessons[language])
    html = paragraphs(
        bold(pack.title[language]),
        escape(pack.summary[language]),
        escape(_origin(texts, pack)),
        escape(_made_for(texts, pack)),
        escape(_extent(texts, lesson, total)),
    )
    start = texts.button("Go on") if begun else texts.button("Begin")
    check = (Button(texts.button("To the questions"), StartCheck(state.id)),)
    rows: list[tuple[Button, ...]] = [(Button(start, ShowCard(state.id, state.card)),) if total else check]
    rows.append(_aside(texts, lesson))
    if begun and total and state.furthest >= total - 1:
        rows.append(check)
    rows += [(_beside(texts, one),) for one in lesson.beside[:BESIDE]]
    rows += ways
    return Reply((Message(html, tuple(row for row in rows if row), card="lesson"),))


def _beside(texts: Texts, pack: Pack) -> Button:
    """The way to another lesson that could be learnt just as well."""
    title = pack.title[texts.language]
    if isinstance(pack, ClassPack):
        return Button(fit(texts.button("From your class: {title}", title=title)), OpenLessonOf(pack.id))
    return Button(fit(texts.button("From the course: {title}", title=title)), OpenLessonOf(pack.id))


def _extent(texts: Texts, lesson: OpenLesson, total: int) -> str:
    pack = lesson.pack
    if lesson.begun and total:
        return texts("You are at card {number} of {total}.", number=min(lesson.state.card + 1, total), total=total)
    if not isinstance(pack, ClassPack):
        return texts("{total} cards, then questions: about {minutes} minutes.", total=total, minutes=pack.minutes)
    long = minutes(texts, pack.minutes)
    if not total:
        # As many as the check asks.
        asked = min(sum(question.measured for question in pack.questions), CLASS_CHECK_LENGTH)
        return texts.n("{n} question: {minutes}.", "{n} questions: {minutes}.", asked, minutes=long)
    return texts.n("{n} card, then questions: {minutes}.", "{n} cards, then questions: {minutes}.", total, minutes=long)


def _made_for(texts: Texts, pack: Pack) -> str:
    """That a teacher made the lesson, and that it does not speak the learner's language where that is so."""
    if not isinstance(pack, ClassPack):
        return ""
    made = texts("Your teacher has made this lesson for your class.")
    if texts.language in pack.languages:
        return made
    foreign = texts("It is in German.") if "de" in pack.languages else texts("It is in English.")
    return f"{made} {foreign}"


def card(texts: Texts, lesson: OpenLesson, skills: Mapping[str, Skill]) -> Reply:
    """The card that is open; ``skills`` by id."""
    state, pack = lesson.state, lesson.pack
    cards = pack.lessons[texts.language]
    if not cards:
        return opening(texts, lesson)
    shown = cards[state.card]
    html = paragraphs(
        lines(
            bold(shown.title),
            italic(_place(texts, state.card, len(cards), skills.get(shown.skill or ""))),
        ),
        *(quote(pack.sentence(texts.language, sentence)) for sentence in shown.sentences),
        _text(shown.text),
        _glossary(texts, pack) if shown.kind == "glossary" else "",
        lines(*(source_line(texts, pack.source(source)) for source in shown.sources)),
        f"→ {_text(shown.do)}",
    )
    picture = pack.picture(shown.picture, texts.language) if shown.picture else None
    return Reply((Message(html, _card_rows(texts, lesson, len(cards)), picture=picture, card="lesson"),))


def described(texts: Texts, lesson: OpenLesson, skills: Mapping[str, Skill]) -> Reply:
    """What the picture of the open card shows, in words, for those who do not see it; the card where it has none."""
    cards = lesson.pack.lessons[texts.language]
    shown = cards[lesson.state.card] if cards else None
    if shown is None or shown.picture is None:
        return card(texts, lesson, skills)
    picture = lesson.pack.picture(shown.picture, texts.language)
    html = paragraphs(
        lines(bold(texts("The picture in words")), italic(shown.title)),
        *(escape(part) for part in (picture.title, picture.alt, picture.note) if part),
    )
    return Reply((Message(html, ((_back(texts, lesson.state),),), card="lesson"),))


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
    pictured = lesson.pack.lessons[texts.language][state.card].picture is not None
    words = (Button(texts.button("Picture in words"), DescribePicture(state.id, state.card)),) if pictured else ()
    return tuple(row for row in (tuple(turn), words, *talks, _aside(texts, lesson)) if row)


def _aside(texts: Texts, lesson: OpenLesson) -> tuple[Button, ...]:
    state, pack = lesson.state, lesson.pack
    if isinstance(pack, ClassPack):
        # No hard words, and no article where the questions came without one.
        quoted = Button(texts.button("Quoted sentences"), ReadArticle(state.id, 0))
        return (quoted,) if pack.articles[texts.language].blocks else ()
    return (
        Button(texts.button("Read the article"), ReadArticle(state.id, 0)),
        Button(texts.button("Hard words"), ShowGlossary(state.id)),
    )


def article(texts: Texts, lesson: OpenLesson, page: int) -> Reply:
    """Page ``page`` (kept within the article) of our retelling, or of what a teacher quotes."""
    state, pack = lesson.state, lesson.pack
    pages = _quotations(texts, pack) if isinstance(pack, ClassPack) else _pages(pack.articles[texts.language])
    page = max(0, min(page, len(pages) - 1))
    html = paragraphs(
        bold(_headline(texts, pack)),
        italic(_origin(texts, pack)) if page == 0 else "",
        pages[page],
        italic(texts("Page {page} of {pages}", page=page + 1, pages=len(pages))) if len(pages) > 1 else "",
        _note(texts, pack) if page == len(pages) - 1 else "",
    )
    turn: list[Button] = []
    if page > 0:
        turn.append(Button(texts.button("Page back"), ReadArticle(state.id, page - 1)))
    if page < len(pages) - 1:
        turn.append(Button(texts.button("Read on"), ReadArticle(state.id, page + 1)))
    rows = (*([tuple(turn)] if turn else []), (_back(texts, state),))
    return Reply((Message(html, rows, card="lesson"),))


def _headline(texts: Texts, pack: Pack) -> str:
    if isinstance(pack, ClassPack) and not pack.article.title:
        return texts("What the lesson quotes")
    return pack.articles[texts.language].title


def _note(texts: Texts, pack: Pack) -> str:
    source = pack.article
    if source.licence_note is not None:
        return italic(source.licence_note[texts.language])
    if source.link is None:
        return italic(texts("These are only the sentences that the lesson quotes."))
    note = texts("These are only the sentences that the lesson quotes. The whole article: {link}", link=source.link)
    return italic(note)


def _quotations(texts: Texts, pack: Pack) -> tuple[str, ...]:
    """The quoted sentences on pages; what is left out between them is marked."""
    pages: list[str] = []
    for place, block in enumerate(_paragraphs(pack.articles[texts.language])):
        parts: list[str] = []
        for one in block.sentences:
            if parts and len(parts[-1]) + len(one.text) < PAGE:
                parts[-1] += f" {one.text}"
            else:
                parts.append(one.text)
        for number, part in enumerate(parts):
            html = paragraphs("[…]" if place and not number else "", quote(part))
            if pages and len(pages[-1]) + len(html) <= PAGE:
                pages[-1] = paragraphs(pages[-1], html)
            else:
                pages.append(html)
    return tuple(pages) or (escape(texts("This lesson quotes no article.")),)


def _paragraphs(article: Article) -> tuple[Paragraph, ...]:
    return tuple(block for block in article.blocks if isinstance(block, Paragraph))


def glossary(texts: Texts, lesson: OpenLesson) -> Reply:
    """The pack's hard words."""
    html = paragraphs(bold(texts("Hard words")), _glossary(texts, lesson.pack))
    return Reply((Message(html, ((_back(texts, lesson.state),),), card="lesson"),))


def not_begun(texts: Texts) -> Reply:
    """A quiz was asked for before anything was learnt."""
    html = paragraphs(
        bold(texts("First a lesson, then a quiz.")),
        escape(texts("A quiz asks what you have learnt. Read the cards of a lesson to the end, and it begins.")),
    )
    return Reply((Message(html, ((Button(texts.button("To the lesson"), OpenMenu("learn")),),), card="lesson"),))


def refused(texts: Texts, reason: LessonRefusal) -> Reply:
    """Why a lesson does not open."""
    return withdrawn(texts) if reason is LessonRefusal.WITHDRAWN else old_button(texts)


def withdrawn(texts: Texts) -> Reply:
    """A class's lesson that the learner cannot go on with; said where its card stood."""
    html = paragraphs(
        bold(texts("This lesson is not there just now.")),
        escape(
            texts(
                "Your teacher has taken it back, or you are not in the class any more. "
                "Everything that you answered is kept and counts."
            )
        ),
    )
    return Reply((Message(html, menu_rows(texts), card="lesson"),))


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
    if isinstance(pack, ClassPack):
        date = texts.date(source.published) if source.published is not None else ""
        if not source.title:
            if not date:
                return texts("Source: {outlet}", outlet=source.outlet)
            return texts("Source: {outlet}, {date}", outlet=source.outlet, date=date)
        if not date:
            return texts("Source: {outlet}, “{title}”", outlet=source.outlet, title=source.title)
        return texts("Source: {outlet}, “{title}”, {date}", outlet=source.outlet, title=source.title, date=date)
    return texts(
        "Retold from: {outlet}, {year}, “{title}”.", outlet=source.outlet, year=source.year, title=source.title
    )
