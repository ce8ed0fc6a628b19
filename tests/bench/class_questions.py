"""Fifty questions, and the ways in which the classes of the benchmark answer them."""

from sqlalchemy import Connection, bindparam, text

from bot.core.catalogue import Catalogue, global_id
from bot.core.content import MultipleChoice, NumberQuestion, Question, Tree, TypedAnswer
from bot.core.quiz.responses import RESPONSE, Chosen, Response, Written
from bot.core.quiz.scoring import judge, key_ids
from bot.core.results import option_ids
from tests.bench.history import option_list
from tests.builders import pack, question, tree

QUESTIONS = 50

VARIANTS = 10
"""Ways to answer a question."""

_TYPES = ("single", "multiple", "truefalse", "single", "typed", "number", "single", "sentence", "single", "single")


def content() -> Tree:
    """A pack of fifty questions of all types."""
    return tree(pack(questions=tuple(question(_TYPES[n % len(_TYPES)], n + 1) for n in range(QUESTIONS))))


def _names() -> dict[str, Question]:
    return {global_id(one, asked): asked for one in content().packs for asked in one.questions}


def write_questions(connection: Connection, catalogue: Catalogue) -> None:
    """A table of the questions and the ways to answer each of them, for the time of this transaction."""
    connection.execute(
        text(
            "CREATE TEMPORARY TABLE asked (place BIGINT, variant BIGINT, version_id BIGINT, question_id TEXT, skill"
            " TEXT, truth TEXT, option_order TEXT, response TEXT, outcome TEXT, credit DOUBLE PRECISION)"
        )
    )
    rows: list[dict[str, object]] = []
    for place, (name, asked) in enumerate(_names().items()):
        for variant in range(VARIANTS):
            response = _response(asked, variant, right=variant < 3 + place % 6)
            verdict = judge(asked, response, "de", asked_back=True)
            rows.append(
                {
                    "place": place,
                    "variant": variant,
                    "version_id": catalogue.version(name),
                    "question_id": name,
                    "skill": asked.skill,
                    "truth": asked.truth,
                    "option_order": option_list(_options(asked)),
                    "response": RESPONSE.dump_json(response).decode(),
                    "outcome": verdict.outcome.value,
                    "credit": verdict.credit,
                }
            )
    wanted = list(rows[0])
    insert = text(f"INSERT INTO asked VALUES ({', '.join(f':{name}' for name in wanted)})")
    connection.execute(insert.bindparams(*map(bindparam, wanted)), rows)


def _options(asked: Question) -> tuple[str, ...]:
    return option_ids(asked)


def _response(asked: Question, variant: int, *, right: bool) -> Response:
    match asked:
        case TypedAnswer():
            return Written(text=asked.de.accept[0] if right else f"Etwas anderes {variant}")
        case NumberQuestion():
            return Written(text=f"{asked.value:.0f}" if right else str(1_000 + variant))
        case MultipleChoice() if not right and variant % 2:
            return Chosen(ids=asked.key[:1])
        case _:
            keys = key_ids(asked)
            wrong = [option for option in _options(asked) if option not in keys]
            return Chosen(ids=tuple(sorted(keys)) if right else (wrong[variant % len(wrong)],))
