"""What learners and groups are written to about rounds, and cards that change because of what others did."""

from collections.abc import Callable, Iterable

from bot.core.actions.rounds import ShowRound
from bot.core.rounds import LiveRound, Moderator, Opened, Place, Redrawn, Released, RoundRefusal, Told
from bot.i18n.texts import Texts, Translations
from bot.views.markup import bold, escape, paragraphs
from bot.views.reply import Button, Letter, Message
from bot.views.rounds.card import message, refused
from bot.views.rounds.queue import taken_back, withheld


def opened(translations: Translations, found: Opened) -> tuple[Letter, ...]:
    """To everybody in the class, in their language: there is a new round. One in the group begins in the group."""
    if found.live.round.place is Place.GROUP:
        return ()
    return tuple(_new(translations.texts(one.language), one, found.live) for one in found.tell)


def started(texts: Texts, found: Opened) -> str:
    """What the teacher is told, plain."""
    if found.late:
        return texts("It runs already.")
    if found.live.round.place is Place.GROUP:
        return texts("Started.")
    return texts.n("Started. {n} learner is told.", "Started. {n} learners are told.", len(found.tell))


def _new(texts: Texts, to: Told, live: LiveRound) -> Letter:
    title = live.topic.title[texts.language]
    html = paragraphs(
        bold(texts("New discussion in {name}: {title}", name=live.class_name, title=title)),
        escape(texts("You vote, say why, read what others say, and vote once more.")),
    )
    return _letter(to, html, Button(texts.button("Take part"), ShowRound(live.round.id)))


def released(translations: Translations, found: Released) -> tuple[Letter, ...]:
    """To everybody who took part: the result is there."""
    return tuple(_result(translations.texts(one.language), one, found.live) for one in found.tell)


def _result(texts: Texts, to: Told, live: LiveRound) -> Letter:
    title = live.topic.title[texts.language]
    html = paragraphs(
        bold(texts("The result is there: {title}", title=title)),
        escape(texts("Class: {name}", name=live.class_name)),
    )
    return _letter(to, html, Button(texts.button("To the result"), ShowRound(live.round.id)))


def _letter(to: Told, html: str, button: Button) -> Letter:
    return Letter(to.chat_id, Message(html, ((button,),)))


def redrawn(translations: Translations, found: Iterable[Redrawn]) -> tuple[Letter, ...]:
    """Cards that showed what nobody may see any more, as they are now; they take the place of the live ones."""
    return tuple(Letter(one.chat_id, _again(translations.texts(one.language), one), replaces=True) for one in found)


def _again(texts: Texts, one: Redrawn) -> Message:
    return refused(texts, one.round_id, one.step) if isinstance(one.step, RoundRefusal) else message(texts, one.step)


def unqueued(translations: Translations, found: Iterable[Moderator]) -> tuple[Letter, ...]:
    """The same for those who decide: cards on which a reason may stand that was taken back."""
    return _to_deciders(translations, found, taken_back)


def put_away(translations: Translations, found: Iterable[Moderator]) -> tuple[Letter, ...]:
    """The same for somebody who decides about them no more."""
    return _to_deciders(translations, found, withheld)


def _to_deciders(
    translations: Translations, found: Iterable[Moderator], page: Callable[[Texts, int], Message]
) -> tuple[Letter, ...]:
    return tuple(
        Letter(one.chat_id, page(translations.texts(one.language), one.round_id), replaces=True) for one in found
    )
