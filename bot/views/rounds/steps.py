"""A teacher's way to a round: the class, its rounds, the lesson and the topic of a new one."""

from collections.abc import Sequence

from bot.core.actions.classes import ClassPage
from bot.core.actions.discussions import ListTalks
from bot.core.actions.perspectives import ListMaps
from bot.core.actions.rounds import ListRounds
from bot.core.actions.running_rounds import (
    BeginRound,
    ChooseRoundClass,
    ChooseRoundPack,
    ChooseTopic,
    ListClassRounds,
    ShowLive,
)
from bot.core.classes import Right, Standing
from bot.core.learners import Learner
from bot.core.rounds import MyRound, RoundState, TopicOffer
from bot.i18n.texts import Texts
from bot.views.assignments.paging import paged, turn_row
from bot.views.help import old_button
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.live import CARD

ON_A_PAGE = 6


def classes(texts: Texts, learner: Learner, standings: Sequence[Standing], page: int) -> Reply:
    """Which class? Teachers who are learners elsewhere find the way there, too."""
    page, pages = paged(len(standings), page, ON_A_PAGE)
    rows = tuple(
        (Button(fit(one.classroom.name), ListClassRounds(one.classroom.id)),)
        for one in standings[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    )
    mine = (
        *(((Button(texts.button("Where I am a learner myself"), ListRounds(0)),),) if learner.enrolled else ()),
        talks_row(texts),
    )
    text = (
        texts("Discussions of which class?")
        if standings
        else texts("You have no class yet in which a discussion can be held. /class makes one.")
    )
    html = paragraphs(bold(texts("Discussions in class")), escape(text))
    return Reply((Message(html, (*rows, *turn_row(texts, page, pages, ChooseRoundClass), *mine), card=CARD),))


def rounds(texts: Texts, standing: Standing, found: Sequence[MyRound], page: int, toast: str = "") -> Reply:
    """The rounds of a class, the newest first."""
    class_id = standing.classroom.id
    page, pages = paged(len(found), page, ON_A_PAGE)
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    about = texts("All vote on a question, say why, read what others say and vote again. You see how the class moves.")
    html = paragraphs(
        bold(texts("Discussions in {name}", name=standing.classroom.name)),
        *(_entry(texts, one) for one in shown),
        "" if shown else escape(about),
    )
    opening = tuple((Button(fit(_title(texts, one)), ShowLive(one.round.id)),) for one in shown)
    new = ((Button(texts.button("New discussion"), ChooseRoundPack(class_id)),),) if standing.may(Right.TEACH) else ()
    turns = turn_row(texts, page, pages, lambda to: ListClassRounds(class_id, to))
    back = (
        (Button(texts.button("Maps of views"), ListMaps(class_id)),),
        (Button(texts.button("Back to the class"), ClassPage(class_id)),),
        talks_row(texts),
    )
    return Reply((Message(html, (*opening, *turns, *new, *back), card=CARD),), toast=toast)


def talks_row(texts: Texts) -> tuple[Button, ...]:
    """For teachers who want to see what a talk with the bot is like."""
    return (Button(texts.button("Try a talk with the bot"), ListTalks(0)),)


def _title(texts: Texts, one: MyRound) -> str:
    return one.title or texts("A topic that is not there any more")


def _entry(texts: Texts, one: MyRound) -> str:
    states = {
        RoundState.DRAFT: texts("draft"),
        RoundState.OPEN: texts("runs"),
        RoundState.CLOSED: texts("ended, not released"),
        RoundState.RELEASED: texts("released"),
    }
    return lines(bold(_title(texts, one)), escape(states[one.round.state]))


def packs(texts: Texts, standing: Standing, offers: Sequence[TopicOffer], page: int) -> Reply:
    """Which lesson?"""
    class_id = standing.classroom.id
    counts = {one.pack.id: sum(other.pack.id == one.pack.id for other in offers) for one in offers}
    offered = list({one.pack.id: one.pack for one in offers}.values())
    page, pages = paged(len(offered), page, ON_A_PAGE)
    rows = []
    for pack in offered[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        end = f" ({counts[pack.id]})"
        label = fit(pack.title[texts.language], LONGEST_LABEL - len(end)) + end
        rows.append((Button(label, ChooseTopic(class_id, pack.id)),))
    html = paragraphs(
        bold(texts("A new discussion for {name}", name=standing.classroom.name)),
        escape(texts("Which lesson is it about? In brackets: how many questions for a discussion it has."))
        if offered
        else escape(texts("No lesson has a question for a discussion yet.")),
    )
    turns = turn_row(texts, page, pages, lambda to: ChooseRoundPack(class_id, to))
    return Reply((Message(html, (*rows, *turns, _to_rounds(texts, class_id)), card=CARD),))


def topics(
    texts: Texts, standing: Standing, offers: Sequence[TopicOffer], pack_id: str, newest: int, page: int
) -> Reply:
    """Which topic of ``pack_id``? ``newest`` is the id of the class's newest round (0: none)."""
    class_id = standing.classroom.id
    fitting = [one for one in offers if one.pack.id == pack_id]
    if not fitting:
        return old_button(texts)
    page, pages = paged(len(fitting), page, ON_A_PAGE)
    shown = fitting[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    html = paragraphs(
        lines(
            bold(texts("A new discussion for {name}", name=standing.classroom.name)),
            escape(shown[0].pack.title[texts.language]),
        ),
        *(lines(bold(one.topic.title[texts.language]), _held(texts, one)) for one in shown),
    )
    rows = tuple(
        (Button(fit(one.topic.title[texts.language]), BeginRound(class_id, pack_id, one.topic.id, newest)),)
        for one in shown
    )
    turns = turn_row(texts, page, pages, lambda to: ChooseTopic(class_id, pack_id, to))
    back = (Button(texts.button("Another lesson"), ChooseRoundPack(class_id)),)
    return Reply((Message(html, (*rows, *turns, back), card=CARD),))


def _held(texts: Texts, one: TopicOffer) -> str:
    asked = one.pack.question(one.topic.question).texts[texts.language].stem
    held = texts.n("held {n} time in this class", "held {n} times in this class", one.held) if one.held else ""
    sealed = texts("not now: an assignment asks it and does not explain it yet") if one.sealed else ""
    notes = " · ".join(note for note in (held, sealed) if note)
    return lines(escape(asked), italic(notes) if notes else "")


def _to_rounds(texts: Texts, class_id: int) -> tuple[Button, ...]:
    return (Button(texts.button("All discussions of this class"), ListClassRounds(class_id)),)


def deleted(texts: Texts) -> str:
    """The draft is gone, plain."""
    return texts("The draft is deleted.")
