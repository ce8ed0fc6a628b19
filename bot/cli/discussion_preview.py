"""What is talked about in a pack, in the terminal: discussions, rounds and statements, for authors."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.cli.preview import WIDTH, answer_names, mark
from bot.core.content import Discussion, Pack, RoundTopic
from bot.i18n.texts import Texts


def discussions_preview(pack: Pack, texts: Texts) -> Iterator[RenderableType]:
    """All discussions, then all rounds, then the statements in one frame; of the labelled answers only the numbers."""
    for discussion in pack.discussions:
        yield _discussion(pack, discussion, texts)
    for topic in pack.rounds:
        yield _round(pack, topic, texts)
    if pack.statements:
        lines = [Text(f"{statement.id}  {statement.text[texts.language]}") for statement in pack.statements]
        yield Panel(Group(*lines), title=f"{pack.id}/statements", title_align="left", width=WIDTH)


def _discussion(pack: Pack, discussion: Discussion, texts: Texts) -> RenderableType:
    language = texts.language
    parts: list[RenderableType] = [
        _evidence(pack, discussion.sentences, texts),
        Text(discussion.opening[language], style="bold"),
        _block("claim", discussion.claim[language]),
    ]
    for aspect in discussion.aspects:
        ladder = [step[language] for step in (aspect.hint, aspect.prompt, aspect.statement)]
        says = [f"“{said}”" for said in aspect.wordings[language].says]
        answers = _answers(pack, discussion.id, aspect.id, texts)
        parts.append(_block(f"aspect {aspect.id} · {aspect.name[language]}", *ladder, *says, answers))
    for belief in discussion.misconceptions:
        says = [f"“{said}”" for said in belief.wordings[language].says]
        parts.append(_block(f"misconception {belief.id}", *says, belief.reply[language]))
    for side, view in (("agree", discussion.counter.agree), ("disagree", discussion.counter.disagree)):
        parts.append(
            _block(
                f"for those who {side} · {view.voice[language]}",
                view.text[language],
                *(f"source: {one}" for one in view.sources),
            )
        )
    parts.extend(_block(f"role {role.id} · {role.name[language]}", role.text[language]) for role in discussion.roles)
    parts.append(Padding(Text(discussion.closing[language], style="bold"), (1, 0, 0, 0)))
    title = f"{pack.id}/{discussion.id} · {discussion.title[language]}"
    tags = " · ".join(filter(None, (discussion.skill, discussion.topic)))
    return Panel(Group(*parts), title=Text(title), subtitle=tags, title_align="left", width=WIDTH)


def _round(pack: Pack, topic: RoundTopic, texts: Texts) -> RenderableType:
    language = texts.language
    question = pack.question(topic.question)
    names = answer_names(pack, question, texts)
    parts: list[RenderableType] = [
        _evidence(pack, topic.sentences, texts),
        Text(question.texts[language].stem, style="bold"),
    ]
    for reason in topic.reasons:
        heading = f"{mark(question, reason.option)} {names[reason.option]}"
        parts.append(_block(heading, f"“{reason.text[language]}” → {reason.sentence}"))
    title = f"{pack.id}/{topic.id} · {topic.title[language]}"
    tags = f"{question.id}, then {question.parallel}"
    return Panel(Group(*parts), title=Text(title), subtitle=tags, title_align="left", width=WIDTH)


def _evidence(pack: Pack, sentences: tuple[str, ...], texts: Texts) -> RenderableType:
    told = " ".join(f"[{name}] {pack.sentence(texts.language, name)}" for name in sentences)
    return Padding(Text(told, style="italic"), (0, 0, 1, 2))


def _block(heading: str, *lines: str) -> RenderableType:
    """A heading, and below it lines that are set in."""
    inside = Padding(Group(*(Text(line, style="dim") for line in lines)), (0, 0, 0, 4))
    return Padding(Group(Text(heading), inside), (1, 0, 0, 0))


def _answers(pack: Pack, discussion: str, aspect: str, texts: Texts) -> str:
    """How many labelled answers there are in the language, by kind."""
    found = Counter[str](
        answer.kind
        for block in pack.answers
        if (block.discussion, block.aspect) == (discussion, aspect)
        for answer in block.answers[texts.language]
    )
    kinds = ", ".join(f"{kind} {count}" for kind, count in found.items())
    return f"{found.total()} answers" + (f": {kinds}" if kinds else "")
