"""A learner's card of a round: vote, how sure, why, the sentence, who may see it, others, vote again, and more."""

from bot.core.actions.rounds import (
    AnswerParallel,
    LeavePeers,
    LetPeersSee,
    ListRounds,
    RateVote,
    ReportReason,
    SkipReason,
    TapReasonSentence,
    Vote,
    VoteAgain,
    WithdrawReason,
)
from bot.core.content import Question
from bot.core.rounds import PeerReason, ReasonState, RoundCard, RoundRefusal, RoundState, RoundStep, Stage
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.options import MARK, Rows, choices, evidence, listing, named, stem
from bot.views.rounds.result import result
from bot.views.rounds.words import CARD, hindrance, refusal, standing, to_round


def show(texts: Texts, step: RoundStep) -> Reply:
    """Whatever a round shows next."""
    if isinstance(step, RoundRefusal):
        return refusal(texts, step)
    toast = texts("That was said already; here is where you are.") if step.late else ""
    return Reply((message(texts, step),), toast=toast)


def message(texts: Texts, shown: RoundCard) -> Message:
    """The card itself."""
    hindered = bold(hindrance(texts, shown.refusal, shown.wait)) if shown.refusal is not None else ""
    if shown.round.state is RoundState.RELEASED:
        return _message(texts, shown, hindered, result(texts, shown), _last_rows(texts, shown))
    if shown.round.state is RoundState.CLOSED:
        body = paragraphs(_stem(texts, shown), _said(texts, shown), _closed(texts, shown))
        return _message(texts, shown, "", body, _last_rows(texts, shown))
    body, rows = _PAGES[shown.part.stage](texts, shown)
    return _message(texts, shown, hindered, body, rows)


def _message(texts: Texts, shown: RoundCard, hindered: str, body: str, rows: Rows) -> Message:
    head = texts("Discussion in {name}: {title}", name=shown.class_name, title=shown.topic.title[texts.language])
    return Message(paragraphs(italic(head), hindered, body), rows, card=CARD)


def _stem(texts: Texts, shown: RoundCard) -> str:
    return stem(texts, shown.question)


def _named(texts: Texts, shown: RoundCard, option: str) -> str:
    return named(texts, shown.question, shown.part.order, option)


def _vote(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number, order = shown.round.id, shown.part.order
    html = paragraphs(
        quote(" ".join(text for _, text in shown.sentences)),
        _stem(texts, shown),
        listing(texts, shown.question, order),
        italic(texts("What do you think? Classmates do not see what you choose.")),
    )
    rows = choices(texts, shown.question, order, lambda place: Vote(number, place))
    return html, (*rows, _list_row(texts))


def _confidence(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number = shown.round.id
    levels = (
        (texts.button("Sure"), 2),
        (texts.button("Unsure"), 1),
        (texts.button("Just guessed"), 0),
        (texts.button("Rather not say"), 3),
    )
    html = paragraphs(_stem(texts, shown), _said(texts, shown), bold(texts("How sure are you?")))
    return html, tuple((Button(label, RateVote(number, level)),) for label, level in levels)


def _said(texts: Texts, shown: RoundCard) -> str:
    """The votes so far."""
    first, second = shown.part.first, shown.part.second
    if first is None:
        return ""
    if second is None:
        return lines(escape(texts("Your vote:")), escape(_named(texts, shown, first)))
    return lines(
        escape(texts("Your first vote: {option}", option=_named(texts, shown, first))),
        escape(texts("Your second vote: {option}", option=_named(texts, shown, second))),
    )


def _reason(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    ask = lines(
        bold(texts("One sentence: why?")),
        escape(texts("Write it as a message, in your own words.")),
    )
    frozen = shown.round.frozen and shown.refusal is not RoundRefusal.FROZEN
    hold = italic(hindrance(texts, RoundRefusal.FROZEN)) if frozen else ""
    html = paragraphs(_stem(texts, shown), _said(texts, shown), ask, hold)
    return html, ((Button(texts.button("Go on without a reason"), SkipReason(shown.round.id)),),)


def _own(texts: Texts, shown: RoundCard) -> str:
    """What the learner wrote, and the sentence that they tapped."""
    own = shown.own
    if own is None or own.state is ReasonState.WITHDRAWN:
        return ""
    pointed = dict(shown.sentences).get(own.sentence, "")
    return lines(
        escape(texts("You wrote:")),
        quote(own.text),
        escape(texts("Your sentence from the article: {sentence}", sentence=pointed)) if pointed else "",
    )


def _sentence(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number = shown.round.id
    numbered = "\n\n".join(f"<b>{place}</b>  {escape(text)}" for place, (_, text) in enumerate(shown.sentences, 1))
    html = paragraphs(_own(texts, shown), bold(texts("Which sentence of the article shows it?")), numbered)
    buttons = tuple(Button(str(place + 1), TapReasonSentence(number, place)) for place in range(len(shown.sentences)))
    return html, (buttons,)


def _consent(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    teacher = (
        texts("Your teacher sees it with your name, as this class shows single learners to its teachers.")
        if shown.individuals
        else texts("Your teacher sees it without your name.")
    )
    seen = (
        texts("Classmates see what you wrote and your sentence from the article, never your name."),
        teacher,
        texts("Your teacher reads it before classmates do.") if shown.round.approval else "",
        texts("You can take it back at any time; then nobody is shown it any more."),
    )
    html = paragraphs(
        _own(texts, shown),
        bold(texts("May classmates read this, without your name?")),
        lines(*(f"• {escape(one)}" for one in seen if one)),
    )
    number = shown.round.id
    yes = Button(texts.button("Yes, without my name"), LetPeersSee(number, 1))
    return html, ((yes,), (Button(texts.button("No, keep it from them"), LetPeersSee(number, 0)),))


def _peers(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number = shown.round.id
    said = [_peer(texts, shown, place, one) for place, one in enumerate(shown.peers, 1)]
    alone = escape(texts("Nobody else has given a reason that can be shown yet."))
    html = paragraphs(
        _stem(texts, shown),
        _said(texts, shown),
        escape(standing(texts, shown)),
        bold(texts("What others say")) if said else alone,
        *said,
        italic(texts("Does one of them convince you? You vote once more in a moment.")) if said else "",
    )
    reports = tuple(
        Button(texts.button("Report {number}", number=place), ReportReason(number, one.reason_id))
        for place, one in enumerate(shown.peers, 1)
        if one.reason_id is not None
    )
    onward = Button(texts.button("To the second vote"), LeavePeers(number))
    return html, ((onward,), *((reports,) if reports else ()), *_withdraw_rows(texts, shown))


def _peer(texts: Texts, shown: RoundCard, place: int, one: PeerReason) -> str:
    option = _named(texts, shown, one.option)
    side = (
        texts("{number} · the same vote as yours: {option}", number=place, option=option)
        if one.same_side
        else texts("{number} · another view: {option}", number=place, option=option)
    )
    pointed = dict(shown.sentences).get(one.sentence, "")
    return lines(
        bold(side),
        quote(one.text),
        escape(texts("Points to: {sentence}", sentence=pointed)) if pointed else "",
    )


def _revote(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number, order, first = shown.round.id, shown.part.order, shown.part.first
    html = paragraphs(
        _stem(texts, shown),
        listing(texts, shown.question, order),
        bold(texts("What do you think now?")),
        italic(texts("{mark} is what you chose before. To stay with it is as good as to change.", mark=MARK)),
    )
    rows = choices(texts, shown.question, order, lambda place: VoteAgain(number, place), first)
    return html, (*rows, *_withdraw_rows(texts, shown))


def _parallel(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    number, asked, order = shown.round.id, shown.parallel, shown.part.parallel_order
    html = paragraphs(
        escape(texts("Your votes are kept. One last question of the same kind:")),
        _quoted(texts, shown, asked),
        stem(texts, asked),
        listing(texts, asked, order),
    )
    rows = choices(texts, asked, order, lambda place: AnswerParallel(number, place))
    return html, (*rows, *_withdraw_rows(texts, shown))


def _quoted(texts: Texts, shown: RoundCard, asked: Question) -> str:
    sentences = evidence(texts, shown.pack, asked)
    return quote(sentences) if sentences else ""


def _done(texts: Texts, shown: RoundCard) -> tuple[str, Rows]:
    html = paragraphs(
        bold(texts("Thank you, that was all for now.")),
        _said(texts, shown),
        lines(escape(standing(texts, shown)), _own(texts, shown)),
        escape(
            texts(
                "When your teacher releases the result, you find here which answer holds, why, and how the class voted."
            )
        ),
    )
    return html, _last_rows(texts, shown)


def _closed(texts: Texts, shown: RoundCard) -> str:
    return paragraphs(
        bold(hindrance(texts, RoundRefusal.CLOSED)),
        _own(texts, shown),
        escape(
            texts(
                "When your teacher releases the result, you find here which answer holds, why, and how the class voted."
            )
        ),
    )


def _list_row(texts: Texts) -> tuple[Button, ...]:
    return (Button(texts.button("All discussions"), ListRounds(0)),)


def _last_rows(texts: Texts, shown: RoundCard) -> Rows:
    return (*_withdraw_rows(texts, shown), _list_row(texts))


def _withdraw_rows(texts: Texts, shown: RoundCard) -> Rows:
    """The way to take the own reason back, as long as there is one."""
    if shown.own is None or shown.own.state is ReasonState.WITHDRAWN:
        return ()
    return ((Button(texts.button("Take my sentence back"), WithdrawReason(shown.round.id, 0)),),)


def confirm_withdrawal(texts: Texts, step: RoundStep) -> Reply:
    """Take it back?"""
    if isinstance(step, RoundRefusal):
        return refusal(texts, step)
    if not _withdraw_rows(texts, step):
        return show(texts, step)
    question = texts("Take your sentence back? It disappears for classmates at once and cannot be brought back.")
    rows = (
        (Button(texts.button("Take it back"), WithdrawReason(step.round.id, 1)),),
        (to_round(texts, step),),
    )
    return Reply((_message(texts, step, "", paragraphs(_own(texts, step), escape(question)), rows),))


_PAGES = {
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
