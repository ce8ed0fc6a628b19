"""Versions of questions."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from bot.storage.database import Work
from bot.storage.questions import question_versions
from tests.builders import question
from tests.storage.conftest import Rows

KINDS = ("single", "multiple", "truefalse", "sentence", "number", "typed")


def count(work: Work) -> int:
    return work.connection.execute(select(func.count()).select_from(question_versions)).scalar_one()


def test_every_type_comes_back_as_it_was(work: Work, rows: Rows) -> None:
    published = {f"p07/q{number:02}": question(kind, number) for number, kind in enumerate(KINDS)}
    versions = work.questions.publish(published, work.now)
    assert set(versions) == set(published)
    for name, version in versions.items():
        assert work.questions.find(version) == (name, published[name])


def test_publishing_the_same_again_changes_nothing(work: Work, rows: Rows) -> None:
    published = {"p07/q01": question("single", 1), "p07/q02": question("typed", 2)}
    versions = work.questions.publish(published, work.now)
    size = count(work)
    later = work.now + timedelta(days=1)
    assert work.questions.publish(dict(reversed(published.items())), later) == versions
    assert count(work) == size


def test_an_edited_question_gets_a_version_and_the_old_one_stays(work: Work, rows: Rows) -> None:
    before, after, beside = question("single", 1), question("single", 1, key="c"), question("single", 2)
    old = work.questions.publish({"p07/q01": before, "p07/q02": beside}, work.now)
    new = work.questions.publish({"p07/q01": after, "p07/q02": beside}, work.now)
    assert new["p07/q01"] != old["p07/q01"]
    assert new["p07/q02"] == old["p07/q02"]
    assert work.questions.find(old["p07/q01"]) == ("p07/q01", before)
    assert work.questions.find(new["p07/q01"]) == ("p07/q01", after)
    # An edit that is taken back is a version of its own: only the newest is compared.
    back = work.questions.publish({"p07/q01": before}, work.now)
    assert back["p07/q01"] not in (old["p07/q01"], new["p07/q01"])
    numbers = select(question_versions.c.version).where(question_versions.c.question_id == "p07/q01")
    assert sorted(work.connection.execute(numbers).scalars()) == [1, 2, 3]


def test_a_question_that_is_not_published_any_more_keeps_its_rows(work: Work, rows: Rows) -> None:
    versions = work.questions.publish({"p07/q01": question("single", 1)}, work.now)
    assert work.questions.publish({}, work.now) == {}
    assert work.questions.find(versions["p07/q01"])[0] == "p07/q01"


def test_an_unknown_version_is_an_error(work: Work, rows: Rows) -> None:
    with pytest.raises(NoResultFound):
        work.questions.find(999)
