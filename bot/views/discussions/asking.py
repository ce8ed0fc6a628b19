"""The one question of the bot in a talk, in plain words."""

from collections.abc import Callable

from bot.core.discussions import Ask, TalkCard, find
from bot.i18n.texts import Texts
from bot.views.discussions import words

Say = Callable[[Texts, TalkCard], str]


def question(texts: Texts, card: TalkCard) -> str:
    """The one question of the message; "" on the card at the end, which takes its own along."""
    say = _QUESTIONS.get(card.move.ask)
    return say(texts, card) if say else ""


def _opening(texts: Texts, card: TalkCard) -> str:
    return card.discussion.opening[texts.language]


def _take(texts: Texts, _: TalkCard) -> str:
    return texts("How far do you agree with this claim?")


def _judge(texts: Texts, _: TalkCard) -> str:
    return texts("And now, after all that: how far do you agree?")


def _why(texts: Texts, card: TalkCard) -> str:
    if card.talk.before is None:
        return texts("What speaks for or against the claim?")
    return texts("Why do you see it like that? One sentence is enough.")


def _example(texts: Texts, _: TalkCard) -> str:
    return texts("What makes you think so? One example is enough.")


def _more(texts: Texts, _: TalkCard) -> str:
    return texts("Can you say more exactly what you mean?")


def _support(texts: Texts, _: TalkCard) -> str:
    return texts("Which place in the text brings you to that?")


def _own_words(texts: Texts, _: TalkCard) -> str:
    return texts("What follows from that for you, in your own words?")


def _notice(texts: Texts, _: TalkCard) -> str:
    return texts("What do you notice there?")


def _prompt(texts: Texts, card: TalkCard) -> str:
    return next((one.prompt[texts.language] for one in card.discussion.aspects if one.id == card.move.about), "")


def _see(texts: Texts, _: TalkCard) -> str:
    return texts("Do you see it like that, too?")


def _doubt(texts: Texts, card: TalkCard) -> str:
    replies = (one.reply[texts.language] for one in card.discussion.misconceptions if one.id == card.move.about)
    return next(replies, "")


def _sentence(texts: Texts, card: TalkCard) -> str:
    aspect = find(card.discussion, card.move.about)
    if aspect is None:
        return texts("Which of these sentences matters most for your position?")
    if aspect.id in card.move.named:
        return texts("Which of these sentences shows it best?")
    return texts(
        "Which of these sentences shows it best: “{aspect}”?", aspect=words.within(texts, aspect.name[texts.language])
    )


def _counter(texts: Texts, _: TalkCard) -> str:
    return texts("What do you answer to that?")


def _role(texts: Texts, _: TalkCard) -> str:
    return texts("Slip into this role: what do you say about the claim now?")


def _seen(texts: Texts, card: TalkCard) -> str:
    if _in_role(card):
        return texts("What matters most to this person?")
    return texts("What in this view convinces you?")


def _missed(texts: Texts, card: TalkCard) -> str:
    if _in_role(card):
        return texts("Would this person rather agree with the claim, or rather not?")
    return texts("What does this view leave out?")


def _in_role(card: TalkCard) -> bool:
    return any(one.id == card.talk.role for one in card.discussion.roles)


_QUESTIONS: dict[Ask, Say] = {
    Ask.OPENING: _opening,
    Ask.STANCE: _take,
    Ask.WHY: _why,
    Ask.EXAMPLE: _example,
    Ask.MORE: _more,
    Ask.SUPPORT: _support,
    Ask.OWN_WORDS: _own_words,
    Ask.HINT: _notice,
    Ask.PROMPT: _prompt,
    Ask.STATEMENT: _see,
    Ask.MISBELIEF: _doubt,
    Ask.SENTENCE: _sentence,
    Ask.COUNTER: _counter,
    Ask.ROLE: _role,
    Ask.SEEN: _seen,
    Ask.MISSED: _missed,
    Ask.JUDGE: _judge,
}
