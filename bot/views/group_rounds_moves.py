"""How the bot joins in, what a teacher hears of it, and what came of it."""

from collections.abc import Sequence

from bot.core.actions.group_rounds import EndInGroup, ReleaseInGroup
from bot.core.actions.running_rounds import ShowLive
from bot.core.group_rounds import Asked, Effect, GroupCard, Heard, Lost, Move, MoveKind, Voice
from bot.core.rounds import LiveRound
from bot.i18n.texts import Texts, Translations
from bot.views.group_rounds import named_option, voice
from bot.views.markup import bold, escape, lines, paragraphs, quote
from bot.views.reply import Button, Letter, Message, Reply
from bot.views.rounds.live import CARD, head


def answer(texts: Texts, heard: Heard, post: int) -> tuple[Message, ...]:
    """The bot's answer to ``post`` in the group; nothing where it is silent."""
    return (Message(_said(texts, heard.asked, heard.move), answers=post),) if heard.move else ()


def _said(texts: Texts, asked: Asked, move: Move) -> str:
    if move.voice is not None:
        return lines(*_about(texts, asked, move.kind, move.voice))
    said = {
        MoveKind.REASON: (texts("What makes you think so?"), texts("What speaks for that?")),
        MoveKind.SENTENCE: (
            texts("Which sentence in the text shows that?"),
            texts("Where in the text can the others read that?"),
        ),
    }
    calm = texts("Let us stay with the question: about reasons, not about people.")
    return escape(said.get(move.kind, (calm, calm))[move.turn])


def _about(texts: Texts, asked: Asked, kind: MoveKind, one: Voice) -> tuple[str, ...]:
    """A question about a voice, line by line."""
    if kind is MoveKind.REVOICE:
        return escape(texts("Do you mean something like this?")), quote(one.text)
    if kind is MoveKind.VOICE:
        return voice(texts, asked, one), escape(texts("Do you agree, or do you see it otherwise?"))
    side = named_option(texts, asked, one.option)
    return (
        escape(texts("Voice {number} speaks for another answer ({option}):", number=one.number, option=side)),
        quote(one.text),
        escape(texts("What would you say to that?")),
    )


def words(translations: Translations, heard: Heard) -> tuple[Letter, ...]:
    """To teachers: somebody insults."""
    return tuple(Letter(chat, _insult(translations.texts(language), heard)) for chat, language in heard.tell)


def _insult(texts: Texts, heard: Heard) -> Message:
    said = texts.n(
        "In the group of {name} there is {n} post with an insult. Please have a look.",
        "In the group of {name} there are {n} posts with insults by now. Please have a look.",
        heard.hostile,
        name=heard.asked.class_name,
    )
    return Message(escape(said), ((Button(texts.button("To the discussion"), ShowLive(heard.asked.round.id)),),))


def lost(translations: Translations, found: Lost) -> tuple[Letter, ...]:
    """To teachers: the group of a round is gone."""
    return tuple(Letter(chat, _gone(translations.texts(language), found.asked)) for chat, language in found.tell)


def _gone(texts: Texts, asked: Asked) -> Message:
    said = texts(
        "I was taken out of the group of {name}, so the discussion stands still. Tie a group in the class settings, "
        "and it goes on; or end it.",
        name=asked.class_name,
    )
    return Message(escape(said), ((Button(texts.button("To the discussion"), ShowLive(asked.round.id)),),))


def effects(texts: Texts, live: LiveRound, found: Sequence[Effect]) -> Reply:
    """What came of the bot's moves, a line for each kind."""
    none = texts("I have said nothing yet.")
    about = texts("“Afterwards” is within the next three posts, “before” within the last three.")
    html = paragraphs(
        bold(texts("What came of my questions")),
        head(texts, live),
        *(escape(_effect(texts, one)) for one in found),
        escape(about if any(one.followed for one in found) else "" if found else none),
    )
    rows = ((Button(texts.button("Back to the discussion"), ShowLive(live.round.id)),),)
    return Reply((Message(html, rows, card=CARD),))


def _effect(texts: Texts, one: Effect) -> str:
    made = {
        MoveKind.REASON: texts.n("Asked for a reason {n} time.", "Asked for a reason {n} times.", one.times),
        MoveKind.SENTENCE: texts.n("Asked for the sentence {n} time.", "Asked for the sentence {n} times.", one.times),
        MoveKind.VOICE: texts.n(
            "Asked {n} time to agree or disagree with a voice.",
            "Asked {n} times to agree or disagree with a voice.",
            one.times,
        ),
        MoveKind.REVOICE: texts.n(
            "Asked {n} time whether something like a voice is meant.",
            "Asked {n} times whether something like a voice is meant.",
            one.times,
        ),
        MoveKind.RIVAL: texts.n(
            "Put a voice for another answer against it {n} time.",
            "Put a voice for another answer against it {n} times.",
            one.times,
        ),
        MoveKind.CALM: texts("Asked once to stay with the question."),
        MoveKind.SUM_UP: texts("Summed up at the end."),
    }[one.kind]
    if one.kind in (MoveKind.CALM, MoveKind.SUM_UP) or not one.followed:
        return made
    wanted = (
        texts(
            "Afterwards a post pointed to the text in {worked} of {followed} cases; before, in {before}.",
            worked=one.worked,
            followed=one.followed,
            before=one.before,
        )
        if one.kind is MoveKind.SENTENCE
        else texts(
            "Afterwards a post gave a reason in {worked} of {followed} cases; before, in {before}.",
            worked=one.worked,
            followed=one.followed,
            before=one.before,
        )
    )
    return f"{made} {wanted}"


def confirm_end(texts: Texts, live: LiveRound) -> Reply:
    """End it?"""
    question = texts("End this discussion? Nobody can vote any more. The answer is not shown yet.")
    return _confirm(texts, live, Button(texts.button("End it now"), EndInGroup(live.round.id, 1)), question)


def confirm_key(texts: Texts, live: LiveRound) -> Reply:
    """Show the key?"""
    question = texts(
        "Show the group the answer, and why it holds? The discussion ends if it still runs. This cannot be taken back."
    )
    return _confirm(texts, live, Button(texts.button("Show it now"), ReleaseInGroup(live.round.id, 1)), question)


def _confirm(texts: Texts, live: LiveRound, button: Button, question: str) -> Reply:
    html = paragraphs(bold(live.topic.title[texts.language]), escape(live.class_name), escape(question))
    back = (Button(texts.button("Back to the discussion"), ShowLive(live.round.id)),)
    return Reply((Message(html, ((button,), back), card=CARD),))


def toast(texts: Texts, card: GroupCard) -> str:
    """What is said over the button; "" where the card says it."""
    return texts("That is done already.") if card.late and card.waiting is None and card.trouble is None else ""
