"""What a language model may add to a draft, and everything that it may not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.article.lexicons import load_lexicons
from bot.core.article.analysing import analyse
from bot.core.article.drafting import draft
from bot.core.article.drafting.validators import check
from bot.core.article.model import Analysis
from bot.core.article.suggesting import LONGEST_REPLY, LONGEST_TEXT, add_suggestions, messages, suggest
from tests.articles import GERMAN

LEXICONS = load_lexicons()
WHOLE = analyse(GERMAN, "de", LEXICONS, "Neue Laternen")
BARE = WHOLE.model_copy(update={"attributions": (), "hedges": ()})
"""The same, as if the rules had found nothing: what the model may point at."""

SAID = next(one for one in WHOLE.attributions if one.tier == "strong" and one.cue and one.speaker)
HEDGE = WHOLE.hedges[0]


def reply(says: Any = (), hedges: Any = ()) -> str:
    return json.dumps({"says": list(says), "hedges": list(hedges)})


def says(**more: Any) -> dict[str, Any]:
    assert SAID.speaker
    return {"sentence": SAID.sentence, "cue": SAID.cue, "speaker": SAID.speaker.name} | more


def hedges(**more: Any) -> dict[str, Any]:
    return {"sentence": HEDGE.sentence, "text": HEDGE.text} | more


def test_the_article_goes_along_as_data() -> None:
    system, user = messages(WHOLE)
    assert (system["role"], user["role"]) == ("system", "user")
    data = json.loads(user["content"])
    assert data["language"] == "de"
    told = {sentence.i: sentence.text for sentence in WHOLE.sentences if not sentence.heading}
    assert {int(number): text for number, text in data["sentences"].items()} == told
    assert SAID.sentence in data["found"]["says"]
    assert {"sentence": HEDGE.sentence, "text": HEDGE.text} in data["found"]["hedges"]


def test_a_long_article_goes_along_in_part() -> None:
    long = analyse("Die Stadt baut heute eine neue Brücke über den Fluss. " * 400, "de", LEXICONS)
    assert 0 < len(messages(long)[1]["content"]) < 2 * LONGEST_TEXT


def test_what_is_true_to_the_text_is_added() -> None:
    found = add_suggestions(BARE, reply([says()], [hedges()]))
    (said,), (hedge,) = found.attributions, found.hedges
    assert found.text[said.cue_start : said.cue_start + len(said.cue)] == said.cue == SAID.cue
    assert said.speaker is not None
    assert said.speaker.within(found.text) == said.speaker.name
    assert (hedge.start, hedge.end) == (HEDGE.start, HEDGE.end)
    assert (said.rule, said.kind) == ("model", "indirect")


def test_a_speaker_that_stands_nowhere_is_nobody() -> None:
    for name in ("Rumpelstilzchen", "", 7, None, "x" * 200):
        (said,) = add_suggestions(BARE, reply([says(speaker=name)])).attributions
        assert said.speaker is None


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Sure, here is what I found.",
        "[]",
        "null",
        "[" * 5000,
        reply() + " " * LONGEST_REPLY,
        '{"says": {"sentence": 1}, "hedges": "dürfte"}',
        reply([7, None, "sagte"], [[], {}]),
        reply([says(sentence=-1), says(sentence=10_000), says(sentence="1"), says(sentence=True)]),
        reply([says(cue="rumpelstilzte"), says(cue=""), says(cue=None), says(cue="e" * 50)]),
        reply([], [hedges(text="rumpelstilz"), hedges(text=""), hedges(text=3), hedges(sentence=None)]),
        reply([says()] * 13),
    ],
)
def test_everything_else_is_left_alone(raw: str) -> None:
    assert add_suggestions(BARE, raw) == BARE
    assert suggest(BARE, raw, 1, ()) == ()


def test_what_was_found_already_is_not_found_again() -> None:
    assert add_suggestions(WHOLE, reply([says()], [hedges()])) == WHOLE
    twice = add_suggestions(BARE, reply([says(), says()], [hedges(), hedges()]))
    assert (len(twice.attributions), len(twice.hedges)) == (1, 1)


def test_headings_and_quotations_hold_nothing_for_it() -> None:
    text = "## Wohl ein Anfang\n\nEs sagte die Stadt gestern: „Das ist wohl sehr richtig.“ Nun gilt es."
    found = analyse(text, "de", LEXICONS).model_copy(update={"attributions": (), "hedges": ()})
    numbers = [sentence.i for sentence in found.sentences]
    given_ = [{"sentence": number, "text": "wohl"} for number in numbers]
    given_ += [{"sentence": number, "text": "Wohl"} for number in numbers]
    assert add_suggestions(found, reply([], given_)) == found


def test_proposals_are_the_templates_own_and_marked() -> None:
    said = [
        {"sentence": one.sentence, "cue": one.cue, "speaker": one.speaker.name if one.speaker else ""}
        for one in WHOLE.attributions[:12]
    ]
    doubted = [{"sentence": one.sentence, "text": one.text} for one in WHOLE.hedges[:12]]
    fenced = f"```json\n{reply(said, doubted)}\n```"
    known = [one.key for one in draft(BARE, 1).questions]
    found = suggest(BARE, fenced, 1, known)
    for one in found:
        assert (one.origin, one.tier) == ("model", "R")
        assert one.confidence <= 0.5
        assert one.sentences[0] in {entry["sentence"] for entry in (*said, *doubted)}
        assert check(add_suggestions(BARE, fenced), one.question) == ()
    keys = [one.key for one in found]
    assert keys
    assert not set(keys) & set(known)
    assert suggest(BARE, fenced, 1, [*known, *keys]) == ()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-3, 60) | st.sampled_from([SAID.cue, HEDGE.text, "a", "Stadt"]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["says", "hedges", "sentence", "cue", "text", "speaker"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_no_reply_breaks_anything(given_: Any) -> None:
    found: Analysis = add_suggestions(BARE, json.dumps(given_))
    for hedge in found.hedges:
        assert found.text[hedge.start : hedge.end] == hedge.text
