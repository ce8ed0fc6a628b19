"""Beginning, publishing, releasing, withdrawing, copying and deleting assignments."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.actions.assignments import (
    BeginAssignment,
    ChooseClass,
    CopyAssignment,
    DeleteAssignment,
    NewAssignment,
    OfferCopies,
    PublishAssignment,
    ReleaseExplanations,
    WithdrawAssignment,
)
from bot.core.assignments import Assignment, AssignmentRefusal
from bot.core.classes import Standing
from bot.core.content import Skill
from bot.core.drafts import Announcement, Copies, Draft, Published, Start
from bot.i18n.texts import Texts
from bot.views.assignments import words
from bot.views.assignments.card import back, card, confirm, head
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, lines, paragraphs
from bot.views.moments import left
from bot.views.reply import Button, Letter, Message, Reply

ON_A_PAGE = 8


def classes(texts: Texts, standings: Sequence[Standing], page: int) -> Reply:
    """Which class shall be set an assignment?"""
    if not standings:
        text = texts("Only teachers set assignments, and only for classes of theirs. With /class they make one.")
        return Reply((Message(escape(text), card="assign"),))
    page, pages = paged(len(standings), page, ON_A_PAGE)
    rows = tuple(
        (Button(fit(one.classroom.name), NewAssignment(one.classroom.id)),)
        for one in standings[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    )
    html = bold(texts("Which class is the assignment for?"))
    return Reply((Message(html, (*rows, *turn_row(texts, page, pages, ChooseClass)), card="assign"),))


def packs(texts: Texts, start: Start, page: int) -> Reply:
    """What shall the assignment be about?"""
    class_id = start.standing.classroom.id
    page, pages = paged(len(start.packs), page, ON_A_PAGE)
    rows: list[tuple[Button, ...]] = []
    for pack, number in start.packs[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        end = f" ({number})"
        label = fit(pack.title[texts.language], LONGEST_LABEL - len(end)) + end
        rows.append((Button(label, BeginAssignment(class_id, pack.id, start.newest)),))
    if len(start.packs) > 1:
        label = texts.button("Mixed, from all lessons ({count})", count=sum(number for _, number in start.packs))
        rows.append((Button(label, BeginAssignment(class_id, "mixed", start.newest)),))
    html = paragraphs(
        bold(texts("A new assignment for {name}", name=start.standing.classroom.name)),
        escape(texts("Which lesson is it about? In brackets: how many questions there are to choose from."))
        if start.packs
        else escape(texts("There is no lesson with questions yet.")),
    )
    turns = turn_row(texts, page, pages, lambda to: NewAssignment(class_id, to))
    return Reply((Message(html, (*rows, *turns), card="assign"),))


def title(texts: Texts, draft: Draft) -> Reply:
    """Ask for another title."""
    html = paragraphs(
        head(texts, draft, texts("What is it called?")),
        escape(texts("Write the title as a message. Learners see it.")),
    )
    return Reply((Message(html, (back(texts, draft),), card="assign"),))


def publish(texts: Texts, found: Announcement) -> Reply:
    """What publishing will do."""
    zone = found.draft.standing.classroom.zone
    if found.at is None or not found.learners:
        told = texts("Nobody will be written to now; the assignment is there for whoever joins.")
    else:
        told = texts.n(
            "{n} learner will be told: {moment}. Nothing is sent between 21:00 and 7:00.",
            "{n} learners will be told: {moment}. Nothing is sent between 21:00 and 7:00.",
            found.learners,
            moment=texts.moment(found.at, zone),
        )
    button = texts.button("Publish now")
    return confirm(texts, found.draft, told, button, PublishAssignment(found.draft.assignment.id))


def unready(texts: Texts, draft: Draft, reason: AssignmentRefusal) -> Reply:
    """Why it cannot be published yet."""
    html = paragraphs(bold(draft.assignment.title), escape(words.lack(texts, reason)))
    return Reply((Message(html, (back(texts, draft),), card="assign"),))


def published(
    texts: Texts, found: Published, skills: Mapping[str, Skill], now: datetime, group: tuple[Texts, str]
) -> Reply:
    """It is there; the class's group reads so, too: ``group`` are its texts and the bot's user name."""
    assignment = found.draft.assignment
    reply = card(texts, found.draft, skills, now, texts("Published. Your class can see it."))
    if found.group is None:
        return reply
    letter = Letter(found.group, Message(_news(*group, assignment, found.draft.standing.classroom.zone, now)))
    return Reply(reply.messages, reply.toast, letters=(letter,))


def _news(texts: Texts, bot: str, assignment: Assignment, zone: str, now: datetime) -> str:
    due = ""
    if assignment.due_at is not None:
        moment = texts.moment(assignment.due_at, zone)
        due = texts("Due: {moment} ({left})", moment=moment, left=left(texts, now, assignment.due_at))
    opens = ""
    if assignment.opens_at is not None and assignment.opens_at > now:
        opens = texts("Opens: {when}", when=texts.moment(assignment.opens_at, zone))
    return paragraphs(
        bold(texts("New assignment: {title}", title=assignment.title)),
        lines(escape(opens), escape(due)),
        escape(texts("Everybody finds it in their own chat with @{bot}: /assignments", bot=bot)),
    )


def delete(texts: Texts, draft: Draft) -> Reply:
    """Throw the draft away?"""
    question = texts("Delete this draft? It cannot be brought back.")
    return confirm(texts, draft, question, texts.button("Delete the draft"), DeleteAssignment(draft.assignment.id))


def release(texts: Texts, draft: Draft) -> Reply:
    """Let everybody see the explanations?"""
    question = texts(
        "Release the explanations? All learners then see the right answers to what they answered, and who has "
        "handed in is told. This cannot be taken back."
    )
    return confirm(texts, draft, question, texts.button("Release now"), ReleaseExplanations(draft.assignment.id))


def withdraw(texts: Texts, draft: Draft) -> Reply:
    """Take it back?"""
    question = texts(
        "Withdraw this assignment? Learners see it no more and are not reminded. What was answered stays, and the "
        "assignment can be brought back."
    )
    return confirm(texts, draft, question, texts.button("Withdraw now"), WithdrawAssignment(draft.assignment.id, 1))


def copies(texts: Texts, found: Copies, page: int) -> Reply:
    """Which class gets a copy?"""
    page, pages = paged(len(found.classes), page, ON_A_PAGE)
    assignment = found.draft.assignment.id
    rows = tuple(
        (Button(fit(one.classroom.name), CopyAssignment(assignment, one.classroom.id, newest)),)
        for one, newest in found.classes[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    )
    html = paragraphs(
        head(texts, found.draft, texts("Copy to which class?")),
        escape(texts("The copy is a draft with the same questions and rules, without dates.")),
    )
    turns = turn_row(texts, page, pages, lambda to: OfferCopies(assignment, to))
    return Reply((Message(html, (*rows, *turns, back(texts, found.draft)), card="assign"),))
