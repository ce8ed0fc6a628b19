"""Joining, the pseudonym, the settings."""

from dataclasses import replace

from bot.core.actions import NO_LINK, Join, OfferPseudonyms, SetConfidence, SetLanguage, ShowNotice, TakePseudonym
from bot.core.languages import as_language
from bot.core.learners import Learner, PseudonymProblem
from bot.core.links import Link, LinkKind, read_link
from bot.i18n.texts import Texts
from bot.messenger.turn import Turn
from bot.views import groups as groups_view
from bot.views import learners as view
from bot.views import membership as membership_view
from bot.views import teachers as teachers_view
from bot.views import today as today_view
from bot.views.help import old_button
from bot.views.reply import Reply


def start(turn: Turn) -> Reply:
    """/start, perhaps with a link, and whatever a stranger sends: the notice; for somebody known, the link's page."""
    link = read_link(turn.text)
    if turn.learner is None:
        return view.notice(turn.texts, link.payload if link else NO_LINK)
    turn.house.learners.mark_reachable(turn.work, turn.chat_id, reachable=True)
    if turn.learner.pseudonym is None:
        turn.house.learners.keep_link(turn.work, turn.learner, link)
        return ask_pseudonym(turn, turn.learner, 0)
    turn.house.learners.drop_prompt(turn.work, turn.learner)
    return _open(turn, turn.learner, link) or _welcome_back(turn, turn.learner)


def show_notice(turn: Turn) -> Reply:
    """The notice in the language of the button."""
    language = as_language(turn.action.language) if isinstance(turn.action, ShowNotice) else None
    if turn.learner is not None or language is None or not isinstance(turn.action, ShowNotice):
        return old_button(turn.texts)
    return view.notice(turn.house.translations.texts(language), turn.action.link)


def join(turn: Turn) -> Reply:
    """The stranger agreed; a second tap changes nothing."""
    language = as_language(turn.action.language) if isinstance(turn.action, Join) else None
    if not isinstance(turn.action, Join) or language is None:
        return old_button(turn.texts)
    texts, link = turn.house.translations.texts(language), read_link(turn.action.link)
    known = turn.house.learners.join(turn.work, turn.telegram_id, turn.chat_id, language, turn.action.version, link)
    if known is None:
        return view.notice_outdated(texts, turn.action.link)
    if known.pseudonym is not None:
        return _open(turn, known, link) or _welcome_back(turn, known)
    return view.ask_pseudonym(_texts(turn, known), known.id)


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
    return old_button(turn.texts) if name is None else _welcome(turn, learner, name)


def write_pseudonym(turn: Turn, learner: Learner) -> Reply:
    """A pseudonym was typed."""
    name = turn.house.learners.write_pseudonym(turn.work, learner, turn.text)
    if isinstance(name, PseudonymProblem):
        return view.ask_pseudonym(turn.texts, learner.id, name)
    return _welcome(turn, learner, name)


def _welcome(turn: Turn, learner: Learner, name: str) -> Reply:
    """The pseudonym is set; what brought them here follows by itself."""
    link = turn.house.learners.take_link(turn.work, learner)
    welcome = view.welcome(turn.texts, name)
    page = _open(turn, replace(learner, pseudonym=name), link)
    return replace(page, messages=welcome.messages + page.messages) if page else welcome


def _welcome_back(turn: Turn, learner: Learner) -> Reply:
    """Of a learner the plan of the day; of whoever teaches the ways on, and how much there is to review."""
    due = turn.house.review.outlook(turn.work, learner).now
    if learner.teaches:
        return view.welcome_back(turn.texts, learner, due=due)
    found = turn.house.today.show(turn.work, learner, due, turn.house.checkpoints.open_for(turn.work, learner))
    return today_view.welcome(turn.texts, found, learner)


def _open(turn: Turn, learner: Learner, link: Link | None) -> Reply | None:
    """The page of a link; None where there is none."""
    texts = _texts(turn, learner)
    match link:
        case Link(LinkKind.CLASS, code):
            offer = turn.house.membership.offer(turn.work, learner, code)
            return membership_view.offered(texts, offer, learner.id)
        case Link(LinkKind.INVITATION, token):
            done = turn.house.teachers.accept(turn.work, learner, token)
            return teachers_view.answered(texts, learner, done)
        case Link(LinkKind.GROUP):
            return groups_view.in_private(texts)
    return None


def settings(turn: Turn, learner: Learner) -> Reply:
    """/settings."""
    return view.settings(turn.texts, learner)


def set_language(turn: Turn, learner: Learner, action: SetLanguage) -> Reply:
    """Speak the other language, from this message on."""
    language = as_language(action.language)
    if language is None:
        return old_button(turn.texts)
    turn.house.learners.set_language(turn.work, learner, language)
    return view.settings(turn.house.translations.to(replace(learner, language=language)), learner)


def set_confidence(turn: Turn, learner: Learner, action: SetConfidence) -> Reply:
    """Ask "how sure?" or not."""
    changed = turn.house.learners.set_confidence(turn.work, learner, on=bool(action.on))
    return view.settings(turn.texts, changed)


def membership(turn: Turn) -> None:
    """Blocked, or back again: nothing to say, but to remember."""
    turn.house.learners.mark_reachable(turn.work, turn.chat_id, reachable=turn.text == "member")


def _texts(turn: Turn, learner: Learner) -> Texts:
    return turn.house.translations.to(learner)
