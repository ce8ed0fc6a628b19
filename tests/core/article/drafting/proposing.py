"""Runs one template on an article made by hand, and sentences that several tests need."""

from collections.abc import Callable, Iterable

from bot.core.article.drafting import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.validators import check_proposal
from bot.core.article.model import Analysis
from bot.core.content.questions import SingleChoice, TapWord
from tests.core.article.drafting.pages import Said, Says

Propose = Callable[[Page, int], Iterable[Proposal]]


def proposed(propose: Propose, analysis: Analysis, seed: int = 3) -> list[Proposal]:
    page = Page(analysis)
    found = list(propose(page, seed))
    for one in found:
        assert check_proposal(page, one) == ()
    return found


def keys(one: Proposal) -> list[str]:
    question = one.question
    assert isinstance(question, SingleChoice | TapWord)
    return [option.text for option in question.options_of("de") if option.id in question.key_ids]


def others(one: Proposal) -> set[str]:
    question = one.question
    assert isinstance(question, SingleChoice | TapWord)
    return {option.text for option in question.options_of("de") if option.id not in question.key_ids}


LAUT = Said(
    "Laut Stadtwerken mussten gestern 300 Haushalte lange ohne warmes Wasser auskommen.", (Says("Laut", "Stadtwerken"),)
)
SAGTE = Said(
    "„Wir haben den Fehler sofort gefunden und behoben“, sagte Mara Thiel.",
    (Says("sagte", "Mara Thiel", "direct", "Wir haben den Fehler sofort gefunden und behoben"),),
)


THIEL = Says("sagte", "Mara Thiel")
BECK = Said(
    "„Das wussten wir alle schon seit dem Sommer“, sagte Jan Wolff.",
    (Says("sagte", "Jan Wolff", "direct", "Das wussten wir alle schon seit dem Sommer"),),
)
ROTH = Said(
    "„Niemand hat uns im Winter danach gefragt“, sagte Ida Roth.",
    (Says("sagte", "Ida Roth", "direct", "Niemand hat uns im Winter danach gefragt"),),
)
COUNTED = Said(
    "In Hollbach fehlen 40 Plätze, sagte Mara Thiel im Rat der Stadt.",
    (THIEL,),
    figures=(("40 Plätze", 40, "Plätze", "Mara Thiel"),),
)
