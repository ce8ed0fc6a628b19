"""Sentences of an article in one quotation."""

from collections.abc import Sequence

import pytest

from bot.core.content.articles import Article, Heading, Paragraph, Sentence
from bot.i18n.texts import Texts
from bot.views.quotations import quotation
from tests.builders import pack
from tests.content_files import real_tree


def article(*runs: Sequence[str]) -> Article:
    blocks = [Paragraph(sentences=tuple(Sentence(id=one, text=f"({one})") for one in run)) for run in runs]
    return Article(title="T", blocks=(Heading(text="H"), *blocks))


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("s01", "s02", "s03"), "(s01) (s02) (s03)"),
        (("s01", "s03", "s04"), "(s01)\n[…]\n(s03) (s04)"),
        (("s02", "s01"), "(s02)\n[…]\n(s01)"),
        # Between s04 and s08 a class's lesson quotes nothing; s05 was lost; s90 was written later, in between.
        (("s04", "s08"), "(s04)\n[…]\n(s08)"),
        (("s04", "s05", "s08"), "(s04)\n[…]\n(s08)"),
        (("s08", "s09"), "(s08)\n[…]\n(s09)"),
        (("s05",), ""),
        ((), ""),
    ],
)
def test_what_is_left_out_is_marked(texts: Texts, ids: Sequence[str], said: str) -> None:
    written = article(("s01", "s02"), ("s03", "s04", "s08", "s90"), ("s09",))
    whole = pack("p01").model_copy(update={"articles": {"de": written, "en": written}})
    assert quotation(texts, whole, ids) == said


def test_no_quotation_of_the_course_runs_on_over_a_gap(texts: Texts) -> None:
    for one in real_tree().packs:
        told = [sentence.text for sentence in one.articles[texts.language].sentences]
        running = " ".join(told)
        for topic in (*one.questions, *one.rounds, *one.discussions):
            for part in quotation(texts, one, topic.sentences).split("\n[…]\n"):
                assert part in running, (one.id, topic.id)
