"""Rules: learners begin, answer, rate, pause and read again; whatever they see, passes the guard."""

from collections.abc import Callable

from bot.core.assignments import AssignmentRefusal
from bot.core.quiz.responses import Outcome
from bot.core.quiz.session import Phase, QuizCard, QuizRefusal, QuizStep, QuizSummary
from tests.services.machine.model import TEACH, Go, Paper
from tests.services.machine.play import PICK, WHO, Play, deed, pick, staff

LETTERS = {"right": 1.0, "partly": 0.5, "wrong": 0.0}


class Quizzes(Play):
    """Attempts, practice, checks and previews."""

    screens: dict[int, int | None]
    lessons: dict[int, list[int]]

    def see(self, who: int, step: QuizStep) -> Go | None:
        """Guard what a learner gets to see: no verdict, no key where the model says that it is secret."""
        now = self.stage.now
        if isinstance(step, QuizSummary):
            go = self.world.goes[step.quiz.id]
            assert go.who == who
            self.screens[who] = None
            seals = [self.world.sealed(go, name, now) for name in go.questions.values()]
            if step.seal is None:
                assert not any(seals), f"the summary of a {go.kind} tells how sealed questions went"
                first = list(go.questions)[: go.first]
                assert (step.answered, step.right) == (len(first), sum(go.answers[one][0] == "right" for one in first))
                self.saw("summary seen")
            else:
                assert any(seals), f"the summary of a {go.kind} is kept back for no reason"
            return go
        if not isinstance(step, QuizCard):
            return None
        go, item = self.known(step), step.item.id
        assert go.who == who
        name = go.questions[item]
        secret = self.world.sealed(go, name, now)
        final = step.verdict is not None and step.verdict.final
        if secret:
            assert not final, f"verdict of {name} in {go.kind}"
            assert step.phase is not Phase.EXPLAINED
            self.saw(f"sealed: {go.kind}" if item in go.answers else "sealed question")
        elif item in go.answers and (item not in go.unrated or step.review is not None):
            assert final, f"no verdict of {name} in {go.kind}"
            self.saw(f"explained: {go.kind}")
        else:
            assert not final
        waits = item == go.current and item not in go.answers and not step.item.option_order
        self.screens[who] = item if waits else None
        return go

    def known(self, card: QuizCard) -> Go:
        """The quiz of a card, looked up in the rows the first time."""
        quiz = card.item.quiz
        if quiz.id not in self.world.goes or len(self.world.goes[quiz.id].questions) < card.total:
            rows = [row for row in self.stage.rows("quiz_items") if row["quiz_id"] == quiz.id]
            names = {row["id"]: row["question_id"] for row in self.stage.rows("question_versions")}
            ordered = sorted(rows, key=lambda row: int(row["position"]))
            who, paper = self.stage.ids.index(quiz.learner_id), self.world.papers.get(quiz.assignment_id or 0)
            self.world.goes[quiz.id] = Go(
                quiz.id,
                who,
                quiz.kind,
                paper,
                quiz.origin.attempt,
                {row["id"]: names[row["version_id"]] for row in ordered},
            )
        return self.world.goes[quiz.id]

    def pupil(self, who: int, paper: Paper) -> int:
        """Somebody, likely one who was set the assignment."""
        return self.who(who, [seat.who for seat in paper.room.seats.values() if seat.state == "active"])

    @deed(who=WHO, at=PICK)
    def start(self, who: int, at: int) -> bool:
        paper = self.paper(at)
        return paper is not None and self.begun(self.pupil(who, paper), paper) is not None

    def begun(self, actor: int, paper: Paper) -> Go | None:
        """Begin or go on with an attempt, if that is allowed."""
        goes, seat = self.world.of(actor, paper), paper.room.active(actor)
        unfinished = [one for one in goes if not one.finished]
        left = unfinished or (seat is not None and self.world.may_begin(actor, paper, seat, self.stage.now))
        step = self.stage.act(actor, lambda work, me: self.stage.house.assigned.start(work, me, paper.id), twice=True)
        go = self.see(actor, step)
        if seat is None or not paper.is_open(seat, self.stage.now) or not left or not (paper.questions or unfinished):
            assert isinstance(step, AssignmentRefusal), type(step).__name__
            self.saw(f"start: {step.name}")
            return None
        assert go is not None, repr(step)[:40]
        assert go is (unfinished[0] if unfinished else go)
        assert unfinished or go.number == len(goes) + 1
        return go

    @deed(who=WHO, at=PICK)
    def preview(self, who: int, at: int) -> bool:
        paper = self.paper(at)
        if paper is None:
            return False
        actor = self.who(who, staff(paper.room, "owner", "coteacher"))
        step = self.stage.act(actor, lambda work, me: self.stage.house.assigned.preview(work, me, paper.id))
        if not self.fits(paper.room.may(actor, TEACH), step, AssignmentRefusal.NO_QUESTIONS):
            return False
        go = self.see(actor, step)
        assert go is not None
        assert go.kind == "preview"
        return True

    @deed(who=WHO, pack=range(2))
    def learn(self, who: int, pack: int) -> bool:
        """Read a lesson to its end and begin its check."""
        actor, house = self.who(who, ()), self.stage.house
        lesson = self.stage.act(actor, house.lessons.next)
        if lesson is None:
            return False
        for card in range(len(lesson.pack.lessons["de"])):
            self.stage.act(actor, lambda work, me: house.lessons.turn(work, me, lesson.state.id, card))
        step = self.stage.act(actor, lambda work, me: house.quiz.start_check(work, me, lesson.state.id), twice=True)
        return self.see(actor, step) is not None

    @deed(who=WHO)
    def practise(self, who: int) -> bool:
        """Go on with whatever was opened last, or begin a mixed quiz."""
        actor, house = self.who(who, [go.who for go in self.world.goes.values()]), self.stage.house
        known = set(self.world.goes)
        step = self.stage.act(actor, house.quiz.start, twice=True)
        go = self.see(actor, step)
        if go is not None and go.id not in known:
            assert go.kind == "mixed"
            assert not set(go.questions.values()) & self.world.secret(actor, self.stage.now)
            self.saw("mixed quiz")
        return go is not None

    def open_go(self, who: int, at: int, wish: Callable[[Go], object] = bool) -> tuple[int, Go] | None:
        """A quiz that is under way (likely one that ``wish`` holds for), and who taps on it (likely its owner)."""
        goes = [go for go in self.world.goes.values() if not go.done]
        if not goes:
            return None
        go = pick([go for go in goes if wish(go)] or goes, at)
        return self.who(who, [go.who]), go

    @deed(who=WHO, at=PICK, how=("right", "right", "wrong", "partly", "almost", "unreadable"))
    def answer(self, who: int, at: int, how: str) -> bool:
        found = self.open_go(who, at, lambda go: go.current not in go.answers and self.world.takes(go, self.stage.now))
        return found is not None and self.answered(*found, how)

    def answered(self, actor: int, go: Go, how: str) -> bool:
        """Answer the question at which the quiz stands; whether that was logged."""
        item, house = go.current, self.stage.house
        assert item is not None
        question = self.stage.question(go.questions[item])
        if question.type in ("typed", "number"):
            return self.typed(actor, go, item, how)
        order = self.stage.do(lambda work: next(one for one in work.quizzes.list_items(go.id) if one.id == item))
        keys: set[str] = set(getattr(question, "key_ids", ()))
        if question.type != "multiple":
            credit = 1.0 if how == "right" else 0.0
            place = next(p for p, option in enumerate(order.option_order) if (option in keys) == (credit == 1.0))
            step = self.stage.act(actor, lambda work, me: house.quiz.choose(work, me, item, place), twice=True)
            return self.logged(actor, go, item, step, credit)
        wanted = {"right": keys, "partly": {min(keys)}}.get(how, set(order.option_order) - keys)
        for place, option in enumerate(order.option_order):
            step = self.stage.act(
                actor, lambda work, me: house.quiz.toggle(work, me, item, place, on=option in wanted), twice=True
            )
            self.see(actor, step)
        step = self.stage.act(actor, lambda work, me: house.quiz.submit(work, me, item), twice=True)
        return self.logged(actor, go, item, step, {"right": 1.0, "partly": 0.5}.get(how, 0.0))

    def typed(self, actor: int, go: Go, item: int, how: str) -> bool:
        """Type an answer, as somebody can who has the question on the screen."""
        if actor != go.who or item in go.answers:
            return False
        if self.screens.get(actor) != item:
            # A tap on the old card brings it back.
            self.gone_on(actor, go)
            assert self.screens[actor] == item
        number = self.stage.question(go.questions[item]).type == "number"
        right, wrong = ("160", "9000") if number else ("SenseTime", "Bloomberg")
        text = {"right": right, "unreadable": "hm", "almost": "170" if number else "SentTimes"}.get(how, wrong)
        if how == "unreadable" and not number:
            text = wrong
        step = self.stage.act(actor, lambda work, me: self.stage.house.quiz.write(work, me, text))
        secret = self.world.sealed(go, go.questions[item], self.stage.now)
        asks_back = (text == "hm") or (how == "almost" and item not in go.asked_back and not secret)
        if isinstance(step, QuizCard) and step.verdict is not None and not step.verdict.final:
            assert asks_back
            assert step.item.id == item
            assert step.verdict.outcome in (Outcome.ALMOST, Outcome.UNREADABLE)
            assert not step.verdict.reasons
            go.asked_back |= {item} if step.verdict.outcome is Outcome.ALMOST else set()
            self.saw(f"asked back: {step.verdict.outcome}")
            return False
        assert not asks_back or isinstance(step, AssignmentRefusal)
        return self.logged(actor, go, item, step, 1.0 if text == right else 0.0)

    def logged(self, actor: int, go: Go, item: int, step: QuizStep, credit: float) -> bool:
        """Whether the answer was taken; it must be if and only if the quiz takes answers now."""
        if actor != go.who:
            assert step is QuizRefusal.NOT_YOURS
            return False
        if item in go.answers:
            self.see(actor, step)
            assert getattr(step, "late", False)
            return False
        if not self.world.takes(go, self.stage.now):
            assert isinstance(step, AssignmentRefusal), type(step).__name__
            self.saw(f"answer: {step.name}")
            return False
        assert isinstance(step, QuizCard), repr(step)[:60]
        assert step.item.id == item, "another question was answered"
        outcome = {1.0: "right", 0.5: "partly", 0.0: "wrong"}[credit]
        assert step.item.answer is not None
        assert (step.item.answer.outcome.value, step.item.answer.credit) == (outcome, credit)
        go.answers[item], go.times[item] = (outcome, credit), self.stage.now
        go.unrated |= {item} if step.item.answer.rate else set()
        self.see(actor, step)
        return True

    @deed(who=WHO, at=PICK, level=range(4))
    def rate(self, who: int, at: int, level: int) -> bool:
        found = self.open_go(who, at, lambda go: go.current in go.unrated)
        if found is None:
            return False
        self.answered(found[1].who, found[1], "partly")
        return self.rated(*found, level)

    def rated(self, actor: int, go: Go, level: int) -> bool:
        """Say how sure the answer was."""
        item = go.current
        assert item is not None
        step = self.stage.act(actor, lambda work, me: self.stage.house.quiz.rate(work, me, item, level), twice=True)
        if actor != go.who:
            assert step is QuizRefusal.NOT_YOURS
            return False
        counts = item in go.unrated
        go.unrated.discard(item)
        self.see(actor, step)
        return counts

    @deed(who=WHO, at=PICK)
    def go_on(self, who: int, at: int) -> bool:
        found = self.open_go(who, at, lambda go: go.current in go.answers and go.current not in go.unrated)
        if found is None:
            return False
        if found[1].current in found[1].unrated:
            self.rated(found[1].who, found[1], 3)
        return self.gone_on(*found)

    def gone_on(self, actor: int, go: Go) -> bool:
        """Tap "continue"."""
        item = go.current
        assert item is not None
        step = self.stage.act(actor, lambda work, me: self.stage.house.quiz.go_on(work, me, item), twice=True)
        if actor != go.who:
            assert step is QuizRefusal.NOT_YOURS
            return False
        moves = item in go.answers and item not in go.unrated
        if moves:
            go.position += 1
            go.done = go.position == len(go.questions)
        self.see(actor, step)
        return moves
