"""Assignments as teachers make and run them."""

from bot.core.actions.assignments import (
    BeginAssignment,
    ChooseClass,
    CopyAssignment,
    DeleteAssignment,
    Inert,
    ListAssignments,
    NewAssignment,
    NudgeIdle,
    OfferCopies,
    OpenPart,
    PreviewAssignment,
    PublishAssignment,
    ReleaseExplanations,
    SetKind,
    SetRule,
    ShowAssignment,
    WithdrawAssignment,
)
from bot.core.assignments import AssignmentRefusal, Kind
from bot.core.drafts import Draft
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import quiz_step
from bot.views.assignments import lists, rules, steps, words
from bot.views.assignments.card import card, nudged
from bot.views.assignments.dates import misread
from bot.views.assignments.parts import part
from bot.views.help import old_button
from bot.views.reply import Reply


def assign(turn: Turn, learner: Learner) -> Reply:
    """/assign: for which class, if there are several."""
    classes = turn.house.assignments.list_classes(turn.work, learner)
    return (
        _start(turn, learner, classes[0].classroom.id) if len(classes) == 1 else steps.classes(turn.texts, classes, 0)
    )


def choose_class(turn: Turn, learner: Learner, action: ChooseClass) -> Reply:
    """Another page of the classes."""
    return steps.classes(turn.texts, turn.house.assignments.list_classes(turn.work, learner), action.page)


def new(turn: Turn, learner: Learner, action: NewAssignment) -> Reply:
    """What is it to be about?"""
    return _start(turn, learner, action.class_id, action.page)


def _start(turn: Turn, learner: Learner, class_id: int, page: int = 0) -> Reply:
    start = turn.house.assignments.start(turn.work, learner, class_id)
    return (
        words.refusal(turn.texts, start)
        if isinstance(start, AssignmentRefusal)
        else steps.packs(turn.texts, start, page)
    )


def begin(turn: Turn, learner: Learner, action: BeginAssignment) -> Reply:
    """A draft over a pack, or over all."""
    pack = "" if action.pack == "mixed" else action.pack
    return _card(turn, turn.house.assignments.begin(turn.work, learner, action.class_id, pack, action.after))


def show(turn: Turn, learner: Learner, action: ShowAssignment) -> Reply:
    """The card."""
    return _card(turn, turn.house.assignments.show(turn.work, learner, action.assignment))


def listing(turn: Turn, learner: Learner, action: ListAssignments) -> Reply:
    """The assignments of a class, or of all."""
    if not action.class_id:
        tasks = turn.house.running.list_tasks(turn.work, learner)
        found = turn.house.assignments.list_all(turn.work, learner)
        return lists.of_teacher(turn.texts, found, tasks, action.page, turn.work.now)
    listed = turn.house.assignments.list(turn.work, learner, action.class_id)
    return lists.of_class(turn.texts, listed, action.page, turn.work.now) if listed else old_button(turn.texts)


def open_part(turn: Turn, learner: Learner, action: OpenPart) -> Reply:
    """A page of the card; the title is asked for."""
    if action.part == "publish":
        return _publish_page(turn, learner, action.assignment)
    draft = turn.house.assignments.edit(turn.work, learner, action.assignment)
    if isinstance(draft, AssignmentRefusal):
        return words.refusal(turn.texts, draft)
    if action.part == "title":
        turn.house.learners.ask(turn.work, learner, "assign-title", action.assignment)
    return part(turn.texts, draft, turn.house.catalogue, turn.work.now, action.part)


def _publish_page(turn: Turn, learner: Learner, assignment_id: int) -> Reply:
    found = turn.house.running.announce(turn.work, learner, assignment_id)
    if not isinstance(found, AssignmentRefusal):
        return steps.publish(turn.texts, found)
    draft = turn.house.assignments.edit(turn.work, learner, assignment_id)
    return (
        words.refusal(turn.texts, draft)
        if isinstance(draft, AssignmentRefusal)
        else steps.unready(turn.texts, draft, found)
    )


def set_kind(turn: Turn, learner: Learner, action: SetKind) -> Reply:
    """Practice or graded."""
    kind = next((one for one in Kind if one.value == action.kind), None)
    if kind is None:
        return old_button(turn.texts)
    draft = turn.house.assignments.set_kind(turn.work, learner, action.assignment, kind)
    return words.refusal(turn.texts, draft) if isinstance(draft, AssignmentRefusal) else rules.kinds(turn.texts, draft)


def set_rule(turn: Turn, learner: Learner, action: SetRule) -> Reply:
    """A rule."""
    draft = turn.house.assignments.set_choice(turn.work, learner, action.assignment, action.name, action.word)
    return words.refusal(turn.texts, draft) if isinstance(draft, AssignmentRefusal) else rules.rules(turn.texts, draft)


def write_title(turn: Turn, learner: Learner) -> Reply:
    """A title was typed."""
    draft = turn.house.assignments.rename(turn.work, learner, learner.asked_about, turn.text)
    if draft is AssignmentRefusal.TITLE:
        return misread(turn.texts, words.lack(turn.texts, draft))
    turn.house.learners.drop_prompt(turn.work, learner)
    return _card(turn, draft)


def preview(turn: Turn, learner: Learner, action: PreviewAssignment) -> Reply:
    """The assignment as learners get it."""
    step = turn.house.assigned.preview(turn.work, learner, action.assignment)
    if isinstance(step, AssignmentRefusal):
        return words.refusal(turn.texts, step)
    return quiz_step.show(turn.texts, step, turn.house.catalogue.skills)


def publish(turn: Turn, learner: Learner, action: PublishAssignment) -> Reply:
    """Let the class see it, and tell its group."""
    found = turn.house.running.publish(turn.work, learner, action.assignment)
    if isinstance(found, AssignmentRefusal):
        return words.refusal(turn.texts, found)
    group = (turn.house.translations.texts(found.draft.standing.classroom.language), turn.bot)
    return steps.published(turn.texts, found, turn.house.catalogue.skills, turn.work.now, group)


def delete(turn: Turn, learner: Learner, action: DeleteAssignment) -> Reply:
    """Throw a draft away."""
    standing = turn.house.running.delete(turn.work, learner, action.assignment)
    if isinstance(standing, AssignmentRefusal):
        return words.refusal(turn.texts, standing)
    listed = turn.house.assignments.list(turn.work, learner, standing.classroom.id) or (standing, ())
    return lists.deleted(turn.texts, listed, turn.work.now)


def release(turn: Turn, learner: Learner, action: ReleaseExplanations) -> Reply:
    """Explanations for everybody."""
    return _card(turn, turn.house.running.release(turn.work, learner, action.assignment))


def nudge(turn: Turn, learner: Learner, action: NudgeIdle) -> Reply:
    """A word to those who have not begun."""
    number = turn.house.running.nudge(turn.work, learner, action.assignment)
    if isinstance(number, AssignmentRefusal):
        return words.refusal(turn.texts, number)
    return _card(turn, turn.house.assignments.show(turn.work, learner, action.assignment), nudged(turn.texts, number))


def withdraw(turn: Turn, learner: Learner, action: WithdrawAssignment) -> Reply:
    """Take it back, or bring it back."""
    return _card(turn, turn.house.running.withdraw(turn.work, learner, action.assignment, on=bool(action.on)))


def offer_copies(turn: Turn, learner: Learner, action: OfferCopies) -> Reply:
    """Which class gets a copy?"""
    found = turn.house.running.list_copies(turn.work, learner, action.assignment)
    return (
        words.refusal(turn.texts, found)
        if isinstance(found, AssignmentRefusal)
        else steps.copies(turn.texts, found, action.page)
    )


def copy(turn: Turn, learner: Learner, action: CopyAssignment) -> Reply:
    """Copy it."""
    return _card(turn, turn.house.running.copy(turn.work, learner, action.assignment, action.class_id, action.after))


def inert(turn: Turn, learner: Learner, action: Inert) -> None:
    """A place in the calendar that is no day to choose."""


def _card(turn: Turn, draft: Draft | AssignmentRefusal, toast: str = "") -> Reply:
    if isinstance(draft, AssignmentRefusal):
        return words.refusal(turn.texts, draft)
    return card(turn.texts, draft, turn.house.catalogue.skills, turn.work.now, toast)
