"""From an analysis to a draft: proposals of all templates that pass the validators, cards, and what is ticked."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final

from bot.core.article.drafting.cards import make_cards
from bot.core.article.drafting.cue import propose_adverbs, propose_cues
from bot.core.article.drafting.doubt import propose_doubts
from bot.core.article.drafting.figures import propose_figure_sources, propose_figures_without_source
from bot.core.article.drafting.hedge import propose_hedges
from bot.core.article.drafting.interviews import propose_answered
from bot.core.article.drafting.judgement import propose_judgements, propose_judging
from bot.core.article.drafting.konjunktiv import propose_konjunktiv
from bot.core.article.drafting.model import LessonDraft, Proposal
from bot.core.article.drafting.nearness import propose_nearness
from bot.core.article.drafting.open_prompts import propose_prompts
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.part_quoted import propose_part_quoted
from bot.core.article.drafting.quoting import both, marked
from bot.core.article.drafting.ranking import in_order, rank, tick
from bot.core.article.drafting.reported import propose_reported
from bot.core.article.drafting.sourcing import propose_named, propose_unnamed
from bot.core.article.drafting.speakers import propose_speakers, propose_stakes
from bot.core.article.drafting.speech import propose_forms_of_speech
from bot.core.article.drafting.tone import propose_tones
from bot.core.article.drafting.validators import check_article, check_proposal
from bot.core.article.drafting.verb_form import propose_verb_forms
from bot.core.article.model import Analysis
from bot.core.content.base import Localized
from bot.core.content.questions import Question

_TEMPLATES: Final[Mapping[int, Callable[[Page, int], Iterable[Proposal]]]] = {
    1: lambda page, seed: chain(propose_cues(page, seed), propose_tones(page, seed)),
    2: propose_reported,
    3: lambda page, seed: (
        propose_answered(page, seed)
        if page.interview
        else chain(propose_forms_of_speech(page, seed), propose_part_quoted(page, seed))
    ),
    4: lambda page, seed: chain(
        propose_adverbs(page, seed), propose_verb_forms(page, seed), propose_konjunktiv(page, seed)
    ),
    5: lambda page, seed: chain(propose_hedges(page, seed), propose_nearness(page, seed), propose_doubts(page, seed)),
    6: lambda page, seed: chain(propose_figure_sources(page, seed), propose_named(page, seed)),
    7: lambda page, seed: chain(propose_figures_without_source(page, seed), propose_unnamed(page, seed)),
    8: propose_speakers,
    9: propose_stakes,
    10: lambda page, seed: chain(propose_judgements(page, seed), propose_judging(page, seed)),
    11: propose_prompts,
}

OF_ONE_TEMPLATE: Final = 5
"""Proposals of one template that a draft has at most; ``regenerate`` knows the others."""

_LONG_TITLE: Final = 120


def draft(analysis: Analysis, seed: int) -> LessonDraft:
    """Everything that is proposed for the article; the same analysis and seed give the same draft.

    No questions where the article is too short (warning "short"). Other warnings: "distressing", "no-voices" (nobody
    is passed on), "no-questions" (nothing passed the validators but open prompts).
    """
    page = Page(analysis)
    rules = {objection.rule for objection in check_article(analysis)}
    short = "short-article" in rules
    cards = () if short else make_cards(page)
    found = [] if short else [one for number in _TEMPLATES for one in _best(page, number, seed)]
    ticked = in_order(tick(page, rank(found, seed)))
    keys = tuple(one.key for one in ticked)
    rest = [one for one in rank(found, seed) if one.key not in keys]
    warnings = {
        "short": short,
        "distressing": "distressing" in rules,
        "no-voices": not short and not analysis.attributions,
        "no-questions": not short and not any(one.question.measured for one in found),
    }
    return LessonDraft(
        language=analysis.language,
        title=_title(analysis),
        summary=_SUMMARY,
        cards=cards,
        questions=tuple(_name(one, place) for place, one in enumerate((*ticked, *rest), start=1)),
        ticked=keys,
        warnings=tuple(name for name, warned in warnings.items() if warned),
    )


def regenerate(analysis: Analysis, proposal: Proposal, taken: Collection[str], seed: int) -> Proposal | None:
    """Another proposal in place of ``proposal``: of its template, else about its sentence, else any with a key.

    ``taken`` are keys that are not wanted, those of the draft's other questions. The new one has the id of the old;
    None where there is none.
    """
    page = Page(analysis)
    unwanted = {*taken, proposal.key}
    same = (one for one in _sound(page, proposal.template, seed) if one.key not in unwanted)
    found = next(same, None)
    if found is None:
        others = [
            one
            for number in _TEMPLATES
            for one in _sound(page, number, seed)
            if one.question.measured and one.key not in unwanted
        ]
        near = (one for one in others if one.sentences[0] == proposal.sentences[0])
        found = next(near, None) or next(iter(rank(others, seed)), None)
    return found and found.model_copy(
        update={"question": found.question.model_copy(update={"id": proposal.question.id})}
    )


def numbered(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions as a pack has them: ids from q01 on, and two of one concept name each other as parallel forms."""
    named = [one.model_copy(update={"id": f"q{n:02}", "parallel": None}) for n, one in enumerate(questions, start=1)]
    of_concept = defaultdict[str, list[Question]](list)
    for one in named:
        of_concept[one.concept].append(one)
    twins = {
        one.id: other.id
        for alike in of_concept.values()
        for first, second in zip(alike[::2], alike[1::2], strict=False)
        for one, other in ((first, second), (second, first))
    }
    return tuple(one.model_copy(update={"parallel": twins.get(one.id)}) for one in named)


def _sound(page: Page, template: int, seed: int) -> Iterator[Proposal]:
    """The proposals of a template that pass the validators, best first."""
    return (one for one in rank(_TEMPLATES[template](page, seed), seed) if not check_proposal(page, one))


def _best(page: Page, template: int, seed: int) -> Iterable[Proposal]:
    """The best proposals of a template, two of each of its forms before there is a third of any."""
    times = Counter[str]()
    turns = list[tuple[int, Proposal]]()
    for one in rank(_TEMPLATES[template](page, seed), seed):
        turns.append((times[one.question.concept] // 2, one))
        times[one.question.concept] += 1
    turns.sort(key=lambda turn: turn[0])
    return islice((one for _, one in turns if not check_proposal(page, one)), OF_ONE_TEMPLATE)


def _name(one: Proposal, place: int) -> Proposal:
    return one.model_copy(update={"question": one.question.model_copy(update={"id": f"q{place:02}"})})


def _title(analysis: Analysis) -> Localized:
    title = " ".join(analysis.title.split())
    if title and len(title) <= _LONG_TITLE:
        return both(f"Genau gelesen: {marked(title, 'de')}", f"A close look at {marked(title, 'en')}")
    return both("Ein Artikel, genau gelesen", "A close look at an article")


_SUMMARY: Final = both(
    "Wer sagt was, woher kommen die Zahlen, und wie sicher ist das alles? Du liest Sätze aus einem Artikel genau.",
    "Who says what, where do the numbers come from, and how certain is it all? You read sentences of an article "
    "closely.",
)
