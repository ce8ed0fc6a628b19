"""A message of the bot in a talk: how it takes something up, what it shows, one question, and the buttons."""

from bot.core.actions.discussions import AnswerStatement, AskHelp, EndTalk, PointTo, SkipQuestion, TakeBack, TakeStance
from bot.core.discussions import STANCES, Ask, Reaction, Step, TalkCard, TalkRefusal, TalkStep, number_of
from bot.i18n.texts import Texts
from bot.views.discussions import words
from bot.views.discussions.asking import question
from bot.views.discussions.end import end
from bot.views.help import old_button
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.menu import menu_rows
from bot.views.phrasing import labelled
from bot.views.quotations import quotation
from bot.views.reply import Button, Message, Reply
from bot.views.sources import source_line

CARD = "talk"

Rows = tuple[tuple[Button, ...], ...]

_SAME = (Reaction.LOOK, Reaction.POINTED, Reaction.HELP, Reaction.BACK, Reaction.NONE)
_TAPPED = (Ask.STANCE, Ask.JUDGE, Ask.SENTENCE)


def show(texts: Texts, step: TalkStep) -> Reply:
    """A talk as it goes on, or why it does not."""
    if isinstance(step, TalkRefusal):
        return _refused(texts, step)
    if step.late:
        return Reply(toast=_late(texts, step))
    return end(texts, step, CARD) if step.talk.over else _message(texts, step)


def _refused(texts: Texts, reason: TalkRefusal) -> Reply:
    if reason is TalkRefusal.NOT_YOURS:
        return old_button(texts)
    gone = texts("This discussion is not there any more. /discuss shows others.")
    text = gone if reason is TalkRefusal.GONE else texts("This discussion has come to its end. /discuss shows others.")
    return Reply((Message(escape(text), menu_rows(texts), card=CARD),))


def _late(texts: Texts, card: TalkCard) -> str:
    if card.talk.over:
        return texts("This discussion has come to its end. /discuss shows others.")
    return texts("We are further on by now: /discuss leads to the question that is open.")


def wording(texts: Texts, card: TalkCard) -> str:
    """What the bot says of its own in the message, in plain words: what a language model may lead up to."""
    parts = (words.reaction(texts, card), words.lead(texts, card), question(texts, card))
    return " ".join(part for part in parts if part)


def _message(texts: Texts, card: TalkCard) -> Reply:
    asked = paragraphs(escape(words.lead(texts, card)), bold(question(texts, card)))
    html = paragraphs(
        _title(texts, card),
        _point(texts, card),
        _taken_up(texts, card),
        labelled(texts, escape(card.wording)) if card.wording else "",
        _shown(texts, card),
        _place(texts, card),
        _material(texts, card),
        asked,
        _how(texts, card),
    )
    return Reply((Message(html, _rows(texts, card), card=CARD, anew=not _edits(card)),))


def _edits(card: TalkCard) -> bool:
    """Whether only the state of the tapped card changes; else a conversation goes on below."""
    return card.move.reaction in _SAME and (card.move.ask in _TAPPED or card.move.reaction is not Reaction.HELP)


def _title(texts: Texts, card: TalkCard) -> str:
    """The title, where a talk begins or goes on."""
    named = card.move.reaction is Reaction.BACK or (card.move.ask is Ask.OPENING and not card.talk.turn)
    return bold(card.discussion.title[texts.language]) if named else ""


def _place(texts: Texts, card: TalkCard) -> str:
    """Which step it is, where it begins or goes on."""
    if card.move.reaction is Reaction.HELP or (card.talk.tries and card.move.reaction is not Reaction.BACK):
        return ""
    steps = tuple(Step)
    number, total = steps.index(card.talk.step) + 1, len(steps) - 1
    return italic(texts("Step {number} of {total}: {step}", number=number, total=total, step=_step(texts, card)))


def _step(texts: Texts, card: TalkCard) -> str:
    return {
        Step.OBSERVE: texts("look closely"),
        Step.STANCE: texts("your position"),
        Step.REASON: texts("a reason"),
        Step.EVIDENCE: texts("a sentence that shows it"),
        Step.COUNTER: texts("another view"),
        Step.JUDGE: texts("your judgement"),
    }[card.talk.step]


def _taken_up(texts: Texts, card: TalkCard) -> str:
    """The reaction; where a model leads on instead, what was understood still stands by its name."""
    if not card.wording:
        return escape(words.reaction(texts, card))
    return f"✓ {escape(words.names(texts, card))}" if card.move.named else ""


def _point(texts: Texts, card: TalkCard) -> str:
    return italic(texts("AI: this is what I understood – {point}", point=card.point)) if card.point else ""


def _shown(texts: Texts, card: TalkCard) -> str:
    """The sentence that goes with the reaction."""
    return quote(_sentence(texts, card, card.move.sentence)) if card.move.sentence else ""


def _material(texts: Texts, card: TalkCard) -> str:
    """What the question is about."""
    language, discussion = texts.language, card.discussion
    claim = quote(discussion.claim[language])
    match card.move.ask:
        case Ask.OPENING:
            return quote(quotation(texts, card.pack, discussion.sentences))
        case Ask.STANCE | Ask.JUDGE:
            return claim
        case Ask.SENTENCE:
            rows = enumerate(card.choices, start=1)
            return paragraphs(*(f"{bold(str(place))}  {escape(_sentence(texts, card, one))}" for place, one in rows))
        case Ask.COUNTER | Ask.ROLE:
            return _other(texts, card)
        case Ask.SEEN | Ask.MISSED:
            return _other(texts, card) if card.move.reaction is Reaction.BACK else ""
        case _:
            about_nothing = card.move.ask is Ask.WHY and card.talk.before is None
            return claim if about_nothing or card.move.reaction is Reaction.BACK else ""


def _other(texts: Texts, card: TalkCard) -> str:
    """The role and the claim, or else the other view with its sources."""
    language, discussion = texts.language, card.discussion
    role = next((one for one in discussion.roles if one.id == card.talk.role), None)
    if role is not None and card.move.ask is not Ask.COUNTER:
        shown = lines(bold(role.name[language]), quote(role.text[language]))
        return paragraphs(shown, quote(discussion.claim[language]))
    view = discussion.counter.facing(card.talk.stance)
    said = lines(bold(texts("{voice} says:", voice=view.voice[language])), quote(view.text[language]))
    return lines(said, *(source_line(texts, card.pack.source(one)) for one in view.sources))


def _sentence(texts: Texts, card: TalkCard, sentence: str) -> str:
    return card.pack.sentence(texts.language, sentence)


def _how(texts: Texts, card: TalkCard) -> str:
    return italic(texts("Write your answer as a message.")) if card.move.ask in (Ask.OPENING, Ask.WHY) else ""


def _rows(texts: Texts, card: TalkCard) -> Rows:
    talk, turn = card.talk.id, card.talk.turn
    match card.move.ask:
        case Ask.STANCE | Ask.JUDGE:
            steps = range(STANCES, 0, -1)
            answers: Rows = tuple((Button(words.stance(texts, one), TakeStance(talk, turn, one)),) for one in steps)
        case Ask.SENTENCE:
            answers = (
                tuple(Button(str(n), PointTo(talk, turn, number_of(one))) for n, one in enumerate(card.choices, 1)),
            )
        case Ask.STATEMENT:
            answers = (
                (Button(texts.button("I see it like that"), AnswerStatement(talk, turn, 1)),),
                (Button(texts.button("I see it differently"), AnswerStatement(talk, turn, 0)),),
            )
        case _:
            answers = ()
    if card.move.reaction is Reaction.ACCEPTED and card.talk.fresh:
        answers = (*answers, (Button(texts.button("That is not what I meant"), TakeBack(talk, turn)),))
    hint, skip = (
        Button(texts.button("Hint"), AskHelp(talk, turn)),
        Button(texts.button("Skip"), SkipQuestion(talk, turn)),
    )
    # Three in a row break inside of the German word on a narrow phone.
    return (*answers, (hint,), (skip, Button(texts.button("End"), EndTalk(talk, turn))))
