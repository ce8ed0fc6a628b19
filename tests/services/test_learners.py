from bot.core.learners import NOTICE_VERSION, PseudonymProblem, suggest_pseudonyms
from bot.core.links import Link, LinkKind
from bot.services.learners import LearnerService
from bot.storage.database import Database, Work

HUGE_ID = 2**52 - 1
SERVICE = LearnerService()


def joined(work: Work) -> None:
    SERVICE.join(work, HUGE_ID, HUGE_ID, "en", NOTICE_VERSION)


def test_a_stranger_is_nobody(database: Database) -> None:
    assert database.transaction(lambda work: SERVICE.find(work, 1)) is None


def test_joining_twice_makes_one_learner(database: Database) -> None:
    first = database.transaction(lambda work: SERVICE.join(work, HUGE_ID, HUGE_ID, "en", NOTICE_VERSION))
    second = database.transaction(lambda work: SERVICE.join(work, HUGE_ID, HUGE_ID, "de", NOTICE_VERSION))
    assert first == second
    assert first is not None
    assert (first.language, first.pseudonym, first.confidence, first.prompt) == ("en", None, True, "pseudonym")


def test_an_outdated_notice_makes_nobody(database: Database) -> None:
    assert database.transaction(lambda work: SERVICE.join(work, 1, 1, "en", NOTICE_VERSION - 1)) is None
    assert database.transaction(lambda work: SERVICE.find(work, 1)) is None


def test_a_suggestion_is_taken_and_ends_the_question(database: Database) -> None:
    def run(work: Work) -> None:
        joined(work)
        me = work.learners.find(HUGE_ID)
        assert me is not None
        assert SERVICE.take_pseudonym(work, me, 5, 3, "en") is None
        assert SERVICE.take_pseudonym(work, me, 5, 1, "en") == suggest_pseudonyms(5, "en")[1]
        me = work.learners.find(HUGE_ID)
        assert me is not None
        assert (me.pseudonym, me.prompt) == (suggest_pseudonyms(5, "en")[1], "")

    database.transaction(run)


def test_a_typed_pseudonym_is_checked(database: Database) -> None:
    def run(work: Work) -> None:
        joined(work)
        me = work.learners.find(HUGE_ID)
        assert me is not None
        assert SERVICE.write_pseudonym(work, me, "@me") is PseudonymProblem.CONTACT
        assert work.learners.find(HUGE_ID) == me
        assert SERVICE.write_pseudonym(work, me, "Nachtigall") == "Nachtigall"
        SERVICE.ask_pseudonym(work, me)
        again = work.learners.find(HUGE_ID)
        assert again is not None
        assert (again.pseudonym, again.prompt) == ("Nachtigall", "pseudonym")
        assert SERVICE.drop_prompt(work, again)
        quiet = work.learners.find(HUGE_ID)
        assert quiet is not None
        assert not SERVICE.drop_prompt(work, quiet)

    database.transaction(run)


def test_a_class_code_is_no_pseudonym_and_a_newcomer_s_is_used_afterwards(database: Database) -> None:
    def run(work: Work) -> None:
        joined(work)
        me = work.learners.find(HUGE_ID)
        assert me is not None
        assert SERVICE.write_pseudonym(work, me, "7kq2 m4xd") is PseudonymProblem.CODE_KEPT
        me = work.learners.find(HUGE_ID)
        assert me is not None
        assert (me.pseudonym, me.arrival) == (None, Link(LinkKind.CLASS, "7KQ2M4XD").payload)
        assert SERVICE.write_pseudonym(work, me, "Sternenz") == "Sternenz"
        named = work.learners.find(HUGE_ID)
        assert named is not None
        assert SERVICE.take_link(work, named) == Link(LinkKind.CLASS, "7KQ2M4XD")
        assert SERVICE.write_pseudonym(work, named, "7KQ2M4XD") is PseudonymProblem.CODE
        again = work.learners.find(HUGE_ID)
        assert again is not None
        assert (again.pseudonym, again.arrival) == ("Sternenz", "")

    database.transaction(run)


def test_preferences(database: Database) -> None:
    def run(work: Work) -> None:
        joined(work)
        me = work.learners.find(HUGE_ID)
        assert me is not None
        SERVICE.set_language(work, me, "de")
        assert not SERVICE.set_confidence(work, me, on=False).confidence
        changed = work.learners.find(HUGE_ID)
        assert changed is not None
        assert (changed.language, changed.confidence) == ("de", False)

    database.transaction(run)


def test_blocked_and_back(database: Database) -> None:
    database.transaction(joined)
    database.transaction(lambda work: SERVICE.mark_reachable(work, HUGE_ID, reachable=False))
    assert database.transaction(unreachable) == 1
    database.transaction(lambda work: SERVICE.mark_reachable(work, HUGE_ID, reachable=True))
    assert database.transaction(unreachable) == 0


def unreachable(work: Work) -> int:
    query = "SELECT count(*) FROM contacts WHERE unreachable_at IS NOT NULL"
    return int(work.connection.exec_driver_sql(query).scalar_one())
