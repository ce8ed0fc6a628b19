"""Questions as hypothesis makes them up: nasty texts, and only what a question can be."""

from typing import Any

from hypothesis import strategies as st

from bot.core.exchange import Answer, Item
from bot.core.exchange.model import FALSE, TEXT_FORMATS, TRUE, Kind, clean

SIGNS = "~=#{}:\\%[]->/$;,'\"\t\n+@* <&ä…🙂T1."
PROSE = st.one_of(
    st.text(SIGNS, min_size=1, max_size=12), st.text(max_size=12), st.sampled_from(["[html]x", "%50% x", "//x", "::x"])
).map(clean)
FULL = PROSE.filter(bool)
# As short answers GIFT takes an arrow for a pair, and says so.
NO_ARROW = FULL.filter(lambda text: "->" not in text)
FRACTIONS = st.one_of(st.sampled_from([0.0, 1.0, 0.5, -1.0, 0.3333333]), st.floats(-1, 1))
FORMATS = st.sampled_from(TEXT_FORMATS)
NUMBERS = st.tuples(st.decimals(-9999, 9999, places=2), st.decimals(0, 99, places=1)).map(
    lambda pair: f"{pair[0]}:{pair[1]}" if pair[1] else str(pair[0])
)


def answer(draw: st.DrawFn, text: str, fraction: float, default: Any, *, marked: bool = True) -> Answer:
    """One answer; where there is no text, its format is that of the question."""
    feedback = draw(PROSE.filter(lambda words: "->" not in words))
    return Answer(
        text=text,
        fraction=fraction,
        feedback=feedback,
        text_format=draw(FORMATS) if marked else default,
        feedback_format=draw(FORMATS) if feedback else default,
    )


@st.composite
def items(draw: st.DrawFn, one_format: bool = False) -> Item:
    """A question of any kind that can be written in every rich format; with ``one_format`` in a table, too."""
    kind: Kind = draw(
        st.sampled_from(
            ["single", "multiple", "truefalse", "shortanswer", "numerical", "matching", "essay", "description"]
        )
    )
    text_format = draw(FORMATS)
    answers = draw_answers(draw, kind, text_format)
    general = draw(PROSE) if kind != "description" else ""
    general_format = draw(FORMATS) if general else text_format
    if one_format:
        general_format = text_format
        update = {"text_format": text_format, "feedback_format": text_format}
        answers = tuple(one.model_copy(update=update) for one in answers)
    return Item(
        kind=kind,
        text=draw(FULL),
        name=draw(FULL),
        id=draw(st.none() | FULL.map(lambda text: " ".join(text.split()))),
        text_format=text_format,
        answers=answers,
        general_feedback=general,
        general_feedback_format=general_format,
        tags=tuple(draw(st.lists(FULL, max_size=2))),
    )


def draw_answers(draw: st.DrawFn, kind: Kind, default: Any) -> tuple[Answer, ...]:
    match kind:
        case "single" | "multiple":
            best = 1.0 if kind == "single" else draw(st.floats(0.01, 1))
            fractions = [best, *draw(st.lists(FRACTIONS, min_size=1, max_size=3))]
            return tuple(answer(draw, draw(FULL), one, default) for one in draw(st.permutations(fractions)))
        case "shortanswer":
            fractions = [1.0, *draw(st.lists(FRACTIONS, max_size=2))]
            return tuple(answer(draw, draw(NO_ARROW), one, default) for one in fractions)
        case "numerical":
            texts = [draw(NUMBERS), *draw(st.lists(NUMBERS | st.just("*"), max_size=2))]
            return tuple(
                answer(draw, text, 1.0 if not place else draw(FRACTIONS), default, marked=False)
                for place, text in enumerate(texts)
            )
        case "truefalse":
            key = draw(st.booleans())
            return tuple(
                answer(draw, name, float(key is truth), default, marked=False)
                for name, truth in ((TRUE, True), (FALSE, False))
            )
        case "matching":
            lefts = [*draw(st.lists(NO_ARROW, min_size=2, max_size=3)), *draw(st.sampled_from([[], [""]]))]
            return tuple(
                Answer(
                    text=left,
                    match=draw(FULL),
                    fraction=float(bool(left)),
                    text_format=draw(FORMATS) if left else default,
                    feedback_format=default,
                )
                for left in lefts
            )
        case _:
            return ()


def without_lines(found: tuple[Item, ...]) -> list[Item]:
    """The questions, wherever they stood."""
    return [item.model_copy(update={"line": 0}) for item in found]
