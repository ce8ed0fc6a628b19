"""The learners of a class: who is let in, extra time, names, removal, accounts of one person."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.actions.membership import (
    AskExtra,
    AskMemberName,
    Decide,
    MemberPage,
    MergeInto,
    MergePage,
    Readmit,
    RemovedPage,
    RemoveMember,
    RollPage,
    SetExtra,
    SplitMember,
)
from bot.core.classes import ClassRefusal
from bot.core.learners import Learner
from bot.core.membership import MemberSheet
from bot.core.moments import read_span
from bot.core.rounds import RoundRefusal
from bot.i18n.texts import Texts
from bot.messenger.turn import Turn
from bot.views import roll as view
from bot.views.classes import misread, refused
from bot.views.reply import Letter, Reply
from bot.views.rounds.letters import redrawn, unqueued


def roll(turn: Turn, learner: Learner, action: RollPage) -> Reply:
    """A page of learners."""
    shown = turn.house.membership.list(turn.work, learner, action.class_id, action.page)
    return refused(turn.texts, shown) if isinstance(shown, ClassRefusal) else view.roll(turn.texts, shown)


def removed(turn: Turn, learner: Learner, action: RemovedPage) -> Reply:
    """A page of those who were taken out."""
    return _removed(turn, learner, action.class_id, action.page)


def _removed(turn: Turn, learner: Learner, class_id: int, page: int = 0) -> Reply:
    shown = turn.house.membership.list_removed(turn.work, learner, class_id, page)
    return refused(turn.texts, shown) if isinstance(shown, ClassRefusal) else view.removed(turn.texts, shown)


def readmit(turn: Turn, learner: Learner, action: Readmit) -> Reply:
    """The code lets them in again."""
    sheet = turn.house.membership.readmit(turn.work, learner, action.member)
    if isinstance(sheet, ClassRefusal):
        return refused(turn.texts, sheet)
    return _removed(turn, learner, sheet.member.class_id)


def decide(turn: Turn, learner: Learner, action: Decide) -> Reply:
    """Let in or decline."""
    done = turn.house.membership.decide(turn.work, learner, action.member, admit=bool(action.admit))
    if isinstance(done, ClassRefusal):
        return refused(turn.texts, done)
    return view.decided(turn.texts, turn.house.translations.texts(done.member.language), done)


def member(turn: Turn, learner: Learner, action: MemberPage) -> Reply:
    """One learner."""
    return _show(turn, turn.house.membership.show(turn.work, learner, action.member), view.member)


def ask_extra(turn: Turn, learner: Learner, action: AskExtra) -> Reply:
    """Ask how much extra time."""
    return _ask(turn, learner, action.member, "extra", view.extra)


def set_extra(turn: Turn, learner: Learner, action: SetExtra) -> Reply:
    """Extra time was tapped."""
    return _show(turn, turn.house.membership.set_extra(turn.work, learner, action.member, action.minutes), view.member)


def write_extra(turn: Turn, learner: Learner) -> Reply:
    """Extra time was typed."""
    minutes = read_span(turn.text)
    sheet = turn.house.membership.set_extra(turn.work, learner, learner.asked_about, -1 if minutes is None else minutes)
    return _written(turn, learner, sheet)


def ask_member_name(turn: Turn, learner: Learner, action: AskMemberName) -> Reply:
    """Ask for the name beside the pseudonym."""
    return _ask(turn, learner, action.member, "rostername", view.ask_name)


def write_member_name(turn: Turn, learner: Learner) -> Reply:
    """The name was typed."""
    sheet = turn.house.membership.name(turn.work, learner, learner.asked_about, turn.text)
    return _written(turn, learner, sheet)


def remove(turn: Turn, learner: Learner, action: RemoveMember) -> Reply:
    """Take a learner out, once that is confirmed."""
    if not action.sure:
        return _show(turn, turn.house.membership.show(turn.work, learner, action.member), view.ask_remove)
    seen = turn.house.running_rounds.list_seen(turn.work, learner, action.member)
    if isinstance(seen, RoundRefusal):
        return refused(turn.texts, ClassRefusal.NOT_YOURS)
    reply = _show(turn, turn.house.membership.remove(turn.work, learner, action.member), view.member)
    return replace(reply, letters=_without(turn, seen))


def _without(turn: Turn, seen: tuple[tuple[int, int], ...]) -> tuple[Letter, ...]:
    """The cards of ``seen`` (round and learner ids) as they are now, and those of who decides about the reasons."""
    house = turn.house
    gone = redrawn(house.translations, house.rounds.redraw(turn.work, seen))
    moderators = house.running_rounds.list_moderators(turn.work, [round_id for round_id, _ in seen])
    return gone + unqueued(house.translations, moderators)


def list_others(turn: Turn, learner: Learner, action: MergePage) -> Reply:
    """Which account is the same person's?"""
    sheet = turn.house.membership.show(turn.work, learner, action.member)
    return _show(turn, sheet, lambda texts, shown: view.merge(texts, shown, action.page))


def merge(turn: Turn, learner: Learner, action: MergeInto) -> Reply:
    """Make one of two accounts, once that is confirmed."""
    if action.sure:
        return _merge(turn, learner, action)
    sheet = turn.house.membership.show(turn.work, learner, action.member)
    return _show(turn, sheet, lambda texts, shown: view.ask_merge(texts, shown, action.into))


def _merge(turn: Turn, learner: Learner, action: MergeInto) -> Reply:
    """Nobody reads their own words as another's, and the account that is given up reads nothing more."""
    found = [turn.house.running_rounds.list_seen(turn.work, learner, one) for one in (action.member, action.into)]
    seen = [one for several in found if not isinstance(several, RoundRefusal) for one in several]
    done = turn.house.membership.merge(turn.work, learner, action.member, action.into)
    letters = (
        ()
        if isinstance(done, ClassRefusal)
        else redrawn(turn.house.translations, turn.house.rounds.redraw(turn.work, seen))
    )
    return replace(_show(turn, done, view.member), letters=letters)


def split(turn: Turn, learner: Learner, action: SplitMember) -> Reply:
    """Take a merge back."""
    return _show(turn, turn.house.membership.split(turn.work, learner, action.member), view.member)


Page = Callable[[Texts, MemberSheet], Reply]


def _show(turn: Turn, sheet: MemberSheet | ClassRefusal, page: Page) -> Reply:
    return refused(turn.texts, sheet) if isinstance(sheet, ClassRefusal) else page(turn.texts, sheet)


def _ask(turn: Turn, learner: Learner, member_id: int, word: str, page: Page) -> Reply:
    """The next text is about this learner: ``word`` says what."""
    sheet = turn.house.membership.show(turn.work, learner, member_id)
    if isinstance(sheet, MemberSheet):
        turn.house.learners.ask(turn.work, learner, word, member_id)
    return _show(turn, sheet, page)


def _written(turn: Turn, learner: Learner, sheet: MemberSheet | ClassRefusal) -> Reply:
    if isinstance(sheet, MemberSheet):
        turn.house.learners.drop_prompt(turn.work, learner)
        return view.member(turn.texts, sheet)
    turn.house.learners.settle(turn.work, learner, again=sheet.is_slip)
    return misread(turn.texts, sheet, view.back_to_member(turn.texts, learner.asked_about))
