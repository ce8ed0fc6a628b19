"""What a group reads of a round, in the language of its class: the votes, why, the shift, what holds.

Nothing is said about a person, and no key before it is released.
"""

from collections.abc import Iterable

from bot.core.content import TrueFalse
from bot.core.group_rounds import (
    LONGEST_QUESTION,
    Asked,
    Shift,
    Shown,
    Step,
    Stepped,
    Talk,
    Voice,
    cut,
    fit_option,
    shift,
)
from bot.core.pictures import VoteRow, VoteShift
from bot.core.quiz.scoring import key_ids
from bot.core.results import option_ids
from bot.core.rounds import share
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs, quote
from bot.views.quotations import quotation
from bot.views.reply import Letter, Message, Poll
from bot.views.results_words import option_words
from bot.views.rounds.options import evidence, letter, named, stem, why


def step(texts: Texts, found: Stepped) -> tuple[Letter, ...]:
    """What a step brings; nothing where it brought nothing."""
    said: tuple[Message, ...]
    match found.step:
        case Step.FIRST:
            said = (_intro(texts, found.asked), _poll(texts, found))
        case Step.TALK:
            said = (_prompt(texts, found.asked),)
        case Step.SECOND:
            said = (_once_more(texts, found), _poll(texts, found))
        case Step.RELEASED:
            said = (_key(texts, found),)
        case _:
            said = ()
    shown = shift_shown(texts, found.shown) if found.shown else ()
    return (*(Letter(found.chat, message) for message in said), *shown)


def _order(asked: Asked) -> tuple[str, ...]:
    return option_ids(asked.question)


def named_option(texts: Texts, asked: Asked, option: str) -> str:
    """An option by its letter, or by its words where it has none, plain."""
    mark = letter(asked.question, _order(asked), option)
    return mark or option_words(texts, asked.question, asked.pack, option)


def voice(texts: Texts, asked: Asked, one: Voice) -> str:
    """A reason by the author under its pseudonym, as HTML."""
    head = texts("Voice {number} ({option}):", number=one.number, option=named_option(texts, asked, one.option))
    return lines(escape(head), quote(one.text))


def _intro(texts: Texts, asked: Asked) -> Message:
    text = _text(texts, asked)
    html = paragraphs(
        bold(texts("A question for all of you: {title}", title=asked.topic.title[texts.language])),
        lines(escape(texts("In the text:")), quote(text)) if text else "",
        stem(texts, asked.question),
        lines(*_options(texts, asked)) if _is_cut(texts, asked) else "",
        escape(texts("Vote below. Nobody sees who voted for what. Afterwards you talk about why.")),
    )
    return Message(html)


def _text(texts: Texts, asked: Asked) -> str:
    """The sentences that it is about, plain; without those that the content lost."""
    return quotation(texts, asked.pack, asked.topic.sentences)


def _is_cut(texts: Texts, asked: Asked) -> bool:
    """Whether an option does not fit into the poll as a whole."""
    order = _order(asked)
    return any(_option(texts, asked, one) != named(texts, asked.question, order, one) for one in order)


def _options(texts: Texts, asked: Asked) -> Iterable[str]:
    return (escape(named(texts, asked.question, _order(asked), option)) for option in _order(asked))


def _poll(texts: Texts, found: Stepped) -> Message:
    asked = found.asked
    question = asked.question.texts[texts.language].stem
    if isinstance(asked.question, TrueFalse):
        question = f"{texts('Is that right?')} {question}"
    order = _order(asked)
    options = tuple(_option(texts, asked, one) for one in order)
    return Message("", poll=Poll(cut(question, LONGEST_QUESTION), options, found.subject))


def _option(texts: Texts, asked: Asked, option: str) -> str:
    """An option as it stands in the poll."""
    words = option_words(texts, asked.question, asked.pack, option)
    return fit_option(letter(asked.question, _order(asked), option), words)


def _prompt(texts: Texts, asked: Asked) -> Message:
    html = paragraphs(
        bold(texts("Why?")),
        escape(texts("Reply to this message with one sentence: what speaks for your vote?")),
        escape(texts("Two made-up voices to begin with:")),
        *(voice(texts, asked, one) for one in asked.both_sides),
        escape(texts("I read only replies to my messages, and I only count them: what you write, I do not keep.")),
    )
    return Message(html)


def _once_more(texts: Texts, found: Stepped) -> Message:
    html = paragraphs(
        _summary(texts, found.asked, found.card.group.talk) if found.sum_up else "",
        bold(texts("And now?")),
        escape(texts("Vote once more: for what convinces you now, whatever you chose before.")),
    )
    return Message(html)


def _summary(texts: Texts, asked: Asked, talk: Talk) -> str:
    posts = texts.n("{n} post came together.", "{n} posts came together.", talk.posts)
    reasons = texts.n("{n} gives a reason.", "{n} give a reason.", talk.reasons)
    pointing = texts.n("{n} points to the text.", "{n} point to the text.", talk.pointing)
    sides = [named_option(texts, asked, option) for option, _ in talk.sides]
    spoken = texts("Somebody spoke up for: {options}.", options=", ".join(sides)) if sides else ""
    return lines(
        bold(texts("What I have counted")),
        escape(posts),
        escape(reasons) if talk.reasons else "",
        escape(pointing) if talk.pointing else "",
        escape(spoken),
    )


def shift_shown(texts: Texts, shown: Shown) -> tuple[Letter, ...]:
    """How the vote moved, as a picture; in words where too few voted."""
    return (Letter(shown.chat, _shift(texts, shown)),) if shown.chat else ()


def _shift(texts: Texts, shown: Shown) -> Message:
    moved = shift(shown.split)
    later = escape(texts("You will read the answer here once your teacher releases it."))
    if moved is None:
        few = texts("Fewer than 5 voted in one of the two votes, so no numbers are shown here.")
        return Message(paragraphs(bold(texts("Both votes are over.")), escape(few), later))
    picture = _picture(texts, shown, moved)
    return Message(paragraphs(bold(picture.title), later), picture=picture)


def _picture(texts: Texts, shown: Shown, moved: Shift) -> VoteShift:
    asked, order = shown.asked, _order(shown.asked)
    before, after = dict(shown.split.first), dict(shown.split.second)
    rows = tuple(
        VoteRow(
            letter=letter(asked.question, order, option),
            text=option_words(texts, asked.question, asked.pack, option),
            before=before[option],
            after=after[option],
        )
        for option in order
    )
    title = _finding(texts, asked, moved)
    counts = texts("{before} votes before, {after} after", before=moved.of_before, after=moved.of_after)
    said = [
        f"{named(texts, asked.question, order, option)} – "
        f"{_percent(texts, before[option], moved.of_before)} → {_percent(texts, after[option], moved.of_after)}"
        for option in order
    ]
    return VoteShift(
        title=title,
        rows=rows,
        before=texts("before"),
        after=texts("after"),
        percent=texts.percent(0.01).replace("1", "{}"),
        note=counts,
        alt="\n".join([title, *said, counts]),
    )


def _finding(texts: Texts, asked: Asked, moved: Shift) -> str:
    if not moved.moved:
        return texts("The vote stayed much as it was")
    return texts(
        "{option}: {before} before the talk, {after} after it",
        option=named_option(texts, asked, moved.option),
        before=_percent(texts, moved.before, moved.of_before),
        after=_percent(texts, moved.after, moved.of_after),
    )


def _percent(texts: Texts, count: int, of: int) -> str:
    return texts.percent(share(count, of))


def _key(texts: Texts, found: Stepped) -> Message:
    asked, order = found.asked, _order(found.asked)
    holds = [
        lines(
            bold(texts("This holds: {option}", option=named(texts, asked.question, order, option))),
            escape(why(texts, asked.question, option)),
        )
        for option in order
        if option in key_ids(asked.question)
    ]
    tempts = lines(
        bold(texts("Many chose: {option}", option=named(texts, asked.question, order, found.tempting))),
        escape(why(texts, asked.question, found.tempting)),
    )
    shows = evidence(texts, asked.pack, asked.question)
    html = paragraphs(
        stem(texts, asked.question),
        *holds,
        tempts if found.tempting else "",
        lines(escape(texts("In the text:")), quote(shows)) if shows else "",
    )
    return Message(html)
