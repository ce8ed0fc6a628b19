"""What the bot does with a text: take up what is in it, or ask one smaller question. It calls nothing wrong."""

from dataclasses import dataclass, replace

from bot.core.content import Discussion
from bot.core.discussions.ladder import climb, find, note, open_aspects, unasked
from bot.core.discussions.model import Ask, Move, Reaction, Step, Talk
from bot.core.understanding import Finding, Kind, Reading, Why, Zone

LIMITS = {Step.OBSERVE: 3, Step.STANCE: 3, Step.REASON: 5, Step.EVIDENCE: 3, Step.COUNTER: 3, Step.JUDGE: 3}
"""How often something may lead no further in a step before the talk kindly moves on."""

_FIRST = {
    Step.OBSERVE: Ask.OPENING,
    Step.STANCE: Ask.STANCE,
    Step.REASON: Ask.WHY,
    Step.EVIDENCE: Ask.SENTENCE,
    Step.COUNTER: Ask.COUNTER,
    Step.JUDGE: Ask.JUDGE,
    Step.DONE: Ask.CARD,
}

_NOT_LIFTED = {Why.DENIED, Why.NUMBER, Why.COPIED}
_ABOUT_THE_VIEW = (Ask.SEEN, Ask.MISSED)
"""Smaller questions about the other view, or a role: they fit any, where an aspect may have nothing to say to it."""

_LADDER = {Ask.HINT, Ask.PROMPT, Ask.STATEMENT, *_ABOUT_THE_VIEW}
_TAPPED = {Step.STANCE, Step.EVIDENCE, Step.JUDGE}
_NO_ANSWER = {Kind.EMPTY, Kind.STUCK, Kind.COPIED, Kind.HOSTILE}

Moved = tuple[Talk, Move]


@dataclass(frozen=True)
class Taken:
    """The first half of a move: how something is taken up."""

    reaction: Reaction
    named: tuple[str, ...] = ()
    sentence: str = ""


def lift(reading: Reading, aspects: tuple[str, ...]) -> Reading:
    """The reading with those ``aspects`` accepted that it would ask back about.

    What a model reads in a text counts no more than that: it never accepts what was not nearly there, what was
    denied, what has another number, or what is no answer of the learner's own.
    """
    if reading.kind in _NO_ANSWER:
        return reading
    return replace(
        reading,
        findings=tuple(
            replace(found, zone=Zone.ACCEPT) if found.aspect in aspects and _is_liftable(found) else found
            for found in reading.findings
        ),
    )


def _is_liftable(found: Finding) -> bool:
    return found.zone is Zone.ASK_BACK and found.why not in _NOT_LIFTED


def say(talk: Talk, taken: Taken, ask: Ask, about: str = "") -> Moved:
    """The talk with this question waiting, and the move that asks it."""
    return replace(talk, ask=ask, about=about), Move(taken.reaction, ask, about, taken.named, taken.sentence)


def onward(talk: Talk, discussion: Discussion, taken: Taken, about: str = "") -> Moved:
    """The next step with its first question; ``about`` is the aspect to show a sentence for."""
    step = talk.step.next
    return say(replace(talk, step=step, tries=0, repeated=False), taken, *first_question(talk, discussion, step, about))


def first_question(talk: Talk, discussion: Discussion, step: Step, about: str = "") -> tuple[Ask, str]:
    """What a step begins with, and about which aspect: ``about`` or the first that was found, where one is needed."""
    if step is Step.COUNTER and any(role.id == talk.role for role in discussion.roles):
        return Ask.ROLE, ""
    if step is not Step.EVIDENCE:
        return _FIRST[step], ""
    known = (about, *(found.aspect for found in talk.found))
    return Ask.SENTENCE, next((one for one in known if find(discussion, one)), "")


def read(talk: Talk, reading: Reading, discussion: Discussion) -> Moved:
    """What follows from a text in the step that the talk is at."""
    known = tuple(one for one in reading.accepted if find(discussion, one) and one not in talk.refused)
    new = tuple(one for one in known if not talk.has(one))
    taken = Taken(Reaction.ACCEPTED, new) if new else Taken(Reaction.AGAIN, known) if known else None
    talk = replace(note(talk, discussion, known), tries=talk.tries + 1, fresh=new)
    spent = talk.tries >= LIMITS[talk.step]
    match talk.step:
        case Step.STANCE | Step.EVIDENCE | Step.JUDGE:
            if spent:
                return onward(talk, discussion, taken or Taken(Reaction.MOVED_ON))
            # A reason that was only now given is the one to show the sentence for.
            about = talk.about or ((new or known)[0] if known and talk.step is Step.EVIDENCE else "")
            return say(talk, taken or Taken(_untapped(reading)), talk.ask, about)
        case Step.OBSERVE if taken is None and reading.kind is Kind.ANSWER:
            return onward(talk, discussion, Taken(Reaction.THANKS))
        case _:
            if taken or spent:
                return onward(talk, discussion, taken or Taken(Reaction.MOVED_ON), *(new or known)[:1])
            return _probe(talk, reading, discussion)


def echo(talk: Talk, discussion: Discussion) -> Moved:
    """What follows from the bot's own words: no credit, and a question for the learner's."""
    talk = replace(talk, tries=talk.tries + 1)
    if talk.tries >= LIMITS[talk.step]:
        return onward(talk, discussion, Taken(Reaction.MOVED_ON))
    if talk.step in _TAPPED:
        return say(talk, Taken(Reaction.TAP), talk.ask, talk.about)
    return _another(talk, discussion, Taken(Reaction.ECHO), Ask.OWN_WORDS)


def take_back(talk: Talk) -> Moved:
    """The talk without what was just read in a text: back to the question that the text answered, asked anew.

    Every aspect can be taken back once only, so that a talk comes to its end.
    """
    kept = tuple(one for one in talk.found if one.aspect not in talk.fresh)
    about = "" if talk.about in talk.fresh else talk.about
    talk = replace(talk, found=kept, refused=(*talk.refused, *talk.fresh), fresh=(), about=about)
    taken = Taken(Reaction.NOT_MEANT)
    if talk.tries or talk.step not in _TAPPED:
        # The text has not led to this step: what waits here waits on.
        return say(talk, taken, talk.ask, about)
    steps = tuple(Step)
    return say(replace(talk, step=steps[steps.index(talk.step) - 1], tries=1), taken, Ask.MORE)


def _untapped(reading: Reading) -> Reaction:
    """How a text is taken where a tap is waited for."""
    reactions = {Kind.EMPTY: Reaction.EMPTY, Kind.HOSTILE: Reaction.HOSTILE, Kind.STUCK: Reaction.HELP}
    return reactions.get(reading.kind, Reaction.TAP)


def _probe(talk: Talk, reading: Reading, discussion: Discussion) -> Moved:
    """One question that leads on from a text in which nothing was found."""
    match reading.kind:
        case Kind.EMPTY | Kind.HOSTILE:
            reaction = Reaction.EMPTY if reading.kind is Kind.EMPTY else Reaction.HOSTILE
            return say(talk, Taken(reaction), talk.ask, talk.about)
        case Kind.STUCK:
            return smaller(talk, discussion, Taken(Reaction.STUCK))
        case Kind.COPIED:
            return _copied(talk, reading, discussion)
        case _:
            doubted = _doubt(talk, reading, discussion) or _lead(talk, reading, discussion)
            return doubted or _follow_up(talk, reading, discussion)


def _copied(talk: Talk, reading: Reading, discussion: Discussion) -> Moved:
    """Copying is no argument, but an answer to where something stands."""
    if talk.ask is not Ask.SUPPORT:
        return _another(talk, discussion, Taken(Reaction.COPIED), Ask.OWN_WORDS)
    relied = replace(talk, sentences=tuple(dict.fromkeys((*talk.sentences, *reading.copied))))
    return say(relied, Taken(Reaction.KEPT), Ask.OWN_WORDS)


def _doubt(talk: Talk, reading: Reading, discussion: Discussion) -> Moved | None:
    """The question that a misconception asks for, once in a talk."""
    for tag in reading.misconceptions:
        if tag not in talk.misbeliefs and any(one.id == tag for one in discussion.misconceptions):
            asked = replace(talk, misbeliefs=(*talk.misbeliefs, tag))
            return say(asked, Taken(Reaction.MISBELIEF), Ask.MISBELIEF, tag)
    return None


def _lead(talk: Talk, reading: Reading, discussion: Discussion) -> Moved | None:
    """A question about the aspect that comes closest, or whose opposite was said; None where there is none."""
    if talk.step is Step.COUNTER and talk.tries > 1:
        return None
    open_ones = {one.id for one in open_aspects(talk, discussion)}
    left = [one for one in reading.findings if one.aspect in open_ones]
    near = sorted((one for one in left if one.zone is Zone.ASK_BACK), key=lambda one: -one.score)
    told = [one for one in left if one.zone is Zone.NOT_YET and one.why in (Why.DENIED, Why.NUMBER)]
    for found in (*near, *told)[:1]:
        taken = Taken({Why.DENIED: Reaction.DENIED, Why.NUMBER: Reaction.NUMBER}.get(found.why, Reaction.NEAR))
        if talk.rung(found.aspect) < unasked(talk.experience):
            return smaller(talk, discussion, taken, found.aspect)
        return _another(talk, discussion, taken, Ask.MORE)
    return None


def _follow_up(talk: Talk, reading: Reading, discussion: Discussion) -> Moved:
    if talk.ask is Ask.STATEMENT:
        return onward(talk, discussion, Taken(Reaction.THANKS))
    if reading.kind is Kind.VAGUE:
        return _another(talk, discussion, Taken(Reaction.VAGUE), Ask.EXAMPLE)
    if talk.step is Step.COUNTER:
        return onward(talk, discussion, Taken(Reaction.THANKS))
    return _another(talk, discussion, Taken(Reaction.OTHER), Ask.SUPPORT)


def _another(talk: Talk, discussion: Discussion, taken: Taken, ask: Ask) -> Moved:
    """Ask ``ask``; where that waits already, or a ladder is being climbed, a smaller question if help is due.

    Where it is not, the question that waits is asked once more, and then the talk goes on.
    """
    climbing = ask in (Ask.EXAMPLE, Ask.SUPPORT) and talk.ask in _LADDER
    if talk.ask is not ask and not climbing and not talk.repeated:
        return say(talk, taken, ask)
    higher = _higher(talk, discussion)
    if higher and higher[0].rung(higher[2]) <= unasked(talk.experience):
        return say(higher[0], taken, *higher[1:])
    if higher is None or talk.repeated:
        return onward(talk, discussion, Taken(Reaction.MOVED_ON))
    return say(replace(talk, repeated=True), Taken(Reaction.ONCE_MORE), talk.ask, talk.about)


def _higher(talk: Talk, discussion: Discussion, aspect: str = "") -> tuple[Talk, Ask, str] | None:
    """One rung higher: of ``aspect``; else, before another view, of the smaller questions about it."""
    if talk.step is not Step.COUNTER or aspect:
        return climb(talk, discussion, aspect)
    height = talk.rung("")
    if height >= len(_ABOUT_THE_VIEW):
        return None
    others = tuple(one for one in talk.rungs if one[0])
    return replace(talk, rungs=(*others, ("", height + 1))), _ABOUT_THE_VIEW[height], ""


def smaller(talk: Talk, discussion: Discussion, taken: Taken, aspect: str = "") -> Moved:
    """The next rung of a ladder, that of ``aspect`` if possible; where every ladder is at its end, the next step."""
    higher = _higher(talk, discussion, aspect)
    return say(higher[0], taken, *higher[1:]) if higher else onward(talk, discussion, Taken(Reaction.MOVED_ON))
