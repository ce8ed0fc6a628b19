"""What the bot says in a talk, in plain words: how it takes something up. Its one question is in ``asking``."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.core.discussions import Ask, Reaction, Step, TalkCard, find
from bot.core.languages import Language
from bot.i18n.texts import Texts

_SINGLE: Final[Mapping[Language, Mapping[int, str]]] = {
    "de": {ord("„"): "‚", ord("“"): "‘"},
    "en": {ord("“"): "‘", ord("”"): "’"},
}

Say = Callable[[Texts, TalkCard], str]


def stance(texts: Texts, taken: int | None) -> str:
    """A stance in words, as on its button."""
    return {
        1: texts.button("Disagree"),
        2: texts.button("Rather disagree"),
        3: texts.button("Undecided"),
        4: texts.button("Rather agree"),
        5: texts.button("Agree"),
    }.get(taken or 0, texts("left open"))


def reaction(texts: Texts, card: TalkCard) -> str:
    """How the bot takes up what has just happened; never a question. "" where there is nothing to say."""
    say = _REACTIONS.get(card.move.reaction)
    return say(texts, card) if say else ""


def lead(texts: Texts, card: TalkCard) -> str:
    """What leads to the question: a hint or a statement; "" for other questions."""
    aspect = find(card.discussion, card.move.about)
    if aspect is None or card.move.ask not in (Ask.HINT, Ask.STATEMENT):
        return ""
    return (aspect.hint if card.move.ask is Ask.HINT else aspect.statement)[texts.language]


def names(texts: Texts, card: TalkCard) -> str:
    """The aspects that were understood, by name."""
    found = (find(card.discussion, one) for one in card.move.named)
    return "; ".join(one.name[texts.language] for one in found if one)


def within(texts: Texts, name: str) -> str:
    """A name that is put in quotation marks: those in it are single ones, so that none stand double."""
    return name.translate(_SINGLE[texts.language])


def _back(texts: Texts, _: TalkCard) -> str:
    return texts("Good that you are back. This is where we were.")


def _stance(texts: Texts, card: TalkCard) -> str:
    if card.talk.step is not Step.DONE:
        return texts("Your position: “{stance}”.", stance=stance(texts, card.talk.before))
    return texts("Thank you for discussing this with me.")


def _accepted(texts: Texts, card: TalkCard) -> str:
    return texts(
        "I understand you like this: “{aspect}”. That is a point that counts.", aspect=within(texts, names(texts, card))
    )


def _again(texts: Texts, card: TalkCard) -> str:
    return texts("So this is what matters to you: “{aspect}”.", aspect=within(texts, names(texts, card)))


def _agreed(texts: Texts, card: TalkCard) -> str:
    return texts("Then that is one of your reasons now: “{aspect}”.", aspect=within(texts, names(texts, card)))


def _thanks(texts: Texts, card: TalkCard) -> str:
    if card.talk.step is Step.STANCE:
        return texts("Thank you, I keep that in mind.")
    return texts("Thank you, that is your answer, and it counts.")


def _near(texts: Texts, _: TalkCard) -> str:
    return texts("You are on to something there. I am not sure yet that I understand it.")


def _denied(texts: Texts, _: TalkCard) -> str:
    return texts("You see it the other way round. Let us look closely.")


def _number(texts: Texts, _: TalkCard) -> str:
    return texts("I stumble over the number. Let us look at it again.")


def _other(texts: Texts, _: TalkCard) -> str:
    return texts("Thank you. I cannot place that yet.")


def _vague(texts: Texts, card: TalkCard) -> str:
    ways = (
        texts("I cannot picture it yet."),
        texts("I would like to understand that better."),
        texts("A little more of it helps me."),
    )
    return ways[card.talk.tries % len(ways)]


def _stuck(texts: Texts, _: TalkCard) -> str:
    return texts("That is all right. Let us take something smaller.")


def _copied(texts: Texts, _: TalkCard) -> str:
    return texts("That is what the article says. I am curious about your own thoughts.")


def _echo(texts: Texts, _: TalkCard) -> str:
    return texts("That is what I said. I am curious what you say.")


def _once_more(texts: Texts, _: TalkCard) -> str:
    return texts("Take your time. I ask that once more.")


def _not_meant(texts: Texts, _: TalkCard) -> str:
    return texts("Thank you for telling me. I take that back.")


def _hostile(texts: Texts, _: TalkCard) -> str:
    return texts("I will leave that aside and stay with the matter.")


def _empty(texts: Texts, card: TalkCard) -> str:
    if card.move.ask in (Ask.STANCE, Ask.JUDGE, Ask.SENTENCE):
        return texts("I can only read words. Here a tap on one of the buttons is enough.")
    return texts("I can only read words. One short sentence is enough; the buttons help you on, too.")


def _misbelief(texts: Texts, _: TalkCard) -> str:
    return texts("Let us stay with that thought.")


def _tap(texts: Texts, card: TalkCard) -> str:
    if card.move.ask is Ask.SENTENCE:
        return texts("I have read it. Now I need a sentence from you: tap its number.")
    return texts("I have read it. Now I need your position: tap one of the five buttons.")


def _help(texts: Texts, card: TalkCard) -> str:
    aspect = find(card.discussion, card.move.about)
    match card.move.ask:
        case Ask.STANCE | Ask.JUDGE:
            return texts("There is no right position here, and the middle is one, too.")
        case Ask.SENTENCE if aspect:
            return aspect.hint[texts.language]
        case Ask.SENTENCE:
            return texts("Take the sentence that you thought of most.")
    return texts("Gladly.")


def _disagreed(texts: Texts, _: TalkCard) -> str:
    return texts("That is a position as well.")


def _fits(texts: Texts, _: TalkCard) -> str:
    return texts("Yes, your reason rests well on this sentence.")


def _kept(texts: Texts, _: TalkCard) -> str:
    return texts("Good, so you rely on this sentence.")


def _look(texts: Texts, _: TalkCard) -> str:
    return texts("In that one I do not find it yet. Look through the sentences once more.")


def _pointed(texts: Texts, _: TalkCard) -> str:
    return texts("Look at this one:")


def _shown(texts: Texts, _: TalkCard) -> str:
    return texts("I keep your sentence. I would rely on this one, too:")


def _skipped(texts: Texts, _: TalkCard) -> str:
    return texts("All right, on we go.")


def _moved_on(texts: Texts, _: TalkCard) -> str:
    return texts("Let us leave it at that and go on.")


def _ended(texts: Texts, _: TalkCard) -> str:
    return texts("All right, we stop here.")


_REACTIONS: dict[Reaction, Say] = {
    Reaction.BACK: _back,
    Reaction.STANCE: _stance,
    Reaction.ACCEPTED: _accepted,
    Reaction.AGAIN: _again,
    Reaction.THANKS: _thanks,
    Reaction.NEAR: _near,
    Reaction.DENIED: _denied,
    Reaction.NUMBER: _number,
    Reaction.OTHER: _other,
    Reaction.VAGUE: _vague,
    Reaction.STUCK: _stuck,
    Reaction.COPIED: _copied,
    Reaction.ECHO: _echo,
    Reaction.ONCE_MORE: _once_more,
    Reaction.NOT_MEANT: _not_meant,
    Reaction.HOSTILE: _hostile,
    Reaction.EMPTY: _empty,
    Reaction.MISBELIEF: _misbelief,
    Reaction.TAP: _tap,
    Reaction.HELP: _help,
    Reaction.AGREED: _agreed,
    Reaction.DISAGREED: _disagreed,
    Reaction.FITS: _fits,
    Reaction.KEPT: _kept,
    Reaction.LOOK: _look,
    Reaction.POINTED: _pointed,
    Reaction.SHOWN: _shown,
    Reaction.SKIPPED: _skipped,
    Reaction.MOVED_ON: _moved_on,
    Reaction.ENDED: _ended,
}
