"""What a learner is asked at each stage of a round: the text of the card and its buttons."""

from collections.abc import Callable, Mapping

from bot.core.actions.rounds import (
    BlockWriter,
    LeaveStage,
    LetPeersSee,
    MeetMore,
    RateVote,
    ReportReason,
    TapReasonSentence,
    Vote,
    WriteAnew,
)
from bot.core.rounds import LONGEST_REASON, NO_LEVEL, SHOWN, PeerReason, RoundCard, RoundRefusal, Stage
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.quotations import quotation
from bot.views.reply import Button
from bot.views.rounds.options import MARK, Rows, choices, evidence, listing, named, stem
from bot.views.rounds.words import hindrance, last_rows, later, list_row, own, said, standing, withdraw_rows

Page = Callable[[Texts, RoundCard], tuple[str, Rows]]


def _vote(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number, order = shown.round.id, shown.part.order
    html = paragraphs(
        quote(quotation(texts, shown.pack, (name for name, _ in shown.sentences))),
        stem(texts, shown.question),
        listing(texts, shown.question, order),
        italic(texts("Classmates do not see what you choose.")),
    )
    rows = choices(texts, shown.question, order, lambda place: Vote(number, Stage.VOTE, place))
    return html, (*rows, list_row(texts))


def _confidence(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number = shown.round.id
    levels = (
        (texts.button("Sure"), 2),
        (texts.button("Unsure"), 1),
        (texts.button("Just guessed"), 0),
        (texts.button("Rather not say"), NO_LEVEL),
    )
    html = paragraphs(stem(texts, shown.question), said(texts, shown), bold(texts("How sure are you?")))
    return html, tuple((Button(label, RateVote(number, level)),) for label, level in levels)


def _reason(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    html = paragraphs(
        stem(texts, shown.question),
        said(texts, shown),
        lines(bold(texts("One sentence: why?")), escape(how_to_write(texts))),
        _held_up(texts, shown),
    )
    return html, ((Button(texts.button("Go on without a reason"), LeaveStage(shown.round.id, Stage.REASON)),),)


def how_to_write(texts: Texts) -> str:
    """How a reason is given, plain."""
    return texts("Write it as a message, in your own words (at most {most} characters).", most=LONGEST_REASON)


def _held_up(texts: Texts, shown: RoundCard) -> str:
    """Why writing does not work just now, if it does not and the card does not say so already."""
    if shown.refusal is not None:
        return ""
    if shown.round.frozen:
        return italic(hindrance(texts, RoundRefusal.FROZEN))
    return italic(hindrance(texts, RoundRefusal.SLOW, shown.wait)) if shown.wait else ""


def _sentence(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number = shown.round.id
    numbered = "\n\n".join(f"<b>{place}</b>  {escape(text)}" for place, (_, text) in enumerate(shown.sentences, 1))
    html = paragraphs(own(texts, shown), bold(texts("Which sentence of the article shows it?")), numbered)
    buttons = tuple(Button(str(place + 1), TapReasonSentence(number, place)) for place in range(len(shown.sentences)))
    none = Button(texts.button("None of them"), LeaveStage(number, Stage.SENTENCE))
    return html, (buttons, (none,), _anew_row(texts, shown))


def _anew_row(texts: Texts, shown: RoundCard) -> tuple[Button, ...]:
    label = texts.button("Write it anew") if withdraw_rows(texts, shown) else texts.button("Give a reason")
    return (Button(label, WriteAnew(shown.round.id)),)


def _consent(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number = shown.round.id
    seen = (
        texts("Classmates see what you wrote and your sentence from the article, never your name."),
        texts("Your teacher sees your sentence with your name, as this class shows single learners to its teachers.")
        if shown.individuals
        else texts("Your teacher sees your sentence without your name."),
        texts("Your teacher reads your sentence before classmates do.") if shown.round.approval else "",
        texts("You can take it back at any time; then nobody is shown it any more."),
    )
    html = paragraphs(
        own(texts, shown),
        bold(texts("May classmates read this, without your name?")),
        lines(*(f"• {escape(one)}" for one in seen if one)),
    )
    yes = Button(texts.button("Yes, without my name"), LetPeersSee(number, 1))
    no = Button(texts.button("No, keep it from them"), LetPeersSee(number, 0))
    return html, ((yes,), (no,), _anew_row(texts, shown))


def _peers(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number = shown.round.id
    # Without classmates' reasons, what is shown is what the lesson brings.
    classmates = any(one.reason_id is not None for one in shown.peers)
    heading = texts("What others say") if classmates else texts("What can be said")
    html = paragraphs(
        stem(texts, shown.question),
        said(texts, shown),
        escape(standing(texts, shown)),
        "" if classmates else escape(texts("Nobody else has given a reason that can be shown yet.")),
        bold(heading) if shown.peers else "",
        *(_peer(texts, shown, one) for one in shown.peers),
        italic(texts("Does one of them convince you? You can vote once more.")) if shown.peers else "",
    )
    reports = tuple(
        Button(texts.button("Report no. {number}", number=one.alias), ReportReason(one.reason_id))
        for one in shown.peers
        if one.reason_id is not None
    )
    blocks = tuple(
        Button(texts.button("No more of no. {number}", number=one.alias), BlockWriter(one.reason_id))
        for one in shown.peers
        if one.reason_id is not None
    )
    onward = Button(texts.button("To the second vote"), LeaveStage(number, Stage.PEERS))
    # As long as few classmates' reasons are there, others may come: a teacher may have to read them first.
    more = ((Button(texts.button("See new reasons"), MeetMore(number)),),) if len(reports) < SHOWN else ()
    return html, (
        (onward,),
        *more,
        *((reports, blocks) if reports else ()),
        _anew_row(texts, shown),
        *withdraw_rows(texts, shown),
    )


def _peer(texts: Texts, shown: RoundCard, one: PeerReason) -> str:
    option = named(texts, shown.question, shown.part.order, one.option)
    if one.reason_id is None:
        # Nobody voted here: a number would pass for a classmate.
        side = texts("Example from the lesson – {option}", option=option)
    elif one.same_side:
        side = texts("No. {number} voted as you did – {option}", number=one.alias, option=option)
    else:
        side = texts("No. {number} sees it differently – {option}", number=one.alias, option=option)
    pointed = dict(shown.sentences).get(one.sentence, "")
    return lines(
        bold(side),
        quote(one.text),
        italic(texts("Points to: {sentence}", sentence=pointed)) if pointed else "",
    )


def _revote(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number, order, first = shown.round.id, shown.part.order, shown.part.first
    html = paragraphs(
        stem(texts, shown.question),
        listing(texts, shown.question, order),
        bold(texts("What do you think now?")),
        italic(texts("{mark} marks what you chose before. To stay with it is as good as to change.", mark=MARK)),
    )
    rows = choices(texts, shown.question, order, lambda place: Vote(number, Stage.REVOTE, place), first)
    return html, (*rows, *withdraw_rows(texts, shown))


def _parallel(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number, asked, order = shown.round.id, shown.parallel, shown.part.parallel_order
    sentences = evidence(texts, shown.pack, asked)
    html = paragraphs(
        escape(texts("Your votes are kept. One last question of the same kind:")),
        quote(sentences) if sentences else "",
        stem(texts, asked),
        listing(texts, asked, order),
    )
    rows = choices(texts, asked, order, lambda place: Vote(number, Stage.PARALLEL, place))
    return html, (*rows, *withdraw_rows(texts, shown))


def _done(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    html = paragraphs(
        bold(texts("Thank you, that was all for now.")),
        said(texts, shown),
        lines(escape(standing(texts, shown)), own(texts, shown)),
        escape(later(texts)),
    )
    return html, last_rows(texts, shown)


PAGES: Mapping[Stage, Page] = {
    Stage.VOTE: _vote,
    Stage.CONFIDENCE: _confidence,
    Stage.REASON: _reason,
    Stage.SENTENCE: _sentence,
    Stage.CONSENT: _consent,
    Stage.PEERS: _peers,
    Stage.REVOTE: _revote,
    Stage.PARALLEL: _parallel,
    Stage.DONE: _done,
}
"""The page of each stage."""
