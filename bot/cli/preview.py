"""A pack in the terminal, as learners get to see it; for authors the keys and explanations stand with it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from bot.core.content import (
    Article,
    Card,
    Classify,
    Heading,
    Match,
    NumberQuestion,
    OpenPrompt,
    Order,
    Pack,
    Probability,
    Question,
    TapSentence,
    TapWord,
    TrueFalse,
    TypedAnswer,
)
from bot.core.languages import Language
from bot.core.lesson_pictures import Axis, BarChart, ChatPicture, LineChart, Timeline
from bot.core.pictures import IconArray, LessonPicture
from bot.core.quiz.ways import Arranged
from bot.i18n.texts import Texts
from bot.views.quotations import quotation

_SYMBOLS = {"filled": "●", "hollow": "○", "cross": "✕", "dot": "·"}
_ICONS_A_ROW = 40
WIDTH = 78


def preview(pack: Pack, texts: Texts) -> Iterator[RenderableType]:
    """The whole pack: title, retelling, cards, questions."""
    language = texts.language
    yield Rule(Text(f"{pack.title[language]} · {pack.id} · {pack.status}", style="bold"))
    yield Text(pack.summary[language])
    yield _article(pack.articles[language])
    for number, card in enumerate(pack.lessons[language], start=1):
        yield _card(pack, card, f"{number}/{len(pack.lessons[language])}", texts)
    for question in pack.questions:
        yield question_preview(pack, question, texts)


def question_preview(pack: Pack, question: Question, texts: Texts) -> RenderableType:
    """One question with its answers, the right ones marked, and every explanation."""
    words = question.texts[texts.language]
    evidence = quotation(texts, pack, question.sentences)
    parts: list[RenderableType] = []
    if not isinstance(question, TapSentence):
        parts.append(Padding(Text(f"“{evidence}”", style="italic"), (0, 0, 1, 2)))
    if isinstance(question, TrueFalse):
        parts.append(Text(texts("Is that right?"), style="bold"))
    parts.append(Text(words.stem, style="bold"))
    if isinstance(question, TapWord):
        parts.append(Text(question.texts[texts.language].sentence))
    if isinstance(question, OpenPrompt):
        parts.append(Padding(Text(question.texts[texts.language].model, style="italic"), (1, 0, 0, 2)))
    for sign, answer, reason in _answers(pack, question, texts):
        parts.append(Padding(Text(f"{sign} {answer}"), (1, 0, 0, 0)))
        parts.append(Padding(Text(reason, style="dim"), (0, 0, 0, 4)))
    parts.extend(_source_line(pack, source, texts) for source in question.sources)
    tags = f"{question.type} · {question.skill} · level {question.level} · {question.truth} · {question.concept}"
    return Panel(Group(*parts), title=f"{pack.id}/{question.id}", subtitle=tags, title_align="left", width=WIDTH)


def _answers(pack: Pack, question: Question, texts: Texts) -> Iterator[tuple[str, str, str]]:
    """Mark, answer and explanation."""
    why = question.texts[texts.language].why
    for name, answer in answer_names(pack, question, texts).items():
        yield mark(question, name), answer, why[name]


def mark(question: Question, name: str) -> str:
    """The mark of the answer ``name``; of what is right it is a tick, so that colour is not needed."""
    match question:
        case NumberQuestion() | TypedAnswer():
            right = name == "right"
        case Probability():
            right = (name == "true") == question.key
        case Classify() | Match() | Order() | OpenPrompt():
            right = True
        case _:
            right = name in question.key_ids
    return "[✓]" if right else "[ ]"


def answer_names(pack: Pack, question: Question, texts: Texts) -> dict[str, str]:
    """What to call each possible answer, in the order of the file."""
    language = texts.language
    match question:
        case NumberQuestion():
            unit = f" {question.unit[language]}" if question.unit else ""
            right = f"{texts.number(question.value)} ± {texts.number(question.tolerance)}{unit}"
            return {"right": right, "low": f"< {right}", "high": f"> {right}"}
        case TypedAnswer():
            return {"right": " / ".join(question.texts[language].accept), "other": "…"}
        case TrueFalse() | Probability():
            return {"true": texts("That is right"), "false": texts("That is not right")}
        case Classify() | Match() | Order():
            return _arranged_names(question, language)
        case TapSentence():
            return {choice: pack.sentence(language, choice) for choice in question.choices}
        case _:
            return {option.id: f"{option.id}) {option.text}" for option in question.options_of(language)}


def _arranged_names(question: Arranged, language: Language) -> dict[str, str]:
    match question:
        case Classify():
            named, words = question.texts[language].classes, question.texts[language].items
            return {item: f"{words[item]} → {named[question.key[item]]}" for item in question.items}
        case Match():
            sides = question.texts[language]
            return {pair: f"{sides.left[pair]} → {sides.right[pair]}" for pair in question.pairs}
        case Order():
            words = question.texts[language].items
            return {item: f"{place}. {words[item]}" for place, item in enumerate(question.items, start=1)}


def _article(article: Article) -> RenderableType:
    parts: list[RenderableType] = []
    for block in article.blocks:
        if isinstance(block, Heading):
            parts.append(Text(block.text, style="bold"))
            continue
        told = Text()
        for sentence in block.sentences:
            told.append(f"[{sentence.id}] ", style="dim").append(f"{sentence.text} ")
        parts.append(Padding(told, (0, 0, 1, 0)))
    return Panel(Group(*parts), title=article.title, title_align="left", width=WIDTH)


def _card(pack: Pack, card: Card, place: str, texts: Texts) -> RenderableType:
    parts: list[RenderableType] = [Markdown(card.text)]
    if card.kind == "glossary":
        entries = (f"- **{entry.term[texts.language]}**: {entry.meaning[texts.language]}" for entry in pack.glossary)
        parts.append(Markdown("\n".join(entries)))
    if card.picture:
        parts.append(_picture(pack.picture(card.picture, texts.language)))
    parts.append(Padding(Text(f"→ {card.do}", style="bold"), (1, 0, 0, 0)))
    parts.extend(_source_line(pack, source, texts) for source in card.sources)
    return Panel(Group(*parts), title=card.title, subtitle=f"{place} · {card.id}", title_align="left", width=WIDTH)


def _picture(picture: LessonPicture) -> RenderableType:
    parts: list[RenderableType] = [Text(picture.title, style="bold"), *map(Text, _drawn(picture))]
    parts.extend((Text(picture.note, style="dim"), Text(picture.alt, style="italic")))
    return Padding(Group(*parts), (1, 2))


def _drawn(picture: LessonPicture) -> Iterator[str]:
    """What a picture shows, line by line."""
    match picture:
        case IconArray():
            for group in picture.groups:
                icons = _SYMBOLS[group.symbol] * group.count
                yield from (icons[at : at + _ICONS_A_ROW] for at in range(0, group.count, _ICONS_A_ROW))
                yield f"{group.count} {group.label}"
        case BarChart():
            yield _axis(picture.axis)
            for bar in picture.bars:
                yield bar.label
                yield f"{'█' * max(1, round(bar.place * _ICONS_A_ROW))} {bar.number}{' *' if bar.marked else ''}"
        case LineChart():
            yield _axis(picture.axis)
            yield from (f"― {line.label}" for line in picture.lines)
            yield f"{picture.times[0].label} – {picture.times[-1].label}"
        case Timeline():
            yield from (f"{step.when}: {step.text}" for step in picture.steps)
        case ChatPicture():
            for bubble in picture.bubbles:
                yield f"{bubble.who}: {bubble.text}"
                if bubble.note:
                    yield f"    ← {bubble.note}"


def _axis(axis: Axis) -> str:
    ends = f"{axis.ticks[0].label} – {axis.ticks[-1].label}"
    return f"{axis.unit} ({ends})" if axis.unit else ends


def _source_line(pack: Pack, source_id: str, texts: Texts) -> RenderableType:
    source = pack.source(source_id)
    line = f"{source.publisher}, {source.date}: {source.title[texts.language]}"
    return Padding(Text(line, style="dim"), (1, 0, 0, 0))
