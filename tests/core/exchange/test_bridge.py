from pathlib import Path

import pytest

from bot.adapters.content import load_questions
from bot.core.content.questions import MultipleChoice, OpenPrompt, SingleChoice, TapWord
from bot.core.exchange import (
    NEAREST,
    UNWRITTEN,
    Answer,
    Bridged,
    Dropped,
    Item,
    Misfit,
    Placing,
    anki_deck,
    read_gift,
    to_item,
    to_question,
    write_gift,
)
from bot.core.exchange.faults import Lack
from bot.core.exchange.model import category

ROOT = Path(__file__).resolve().parents[3]
PACK = load_questions(ROOT / "content/packs/faces-in-china", "de")
PLACING = Placing("q01", "S1", "source-blind", "who-says", ("s01",))


def bridged(gift: str) -> Bridged:
    return to_question(read_gift(gift).items[0], PLACING)


def missing(found: Bridged) -> list[str]:
    question = found.question
    assert question is not None
    return [name for name in question.reason_ids if name not in question.de.why]


def test_feedback_becomes_explanations_and_what_is_missing_is_named() -> None:
    found = bridged(
        "[html]Wer <b>sagt</b> das?{=[plain]die Firma#Sie verkauft es. ~%50%das Amt ~niemand#Doch.####Siehe Satz 3.}"
    )
    question = found.question
    assert isinstance(question, SingleChoice)
    assert (question.id, question.skill, question.level, question.truth) == ("q01", "S1", 2, "none")
    assert question.de == question.en
    assert (question.de.stem, question.key) == ("Wer sagt das?", "a")
    assert question.de.options == {"a": "die Firma", "b": "das Amt", "c": "niemand"}
    assert question.de.why == {"a": "Sie verkauft es. Siehe Satz 3.", "c": "Doch."}
    assert (missing(found), found.dropped, found.misfit) == (["b"], (Dropped.PARTIAL,), None)


@pytest.mark.parametrize(
    ("gift", "kind", "fields", "texts", "why", "lacks", "dropped"),
    [
        ("M?{~%50%a ~%50%b#x ~c####g}", "multiple", {"key": ("a", "b")}, {}, {"a": "g", "b": "x"}, ["c"], []),
        ("T.{F#w#r}", "truefalse", {"key": False}, {}, {"true": "w", "false": "r"}, [], []),
        (
            "W?{=Beleg =beleg =Nachweis#r =%50%Quelle =%0%*#o}",
            "typed",
            {},
            {"accept": ("Beleg", "Nachweis")},
            {"right": "r", "other": "o"},
            [],
            [Dropped.PARTIAL],
        ),
        (
            "Z?{#=5:1#r =%50%5:2 ~#w}",
            "number",
            {"value": 5.0, "tolerance": 1.0},
            {},
            {"right": "r", "low": "w", "high": "w"},
            [],
            [Dropped.NUMBERS],
        ),
        ("Z?{#5}", "number", {}, {}, {}, ["right", "low", "high"], []),
        (
            "P?{=a->1 =b->2 =c->3 =->4####g}",
            "match",
            {"pairs": ("a", "b", "c")},
            {"right": {"a": "1", "b": "2", "c": "3"}},
            {},
            ["a", "b", "c"],
            [Dropped.DISTRACTORS, Dropped.GENERAL],
        ),
        ("P?{=a->1 =b->2 =c->3}", "match", {}, {"left": {"a": "a", "b": "b", "c": "c"}}, {}, ["a", "b", "c"], []),
    ],
)
def test_each_type_finds_its_like(
    gift: str,
    kind: str,
    fields: dict[str, object],
    texts: dict[str, object],
    why: dict[str, str],
    lacks: list[str],
    dropped: list[Dropped],
) -> None:
    found = bridged(gift)
    question = found.question
    assert question is not None
    assert question.type == kind
    assert {name: getattr(question, name) for name in fields} == fields
    assert {name: getattr(question.de, name) for name in texts} == texts
    assert question.de.why == why
    assert missing(found) == lacks
    assert list(found.dropped) == dropped


def test_an_open_prompt_waits_for_its_checklist() -> None:
    found = bridged("Was fehlt?{####Die Gegenseite.}").question
    assert isinstance(found, OpenPrompt)
    assert (found.de.model, found.points, found.de.points, found.de.why) == ("Die Gegenseite.", ("a", "b"), {}, {})
    bare = bridged("Was fehlt?{}").question
    assert isinstance(bare, OpenPrompt)
    assert bare.de.model == UNWRITTEN
    listed = bridged("Was fehlt?{####Modell.\\n– eins\\n– zwei}").question
    assert isinstance(listed, OpenPrompt)
    assert (listed.de.model, listed.de.points) == ("Modell.", {"a": "eins", "b": "zwei"})
    # A list within a model answer is a part of it.
    inside = bridged("Was fehlt?{####– eins\\n– zwei\\nund mehr}").question
    assert isinstance(inside, OpenPrompt)
    assert (inside.de.model, inside.de.points) == ("– eins\n– zwei\nund mehr", {})


@pytest.mark.parametrize(
    ("gift", "dropped"),
    [
        ("M?{~%50%a ~%30%b ~c}", [Dropped.PARTIAL]),
        ("W?{=Beleg =%0%Quelle#Nein.}", [Dropped.WRONG]),
        ('[html]Was zeigt <img src="a.png">das?{=ja ~nein}', [Dropped.MEDIA]),
        ("[markdown]Was zeigt !\\[a\\](b.png)?{T}", []),
    ],
)
def test_what_is_lost_is_said(gift: str, dropped: list[Dropped]) -> None:
    assert list(bridged(gift).dropped) == dropped


@pytest.mark.parametrize(
    ("gift", "why"),
    [
        ("P?{=a->1 =b->2 =c->3####a\\: eins\\nmit Zeilen\\nc\\: drei}", {"a": "eins\nmit Zeilen", "c": "drei"}),
        ("P?{=1.->x =2.->y =3.->z####x\\: eins\\ny\\: zwei\\nz\\: drei}", {"a": "eins", "b": "zwei", "c": "drei"}),
        ("Z?{#=5#r =*#< 5\\: l\\n> 5\\: h}", {"right": "r", "low": "l", "high": "h"}),
    ],
)
def test_explanations_that_lupe_wrote_find_their_places_again(gift: str, why: dict[str, str]) -> None:
    found = bridged(gift)
    assert found.question is not None
    assert (found.question.de.why, found.dropped) == (why, ())


@pytest.mark.parametrize(
    ("item", "misfit"),
    [
        (Item(kind="description", text="a"), Misfit.NO_QUESTION),
        (category("a"), Misfit.NO_QUESTION),
        (read_gift(f"a{{=b {'~c ' * 8}}}").items[0], Misfit.OPTIONS),
        (read_gift("a{=b =c ~d}").items[0], Misfit.SEVERAL),
        (Item(kind="single", text="a", answers=(Answer(text="b", fraction=0.5), Answer(text="c"))), Misfit.NO_KEY),
        (read_gift("a{~%50%b ~%50%c}").items[0], Misfit.ALL_RIGHT),
        (read_gift("a{=b->c =d->e}").items[0], Misfit.PAIRS),
        (read_gift("a{=b->c =d->C =e->f}").items[0], Misfit.TWINS),
        (read_gift("a{=b->c =B->d =e->f}").items[0], Misfit.TWINS),
        (read_gift("Wer?{=A b#r ~a  B#f ~c#g}").items[0], Misfit.TWINS),
        (read_gift("Wer?{~%50%a ~%50%A ~c}").items[0], Misfit.TWINS),
        (read_gift(f"{'a' * 1201}{{T}}").items[0], Misfit.LONG),
        (read_gift(f"a{{=b ~{'c' * 481}}}").items[0], Misfit.LONG),
        (read_gift(f"a{{={'b' * 481}}}").items[0], Misfit.LONG),
        (read_gift(f"a{{=b ~c####{'d' * 1201}}}").items[0], Misfit.LONG),
        (read_gift("a{=*}").items[0], Misfit.NO_KEY),
        (read_gift("a{#=%0%3 =*}").items[0], Misfit.NO_KEY),
        (read_gift('[html]<img src="a.png">{T}').items[0], Misfit.BARE),
        (read_gift('a{=[html]<img src\\="a.png"> ~b}').items[0], Misfit.BARE),
        (read_gift('a{=[html]<img src\\="a.png">}').items[0], Misfit.BARE),
    ],
)
def test_what_cannot_become_a_question_is_said(item: Item, misfit: Misfit) -> None:
    assert to_question(item, PLACING) == Bridged(misfit=misfit)


def test_what_can_be_shortened_comes_in() -> None:
    found = bridged(f"{'a' * 1200}{{={'b' * 480}#{'c' * 1200} ~d}}")
    assert (found.question is not None, found.misfit) == (True, None)


def test_all_questions_of_the_pack_go_out_and_most_come_back() -> None:
    """What has its like elsewhere is the same afterwards, but for what other tools know nothing of."""
    assert PACK.problems == ()
    types = set()
    for question in PACK.questions:
        item = to_item(question, "de", PACK.sentences)
        assert item is not None
        assert read_gift(write_gift([item]).text).items == (item.model_copy(update={"line": 2}),)
        placing = Placing(
            question.id,
            question.skill,
            question.misconception,
            question.concept,
            question.sentences,
            question.level,
            question.truth,
        )
        back = to_question(item, placing)
        types.add(question.type)
        if question.type in NEAREST or question.type == "open":
            continue
        assert back.question is not None
        assert (missing(back), back.dropped) == ([], ())
        assert back.question.type == question.type
        assert getattr(back.question, "key", None) == key_of(question)
        assert list(back.question.de.why.values()) == list(question.de.why.values())
    assert types == {
        "single",
        "multiple",
        "truefalse",
        "sentence",
        "number",
        "typed",
        "classify",
        "order",
        "word",
        "probability",
        "match",
        "open",
    }


def key_of(question: object) -> object:
    """The key with the options called a, b, c, … as an import calls them."""
    key = getattr(question, "key", None)
    if isinstance(question, SingleChoice):
        return "abcdefgh"[question.options.index(question.key)]
    if isinstance(question, MultipleChoice):
        return tuple(name for name, option in zip("abcdefgh", question.options, strict=False) if option in question.key)
    return key


def test_a_question_about_unknown_sentences_is_left_out() -> None:
    sentence = next(question for question in PACK.questions if question.type == "sentence")
    assert to_item(sentence, "en", {}) is None


def test_names_are_the_first_words_of_the_question() -> None:
    single = next(question for question in PACK.questions if isinstance(question, SingleChoice))
    texts = single.de.model_copy(update={"stem": f"Wer {'sagt ' * 20}das?"})
    for changes, name in (({"de": texts}, f"12. Wer {' '.join(['sagt'] * 11)} …"), ({}, "12. ")):
        item = to_item(single.model_copy(update={"id": "q12", **changes}), "de", PACK.sentences)
        assert item is not None
        assert item.name.startswith(name)
        assert len(item.name) <= 70


def test_one_word_to_tap_is_a_single_choice() -> None:
    word = next(question for question in PACK.questions if isinstance(question, TapWord))
    for count, kind in ((1, "single"), (2, "multiple")):
        item = to_item(word.model_copy(update={"key": word.words[:count]}), "en", {})
        assert item is not None
        assert item.kind == kind
        assert [answer.fraction for answer in item.answers][: count + 1] == [1 / count] * count + [
            0 if count == 1 else -0.5
        ]


def test_cards_of_anki_keep_their_guid_and_hold_no_markup_but_ours() -> None:
    items = [
        *read_gift(
            "// [id:q1] [tag:a b]\nWer <b>?{=<i>Firma#Ja. ~Amt#Nein.####Mehr.}\n\nT.{T#w}\n\n"
            "P{=a->2 =b->1 =->3}\n\nZ{#5}\n\n"
            "E{####Modell}\n\nE{}\n\nText\n\n$CATEGORY: x\n\nF.{F#w#r}"
        ).items,
    ]
    deck = anki_deck(items, "Probe")
    assert [(loss.lack, loss.count) for loss in deck.losses] == [(Lack.ANSWERLESS, 1)]
    assert deck.description == "Text"
    assert [(note.front, note.back) for note in deck.notes] == [
        (
            "Wer &lt;b&gt;?<ul><li>&lt;i&gt;Firma</li><li>Amt</li></ul>",
            "<b>&lt;i&gt;Firma</b><br>Ja.<br>Mehr.<br>Amt: Nein.",
        ),
        ("T.<ul><li>✓</li><li>✗</li></ul>", "<b>✓</b><br>w"),
        ("P<ul><li>a</li><li>b</li></ul><ul><li>1</li><li>2</li><li>3</li></ul>", "<b>a → 2</b><br><b>b → 1</b>"),
        ("Z", "<b>5</b>"),
        ("E", "Modell"),
        ("F.<ul><li>✓</li><li>✗</li></ul>", "<b>✗</b><br>w<br>r"),
    ]
    assert deck.notes[0].tags == ("a_b",)
    edited = [items[0].model_copy(update={"text": "Wer sagt das?"}), *items[1:]]
    assert [note.guid for note in anki_deck(edited, "Probe").notes] == [note.guid for note in deck.notes]
    assert anki_deck(items, "Probe").id == deck.id != anki_deck(items, "Andere").id
