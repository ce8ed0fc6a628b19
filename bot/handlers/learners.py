"""Joining, the pseudonym, the settings."""

from bot.core.actions import Join, OfferPseudonyms, SetConfidence, SetLanguage, ShowNotice, TakePseudonym
from bot.core.languages import as_language
from bot.core.learners import Learner, PseudonymProblem
from bot.i18n.texts import Texts
from bot.messenger.turn import Turn
from bot.views import learners as view
from bot.views.help import old_button
from bot.views.reply import Reply


def start(turn: Turn) -> Reply:
    """/start, and whatever a stranger sends: the notice; somebody known is greeted."""
    if turn.learner is None:
        return view.notice(turn.texts)
    turn.house.learners.mark_reachable(turn.work, turn.chat_id, reachable=True)
    if turn.learner.pseudonym is None:
        return ask_pseudonym(turn, turn.learner, 0)
    turn.house.learners.drop_prompt(turn.work, turn.learner)
    return view.welcome_back(turn.texts, turn.learner.pseudonym)


def show_notice(turn: Turn) -> Reply:
    """The notice in the language of the button."""
    language = as_language(turn.action.language) if isinstance(turn.action, ShowNotice) else None
    if turn.learner is not None or language is None:
        return old_button(turn.texts)
    return view.notice(turn.house.translations.texts(language))


def join(turn: Turn) -> Reply:
    """The stranger agreed; a second tap changes nothing."""
    language = as_language(turn.action.language) if isinstance(turn.action, Join) else None
    if not isinstance(turn.action, Join) or language is None:
        return old_button(turn.texts)
    texts = turn.house.translations.texts(language)
    learner = turn.house.learners.join(turn.work, turn.telegram_id, turn.chat_id, language, turn.action.version)
    if learner is None:
        return view.notice_outdated(texts)
    if learner.pseudonym is not None:
        return view.welcome_back(turn.texts, learner.pseudonym)
    return view.ask_pseudonym(_texts(turn, learner), learner.id)


def offer_pseudonyms(turn: Turn, learner: Learner, action: OfferPseudonyms) -> Reply:
    """Other suggestions."""
    return ask_pseudonym(turn, learner, action.seed)


def ask_pseudonym(turn: Turn, learner: Learner, seed: int) -> Reply:
    """Suggestions of round ``seed``; the next text is a pseudonym as well."""
    turn.house.learners.ask_pseudonym(turn.work, learner)
    return view.ask_pseudonym(turn.texts, seed)


def take_pseudonym(turn: Turn, learner: Learner, action: TakePseudonym) -> Reply:
    """A suggestion was tapped."""
    language = as_language(action.language)
    if language is None:
        return old_button(turn.texts)
    name = turn.house.learners.take_pseudonym(turn.work, learner, action.seed, action.index, language)
    return old_button(turn.texts) if name is None else view.welcome(turn.texts, name)


def write_pseudonym(turn: Turn, learner: Learner) -> Reply:
    """A pseudonym was typed."""
    name = turn.house.learners.write_pseudonym(turn.work, learner, turn.text)
    if isinstance(name, PseudonymProblem):
        return view.ask_pseudonym(turn.texts, learner.id, name)
    return view.welcome(turn.texts, name)


def settings(turn: Turn, learner: Learner) -> Reply:
    """/settings."""
    return view.settings(turn.texts, learner)


def set_language(turn: Turn, learner: Learner, action: SetLanguage) -> Reply:
    """Speak the other language, from this message on."""
    language = as_language(action.language)
    if language is None:
        return old_button(turn.texts)
    turn.house.learners.set_language(turn.work, learner, language)
    return view.settings(turn.house.translations.texts(language), learner)


def set_confidence(turn: Turn, learner: Learner, action: SetConfidence) -> Reply:
    """Ask "how sure?" or not."""
    changed = turn.house.learners.set_confidence(turn.work, learner, on=bool(action.on))
    return view.settings(turn.texts, changed)


def membership(turn: Turn) -> None:
    """Blocked, or back again: nothing to say, but to remember."""
    turn.house.learners.mark_reachable(turn.work, turn.chat_id, reachable=turn.text == "member")


def _texts(turn: Turn, learner: Learner) -> Texts:
    return turn.house.translations.texts(learner.language)
