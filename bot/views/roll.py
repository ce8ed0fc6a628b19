"""The learners of a class, as its teachers see them."""

from collections.abc import Callable, Sequence

from bot.core.actions import Action
from bot.core.actions.classes import ClassPage
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
from bot.core.actions.results import ExportSummary
from bot.core.classes import EXTRAS, Member, MemberState, Right
from bot.core.membership import Decided, MemberSheet, Roll
from bot.i18n.texts import Texts
from bot.views import bars
from bot.views.classes import CARD, Rows
from bot.views.markup import bold, escape, fit, lines, paragraphs
from bot.views.membership import joined_message, not_let_in
from bot.views.reply import Button, Letter, Message, Reply
from bot.views.spans import span

WAITING_SHOWN = 3
"""Those who wait, with buttons to decide, on one page."""

OTHERS = 14
"""Accounts to choose from on one page."""

EXTRAS_IN_A_ROW = 4


def called(member: Member) -> str:
    """The name on the roster and the pseudonym, or the pseudonym alone."""
    return f"{member.name} · {member.pseudonym}" if member.name else member.pseudonym


def roll(texts: Texts, shown: Roll) -> Reply:
    """A page of learners, those first who wait to be let in."""
    standing, admits = shown.standing, shown.standing.may(Right.ADMIT)
    class_id, waiting = standing.classroom.id, shown.waiting if shown.standing.may(Right.ADMIT) else ()
    text = (
        texts("Tap a name for extra time, removal and more.")
        if shown.members
        else texts("Nobody is in the class yet. “Invite” on its page shows link, code and poster.")
    )
    more = len(waiting) - WAITING_SHOWN
    names = ", ".join(one.pseudonym for one in waiting[:WAITING_SHOWN])
    html = paragraphs(
        bold(texts.n("{name}: {n} learner", "{name}: {n} learners", standing.learners, name=standing.classroom.name)),
        escape(texts("Waiting to be let in: {names}", names=names)) if waiting else "",
        escape(texts.n("{n} more waits after these.", "{n} more wait after these.", more)) if more > 0 else "",
        escape(text),
        _page_of(texts, shown.page, shown.pages),
    )
    decisions = tuple(
        (
            Button(fit(texts.button("Let in {name}", name=one.pseudonym)), Decide(one.id, 1)),
            Button(texts.button("Decline"), Decide(one.id, 0)),
        )
        for one in waiting[:WAITING_SHOWN]
    )
    rows: Rows = (
        *decisions,
        *_in_pairs([Button(fit(called(one)), MemberPage(one.id)) for one in shown.members]),
        *_turns(texts, shown.page, shown.pages, lambda page: RollPage(class_id, page)),
        *(((Button(texts.button("Removed learners"), RemovedPage(class_id, 0)),),) if admits else ()),
        (Button(texts.button("Back to the class"), ClassPage(class_id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def removed(texts: Texts, shown: Roll) -> Reply:
    """Those who were taken out or not let in, each with the way back."""
    class_id = shown.standing.classroom.id
    text = (
        texts("Tap one: then the code lets them in again, if they still want to join.")
        if shown.members
        else texts("Nobody was taken out of this class.")
    )
    html = paragraphs(
        bold(texts("Removed from “{name}”", name=shown.standing.classroom.name)),
        escape(text),
        _page_of(texts, shown.page, shown.pages),
    )
    rows: Rows = (
        *_in_pairs([Button(fit(one.pseudonym), Readmit(one.id)) for one in shown.members]),
        *_turns(texts, shown.page, shown.pages, lambda page: RemovedPage(class_id, page)),
        (Button(texts.button("All learners"), RollPage(class_id, 0)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def _in_pairs(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))


def _page_of(texts: Texts, page: int, pages: int) -> str:
    return escape(texts("Page {page} of {pages}", page=page + 1, pages=pages)) if pages > 1 else ""


def _turns(texts: Texts, page: int, pages: int, to: Callable[[int], Action]) -> Rows:
    before = (Button(texts.button("‹ Previous"), to(page - 1)),) if page else ()
    after = (Button(texts.button("Next ›"), to(page + 1)),) if page + 1 < pages else ()
    return ((*before, *after),) if pages > 1 else ()


def decided(texts: Texts, theirs: Texts, shown: Decided) -> Reply:
    """Let in or not; the learner gets a letter in their language (``theirs``), unless it was decided before."""
    member = shown.member
    text = {
        MemberState.REMOVED: texts("{name} is not let in. “Removed learners” undoes that.", name=member.pseudonym),
        MemberState.LEFT: texts("{name} does not want to join any more.", name=member.pseudonym),
    }.get(member.state, texts("{name} is in the class.", name=member.pseudonym))
    rows = (
        (Button(texts.button("All learners"), RollPage(member.class_id, 0)),),
        (Button(texts.button("Back to the class"), ClassPage(member.class_id)),),
    )
    letters: tuple[Letter, ...] = ()
    if not shown.late and member.chat_id is not None:
        said = joined_message(theirs, shown.joined) if shown.joined else not_let_in(theirs, shown.classroom.name)
        letters = (Letter(member.chat_id, said),)
    toast = texts("That was decided already.") if shown.late else ""
    return Reply((Message(escape(text), rows, card=CARD),), toast=toast, letters=letters)


def member(texts: Texts, shown: MemberSheet) -> Reply:
    """One learner."""
    one, classroom = shown.member, shown.standing.classroom
    since = texts.moment(one.joined_at, classroom.zone)
    html = paragraphs(
        bold(called(one)),
        lines(
            escape(_state(texts, one)),
            escape(texts("In the class since {moment}", moment=since)) if one.state is MemberState.ACTIVE else "",
            escape(texts("Extra time: {span}", span=span(texts, one.extra))) if one.extra else "",
            escape(_agreed(texts, one)) if classroom.individuals else "",
        ),
        lines(*(escape(texts("Same person: {name}", name=other.pseudonym)) for other in shown.merged)),
    )
    rows = _member_rows(texts, shown) if shown.standing.may(Right.ADMIT) else ()
    back = (Button(texts.button("All learners"), RollPage(one.class_id, 0)),)
    return Reply((Message(html, (*_summary_row(texts, shown), *rows, back), card=CARD),))


def _summary_row(texts: Texts, shown: MemberSheet) -> Rows:
    """What the learner did, in words, where the class allows to look at single learners."""
    one = shown.member
    if one.state is not MemberState.ACTIVE or not (shown.standing.classroom.individuals and one.individuals):
        return ()
    return ((Button(texts.button("Summary for parents' evening"), ExportSummary(one.id)),),)


def _state(texts: Texts, one: Member) -> str:
    return {
        MemberState.PENDING: texts("Waits to be let in."),
        MemberState.REMOVED: texts("Is not in the class."),
        MemberState.MERGED: texts("Merged: what this account did counts for another one."),
    }.get(one.state, "")


def _agreed(texts: Texts, one: Member) -> str:
    if one.individuals:
        return ""
    return texts("Joined when only the class as a whole was shown, so single answers stay hidden.")


def _member_rows(texts: Texts, shown: MemberSheet) -> Rows:
    one = shown.member
    match one.state:
        case MemberState.PENDING:
            return (
                (Button(texts.button("Let in"), Decide(one.id, 1)), Button(texts.button("Decline"), Decide(one.id, 0))),
            )
        case MemberState.ACTIVE:
            name = Button(texts.button("Name"), AskMemberName(one.id))
            first = Button(texts.button("Extra time"), AskExtra(one.id))
            splits = tuple(
                (Button(fit(texts.button("Undo the merge with {name}", name=other.pseudonym)), SplitMember(other.id)),)
                for other in shown.merged[:4]
            )
            merge = ((Button(texts.button("Joined twice: merge"), MergePage(one.id, 0)),),) if shown.others else ()
            return (
                (first, name) if shown.standing.classroom.roster else (first,),
                *merge,
                *splits,
                bars.row(texts, one.id),
                (Button(texts.button("Remove from the class"), RemoveMember(one.id, 0)),),
            )
        case MemberState.MERGED:
            return ((Button(texts.button("Undo the merge"), SplitMember(one.id)),),)
        case _:
            return ((Button(texts.button("Let them use the code again"), Readmit(one.id)),),)


def back_to_member(texts: Texts, member_id: int) -> Button:
    """To the page of the learner."""
    return Button(texts.button("Back"), MemberPage(member_id))


def extra(texts: Texts, shown: MemberSheet) -> Reply:
    """How much extra time?"""
    one = shown.member
    choices = [Button(span(texts, minutes), SetExtra(one.id, minutes)) for minutes in EXTRAS]
    html = paragraphs(
        bold(texts("Extra time for {name}", name=called(one))),
        escape(texts("Now: {span}", span=span(texts, one.extra))),
        escape(
            texts(
                "It moves every due and closing date of this class for this learner, also of assignments that run. "
                "Tap, or write how much, such as “90 min” or “2 days”."
            )
        ),
    )
    rows = (
        tuple(choices[:EXTRAS_IN_A_ROW]),
        tuple(choices[EXTRAS_IN_A_ROW:]),
        (back_to_member(texts, one.id),),
    )
    return Reply((Message(html, rows, card=CARD),))


def ask_name(texts: Texts, shown: MemberSheet) -> Reply:
    """Which name stands beside the pseudonym?"""
    one = shown.member
    html = paragraphs(
        bold(texts("Which name stands beside {pseudonym}?", pseudonym=one.pseudonym)),
        escape(texts("Only the teachers of this class see it. Write it as a message, or “-” to take it away.")),
    )
    return Reply((Message(html, ((back_to_member(texts, one.id),),), card=CARD),))


def ask_remove(texts: Texts, shown: MemberSheet) -> Reply:
    """Really take a learner out?"""
    one = shown.member
    html = paragraphs(
        bold(texts("Remove {name} from the class?", name=called(one))),
        escape(
            texts(
                "Their answers no longer count in the results, and the code does not let them in again. "
                "“Removed learners” undoes that; they then join anew."
            )
        ),
    )
    rows = (
        (Button(texts.button("Yes, remove"), RemoveMember(one.id, 1)),),
        (Button(texts.button("No"), MemberPage(one.id)),),
    )
    return Reply((Message(html, rows, card=CARD),))


def merge(texts: Texts, shown: MemberSheet, page: int) -> Reply:
    """Which other account is the same person's?"""
    one, others = shown.member, shown.others
    pages = max(1, -(-len(others) // OTHERS))
    page = min(page, pages - 1)
    html = paragraphs(
        bold(texts("Which account is the same person as {name}?", name=called(one))),
        escape(texts("The account that you tap goes on. Nothing happens before you have confirmed it.")),
        _page_of(texts, page, pages),
    )
    listed = others[page * OTHERS : (page + 1) * OTHERS]
    rows: Rows = (
        *_in_pairs([Button(fit(called(other)), MergeInto(one.id, other.id, 0)) for other in listed]),
        *_turns(texts, page, pages, lambda number: MergePage(one.id, number)),
        (back_to_member(texts, one.id),),
    )
    return Reply((Message(html, rows, card=CARD),))


def ask_merge(texts: Texts, shown: MemberSheet, into_id: int) -> Reply:
    """Really merge?"""
    one, into = shown.member, next((other for other in shown.others if other.id == into_id), None)
    if into is None or one.state is not MemberState.ACTIVE:
        return member(texts, shown)
    html = paragraphs(
        bold(texts("Merge {one} into {into}?", one=called(one), into=called(into))),
        escape(
            texts(
                "What {one} did in this class counts for {into} from now on; where both worked on the same "
                "assignment, the earlier attempt is the first. {one} is in the class no longer. You can undo it.",
                one=called(one),
                into=called(into),
            )
        ),
    )
    rows = (
        (Button(texts.button("Yes, merge"), MergeInto(one.id, into.id, 1)),),
        (Button(texts.button("The other way round"), MergeInto(into.id, one.id, 0)),),
        (Button(texts.button("No"), MemberPage(one.id)),),
    )
    return Reply((Message(html, rows, card=CARD),))
