"""Rules: everybody asks for everybody's results; what is shown, equals the recount."""

from collections import Counter

from bot.core.assignments import Progress
from bot.core.classes import Member
from bot.core.results import Export, Grid, LearnerResult, LearnerSummary, Overview, QuestionReport, ResultsRefusal
from tests.services.machine.model import NAME, SEE, Paper
from tests.services.machine.play import PICK, WHO, Play, deed, pick
from tests.services.machine.recount import Attempt, Recount, moment, response


class Results(Play):
    """Overview, grid, question, learner, export, summary."""

    def asked(self, who: int, at: int) -> tuple[int, Paper, bool, bool] | None:
        """Somebody and an assignment; whether they may see its results, and those of single learners."""
        papers = [paper for paper in self.world.papers.values() if paper.published] or [*self.world.papers.values()]
        begun = [paper for paper in papers if any(self.world.of(who, paper) for who in paper.room.seats)]
        if not papers:
            return None
        begun = [paper for paper in begun if paper.room.switches["individuals"]] or begun if at % 2 else begun
        paper = pick(begun if begun and at % 4 else papers, at)
        actor = self.who(who, paper.room.staff)
        return actor, paper, *self.sees(actor, paper)

    def sees(self, actor: int, paper: Paper) -> tuple[bool, bool]:
        """Whether somebody may see an assignment's results, and those of single learners."""
        single = paper.room.switches["individuals"] and paper.room.may(actor, NAME)
        return paper.room.may(actor, SEE), single

    def draft(self, paper: Paper) -> list[ResultsRefusal]:
        """A draft has no results."""
        return [] if paper.published else [ResultsRefusal.DRAFT]

    @deed(who=WHO, at=PICK)
    def look_at_results(self, who: int, at: int) -> bool:
        found = self.asked(who, at)
        if found is None:
            return False
        actor, paper, allowed, single = found
        overview = self.stage.act(actor, lambda work, me: self.stage.house.results.overview(work, me, paper.id))
        if not self.fits(allowed, overview, *self.draft(paper)):
            return False
        assert isinstance(overview, Overview)
        self.check_overview(Recount(self.stage), paper, overview, single=single)
        return overview.begun > 0

    def check_overview(self, log: Recount, paper: Paper, overview: Overview, *, single: bool) -> None:
        """Every figure of an overview."""
        assert overview.single == single
        counting = log.counting(paper)
        expected = Counter(log.progress(paper, person) for person in counting)
        assert {one.name: n for one, n in overview.progress.items()} == expected
        assert overview.size == paper.room.count("active"), (overview.size, overview.progress)
        items = log.items(paper)
        assert [one.question_id for one in overview.items] == list(items)
        for shown in overview.items:
            favourite = shown.favourite and (shown.favourite.option, shown.favourite.written, shown.favourite.times)
            answered, right, credit, favoured = items[shown.question_id].told(single=single)
            assert (shown.answered, shown.right, favourite) == (answered, right, favoured)
            assert abs(shown.credit - credit) < 1e-9
        done = [one for one in counting.values() if one is not None and one.finished]
        hidden = not single and len(done) < 5
        shares = [one.score / one.total for one in done]
        assert overview.hidden == hidden
        assert overview.weak == (0 if hidden else sum(share < 0.5 for share in shares))
        assert (overview.mean is None) == (hidden or not shares)
        assert overview.mean is None or abs(overview.mean - sum(shares) / len(shares)) < 1e-9
        assert {one.day: one.finished for one in overview.days} == ({} if hidden else log.days(paper))
        self.check_learners(log, paper, overview.learners, single=single)

    def check_learners(self, log: Recount, paper: Paper, learners: tuple[LearnerResult, ...], *, single: bool) -> None:
        """Single learners: only those who agreed, only where all was announced, each with the attempt that counts."""
        counting = log.counting(paper)
        agreed = {one.id for one in paper.room.seats.values() if one.state == "active" and one.agreed}
        assert {one.member.id for one in learners} == (agreed if single else set())
        for one in learners:
            self.check_member(paper, one.member)
            self.check_attempt(one, counting[one.member.id])
            assert one.progress is Progress[log.progress(paper, one.member.id)]

    def check_member(self, paper: Paper, member: Member) -> None:
        """The name is that on the roster of this class."""
        assert member.name == paper.room.seat(member.id).name
        assert not member.name or paper.room.switches["roster"]

    def check_attempt(self, shown: LearnerResult, attempt: Attempt | None) -> None:
        """The attempt that counts."""
        found = shown.attempt and (shown.attempt.quiz_id, shown.attempt.answered, shown.attempt.total)
        assert found == (attempt and (attempt.quiz_id, len(attempt.answers), attempt.total))
        if shown.attempt and attempt:
            assert abs(shown.attempt.score - attempt.score) < 1e-9
            assert shown.attempt.finished_at == attempt.finished

    @deed(who=WHO, at=PICK)
    def look_at_grid(self, who: int, at: int) -> bool:
        found = self.asked(who, at)
        if found is None:
            return False
        actor, paper, allowed, single = found
        grid = self.stage.act(actor, lambda work, me: self.stage.house.results.grid(work, me, paper.id))
        if isinstance(grid, ResultsRefusal):
            assert not (allowed and single) or grid in self.draft(paper), grid
            return False
        assert isinstance(grid, Grid)
        assert allowed
        assert single
        overview, rows = grid.overview, grid.rows
        log = Recount(self.stage)
        counting = log.counting(paper)
        self.check_overview(log, paper, overview, single=True)
        for row in rows:
            attempt = counting[row.result.member.id]
            given = {one["question_id"]: one["outcome"] for one in attempt.answers} if attempt else {}
            assert [one and one.value for one in row.outcomes] == [
                given.get(item.question_id) for item in overview.items
            ]
        assert {row.result.member.id for row in rows} == {one.member.id for one in overview.learners}
        return any(any(row.outcomes) for row in rows)

    @deed(who=WHO, at=PICK, which=PICK)
    def look_at_question(self, who: int, at: int, which: int) -> bool:
        found = self.asked(who, at)
        if found is None:
            return False
        actor, paper, allowed, single = found
        items = Recount(self.stage).items(paper)
        number = 1 + which % (len(items) or 1)
        report = self.stage.act(actor, lambda work, me: self.stage.house.results.question(work, me, paper.id, number))
        if not self.fits(allowed, report, *self.draft(paper), *([] if items else [ResultsRefusal.GONE])):
            return False
        assert isinstance(report, QuestionReport)
        item = list(items.values())[number - 1]
        answered = item.told(single=single)[0]
        assert report.item.answered == answered
        if not answered:
            assert (report.statistics, report.flags, report.options, report.written) == (None, (), None, ())
            return False
        if report.options is not None:
            drawn = Counter(one for row in item.answers for one in response(row)["ids"])
            assert {one.option: one.n for one in report.options.options if one.n} == drawn
            assert report.options.n == answered
        texts = Counter(" ".join(response(row)["text"].split()) for row in item.answers if "text" in response(row))
        shown = Counter[str]()
        for one in report.written:
            shown[" ".join(one.text.split())] += one.times
            assert single or not one.label
        assert shown == texts
        return answered > 0

    @deed(who=WHO, at=PICK, whom=PICK)
    def look_at_learner(self, who: int, at: int, whom: int) -> bool:
        found = self.asked(who, at)
        if found is None or not found[1].room.seats:
            return False
        actor, paper, allowed, single = found
        seats = [*paper.room.seats.values()]
        seat = pick([one for one in seats if one.state == "active"] or seats, whom) if whom % 4 else pick(seats, whom)
        report = self.stage.act(actor, lambda work, me: self.stage.house.results.learner(work, me, paper.id, seat.id))
        if isinstance(report, ResultsRefusal):
            shown = allowed and single and paper.published and seat.state == "active" and seat.agreed
            assert not shown, report
            return False
        assert allowed
        assert single
        assert seat.state == "active"
        assert seat.agreed
        attempt = Recount(self.stage).counting(paper)[seat.id]
        self.check_attempt(report.result, attempt)
        assert sorted((one.outcome.value, one.credit) for one in report.answers) == sorted(
            (row["outcome"], row["credit"]) for row in (attempt.answers if attempt else ())
        )
        return bool(report.answers)

    @deed(who=WHO, at=PICK)
    def export(self, who: int, at: int) -> bool:
        found = self.asked(who, at)
        if found is None:
            return False
        actor, paper, allowed, single = found
        made = self.stage.act(actor, lambda work, me: self.stage.house.exports.results(work, me, paper.id))
        if not self.fits(allowed and paper.room.may(actor, NAME), made, *self.draft(paper)):
            return False
        assert isinstance(made, Export)
        log = Recount(self.stage)
        self.check_overview(log, paper, made.overview, single=single)
        agreed = {one.member.id for one in made.overview.learners}
        expected = [
            (person, row["question_id"], row["outcome"], row["credit"], moment(row["answered_at"]))
            for person, attempt in log.counting(paper).items()
            if attempt is not None and person in agreed
            for row in attempt.answers
        ]
        members = [one.member.id for one in made.overview.learners]
        shown = [(members[a.learner], a.question_id, a.outcome.value, a.credit, a.answered_at) for a in made.answers]
        assert sorted(shown, key=repr) == sorted(expected, key=repr)
        self.check_statistics(actor, paper, made)
        return bool(made.answers)

    def check_statistics(self, actor: int, paper: Paper, made: Export) -> None:
        """The file's statistics are the screen's."""
        for item, (statistics, flags) in zip(made.overview.items, made.measures, strict=True):
            number = item.number
            report = self.stage.act(
                actor, lambda work, me: self.stage.house.results.question(work, me, paper.id, number)
            )
            assert isinstance(report, QuestionReport)
            assert (report.statistics, report.flags) == (statistics, flags)

    @deed(who=WHO, at=PICK, whom=PICK)
    def summarise(self, who: int, at: int, whom: int) -> bool:
        room = self.room(at, lambda room: room.switches["individuals"])
        if not room.seats:
            return False
        actor, seats = self.who(who, room.staff), [*room.seats.values()]
        seat = pick([one for one in seats if one.state == "active"] or seats, whom) if whom % 4 else pick(seats, whom)
        made = self.stage.act(actor, lambda work, me: self.stage.house.exports.summary(work, me, seat.id))
        allowed = room.may(actor, NAME) and seat.state == "active"
        announced = room.switches["individuals"] and seat.agreed
        if not self.fits(allowed, made, *([] if announced else [ResultsRefusal.NOT_SINGLE])):
            return False
        assert announced
        assert isinstance(made, LearnerSummary)
        log = Recount(self.stage)
        papers = {
            paper.id: paper
            for paper in self.world.papers.values()
            if paper.room is room and paper.published and not paper.withdrawn
        }
        assert {one.assignment.id for one in made.work} == set(papers)
        skills, credit = Counter[str](), Counter[str]()
        for one in made.work:
            paper = papers[one.assignment.id]
            counts = log.counting(paper)[seat.id]
            assert (one.attempt and one.attempt.quiz_id) == (counts and counts.quiz_id)
            assert one.progress is Progress[log.progress(paper, seat.id)]
            for row in counts.answers if counts else ():
                skills[row["skill"]] += 1
                credit[row["skill"]] += row["credit"]
        assert {one.skill: one.answered for one in made.skills} == skills
        assert all(abs(one.credit - credit[one.skill]) < 1e-9 for one in made.skills)
        return bool(skills)
