"""Rules: what learners do around a question: work through, pause, repeat, look at their work and progress again."""

from collections import Counter

from bot.core.assignments import AssignmentRefusal
from bot.core.quiz.session import QuizCard, QuizRefusal
from tests.services.machine.members import Members
from tests.services.machine.model import Go
from tests.services.machine.papers import Papers
from tests.services.machine.play import PICK, WHO, deed, pick, staff
from tests.services.machine.quizzes import Quizzes


class Afterwards(Quizzes, Papers, Members):
    """Whole attempts, and what remains of them."""

    @deed(who=WHO, at=PICK, pattern=range(256), stop=(12, 12, 3, 1))
    def work_through(self, who: int, at: int, pattern: int, stop: int) -> bool:
        """A whole attempt, or most of it: the bits of ``pattern`` say what is right."""
        paper = self.paper(at)
        if paper is None:
            return False
        actor = self.pupil(who, paper)
        go = self.begun(actor, paper)
        return go is not None and self.worked_on(actor, go, pattern, stop)

    @deed(at=PICK, pattern=range(256), stop=(12, 12, 3, 1))
    def work_on(self, at: int, pattern: int, stop: int) -> bool:
        """The same with a quiz that is under way, of whatever kind."""
        found = self.open_go(0, at, lambda go: go.kind in ("check", "mixed"))
        return found is not None and self.worked_on(*found, pattern, stop)

    def worked_on(self, actor: int, go: Go, pattern: int, stop: int) -> bool:
        """Answer, rate and go on; whether that led to the end."""
        while not go.done and stop > 0:
            self.answered(actor, go, "right" if pattern & 1 else "wrong")
            if go.current not in go.answers:
                return False
            self.rated(actor, go, 2)
            self.gone_on(actor, go)
            stop, pattern = stop - 1, pattern >> 1
        return go.done

    @deed(at=PICK, minutes=(90, 240), how=("right", "wrong"))
    def answer_too_late(self, at: int, minutes: int, how: str) -> bool:
        """A closing date is set, passes, and then somebody in the middle of it goes on answering."""
        goes = [go for go in self.world.goes.values() if go.kind == "assigned" and go.paper and not go.finished]
        if not goes:
            return False
        go = pick(goes, at)
        paper = go.paper
        assert paper is not None
        for name in ("due_at", "closes_at"):
            self.tap_date(who=0, at=[*self.world.papers].index(paper.id), name=name, wall=minutes)
        self.move_clock(minutes + 1)
        seat = paper.room.active(go.who)
        if seat is None or go.current in go.answers:
            return False
        self.answered(go.who, go, how)
        return not paper.in_time(seat, self.stage.now)

    @deed(at=PICK, patterns=range(64))
    def come_twice(self, at: int, patterns: int) -> bool:
        """Somebody answers with two accounts, which a teacher then merges."""
        paper = self.paper(at, lambda paper: paper.published and paper.room.count("active") > 1)
        if paper is None or paper.room.count("active") < 2:
            return False
        one, other = [seat for seat in paper.room.seats.values() if seat.state == "active"][:2]
        for seat, pattern in ((one, patterns & 7), (other, patterns >> 3)):
            go = self.begun(seat.who, paper)
            if go is not None:
                self.worked_on(seat.who, go, pattern, 3)
        return self.merged(staff(paper.room, "owner")[0], paper.room, *((one, other) if patterns & 1 else (other, one)))

    @deed(who=WHO, at=PICK)
    def pause(self, who: int, at: int) -> bool:
        found = self.open_go(who, at)
        if found is None:
            return False
        actor, go = found
        step = self.stage.act(actor, lambda work, me: self.stage.house.quiz.stop(work, me, go.id))
        stopped = step is not QuizRefusal.NOT_YOURS
        assert stopped == (actor == go.who)
        if stopped:
            self.screens[actor] = None
        return stopped

    @deed(who=WHO, at=PICK)
    def repeat(self, who: int, at: int) -> bool:
        """Ask for what went wrong once more."""
        found = self.open_go(0, at, lambda go: go.kind in ("check", "mixed"))
        if found is not None:
            self.worked_on(*found, 2, 12)
        goes = [go for go in self.world.goes.values() if go.done and go.kind in ("check", "mixed")]
        goes = [go for go in goes if any(one[0] != "right" for one in go.answers.values())] or goes
        if not goes:
            return False
        go = pick(goes, at)
        actor, length = self.who(who, [go.who]), len(go.questions)
        step = self.stage.act(actor, lambda work, me: self.stage.house.quiz.repeat_wrong(work, me, go.id), twice=True)
        if actor != go.who:
            assert step is QuizRefusal.NOT_YOURS
            return False
        if isinstance(step, QuizCard):
            go.done, go.position = False, length
            go.questions |= self.known_anew(step)
            # What is asked again went wrong, so a sealed question is not.
            again = set(list(go.questions.values())[length:])
            assert not again & self.world.secret(actor, self.stage.now)
        self.see(actor, step)
        return isinstance(step, QuizCard)

    def known_anew(self, card: QuizCard) -> dict[int, str]:
        """The items of a quiz as they are stored now."""
        names = {row["id"]: row["question_id"] for row in self.stage.rows("question_versions")}
        rows = [row for row in self.stage.rows("quiz_items") if row["quiz_id"] == card.item.quiz.id]
        return {row["id"]: names[row["version_id"]] for row in sorted(rows, key=lambda row: int(row["position"]))}

    @deed(who=WHO, at=PICK, place=range(8))
    def review(self, who: int, at: int, place: int) -> bool:
        goes = [go for go in self.world.goes.values() if go.kind == "assigned"]
        if not goes:
            return False
        go = pick(goes[::-1], at)
        actor = self.who(who, [go.who])
        step = self.stage.act(actor, lambda work, me: self.stage.house.assigned.review(work, me, go.id, place))
        if actor != go.who or go.paper is None:
            assert step is QuizRefusal.NOT_YOURS
            return False
        if self.world.sealed(go, "", self.stage.now):
            assert step is AssignmentRefusal.RUNNING
            return False
        assert isinstance(step, QuizCard) == bool(go.answers)
        self.see(actor, step)
        return bool(go.answers)

    @deed(who=WHO, at=PICK, stale=PICK)
    def tap_an_old_card(self, who: int, at: int, stale: int) -> bool:
        """A button of any question ever asked, pressed by anybody, changes nothing."""
        goes = [go for go in self.world.goes.values() if go.answers]
        if not goes:
            return False
        go = pick(goes, at)
        item, actor = pick([*go.answers], stale), self.who(who, [go.who])
        if item == go.current:
            return False
        before = self.stage.rows("answers")
        for use in (self.stage.house.quiz.choose, self.stage.house.quiz.rate, self.stage.house.quiz.show_source):
            step = self.stage.act(actor, lambda work, me: use(work, me, item, 0))
            self.see(actor, step)
            assert step is QuizRefusal.NOT_YOURS if actor != go.who else not isinstance(step, AssignmentRefusal)
        assert self.stage.rows("answers") == before
        return actor == go.who

    @deed(who=WHO)
    def look_at_tasks(self, who: int) -> bool:
        actor, house = self.who(who, [go.who for go in self.world.goes.values()]), self.stage.house
        tasks = self.stage.act(actor, house.running.list_tasks)
        shown = [
            paper
            for paper in self.world.papers.values()
            if paper.published and not paper.withdrawn and not paper.room.archived and paper.room.active(actor)
        ]
        assert {task.assignment.id for task in tasks} == {paper.id for paper in shown}
        for task in tasks:
            paper = self.world.papers[task.assignment.id]
            seat, goes = paper.room.seats[actor], self.world.of(actor, paper)
            assert (task.extra, task.muted) == (seat.extra, seat.muted)
            assert [(one.quiz_id, one.number, one.answered, one.total) for one in task.attempts] == [
                (go.id, number, len(go.answers), len(go.questions)) for number, go in enumerate(goes, start=1)
            ]
            assert [one.score for one in task.attempts] == [
                sum(credit for _, credit in go.answers.values()) for go in goes
            ]
        return any(task.attempts for task in tasks)

    @deed(who=WHO)
    def look_at_progress(self, who: int) -> bool:
        """Progress counts first answers to questions, but none whose verdict is secret, and ratings count all."""
        actor, house = self.who(who, [go.who for go in self.world.goes.values()]), self.stage.house
        found = self.stage.act(actor, house.progress.show)
        first = {row["item_id"] for row in self.stage.rows("answers") if row["first_attempt"]}
        least, most = Counter[str](), Counter[str]()
        for go in self.world.goes.values():
            for item in [item for item in go.answers if go.who == actor and item in first]:
                counted = self.world.counted(go, item, self.stage.now)
                skill = self.stage.question(go.questions[item]).skill
                least[skill] += counted is True
                most[skill] += counted is not False
        for one in found.skills:
            assert least[one.count.skill] <= one.count.answered <= most[one.count.skill], one.count
            assert one.mastery.n == one.count.answered
        mine = [go for go in self.world.goes.values() if go.who == actor and go.kind != "preview"]
        stored = sum(
            row["n"]
            for row in self.stage.rows("mastery")
            if row["learner_id"] == self.stage.ids[actor] and not row["skill"]
        )
        assert stored == sum(item in first for go in mine for item in go.answers)
        return bool(+least)
