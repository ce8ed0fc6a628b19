"""A released round as a learner reads it: what holds and why, how the class voted, the parallel question."""

from bot.core.content import Question
from bot.core.quiz.scoring import key_ids
from bot.core.rounds import RoundCard, share, votes
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.rounds.options import named, stem, why


def result(texts: Texts, shown: RoundCard) -> str:
    """The result as HTML."""
    part = shown.part
    own = [option for option in (part.first, part.second) if option is not None]
    return paragraphs(
        stem(texts, shown.question),
        *_explained(texts, shown.question, part.order, own),
        _path(texts, shown),
        _class_votes(texts, shown),
        _parallel(texts, shown),
    )


def _explained(texts: Texts, question: Question, order: tuple[str, ...], own: list[str]) -> list[str]:
    """The key first, then what else the learner chose, each with its explanation."""
    keys = sorted(key_ids(question))
    holds = [
        lines(
            bold(texts("This holds: {option}", option=named(texts, question, order, key))), _why(texts, question, key)
        )
        for key in keys
    ]
    others = [
        lines(
            escape(texts("What you chose: {option}", option=named(texts, question, order, option))),
            _why(texts, question, option),
        )
        for option in dict.fromkeys(own)
        if option not in keys
    ]
    return holds + others


def _why(texts: Texts, question: Question, option: str) -> str:
    return escape(why(texts, question, option))


def _path(texts: Texts, shown: RoundCard) -> str:
    part = shown.part
    if part.first is None:
        return ""
    first = named(texts, shown.question, part.order, part.first)
    if part.second is None:
        return escape(texts("Your vote was {option}.", option=first))
    if part.second == part.first:
        return escape(texts("You stayed with {option}.", option=first))
    second = named(texts, shown.question, part.order, part.second)
    return escape(texts("You went from {first} to {second}.", first=first, second=second))


def _class_votes(texts: Texts, shown: RoundCard) -> str:
    if shown.by_first is None:
        return escape(texts("Fewer than 5 voted: how is not shown, so that nobody can be recognised."))
    first, before = dict(shown.by_first), votes(shown.by_first)
    second, after = dict(shown.by_second or ()), votes(shown.by_second or ())
    title = (
        texts("How the class voted: before ({before} votes) → after ({after} votes)", before=before, after=after)
        if after
        else texts("How the class voted ({before} votes)", before=before)
    )
    rows = []
    for option in shown.part.order:
        said = texts.percent(share(first.get(option, 0), before))
        if after:
            said = f"{said} → {texts.percent(share(second.get(option, 0), after))}"
        words = named(texts, shown.question, shown.part.order, option)
        rows.append(f"{escape(words)} – {bold(said)}")
    return lines(bold(title), *rows)


def _parallel(texts: Texts, shown: RoundCard) -> str:
    part, asked = shown.part, shown.parallel
    if part.parallel is None:
        return ""
    return paragraphs(
        bold(texts("The question of the same kind")),
        escape(asked.texts[texts.language].stem),
        *_explained(texts, asked, part.parallel_order, [part.parallel]),
    )
