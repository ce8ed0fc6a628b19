"""The maps of views of a class, and how a teacher begins one."""

from collections.abc import Sequence

from bot.core.actions.classes import ClassPage
from bot.core.actions.perspectives import BeginMap, ListMaps, LookAtMap, OpenMap, PreviewMap
from bot.core.content import Pack
from bot.core.perspectives import Invited, Landscape, OpinionMap, PerspectiveRefusal
from bot.i18n.texts import Texts, Translations
from bot.views.markup import bold, escape, fit, italic, lines, paragraphs
from bot.views.perspectives import CARD, CLASS_CARD, landscape, refused
from bot.views.reply import Button, Letter, Message, Reply


def maps_of_class(texts: Texts, class_id: int, maps: Sequence[tuple[OpinionMap, Pack]], packs: Sequence[Pack]) -> Reply:
    """A teacher's page: the maps that there are, and the packs to begin one with."""
    html = paragraphs(
        bold(texts("Maps of views")),
        escape(
            texts(
                "Your learners agree with statements, disagree or pass. The map shows what the class thinks and "
                "where its camps agree. Nobody can be made out in it, not by you either."
            )
        ),
        "" if maps or packs else escape(texts("There is no pack with statements yet.")),
    )
    language = texts.language
    rows: list[tuple[Button, ...]] = [
        (Button(fit(texts.button("Map: {title}", title=pack.title[language])), LookAtMap(one.id, 0)),)
        for one, pack in maps
    ]
    rows += [
        (Button(fit(texts.button("New: {title}", title=pack.title[language])), PreviewMap(class_id, pack.id)),)
        for pack in packs
    ]
    rows.append((Button(texts.button("Back to the class"), ClassPage(class_id)),))
    return Reply((Message(html, tuple(rows), card=CLASS_CARD),))


def preview(texts: Texts, class_id: int, pack: Pack) -> Reply:
    """What learners would be asked, before they are told of it."""
    language = texts.language
    html = paragraphs(
        lines(bold(texts("A new map of views")), italic(pack.title[language])),
        escape(texts("Every learner gets a message and says what they think of these statements:")),
        *(f"{number}. {escape(one.text[language])}" for number, one in enumerate(pack.statements, 1)),
    )
    rows = (
        (Button(texts.button("Ask the class"), BeginMap(class_id, pack.id)),),
        (Button(texts.button("Maps of this class"), ListMaps(class_id)),),
    )
    return Reply((Message(html, rows, card=CLASS_CARD),))


def begun(texts: Texts, translations: Translations, found: Invited | PerspectiveRefusal) -> Reply:
    """A map was begun: the teacher sees it, the learners are asked."""
    if isinstance(found, PerspectiveRefusal):
        return refused(texts, found)
    shown = landscape(texts, found.landscape)
    letters = tuple(
        Letter(chat, _invitation(translations.texts(language), found.landscape)) for chat, language in found.chats
    )
    told = texts.n("{n} learner has been told.", "{n} learners have been told.", len(letters)) if letters else ""
    return Reply(shown.messages, toast=told, letters=letters)


def _invitation(texts: Texts, found: Landscape) -> Message:
    html = paragraphs(
        lines(
            bold(texts("{class_name}: a map of views", class_name=found.class_name)),
            italic(found.lesson[texts.language]),
        ),
        escape(
            texts(
                "Some statements to agree with or not; there is no right answer. Nobody, your teacher included, sees "
                "what you said, only what at least five have in common."
            )
        ),
    )
    return Message(html, ((Button(texts.button("Begin"), OpenMap(found.map.id)),),), card=CARD)
